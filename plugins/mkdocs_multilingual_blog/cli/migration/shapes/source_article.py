"""An article as its file has it, whoever publishes it: what tells which articles are translations of each other."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ....core.posts.path_dates import date_in_path
from ....core.text.markdown_links import change_links, prose_lines
from ...editing.front_matter_editor import FrontMatterEditor

_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_TIME = re.compile(r"[T ]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?[0-9.]*(?: ?(?:(Z|UTC)|([+-][0-9]{2}):?([0-9]{2})))?")
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".mp4")


@dataclass(frozen=True)
class SourceArticle:
    """An article.

    Attributes:
        path: Path of its file.
        locale: Its language.
        stem: Path below the folder of articles, without language mark and extension; that of a folder's index is the
            folder.
        title: Its title; empty if there is none.
        day: Day of its publication; `None` if neither front matter nor the path has one.
        key: What its front matter says that translations share; may be empty.
        slug: The slug of its front matter; may be empty.
        images: Names of the images that it shows.
        links: Targets of its links, as written.
        headings: Number of its headings.
        tags: Its tags.
        categories: Its categories.
    """

    path: str
    locale: str
    stem: str
    title: str = ""
    day: date | None = None
    key: str = ""
    slug: str = ""
    images: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    headings: int = 0
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


def read_article(text: str, path: str, locale: str, stem: str) -> SourceArticle:
    """Read an article, as far as its front matter is valid.

    Args:
        text: Text of its file.
        path: Path of its file.
        locale: Its language.
        stem: Path below the folder of articles, without language mark and extension.
    """
    editor = FrontMatterEditor(text, path)
    values, links = editor.values, list[str]()

    def note(target: str) -> str:
        links.append(target)
        return target

    change_links(editor.body, note)
    headings = [line for line, is_prose in prose_lines(editor.body) if is_prose and line.startswith("#")]
    first = next((line for line in headings if line.startswith("# ")), "")
    cover = values.get("image")
    images = [*links, cover.get("src") if isinstance(cover, dict) else cover]
    in_path = date_in_path(stem)
    return SourceArticle(
        path=path,
        locale=locale,
        stem=stem,
        title=str(values.get("title") or first.lstrip("# ").strip()),
        day=day_of(values.get("date")) or (in_path.day if in_path else None),
        key=str(values.get("translation_key") or values.get("translationKey") or ""),
        slug=str(values.get("slug") or ""),
        images=frozenset(_name(one) for one in images if isinstance(one, str) and _name(one).endswith(_IMAGES)),
        links=frozenset(links),
        headings=len(headings),
        tags=names_of(values.get("tags")),
        categories=names_of(values.get("categories") or values.get("category")),
    )


def day_of(value: Any) -> date | None:
    """Return the day that a field of front matter says, in any form; `None` if it says none."""
    if isinstance(value, dict):
        return day_of(value.get("created"))
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _DATE.match(value.strip()) if isinstance(value, str) else None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def moment_of(value: Any) -> date | None:
    """Return the day that a field of front matter says, with the time if there is one, in any form."""
    day = day_of(value)
    if isinstance(value, datetime) or day is None:
        return value if isinstance(value, datetime) else None
    text = value.strip() if isinstance(value, str) else ""
    match = _DATE.match(text)
    if match is None or (found := _TIME.match(text, match.end())) is None:
        return day
    hours, minutes, seconds, utc, offset, rest = found.groups()
    zone = "+00:00" if utc else f"{offset}:{rest}" if offset else ""
    try:
        return datetime.fromisoformat(f"{day.isoformat()}T{hours:0>2}:{minutes}:{seconds or '00'}{zone}")
    except ValueError:
        return day


def names_of(value: Any) -> tuple[str, ...]:
    """Return the names of a list in front matter, or of a text with commas."""
    if isinstance(value, str):
        return tuple(one.strip() for one in value.split(",") if one.strip())
    return tuple(str(one) for one in value if isinstance(one, str | int)) if isinstance(value, list) else ()


def _name(path: str) -> str:
    return posixpath.basename(path.partition("?")[0].partition("#")[0])
