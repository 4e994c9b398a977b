"""What the code of other packages does, by Python's audit hooks: the files that it and its programs read."""

from __future__ import annotations

import functools
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Listener = Callable[[str, tuple[Any, ...]], None]
"""Is told the name and the arguments of an event."""

LOOKED_UP = "multilingual_blog.looked_up"
"""Event for a file that a result depends on without opening it: it was not there, or the result comes from a cache."""

_listeners: dict[tuple[int, str], Listener] = {}
"""Each by the thread that it listens to, and by its purpose."""


def start(purpose: str, listener: Listener) -> None:
    """Let a function listen to the events of this thread, in the place of the last one with the same purpose."""
    _install_hook()
    _listeners[threading.get_ident(), purpose] = listener


def stop(purpose: str) -> None:
    """Let nothing listen for a purpose any more."""
    _listeners.pop((threading.get_ident(), purpose), None)


@contextmanager
def listening(purpose: str, listener: Listener) -> Iterator[None]:
    """Let a function listen to the events of this thread within the context."""
    start(purpose, listener)
    try:
        yield
    finally:
        stop(purpose)


def files_read(event: str, arguments: tuple[Any, ...]) -> list[str]:
    """Return the paths of the files that an event reads, without those of installed packages.

    Raises:
        NotReadError: The event writes a file, or opens what has no name.
    """
    if event == LOOKED_UP:
        return [str(arguments[0])]
    if event == "subprocess.Popen":
        _, command, folder, _ = arguments
        return _files_named(command, folder)
    if event != "open":
        return []
    name, mode = arguments[0], arguments[1]
    if not isinstance(name, str | bytes | os.PathLike) or (mode and not set(mode) <= set("rbtU")):
        raise NotReadError
    path = os.path.abspath(os.fsdecode(name))  # noqa: PTH100
    return [] if path.startswith(_installation_folders()) else [path]


def _files_named(command: Any, folder: Any) -> list[str]:
    """Return the files that the words of a command name, which the program may read."""
    words = [command] if isinstance(command, str | bytes | os.PathLike) else command
    paths = [os.path.join(os.fsdecode(folder or ""), os.fsdecode(word)) for word in words]  # noqa: PTH118
    return [os.path.abspath(path) for path in paths if os.path.isfile(path)]  # noqa: PTH100, PTH113


class NotReadError(Exception):
    """A file is opened, but not for reading by its name."""


@functools.cache
def _install_hook() -> None:
    """Install an audit hook, once in a process, since it cannot be removed."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if _listeners:
            this_thread = threading.get_ident()
            for (thread, _), listener in tuple(_listeners.items()):
                if thread == this_thread:
                    listener(event, arguments)

    sys.addaudithook(hook)


@functools.cache
def _installation_folders() -> tuple[str, ...]:
    """Return the folders of Python and its installed packages."""
    import sysconfig

    paths = sysconfig.get_paths()
    return tuple(sorted({f"{os.path.realpath(paths[name])}{os.sep}" for name in ("stdlib", "purelib", "platlib")}))
