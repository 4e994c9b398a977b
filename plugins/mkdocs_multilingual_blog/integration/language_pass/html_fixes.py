"""What is changed in the finished HTML of pages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..adapters import static_i18n
from ..adapters.material_html import finish_page
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


def set_canonical(page: Page, pages: Pages) -> None:
    """Point a fallback page's canonical address to the original."""
    if page.canonical_url and pages.is_fallback(page.file):
        original = pages.original(page.file)
        page.canonical_url = pages.absolute(static_i18n.locale_of(page.file, pages.locale), original)


def finish(html: str, page: Page, pages: Pages, head: str, end: str) -> str:
    """Return the HTML of a page with what no template can reach.

    The `hreflang` links that Material and static-i18n make are relative and claim translations that do not exist:
    absolute ones of the real translations take their place. Material fetches a sitemap beside the address of every
    `link[rel=alternate]`, which for an article is none; a space behind the word keeps it an alternate for HTML, where
    `rel` is a set of words, and hides it from that selector.

    Args:
        html: The page.
        page: The page.
        pages: The pass.
        head: HTML to be added to the head.
        end: HTML to be added to the end.
    """
    alternates = "".join(
        f'<link rel="alternate " hreflang="{escape(locale)}" href="{escape(url)}">\n'
        for locale, url in pages.hreflangs(page.file)
    )
    return finish_page(html, alternates=alternates, head=head, end=end, search=pages.interface.text("Search"))
