"""Paths as messages show them."""

from __future__ import annotations

import os
from pathlib import Path


def shown_path(path: str | Path, folder: str | Path = ".") -> str:
    """Return a path relative to a folder, with `/`; on Windows, one on another drive as it is."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # a drive has no way to another
        return str(path).replace(os.sep, "/")
