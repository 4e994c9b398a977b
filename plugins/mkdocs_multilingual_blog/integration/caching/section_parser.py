"""Divides the HTML of a page into sections exactly as the parser of Material's search does, in a third of its time.

`sections` asks it first. Material derives its parser from Python's, which reads every attribute of every tag and
counts lines; search needs neither. Markdown writes tags in one form; HTML with another, such as a comment or a
script, is left to Material, and so is every page where its parser is not the one that was read.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from html import escape, unescape
from inspect import getsource
from types import ModuleType

Sections = list[tuple[str | None, str | None, str]]
"""Id, title and text of each section; no title stands for that of the page."""

_READ = {"90324ba9846de6c0"}
"""Digests of the classes of Material's search that were read: those of Material 9.5.49 to 9.8.1."""

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[ \t\n]+[^\s"'<>/=]+(?:="[^"]*")?)*)[ \t\n]*(/?)>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:="([^"]*)")?""")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_KEPT = {"p", "code", "pre", "li", "ol", "ul", "sub", "sup"}
_SKIPPED = ("object", "script", "style")
_VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
}
_OF_INTEREST = re.compile(r"data-search-exclude|linenodiv|headerlink")
_OTHER_TEXT = {"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp", "plaintext", "noscript"}
"""Elements whose text some versions of Python do not read as HTML."""


class _OtherHtmlError(Exception):
    """Some HTML is in a form that only Material's own parser reads."""


class _Section:
    __slots__ = ("depth", "id", "is_excluded", "tag", "text", "title")

    def __init__(self, tag: str, depth: float, *, is_excluded: bool = False) -> None:
        self.tag, self.depth, self.is_excluded = tag, depth, is_excluded
        self.id: str | None = None
        self.title: list[str] = []
        self.text: list[str] = []


class _Parser:
    """Follows Material's rules; where it compares elements, it compares the names of their tags."""

    def __init__(self) -> None:
        self.found: list[_Section] = []
        self._open: list[str] = []
        self._permalinks: list[bool] = []
        self._skip = set(_SKIPPED)
        self._is_skipping = False
        self._section: _Section | None = None

    def start(self, tag: str, attributes: str) -> None:
        if tag in _VOID:
            return
        found = self._attributes(tag, attributes)
        self._open.append(tag)
        self._permalinks.append(tag == "a" and found.get("class") == "headerlink")
        if tag in _HEADINGS and "id" in found:
            if tag != "h1" and not self.found:
                self._begin(_Section("hx", len(self._open)))
            section = _Section(tag, len(self._open), is_excluded="data-search-exclude" in found)
            if self.found:
                section.id = found["id"]
            self._begin(section)
        section = self._section or self._begin(_Section("hx", 0))
        if "data-search-exclude" in found or found.get("class") == "linenodiv":
            self._skip.add(tag)
            self._is_skipping = True
            return
        self._is_skipping = self._is_skipping or tag in self._skip
        if tag in _KEPT and not self._is_skipping:
            self._text_of(section).append(f"<{tag}>")

    def end(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag or (section := self._section) is None:
            return
        if section.depth > len(self._open):
            for other in reversed(self.found):
                if other.depth <= len(self._open):
                    section.depth = float("inf")
                    self._section = section = other
                    break
        self._open.pop()
        self._permalinks.pop()
        if tag in self._skip:
            if tag not in _SKIPPED:
                self._skip.remove(tag)
            self._is_skipping = not self._skip.isdisjoint(self._open)
            return
        if tag in _KEPT and not self._is_skipping:
            text = self._text_of(section)
            if (opening := f"<{tag}>") not in text:
                raise _OtherHtmlError  # Material fails here, and shall say so itself
            place = text.index(opening)
            if any(not piece.isspace() for piece in text[place + 1 :]):
                text.append(f"</{tag}>")
            else:
                del text[place:]

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
        self.found.append(section)
        return section

    def _text_of(self, section: _Section) -> list[str]:
        return section.title if section.tag in self._open else section.text

    def _attributes(self, tag: str, attributes: str) -> dict[str, str | None]:
        """Return the attributes of a tag, as far as they matter."""
        if not attributes or not (tag in _HEADINGS or _OF_INTEREST.search(attributes)):
            return {}
        found = (match.groups() for match in _ATTRIBUTE.finditer(attributes))
        return {name.lower(): value and unescape(value) for name, value in found}


def is_known(module: ModuleType) -> bool:
    """Return whether Material's search divides pages as the parser here does."""
    try:
        source = "".join(getsource(getattr(module, name)) for name in ("Element", "Section", "Parser"))
    except (AttributeError, OSError):
        return False
    return blake2b(source.encode(), digest_size=8).hexdigest() in _READ


def sections(html: str) -> Sections | None:
    """Return the sections of a page that search shows; `None` where only Material's own parser can tell them."""
    parser, place = _Parser(), 0
    try:
        for tag in _TAG.finditer(html):
            if place < tag.start():
                parser.data(_text(html[place : tag.start()]))
            place = tag.end()
            closing, name, attributes, is_empty = tag.groups()
            name = name.lower()
            if name in _OTHER_TEXT:
                return None
            if closing:
                if attributes or is_empty:
                    return None
                parser.end(name)
            else:
                parser.start(name, attributes)
                if is_empty:
                    parser.end(name)
        if place < len(html):
            parser.data(_text(html[place:]))
    except _OtherHtmlError:
        return None
    return [
        (section.id, "".join(section.title) if section.title else None, "".join(section.text))
        for section in parser.found
        if not section.is_excluded
    ]


def _text(raw: str) -> str:
    if "<" in raw or "\0" in raw:
        raise _OtherHtmlError
    return unescape(raw) if "&" in raw else raw
