"""Words of articles as numbers, which can be cached. Imports NumPy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from ..languages.written_dates import months
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
        vocabulary: Unique words in order of first occurrence.
        words: All words of all articles in order, as indexes into the vocabulary; of type int32.
        sizes: Number of words in each article's title, description and headings, and body; of shape (articles, 3)
            and type int32.
        digests: Digest of the texts of each article.
        locale: Language of the articles; empty if it is not known.
    """

    vocabulary: list[str]
    words: Numbers
    sizes: Numbers
    digests: tuple[bytes, ...]
    locale: str = ""

    def to_bytes(self) -> bytes:
        """Serialize the words."""
        header = np.array([len(self.digests), len(self.words)], _COUNT)
        numbers = (self.sizes.astype(_NUMBER), self.words.astype(_NUMBER))
        vocabulary = "\n".join(self.vocabulary).encode("utf-8", "surrogatepass")
        return b"".join((header.tobytes(), *self.digests, *(array.tobytes() for array in numbers), vocabulary))

    @classmethod
    def from_bytes(cls, content: bytes, locale: str = "") -> Tokens | None:
        """Deserialize words from `to_bytes`; return `None` if they contradict each other.

        Args:
            content: The bytes.
            locale: Language of the articles.
        """
        start = 2 * _COUNT.itemsize
        if len(content) < start:
            return None
        articles, words = np.frombuffer(content, _COUNT, 2).tolist()
        if min(articles, words) < 0 or articles * (DIGEST_SIZE + 12) + words * 4 > len(content) - start:
            return None
        digests = tuple(content[start + n * DIGEST_SIZE : start + (n + 1) * DIGEST_SIZE] for n in range(articles))
        start += articles * DIGEST_SIZE
        numbers = np.frombuffer(content, _NUMBER, 3 * articles + words, start).astype(np.int32)
        start += numbers.size * _NUMBER.itemsize
        try:
            vocabulary = content[start:].decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return None
        tokens = cls(
            vocabulary=vocabulary.split("\n") if vocabulary else [],
            words=numbers[3 * articles :],
            sizes=numbers[: 3 * articles].reshape(articles, 3),
            digests=digests,
            locale=locale,
        )
        return tokens if tokens._is_consistent() else None

    def _is_consistent(self) -> bool:
        vocabulary = set(self.vocabulary)
        return (
            len(vocabulary) == len(self.vocabulary)
            and "" not in vocabulary
            and bool(np.all(self.sizes >= 0))
            and int(self.sizes.sum(dtype=np.int64)) == len(self.words)
            and bool(np.all((self.words >= 0) & (self.words < len(vocabulary))))
        )


def split(articles: Sequence[Article], cached: Tokens | None = None, locale: str = "") -> Tokens:
    """Return the words of articles.

    Args:
        articles: All articles of one language.
        cached: Earlier result for this language, from which the words of unchanged articles are reused; the result is
            the same without it.
        locale: Language of the articles, whose months and function words are known; empty for any language.
    """
    parts = [(article.title, "\n".join((article.description, *article.headings)), article.body) for article in articles]
    digests = tuple(map(_digest, parts))
    if cached is not None and cached.digests == digests:
        return cached
    month_names = months(locale)
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    cached_positions: dict[bytes, int] = {}
    cached_starts = np.zeros(1, np.int64)
    if cached is not None:
        numbers.update((word, numbers.default_factory()) for word in cached.vocabulary)  # type: ignore[misc]
        cached_positions = {words_of_part: position for position, words_of_part in enumerate(cached.digests)}
        cached_starts = np.concatenate((cached_starts, np.cumsum(cached.sizes.sum(axis=1, dtype=np.int64))))
    words: list[Numbers] = [np.zeros(0, np.int32)]
    sizes = np.zeros((len(articles), 3), np.int32)
    for number, (texts, digest_of_texts) in enumerate(zip(parts, digests, strict=True)):
        if cached is not None and (position := cached_positions.get(digest_of_texts)) is not None:
            words.append(cached.words[cached_starts[position] : cached_starts[position + 1]])
            sizes[number] = cached.sizes[position]
        else:
            for part, text in enumerate(texts):
                words_of_part = words_of(text, month_names)
                words.append(np.fromiter(map(numbers.__getitem__, words_of_part), np.int32, len(words_of_part)))
                sizes[number, part] = len(words_of_part)
    vocabulary, ordered = list(numbers), np.concatenate(words)
    if cached is not None:
        vocabulary, ordered = _renumbered(vocabulary, ordered)
    return Tokens(vocabulary, ordered, sizes, digests, locale)


def _digest(texts: Sequence[str]) -> bytes:
    return digest(*(text.encode("utf-8", "surrogatepass") for text in texts))


def _renumbered(vocabulary: Sequence[str], words: Numbers) -> tuple[list[str], Numbers]:
    """Renumber words by first occurrence, and remove unused ones."""
    first = np.full(len(vocabulary), len(words), np.int32)
    first[words[::-1]] = np.arange(len(words) - 1, -1, -1, dtype=np.int32)
    order = np.argsort(first, kind="stable")[: np.count_nonzero(first < len(words))]
    number = np.zeros(len(vocabulary), np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    return [vocabulary[index] for index in order.tolist()], number[words]
