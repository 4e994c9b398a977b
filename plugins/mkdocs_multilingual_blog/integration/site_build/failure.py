"""A build that failed, as lines for a writer."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from jinja2 import TemplateNotFound, TemplateSyntaxError
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from ...core.errors import Problem, quoted
from ...core.text.option_lines import config_files
from ..adapters.log import ProblemsError, log
from .error_places import DISK_FULL, ErrorPlaces

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_MIN_SPACE = 1024 * 1024
"""Bytes that must have become free before a build is tried again."""


class Failure:
    """A build that failed.

    Attributes:
        lines: A line for each problem.
        files: Files with which the build may succeed once they change, besides those of the site.
    """

    def __init__(
        self,
        error: BaseException,
        config: MkDocsConfig,
        roots: Iterable[str],
        messages: Sequence[logging.LogRecord] = (),
    ) -> None:
        """Find out what is wrong.

        Args:
            error: What ended the build.
            config: The site, as it was when its configuration could be read.
            roots: Its source files and folders.
            messages: Warnings and errors that were logged.
        """
        places = ErrorPlaces(config, roots)
        errors = [one for one in _chain(error) if not isinstance(one, Abort)]  # which says that there was an error
        texts = list(dict.fromkeys(_text(one) for one in messages if one.levelno >= logging.ERROR))
        if errors:
            lines = [str(problem) for problem in _problems_of_error(errors, texts, places)]
        else:
            texts = texts or list(dict.fromkeys(map(_text, messages))) or [str(error)]
            lines = [line for text in texts for line in _lines_of_message(text, places)]
        self.lines = tuple(dict.fromkeys(lines))
        files = places.files_of(errors, texts) | set(config_files(places.config_file))
        self.files = frozenset(os.path.normpath(file) for file in files if not os.path.isdir(file))  # noqa: PTH112
        self._site_dir = config.site_dir
        is_disk_full = any(isinstance(one, OSError) and one.errno in DISK_FULL for one in errors)
        self._free_space = self._measure_space() if is_disk_full else None

    def may_be_over(self) -> bool:
        """Return whether the build may succeed although no file was saved: there is more space than it found."""
        return self._free_space is not None and self._measure_space() >= self._free_space + _MIN_SPACE

    def _measure_space(self) -> int:
        with contextlib.suppress(OSError):
            return shutil.disk_usage(self._site_dir).free
        return 0


def end_command(error: Exception, failure: Failure) -> Abort:
    """Log why a build failed, and return the error that ends the command without printing where it was raised."""
    for line in failure.lines:
        log.error("%s", line)
    log.debug("The build failed", exc_info=error)
    return Abort("Aborted with an error!")


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, and those that led to it."""
    one: BaseException | None = error
    seen = set[int]()
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _text(message: logging.LogRecord) -> str:
    """Return a message without the name of this plugin, which has the place of its problems in their lines."""
    return message.getMessage().removeprefix("multilingual_blog: ")


def _problems_of_error(errors: Sequence[BaseException], texts: Iterable[str], places: ErrorPlaces) -> list[Problem]:
    error = errors[0]
    if isinstance(error, ProblemsError):
        return list(error.problems)
    file, line = places.of_error(errors, texts)
    message, hint = _explained(errors, file)
    return [Problem(places.displayed(file), line, message=message, hint=hint)]


def _explained(errors: Sequence[BaseException], file: Path) -> tuple[str, str]:
    """Return what an error in a file means, and how to fix it."""
    error = errors[0]
    name, text = type(error).__name__, str(error).strip().rstrip(".")
    yaml_error = next((one for one in errors if isinstance(one, yaml.YAMLError)), None)
    if yaml_error and isinstance(error, ConfigurationError | yaml.YAMLError):
        names = ("problem", "reason", "context")
        reason = next((value for one in names if (value := getattr(yaml_error, one, None))), yaml_error)
        return f"the YAML is broken ({reason})", ""
    if isinstance(error, UnicodeDecodeError) and not _is_utf_8(file):
        return "is not UTF-8", "Save the file as UTF-8."
    if isinstance(error, OSError) and error.errno in DISK_FULL:
        return f"the disk is full ({text})", "Free some space; the site is built again then."
    if isinstance(error, OSError) and error.strerror and Path(str(error.filename)).absolute() == file:
        return error.strerror, ""
    if type(error) is TemplateNotFound:
        return f"there is no template {quoted(text)}", ""
    if isinstance(error, TemplateSyntaxError):
        return f"the template is broken ({str(error.message).rstrip('.')})", ""
    if isinstance(error, SyntaxError):
        return f"{name}: {error.msg}", ""
    if isinstance(error, MkDocsException):
        return text, ""
    return f"{name}: {text}" if text else name, ""


def _is_utf_8(file: Path) -> bool:
    try:
        file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return True


def problems_of_message(text: str, places: ErrorPlaces) -> Iterator[Problem]:
    """Yield the problems that a message of MkDocs or a plugin tells of; one without a place is of mkdocs.yml."""
    for one in _separate(text):
        place, option, message = places.of_message(one)
        file, line = (places.displayed(place.file), place.line) if place else (places.config_file.name, 0)
        what, _, hint = " ".join(message.split()).partition(". ")
        yield Problem(file, line, option, what.removesuffix("."), hint)


def _lines_of_message(text: str, places: ErrorPlaces) -> Iterator[str]:
    """Yield a line for each problem that a message of MkDocs or a plugin tells of."""
    for one in _separate(text):
        place, option, message = places.of_message(one)
        if place is None:
            yield " ".join(message.split())
        else:
            yield str(Problem(places.displayed(place.file), place.line, option, message.strip().rstrip(".")))


def _separate(text: str) -> list[str]:
    """Return the problems of a message, each as one of its own.

    MkDocs tells of all wrong options of a plugin in one message, a line for each, and names the file's option once.
    """
    return text.replace("\nPlugin '", f"\0{text.partition('Plugin ')[0]}Plugin '").split("\0")
