"""Articles of a corpus: JSON lines with `id`, `title` and `text` (Markdown), and optionally `tags`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

SHORTEST = 300
"""Characters of the shortest text that counts as an article."""


@dataclass(frozen=True)
class Article:
    """An article as its author wrote it.

    Attributes:
        location: Address of its page, relative to the site.
        title: Its title, as front matter has it.
        text: Markdown.
        tags: Its tags.
    """

    location: str
    title: str
    text: str
    tags: tuple[str, ...] = ()


def read_corpus(path: Path, shortest: int = SHORTEST) -> list[Article]:
    """Return the articles of a file that are long enough, in its order."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if len(record["text"]) >= shortest:
            tags = tuple(str(tag) for tag in record.get("tags") or ())
            found.append(Article(_location(record["id"]), record["title"], record["text"], tags))
    return found


def language_of(path: Path) -> str:
    """Return the language of a corpus, as its first article names it."""
    with path.open(encoding="utf-8") as file:
        language: str = json.loads(file.readline())["lang"]
    return language


def _location(identity: str) -> str:
    return f"{identity.removesuffix('.md').strip('/')}/"
