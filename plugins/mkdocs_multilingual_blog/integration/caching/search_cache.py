"""Cache of the sections into which Material's search divides pages.

Dividing pages takes a sixth of a build in which nothing changed, and depends on their HTML alone.
"""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from ...core.storage.cache import Cache, digest
from ...core.storage.cached_json import from_json, is_text, list_of, optional, record, row, to_json
from ...core.text.html_tags import feed
from ..adapters import versions
from ..adapters.cache_keys import version_of
from ..adapters.material_search import search_plugin
from ..adapters.software import THEMES, theme_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


_METHODS = ("add_entry_from_context", "create_entry_for_section")
"""Required methods of Material's `SearchIndex`, read in mkdocs-material 9.8."""

_Sections = list[tuple[str | None, str | None, str]]
"""Id, title and text of each section; the title is `None` for the section of the page's own title."""

_SHAPE = record(sections=list_of(row(optional(is_text), optional(is_text), is_text)))
"""Shape of cached sections."""


def install(config: MkDocsConfig, cache: Cache) -> None:
    """Let Material's search use cached sections of unchanged pages.

    Args:
        config: The site, whose search plugin has created its index.
        cache: Cache of their sections.
    """
    index: Any = getattr(search_plugin(config), "search_index", None)
    module = sys.modules.get(type(index).__module__)
    if module is None or module.__name__ != "material.plugins.search.plugin" or "add_entry_from_context" in vars(index):
        return
    if versions.untested(config) or not all(hasattr(index, name) for name in _METHODS) or not hasattr(module, "Parser"):
        return
    parser = f"search {version_of(THEMES[theme_of(config)])} {sys.version}".encode()

    def cached_or_parsed(html: str) -> _Sections:
        key = digest(parser, html.encode("utf-8", "surrogatepass"))
        if cached := from_json(cache.get(key), _SHAPE):
            return [(anchor, title, text) for anchor, title, text in cached["sections"]]
        sections = _sections(module.Parser(), html)
        cache.put(key, to_json({"sections": sections}))
        return sections

    def add_entry_from_context(page: Page) -> None:
        if (page.meta.get("search") or {}).get("exclude"):
            return
        for anchor, title, text in cached_or_parsed(page.content or ""):
            section = SimpleNamespace(id=anchor, title=[title] if title is not None else [], text=[text])
            index.create_entry_for_section(section, page.toc, page.url, page)

    index.add_entry_from_context = add_entry_from_context


def _sections(parser: Any, html: str) -> _Sections:
    """Return the sections of a page by Material's own parser."""
    feed(html, parser)
    return [
        (section.id, "".join(section.title) if section.title else None, "".join(section.text))
        for section in parser.data
        if not section.is_excluded()
    ]
