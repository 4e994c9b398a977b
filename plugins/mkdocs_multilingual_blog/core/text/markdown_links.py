"""Links in Markdown texts, whose targets can be changed without rendering them."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_LINK = re.compile(r"(?<=\]\()<?([^\s<>()]+)|(?<=\]: )<?([^\s<>()]+)")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^`\n]+\1")
_END_OF_PATH = re.compile(r"[?#]")


def split_target(target: str) -> tuple[str, str]:
    """Return the path of a link's target as it is written, and the query and anchor behind it."""
    end = match.start() if (match := _END_OF_PATH.search(target)) else len(target)
    return target[:end], target[end:]


def quoted_path(path: str) -> str:
    """Return a path of a file as the target of a link."""
    return quote(path, safe="/~+@!$&'*,;=:")


def prose_lines(text: str) -> list[tuple[str, bool]]:
    """Return the lines of a Markdown text with their ends, and whether each is outside of fenced code."""
    lines, fence = [], ""
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line)
        if match and not fence:
            fence = match[1]
            lines.append((line, False))
        elif match and match[1].startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
            lines.append((line, False))
        else:
            lines.append((line, not fence))
    return lines


def change_links(text: str, change: Callable[[str], str]) -> str:
    """Return a Markdown text with the targets of its links and images changed, except in code.

    Args:
        text: The text.
        change: Returns the new target of a link, by the old one.
    """
    return "".join(_change_line(line, change) if is_prose else line for line, is_prose in prose_lines(text))


def _change_line(line: str, change: Callable[[str], str]) -> str:
    spans = [match.span() for match in _CODE.finditer(line)]
    parts, end = [], 0
    for match in _LINK.finditer(line):
        group = 1 if match[1] is not None else 2
        start, stop = match.span(group)
        if any(left <= start < right for left, right in spans):
            continue
        parts += [line[end:start], change(match[group])]
        end = stop
    return "".join(parts) + line[end:]
