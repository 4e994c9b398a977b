"""Settings and hooks that a migration leaves as they are, and that its owner should look at."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from ....core.posts.source_files import MARKDOWN
from ..config_editor import ConfigEditor
from ..material_options import PLUGIN
from ..project import ConfigFile
from ..site_migration import SiteMigration
from .language_settings import is_locale

_PATHS = ("exclude_docs", "draft_docs", "not_in_nav")
_READ = ("blog", "tags", "i18n", "redirects", PLUGIN)
"""Plugins whose paths the migration follows."""


def notes_of_paths(migration: SiteMigration, config: ConfigFile, docs: str) -> Iterator[str]:
    """Yield a note for each setting that names a folder from which articles or pages have moved.

    Args:
        migration: The migration.
        config: The mkdocs.yml before.
        docs: The docs folder before.
    """
    folders = {
        posixpath.dirname(old).removeprefix(docs).strip("/")
        for old in migration.changes.moves
        if old.startswith(f"{docs}/") and old.endswith(MARKDOWN)
    }
    folders |= {rest for head, _, rest in (folder.partition("/") for folder in folders) if is_locale(head)}
    named = sorted((folder for folder in folders if folder), key=lambda folder: (-len(folder), folder))
    places = [(key, config.values.get(key)) for key in _PATHS]
    editor = ConfigEditor(migration.changes.read(migration.config), migration.config)
    for name, options in config.plugins:
        if name not in _READ and editor.plugin(name):
            places += [(f"the option '{option}' of {name}", value) for option, value in options.items()]
    for place, value in places:
        texts = list(_texts(value))
        if folder := next((one for one in named if any(one in text for text in texts)), ""):
            yield f"{place[0].upper()}{place[1:]} names {folder}, from which files have moved. Check it."


def notes_of_hooks(config: ConfigFile) -> Iterator[str]:
    """Yield a note for each hook that may keep Material's blog from static-i18n, and need not any more.

    Args:
        config: The mkdocs.yml before.
    """
    hooks = config.values.get("hooks")
    for hook in hooks if isinstance(hooks, list) and config.options("i18n") is not None else ():
        path = config.path.parent / str(hook)
        if path.is_file() and "on_files" in path.read_text(encoding="utf-8", errors="replace"):
            yield f"If the hook {hook} only keeps Material's articles from mkdocs-static-i18n, remove it."


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
