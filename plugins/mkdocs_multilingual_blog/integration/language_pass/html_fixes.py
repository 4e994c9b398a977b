"""Changes to the HTML of rendered pages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url

from ...core.languages.language_codes import with_tags
from ..adapters import static_i18n
from ..adapters.material_html import SCRIPT, add_link_beside_search, finish_page, script
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


def set_canonical(page: Page, pages: Pages) -> None:
    """Set the canonical address of a fallback page, and of all pages of a language's own site."""
    if page.canonical_url and (pages.is_separate or pages.is_fallback(page.file)):
        original = pages.original(page.file)
        page.canonical_url = pages.absolute(static_i18n.locale_of(page.file, pages.locale), original)


def finish(html: str, page: Page, pages: Pages, head: str, end: str) -> str:
    """Return the HTML of a page with the changes that templates cannot make.

    The `hreflang` links are absolute, and those of real translations; `material.change_templates` keeps Material from
    writing others, and those that are the site's own stay.

    Args:
        html: HTML of the page.
        page: The page.
        pages: Pages of the pass.
        head: HTML to add to the head.
        end: HTML to add to the end.
    """
    alternates = "".join(
        f'<link rel="alternate" hreflang="{escape(locale)}" href="{escape(url)}">\n'
        for locale, url in pages.hreflangs(page.file)
    )
    head += script(get_relative_url(SCRIPT, page.file.url))
    prefix = pages.languages.prefix(pages.locale)
    if view := pages.tags_view:
        url = get_relative_url(pages.cards.link(prefix + view.address), page.file.url)
        html = add_link_beside_search(html, url, pages.interface.text("Tags"))
    html = finish_page(html, alternates=alternates, head=head, end=end, search=pages.interface.text("Search"))
    return with_tags(html, pages.locale, pages.languages.locales)
