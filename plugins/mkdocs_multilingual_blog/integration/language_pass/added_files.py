"""Files that a pass adds to the site."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from ...core.storage.whole_files import write_whole
from ..adapters.language_paths import set_destination

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_NO_SOURCE = str(Path(__file__).with_name("no_source.md"))
"""An empty file, as the source of pages that have none."""


def set_generated_text(file: File, text: str) -> None:
    """Set the text of a page that has no source.

    Its `abs_src_path` is not `None`, as MkDocs leaves it there: many plugins make a path of it, open it, or ask git for
    its history. They find an empty file without a history; those that care ask for `generated_by`.
    """
    file.content_string = text
    file.abs_src_path = _NO_SOURCE


def has_no_source(file: File) -> bool:
    """Return whether a page is one that `set_generated_text` has given its text; other plugins generate pages, too."""
    return file.abs_src_path == _NO_SOURCE


def add_files(
    contents: Mapping[str, bytes], files: Files, config: MkDocsConfig, former: Mapping[str, File] = MappingProxyType({})
) -> set[str]:
    """Add files to the site, except where it has a file of its own.

    Args:
        contents: Content of each file by path below the site's folder.
        files: Files of the pass, which MkDocs copies after `on_env`.
        config: The site.
        former: Files that were added before and removed since, by path.

    Returns:
        Paths of the added files.
    """
    existing = {file.dest_uri for file in files}
    for path, content in contents.items():
        if (known := former.get(path)) and path not in existing:
            known.content_bytes = content
            files.append(known)
        elif path not in existing:
            source = f"{path}.txt" if path.endswith(".md") else path  # MkDocs takes Markdown for a page
            file = File.generated(config, source, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
            set_destination(file, path, config)
            files.append(file)
    return contents.keys() - existing


def remove_files(paths: Collection[str], files: Files) -> dict[str, File]:
    """Remove added files from a pass, by their paths, since pages must not find them while they are rendered.

    Returns:
        The files by path.
    """
    removed = {file.dest_uri: file for file in files if file.generated_by and file.dest_uri in paths}
    for file in removed.values():
        files.remove(file)
    return removed


def write_files(contents: Mapping[str, bytes], config: MkDocsConfig) -> None:
    """Write files that MkDocs does not copy, by path below the site's folder."""
    for path, content in contents.items():
        write_whole(Path(config.site_dir) / path, [content])
