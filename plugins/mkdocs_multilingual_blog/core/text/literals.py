"""Literal parts of Markdown, which are not parsed as markup: code, comments, raw HTML and escaped characters.

An opening mark without its end would be searched through to the end of the text, again for each such mark. So the
ends are searched for here, each kind only until none is left, rather than by one regular expression.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

_BEGINNING = re.compile(
    r"""
      \n(?P<fenced>[ \t>]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,}(?!~))[^\n]*\n.*?(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z))
    | <(?P<html>!--|(?:script|style|pre)\b)
    | `(?<!``)(?P<ticks>`*)
    | \\(?P<escaped>[\\`*_{}\[\]()\#+\-.!|<>~])
    """,
    re.S | re.M | re.I | re.X,
)
"""The beginning of a literal part, whichever comes first; a fenced block as a whole, since it may lack its end.

Each alternative begins with a character, which Python searches for quickly."""
_HTML_ENDS = {"!--": re.compile("-->")} | {name: re.compile(f"</{name}>", re.I) for name in ("script", "style", "pre")}
_TICKS = re.compile("`+")
_BLANK_LINE = re.compile(r"\n\s*\n")

_COMMENT = re.compile(r"(?:^|(?<=\s))(?:#|//|--(?=\s)|;)|(?P<mark>/\*|<!--)")
"""The beginning of a comment in most programming languages; one with a mark has an end on the same line, or is none."""
_COMMENT_ENDS = {"/*": re.compile(r"\*/"), "<!--": re.compile("-->")}


class Part(NamedTuple):
    """A literal part of a text.

    Attributes:
        kind: What it is.
        start: Index of its first character; of a fenced block that of the line break before it.
        end: Index after its last character.
        content: The block with its fences, the code without backticks, or the character; empty for HTML.
    """

    kind: Literal["fenced", "html", "code", "escaped"]
    start: int
    end: int
    content: str


def parts(body: str) -> Iterator[Part]:
    """Yield the literal parts of Markdown in order.

    Args:
        body: Markdown that begins with a line break.
    """
    code, html, position = _CodeSpans(body), _Ends(body, _HTML_ENDS), 0
    while match := _BEGINNING.search(body, position):
        kind, (start, position) = match.lastgroup, match.span()
        if kind == "html":
            if end := html.after(match["html"].lower(), position):
                yield Part("html", start, end, "")
                position = end
        elif kind == "ticks":
            if closing := code.closing(start, position):
                end = closing + position - start
                yield Part("code", start, end, body[position:closing])
                position = end
        elif kind == "escaped":
            yield Part("escaped", start, position, match["escaped"])
        else:
            yield Part("fenced", start, position, match["fenced"])


def without_comments(line: str) -> str:
    """Return a line of code without comments, which translators translate."""
    ends, pieces, position, copied = _Ends(line, _COMMENT_ENDS), [], 0, 0
    while match := _COMMENT.search(line, position):
        end = ends.after(match["mark"], match.end()) if match["mark"] else len(line)
        position = end or match.start() + 1
        if end:
            pieces.append(line[copied : match.start()])
            copied = end
    return "".join((*pieces, line[copied:]))


class _Ends:
    """Ends of marks in a text."""

    def __init__(self, text: str, patterns: Mapping[str, re.Pattern[str]]) -> None:
        """Prepare the search.

        Args:
            text: The text.
            patterns: Pattern of the end by mark.
        """
        self._text = text
        self._patterns = dict(patterns)

    def after(self, mark: str, position: int) -> int:
        """Return the index behind the first end of a mark from a position on, or 0.

        The positions of successive calls must ascend: where there is no end, no later call searches again.
        """
        pattern = self._patterns.get(mark)
        if pattern is None:
            return 0
        match = pattern.search(self._text, position)
        if match is None:
            del self._patterns[mark]
            return 0
        return match.end()


class _CodeSpans:
    """Code between backticks, of which as many end it as begin it, in the same paragraph."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._runs: dict[int, list[int]] = defaultdict(list)
        for run in _TICKS.finditer(body):
            self._runs[len(run[0])].append(run.start())
        self._blank_line = 0

    def closing(self, start: int, end: int) -> int:
        """Return the index of the backticks that end the code which others begin, or 0; calls must ascend.

        Args:
            start: Index of the first of those that begin it.
            end: Index after the last of them.
        """
        runs = self._runs[end - start]
        if (number := bisect_right(runs, start)) == len(runs):
            return 0
        if self._blank_line < end:
            match = _BLANK_LINE.search(self._body, end)
            self._blank_line = match.start() if match else len(self._body)
        return runs[number] if runs[number] < self._blank_line else 0
