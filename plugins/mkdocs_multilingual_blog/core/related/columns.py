"""Sparse matrices of articles and terms. Imports NumPy, so only the ranking imports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.integer[Any]]
Values = NDArray[np.floating[Any]]

_OWNER_BITS = 20
_OWNER = (1 << _OWNER_BITS) - 1
"""Bits for the number of an article in a packed number; those that remain allow 2 to the 43rd terms."""

MIX = np.uint64(0x9E3779B97F4A7C15)
"""The golden ratio times 2 to the 64th: spreads numbers evenly (Knuth, "Sorting and Searching", 6.4)."""
_BUCKET_BITS = 23
"""At most 8 million buckets for rough counts; fewer if there is less to count, since all are scanned."""

_WORK = 1_000_000
_WORK_EACH = 500
"""Budget of a multiplication, in products of two values: for the site, and in addition for each article."""


@dataclass(frozen=True)
class Column:
    """A sparse matrix of terms and articles, ordered by term and then by article (compressed sparse rows).

    Attributes:
        starts: Index of the first value of each term, and the end after the last; of shape (terms + 1,).
        owner: Number of the article of each value, of shape (values,).
        value: Values, of shape (values,).
    """

    starts: Numbers
    owner: Numbers
    value: Values

    @classmethod
    def of(cls, term: Numbers, owner: Numbers, value: Values, terms: int) -> Column:
        """Create a matrix from coordinates that are ordered by term.

        Args:
            term: Number of the term of each value.
            owner: Number of the article of each value.
            value: Values.
            terms: Number of terms.
        """
        starts = np.concatenate(([0], np.cumsum(np.bincount(term, minlength=terms))))
        return cls(starts, owner.astype(np.int32), value)

    @property
    def frequency(self) -> Numbers:
        """Number of articles with each term."""
        return np.diff(self.starts)

    def of_article(self, number: int) -> dict[int, float]:
        """Return the values of one article by term."""
        positions = np.flatnonzero(self.owner == number)
        terms = np.searchsorted(self.starts, positions, side="right") - 1
        return dict(zip(terms.tolist(), self.value[positions].tolist(), strict=True))


class Product:
    """The product of two matrices: for all pairs of articles the sum of products of their values over all terms.

    The cost of a term is the square of its number of articles, and common terms are the least informative: the most
    common ones are left out until the rest fits a budget proportional to the number of articles. All terms of a few
    hundred articles fit.
    """

    def __init__(self, rows: Column, columns: Column, articles: int, share: int = 1) -> None:
        """Prepare a multiplication.

        Args:
            rows: Matrix of the articles in question.
            columns: Matrix of the articles to compare with, of the same terms.
            articles: Number of articles.
            share: Factor of the budget.
        """
        self.work = 0
        self._articles = articles
        row_frequency, column_frequency = rows.frequency, columns.frequency
        work = row_frequency * column_frequency
        frequency = np.maximum(row_frequency, column_frequency)
        order = np.argsort(frequency, kind="stable")
        fits = int(np.searchsorted(np.cumsum(work[order]), share * (_WORK + _WORK_EACH * articles), side="right"))
        max_frequency = int(frequency[order[fits]]) - 1 if fits < len(order) else articles
        used = (frequency <= max_frequency) & (work > 0)
        self.work = int(work[used].sum())
        used_values = np.repeat(used, row_frequency)
        owner = rows.owner[used_values]
        by_article = np.argsort(owner.astype(np.int16) if articles < 2**15 else owner, kind="stable")  # radix sort
        self._bounds = np.searchsorted(owner[by_article], np.arange(articles + 1))
        self._term = np.repeat(np.flatnonzero(used).astype(np.int32), row_frequency[used])[by_article]
        self._value = rows.value[used_values][by_article]
        self._sizes = column_frequency
        self._columns = columns

    def rows(self, start: int, end: int) -> Values:
        """Return the sums of a range of articles with all articles, of shape (end - start, articles)."""
        own = slice(self._bounds[start], self._bounds[end])
        term = self._term[own]
        sizes = self._sizes[term]
        ends = np.cumsum(sizes)
        if not len(ends) or not ends[-1]:
            return np.zeros((end - start, self._articles))
        positions = np.arange(ends[-1], dtype=np.int64)
        positions += np.repeat(self._columns.starts[term] - (ends - sizes), sizes)
        row = np.repeat(np.arange(end - start) * self._articles, np.diff(self._bounds[start : end + 1]))
        cells = np.repeat(row, sizes)
        cells += self._columns.owner.take(positions)
        values = np.repeat(self._value[own], sizes)
        values *= self._columns.value.take(positions)
        sums: Values = np.bincount(cells, values, (end - start) * self._articles)  # type: ignore[assignment]
        return sums.reshape(end - start, self._articles)


def packed(term: Numbers, owner: Numbers) -> Numbers:
    """Return each pair of a term and an article packed into one number."""
    numbers = term.astype(np.int64)
    numbers <<= _OWNER_BITS
    numbers |= owner
    return numbers


def counted(packed_terms: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Count packed numbers; return terms, articles and counts, ordered by term and article.

    Args:
        packed_terms: Packed terms and articles in any order; sorted in place.
    """
    packed_terms.sort()
    run_starts = firsts(packed_terms)
    counts = np.diff(run_starts, append=len(packed_terms)).astype(np.int32)
    packed_terms = packed_terms[run_starts]
    owner = (packed_terms & _OWNER).astype(np.int32)
    packed_terms >>= _OWNER_BITS
    return packed_terms, owner, counts


def repeated(packed_terms: Numbers) -> Numbers:
    """Return packed numbers without most of the terms that occur once, by a rough count that avoids sorting."""
    bucket = packed_terms.astype(np.uint64)
    bucket >>= np.uint64(_OWNER_BITS)
    bucket *= MIX
    bucket >>= np.uint64(64 - bucket_bits(len(packed_terms), _BUCKET_BITS))
    numbers = bucket.astype(np.int32)
    return packed_terms[(np.bincount(numbers, minlength=1) >= 2)[numbers]]


def bucket_bits(count: int, max_bits: int) -> int:
    """Return the number of bits of a bucket's index in a rough count, with about eight buckets per number.

    Args:
        count: How many numbers are counted.
        max_bits: Maximum number of bits, at least 1.
    """
    return min(max_bits, max(1, (8 * count).bit_length()))


def firsts(ordered: Numbers) -> Numbers:
    """Return the indexes at which runs of equal values begin."""
    changes = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=changes[1:])
    return np.flatnonzero(changes)


def lengths(value: Values, owner: Numbers, articles: int) -> Values:
    """Return the length of each article's vector, 1 for an empty one, so that it can be a divisor."""
    norms: Values = np.sqrt(np.bincount(owner, value**2, articles))
    norms[norms == 0] = 1
    return norms
