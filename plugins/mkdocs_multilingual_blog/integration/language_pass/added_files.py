"""Files that a pass adds to the site and that are no pages."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import write_file

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def put_at(file: File, path: str, config: MkDocsConfig) -> None:
    """Let a file be written to a path below the site's folder."""
    file.dest_uri = path
    file.abs_dest_path = os.path.normpath(os.path.join(config.site_dir, path))  # noqa: PTH118


def write(found: Mapping[str, bytes], files: Files, config: MkDocsConfig) -> set[str]:
    """Add files to the site; one that the site has itself stays.

    Args:
        found: What is in each, by its path below the site's folder.
        files: Files of the pass, which MkDocs copies once `on_env` is over.
        config: The site.

    Returns:
        The paths of those that were added.
    """
    taken = {file.dest_uri for file in files}
    for path, content in found.items():
        if path not in taken:
            file = File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
            put_at(file, path, config)
            files.append(file)
    return found.keys() - taken


def withdraw(added: Collection[str], files: Files) -> None:
    """Take files out again that were added to the site, by their paths: no page finds them while it is read."""
    for file in list(files):
        if file.generated_by and file.dest_uri in added:
            files.remove(file)


def rewrite(found: Mapping[str, bytes], config: MkDocsConfig) -> None:
    """Write files that MkDocs has not copied, by their paths below the site's folder."""
    for path, content in found.items():
        write_file(content, os.path.join(config.site_dir, path))  # noqa: PTH118
