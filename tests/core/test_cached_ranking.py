"""Cached rankings are the same as new ones, whatever happened to the file or to the articles."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.related import ranking, tokens
from mkdocs_multilingual_blog.core.related.article import Article
from mkdocs_multilingual_blog.core.related.comparison import rank_related
from mkdocs_multilingual_blog.core.related.ranking import Job, Ranking, rank
from mkdocs_multilingual_blog.core.related.words import words_of
from mkdocs_multilingual_blog.core.settings import Weights
from mkdocs_multilingual_blog.core.storage import cache as cache_files
from mkdocs_multilingual_blog.core.storage.cache import FORMAT, Cache

WORDS = ("cut", "hair", "photo", "loop", "video", "bread", "dough", "tax", "배경을", "누끼를", "사진에서", "영상이")


def cached_in(folder: Path) -> Cache:
    return Cache(folder / "cache.sqlite", 1_000_000)


def names_in(folder: Path) -> list[str]:
    """Return the names of the results that are cached in the present format."""
    with closing(sqlite3.connect(folder / "cache.sqlite")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        if cache_files._TABLE not in tables:
            return []
        return sorted(key.decode() for (key,) in database.execute(f"SELECT key FROM {cache_files._TABLE}"))


def test_rankings_and_words_of_another_format_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = Job("en", [article(random.Random(n), f"{n}") for n in range(5)], Weights(), 5)
    with monkeypatch.context() as other_version:
        other_version.setattr(cache_files, "_TABLE", f"results{FORMAT + 1}")
        Ranking([job], cached_in(tmp_path)).result()
    assert names_in(tmp_path) == []
    assert Ranking([job], cached_in(tmp_path)).result() == rank([job])
    assert names_in(tmp_path) == ["related-en", "related-en-words"]


def article(pick: random.Random, key: str) -> Article:
    words = pick.choices(WORDS, k=pick.randint(0, 12))
    tags = tuple(pick.sample(WORDS[:5], pick.randint(0, 2)))
    return Article(key, title=pick.choice(WORDS), body=" ".join(words), tags=tags, order=pick.randint(0, 900))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32),
    edits=st.lists(st.sampled_from(["edit", "add", "delete", "weights", "hide"]), max_size=6),
)
def test_after_any_edits_the_ranking_is_that_of_a_clean_build(
    seed: int, edits: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    pick = random.Random(seed)
    cache = cached_in(tmp_path_factory.mktemp("cache"))
    jobs = {
        locale: Job(locale, [article(pick, f"{locale}{n}") for n in range(6)], Weights(), 10) for locale in ("en", "ko")
    }
    for edit in ["none", *edits]:
        job = jobs["en"]
        articles = list(job.articles)
        if edit == "edit" and articles:
            articles[0] = article(pick, articles[0].key)
        elif edit == "add":
            articles.append(article(pick, f"new{len(articles)}-{pick.random()}"))
        elif edit == "delete" and len(articles) > 2:
            del articles[pick.randrange(len(articles))]
        elif edit == "weights":
            job = replace(job, weights=replace(job.weights, tags=job.weights.tags + 0.1))
        elif edit == "hide":
            job = replace(job, hidden=frozenset({articles[0].key}))
        jobs["en"] = replace(job, articles=articles)
        assert Ranking(list(jobs.values()), cache).result() == rank(list(jobs.values()))


def test_a_language_that_did_not_change_is_not_ranked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pick = random.Random(1)
    english, korean = (Job(locale, [article(pick, f"{n}") for n in range(5)], Weights(), 5) for locale in ("en", "ko"))
    cache = cached_in(tmp_path)
    Ranking([english, korean], cache).result()
    ranked: list[str] = []

    def counting(jobs: list[Job], *others: object) -> ranking.Ranked:
        ranked.extend(job.locale for job in jobs)
        return rank(jobs)

    monkeypatch.setattr(ranking, "rank", counting)
    Ranking([english, replace(korean, articles=korean.articles[1:])], cache).result()
    assert ranked == ["ko"]


def test_only_what_an_edit_changed_is_split_into_words_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = cached_in(tmp_path)
    articles = [Article(f"{n}", title=f"Title {n}", body=f"Body {n}") for n in range(4)]
    job = Job("en", articles, Weights(), 5)
    Ranking([job], cache).result()
    read: list[str] = []
    monkeypatch.setattr(tokens, "words_of", lambda text, months: (read.append(text), words_of(text, months))[1])
    edited = replace(job, articles=[articles[0], replace(articles[1], body="Edited"), *articles[2:]])
    Ranking([edited], cache).result()
    assert read == ["Title 1", "", "Edited"]
    read.clear()
    Ranking([replace(edited, weights=Weights(tags=0))], cache).result()
    Ranking([replace(edited, articles=edited.articles[::-1])], cache).result()
    assert read == []


@settings(max_examples=100, deadline=None)
@given(seeds=st.lists(st.integers(0, 2**32), min_size=1, max_size=4))
def test_words_are_the_same_with_and_without_cached_ones(seeds: list[int]) -> None:
    cached = None
    for seed in seeds:
        pick = random.Random(seed)
        articles = [article(random.Random(pick.randint(0, 9)), f"{n}") for n in range(pick.randint(0, 5))]
        clean = tokens.split(articles)
        cached = tokens.Tokens.from_bytes(tokens.split(articles, cached).to_bytes())
        assert cached
        assert (cached.vocabulary, cached.digests) == (clean.vocabulary, clean.digests)
        assert cached.words.tolist() == clean.words.tolist()
        assert cached.sizes.tolist() == clean.sizes.tolist()


def test_what_another_version_of_the_code_ranked_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pick = random.Random(1)
    job = Job("en", [article(pick, f"{n}") for n in range(5)], Weights(), 5)
    before = job.digest
    monkeypatch.setattr(ranking, "_code_digest", lambda: b"another")
    assert replace(job).digest != before


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.sampled_from(["0", "1", "2"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["0", "1", "2", "x"]), inner),
    max_leaves=20,
)
RANKED = st.fixed_dictionaries(dict.fromkeys("012", st.lists(st.tuples(ANY_JSON, ANY_JSON, ANY_JSON), max_size=2)))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=ANY_JSON | RANKED)
def test_a_cached_ranking_that_cannot_be_one_is_a_miss(tmp_path: Path, value: object) -> None:
    """Scores are above 0, and candidates are articles of the language."""
    job = Job("en", [article(random.Random(n), f"{n}") for n in range(3)], Weights(), 5)
    with cached_in(tmp_path) as cache:
        cache.put(b"related-en", json.dumps(value).encode(), job.digest)
    ranked = Ranking([job], cached_in(tmp_path)).result()
    assert ranked == rank([job]) or all(
        candidate.key in "012" and candidate.score > 0 for one in ranked["en"].values() for candidate in one
    )
    assert ranked["en"].keys() == {"0", "1", "2"}


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b"{}", b"[" * 100_000, b"{", b"\xff", b'"\\ud800"'])
def test_a_cached_ranking_that_is_none_is_a_miss(tmp_path: Path, content: bytes) -> None:
    job = Job("en", [article(random.Random(n), f"{n}") for n in range(3)], Weights(), 5)
    with cached_in(tmp_path) as cache:
        cache.put(b"related-en", content, job.digest)
    assert Ranking([job], cached_in(tmp_path)).result() == rank([job])


def words_with(**others: object) -> bytes:
    whole = tokens.split([article(random.Random(n), f"{n}") for n in range(3)])
    return replace(whole, **others).to_bytes()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "content",
    [
        b"short",
        np.array([-1, 0], "<i8").tobytes(),
        np.array([0, -1], "<i8").tobytes(),
        np.array([2**62, 2**62], "<i8").tobytes(),
        np.array([1, 1], "<i8").tobytes(),
        words_with()[:-1] + b"\xff",
        words_with(vocabulary=["cut"]),
        words_with(vocabulary=["cut"] * 12),
        words_with(vocabulary=[""]),
        words_with(words=np.array([0, 1], np.int32)),
        words_with(sizes=np.full((3, 3), -1, np.int32)),
    ],
)
def test_cached_words_that_contradict_each_other_are_a_miss(tmp_path: Path, content: bytes) -> None:
    assert tokens.Tokens.from_bytes(content) is None
    job = Job("en", [article(random.Random(n), f"{n}") for n in range(3)], Weights(), 5)
    cache = cached_in(tmp_path)
    with cache.reopened() as own:
        own.put(b"related-en-words", content, ranking._code_digest())
    assert rank([job], cache) == rank([job])


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_cached_words_with_any_changed_bytes_do_no_harm(data: st.DataObject) -> None:
    articles = [article(random.Random(n), f"{n}") for n in range(3)]
    content = bytearray(tokens.split(articles).to_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cached = tokens.Tokens.from_bytes(bytes(content))
    rank_related(articles, tokens=tokens.split([*articles, article(random.Random(9), "9")][:3], cached))
