"""Half of many posts is read by a forked process, and the result is the same as with one process."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
import time
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.blog import post_loading
from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.blog.loading import load_blog
from mkdocs_multilingual_blog.core.posts import post_reader
from mkdocs_multilingual_blog.core.posts.library import Library
from mkdocs_multilingual_blog.core.settings import Settings
from mkdocs_multilingual_blog.core.storage import task
from mkdocs_multilingual_blog.core.storage.cache import FORMAT, Cache
from mkdocs_multilingual_blog.core.storage.task import Task
from mkdocs_multilingual_blog.core.text.markdown import read_markdown

from .helpers import BILINGUAL

NOW = datetime(2026, 6, 1, tzinfo=timezone.utc)

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is safe on Linux only")


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post_loading, "MIN_POSTS", 2)
    monkeypatch.setattr(task.threading, "active_count", lambda: 1)


def write(docs: Path, name: str, front: str, body: str = "Text.") -> None:
    path = docs / f"en/blog/posts/{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {name}\n{front}\n---\n{body}\n", encoding="utf-8")


def read(docs: Path, processes: int, cache: Cache | None = None, **others: Any) -> Blog:
    return load_blog(
        Settings(docs=docs, now=NOW, schedule=True, drafts=True, cache=cache),
        BILINGUAL,
        tolerant=True,
        processes=processes,
        **others,
    )


FRONTS = st.sampled_from(
    [
        "date: 2026-01-01\ntags: [News]",
        "date: 2026-01-01\ntags: [news, CSS]",
        "date: 2026-01-01\ntags: [NEWS]",
        "date: 2026-02-30",
        "date: 2026-07-01",
        "date: 2026-01-01\nexpires: 2026-05-01",
        "date: 2026-01-01\ntag: [typo]",
        "date: 2026-01-01\nslug: same",
        "date: 2026-01-01\ndraft: true\nseries: Parts",
        "date: [",
    ]
)


@linux
@given(st.lists(FRONTS, min_size=2, max_size=8), st.lists(FRONTS, max_size=3))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_processes_read_what_one_reads(
    tmp_path_factory: pytest.TempPathFactory, fronts: list[str], later: list[str]
) -> None:
    docs, library = tmp_path_factory.mktemp("docs"), Library()
    for round_ in (fronts, later):
        for number, front in enumerate(round_):
            write(docs, f"post-{number}", front, f"Text {number}.")
        alone = Library()
        one, two = read(docs, 1, library=alone), read(docs, 2, library=library)
        assert (two.index.posts, two.broken, two.warnings) == (one.index.posts, one.broken, one.warnings)
        assert (two.subjects, two.drafts) == (one.subjects, one.drafts)
        assert library.timed == alone.timed


@linux
def test_the_fork_reads_the_second_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent, bodies = os.getpid(), list[str]()

    def record(body: str) -> post_reader.Text:
        bodies.append(body.strip())
        assert os.getpid() == parent or body.strip() in ("c", "d")
        return read_markdown(body)

    monkeypatch.setattr(post_reader, "read_markdown", record)
    for name in "abcd":
        write(tmp_path, name, "date: 2026-01-01", name)
    assert [post.text.plain for post in read(tmp_path, 2).index.posts] == ["a", "b", "c", "d"]
    assert bodies == ["a", "b"]


@linux
def test_results_of_the_fork_are_cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abcd":
        write(tmp_path, name, "date: 2026-01-01", name)
    with Cache(tmp_path / "kept", 1_000_000) as cache:
        read(tmp_path, 2, cache=cache)
    monkeypatch.setattr(post_reader, "read_markdown", None)
    again = Cache(tmp_path / "kept", 1_000_000)
    assert len(read(tmp_path, 1, cache=again).index.posts) == 4


@linux
def test_results_used_by_the_fork_count_as_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "abcd":
        write(tmp_path, name, "date: 2026-01-01", name)
    file, day = tmp_path / "kept", 86_400
    now = time.time()
    for processes, moment in ((1, now), (2, now + 3 * day)):
        monkeypatch.setattr("mkdocs_multilingual_blog.core.storage.cache.time.time", lambda moment=moment: moment)
        with Cache(file, 1_000_000) as cache:
            read(tmp_path, processes, cache=cache)
    with closing(sqlite3.connect(file)) as database:
        used = [used for (used,) in database.execute(f"SELECT used FROM results{FORMAT}")]
    assert used == [int(now + 3 * day)] * 4


@linux
def test_a_failed_fork_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = os.getpid()

    def fail_elsewhere(body: str) -> post_reader.Text:
        if os.getpid() != parent:
            raise OSError
        return read_markdown(body)

    monkeypatch.setattr(post_reader, "read_markdown", fail_elsewhere)
    for name in "abcd":
        write(tmp_path, name, "date: 2026-01-01", name)
    assert [post.text.plain for post in read(tmp_path, 2).index.posts] == ["a", "b", "c", "d"]


@linux
def test_a_fork_that_nobody_waits_for_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    pids, real_fork = list[int](), os.fork

    def fork_and_record() -> int:
        pids.append(number := real_fork())
        return number

    monkeypatch.setattr(os, "fork", fork_and_record)
    with pytest.raises(KeyboardInterrupt), Task.forked(lambda: time.sleep(60)):
        raise KeyboardInterrupt
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


@pytest.mark.parametrize("why", ["system", "threads", "memory"])
def test_without_fork_there_is_no_result(why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if why == "system":
        monkeypatch.setattr(task.sys, "platform", "darwin")
    if why == "threads":
        monkeypatch.setattr(threading, "active_count", lambda: 2)
    if why == "memory":
        monkeypatch.setattr(os, "fork", _fail)
    with Task.forked(lambda: 1) as one:
        assert one.result() is None


def _fail() -> int:
    raise OSError("no process more")
