"""The words of articles as numbers, kept where articles stay the same; `vectors` counts them. Imports NumPy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from ..storage.cache import DIGEST_SIZE, digest
from .columns import Numbers
from .words import words_of

if TYPE_CHECKING:
    from .article import Article

_COUNT = np.dtype("<i8")
_NUMBER = np.dtype("<i4")


@dataclass(frozen=True)
class Tokens:
    """The words of all articles of a language.

    Attributes:
        vocabulary: Each word once, in the order in which articles have them.
        words: All words of all articles in order, as places in the vocabulary, of type int32.
        sizes: How many words each article has in its title, in its description and headings, and in its body, of
            shape (articles, 3) and type int32.
        digests: What tells the texts of each article from all others.
    """

    vocabulary: list[str]
    words: Numbers
    sizes: Numbers
    digests: tuple[bytes, ...]

    def to_bytes(self) -> bytes:
        """Return them as bytes, which `from_bytes` reads."""
        head = np.array([len(self.digests), len(self.words)], _COUNT)
        numbers = (self.sizes.astype(_NUMBER), self.words.astype(_NUMBER))
        vocabulary = "\n".join(self.vocabulary).encode("utf-8", "surrogatepass")
        return b"".join((head.tobytes(), *self.digests, *(array.tobytes() for array in numbers), vocabulary))

    @classmethod
    def from_bytes(cls, content: bytes) -> Tokens:
        """Return what `to_bytes` made into bytes."""
        articles, words = np.frombuffer(content, _COUNT, 2).tolist()
        start = 2 * _COUNT.itemsize
        digests = tuple(content[start + n * DIGEST_SIZE : start + (n + 1) * DIGEST_SIZE] for n in range(articles))
        start += articles * DIGEST_SIZE
        numbers = np.frombuffer(content, _NUMBER, 3 * articles + words, start).astype(np.int32)
        start += numbers.size * _NUMBER.itemsize
        vocabulary = content[start:].decode("utf-8", "surrogatepass")
        return cls(
            vocabulary=vocabulary.split("\n") if vocabulary else [],
            words=numbers[3 * articles :],
            sizes=numbers[: 3 * articles].reshape(articles, 3),
            digests=digests,
        )


def split(articles: Sequence[Article], known: Tokens | None = None) -> Tokens:
    """Return the words of articles.

    Args:
        articles: All articles of one language.
        known: Words of an earlier time; what they hold of an article whose texts are the same is taken from there,
            and what comes out is the same with and without it.
    """
    parts = [(article.title, "\n".join((article.description, *article.headings)), article.body) for article in articles]
    digests = tuple(map(_digest, parts))
    if known is not None and known.digests == digests:
        return known
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    places: dict[bytes, int] = {}
    starts = np.zeros(1, np.int64)
    if known is not None:
        numbers.update((word, numbers.default_factory()) for word in known.vocabulary)  # type: ignore[misc]
        places = {found: place for place, found in enumerate(known.digests)}
        starts = np.concatenate((starts, np.cumsum(known.sizes.sum(axis=1, dtype=np.int64))))
    words: list[Numbers] = [np.zeros(0, np.int32)]
    sizes = np.zeros((len(articles), 3), np.int32)
    for number, (texts, made_from) in enumerate(zip(parts, digests, strict=True)):
        if known is not None and (place := places.get(made_from)) is not None:
            words.append(known.words[starts[place] : starts[place + 1]])
            sizes[number] = known.sizes[place]
        else:
            for part, text in enumerate(texts):
                found = words_of(text)
                words.append(np.fromiter(map(numbers.__getitem__, found), np.int32, len(found)))
                sizes[number, part] = len(found)
    vocabulary, ordered = list(numbers), np.concatenate(words)
    if known is not None:
        vocabulary, ordered = _in_order(vocabulary, ordered)
    return Tokens(vocabulary, ordered, sizes, digests)


def _digest(texts: Sequence[str]) -> bytes:
    return digest(*(text.encode("utf-8", "surrogatepass") for text in texts))


def _in_order(vocabulary: Sequence[str], words: Numbers) -> tuple[list[str], Numbers]:
    """Number words anew by where they occur first, as if there had never been others."""
    first = np.full(len(vocabulary), len(words), np.int32)
    first[words[::-1]] = np.arange(len(words) - 1, -1, -1, dtype=np.int32)
    order = np.argsort(first, kind="stable")[: np.count_nonzero(first < len(words))]
    number = np.zeros(len(vocabulary), np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    return [vocabulary[place] for place in order.tolist()], number[words]
