"""Results of an incremental build: a change, or the reason for a full build."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ...core.blog.blog import Blog


class FullBuild(Exception):  # noqa: N818 - not an error
    """A full build is necessary; its text is the reason."""


class Change(NamedTuple):
    """A change of the site by an incremental build.

    Attributes:
        pages: Number of written pages.
        unranked: The blog, if its related articles are those before the change; else `None`.
        follow_up: Writes feeds, the sitemap, and the search index; `None` if that is done.
    """

    pages: int
    unranked: Blog | None = None
    follow_up: Callable[[], None] | None = None
