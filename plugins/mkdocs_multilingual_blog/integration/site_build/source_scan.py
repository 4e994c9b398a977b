"""Scans of the files that a site is made of, to see what changed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...core.posts.library import Stamp, stamp_of

Scan = dict[str, Stamp]
"""The stamp of each file, by its path."""


def scan(roots: Iterable[str]) -> Scan:
    """Return the stamps of all files below some folders, and of some files."""
    found: Scan = {}
    for root in map(os.path.abspath, roots):
        if os.path.isdir(root):  # noqa: PTH112
            found.update(_files_below(root))
        elif os.path.exists(root):  # noqa: PTH110
            found[root] = stamp_of(root)
    return found


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
            continue  # gone meanwhile, or a link to nothing


def changed(before: Scan, after: Scan) -> set[str]:
    """Return the files that came, went or changed from one scan to the other."""
    return {path for path, _ in before.items() ^ after.items() if not is_noise(path)}


def is_noise(path: str) -> bool:
    """Return whether a file is one that editors or desktops write for a moment."""
    return bool(_NOISE.fullmatch(Path(path).name))


_NOISE = re.compile(r"\.(.*\.sw.|#.*|~.*|_.*|DS_Store|goutputstream-.*|fuse_hidden.*)|4913")
"""Files that editors and desktops lay down for a moment; MkDocs publishes no hidden ones."""
