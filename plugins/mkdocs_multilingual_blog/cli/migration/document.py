"""A YAML text taken apart: what stands where, comments included; `plan` reads it and `rewriting` edits it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ...core.errors import Problem

if TYPE_CHECKING:
    from ruamel.yaml import YAML
    from ruamel.yaml.events import Event

LINE_BREAK = re.compile(r"\r\n|\r|\n")
OPENING = re.compile(r"(?:[!&]\S*\s+)*([\[{])")
"""The bracket of a collection, behind its tag and anchor."""

_COLON = re.compile(r"[ \t]*:")
_COMMENT = re.compile(r"#[^\r\n]*")
_NULL = ("", "~", "null", "Null", "NULL")


class MigrationError(Exception):
    """The file cannot be migrated."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass
class Node:
    """A piece of YAML, and where it stands.

    Attributes:
        kind: What it is.
        start: Position of its first character, tag and anchor included.
        end: Position after its last character; comments after it do not count.
        value: A scalar's text; an alias's name.
        tag: Its explicit tag.
        plain: Whether it is a scalar without quotes and tag.
        flow: Whether it is a collection in brackets.
        children: What it holds; keys and values in turn.
    """

    kind: Literal["scalar", "mapping", "sequence", "alias"]
    start: int
    end: int
    value: str = ""
    tag: str = ""
    plain: bool = False
    flow: bool = False
    children: list[Node] = field(default_factory=list)

    @property
    def pairs(self) -> list[tuple[Node, Node]]:
        """Keys and values of a mapping."""
        if self.kind != "mapping":
            return []
        return list(zip(self.children[::2], self.children[1::2], strict=True))

    @property
    def literal(self) -> str:
        """Text of a scalar that means what it says: has no tag such as `!ENV`."""
        return self.value if self.kind == "scalar" and not self.tag else ""

    @property
    def null(self) -> bool:
        """Whether it says that there is nothing."""
        return self.plain and self.value in _NULL

    @property
    def shape(self) -> tuple[object, ...]:
        """What it means, wherever and however it stands."""
        return self.kind, self.tag, self.plain, self.value, *(child.shape for child in self.children)

    def get(self, key: str) -> Node | None:
        """Return the value of a key, the last one as MkDocs does."""
        return next((value for name, value in reversed(self.pairs) if name.literal == key), None)


class Document:
    """A text of YAML, taken apart.

    Attributes:
        text: The text, which ends with a line break.
        source: Name of the file.
        newline: Its line break.
        comments: Start and end of each comment.
        root: What it holds; nothing where it is empty.
    """

    def __init__(self, text: str, source: str) -> None:
        self.text = text
        self.source = source
        self.newline = line_break(text)
        self.comments: list[tuple[int, int]] = []
        self._dashes: list[int] = []
        self._anchors: set[str] = set()
        self._starts = [0, *(found.end() for found in LINE_BREAK.finditer(text))]
        self.root = self._read()

    def line(self, index: int) -> int:
        """Return the number of the line at a position, from 1."""
        return bisect_right(self._starts, index)

    def begin(self, index: int) -> int:
        """Return where the line at a position begins."""
        return self._starts[self.line(index) - 1]

    def finish(self, index: int) -> int:
        """Return where the line after the one at a position begins."""
        line = self.line(index)
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def column(self, index: int) -> int:
        """Return how far from the beginning of its line a position is."""
        return index - self.begin(index)

    def dash(self, index: int) -> int:
        """Return where the dash before a position stands."""
        return self._dashes[bisect_right(self._dashes, index) - 1]

    def after_colon(self, key: Node) -> int:
        """Return the position after the colon of a key; the key's end where it has none."""
        found = _COLON.match(self.text, key.end)
        return found.end() if found else key.end

    def remarks(self, start: int, end: int) -> list[str]:
        """Return the comments of a stretch."""
        return [self.text[left:right] for left, right in self.comments if start <= left < end]

    def error(self, index: int, message: str, hint: str) -> MigrationError:
        """Return an error about what stands at a position."""
        return MigrationError(Problem(self.source, self.line(index), "", message, hint))

    def _read(self) -> Node | None:
        from ruamel.yaml.error import YAMLError
        from ruamel.yaml.events import DocumentStartEvent, StreamEndEvent

        try:
            self._scan()
            events = iter(_parser().parse(self.text))
            next(events)  # the beginning of the stream
            if isinstance(next(events), StreamEndEvent):
                return None
            root = self._node(next(events), events, 0)
            for event in events:
                if isinstance(event, DocumentStartEvent):
                    raise self.error(event.start_mark.index, "a second document begins here", "Leave only one.")
        except YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            index = mark.index if mark else getattr(error, "position", 0)
            reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
            hint = "Mend that first."
            raise self.error(min(index, len(self.text) - 1), f"no valid YAML: {reason}", hint) from None
        return root

    def _scan(self) -> None:
        from ruamel.yaml.tokens import BlockEntryToken

        end = 0
        for token in _parser().scan(self.text):
            start = token.start_mark.index
            if start > end:  # between two tokens there are only spaces and comments
                self.comments += (found.span() for found in _COMMENT.finditer(self.text, end, start))
            if isinstance(token, BlockEntryToken):
                self._dashes.append(start)
            end = max(end, token.end_mark.index)

    def _node(self, event: Event, events: Iterator[Event], after: int) -> Node:
        """Return the node that begins with an event.

        Args:
            event: Its first event.
            events: The events that follow.
            after: Where what stands before it ends.
        """
        from ruamel.yaml.events import AliasEvent, CollectionEndEvent, MappingStartEvent, ScalarEvent

        start, end = event.start_mark.index, event.end_mark.index
        anchor, tag = getattr(event, "anchor", None), str(getattr(event, "tag", None) or "")
        if isinstance(event, AliasEvent):
            if anchor not in self._anchors:
                raise self.error(start, f"'*{anchor}' stands for nothing", f"Write '&{anchor}' before what it means.")
            return Node("alias", start, end, str(anchor))
        if anchor:
            self._anchors.add(anchor)
        if isinstance(event, ScalarEvent):
            # The parser puts a value that is not there further down, and lets a block text end with its empty lines.
            start, end = (start, start + len(self.text[start:end].rstrip())) if end > start else (after, after)
            return Node("scalar", start, end, event.value, tag, plain=event.implicit[0])
        node = Node("mapping" if isinstance(event, MappingStartEvent) else "sequence", start, end, tag=tag)
        for inner in events:
            if isinstance(inner, CollectionEndEvent):
                end = inner.end_mark.index
                break
            node.children.append(self._node(inner, events, node.children[-1].end if node.children else start))
        node.flow = bool(getattr(event, "flow_style", False))
        # A block ends where the next one begins, and a lone pair in a list in brackets has none of its own.
        node.end = end if node.flow and OPENING.match(self.text, start) else node.children[-1].end
        return node


def line_break(text: str) -> str:
    """Return how the lines of a text end."""
    found = LINE_BREAK.search(text)
    return found.group() if found else "\n"


def _parser() -> YAML:
    from ruamel.yaml import YAML  # here, since no build needs it

    parser = YAML(typ="safe", pure=True)
    parser.version = (1, 1)  # the YAML that MkDocs reads
    return parser
