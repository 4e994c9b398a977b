"""Dates in the paths of articles, as in Jekyll and Hugo: `2026-01-05-x.md`, `2026/01-05-x.md`, `2026/01/05/x.md`."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_DATE = re.compile(r"(?:^|/)([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})(?:[-_/ ]([^/]+))?$")


class PathDate(NamedTuple):
    """A date in a path.

    Attributes:
        day: The day; `None` if there is no such day.
        written: The date as in the path, such as `2026-01-05`.
        name: Name of the file without the date; the name as it is if the date is in folders, or all of it.
    """

    day: date | None
    written: str
    name: str


def date_in_path(stem: str) -> PathDate | None:
    """Return the date at the end of a path's folders, or at the beginning of its name; `None` without one.

    Args:
        stem: Path of an article below the posts folder, without extension.
    """
    match = _DATE.search(stem)
    if match is None:
        return None
    year, month, day, name = match.groups()
    written = stem[match.start(1) : match.end(3)]
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return PathDate(None, written, stem.rpartition("/")[2])
    return PathDate(found, written, name or stem.rpartition("/")[2])
