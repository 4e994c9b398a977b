"""A process beside this one that keeps what it works with from call to call.

A server has threads, so it must not be forked: the process is a new interpreter, on every system, and is told what it
needs.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from .task import new_interpreter, take_output

State = dict[Any, Any]
"""What functions keep from call to call, each under keys of its own."""

P = ParamSpec("P")
T = TypeVar("T")


_PORTION = 200
"""Items that are sent in one call; other threads wait as long as they are pickled."""


class LostStateError(Exception):
    """The process has ended, and with it what earlier calls kept; the next call begins with an empty state."""


class BackgroundProcess:
    """Calls functions in another process, one after the other; in this one where no other can be started."""

    def __init__(self, *, is_worthwhile: bool = True) -> None:
        """Create the object without a process; the first call starts one.

        Args:
            is_worthwhile: Whether calls take so long that a process is worth its start, of a quarter of a second.
        """
        self._process: subprocess.Popen[bytes] | None = None
        self._state: State = {}
        self._is_possible = is_worthwhile
        self._has_ended = False
        self._lock = threading.Lock()

    def call(self, function: Callable[Concatenate[State, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what a function returns; it is given the state before its arguments.

        Other threads of this process go on meanwhile.

        Args:
            function: Function of a module.
            *args: Its arguments, which can be pickled.
            **kwargs: Its keyword arguments.

        Raises:
            LostStateError: The process ended, unexpectedly or by `end`.
            Exception: As the function raised it.
        """
        with self._lock:
            if self._has_ended:
                raise LostStateError
            if self._process is None and self._is_possible:
                self._start()
            if self._process is None:
                return function(self._state, *args, **kwargs)
            try:
                result, error = self._ask(self._process, (function, args, kwargs))
            except (OSError, EOFError, pickle.UnpicklingError) as reason:
                self._stop()
                self._is_possible = False  # whatever ended it may do so again
                raise LostStateError from reason
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def end(self) -> None:
        """End the process, whatever it is doing, for good."""
        self._has_ended = True  # without the lock, which a call may hold for long
        if (process := self._process) is not None:
            process.kill()
            process.wait()

    def _start(self) -> None:
        try:
            self._process = new_interpreter(__name__, subprocess.PIPE)
        except OSError:
            self._is_possible = False

    @staticmethod
    def _ask(process: subprocess.Popen[bytes], message: object) -> tuple[Any, Exception | None]:
        assert process.stdin is not None
        assert process.stdout is not None
        pickle.dump(message, process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()
        answer: tuple[Any, Exception | None] = pickle.load(process.stdout)
        return answer

    def _stop(self) -> None:
        process, self._process = self._process, None
        assert process is not None
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                assert pipe is not None
                pipe.close()


def portions(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield items in portions, each for a call of its own."""
    for start in range(0, len(items), _PORTION):
        yield items[start : start + _PORTION]


def _serve() -> None:
    """Answer calls until the process that asks has ended, which goes first; then end at once."""
    if hasattr(os, "nice"):
        os.nice(10)
    calls: queue.SimpleQueue[Any] = queue.SimpleQueue()
    answers = take_output("wb")

    def read() -> None:
        while True:
            try:
                calls.put(pickle.load(sys.stdin.buffer))
            except Exception:  # it ended, or the call cannot be read
                os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    state: State = {}
    while True:
        function, args, kwargs = calls.get()
        try:
            answer: tuple[Any, Exception | None] = function(state, *args, **kwargs), None
        except Exception as error:
            answer = None, error
        pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
        for later in state.pop(LATER, ()):
            later()


LATER = "later"
"""Key of functions, without arguments, that are called once the answer is sent."""


if __name__ == "__main__":
    _serve()
