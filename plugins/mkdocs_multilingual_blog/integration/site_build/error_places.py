"""Places of errors: the file and the line that a writer has to look at."""

from __future__ import annotations

import errno
import os
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml
from jinja2 import TemplateSyntaxError

from ...core.text.option_lines import line_of_option, quoted_words
from .source_scan import scan

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_PACKAGE = Path(__file__).parents[2]
_STANDARD_LIBRARY = Path(os.__file__).parent
_MAX_SIZE = 16 * 1024 * 1024
"""Size in bytes up to which a file is searched for bytes that are not UTF-8."""

DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
"""Error numbers of the system where there is no space left."""

_OPTION = re.compile(r"Config value '([^']+)': (.*)", re.S)


class Place(NamedTuple):
    """A place in a file; the line counts from 1 and is 0 if unknown."""

    file: Path
    line: int = 0


class ErrorPlaces:
    """Finds the places of a site's errors.

    Attributes:
        config_file: The mkdocs.yml.
    """

    def __init__(self, config: MkDocsConfig, roots: Iterable[str]) -> None:
        """Create the finder.

        Args:
            config: The site, as it was when its configuration could be read.
            roots: Its source files and folders.
        """
        self.config_file = Path(config.config_file_path or "mkdocs.yml").absolute()
        self._folder = self.config_file.parent
        self._docs = Path(config.docs_dir)
        self._site = Path(config.site_dir)
        self._roots = roots

    def displayed(self, file: Path) -> str:
        """Return the path of a file for messages: relative to the folder of mkdocs.yml, or to that of its package."""
        packages = (Path(path).absolute() for path in sorted(sys.path, key=len, reverse=True) if path)
        inside = next((folder for folder in (self._folder, *packages) if file.is_relative_to(folder)), None)
        return (file.relative_to(inside) if inside else file).as_posix()

    def of_error(self, errors: Sequence[BaseException], messages: Iterable[str]) -> Place:
        """Return the place of an error.

        Args:
            errors: The error, and those that led to it.
            messages: What was logged at the time, where MkDocs names the page.
        """
        frames = [place for error in errors for place in list(_frames(error))[::-1]]
        stated = (place for error in errors if (place := self._stated(error)))
        own = (place for place in frames if self._is_own(place.file))
        pages = (Place(file) for message in messages if (file := self._file_in(message)))
        files = (Place(file) for error in errors if (file := _file_of(error)))
        place = next((place for places in (stated, own, pages, files) for place in places), None)
        if place is None and (any(map(_loads_config, errors)) or not frames):
            place = Place(self.config_file)
        return place or next((frame for frame in frames if not _is_standard(frame.file)), frames[0])

    def of_message(self, message: str) -> tuple[Place | None, str, str]:
        """Return the place that a message of a log is about, the option that it is about, and the rest of it."""
        if option := _OPTION.match(message):
            name, rest = option.groups()
            return Place(*line_of_option(self.config_file, [name, *quoted_words(rest)])), name, rest
        file = self._file_in(message)
        if file is None:
            return None, "", message
        lines = _lines_of(file)
        words = [word for word in quoted_words(message) if not file.as_posix().endswith(word)]
        number = next((number for word in words for number, text in enumerate(lines, 1) if word in text), 0)
        return Place(file, number), "", message

    def files_of(self, errors: Sequence[BaseException], messages: Iterable[str]) -> set[Path]:
        """Return the files that errors and messages name, whether they exist or not, but none that builds write."""
        files = {place.file for error in errors for place in _frames(error) if self._is_own(place.file)}
        files |= {place.file for error in errors if (place := self._stated(error))}
        files |= {file for error in errors if (file := _file_of(error))}
        words = (word for text in (*messages, *map(str, errors)) for word in quoted_words(text))
        files |= {self._folder / word for word in words if ("/" in word or "." in word) and "\0" not in word}
        return {file for file in files if not file.is_relative_to(self._site)}

    def _stated(self, error: BaseException) -> Place | None:
        """Return the place that an error itself states."""
        if isinstance(error, UnicodeDecodeError):
            return self._with_bytes(error)
        if isinstance(error, OSError) and error.errno in DISK_FULL:
            return Place(_file_of(error) or self._site)
        file, line = "", 0
        if isinstance(error, SyntaxError | TemplateSyntaxError):
            file, line = error.filename or "", error.lineno or 0
        elif isinstance(error, yaml.MarkedYAMLError) and (mark := error.problem_mark or error.context_mark):
            file, line = mark.name, mark.line + 1
        elif isinstance(error, yaml.reader.ReaderError) and Path(error.name).is_file():
            file, line = error.name, Path(error.name).read_bytes().count(b"\n", 0, error.position) + 1
        if not file or not Path(file).is_file():
            return None
        last = "\n".join(_lines_of(Path(file))).rstrip().count("\n") + 1
        return Place(Path(file).absolute(), min(line, last))  # a text that ends too early is broken behind its end

    def _with_bytes(self, error: UnicodeDecodeError) -> Place | None:
        """Return the place of bytes that are not UTF-8: such an error does not tell the file."""
        for path, stamp in scan(self._roots).items():
            if len(error.object) <= stamp[1] <= _MAX_SIZE:
                try:
                    data = Path(path).read_bytes()
                except OSError:
                    continue
                if (start := data.find(error.object)) >= 0:
                    return Place(Path(path), data.count(b"\n", 0, start + error.start) + 1)
        return None

    def _is_own(self, file: Path) -> bool:
        """Return whether a file is the site's own, such as a template or a hook, and not of a package."""
        is_of_package = (
            file.is_relative_to(sys.prefix) or file.is_relative_to(_PACKAGE) or "site-packages" in file.parts
        )
        return file.is_relative_to(self._folder) and not is_of_package and file.is_file()

    def _file_in(self, message: str) -> Path | None:
        """Return the first file of the site that a message names, in quotes or at its end."""
        names = [*quoted_words(message), message.rpartition(": ")[2].strip()]
        paths = (folder / name for name in names for folder in (self._docs, self._folder))
        return next((path for path in paths if os.path.isfile(path)), None)  # noqa: PTH113 - any text may be asked


def _lines_of(file: Path) -> list[str]:
    """Return the lines of a file; none if it cannot be read."""
    try:
        return file.read_bytes().decode("utf-8", "replace").split("\n")
    except OSError:
        return []


def _is_standard(file: Path) -> bool:
    """Return whether a file is one of Python itself, of which a writer learns nothing."""
    return file.is_relative_to(_STANDARD_LIBRARY) and "site-packages" not in file.parts


def _frames(error: BaseException) -> Iterator[Place]:
    for frame, line in traceback.walk_tb(error.__traceback__):
        yield Place(Path(frame.f_code.co_filename).absolute(), line)


def _loads_config(error: BaseException) -> bool:
    return any(frame.f_code.co_name == "load_config" for frame, _ in traceback.walk_tb(error.__traceback__))


def _file_of(error: BaseException) -> Path | None:
    """Return the file that an error of the system is about."""
    if isinstance(error, OSError) and isinstance(error.filename, str):
        return Path(error.filename).absolute()
    return None
