"""What the plugin does to single pages: generated ones are given their content, posts their metadata and heading."""

from __future__ import annotations

import re
from functools import partial
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.nav import Section
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url

from ...core.display.values import Card, Chip, Listing
from ...core.errors import Problem
from ...core.text.interface import direction
from ..adapters import static_i18n
from . import toc
from .language_pass import Build

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_HEADING = re.compile(r"\s*(<h1\b[^>]*>.*?</h1>)", re.S)


def prepare(page: Page, build: Build) -> None:
    """Give a broken post its problem for a text, and spare a generated page the way through Markdown.

    That takes longer than all else about a page.
    """
    build.crossings.clear()
    if problem := build.broken.get(page.file.src_uri):
        page.file.content_string = _placeholder(problem)
        page.file.generated_by = "multilingual-blog"  # it has no file now, and other plugins ask which files have one
    if page.file.src_uri in build.views and page.file.generated_by:

        def render(config: MkDocsConfig, files: Files) -> None:
            page.content = ""
            page.toc = TableOfContents([])
            page.present_anchor_ids = set()
            page.links_to_anchors = {}

        page.render = render  # type: ignore[method-assign]


def describe(page: Page, build: Build) -> None:
    """Set the metadata that Material's templates and search read; HTML, since they escape nothing."""
    uri = page.file.src_uri
    if entry := build.entries.get(uri):
        _describe_article(page.meta, build.cards.card(entry))
    elif view := build.views.get(uri):
        _describe_listing(page, build.cards.listing(view))
    elif tagged := build.tagged.get(uri):
        page.meta["tags"] = _labels(build.cards.tags_of(tagged.tags))
    if build.is_fallback(page.file):
        _exclude_from_search(page.meta)


def list_contents(page: Page, build: Build) -> None:
    """Let the table of contents of a list name its articles, where the site wants that."""
    if view := build.views.get(page.file.src_uri):
        toc.add_articles(page, [card for card in build.cards.listing(view).cards if card.anchor])


def set_template(page: Page, build: Build) -> None:
    """Let a page of the blog be rendered by its template, unless front matter, its own or a folder's, names another."""
    if page.file.src_uri in build.entries:
        page.meta["template"] = page.meta.get("template") or "blog-post.html"
    elif page.file.src_uri in build.views:
        page.meta["template"] = page.meta.get("template") or "blog-view.html"


def take_heading(html: str) -> tuple[str, str]:
    """Return the level-one heading that opens a page's HTML, empty without one, and the rest."""
    match = _HEADING.match(html)
    return (match[1], html[match.end() :]) if match else ("", html)


def link_to_parents(nav: Navigation, build: Build, files: Files) -> None:
    """Make the list of posts the parent of posts and tag pages, so that navigation shows where they belong."""
    parent = _home_page(build, files)
    if not parent:
        return
    for uri in [*build.entries, *build.broken, *build.views]:
        page = files.src_uris[uri].page
        if page and page is not parent and page.parent is None:
            page.parent = parent  # type: ignore[assignment]
    by_key = {entry.post.key: files.src_uris[uri].page for uri, entry in build.entries.items()}
    for uri, entry in build.entries.items():
        page = files.src_uris[uri].page
        older, newer = build.blog.neighbours(entry)
        if page:
            page.previous_page = by_key.get(older.post.key) if older else None
            page.next_page = by_key.get(newer.post.key) if newer else None


def list_in_navigation(nav: Navigation, build: Build, files: Files, names: Mapping[str, str | None]) -> None:
    """Put the lists by category, period and author into the navigation, beside the list of posts.

    As in Material's blog they go where the list of posts is in a section, or where the blog is the whole
    site; a list of posts at the top of the navigation stays alone there.

    Args:
        nav: The navigation.
        build: The pass.
        files: All files.
        names: What the site calls the section of each kind; `None` for the word of the language.
    """
    home = _home_page(build, files)
    lists = lists_in_navigation(nav, build, files)
    if home is None or not lists:
        return
    siblings = home.parent.children if isinstance(home.parent, Section) else nav.items
    words = {"archive": "Archive", "category": "Categories", "author": "Authors"}
    for kind, word in words.items():
        pages = [page for uri in lists[kind] if (page := files.src_uris[uri].page)]
        if not pages:
            continue
        section = Section(escape(names.get(kind) or build.interface.text(word)), list(pages))
        section.parent = home.parent
        for page in pages:
            page.parent = section
            page.file.inclusion = InclusionLevel.INCLUDED
        siblings.append(section)


def lists_in_navigation(nav: Navigation, build: Build, files: Files) -> dict[str, list[str]]:
    """Return the sources of the lists that the navigation names by itself, by kind and in order; nothing without."""
    home = _home_page(build, files)
    if home is None or not _contains(nav.items, home):
        return {}
    if any(item is home for item in nav.items) and build.blog.settings.blog:  # whatever section it was in
        return {}
    first = {uri: view for uri, view in build.views.items() if view.page == 1}
    return {
        kind: build.cards.in_order(kind, [uri for uri, view in first.items() if view.kind == kind], build.views)
        for kind in ("archive", "category", "author")
    }


def mark_crossings(html: str, page: Page, build: Build) -> str:
    """Mark links that lead to another language's site, so that instant navigation leaves them to the browser.

    Followed within the page they would leave `<html lang>` and the header as they are.
    """
    for url, locale in build.crossings.items():
        href = escape(get_relative_url(url, page.file.url))
        html = re.sub(
            rf'(<a\b[^>]*?)\bhref="({re.escape(href)}(?:#[^"]*)?)"',
            rf'\1href="\2" hreflang="{escape(locale)}" target="_self"',
            html,
        )
    return html


def mark_fallback(html: str, page: Page, build: Build) -> str:
    """Wrap the text of a fallback page that is no post: its language, and a notice with the original."""
    if not build.is_fallback(page.file) or page.file.src_uri in build.entries:
        return html
    locale = static_i18n.locale_of(page.file, build.site)
    t, name = build.interface.text, partial(build.interface.language, within_text=True)
    url = get_relative_url(build.original(page.file), page.file.url)
    text = escape(t("This page is not available in {language} yet.", language=name(build.site)))
    link = escape(t("Read the original in {language}", language=name(locale)))
    return (
        f'<aside class="md-blog-notice"><p>{text} '
        f'<a href="{escape(url)}" hreflang="{escape(locale)}" target="_self">{link}</a></p></aside>\n'
        f'<div lang="{escape(locale)}" dir="{direction(locale)}">\n{html}\n</div>'
    )


def show_in_navigation(nav: Navigation, build: Build, files: Files) -> None:
    """Show the list of posts itself where MkDocs made a section of its folder.

    Posts are not part of the navigation, so that the section would hold nothing else, under the name of the
    folder in every language.
    """
    page = _home_page(build, files)
    section = page and page.parent
    if not page or not isinstance(section, Section) or section.children != [page]:
        return
    if _replace(nav.items, section, page):
        page.parent = section.parent


def _contains(items: list[StructureItem], page: Page) -> bool:
    return any(item is page or _contains(getattr(item, "children", None) or [], page) for item in items)


def _home_page(build: Build, files: Files) -> Page | None:
    home = next((uri for uri, view in build.views.items() if view.kind == "home" and view.page == 1), None)
    return files.src_uris[home].page if home else None


def _replace(items: list[StructureItem], section: Section, page: Page) -> bool:
    """Put a page in place of its section; static-i18n takes sections out without telling their children."""
    for position, item in enumerate(items):
        if item is section:
            items[position] = page
            return True
        if _replace(getattr(item, "children", None) or [], section, page):
            return True
    return False


def _describe_article(meta: MutableMapping[str, Any], card: Card) -> None:
    meta["title"] = escape(card.title)
    meta["description"] = escape(card.description)
    meta["tags"] = _labels(card.tags)
    _hide(meta, "navigation")


def _labels(chips: Iterable[Chip]) -> list[str]:
    return [escape(chip.label) for chip in chips]


def _describe_listing(page: Page, listing: Listing) -> None:
    meta = page.meta
    for name in ("title", "description"):
        if meta.get(name) is not None:
            meta[name] = escape(unescape(str(meta[name])))
    if page.file.generated_by or listing.kind != "home":
        meta["title"] = meta.get("title") or escape(listing.title if listing.page == 1 else listing.page_title)
    if listing.description:
        meta["description"] = meta.get("description") or escape(listing.description)
    _hide(meta, "navigation", *(() if any(card.anchor for card in listing.cards) else ("toc",)))
    _exclude_from_search(meta)


def _hide(meta: MutableMapping[str, Any], *parts: str) -> None:
    if "hide" not in meta:
        meta["hide"] = list(parts)


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
