"""Former addresses of articles, and of the lists of tags, categories, and series."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from ..model import Post
from .views import View


def redirects_of(posts: Iterable[Post]) -> dict[str, Post]:
    """Return the article for each former address, without its leading slash; the first if there are two."""
    redirects: dict[str, Post] = {}
    for post in posts:
        for alias in post.aliases:
            redirects.setdefault(alias.lstrip("/"), post)
    return redirects


def redirects_of_terms(views: Iterable[View]) -> Iterator[tuple[str, View]]:
    """Yield former addresses, without their leading slash, and the list that a catalog gives each of them for.

    In a language in which the list has such an address still, it is no former one.

    Args:
        views: Listing pages of a language.
    """
    for view in views:
        if view.term is None or view.page > 1:
            continue
        for alias in view.term.former:
            if normal_alias(alias) != view.address.rstrip("/"):
                yield alias.lstrip("/"), view


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
