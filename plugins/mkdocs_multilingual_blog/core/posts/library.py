"""Posts as they were read from their files, for who reads a blog again and again; `pipeline` asks before it reads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..catalogs.defaults import FolderDefaults
from ..catalogs.terms import TermRegistry
from ..errors import Problem
from ..model import Post, Term, moment
from ..text.frontmatter import Metadata
from .post_reader import PostRules

Stamp = tuple[int, int, int, int]
"""What changes when a file is saved: its number, its size, and when its content and its state were changed last."""

_Names = tuple[tuple[str, str], ...]


def stamp_of(path: str) -> Stamp:
    """Return the stamp of a file.

    Raises:
        OSError: Where it is not there.
    """
    found = os.stat(path)  # noqa: PTH116 - asked for each post
    return (found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@dataclass(frozen=True)
class Kept:
    """A post as it was read.

    Attributes:
        stamp: Its file, before it was read.
        post: The post.
        warnings: What there is to warn of.
        names: The names of each kind that it uses, with their language.
    """

    stamp: Stamp
    post: Post
    warnings: tuple[Problem, ...]
    names: tuple[_Names, ...]


@dataclass
class Library:
    """What the posts of one blog said when they were read last, under settings that stay the same but for the moment.

    Attributes:
        rules: What the site said of them.
        defaults: What their folders said.
        timed: Whether what a post says depends on the moment at which it is read.
    """

    rules: PostRules | None = None
    defaults: FolderDefaults | None = None
    timed: bool = False
    _folders: Mapping[str, Metadata] = field(default_factory=dict)
    _terms: tuple[list[Term], ...] = ()
    _kept: dict[str, Kept] = field(default_factory=dict)

    def begin(self, rules: PostRules, defaults: FolderDefaults) -> None:
        """Begin a reading of all posts; what other catalogues or folders said is forgotten."""
        terms = tuple(list(registry.listed) for registry in _registries(rules))
        if terms != self._terms or defaults.fields != self._folders:
            self._kept.clear()
        self._terms, self._folders, self.timed = terms, defaults.fields, False
        self.rules, self.defaults = rules, defaults

    def find(self, source: str, stamp: Stamp) -> tuple[Post, tuple[Problem, ...]] | None:
        """Return a post whose file has not changed, and what there is to warn of; its terms are heard again."""
        kept = self._kept.get(source)
        if kept is None or kept.stamp != stamp or self.rules is None:
            return None
        for registry, names in zip(_registries(self.rules), kept.names, strict=True):
            for name, locale in names:
                registry.resolve(name, locale)
        return kept.post, kept.warnings

    def kept(self, sources: Iterable[str]) -> dict[str, Kept]:
        """Return what is kept of some posts, by source."""
        return {source: self._kept[source] for source in sources if source in self._kept}

    def take(self, kept: Mapping[str, Kept]) -> None:
        """Know posts that another library has kept in the same reading."""
        self._kept.update(kept)

    def heard(self) -> tuple[int, ...]:
        """Return how many names of each kind were heard so far."""
        return tuple(len(registry.heard) for registry in _registries(self.rules)) if self.rules else ()

    def keep(self, post: Post, stamp: Stamp, warnings: list[Problem], heard: tuple[int, ...], *, expires: bool) -> None:
        """Keep a post, unless it says something else tomorrow.

        Args:
            post: The post.
            stamp: Its file, before it was read.
            warnings: What there is to warn of.
            heard: How many names of each kind were heard before it was read.
            expires: Whether it names its last day.
        """
        assert self.rules is not None
        if expires or post.state == "scheduled" or moment(post.dates.created) > self.rules.settings.now:
            self.timed = True
            self._kept.pop(post.source, None)
            return
        names = tuple(
            tuple(registry.heard[start:]) for registry, start in zip(_registries(self.rules), heard, strict=True)
        )
        self._kept[post.source] = Kept(stamp, post, tuple(warnings), names)


def _registries(rules: PostRules) -> tuple[TermRegistry, TermRegistry, TermRegistry]:
    return rules.tags, rules.categories, rules.series
