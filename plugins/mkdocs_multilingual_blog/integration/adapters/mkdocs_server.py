"""The server of `mkdocs serve`: attributes that belong to no interface, read in MkDocs 1.6.1 (`mkdocs/livereload`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


def watches_files() -> bool:
    """Return whether the server that `mkdocs serve` is about to run watches files: not with `--no-livereload`."""
    context = click.get_current_context(silent=True)
    return context is None or bool(context.params.get("livereload", True))


def watched_paths(server: LiveReloadServer) -> Mapping[str, int]:
    """Return the files and folders that a server watches, each with how often; nothing where it does not tell."""
    watched = getattr(server, "_watched_paths", None)
    return watched if isinstance(watched, dict) else {}


def replace_observer(server: LiveReloadServer, observer: Any, delay: float) -> bool:
    """Let a server that does not run yet watch its files by another observer.

    Args:
        server: The server.
        observer: Has the methods of watchdog's.
        delay: Seconds that the server waits for more files to be saved.

    Returns:
        Whether the server has the attributes that are known; otherwise it stays as it is.
    """
    if not isinstance(getattr(server, "_watched_paths", None), dict):
        return False
    if not hasattr(server, "observer") or not hasattr(server, "build_delay"):
        return False
    times = dict(server._watched_paths)
    for path, count in times.items():
        for _ in range(count):
            server.unwatch(path)
    server.observer = observer
    server.build_delay = delay
    for path, count in times.items():
        for _ in range(count):
            server.watch(path)
    return True


def replace_application(
    server: LiveReloadServer, make: Callable[[Callable[..., Iterable[bytes]], str], Callable[..., Iterable[bytes]]]
) -> bool:
    """Let a server that does not run yet answer by another application.

    Args:
        server: The server.
        make: Takes its application and the path that it is mounted at, and returns another one.

    Returns:
        Whether the server has the attributes that are known; otherwise it stays as it is.
    """
    mount = getattr(server, "mount_path", None)
    application = server.get_app() if hasattr(server, "get_app") and hasattr(server, "set_app") else None
    if not isinstance(mount, str) or application is None:
        return False
    server.set_app(make(application, mount))
    return True
