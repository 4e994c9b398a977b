"""The plugin's log, and problems of the core as messages and errors of MkDocs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from ...core.errors import BlogError, Problem
from .config_file import located

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = get_plugin_logger("multilingual_blog")


class ProblemsError(PluginError):
    """Ends a build with one line for each problem and no traceback.

    Attributes:
        problems: The problems.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("multilingual-blog:\n" + "\n".join(f"  {problem}" for problem in problems))


def root_logger() -> logging.Logger:
    """Return the logger of all messages of a build: that of MkDocs, or of a fork such as ProperDocs."""
    return logging.getLogger(log.logger.name.partition(".")[0])


class WarningLog:
    """Logs each problem of a build as a warning, which fails a strict build, and once, though passes find it again.

    Attributes:
        logged: The problems that were logged.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self.logged: set[Problem] = set()
        self._informed: set[str] = set()
        self._config = config

    def warn(self, *problems: Problem) -> None:
        """Log problems that were not logged before."""
        for problem in (located(one, self._config) for one in problems):
            if problem not in self.logged:
                self.logged.add(problem)
                log.warning("%s", problem)

    def inform(self, message: str) -> None:
        """Log a message that is no warning, once; nothing if it is empty."""
        if message and message not in self._informed:
            self._informed.add(message)
            log.info("%s", message)


def abort(error: BlogError, config: MkDocsConfig) -> ProblemsError:
    """Return the error that ends a build with one line for each problem and no traceback."""
    return ProblemsError(with_lines(error, config).problems)


def report(error: BlogError, config: MkDocsConfig) -> tuple[Problem, ...]:
    """Log problems as errors while serving, where the build continues; return them with their lines."""
    problems = with_lines(error, config).problems
    for problem in problems:
        log.error("%s", problem)
    return problems


def with_lines(error: BlogError, config: MkDocsConfig) -> BlogError:
    """Return an error whose problems of mkdocs.yml have lines."""
    return BlogError([located(problem, config) for problem in error.problems], error.warnings)


@contextmanager
def recorded_messages() -> Iterator[list[logging.LogRecord]]:
    """Record warnings and errors of a build.

    Yields:
        The messages so far.
    """
    handler = _Recorder()
    root_logger().addHandler(handler)
    try:
        yield handler.messages
    finally:
        root_logger().removeHandler(handler)


class _Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record)
