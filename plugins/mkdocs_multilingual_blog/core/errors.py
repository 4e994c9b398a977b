"""Problems in sources and configuration, as messages of one line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

_INKLESS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Characters that Python counts as printable, but that look like a space."""
_FIELD_LENGTH = 120
"""Maximum length of the name of a field in a message; keys of YAML may be of any length."""
_SENTENCE_LENGTH = 1_000
"""Maximum length of what is wrong, and of the hint, should one of them contain what is not `quoted`."""


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
        subject = f"{shortened(self.field, _FIELD_LENGTH)}: " if self.field else ""
        hint = f" {shortened(self.hint, _SENTENCE_LENGTH)}" if self.hint else ""
        return on_one_line(f"{place}: {subject}{shortened(self.message, _SENTENCE_LENGTH)}.{hint}")


class BlogError(Exception):
    """The blog cannot be built; contains all problems and warnings, not only the first."""

    def __init__(self, problems: Iterable[Problem], warnings: Iterable[Problem] = ()) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.warnings = tuple(sorted(set(warnings)))
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

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Add the problems of a `BlogError` that is raised within a context, and go on behind it."""
        try:
            yield
        except BlogError as error:
            self.errors += error.problems
            self.warnings += error.warnings


def quoted(value: object, limit: int = 60) -> str:
    """Return a value for a message: quoted, on one line, at most `limit` characters long."""
    value = value.isoformat() if isinstance(value, date) else value
    try:
        text = repr(value)
    except Exception:  # Python writes no number of more than 4300 digits, and objects of the site may fail
        text = hex(value) if isinstance(value, int) else f"<{type(value).__name__}>"
    return shortened(on_one_line(text), limit)


def enumerated(names: Iterable[object], limit: int = 20) -> str:
    """Return names for a message: separated by commas, each shortened, and at most `limit` of them."""
    shown = [shortened(str(name)) for name in names]
    rest = f" and {len(shown) - limit} more" if len(shown) > limit else ""
    return ", ".join(shown[:limit]) + rest


def shortened(text: str, limit: int = 60) -> str:
    """Return a text with an ellipsis, if it is longer than `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def nearest(word: str, known: Iterable[str], lead: str = "Did you mean") -> str:
    """Return a hint such as "Did you mean 'ai-jobs'?", or an empty string if no known word is similar."""
    matches = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"{lead} {quoted(matches[0])}?" if matches else ""


def on_one_line(text: str) -> str:
    """Return a text without line breaks, and with what terminals do not show, such as U+200B, as Python writes it."""
    text = " ".join(text.split())
    if text.isprintable() and _INKLESS.isdisjoint(text):
        return text
    return "".join(c if c.isprintable() and c not in _INKLESS else ascii(c)[1:-1] for c in text)
