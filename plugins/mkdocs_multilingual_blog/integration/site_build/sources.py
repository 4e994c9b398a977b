"""Which source files MkDocs leaves out of a site."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def excluded(config: MkDocsConfig, *, serving: bool) -> Callable[[str], bool]:
    """Return whether a source, by its path below the docs folder, is left out by `exclude_docs` or `draft_docs`.

    Args:
        config: The site.
        serving: Whether a writer is looking, who sees drafts.
    """
    patterns: list[Any] = [config.exclude_docs, None if serving else config.draft_docs]
    specs = [spec for spec in patterns if spec]
    return lambda source: any(spec.match_file(source) for spec in specs)


def meta_file(config: MkDocsConfig) -> str:
    """Return the name of the files that Material's plugin `meta` reads, where the site has it; else nothing."""
    plugin: Any = config.plugins.get("material/meta") or config.plugins.get("meta")
    return str(plugin.config.meta_file) if plugin and plugin.config.enabled else ""
