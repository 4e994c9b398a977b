"""Source files that MkDocs excludes, and those of Material's plugin `meta`."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.errors import Problem
from ...core.posts.leftovers import is_backup, is_conflict
from ..adapters.log import log
from ..adapters.software import plugin_of_theme

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def excluded(config: MkDocsConfig, *, serving: bool) -> Callable[[str], bool]:
    """Return a function of a source path: whether `exclude_docs` or `draft_docs` excludes it.

    Args:
        config: The site.
        serving: Whether the command is `mkdocs serve`, which includes drafts.
    """
    patterns: list[Any] = [config.exclude_docs, None if serving else config.draft_docs]
    specs = [spec for spec in patterns if spec]
    return lambda source: any(spec.match_file(source) for spec in specs)


def drafts(config: MkDocsConfig) -> Callable[[str], bool]:
    """Return a function of a source path: whether `draft_docs` makes it a draft, unless `exclude_docs` excludes it."""
    is_excluded, is_left_out = excluded(config, serving=True), excluded(config, serving=False)
    return lambda source: is_left_out(source) and not is_excluded(source)


def meta_file(config: MkDocsConfig) -> str:
    """Return the name of the files of Material's plugin `meta`; empty if the site does not use it."""
    plugin: Any = config.plugins.get(plugin_of_theme("meta", config)) or config.plugins.get("meta")
    return str(plugin.config.meta_file) if plugin and plugin.config.enabled else ""


def remove_leftovers(files: Files, config: MkDocsConfig, *, is_first_pass: bool) -> None:
    """Remove what editors and programs for synchronization left beside Markdown files, so that it is not published.

    Args:
        files: Files of the pass.
        config: The site.
        is_first_pass: Whether to log it.
    """
    for file in list(files):
        name = posixpath.basename(file.src_uri)
        if file.generated_by or not (is_backup(name) or (is_conflict(name) and file.is_documentation_page())):
            continue
        files.remove(file)
        if not is_first_pass or file.inclusion.is_excluded():
            continue
        source = posixpath.join(Path(config.docs_dir).name, file.src_uri)
        if is_backup(name):
            log.info("%s", Problem(source, message="is a backup of an editor and is not published"))
        else:
            hint = "Take over from it what you need, and delete it; or rename it."
            log.warning(
                "%s", Problem(source, message="is a copy of conflicting changes and is not published", hint=hint)
            )
