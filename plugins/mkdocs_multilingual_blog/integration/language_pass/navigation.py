"""Posts and views in the navigation."""

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


def unwrap_blog_section(nav: Navigation, pages: Pages, files: Files) -> None:
    """Replace the section that MkDocs creates for the blog's folder by the list of posts.

    Posts are not part of the navigation, so the section would only contain the list, under the name of the folder in
    every language.
    """
    page = _home_page(pages, files)
    section = page and page.parent
    if not page or not isinstance(section, Section) or section.children != [page]:
        return
    if _replace(nav.items, section, page):
        page.parent = section.parent


def add_lists(nav: Navigation, pages: Pages, files: Files, names: Mapping[str, str | None]) -> None:
    """Add the lists by category, period and author to the navigation, next to the list of posts.

    As in Material's blog, they are added if the list of posts is in a section, or if the blog is the whole site, but
    not to a list of posts at the top of the navigation.

    Args:
        nav: The navigation.
        pages: Pages of the pass.
        files: All files of the pass.
        names: The site's name of the section of each kind; `None` for the default name.
    """
    home = _home_page(pages, files)
    lists = lists_by_kind(nav, pages, files)
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


def lists_by_kind(nav: Navigation, pages: Pages, files: Files) -> dict[str, list[str]]:
    """Return the sources of the lists that are added to the navigation, by kind and in order; empty if none is."""
    home = _home_page(pages, files)
    if home is None or not _contains(nav.items, home):
        return {}
    if any(item is home for item in nav.items) and pages.blog.settings.blog:  # at the top, whatever its `parent` is
        return {}
    first = {uri: view for uri, view in pages.views.items() if view.page == 1}
    return {
        kind: pages.cards.in_order(kind, [uri for uri, view in first.items() if view.kind == kind], pages.views)
        for kind in ("archive", "category", "author")
    }


def set_parents(pages: Pages, files: Files) -> None:
    """Make the list of posts the parent of posts and views, and set the previous and next pages of posts."""
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
    """Replace a section by a page; static-i18n removes sections without updating the parents of their children."""
    for position, item in enumerate(items):
        if item is section:
            items[position] = page
            return True
        if _replace(getattr(item, "children", None) or [], section, page):
            return True
    return False
