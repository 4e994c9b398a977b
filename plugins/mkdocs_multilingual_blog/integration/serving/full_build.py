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
        has_new_metadata: Whether feeds may tell something else of articles than their texts.
        has_new_addresses: Whether the sitemap may differ.
        has_new_feeds: Whether all feeds are to be written.
        is_unranked: Whether related articles are those before the changes.
        has_warnings: Whether translations may be missing or stale that were not, or the other way round.
    """

    texts: set[str] = field(default_factory=set)
    search: set[str] = field(default_factory=set)
    has_new_metadata: bool = False
    has_new_addresses: bool = False
    has_new_feeds: bool = False
    is_unranked: bool = False
    has_warnings: bool = False

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def add(self, other: Outdated) -> None:
        """Add what is out of date after another change."""
        self.texts |= other.texts
        self.search |= other.search
        self.has_new_metadata |= other.has_new_metadata
        self.has_new_addresses |= other.has_new_addresses
        self.has_new_feeds |= other.has_new_feeds
        self.is_unranked |= other.is_unranked
        self.has_warnings |= other.has_warnings


class Change(NamedTuple):
    """A change of the site by an incremental build.

    Attributes:
        pages: Number of written pages.
        outdated: What follows.
    """

    pages: int
    outdated: Outdated
