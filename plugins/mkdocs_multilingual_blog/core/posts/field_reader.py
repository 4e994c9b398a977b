"""Fields of front matter by type: texts, flags, numbers, lists, dates and addresses, each with its problems."""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from typing import Any, Literal

from ..errors import Report, nearest, quoted
from ..model import as_datetime
from ..text.characters import as_seen
from ..text.frontmatter import Metadata, read_list
from ..text.limits import MAX_NAME, MAX_NUMBER
from ..text.markdown import normalize, truncate
from ..text.normal_forms import unescape
from ..text.urls import Url, remedy, safe_url

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class FieldReader:
    """Reads fields of one post's front matter and reports invalid values.

    Attributes:
        broken: Whether an error was reported.
    """

    def __init__(self, metadata: Metadata, report: Report) -> None:
        """Read from a post's front matter.

        Args:
            metadata: The front matter.
            report: Collects problems.
        """
        self._metadata = metadata
        self._values = metadata.values
        self._report = report
        self.broken = False

    def text(self, name: str) -> str:
        """Return a text on one line, or an empty string."""
        value = self._values.get(name)
        if value is None:
            return ""
        if isinstance(value, bool | list | dict):
            self._error(name, f"expected a text, found {quoted(value)}", f"Write {name}: and the text, in quotes.")
            return ""
        text = normalize(str(value))
        return text if as_seen(text) else ""

    def key(self, name: str) -> str:
        """Return the name of something, without what nobody sees, or an empty string."""
        text = as_seen(self.text(name))
        if len(text) > MAX_NAME:
            message = f"{quoted(text)} has {len(text):,} characters, {MAX_NAME} are possible"
            self._error(name, message, "Shorten it.")
        return text

    def within(self, path: str | tuple[str | int, ...], text: str, limit: int) -> str:
        """Return a text for readers, cut at a word with a warning if it is longer than `limit` characters."""
        if len(text) > limit:
            message = f"{quoted(text)} has {len(text):,} characters, of which pages show the first {limit:,}"
            self._report.warning(self._metadata.problem(path, message, "Shorten it."))
        return truncate(text, limit)

    def prose(self, name: str) -> str:
        """Return a text for readers on one line, with HTML character references such as `&amp;` replaced.

        Material writes titles and descriptions into pages unescaped, so its users write such references.
        """
        return normalize(unescape(self.text(name)))

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a boolean."""
        value = self._values.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            self._error(name, f"expected true or false, found {quoted(value)}", f"Write {name}: true.")
            return default
        return value

    def count(self, name: str) -> int:
        """Return a whole number from 1, or 0 if there is none."""
        value = self._values.get(name)
        if value is None:
            return 0
        if not is_count(value):
            self._error(name, f"expected a whole number from 1, found {quoted(value)}", f"Write {name}: 5.")
            return 0
        return int(value)

    def names(self, name: str) -> dict[int, str]:
        """Return the texts of a list by position."""
        report = Report()
        names = read_list(self._metadata, name, report)
        self._add_errors(report)
        return names

    def address(self, name: str) -> Url | Literal[""]:
        """Return an address to load something from, or an empty string."""
        text = self.text(name)  # reports what is no text
        return self._address((name,), str(self._values[name])) if text else ""

    def problem(self, path: str, message: str, hint: str) -> None:
        """Report an error that is not about the value of a field."""
        self._error(path, message, hint)

    def _date(self, path: tuple[str, ...], value: object) -> date | None:
        """Return a value as a date, or `None` after reporting an error."""
        if isinstance(value, datetime):
            return as_datetime(value)
        if isinstance(value, date):
            return value
        if isinstance(value, str):
            try:
                return parse_date(value.strip())
            except ValueError:
                pass
        hint = "Write a date that exists as 2026-02-28, or with time and zone as 2026-02-28T09:00:00+09:00."
        self._error(path, f"{quoted(value)} is not a date", hint)
        return None

    def _address(self, path: tuple[str, ...], value: str) -> Url | Literal[""]:
        """Return a text as a path or an HTTP URL, or an empty string after reporting an error."""
        url = safe_url(value)
        if url is None:
            hint = "Use a path or an address that begins with https://."
            self._error(path, f"{quoted(value)} is not an address to load from", remedy(value, hint))
        return url or ""

    def _warn_of_unknown(self, value: dict[Any, Any], name: str, known: tuple[str, ...]) -> None:
        """Warn of each unknown key of a mapping."""
        for key in value:
            if key not in known:
                hint = nearest(str(key), known) or f"Known are {' and '.join(map(repr, known))}."
                self._report.warning(self._metadata.problem((name, key), "is ignored", hint))

    def _add_errors(self, report: Report) -> None:
        """Add the errors of another report."""
        self.broken |= bool(report.errors)
        self._report.errors += report.errors

    def _error(self, path: str | tuple[str | int, ...], message: str, hint: str = "") -> None:
        """Report an error."""
        self.broken = True
        self._report.error(self._metadata.problem(path, message, hint))


def is_count(value: object) -> bool:
    """Return whether a value is a whole number from 1 to the largest that the plugin can handle."""
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MAX_NUMBER


def parse_date(value: str) -> date:
    """Return a date, or a time with zone, UTC by default.

    Raises:
        ValueError: The text is neither.
    """
    if _DAY.fullmatch(value):
        return date.fromisoformat(value)
    # Python 3.10 knows no "Z".
    parsed = datetime.fromisoformat(f"{value[:-1]}+00:00" if value.endswith(("Z", "z")) else value)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=timezone.utc)
