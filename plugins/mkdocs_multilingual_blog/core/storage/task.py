"""Functions that other processes call while this one goes on.

A fork is a copy of this process with all that it has in memory, so nothing has to be pickled but the result; that is
safe on Linux only, and only without other threads, which the fork would not have. A new interpreter is told what it
needs, and works on every system. Both end when this process does.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, ParamSpec

P = ParamSpec("P")

CLOSED_IN_FORKS: set[int] = set()
"""Descriptors that forked processes close, so that they are closed when this process has ended."""


class Task:
    """A function that another process calls once.

    Its result waits in a temporary file, so that each fork of this process can ask for it, too.

    Attributes:
        pid: Id of the process; not above 0 if none could be started.
    """

    def __init__(self, pid: int, file: IO[bytes], start: int = 0, process: subprocess.Popen[bytes] | None = None):
        """Create the object for a process that runs.

        Args:
            pid: Id of the process; not above 0 for none.
            file: The file that it writes its result to.
            start: Where in the file that begins.
            process: The process if it is a new interpreter.
        """
        self.pid = pid
        self._file: IO[bytes] | None = file
        self._start = start
        self._process = process
        self._starter = os.getpid()
        self._is_running = pid > 0

    @classmethod
    def forked(cls, work: Callable[[], object]) -> Task:
        """Call a function in a fork of this process, if that is possible.

        Args:
            work: The function; its result can be pickled.
        """
        file = TemporaryFile()  # noqa: SIM115 - closed where it is read
        pid = _fork()
        if not pid:
            _run(work, file.fileno())
        return cls(pid, file)

    @classmethod
    def started(cls, function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Task:
        """Call a function in a new interpreter, if one can be started; it takes about a quarter of a second to start.

        Args:
            function: Function of a module; its result can be pickled.
            *args: Its arguments, which can be pickled.
            **kwargs: Its keyword arguments.
        """
        file = TemporaryFile()  # noqa: SIM115 - closed where it is read
        try:
            pickle.dump((function, args, kwargs), file)
            start = file.tell()
            file.seek(0)
            process = new_interpreter(__name__, file)
        except OSError:
            return cls(0, file)
        return cls(process.pid, file, start, process)

    def __enter__(self) -> Task:
        """Use the task within a context, at whose end nobody needs the result any more."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.kill()

    def result(self) -> Any:
        """Wait for the process and return the result, once; `None` if the process failed, or was ended."""
        file, self._file = self._file, None
        if file is None:
            return None
        with file:
            if not self._has_succeeded():
                return None
            try:
                return pickle.loads(_content(file, self._start))
            except (EOFError, pickle.UnpicklingError):
                return None

    def kill(self) -> None:
        """End the process, whatever it is doing, and drop its result; one that has ended is left alone."""
        if self._process:
            self._process.kill()
            self._process.wait()
        elif self._is_running:
            with suppress(ProcessLookupError, ChildProcessError):  # it ended just now
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
        self._is_running = False
        file, self._file = self._file, None
        if file:
            file.close()

    def _has_succeeded(self) -> bool:
        """Wait for the process and return whether it succeeded, as far as this process can know."""
        if not self._is_running:
            return False
        if self._starter != os.getpid():
            with suppress(ProcessLookupError):
                select.select([os.pidfd_open(self.pid)], [], [])
            return True
        if self._process:
            status = self._process.wait()
        else:
            try:
                _, status = os.waitpid(self.pid, 0)
            except ChildProcessError:  # another thread ended it
                status = -1
        self._is_running = False
        return status == 0


def obstacle_to_forks() -> str:
    """Return why this process cannot be forked; empty if it can."""
    if not sys.platform.startswith("linux"):
        return "forking is only safe on Linux"
    if threading.active_count() > 1:
        return "the process has several threads, which a fork would not have"
    return ""


def new_interpreter(module: str, output: int | IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a module in a new interpreter, whose input is closed when this process ends.

    Args:
        module: Its name.
        output: Its output, as `subprocess` expects it.

    Raises:
        OSError: No interpreter can be started.
    """
    if not sys.executable:
        raise FileNotFoundError("no interpreter")
    return subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[3],  # Python imports from there first: not from the site's folder
    )


def take_output(mode: str) -> IO[Any]:
    """Return the output of this interpreter as a file; what functions print from now on is not written to it."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), mode)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return output


def _fork() -> int:
    """Fork this process; return 0 in the child, its process id in the parent, or -1 if forking is not possible."""
    if obstacle_to_forks():
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
        _end_when_closed(reader)
    return pid


@cache
def _pipe_to_forks() -> int:
    """Return the end for reading of a pipe that is closed when this process ends."""
    reader, writer = os.pipe()
    CLOSED_IN_FORKS.add(writer)
    return reader


def _end_when_closed(descriptor: int) -> None:
    """End this process as soon as nobody can write to a pipe, since its parent has ended, however it did.

    Args:
        descriptor: End of the pipe for reading.
    """

    def wait_and_end() -> None:
        os.read(descriptor, 1)
        os._exit(1)

    with suppress(RuntimeError):  # the system has no more threads; then this process ends when its work is done
        threading.Thread(target=wait_and_end, daemon=True).start()


def _run(work: Callable[[], object], descriptor: int) -> None:
    """Write the result of a function to a file and end this fork."""
    code = 1
    try:
        with os.fdopen(os.dup(descriptor), "wb") as file:
            pickle.dump(work(), file, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _content(file: IO[bytes], start: int) -> bytes:
    """Return the end of a file, if possible without moving its position, which forks share."""
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), os.fstat(file.fileno()).st_size - start, start)
    file.seek(start)
    return file.read()


def _run_in_interpreter() -> None:
    """Call the function in the file that is the output of this process, and write the result behind it."""
    _end_when_closed(sys.stdin.fileno())
    with take_output("r+b") as file:
        function, args, kwargs = pickle.load(file)
        file.seek(0, os.SEEK_END)
        pickle.dump(function(*args, **kwargs), file)


if __name__ == "__main__":
    _run_in_interpreter()
