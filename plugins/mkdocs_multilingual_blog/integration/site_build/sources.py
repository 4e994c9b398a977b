"""Source files that MkDocs excludes, and those of Material's plugin `meta`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def excluded(config: MkDocsConfig, *, serving: bool) -> Callable[[str], bool]:
    """Return a function of a source path: whether `exclude_docs` or `draft_docs` excludes it.

    Args:
        config: The site.
        serving: Whether the command is `mkdocs serve`, which includes drafts.
    """
    patterns: list[Any] = [config.exclude_docs, None if serving else config.draft_docs]
    specs = [spec for spec in patterns if spec]
    return lambda source: any(spec.match_file(source) for spec in specs)


def meta_file(config: MkDocsConfig) -> str:
    """Return the name of the files of Material's plugin `meta`; empty if the site does not use it."""
    plugin: Any = config.plugins.get("material/meta") or config.plugins.get("meta")
    return str(plugin.config.meta_file) if plugin and plugin.config.enabled else ""
