"""Former addresses of articles."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Post


def redirects_of(posts: Iterable[Post]) -> dict[str, Post]:
    """Return the article for each former address, without its leading slash; the first if there are two."""
    redirects: dict[str, Post] = {}
    for post in posts:
        for alias in post.aliases:
            redirects.setdefault(alias.lstrip("/"), post)
    return redirects


def normal_alias(alias: str) -> str:
    """Return a former address normalized for comparison: `/2020/old/` → `2020/old`."""
    return alias.strip("/").removesuffix("/index.html")
