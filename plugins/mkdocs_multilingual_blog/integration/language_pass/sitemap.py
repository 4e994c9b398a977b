"""What the sitemap holds of one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mkdocs.structure.files import File

from ...core.blog.blog import Blog
from ...core.display.cards import last_change
from ...core.model import Entry
from .pages import Pages


class SitemapEntry(NamedTuple):
    """One address in the sitemap: absolute, its last change as a day or empty, and its translations."""

    loc: str
    lastmod: str
    alternates: tuple[tuple[str, str], ...]


def sitemap_entries(files: Iterable[File], pages: Pages) -> list[SitemapEntry]:
    """Return what the sitemap says of pages of one language: its own, not the fallback copies."""
    entries: list[SitemapEntry] = []
    if not pages.site_urls[pages.locale]:
        return entries  # a sitemap holds absolute addresses or none
    of_lists: dict[int, str] = {}
    for file in files:
        page = file.page
        if page is None or not file.inclusion.is_included() or pages.is_fallback(file) or file.src_uri in pages.broken:
            continue
        entry = pages.entries.get(file.src_uri)
        view = pages.views.get(file.src_uri)
        changed = ""
        if entry:
            changed = last_change(entry.post)
        elif view:  # its pages have the same entries, and there are the more pages the more entries there are
            if id(view.entries) not in of_lists:
                of_lists[id(view.entries)] = max((last_change(one.post) for one in view.entries), default="")
            changed = of_lists[id(view.entries)]
        entries.append(
            SitemapEntry(
                loc=pages.absolute(pages.locale, file.url),
                lastmod=changed,
                alternates=pages.hreflangs(file),
            )
        )
    return entries


def told_in_sitemap(blog: Blog, site: str) -> object:
    """Return what of a blog the entries of a language in the sitemap are made from."""
    lists = [
        (
            view.address,
            len(view.entries),
            max(map(_changed, view.entries), default=""),
            sorted(blog.addresses_of(view.neutral).items()),
        )
        for view in blog.views(site)
        if view.page == 1
    ]
    posts = [
        (
            entry.address,
            _changed(entry),
            {locale: post.address for locale, post in blog.index.translations[entry.post.key].items()},
        )
        for entry in blog.index.entries(site)
        if entry.state == "own"
    ]
    return lists, posts


def _changed(entry: Entry) -> str:
    return last_change(entry.post)
