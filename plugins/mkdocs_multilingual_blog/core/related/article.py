"""What is compared of one article when related articles are ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..text.markdown import Text


@dataclass(frozen=True)
class Article:
    """What is compared of one article.

    Attributes:
        key: Its translation key.
        title: Plain text.
        description: Plain text; may be empty.
        headings: Plain texts.
        body: Plain text.
        tags: Ids of its tags.
        links: Keys of the articles that it links to, and addresses elsewhere.
        order: Its date in days; of two equally close articles the newer one goes first.
    """

    key: str
    title: str = ""
    description: str = ""
    headings: tuple[str, ...] = ()
    body: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    order: float = 0.0

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Go to another process without leaving traces: Python keeps the UTF-8 of each text that it pickles."""
        values = vars(self) | {"body": self.body.encode("utf-8", "surrogatepass")}
        return _article_of, tuple(values.values())


def _article_of(key: str, title: str, description: str, headings: tuple[str, ...], body: bytes, *rest: Any) -> Article:
    return Article(key, title, description, headings, body.decode("utf-8", "surrogatepass"), *rest)


def make_article(
    *,
    key: str,
    title: str,
    description: str,
    text: Text,
    tags: Sequence[str],
    order: float,
    links: Sequence[str] = (),
) -> Article:
    """Return what is compared of an article.

    Args:
        key: Its translation key.
        title: Plain text.
        description: Plain text; may be empty.
        text: Its readable parts.
        tags: Ids of its tags.
        order: Its date in days.
        links: Keys of the articles that it links to, and addresses elsewhere.
    """
    return Article(key, title, description, text.headings, text.plain, tuple(tags), tuple(links), order)
