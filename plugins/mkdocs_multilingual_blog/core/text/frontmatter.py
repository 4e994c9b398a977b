"""Front matter and YAML files with line numbers, and the body of Markdown files."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import Problem, Report, quoted, shortened
from .markdown import normalize
from .yaml_values import YamlError, load_mapping

_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)


@dataclass(frozen=True)
class Metadata:
    """A YAML mapping with the line of each key.

    Attributes:
        source: Path for messages.
        values: The mapping, as `load_mapping` loads it.
        lines: Line of each key from 1; a nested key is `outer.inner`, an item of a list `outer.0`.
        unreadable: Values by dotted name that PyYAML itself cannot load.
    """

    source: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """Return the line of a key, or of its nearest parent; 0 if unknown."""
        names = [str(part) for part in path]
        while names:
            if line := self.lines.get(".".join(names)):
                return line
            names.pop()
        return 0

    def place(self, *path: str | int) -> tuple[str, int]:
        """Return the file of a key, for messages, and its line or that of its nearest parent; 0 if unknown."""
        return self.source, self.line(*path)

    def problem(self, path: str | tuple[str | int, ...], message: str, hint: str = "") -> Problem:
        """Return a problem of a field, with its line."""
        parts = (path,) if isinstance(path, str) else path
        return Problem(*self.place(*parts), ".".join(map(str, parts)), message, hint)

    def unreadable_problems(self) -> Iterator[Problem]:
        """Yield a problem for each value that PyYAML itself cannot load: MkDocs and its plugins would fail, too."""
        for name, value in self.unreadable.items():
            message = f"{quoted(value)} looks like a date or a number and is neither"
            yield self.problem(name, message, "Put it in quotes.")


@dataclass(frozen=True)
class Document:
    """A Markdown file.

    Attributes:
        metadata: Its front matter.
        body: Its body as written.
        first_line: Line of the file on which the body begins.
    """

    metadata: Metadata
    body: str
    first_line: int = 1


def read_text(path: Path, source: str, report: Report) -> str | None:
    """Return a file's text with line feeds as line ends, or report an error and return `None`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        report.error(Problem(source, message=f"cannot be read ({error.strerror or error})"))
        return None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        report.error(Problem(source, message="is UTF-16", hint="Save it as UTF-8."))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report.error(Problem(source, line, message="is not UTF-8", hint="Save the file as UTF-8."))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        report.error(Problem(source, line, message="holds a NUL character", hint="Remove it."))
        return None
    return text


def parse_document(text: str, source: str, report: Report) -> Document | None:
    """Parse a Markdown file.

    Args:
        text: The whole file, with line feeds as line ends.
        source: Path for messages.
        report: Collects problems.

    Returns:
        The document, or `None` if the front matter is invalid.
    """
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---":
        return Document(Metadata(source), text)
    fence = _FENCE.search(rest)
    if fence is None:
        hint = "Close it with a line that holds only '---'."
        report.error(Problem(source, 1, message="the front matter is not closed", hint=hint))
        return None
    metadata = parse_yaml(rest[: fence.start()], source, report, first_line=2)
    if metadata is None:
        return None
    body = rest[fence.end() :].lstrip("\n")
    return Document(metadata, body, text.count("\n", 0, len(text) - len(body)) + 1)


def parse_yaml(text: str, source: str, report: Report, first_line: int = 1) -> Metadata | None:
    """Parse a YAML mapping with the lines of its keys.

    Args:
        text: The YAML.
        source: Path for messages.
        report: Collects problems.
        first_line: Line of the file on which `text` begins.

    Returns:
        The mapping, empty for an empty text, or `None` if it is invalid.
    """
    try:
        mapping = load_mapping(text)
    except YamlError as error:
        report.error(Problem(source, first_line + error.line, error.field, error.message, error.hint))
        return None
    lines = {name: first_line + line for name, line in mapping.lines.items()}
    return Metadata(source, mapping.values, lines, mapping.unreadable)


def read_list(metadata: Metadata, name: str, report: Report) -> dict[int, str]:
    """Return the texts of a list by position.

    Args:
        metadata: The front matter.
        name: Name of the field.
        report: Collects problems.
    """
    value = metadata.values.get(name)
    if value is None:
        return {}
    if not isinstance(value, list):
        hint = f"Write {name}: [{'one, two' if isinstance(value, dict) else shortened(str(value))}]."
        report.error(metadata.problem(name, f"expected a list, found {quoted(value)}", hint))
        return {}
    names = {}
    for position, item in enumerate(value):
        if isinstance(item, str | int | float) and not isinstance(item, bool) and normalize(str(item)):
            names[position] = normalize(str(item))
        else:
            hint = "Fill it in or remove it." if item is None or isinstance(item, str) else "Put it in quotes."
            report.error(metadata.problem((name, position), f"expected a text, found {quoted(item)}", hint))
    return names
