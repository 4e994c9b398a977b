"""Edits of a text: ranges and their replacements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..editing.yaml_document import YamlDocument


class Edit(NamedTuple):
    """The replacement of a range of a text.

    Attributes:
        start: Start of the range.
        end: End of the range.
        replacement: The new text.
    """

    start: int
    end: int
    replacement: str


def apply_edits(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """Return a range of a text with edits applied.

    Args:
        text: The text.
        edits: Edits within the range, which do not overlap.
        start: Start of the range.
        end: End of the range; `None` for the end of the text.
    """
    parts = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[start : edit.start], edit.replacement]
        start = edit.end
    return "".join(parts) + text[start:end]


def comment_lines(document: YamlDocument, start: int, end: int, offset: int) -> str:
    """Return the comments in a range as lines, indented to the column of an offset."""
    indent = " " * document.column(offset)
    return "".join(f"{indent}{comment}{document.newline}" for comment in document.comments_between(start, end))


def indentation(line: str) -> int:
    """Return the number of spaces at the start of a line."""
    return len(line) - len(line.lstrip(" "))
