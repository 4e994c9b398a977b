"""Sections of pages for Material's search, which an earlier build took apart; `plugin` sets it up for every pass.

To divide pages into sections takes a fifth of a build. It is a function of their HTML alone.
"""

from __future__ import annotations

import json
import sys
from importlib import metadata
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from ..core.cache import digest
from ..core.store import Store
from .search import search_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_VERSIONS = ("9.",)
"""Releases of Material whose `SearchIndex` was read."""


def spare_parsing(config: MkDocsConfig, store: Store) -> None:
    """Let Material's search take the sections of a page from a store where its HTML is the same.

    Args:
        config: The site, whose search plugin has made its index.
        store: Where sections are kept.
    """
    index: Any = getattr(search_plugin(config), "search_index", None)
    module = sys.modules.get(type(index).__module__)
    if module is None or module.__name__ != "material.plugins.search.plugin" or "add_entry_from_context" in vars(index):
        return
    version = metadata.version("mkdocs-material")
    if not version.startswith(_VERSIONS):
        return
    parser = f"search {version} {sys.version}".encode()

    def add_entry_from_context(page: Page) -> None:
        if (page.meta.get("search") or {}).get("exclude"):
            return
        key = digest(parser, (page.content or "").encode("utf-8", "surrogatepass"))
        kept = store.get(key)
        sections = json.loads(kept) if kept else _sections(module.Parser(), page.content or "")
        if not kept:
            store.put(key, json.dumps(sections).encode())
        for anchor, title, text in sections:
            section = SimpleNamespace(id=anchor, title=[title] if title is not None else [], text=[text])
            index.create_entry_for_section(section, page.toc, page.url, page)

    index.add_entry_from_context = add_entry_from_context


def _sections(parser: Any, html: str) -> list[tuple[str | None, str | None, str]]:
    """Return id, title and text of the sections of a page; no title stands for that of the page."""
    parser.feed(html)
    parser.close()
    return [
        (section.id, "".join(section.title) if section.title else None, "".join(section.text))
        for section in parser.data
        if not section.is_excluded()
    ]
