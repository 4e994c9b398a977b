"""Work in a forked process in parallel with this one."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from tempfile import TemporaryFile
from typing import Any

MIN_POSTS = 200
"""Number of posts from which on forking a process to read half of them pays off."""

CLOSED_IN_FORKS: set[int] = set()
"""Descriptors that forked processes close, so that they are closed when this process has ended."""


@contextmanager
def forked(work: Callable[[], object]) -> Iterator[Callable[[], Any]]:
    """Run a function in a forked process, with the state of this one.

    Args:
        work: Function whose result can be pickled.

    Yields:
        Function that waits for the forked process and returns the result of `work`, or `None` if forking is not
        possible or the process failed. A process that nobody waited for is killed on exit.
    """
    with TemporaryFile() as result_file:
        pid = fork()
        if not pid:
            _run_child(work, result_file.fileno())
        running = pid > 0

        def wait_for_result() -> Any:
            nonlocal running
            if not running:
                return None
            running = False
            _, status = os.waitpid(pid, 0)
            if status:
                return None
            return pickle.loads(os.pread(result_file.fileno(), os.fstat(result_file.fileno()).st_size, 0))

        try:
            yield wait_for_result
        finally:
            if running:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def fork() -> int:
    """Fork this process; return 0 in the child, its process id in the parent, or -1 if forking is not possible.

    The child ends when its parent does. Forking is safe on Linux only, and only without other threads, which the
    child would not have.
    """
    if not sys.platform.startswith("linux") or threading.active_count() > 1:
        return -1
    try:
        reader = _pipe_to_forks()
        pid = os.fork()
    except OSError:
        return -1
    if not pid:
        _pipe_to_forks.cache_clear()
        for descriptor in CLOSED_IN_FORKS:
            os.close(descriptor)
        CLOSED_IN_FORKS.clear()
        end_when_closed(reader)
    return pid


@cache
def _pipe_to_forks() -> int:
    """Return the end for reading of a pipe that is closed when this process ends."""
    reader, writer = os.pipe()
    CLOSED_IN_FORKS.add(writer)
    return reader


def end_when_closed(descriptor: int) -> None:
    """End this process as soon as nobody can write to a pipe, since its parent has ended, however it did.

    Args:
        descriptor: End of the pipe for reading.
    """

    def wait_and_end() -> None:
        os.read(descriptor, 1)
        os._exit(1)

    with suppress(RuntimeError):  # the system has no more threads; then this process ends when its work is done
        threading.Thread(target=wait_and_end, daemon=True).start()


def _run_child(work: Callable[[], object], descriptor: int) -> None:
    """Write the pickled result of a function to a file and end the process."""
    code = 1
    try:
        with os.fdopen(os.dup(descriptor), "wb") as file:
            pickle.dump(work(), file, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)
