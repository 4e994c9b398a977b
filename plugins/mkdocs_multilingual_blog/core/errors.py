"""Problems in what a writer or site owner wrote: one line each; used by every other module of the core."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, told so that it can be mended without reading this code.

    Attributes:
        source: Path of the file as the writer knows it, relative to the folder of mkdocs.yml.
        line: Line in that file, from 1; 0 where no line can be told.
        field: Front-matter key, catalogue field or option; empty where the file as a whole is meant.
        message: What is wrong, with the offending value, without a final full stop.
        hint: How to mend it, a whole sentence; may be empty.
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
    """The blog cannot be built; holds every problem that was found, not just the first, and the warnings."""

    def __init__(self, problems: Iterable[Problem], warnings: Iterable[Problem] = ()) -> None:
        self.problems = tuple(sorted(problems))
        self.warnings = tuple(sorted(warnings))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass
class Report:
    """Collects problems while sources are read, so that a writer sees all of them at once."""

    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def error(self, problem: Problem) -> None:
        """Note a problem that stops the build."""
        self.errors.append(problem)

    def warning(self, problem: Problem) -> None:
        """Note a problem that only stops a strict build."""
        self.warnings.append(problem)

    def raise_errors(self) -> None:
        """Raise `BlogError` when anything was noted that stops the build."""
        if self.errors:
            raise BlogError(self.errors, self.warnings)


def shown(value: object, limit: int = 60) -> str:
    """Return a value as it stands in a message: quoted, on one line, at most `limit` characters."""
    text = repr(value.isoformat() if isinstance(value, date) else value)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def nearest(word: str, known: Iterable[str], lead: str = "Did you mean") -> str:
    """Return a hint such as "Did you mean 'ai-jobs'?", or nothing where no known word is close."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"{lead} {close[0]!r}?" if close else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
