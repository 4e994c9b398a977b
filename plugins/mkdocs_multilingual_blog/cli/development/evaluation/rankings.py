"""Rankings of articles that are compared: the one that builds the site, and simpler ones beside it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ....core.related.article import Article
from ....core.related.comparison import Candidate, rank_related
from ....core.related.recommendations import Recommendation, share_out
from ....core.settings import Weights

Ranking = Callable[[Sequence[Article], int], dict[str, list[str]]]
"""Takes articles and how many candidates an article gets at most; returns for each key others, best first."""

OURS = "related"
"""The ranking of the site."""


def _ours(articles: Sequence[Article], limit: int) -> dict[str, list[str]]:
    return _keys(rank_related(articles, Weights(), limit))


def _tags(articles: Sequence[Article], limit: int) -> dict[str, list[str]]:
    """Rank by shared tags, each weighted by the logarithm of how rare it is."""
    times = Counter(tag for article in articles for tag in set(article.tags))
    weights = {tag: math.log(len(articles) / count) for tag, count in times.items()}
    return _by_score(articles, limit, _shared(articles, weights))


def _hugo(articles: Sequence[Article], limit: int) -> dict[str, list[str]]:
    """Rank as Hugo's default configuration of related content does: 80 a shared tag, 10 for the same month."""
    scores = _shared(articles, defaultdict(lambda: 80.0))
    months = {article.key: _month(article) for article in articles}
    for key, found in scores.items():
        for other in found:
            if months[key] and months[key] == months[other]:
                found[other] += 10
    return _by_score(articles, limit, scores)


def _newest(articles: Sequence[Article], limit: int) -> dict[str, list[str]]:
    """Show everywhere the newest articles."""
    return _by_score(articles, limit, {a.key: {b.key: 1.0 for b in articles if b is not a} for a in articles})


def _words(articles: Sequence[Article], limit: int) -> dict[str, list[str]]:
    """Rank by the words of the body alone, as the site does with tags and headlines taken away."""
    return _keys(rank_related(articles, Weights(text=1, headline=0, title=0, tags=0, dates=0, threshold=0), limit))


def limited(articles: Sequence[Article], most: int, count: int = 3) -> dict[str, list[str]]:
    """Rank as the site does where no article may appear below more than `most` others, each showing `count`."""
    ranked = rank_related(articles, Weights(), 10 * count)
    candidates = {
        key: tuple(Recommendation(candidate.key, "ranked", candidate.score) for candidate in found)
        for key, found in ranked.items()
    }
    shown = share_out(candidates, dict.fromkeys(candidates, count), most)
    return _keys(shown)


BASELINES: dict[str, Ranking] = {"tags": _tags, "hugo": _hugo, "text": _words, "newest": _newest}
"""Rankings to compare with, by name."""

RANKINGS: dict[str, Ranking] = {OURS: _ours, **BASELINES}


def _keys(ranked: Mapping[str, Sequence[Candidate | Recommendation]]) -> dict[str, list[str]]:
    return {key: [one.key for one in found] for key, found in ranked.items()}


def _shared(articles: Sequence[Article], weights: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Return for each article the sum of the weights of the tags that it shares with each other."""
    owners: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for tag in dict.fromkeys(article.tags):
            owners[tag].append(article.key)
    scores: dict[str, dict[str, float]] = {article.key: defaultdict(float) for article in articles}
    for article in articles:
        for tag in dict.fromkeys(article.tags):
            for other in owners[tag]:
                if other != article.key:
                    scores[article.key][other] += weights[tag]
    return scores


def _by_score(
    articles: Sequence[Article], limit: int, scores: Mapping[str, Mapping[str, float]]
) -> dict[str, list[str]]:
    order = {article.key: article.order for article in articles}
    return {
        key: sorted(found, key=lambda other: (-round(found[other], 9), -order[other], other))[:limit]
        for key, found in scores.items()
    }


def _month(article: Article) -> tuple[int, int] | None:
    if not article.order:
        return None
    day = date.fromordinal(int(article.order))
    return day.year, day.month
