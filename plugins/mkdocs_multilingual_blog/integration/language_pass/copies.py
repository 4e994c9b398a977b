"""Copies of a pass's articles in Markdown, and their list `llms.txt`."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ...core.publishing.markdown_copies import Listed, copy_address, list_of_copies, markdown_copy
from ...core.text.markdown_links import split_target
from ..adapters import snippets
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from ...core.display.values import Card
    from ...core.model import Dates

_NAME = "llms.txt"
_OWN_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")


class Copies:
    """Copies of the articles that are written in the language of a pass; their copies elsewhere have none."""

    def __init__(self, pages: Pages, config: MkDocsConfig, *, is_first: bool) -> None:
        """Create the copies of a pass, which are made as its pages are rendered.

        Args:
            pages: Pages of the pass.
            config: The site.
            is_first: Whether its list is that of the whole language, not of one of several blogs.
        """
        self._pages = pages
        self._config = config
        self._is_first = is_first
        self._texts: dict[str, bytes] = {}
        self._listed: dict[str, tuple[File, Card, Listed]] = {}
        """How each article was listed before, by source, and what that was made of."""

    def record(self, page: Page, files: Files) -> None:
        """Make the copy of an article whose Markdown is final, and of which titles are known."""
        source = page.file.src_uri
        if not self.has(source):
            self._texts.pop(source, None)
            return
        entry = self._pages.entries[source]
        text = markdown_copy(
            snippets.expand(page.markdown or "", self._config),
            self._pages.texts.summary(entry).title,
            self._dates(entry.post.dates),
            self._pages.absolute_link(page.file.url),
            lambda target: self._resolved(target, page, files),
        )
        self._texts[source] = text.encode()

    def has(self, source: str) -> bool:
        """Return whether there is a copy of a page."""
        entry = self._pages.entries.get(source)
        is_own = entry is not None and entry.state == "own" and not entry.post.unlisted
        return is_own and source not in self._pages.broken

    def link(self, page: Page) -> str:
        """Return the element by which a page names its copy; empty without one."""
        if not self.has(page.file.src_uri):
            return ""
        url = self._pages.absolute_link(copy_address(page.file.url))
        return f'<link rel="alternate" type="text/markdown" href="{url}">\n'

    def files(self, files: Files) -> dict[str, bytes]:
        """Return the copies and their list, by path below the site's folder."""
        pages, contents, listed = self._pages, {}, []
        for entry in pages.blog.index.entries(pages.locale):
            source = entry.post.source
            if not self.has(source) or source not in self._texts:
                continue
            file, card = files.src_uris[source], pages.cards.card(entry)
            contents[copy_address(file.dest_uri.removesuffix("index.html"))] = self._texts[source]
            former_file, former_card, one = self._listed.get(source, (None, None, None))
            if one is None or former_file is not file or former_card is not card:
                one = Listed(card.title, pages.absolute_link(copy_address(file.url)), card.description)
                self._listed[source] = file, card, one
            listed.append(one)
        prefix = pages.languages.prefix(pages.locale)
        folder = (
            prefix
            if self._is_first
            else prefix + pages.blog.settings.translated(pages.blog.settings.blog, pages.locale)
        )
        site = self._config
        text = list_of_copies(site.site_name or "", site.site_description or "", pages.list_title(pages.locale), listed)
        return contents | {posixpath.join(folder, _NAME): text.encode()}

    def _dates(self, dates: Dates) -> str:
        """Return when an article was published and updated, in figures, which are the same in all languages."""
        if not dates.updated:
            return dates.day.isoformat()
        updated = self._pages.interface.text("Updated {date}", date=dates.updated.isoformat()[:10])
        return f"{dates.day.isoformat()} · {updated}"

    def _resolved(self, target: str, page: Page, files: Files) -> str:
        """Return the absolute address of a link in the Markdown of a page; one to nothing known stays as it is."""
        if _OWN_SCHEME.match(target):
            return target
        path, rest = split_target(target)
        linked = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), unquote(path).lstrip("/")))
        file = files.src_uris.get(linked) or self._pages.sources.get(linked)
        return self._pages.absolute_link(file.url) + rest if file else target
