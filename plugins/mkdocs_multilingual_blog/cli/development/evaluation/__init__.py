"""Says how well related articles are chosen: a test collection, rankings of it, the usual measures; for `command`."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context

from .corpus import Corpus, CorpusError
from .metrics import Quality, quality
from .rankings import BASELINES, OURS, RANKINGS, limited

__all__ = ["BASELINES", "OURS", "CorpusError", "Measured", "measure"]

CANDIDATES = 10
"""How many articles of a ranking are looked at."""


@dataclass(frozen=True)
class Measured:
    """What one ranking did on one corpus.

    Attributes:
        corpus: Name of the corpus.
        ranking: Name of the ranking.
        articles: How many were ranked, each against all others.
        judged: For how many of them it is known which others are related.
        quality: How well they were ranked.
        seconds: Time to rank all articles, without reading the corpus.
        memory: Peak memory of the process in MiB; `None` where the system does not tell.
    """

    corpus: str
    ranking: str
    articles: int
    judged: int
    quality: Quality
    seconds: float
    memory: float | None


def measure(corpus: Corpus, rankings: Sequence[str], most: Sequence[int] = ()) -> list[Measured]:
    """Rank a corpus in several ways, each in a process of its own, so that each has a peak of memory of its own.

    Args:
        corpus: The corpus.
        rankings: Names of rankings.
        most: Rank besides as the site does where an article may appear so often at most, for each number.
    """
    found = []
    for ranking in (*rankings, *most):
        with get_context("spawn").Pool(1) as pool:
            found.append(pool.apply(_measure, (corpus, ranking)))
    return found


def _measure(corpus: Corpus, ranking: str | int) -> Measured:
    begin = time.perf_counter()
    if isinstance(ranking, int):
        ranked = limited(corpus.articles, ranking)
    else:
        ranked = RANKINGS[ranking](corpus.articles, CANDIDATES)
    seconds = time.perf_counter() - begin
    return Measured(
        corpus=corpus.name,
        ranking=f"at most {ranking}" if isinstance(ranking, int) else ranking,
        articles=len(corpus.articles),
        judged=len(corpus.related),
        quality=quality(ranked, corpus.related),
        seconds=seconds,
        memory=_peak_memory(),
    )


def _peak_memory() -> float | None:
    """Return the peak of this process's memory in MiB."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
