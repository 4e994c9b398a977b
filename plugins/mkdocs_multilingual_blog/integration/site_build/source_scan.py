"""Scans of a site's source files, to detect changes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...core.posts.leftovers import is_backup
from ...core.posts.library import Stamp, stamp_of

Scan = dict[str, Stamp]
"""Stamp of each file by absolute path."""


def scan(roots: Iterable[str]) -> Scan:
    """Return the stamps of files, and of all files below folders."""
    files: Scan = {}
    for root in map(os.path.abspath, roots):
        if os.path.isdir(root):  # noqa: PTH112
            files.update(_files_below(root))
        elif os.path.exists(root):  # noqa: PTH110
            files[root] = stamp_of(root)
    return files


def _files_below(folder: str) -> Iterator[tuple[str, Stamp]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir():
                yield from _files_below(entry.path)
            else:
                yield entry.path, stamp_of(entry.path)
        except OSError:
            continue  # removed meanwhile, or a broken link


def changed(before: Scan, after: Scan) -> set[str]:
    """Return the files that were added, removed or changed between two scans."""
    return {path for path, _ in before.items() ^ after.items() if not is_noise(path)}


def is_noise(path: str) -> bool:
    """Return whether a file is a temporary one of editors or desktops."""
    name = Path(path).name
    return is_backup(name) or bool(_NOISE.fullmatch(name))


_NOISE = re.compile(r"\.(.*\.sw.|#.*|~.*|_.*|DS_Store|goutputstream-.*|fuse_hidden.*)|4913")
"""Names of temporary files of editors and desktops; MkDocs publishes no hidden ones."""
