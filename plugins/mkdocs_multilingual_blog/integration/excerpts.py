"""The beginnings of articles for lists, where writers mark them; `context` hands them to templates."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup
from mkdocs.utils import get_relative_url

from ..core.html import transplant
from .build import Build
from .pages import take_heading

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


class Excerpts:
    """Cuts articles at the mark of the option `post_excerpt_separator`, once their pages are read."""

    def __init__(self, build: Build, files: Files) -> None:
        self._files = files
        self._separator = build.blog.settings.excerpts.separator
        self._by_key = {entry.post.key: uri for uri, entry in build.entries.items()}

    def of(self, card: SimpleNamespace, base_url: str) -> Markup:
        """Return the beginning of an article as HTML for pages of one `base_url`; nothing where none is marked."""
        uri = self._by_key.get(str(card.key))
        page = self._files.src_uris[uri].page if uri else None
        if page is None or self._separator not in (page.content or ""):
            return Markup("")
        head = (page.content or "").split(self._separator, 1)[0]
        _, head = take_heading(head)
        return Markup(transplant(head, _mover(page.url, lambda url: f"{base_url}/{url}")))

    def moved(self, uri: str, target: Page) -> str:
        """Return the HTML of a page for another page of the site."""
        page = self._files.src_uris[uri].page
        if page is None:
            return ""
        return transplant(page.content or "", _mover(page.url, lambda url: get_relative_url(url, target.url)))


def _mover(page_url: str, place: Callable[[str], str]) -> Callable[[str], str]:
    """Return a function that turns an address which a page gives into one that holds elsewhere.

    Args:
        page_url: The page, from the site's root.
        place: Turns a link from the site's root into one that holds there.
    """
    base = f"http://site/{page_url.removeprefix('./')}"

    def move(address: str) -> str:
        parts = urlsplit(address)  # the caller keeps an address that is none
        if parts.scheme or parts.netloc or address.startswith("/"):
            return address
        return place(urljoin(base, address).removeprefix("http://site/"))

    return move
