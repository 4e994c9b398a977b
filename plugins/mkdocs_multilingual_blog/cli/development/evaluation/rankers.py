"""The site's ranker of related articles, and baselines to compare it with."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ....core.related.article import Article
from ....core.related.comparison import Candidate, rank_related
from ....core.related.recommendations import Recommendation, limit_appearances
from ....core.settings import Weights

Ranker = Callable[[Sequence[Article], int, str], dict[str, list[str]]]
"""Returns for each article of a language the keys of the best others, up to a number of ranks, best first."""

SITE_RANKER = "related"
"""Name of the ranker that builds the site."""


def rank_in_language(
    articles: Sequence[Article], depth: int, locale: str, weights: Weights = Weights()
) -> dict[str, list[Candidate]]:
    """Rank as the site does, by default with default weights.

    Args:
        articles: The articles.
        depth: Number of ranks.
        locale: Language of the articles; empty if it is not known.
        weights: Weight of each kind of evidence.
    """
    from ....core.related.tokens import split  # imports NumPy, which other commands need not wait for

    return rank_related(articles, weights, depth, tokens=split(articles, locale=locale))


def rank_with_limit(
    articles: Sequence[Article], max_appearances: int, locale: str, count: int = 3
) -> dict[str, list[str]]:
    """Rank as the site does if the number of appearances of each article is limited.

    Args:
        articles: The articles.
        max_appearances: Number of other articles at which an article may be shown.
        locale: Language of the articles; empty if it is not known.
        count: Number of related articles shown at each article.
    """
    rankings = rank_in_language(articles, 10 * count, locale)
    recommendations = {
        key: tuple(Recommendation(candidate.key, "ranked", candidate.score) for candidate in candidates)
        for key, candidates in rankings.items()
    }
    return _keys(limit_appearances(recommendations, dict.fromkeys(recommendations, count), max_appearances))


def _rank_by_site(articles: Sequence[Article], depth: int, locale: str) -> dict[str, list[str]]:
    return _keys(rank_in_language(articles, depth, locale))


def _rank_by_tags(articles: Sequence[Article], depth: int, locale: str) -> dict[str, list[str]]:
    """Rank by shared tags, weighted by inverse document frequency."""
    frequencies = Counter(tag for article in articles for tag in set(article.tags))
    weights = {tag: math.log(len(articles) / frequency) for tag, frequency in frequencies.items()}
    return _best(articles, depth, _tag_scores(articles, weights))


def _rank_like_hugo(articles: Sequence[Article], depth: int, locale: str) -> dict[str, list[str]]:
    """Rank like Hugo's default configuration of related content: 80 for a shared tag, 10 for the same month."""
    scores = _tag_scores(articles, defaultdict(lambda: 80.0))
    months = {article.key: _month(article) for article in articles}
    for key, others in scores.items():
        for other in others:
            if months[key] and months[key] == months[other]:
                others[other] += 10
    return _best(articles, depth, scores)


def _rank_by_text(articles: Sequence[Article], depth: int, locale: str) -> dict[str, list[str]]:
    """Rank by the words of the body alone."""
    weights = Weights(text=1, headline=0, title=0, label=0, tags=0, dates=0, threshold=0)
    return _keys(rank_in_language(articles, depth, locale, weights))


def _rank_by_date(articles: Sequence[Article], depth: int, locale: str) -> dict[str, list[str]]:
    """Rank by date, newest first."""
    scores = {article.key: {other.key: 1.0 for other in articles if other is not article} for article in articles}
    return _best(articles, depth, scores)


BASELINES: dict[str, Ranker] = {
    "tags": _rank_by_tags,
    "hugo": _rank_like_hugo,
    "text": _rank_by_text,
    "newest": _rank_by_date,
}
"""Rankers to compare the site's ranker with, by name."""

RANKERS: dict[str, Ranker] = {SITE_RANKER: _rank_by_site, **BASELINES}
"""All rankers, by name."""


def _keys(rankings: Mapping[str, Sequence[Candidate | Recommendation]]) -> dict[str, list[str]]:
    return {key: [candidate.key for candidate in candidates] for key, candidates in rankings.items()}


def _tag_scores(articles: Sequence[Article], weights: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Return for each article the summed weights of the tags that it shares with each other article."""
    keys_by_tag: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        for tag in dict.fromkeys(article.tags):
            keys_by_tag[tag].append(article.key)
    scores: dict[str, dict[str, float]] = {article.key: defaultdict(float) for article in articles}
    for article in articles:
        for tag in dict.fromkeys(article.tags):
            for other in keys_by_tag[tag]:
                if other != article.key:
                    scores[article.key][other] += weights[tag]
    return scores


def _best(articles: Sequence[Article], depth: int, scores: Mapping[str, Mapping[str, float]]) -> dict[str, list[str]]:
    """Return for each article the keys with the highest scores; of equal scores the newest first."""
    order = {article.key: article.order for article in articles}
    return {
        key: sorted(others, key=lambda other: (-round(others[other], 9), -order[other], other))[:depth]
        for key, others in scores.items()
    }


def _month(article: Article) -> tuple[int, int] | None:
    if not article.order:
        return None
    day = date.fromordinal(int(article.order))
    return day.year, day.month
