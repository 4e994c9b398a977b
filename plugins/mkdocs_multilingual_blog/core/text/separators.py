"""Separators of excerpts that are written differently from the one that a site has."""

from __future__ import annotations

import re
from typing import NamedTuple

from .literals import parts
from .markdown import without_indented_code

_WORDS = (
    r"(?:(?:read[ \t_-]{0,2})?more|(?:continue|keep)[ \t_-]{0,2}reading|truncate|teaser_end"
    r"|(?:end[ \t_-]{0,2}(?:of[ \t_-]{0,2})?)?excerpt)"
)
_SIMILAR = re.compile(
    rf"<[ \t]?(?:![ \t]?[-\u2013\u2014]{{1,4}}|-{{2,4}})[ \t]*{_WORDS}[ \t.\u2026]{{0,4}}[-\u2013\u2014]{{1,4}}[ \t]?>"
    rf"|\{{/\*[ \t]*(?:more|truncate)[ \t]*\*/\}}",
    re.I,
)
"""What other programs take for the separator, or what is meant to be one: `<!--more-->`, `<-- more -->`."""
_NOT_LINE_BREAK = re.compile(r"[^\n]")


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
    if separator in body or not _SIMILAR.search(body):
        return None
    text = _without_code(body)
    if (match := _SIMILAR.search(without_indented_code(f"\n\n{text}"))) is None:
        return None
    return SimilarSeparator(match[0], text.count("\n", 0, text.find(match[0])) + 1)


def _without_code(body: str) -> str:
    """Return Markdown with code and comments replaced by spaces, except comments that look like a separator."""
    text, copied = f"\n{body}", 1
    pieces: list[str] = []
    for part in parts(text):
        literal = text[part.start : part.end]
        if not _SIMILAR.fullmatch(literal):
            pieces += text[copied : part.start], _NOT_LINE_BREAK.sub(" ", literal)[max(0, copied - part.start) :]
            copied = part.end
    return "".join((*pieces, text[copied:]))
