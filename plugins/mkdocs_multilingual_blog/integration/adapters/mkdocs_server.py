"""Private attributes of the server of `mkdocs serve`, read in MkDocs 1.6.1 (`mkdocs/livereload`)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

Application = Callable[..., Iterable[bytes]]
"""A WSGI application."""

_EPOCH_PATH = "/livereload/0/0"
"""Path of a request that the server answers with the number of the last build: `/livereload/<build>/<page>` waits for a
later one than that which a page shows."""


def watches_files() -> bool:
    """Return whether `mkdocs serve` is going to watch files: not with `--no-livereload`."""
    context = click.get_current_context(silent=True)
    return context is None or bool(context.params.get("livereload", True))


def options_of_command() -> dict[str, Any]:
    """Return the options of the command `mkdocs serve` that change pages; empty if another program serves the site."""
    context = click.get_current_context(silent=True)
    options = context.params if context else {}
    return {name: options[name] for name in ("theme", "use_directory_urls") if options.get(name) is not None}


def watched_paths(server: LiveReloadServer) -> Mapping[str, int]:
    """Return how often a server watches each file and folder; empty if the server is of another version."""
    watched = getattr(server, "_watched_paths", None)
    return watched if isinstance(watched, dict) else {}


def replace_observer(server: LiveReloadServer, observer: Any, delay: float) -> bool:
    """Replace the file observer of a server before it starts.

    Args:
        server: The server.
        observer: Object with the methods of watchdog's observers.
        delay: Seconds that the server waits for more files to be saved.

    Returns:
        Whether the server has the expected attributes; otherwise it is unchanged.
    """
    if not isinstance(getattr(server, "_watched_paths", None), dict):
        return False
    if not hasattr(server, "observer") or not hasattr(server, "build_delay"):
        return False
    counts = dict(server._watched_paths)
    for path, count in counts.items():
        for _ in range(count):
            server.unwatch(path)
    server.observer = observer
    server.build_delay = delay
    for path, count in counts.items():
        for _ in range(count):
            server.watch(path)
    return True


def replace_application(server: LiveReloadServer, make: Callable[[Application, str], Application]) -> bool:
    """Replace the WSGI application of a server before it starts.

    Args:
        server: The server.
        make: Function of the current application and its mount path that returns the new one.

    Returns:
        Whether the server has the expected attributes; otherwise it is unchanged.
    """
    mount = getattr(server, "mount_path", None)
    application = server.get_app() if hasattr(server, "get_app") and hasattr(server, "set_app") else None
    if not isinstance(mount, str) or application is None:
        return False
    server.set_app(make(application, mount))
    return True


def answering(server: LiveReloadServer) -> Callable[[], AbstractContextManager[None]]:
    """Return a context in which a server answers, with what is there, although it builds.

    MkDocs's server lets requests wait for the end of a build, since most builds empty the site first. Pages that were
    served meanwhile are loaded again afterwards, as others are. One of an unknown version goes on to let them wait.
    """
    if not all(hasattr(server, name) for name in ("_wanted_epoch", "_visible_epoch", "_epoch_cond")):
        return nullcontext
    return partial(_answering, server)


@contextmanager
def _answering(server: LiveReloadServer) -> Iterator[None]:
    wanted = server._wanted_epoch
    with server._epoch_cond:
        server._wanted_epoch = server._visible_epoch
        server._epoch_cond.notify_all()
    try:
        yield
    finally:
        server._wanted_epoch = wanted


def is_known(server: LiveReloadServer) -> bool:
    """Return whether this is MkDocs's server, which leaves requests waiting after a build that failed."""
    from mkdocs.livereload import LiveReloadServer  # which only `mkdocs serve` has imported

    return isinstance(server, LiveReloadServer)


def last_build(application: Application) -> int:
    """Return the number of the last build, which rises with each; 0 if the server does not tell.

    Args:
        application: The WSGI application of MkDocs.
    """
    answer = b"".join(application({"PATH_INFO": _EPOCH_PATH}, lambda *_: None))
    return int(answer) if answer.isdigit() else 0


def reload_script(build: int) -> str:
    """Return the script that loads a page again after the next build; empty if this version of MkDocs has none.

    Args:
        build: Number of the build that the page shows.
    """
    from mkdocs import livereload

    template: Any = getattr(livereload, "_SCRIPT_TEMPLATE", None)
    return str(template.substitute(epoch=build, request_id=time.monotonic_ns())) if template and build else ""
