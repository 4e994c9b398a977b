"""Lets a server answer while other processes still build their languages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from ..adapters.mkdocs_server import replace_application

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from ...core.locales import Languages
    from ..language_pass.language_pass import LanguagePass


def answer_early(server: LiveReloadServer, built: Collection[str], wait: Callable[[], None]) -> Callable[[], None]:
    """Let a server that does not run yet hold back requests for what is not built yet.

    Args:
        server: The server.
        built: What is built and stays as it is, by path below the site's folder, such as `blog/post/index.html`.
        wait: Waits for the rest of the site.

    Returns:
        A function that waits for the rest and then lets those requests continue. Where the server is not one that is
        known, the rest is there already, and nothing is left to do.
    """
    is_whole = threading.Event()

    def hold_back(answer: Callable[..., Iterable[bytes]], mount: str) -> Callable[..., Iterable[bytes]]:
        def answer_what_is_built(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            if not is_whole.is_set() and _wanted(environ, mount) not in built:
                is_whole.wait()
            return answer(environ, start_response)

        return answer_what_is_built

    def wait_and_continue() -> None:
        try:
            wait()
        finally:
            is_whole.set()

    if not replace_application(server, hold_back):
        wait()
        return lambda: None
    return wait_and_continue


def built_by(passes: Iterable[LanguagePass], languages: Languages, others: Collection[str]) -> frozenset[str]:
    """Return what passes built that those over other languages do not change, by path below the site's folder."""
    prefixes = tuple(map(languages.prefix, others))
    paths = (file.dest_uri for one in passes for file in one.files)
    return frozenset(path for path in paths if not path.startswith(prefixes))


def _wanted(environ: dict[str, Any], mount: str) -> str:
    """Return the file that a request is for, as MkDocs's server reads its path."""
    path: str = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    return path.removeprefix(mount) + ("index.html" if path.endswith("/") else "")
