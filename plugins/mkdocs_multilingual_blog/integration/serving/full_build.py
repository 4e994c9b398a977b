"""Results of an incremental build: a change, or the reason for a full build."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class FullBuild(Exception):  # noqa: N818 - not an error
    """A full build is necessary; its text is the reason."""


@dataclass
class Outdated:
    """What is out of date although the pages of changes are written, merged from all changes.

    Attributes:
        texts: Sources of articles whose texts in feeds changed.
        search: Languages whose search index is out of date.
        unranked: Places of the blogs whose related articles are those before the changes.
        has_new_metadata: Whether feeds may tell something else of articles than their texts.
        has_new_addresses: Whether the sitemap may differ.
        has_new_feeds: Whether all feeds are to be written.
        has_warnings: Whether translations may be missing or stale that were not, or the other way round.
        is_unexplained: Whether pages explain their related articles and tools as before the changes.
        has_new_pictures: Whether images or cards may differ.
    """

    texts: set[str] = field(default_factory=set)
    search: set[str] = field(default_factory=set)
    unranked: set[int] = field(default_factory=set)
    has_new_metadata: bool = False
    has_new_addresses: bool = False
    has_new_feeds: bool = False
    has_warnings: bool = False
    is_unexplained: bool = False
    has_new_pictures: bool = False

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def add(self, other: Outdated) -> None:
        """Add what is out of date after another change."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) | value)


class Change(NamedTuple):
    """A change of the site by an incremental build.

    Attributes:
        pages: Number of written pages.
        outdated: What follows.
        copies: Number of copied files.
        removed: Number of removed files that are no pages.
    """

    pages: int
    outdated: Outdated
    copies: int = 0
    removed: int = 0

    def __str__(self) -> str:
        """Return what was done, for the log."""
        parts = [f"Rebuilt {_number(self.pages, 'page')}"]
        parts += [f"copied {_number(self.copies, 'file')}"] if self.copies else []
        parts += [f"removed {_number(self.removed, 'file')}"] if self.removed else []
        return " and ".join(parts) if len(parts) < 3 else f"{parts[0]}, {parts[1]}, and {parts[2]}"


def _number(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"
