"""Saves, and what follows them, take turns in changing the state of a site."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Lets saves go first: what follows them is done in steps, and no step begins while a save waits."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._is_quiet = threading.Event()
        """Set if no save waits or is being handled."""
        self._is_quiet.set()

    @contextmanager
    def save(self) -> Iterator[None]:
        """Take the turn for a save, as soon as the present step is done."""
        self._is_quiet.clear()
        try:
            with self._lock:
                yield
        finally:
            self._is_quiet.set()

    @contextmanager
    def step(self) -> Iterator[None]:
        """Take the turn for a step, as soon as no save waits."""
        self._acquire()
        try:
            yield
        finally:
            self._lock.release()

    @property
    def is_save_waiting(self) -> bool:
        """Whether a save waits for the end of a step."""
        return not self._is_quiet.is_set()

    def give_way(self) -> None:
        """Within a step, let the saves that wait go first."""
        self._lock.release()
        self._acquire()

    @contextmanager
    def others_go(self) -> Iterator[None]:
        """Within a save, let steps go on."""
        self._is_quiet.set()
        self._lock.release()
        try:
            yield
        finally:
            self._is_quiet.clear()
            self._lock.acquire()

    def _acquire(self) -> None:
        while True:
            self._is_quiet.wait()
            self._lock.acquire()
            if self._is_quiet.is_set():
                return
            self._lock.release()  # a save came in between
