"""Test collections: articles in one language with relevance judgments, stored as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ....core.errors import Problem, quoted
from ....core.related.article import Article, make_article
from ....core.text.markdown import read_markdown


class CorpusError(Exception):
    """A corpus cannot be read or used."""


@dataclass(frozen=True)
class Corpus:
    """A test collection.

    Attributes:
        name: Name of the corpus, such as that of its file without extension.
        articles: The articles in the form in which a build compares them.
        relevant: For each judged article the keys of the relevant ones: at least one, and not its own.
        locale: Language of the articles; empty if it is not known.
    """

    name: str
    articles: tuple[Article, ...]
    relevant: Mapping[str, frozenset[str]]
    locale: str = ""


def read_corpus(path: Path) -> Corpus:
    """Read a corpus from a file in JSON Lines.

    Each line is an object with `id`, `title`, `text` (Markdown) and optionally `lang`, `description`, `date` (ISO
    8601), `tags` (strings), and `related`, the ids of the relevant articles. The first `lang` is that of all.

    Args:
        path: The file.

    Raises:
        CorpusError: If the file cannot be read, or a line is invalid.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"cannot be read ({error.strerror})"
        raise CorpusError(str(Problem(str(path), message=reason, hint="Name a file of JSON lines."))) from None
    articles: dict[str, Article] = {}
    judgments: dict[str, tuple[int, list[str]]] = {}
    locale = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        record = _Record(path, number, line)
        key = record.text("id")
        if key in articles:
            raise record.error("id", f"{quoted(key)} was used before", "Give each article an id of its own.")
        articles[key] = _article(key, record)
        locale = locale or record.text("lang", optional=True)
        if names := record.names("related"):
            judgments[key] = (number, names)
    return Corpus(path.stem, tuple(articles.values()), _relevant(path, judgments, articles), locale)


def _article(key: str, record: _Record) -> Article:
    return make_article(
        key=key,
        title=record.text("title"),
        description=record.text("description", optional=True),
        text=read_markdown(record.text("text")),
        tags=record.names("tags"),
        order=record.day("date"),
    )


def _relevant(
    path: Path, judgments: Mapping[str, tuple[int, list[str]]], articles: Mapping[str, Article]
) -> dict[str, frozenset[str]]:
    """Check that judgments refer to articles, and leave out those of an article on itself.

    Args:
        path: Path of the corpus, for messages.
        judgments: For each judged article the number of its line and the keys of the relevant articles.
        articles: All articles by key.
    """
    relevant = {}
    for key, (number, names) in judgments.items():
        if unknown := [name for name in names if name not in articles]:
            problem = Problem(str(path), number, "related", f"there is no article {quoted(unknown[0])}")
            raise CorpusError(str(problem))
        if others := frozenset(names) - {key}:
            relevant[key] = others
    return relevant


class _Record:
    """A line of a corpus, whose fields are checked when they are read."""

    def __init__(self, path: Path, number: int, line: str) -> None:
        self._path = path
        self._number = number
        try:
            self._values: Any = json.loads(line)
        except ValueError as error:
            raise self.error("", f"is not JSON ({error})", "Write one JSON object a line.") from None
        if not isinstance(self._values, dict):
            raise self.error("", f"expected a JSON object, found {quoted(self._values)}", 'Write {"id": …}.')

    def error(self, field: str, message: str, hint: str = "") -> CorpusError:
        return CorpusError(str(Problem(str(self._path), self._number, field, message, hint)))

    def text(self, name: str, *, optional: bool = False) -> str:
        value = self._values.get(name)
        if value is None and optional:
            return ""
        if not isinstance(value, str):
            raise self.error(name, "is missing" if value is None else f"expected a text, found {quoted(value)}")
        return value

    def names(self, name: str) -> list[str]:
        value = self._values.get(name) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(name, f"expected a list of texts, found {quoted(value)}")
        return value

    def day(self, name: str) -> float:
        """Return a date as its proleptic Gregorian ordinal, or 0 if there is none."""
        value = self._values.get(name)
        if not value:
            return 0
        try:
            return date.fromisoformat(str(value)[:10]).toordinal()
        except ValueError:
            raise self.error(name, f"{quoted(value)} is not a date", "Write a date such as 2026-02-28.") from None
