"""Sparse matrices of articles and terms, as columns of numbers: counted, weighed, multiplied; for `vectors`, `related`.

Imports NumPy, so only what ranks imports this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.integer[Any]]
Values = NDArray[np.floating[Any]]

_OWNER_BITS = 20
_OWNER = (1 << _OWNER_BITS) - 1
"""Room for the number of an article beside that of a term, of which there may be 2 to the 43rd."""

MIX = np.uint64(0x9E3779B97F4A7C15)
"""The golden ratio times 2 to the 64th: spreads numbers evenly (Knuth, "Sorting and Searching", 6.4)."""
_BUCKET_BITS = 23
"""At most 8 million buckets for rough counts; fewer where there is less to count, since each has to be looked at."""

_WORK = 1_000_000
_WORK_EACH = 500
"""How many products of two values a multiplication may cost for the site, and besides for each article."""


@dataclass(frozen=True)
class Column:
    """Which article has which term with which value, ordered by term and then by article.

    Attributes:
        starts: Where each term begins, and behind the last the end; of shape (terms + 1,).
        owner: Number of the article, of shape (values,).
        value: Of shape (values,).
    """

    starts: Numbers
    owner: Numbers
    value: Values

    @classmethod
    def of(cls, term: Numbers, owner: Numbers, value: Values, terms: int) -> Column:
        """Make a column of three columns that are ordered by term.

        Args:
            term: Numbers of terms.
            owner: Numbers of articles.
            value: Values.
            terms: How many terms there are.
        """
        starts = np.concatenate(([0], np.cumsum(np.bincount(term, minlength=terms))))
        return cls(starts, owner.astype(np.int32), value)

    @property
    def frequency(self) -> Numbers:
        """In how many articles each term occurs."""
        return np.diff(self.starts)

    def of_article(self, number: int) -> dict[int, float]:
        """Return the terms of one article with their values."""
        places = np.flatnonzero(self.owner == number)
        terms = np.searchsorted(self.starts, places, side="right") - 1
        return dict(zip(terms.tolist(), self.value[places].tolist(), strict=True))


class Product:
    """The sum over all terms of a value of one article times a value of another, for all pairs of articles.

    Terms of many articles cost the square of them and tell least; the most common are left out until the rest fits
    into a budget that grows as the articles do. All terms of some hundred articles fit.
    """

    def __init__(self, rows: Column, columns: Column, articles: int, share: int = 1) -> None:
        """Prepare a multiplication.

        Args:
            rows: Of the articles that are asked about.
            columns: Of those they are compared with, of the same terms.
            articles: How many there are.
            share: How many times the usual budget may be spent.
        """
        self.work = 0
        self._articles = articles
        here, there = rows.frequency, columns.frequency
        work = here * there
        most = np.maximum(here, there)
        order = np.argsort(most, kind="stable")
        fits = int(np.searchsorted(np.cumsum(work[order]), share * (_WORK + _WORK_EACH * articles), side="right"))
        widest = int(most[order[fits]]) - 1 if fits < len(order) else articles
        followed = (most <= widest) & (work > 0)
        self.work = int(work[followed].sum())
        kept = np.repeat(followed, here)
        owner = rows.owner[kept]
        by_article = np.argsort(owner.astype(np.int16) if articles < 2**15 else owner, kind="stable")  # radix sort
        self._bounds = np.searchsorted(owner[by_article], np.arange(articles + 1))
        self._term = np.repeat(np.flatnonzero(followed).astype(np.int32), here[followed])[by_article]
        self._value = rows.value[kept][by_article]
        self._sizes = there
        self._columns = columns

    def rows(self, start: int, end: int) -> Values:
        """Return the sums of a range of articles with all articles, of shape (end - start, articles)."""
        mine = slice(self._bounds[start], self._bounds[end])
        term = self._term[mine]
        sizes = self._sizes[term]
        ends = np.cumsum(sizes)
        if not len(ends) or not ends[-1]:
            return np.zeros((end - start, self._articles))
        places = np.arange(ends[-1], dtype=np.int64)
        places += np.repeat(self._columns.starts[term] - (ends - sizes), sizes)
        row = np.repeat(np.arange(end - start) * self._articles, np.diff(self._bounds[start : end + 1]))
        cells = np.repeat(row, sizes)
        cells += self._columns.owner.take(places)
        values = np.repeat(self._value[mine], sizes)
        values *= self._columns.value.take(places)
        sums: Values = np.bincount(cells, values, (end - start) * self._articles)  # type: ignore[assignment]
        return sums.reshape(end - start, self._articles)


def packed(term: Numbers, owner: Numbers) -> Numbers:
    """Return a term and an article as one number each."""
    places = term.astype(np.int64)
    places <<= _OWNER_BITS
    places |= owner
    return places


def counted(places: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return which term occurs in which article how many times, ordered by term and article.

    Args:
        places: Packed terms and articles in any order; sorted in place.
    """
    places.sort()
    first = firsts(places)
    times = np.diff(first, append=len(places)).astype(np.int32)
    places = places[first]
    owner = (places & _OWNER).astype(np.int32)
    places >>= _OWNER_BITS
    return places, owner, times


def repeated(places: Numbers) -> Numbers:
    """Leave out most of the packed terms that occur once, by a rough count that spares sorting them."""
    bucket = places.astype(np.uint64)
    bucket >>= np.uint64(_OWNER_BITS)
    bucket *= MIX
    bucket >>= np.uint64(64 - bucket_bits(len(places), _BUCKET_BITS))
    numbers = bucket.astype(np.int32)
    return places[(np.bincount(numbers, minlength=1) >= 2)[numbers]]


def bucket_bits(numbers: int, most: int) -> int:
    """Return by how many bits a rough count tells numbers apart: for eight buckets a number, but for `most` at most.

    Args:
        numbers: How many are counted.
        most: Most bits, at least 1.
    """
    return min(most, max(1, (8 * numbers).bit_length()))


def firsts(ordered: Numbers) -> Numbers:
    """Return where the runs of equal values begin."""
    changes = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=changes[1:])
    return np.flatnonzero(changes)


def lengths(value: Values, owner: Numbers, articles: int) -> Values:
    """Return the length of each article's vector; 1 where it is empty, since it is divided by."""
    found: Values = np.sqrt(np.bincount(owner, value**2, articles))
    found[found == 0] = 1
    return found
