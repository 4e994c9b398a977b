"""What differs between two states of a blog."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..model import Post
from .blog import Blog


@dataclass(frozen=True)
class BlogChange:
    """Two states of a blog.

    Attributes:
        before: The former state.
        after: The present one.
    """

    before: Blog
    after: Blog

    @cached_property
    def only_texts(self) -> bool:
        """Whether they differ in nothing but the texts of articles."""
        before, after = self.before, self.after
        if before is after:
            return True
        if (
            not before.subjects.is_like(after.subjects)
            or before.pages != after.pages
            or before.broken != after.broken
            or len(before.index.posts) != len(after.index.posts)
        ):
            return False
        former = before.index.by_source
        for post in after.index.posts:
            old = former.get(post.source)
            if old is None or not old.differs_in_texts_only(post):
                return False
        return True

    @cached_property
    def moved(self) -> frozenset[str]:
        """Keys of the articles that were added, removed or moved, or that have other translations."""
        if self.only_texts:
            return frozenset()
        before, after = self.before.places, self.after.places
        return frozenset(key for site, places in after.items() for key, _ in before[site].items() ^ places.items())

    @cached_property
    def moved_names(self) -> frozenset[str]:
        """Names of the files of those articles, without marks of languages."""
        return frozenset(posixpath.basename(self.after.languages.split(post.source)[0]) for post in self._moved_posts())

    def _moved_posts(self) -> Iterator[Post]:
        for blog in (self.before, self.after):
            for key in self.moved:
                yield from blog.index.translations.get(key, {}).values()
