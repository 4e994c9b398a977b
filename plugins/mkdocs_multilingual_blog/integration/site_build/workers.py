"""Forked processes that build languages of a site, and messages between them."""

from __future__ import annotations

import atexit
import logging
import os
import pickle
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing import Pipe
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, NamedTuple

from ...core.storage.task import Task
from ...core.storage.temporary_folder import TemporaryFolder
from ..adapters.log import log, root_logger

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class _Message:
    """A message that one process sends once; receivers wait for it unless that process has ended."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - open as long as a process may read it
        self._receiver, self._sender = Pipe(duplex=False)

    def send(self, value: object) -> None:
        """Send a value that can be pickled, without waiting for the receiver, whatever its size."""
        pickle.dump(value, self._file)
        self._file.flush()
        self._sender.send_bytes(b".")

    def close_sender(self) -> None:
        """Close the end for sending, in processes that do not send."""
        self._sender.close()

    def receive(self) -> Any:
        """Wait for the value and return it.

        Raises:
            EOFError: The sending process has ended.
        """
        self._receiver.recv_bytes()
        return pickle.loads(os.pread(self._file.fileno(), os.fstat(self._file.fileno()).st_size, 0))

    def close(self) -> None:
        """Close both ends."""
        for one in (self._file, self._receiver, self._sender):
            one.close()


class AbandonedError(Exception):
    """The build was abandoned, since an error or its end came before it was complete."""


class Record(NamedTuple):
    """A log message of a build: name of the logger, level, and text."""

    name: str
    level: int
    text: str


class WorkerResult(NamedTuple):
    """Result of another process.

    Attributes:
        locales: Languages of the process.
        work: Result of its work; `None` if it failed.
        records: Its log messages.
        reason: Why it failed; empty if it did not.
    """

    locales: tuple[str, ...]
    work: Any
    records: Sequence[Record] = ()
    reason: str = ""


class _RecordingHandler(logging.Handler):
    """Records log messages, with paths of the site instead of the process's folder."""

    def __init__(self, folder: str, site: str) -> None:
        super().__init__()
        self.records: list[Record] = []
        self._folder, self._site = folder, site

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage().replace(self._folder, self._site)
        self.records.append(Record(record.name, record.levelno, text))


class _Process(NamedTuple):
    """Another process.

    Attributes:
        folder: Folder into which it builds.
        task: Its work, whose result is a `WorkerResult`.
    """

    folder: Path
    task: Task


class Workers:
    """This process and its forks, each with the languages that it builds.

    Attributes:
        distribution: Languages of each process, the first one first.
        own_locales: Languages of this process.
        other_locales: Languages of others that this process has not loaded.
        is_loaded_later: Whether the first process loads the languages of the others later.
    """

    def __init__(self, distribution: Sequence[tuple[str, ...]], *, is_loaded_later: bool = False) -> None:
        """Create the object without forking.

        Args:
            distribution: Languages of each process, this one first.
            is_loaded_later: Whether this process loads the languages of the others later.
        """
        self.is_loaded_later = is_loaded_later
        self.distribution = distribution
        self._index = 0
        self._has_received = False
        self.own_locales = distribution[0]
        self.other_locales = tuple(locale for locales in distribution[1:] for locale in locales)
        self._folder: TemporaryFolder | None = None
        self._processes: list[_Process] = []
        self._lock = threading.Lock()
        self._messages = [_Message() for _ in distribution[1:]]
        """Messages of each process but the last to the last."""

    def start(self, config: MkDocsConfig, work: Callable[[tuple[str, ...]], object]) -> None:
        """Fork the other processes.

        Args:
            config: The site.
            work: Function that builds languages into the configuration's `site_dir`.
        """
        atexit.register(self.abandon)  # failed strict builds and Ctrl+C have no event
        self._folder = TemporaryFolder()
        for index in range(1, len(self.distribution)):
            folder = self._folder.path / str(index)
            folder.mkdir()
            self._processes.append(_Process(folder, Task.forked(partial(self._run, index, folder, config, work))))
        for message in self._messages[1:]:
            message.close_sender()
        log.debug("Building in parallel: %s", ", ".join(" ".join(one) for one in self.distribution))

    @property
    def is_awaited(self) -> bool:
        """Whether other processes have not been joined yet."""
        return bool(self._processes)

    @property
    def is_fork(self) -> bool:
        """Whether this process is a fork."""
        return self._index > 0

    def send(self, value: object) -> None:
        """Send a value that can be pickled to the last process."""
        if self._index < len(self._messages):
            self._messages[self._index].send(value)

    def receive(self) -> Iterator[Any]:
        """Yield the values of the other processes, once, if this is the last process.

        Raises:
            EOFError: One of them has ended.
        """
        if self._index == len(self._messages) and not self._has_received:
            self._has_received = True
            for message in self._messages:
                yield message.receive()

    def join(self, site: Path) -> Iterator[WorkerResult]:
        """Wait for each of the other processes, and move its files into the site.

        Args:
            site: Folder of the site.

        Yields:
            Result of each process.

        Raises:
            AbandonedError: `abandon` was called meanwhile.
        """
        for process, locales in zip(list(self._processes), self.distribution[1:], strict=True):
            result = process.task.result() or WorkerResult(locales, None, reason="the process ended early")
            with self._lock:
                if process not in self._processes:
                    raise AbandonedError
                self._processes.remove(process)
                if result.work is not None:
                    _move(process.folder, site)
            shutil.rmtree(process.folder, ignore_errors=True)
            yield result
        self.abandon()

    def abandon(self) -> None:
        """End the other processes and drop their results."""
        with self._lock:
            for process in self._processes:
                process.task.kill()
            for message in self._messages:
                message.close()
            self._processes.clear()
            if self._folder:
                self._folder.remove()
        atexit.unregister(self.abandon)

    def _run(
        self, index: int, folder: Path, config: MkDocsConfig, work: Callable[[tuple[str, ...]], object]
    ) -> WorkerResult:
        """Do the work of a forked process."""
        self._index, self.own_locales, self._processes = index, self.distribution[index], []
        for number, message in enumerate(self._messages):
            if number != index:
                message.close_sender()
        logger, recording = root_logger(), _RecordingHandler(str(folder), config.site_dir)
        logger.handlers, logger.propagate = [recording], False
        config.site_dir = str(folder)
        try:
            return WorkerResult(self.own_locales, work(self.own_locales), recording.records)
        except BaseException as error:  # such as MkDocs's Abort
            return WorkerResult(self.own_locales, None, reason=f"{type(error).__name__}: {error}")


def _move(folder: Path, site: Path) -> None:
    """Move the contents of a folder into the site, overwriting files; new folders are moved as a whole."""
    for entry in os.scandir(folder):
        target = site / entry.name
        if entry.is_dir() and target.is_dir():
            _move(Path(entry), target)
        else:
            shutil.move(entry.path, target)
