"""Measures of information retrieval."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True)
class Quality:
    """The quality of rankings: measures from 0 to 1, averaged over the judged articles.

    Attributes:
        ndcg_at_3: Normalized discounted cumulative gain of the first 3 ranks.
        hit_at_3: Share of articles with a relevant one among the first 3 ranks.
        mrr_at_10: Mean reciprocal rank of the first relevant article among the first 10 ranks.
    """

    ndcg_at_3: float
    hit_at_3: float
    mrr_at_10: float


def mean_quality(rankings: Mapping[str, Sequence[str]], relevant: Mapping[str, Collection[str]]) -> Quality:
    """Compare rankings with relevance judgments.

    Args:
        rankings: For each article the keys of others, best first.
        relevant: For each judged article the keys of the relevant ones, at least one.
    """
    judged = [([other in keys for other in rankings.get(key, ())], len(keys)) for key, keys in relevant.items()]
    return Quality(
        ndcg_at_3=_mean([ndcg(hits, count, 3) for hits, count in judged]),
        hit_at_3=_mean([any(hits[:3]) for hits, _ in judged]),
        mrr_at_10=_mean([reciprocal_rank(hits, 10) for hits, _ in judged]),
    )


def ndcg(hits: Sequence[bool], relevant: int, depth: int) -> float:
    """Return the normalized discounted cumulative gain of a ranking.

    The gain of a hit is 1 divided by the binary logarithm of its rank plus 1. The sum of gains is divided by that of
    the best possible ranking (Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002).

    Args:
        hits: For each rank, whether the article is relevant.
        relevant: Number of relevant articles, at least 1.
        depth: Number of ranks that count.
    """
    gain = sum(_discount(rank) for rank, hit in enumerate(hits[:depth], start=1) if hit)
    return gain / sum(_discount(rank) for rank in range(1, min(depth, relevant) + 1))


def reciprocal_rank(hits: Sequence[bool], depth: int) -> float:
    """Return 1 divided by the rank of the first hit, or 0 if there is none among the first `depth` ranks."""
    return next((1 / rank for rank, hit in enumerate(hits[:depth], start=1) if hit), 0.0)


def _discount(rank: int) -> float:
    return 1 / math.log2(rank + 1)


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
