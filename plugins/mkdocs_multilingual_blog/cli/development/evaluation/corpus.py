"""A test collection: articles of one language, and which of them belong together; read from a file of JSON lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ....core.errors import Problem, shown
from ....core.related.article import Article, make_article
from ....core.text.markdown import read_markdown


class CorpusError(Exception):
    """A file is no corpus; holds one problem."""


@dataclass(frozen=True)
class Corpus:
    """Articles and what is known of them.

    Attributes:
        name: What it is called: the name of its file without ending.
        articles: All articles, as a build compares them.
        related: For each article of which it is known, the keys of the related ones; never itself, never none.
    """

    name: str
    articles: tuple[Article, ...]
    related: Mapping[str, frozenset[str]]


def read_corpus(path: Path) -> Corpus:
    """Read a corpus.

    Each line is a JSON object: `id`, `title`, `text` (Markdown), and where there are any `description`, `date`
    (ISO 8601), `tags` (texts) and `related`, the ids of articles that belong to it.

    Raises:
        CorpusError: The file cannot be read, or a line is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"cannot be read ({error.strerror})"
        raise CorpusError(str(Problem(str(path), message=reason, hint="Name a file of JSON lines."))) from None
    articles: dict[str, Article] = {}
    related: dict[str, tuple[int, list[str]]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        record = _Record(path, number, line)
        key = record.text("id")
        if key in articles:
            raise record.error("id", f"{key!r} was used before", "Give each article an id of its own.")
        articles[key] = _article(key, record)
        if names := record.names("related"):
            related[key] = (number, names)
    return Corpus(path.stem, tuple(articles.values()), _judgements(path, related, articles))


def _article(key: str, record: _Record) -> Article:
    return make_article(
        key=key,
        title=record.text("title"),
        description=record.text("description", optional=True),
        text=read_markdown(record.text("text")),
        tags=record.names("tags"),
        order=record.day("date"),
    )


def _judgements(
    path: Path, related: Mapping[str, tuple[int, list[str]]], articles: Mapping[str, Article]
) -> dict[str, frozenset[str]]:
    found = {}
    for key, (number, names) in related.items():
        if unknown := [name for name in names if name not in articles]:
            problem = Problem(str(path), number, "related", f"there is no article {unknown[0]!r}")
            raise CorpusError(str(problem))
        if others := frozenset(names) - {key}:
            found[key] = others
    return found


class _Record:
    """One line of a corpus."""

    def __init__(self, path: Path, number: int, line: str) -> None:
        self._path = path
        self._number = number
        try:
            self._values: Any = json.loads(line)
        except ValueError as error:
            raise self.error("", f"is not JSON ({error})", "Write one JSON object a line.") from None
        if not isinstance(self._values, dict):
            raise self.error("", f"expected a JSON object, found {shown(self._values)}", 'Write {"id": …}.')

    def error(self, field: str, message: str, hint: str = "") -> CorpusError:
        return CorpusError(str(Problem(str(self._path), self._number, field, message, hint)))

    def text(self, name: str, *, optional: bool = False) -> str:
        value = self._values.get(name)
        if value is None and optional:
            return ""
        if not isinstance(value, str):
            raise self.error(name, "is missing" if value is None else f"expected a text, found {shown(value)}")
        return value

    def names(self, name: str) -> list[str]:
        value = self._values.get(name) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(name, f"expected a list of texts, found {shown(value)}")
        return value

    def day(self, name: str) -> float:
        """Return a date as a number that grows by one a day; 0 without one."""
        value = self._values.get(name)
        if not value:
            return 0
        try:
            return date.fromisoformat(str(value)[:10]).toordinal()
        except ValueError:
            raise self.error(name, f"{shown(value)} is not a date", "Write a date such as 2026-02-28.") from None
