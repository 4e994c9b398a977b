"""Languages written at once, by processes beside this one; `plugin` splits a build and joins it.

A pass over a language needs what was read of all articles, and of the other passes only what the sitemap says of them.
So a copy of this process, made when the articles are read, goes over some languages and writes into a folder of its
own. This process moves what is there into the site, over what earlier passes wrote: as if one process had made all
passes. Where that fails, whatever the reason, this process makes those passes itself.
"""

from __future__ import annotations

import atexit
import gc
import itertools
import logging
import os
import pickle
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs import utils

from ..core.ranking import cores
from . import i18n, others, safety, search
from .messages import log, root

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ..config import BlogConfig
    from .run import Made, Run

MANY = 100
"""Articles from which on another process is worth what it takes to begin and to end it, a few tenths of a second."""


def share_out(runs: Sequence[Run], config: MkDocsConfig, options: BlogConfig, *, is_served: bool) -> None:
    """Let other processes write some languages: all articles are read now, and the site is emptied.

    Args:
        runs: The builds of all blogs of the site.
        config: The site.
        options: Those of its first blog.
        is_served: Whether a writer will look at the site, so that this process has to know all pages in the end.
    """
    first = runs[0]
    articles = sum(len(run.blog.index.posts) for run in runs if run.blog)
    number = min(options.concurrency or cores(), len(first.written))
    obstacles = {
        "there is one language, or one core": number < 2,
        "there are few articles": articles < MANY and options.concurrency is None,
    }
    reason = next((reason for reason, holds in obstacles.items() if holds), "") or _obstacle(runs, config)
    if reason := reason or (safety.obstacle_to_moves(config) if is_served else ""):
        log.debug("The pages of all languages are written by one process: %s.", reason)
        return
    if first.store:
        first.store.let_go()
    first.processes = Processes(shares(first.written, number))
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
    if not i18n.can_enter(config):
        return "this version of mkdocs-static-i18n is not known"
    if config.hooks:
        return "the site has hooks"
    if safety.templates_mention(config, "i18n_alternates"):
        return "a template of the site reads the files of all languages"
    return others.obstacle_to_processes(config)


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
    """

    made: Sequence[Made]
    entries: Sequence[Any]
    found: Mapping[str, list[dict[str, Any]]]


def _write(locales: tuple[str, ...], runs: Sequence[Run], config: MkDocsConfig) -> Work:
    """Write some languages, as a copy of the process that builds the site."""
    first = runs[0]
    for run in runs:
        run.begin_beside()
    i18n.write(locales, config)
    write_known(runs, config)
    if first.store:
        first.store.flush()
    made = [run.made() for run in runs]
    if not search.is_common(config, first.search):
        return Work(made, (), {})
    return Work(made, i18n.search_entries(config), first.search.entries if first.search else {})


def write_known(runs: Sequence[Run], config: MkDocsConfig) -> None:
    """Write what takes all pages of some languages, and nothing of the others."""
    first = runs[0]
    for run in runs:
        run.write_feeds(Path(config.site_dir), only_known=True)
    if first.search and first.search.apart:
        first.search.write(config, first.languages, first.store)


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


def join(runs: Sequence[Run], config: MkDocsConfig) -> None:
    """Wait for the languages that other processes write, and write those that they could not."""
    first = runs[0]
    if first.processes is None:
        return
    write_known(runs, config)
    first.progress.enter("Wait for other languages")
    for share in first.processes.join(Path(config.site_dir)):
        if share.work is None:
            log.debug("The pages of %s are written once more: %s.", ", ".join(share.locales), share.reason)
            i18n.write(share.locales, config)
            write_known(runs, config)
        else:
            _replay(share.records, {str(problem) for run in runs for problem in run.told})
            for run, made in zip(runs, share.work.made, strict=True):
                run.take_over(made)
            first.processes.elsewhere += share.locales
            i18n.search_entries(config).extend(share.work.entries)
            if first.search:
                first.search.entries |= share.work.found
    if search.is_common(config, first.search):
        i18n.write_search(config)
        if first.search:
            first.search.write(config, first.languages, first.store)


def unknown(runs: Sequence[Run]) -> tuple[str, ...]:
    """Return the languages that only other processes know the pages of."""
    beside = runs[0].processes
    return beside.elsewhere if beside else ()


def catch_up(runs: Sequence[Run], config: MkDocsConfig) -> None:
    """Know the pages of all languages, without a change of what is written: a writer is looking at it."""
    beside = runs[0].processes
    assert beside is not None
    for run in runs:
        run.reopen()
    with _unnoticed():
        i18n.write(beside.elsewhere, config)
    if store := runs[0].store:
        store.flush()
    beside.elsewhere = ()


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


class _Message:
    """Something that one process tells others once; they wait for it, but not where that process has ended."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - open as long as anybody may read it
        self._hearing, self._telling = os.pipe()

    def tell(self, value: object) -> None:
        pickle.dump(value, self._file)
        self._file.flush()
        os.write(self._telling, b".")

    def leave_telling(self) -> None:
        """Let another process be the one that tells."""
        os.close(self._telling)

    def hear(self) -> Any:
        """Return what was told.

        Raises:
            EOFError: Where the process that should tell it has ended.
        """
        if not os.read(self._hearing, 1):
            raise EOFError
        return pickle.loads(os.pread(self._file.fileno(), os.fstat(self._file.fileno()).st_size, 0))


class Record(NamedTuple):
    """A message of a build: the name of its logger, its level, and its text."""

    name: str
    level: int
    text: str


class Share(NamedTuple):
    """What came of the languages that another process wrote.

    Attributes:
        locales: Those languages.
        work: What came of them; `None` where it failed.
        records: What it logged.
        reason: Why it failed.
    """

    locales: tuple[str, ...]
    work: Work | None
    records: Sequence[Record] = ()
    reason: str = ""


class _Kept(logging.Handler):
    """Keeps what is logged; paths are those of the site."""

    def __init__(self, folder: str, site: str) -> None:
        super().__init__()
        self.records: list[Record] = []
        self._folder, self._site = folder, site

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage().replace(self._folder, self._site)
        self.records.append(Record(record.name, record.levelno, text))


class _Process(NamedTuple):
    """A process beside this one: its number, negative where it could not begin, and where its work is found."""

    number: int
    folder: Path
    share: _Message

    def end(self, by: int = 0) -> None:
        """Wait until it has ended.

        Args:
            by: A signal for it to end by, or none.
        """
        if self.number > 0:
            os.kill(self.number, by)
            os.waitpid(self.number, 0)


def _fork() -> int:
    """Return 0 in a copy of this process, and in this one the number of the copy, or -1 where there is none."""
    try:
        return os.fork()
    except OSError:
        return -1


class Processes:
    """This process and those beside it, each with the languages that it writes.

    Attributes:
        here: The languages of the process that asks.
        elsewhere: Those that others have written.
    """

    def __init__(self, shares: Sequence[tuple[str, ...]]) -> None:
        """Begin nothing yet.

        Args:
            shares: The languages of each process, this one first.
        """
        self._shares = shares
        self._place = 0
        self._has_heard = False
        self.here = shares[0]
        self.elsewhere: tuple[str, ...] = ()
        self._beside: list[_Process] = []
        self._told = [_Message() for _ in shares[1:]]
        """What each process but the last tells the last."""

    def start(self, config: MkDocsConfig, work: Callable[[tuple[str, ...]], Work]) -> None:
        """Begin the other processes.

        Args:
            config: The site.
            work: Writes languages into the folder that the configuration names as the site's.
        """
        atexit.register(self.abandon)  # a strict build that fails, or the user, ends without an event
        gc.freeze()  # what is there already is not looked at in a copy, where looking means copying
        for place in range(1, len(self._shares)):
            folder, share = Path(tempfile.mkdtemp(prefix="multilingual-blog-")), _Message()
            process = _Process(_fork(), folder, share)
            if not process.number:
                self._be(place, process, config, work)
            process.share.leave_telling()
            self._beside.append(process)
        gc.unfreeze()
        for message in self._told[1:]:
            message.leave_telling()
        log.debug("The pages of %s are written at the same time.", ", ".join(" ".join(one) for one in self._shares))

    def tell(self, value: object) -> None:
        """Tell the process with the last languages something, which can be pickled."""
        if self._place < len(self._told):
            self._told[self._place].tell(value)

    def hear(self) -> Iterator[Any]:
        """Yield what the other processes tell, once, where this is the one with the last languages.

        Raises:
            EOFError: Where one of them has ended.
        """
        if self._place == len(self._told) and not self._has_heard:
            self._has_heard = True
            for message in self._told:
                yield message.hear()

    def join(self, site: Path) -> Iterator[Share]:
        """Wait for each of the other processes, and move what it wrote into the site.

        Args:
            site: Folder of the site.
        """
        for process, locales in zip(list(self._beside), self._shares[1:], strict=True):
            try:
                share = Share(*process.share.hear())
            except (EOFError, pickle.UnpicklingError):
                share = Share(locales, None, reason="the process ended early")
            process.end()
            self._beside.remove(process)
            if share.work is not None:
                _move(process.folder, site)
            shutil.rmtree(process.folder, ignore_errors=True)
            yield share
        atexit.unregister(self.abandon)

    def abandon(self) -> None:
        """End the other processes because of an error in this one."""
        for process in self._beside:
            process.end(signal.SIGKILL)
            shutil.rmtree(process.folder, ignore_errors=True)
        self._beside.clear()
        atexit.unregister(self.abandon)

    def _be(self, place: int, process: _Process, config: MkDocsConfig, work: Callable[[tuple[str, ...]], Work]) -> None:
        """Be one of the other processes, and end."""
        code = 1
        try:
            self._place, self.here, self._beside = place, self._shares[place], []
            for number, message in enumerate(self._told):
                if number != place:
                    message.leave_telling()
            logger, kept = root(), _Kept(str(process.folder), config.site_dir)
            logger.handlers, logger.propagate = [kept], False
            config.site_dir = str(process.folder)
            try:
                share = Share(self.here, work(self.here), kept.records)
            except BaseException as error:  # such as MkDocs's Abort
                share = Share(self.here, None, reason=f"{type(error).__name__}: {error}")
            process.share.tell(tuple(share))
            code = 0
        finally:
            os._exit(code)


def _replay(records: Collection[Record], known: Collection[str]) -> None:
    """Log what another process logged, but for lines that are known."""
    for record in records:
        logger = logging.getLogger(record.name)
        if record.text not in known and logger.isEnabledFor(record.level):
            logger.handle(logger.makeRecord(record.name, record.level, "", 0, record.text, (), None))


def _move(folder: Path, site: Path) -> None:
    """Move all files of a folder to their places in the site, over those that are there."""
    for path, _, names in os.walk(folder):
        target = site / Path(path).relative_to(folder)
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            shutil.move(os.path.join(path, name), target / name)  # noqa: PTH118 - a tree of thousands
