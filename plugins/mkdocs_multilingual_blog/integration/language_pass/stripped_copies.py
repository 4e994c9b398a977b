"""Copies of images without metadata, which MkDocs writes in place of the originals."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.images.metadata import without_metadata
from ...core.storage.whole_files import write_whole

if TYPE_CHECKING:
    from mkdocs.structure.files import File


def strip(file: File) -> None:
    """Let MkDocs copy an image without its metadata."""
    vars(file)["copy_file"] = partial(_copy, file)


def is_stripped(file: File) -> bool:
    """Return whether a file is copied without its metadata."""
    return "copy_file" in vars(file)


def _copy(file: File, dirty: bool = False) -> None:
    """Write a file without its metadata.

    Args:
        file: The file.
        dirty: Whether one that did not change is left alone.
    """
    if not dirty or file.is_modified():
        original = Path(file.abs_src_path or "").read_bytes()
        write_whole(Path(file.abs_dest_path), [without_metadata(original)])
