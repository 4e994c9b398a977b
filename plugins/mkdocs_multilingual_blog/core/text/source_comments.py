"""Comments in texts of any format."""

from __future__ import annotations


def without_comments(text: str, start: str, end: str) -> str:
    """Return a text without its comments, and without lines that consist of one.

    Args:
        text: The text. A comment without an end stays.
        start: With what a comment starts, such as `<!--`.
        end: With what it ends, such as `-->`.
    """
    pieces, at = [], 0
    while (begin := text.find(start, at)) >= 0 and (close := text.find(end, begin + len(start))) >= 0:
        pieces.append(text[at:begin])
        at = close + len(end)
        at += text[begin - 1 : begin] in ("", "\n") and text.startswith("\n", at)
    return "".join((*pieces, text[at:]))
