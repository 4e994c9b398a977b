"""Tells a server immediately that a file was saved, where the system says so.

MkDocs asks for the time of every file twice a second. The system's own messages come at once and cost nothing, but it
has none for network drives and some containers, so that files are asked all the same, more seldom.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from ..adapters.log import log
from ..adapters.mkdocs_server import replace_observer

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_SECONDS_BETWEEN_LOOKS = 1.0
_SECONDS_OF_SILENCE = 0.05
"""How long a server waits for more files to be saved; editors write one in several steps."""

_CHANGES = {"created", "modified", "deleted", "moved", "closed"}


class Watch:
    """Stands in for MkDocs's observer.

    A message is passed on where a file is not what the site was built from; reading a file is a message, too.
    """

    def __init__(self, differs: Callable[[str], bool], is_behind: Callable[[], bool]) -> None:
        """Take how changes are told.

        Args:
            differs: Whether a file, by its path, is not what the site was built from.
            is_behind: Whether any file is not.
        """
        self._differs = differs
        self._is_behind = is_behind
        self._native: Any = Observer()
        self._handlers: list[FileSystemEventHandler] = []
        self._stopped = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = True) -> object:
        """Watch a file or a folder."""
        self._handlers.append(handler)
        watched = None
        try:
            watched = self._native.schedule(_Filter(handler, self._differs), path, recursive=recursive)
        except OSError as error:  # the system's limit is reached
            log.debug("Polling %s for changes: %s", path, error)
        return (handler, watched)

    def unschedule(self, watch: tuple[FileSystemEventHandler, object]) -> None:
        """Watch a file or a folder no more."""
        handler, watched = watch
        self._handlers.remove(handler)
        if watched is not None:
            self._native.unschedule(watched)

    def wake(self) -> None:
        """Pass on a message of no file."""
        if self._handlers:
            self._handlers[0].dispatch(FileModifiedEvent(""))

    def start(self) -> None:
        """Begin to watch."""
        try:
            self._native.start()
        except OSError as error:
            log.debug("Polling all files for changes: %s", error)
        self._looking.start()

    def stop(self) -> None:
        """End; `join` waits for it."""
        self._stopped.set()
        if self._native.is_alive():
            self._native.stop()

    def join(self) -> None:
        """Wait for the end."""
        if self._native.is_alive():
            self._native.join()

    def _look(self) -> None:
        while not self._stopped.wait(_SECONDS_BETWEEN_LOOKS):
            if self._is_behind():
                self.wake()


class _Filter(FileSystemEventHandler):
    """Passes on what says that a file was changed."""

    def __init__(self, handler: FileSystemEventHandler, differs: Callable[[str], bool]) -> None:
        self._handler = handler
        self._differs = differs

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass a message on, or not."""
        if event.event_type not in _CHANGES or event.is_directory:
            return  # what is in a folder has messages of its own, or is found by looking
        if any(path and self._differs(str(path)) for path in (event.src_path, event.dest_path)):
            self._handler.dispatch(event)


def watch(
    server: LiveReloadServer, differs: Callable[[str], bool], is_behind: Callable[[], bool]
) -> Callable[[], None] | None:
    """Let a server that does not run yet watch its files this way, where it is one that is known.

    Args:
        server: The server.
        differs: Returns whether a file, by its path, is not what the site was built from.
        is_behind: Returns whether any file is not.

    Returns:
        A function that lets the server build although no file was saved; `None` where the server is not known.
    """
    observer = Watch(differs, is_behind)
    return observer.wake if replace_observer(server, observer, _SECONDS_OF_SILENCE) else None
