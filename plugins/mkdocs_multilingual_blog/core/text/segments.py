"""Segments of Markdown: the paragraphs, headings, items, and cells that are translated one by one.

Segments are cut out of the text, so that whatever is between them stays as it is: putting the segments back gives the
text byte for byte, whether or not it is Markdown that makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

Kind = Literal["paragraph", "heading", "list item", "table cell", "title", "reference", "HTML", "code", "literal"]
"""What a segment is; `code` and `literal`, such as a rule or a macro, are not translated."""

_LEAD = re.compile(r"[ \t>]*")
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)]|:|\[\^[^\[\]\n]{1,99}\]:)[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
"""The beginning of an item of a list, of a definition, or of a footnote."""
_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){2,}|(?:_[ \t]*){3,}|=+[ \t]*|-[ \t]*")
"""A whole line that is a rule, or that underlines a heading."""
_TITLED = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?)(?=[ \t])|///(?!/)")
_REFERENCE = re.compile(r"\*?\[(?!\^)[^\[\]\n]{1,99}\]:[ \t]*(?=\S)")
"""The definition of a link or an abbreviation."""
_LITERAL = re.compile(r"\[TOC\][ \t]*$|-+8<-+|;-+8<-+")
_LITERAL_BLOCK = re.compile(r":::[ \t]|\$\$|\\\[")
_TAG = re.compile(r"</?([a-zA-Z][\w-]*)(?![\w.+:@-])")
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd"),
        *("mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    )
)
_RAW = frozenset(("script", "style", "pre"))
_CELLS = re.compile(r"\\.|`[^`\n]*`|(\|)")
_MARKUP = re.compile(r"<[^<>]*>|:[\w-]{1,80}:")
_BRACES = re.compile(r"\{[^{}]*\}")
_SHOWN_ATTRIBUTE = re.compile(r"""\b(?:alt|title|aria-label|placeholder)=(?:"([^"<>]*)"|'([^'<>]*)')""")
_MAX_MARKERS = 8
"""Lists within lists on one line that are told apart; all would take time in proportion to their number squared."""


class Segment(NamedTuple):
    """A piece of Markdown.

    Attributes:
        kind: What it is.
        start: Offset of its first character.
        end: Offset after its last character.
        text: It, without what begins its second and later lines.
        indent: What its second and later lines begin with, such as the indentation of a list.
        line: Line of its first character, from 1.
    """

    kind: Kind
    start: int
    end: int
    text: str
    indent: str = ""
    line: int = 1

    @property
    def is_translated(self) -> bool:
        """Whether it has anything to translate: a letter or a digit that is not part of code or markup."""
        if self.kind in ("code", "literal"):
            return False
        shown = (match[1] or match[2] or "" for match in _SHOWN_ATTRIBUTE.finditer(self.text))
        return any(map(str.isalnum, "".join((_MARKUP.sub("", self.text), *shown))))

    def filled_with(self, text: str) -> str:
        """Return another text as it stands in place of this one.

        Lines up to the first empty one are indented as those of this one; what follows keeps its own indentation.
        """
        if "\n" not in text or self.kind in ("code", "literal"):
            return text
        first, *lines = text.split("\n")
        count = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
        return "\n".join([first, *(self.indent + line for line in lines[:count]), *lines[count:]])


class Block(NamedTuple):
    """Segments that belong together, and the lines that they are on.

    Attributes:
        shape: What the same block has in another language, too: its kind, depth, and number of segments.
        start: Offset of its first line.
        end: Offset after its last line.
        segments: Its segments.
    """

    shape: tuple[str | int, ...]
    start: int
    end: int
    segments: tuple[Segment, ...]


def blocks_of(body: str) -> tuple[Block, ...]:
    """Return the blocks of Markdown.

    Args:
        body: Markdown without front matter, with line feeds as line ends.
    """
    return tuple(_Reader(body).blocks())


def joined(body: str, segments: Sequence[Segment], text_of: Callable[[Segment], str]) -> str:
    """Return Markdown with other texts in place of its segments.

    Args:
        body: The Markdown.
        segments: Its segments, in order.
        text_of: The text of each.
    """
    pieces: list[str] = []
    position = 0
    for segment in segments:
        pieces += body[position : segment.start], segment.filled_with(text_of(segment))
        position = segment.end
    return "".join((*pieces, body[position:]))


class _Line(NamedTuple):
    """A line: its offset, its text, what is before its content, and the content, without white space at the end."""

    offset: int
    text: str
    lead: str
    content: str
    is_item: bool


class _Reader:
    """Reads the blocks of a text line by line."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._texts = body.split("\n")
        self._offsets = [0]
        for text in self._texts:
            self._offsets.append(self._offsets[-1] + len(text) + 1)
        self._without_end: set[str] = set()
        """Marks of whose kind no more ends follow, so that none is searched for again."""
        self._is_within = False
        """Whether indented lines belong to what is above, such as an item of a list, and are no code."""
        self._readers: tuple[Callable[[int, _Line], Block | None], ...] = (
            self._fenced,
            self._rule,
            self._heading,
            self._titled,
            self._reference,
            self._html,
            self._table,
        )

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in order."""
        number, is_first = 0, True
        while number < len(self._texts):
            line = self._line(number)
            if not line.content:
                number, is_first = number + 1, True
                continue
            block, number = self._block(number, line, is_first=is_first)
            is_first = False
            yield block

    def _line(self, number: int, *, counts: bool = True) -> _Line:
        """Return a line.

        Args:
            number: Its number, from 0.
            counts: Whether a number with a period begins an item rather than continues a sentence.
        """
        text = self._texts[number]
        position = lead = _end(_LEAD, text, 0)
        for _ in range(_MAX_MARKERS):
            marker = _MARKER.match(text, position)
            if marker is None or (marker[0][0].isdigit() and not counts) or _RULE.fullmatch(text, position):
                break
            position = _end(_LEAD, text, marker.end())
        return _Line(self._offsets[number], text, text[:position], text[position:].rstrip(), position > lead)

    def _block(self, number: int, line: _Line, *, is_first: bool) -> tuple[Block, int]:
        """Return the block that begins on a line, and the number of the line after it."""
        begins_container = line.is_item or bool(_TITLED.match(line.content))
        if is_first and _is_indented(line.text) and not (self._is_within or begins_container):
            return self._indented(number)
        self._is_within = begins_container or (self._is_within and line.text.startswith((" ", "\t")))
        for read in self._readers:
            if isinstance(found := read(number, line), Block):
                return found, self._number_after(found, number)
        return self._paragraph(number, line)

    def _is_blank(self, number: int) -> bool:
        """Return whether a line is empty, but for a mark of a quotation, or there is no such line."""
        return number >= len(self._texts) or not self._texts[number].strip(" \t>").strip()

    def _number_after(self, block: Block, number: int) -> int:
        while self._offsets[number] <= block.end and number < len(self._texts):
            number += 1
        return number

    def _begins(self, number: int, *, is_item: bool) -> bool:
        """Return whether a line begins another block than the paragraph or item above it."""
        line = self._line(number, counts=is_item)
        if not line.content or line.is_item:
            return True
        return any(read(number, line) for read in self._readers)

    def _literal(self, number: int, last: int, line: _Line, kind: Kind = "literal", detail: str = "") -> Block:
        """Return a block of lines that are not translated."""
        start = line.offset + len(line.lead)
        end = self._offsets[last] + len(self._texts[last])
        segment = Segment(kind, start, end, self._body[start:end], line=number + 1)
        return Block((kind, detail), line.offset, end, (segment,))

    def _whole(self, kind: Kind, number: int, last: int, line: _Line, detail: str | int = "") -> Block:
        """Return a block of lines that are one segment."""
        start = line.offset + len(line.lead)
        end = self._offsets[last] + len(self._texts[last].rstrip())
        later = self._texts[number + 1 : last + 1]
        indent = _common_lead(later)
        first, *rest = self._body[start:end].split("\n")
        text = "\n".join((first, *(one[len(indent) :] for one in rest)))
        indent = indent if later else "".join(one if one in ">\t" else " " for one in line.lead)
        depth = line.lead.count(">")
        segment = Segment(kind, start, end, text, indent, number + 1)
        return Block((kind, depth, detail), line.offset, end, (segment,))

    def _fenced(self, number: int, line: _Line) -> Block | None:
        fence = _FENCE.match(line.content)
        if fence is None or fence[0] in self._without_end:
            return None
        for last in range(number + 1, len(self._texts)):
            content = self._texts[last].strip(" \t>")
            if content.startswith(fence[0]) and not content.strip(fence[0][0]):
                info = line.content[fence.end() :].split()
                return self._literal(number, last, line, "code", info[0] if info else "")
        self._without_end.add(fence[0])
        return None

    def _indented(self, number: int) -> tuple[Block, int]:
        last = number
        for following in range(number + 1, len(self._texts)):
            text = self._texts[following]
            if text.strip() and not _is_indented(text):
                break
            last = following if text.strip() else last
        line = self._line(number)
        whole = _Line(line.offset, line.text, "", line.text, is_item=False)
        return self._literal(number, last, whole, "code", "indented"), last + 1

    def _rule(self, number: int, line: _Line) -> Block | None:
        content = line.content
        if _RULE.fullmatch(content) or _LITERAL.match(content) or _is_macro(content):
            return self._literal(number, number, line, detail=content[:1])
        if _LITERAL_BLOCK.match(content):
            last = number
            while not self._is_blank(last + 1):
                last += 1
            return self._literal(number, last, line, detail=content[:2])
        return None

    def _heading(self, number: int, line: _Line) -> Block | None:
        mark = _HEADING.match(line.content)
        if mark is None:
            return None
        below = line._replace(lead=line.lead + mark[0], content=line.content[mark.end() :])
        block = self._whole("heading", number, number, below, mark[0].count("#"))
        [segment] = block.segments
        return block._replace(segments=(segment._replace(indent=""),))

    def _titled(self, number: int, line: _Line) -> Block | None:
        """Read the line that begins an admonition or a tab, whose title is in quotes, or behind `|`."""
        mark = _TITLED.match(line.content)
        if mark is None:
            return None
        opening, closing = ("|", len(line.content)) if mark[0] == "///" else ('"', line.content.rfind('"'))
        position = line.content.find(opening, mark.end()) + 1
        position = _end(_LEAD, line.content, position) if mark[0] == "///" and position else position
        segments: tuple[Segment, ...] = ()
        if 0 < position < closing:
            start = line.offset + len(line.lead) + position
            text = line.content[position:closing]
            segments = (Segment("title", start, start + len(text), text, line=number + 1),)
        detail = line.content[: position or None] if mark[0] != "///" else mark[0]
        return Block(("title", detail, len(segments)), line.offset, line.offset + len(line.text), segments)

    def _reference(self, number: int, line: _Line) -> Block | None:
        if line.is_item or not _REFERENCE.match(line.content):
            return None
        return self._whole("reference", number, number, line)

    def _html(self, number: int, line: _Line) -> Block | None:
        if line.content.startswith("<!--"):
            last = self._last_with("-->", number, line.offset)
            if last is None or not self._texts[last].rstrip().endswith("-->"):
                return None
            return self._literal(number, last, line, detail="<!--")
        tag = _TAG.match(line.content)
        name = tag[1].lower() if tag else ""
        if tag is None or name in _INLINE:
            return None
        last = self._last_with(f"</{name}>", number, line.offset) if name in _RAW else None
        if last is not None:
            return self._literal(number, last, line, detail=name)
        last = number
        while not self._is_blank(last + 1):
            last += 1
        block = self._whole("HTML", number, last, line)
        is_text = block.segments[0].is_translated
        return block if is_text else self._literal(number, last, line, detail=name)

    def _table(self, number: int, line: _Line) -> Block | None:
        if "|" not in line.content or number + 1 >= len(self._texts) or not _divides(self._texts[number + 1]):
            return None
        segments: list[Segment] = []
        widths = []
        last = number
        while not self._is_blank(last):
            if last != number + 1:
                start = len(line.lead) if last == number else _end(_LEAD, self._texts[last], 0)
                cells = list(_cells(self._texts[last], start))
                widths.append(len(cells))
                segments += (
                    Segment("table cell", offset + self._offsets[last], offset + self._offsets[last] + len(cell), cell,
                            line=last + 1)
                    for offset, cell in cells
                    if cell
                )  # fmt: skip
            last += 1
        end = self._offsets[last - 1] + len(self._texts[last - 1])
        return Block(("table cell", *widths, len(segments)), line.offset, end, tuple(segments))

    def _paragraph(self, number: int, line: _Line) -> tuple[Block, int]:
        last = number
        while last + 1 < len(self._texts) and not self._begins(last + 1, is_item=line.is_item):
            last += 1
        return self._whole("list item" if line.is_item else "paragraph", number, last, line), last + 1

    def _last_with(self, mark: str, number: int, offset: int) -> int | None:
        """Return the number of the line on which something ends, or `None` if it does not end."""
        if mark in self._without_end:
            return None
        position = self._body.find(mark, offset)
        if position < 0:
            self._without_end.add(mark)
            return None
        while self._offsets[number + 1] <= position:
            number += 1
        return number


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _common_lead(lines: Sequence[str]) -> str:
    """Return what all lines begin with, of white space and marks of quotations."""
    leads = [line[: _end(_LEAD, line, 0)] for line in lines]
    first, last = min(leads, default=""), max(leads, default="")
    length = next((n for n, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[:length]


def _is_indented(text: str) -> bool:
    return text.startswith(("    ", "\t", " \t", "  \t", "   \t"))


def _is_macro(content: str) -> bool:
    """Return whether a line has nothing but attributes or macros, in braces."""
    if not (content.startswith("{") and content.endswith("}")):
        return False
    return not any(map(str.isalnum, _BRACES.sub("", _BRACES.sub("", content))))


def _divides(text: str) -> bool:
    """Return whether a line divides the head of a table from its rows."""
    return "-" in text and "|" in text and not text.strip("|:- \t>")


def _cells(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the cells of a row, without white space around them, and their offsets."""
    borders = [match.start() for match in _CELLS.finditer(text, start) if match[1]]
    begin = start
    for border in [*borders, len(text)]:
        cell = text[begin:border]
        if cell.strip() or (begin != start and border != len(text)):
            yield begin + len(cell) - len(cell.lstrip()), cell.strip()
        begin = border + 1
