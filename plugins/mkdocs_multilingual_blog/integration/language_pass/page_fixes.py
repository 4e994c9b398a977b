"""What is mended in finished pages and what the sitemap holds; last in the flow of a pass."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import write_file

from ...core.blog.blog import Blog
from ...core.display.cards import last_change
from ...core.model import Entry
from ..adapters import static_i18n
from .language_pass import Build, put_at

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_ALTERNATE = re.compile(r"<link rel=\"?alternate\"? href=\"?[^\s\">]*\"? hreflang=[^>]*>\n?")
MISSING = "404.html"
_HEAD_END = "</head>"
_MAIN_END = "</main>"
_SEARCH = 'class="md-search" data-md-component="search" role="dialog"'


class SitemapEntry(NamedTuple):
    """One address in the sitemap: absolute, its last change as a day or empty, and its translations."""

    loc: str
    lastmod: str
    alternates: tuple[tuple[str, str], ...]


def sitemap_entries(files: Iterable[File], build: Build) -> list[SitemapEntry]:
    """Return what the sitemap says of pages of one language: its own, not the fallback copies."""
    entries: list[SitemapEntry] = []
    if not build.site_urls[build.site]:
        return entries  # a sitemap holds absolute addresses or none
    of_lists: dict[int, str] = {}
    for file in files:
        page = file.page
        if page is None or not file.inclusion.is_included() or build.is_fallback(file) or file.src_uri in build.broken:
            continue
        entry = build.entries.get(file.src_uri)
        view = build.views.get(file.src_uri)
        changed = ""
        if entry:
            changed = last_change(entry.post)
        elif view:  # its pages have the same entries, and there are the more pages the more entries there are
            if id(view.entries) not in of_lists:
                of_lists[id(view.entries)] = max((last_change(one.post) for one in view.entries), default="")
            changed = of_lists[id(view.entries)]
        entries.append(
            SitemapEntry(
                loc=build.absolute(build.site, file.url),
                lastmod=changed,
                alternates=build.hreflangs(file),
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


def set_canonical(page: Page, build: Build) -> None:
    """Point a fallback page's canonical address to the original."""
    if page.canonical_url and build.is_fallback(page.file):
        original = build.original(page.file)
        page.canonical_url = build.absolute(static_i18n.locale_of(page.file, build.site), original)


def mend_missing(html: str, build: Build) -> str:
    """Return the 404 page without claims to be some page's translation; nothing but in the default language's pass.

    A server answers every missing address with the one file at the root of the site, so that it is made once and
    holds the texts of all languages.
    """
    if build.site != build.languages.default:
        return ""
    return _name_search(_without_alternates(html), build)


def write(found: Mapping[str, bytes], files: Files, config: MkDocsConfig) -> set[str]:
    """Add files to the site; one that the site has itself stays.

    Args:
        found: What is in each, by its path below the site's folder.
        files: Files of the pass, which MkDocs copies once `on_env` is over.
        config: The site.

    Returns:
        The paths of those that were added.
    """
    taken = {file.dest_uri for file in files}
    for path, content in found.items():
        if path not in taken:
            file = File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
            put_at(file, path, config)
            files.append(file)
    return found.keys() - taken


def withdraw(added: Collection[str], files: Files) -> None:
    """Take files out again that were added to the site, by their paths: no page finds them while it is read."""
    for file in list(files):
        if file.generated_by and file.dest_uri in added:
            files.remove(file)


def rewrite(found: Mapping[str, bytes], config: MkDocsConfig) -> None:
    """Write files that MkDocs has not copied, by their paths below the site's folder."""
    for path, content in found.items():
        write_file(content, os.path.join(config.site_dir, path))  # noqa: PTH118


def mend(html: str, page: Page, build: Build, metadata: str, offers: str) -> str:
    """Mend what Material and static-i18n leave wrong in a page and no template can reach, and add to head and end.

    - `hreflang` links are relative and claim translations that do not exist: absolute ones of the real
      translations take their place. Material fetches a sitemap beside the address of every
      `link[rel=alternate]`, which for an article is none; a space behind the word keeps it an alternate for
      HTML, where `rel` is a set of words, and hides it from that selector.
    - The search dialog has no name (axe: aria-dialog-name).
    """
    head, end, body = html.partition(_HEAD_END)
    head = _without_alternates(head)
    links = "".join(
        f'<link rel="alternate " hreflang="{escape(locale)}" href="{escape(url)}">\n'
        for locale, url in build.hreflangs(page.file)
    )
    content, tag, rest = _name_search(body, build).rpartition(_MAIN_END)
    return f"{head}{links}{metadata}{end}{content}{offers if tag else ''}{tag}{rest}"


def _without_alternates(html: str) -> str:
    """Take out the links to translations, with what they are indented by."""
    *before, rest = _ALTERNATE.split(html)
    return "".join((*(part.rstrip(" \t") for part in before), rest))


def _name_search(html: str, build: Build) -> str:
    label = escape(build.interface.text("Search"))
    return html.replace(_SEARCH, f'{_SEARCH} aria-label="{label}"', 1)
