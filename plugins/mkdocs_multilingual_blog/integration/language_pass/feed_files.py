"""Files of feeds: added with the files of a pass, and written once all texts are rendered.

The feed of a language can contain an article that only the pass of another language renders, and MkDocs checks links
before the first article is rendered.
"""

from __future__ import annotations

import mimetypes
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.structure.files import File, InclusionLevel

from ...core.blog.feed_plans import FILES, FeedPlan, feed_formats, feed_pages, feed_paths, feed_plans, has_feeds
from ...core.blog.views import View
from ...core.display.values import Byline, FeedLink
from ...core.display.values import Picture as Cover
from ...core.languages.language_codes import tag_of
from ...core.model import Entry, as_datetime
from ...core.publishing.feed_data import (
    Feed,
    FeedEntry,
    FeedImage,
    FeedOptions,
    FeedPerson,
    entry_id,
    page_links,
)
from ...core.publishing.feed_formats import ATOM_TYPE, JSON_TYPE, RSS_TYPE, atom, json_feed, rss
from ...core.storage.whole_files import write_whole
from ...core.text.characters import isolated
from ...core.text.html import transplant
from ..adapters.language_paths import set_destination
from .page_content import without_heading
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

FORMATS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "rss": (RSS_TYPE, rss),
    "atom": (ATOM_TYPE, atom),
    "json": (JSON_TYPE, json_feed),
}
"""Media type and writer of each format."""
_LABELS = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}
"""Names of the formats, the same in all languages."""


_DIRECTIVE = re.compile(r"<!--\s*(?:blog|material)/(?:(?!<!--).)*?-->", re.S)
"""A directive, whose list is only on pages."""


class FeedFile(File):
    """A page of a feed among the files of a pass, so that Markdown can link to it; it is written later."""

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing."""


@dataclass(frozen=True)
class FeedDraft:
    """A page of a feed without the texts of its entries.

    Attributes:
        path: Path below the site's folder.
        kind: Format, a key of `FORMATS`.
        feed: The page without texts.
        sources: Source path of each entry.
    """

    path: str
    kind: str
    feed: Feed
    sources: tuple[str, ...]


def write_feeds(site: Path, drafts: Sequence[FeedDraft], texts: Mapping[str, str], *, is_partial: bool) -> None:
    """Write feeds of a site.

    Args:
        site: Folder of the site.
        drafts: Pages of the feeds.
        texts: HTML of the articles with absolute links, by source path.
        is_partial: Whether to write only the pages of which all articles are in `texts`.
    """
    drafts = [draft for draft in drafts if not is_partial or texts.keys() >= set(draft.sources)]
    filled: dict[int, FeedEntry] = {}  # shared between feeds
    for draft in drafts:
        for entry, source in zip(draft.feed.entries, draft.sources, strict=True):
            if id(entry) not in filled:
                filled[id(entry)] = replace(entry, html=texts.get(source, ""))
        entries = tuple(filled[id(entry)] for entry in draft.feed.entries)
        write_whole(site / draft.path, [FORMATS[draft.kind][1](replace(draft.feed, entries=entries))])


def write_complete(site: Path, drafts: Sequence[FeedDraft], texts: Mapping[str, str]) -> list[FeedDraft]:
    """Write the feeds that only need articles of one language; return the others.

    Args:
        site: Folder of the site.
        drafts: Pages of the feeds.
        texts: HTML of the language's articles with absolute links, by source path.
    """
    write_feeds(site, drafts, texts, is_partial=True)
    return [draft for draft in drafts if not texts.keys() >= set(draft.sources)]


class FeedFiles:
    """The feeds of one pass."""

    def __init__(
        self, pages: Pages, config: MkDocsConfig, options: FeedOptions, with_texts: Collection[str] = ()
    ) -> None:
        """Create the feeds without files.

        Args:
            pages: Pages of the pass.
            config: The site.
            options: Options of the feeds.
            with_texts: Sources of articles whose texts were returned for the former state of the blog.
        """
        self._pages = pages
        self._config = config
        self._options = options
        self._root = pages.site_urls[pages.languages.default]
        self._files: dict[str, FeedFile] = {}
        self._entries: dict[str, FeedEntry] = {}
        self._with_texts = frozenset(with_texts)

    def updated(self, files: Files) -> FeedFiles:
        """Return the feeds of the same pass for another state of the blog, and update their files."""
        for file in self._files.values():
            files.remove(file)
        updated = FeedFiles(self._pages, self._config, self._options, self._with_texts)
        updated.add_to(files)
        return updated

    @property
    def paths(self) -> set[str]:
        """Paths of all pages of the feeds below the site's folder."""
        return set(self._files)

    def drop(self, file: File, files: Files) -> None:
        """Remove a page of a feed whose path is taken."""
        del self._files[file.dest_uri]
        files.remove(file)

    def links(self, view: View | None = None) -> list[tuple[str, str, str]]:
        """Return media type, title and absolute address of the feeds of the blog or of a list.

        Args:
            view: The list; `None` for the blog.
        """
        return [(feed.type, feed.title, self._pages.absolute_link(feed.url)) for feed in self._links(view)]

    def shown(self, view: View) -> list[FeedLink]:
        """Return the feeds that readers of a list are offered: its own, or else those of the blog."""
        return self._links(view) or self._links()

    def _links(self, view: View | None = None) -> list[FeedLink]:
        if not self._is_enabled or (view and not has_feeds(view, self._options)):
            return []
        folder, title = self._prefix + (view.first if view else self._folder), self._title(view)
        return [
            FeedLink(FORMATS[kind][0], _LABELS[kind], title, posixpath.join(folder, FILES[kind]))
            for kind in self._options.formats
        ]

    def add_to(self, files: Files) -> None:
        """Add each page of each feed to the files of the pass."""
        if not self._is_enabled:
            return
        languages = self._pages.languages
        for plan in feed_plans(self._pages.blog, self._pages.locale, self._options):
            for kind in feed_formats(plan, self._options):
                for path in feed_paths(plan, kind, self._prefix, self._options):
                    neutral = posixpath.join(plan.neutral, posixpath.basename(path))
                    source = languages.join(neutral, self._pages.locale)
                    if source in files.src_uris:
                        continue  # the site has a file of its own, as was told before
                    file = FeedFile.generated(self._config, source, content=b"", inclusion=InclusionLevel.NOT_IN_NAV)
                    assert isinstance(file, FeedFile)
                    set_destination(file, path, self._config)
                    self._files[path] = file
                    files.append(file)

    def drafts_and_texts(self, files: Files) -> tuple[list[FeedDraft], dict[str, str]]:
        """Return the pages of all feeds, and the texts of articles, once these are rendered."""
        return self.drafts(files), self.texts(files)

    def drafts(self, files: Files) -> list[FeedDraft]:
        """Return the pages of the feeds, once all files of the pass are known."""
        if not self._files:
            return []
        sizes = {file.url: file.abs_src_path for file in files.media_files()}
        drafts = []
        for plan in feed_plans(self._pages.blog, self._pages.locale, self._options):
            feed = self._feed_without_entries(plan)
            for kind in feed_formats(plan, self._options):
                paths = feed_paths(plan, kind, self._prefix, self._options)
                urls = [self._pages.absolute_link(path) for path in paths]
                pages = feed_pages(plan, kind, self._options)
                for path, url, page, links in zip(paths, urls, pages, page_links(urls), strict=True):
                    if file := self._files.get(path):
                        entries = tuple(self._entry(entry, sizes) for entry in page)
                        sources = tuple(entry.post.source for entry in page)
                        page_of_feed = replace(feed, url=url, entries=entries, pages=links)
                        drafts.append(FeedDraft(file.dest_uri, kind, page_of_feed, sources))
        return drafts

    def sources_for(self, sites: Iterable[str], *, with_older: bool = False) -> set[str]:
        """Return the sources of this language's articles whose texts feeds of some languages' sites contain.

        Args:
            sites: The languages.
            with_older: Whether to add the articles that a feed would contain if newer ones were gone.
        """
        if not (self._files and self._options.full_text):
            return set()
        blog, options = self._pages.blog, self._options
        return {
            entry.post.source
            for site in sites
            for plan in feed_plans(blog, site, options)
            for kind in feed_formats(plan, options)
            for page in ([plan.entries] if with_older else feed_pages(plan, kind, options))
            for entry in page
            if entry.post.locale == self._pages.locale
        }

    def texts(self, files: Files, sources: Collection[str] | None = None) -> dict[str, str]:
        """Return the HTML of the language's articles that feeds contain, by source path, once they are rendered.

        Args:
            files: All files of the pass.
            sources: Sources of the articles that were rendered since the texts of the former state of the blog were
                returned; those of which no text was returned are added. `None` for all.
        """
        wanted = self.sources_for(self._pages.languages.locales)
        changed = wanted if sources is None else wanted & {*sources} | wanted - self._with_texts
        self._with_texts = frozenset(wanted)
        return self.texts_of(changed, files)

    def texts_of(self, sources: Iterable[str], files: Files) -> dict[str, str]:
        """Return the HTML of some of the language's articles with absolute links, by source path, if it is rendered."""
        texts = {}
        for source in sources:
            page = files.src_uris[source].page
            if page is not None and page.content is not None:
                rest = without_heading(_DIRECTIVE.sub("", page.content))
                absolute = partial(self._pages.absolute_from, page=page.url)
                texts[source] = transplant(rest, absolute).strip()
        return texts

    @property
    def _is_enabled(self) -> bool:
        return bool(self._root) and self._options.enabled

    @property
    def _prefix(self) -> str:
        return self._pages.languages.prefix(self._pages.locale)

    @property
    def _folder(self) -> str:
        return self._pages.blog.settings.translated(self._pages.blog.settings.blog, self._pages.locale)

    def _title(self, view: View | None) -> str:
        names = [self._config.site_name or "", self._pages.list_title(self._pages.locale)]
        names += [self._pages.cards.listing(view).title] if view else []
        site, blog, *rest = (isolated(name, self._pages.interface.direction) for name in names)
        return ": ".join((f"{site} - {blog}", *rest))

    def _feed_without_entries(self, plan: FeedPlan) -> Feed:
        pages, theme = self._pages, self._config.theme
        icon = str(theme.get("logo") or theme.get("favicon") or "")
        home = plan.view.address if plan.view else pages.blog.home(pages.locale)
        return Feed(
            title=self._title(plan.view),
            description=self._config.site_description or "",
            language=tag_of(pages.locale),
            home=pages.absolute_link(pages.cards.link(self._prefix + home)),
            url="",
            entries=(),
            icon=pages.absolute_link(icon) if icon else "",
        )

    def _entry(self, entry: Entry, sizes: dict[str, str | None]) -> FeedEntry:
        if entry.post.key not in self._entries:
            self._entries[entry.post.key] = self._make_entry(entry, sizes)
        return self._entries[entry.post.key]

    def _make_entry(self, entry: Entry, sizes: dict[str, str | None]) -> FeedEntry:
        pages, post = self._pages, entry.post
        card = pages.cards.card(entry)
        published = as_datetime(post.dates.created)
        updated = as_datetime(post.dates.updated) if post.dates.updated else published
        return FeedEntry(
            id=entry_id(self._root, pages.blog.settings.blog, post.locale, post.key),
            url=pages.address_of(post),
            title=card.title,
            summary=card.description,
            html="",
            published=published,
            updated=updated,
            authors=tuple(map(self._person, card.authors)),
            tags=tuple(chip.label for chip in (*card.categories, *card.tags)),
            image=self._image(card.image, sizes),
            language=tag_of(post.locale) if post.locale != pages.locale else "",
        )

    def _person(self, author: Byline) -> FeedPerson:
        return FeedPerson(
            author.name,
            self._pages.absolute_link(author.url) if author.url else "",
            self._pages.absolute_link(author.avatar) if author.avatar else "",
        )

    def _image(self, cover: Cover | None, sizes: dict[str, str | None]) -> FeedImage | None:
        if cover is None:
            return None
        mime = mimetypes.guess_type(urlsplit(cover.url).path)[0] or "application/octet-stream"
        source = sizes.get(cover.url)
        size = Path(source).stat().st_size if source else 0
        return FeedImage(self._pages.absolute_link(cover.url), mime, size)
