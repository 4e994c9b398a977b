"""Which articles are close to an article: text similarity and shared tags; `pipeline` ranks each language with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from .text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

_WORD = re.compile(r"\w+")

_MOST_ARTICLES = 70
_MOST_ARTICLES_PAIR = 12
"""A word or pair of words that more articles share tells next to nothing and is not followed: without a bound the
work would grow with the square of the articles. Tags are few and all followed."""

_BLOCK = 32
"""Articles that are compared with all others at once."""

_WORD_BITS = 24
"""Room for the number of a word: 16 million different ones, and pairs of them times 32,768 articles in 63 bits."""


@dataclass(frozen=True)
class Weights:
    """How much each kind of evidence counts.

    Attributes:
        text: Cosine similarity of the bodies.
        tags: Cosine similarity of the tags, rare ones counting more.
        headline: Cosine similarity of title, description and headings.
        threshold: Least sum of the weighted similarities, each from 0 to 1, that makes two articles related.
    """

    text: float = 1.0
    tags: float = 0.3
    headline: float = 0.3
    threshold: float = 0.03


@dataclass(frozen=True)
class Article:
    """What is compared of one article.

    Attributes:
        key: Its translation key.
        headline: Title, description and headings.
        body: Plain text.
        tags: Ids of its tags.
        order: Date as a number; of two equally close articles the newer one goes first.
    """

    key: str
    headline: str
    body: str
    tags: Sequence[str]
    order: float


def make_article(*, key: str, title: str, description: str, text: Text, tags: Sequence[str], order: float) -> Article:
    """Return what is compared of an article.

    Args:
        key: Its translation key.
        title: Plain text.
        description: Plain text; may be empty.
        text: Its readable parts.
        tags: Ids of its tags.
        order: Its date as a number.
    """
    return Article(key, "\n".join((title, description, *text.headings)), text.plain, tuple(tags), order)


@dataclass(frozen=True)
class Candidate:
    """An article that another is related to.

    Attributes:
        key: Its translation key.
        score: Weighted sum, each part relative to the best candidate of that part, by which it ranks.
        strength: Weighted sum of the similarities themselves, which the threshold is held against.
    """

    key: str
    score: float
    strength: float


def rank_related(
    articles: Sequence[Article], weights: Weights = Weights(), limit: int = 10, hidden: Collection[str] = ()
) -> dict[str, list[Candidate]]:
    """Rank for each article the others of its language.

    Each part is a TF-IDF cosine: term frequency damped by a logarithm, inverse document frequency,
    vectors of length one (Salton & Buckley, "Term-weighting approaches in automatic text retrieval",
    1988). Bodies and headlines are compared by words and pairs of neighbouring words, those that occur
    in one article only left out. Before the parts are added up each is divided by its best value for
    the article in question, since cosines of long texts are much smaller than those of three tags.

    Args:
        articles: All articles of one language, each key once.
        weights: How much each part counts.
        limit: Most candidates to return for an article.
        hidden: Keys of articles that are no candidates.

    Returns:
        For each key the candidates that reach the threshold, best first; of equals the newer first, then
        in order of key.
    """
    import numpy as np  # here, since a site whose blog has no posts yet need not wait for it

    bodies = [_words(article.body) for article in articles]
    headlines = [_words(article.headline) for article in articles]
    parts = (
        (weights.text, _similarities(bodies, pairs=True, least=2)),
        (weights.headline, _similarities(headlines, pairs=True, least=2)),
        (weights.tags, _similarities([article.tags for article in articles], pairs=False, least=1)),
    )
    shown = np.array([article.key not in hidden for article in articles], dtype=bool)
    ranked = {}
    for start in range(0, len(articles), _BLOCK):
        block = articles[start : start + _BLOCK]
        scores = np.zeros((len(block), len(articles)))
        strengths = np.zeros((len(block), len(articles)))
        itself = (np.arange(len(block)), np.arange(start, start + len(block)))
        for weight, similarities in parts:
            likeness, strength = similarities(start, start + len(block))
            likeness *= shown
            likeness[itself] = strength[itself] = 0
            best = likeness.max(axis=1, keepdims=True)
            scores += likeness * (weight / np.where(best, best, 1))
            strengths += weight * strength
        scores[strengths < weights.threshold] = 0
        for article, score, strength in zip(block, scores, strengths, strict=True):
            ranked[article.key] = [
                Candidate(articles[other].key, float(score[other]), float(strength[other]))
                for other in _best(score, articles, limit)
            ]
    return ranked


def _best(scores: Floats, articles: Sequence[Article], limit: int) -> list[int]:
    """Return the positions of the best articles whose score is not 0, best first."""
    import numpy as np

    close = np.flatnonzero(scores)
    if len(close) > 4 * limit:  # ties at the cut may be many, so leave them room
        close = close[scores[close] >= np.partition(scores[close], -2 * limit)[-2 * limit]]
    rounded = np.round(scores[close], 9)
    order = sorted(
        (-score, -articles[other].order, articles[other].key, other)
        for score, other in zip(rounded.tolist(), close.tolist(), strict=True)
    )
    return [other for _, _, _, other in order[:limit]]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _similarities(
    documents: Sequence[Sequence[str]], *, pairs: bool, least: int
) -> Callable[[int, int], tuple[Floats, Floats]]:
    """Return a function from a range of documents to how similar all are to each of them, in two measures.

    The first ranks. It leaves terms of fewer than `least` documents out of a vector's length and lets a term
    of all documents count a little, which ranks better. The second says whether there is a likeness at all:
    by it, two texts that share nothing but common words are close to 0.

    Args:
        documents: Words of each.
        pairs: Whether pairs of neighbouring words count as terms too.
        least: Documents that a term must occur in to count.
    """
    import numpy as np

    total = len(documents)
    term, owner, times, dropped = _occurrences(documents, pairs, least)
    first = np.flatnonzero(np.diff(term, prepend=-1))
    frequency = np.diff(first, append=len(term))
    damped = 1 + np.log(times)
    known = np.repeat(frequency >= least, frequency)
    value = damped * np.repeat(np.log(total / frequency) + 1, frequency)
    value /= _lengths(value[known], owner[known], total)[owner]
    strict = damped * np.repeat(np.log((total + 1) / frequency), frequency)
    lone = dropped * np.log(total + 1) ** 2
    strict /= _lengths(strict, owner, total, lone)[owner]

    followed = (frequency > 1) & (frequency >= least)
    if pairs:
        followed &= frequency <= np.where(term[first] >> _WORD_BITS, _MOST_ARTICLES_PAIR, _MOST_ARTICLES)
    kept = np.repeat(followed, frequency)
    sizes = frequency[followed]
    owner, value, strict = owner[kept], value[kept], strict[kept]
    starts = np.cumsum(sizes) - sizes
    term = np.repeat(np.arange(len(sizes)), sizes)
    by_document = np.argsort(owner, kind="stable")
    bounds = np.searchsorted(owner[by_document], np.arange(total + 1))

    def rows(start: int, end: int) -> tuple[Floats, Floats]:
        mine = by_document[bounds[start] : bounds[end]]
        lengths = sizes[term[mine]]
        ends = np.cumsum(lengths)
        places = np.repeat(starts[term[mine]] - (ends - lengths), lengths)
        places += np.arange(len(places))
        cells = np.repeat((owner[mine] - start) * total, lengths)
        cells += owner[places]
        shape = (end - start, total)
        likeness, strength = (
            np.bincount(cells, values[places] * np.repeat(values[mine], lengths), (end - start) * total)
            for values in (value, strict)
        )
        return likeness.reshape(shape), strength.reshape(shape)  # type: ignore[return-value]

    return rows


def _lengths(values: Floats, owners: Integers, total: int, more: Floats | float = 0.0) -> Floats:
    """Return the length of each document's vector; 1 where it is empty, since it is divided by.

    Args:
        values: Of terms in documents.
        owners: Positions of those documents.
        total: How many documents there are.
        more: Squares of what `values` leave out.
    """
    import numpy as np

    lengths: Floats = np.sqrt(np.bincount(owners, values**2, total) + more)
    lengths[lengths == 0] = 1
    return lengths


def _occurrences(
    documents: Sequence[Sequence[str]], pairs: bool, least: int
) -> tuple[Integers, Integers, Integers, Integers]:
    """Return which term occurs in which document how many times, and how many pairs of each document were dropped.

    The first three are columns, ordered by term and document. A pair of words is dropped where one of them
    occurs in fewer than `least` documents, or both in more than are followed.
    """
    import numpy as np

    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    total = len(documents)
    lengths = [len(words) for words in documents]
    words = np.fromiter(map(numbers.__getitem__, chain.from_iterable(documents)), np.int64, sum(lengths))
    owner = np.repeat(np.arange(total), lengths)
    places, times = np.unique(words * total + owner, return_counts=True)
    dropped = np.zeros(total, np.int64)
    if pairs:
        frequency = np.bincount(places // total, minlength=len(numbers))
        known, rare = frequency >= least, frequency <= _MOST_ARTICLES
        neighbours = owner[:-1] == owner[1:]
        left, right, owner = words[:-1][neighbours], words[1:][neighbours], owner[:-1][neighbours]
        telling = known[left] & known[right] & (rare[left] | rare[right])
        pair = ((left[telling] + 1) << _WORD_BITS) + right[telling]
        more, often = np.unique(pair * total + owner[telling], return_counts=True)
        places, times = np.concatenate((places, more)), np.concatenate((times, often))
        dropped = np.bincount(owner[~telling], minlength=total)
    term, owner = np.divmod(places, total)
    return term, owner, times, dropped
