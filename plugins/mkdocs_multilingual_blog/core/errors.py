"""Problems in sources and configuration, as messages of one line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, order=True)
class Problem:
    """A problem that a writer or site owner can fix.

    Attributes:
        source: Path of the file, relative to the folder of mkdocs.yml.
        line: Line in the file, from 1; 0 if unknown.
        field: Front matter key, catalog field or option; empty for the file as a whole.
        message: What is wrong, with the invalid value, without a final full stop.
        hint: How to fix it, as a full sentence; may be empty.
    """

    source: str
    line: int = 0
    field: str = ""
    message: str = ""
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}" if self.line else self.source
        subject = f"{self.field}: " if self.field else ""
        hint = f" {self.hint}" if self.hint else ""
        return _one_line(f"{place}: {subject}{self.message}.{hint}")


class BlogError(Exception):
    """The blog cannot be built; contains all problems and warnings, not only the first."""

    def __init__(self, problems: Iterable[Problem], warnings: Iterable[Problem] = ()) -> None:
        self.problems = tuple(sorted(problems))
        self.warnings = tuple(sorted(warnings))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass
class Report:
    """Collects problems while sources are read, so that a writer sees all of them together."""

    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def error(self, problem: Problem) -> None:
        """Add a problem that fails the build."""
        self.errors.append(problem)

    def warning(self, problem: Problem) -> None:
        """Add a problem that only fails a strict build."""
        self.warnings.append(problem)

    def raise_errors(self) -> None:
        """Raise `BlogError` if there are errors."""
        if self.errors:
            raise BlogError(self.errors, self.warnings)


def quoted(value: object, limit: int = 60) -> str:
    """Return a value for a message: quoted, on one line, at most `limit` characters long."""
    text = repr(value.isoformat() if isinstance(value, date) else value)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def nearest(word: str, known: Iterable[str], lead: str = "Did you mean") -> str:
    """Return a hint such as "Did you mean 'ai-jobs'?", or an empty string if no known word is similar."""
    matches = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"{lead} {matches[0]!r}?" if matches else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
