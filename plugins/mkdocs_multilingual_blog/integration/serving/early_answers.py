"""Early answers of a server, while other processes still build their languages, and before the search is there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.images.image_sizes import original_of
from ..adapters.mkdocs_server import replace_application
from ..site_build.search_indexes import OFFLINE

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from ...core.locales import Languages
    from ..language_pass.language_pass import LanguagePass

_SEARCH = ("search/search_index.json", OFFLINE)


def answer_early(server: LiveReloadServer, built: Collection[str], wait: Callable[[], None]) -> Callable[[], None]:
    """Let a server, before it starts, hold back requests for files that are not built yet.

    Args:
        server: The server.
        built: Final files of the site, by path below its folder, such as `blog/post/index.html`.
        wait: Waits for the rest of the site.

    Returns:
        Function that waits for the rest and then answers those requests. If the server is of an unknown version, this
        function has already waited, and the returned one does nothing.
    """
    is_complete = threading.Event()

    def wait_and_continue() -> None:
        try:
            wait()
        finally:
            is_complete.set()

    if not _hold_back(server, is_complete, lambda path: path not in built):
        wait()
        return lambda: None
    return wait_and_continue


def hold_back_search(server: LiveReloadServer, is_there: threading.Event) -> None:
    """Let a server, before it starts, hold back requests for a search index that is not written yet.

    Material's script requests it once for each page, and searches nothing after a failure.

    Args:
        server: The server; one of an unknown version answers at once.
        is_there: Set while the index is there.
    """
    _hold_back(server, is_there, lambda path: path.endswith(_SEARCH))


def answer_with_originals(server: LiveReloadServer, site: Path) -> None:
    """Let a server, before it starts, answer with the original of an image that is not made in another size yet.

    Args:
        server: The server; one of an unknown version has no answer meanwhile.
        site: Folder of the site.
    """

    def make(answer: Callable[..., Iterable[bytes]], mount: str) -> Callable[..., Iterable[bytes]]:
        def answer_with_what_is_there(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = _requested_path(environ, mount)
            original = original_of(path)
            if original and not (site / path).is_file() and (site / original).is_file():
                ending = len(path) - len(original)
                environ = {**environ, "PATH_INFO": environ["PATH_INFO"][:-ending]}
            return answer(environ, start_response)

        return answer_with_what_is_there

    replace_application(server, make)


def _hold_back(server: LiveReloadServer, event: threading.Event, is_held: Callable[[str], bool]) -> bool:
    """Hold back requests until an event is set.

    Args:
        server: The server.
        event: The event.
        is_held: Whether a requested file, by its path below the site's folder, is held back.

    Returns:
        Whether the version of the server is known; otherwise it is unchanged.
    """

    def make(answer: Callable[..., Iterable[bytes]], mount: str) -> Callable[..., Iterable[bytes]]:
        def answer_in_time(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            if not event.is_set() and is_held(_requested_path(environ, mount)):
                event.wait()
            return answer(environ, start_response)

        return answer_in_time

    return replace_application(server, make)


def built_paths(passes: Iterable[LanguagePass], languages: Languages, others: Collection[str]) -> frozenset[str]:
    """Return the files of passes that passes over other languages do not change, by path below the site's folder."""
    prefixes = tuple(map(languages.prefix, others))
    paths = (file.dest_uri for language_pass in passes for file in language_pass.files)
    return frozenset(path for path in paths if not path.startswith(prefixes))


def _requested_path(environ: dict[str, Any], mount: str) -> str:
    """Return the requested file, by the rules of MkDocs's server."""
    path: str = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    return path.removeprefix(mount) + ("index.html" if path.endswith("/") else "")
