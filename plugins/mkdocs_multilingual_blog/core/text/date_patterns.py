"""Patterns of dates that mean something else than they seem to."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from babel.dates import format_date, tokenize_pattern

_LETTERS = re.compile(r"'[^']*'|[A-Za-z]+")
"""What is in quotation marks, and words outside of them."""
_STRFTIME = re.compile(r"%-?([A-Za-z])")
_FIELDS = {"Y": "yyyy", "y": "yy", "m": "MM", "d": "dd", "e": "d", "B": "MMMM", "b": "MMM", "A": "EEEE", "a": "EEE"}
"""Letters of C's `strftime`, with the fields of Unicode's TR 35 that they stand for."""
_NAMES = ("full", "long", "medium", "short")
_LETTERS_IN_A_ROW = frozenset("yYMLdDEQqw")
"""Letters that stand beside each other in patterns such as `yyyyMMdd`."""
_LETTERS_OF_DATES = frozenset("GyYuUQqMLwWdDFgEec")
_ORDINAL = re.compile(r"Do\b")
_DAYS = re.compile(r"D+")
_DIGITS_OF_DAY = 3
"""Length of the day of the year in an ordinal date, such as 2026-007."""


def misreading(pattern: str) -> tuple[str, str]:
    """Return what a pattern means that its writer probably does not, and the pattern that was meant.

    Both are empty if nothing is odd about it; the second is empty if it is not known.
    """
    if pattern in _NAMES:
        return "", ""
    letters = "".join(_words(pattern))
    if _STRFTIME.search(pattern):
        meant = _STRFTIME.sub(lambda match: _FIELDS.get(match[1], match[0]), pattern)
        return "has letters of strftime, which have another meaning here", _valid(meant)
    if "Y" in letters and "w" not in letters:
        return "has the year of the week, 'Y', whose last days of December may be in the next year", _corrected(pattern)
    if any(len(days) < _DIGITS_OF_DAY or set("ML") & set(letters) for days in _DAYS.findall(letters)):
        return "has the day of the year, 'D', instead of that of the month", _corrected(pattern)
    if "m" in letters:
        return "has minutes, 'm', which a date does not have", _corrected(pattern)
    fields = [value[0] for kind, value in tokenize_pattern(pattern) if kind == "field"]
    if any(map(_is_language, _words(pattern))) and len(set(fields)) < len(fields):
        meant = _replaced(pattern, lambda word: f"'{word}'" if _is_language(word) else word)
        return "has words without quotation marks, whose letters are taken for parts of the date", _valid(meant)
    return "", ""


def _is_language(word: str) -> bool:
    """Return whether a word is rather one of a language, such as `de`, than several parts of a date."""
    return len(set(word)) > 1 and not _LETTERS_IN_A_ROW.issuperset(word)


def _corrected(pattern: str) -> str:
    """Return a pattern with the letters for calendar dates, or an empty string if that is no valid one."""

    def correct(word: str) -> str:
        word = _ORDINAL.sub("d", word).replace("Y", "y")
        word = word if "M" in word + pattern else word.replace("m", "M")
        return _DAYS.sub(lambda match: "d" * min(len(match[0]), 2), word)

    return _valid(_replaced(pattern, correct))


def _replaced(pattern: str, replace: Callable[[str], str]) -> str:
    return _LETTERS.sub(lambda match: match[0] if match[0].startswith("'") else replace(match[0]), pattern)


def _words(pattern: str) -> list[str]:
    """Return the words outside of quotation marks."""
    return [word for word in _LETTERS.findall(pattern) if not word.startswith("'")]


def _valid(pattern: str) -> str:
    """Return a pattern, or an empty string if it is none, or odd as well."""
    try:
        format_date(date(2026, 2, 28), pattern, locale="en")
    except Exception:  # Babel raises many kinds, depending on the letters
        return ""
    is_known = _LETTERS_OF_DATES.issuperset("".join(_words(pattern)))
    return pattern if is_known and not misreading(pattern)[0] else ""
