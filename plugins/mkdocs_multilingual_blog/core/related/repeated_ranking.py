"""Ranking of a blog again and again, as its articles change, by a process that keeps them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ..storage.background import LATER, BackgroundProcess, LostStateError, State, portions
from ..storage.cache import Cache
from .article import Article
from .comparison import Candidate, rank_related
from .ranking import Job, Ranked, write_cache

if TYPE_CHECKING:
    from .tokens import Tokens


class RepeatedRanking:
    """Ranks all articles of a blog in another process, which is told only which of them changed."""

    def __init__(self, process: BackgroundProcess, cache: Cache | None, name: str) -> None:
        """Create the object.

        Args:
            process: The process.
            cache: Cache of rankings for the next start; `None` for no cache.
            name: Name of the blog's rankings in the cache, and in the process.
        """
        self._process = process
        self._cache = cache
        self._name = name
        self._articles: dict[str, dict[str, Article]] = {}
        self._ranked: Ranked = {}

    def rank(self, jobs: Sequence[Job]) -> Ranked:
        """Return the ranking of all languages.

        Args:
            jobs: One job for each language.
        """
        return {job.locale: self._rank(job) for job in jobs}

    def _rank(self, job: Job) -> dict[str, list[Candidate]]:
        try:
            changed = self._send(job)
        except LostStateError:
            self._articles.clear()
            self._ranked.clear()
            changed = self._send(job)
        former = self._ranked.get(job.locale, {})
        ranked = {key: changed[key] if key in changed else former[key] for key in self._articles[job.locale]}
        self._ranked[job.locale] = ranked
        return ranked

    def _send(self, job: Job) -> dict[str, list[Candidate]]:
        """Send the articles that changed; return the candidates of articles that have other ones than before."""
        former = self._articles.get(job.locale, {})
        new = {article.key: article for article in job.articles}
        changed = [article for key, article in new.items() if former.get(key) != article]
        key = f"{self._name}-{job.locale}"
        for articles in portions(changed):
            self._process.call(_put, key, articles)
        ranked = self._process.call(_rank_again, key, replace(job, articles=()), list(new), self._cache)
        self._articles[job.locale] = new
        return ranked


@dataclass
class _Known:
    """What the process keeps of a language.

    Attributes:
        articles: Articles by key.
        tokens: Their words.
        ranked: Their candidates, by key.
    """

    articles: dict[str, Article] = field(default_factory=dict)
    tokens: Tokens | None = None
    ranked: Mapping[str, list[Candidate]] = field(default_factory=dict)


def _put(state: State, key: str, articles: Sequence[Article]) -> None:
    """Keep articles, in the process."""
    state.setdefault(key, _Known()).articles.update({article.key: article for article in articles})


def _rank_again(
    state: State, key: str, job: Job, keys: Sequence[str], cache: Cache | None
) -> dict[str, list[Candidate]]:
    """Rank the articles that were put, in the process; return the candidates that differ from those before.

    Args:
        state: What is kept.
        key: Key in it.
        job: The job without its articles.
        keys: Keys of all articles, in their order.
        cache: Cache of rankings.
    """
    from .tokens import split

    known: _Known = state.setdefault(key, _Known())
    known.articles = {one: known.articles[one] for one in keys}
    articles = list(known.articles.values())
    known.tokens = split(articles, known.tokens, job.locale)
    ranked = rank_related(articles, job.weights, job.limit, job.hidden, known.tokens, job.groups)
    changed = {one: candidates for one, candidates in ranked.items() if known.ranked.get(one) != candidates}
    known.ranked = ranked
    if cache:
        whole = replace(job, articles=articles)
        later: list[Callable[[], Any]] = state.setdefault(LATER, [])
        later.append(partial(write_cache, cache, key, whole, ranked, known.tokens))
    return changed
