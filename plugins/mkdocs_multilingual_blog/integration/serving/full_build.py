"""What an incremental build comes to: a change, or the reason for a full build."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ...core.blog.blog import Blog


class FullBuild(Exception):  # noqa: N818 - not an error: it says what to do
    """Only a full build is known to be right; its text is the reason."""


class Change(NamedTuple):
    """What was done to a site, and what is left to do.

    Attributes:
        pages: How many pages were written.
        unranked: The blog, where its related articles are those of before the change.
        follow_up: Writes what no page shows, where that changed: feeds, the sitemap, and the search index.
    """

    pages: int
    unranked: Blog | None = None
    follow_up: Callable[[], None] | None = None
