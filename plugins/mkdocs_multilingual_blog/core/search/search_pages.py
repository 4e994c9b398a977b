"""Search entries of pages, as Material makes them, as plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..text.normal_forms import unescape

_BLOCK_TAG = re.compile(r"</?(?:p|pre|li|ol|ul|div|blockquote|table|tr|td|th|h[1-6]|dl|dt|dd|br|hr)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_BETWEEN_BLOCKS = "\0"
"""Stands for tags of blocks; HTML has no such character."""


class Section(NamedTuple):
    """Part of a page below a heading.

    Attributes:
        anchor: Id of the heading; empty for the beginning of the page.
        title: The heading.
        blocks: Paragraphs and other blocks, as plain text.
    """

    anchor: str
    title: str
    blocks: tuple[str, ...]


class SearchPage(NamedTuple):
    """A page that readers can find.

    Attributes:
        location: Its address below the root of its language.
        title: Its title as plain text.
        tags: Its tags.
        boost: Factor of its score.
        sections: Its parts.
    """

    location: str
    title: str
    tags: tuple[str, ...]
    boost: float
    sections: tuple[Section, ...]


class PageEntries(NamedTuple):
    """Search entries of a page, as Material makes them.

    Attributes:
        location: Address of the page below the root of its language.
        entries: `location`, `title` and `text` as HTML, and optionally `tags` and `boost`, of the page and of each of
            its sections.
    """

    location: str
    entries: Sequence[Mapping[str, Any]]


def by_page(entries: Sequence[Mapping[str, Any]], prefix: str = "") -> list[PageEntries]:
    """Return search entries page by page.

    Args:
        entries: Entries of all pages and sections.
        prefix: Prefix to remove from locations, such as `ko/`.
    """
    pages: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        pages.setdefault(entry["location"].partition("#")[0], []).append(entry)
    return [PageEntries(location.removeprefix(prefix), own) for location, own in pages.items()]


def read_page(page: PageEntries) -> SearchPage:
    """Return a page as the index has it."""
    first = page.entries[0]
    sections = tuple(
        Section(entry["location"].partition("#")[2], _plain(entry["title"]), _blocks(entry["text"]))
        for entry in page.entries
    )
    tags = tuple(map(str, first.get("tags") or ()))
    return SearchPage(page.location, sections[0].title, tags, float(first.get("boost") or 1), sections)


def _blocks(html: str) -> tuple[str, ...]:
    """Return the paragraphs and other blocks of HTML as plain text, without empty ones."""
    if "<" in html:
        html = _TAG.sub("", _BLOCK_TAG.sub(_BETWEEN_BLOCKS, html))
    lines = (" ".join(line.split()) for line in unescape(html).split(_BETWEEN_BLOCKS))
    return tuple(line for line in lines if line)


def _plain(html: str) -> str:
    text = _TAG.sub("", html) if "<" in html else html
    return " ".join(unescape(text).split())
