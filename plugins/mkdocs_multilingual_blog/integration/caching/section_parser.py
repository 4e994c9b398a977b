"""A parser that divides the HTML of a page into the same sections as Material's search, in a third of the time.

Material derives its parser from Python's, which reads every attribute of every tag and counts lines; search needs
neither. Markdown writes tags in one form; HTML of another, such as with a comment or a script, is left to Material's
parser, and so are all pages if that is of another version.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from hashlib import blake2b
from html import escape
from inspect import getsource
from types import ModuleType

from ...core.text.normal_forms import unescape

Sections = list[tuple[str | None, str | None, str]]
"""Id, title and text of each section; the title is `None` for the section of the page's own title."""

_KNOWN_PARSERS = {"90324ba9846de6c0"}
"""Digests of the source of Material's parser that this one equals: Material 9.5.49 to 9.8.1."""

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[ \t\n]+[^\s"'<>/=]+(?:="[^"]*")?)*)[ \t\n]*(/?)>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:="([^"]*)")?""")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_KEPT_TAGS = {"p", "code", "pre", "li", "ol", "ul", "sub", "sup"}
_SKIPPED_TAGS = ("object", "script", "style")
_VOID_TAGS = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
}
_RELEVANT_ATTRIBUTES = re.compile(r"data-search-exclude|linenodiv|headerlink")
_RAW_TEXT_TAGS = {
    "script",
    "style",
    "textarea",
    "title",
    "iframe",
    "noembed",
    "noframes",
    "xmp",
    "plaintext",
    "noscript",
}
"""Elements whose text some versions of Python do not read as HTML."""


class _UnsupportedHtmlError(Exception):
    """Only Material's own parser reads this HTML."""


class _Section:
    __slots__ = ("depth", "id", "is_excluded", "tag", "text", "title")

    def __init__(self, tag: str, depth: float, *, is_excluded: bool = False) -> None:
        self.tag, self.depth, self.is_excluded = tag, depth, is_excluded
        self.id: str | None = None
        self.title = _Pieces()
        self.text = _Pieces()


class _Pieces:
    """Pieces of HTML: a title or a text.

    Attributes:
        pieces: The pieces: tags, and the texts between them.
    """

    __slots__ = ("_first", "_solid", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._first: dict[str, int] = {}
        self._solid: list[int] = []

    @property
    def ends_with_space(self) -> bool:
        """Whether the last piece is white space."""
        return bool(self.pieces) and self._solid[-1:] != [len(self.pieces) - 1]

    def add(self, piece: str) -> None:
        """Add a piece."""
        if not piece.isspace():
            self._solid.append(len(self.pieces))
        self.pieces.append(piece)

    def open(self, tag: str) -> None:
        """Add a start tag."""
        self._first.setdefault(tag, len(self.pieces))
        self.add(f"<{tag}>")

    def close(self, tag: str) -> None:
        """Add an end tag, or remove all from the first start tag on if only white space follows it.

        Raises:
            _UnsupportedHtmlError: There is no start tag; Material's parser fails here, and reports it.
        """
        if (position := self._first.get(tag)) is None:
            raise _UnsupportedHtmlError
        if self._solid[-1] > position:
            self.add(f"</{tag}>")
        else:
            del self.pieces[position:], self._first[tag], self._solid[-1]


class _Parser:
    """Parser with the rules of Material's; where that compares elements, this one compares the names of their tags."""

    def __init__(self) -> None:
        self.sections: list[_Section] = []
        self._outermost = float("inf")
        """Depth of the outermost section: the end of an element further out leads to no other section."""
        self._not_left: list[_Section] = []
        self._open: list[tuple[str, bool]] = []
        self._open_counts: Counter[str] = Counter()
        self._open_permalinks = 0
        self._skip = set(_SKIPPED_TAGS)
        self._skipped = 0
        """Number of open elements whose text is skipped."""
        self._section: _Section | None = None

    def start(self, tag: str, attributes: str) -> None:
        if tag in _VOID_TAGS:
            return
        values = self._attributes(tag, attributes)
        is_permalink = tag == "a" and values.get("class") == "headerlink"
        self._open.append((tag, is_permalink))
        self._open_counts[tag] += 1
        self._open_permalinks += is_permalink
        self._skipped += tag in self._skip
        if tag in _HEADINGS and "id" in values:
            if tag != "h1" and not self.sections:
                self._begin(_Section("hx", len(self._open)))
            section = _Section(tag, len(self._open), is_excluded="data-search-exclude" in values)
            if self.sections:
                section.id = values["id"]
            self._begin(section)
        section = self._section or self._begin(_Section("hx", 0))
        if "data-search-exclude" in values or values.get("class") == "linenodiv":
            if tag not in self._skip:
                self._skip.add(tag)
                self._skipped += self._open_counts[tag]
            return
        if tag in _KEPT_TAGS and not self._skipped:
            self._text_of(section).open(tag)

    def end(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag or (section := self._section) is None:
            return
        if section.depth > len(self._open) >= self._outermost:
            section = self._leave(section)
        _, is_permalink = self._open.pop()
        self._open_counts[tag] -= 1
        self._open_permalinks -= is_permalink
        if tag in self._skip:
            self._skipped -= 1
            if tag not in _SKIPPED_TAGS:
                self._skip.remove(tag)
                self._skipped -= self._open_counts[tag]
        elif tag in _KEPT_TAGS and not self._skipped:
            self._text_of(section).close(tag)

    def data(self, data: str) -> None:
        if self._skipped:
            return
        is_code = self._open_counts["pre"] > 0
        is_space = data.isspace()
        if not is_code:
            data = " " if is_space else data.replace("\n", " ")
        section = self._section or self._begin(_Section("hx", 0))
        if self._open_counts[section.tag]:
            if not self._open_permalinks:
                section.title.add(escape(data, quote=False))
        elif is_space:
            if is_code or not section.text.ends_with_space:
                section.text.add(data)
        else:
            section.text.add(escape(data, quote=False))

    def _begin(self, section: _Section) -> _Section:
        self._section = section
        self.sections.append(section)
        self._not_left.append(section)
        self._outermost = min(self._outermost, section.depth)
        return section

    def _leave(self, section: _Section) -> _Section:
        """Return the section that goes on when the element ends in which the heading of another one is."""
        for other in reversed(self._not_left):
            if other.depth <= len(self._open):
                section.depth = float("inf")
                self._section = section = other
                break
        while self._not_left[-1].depth == float("inf"):
            self._not_left.pop()
        return section

    def _text_of(self, section: _Section) -> _Pieces:
        return section.title if self._open_counts[section.tag] else section.text

    def _attributes(self, tag: str, attributes: str) -> dict[str, str | None]:
        """Return the attributes of a tag if any is relevant."""
        if not attributes or not (tag in _HEADINGS or _RELEVANT_ATTRIBUTES.search(attributes)):
            return {}
        values = (match.groups() for match in _ATTRIBUTE.finditer(attributes))
        return {name.lower(): value and unescape(value) for name, value in values}


def is_known(module: ModuleType) -> bool:
    """Return whether the parser of Material's search equals the one here."""
    return _are_known(*(getattr(module, name, None) for name in ("Element", "Section", "Parser")))


@cache
def _are_known(*classes: type | None) -> bool:
    """Return whether the source of some classes is known; it is read once in a process."""
    try:
        source = "".join(getsource(one) for one in classes if one)
    except OSError:
        return False
    return blake2b(source.encode(), digest_size=8).hexdigest() in _KNOWN_PARSERS


def sections(html: str) -> Sections | None:
    """Return the sections of a page for search; `None` if only Material's own parser reads its HTML."""
    parser, position = _Parser(), 0
    try:
        for tag in _TAG.finditer(html):
            if position < tag.start():
                parser.data(_text(html[position : tag.start()]))
            position = tag.end()
            closing, name, attributes, is_empty = tag.groups()
            name = name.lower()
            if name in _RAW_TEXT_TAGS:
                return None
            if closing:
                if attributes or is_empty:
                    return None
                parser.end(name)
            else:
                parser.start(name, attributes)
                if is_empty:
                    parser.end(name)
        if position < len(html):
            parser.data(_text(html[position:]))
    except _UnsupportedHtmlError:
        return None
    return [
        (section.id, "".join(section.title.pieces) if section.title.pieces else None, "".join(section.text.pieces))
        for section in parser.sections
        if not section.is_excluded
    ]


def _text(raw: str) -> str:
    if "<" in raw or "\0" in raw:
        raise _UnsupportedHtmlError
    return unescape(raw) if "&" in raw else raw
