"""What a run needs again: kept in a folder, under a digest of what it was made from."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class Cache:
    """A folder of results as JSON; without a folder, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        if folder:
            folder.mkdir(parents=True, exist_ok=True)

    def get(self, name: str, parts: list[Any], make: Callable[[], T]) -> T:
        """Return a result that JSON can hold, and make it if it is not there.

        Args:
            name: Begins the name of its file.
            parts: What it is made from.
            make: Makes it.
        """
        if self._folder is None:
            return make()
        key = hashlib.sha256(json.dumps(parts, ensure_ascii=False, default=str).encode()).hexdigest()[:24]
        path = self._folder / f"{name}-{key}.json"
        if path.is_file():
            kept: T = json.loads(path.read_text(encoding="utf-8"))
            return kept
        made = make()
        new = path.with_suffix(f".{os.getpid()}")  # another run may read or make the same
        new.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        new.replace(path)
        return made


def digest(*paths: Path) -> str:
    """Return a digest of files, in the order of their names."""
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(path.read_bytes())
    return found.hexdigest()
