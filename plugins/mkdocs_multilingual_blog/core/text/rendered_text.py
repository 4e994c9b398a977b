"""Texts of rendered HTML: title, first paragraph, and all words that are read."""

from __future__ import annotations

import re
from typing import NamedTuple

from .markdown import normalize
from .normal_forms import unescape

_ATTRIBUTES = r"[^<>\"']*(?:\"[^\"<]*\"[^<>\"']*|'[^'<]*'[^<>\"']*)*"
_TAG = re.compile(rf"<(/?)([a-zA-Z][\w:-]*)(?![\w:-])({_ATTRIBUTES})>")
_UNREAD = re.compile(
    r"<(?:(!--)|(pre|svg|script|style|template|noscript|math|mjx-container|del|s|strike|rt|rp|head|title|iframe|object"
    r"|canvas|audio|video|select|textarea|button)\b|(a|div|nav|p|span|sup|td|ul)\b[^<>]*?\s(?:class=\"(?:[^\"<>]*\s)?"
    r"(?:arithmatex|critic|footnote-backref|footnote-ref|headerlink|linenos|toc)[\s\"]|aria-hidden=\"true\"))",
    re.I,
)
"""The beginning of a comment, or of an element that is no text of the article: code, drawings, formulas, what was
deleted, and marks such as those of footnotes."""

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
_STRUCTURE = {"a", "article", "body", "div", "header", "hgroup", "html", "main", "p", "section", "span"}
"""Elements that show nothing themselves, so that a heading in them may open a page."""
_PROSE_CONTAINERS = {"article", "body", "div", "html", "main", "section"}
"""Containers whose paragraphs are prose, unless a class says otherwise."""
_CONTAINERS = {
    *("aside", "blockquote", "details", "dl", "fieldset", "figure", "footer", "form", "nav", "ol", "table", "ul"),
    *_PROSE_CONTAINERS,
}
_NOT_PROSE = re.compile(r"\bclass=\"[^\"<>]*\b(?:admonition|footnote|grid|md-|tabbed-|highlight)", re.I)
_CAPTION = re.compile(r"\bclass=\"[^\"<>]*\b(?:admonition-title|caption)\b", re.I)


class RenderedText(NamedTuple):
    """The texts of rendered HTML, each plain and on one line.

    Attributes:
        title: The level-one heading that opens it; may be empty.
        first_paragraph: Its first paragraph of prose, or else the first one of a list, a quotation or a callout; may
            be empty.
        plain: All that is read, without code, drawings, formulas, and what is marked as deleted.
    """

    title: str
    first_paragraph: str
    plain: str


def read_html(html: str) -> RenderedText:
    """Return the texts of rendered HTML.

    Args:
        html: HTML of a page's content, of any form.
    """
    read = _without_unread(html)
    if "<img" in read:
        read = _IMAGE.sub(_emoji, read)
    return RenderedText(_title(read), _first_paragraph(read), _plain(read))


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


def _emoji(image: re.Match[str]) -> str:
    """Return the character that an image stands for, as emojis are rendered; empty for a picture."""
    alt = _ALT.search(image[1])
    return alt[1] if alt and _EMOJI.search(image[1]) else image[0]


def _title(html: str) -> str:
    """Return the text of the level-one heading that opens a page."""
    position = 0
    start = -1
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if start >= 0:
            if name == "h1":
                return _plain(html[start : tag.start()])
        elif html[position : tag.start()].strip():
            return ""
        elif name == "h1":
            start = tag.end()
        elif name not in _STRUCTURE:
            return ""
        position = tag.end()
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
            is_prose = not (containers and containers[-1][1])
            start = -1 if _CAPTION.search(tag[3]) else tag.end()
        elif name in _CONTAINERS and is_end:
            _close(name, containers)
        elif name in _CONTAINERS:
            holds_none = name not in _PROSE_CONTAINERS or bool(_NOT_PROSE.search(tag[3]))
            containers.append((name, holds_none or bool(containers and containers[-1][1])))
    return other


def _close(name: str, containers: list[tuple[str, bool]]) -> None:
    """Close the innermost open element of a name, and those in it that were not closed."""
    if any(opened == name for opened, _ in containers[-64:]):
        while containers.pop()[0] != name:
            pass


def _plain(html: str) -> str:
    """Return HTML without its tags, on one line; words are separated where an element other than inline ones ends."""
    text = _TAG.sub(lambda tag: "" if tag[2].lower() in _INLINE else " ", html) if "<" in html else html
    return normalize(unescape(text) if "&" in text else text)
