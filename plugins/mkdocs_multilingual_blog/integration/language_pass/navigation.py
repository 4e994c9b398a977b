"""Where posts and views stand in the navigation."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.nav import Section

from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


def show_in_navigation(nav: Navigation, pages: Pages, files: Files) -> None:
    """Show the list of posts itself where MkDocs made a section of its folder.

    Posts are not part of the navigation, so that the section would hold nothing else, under the name of the
    folder in every language.
    """
    page = _home_page(pages, files)
    section = page and page.parent
    if not page or not isinstance(section, Section) or section.children != [page]:
        return
    if _replace(nav.items, section, page):
        page.parent = section.parent


def list_in_navigation(nav: Navigation, pages: Pages, files: Files, names: Mapping[str, str | None]) -> None:
    """Put the lists by category, period and author into the navigation, beside the list of posts.

    As in Material's blog they go where the list of posts is in a section, or where the blog is the whole
    site; a list of posts at the top of the navigation stays alone there.

    Args:
        nav: The navigation.
        pages: The pass.
        files: All files.
        names: What the site calls the section of each kind; `None` for the word of the language.
    """
    home = _home_page(pages, files)
    lists = lists_in_navigation(nav, pages, files)
    if home is None or not lists:
        return
    siblings = home.parent.children if isinstance(home.parent, Section) else nav.items
    words = {"archive": "Archive", "category": "Categories", "author": "Authors"}
    for kind, word in words.items():
        listed = [page for uri in lists[kind] if (page := files.src_uris[uri].page)]
        if not listed:
            continue
        section = Section(escape(names.get(kind) or pages.interface.text(word)), list(listed))
        section.parent = home.parent
        for page in listed:
            page.parent = section
            page.file.inclusion = InclusionLevel.INCLUDED
        siblings.append(section)


def lists_in_navigation(nav: Navigation, pages: Pages, files: Files) -> dict[str, list[str]]:
    """Return the sources of the lists that the navigation names by itself, by kind and in order; nothing without."""
    home = _home_page(pages, files)
    if home is None or not _contains(nav.items, home):
        return {}
    if any(item is home for item in nav.items) and pages.blog.settings.blog:  # whatever section it was in
        return {}
    first = {uri: view for uri, view in pages.views.items() if view.page == 1}
    return {
        kind: pages.cards.in_order(kind, [uri for uri, view in first.items() if view.kind == kind], pages.views)
        for kind in ("archive", "category", "author")
    }


def link_to_parents(pages: Pages, files: Files) -> None:
    """Make the list of posts the parent of posts and tag pages, so that navigation shows where they belong."""
    parent = _home_page(pages, files)
    if not parent:
        return
    for uri in [*pages.entries, *pages.broken, *pages.views]:
        page = files.src_uris[uri].page
        if page and page is not parent and page.parent is None:
            page.parent = parent  # type: ignore[assignment]
    by_key = {entry.post.key: files.src_uris[uri].page for uri, entry in pages.entries.items()}
    for uri, entry in pages.entries.items():
        page = files.src_uris[uri].page
        older, newer = pages.blog.neighbours(entry)
        if page:
            page.previous_page = by_key.get(older.post.key) if older else None
            page.next_page = by_key.get(newer.post.key) if newer else None


def _home_page(pages: Pages, files: Files) -> Page | None:
    home = next((uri for uri, view in pages.views.items() if view.kind == "home" and view.page == 1), None)
    return files.src_uris[home].page if home else None


def _contains(items: list[StructureItem], page: Page) -> bool:
    return any(item is page or _contains(getattr(item, "children", None) or [], page) for item in items)


def _replace(items: list[StructureItem], section: Section, page: Page) -> bool:
    """Put a page in place of its section; static-i18n takes sections out without telling their children."""
    for position, item in enumerate(items):
        if item is section:
            items[position] = page
            return True
        if _replace(getattr(item, "children", None) or [], section, page):
            return True
    return False
