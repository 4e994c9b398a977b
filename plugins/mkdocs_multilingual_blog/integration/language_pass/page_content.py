"""Changes to the metadata and the content of single pages."""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from mkdocs.utils import get_relative_url

from ...core.display.values import Card, Chip, Listing
from ...core.errors import Problem
from ...core.text.interface import direction
from ...core.text.normal_forms import unescape
from ..adapters import mkdocs_pages, static_i18n
from . import toc
from .pages import Pages

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_LINK = re.compile(r'(<a\b[^<>]*?\shref=")([^"#]*)((?:#[^"]*)?")')
_HEADING = re.compile(r"\s*(<h1\b[^>]*>.*?</h1>)", re.S)


def prepare(page: Page, pages: Pages) -> None:
    """Replace the text of a broken post by its problem, and skip Markdown for generated pages, which have no text."""
    pages.foreign_links.clear()
    if problem := pages.broken.get(page.file.src_uri):
        page.file.content_string = _placeholder(problem)
        page.file.generated_by = "multilingual-blog"  # other plugins check for it, and must not read the file
    if page.file.src_uri in pages.views and page.file.generated_by:

        def render(config: MkDocsConfig, files: Files) -> None:
            mkdocs_pages.set_empty(page)

        mkdocs_pages.replace_render(page, render)


def describe(page: Page, pages: Pages) -> None:
    """Set the metadata of a page for Material's templates and search, as HTML, since they do not escape."""
    uri = page.file.src_uri
    if entry := pages.entries.get(uri):
        _describe_article(page.meta, pages.cards.card(entry))
    elif view := pages.views.get(uri):
        _describe_listing(page, pages.cards.listing(view))
    elif tagged := pages.tagged.get(uri):
        page.meta["tags"] = _labels(pages.cards.tags_of(tagged.tags))
    if pages.is_fallback(page.file):
        _exclude_from_search(page.meta)


def add_articles_to_toc(page: Page, pages: Pages) -> None:
    """Add the articles of a list to its table of contents, if the site enables that."""
    if view := pages.views.get(page.file.src_uri):
        toc.add_articles(page, [card for card in pages.cards.listing(view).cards if card.anchor])


def set_template(page: Page, pages: Pages) -> None:
    """Set the template of a page of the blog, unless front matter of the page or a folder sets one."""
    if page.file.src_uri in pages.entries:
        page.meta["template"] = page.meta.get("template") or "blog-post.html"
    elif page.file.src_uri in pages.views:
        page.meta["template"] = page.meta.get("template") or "blog-view.html"


def hide_as_on_first_pages(pages: Pages, files: Files) -> None:
    """Hide on further pages of lists what the writer hides on the first, once all pages are rendered."""
    firsts = {view.address: files.src_uris[uri].page for uri, view in pages.views.items() if view.page == 1}
    for uri, view in pages.views.items():
        page, first = files.src_uris[uri].page, firsts.get(view.first)
        if page and first and page is not first and "hide" in first.meta:
            page.meta["hide"] = first.meta["hide"]


def split_heading(html: str) -> tuple[str, str]:
    """Return the level-one heading that opens a page's HTML, empty without one, and the rest."""
    match = _HEADING.match(html)
    return (match[1], html[match.end() :]) if match else ("", html)


def mark_foreign_links(html: str, page: Page, pages: Pages) -> str:
    """Mark links to another language's site, so that instant navigation leaves them to the browser.

    It would not update `<html lang>` and the header.
    """
    locales = {
        escape(get_relative_url(url, page.file.url)): escape(locale) for url, locale in pages.foreign_links.items()
    }

    def marked(match: re.Match[str]) -> str:
        locale = locales.get(match[2])
        return f'{match[0]} hreflang="{locale}" target="_self"' if locale else match[0]

    return _LINK.sub(marked, html) if locales else html


def mark_fallback(html: str, page: Page, pages: Pages) -> str:
    """Return the HTML of a fallback page that is not a post, wrapped in its language and after a notice."""
    if not pages.is_fallback(page.file) or page.file.src_uri in pages.entries:
        return html
    locale = static_i18n.locale_of(page.file, pages.locale)
    t, name = pages.interface.text, partial(pages.interface.language, within_text=True)
    url = get_relative_url(pages.original(page.file), page.file.url)
    text = escape(t("This page is not available in {language} yet.", language=name(pages.locale)))
    link = escape(t("Read the original in {language}", language=name(locale)))
    return (
        f'<aside class="md-blog-notice"><p>{text} '
        f'<a href="{escape(url)}" hreflang="{escape(locale)}" target="_self">{link}</a></p></aside>\n'
        f'<div lang="{escape(locale)}" dir="{direction(locale)}">\n{html}\n</div>'
    )


def _describe_article(meta: MutableMapping[str, Any], card: Card) -> None:
    meta["title"] = escape(card.title)
    meta["description"] = escape(card.description)
    meta["tags"] = _labels(card.tags)
    meta.setdefault("hide", ["navigation"])  # as in Material's blog, but the writer may show it


def _labels(chips: Iterable[Chip]) -> list[str]:
    return [escape(chip.label) for chip in chips]


def _describe_listing(page: Page, listing: Listing) -> None:
    meta = page.meta
    for name in ("title", "description"):
        if meta.get(name) is not None:
            meta[name] = escape(unescape(str(meta[name])))
    if page.file.generated_by or listing.kind != "home":
        meta["title"] = meta.get("title") or escape(listing.title if listing.page == 1 else listing.page_title)
    if description := meta.get("description") or escape(listing.description or listing.summary):
        meta["description"] = description
    _exclude_from_search(meta)


def _exclude_from_search(meta: MutableMapping[str, Any]) -> None:
    search = meta.get("search")
    meta["search"] = {**(search if isinstance(search, dict) else {}), "exclude": True}


def _placeholder(problem: Problem) -> str:
    return (
        "---\nhide: [navigation, toc]\nsearch: {exclude: true}\n---\n\n"
        "# This article cannot be shown yet\n\n"
        f'<pre class="md-blog-problem"><code>{escape(str(problem))}</code></pre>\n\n'
        "Mend the file and save it: the article will appear here.\n"
    )
