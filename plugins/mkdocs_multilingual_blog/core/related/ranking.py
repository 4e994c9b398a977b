"""Ranks all languages, many articles in a process of their own while pages are rendered; `pipeline` asks for it."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import select
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from ..settings import Weights
from ..storage.cache import Cache, digest
from .article import Article
from .comparison import Candidate, rank_related

if TYPE_CHECKING:
    from .tokens import Tokens

MANY = 200
"""Articles from which on a process of their own is worth its start, which takes about a quarter of a second."""

Ranked = dict[str, dict[str, list[Candidate]]]
"""For each language, for each article's key, the articles that are close to it, best first."""


@dataclass(frozen=True)
class Job:
    """The articles of one language, and how they are ranked.

    Attributes:
        locale: Their language.
        articles: All of them, each key once.
        weights: How much each kind of evidence counts.
        limit: Most candidates of an article.
        hidden: Keys of articles that are no candidates.
        groups: Keys of articles of each of which an article has as many candidates, beside the best of all.
    """

    locale: str
    articles: Sequence[Article]
    weights: Weights
    limit: int
    hidden: frozenset[str] = frozenset()
    groups: tuple[frozenset[str], ...] = ()

    @cached_property
    def digest(self) -> bytes:
        """What tells this job from all others, the code that would do it among it."""
        groups = [sorted(group) for group in self.groups]
        options = (self.locale, asdict(self.weights), self.limit, sorted(self.hidden), groups)
        articles = (repr(article) for article in self.articles)
        return digest(_code(), *(text.encode("utf-8", "surrogatepass") for text in (repr(options), *articles)))


class Ranking:
    """The ranking of a blog: started as soon as its articles are known, asked for when the first page is written.

    It needs no page and pages need long, so on a machine with two cores it costs the writer no time. What
    comes out is the same with and without a second process.
    """

    def __init__(self, jobs: Sequence[Job], cache: Cache | None = None, name: str = "related") -> None:
        """Take what is to be ranked.

        Args:
            jobs: One for each language.
            cache: Where rankings are kept from build to build; `None` for nowhere.
            name: What the rankings of this blog are called there.
        """
        self._cache = cache
        self._name = name
        self._kept = {job.locale: found for job in jobs if (found := self._known(job)) is not None}
        self._jobs = tuple(job for job in jobs if job.locale not in self._kept)
        self._process: subprocess.Popen[bytes] | None = None
        self._starter = os.getpid()
        self._answer: IO[bytes] | None = None
        self._ranked: Ranked | None = None

    def start(self) -> None:
        """Begin to rank beside this process where there are many articles and a core to spare."""
        if sum(len(job.articles) for job in self._jobs) < MANY or cores() < 2 or not sys.executable:
            return
        try:
            with TemporaryFile() as question:
                pickle.dump((self._jobs, self._cache, self._name), question)
                question.seek(0)
                self._answer = TemporaryFile()  # noqa: SIM115 - closed where it is read
                self._process = subprocess.Popen(
                    [sys.executable, "-m", __name__],
                    stdin=question,
                    stdout=self._answer,
                    stderr=subprocess.DEVNULL,
                    cwd=Path(__file__).parents[3],  # Python imports from there first: not from the site's folder
                )
        except OSError:
            if self._answer:
                self._answer.close()
            self._process = self._answer = None

    def result(self) -> Ranked:
        """Return the ranking of all languages; waits for it, or makes it here where no process did."""
        if self._ranked is not None:
            return self._ranked
        self._ranked = self._received()
        if self._ranked is None:
            self._ranked = rank(self._jobs, self._cache, self._name)
        for job in self._jobs:
            self._keep(job, self._ranked[job.locale])
        self._ranked |= self._kept
        self._jobs = ()
        return self._ranked

    def without(self, gone: Mapping[str, Collection[str]]) -> Ranking:
        """Return the ranking without some articles, by language and key; waits for that of all."""
        fewer = Ranking(())
        fewer._ranked = {
            locale: {
                key: [candidate for candidate in found if candidate.key not in gone[locale]]
                for key, found in articles.items()
                if key not in gone[locale]
            }
            if gone[locale]
            else articles
            for locale, articles in self.result().items()
        }
        return fewer

    def _known(self, job: Job) -> dict[str, list[Candidate]] | None:
        """Return the ranking of a language as it is kept, if it was made from the same."""
        content = self._cache and self._cache.get(f"{self._name}-{job.locale}", job.digest)
        if not content:
            return None
        return {key: [Candidate(*one) for one in found] for key, found in json.loads(content).items()}

    def _keep(self, job: Job, ranked: Mapping[str, Sequence[Candidate]]) -> None:
        if self._cache:
            self._cache.put(f"{self._name}-{job.locale}", job.digest, json.dumps(ranked).encode())

    def _received(self) -> Ranked | None:
        process, answer = self._process, self._answer
        self._process = self._answer = None
        if process is None or answer is None:
            return None
        with answer:
            if not self._has_ended(process):
                return None
            try:
                ranked: Ranked = pickle.loads(_content(answer))
            except (EOFError, pickle.UnpicklingError):
                return None
            return ranked

    def _has_ended(self, process: subprocess.Popen[bytes]) -> bool:
        """Wait for a process, and return whether nothing tells that it failed; in a copy of this process, too."""
        if self._starter == os.getpid():
            return process.wait() == 0
        with contextlib.suppress(ProcessLookupError):
            select.select([os.pidfd_open(process.pid)], [], [])
        return True


def rank(jobs: Sequence[Job], kept: Cache | None = None, name: str = "related") -> Ranked:
    """Rank the articles of each language among themselves.

    A single edit can change how rare a word is, and with it every ranking of a language; but it cannot change the
    words of other articles, to split which is a third of the work.

    Args:
        jobs: One for each language.
        kept: Where the words of articles are kept from build to build; `None` for nowhere.
        name: What the rankings of this blog are called there.
    """
    return {
        job.locale: rank_related(
            job.articles,
            job.weights,
            job.limit,
            job.hidden,
            _tokens(job, kept, f"{name}-{job.locale}-words"),
            job.groups,
        )
        for job in jobs
    }


def _tokens(job: Job, kept: Cache | None, name: str) -> Tokens | None:
    """Return the words of a language where they are kept, split anew where an article has changed."""
    if kept is None:
        return None
    from .tokens import Tokens, split

    content = kept.get(name, _code())
    known = Tokens.from_bytes(content) if content else None
    tokens = split(job.articles, known)
    if tokens is not known:
        kept.put(name, _code(), tokens.to_bytes())
    return tokens


@cache
def _code() -> bytes:
    """Return a digest of the code that ranks: what another version made is not the same."""
    core = Path(__file__).parents[1]
    files = [*sorted(core.joinpath("related").glob("*.py")), core / "languages" / "english.py"]
    return digest(*(file.read_bytes() for file in files))


def _content(file: IO[bytes]) -> bytes:
    """Return what is in a file; copies of a process share their place in it, so it stays where that can be."""
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0)
    file.seek(0)
    return file.read()


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    sys.stdout.buffer.write(pickle.dumps(rank(*pickle.load(sys.stdin.buffer))))
