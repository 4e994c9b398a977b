"""Measure the quality, time, and memory of rankers on a corpus."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context

from .corpus import Corpus
from .metrics import Quality, mean_quality
from .rankers import RANKERS, rank_with_limit

DEPTH = 10
"""Number of ranks that are measured."""


@dataclass(frozen=True)
class Measurement:
    """The measurement of a ranker on a corpus.

    Attributes:
        corpus: Name of the corpus.
        ranker: Name of the ranker.
        articles: Number of articles; each is ranked against all others.
        judged: Number of articles with relevance judgments.
        quality: Quality of the rankings.
        seconds: Time to rank all articles, without reading the corpus.
        memory: Peak memory of the process in MiB; `None` if the system does not report it.
    """

    corpus: str
    ranker: str
    articles: int
    judged: int
    quality: Quality
    seconds: float
    memory: float | None


def measure(corpus: Corpus, rankers: Sequence[str], limits: Sequence[int] = ()) -> list[Measurement]:
    """Measure rankers on a corpus, each in a process of its own, since peak memory is that of a process.

    Args:
        corpus: The corpus.
        rankers: Names of rankers.
        limits: Numbers of appearances; for each, the site's ranker is measured with articles limited to that number.

    Returns:
        A measurement for each ranker and limit.
    """
    measurements = []
    for ranker in (*rankers, *limits):
        with get_context("spawn").Pool(1) as pool:
            measurements.append(pool.apply(_measure, (corpus, ranker)))
    return measurements


def _measure(corpus: Corpus, ranker: str | int) -> Measurement:
    """Measure a ranker by name, or the site's ranker with a limit."""
    start = time.perf_counter()
    if isinstance(ranker, int):
        rankings = rank_with_limit(corpus.articles, ranker, corpus.locale)
    else:
        rankings = RANKERS[ranker](corpus.articles, DEPTH, corpus.locale)
    seconds = time.perf_counter() - start
    return Measurement(
        corpus=corpus.name,
        ranker=f"at most {ranker}" if isinstance(ranker, int) else ranker,
        articles=len(corpus.articles),
        judged=len(corpus.relevant),
        quality=mean_quality(rankings, corpus.relevant),
        seconds=seconds,
        memory=_peak_memory(),
    )


def _peak_memory() -> float | None:
    """Return the peak memory of this process in MiB, if the system reports it."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
