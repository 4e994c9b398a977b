"""The beginnings of articles for lists, where writers mark them; `context` hands them to templates."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup
from mkdocs.utils import get_relative_url

from ...core.text.html import transplant
from .page_content import take_heading
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


class Excerpts:
    """Cuts articles at the mark of the option `post_excerpt_separator`, once their pages are read.

    Attributes:
        heads: Address and beginning of each article that marks one, by key.
    """

    def __init__(self, pages: Pages, files: Files) -> None:
        self._files = files
        separator = pages.blog.settings.excerpts.separator
        self.heads: dict[str, tuple[str, str]] = {}
        for uri, entry in pages.entries.items():  # now that no directive is carried out yet
            page = files.src_uris[uri].page
            if page is not None and separator in (page.content or ""):
                _, head = take_heading((page.content or "").split(separator, 1)[0])
                self.heads[entry.post.key] = (page.url, head)

    def of(self, card: SimpleNamespace, base_url: str) -> Markup:
        """Return the beginning of an article as HTML for pages of one `base_url`; nothing where none is marked."""
        if str(card.key) not in self.heads:
            return Markup("")
        page_url, head = self.heads[str(card.key)]
        return Markup(transplant(head, _mover(page_url, lambda url: f"{base_url}/{url}")))

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
