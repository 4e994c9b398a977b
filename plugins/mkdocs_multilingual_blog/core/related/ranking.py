"""Ranking of related articles in all languages, by a parallel process if there are many."""

from __future__ import annotations

import math
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..settings import Weights
from ..storage.cache import Cache, digest
from ..storage.cached_json import from_json, is_text, list_of, row, table_of, to_json
from ..storage.task import Task
from .article import Article
from .comparison import Candidate, rank_related

if TYPE_CHECKING:
    from .tokens import Tokens

MIN_ARTICLES = 200
"""Number of articles from which on a parallel process pays off."""

Ranked = dict[str, dict[str, list[Candidate]]]
"""Candidates of each article, best first, by locale and key."""


@dataclass(frozen=True)
class Job:
    """The articles of one language to rank, with options.

    Attributes:
        locale: Language of the articles.
        articles: All articles, with unique keys.
        weights: Weight of each kind of evidence.
        limit: Maximum number of candidates for an article.
        hidden: Keys of articles that are never candidates.
        groups: Sets of keys to which the limit applies separately.
    """

    locale: str
    articles: Sequence[Article]
    weights: Weights
    limit: int
    hidden: frozenset[str] = frozenset()
    groups: tuple[frozenset[str], ...] = ()

    @cached_property
    def digest(self) -> bytes:
        """Digest of the job and of the code that ranks."""
        groups = [sorted(group) for group in self.groups]
        options = (self.locale, asdict(self.weights), self.limit, sorted(self.hidden), groups)
        articles = (repr(article) for article in self.articles)
        return digest(_code_digest(), *(text.encode("utf-8", "surrogatepass") for text in (repr(options), *articles)))


class Ranking:
    """The ranking of a blog, started when its articles are loaded and needed when the first page is written.

    On a machine with two cores a parallel process has finished by then. The result is the same without one.
    """

    def __init__(self, jobs: Sequence[Job], cache: Cache | None = None, name: str = "related") -> None:
        """Create a ranking, with the results that are cached.

        Args:
            jobs: One job for each language.
            cache: Cache of rankings; `None` for no cache.
            name: Name of this blog's rankings in the cache.
        """
        self._cache = cache
        self._name = name
        self._cached = {job.locale: ranked for job in jobs if (ranked := self._read_cached(job)) is not None}
        self._jobs = tuple(job for job in jobs if job.locale not in self._cached)
        self._task: Task | None = None
        self._starter = os.getpid()
        self._ranked: Ranked | None = None

    @classmethod
    def of(cls, ranked: Ranked) -> Ranking:
        """Return a ranking whose result is known."""
        ranking = cls(())
        ranking._ranked = ranked
        return ranking

    def start(self) -> None:
        """Start to rank in a parallel process if there are many articles and two cores."""
        if sum(len(job.articles) for job in self._jobs) < MIN_ARTICLES or cores() < 2:
            return
        self._task = Task.started(rank, self._jobs, self._cache, self._name)

    def result(self) -> Ranked:
        """Return the ranking of all languages; waits for the parallel process, or ranks in this one without it."""
        if self._ranked is not None:
            return self._ranked
        self._ranked = self._task.result() if self._task else None
        if self._ranked is None:
            self._ranked = rank(self._jobs, self._cache, self._name)
        for job in self._jobs:
            if self._cache and self._starter == os.getpid():  # forks have the same result
                write_cache(self._cache, f"{self._name}-{job.locale}", job, self._ranked[job.locale])
        self._ranked |= self._cached
        self._jobs = ()
        return self._ranked

    def without(self, gone: Mapping[str, Collection[str]]) -> Ranking:
        """Return the ranking without some articles, by locale and key; waits for the result."""
        ranked = {
            locale: {
                key: [candidate for candidate in candidates if candidate.key not in gone[locale]]
                for key, candidates in articles.items()
                if key not in gone[locale]
            }
            if gone[locale]
            else articles
            for locale, articles in self.result().items()
        }
        return Ranking.of(ranked)

    def _read_cached(self, job: Job) -> dict[str, list[Candidate]] | None:
        """Return the cached result of a job, or `None`."""
        if self._cache is None:
            return None
        with self._cache.reopened() as cache:
            content = cache.get(f"{self._name}-{job.locale}".encode(), job.digest)
        keys = {article.key for article in job.articles}

        def is_key(value: Any) -> bool:
            return is_text(value) and value in keys

        shape = table_of(list_of(row(is_key, _is_score, _is_score)))
        cached = from_json(content, shape)
        if cached is None or cached.keys() != keys:
            return None
        return {key: [Candidate(*values) for values in ranked] for key, ranked in cached.items()}


def rank(jobs: Sequence[Job], cache: Cache | None = None, name: str = "related") -> Ranked:
    """Rank the articles of each language.

    A single edit can change how rare a word is, and with it every ranking of a language; but it cannot change the
    words of other articles, which are cached, since splitting texts into words is a third of the work.

    Args:
        jobs: One job for each language.
        cache: Cache of words; `None` for no cache.
        name: Name of this blog's rankings in the cache.
    """
    return {
        job.locale: rank_related(
            job.articles,
            job.weights,
            job.limit,
            job.hidden,
            _tokens(job, cache, f"{name}-{job.locale}-words"),
            job.groups,
        )
        for job in jobs
    }


def _tokens(job: Job, cache: Cache | None, name: str) -> Tokens:
    """Return the words of a language, from the cache for unchanged articles."""
    from .tokens import Tokens, split

    if cache is None:
        return split(job.articles, locale=job.locale)
    with cache.reopened() as own:
        content = own.get(name.encode(), _code_digest())
        cached = Tokens.from_bytes(content, job.locale) if content else None
        tokens = split(job.articles, cached, job.locale)
        if tokens is not cached:
            own.put(name.encode(), tokens.to_bytes(), _code_digest())
    return tokens


def write_cache(
    cache: Cache, name: str, job: Job, ranked: Mapping[str, Sequence[Candidate]], tokens: Tokens | None = None
) -> None:
    """Keep the ranking of a language for the next build.

    Args:
        cache: Where to.
        name: Name of the ranking.
        job: What was ranked.
        ranked: Its result.
        tokens: Words of the articles, which are kept, too.
    """
    with cache.reopened() as own:
        own.put(name.encode(), to_json(ranked), job.digest)
        if tokens:
            own.put(f"{name}-words".encode(), tokens.to_bytes(), _code_digest())


@cache
def _code_digest() -> bytes:
    """Return a digest of the code that ranks, so that another version does not use its results."""
    core = Path(__file__).parents[1]
    languages = (
        "english.py",
        "function_words.json",
        "function_words.py",
        "german.py",
        "language_codes.py",
        "scripts.py",
        "written_dates.py",
    )
    files = [*sorted(core.joinpath("related").glob("*.py")), *(core / "languages" / name for name in languages)]
    return digest(*(file.read_bytes() for file in files), metadata.version("babel").encode())


def _is_score(value: Any) -> bool:
    return type(value) is float and 0 < value < math.inf


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
