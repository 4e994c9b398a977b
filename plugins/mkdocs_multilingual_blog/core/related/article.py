"""Articles as input of the ranking of related articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..text.markdown import Text


@dataclass(frozen=True)
class Article:
    """The parts of an article that are compared.

    Attributes:
        key: Translation key.
        title: Plain text.
        description: Plain text; may be empty.
        headings: Plain texts.
        body: Plain text.
        tags: Ids of its tags.
        links: Keys of the articles that it links to, and addresses on other sites.
        order: Date in days; of two equally close articles the newer one comes first.
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
        """Pickle the body as bytes: Python would keep the UTF-8 of each pickled text in memory."""
        values = vars(self) | {"body": self.body.encode("utf-8", "surrogatepass")}
        return _unpickle, tuple(values.values())


def _unpickle(key: str, title: str, description: str, headings: tuple[str, ...], body: bytes, *rest: Any) -> Article:
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
    """Return the parts of an article that are compared.

    Args:
        key: Translation key.
        title: Plain text.
        description: Plain text; may be empty.
        text: Readable parts of the article.
        tags: Ids of its tags.
        order: Date in days.
        links: Keys of the articles that it links to, and addresses on other sites.
    """
    return Article(key, title, description, text.headings, text.plain, tuple(tags), tuple(links), order)
