"""Cache of the sections into which Material's search divides pages.

Dividing pages takes a fifth of a build, and depends on their HTML alone.
"""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from ...core.storage.cache import Cache, digest
from ...core.storage.cached_json import from_json, is_text, list_of, optional, record, row, to_json
from ..adapters import versions
from ..adapters.cache_keys import version_of
from ..adapters.material_search import search_plugin
from . import section_parser

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


_METHODS = ("add_entry_from_context", "create_entry_for_section")
"""Required methods of Material's `SearchIndex`, read in mkdocs-material 9.8."""

_SHAPE = record(sections=list_of(row(optional(is_text), optional(is_text), is_text)))
"""Shape of cached sections."""


def install(config: MkDocsConfig, cache: Cache | None) -> None:
    """Let Material's search use a faster parser, and cached sections of unchanged pages.

    Args:
        config: The site, whose search plugin has created its index.
        cache: Cache of their sections; `None` for no cache.
    """
    index: Any = getattr(search_plugin(config), "search_index", None)
    module = sys.modules.get(type(index).__module__)
    if module is None or module.__name__ != "material.plugins.search.plugin" or "add_entry_from_context" in vars(index):
        return
    if versions.untested() or not all(hasattr(index, name) for name in _METHODS) or not hasattr(module, "Parser"):
        return
    version = version_of("mkdocs-material")
    parser, is_known = f"search {version} {sys.version}".encode(), section_parser.is_known(module)

    def parse(html: str) -> section_parser.Sections:
        sections = section_parser.sections(html) if is_known else None
        return _sections(module.Parser(), html) if sections is None else sections

    def cached_or_parsed(html: str) -> section_parser.Sections:
        if cache is None:
            return parse(html)
        key = digest(parser, html.encode("utf-8", "surrogatepass"))
        if cached := from_json(cache.get(key), _SHAPE):
            return [(anchor, title, text) for anchor, title, text in cached["sections"]]
        sections = parse(html)
        cache.put(key, to_json({"sections": sections}))
        return sections

    def add_entry_from_context(page: Page) -> None:
        if (page.meta.get("search") or {}).get("exclude"):
            return
        for anchor, title, text in cached_or_parsed(page.content or ""):
            section = SimpleNamespace(id=anchor, title=[title] if title is not None else [], text=[text])
            index.create_entry_for_section(section, page.toc, page.url, page)

    index.add_entry_from_context = add_entry_from_context


def _sections(parser: Any, html: str) -> section_parser.Sections:
    """Return the sections of a page by Material's own parser."""
    parser.feed(html)
    parser.close()
    return [
        (section.id, "".join(section.title) if section.title else None, "".join(section.text))
        for section in parser.data
        if not section.is_excluded()
    ]
