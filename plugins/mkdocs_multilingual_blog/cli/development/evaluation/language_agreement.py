"""Measure how well articles in another language are chosen, by holding out translations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from statistics import fmean

from ....core.locales import Languages
from ....core.model import Dates, Post
from ....core.posts.post_index import PostIndex
from ....core.related.article import Article
from ....core.related.ranking import Ranked
from ....core.related.recommendations import Recommendations
from ....core.settings import Related
from ....core.text.markdown import Text
from .corpus import Corpus, CorpusError
from .rankers import rank_in_language

DEPTH = 10
"""Number of neighbors that are compared."""


@dataclass(frozen=True)
class LanguageAgreement:
    """The overlap of an article's neighbors in two languages; shares from 0 to 1, averaged over articles.

    Attributes:
        corpora: Names of the corpus of the articles and of the corpus in the other language.
        articles: Number of articles that have a translation.
        own_at_3: Share of the first 3 neighbors in the other language that are, by key, among the first 3 in the
            article's own language.
        own_at_10: The same for the first 10.
        original_at_3: Share of the first 3 neighbors in the other language that are among the first 3 of the
            translation that was held out.
        translations_at_3: Share of the first 3 neighbors of the translation that are among the first 3 of the article,
            with nothing held out.
        chance_at_10: Expected share of the first 10 for random neighbors.
    """

    corpora: tuple[str, str]
    articles: int
    own_at_3: float
    own_at_10: float
    original_at_3: float
    translations_at_3: float
    chance_at_10: float


def language_agreement(corpus: Corpus, translated: Corpus) -> LanguageAgreement:
    """Hold out the translation of each article in turn, and compare its neighbors in the two languages.

    Args:
        corpus: A corpus.
        translated: The same articles in another language; articles with the same id are translations.

    Raises:
        CorpusError: If the two have no article in common.
    """
    keys = {article.key for article in translated.articles}
    common = [article for article in corpus.articles if article.key in keys]
    if not common:
        raise CorpusError(f"{corpus.name} and {translated.name} have no article in common.")
    own_ranking = rank_in_language(corpus.articles, DEPTH, corpus.locale)
    full_ranking = rank_in_language(translated.articles, DEPTH, translated.locale)
    neighbors = []
    for article in common:
        others = [other for other in translated.articles if other.key != article.key]
        rankings = {"a": own_ranking, "b": rank_in_language(others, DEPTH, translated.locale)}
        neighbors.append(
            (
                _neighbors_across(article, corpus.articles, others, rankings),
                [candidate.key for candidate in own_ranking[article.key]],
                [candidate.key for candidate in full_ranking[article.key]],
            )
        )
    return LanguageAgreement(
        corpora=(corpus.name, translated.name),
        articles=len(common),
        own_at_3=fmean(_overlap(across, own, 3) for across, own, _ in neighbors),
        own_at_10=fmean(_overlap(across, own, 10) for across, own, _ in neighbors),
        original_at_3=fmean(_overlap(across, original, 3) for across, _, original in neighbors),
        translations_at_3=fmean(_overlap(original, own, 3) for _, own, original in neighbors),
        chance_at_10=DEPTH / len(translated.articles),
    )


def _neighbors_across(
    article: Article, articles: Sequence[Article], others: Sequence[Article], rankings: Ranked
) -> list[str]:
    """Return the neighbors of an article in another language that has no translation of it.

    Args:
        article: The article.
        articles: All articles in its language, which is "a" here.
        others: All articles in the other language, which is "b" here.
        rankings: Candidates by language.
    """
    posts = [_post(each, "a") for each in articles] + [_post(each, "b") for each in others]
    index = PostIndex(posts, Languages("a", ("a", "b"), "folder"))
    recommendations = Recommendations(index, Related(across_languages=True), (), lambda: rankings)
    available = {each.key for each in others}
    bridged = recommendations.bridged(index.entry(article.key, "a").post, "b")
    return [recommendation.key for recommendation in bridged if recommendation.key in available][:DEPTH]


def _overlap(keys: Sequence[str], reference: Sequence[str], depth: int) -> float:
    """Return the share of the first keys of a reference that are among the first of the other list."""
    expected = reference[:depth]
    return len(set(keys[:depth]) & set(expected)) / len(expected) if expected else 0.0


def _post(article: Article, locale: str) -> Post:
    created = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(days=article.order)
    return Post(
        key=article.key,
        locale=locale,
        source=f"{locale}/blog/posts/{article.key}.md",
        title=article.key,
        description="",
        dates=Dates(created),
        tags=tuple(article.tags),
        address=f"blog/{article.key}",
        text=Text("", (), (), "", ""),
        minutes=1,
    )
