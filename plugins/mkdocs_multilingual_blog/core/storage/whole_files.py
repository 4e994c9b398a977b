"""Files that are replaced as a whole, since browsers may request them meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


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
    new.replace(path)
