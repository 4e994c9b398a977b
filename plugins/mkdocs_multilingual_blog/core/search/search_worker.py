"""The script that searches an index in pieces in the browser, as a worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ..languages.language_codes import language_of

_FOLDER = Path(__file__).parent / "worker"
_PARTS = (
    *("folding", "segmenter", "pieces", "matching", "hangul", "spelling", "korean", "apart", "japanese"),
    *("english", "stems", "attached", "words", "query", "ranking"),
    *("excerpts", "results", "search", "messages"),
)
"""Its parts, each after those that it uses."""

_LANGUAGES = {"korean": ("ko",), "apart": ("ko",), "japanese": ("ja",), "attached": ("ar", "he", "id")}
"""Parts that only some languages need."""


def search_worker(locales: Iterable[str]) -> str:
    """Return the source of a worker that searches in some languages, without comments."""
    return _search_worker(frozenset(map(language_of, locales)))


@cache
def _search_worker(languages: frozenset[str]) -> str:
    names = (name for name in _PARTS if name not in _LANGUAGES or not languages.isdisjoint(_LANGUAGES[name]))
    lines = (line for name in names for line in _code((_FOLDER / f"{name}.js").read_text(encoding="utf-8")))
    return "\n".join(('"use strict";', "(() => {", *lines, "})()", ""))


def _code(source: str) -> Iterator[str]:
    """Yield the lines of a source without indentation and without comments.

    These have lines of their own, or are behind a space, two slashes, and a space, which no other code has.
    """
    is_comment = False
    for line in map(str.strip, source.splitlines()):
        is_comment = is_comment or line.startswith("/*")
        if line and not is_comment and not line.startswith("//"):
            yield line.partition(" // ")[0].rstrip()
        is_comment = is_comment and not line.endswith("*/")
