"""Changes to the HTML of rendered pages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..adapters import static_i18n
from ..adapters.material_html import finish_page
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


def set_canonical(page: Page, pages: Pages) -> None:
    """Set the canonical address of a fallback page to that of the original."""
    if page.canonical_url and pages.is_fallback(page.file):
        original = pages.original(page.file)
        page.canonical_url = pages.absolute(static_i18n.locale_of(page.file, pages.locale), original)


def finish(html: str, page: Page, pages: Pages, head: str, end: str) -> str:
    """Return the HTML of a page with the changes that templates cannot make.

    The `hreflang` links are absolute, and those of real translations; `material.change_templates` keeps Material from
    writing others, and those that are the site's own stay. Material fetches a sitemap relative to every
    `link[rel=alternate]`, which articles do not have; the space after the word keeps the link an alternate in HTML,
    where `rel` is a set of words, and hides it from that selector.

    Args:
        html: HTML of the page.
        page: The page.
        pages: Pages of the pass.
        head: HTML to add to the head.
        end: HTML to add to the end.
    """
    alternates = "".join(
        f'<link rel="alternate " hreflang="{escape(locale)}" href="{escape(url)}">\n'
        for locale, url in pages.hreflangs(page.file)
    )
    return finish_page(html, alternates=alternates, head=head, end=end, search=pages.interface.text("Search"))
