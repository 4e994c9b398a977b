"""This process and forks of it, which build other languages of a site."""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import pickle
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import Pipe
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, NamedTuple

from ...core.storage.fork import fork
from ..adapters.log import log, root_logger

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class _Message:
    """Something that one process tells others once; they wait for it, but not where that process has ended."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - open as long as anybody may read it
        self._hearing, self._telling = Pipe(duplex=False)

    def tell(self, value: object) -> None:
        """Tell it; nobody has to listen yet, however long it is."""
        pickle.dump(value, self._file)
        self._file.flush()
        self._telling.send_bytes(b".")

    def leave_telling(self) -> None:
        """Let another process be the one that tells."""
        self._telling.close()

    def hear(self) -> Any:
        """Return what was told.

        Raises:
            EOFError: Where the process that should tell it has ended.
        """
        self._hearing.recv_bytes()
        return pickle.loads(os.pread(self._file.fileno(), os.fstat(self._file.fileno()).st_size, 0))

    def close(self) -> None:
        """Neither tell nor hear any more."""
        for one in (self._file, self._hearing, self._telling):
            one.close()


class AbandonedError(Exception):
    """Nobody waits for other processes any more."""


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
    work: Any
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
            with contextlib.suppress(ProcessLookupError, ChildProcessError):  # it ended just now
                os.kill(self.number, by)
                os.waitpid(self.number, 0)


class Workers:
    """This process and those beside it, each with the languages that it writes.

    Attributes:
        here: The languages of the process that asks.
        elsewhere: Those that others write, as long as this process has not read them.
        is_loaded_later: Whether this process reads those later.
    """

    def __init__(self, shares: Sequence[tuple[str, ...]], *, is_loaded_later: bool = False) -> None:
        """Begin nothing yet.

        Args:
            shares: The languages of each process, this one first.
            is_loaded_later: Whether this process reads those of the others later.
        """
        self.is_loaded_later = is_loaded_later
        self._shares = shares
        self._place = 0
        self._has_heard = False
        self.here = shares[0]
        self.elsewhere = tuple(locale for locales in shares[1:] for locale in locales)
        self._beside: list[_Process] = []
        self._moving = threading.Lock()
        self._told = [_Message() for _ in shares[1:]]
        """What each process but the last tells the last."""

    def start(self, config: MkDocsConfig, work: Callable[[tuple[str, ...]], object]) -> None:
        """Begin the other processes.

        Args:
            config: The site.
            work: Writes languages into the folder that the configuration names as the site's.
        """
        atexit.register(self.abandon)  # a strict build that fails, or the user, ends without an event
        for place in range(1, len(self._shares)):
            folder, share = Path(tempfile.mkdtemp(prefix="multilingual-blog-")), _Message()
            process = _Process(fork(), folder, share)
            if not process.number:
                self._be(place, process, config, work)
            process.share.leave_telling()
            self._beside.append(process)
        for message in self._told[1:]:
            message.leave_telling()
        log.debug("Building in parallel: %s", ", ".join(" ".join(one) for one in self._shares))

    @property
    def is_awaited(self) -> bool:
        """Whether there are others that have still to be waited for."""
        return bool(self._beside)

    @property
    def is_fork(self) -> bool:
        """Whether this is one of the other processes."""
        return self._place > 0

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

        Raises:
            AbandonedError: Where `abandon` was called meanwhile.
        """
        for process, locales in zip(list(self._beside), self._shares[1:], strict=True):
            try:
                share = Share(*process.share.hear())
            except (EOFError, pickle.UnpicklingError):
                share = Share(locales, None, reason="the process ended early")
            process.end()
            with self._moving:
                if process not in self._beside:
                    raise AbandonedError
                self._beside.remove(process)
                if share.work is not None:
                    _move(process.folder, site)
            shutil.rmtree(process.folder, ignore_errors=True)
            process.share.close()
            yield share
        self.abandon()

    def abandon(self) -> None:
        """Do without the other processes from now on, and end those that still run."""
        with self._moving:
            for process in self._beside:
                process.end(signal.SIGKILL)
                shutil.rmtree(process.folder, ignore_errors=True)
                process.share.close()
            for message in self._told:
                message.close()
            self._beside.clear()
        atexit.unregister(self.abandon)

    def _be(
        self, place: int, process: _Process, config: MkDocsConfig, work: Callable[[tuple[str, ...]], object]
    ) -> None:
        """Be one of the other processes, and end."""
        code = 1
        try:
            self._place, self.here, self._beside = place, self._shares[place], []
            for number, message in enumerate(self._told):
                if number != place:
                    message.leave_telling()
            logger, kept = root_logger(), _Kept(str(process.folder), config.site_dir)
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


def _move(folder: Path, site: Path) -> None:
    """Move all that is in a folder to its place in the site, over files that are there; a new folder moves as it is."""
    for entry in os.scandir(folder):
        target = site / entry.name
        if entry.is_dir() and target.is_dir():
            _move(Path(entry), target)
        else:
            shutil.move(entry.path, target)
