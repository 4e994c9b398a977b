"""Results cached in one file: a hit or a miss, never wrong, whatever happens to the file."""

from __future__ import annotations

import contextlib
import os
import pickle
import random
import sqlite3
import threading
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.storage import cache as cache_files
from mkdocs_multilingual_blog.core.storage.cache import FORMAT, Cache, digest

MUCH = 1_000_000


def filled(file: Path, **results: str) -> Path:
    cache = Cache(file, MUCH)
    for key, content in results.items():
        cache.put(key.encode(), content.encode())
    cache.flush()
    return file


def read_all(file: Path, *keys: str) -> list[str | None]:
    cache = Cache(file, MUCH)
    contents = [cache.get(key.encode()) for key in keys]
    cache.flush()
    return [content.decode() if content is not None else None for content in contents]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some" / "folder" / "results.sqlite"


def test_results_are_there_in_the_next_build(file: Path) -> None:
    assert read_all(file, "a") == [None]
    assert not file.exists(), "to ask writes nothing"
    filled(file, a="one", b="")
    filled(file, a="another")
    assert read_all(file, "a", "b", "c") == ["another", "", None]


def test_a_new_result_is_there_immediately(file: Path) -> None:
    cache = Cache(file, MUCH)
    cache.put(b"a", b"one")
    assert cache.get(b"a") == b"one"


def test_a_build_that_is_killed_leaves_whole_results(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(file, a="one")
    Cache(file, MUCH).put(b"a", b"never written")
    assert read_all(file, "a") == ["one"]
    monkeypatch.setattr(cache_files, "_BATCH", 50)
    killed = Cache(file, MUCH)
    for key in (b"a", b"b", b"c"):
        killed.put(key, b"written in a batch")
    assert read_all(file, "a", "b", "c") == ["written in a batch", "written in a batch", None]
    assert killed.get(b"b") == killed.get(b"c") == b"written in a batch"


def test_an_empty_file_is_not_searched_but_for_what_was_written_to_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_files, "_BATCH", 1)
    new, asked = Cache(file, MUCH), list[str]()
    new.put(b"a", b"written at once")
    monkeypatch.setattr(
        new, "_select", lambda *arguments, select=new._select: asked.append(arguments[0]) or select(*arguments)
    )
    assert (new.get(b"b"), asked) == (None, [])
    assert new.get(b"a") == b"written at once"
    assert len(asked) == 1


def test_what_was_written_in_batches_is_limited_at_the_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_files, "_BATCH", 1)
    noise = [random.Random(number).randbytes(5000).hex().encode() for number in range(4)]
    with Cache(file, 12_000) as cache:
        for number, content in enumerate(noise):
            cache.put(b"%d" % number, content)
        assert [cache.get(b"%d" % number) for number in range(4)] == noise
    assert read_all(file, "0", "1", "2", "3").count(None) == 2


def test_under_a_name_the_newest_result_is_there_for_what_it_was_made_from_only(file: Path) -> None:
    with Cache(file, MUCH) as cache:
        assert cache.get(b"name", digest(b"a")) is None
        cache.put(b"name", b"result", digest(b"a"))
        assert (cache.get(b"name", digest(b"a")), cache.get(b"name", digest(b"b"))) == (b"result", None)
    with Cache(file, MUCH) as cache:
        assert cache.get(b"name", digest(b"a")) == b"result"
        assert cache.get(b"name", digest(b"b")) is None
        assert cache.get(b"other", digest(b"a")) is None
        cache.put(b"name", b"", digest(b"b"))
    with Cache(file, MUCH) as cache:
        assert (cache.get(b"name", digest(b"a")), cache.get(b"name", digest(b"b"))) == (None, b"")


def test_a_result_that_says_it_was_made_from_something_else_is_a_miss(file: Path) -> None:
    with Cache(file, MUCH) as cache:
        cache.put(b"name", b"result", digest(b"a"))
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute(f"UPDATE results{FORMAT} SET made_from = ?", (digest(b"b"),))
    with Cache(file, MUCH) as cache:
        assert (cache.get(b"name", digest(b"a")), cache.get(b"name", digest(b"b"))) == (None, None)


def test_the_border_between_parts_is_part_of_a_digest() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc") != digest(b"abc")


def test_another_process_gets_a_cache_of_its_own(file: Path) -> None:
    cache = Cache(file, MUCH)
    cache.put(b"a", b"waits")
    with pickle.loads(pickle.dumps(cache)) as other:
        assert other.get(b"a") is None
        other.put(b"b", b"of the other")
    assert cache.get(b"b") == b"of the other"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_forked_process_that_drops_a_cache_changes_no_result_that_waits(file: Path) -> None:
    cache = Cache(file, MUCH)
    cache.put(b"a", b"waits")
    cache.close()
    number = os.fork()
    if not number:
        with cache.reopened() as own:
            own.put(b"b", b"of the fork")
        os._exit(0)
    os.waitpid(number, 0)
    cache.flush()
    assert read_all(file, "a", "b") == ["waits", "of the fork"]


def test_a_cache_is_empty_for_other_threads(file: Path) -> None:
    filled(file, a="one")
    cache, found = Cache(file, MUCH), []
    thread = threading.Thread(target=lambda: (cache.put(b"b", b"two"), found.append(cache.get(b"a"))))
    thread.start()
    thread.join()
    assert (found, cache.get(b"b"), cache.get(b"a")) == ([None], None, b"one")


@pytest.mark.parametrize("content", [b"", b"something else" * 1000, None])
def test_a_damaged_file_is_a_miss_and_is_replaced(file: Path, content: bytes | None) -> None:
    filled(file, a="one" * 5000)
    file.write_bytes(file.read_bytes()[:5000] if content is None else content)
    assert read_all(file, "a") == [None]
    filled(file, a="two")
    filled(file, a="two")
    assert read_all(file, "a") == ["two"]


@pytest.mark.parametrize("broken", [b"\0" * 30, b"", b"short", None, 7])
def test_a_damaged_result_is_a_miss(file: Path, broken: object) -> None:
    filled(file, a="one", b="two")
    with sqlite3.connect(file) as database:
        database.execute(f"UPDATE results{FORMAT} SET content = ? WHERE key = ?", (broken, b"a"))
    database.close()
    assert read_all(file, "a", "b") == [None, "two"]


def test_results_of_another_key_are_not_taken_for_each_other(file: Path) -> None:
    filled(file, a="one", b="two")
    assert read_all(file, "b", "a") == ["two", "one"]


def test_while_another_build_writes_nothing_is_lost_and_nobody_waits_long(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_files, "_TIMEOUT", 0.05)
    filled(file, a="one")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert read_all(file, "a") == [None]
    filled(file, b="not kept")
    other.execute("COMMIT")
    other.close()
    assert read_all(file, "a", "b") == ["one", None]


def test_parallel_builds_both_cache_their_results(file: Path) -> None:
    one, other = Cache(file, MUCH), Cache(file, MUCH)
    for cache, key in ((one, b"a"), (other, b"b")):
        assert cache.get(b"c") is None
        cache.put(key, b"made")
    one.flush()
    other.flush()
    assert read_all(file, "a", "b") == ["made", "made"]


def test_the_least_recently_used_results_are_removed_first(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = random.Random(1).randbytes(10_000).hex()
    day = 86_400
    for number, key in enumerate("abc"):
        monkeypatch.setattr(cache_files.time, "time", lambda n=number: 1_000_000 + 2 * n * day)
        filled(file, **{key: noise})
    monkeypatch.setattr(cache_files.time, "time", lambda: 1_000_000 + 8 * day)
    assert read_all(file, "a") == [noise]
    cache = Cache(file, 25_000)
    cache.put(b"d", noise.encode())
    cache.flush()
    assert read_all(file, "a", "b", "c", "d") == [noise, None, None, noise]


def test_without_a_writable_folder_nothing_is_cached(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    filled(tmp_path / "file" / "results.sqlite", a="one")
    assert read_all(tmp_path / "file" / "results.sqlite", "a") == [None]


def test_data_of_another_format_is_a_miss_without_a_message(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cache_files._TABLE.endswith(str(FORMAT))
    with monkeypatch.context() as other_version:
        other_version.setattr(cache_files, "_TABLE", f"results{FORMAT + 1}")
        filled(file, a="of the other version")
    with caplog.at_level(0):
        assert read_all(file, "a") == [None]
        filled(file, a="one")
        assert read_all(file, "a") == ["one"]
    assert (caplog.records, *capfd.readouterr()) == ([], "", "")
    monkeypatch.setattr(cache_files, "_TABLE", f"results{FORMAT + 1}")
    assert read_all(file, "a") == ["of the other version"]


def test_a_result_of_another_key_is_a_miss(file: Path) -> None:
    filled(file, a="one", b="another")
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        rows = dict(database.execute(f"SELECT key, content FROM results{FORMAT}").fetchall())
        database.execute(f"UPDATE results{FORMAT} SET content = ? WHERE key = ?", (rows[b"b"], b"a"))
    assert read_all(file, "a", "b") == [None, "another"]


@pytest.mark.parametrize("value", [None, "", "yesterday", b"now", 1.5, -(2**63), 2**63 - 1])
def test_a_result_with_another_time_of_use_is_used_and_removed_like_any(file: Path, value: object) -> None:
    filled(file, a="one")
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute(f"UPDATE results{FORMAT} SET used = ?", (value,))
    assert read_all(file, "a") == ["one"]
    filled(file, b="two")
    assert read_all(file, "a", "b") == ["one", "two"]


@pytest.mark.parametrize("key", [None, 1, "text", b""])
@pytest.mark.parametrize("content", [None, 7, "text", b""])
def test_results_of_other_types_do_no_harm(file: Path, key: object, content: object) -> None:
    filled(file, a="one")
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute(f"INSERT INTO results{FORMAT} VALUES (?, x'', ?, 0)", (key, content))
    filled(file, b="two")
    assert read_all(file, "a", "b") == ["one", "two"]


@pytest.mark.parametrize(
    "schema",
    [
        "TABLE {} (key)",
        "TABLE {} (key, made_from, content, used, more)",
        "TABLE {} (a, b, c)",
        "VIEW {} AS SELECT 1 AS key",
    ],
)
def test_a_table_of_another_shape_is_a_miss(file: Path, schema: str) -> None:
    file.parent.mkdir(parents=True)
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute(f"CREATE {schema.format(f'results{FORMAT}')}")
    assert read_all(file, "a") == [None]
    filled(file, a="one")
    read_all(file, "a")
