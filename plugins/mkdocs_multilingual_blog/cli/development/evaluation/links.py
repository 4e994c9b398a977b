"""How much links tell: with each link left out while it is asked for; for `command`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from ....core.related.comparison import Comparison
from ....core.settings import Weights
from .corpus import Corpus
from .metrics import reciprocal_rank

DEPTH = 10


@dataclass(frozen=True)
class LinkQuality:
    """How well articles that are linked to are found again; shares from 0 to 1.

    Attributes:
        corpus: Name of the corpus.
        links: How many links there are.
        hit_without: How many of the targets are among the first three where no link is known.
        mrr_without: Mean reciprocal rank among the first ten, likewise.
        hit_with: How many are where all links are known but the one in question.
        mrr_with: Likewise.
    """

    corpus: str
    links: int
    hit_without: float
    mrr_without: float
    hit_with: float
    mrr_with: float


def link_quality(corpus: Corpus) -> LinkQuality:
    """Take the articles that belong together for links, and find each again with all others.

    The other articles that one links to, or that link to it, are no answers, since they are known: they do not take
    up ranks. Where two link to each other, both links are left out.

    Args:
        corpus: A corpus that says what belongs together.
    """
    links = {key: sorted(others) for key, others in corpus.related.items()}
    articles = [replace(article, links=tuple(links.get(article.key, ()))) for article in corpus.articles]
    without = Comparison(articles, replace(Weights(), links=0), ())
    known = Comparison(articles, Weights(), ())

    def ranks(comparison: Comparison, key: str, target: str, others: Collection[str]) -> list[bool]:
        found = comparison.candidates(key, DEPTH + len(others))
        return [one.key == target for one in found if one.key not in others]

    linking = {key: {other for other, targets in links.items() if key in targets} for key in links}

    def pairs() -> Iterator[tuple[list[bool], list[bool]]]:
        for key, targets in links.items():
            for target in targets:
                rest = known.relinked({key: _less(targets, target), target: _less(links.get(target, []), key)})
                others = ({*targets} | linking[key]) - {target}
                yield ranks(without, key, target, others), ranks(rest, key, target, others)

    found = list(pairs())
    return LinkQuality(
        corpus=corpus.name,
        links=len(found),
        hit_without=fmean(any(one[:3]) for one, _ in found),
        mrr_without=fmean(reciprocal_rank(one, DEPTH) for one, _ in found),
        hit_with=fmean(any(other[:3]) for _, other in found),
        mrr_with=fmean(reciprocal_rank(other, DEPTH) for _, other in found),
    )


def _less(names: Sequence[str], name: str) -> list[str]:
    return [other for other in names if other != name]
