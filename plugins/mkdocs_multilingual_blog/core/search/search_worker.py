"""The script that searches an index in pieces in the browser, as a worker."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "worker"
_PARTS = (
    *(
        "folding",
        "segmenter",
        "pieces",
        "matching",
        "korean",
        "english",
        "stems",
        "arabic",
        "words",
        "query",
        "ranking",
    ),
    *("excerpts", "results", "search", "messages"),
)
"""Its parts, each after those that it uses."""


@cache
def search_worker() -> str:
    """Return the source of the worker."""
    parts = "\n".join((_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in _PARTS)
    return f'"use strict";\n(() => {{\n{parts}}})()\n'
