"""Locks of files and folders, which the system releases when the processes that hold them have ended."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .task import CLOSED_IN_FORKS

if sys.platform != "win32":
    import fcntl


class Lock:
    """A lock that one process at a time has, until it is released or the process ends, however it does."""

    def __init__(self, path: Path, *, is_shared_with_forks: bool = False) -> None:
        """Lock a file or folder, without waiting.

        Args:
            path: Its path.
            is_shared_with_forks: Whether processes that this one forks later have the lock, too, until all have ended.

        Raises:
            BlockingIOError: Another process has it.
            OSError: It cannot be locked: it does not exist, or is on Windows or on a file system without locks.
        """
        if sys.platform == "win32":
            raise OSError("Windows has no such locks")
        self._descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._descriptor)
            raise
        if not is_shared_with_forks:
            CLOSED_IN_FORKS.add(self._descriptor)

    def release(self) -> None:
        """Release the lock, once."""
        CLOSED_IN_FORKS.discard(self._descriptor)
        os.close(self._descriptor)
