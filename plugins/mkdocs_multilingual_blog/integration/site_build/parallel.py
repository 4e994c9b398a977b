"""Languages of one site built in parallel, by forked processes.

A pass over a language needs what was read of all articles, and of the other passes only their entries in the sitemap.
So a fork of this process, made when the articles are read, builds some languages into a folder of its own. This process
moves the result into the site, over what earlier passes wrote: as if one process had made all passes. Where that fails,
whatever the reason, this process makes those passes itself.
"""

from __future__ import annotations

import itertools
import logging
import sys
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...core.related.ranking import cores
from ..adapters import known_plugins, mkdocs_build, static_i18n, support, versions
from ..adapters.log import log
from . import search_indexes
from .blog_build import Results
from .build_state import BuildState
from .workers import Record, Workers

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...config import BlogConfig

MIN_ARTICLES = 100
"""Articles from which on another process is worth the few tenths of a second that it takes to start and to end."""


class Work(NamedTuple):
    """What a forked process made of its languages.

    Attributes:
        results: What it made of each blog.
        entries: What static-i18n gathered for a search index that all languages share.
        by_language: The same by language, where the plugin makes that index.
        times: Seconds that its stages took.
    """

    results: Sequence[Results]
    entries: Sequence[Any]
    by_language: Mapping[str, list[dict[str, Any]]]
    times: dict[tuple[str, str], float]


class ParallelLanguages:
    """The languages of one build that forked processes build, where they do."""

    def __init__(self, state: BuildState) -> None:
        """Fork no process yet.

        Args:
            state: The build.
        """
        self._state = state
        self._workers: Workers | None = None

    def start(self, config: MkDocsConfig, options: BlogConfig, *, is_loaded_later: bool) -> None:
        """Fork the processes, where that is possible and worth it: all articles are read now, and the site is emptied.

        Args:
            config: The site.
            options: Those of its first blog.
            is_loaded_later: Whether pages are changed later, so that this process has to know all of them in the end.
        """
        state = self._state
        number = min(options.concurrency or cores(), len(state.written))
        obstacles = {
            "only one language or one core": number < 2,
            f"fewer than {MIN_ARTICLES} articles": state.posts < MIN_ARTICLES and options.concurrency is None,
        }
        reason = next((reason for reason, holds in obstacles.items() if holds), "") or self._obstacle(config)
        if reason := reason or (support.obstacle_to_moves(config) if is_loaded_later else ""):
            log.debug("Not building languages in parallel: %s", reason)
            return
        if state.caches:
            state.caches.store.close()
        self._workers = Workers(shares(state.written, number), is_loaded_later=is_loaded_later)
        self._workers.start(config, lambda locales: self._build(locales, config))

    @property
    def here(self) -> tuple[str, ...]:
        """The languages that this process builds."""
        return self._workers.here if self._workers else self._state.written

    @property
    def is_running(self) -> bool:
        """Whether the site is served before other processes have built their languages."""
        return bool(self._workers and self._workers.is_loaded_later and self._workers.is_awaited)

    @property
    def is_loaded_elsewhere(self) -> bool:
        """Whether this process is a fork whose languages the first process loads later."""
        return bool(self._workers and self._workers.is_loaded_later and self._workers.is_fork)

    @property
    def follows_up(self) -> bool:
        """Whether feeds are written when the site is served already."""
        return bool(self._workers and self._workers.is_loaded_later)

    @property
    def not_loaded(self) -> tuple[str, ...]:
        """The languages that this process still has to load."""
        return self._workers.elsewhere if self._workers and self._workers.is_loaded_later else ()

    def tell_sitemap(self, locale: str) -> None:
        """Tell the process that writes the sitemap the entries of this one, once all its languages are known."""
        if self._workers and locale == self._workers.here[-1]:
            self._workers.tell([blog.sitemap for blog in self._state.blogs])

    def hear_sitemap(self) -> None:
        """Add the entries of all languages to the sitemap, where this process writes it."""
        for sitemaps in self._workers.hear() if self._workers else ():
            for blog, sitemap in zip(self._state.blogs, sitemaps, strict=True):
                blog.sitemap |= sitemap

    def write_search(self, config: MkDocsConfig) -> None:
        """Write the search indexes, and wait for other processes unless the site is served before."""
        state = self._state
        state.progress.enter("Write search")
        if state.search and not (search_indexes.is_common(config, state.search) and self._workers):
            self._write_indexes(config)
        if self._workers and not self.is_running:
            state.progress.enter("Wait for other languages")
            self._wait(self._workers, config)

    def wait(self, config: MkDocsConfig) -> None:
        """Wait for other processes when the site is served already."""
        assert self._workers is not None
        with self._reopened():
            self._wait(self._workers, config)

    def load(self, config: MkDocsConfig) -> None:
        """Load the pages of the languages that other processes built, without a change, and write the feeds."""
        assert self._workers is not None
        with self._reopened():
            with mkdocs_build.without_output():
                static_i18n.build(self._workers.elsewhere, config)
            for blog in self._state.blogs:
                blog.write_feeds(config, is_partial=False)
                blog.feeds, blog.texts = [], {}
        self._workers.elsewhere = ()

    def abandon(self) -> None:
        """End the other processes."""
        if self._workers:
            self._workers.abandon()

    def _obstacle(self, config: MkDocsConfig) -> str:
        """Return why one process has to build all languages of the site, or nothing."""
        if not sys.platform.startswith("linux"):
            return "forking is only safe on Linux"
        if threading.active_count() > 1:
            return "the process has several threads, which a fork would not have"
        if self._state.not_written or not all(blog.blog for blog in self._state.blogs):
            return "not all languages and blogs are built"
        if reason := versions.untested() or mkdocs_build.obstacle() or static_i18n.obstacle(config):
            return reason
        if config.hooks:
            return "the site has hooks"
        if support.templates_mention(config, "i18n_alternates"):
            return "a custom template reads the files of all languages"
        return known_plugins.obstacle_to_processes(config)

    def _build(self, locales: tuple[str, ...], config: MkDocsConfig) -> Work:
        """Build some languages as a fork of the process that builds the site."""
        state = self._state
        state.reopen_caches()
        for blog in state.blogs:
            blog.begin_in_fork()
        static_i18n.build(locales, config)
        state.progress.enter("Write search")
        if state.search and state.search.apart:
            self._write_indexes(config)
        state.progress.enter("Write cache")
        if state.caches:
            state.caches.store.flush()
        results = [blog.results() for blog in state.blogs]
        if not search_indexes.is_common(config, state.search):
            return Work(results, (), {}, state.progress.times())
        by_language = state.search.entries if state.search else {}
        return Work(results, static_i18n.search_entries(config), by_language, state.progress.times())

    def _wait(self, workers: Workers, config: MkDocsConfig) -> None:
        """Wait for other processes, and write the search index that all languages share."""
        self._join(workers, config)
        if search_indexes.is_common(config, self._state.search):
            static_i18n.write_search(config)
            if self._state.search:
                self._write_indexes(config)

    def _join(self, workers: Workers, config: MkDocsConfig) -> None:
        """Add what other processes built, and build what they could not."""
        state = self._state
        for share in workers.join(Path(config.site_dir)):
            if share.work is None:
                log.debug("Rebuilding %s in this process: %s", ", ".join(share.locales), share.reason)
                static_i18n.build(share.locales, config)
                workers.elsewhere = tuple(locale for locale in workers.elsewhere if locale not in share.locales)
                if state.search and state.search.apart:
                    self._write_indexes(config)
            else:
                _replay(share.records, {line for blog in state.blogs for line in blog.has_warned()})
                for blog, results in zip(state.blogs, share.work.results, strict=True):
                    blog.add(results)
                state.progress.add(share.work.times)
                static_i18n.search_entries(config).extend(share.work.entries)
                if state.search:
                    state.search.entries |= share.work.by_language

    def _write_indexes(self, config: MkDocsConfig) -> None:
        state = self._state
        if state.search:
            state.search.write(config, state.languages, state.caches.store if state.caches else None)

    @contextmanager
    def _reopened(self) -> Iterator[None]:
        """Use the caches after the build."""
        self._state.reopen_caches()
        yield
        if caches := self._state.caches:
            caches.store.flush()


def shares(locales: Sequence[str], number: int) -> list[tuple[str, ...]]:
    """Return which languages each process writes, this one first, in the order of their passes.

    The first has least to write where that cannot be equal: it also writes what takes all languages.

    Args:
        locales: All languages, in the order of their passes.
        number: How many processes there are; as many as there are languages, or fewer.
    """
    ends = [len(locales) * place // number for place in range(number + 1)]
    return [tuple(locales[start:end]) for start, end in itertools.pairwise(ends)]


def _replay(records: Collection[Record], known: Collection[str]) -> None:
    """Log what another process logged, without lines that this one logged."""
    for record in records:
        logger = logging.getLogger(record.name)
        if record.text not in known and logger.isEnabledFor(record.level):
            logger.handle(logger.makeRecord(record.name, record.level, "", 0, record.text, (), None))
