"""The sitemap files of a site.

MkDocs renders the template `sitemap.xml`, which a site may replace, in every pass, and the last one has the pages of
all languages. Beside it, each further language has a list of its addresses: Material's instant navigation asks for a
sitemap below the page's `base`, which is the root of its language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.storage.whole_files import write_whole
from ..adapters import mkdocs_build
from ..language_pass.sitemap import SitemapEntry, sitemap_entries
from .build_state import BuildState

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ..language_pass.language_pass import LanguagePass

_SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{namespaces}>\n{urls}</urlset>\n'
)
_ALTERNATES = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def write(state: BuildState, config: MkDocsConfig) -> None:
    """Write the sitemaps of languages that are not at the root of the site, once the pages of all are known.

    Those of sites of their own are complete, for search engines, too.

    Args:
        state: State of the build.
        config: The site.
    """
    current = state.blogs[0].current
    if not (current and state.search and state.search.is_per_language):
        return
    pages, entries = current.pages, state.sitemap()
    for locale in pages.languages.locales:
        prefix = pages.languages.prefix(locale)
        if prefix and pages.site_urls[locale]:
            root = pages.absolute(locale, prefix)
            own = (entry for entry in entries if entry.loc.startswith(root))
            urls = "".join(_url(entry, is_complete=state.is_separate) for entry in own)
            sitemap = _SITEMAP.format(namespaces=_ALTERNATES if state.is_separate else "", urls=urls)
            write_whole(Path(config.site_dir) / prefix / "sitemap.xml", [sitemap.encode()])


def update(state: BuildState, config: MkDocsConfig, pause: Callable[[], None]) -> Iterator[None]:
    """Write all sitemaps again if the pages of a served site changed, as a build writes them.

    Args:
        state: State of the build.
        config: The site.
        pause: Lets saves go first within the last step, which takes longer than the others.

    Yields:
        After each step, so that saves can go first; the sitemaps are to be updated once more after these.
    """
    before, last = state.sitemap(), None
    for blog in state.blogs:
        for language_pass in blog.passes:
            if snapshot := language_pass.snapshot:
                files = [page.file for page in snapshot.written_pages]
                blog.sitemap[language_pass.locale] = sitemap_entries(files, language_pass.pages)
                last = language_pass
                yield
    if last and state.sitemap() != before:
        _render(last, config, pause)
        write(state, config)


def _render(language_pass: LanguagePass, config: MkDocsConfig, pause: Callable[[], None]) -> None:
    """Let MkDocs render the template as at the end of a pass."""
    snapshot = language_pass.snapshot
    assert snapshot is not None
    site = snapshot.site
    assert site.nav is not None
    site.configuration.restore()
    with mkdocs_build.whole_files():
        mkdocs_build.write_template("sitemap.xml", language_pass.env, language_pass.files, config, site.nav, pause)


def _url(entry: SitemapEntry, *, is_complete: bool) -> str:
    """Return the element of a sitemap for one of its pages.

    Args:
        entry: The page.
        is_complete: Whether it tells when the page changed, and its translations.
    """
    inside = f"<loc>{escape(entry.loc)}</loc>"
    if is_complete:
        inside += f"<lastmod>{entry.lastmod}</lastmod>" if entry.lastmod else ""
        inside += "".join(
            f'<xhtml:link rel="alternate" hreflang="{escape(locale)}" href="{escape(url)}"/>'
            for locale, url in entry.alternates
        )
    return f"  <url>{inside}</url>\n"
