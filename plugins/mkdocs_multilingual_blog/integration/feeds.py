"""The feeds of a language as files of the site: of all articles, each tag and each author; `core.feeds` writes them."""

from __future__ import annotations

import mimetypes
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from ..core.feeds import (
    ATOM_TYPE,
    JSON_TYPE,
    RSS_TYPE,
    Feed,
    FeedEntry,
    FeedImage,
    FeedOptions,
    FeedPerson,
    atom,
    entry_id,
    json_feed,
    page_links,
    rss,
    slices,
)
from ..core.html import transplant
from ..core.model import Entry, moment
from ..core.shown import Byline
from ..core.shown import Picture as Cover
from ..core.views import View
from .build import Build
from .pages import take_heading

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

FORMATS: dict[str, tuple[str, str, Callable[[Feed], bytes]]] = {
    "rss": ("feed.xml", RSS_TYPE, rss),
    "atom": ("atom.xml", ATOM_TYPE, atom),
    "json": ("feed.json", JSON_TYPE, json_feed),
}
"""For each format the name of its file, its media type, and who writes it."""


_DIRECTIVE = re.compile(r"<!--\s*(?:blog|material)/.*?-->", re.S)
"""A list that only stands on pages."""


class FeedFiles:
    """Makes the feeds of one pass, once all its pages are read."""

    def __init__(self, build: Build, files: Files, config: MkDocsConfig, options: FeedOptions) -> None:
        self._build = build
        self._files = files
        self._site_name = config.site_name or ""
        self._description = config.site_description or ""
        self._options = options
        self._root = build.site_urls[build.languages.default]
        icon = str(config.theme.get("logo") or config.theme.get("favicon") or "")
        self._icon = self._build.absolute_link(icon) if icon else ""
        self._by_key = {entry.post.key: uri for uri, entry in build.entries.items()}
        self._by_url = {file.url: file.abs_src_path for file in files.media_files()}
        self._made: dict[str, FeedEntry] = {}

    def links(self, view: View | None = None) -> list[tuple[str, str, str]]:
        """Return media type, title and absolute address of the feeds that pages of this language name.

        Args:
            view: A listing page; what it names besides are its own feeds, if there are any.
        """
        if not self._root or not self._options.enabled or (view and not self._has_feeds(view)):
            return []
        folder = self._prefix + (view.first if view else self._build.blog.settings.blog)
        title = self._title(self._build.cards.listing(view).title if view else "")
        return [
            (FORMATS[kind][1], title, self._build.absolute_link(posixpath.join(folder, FORMATS[kind][0])))
            for kind in self._options.formats
        ]

    def make(self) -> dict[str, bytes]:
        """Return what is in each file, by its path below the site's folder; nothing without `site_url`."""
        if not self._root or not self._options.enabled:
            return {}
        build, blog = self._build, self._build.blog
        entries = blog.index.entries(build.site)
        own = [entry for entry in entries if entry.state == "own"]
        home = blog.settings.blog
        found = self._feed("", own, home, blog.home)
        if self._options.preferred and len(build.languages.locales) > 1:
            found |= self._feed("", entries, home, blog.home, "-all")
        for view in blog.views(build.site):
            if self._has_feeds(view) and view.page == 1:
                listed = sorted(view.entries, key=lambda entry: -entry.post.dates.order)
                mine = [entry for entry in listed if entry.state == "own"]
                title = build.cards.listing(view).title
                found |= self._feed(title, mine, view.address, view.address)
        return found

    def _has_feeds(self, view: View) -> bool:
        return (view.kind == "tag" and self._options.tags) or (view.kind == "author" and self._options.authors)

    @property
    def _prefix(self) -> str:
        return self._build.languages.prefix(self._build.site)

    def _title(self, subject: str) -> str:
        name = f"{self._site_name} - {self._build.interface.text('Blog')}"
        return f"{name}: {subject}" if subject else name

    def _feed(
        self, subject: str, entries: Iterable[Entry], folder: str, home: str, suffix: str = ""
    ) -> dict[str, bytes]:
        made = [self._entry(entry) for entry in entries]
        found = {}
        for kind in self._options.formats:
            name, _, write = FORMATS[kind]
            stem, ending = posixpath.splitext(posixpath.join(self._prefix + folder, name))
            pages = slices(made, self._options.length)
            paths = [f"{stem}{suffix}{f'-{n}' if n > 1 else ''}{ending}" for n in range(1, len(pages) + 1)]
            urls = [self._build.absolute_link(path) for path in paths]
            feed = Feed(
                title=self._title(subject),
                description=self._description,
                language=self._build.site.replace("_", "-"),
                home=self._build.absolute_link(self._build.cards.link(self._prefix + home)),
                url=urls[0],
                entries=(),
                icon=self._icon,
            )
            for path, url, slice_, links in zip(paths, urls, pages, page_links(urls), strict=True):
                found[path] = write(replace(feed, url=url, entries=slice_, pages=links))
        return found

    def _entry(self, entry: Entry) -> FeedEntry:
        if entry.post.key not in self._made:
            self._made[entry.post.key] = self._make_entry(entry)
        return self._made[entry.post.key]

    def _make_entry(self, entry: Entry) -> FeedEntry:
        build, post = self._build, entry.post
        card = build.cards.card(entry)
        published = moment(post.dates.created)
        updated = moment(post.dates.updated) if post.dates.updated else published
        return FeedEntry(
            id=entry_id(self._root, build.blog.settings.blog, post.locale, post.key),
            url=build.address_of(post),
            title=post.title,
            summary=post.description,
            html=self._html(post.key) if self._options.full_text else "",
            published=published,
            updated=updated,
            authors=tuple(map(self._person, card.authors)),
            tags=tuple(chip.label for chip in (*card.categories, *card.tags)),
            image=self._image(card.image),
            language=post.locale.replace("_", "-") if post.locale != build.site else "",
        )

    def _html(self, key: str) -> str:
        """Return an article's text with absolute links; nothing where another language's pass renders it."""
        uri = self._by_key.get(key)
        page = self._files.src_uris[uri].page if uri else None
        if page is None:
            return ""
        _, rest = take_heading(_DIRECTIVE.sub("", page.content or ""))
        base = self._build.absolute_link(page.url)
        return transplant(rest, lambda address: urljoin(base, address), keep_ids=True).strip()

    def _person(self, author: Byline) -> FeedPerson:
        return FeedPerson(
            author.name,
            self._build.absolute_link(author.url) if author.url else "",
            self._build.absolute_link(author.avatar) if author.avatar else "",
        )

    def _image(self, cover: Cover | None) -> FeedImage | None:
        if cover is None:
            return None
        mime = mimetypes.guess_type(urlsplit(cover.url).path)[0] or "application/octet-stream"
        source = self._by_url.get(cover.url)
        size = Path(source).stat().st_size if source else 0
        return FeedImage(self._build.absolute_link(cover.url), mime, size)
