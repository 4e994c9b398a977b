"""Terms of articles → an inverted index in files of about equal size."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest
from math import isqrt
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .segmentation import FLAG_BITS, Integers, Segmenter, Terms

_SMALLEST_SHARD = 2_000
_AT_ONCE = 300_000
"""Occurrences that are sorted at once, to limit the memory that this takes."""
_FEW = 8
"""If more articles than one in so many changed, all postings are made anew."""
_MAX_SHARD_FACTOR = 2
_SMALL = [bytes((value,)) for value in range(128)]
_BORDER_ONE_IN = 8


class Posting(NamedTuple):
    """What the index has of a term.

    Attributes:
        name: The term.
        is_word: Whether it is a word of an alphabet.
        frequency: Number of articles that have it.
        content: For each of these articles the difference of its number to the one before, the number of occurrences,
            and the differences of their places; flags are not added up.
    """

    name: str
    is_word: bool
    frequency: int
    content: bytes


class Shard(NamedTuple):
    """A range of terms in their order.

    Attributes:
        first: Its first term.
        last: Its last term.
        content: For each term the number of letters that it shares with the one before, the rest's length and the
            rest in UTF-8, the length of its postings, and these.
    """

    first: str
    last: str
    content: bytes


class Postings:
    """The postings of articles, whose numbers are their indexes; updated where articles change."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._articles: Sequence[Terms] = ()
        self._by_name: dict[str, Posting] = {}
        self._names: list[str] = []

    def update(self, articles: Sequence[Terms]) -> list[Posting]:
        """Return the postings of all terms in the order of their names.

        Args:
            articles: All articles; those that are unchanged are the same objects as before.
        """
        changed = self._changed_codes(articles)
        self._articles = articles
        if changed is None:
            self._by_name = {one.name: one for one in _postings(articles, self._segmenter)}
            self._names = sorted(self._by_name)
        elif changed:
            self._replace(changed)
        return [self._by_name[name] for name in self._names]

    def _changed_codes(self, articles: Sequence[Terms]) -> set[int] | None:
        """Return the codes of terms whose postings may have changed; `None` for all."""
        pairs = [(old, new) for old, new in zip_longest(self._articles, articles) if old is not new]
        if len(pairs) * _FEW > len(articles):
            return None
        return set().union(*(_differing_codes(old, new) for old, new in pairs))

    def _replace(self, codes: Collection[int]) -> None:
        """Make the postings of some terms anew."""
        new = {one.name: one for one in _postings(self._articles, self._segmenter, np.array(list(codes), np.int64))}
        for name in self._segmenter.names(list(codes)):
            if name in new and name not in self._by_name:
                insort(self._names, name)
            elif name not in new and name in self._by_name:
                del self._by_name[name], self._names[bisect_left(self._names, name)]
        self._by_name |= new


def _differing_codes(one: Terms | None, other: Terms | None) -> set[int]:
    """Return the codes of terms that two articles do not have at the same places."""
    occurrences = [
        set(zip(terms.codes.tolist(), terms.places.tolist(), strict=True)) if terms else set() for terms in (one, other)
    ]
    return {code for code, _ in occurrences[0] ^ occurrences[1]}


def _postings(articles: Sequence[Terms], segmenter: Segmenter, only: Integers | None = None) -> Iterator[Posting]:
    """Yield the postings of articles.

    Args:
        articles: The articles.
        segmenter: What divided them into terms.
        only: Codes of the terms; `None` for all.
    """
    if not any(len(one.codes) for one in articles):
        return
    codes = np.concatenate([one.codes for one in articles])
    places = np.concatenate([one.places for one in articles])
    numbers = np.repeat(np.arange(len(articles), dtype=np.int32), [len(one.codes) for one in articles])
    if only is not None:
        chosen = np.isin(codes, only)
        codes, places, numbers = codes[chosen], places[chosen], numbers[chosen]
    parts = len(codes) // _AT_ONCE + 1
    for part in range(parts):
        chosen = codes % parts == part
        yield from _postings_of(codes[chosen], places[chosen], numbers[chosen], segmenter)


def _postings_of(
    codes: Integers, places: NDArray[np.int32], numbers: NDArray[np.int32], segmenter: Segmenter
) -> Iterator[Posting]:
    if not len(codes):
        return
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    encoded, starts, frequencies = _encode(codes, places[order].astype(np.int64), numbers[order])
    firsts = np.flatnonzero(np.append(True, codes[1:] != codes[:-1]))
    bounds = [*starts[firsts].tolist(), len(encoded)]
    content = encoded.tobytes()
    terms = codes[firsts]
    are_words = segmenter.are_words(terms).tolist()
    names = segmenter.names(terms.tolist())
    for index, (name, is_word, frequency) in enumerate(zip(names, are_words, frequencies, strict=True)):
        yield Posting(name, is_word, frequency, content[bounds[index] : bounds[index + 1]])


def shards(terms: Sequence[Posting]) -> Iterator[Shard]:
    """Divide terms into shards, at terms that their own text chooses, so that further terms move few borders."""
    usual = _shard_size(terms)
    content, first, previous = bytearray(), "", ""
    for name, _, _, postings in terms:
        is_border = crc32(name.encode("utf-8", "surrogatepass")) % _BORDER_ONE_IN == 0
        is_full = len(content) >= usual and is_border
        if content and (is_full or len(content) + len(postings) > _MAX_SHARD_FACTOR * usual):
            yield Shard(first, previous, bytes(content))
            content, previous = bytearray(), ""
        if not content:
            first = name
        shared = _shared(previous, name)
        rest = name[shared:].encode("utf-8", "surrogatepass")
        content += _number(shared) + _number(len(rest)) + rest + _number(len(postings)) + postings
        previous = name
    if content:
        yield Shard(first, previous, bytes(content))


def _shard_size(terms: Sequence[Posting]) -> int:
    """Return the usual size of shards, so that those of a query and the list of all cost about the same.

    A word of an alphabet is in one or two of them, each pair of letters of another script in its own.
    """
    total = sum(len(term.content) for term in terms)
    of_words = sum(len(term.content) for term in terms if term.is_word)
    return max(_SMALLEST_SHARD, isqrt(total) * (2 if 2 * of_words > total else 1))


def _shared(one: str, other: str) -> int:
    """Return how many letters two terms begin alike with; letters beyond U+FFFF are two in browsers, and not shared."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b or a > "\uffff":
            break
        length += 1
    return length


def _encode(
    codes: Integers, places: Integers, numbers: NDArray[np.int32]
) -> tuple[NDArray[np.uint8], Integers, list[int]]:
    """Return the postings of all terms as bytes, where those of each occurrence begin, and how many articles each has.

    Args:
        codes: Codes of terms, in their order.
        places: Where they occur.
        numbers: In which article.
    """
    new_term = np.append(True, codes[1:] != codes[:-1])
    new_article = new_term | np.append(True, numbers[1:] != numbers[:-1])
    heads = np.flatnonzero(new_article)
    counts = np.diff(np.append(heads, len(codes)))
    before = np.append(0, numbers[heads][:-1])
    before[new_term[heads]] = 0
    positions, flags = places >> FLAG_BITS, places & ((1 << FLAG_BITS) - 1)
    steps = positions - np.append(0, positions[:-1])
    steps[heads] = positions[heads]
    values = np.zeros(len(codes) + 2 * len(heads), np.int64)
    slots = np.arange(len(codes)) + 2 * np.cumsum(new_article)
    values[slots] = (steps << FLAG_BITS) | flags
    values[slots[heads] - 2] = numbers[heads] - before
    values[slots[heads] - 1] = counts
    encoded, starts = varints(values)
    begins = starts[slots]
    begins[heads] = starts[slots[heads] - 2]
    frequencies: list[int] = np.diff(np.append(np.flatnonzero(new_term[heads]), len(heads))).tolist()
    return encoded, begins, frequencies


def varints(values: Integers) -> tuple[NDArray[np.uint8], Integers]:
    """Return numbers as bytes of seven bits, lowest first, and where each begins."""
    lengths = np.ones(len(values), np.int64)
    for bits in (7, 14, 21, 28):
        lengths += values >= 1 << bits
    starts = np.cumsum(lengths) - lengths
    encoded = np.zeros(int(lengths.sum()), np.uint8)
    for index in range(int(lengths.max(initial=0))):
        chosen = lengths > index
        part = (values[chosen] >> 7 * index) & 127
        encoded[starts[chosen] + index] = part | np.where(lengths[chosen] - 1 > index, 128, 0)
    return encoded, starts


def _number(value: int) -> bytes:
    if value < 128:
        return _SMALL[value]
    encoded = bytearray()
    while value > 127:
        encoded.append(value & 127 | 128)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)
