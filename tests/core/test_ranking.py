"""Many articles are ranked in a parallel process, with the same result."""

from __future__ import annotations

import pickle
import subprocess
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.related import ranking
from mkdocs_multilingual_blog.core.related.article import Article
from mkdocs_multilingual_blog.core.related.ranking import Job, Ranking, rank
from mkdocs_multilingual_blog.core.settings import Weights

SUBJECTS = ("cut out the hair of a portrait", "a video becomes a short loop", "bread rises over night")


def jobs(count: int) -> list[Job]:
    articles = [
        Article(
            f"{locale}{n:04}",
            title=f"Part {n // 3}",
            body=f"{SUBJECTS[n % 3]} word{n // 3}",
            tags=(f"t{n % 7}",),
            order=n,
        )
        for locale in ("en", "ko")
        for n in range(count)
    ]
    return [
        Job(locale, [a for a in articles if a.key.startswith(locale)], Weights(), limit=5) for locale in ("en", "ko")
    ]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """All processes that were started."""
    processes: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def popen(*args: object, **kwargs: object) -> subprocess.Popen[bytes]:
        processes.append(start(*args, **kwargs))  # type: ignore[call-overload]
        return processes[-1]

    monkeypatch.setattr(subprocess, "Popen", popen)
    monkeypatch.setattr(ranking, "cores", lambda: 2)
    return processes


def test_another_process_ranks_like_this_one(started: list[subprocess.Popen[bytes]]) -> None:
    many = jobs(ranking.MIN_ARTICLES)
    apart = Ranking(many)
    apart.start()
    assert apart.result() == rank(many)
    assert len(started) == 1
    assert apart.result()["ko"]["ko0007"][0].key.startswith("ko")


def test_few_articles_are_not_worth_a_process(started: list[subprocess.Popen[bytes]]) -> None:
    few = jobs(10)
    small = Ranking(few)
    small.start()
    assert small.result() == rank(few)
    assert started == []


def test_one_core_ranks_here(started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "cores", lambda: 1)
    same_process = Ranking(jobs(ranking.MIN_ARTICLES))
    same_process.start()
    assert same_process.result()["en"]
    assert started == []


@pytest.mark.parametrize("program", ["no such program", "false"])
def test_a_process_that_fails_is_made_up_for(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "cores", lambda: 2)
    monkeypatch.setattr("sys.executable", program)
    many = jobs(ranking.MIN_ARTICLES)
    apart = Ranking(many)
    apart.start()
    assert apart.result() == rank(many)


def test_the_process_imports_nothing_from_the_folder_of_the_site(
    started: list[subprocess.Popen[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "numpy.py").write_text("raise SystemExit('the site')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    apart = Ranking(jobs(ranking.MIN_ARTICLES))
    apart.start()
    [process] = started
    assert process.wait() == 0
    assert apart.result()["en"]


def test_an_article_comes_out_of_another_process_as_it_went_in() -> None:
    article = Article("a", "제목", "설명", ("머리말",), "본문 \ud800", ("tag",), ("b",), 2.5)
    assert pickle.loads(pickle.dumps(article)) == article
