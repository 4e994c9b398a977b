"""Which articles are close to an article, and why: the kinds of evidence, weighed; `ranking` runs it.

NumPy is imported by what computes only: a site without posts need not wait for it.
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
"""Days at which nearness in time counts half."""

_CELLS = 100_000
"""Scores that are worked on at once: 800 kB, which stay in a processor's cache."""

_WIDE = 5
"""How many times the usual budget of a multiplication texts and tags may spend: they have more in common."""

_DECIMALS = 6
"""Scores that agree so far are equal, so that the order of sums does not decide."""
_ROOM = 2 * 10**-_DECIMALS
"""By how much less a score must be so as not to be equal."""


class Candidate(NamedTuple):
    """An article that another is related to.

    Attributes:
        key: Its translation key.
        score: Weighted sum, each part relative to the best candidate of that part, by which it ranks.
        strength: Weighted sum of the likenesses themselves, which the threshold is held against.
    """

    key: str
    score: float
    strength: float


class Evidence(NamedTuple):
    """What one kind of evidence adds to the score of a candidate.

    Attributes:
        part: Name of the weight: `text`, `headline`, `title`, `tags`, `links` or `dates`.
        score: What it adds to the score.
        strength: What it adds to the strength.
        terms: What the two have in common with the share, from 0 to 1, that each term has in it, the most telling
            first; none for `dates`.
    """

    part: str
    score: float
    strength: float
    terms: tuple[tuple[str, float], ...] = ()


class Explanation(NamedTuple):
    """A candidate, all evidence for it, and whether it reaches the threshold."""

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
    """Rank for each article the others of its language.

    Each part is a sum of products of TF-IDF values (see `vectors`). Before the parts are added up, each is divided
    by its best value for the article in question, since cosines of long texts are much smaller than those of
    three tags; nearness in time is added then. Whether two articles are related at all is decided by the
    likenesses themselves.

    Args:
        articles: All articles of one language, each key once.
        weights: How much each part counts.
        limit: Most candidates to return for an article.
        hidden: Keys of articles that are no candidates.
        tokens: Their words, where they are known already.
        groups: Keys of articles of each of which as many are wanted, such as those that another site has.

    Returns:
        For each key the candidates that reach the threshold, best first; of equals the newer first, then
        in order of key.
    """
    if len(articles) < 2 or limit < 1:
        return {article.key: [] for article in articles}
    return dict(Comparison(articles, weights, hidden, tokens, groups).ranked(limit))


@dataclass(frozen=True)
class _Part:
    """One kind of evidence.

    Attributes:
        name: Name of its weight.
        weight: The weight.
        pairs: Columns that are multiplied, of the article in question and of its candidates.
        products: The same, prepared.
        mine: What the likeness is multiplied by to be held against the threshold, for each article in question.
        theirs: Likewise, for each candidate.
        term: Names a term.
    """

    name: str
    weight: float
    pairs: tuple[tuple[Column, Column], ...]
    products: tuple[Product, ...]
    mine: Values
    theirs: Values
    term: Callable[[int], str]

    def likeness(self, start: int, end: int) -> Values:
        first, *others = self.products
        found = first.rows(start, end)
        for product in others:
            found += product.rows(start, end)
        return found


class Comparison:
    """All articles of a language, two at least, ready to be compared."""

    def __init__(
        self,
        articles: Sequence[Article],
        weights: Weights,
        hidden: Collection[str],
        tokens: Tokens | None = None,
        groups: Collection[Collection[str]] = (),
    ) -> None:
        """Make the vectors of all articles.

        Args:
            articles: All articles of one language, each key once.
            weights: How much each part counts.
            hidden: Keys of articles that are no candidates.
            tokens: Their words, where they are known already.
            groups: Keys of articles of each of which a list of candidates is to hold as many as it may.
        """
        import numpy as np

        from .tokens import split
        from .vectors import make_vectors

        self._articles = articles
        self._weights = weights
        self._parts = tuple(_parts(make_vectors(articles, tokens or split(articles)), weights, len(articles)))
        self._shown = np.array([article.key not in hidden for article in articles], dtype=bool)
        self._groups = [np.array([article.key in group for article in articles], dtype=bool) for group in groups]
        self._order = np.array([article.order for article in articles], float)
        self._dates = weights.dates if np.ptp(self._order) else 0.0
        self._rank_of_equals = np.empty(len(articles), np.int64)
        equals = sorted(range(len(articles)), key=lambda n: (-articles[n].order, articles[n].key))
        self._rank_of_equals[equals] = np.arange(len(articles))

    def ranked(self, limit: int) -> Iterator[tuple[str, list[Candidate]]]:
        """Yield each article's key with at most so many candidates, best first."""
        import numpy as np

        total = len(self._articles)
        heaviest = max((product.work for part in self._parts for product in part.products), default=0)
        step = max(1, min(_CELLS // total, _CELLS * total // max(heaviest, 1)))
        for start in range(0, total, step):
            end = min(start + step, total)
            likenesses, scores = self._compared(start, end)
            enough = self._enough(scores, total if self._groups else limit)
            for row in range(end - start):
                number = start + row
                likeness = [like[row] for like in likenesses]
                least = enough[row] - self._dates - _ROOM  # what scores less cannot make it up by its date
                close, score, strength = self._related(number, scores[row], likeness, least)
                if least > 0 and np.count_nonzero(score >= enough[row]) < limit:
                    # What scores best is relative, and may be too weak; then others that are not follow.
                    close, score, strength = self._related(number, scores[row], likeness, 0.0)
                yield self._articles[number].key, self._best(close, score, strength, limit)

    def candidates(self, key: str, limit: int) -> list[Candidate]:
        """Return at most so many candidates of one article, best first."""
        number = self._number(key)
        likenesses, scores = self._compared(number, number + 1)
        return self._best(*self._related(number, scores[0], [like[0] for like in likenesses], 0.0), limit)

    def relinked(self, links: Mapping[str, Sequence[str]]) -> Comparison:
        """Return the same comparison with other links of some articles, by key."""
        from .vectors import link_column

        articles = [replace(a, links=tuple(links[a.key])) if a.key in links else a for a in self._articles]
        column, names = link_column(articles)
        other = copy(self)
        other._articles = articles
        other._parts = tuple(
            _part(part.name, part.weight, ((column, column),), 1, part.mine, part.theirs, names.__getitem__)
            if part.name == "links"
            else part
            for part in self._parts
        )
        return other

    def explained(self, key: str, limit: int, terms: int) -> list[Explanation]:
        """Return the candidates of an article with all evidence; those below the threshold come last."""
        number = self._number(key)
        likenesses, scores = self._compared(number, number + 1)
        likeness = [like[0] for like in likenesses]
        close, score, strength, nearness = self._row(number, scores[0], likeness, 0.0)
        related = strength >= self._weights.threshold
        order = sorted(self._best_first(close, score).tolist(), key=lambda n: not related[n])
        return [
            Explanation(
                Candidate(self._articles[close[n]].key, float(score[n]), float(strength[n])),
                (
                    *self._evidence(number, int(close[n]), likeness, terms),
                    *((Evidence("dates", float(nearness[n]), 0.0),) if self._dates else ()),
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
        """Return the first of an order of candidates, and the first of each group."""
        if not self._groups or len(order) <= limit:
            return order[:limit]
        import numpy as np

        wanted = np.arange(len(order)) < limit
        for group in self._groups:
            inside = group[close[order]]
            wanted |= inside & (np.cumsum(inside) <= limit)
        return order[wanted]

    def _compared(self, start: int, end: int) -> tuple[list[Values], Values]:
        """Return the likeness of a range of articles to all others by each part, and the scores without dates."""
        import numpy as np

        itself = (np.arange(end - start), np.arange(start, end))
        scores = np.zeros((end - start, len(self._articles)))
        likenesses = []
        for part in self._parts:
            likeness = part.likeness(start, end)
            likeness[itself] = 0
            likeness *= self._shown
            scores += likeness * (part.weight / _best(likeness))
            likenesses.append(likeness)
        return likenesses, scores

    def _enough(self, scores: Values, limit: int) -> Values:
        """Return for each row a score that at least twice as many as are asked for reach, and not many more."""
        import numpy as np

        depth = min(2 * limit, scores.shape[1])
        groups = 10 * depth
        size = scores.shape[1] // groups
        if size > 1:  # the best of each of many groups are less to sort
            scores = scores[:, : groups * size].reshape(len(scores), groups, size).max(axis=2)
        enough: Values = np.partition(scores, -depth, axis=1)[:, -depth]
        return enough

    def _related(
        self, number: int, scores: Values, likeness: Sequence[Values], least: float
    ) -> tuple[NDArray[np.intp], Values, Values]:
        """Return which articles are close to one and reach the threshold, and their scores and strengths."""
        close, score, strength, _ = self._row(number, scores, likeness, least)
        reached = strength >= self._weights.threshold
        return close[reached], score[reached], strength[reached]

    def _row(
        self, number: int, scores: Values, likeness: Sequence[Values], least: float
    ) -> tuple[NDArray[np.intp], Values, Values, Values]:
        """Return which articles are close to one, and their scores, strengths, and scores for their dates."""
        import numpy as np

        close = np.flatnonzero(scores >= max(least, 1e-9))
        distance = np.abs(self._order[close] - self._order[number])
        nearness = self._dates / (1 + distance / _PERIOD)
        strength = np.zeros(len(close))
        for part, like in zip(self._parts, likeness, strict=True):
            strength += part.weight * part.mine[number] * like[close] * part.theirs[close]
        return close, scores[close] + nearness, strength, nearness

    def _best_first(self, close: NDArray[np.intp], score: Values) -> NDArray[np.intp]:
        import numpy as np

        return np.lexsort((self._rank_of_equals[close], -np.round(score, _DECIMALS)))

    def _evidence(self, number: int, other: int, likeness: Sequence[Values], terms: int) -> Iterator[Evidence]:
        for part, like in zip(self._parts, likeness, strict=True):
            if not like[other]:
                continue
            found: dict[str, float] = {}
            for rows, columns in part.pairs:
                mine, theirs = rows.of_article(number), columns.of_article(other)
                for term in mine.keys() & theirs.keys():
                    name = part.term(term)
                    found[name] = found.get(name, 0.0) + mine[term] * theirs[term]
            total = sum(found.values()) or 1.0
            best = sorted(found, key=lambda name: (-round(found[name], 9), name))[:terms]
            yield Evidence(
                part.name,
                float(part.weight * like[other] / like.max()),
                float(part.weight * part.mine[number] * like[other] * part.theirs[other]),
                tuple((name, found[name] / total) for name in best),
            )


def _best(likeness: Values) -> Values:
    """Return the greatest likeness of each row, or 1 where there is none, since it is divided by."""
    import numpy as np

    best: Values = likeness.max(axis=-1, keepdims=True)
    return np.where(best > 0, best, 1.0)


def _part(
    name: str,
    weight: float,
    pairs: tuple[tuple[Column, Column], ...],
    share: int,
    mine: Values,
    theirs: Values,
    term: Callable[[int], str],
) -> _Part:
    """Prepare the multiplications of a kind of evidence, which may spend a share of the usual budget."""
    from .columns import Product

    products = tuple(Product(rows, columns, len(mine), share) for rows, columns in pairs)
    return _Part(name, weight, pairs, products, mine, theirs, term)


def _parts(vectors: Vectors, weights: Weights, total: int) -> Iterator[_Part]:
    """Return the parts that count."""
    import numpy as np

    v, whole = vectors, np.ones(total)
    parts = (
        ("text", weights.text, ((v.text, v.text),), _WIDE, v.shared, v.shared, v.term),
        ("headline", weights.headline, ((v.text, v.headline), (v.headline, v.text)), 1, whole, whole, v.term),
        ("title", weights.title, ((v.mentions, v.titles),), 1, whole, v.telling, v.title_word),
        ("tags", weights.tags, ((v.tags, v.tags),), _WIDE, whole, whole, v.tag),
        ("links", weights.links, ((v.links, v.links),), 1, whole, whole, v.link),
    )
    return (_part(*part) for part in parts if part[1])
