"""How good a ranking is: three measures of information retrieval, averaged over articles; knows no articles."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True)
class Quality:
    """Averages over all judged articles, each from 0 to 1.

    Attributes:
        ndcg_at_3: Normalized discounted cumulative gain of the first three.
        hit_at_3: Share of articles with a related one among the first three.
        mrr_at_10: Mean reciprocal rank of the first related one among the first ten.
    """

    ndcg_at_3: float
    hit_at_3: float
    mrr_at_10: float


def quality(ranked: Mapping[str, Sequence[str]], related: Mapping[str, Collection[str]]) -> Quality:
    """Compare rankings with what is known to be related.

    Args:
        ranked: For each article others, best first.
        related: For each judged article those that belong to it, at least one.
    """
    lists = [([other in found for other in ranked.get(key, ())], len(found)) for key, found in related.items()]
    return Quality(
        ndcg_at_3=_mean([ndcg(hits, count, 3) for hits, count in lists]),
        hit_at_3=_mean([any(hits[:3]) for hits, _ in lists]),
        mrr_at_10=_mean([reciprocal_rank(hits, 10) for hits, _ in lists]),
    )


def ndcg(hits: Sequence[bool], related: int, depth: int) -> float:
    """Return the normalized discounted cumulative gain of a ranking.

    A hit gains 1 divided by the binary logarithm of its rank plus 1; the sum is divided by that of the best
    possible ranking (Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002).

    Args:
        hits: For each rank whether the article there is related.
        related: How many related articles there are, at least 1.
        depth: How many ranks count.
    """
    gain = sum(_discount(rank) for rank, hit in enumerate(hits[:depth], start=1) if hit)
    return gain / sum(_discount(rank) for rank in range(1, min(depth, related) + 1))


def reciprocal_rank(hits: Sequence[bool], depth: int) -> float:
    """Return 1 divided by the rank of the first hit; 0 where there is none among the first `depth`."""
    return next((1 / rank for rank, hit in enumerate(hits[:depth], start=1) if hit), 0.0)


def _discount(rank: int) -> float:
    return 1 / math.log2(rank + 1)


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
