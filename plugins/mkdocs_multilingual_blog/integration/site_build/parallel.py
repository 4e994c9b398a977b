"""Parallel builds of a site's languages by forked processes.

A pass over a language needs the articles that were read, and only the sitemap entries of other passes. So each process,
forked when the articles are read, builds some languages into its own folder. The first process moves the results into
the site, over what earlier passes wrote, as if one process had run all passes. If a process fails for whatever reason,
the first process builds its languages.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...core.related.ranking import cores
from ...core.storage.task import obstacle_to_forks
from ..adapters import known_plugins, mkdocs_build, mkdocs_server, own_templates, static_i18n, support, versions
from ..adapters.log import log
from . import search_indexes
from .blog_build import Results
from .build_state import BuildState
from .progress import Progress
from .workers import AbandonedError, Record, Workers

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...config import BlogConfig

MIN_ARTICLES = 100
"""Minimum number of articles; with fewer, starting and ending a process takes longer than it saves."""


class Work(NamedTuple):
    """Results of a forked process for its languages.

    Attributes:
        results: Results for each blog.
        entries: static-i18n's entries for a search index of all languages.
        by_language: The same by language, if the plugin writes that index, or a server does later.
        theme_options: The theme's search options of its languages.
        times: Seconds of each stage, by stage and language.
    """

    results: Sequence[Results]
    entries: Sequence[Any]
    by_language: Mapping[str, list[dict[str, Any]]]
    theme_options: Mapping[str, dict[str, Any]]
    times: dict[tuple[str, str], float]


class ParallelLanguages:
    """Languages of one build that forked processes build, if any.

    Attributes:
        give_way: Called before each page, and lets others change the site first who wait for it.
    """

    def __init__(self, state: BuildState) -> None:
        """Create the object without forking.

        Args:
            state: State of the build.
        """
        self.give_way: Callable[[], None] = lambda: None
        self._state = state
        self._workers: Workers | None = None
        self._is_abandoned = False

    def plan(
        self, config: MkDocsConfig, options: BlogConfig, obstacle_to_incremental: Callable[[], str] | None
    ) -> None:
        """Distribute the languages among processes, if that is possible and saves time, once articles are read.

        Args:
            config: The site.
            options: Options of the first blog.
            obstacle_to_incremental: While serving, returns why the site cannot be built incrementally; otherwise this
                process can load all languages after the first answer.
        """
        is_loaded_later = bool(
            obstacle_to_incremental and options.incremental_on_serve and mkdocs_server.watches_files()
        )
        if is_loaded_later and obstacle_to_incremental and obstacle_to_incremental():
            return
        state = self._state
        number = min(options.concurrency or cores(), len(state.built))
        obstacles = {
            "only one language or one core": number < 2,
            f"fewer than {MIN_ARTICLES} articles": state.post_count < MIN_ARTICLES and options.concurrency is None,
        }
        reason = next((reason for reason, holds in obstacles.items() if holds), "") or self._obstacle(config)
        if reason := reason or (support.obstacle_to_moves(config) if is_loaded_later else ""):
            log.debug("Not building languages in parallel: %s", reason)
            return
        self._workers = Workers(distribute(state.built, number), is_loaded_later=is_loaded_later)

    def start(self, config: MkDocsConfig) -> None:
        """Fork the planned processes, once the site is emptied."""
        if self._workers is None:
            return
        if self._state.caches:
            self._state.caches.results.close()
        self._workers.start(config, lambda locales: self._build(locales, config))

    def sites_before(self, locale: str) -> list[str]:
        """Return the languages whose passes cannot know what the pass of a language renders, since it comes later."""
        built = self._state.built
        if locale not in built:
            return list(built)
        processes = self._workers.distribution if self._workers else [built]
        own = next(locales for locales in processes if locale in locales)
        return [one for one in built if one != locale and (one not in own or own.index(one) < own.index(locale))]

    @property
    def own_locales(self) -> tuple[str, ...]:
        """Languages that this process builds."""
        return self._workers.own_locales if self._workers else self._state.built

    @property
    def is_running(self) -> bool:
        """Whether other processes still build their languages while the site is served."""
        return bool(self._workers and self._workers.is_loaded_later and self._workers.is_awaited)

    @property
    def is_loaded_elsewhere(self) -> bool:
        """Whether this is a fork whose languages the first process loads later."""
        return bool(self._workers and self._workers.is_loaded_later and self._workers.is_fork)

    @property
    def delays_feeds(self) -> bool:
        """Whether feeds are written while the site is served."""
        return bool(self._workers and self._workers.is_loaded_later)

    @property
    def not_loaded(self) -> tuple[str, ...]:
        """Languages that this process has not loaded yet."""
        return self._workers.other_locales if self._workers and self._workers.is_loaded_later else ()

    def send_sitemap(self, locale: str) -> None:
        """Send the sitemap entries of this process to the one that writes the sitemap, in its last pass."""
        if self._workers and locale == self._workers.own_locales[-1]:
            self._workers.send([blog.sitemap for blog in self._state.blogs])

    def receive_sitemap(self) -> None:
        """Receive the sitemap entries of other processes, if this one writes the sitemap."""
        for sitemaps in self._workers.receive() if self._workers else ():
            for blog, sitemap in zip(self._state.blogs, sitemaps, strict=True):
                blog.sitemap |= sitemap

    def write_search(self, config: MkDocsConfig) -> None:
        """Write the search indexes, and wait for other processes unless the site is served first."""
        state = self._state
        state.progress.enter("Write search")
        if not (search_indexes.is_common(config, state.search) and self._workers):
            self._write_indexes(config)
        if self._workers and not self.is_running:
            state.progress.enter("Wait for other languages")
            self._wait(self._workers, config)

    def wait(self, config: MkDocsConfig) -> None:
        """Wait for other processes while the site is served."""
        assert self._workers is not None
        self._state.progress = Progress(is_reported=False)
        self._wait(self._workers, config)

    def load(self, config: MkDocsConfig) -> None:
        """Load the languages that other processes built, and write no pages but those changed meanwhile."""
        assert self._workers is not None
        with self._reopened():
            with mkdocs_build.without_output(but_changed_pages=True):
                static_i18n.build(self._workers.other_locales, config)
            for blog in self._state.blogs:
                blog.feeds, blog.texts = [], {}

    def end_loading(self) -> None:
        """Count all languages as loaded."""
        assert self._workers is not None
        self._workers.other_locales = ()

    def abandon(self) -> None:
        """End the other processes, and what this one builds in the background, and clear the terminal."""
        self._state.progress.abandon()
        self._is_abandoned = True
        if self._workers:
            self._workers.abandon()

    def check(self) -> None:
        """Let others go first, and raise `AbandonedError` if the build was abandoned meanwhile."""
        self.give_way()
        if self._is_abandoned:
            raise AbandonedError

    def _obstacle(self, config: MkDocsConfig) -> str:
        """Return why one process has to build all languages; empty if several can."""
        if reason := obstacle_to_forks():
            return reason
        if self._state.not_built or not all(blog.blog for blog in self._state.blogs):
            return "not all languages and blogs are built"
        if reason := versions.untested(config) or mkdocs_build.obstacle() or static_i18n.obstacle(config):
            return reason
        if config.hooks:
            return "the site has hooks"
        if own_templates.templates_mention(config, "i18n_alternates"):
            return "a custom template reads the files of all languages"
        return known_plugins.obstacle_to_processes(config)

    def _build(self, locales: tuple[str, ...], config: MkDocsConfig) -> Work:
        """Build some languages in a forked process."""
        state = self._state
        state.reopen_caches()
        for blog in state.blogs:
            blog.reset_for_fork()
        static_i18n.build(locales, config)
        state.progress.enter("Write search")
        if state.search and state.search.is_per_language:
            self._write_indexes(config)
        state.progress.enter("Write cache")
        if state.caches:
            state.caches.results.flush()
        results = [blog.results() for blog in state.blogs]
        is_common = search_indexes.is_common(config, state.search)
        search = state.search if state.search and (is_common or state.search.is_delayed) else None
        entries = static_i18n.search_entries(config) if is_common else ()
        by_language, options = (search.entries, search.theme_options) if search else ({}, {})
        return Work(results, entries, by_language, options, state.progress.times())

    def _wait(self, workers: Workers, config: MkDocsConfig) -> None:
        """Wait for other processes, and write the search index of all languages."""
        self._join(workers, config)
        if search_indexes.is_common(config, self._state.search):
            static_i18n.write_search(config)
            if self._state.search:
                self._write_indexes(config)

    def _join(self, workers: Workers, config: MkDocsConfig) -> None:
        """Add the results of other processes, and build the languages of those that failed."""
        state = self._state
        for result in workers.join(Path(config.site_dir)):
            if result.work is None:
                log.debug("Rebuilding %s in this process: %s", ", ".join(result.locales), result.reason)
                with self._reopened() if workers.is_loaded_later else nullcontext():
                    static_i18n.build(result.locales, config)
                workers.other_locales = tuple(
                    locale for locale in workers.other_locales if locale not in result.locales
                )
                if state.search and state.search.is_per_language:
                    self._write_indexes(config)
            else:
                _replay(result.records, set(map(str, state.warnings.logged)))
                for blog, results in zip(state.blogs, result.work.results, strict=True):
                    blog.add(results)
                state.progress.add(result.work.times)
                static_i18n.search_entries(config).extend(result.work.entries)
                if state.search:
                    state.search.entries |= result.work.by_language
                    state.search.theme_options |= result.work.theme_options

    def _write_indexes(self, config: MkDocsConfig) -> None:
        if search := self._state.search:
            (search.write_workers if search.is_delayed else search.write)(config, self._state.languages)

    @contextmanager
    def _reopened(self) -> Iterator[None]:
        """Use the caches after the build."""
        self._state.reopen_caches()
        yield
        if caches := self._state.caches:
            caches.results.flush()


def distribute(locales: Sequence[str], number: int) -> list[tuple[str, ...]]:
    """Return the languages of each process, in the order of their passes.

    If they cannot be equally many, the first process has the fewest: it also writes what needs all languages.

    Args:
        locales: All languages in the order of their passes.
        number: Number of processes, at most that of languages.
    """
    ends = [len(locales) * index // number for index in range(number + 1)]
    return [tuple(locales[start:end]) for start, end in itertools.pairwise(ends)]


def _replay(records: Collection[Record], logged_lines: Collection[str]) -> None:
    """Log the messages of another process, without those that this one logged."""
    for record in records:
        logger = logging.getLogger(record.name)
        if record.text not in logged_lines and logger.isEnabledFor(record.level):
            logger.handle(logger.makeRecord(record.name, record.level, "", 0, record.text, (), None))
