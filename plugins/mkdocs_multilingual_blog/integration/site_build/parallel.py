"""Languages written at once, by `processes` beside this one; `plugin` shares them out and joins them.

A pass over a language needs what was read of all articles, and of the other passes only what the sitemap says of them.
So a copy of this process, made when the articles are read, goes over some languages and writes into a folder of its
own. This process moves what is there into the site, over what earlier passes wrote: as if one process had made all
passes. Where that fails, whatever the reason, this process makes those passes itself.
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

from mkdocs import utils

from ...core.related.ranking import cores
from ..adapters import known_plugins, static_i18n, support
from ..adapters.log import log, root
from ..language_pass import search
from ..language_pass.feeds import write_feeds
from .workers import Processes, Record

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...config import BlogConfig
    from .blog_build import Made, Run

MANY = 100
"""Articles from which on another process is worth what it takes to begin and to end it, a few tenths of a second."""


def share_out(runs: Sequence[Run], config: MkDocsConfig, options: BlogConfig, *, is_changed_later: bool) -> None:
    """Let other processes write some languages: all articles are read now, and the site is emptied.

    Args:
        runs: The builds of all blogs of the site.
        config: The site.
        options: Those of its first blog.
        is_changed_later: Whether a writer looks at the site and changes it, so that this process has to know all pages
            in the end.
    """
    first = runs[0]
    articles = sum(len(run.blog.index.posts) for run in runs if run.blog)
    number = min(options.concurrency or cores(), len(first.written))
    obstacles = {
        "there is one language, or one core": number < 2,
        "there are few articles": articles < MANY and options.concurrency is None,
    }
    reason = next((reason for reason, holds in obstacles.items() if holds), "") or _obstacle(runs, config)
    if reason := reason or (support.obstacle_to_moves(config) if is_changed_later else ""):
        log.debug("The pages of all languages are written by one process: %s.", reason)
        return
    if first.store:
        first.store.let_go()
    first.processes = Processes(shares(first.written, number), is_read_again=is_changed_later)
    first.processes.start(config, lambda locales: _write(locales, runs, config))


def _obstacle(runs: Sequence[Run], config: MkDocsConfig) -> str:
    """Return why one process writes all languages of a site, or nothing."""
    first = runs[0]
    if not sys.platform.startswith("linux"):
        return "only Linux copies a process safely"
    if threading.active_count() > 1:
        return "the process has several threads, which a copy would not have"
    if first.not_written or not all(run.blog for run in runs):
        return "not all languages and blogs are written"
    if not static_i18n.can_enter(config):
        return "this version of mkdocs-static-i18n is not known"
    if config.hooks:
        return "the site has hooks"
    if support.templates_mention(config, "i18n_alternates"):
        return "a template of the site reads the files of all languages"
    return known_plugins.obstacle_to_processes(config)


def shares(locales: Sequence[str], number: int) -> list[tuple[str, ...]]:
    """Return which languages each process writes, this one first, in the order of their passes.

    The first has least to write where that cannot be equal: it also writes what takes all languages.

    Args:
        locales: All languages, in the order of their passes.
        number: How many processes there are; as many as there are languages, or fewer.
    """
    ends = [len(locales) * place // number for place in range(number + 1)]
    return [tuple(locales[start:end]) for start, end in itertools.pairwise(ends)]


class Work(NamedTuple):
    """What a process made of its languages that the first one must know.

    Attributes:
        made: What it made for each blog.
        entries: What static-i18n gathered for a search index that all languages have in common.
        found: The same by language, where the plugin makes that index.
        times: Seconds that its stages took.
    """

    made: Sequence[Made]
    entries: Sequence[Any]
    found: Mapping[str, list[dict[str, Any]]]
    times: dict[tuple[str, str], float]


def _write(locales: tuple[str, ...], runs: Sequence[Run], config: MkDocsConfig) -> Work:
    """Write some languages, as a copy of the process that builds the site."""
    first = runs[0]
    for run in runs:
        run.begin_beside()
    static_i18n.write(locales, config)
    first.progress.enter("Write search")
    if first.search and first.search.apart:
        first.search.write(config, first.languages, first.store)
    first.progress.enter("Keep results")
    if first.store:
        first.store.flush()
    made = [run.made() for run in runs]
    if not search.is_common(config, first.search):
        return Work(made, (), {}, first.progress.times())
    found = first.search.entries if first.search else {}
    return Work(made, static_i18n.search_entries(config), found, first.progress.times())


def tell_of(locale: str, runs: Sequence[Run]) -> None:
    """Tell the process that writes the sitemap what it says of the languages of this one, once all are known."""
    beside = runs[0].processes
    if beside and locale == beside.here[-1]:
        beside.tell([run.sitemap for run in runs])


def hear_of_others(runs: Sequence[Run]) -> None:
    """Know what the sitemap says of all languages, where this process writes it."""
    beside = runs[0].processes
    for sitemaps in beside.hear() if beside else ():
        for run, sitemap in zip(runs, sitemaps, strict=True):
            run.sitemap |= sitemap


def write_search(runs: Sequence[Run], config: MkDocsConfig) -> None:
    """Write the search indexes, and wait for the languages that other processes write where they are not late."""
    first = runs[0]
    first.progress.enter("Write search")
    if first.search and not (search.is_common(config, first.search) and first.processes):
        first.search.write(config, first.languages, first.store)
    if first.processes and not are_late(runs):
        first.progress.enter("Wait for other languages")
        _await(first.processes, runs, config)


def are_late(runs: Sequence[Run]) -> bool:
    """Return whether a server answers before other processes have written their languages."""
    beside = runs[0].processes
    return bool(beside and beside.is_read_again and beside.is_awaited)


def await_late(runs: Sequence[Run], config: MkDocsConfig) -> None:
    """Wait for the languages that other processes write when a server answers already."""
    beside = runs[0].processes
    assert beside is not None
    with _reopened(runs):
        _await(beside, runs, config)


def _await(beside: Processes, runs: Sequence[Run], config: MkDocsConfig) -> None:
    """Wait for the languages that other processes write, and write the search index that all have in common."""
    first = runs[0]
    _join(beside, runs, config)
    if search.is_common(config, first.search):
        static_i18n.write_search(config)
        if first.search:
            first.search.write(config, first.languages, first.store)


def _join(beside: Processes, runs: Sequence[Run], config: MkDocsConfig) -> None:
    """Take over the languages that other processes write, and write those that they could not."""
    first = runs[0]
    for share in beside.join(Path(config.site_dir)):
        if share.work is None:
            log.debug("The pages of %s are written once more: %s.", ", ".join(share.locales), share.reason)
            static_i18n.write(share.locales, config)
            beside.elsewhere = tuple(locale for locale in beside.elsewhere if locale not in share.locales)
            if first.search and first.search.apart:
                first.search.write(config, first.languages, first.store)
        else:
            _replay(share.records, {str(problem) for run in runs for problem in run.told})
            for run, made in zip(runs, share.work.made, strict=True):
                run.take_over(made)
            first.progress.add(share.work.times)
            static_i18n.search_entries(config).extend(share.work.entries)
            if first.search:
                first.search.entries |= share.work.found


def is_read_again(runs: Sequence[Run]) -> bool:
    """Return whether this process is a copy, whose languages the first process reads once more."""
    beside = runs[0].processes
    return bool(beside and beside.is_read_again and beside.is_copy)


def feeds_wait(runs: Sequence[Run]) -> bool:
    """Return whether feeds are written when a writer looks at the site already."""
    beside = runs[0].processes
    return bool(beside and beside.is_read_again)


def unknown(runs: Sequence[Run]) -> tuple[str, ...]:
    """Return the languages that this process still has to read."""
    beside = runs[0].processes
    return beside.elsewhere if beside and beside.is_read_again else ()


def catch_up(runs: Sequence[Run], config: MkDocsConfig) -> None:
    """Know the pages of all languages, and write the feeds, without a change of pages: a writer is looking at them."""
    beside = runs[0].processes
    assert beside is not None
    with _reopened(runs):
        with _unnoticed():
            static_i18n.write(beside.elsewhere, config)
        for run in runs:
            write_feeds(Path(config.site_dir), run.feeds, run.texts, partly=False)
            run.feeds, run.texts = [], {}
    beside.elsewhere = ()


@contextmanager
def _reopened(runs: Sequence[Run]) -> Iterator[None]:
    """Go on with what earlier builds kept, after the build, and keep what comes of it."""
    for run in runs:
        run.reopen()
    yield
    if store := runs[0].store:
        store.flush()


@contextmanager
def _unnoticed() -> Iterator[None]:
    """Let MkDocs write no file, and log nothing of what this thread does."""
    this, handlers = threading.get_ident(), list(root().handlers)
    write, copy = utils.write_file, utils.copy_file

    def is_other(record: logging.LogRecord) -> bool:
        return record.thread != this

    for handler in handlers:
        handler.addFilter(is_other)
    utils.write_file = lambda content, output_path: None
    utils.copy_file = lambda source_path, output_path: None
    try:
        yield
    finally:
        utils.write_file, utils.copy_file = write, copy
        for handler in handlers:
            handler.removeFilter(is_other)


def _replay(records: Collection[Record], known: Collection[str]) -> None:
    """Log what another process logged, but for lines that are known."""
    for record in records:
        logger = logging.getLogger(record.name)
        if record.text not in known and logger.isEnabledFor(record.level):
            logger.handle(logger.makeRecord(record.name, record.level, "", 0, record.text, (), None))
