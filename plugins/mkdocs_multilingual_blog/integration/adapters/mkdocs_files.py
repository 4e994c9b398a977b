"""Files of the docs folder, as MkDocs collects them and static-i18n places them."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files, get_files, set_exclusions

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def exists(source: str, config: MkDocsConfig) -> bool:
    """Return whether there is a file at a path below the docs folder."""
    return os.path.isfile(os.path.join(config.docs_dir, source))  # noqa: PTH113, PTH118


def raw_file(source: str, config: MkDocsConfig) -> File:
    """Return a file of the docs folder as MkDocs collects it."""
    return File(source, config.docs_dir, config.site_dir, config.use_directory_urls)


def is_asset(file: File | None, config: MkDocsConfig) -> bool:
    """Return whether a file is one of the docs folder, and no page."""
    return file is not None and not file.is_documentation_page() and file.src_dir == config.docs_dir


def names_in_order(config: MkDocsConfig) -> list[str]:
    """Return the paths of all files below the docs folder in MkDocs's order."""
    return [file.src_uri for file in get_files(config)]


def placed_files(sources: Collection[str], config: MkDocsConfig) -> list[File] | None:
    """Return files of the docs folder as they are published in the current pass; `None` if that is not known.

    Args:
        sources: Their paths, in MkDocs's order; all that differ in marks of languages only.
        config: The site.
    """
    files = Files([raw_file(source, config) for source in sources])
    set_exclusions(files, config)
    plugin: Any = config.plugins.get("i18n")
    if plugin is None:
        return list(files)
    return list(plugin.reconfigure_files(files, config)) if hasattr(plugin, "reconfigure_files") else None
