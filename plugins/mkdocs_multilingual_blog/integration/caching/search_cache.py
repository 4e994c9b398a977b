"""Sections of pages for Material's search, divided once and fast; `plugin` sets it up for every pass.

To divide pages into sections takes a fifth of a build. It is a function of their HTML alone.
"""

from __future__ import annotations

import json
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from ...core.storage.cache import digest
from ...core.storage.store import Store
from ..adapters import versions
from ..adapters.cache_keys import version_of
from ..adapters.material_search import search_plugin
from . import section_parser

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


_METHODS = ("add_entry_from_context", "create_entry_for_section")
"""Methods of Material's `SearchIndex`, read in mkdocs-material 9.8; without them it divides pages itself."""


def install(config: MkDocsConfig, store: Store | None) -> None:
    """Let Material's search divide pages faster, and not at all where their HTML is the same as in an earlier build.

    Args:
        config: The site, whose search plugin has made its index.
        store: Where sections are kept; `None` for nowhere.
    """
    index: Any = getattr(search_plugin(config), "search_index", None)
    module = sys.modules.get(type(index).__module__)
    if module is None or module.__name__ != "material.plugins.search.plugin" or "add_entry_from_context" in vars(index):
        return
    if versions.untested() or not all(hasattr(index, name) for name in _METHODS) or not hasattr(module, "Parser"):
        return
    version = version_of("mkdocs-material")
    parser, is_known = f"search {version} {sys.version}".encode(), section_parser.is_known(module)

    def divided(html: str) -> section_parser.Sections:
        found = section_parser.sections(html) if is_known else None
        return _sections(module.Parser(), html) if found is None else found

    def kept_or_divided(html: str) -> section_parser.Sections:
        if store is None:
            return divided(html)
        key = digest(parser, html.encode("utf-8", "surrogatepass"))
        if kept := store.get(key):
            return [(anchor, title, text) for anchor, title, text in json.loads(kept)]
        found = divided(html)
        store.put(key, json.dumps(found).encode())
        return found

    def add_entry_from_context(page: Page) -> None:
        if (page.meta.get("search") or {}).get("exclude"):
            return
        for anchor, title, text in kept_or_divided(page.content or ""):
            section = SimpleNamespace(id=anchor, title=[title] if title is not None else [], text=[text])
            index.create_entry_for_section(section, page.toc, page.url, page)

    index.add_entry_from_context = add_entry_from_context


def _sections(parser: Any, html: str) -> section_parser.Sections:
    """Return the sections of a page as Material's own parser tells them."""
    parser.feed(html)
    parser.close()
    return [
        (section.id, "".join(section.title) if section.title else None, "".join(section.text))
        for section in parser.data
        if not section.is_excluded()
    ]
