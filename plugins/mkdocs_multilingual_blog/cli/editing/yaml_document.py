"""YAML parsed into nodes that keep their positions, so that the text can be edited where a value stands.

Dumping the loaded data would reformat the whole file: ruamel.yaml joins wrapped values and gives all sequences the
same indentation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ...core.errors import Problem
from .edit_error import EditError

if TYPE_CHECKING:
    from ruamel.yaml import YAML
    from ruamel.yaml.events import Event

LINE_BREAK = re.compile(r"\r\n|\r|\n")
FLOW_START = re.compile(r"(?:[!&]\S*\s+)*([\[{])")
"""The opening bracket of a flow collection, after its tag and anchor."""

_COLON = re.compile(r"[ \t]*:")
_COMMENT = re.compile(r"#[^\r\n]*")
_NULL = ("", "~", "null", "Null", "NULL")

Content = tuple[object, ...]
"""The content of a node without its position, comments, and formatting, for comparisons."""


@dataclass
class Node:
    """A node of a YAML document and its position in the text.

    Attributes:
        kind: The kind of node.
        start: Offset of the first character, tag and anchor included.
        end: Offset after the last character, without trailing comments.
        value: Value of a scalar, or name of an alias.
        tag: Explicit tag.
        plain: Whether the node is a scalar without quotes and tag.
        flow: Whether the node is a collection in flow style, i.e. in brackets or braces.
        children: Items of a sequence, or keys and values of a mapping in turn.
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
    def untagged_value(self) -> str:
        """Value of a scalar without a tag such as `!ENV`; empty for all other nodes."""
        return self.value if self.kind == "scalar" and not self.tag else ""

    @property
    def is_null(self) -> bool:
        """Whether the node is a null value."""
        return self.plain and self.value in _NULL

    @property
    def content(self) -> Content:
        """Content of the node and its children."""
        return self.kind, self.tag, self.plain, self.value, *(child.content for child in self.children)

    def get(self, key: str) -> Node | None:
        """Return the value of a key; the last one if there are several, as in MkDocs."""
        return next((value for name, value in reversed(self.pairs) if name.untagged_value == key), None)


class YamlDocument:
    """A YAML text with its nodes and comments.

    Attributes:
        text: The text, which ends with a line break.
        source: Path of the file, for messages.
        newline: Line break used in the text.
        comments: Start and end of each comment.
        root: Root node, or `None` if the document is empty.
    """

    def __init__(self, text: str, source: str) -> None:
        self.text = text
        self.source = source
        self.newline = line_break(text)
        self.comments: list[tuple[int, int]] = []
        self._dashes: list[int] = []
        self._anchors: set[str] = set()
        self._line_starts = [0, *(match.end() for match in LINE_BREAK.finditer(text))]
        self.root = self._parse()

    def line_number(self, offset: int) -> int:
        """Return the number of the line at an offset, from 1."""
        return bisect_right(self._line_starts, offset)

    def line_start(self, offset: int) -> int:
        """Return the start of the line at an offset."""
        return self._line_starts[self.line_number(offset) - 1]

    def next_line_start(self, offset: int) -> int:
        """Return the start of the line after the one at an offset."""
        number = self.line_number(offset)
        return self._line_starts[number] if number < len(self._line_starts) else len(self.text)

    def column(self, offset: int) -> int:
        """Return the column of an offset, from 0."""
        return offset - self.line_start(offset)

    def dash_before(self, offset: int) -> int:
        """Return the offset of the last dash of a block sequence up to an offset."""
        return self._dashes[bisect_right(self._dashes, offset) - 1]

    def after_colon(self, key: Node) -> int:
        """Return the offset after the colon of a key, or the end of the key if it has none."""
        match = _COLON.match(self.text, key.end)
        return match.end() if match else key.end

    def comments_between(self, start: int, end: int) -> list[str]:
        """Return the comments that start in a range."""
        return [self.text[left:right] for left, right in self.comments if start <= left < end]

    def error(self, offset: int, message: str, hint: str) -> EditError:
        """Return an error that names the line at an offset."""
        return EditError(Problem(self.source, self.line_number(offset), "", message, hint))

    def _parse(self) -> Node | None:
        from ruamel.yaml.error import YAMLError
        from ruamel.yaml.events import DocumentStartEvent, StreamEndEvent

        try:
            self._scan()
            events = iter(_parser().parse(self.text))
            next(events)  # start of the stream
            if isinstance(next(events), StreamEndEvent):
                return None
            root = self._node(next(events), events, 0)
            for event in events:
                if isinstance(event, DocumentStartEvent):
                    raise self.error(event.start_mark.index, "a second document begins here", "Leave only one.")
        except YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            offset = mark.index if mark else getattr(error, "position", 0)
            reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
            hint = "Mend that first."
            raise self.error(min(offset, len(self.text) - 1), f"no valid YAML: {reason}", hint) from None
        return root

    def _scan(self) -> None:
        """Collect the comments and the dashes, which the parser's events leave out."""
        from ruamel.yaml.tokens import BlockEntryToken

        end = 0
        for token in _parser().scan(self.text):
            start = token.start_mark.index
            if start > end:  # only white space and comments are between two tokens
                self.comments += (match.span() for match in _COMMENT.finditer(self.text, end, start))
            if isinstance(token, BlockEntryToken):
                self._dashes.append(start)
            end = max(end, token.end_mark.index)

    def _node(self, event: Event, events: Iterator[Event], previous_end: int) -> Node:
        """Build the node that starts with an event.

        Args:
            event: First event of the node.
            events: The events that follow.
            previous_end: End of the node before it, or start of its parent.
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
            # The parser places an omitted value further down, and includes the blank lines after a block scalar.
            start, end = (
                (start, start + len(self.text[start:end].rstrip())) if end > start else (previous_end, previous_end)
            )
            return Node("scalar", start, end, event.value, tag, plain=event.implicit[0])
        node = Node("mapping" if isinstance(event, MappingStartEvent) else "sequence", start, end, tag=tag)
        for inner in events:
            if isinstance(inner, CollectionEndEvent):
                end = inner.end_mark.index
                break
            node.children.append(self._node(inner, events, node.children[-1].end if node.children else start))
        node.flow = bool(getattr(event, "flow_style", False))
        # The parser ends a block collection where the next token starts. A single pair in a flow sequence counts as
        # flow style too, but has no braces.
        node.end = end if node.flow and FLOW_START.match(self.text, start) else node.children[-1].end
        return node


def line_break(text: str) -> str:
    """Return the line break that a text uses, or LF if it has only one line."""
    match = LINE_BREAK.search(text)
    return match.group() if match else "\n"


def _parser() -> YAML:
    from ruamel.yaml import YAML  # imported on use, since most commands don't need it

    parser = YAML(typ="safe", pure=True)
    parser.version = (1, 1)  # the version of YAML that MkDocs reads
    return parser
