"""YAML as values with the line of each key; what unfolds, nests without end or is odd YAML is refused before."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import yaml

from ..errors import quoted

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_LENGTH = 10_000_000
"""Maximum length of a YAML text in characters."""
MAX_DEPTH = 100
"""Maximum depth of lists and mappings in each other, with aliases replaced."""
_UNFOLDED = 10
_FREELY_UNFOLDED = 100_000
"""Aliases may make of a text so many times its values, and in any case so many values."""

_T = TypeVar("_T")
_DEEP = "the YAML is nested too deeply"
_FLATTEN = "Make it flatter."
_ENDLESS = "the YAML unfolds without end"
_WRITE_OUT = "Write out what its aliases stand for."
_TAG = "tag:yaml.org,2002:"
_SCALARS = {"null", "bool", "int", "float", "timestamp", "str", "binary"}
_SEQUENCES = {"seq", "omap", "pairs"}
_MAPPINGS = {"map", "set"}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_KINDS = {yaml.ScalarNode: "single value", yaml.SequenceNode: "list", yaml.MappingNode: "mapping"}


class Integer(int):
    """An integer that is written as in its source: `+1` stays `+1` where a text is expected."""

    def __new__(cls, written: str) -> Integer:
        """Return the integer of a text."""
        number = super().__new__(cls, written)
        number.written = written
        return number

    written: str

    def __str__(self) -> str:
        return self.written


class Decimal(float):
    """A floating-point number that is written as in its source: version `3.10` is not `3.1`."""

    def __new__(cls, value: float, written: str) -> Decimal:
        """Return a number with what is written."""
        number = super().__new__(cls, value)
        number.written = written
        return number

    written: str

    def __str__(self) -> str:
        return self.written

    def __reduce__(self) -> tuple[object, ...]:
        return Decimal, (float(self), self.written)


class YamlError(Exception):
    """A YAML text cannot be used.

    Attributes:
        message: What is wrong, without a final full stop.
        line: Line of the text, from 0.
        field: Dotted name of the field; may be empty.
        hint: How to fix it; may be empty.
    """

    def __init__(self, message: str, line: int = 0, field: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.field = field
        self.hint = hint


class Mapping(NamedTuple):
    """A YAML mapping.

    Attributes:
        values: Values by name. Names, also those of nested mappings, are texts as written, so that `no` is Norwegian.
            Numbers in notations that YAML 1.2 gave up, such as `12:30` and `007`, are texts as written, too, as are
            integers of more than 18 digits; others know how they are written.
        lines: Line of each key, from 0; a nested key is `outer.inner`, an item of a list `outer.0`.
        unreadable: Values by dotted name that are texts here, and that PyYAML itself cannot load, such as 2026-02-30.
    """

    values: dict[str, Any]
    lines: dict[str, int]
    unreadable: dict[str, str]


def load_mapping(text: str) -> Mapping:
    """Load a YAML mapping; an empty text is an empty one.

    Raises:
        YamlError: It is none, is broken, has a key twice, or is larger or deeper than is allowed.
    """

    def build(node: yaml.Node | None, builder: _Builder) -> Mapping:
        if node is None:
            return Mapping({}, {}, {})
        if not isinstance(node, yaml.MappingNode) or node.tag != f"{_TAG}map":
            kind = "set" if node.tag == f"{_TAG}set" else _kind(node)
            raise YamlError(f"expected fields such as 'title: …', found a {kind}", _line(node))
        return Mapping(builder.mapping(node, ""), builder.lines, builder.unreadable)

    return _load(text, build)


def load_value(text: str) -> Any:
    """Load any YAML value by the rules of `load_mapping`; an empty text is `None`.

    Raises:
        YamlError: It is broken, has a key twice, or is larger or deeper than is allowed.
    """
    return _load(text, lambda node, builder: None if node is None else builder.value(node, ""))


def _load(text: str, build: Callable[[yaml.Node | None, _Builder], _T]) -> _T:
    """Return what a function makes of the only node of a text."""
    if len(text) > MAX_LENGTH:
        raise YamlError(f"the YAML is longer than {MAX_LENGTH:,} characters", hint="Divide it or shorten it.")
    try:
        _check_depth(text)
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            if node is not None and "*" in text:
                _check_aliases(node)
            return build(node, _Builder(loader))
        finally:
            loader.dispose()
    except yaml.reader.ReaderError as error:
        line = text.encode("utf-8", "surrogatepass")[: error.position].count(b"\n")
        raise YamlError(f"the YAML is broken ({error.reason})", line) from None
    except yaml.MarkedYAMLError as error:
        raise _broken(error, text) from None
    except (yaml.YAMLError, ValueError) as error:  # as a text with half a character
        raise YamlError(f"the YAML is broken ({error})") from None


def _check_depth(text: str) -> None:
    """Raise an error if lists and mappings are nested too deeply, before nodes are made of them: libyaml would run
    out of stack.
    """
    if sum(map(text.count, "[{-:?")) <= MAX_DEPTH:  # each level needs one
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise YamlError(_DEEP, _line(event), hint=_FLATTEN)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _check_aliases(root: yaml.Node) -> None:
    """Raise an error if aliases make too much of a text, or something that holds itself."""
    measured: dict[int, tuple[int, int]] = {}
    within: set[int] = set()
    own = 1

    def measure(node: yaml.Node) -> tuple[int, int]:
        """Return the number of values in a node and their depth, with aliases replaced."""
        nonlocal own
        if isinstance(node, yaml.ScalarNode):
            return 1, 0
        if id(node) not in measured:
            size, depth, children = 1, 0, _children(node)
            own += len(children)
            within.add(id(node))
            for child in children:
                if id(child) in within:
                    raise YamlError(_ENDLESS, _line(child), hint=_WRITE_OUT)
                child_size, child_depth = measure(child)
                size, depth = size + child_size, max(depth, child_depth)
            within.remove(id(node))
            measured[id(node)] = size, depth + 1
            if depth >= MAX_DEPTH:
                raise YamlError(_ENDLESS, _line(node), hint=_WRITE_OUT)
        return measured[id(node)]

    unfolded, _ = measure(root)
    if unfolded > max(_FREELY_UNFOLDED, own * _UNFOLDED):
        raise YamlError(_ENDLESS, _line(root), hint=_WRITE_OUT)


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else []


class _Builder:
    """Makes values of nodes.

    PyYAML's own constructors raise what they happen to meet, such as KeyError for `!!bool maybe`, and lose the lines.
    """

    def __init__(self, loader: Any) -> None:
        self._loader = loader
        self.lines: dict[str, int] = {}
        self.unreadable: dict[str, str] = {}

    def mapping(self, node: yaml.MappingNode, prefix: str) -> dict[str, Any]:
        """Return a mapping, with those that it is merged with by `<<`."""
        own: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key, value in node.value:
            line = _line(key)
            if key.tag == f"{_TAG}merge":
                merged = self._merged(value, prefix) | merged
                continue
            if not isinstance(key, yaml.ScalarNode):
                message = f"the YAML is broken (a {_kind(key)} cannot be the name of a field)"
                raise YamlError(message, line, prefix.rstrip("."), "Write a name before the colon.")
            name = f"{prefix}{key.value}"
            if key.value in own:
                raise YamlError("is given twice", line, name, "Keep one of the two.")
            self.lines[name] = line
            own[key.value] = self.value(value, name)
        return merged | own

    def _merged(self, node: yaml.Node, prefix: str) -> dict[str, Any]:
        """Return the fields that `<<` adds to a mapping."""
        sources = node.value if isinstance(node, yaml.SequenceNode) else [node]
        values: dict[str, Any] = {}
        for source in sources:
            if not isinstance(source, yaml.MappingNode):
                message = f"the YAML is broken ('<<' expects a mapping, found a {_kind(source)})"
                raise YamlError(message, _line(source), prefix.rstrip("."), "Write an alias of a mapping.")
            builder = _Builder(self._loader)
            for name, value in builder.mapping(source, prefix).items():
                values.setdefault(name, value)
            for name, line in builder.lines.items():
                self.lines.setdefault(name, line)
            self.unreadable |= builder.unreadable
        return values

    def value(self, node: yaml.Node, name: str) -> Any:
        """Return a value of any kind."""
        kind = node.tag.removeprefix(_TAG)
        if isinstance(node, yaml.ScalarNode) and kind in _SCALARS:
            return self._scalar(node, kind, name)
        if isinstance(node, yaml.SequenceNode) and kind in _SEQUENCES:
            for position, item in enumerate(node.value):
                self.lines[f"{name}.{position}"] = _line(item)
            return [self.value(item, f"{name}.{position}") for position, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode) and kind in _MAPPINGS:
            return self.mapping(node, f"{name}.")
        line = _line(node)
        if kind in ("merge", "value"):  # what a lone << or = is for YAML 1.1
            raise YamlError(
                f"the YAML is broken ({quoted(node.value)} has a meaning of its own)", line, name, "Put it in quotes."
            )
        if kind in _SCALARS | _SEQUENCES | _MAPPINGS:
            raise YamlError(
                f"the YAML is broken (a {_kind(node)} cannot be a '!!{kind}')", line, name, "Remove the tag."
            )
        tag = node.tag.replace(_TAG, "!!")
        raise YamlError(f"the YAML is broken (the tag {quoted(tag)} is unknown)", line, name, "Remove the tag.")

    def _scalar(self, node: yaml.ScalarNode, kind: str, name: str) -> Any:
        text: str = node.value
        if kind == "null":
            return None
        if kind == "bool":
            if text.lower() not in _Loader.bool_values:
                raise self._no_value(node, "true or false", name)
            return _Loader.bool_values[text.lower()]
        if kind in ("int", "float", "timestamp"):
            return self._number_or_time(node, kind, name)
        return text

    def _number_or_time(self, node: yaml.ScalarNode, kind: str, name: str) -> Any:
        """Return a number or a time, or the text as written where it is in an odd notation."""
        text: str = node.value
        if kind == "int" and _INTEGER.fullmatch(text):
            return int(text) if text[0].isdigit() else Integer(text)
        try:
            value = getattr(self._loader, f"construct_yaml_{kind}")(node)
        except (ValueError, OverflowError):
            self.unreadable[name] = text
            return text
        except (LookupError, AttributeError, TypeError):  # a tag on a text of another kind
            raise self._no_value(node, {"int": "a number", "float": "a number"}.get(kind, "a date"), name) from None
        if kind == "int" or (kind == "float" and (":" in text or "_" in text)):
            return text
        return Decimal(value, text) if kind == "float" else value

    def _no_value(self, node: yaml.ScalarNode, expected: str, name: str) -> YamlError:
        message = f"the YAML is broken ({quoted(node.value)} is not {expected})"
        return YamlError(message, _line(node), name, "Remove the tag, or put the text in quotes.")


def _line(part: yaml.Node | yaml.Event) -> int:
    return part.start_mark.line if part.start_mark else 0


def _kind(node: yaml.Node) -> str:
    return next(name for kind, name in _KINDS.items() if isinstance(node, kind))


_HINTS = {
    "mapping values are not allowed": "Put a value that contains ': ' in quotes.",
    "cannot start any token": "Put a value that begins with such a character in quotes.",
    "undefined alias": "Put a value that begins with '*' in quotes.",
}


def _broken(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    """Return an error of PyYAML with a remedy; what is never closed is shown where it is opened."""
    message = f"the YAML is broken ({error.problem or error.context})"
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return YamlError(message)
    if "nesting depth" in message:  # libyaml's own limit, where it reads ahead
        return YamlError(_DEEP, mark.line, hint=_FLATTEN)
    line, *rest = [*text.split("\n")[mark.line :], ""]
    if not line[mark.column :].strip() and not any(map(str.strip, rest)):
        line_of_opening = min((error.context_mark or mark).line, text.rstrip().count("\n"))
        return YamlError(message, line_of_opening, hint="Close what is opened there.")
    hints = [hint for words, hint in _HINTS.items() if words in message]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        hints.insert(0, "Indent with spaces, not with a tab.")
    return YamlError(message, mark.line, hint=next(iter(hints), ""))
