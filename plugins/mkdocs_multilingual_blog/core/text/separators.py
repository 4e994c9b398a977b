"""Separators of excerpts that are written differently from the one that a site has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .literals import parts
from .markdown import without_indented_code

_COMMENT = re.compile(
    r"<[ \t]?(?:![ \t]?[-\u2013\u2014]{1,4}|-{2,4})([^<>\n]{1,40}?)[-\u2013\u2014]{1,4}[ \t]?>"
    r"|\{/\*([^<>{}*\n]{1,40})\*/\}"
)
"""A short comment, also one that is not written as HTML has it: `<-- more -->`, `{/* truncate */}`."""
_NO_LETTER = re.compile(r"[\W\d_]+")
_NOT_LINE_BREAK = re.compile(r"[^\n]")

_WORDS = {
    *("more", "readmore", "continuereading", "keepreading", "truncate"),
    *("excerpt", "endexcerpt", "endofexcerpt", "teaserend"),
}
"""The letters of what other programs take for the separator, or what is meant to be one."""


class SimilarSeparator(NamedTuple):
    """A text that looks like a separator: the text, and its line in the Markdown, from 1."""

    text: str
    line: int


def similar_separator(body: str, separator: str) -> SimilarSeparator | None:
    """Return the first text that looks like a separator, if Markdown does not contain the separator itself.

    Args:
        body: Markdown without front matter.
        separator: The separator of the site.
    """
    words = _WORDS | {_letters_of(separator)} - {""}
    if separator in body or not any(_similar(body, words)):
        return None
    text = _without_code(body, words)
    found = next(_similar(without_indented_code(f"\n\n{text}"), words), None)
    return SimilarSeparator(found, text.count("\n", 0, text.find(found)) + 1) if found else None


def _similar(text: str, words: set[str]) -> Iterator[str]:
    """Yield the comments in a text that consist of some words."""
    return (match[0] for match in _COMMENT.finditer(text) if _letters_of(match[1] or match[2]) in words)


def _letters_of(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()


def _without_code(body: str, words: set[str]) -> str:
    """Return Markdown with code and comments replaced by spaces, except comments that look like a separator."""
    text, copied = f"\n{body}", 1
    pieces: list[str] = []
    for part in parts(text):
        literal = text[part.start : part.end]
        if next(_similar(literal, words), "") != literal:
            pieces += text[copied : part.start], _NOT_LINE_BREAK.sub(" ", literal)[max(0, copied - part.start) :]
            copied = part.end
    return "".join((*pieces, text[copied:]))
