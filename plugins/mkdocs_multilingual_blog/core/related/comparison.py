"""Comparison of articles: weighted evidence of how close they are.

NumPy is imported only where it computes, so that a site without posts does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from ..settings import Weights
from .article import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .columns import Column, Product, Values
    from .tokens import Tokens
    from .vectors import Vectors

_PERIOD = 365.0
"""Distance in days at which proximity in time counts half."""

_CELLS = 100_000
"""Number of scores per block: 800 kB, which fit into a processor's cache."""

_LARGE_BUDGET = 5
"""Factor of the budget of a multiplication for texts and tags, which have more terms in common."""

_ABSOLUTE = 0.5
"""Share of the weight of a title that counts by itself: half, since the best of the titles that a text happens to
mention may be mentioned by a word only, which says little."""

_DECIMALS = 6
"""Scores that are equal when rounded to so many decimals are ties, so that the order of summation does not decide."""
_TOLERANCE = 2 * 10**-_DECIMALS
"""Difference from which on two scores are not equal."""


class Candidate(NamedTuple):
    """A candidate for a related article.

    Attributes:
        key: Translation key.
        score: Weighted sum of similarities, each relative to the best candidate's; determines the rank.
        strength: Weighted sum of absolute similarities, which is compared with the threshold.
    """

    key: str
    score: float
    strength: float


class Evidence(NamedTuple):
    """One kind of evidence for a candidate.

    Attributes:
        part: Name of the weight: `text`, `headline`, `title`, `label`, `tags`, `links` or `dates`.
        score: Contribution to the score.
        strength: Contribution to the strength.
        terms: Common terms with their share, from 0 to 1, highest first; empty for `dates`.
    """

    part: str
    score: float
    strength: float
    terms: tuple[tuple[str, float], ...] = ()


class Explanation(NamedTuple):
    """A candidate, all evidence for it, and whether its strength reaches the threshold."""

    candidate: Candidate
    evidence: tuple[Evidence, ...]
    related: bool


def rank_related(
    articles: Sequence[Article],
    weights: Weights = Weights(),
    limit: int = 10,
    hidden: Collection[str] = (),
    tokens: Tokens | None = None,
    groups: Collection[Collection[str]] = (),
) -> dict[str, list[Candidate]]:
    """Rank the candidates for each article of a language.

    Each kind of evidence is a sum of products of TF-IDF values (see `vectors`). Before they are added up, each is
    divided by its best value for the article in question, since cosines of long texts are much smaller than those
    of three tags; of a title, whose values are shares, half is not divided. Proximity in time is added then.
    Whether two articles are related at all is decided by the absolute similarities.

    Args:
        articles: All articles of one language, with unique keys.
        weights: Weight of each kind of evidence.
        limit: Maximum number of candidates for an article.
        hidden: Keys of articles that are never candidates.
        tokens: Words of the articles, if already known.
        groups: Sets of keys, such as the articles of another site; the limit applies to each of them separately.

    Returns:
        For each key the candidates that reach the threshold, best first; ties are newest first, then by key.
    """
    if len(articles) < 2 or limit < 1:
        return {article.key: [] for article in articles}
    return dict(Comparison(articles, weights, hidden, tokens, groups).ranked(limit))


@dataclass(frozen=True)
class _Part:
    """One kind of evidence.

    Attributes:
        name: Name of its weight.
        weight: Its weight.
        pairs: Matrices to multiply, of the article in question and of its candidates.
        products: Their prepared products.
        own_factor: Factor of the similarity in the strength, for each article in question; of shape (articles,).
        other_factor: Likewise, for each candidate.
        term: Returns the name of a term.
        absolute: Share of the weight that a similarity has by itself rather than in relation to the best candidate's.
    """

    name: str
    weight: float
    pairs: tuple[tuple[Column, Column], ...]
    products: tuple[Product, ...]
    own_factor: Values
    other_factor: Values
    term: Callable[[int], str]
    absolute: float

    def similarity(self, start: int, end: int) -> Values:
        """Return the similarity of a range of articles to all, of shape (end - start, articles)."""
        first, *others = self.products
        similarity = first.rows(start, end)
        for product in others:
            similarity += product.rows(start, end)
        return similarity

    def scores(self, similarity: Values) -> Values:
        """Return the contributions to scores of similarities to all articles, in the last dimension.

        They are divided by the best one, except for the share that counts by itself.
        """
        relative = similarity * (self.weight * (1 - self.absolute) / _best(similarity))
        return relative + similarity * (self.weight * self.absolute * self.other_factor) if self.absolute else relative


class Comparison:
    """A comparison of all articles of a language, of which there are at least two."""

    def __init__(
        self,
        articles: Sequence[Article],
        weights: Weights,
        hidden: Collection[str],
        tokens: Tokens | None = None,
        groups: Collection[Collection[str]] = (),
    ) -> None:
        """Compute the vectors of all articles.

        Args:
            articles: All articles of one language, with unique keys.
            weights: Weight of each kind of evidence.
            hidden: Keys of articles that are never candidates.
            tokens: Words of the articles, if already known.
            groups: Sets of keys to which the limit of candidates applies separately.
        """
        import numpy as np

        from .tokens import split
        from .vectors import make_vectors

        self._articles = articles
        self._weights = weights
        self._parts = tuple(_parts(make_vectors(articles, tokens or split(articles)), weights, len(articles)))
        self._is_candidate = np.array([article.key not in hidden for article in articles], dtype=bool)
        self._groups = [np.array([article.key in group for article in articles], dtype=bool) for group in groups]
        self._order = np.array([article.order for article in articles], float)
        self._dates = weights.dates if np.ptp(self._order) else 0.0
        self._tie_rank = np.empty(len(articles), np.int64)
        tie_order = sorted(range(len(articles)), key=lambda n: (-articles[n].order, articles[n].key))
        self._tie_rank[tie_order] = np.arange(len(articles))

    def ranked(self, limit: int) -> Iterator[tuple[str, list[Candidate]]]:
        """Yield the key of each article and at most `limit` candidates, best first."""
        import numpy as np

        total = len(self._articles)
        heaviest = max((product.work for part in self._parts for product in part.products), default=0)
        step = max(1, min(_CELLS // total, _CELLS * total // max(heaviest, 1)))
        for start in range(0, total, step):
            end = min(start + step, total)
            similarities, scores = self._similarities(start, end)
            to_reach = self._score_to_reach(scores, total if self._groups else limit)
            for row in range(end - start):
                number = start + row
                similarity = [by_part[row] for by_part in similarities]
                min_score = to_reach[row] - self._dates - _TOLERANCE  # lower scores cannot catch up by their date
                close, score, strength = self._related(number, scores[row], similarity, min_score)
                if min_score > 0 and np.count_nonzero(score >= to_reach[row]) < limit:
                    # Scores are relative, so the best may be below the threshold, and others follow.
                    close, score, strength = self._related(number, scores[row], similarity, 0.0)
                yield self._articles[number].key, self._best(close, score, strength, limit)

    def candidates(self, key: str, limit: int) -> list[Candidate]:
        """Return at most `limit` candidates for one article, best first."""
        number = self._number(key)
        similarities, scores = self._similarities(number, number + 1)
        return self._best(*self._related(number, scores[0], [by_part[0] for by_part in similarities], 0.0), limit)

    def relinked(self, links: Mapping[str, Sequence[str]]) -> Comparison:
        """Return the comparison with the links of some articles replaced, by key."""
        from .vectors import link_column

        articles = [replace(a, links=tuple(links[a.key])) if a.key in links else a for a in self._articles]
        column, names = link_column(articles)
        copied = copy(self)
        copied._articles = articles
        copied._parts = tuple(
            _part("links", part.weight, ((column, column),), 1, part.own_factor, part.other_factor, names.__getitem__)
            if part.name == "links"
            else part
            for part in self._parts
        )
        return copied

    def explained(self, key: str, limit: int, terms: int) -> list[Explanation]:
        """Return the candidates for an article with all evidence; those below the threshold come last."""
        number = self._number(key)
        similarities, scores = self._similarities(number, number + 1)
        similarity = [by_part[0] for by_part in similarities]
        close, score, strength, proximity = self._row(number, scores[0], similarity, 0.0)
        related = strength >= self._weights.threshold
        order = sorted(self._best_first(close, score).tolist(), key=lambda n: not related[n])
        return [
            Explanation(
                Candidate(self._articles[close[n]].key, float(score[n]), float(strength[n])),
                (
                    *self._evidence(number, int(close[n]), similarity, terms),
                    *((Evidence("dates", float(proximity[n]), 0.0),) if self._dates else ()),
                ),
                bool(related[n]),
            )
            for n in order[:limit]
        ]

    def _number(self, key: str) -> int:
        return next(n for n, article in enumerate(self._articles) if article.key == key)

    def _best(self, close: NDArray[np.intp], score: Values, strength: Values, limit: int) -> list[Candidate]:
        return [
            Candidate(self._articles[close[n]].key, float(score[n]), float(strength[n]))
            for n in self._limited(self._best_first(close, score), close, limit).tolist()
        ]

    def _limited(self, order: NDArray[np.intp], close: NDArray[np.intp], limit: int) -> NDArray[np.intp]:
        """Return the first `limit` of sorted candidates, and the first `limit` of each group."""
        if not self._groups or len(order) <= limit:
            return order[:limit]
        import numpy as np

        selected = np.arange(len(order)) < limit
        for group in self._groups:
            in_group = group[close[order]]
            selected |= in_group & (np.cumsum(in_group) <= limit)
        return order[selected]

    def _similarities(self, start: int, end: int) -> tuple[list[Values], Values]:
        """Return the similarity of a range of articles to all others for each part, and the scores without dates."""
        import numpy as np

        itself = (np.arange(end - start), np.arange(start, end))
        scores = np.zeros((end - start, len(self._articles)))
        similarities = []
        for part in self._parts:
            similarity = part.similarity(start, end)
            similarity[itself] = 0
            similarity *= self._is_candidate
            scores += part.scores(similarity)
            similarities.append(similarity)
        return similarities, scores

    def _score_to_reach(self, scores: Values, limit: int) -> Values:
        """Return for each row a score that at least twice as many as the limit reach, and not many more."""
        import numpy as np

        depth = min(2 * limit, scores.shape[1])
        groups = 10 * depth
        size = scores.shape[1] // groups
        if size > 1:  # fewer scores to partition: the best of each of many groups
            scores = scores[:, : groups * size].reshape(len(scores), groups, size).max(axis=2)
        to_reach: Values = np.partition(scores, -depth, axis=1)[:, -depth]
        return to_reach

    def _related(
        self, number: int, scores: Values, similarity: Sequence[Values], min_score: float
    ) -> tuple[NDArray[np.intp], Values, Values]:
        """Return the articles related to one that reach a score and the threshold, their scores, and strengths."""
        close, score, strength, _ = self._row(number, scores, similarity, min_score)
        reached = strength >= self._weights.threshold
        return close[reached], score[reached], strength[reached]

    def _row(
        self, number: int, scores: Values, similarity: Sequence[Values], min_score: float
    ) -> tuple[NDArray[np.intp], Values, Values, Values]:
        """Return the articles that reach a score, their scores, strengths, and contributions of their dates."""
        import numpy as np

        close = np.flatnonzero(scores >= max(min_score, 1e-9))
        distance = np.abs(self._order[close] - self._order[number])
        proximity = self._dates / (1 + distance / _PERIOD)
        strength = np.zeros(len(close))
        for part, by_article in zip(self._parts, similarity, strict=True):
            strength += part.weight * part.own_factor[number] * by_article[close] * part.other_factor[close]
        return close, scores[close] + proximity, strength, proximity

    def _best_first(self, close: NDArray[np.intp], score: Values) -> NDArray[np.intp]:
        import numpy as np

        return np.lexsort((self._tie_rank[close], -np.round(score, _DECIMALS)))

    def _evidence(self, number: int, other: int, similarity: Sequence[Values], terms: int) -> Iterator[Evidence]:
        for part, by_article in zip(self._parts, similarity, strict=True):
            if not by_article[other]:
                continue
            scores = part.scores(by_article)
            products: dict[str, float] = {}
            for rows, columns in part.pairs:
                own_values, other_values = rows.of_article(number), columns.of_article(other)
                for term in own_values.keys() & other_values.keys():
                    name = part.term(term)
                    products[name] = products.get(name, 0.0) + own_values[term] * other_values[term]
            total = sum(products.values()) or 1.0
            best = sorted(products, key=lambda name: (-round(products[name], 9), name))[:terms]
            yield Evidence(
                part.name,
                float(scores[other]),
                float(part.weight * part.own_factor[number] * by_article[other] * part.other_factor[other]),
                tuple((name, products[name] / total) for name in best),
            )


def _best(similarity: Values) -> Values:
    """Return the highest similarity of each row, 1 if all are 0, so that it can be a divisor."""
    import numpy as np

    best: Values = similarity.max(axis=-1, keepdims=True)
    return np.where(best > 0, best, 1.0)


def _part(
    name: str,
    weight: float,
    pairs: tuple[tuple[Column, Column], ...],
    share: int,
    own_factor: Values,
    other_factor: Values,
    term: Callable[[int], str],
    absolute: float = 0.0,
) -> _Part:
    """Prepare the multiplications of a kind of evidence; `share` is the factor of their budget."""
    from .columns import Product

    products = tuple(Product(rows, columns, len(own_factor), share) for rows, columns in pairs)
    return _Part(name, weight, pairs, products, own_factor, other_factor, term, absolute)


def _parts(vectors: Vectors, weights: Weights, total: int) -> Iterator[_Part]:
    """Return the kinds of evidence that have a weight; a label only orders articles that are related otherwise."""
    import numpy as np

    v, ones, zeros = vectors, np.ones(total), np.zeros(total)
    parts = (
        ("text", weights.text, ((v.text, v.text),), _LARGE_BUDGET, v.shared, v.shared, v.term),
        ("headline", weights.headline, ((v.text, v.headline), (v.headline, v.text)), 1, ones, ones, v.term),
        ("title", weights.title, ((v.mentions, v.titles),), 1, ones, v.title_weight, v.title_word, _ABSOLUTE),
        ("label", weights.label, ((v.labels, v.labels),), _LARGE_BUDGET, zeros, zeros, v.label),
        ("tags", weights.tags, ((v.tags, v.tags),), _LARGE_BUDGET, ones, ones, v.tag),
        ("links", weights.links, ((v.links, v.links),), 1, ones, ones, v.link),
    )
    return (_part(*part) for part in parts if part[1])
