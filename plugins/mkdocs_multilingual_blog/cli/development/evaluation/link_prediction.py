"""Measure link prediction: how well each link between articles is predicted, with and without the other links."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from ....core.related.comparison import Comparison
from ....core.settings import Weights
from .corpus import Corpus
from .metrics import reciprocal_rank

DEPTH = 10
"""Number of ranks that are measured."""


@dataclass(frozen=True)
class LinkPrediction:
    """The quality of link prediction; shares from 0 to 1.

    Attributes:
        corpus: Name of the corpus.
        links: Number of links.
        hit_without: Share of links whose target is among the first 3, if no link is known.
        mrr_without: Mean reciprocal rank of the target among the first 10, if no link is known.
        hit_with: Share of links whose target is among the first 3, if all other links are known.
        mrr_with: Mean reciprocal rank of the target among the first 10, if all other links are known.
    """

    corpus: str
    links: int
    hit_without: float
    mrr_without: float
    hit_with: float
    mrr_with: float


def link_prediction(corpus: Corpus) -> LinkPrediction:
    """Treat relevance judgments as links, and predict each of them, leaving it out.

    Other articles that an article links to, or that link to it, are known already: they are removed from its ranking.
    If two articles link to each other, both links are left out.

    Args:
        corpus: A corpus with relevance judgments.
    """
    from ....core.related.tokens import split

    links = {key: sorted(relevant) for key, relevant in corpus.relevant.items()}
    articles = [replace(article, links=tuple(links.get(article.key, ()))) for article in corpus.articles]
    tokens = split(articles, locale=corpus.locale)
    without_links = Comparison(articles, replace(Weights(), links=0), (), tokens)
    with_links = Comparison(articles, Weights(), (), tokens)
    predictions = list(_predictions(links, without_links, with_links))
    return LinkPrediction(
        corpus=corpus.name,
        links=len(predictions),
        hit_without=fmean(any(without[:3]) for without, _ in predictions),
        mrr_without=fmean(reciprocal_rank(without, DEPTH) for without, _ in predictions),
        hit_with=fmean(any(with_[:3]) for _, with_ in predictions),
        mrr_with=fmean(reciprocal_rank(with_, DEPTH) for _, with_ in predictions),
    )


def _predictions(
    links: Mapping[str, Sequence[str]], without_links: Comparison, with_links: Comparison
) -> Iterator[tuple[list[bool], list[bool]]]:
    """Yield for each link whether its target is at each rank, without any links and with all other links."""
    sources = {key: {source for source, targets in links.items() if key in targets} for key in links}
    for key, targets in links.items():
        for target in targets:
            held_out = with_links.relinked(
                {key: _without(targets, target), target: _without(links.get(target, []), key)}
            )
            known = ({*targets} | sources[key]) - {target}
            yield _hits(without_links, key, target, known), _hits(held_out, key, target, known)


def _hits(comparison: Comparison, key: str, target: str, known: Collection[str]) -> list[bool]:
    candidates = comparison.candidates(key, DEPTH + len(known))
    return [candidate.key == target for candidate in candidates if candidate.key not in known]


def _without(keys: Sequence[str], key: str) -> list[str]:
    return [other for other in keys if other != key]
