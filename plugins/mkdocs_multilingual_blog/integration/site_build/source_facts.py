"""What of a Markdown file a check looks at: an edit of all else changes nothing that the check finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ...core.errors import Report
from ...core.storage.cache import digest
from ...core.text.frontmatter import read_text

_SIGNS = ("#", "--", "\u2013", "\u2014", "*/", "`", "~~~", "    ", "\t")
"""What is in a line that may be a heading, a comment such as a separator, or code, or in which one may begin or end."""
_UNDERLINES = {"=", "-"}
"""What a line below a heading consists of."""


def facts_of(file: Path, separators: Iterable[str] = ()) -> str | None:
    """Return a digest of what a check sees of a Markdown file, or `None` if it cannot be read.

    It sees the front matter, and of the body its headings and what may be a separator of the excerpt, with their lines.

    Args:
        file: The file.
        separators: Separators of the excerpts of the site's blogs.
    """
    report = Report()
    text = read_text(file, file.name, report)
    if text is None:
        return None
    seen = [*_seen(text.split("\n")), *(str(separator in text) for separator in separators)]
    return digest(*(part.encode("utf-8", "surrogatepass") for part in seen)).hex()


def _seen(lines: list[str]) -> Iterator[str]:
    """Yield the lines that a check sees, with their numbers, and whether there is anything else."""
    front = 0
    if lines[0].rstrip() == "---":
        ends = (number for number, line in enumerate(lines) if number and line.rstrip() in ("---", "..."))
        front = next(ends, len(lines) - 1) + 1
    yield "\n".join(lines[:front])
    rest, is_empty = lines[front:], True
    for number, line in enumerate(rest):
        is_empty = is_empty and not line.strip()
        below = rest[number + 1].strip() if number + 1 < len(rest) else ""
        is_heading = bool(below) and len(set(below)) == 1 and below[0] in _UNDERLINES
        if is_heading or any(sign in line for sign in _SIGNS):
            yield f"{number} {line}"
    yield str(is_empty)
