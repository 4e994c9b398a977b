"""Texts of rendered HTML: title, first paragraph, and all words that are read."""

from __future__ import annotations

import re
from functools import cached_property

from .markdown import normalize
from .normal_forms import unescape

_ATTRIBUTES = r"[^<>\"']*(?:\"[^\"<]*\"[^<>\"']*|'[^'<]*'[^<>\"']*)*"
_TAG = re.compile(rf"<(/?)([a-zA-Z][\w:-]*)(?![\w:-])({_ATTRIBUTES})>")
_UNREAD = re.compile(
    r"<(?:(!--)|(pre|svg|script|style|template|noscript|math|mjx-container|del|s|strike|rt|rp|head|title|iframe|object"
    r"|canvas|audio|video|select|textarea|button)\b|(a|aside|div|nav|p|section|span|sup|td|ul)\b"
    r"(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*?\s(?:class=\"(?:[^\"<>]*\s)?"
    r"(?:arithmatex|critic|footnote-backref|footnote-ref|headerlink|linenos|toc)[\s\"]|aria-hidden=\"true\""
    r"|hidden(?=[\s=/>])|style=[\"']\s*display:\s*none\b))",
    re.I,
)
"""The beginning of a comment, or of an element that is no text of the article: code, drawings, formulas, what was
deleted, what is hidden, and marks such as those of footnotes."""

_ANNOTATED = re.compile(r"<([a-z]\w*)\b[^<>]*?\sclass=\"(?:[^\"<>]*\s)?annotate[\s\"]", re.I)
_ANNOTATION = re.compile(r"(?:(?<=\s)|\s)?\(\d{1,3}\)")
"""A mark such as `(1)`, in whose place Material's script puts a button."""

_IMAGE = re.compile(rf"<img\b({_ATTRIBUTES})>", re.I)
_EMOJI = re.compile(r"\bclass=\"[^\"<>]*emoji[^\"<>]*\"|\bclass=\"gemoji\"", re.I)
_ALT = re.compile(r"\balt=\"([^\"<>]*)\"", re.I)

_INLINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd"),
    *("label", "mark", "output", "q", "rb", "ruby", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u"),
    *("var", "wbr"),
}
"""Elements that do not end a word."""
_WITHIN_PARAGRAPHS = {*_INLINE, "br", "img", "input", "picture", "source"}
_PROSE_CONTAINERS = {"article", "body", "center", "div", "html", "main", "section"}
"""Containers whose paragraphs are prose, unless a class says otherwise."""
_CONTAINERS = {
    *("aside", "blockquote", "details", "dl", "fieldset", "figure", "footer", "form", "nav", "ol", "table", "ul"),
    *_PROSE_CONTAINERS,
}
_NOT_PROSE = re.compile(r"\bclass=\"[^\"<>]*\b(?:admonition|footnote|grid|md-|tabbed-|highlight)", re.I)
_ITEMS = {"dd", "li"} | _PROSE_CONTAINERS
"""Elements whose text stands for a paragraph on pages without any."""
_HEADING = re.compile(r"<h1\b", re.I)
_CAPTION = re.compile(r"\bclass=\"[^\"<>]*\b(?:admonition-title|caption)\b", re.I)


class RenderedText:
    """The texts of rendered HTML, each plain and on one line, and read when it is first needed."""

    def __init__(self, html: str) -> None:
        """Take what is read of HTML.

        Args:
            html: HTML of a page's content, of any form.
        """
        self._html = _readable(html)

    @cached_property
    def title(self) -> str:
        """Its first level-one heading that is no part of a quotation, a callout or the like; may be empty."""
        return _title(self._html)

    @cached_property
    def first_paragraph(self) -> str:
        """Its first paragraph of prose, or else the first text of a list, a quotation, a callout or a division.

        It may be empty.
        """
        return _first_paragraph(self._html)

    @cached_property
    def plain(self) -> str:
        """All that is read, without code, drawings, formulas, and what is marked as deleted."""
        return _plain(self._html)


def read_title(html: str) -> str:
    """Return the title of rendered HTML alone, as `RenderedText` does."""
    return _title(_readable(html)) if _HEADING.search(html) else ""


def _readable(html: str) -> str:
    """Return HTML without what is not read, and with emojis for their images."""
    read = _without_unread(html)
    if "<img" in read:
        read = _IMAGE.sub(_emoji, read)
    return _without_annotations(read) if "annotate" in read else read


def _without_unread(html: str) -> str:
    """Return HTML without what is no text of the article; an element that is not closed stays."""
    pieces: list[str] = []
    copied = 0
    unclosed: set[str] = set()
    match = _UNREAD.search(html)
    while match:
        name = "--" if match[1] else match[2] or match[3]
        end = -1 if name in unclosed else _end_of(html, name, match.end())
        if end < 0:
            unclosed.add(name)
            end = match.end()
        else:
            pieces.append(html[copied : match.start()])
            copied = end
        match = _UNREAD.search(html, end)
    return "".join((*pieces, html[copied:])) if pieces else html


def _end_of(html: str, name: str, start: int) -> int:
    """Return the position after the end tag of an element, or after a comment, that begins before `start`; or -1."""
    if name == "--":
        end = html.find("-->", start)
        return end if end < 0 else end + 3
    depth, position = 1, start
    while depth:
        end = html.find(f"</{name}", position)
        if end < 0:
            return -1
        depth += html.count(f"<{name}", position, end) - 1
        position = end + len(name) + 2
    end = html.find(">", position)
    return end if end < 0 else end + 1


def _without_annotations(html: str) -> str:
    """Return HTML without the marks of Material's annotations."""
    pieces: list[str] = []
    copied = 0
    for match in _ANNOTATED.finditer(html):
        end = _end_of(html, match[1], match.end()) if match.start() >= copied else -1
        if end > 0:
            pieces += html[copied : match.start()], _ANNOTATION.sub("", html[match.start() : end])
            copied = end
    return "".join((*pieces, html[copied:]))


def _emoji(image: re.Match[str]) -> str:
    """Return the character that an image stands for, as emojis are rendered; empty for a picture."""
    alt = _ALT.search(image[1])
    return alt[1] if alt and _EMOJI.search(image[1]) else image[0]


def _alternative(image: re.Match[str]) -> str:
    alt = _ALT.search(image[1])
    return alt[1] if alt else ""


def _title(html: str) -> str:
    """Return the text of the first level-one heading of a page, or what a picture in it stands for."""
    if not _HEADING.search(html):
        return ""
    start = -1
    containers: list[tuple[str, bool]] = []
    for tag in _TAG.finditer(html):
        is_end, name = tag[1], tag[2].lower()
        if name == "h1" and is_end and start >= 0:
            heading = html[start : tag.start()]
            return _plain(heading) or _plain(_IMAGE.sub(_alternative, heading))
        if name == "h1" and not is_end and not _holds_no_prose(containers):
            start = tag.end()
        else:
            _enter_or_leave(tag, containers)
    return ""


def _first_paragraph(html: str) -> str:
    """Return the text of the first paragraph of prose, or else of the first other paragraph."""
    other = ""
    start, is_prose = -1, True
    containers: list[tuple[str, bool]] = []
    for tag in _TAG.finditer(html):
        is_end, name = tag[1], tag[2].lower()
        if name in _WITHIN_PARAGRAPHS:
            continue
        if start >= 0 and (is_prose or not other):
            text = _plain(html[start : tag.start()])
            if text and not (text.startswith("$$") and text.endswith("$$")):  # a formula, which scripts render
                if is_prose:
                    return text
                other = text
        start = -1
        if name == "p" and not is_end:
            is_prose = not _holds_no_prose(containers)
            start = -1 if _CAPTION.search(tag[3]) else tag.end()
        else:
            _enter_or_leave(tag, containers)
            if name in _ITEMS and not is_end and not _NOT_PROSE.search(tag[3]):
                start, is_prose = tag.end(), False
    return other


def _holds_no_prose(containers: list[tuple[str, bool]]) -> bool:
    """Return whether the innermost of the open containers holds no prose."""
    return bool(containers) and containers[-1][1]


def _enter_or_leave(tag: re.Match[str], containers: list[tuple[str, bool]]) -> None:
    """Add a container that a tag opens to those that are open, each with whether it holds no prose, or remove it."""
    name = tag[2].lower()
    if name not in _CONTAINERS:
        return
    if tag[1]:
        _close(name, containers)
    else:
        holds_none = name not in _PROSE_CONTAINERS or bool(_NOT_PROSE.search(tag[3]))
        containers.append((name, holds_none or _holds_no_prose(containers)))


def _close(name: str, containers: list[tuple[str, bool]]) -> None:
    """Close the innermost open element of a name, and those in it that were not closed."""
    if any(opened == name for opened, _ in containers[-64:]):
        while containers.pop()[0] != name:
            pass


def _plain(html: str) -> str:
    """Return HTML without its tags, on one line; words are separated where an element other than inline ones ends."""
    text = _TAG.sub(lambda tag: "" if tag[2].lower() in _INLINE else " ", html) if "<" in html else html
    return normalize(unescape(text) if "&" in text else text)
