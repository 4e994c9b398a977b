"""The script that searches an index in pieces in the browser, as a worker."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "worker"
_PARTS = (
    *("folding", "segmenter", "pieces", "matching", "hangul", "spelling", "korean", "japanese"),
    *("english", "stems", "arabic", "words", "query", "ranking"),
    *("excerpts", "results", "search", "messages"),
)
"""Its parts, each after those that it uses."""

_LANGUAGES = {"korean": "ko", "japanese": "ja", "arabic": "ar"}
"""Parts that only one language needs."""

_COMMENT = re.compile(r"^[ ]*(?:/\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)\n", re.MULTILINE)
_INDENT = re.compile(r"^[ ]+|\n(?=\n)", re.MULTILINE)


def search_worker(locales: Iterable[str]) -> str:
    """Return the source of a worker that searches in some languages, without comments."""
    return _search_worker(frozenset(locale.replace("_", "-").partition("-")[0].lower() for locale in locales))


@cache
def _search_worker(languages: frozenset[str]) -> str:
    names = (name for name in _PARTS if _LANGUAGES.get(name, "") in (*languages, ""))
    parts = "\n".join((_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in names)
    return f'"use strict";\n(() => {{\n{_INDENT.sub("", _COMMENT.sub("", parts))}}})()\n'
