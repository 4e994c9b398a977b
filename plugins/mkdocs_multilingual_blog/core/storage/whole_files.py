"""Files that are replaced as a whole, since browsers may request them meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

_TRIES = 20
_PAUSE = 0.05
"""Seconds between two tries to replace a file that another program has open, which Windows refuses."""


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file beside the one that is there, in a folder that may be missing, and put it in its place.

    Args:
        path: The file.
        parts: Its content.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}")
    with new.open("wb") as file:
        file.writelines(parts)
    replace_file(new, path)


def replace_file(new: Path, path: Path) -> None:
    """Put a file in the place of another; on Windows, wait a second for whoever has that open, such as a server.

    Raises:
        PermissionError: It stays open, or the folder may not be written to.
    """
    for _ in range(_TRIES - 1):
        try:
            new.replace(path)
        except PermissionError:
            if path.is_dir() or not path.exists():
                raise
            time.sleep(_PAUSE)
        else:
            return
    new.replace(path)
