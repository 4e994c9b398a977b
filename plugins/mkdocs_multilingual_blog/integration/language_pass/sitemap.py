"""Entries of one language in the sitemap."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mkdocs.structure.files import File

from ...core.blog.blog import Blog
from ...core.display.cards import last_change
from ...core.model import Entry
from .pages import Pages


class SitemapEntry(NamedTuple):
    """An entry of the sitemap.

    Attributes:
        loc: Absolute address.
        lastmod: Day of the last change; empty if unknown.
        alternates: Locale and absolute address of each translation.
    """

    loc: str
    lastmod: str
    alternates: tuple[tuple[str, str], ...]


def sitemap_entries(files: Iterable[File], pages: Pages) -> list[SitemapEntry]:
    """Return the sitemap entries of one language's pages, without fallback copies and unlisted articles."""
    entries: list[SitemapEntry] = []
    if not pages.site_urls[pages.locale]:
        return entries  # a sitemap needs absolute addresses
    last_changes: dict[int, str] = {}
    for file in files:
        page = file.page
        if page is None or not file.inclusion.is_included() or pages.is_fallback(file) or file.src_uri in pages.broken:
            continue
        entry = pages.entries.get(file.src_uri)
        if entry and entry.post.unlisted:
            continue
        view = pages.views.get(file.src_uri)
        changed = ""
        if entry:
            changed = last_change(entry.post)
        elif view:  # all pages of a list share their entries, whose last change is computed once
            if id(view.entries) not in last_changes:
                last_changes[id(view.entries)] = max((last_change(one.post) for one in view.entries), default="")
            changed = last_changes[id(view.entries)]
        entries.append(
            SitemapEntry(
                loc=pages.absolute(pages.locale, file.url),
                lastmod=changed,
                alternates=pages.hreflangs(file),
            )
        )
    return entries


def sitemap_state(blog: Blog, site: str) -> object:
    """Return the values that a language's sitemap entries depend on, to be compared between states of a blog."""
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
            {locale: post.address for locale, post in blog.index.listed_translations(entry.post.key).items()},
        )
        for entry in blog.index.entries(site)
        if entry.state == "own"
    ]
    return lists, posts


def _changed(entry: Entry) -> str:
    return last_change(entry.post)
