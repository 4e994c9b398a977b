"""File observer of the server, with events of the operating system and polling.

MkDocs polls all files twice a second. Events are immediate and cost nothing, but there are none on network drives and
in some containers, so files are also polled, less often.
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

_POLLING_INTERVAL = 1.0
_BUILD_DELAY = 0.03
"""Seconds that a server waits for more files to be saved; editors write a file in several steps."""

_EVENT_TYPES = {"created", "modified", "deleted", "moved", "closed"}


class Watch:
    """Replacement of MkDocs's observer, which only passes on events of files that changed since the last build.

    There are events for reading files, too.
    """

    def __init__(self, has_changed: Callable[[str], bool], is_outdated: Callable[[], bool]) -> None:
        """Create the observer.

        Args:
            has_changed: Function of a path: whether the file changed since the last build.
            is_outdated: Function that returns whether any file changed.
        """
        self._has_changed = has_changed
        self._is_outdated = is_outdated
        self._observer: Any = None
        """Created when the first file is watched, since systems allow few of them."""
        self._handlers: list[FileSystemEventHandler] = []
        self._stopped = threading.Event()
        self._polling_thread = threading.Thread(target=self._poll, daemon=True)

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = True) -> object:
        """Watch a file or a folder."""
        self._handlers.append(handler)
        watched = None
        try:
            self._observer = self._observer or Observer()
            watched = self._observer.schedule(_Filter(handler, self._has_changed), path, recursive=recursive)
        except OSError as error:  # the system's limit is reached
            log.debug("Polling %s for changes: %s", path, error)
        return (handler, watched)

    def unschedule(self, watch: tuple[FileSystemEventHandler, object]) -> None:
        """Stop watching a file or a folder."""
        handler, watched = watch
        self._handlers.remove(handler)
        if watched is not None:
            self._observer.unschedule(watched)

    def wake(self) -> None:
        """Dispatch an event without a file."""
        if self._handlers:
            self._handlers[0].dispatch(FileModifiedEvent(""))

    def start(self) -> None:
        """Start watching."""
        try:
            if self._observer:
                self._observer.start()
        except OSError as error:
            log.debug("Polling all files for changes: %s", error)
        self._polling_thread.start()

    def stop(self) -> None:
        """Stop watching; `join` waits for the end."""
        self._stopped.set()
        if self._observer and self._observer.is_alive():
            self._observer.stop()

    def join(self) -> None:
        """Wait for the end."""
        if self._observer and self._observer.is_alive():
            self._observer.join()

    def _poll(self) -> None:
        while not self._stopped.wait(_POLLING_INTERVAL):
            try:
                is_outdated = self._is_outdated()
            except Exception as error:  # such as one of files that are being removed; they are looked at again
                log.debug("Polling failed", exc_info=error)
                continue
            if is_outdated:
                self.wake()


class _Filter(FileSystemEventHandler):
    """Passes on events of changed files."""

    def __init__(self, handler: FileSystemEventHandler, has_changed: Callable[[str], bool]) -> None:
        self._handler = handler
        self._has_changed = has_changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass an event on if it is of a changed file."""
        if event.event_type not in _EVENT_TYPES or event.is_directory:
            return  # files in a folder have their own events, or are found by polling
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        if list(filter(self._has_changed, paths)):  # which hears of both paths of a file that was renamed
            self._handler.dispatch(event)


def watch(
    server: LiveReloadServer, has_changed: Callable[[str], bool], is_outdated: Callable[[], bool]
) -> Callable[[], None] | None:
    """Replace the file observer of a server before it starts.

    Args:
        server: The server.
        has_changed: Function of a path: whether the file changed since the last build.
        is_outdated: Function that returns whether any file changed.

    Returns:
        Function that lets the server build although no file was saved; `None` if the server is of an unknown version.
    """
    observer = Watch(has_changed, is_outdated)
    return observer.wake if replace_observer(server, observer, _BUILD_DELAY) else None
