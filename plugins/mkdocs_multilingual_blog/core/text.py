"""Markdown → plain text, first paragraph, headings, links and reading time; used by `posts`, `tools` and `related`."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from html import unescape

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_CODE_BLOCK = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)", re.S | re.M)
_CODE_SPAN = re.compile(r"(`+)(.+?)\1")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_IMAGE = re.compile(r"!\[([^\]]*)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\(\s*<?([^()<>\s]*)>?(?:\s+[\"'(][^\n]*?[\"')])?\s*\)|\[[^\]]*\])")
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\]]+\]:[ \t]*<?([^<>\s]+)>?.*$", re.M)
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+)>")
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']+)["']""", re.I)
_ATTRIBUTES = re.compile(r"\{:?\s*[.#][^{}\n]*\}|\{:[^{}\n]*\}")
_BLOCK_MARK = re.compile(
    r"^[ \t]*(?:!!!|\?\?\?\+?|===\+?)[ \t]*([\w-]*)(?:[ \t]+[\w-]+)*(?:[ \t]+\"([^\"\n]*)\")?[ \t]*$", re.M
)
_HEADING = re.compile(r"^[ ]{0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)
_LINE_MARK = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d+[.)][ \t]+|:?-{3,}.*$|\|)", re.M)
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:?")
_UNDERSCORES = re.compile(r"(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_NOT_PROSE = re.compile(
    r"^[ \t]*(?:#|>|[-*+][ \t]|\d+[.)][ \t]|\||!!!|\?\?\?|===|<(?!https?:)|\[[^\]]+\]:|\{|[-=*_ ]{3,}$|```|~~~)"
)

_LINE_SCRIPTS = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003134f]"
)

_LINKS = (("](", _LINK, 2), ("<http", _AUTOLINK, 1), ("href", _HREF, 1), ("]:", _REFERENCE, 1))
"""What must be in a text for a pattern to be tried, the pattern, and its group that holds the address."""

WORDS_PER_MINUTE = 265
CHARACTERS_PER_MINUTE = 500


@dataclass(frozen=True)
class Text:
    """The parts of an article that other modules compare and count.

    Attributes:
        plain: Body as running text without code blocks, markup or addresses.
        headings: Texts of its headings.
        links: Addresses it links to, in order, as written.
        first_paragraph: Its first paragraph of prose, on one line; may be empty.
        title: Text of a level-one heading that opens the body; empty without one.
    """

    plain: str
    headings: tuple[str, ...]
    links: tuple[str, ...]
    first_paragraph: str
    title: str


def normalize(text: str) -> str:
    """Return text in NFC with runs of white space and control characters folded to one space."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
    return " ".join(text.split())


def read_markdown(body: str) -> Text:
    """Take the readable parts out of Markdown, without rendering it.

    Args:
        body: Markdown without front matter.

    Returns:
        Plain text and what was found on the way; code blocks are left out of all of it.
    """
    body = _CODE_BLOCK.sub("\n", _COMMENT.sub(" ", body))
    prose = _CODE_SPAN.sub(lambda match: " " * len(match[0]), body) if "`" in body else body
    links = [
        (match.start(), address)
        for mark, pattern, group in _LINKS
        if mark in prose
        for match in pattern.finditer(prose)
        if (address := match[group])
    ]
    headings = [(len(match[1]), inline(match[2])) for match in _HEADING.finditer(body)]
    title = headings[0][1] if headings and headings[0][0] == 1 and body.lstrip().startswith("#") else ""
    return Text(
        plain=plain_text(body),
        headings=tuple(text for _, text in headings if text),
        links=tuple(address for _, address in sorted(links)),
        first_paragraph=_first_paragraph(body),
        title=title,
    )


def plain_text(markdown: str) -> str:
    """Return Markdown without code blocks as running text on one line."""
    text = _REFERENCE.sub("", markdown) if "]:" in markdown else markdown
    text = _BLOCK_MARK.sub(lambda match: f"\n{match[2] or ''}\n", text)
    text = _LINE_MARK.sub(" ", text)
    return inline(text.replace("|", " "))


def inline(markdown: str) -> str:
    """Return a piece of inline Markdown as plain text on one line."""
    text = _IMAGE.sub(r"\1", markdown)
    text = _LINK.sub(r"\1", text)
    text = _FOOTNOTE.sub("", text)
    text = _ATTRIBUTES.sub("", text)
    text = _AUTOLINK.sub(" ", text)
    text = _TAG.sub(" ", text)
    text = _CODE_SPAN.sub(r"\2", text)
    for mark in ("*", "~~", "=="):
        text = text.replace(mark, "")
    if "_" in text:
        text = _UNDERSCORES.sub("", text)
    text = _ESCAPE.sub(r"\1", text)
    return " ".join(unescape(text).split())


def reading_minutes(
    text: str,
    words_per_minute: int = WORDS_PER_MINUTE,
    characters_per_minute: int = CHARACTERS_PER_MINUTE,
) -> int:
    """Estimate how long an article takes to read.

    Words of scripts that write spaces count as words; Hangul, Han and Kana count as characters, since
    their words are not told apart by spaces or are much longer. The default speeds, 265 words and 500
    characters a minute, are those that Medium publishes for its own estimate.

    Args:
        text: Plain text.
        words_per_minute: Reading speed for words.
        characters_per_minute: Reading speed for Hangul syllables, Han characters and Kana.

    Returns:
        Whole minutes, at least 1.
    """
    rest = text if text.isascii() else _LINE_SCRIPTS.sub("", text)
    words, characters = len(rest.split()), len(text) - len(rest)
    return max(1, math.ceil(words / words_per_minute + characters / characters_per_minute))


def truncate(text: str, length: int) -> str:
    """Return text cut at a word where it is longer than `length` characters, with an ellipsis."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    space = head.rfind(" ")
    return (head[:space] if space > length // 2 else head).rstrip(" ,;:·") + "…"


def _first_paragraph(body: str) -> str:
    for block in re.split(r"\n[ \t]*\n", body):
        lines = block.strip("\n").split("\n")
        if not lines[0].strip() or lines[0].startswith(("    ", "\t")):
            continue
        if _NOT_PROSE.match(lines[0]):
            continue
        if text := inline("\n".join(lines)):
            return text
    return ""
