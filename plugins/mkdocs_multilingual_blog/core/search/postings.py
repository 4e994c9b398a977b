"""Terms of articles → an inverted index in files of about equal size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isqrt
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .segmentation import FLAG_BITS, Integers, Segmenter, Terms

_SMALLEST_SHARD = 2_000
_AT_ONCE = 300_000
"""Occurrences that are sorted at once, to limit the memory that this takes."""
_MAX_SHARD_FACTOR = 2
_SMALL = [bytes((value,)) for value in range(128)]
_BORDER_ONE_IN = 16


class Shard(NamedTuple):
    """A range of terms in their order.

    Attributes:
        first: Its first term.
        last: Its last term.
        content: For each term the number of letters that it shares with the one before, the rest's length and the
            rest in UTF-8, the length of its postings, and these: for each article the difference of its number to the
            one before, the number of occurrences, and the differences of their places; flags are not added up.
    """

    first: str
    last: str
    content: bytes


def shards(articles: Sequence[Terms], segmenter: Segmenter) -> Iterator[Shard]:
    """Yield the inverted index of articles, whose numbers are their indexes."""
    if not any(len(one.codes) for one in articles):
        return
    codes = np.concatenate([one.codes for one in articles])
    places = np.concatenate([one.places for one in articles])
    numbers = np.repeat(np.arange(len(articles), dtype=np.int32), [len(one.codes) for one in articles])
    parts = len(codes) // _AT_ONCE + 1
    postings: list[tuple[str, bytes]] = []
    for part in range(parts):
        chosen = codes % parts == part
        postings += _postings(codes[chosen], places[chosen], numbers[chosen], segmenter)
    postings.sort()
    yield from _divide(postings)


def _postings(
    codes: Integers, places: NDArray[np.int32], numbers: NDArray[np.int32], segmenter: Segmenter
) -> Iterator[tuple[str, bytes]]:
    """Yield terms with their postings."""
    if not len(codes):
        return
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    encoded, starts = _encode(codes, places[order].astype(np.int64), numbers[order])
    firsts = np.flatnonzero(np.append(True, codes[1:] != codes[:-1]))
    bounds = [*starts[firsts].tolist(), len(encoded)]
    content = encoded.tobytes()
    for index, name in enumerate(segmenter.names(codes[firsts].tolist())):
        yield name, content[bounds[index] : bounds[index + 1]]


def _divide(terms: Sequence[tuple[str, bytes]]) -> Iterator[Shard]:
    """Divide terms into shards, at terms that their own text chooses, so that further terms move few borders."""
    usual = _shard_size(sum(len(postings) for _, postings in terms))
    content, first, previous = bytearray(), "", ""
    for name, postings in terms:
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


def _shard_size(total: int) -> int:
    """Return the usual size of shards, so that they and the list of all of them cost a query about the same."""
    return max(_SMALLEST_SHARD, 2 * isqrt(total))


def _shared(one: str, other: str) -> int:
    """Return how many letters two terms begin alike with; letters beyond U+FFFF are two in browsers, and not shared."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b or a > "\uffff":
            break
        length += 1
    return length


def _encode(codes: Integers, places: Integers, numbers: NDArray[np.int32]) -> tuple[NDArray[np.uint8], Integers]:
    """Return the postings of all terms as bytes, and where those of each occurrence begin."""
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
    return encoded, begins


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
