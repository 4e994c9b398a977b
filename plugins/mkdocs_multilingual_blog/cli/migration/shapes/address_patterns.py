"""Patterns of addresses in other generators, such as `/:year/:month/:title/`, as options of this plugin."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

_TOKEN = re.compile(r":([a-z_]+)")
_SLASHES = re.compile(r"/{2,}")
_DATE = {"year": "yyyy", "month": "MM", "day": "dd", "i_month": "M", "i_day": "d", "short_year": "yy"}
_NAME = {
    "slug": "{slug}",
    "title": "{slug}",
    "filename": "{file_lower}",
    "contentbasename": "{file_lower}",
    "slugorfilename": "{slug}",
    "slugorcontentbasename": "{slug}",
    "name": "{file}",
}


def options_of_pattern(pattern: str, fixed: Mapping[str, str]) -> dict[str, Any]:
    """Return the options that give articles the addresses of a pattern.

    Args:
        pattern: The pattern, from the root of a language's site.
        fixed: What placeholders stand for that are the same for all articles, such as `section`.

    Returns:
        The options; what no option can express is left out, so that some addresses change.
    """
    text = _TOKEN.sub(lambda match: fixed.get(match[1], match[0]), pattern)
    parts = [part for part in posixpath.splitext(text)[0].strip("/").split("/") if part]
    folder = []
    while parts and ":" not in parts[0]:
        folder.append(parts.pop(0))
    dates, names = [], []
    for part in parts:
        tokens = _TOKEN.findall(part)
        if tokens and all(token in _DATE for token in tokens):
            dates.append(_TOKEN.sub(lambda match: _DATE[match[1]], part))
            if "{date}" not in names:
                names.append("{date}")
        elif part == ":categories":
            names.append("{categories}")
        else:
            names.append(_TOKEN.sub(lambda match: _NAME.get(match[1], "{slug}"), part))
    if not any(name in part for part in names for name in ("{slug}", "{file", "{path}")):
        names.append("{slug}")
    options: dict[str, Any] = {}
    if folder != ["blog"]:
        options["blog_dir"] = "/".join(folder) or "."
    if not folder:
        options["post_dir"] = "posts"
    if names != ["{slug}"]:
        options["post_url_format"] = "/".join(names)
    if dates and dates != ["yyyy", "MM", "dd"]:
        options["post_url_date_format"] = "/".join(dates)
    return options


def expanded_pattern(pattern: str, names: Mapping[str, str], day: date | None) -> str:
    """Return the address that a pattern gives to an article.

    Args:
        pattern: The pattern.
        names: What placeholders stand for.
        day: Day of its publication.
    """
    dates = {}
    if day:
        dates = {
            "year": f"{day.year:04}",
            "month": f"{day.month:02}",
            "day": f"{day.day:02}",
            "i_month": str(day.month),
            "i_day": str(day.day),
            "short_year": f"{day.year % 100:02}",
            "y_day": f"{day.timetuple().tm_yday:03}",
        }
    values = {**dates, **names}
    address = _TOKEN.sub(lambda match: values.get(match[1], match[0]), pattern)
    return _SLASHES.sub("/", f"/{address}")
