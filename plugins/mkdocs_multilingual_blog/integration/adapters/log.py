"""Problems of the core → MkDocs's log and errors; every other module of the integration speaks through it."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from ...core.errors import BlogError, Problem

log = get_plugin_logger("multilingual_blog")


def root() -> logging.Logger:
    """Return the logger that all messages of a build pass through: that of MkDocs, or of a fork such as ProperDocs."""
    return logging.getLogger(log.logger.name.partition(".")[0])


def warn(problems: Iterable[Problem]) -> None:
    """Log each problem on a line of its own; a strict build fails of it."""
    for problem in problems:
        log.warning("%s", problem)


def abort(error: BlogError) -> PluginError:
    """Return the error that ends a build with the core's lines and no traceback."""
    return PluginError("multilingual-blog:\n" + "\n".join(f"  {problem}" for problem in error.problems))


def report(error: BlogError) -> None:
    """Log problems that must not be published while a writer is looking, and go on."""
    for problem in error.problems:
        log.error("%s", problem)
