"""Posts in the cache, for a later process that reads the same files with the same settings."""

from __future__ import annotations

from ..storage.cache import Cache
from ..storage.cached_json import from_json, is_text, row, table_of, to_json
from ..storage.declared_json import form_of
from .library import CachedPost, Library

_RECORD = row(is_text, table_of(lambda value: isinstance(value, list)))
"""What posts were read with besides settings, and the posts by source."""
_NEW = 20
"""Share of the posts that are new, as a divisor, from which all are written again: few are read faster than written."""


def restore(library: Library, cache: Cache, name: bytes, settings: bytes) -> None:
    """Give a library the posts that were stored.

    Args:
        library: The library, which has read nothing yet.
        cache: The cache.
        name: Name of the blog there.
        settings: Digest of the settings with which posts are read.
    """
    if record := from_json(cache.get(name, settings), _RECORD):
        form = form_of(CachedPost)
        try:
            library.restored = (record[0], {source: form.decode(one) for source, one in record[1].items()})
        except ValueError:  # also of dates
            library.restored = ("", {})


def store(library: Library, cache: Cache, name: bytes, settings: bytes) -> None:
    """Store the posts of a library, unless nearly all are stored.

    Args:
        library: The library, which has read all posts.
        cache: The cache.
        name: Name of the blog there.
        settings: Digest of the settings with which they were read.
    """
    posts = library.posts
    known = library.restored[1] if library.restored[0] == library.read_with else {}
    new = sum(known.get(source) is not one for source, one in posts.items())
    if new * _NEW > len(posts):
        form = form_of(CachedPost)
        cache.put(
            name, to_json([library.read_with, {source: form.encode(one) for source, one in posts.items()}]), settings
        )
