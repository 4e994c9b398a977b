"""Posts and views in the navigation."""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title

from ...core.display.list_groups import GROUPS
from .pages import Pages

if TYPE_CHECKING:
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation


def add_lists(
    nav: Navigation, pages: Pages, files: Files, names: Mapping[str, str | None], *, is_automatic: bool
) -> None:
    """Add the lists by period, category and author, and the list of tags, beside the list of posts.

    As in Material's blog, they are added if the list of posts is in a section, as it is without `nav` in mkdocs.yml,
    or if the blog is the whole site, but not to a list of posts at the top of the navigation.

    Args:
        nav: The navigation.
        pages: Pages of the pass.
        files: All files of the pass.
        names: The site's name of the section of each kind; `None` for the default name.
        is_automatic: Whether mkdocs.yml has no `nav`, so that folders are sections.
    """
    for item in nav.items:
        item.parent = None  # static-i18n removes the section of a language, and leaves it the parent of its items
    place = _place_of_lists(nav, pages, files)
    if place is None:
        return
    if is_automatic:
        _take_out_of_folders(nav, pages, files)
    siblings, parent = place
    added: list[Page] = []
    for kind, uris in lists_by_kind(nav, pages, files).items():
        listed = [page for uri in uris if (page := files.src_uris[uri].page) and not _contains(nav.items, page)]
        for page in listed:
            page.file.inclusion = InclusionLevel.INCLUDED
        if kind in GROUPS and listed:
            section = Section(escape(names.get(kind) or pages.interface.text(GROUPS[kind])), list(listed))
            for page in listed:
                page.parent = section
            _append(siblings, section, parent)
        else:
            for page in listed:
                _append(siblings, page, parent)
        added += listed
    _link_neighbors(nav, added)


def lists_by_kind(nav: Navigation, pages: Pages, files: Files) -> dict[str, list[str]]:
    """Return the sources of the lists that are added to the navigation, by kind and in order; empty if none is."""
    if _place_of_lists(nav, pages, files) is None:
        return {}
    first = {uri: view for uri, view in pages.views.items() if view.page == 1}
    kinds = {
        kind: pages.cards.in_order(kind, [uri for uri, view in first.items() if view.kind == kind], pages.views)
        for kind in GROUPS
    }
    has_tags = any(view.kind == "tag" for view in first.values())
    return {**kinds, "tags": [uri for uri, view in first.items() if view.kind == "tags" and has_tags]}


def paths_in(nav: Any) -> Iterator[str]:
    """Yield the paths in a navigation of mkdocs.yml."""
    if isinstance(nav, str):
        yield nav.lstrip("/")
    elif isinstance(nav, dict | list):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from paths_in(item)


def folder_section(nav: Navigation, pages: Pages, files: Files) -> Section | None:
    """Return the section that MkDocs made of the blog's folder; `None` without one, or if the site has named it."""
    home = _home_page(pages, files)
    section = home.parent if home and not isinstance(home, Section) else home  # by section-index it is both
    return section if isinstance(section, Section) and section.title == _title_of_folder(pages) else None


def name_section(section: Section, pages: Pages, files: Files) -> None:
    """Name the section of the blog's folder in the language of the pass, once all pages are rendered.

    Folders have the same name in all languages. Other languages than the default one call the section as they call the
    list of posts, unless the folder's name is a word that the plugin can translate.
    """
    home = _home_page(pages, files)
    if _title_of_folder(pages) == "Blog":
        section.title = escape(pages.interface.text("Blog"))
    elif home and pages.locale != pages.languages.default:
        section.title = home.title or section.title


def name_home(pages: Pages, files: Files) -> None:
    """Give the list of posts its own title for breadcrumbs, whatever the navigation calls it or its section."""
    home: Any = _home_page(pages, files)
    if home:
        home.list_title = escape(pages.list_title(pages.locale))


def set_parents(pages: Pages, files: Files) -> None:
    """Make the list of posts the parent of posts and views, and set the previous and next pages of posts."""
    parent, by_source = _home_page(pages, files), files.src_uris
    if not parent:
        return
    for uri in [*pages.entries, *pages.broken, *pages.views]:
        page = by_source[uri].page
        if page and page is not parent and page.parent is None:
            page.parent = parent  # type: ignore[assignment]
    by_key = {entry.post.key: by_source[uri].page for uri, entry in pages.entries.items()}
    ordered = [None, *(by_key.pop(entry.post.key, None) for entry in pages.blog.in_order(pages.locale)), None]
    for place, page in enumerate(ordered):
        if page:
            page.previous_page, page.next_page = ordered[place + 1], ordered[place - 1]
    for page in by_key.values():  # of unlisted articles
        if page:
            page.previous_page = page.next_page = None


def _home_page(pages: Pages, files: Files) -> Page | None:
    home = next((uri for uri, view in pages.views.items() if view.kind == "home" and view.page == 1), None)
    return files.src_uris[home].page if home else None


def _place_of_lists(
    nav: Navigation, pages: Pages, files: Files
) -> tuple[list[StructureItem], StructureItem | None] | None:
    """Return the items to which lists are added, and their parent; `None` if there is no place for them."""
    home = _home_page(pages, files)
    if home is None or not _contains(nav.items, home):
        return None
    if (children := getattr(home, "children", None)) is not None:  # a section whose index it is, by section-index
        return children, home
    if isinstance(home.parent, Section):
        return home.parent.children, home.parent
    return None if pages.blog.settings.blog else (nav.items, None)


def _title_of_folder(pages: Pages) -> str:
    title: str = dirname_to_title(posixpath.basename(pages.blog.settings.blog))
    return title


def _take_out_of_folders(nav: Navigation, pages: Pages, files: Files) -> None:
    """Take lists with files of their own out of the sections of their folders, so that they are where the others are.

    An index comes last: it stays where other pages are beside it.
    """
    uris = [uri for uri, view in pages.views.items() if (view.kind, view.page) != ("home", 1)]
    for uri in sorted(uris, key=lambda uri: files.src_uris[uri].name == "index"):
        _take_out_of_folder(files.src_uris[uri].page, nav)


def _take_out_of_folder(page: Page | None, nav: Navigation) -> None:
    """Take a list out of the section that is named after its folder; one that the site has named is where it belongs.

    Lists of tags and of series are nowhere in the navigation then.
    """
    section = page.parent if page else None
    if page is None or not isinstance(section, Section):
        return
    is_index = page.file.name == "index" and len(section.children) > 1
    if is_index or section.title != dirname_to_title(posixpath.basename(posixpath.dirname(page.file.src_uri))):
        return
    section.children.remove(page)
    page.parent = None
    before, after = page.previous_page, page.next_page
    page.previous_page = page.next_page = None
    _link(before, after)
    while isinstance(section, Section) and not section.children:
        siblings = section.parent.children if isinstance(section.parent, Section) else nav.items
        if section in siblings:
            siblings.remove(section)
        section = section.parent


def _append(items: list[StructureItem], item: Page | Section, parent: StructureItem | None) -> None:
    item.parent = parent  # type: ignore[assignment]
    items.append(item)


def _link_neighbors(nav: Navigation, added: Collection[Page]) -> None:
    """Link pages that were added with those before and after them in the navigation, as MkDocs does with its own."""
    order = list(_pages_in(nav.items))
    for before, page in itertools.pairwise([None, *order, None]):
        if any(one is before or one is page for one in added):
            _link(before, page)


def _link(before: Page | None, after: Page | None) -> None:
    if before:
        before.next_page = after
    if after:
        after.previous_page = before


def _pages_in(items: Iterable[StructureItem]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        yield from _pages_in(getattr(item, "children", None) or ())


def _contains(items: list[StructureItem], page: Page) -> bool:
    return any(item is page or _contains(getattr(item, "children", None) or [], page) for item in items)
