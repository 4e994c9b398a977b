"""Addresses in the raw HTML of articles and other pages, which are published elsewhere than their files lie.

MkDocs resolves links and images that are written in Markdown, and leaves raw HTML alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from mkdocs.utils import get_relative_url

from ...core.errors import Problem, quoted
from ...core.text.addresses import from_root
from ...core.text.html import resolve_addresses
from ...core.text.html_addresses import ATTRIBUTES
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

INCLUDES = "-8<-"
"""Part of the notation by which pymdownx.snippets includes other files, which may hold raw HTML."""
_ATTRIBUTE = re.compile(r"(?:\bsrcset\s*=\s*[\"'](?:[^\"'<>]*[\s,])?|[\w:]\s*=\s*[\"']?|\burl\(\s*[\"']?)\Z", re.I)
"""What stands before an address in HTML."""
_WIDTH = 500
"""Number of characters before an address in which its attribute is looked for."""
_BEHIND = {"", *" \t\n\"'<>),"}
"""What stands behind an address in HTML."""
_FILE = re.compile(r"\.[a-z0-9]{1,5}")
_MADE_LATER = {".html", ".htm", ".xml", ".json", ".txt", ".js", ".css", ".gz", ".ics"}
"""Endings of what other plugins write when all pages are built, so that nobody knows yet whether it will be there."""


class RawHtml:
    """Resolves the addresses in the raw HTML of one pass, once all of its files have their addresses."""

    def __init__(self, pages: Pages, files: Files, config: MkDocsConfig, warn: Callable[[Problem], None]) -> None:
        """Create a resolver.

        Args:
            pages: Pages of the pass.
            files: Files of the pass.
            config: The site.
            warn: Called with a problem if a file is missing.
        """
        self._pages = pages
        self._files = files
        self._docs = posixpath.basename(config.docs_dir.replace("\\", "/"))
        self._warn = warn

    def resolve(self, html: str, page: Page) -> str:
        """Return the HTML of a page that lies elsewhere than its file, with the addresses in its raw HTML resolved.

        An address that is right for the published page stays. Others count from the page's file, as in Markdown; what
        is no file either way is warned of.
        """
        is_elsewhere = self._pages.owns(page.file) or self._pages.languages.has_path(self._pages.locale)
        if not is_elsewhere or not _may_hold_addresses(page.markdown or ""):
            return html
        return resolve_addresses(html, lambda address: self._resolved(address, page))

    def _resolved(self, address: str, page: Page) -> str:
        parts = urlsplit(address)  # the caller keeps an invalid address
        if parts.scheme or parts.netloc or not parts.path or parts.path[0] in "/\\" or not {*"{}$"}.isdisjoint(address):
            return address
        if self._place(parts.path, page.url) in self._places:
            return address
        path = unquote(parts.path)
        source = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), path))
        file = self._files.get_file_from_path(source)
        if file is not None and not file.inclusion.is_excluded():
            return _relative(file.url, page, parts)
        if self._pages.is_fallback(page.file):  # as its original has it
            place = self._place(parts.path, self._pages.original(page.file))
            if place in self._places:
                return _relative(quote(place), page, parts)
        if self._pages.owns(page.file):
            self._check(address, path, page)
        return address

    @staticmethod
    def _place(path: str, url: str) -> str:
        """Return the path from the site's root that a link on a page leads to."""
        return unquote(from_root(path, url))

    @cached_property
    def _places(self) -> set[str]:
        """Paths from the site's root of all that is published there."""
        languages, pages = self._pages.languages, self._pages
        places = {unquote(file.url).removeprefix("./") for file in self._files} | {
            file.dest_uri for file in self._files
        }
        for source, file in pages.sources.items():
            if not file.is_documentation_page():
                places.add(languages.file_address(*languages.split(source)))
        return places

    def _check(self, address: str, path: str, page: Page) -> None:
        """Warn of an address that leads nowhere, if it was written as HTML and names a file."""
        ending = posixpath.splitext(path)[1].lower()
        if not _FILE.fullmatch(ending) or ending in _MADE_LATER or page.file.abs_src_path is None:
            return
        if not _line_of(address, page.markdown or ""):
            return  # MkDocs warns of links in Markdown, and nobody knows what extensions do with theirs
        line = _line_of(address, page.file.content_string)
        source = posixpath.join(self._docs, page.file.src_uri)
        hint = "Write its path as seen from this file."
        self._warn(Problem(source, line, "", f"the HTML refers to {quoted(address)}, and there is no such file", hint))


def _may_hold_addresses(markdown: str) -> bool:
    """Return whether Markdown may hold raw HTML with addresses."""
    if INCLUDES in markdown:
        return True
    if "<" not in markdown:
        return False
    text = markdown.lower()
    return any(f"{name}=" in text for name in ATTRIBUTES) or "url(" in text


def _line_of(address: str, text: str) -> int:
    """Return the line on which HTML refers to an address, from 1; 0 if nowhere."""
    for written in dict.fromkeys((address, escape(address))):
        position = text.find(written)
        while position >= 0:
            behind = text[position + len(written) : position + len(written) + 1]
            if behind in _BEHIND and _ATTRIBUTE.search(text[max(0, position - _WIDTH) : position]):
                return text.count("\n", 0, position) + 1
            position = text.find(written, position + 1)
    return 0


def _relative(url: str, page: Page, parts: SplitResult) -> str:
    """Return the link on a page to a path from the site's root."""
    return urlunsplit(("", "", get_relative_url(url, page.url), parts.query, parts.fragment))
