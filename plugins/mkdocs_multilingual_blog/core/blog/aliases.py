"""Former addresses of articles: what leads where; `checks` looks for clashes, `integration.redirects` makes pages."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Post


def redirects_of(posts: Iterable[Post]) -> dict[str, Post]:
    """Return for each former address, without the slash before it, the article that was there; the first of two."""
    found: dict[str, Post] = {}
    for post in posts:
        for alias in post.aliases:
            found.setdefault(alias.lstrip("/"), post)
    return found


def normal_alias(alias: str) -> str:
    """Return a former address as addresses are compared: `/2020/old/` → `2020/old`."""
    return alias.strip("/").removesuffix("/index.html")
