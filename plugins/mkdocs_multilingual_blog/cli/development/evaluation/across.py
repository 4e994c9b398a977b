"""How well articles of another language are chosen: with an article's translation held out, for `command`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from statistics import fmean

from ....core.locales import Languages
from ....core.model import Dates, Post
from ....core.posts.post_index import PostIndex
from ....core.related.article import Article
from ....core.related.comparison import rank_related
from ....core.related.ranking import Ranked
from ....core.related.recommendations import Recommendations
from ....core.settings import Related, Weights
from ....core.text.markdown import Text
from .corpus import Corpus, CorpusError

DEPTH = 10


@dataclass(frozen=True)
class Agreement:
    """How much lists of neighbours in two languages have in common; shares from 0 to 1, averages over all articles.

    Attributes:
        corpora: Names of the corpus of the articles and of the other language's.
        articles: How many articles have a translation.
        own_at_3: Of the first three neighbours in the other language, how many are among the first three in the
            article's own, by key.
        own_at_10: Likewise of the first ten.
        original_at_3: Of the first three, how many are among the first three of the translation that was held out.
        translations_at_3: Of the first three of that translation, how many are among the first three of the article's
            own: how much the two languages agree where nothing is held out.
        chance_at_10: What ten articles at random would have in common with ten others.
    """

    corpora: tuple[str, str]
    articles: int
    own_at_3: float
    own_at_10: float
    original_at_3: float
    translations_at_3: float
    chance_at_10: float


def agreement(mine: Corpus, theirs: Corpus) -> Agreement:
    """Hold out the translation of each article in turn, and compare its neighbours in the two languages.

    Args:
        mine: A corpus.
        theirs: The same articles in another language; those with the same id are translations.

    Raises:
        CorpusError: The two have no article in common.
    """
    keys = {article.key for article in theirs.articles}
    both = [article for article in mine.articles if article.key in keys]
    if not both:
        raise CorpusError(f"{mine.name} and {theirs.name} have no article in common.")
    own = rank_related(mine.articles, Weights(), DEPTH)
    originals = rank_related(theirs.articles, Weights(), DEPTH)
    lists = []
    for article in both:
        rest = [a for a in theirs.articles if a.key != article.key]
        found = _across(article, mine.articles, rest, {"a": own, "b": rank_related(rest, Weights(), DEPTH)})
        lists.append((found, [c.key for c in own[article.key]], [c.key for c in originals[article.key]]))
    return Agreement(
        corpora=(mine.name, theirs.name),
        articles=len(both),
        own_at_3=fmean(_shared(found, own, 3) for found, own, _ in lists),
        own_at_10=fmean(_shared(found, own, 10) for found, own, _ in lists),
        original_at_3=fmean(_shared(found, original, 3) for found, _, original in lists),
        translations_at_3=fmean(_shared(original, own, 3) for _, own, original in lists),
        chance_at_10=DEPTH / len(theirs.articles),
    )


def _across(article: Article, mine: Sequence[Article], theirs: Sequence[Article], ranked: Ranked) -> list[str]:
    """Return the neighbours of an article in another language that lacks it."""
    posts = [_post(a, "a") for a in mine] + [_post(a, "b") for a in theirs]
    index = PostIndex(posts, Languages("a", ("a", "b"), "folder"))
    chosen = Recommendations(index, Related(across_languages=True), (), lambda: ranked)
    available = {a.key for a in theirs}
    found = chosen.bridged(index.entry(article.key, "a").post, "b")
    return [one.key for one in found if one.key in available][:DEPTH]


def _shared(ones: Sequence[str], others: Sequence[str], depth: int) -> float:
    """Return which share of the first of one list are among the first of another."""
    reached = others[:depth]
    return len(set(ones[:depth]) & set(reached)) / len(reached) if reached else 0.0


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
