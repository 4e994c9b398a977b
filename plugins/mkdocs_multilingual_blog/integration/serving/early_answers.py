"""Lets a server answer while other processes still write their languages; `at_once` waits for them, `plugin` for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


def answer_early(server: LiveReloadServer, there: Collection[str], bring: Callable[[], None]) -> Callable[[], None]:
    """Let a server that does not run yet hold requests back until the rest of the site is there.

    Args:
        server: The server.
        there: What is there and stays as it is, by path below the site's folder, such as `blog/post/index.html`.
        bring: Brings the rest.

    Returns:
        What brings the rest and lets those requests go on. Where the server is not one that is known the rest is
        brought at once, and nothing is left to do.
    """
    mount = getattr(server, "mount_path", None)
    answer = server.get_app() if hasattr(server, "get_app") and hasattr(server, "set_app") else None
    if not isinstance(mount, str) or answer is None:
        bring()
        return lambda: None
    is_whole = threading.Event()

    def answer_what_is_there(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not is_whole.is_set() and _wanted(environ, mount) not in there:
            is_whole.wait()
        return answer(environ, start_response)

    def bring_and_go_on() -> None:
        try:
            bring()
        finally:
            is_whole.set()

    server.set_app(answer_what_is_there)
    return bring_and_go_on


def _wanted(environ: dict[str, Any], mount: str) -> str:
    """Return the file that a request is for, as MkDocs's server reads its path."""
    path: str = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    return path.removeprefix(mount) + ("index.html" if path.endswith("/") else "")
