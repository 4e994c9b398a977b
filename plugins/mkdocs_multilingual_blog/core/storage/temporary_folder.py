"""Temporary folders that the next command removes if the one that made them was killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from .lock import Lock

_PREFIX = "multilingual-blog-"
_LOCK = "multilingual-blog.lock"
"""A file in each of these folders, locked as long as one of its processes runs."""


class TemporaryFolder:
    """A temporary folder of this process and its forks.

    Attributes:
        path: The folder.
    """

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock: Lock | None = None
        new = self.path / "new"
        new.touch()
        with contextlib.suppress(OSError):  # where nothing can be locked, nothing is ever taken for abandoned
            self._lock = Lock(new, is_shared_with_forks=True)
            new.rename(self.path / _LOCK)  # which nobody sees unlocked

    def remove(self) -> None:
        """Remove the folder, if it is still there."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._lock:
            self._lock.release()
        self._lock = None


def remove_abandoned() -> None:
    """Remove the temporary folders that processes of this user left when they were killed."""
    with contextlib.suppress(OSError):
        for file in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_LOCK}"):
            with contextlib.suppress(OSError):  # such as BlockingIOError: it is in use
                _remove_abandoned(file)


def _remove_abandoned(file: Path) -> None:
    """Remove the folder of a lock file.

    Raises:
        OSError: A process uses it, or it cannot be told.
    """
    folder = file.parent
    if folder.is_symlink() or not hasattr(os, "geteuid") or folder.stat().st_uid != os.geteuid():
        return
    lock = Lock(file)
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
