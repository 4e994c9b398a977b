"""Transplanting of a page's rendered HTML into a list, another page or a feed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from itertools import accumulate

from .normal_forms import unescape

_LINKS = {"href", "src", "poster", "data"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_CLOSED_BY_OTHERS = {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option"}
"""Elements that are closed implicitly when their parent ends."""
_SOURCE = re.compile(r"((?:^|,)\s*)([^\s,](?:\S*[^\s,])?)")
"""An address in `srcset`, and the text before it; an address may contain commas, but not end with one."""

_LONG_NUMBER = re.compile(r"(&#[0-9]{8})([0-9]+)")
"""A character reference that stands for no character, and whose digits Python would refuse or be slow to read."""
_ATTRIBUTE = r"\s+[a-z_:][a-z0-9_:.-]*(?:=\"[^\"<]*\")?"
_RAW = "script|style|textarea|title|iframe|xmp|noembed|noframes|noscript|plaintext"
_PLAIN = re.compile(
    rf"<(?:/([a-z][a-z0-9-]*)|(?!(?:{_RAW})\b)([a-z][a-z0-9-]*)((?:{_ATTRIBUTE})*)\s*(/?))>|<!--(?:-?[^<>-])*-->"
)
"""A tag as Markdown writes it, except of raw text elements, or a comment without tags in it."""
_NAME_AND_VALUE = re.compile(r"([a-z_:][a-z0-9_:.-]*)(?:=\"([^\"]*)\")?")

_COMMENT = r"<!--(?:(?!-->).)*-->"
_DOCUMENT = re.compile(
    rf"((?:\s|{_COMMENT})*)(?:<!doctype[^<>]*>\s*)?<html\b[^<>]*>\s*(?:<head\b[^<>]*>(.*?)</head>\s*)?<body\b[^<>]*>",
    re.S | re.I,
)
"""The beginning of a document; parsers move comments before it, and styles and scripts into its head."""


def without_document(html: str) -> str:
    """Return a page's HTML without the document that parsers, such as those of other plugins, put around it."""
    match = _DOCUMENT.match(html)
    if match is None:
        return html
    body, _, end = html[match.end() :].rpartition("</body>")
    return match[1] + (match[2] or "") + body + end.replace("</html>", "", 1)


def transplant(html: str, resolve: Callable[[str], str], *, keep_ids: bool = False) -> str:
    """Return a page's HTML with its links resolved and without what only works on that page.

    Footnote references, permalinks of headings and ids, which would be duplicates, are removed; SVG keeps its ids,
    since its parts refer to each other. The rest is unchanged byte for byte. Elements that are open at the end,
    such as an admonition that was cut in two, are closed.

    Args:
        html: HTML rendered from Markdown.
        resolve: Returns the new form of an address; one that it rejects with `ValueError` is unchanged.
        keep_ids: Whether to keep ids, for a document of its own.
    """
    transplanter = _Transplanter(html, resolve, keep_ids)
    tags = list(_PLAIN.finditer(html))
    if len(tags) == html.count("<"):  # only plain tags: five times faster than the parser
        for tag in tags:
            end, start, attributes, slash = tag.groups()
            if end:
                transplanter.end(end, tag.start())
            elif start:
                transplanter.start(start, _parse_attributes(attributes), tag.start(), tag[0], closed=bool(slash))
    else:
        parser = _Parser(html, transplanter)
        parser.feed(_LONG_NUMBER.sub(lambda match: match[1] + "_" * len(match[2]), html))
        parser.close()
    return transplanter.result()


class _Parser(HTMLParser):
    """Finds tags of any form."""

    def __init__(self, html: str, transplanter: _Transplanter) -> None:
        # Otherwise it would take all that follows an incomplete reference, such as `&#`, for text.
        super().__init__(convert_charrefs=True)
        self._transplanter = transplanter
        self._lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._transplanter.start(tag, attrs, self._position(), self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._transplanter.start(tag, attrs, self._position(), self.get_starttag_text() or "", closed=True)

    def handle_endtag(self, tag: str) -> None:
        self._transplanter.end(tag, self._position())

    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


class _Transplanter:
    """Copies HTML and changes some of its tags."""

    def __init__(self, html: str, resolve: Callable[[str], str], keep_ids: bool) -> None:
        self._html = html
        self._resolve = resolve
        self._keep_ids = keep_ids
        self._out: list[str] = []
        self._copied = 0
        self._open: list[str] = []
        self._open_counts: Counter[str] = Counter()
        self._left_out = 0
        """Number of open elements including the one that is being left out; 0 outside of one."""

    def start(
        self, tag: str, attrs: list[tuple[str, str | None]], position: int, text: str, *, closed: bool = False
    ) -> None:
        """Process a start tag.

        Args:
            tag: Name of the element.
            attrs: Attributes.
            position: Index of the tag in the HTML.
            text: The tag itself.
            closed: Whether the tag closes itself.
        """
        leave_out = bool(attrs) and not closed and not self._left_out and _is_page_specific(tag, dict(attrs))
        if leave_out:
            self._copy(position)
        elif attrs:
            self._change(tag, attrs, position, text)
        if closed:
            return
        if tag not in _VOID:
            self._open.append(tag)
            self._open_counts[tag] += 1
        if leave_out:
            self._left_out = len(self._open)

    def end(self, tag: str, position: int) -> None:
        """Process an end tag at an index of the HTML."""
        if not self._open_counts[tag]:
            return
        ended = ""
        while ended != tag:
            ended = self._open.pop()
            self._open_counts[ended] -= 1
        if self._left_out and len(self._open) < self._left_out:
            # The end tag of a parent of the element that is left out is kept.
            ends_left_out = len(self._open) == self._left_out - 1
            self._left_out = 0
            self._copied = self._html.find(">", position) + 1 if ends_left_out else position

    def result(self) -> str:
        """Return the changed HTML, after all tags were processed."""
        if not self._left_out:
            self._copy(len(self._html))
        open_elements = self._open[: self._left_out - 1] if self._left_out else self._open
        self._out += [f"</{tag}>" for tag in reversed(open_elements) if tag not in _CLOSED_BY_OTHERS]
        return "".join(self._out)

    def _copy(self, end: int) -> None:
        self._out.append(self._html[self._copied : end])
        self._copied = end

    def _change(self, tag: str, attrs: list[tuple[str, str | None]], position: int, text: str) -> None:
        """Write a tag with changed attributes, if any change."""
        if self._left_out:
            return
        in_svg = tag == "svg" or self._open_counts["svg"] > 0
        changed = [
            (name, value if in_svg and (value or "").startswith("#") else self._resolved_attribute(name, value))
            for name, value in attrs
            if self._keep_ids or in_svg or name != "id"
        ]
        if changed != attrs:
            values = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in changed)
            self._copy(position)
            self._out.append(f"<{tag}{values}{' /' if text.endswith('/>') else ''}>")
            self._copied += len(text)

    def _resolved_attribute(self, name: str, value: str | None) -> str | None:
        if not value:
            return value
        if name == "srcset":
            return _SOURCE.sub(lambda match: match[1] + self._resolved(match[2]), value)
        return self._resolved(value) if name in _LINKS else value

    def _resolved(self, address: str) -> str:
        try:
            return self._resolve(address)
        except ValueError:
            return address


def _is_page_specific(tag: str, attributes: dict[str, str | None]) -> bool:
    if tag == "sup":
        return (attributes.get("id") or "").startswith("fnref")
    return tag == "a" and "headerlink" in (attributes.get("class") or "").split()


def _parse_attributes(attributes: str) -> list[tuple[str, str | None]]:
    """Return the attributes of a tag as `HTMLParser` does."""
    if not attributes:
        return []
    return [(match[1], match[2] and unescape(match[2])) for match in _NAME_AND_VALUE.finditer(attributes)]
