"""Which feeds a language's site has: their articles, and the paths of their files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Entry
from ..publishing.feed_data import FeedOptions, slices
from .blog import Blog
from .views import View

FILES = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}
"""File name of each format."""


@dataclass(frozen=True)
class FeedPlan:
    """A feed in all formats.

    Attributes:
        view: List of the feed's articles; `None` for the whole blog.
        entries: All articles of the list, newest first.
        folder: Folder of the files below the language's site.
        neutral: The same folder without translated words, for links in Markdown.
        suffix: Suffix of the file names.
        alias: Former path of the feed below the site's folder, of which the name tells the one format.
    """

    view: View | None
    entries: Sequence[Entry]
    folder: str
    neutral: str
    suffix: str = ""
    alias: str = ""


def feed_plans(blog: Blog, site: str, options: FeedOptions) -> Iterator[FeedPlan]:
    """Yield the feeds of a language's site.

    Args:
        blog: The blog.
        site: Locale of the site.
        options: Options of the feeds, which are enabled.
    """
    entries, settings = blog.index.entries(site), blog.settings
    folder = settings.translated(settings.blog, site)
    yield FeedPlan(None, _own(entries), folder, settings.blog)
    for locale, alias in options.aliases:
        if locale == site:
            place = posixpath.dirname(alias)
            yield FeedPlan(None, _own(entries), place, place, alias=alias)
    if options.all_languages and len(blog.languages.locales) > 1:
        yield FeedPlan(None, entries, folder, settings.blog, "-all")
    for view in blog.views(site):
        if has_feeds(view, options) and view.page == 1:
            listed = sorted(view.entries, key=lambda entry: -entry.post.dates.order)
            yield FeedPlan(view, _own(listed), view.address, view.neutral)


def has_feeds(view: View, options: FeedOptions) -> bool:
    """Return whether a list has feeds of its own."""
    return (view.kind == "tag" and options.tags) or (view.kind == "author" and options.authors)


def feed_formats(plan: FeedPlan, options: FeedOptions) -> tuple[str, ...]:
    """Return the formats of a feed, keys of `FILES`."""
    if not plan.alias:
        return options.formats
    name = posixpath.basename(plan.alias)
    return ("json" if name.endswith(".json") else "atom" if "atom" in name else "rss",)


def feed_pages(plan: FeedPlan, kind: str, options: FeedOptions) -> list[tuple[Entry, ...]]:
    """Return the articles on each page of a feed, of which there is one unless the site wants older articles, too.

    Args:
        plan: The feed.
        kind: Format, a key of `FILES`.
        options: Options of the feeds.
    """
    pages = slices(plan.entries, options.length)
    return pages if kind == "atom" and options.pagination and not plan.alias else pages[:1]


def feed_paths(plan: FeedPlan, kind: str, prefix: str, options: FeedOptions) -> list[str]:
    """Return the path of each page of a feed below the site's folder.

    Args:
        plan: The feed.
        kind: Format, a key of `FILES`.
        prefix: Prefix of the language's addresses.
        options: Options of the feeds.
    """
    if plan.alias:
        return [plan.alias]
    stem, ending = posixpath.splitext(posixpath.join(prefix + plan.folder, FILES[kind]))
    pages = len(feed_pages(plan, kind, options))
    return [f"{stem}{plan.suffix}{f'-{n}' if n > 1 else ''}{ending}" for n in range(1, pages + 1)]


def _own(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.state == "own"]
