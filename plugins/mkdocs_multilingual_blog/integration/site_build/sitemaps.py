"""The sitemap files of a site.

MkDocs renders the template `sitemap.xml`, which a site may replace, in every pass, and the last one has the pages of
all languages. Beside it, each further language has a list of its addresses: Material's instant navigation asks for a
sitemap below the page's `base`, which is the root of its language.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.storage.whole_files import write_whole
from ..adapters import mkdocs_build
from ..language_pass.sitemap import sitemap_entries
from .build_state import BuildState

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ..language_pass.language_pass import LanguagePass

_SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
)


def write(state: BuildState, config: MkDocsConfig) -> None:
    """Write the sitemaps of further languages, once the pages of all languages are known.

    Args:
        state: State of the build.
        config: The site.
    """
    current = state.blogs[0].current
    if not (current and state.search and state.search.is_per_language):
        return
    pages, addresses = current.pages, [entry.loc for entry in state.sitemap()]
    for locale in pages.languages.locales:
        prefix = pages.languages.prefix(locale)
        if prefix and pages.site_urls[locale]:
            root = pages.absolute(locale, prefix)
            urls = "".join(f"  <url><loc>{escape(loc)}</loc></url>\n" for loc in addresses if loc.startswith(root))
            write_whole(Path(config.site_dir) / prefix / "sitemap.xml", [_SITEMAP.format(urls=urls).encode()])


def update(state: BuildState, config: MkDocsConfig) -> None:
    """Write all sitemaps again if the pages of a served site changed, as a build writes them.

    Args:
        state: State of the build.
        config: The site.
    """
    before, last = state.sitemap(), None
    for blog in state.blogs:
        for language_pass in blog.passes:
            if snapshot := language_pass.snapshot:
                files = [page.file for page in snapshot.written_pages]
                blog.sitemap[language_pass.locale] = sitemap_entries(files, language_pass.pages)
                last = language_pass
    if last and state.sitemap() != before:
        _render(last, config)
        write(state, config)


def _render(language_pass: LanguagePass, config: MkDocsConfig) -> None:
    """Let MkDocs render the template as at the end of a pass."""
    snapshot = language_pass.snapshot
    assert snapshot is not None
    site = snapshot.site
    assert site.nav is not None
    site.configuration.restore()
    with mkdocs_build.whole_files():
        mkdocs_build.write_template("sitemap.xml", language_pass.env, language_pass.files, config, site.nav)
