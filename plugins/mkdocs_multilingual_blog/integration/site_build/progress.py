"""Progress of a build on a terminal, and times of its stages in the log with `--verbose`."""

from __future__ import annotations

import atexit
import logging
import os
import sys
import time
from collections.abc import Iterable
from typing import Any

import click

from ..adapters.log import log, root_logger

_MIN_STEPS = 100
"""Minimum number of steps of a stage with a progress bar."""


class Progress:
    """The stages of a build, one after the other.

    A long stage has a progress bar, which the next stage or a message replaces. There is none if standard error is
    not a terminal, in CI, and in a quiet build.
    """

    def __init__(self, *, is_reported: bool) -> None:
        """Create the progress, without a stage.

        Args:
            is_reported: Whether to show and log the stages.
        """
        self._is_reported = is_reported
        self._now = time.perf_counter()
        self._stage: tuple[str, str] | None = None
        self._seconds: dict[tuple[str, str], float] = {}
        self._elsewhere: dict[tuple[str, str], float] = {}
        self._line: _Line | None = None

    def enter(self, stage: str, language: str = "", steps: int = 0) -> None:
        """Enter a stage, which ends the last one.

        Args:
            stage: Name of the stage.
            language: Locale; empty for all languages.
            steps: Expected number of calls of `step`; 0 if unknown.
        """
        self._leave()
        self._stage = (stage, language)
        if self._is_reported and steps >= _MIN_STEPS and _is_interactive():
            self._line = _Line(f"{stage} ({language})" if language else stage, steps)

    def step(self) -> None:
        """Advance by one step."""
        if self._line:
            self._line.bar.update(1)

    def end(self) -> None:
        """End the last stage, and log the times."""
        self._leave()
        if self._is_reported and log.isEnabledFor(logging.DEBUG):
            for line in _table(self._seconds, self._elsewhere):
                log.debug("%s", line)

    def times(self) -> dict[tuple[str, str], float]:
        """Return the seconds of each stage so far, by stage and language."""
        self._leave()
        return self._seconds

    def add(self, times: dict[tuple[str, str], float]) -> None:
        """Add the times of another process."""
        self._elsewhere |= times

    def abandon(self) -> None:
        """End the last stage after an error."""
        self._leave()

    def _leave(self) -> None:
        if self._line:
            self._line.close()
        self._line = None
        now = time.perf_counter()
        if self._stage:
            self._seconds[self._stage] = self._seconds.get(self._stage, 0.0) + now - self._now
        self._now, self._stage = now, None


class _Line(logging.Handler):
    """A progress bar that is cleared before each message, and at the end."""

    def __init__(self, label: str, steps: int) -> None:
        super().__init__()
        self.bar = click.progressbar(length=steps, label=label, file=sys.stderr, show_eta=False, show_pos=True)
        self.bar.render_progress()
        self._logger = root_logger()
        self._logger.handlers.insert(0, self)
        atexit.register(self.close)

    def emit(self, record: logging.LogRecord) -> None:
        """Clear the bar; the next step renders it again below the message."""
        _clear()

    def close(self) -> None:
        """Remove the bar."""
        atexit.unregister(self.close)
        self._logger.removeHandler(self)
        _clear()
        super().close()


def _clear() -> None:
    """Clear the line, and show the cursor, which click hides."""
    sys.stderr.write("\r\x1b[K\x1b[?25h")
    sys.stderr.flush()


def _is_interactive() -> bool:
    """Return whether progress is shown: on a terminal, and not in CI or in a quiet build."""
    quiet = not root_logger().isEnabledFor(logging.INFO)
    return sys.stderr.isatty() and not quiet and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"


def _table(here: dict[tuple[str, str], float], elsewhere: dict[tuple[str, str], float]) -> Iterable[str]:
    """Yield the lines of a table of times: a row for each stage, a column for each language, and the share.

    Args:
        here: Seconds of this process by stage and language, which add up to those of the build.
        elsewhere: Seconds of parallel processes by stage and language.
    """
    seconds = {**here, **{stage: here.get(stage, 0.0) + took for stage, took in elsewhere.items()}}
    languages = list(dict.fromkeys(language for _, language in seconds))
    total = sum(seconds.values()) or 1.0
    rows: list[list[str]] = [["Where the time went", *(language or "all" for language in languages), "share"]]
    for stage in dict.fromkeys(stage for stage, _ in seconds):
        spent = [seconds.get((stage, language)) for language in languages]
        cells: list[Any] = [f"{one:.2f} s" if one is not None else "" for one in spent]
        rows.append([stage, *cells, f"{sum(one or 0.0 for one in spent) / total:.0%}"])
    rows.append(["In all", *[""] * (len(languages) - 1), f"{sum(here.values()):.2f} s", ""])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        yield "  ".join([first.ljust(widths[0]), *cells]).rstrip()
