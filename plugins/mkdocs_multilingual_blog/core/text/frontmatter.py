"""Front matter and YAML files with line numbers, and the body of Markdown files."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..errors import Problem, Report, quoted
from .markdown import normalize

try:
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # PyYAML without libyaml
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]

_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)
_MAX_NODES = 20_000
_MAX_DEPTH = 100


class _Loader(_BaseLoader):
    """Loads an invalid timestamp, such as 2026-02-30, as text, so that it can be reported with its line."""


def _timestamp(loader: Any, node: yaml.ScalarNode) -> object:
    try:
        return _BaseLoader.construct_yaml_timestamp(loader, node)
    except ValueError:
        return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)


@dataclass(frozen=True)
class Metadata:
    """A YAML mapping with the line of each key.

    Attributes:
        source: Path for messages.
        values: The mapping, as PyYAML loads it.
        lines: Line of each key from 1; a nested key is `outer.inner`, an item of a list `outer.0`.
    """

    source: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """Return the line of a key, or of its nearest parent; 0 if unknown."""
        names = [str(part) for part in path]
        while names:
            if line := self.lines.get(".".join(names)):
                return line
            names.pop()
        return 0

    def problem(self, path: str | tuple[str | int, ...], message: str, hint: str = "") -> Problem:
        """Return a problem of a field, with its line."""
        parts = (path,) if isinstance(path, str) else path
        return Problem(self.source, self.line(*parts), ".".join(map(str, parts)), message, hint)


@dataclass(frozen=True)
class Document:
    """A Markdown file: its front matter, and its body as written."""

    metadata: Metadata
    body: str


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
    return Document(metadata, rest[fence.end() :].lstrip("\n"))


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
    if _depth(text) > _MAX_DEPTH:  # libyaml runs out of stack
        report.error(Problem(source, first_line, message="the YAML is nested too deeply"))
        return None
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Metadata(source)
        if not isinstance(node, yaml.MappingNode):
            message = f"expected fields such as 'title: …', found a {_kind(node)}"
            report.error(Problem(source, first_line + node.start_mark.line, message=message))
            return None
        lines: dict[str, int] = {}
        for count, (name, line, is_duplicate) in enumerate(_keys(node)):
            if is_duplicate:
                hint = "Keep one of the two."
                report.error(Problem(source, first_line + line, name, "is given twice", hint))
                return None
            if count > _MAX_NODES:
                report.error(Problem(source, first_line, message="the YAML unfolds without end"))
                return None
            lines[name] = first_line + line
        values = loader.construct_document(node)
    except yaml.reader.ReaderError as error:
        line = first_line + text.encode()[: error.position].count(b"\n")
        report.error(Problem(source, line, message=f"the YAML is broken ({error.reason})"))
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # A text that ends too early is broken behind its end, which may be on no line of the file.
        line = min(mark.line, text.rstrip().count("\n")) if mark else 0
        message = f"the YAML is broken ({error.problem or error.context})"
        hint = _yaml_hint(str(error.problem), text.split("\n")[line])
        report.error(Problem(source, first_line + line, message=message, hint=hint))
        return None
    except RecursionError:
        report.error(Problem(source, first_line, message="the YAML unfolds without end"))
        return None
    except (yaml.YAMLError, ValueError, TypeError) as error:
        report.error(Problem(source, first_line, message=f"the YAML is broken ({error})"))
        return None
    finally:
        loader.dispose()
    return Metadata(source, {str(key): value for key, value in values.items()}, lines)


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
        hint = f"Write {name}: [{'one, two' if isinstance(value, dict) else value}]."
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


def _keys(node: yaml.Node, prefix: str = "") -> Iterator[tuple[str, int, bool]]:
    """Yield each key below a node as (dotted name, line from 0, whether it is a duplicate)."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            name = f"{prefix}{key.value}"
            yield name, key.start_mark.line, name in seen and key.value != "<<"
            seen.add(name)
            yield from _keys(value, f"{name}.")
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            yield f"{prefix}{position}", value.start_mark.line, False
            yield from _keys(value, f"{prefix}{position}.")


def _depth(text: str) -> int:
    """Return an upper bound of the nesting depth of brackets in a YAML text."""
    if text.count("[") + text.count("{") <= _MAX_DEPTH:
        return 0
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _kind(node: yaml.Node) -> str:
    return "list" if isinstance(node, yaml.SequenceNode) else "single value"


def _yaml_hint(problem: str, line: str) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "Indent with spaces, not with a tab."
    if "mapping values are not allowed" in problem:
        return "Put a value that contains ': ' in quotes."
    return ""
