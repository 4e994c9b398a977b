"""Work that a copy of this process does while this one does other work; `pipeline` has it read half of the posts.

`integration.processes` begins its copies as this does, but has them write whole languages.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any

MANY = 200
"""Posts from which on a copy is worth its start."""


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[Callable[[], Any]]:
    """Have something done by a copy of this process, which knows what this one knows now.

    Args:
        work: Does it, and returns what came of it, which can be pickled.

    Yields:
        What waits for the copy, and returns what came of it; `None` where there is no copy or it failed. A copy that
        nobody has waited for in the end is ended.
    """
    with TemporaryFile() as answer:
        number = fork()
        if not number:
            _answer(work, answer.fileno())
        waits = number > 0

        def result() -> Any:
            nonlocal waits
            if not waits:
                return None
            waits = False
            _, status = os.waitpid(number, 0)
            if status:
                return None
            return pickle.loads(os.pread(answer.fileno(), os.fstat(answer.fileno()).st_size, 0))

        try:
            yield result
        finally:
            if waits:
                os.kill(number, signal.SIGKILL)
                os.waitpid(number, 0)


def fork() -> int:
    """Return 0 in a copy of this process, and in this one the number of the copy, or -1 where there is none.

    Only Linux copies a process safely, and a copy has no threads but its own.
    """
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return -1
    try:
        return os.fork()
    except OSError:
        return -1


def _answer(work: Callable[[], object], file: int) -> None:
    """Be the copy, and end."""
    code = 1
    try:
        with os.fdopen(os.dup(file), "wb") as answer:
            pickle.dump(work(), answer, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)
