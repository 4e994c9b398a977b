"""A parser that divides the HTML of a page into the same sections as Material's search, in a third of the time.

Material derives its parser from Python's, which reads every attribute of every tag and counts lines; search needs
neither. Markdown writes tags in one form; HTML of another, such as with a comment or a script, is left to Material's
parser, and so are all pages if that is of another version.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from html import escape, unescape
from inspect import getsource
from types import ModuleType

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
        self.title: list[str] = []
        self.text: list[str] = []


class _Parser:
    """Parser with the rules of Material's; where that compares elements, this one compares the names of their tags."""

    def __init__(self) -> None:
        self.sections: list[_Section] = []
        self._open: list[str] = []
        self._permalinks: list[bool] = []
        self._skip = set(_SKIPPED_TAGS)
        self._is_skipping = False
        self._section: _Section | None = None

    def start(self, tag: str, attributes: str) -> None:
        if tag in _VOID_TAGS:
            return
        values = self._attributes(tag, attributes)
        self._open.append(tag)
        self._permalinks.append(tag == "a" and values.get("class") == "headerlink")
        if tag in _HEADINGS and "id" in values:
            if tag != "h1" and not self.sections:
                self._begin(_Section("hx", len(self._open)))
            section = _Section(tag, len(self._open), is_excluded="data-search-exclude" in values)
            if self.sections:
                section.id = values["id"]
            self._begin(section)
        section = self._section or self._begin(_Section("hx", 0))
        if "data-search-exclude" in values or values.get("class") == "linenodiv":
            self._skip.add(tag)
            self._is_skipping = True
            return
        self._is_skipping = self._is_skipping or tag in self._skip
        if tag in _KEPT_TAGS and not self._is_skipping:
            self._text_of(section).append(f"<{tag}>")

    def end(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag or (section := self._section) is None:
            return
        if section.depth > len(self._open):
            for other in reversed(self.sections):
                if other.depth <= len(self._open):
                    section.depth = float("inf")
                    self._section = section = other
                    break
        self._open.pop()
        self._permalinks.pop()
        if tag in self._skip:
            if tag not in _SKIPPED_TAGS:
                self._skip.remove(tag)
            self._is_skipping = not self._skip.isdisjoint(self._open)
            return
        if tag in _KEPT_TAGS and not self._is_skipping:
            text = self._text_of(section)
            if (opening := f"<{tag}>") not in text:
                raise _UnsupportedHtmlError  # Material's parser fails here, and reports it
            position = text.index(opening)
            if any(not piece.isspace() for piece in text[position + 1 :]):
                text.append(f"</{tag}>")
            else:
                del text[position:]

    def data(self, data: str) -> None:
        if self._is_skipping:
            return
        is_code = "pre" in self._open
        is_space = data.isspace()
        if not is_code:
            data = " " if is_space else data.replace("\n", " ")
        section = self._section or self._begin(_Section("hx", 0))
        if section.tag in self._open:
            if not any(self._permalinks):
                section.title.append(escape(data, quote=False))
        elif is_space:
            if is_code or not section.text or not section.text[-1].isspace():
                section.text.append(data)
        else:
            section.text.append(escape(data, quote=False))

    def _begin(self, section: _Section) -> _Section:
        self._section = section
        self.sections.append(section)
        return section

    def _text_of(self, section: _Section) -> list[str]:
        return section.title if section.tag in self._open else section.text

    def _attributes(self, tag: str, attributes: str) -> dict[str, str | None]:
        """Return the attributes of a tag if any is relevant."""
        if not attributes or not (tag in _HEADINGS or _RELEVANT_ATTRIBUTES.search(attributes)):
            return {}
        values = (match.groups() for match in _ATTRIBUTE.finditer(attributes))
        return {name.lower(): value and unescape(value) for name, value in values}


def is_known(module: ModuleType) -> bool:
    """Return whether the parser of Material's search equals the one here."""
    try:
        source = "".join(getsource(getattr(module, name)) for name in ("Element", "Section", "Parser"))
    except (AttributeError, OSError):
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
        (section.id, "".join(section.title) if section.title else None, "".join(section.text))
        for section in parser.sections
        if not section.is_excluded
    ]


def _text(raw: str) -> str:
    if "<" in raw or "\0" in raw:
        raise _UnsupportedHtmlError
    return unescape(raw) if "&" in raw else raw
