"""The tags of HTML, found without building a tree, so that all else stays byte for byte."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from typing import Protocol

from .normal_forms import unescape

Attributes = list[tuple[str, str | None]]
"""Names in lower case, and values without character references; `None` for a name alone."""

_LONG_NUMBER = re.compile(r"(&#[0-9]{8})([0-9]+)")
"""A character reference that stands for no character, and whose digits Python would refuse or be slow to read."""
_DECLARATION = re.compile(r"<!\[(?!CDATA\[)", re.I)
"""What begins like a CDATA section, for browsers a comment; at some of them, such as `<![#`, Python's parser fails."""
_ATTRIBUTE = r"\s+[a-z_:][a-z0-9_:.-]*(?:=\"[^\"<]*\")?"
_RAW = "script|style|textarea|title|iframe|xmp|noembed|noframes|noscript|plaintext"
_PLAIN = re.compile(
    rf"<(?:/([a-z][a-z0-9-]*)|(?!(?:{_RAW})\b)([a-z][a-z0-9-]*)((?:{_ATTRIBUTE})*)\s*(/?))>|<!--(?:-?[^<>-])*-->"
)
"""A tag as Markdown writes it, except of raw text elements, or a comment without tags in it."""
_NAME_AND_VALUE = re.compile(r"([a-z_:][a-z0-9_:.-]*)(?:=\"([^\"]*)\")?")


class TagReader(Protocol):
    """Reads the tags of HTML in order."""

    def start(self, tag: str, attributes: Attributes, position: int, text: str, *, closed: bool = False) -> None:
        """Read a start tag.

        Args:
            tag: Name of the element.
            attributes: Its attributes.
            position: Index of the tag in the HTML.
            text: The tag itself.
            closed: Whether the tag closes itself.
        """

    def end(self, tag: str, position: int) -> None:
        """Read an end tag at an index of the HTML."""


def read_tags(html: str, reader: TagReader) -> None:
    """Let a reader read all tags of HTML."""
    tags = list(_PLAIN.finditer(html))
    if len(tags) == html.count("<"):  # only plain tags: five times faster than the parser
        for tag in tags:
            end, start, attributes, slash = tag.groups()
            if end:
                reader.end(end, tag.start())
            elif start:
                reader.start(start, _parse_attributes(attributes), tag.start(), tag[0], closed=bool(slash))
    else:
        parser = _Parser(html, reader)
        text = _LONG_NUMBER.sub(lambda match: match[1] + "_" * len(match[2]), html)  # positions stay
        parser.feed(_DECLARATION.sub("<!_", text) if "<![" in text else text)
        parser.close()


def feed(html: str, parser: HTMLParser) -> None:
    """Let a parser read all of HTML, as `feed` and `close` do.

    Of plain tags its methods are called here, which takes half of the time; declarations and the like it reads itself.
    """
    tags = list(_PLAIN.finditer(html))
    if len(tags) != html.count("<"):
        parser.feed(html)
        parser.close()
        return
    after = 0
    for tag in tags:
        if after < tag.start():
            parser.handle_data(unescape(html[after : tag.start()]))
        after = tag.end()
        end, start, attributes, slash = tag.groups()
        if end:
            parser.handle_endtag(end)
        elif start:
            (parser.handle_startendtag if slash else parser.handle_starttag)(start, _parse_attributes(attributes))
    if after < len(html):
        parser.handle_data(unescape(html[after:]))


def written_tag(tag: str, attributes: Attributes, text: str) -> str:
    """Return a start tag with other attributes.

    Args:
        tag: Name of the element.
        attributes: The attributes.
        text: The tag as it was.
    """
    values = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attributes)
    return f"<{tag}{values}{' /' if text.endswith('/>') else ''}>"


class _Parser(HTMLParser):
    """Finds tags of any form."""

    def __init__(self, html: str, reader: TagReader) -> None:
        # Otherwise it would take all that follows an incomplete reference, such as `&#`, for text.
        super().__init__(convert_charrefs=True)
        self._reader = reader
        self._lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._reader.start(tag, attrs, self._position(), self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self._reader.start(tag, attrs, self._position(), self.get_starttag_text() or "", closed=True)

    def handle_endtag(self, tag: str) -> None:
        self._reader.end(tag, self._position())

    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _parse_attributes(attributes: str) -> Attributes:
    """Return the attributes of a tag as `HTMLParser` does."""
    if not attributes:
        return []
    return [(match[1], match[2] and unescape(match[2])) for match in _NAME_AND_VALUE.finditer(attributes)]
