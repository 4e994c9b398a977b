"""Posts in memory between builds of one process, so that only changed files are read again."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import is_
from typing import Any, NamedTuple

from ..catalogs.defaults import FolderDefaults
from ..catalogs.terms import TermRegistry, above
from ..errors import Problem
from ..model import Post, Term, as_datetime
from ..storage.cache import digest
from ..text.frontmatter import Metadata
from ..text.functions import FunctionError
from .post_rules import PostRules
from .source_files import SourceFile
from .tagged_pages import TaggedPage

Stamp = tuple[int, int, int, int]
"""Inode, size in bytes, and time of the last change of content and of metadata in nanoseconds."""

_ResolvedNames = tuple[tuple[str, str], ...]


def stamp_of(path: str, status_of: Callable[[str], os.stat_result] = os.stat) -> Stamp:
    """Return the stamp of a file.

    Args:
        path: Path of the file.
        status_of: Function of the system; `os.lstat` has that of a link itself.

    Raises:
        OSError: The file does not exist.
    """
    status = status_of(path)
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


@dataclass(frozen=True)
class CachedPost:
    """A post that was read before.

    Attributes:
        stamp: Stamp of its file before it was read.
        post: The post.
        warnings: Warnings about it.
        names: Names of tags, of categories and of series that it uses, each with the locale.
    """

    stamp: Stamp
    post: Post
    warnings: tuple[Problem, ...]
    names: tuple[_ResolvedNames, ...]


class CompletedPost(NamedTuple):
    """A post with what it takes from its original and from git.

    Attributes:
        written: The post as its file has it.
        taken: What it takes, by attribute of the post.
        post: The complete post.
    """

    written: Post
    taken: Mapping[str, Any]
    post: Post


class CompletedArticle(NamedTuple):
    """All versions of an article.

    Attributes:
        written: The versions as their files have them.
        complete: The complete versions, by source.
    """

    written: Sequence[Post]
    complete: Mapping[str, Post]

    def is_of(self, versions: Sequence[Post]) -> bool:
        """Return whether the article consists of these versions, as their files have them."""
        return len(versions) == len(self.written) and all(map(is_, versions, self.written))


class FoundFiles(NamedTuple):
    """The source files of a blog.

    Attributes:
        all: All of them.
        own: Those of built languages that are read.
        others: Those of other languages, from which articles may take something.
        excluded: Source paths of drafts among them that MkDocs does not read.
    """

    all: Sequence[SourceFile]
    own: Sequence[SourceFile]
    others: Sequence[SourceFile]
    excluded: frozenset[str]


@dataclass
class Library:
    """Cached posts of one blog; the settings must be the same each time, except for `now`.

    Attributes:
        rules: Rules of the site for posts.
        defaults: Front matter of their folders.
        timed: Whether any post depends on the time at which it is read.
        is_as_before: Whether there are the same files and catalogs as when posts were read before.
        files: Source files when they were last read; `None` if they may be others now.
        free: Posts, by source, at whose addresses there was no page when they were last read.
        tagged: Other pages with tags, and the names that they use with their locales; `None` if they may be others now.
        completed: Posts that take something from elsewhere, by source, so that they stay the same objects.
        articles: Articles that were completed before, by key. What depends on the time is read anew each time.
        restored: Posts by source from another process, after `read_with` there; taken where it is the same here.
    """

    rules: PostRules | None = None
    defaults: FolderDefaults | None = None
    timed: bool = False
    is_as_before: bool = False
    files: FoundFiles | None = None
    free: dict[str, Post] = field(default_factory=dict)
    tagged: tuple[tuple[TaggedPage, ...], _ResolvedNames] | None = None
    completed: dict[str, CompletedPost] = field(default_factory=dict)
    articles: dict[str, CompletedArticle] = field(default_factory=dict)
    restored: tuple[str, dict[str, CachedPost]] = ("", {})
    _folders: Mapping[str, Metadata] = field(default_factory=dict)
    _terms: tuple[list[Term], ...] = ()
    _cached: dict[str, CachedPost] = field(default_factory=dict)
    _registries: tuple[TermRegistry, ...] = ()

    def begin(self, rules: PostRules, defaults: FolderDefaults) -> None:
        """Begin to read all posts; forgets those whose catalogs or folders say something else of them now."""
        terms = tuple(list(registry.listed) for registry in _registries(rules))
        self.is_as_before = bool(self.rules and defaults.fields == self._folders and terms == self._terms)
        if not self.is_as_before:
            self.tagged = None
            self.articles.clear()
        if self.rules is None or defaults.fields != self._folders:
            self._cached.clear()
        elif terms != self._terms:
            is_same = _sameness(self.rules, rules)
            self._cached = {source: one for source, one in self._cached.items() if is_same(one.names)}
        is_first, self._terms, self._folders, self.timed = self.rules is None, terms, defaults.fields, False
        if is_first and self.restored[1] and self.restored[0] == self.read_with:
            self._cached.update(self.restored[1])
        self.rules, self.defaults, self._registries = rules, defaults, _registries(rules)

    def keep_files(self, changed: Collection[str] | None) -> None:
        """Keep which files there are if only the content of some posts' files changed, by source; `None` if unknown."""
        if changed is None or not (self.files and {file.source for file in self.files.all}.issuperset(changed)):
            self.files, self.tagged, self.is_as_before = None, None, False
            self.free.clear()

    def find(self, source: str, stamp: Stamp | None = None) -> CachedPost | None:
        """Return the cached post of an unchanged file, and resolve its terms again; or `None`.

        Args:
            source: Source path of the file.
            stamp: Its stamp; `None` if it is known to be unchanged.
        """
        cached = self._cached.get(source)
        if cached is None or (stamp and cached.stamp != stamp):
            return None
        for registry, names in zip(self._registries, cached.names, strict=True):
            if names:
                registry.resolve_again(names)
        return cached

    def forget(self, source: str) -> None:
        """Drop the cached post of a file that is read anew, and may be broken now."""
        self._cached.pop(source, None)

    @property
    def read_with(self) -> str:
        """Digest of the catalogs and folders with which posts were read."""
        return digest(repr((self._terms, self._folders)).encode("utf-8", "surrogatepass")).hex()

    @property
    def posts(self) -> Mapping[str, CachedPost]:
        """All cached posts, by source."""
        return self._cached

    def entries(self, sources: Iterable[str]) -> dict[str, CachedPost]:
        """Return the cached entries of some sources."""
        return {source: self._cached[source] for source in sources if source in self._cached}

    def update(self, entries: Mapping[str, CachedPost]) -> None:
        """Add entries of a library in another process."""
        self._cached.update(entries)

    def resolved(self) -> tuple[int, ...]:
        """Return how many tags, categories and series have been resolved so far."""
        return tuple(len(registry.resolved) for registry in self._registries)

    def add(self, post: Post, stamp: Stamp, warnings: list[Problem], resolved: tuple[int, ...]) -> None:
        """Cache a post, unless it depends on the time.

        Args:
            post: The post.
            stamp: Stamp of its file before it was read.
            warnings: Warnings about it.
            resolved: Result of `resolved` before it was read.
        """
        assert self.rules is not None
        if post.expires or post.state == "scheduled" or as_datetime(post.dates.created) > self.rules.settings.now:
            self.timed = True
            self._cached.pop(post.source, None)
            return
        names = tuple(
            tuple(registry.resolved[start:]) for registry, start in zip(self._registries, resolved, strict=True)
        )
        self._cached[post.source] = CachedPost(stamp, post, tuple(warnings), names)


def _sameness(before: PostRules, after: PostRules) -> Callable[[tuple[_ResolvedNames, ...]], bool]:
    """Return a function of the names that a post uses: whether two states of catalogs have the same terms for them."""
    pairs = list(zip(_registries(before), _registries(after), strict=True))
    slugs = [[{term.id: term.slugs for term in one.listed} for one in pair] for pair in pairs]
    known: dict[tuple[int, str], bool] = {}

    def is_same_term(place: int, name: str) -> bool:
        if (place, name) not in known:
            old, new = pairs[place]
            try:
                term_id = new.find(name)
                has_same_slugs = all(
                    (slugs[place][0].get(level) or {}) == (slugs[place][1].get(level) or {}) for level in above(term_id)
                )
                is_same = old.find(name) == term_id and has_same_slugs  # which addresses may hold
                known[place, name] = is_same and not new.refusal_hint(name)
            except FunctionError:  # it is told of where the post is read
                known[place, name] = False
        return known[place, name]

    if not all(is_same_term(1, name) for name in after.settings.fallback_categories):
        return lambda _: False
    return lambda names: all(is_same_term(place, name) for place, own in enumerate(names) for name, _ in own)


def _registries(rules: PostRules) -> tuple[TermRegistry, TermRegistry, TermRegistry]:
    return rules.tags, rules.categories, rules.series
