"""Former addresses of articles."""

from __future__ import annotations

import posixpath
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


def redirect_path(address: str, *, directory_urls: bool) -> str:
    """Return the path of the page that redirects from a former address, below the site's folder.

    Args:
        address: The address with locale prefix, without its leading slash.
        directory_urls: Whether MkDocs's `use_directory_urls` is on.
    """
    if address.endswith("/") or (directory_urls and not address.endswith((".html", ".htm"))):
        return posixpath.join(address, "index.html")
    return address if address.endswith((".html", ".htm")) else f"{address}.html"
