"""Excerpts of articles for lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup
from mkdocs.utils import get_relative_url

from ...core.storage.cache import digest
from ...core.text.addresses import from_root
from ...core.text.html import transplant
from ...core.text.normal_forms import unescape
from .covers import opens_with
from .page_content import without_heading
from .pages import Pages
from .pictures import Pictures

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_NOTHING = re.compile(r"<!--(?:(?!<!--).)*?-->|</?p>|\s+", re.S)
"""What readers see nothing of."""
_PREFIX = re.compile(r"\bexcerpt-[0-9a-f]{8}-")


class Excerpts:
    """The texts of articles before `post_excerpt_separator`, once their pages are rendered from Markdown.

    Attributes:
        by_key: Address and excerpt of each article that has one, by key; without anything before the separator but
            the title, it has none.
    """

    def __init__(self, pages: Pages, files: Files, pictures: Pictures, known: dict[str, tuple[str, str]]) -> None:
        """Find the excerpts of all articles.

        Args:
            pages: Pages of the pass.
            files: Files of the pass.
            pictures: Offers images in several sizes.
            known: HTML of articles and its beginning, by source path, of which only others are looked at.
        """
        self._files = files
        separator = pages.blog.settings.excerpts.separator
        self.by_key: dict[str, tuple[str, str]] = {}
        for uri, entry in pages.entries.items():  # before directives are expanded
            page = files.src_uris[uri].page
            if page is None:
                continue
            content = page.content or ""
            former, head = known.get(uri, ("", ""))
            if content is not former:
                head = _beginning(content, separator)
                known[uri] = content, head
            if head:
                self.by_key[entry.post.key] = (page.url, pictures.in_excerpt(head, page.url))

    def of(self, card: SimpleNamespace, base_url: str) -> Markup:
        """Return the excerpt of an article as HTML for pages of one `base_url`; empty without one."""
        if str(card.key) not in self.by_key:
            return Markup("")
        page_url, head = self.by_key[str(card.key)]
        relocate = _relocator(page_url, lambda url: f"{base_url}/{url}")
        return Markup(transplant(head, relocate, prefix=_prefix_of(str(card.key))))

    def cover(self, card: SimpleNamespace) -> SimpleNamespace | None:
        """Return the cover of an article in a list; `None` without one, and where its excerpt begins with it."""
        page_url, head = self.by_key.get(str(card.key), ("", ""))
        if card.cover is None or opens_with(head, page_url, unescape(str(card.cover.url))):
            return None
        return card.cover  # type: ignore[no-any-return]

    def relocated_html(self, uri: str, target: Page) -> str:
        """Return the HTML of a page with links relative to another page, on which all of it is shown."""
        page = self._files.src_uris[uri].page
        if page is None:
            return ""
        relocate = _relocator(page.url, lambda url: get_relative_url(url, target.url))
        return transplant(page.content or "", lambda url: url if url.startswith("#") else relocate(url))


def renumbered(html: str, number: int) -> str:
    """Return HTML with excerpts that may stand on the page before, under ids with a number of their own."""
    return _PREFIX.sub(lambda match: f"{match[0]}{number}-", html) if number else html


def _beginning(content: str, separator: str) -> str:
    """Return what stands before the separator without the title; empty without any that readers see."""
    if separator not in content:
        return ""
    head = without_heading(content.split(separator, 1)[0])
    return head if _NOTHING.sub("", head) else ""


def _prefix_of(key: str) -> str:
    """Return what makes the ids of an article unique in lists.

    All prefixes are equally long, so that the ids of two articles never become one. They hold nothing that selectors
    of CSS would need escaped, and stand in front, since Material reads the number of a line at the end of its id.
    """
    return f"excerpt-{digest(key.encode())[:4].hex()}-"


def _relocator(page_url: str, place: Callable[[str], str]) -> Callable[[str], str]:
    """Return a function that converts links of a page to links of another page.

    Args:
        page_url: Address of the page from the site's root.
        place: Converts a link from the site's root to one of the other page.
    """

    def relocate(address: str) -> str:
        parts = urlsplit(address)  # the caller keeps an invalid address
        if parts.scheme or parts.netloc or address.startswith("/"):
            return address
        return place(from_root(address, page_url))

    return relocate
