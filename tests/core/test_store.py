"""Many small results kept in one file: there or missing, never wrong, whatever happens to the file."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.storage import store
from mkdocs_multilingual_blog.core.storage.cache_format import FORMAT
from mkdocs_multilingual_blog.core.storage.store import Store

MUCH = 1_000_000


def filled(file: Path, **results: str) -> Path:
    kept = Store(file, MUCH)
    for key, content in results.items():
        kept.put(key.encode(), content.encode())
    kept.flush()
    return file


def found(file: Path, *keys: str) -> list[str | None]:
    kept = Store(file, MUCH)
    contents = [kept.get(key.encode()) for key in keys]
    kept.flush()
    return [content.decode() if content is not None else None for content in contents]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "some" / "folder" / "results.sqlite"


def test_what_was_put_is_there_in_the_next_build(file: Path) -> None:
    assert found(file, "a") == [None]
    assert not file.exists(), "to ask writes nothing"
    filled(file, a="one", b="")
    filled(file, a="another")
    assert found(file, "a", "b", "c") == ["another", "", None]


def test_what_was_put_is_there_at_once(file: Path) -> None:
    kept = Store(file, MUCH)
    kept.put(b"a", b"one")
    assert kept.get(b"a") == b"one"


def test_a_build_that_is_killed_leaves_the_file_as_it_was(file: Path) -> None:
    filled(file, a="one")
    Store(file, MUCH).put(b"a", b"never flushed")
    assert found(file, "a") == ["one"]


@pytest.mark.parametrize("content", [b"", b"something else" * 1000, None])
def test_a_file_that_is_broken_counts_as_missing_and_is_begun_anew(file: Path, content: bytes | None) -> None:
    filled(file, a="one" * 5000)
    file.write_bytes(file.read_bytes()[:5000] if content is None else content)
    assert found(file, "a") == [None]
    filled(file, a="two")
    filled(file, a="two")
    assert found(file, "a") == ["two"]


@pytest.mark.parametrize("broken", [b"\0" * 30, b"", b"short", None, 7])
def test_a_result_that_is_not_what_was_put_counts_as_missing(file: Path, broken: object) -> None:
    filled(file, a="one", b="two")
    with sqlite3.connect(file) as database:
        database.execute("UPDATE results1 SET content = ? WHERE key = ?", (broken, b"a"))
    database.close()
    assert found(file, "a", "b") == [None, "two"]


def test_results_of_another_key_are_not_taken_for_each_other(file: Path) -> None:
    filled(file, a="one", b="two")
    assert found(file, "b", "a") == ["two", "one"]


def test_while_another_build_writes_nothing_is_lost_and_nobody_waits_long(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_TIMEOUT", 0.05)
    filled(file, a="one")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert found(file, "a") == [None]
    filled(file, b="not kept")
    other.execute("COMMIT")
    other.close()
    assert found(file, "a", "b") == ["one", None]


def test_two_builds_at_once_both_keep_what_they_made(file: Path) -> None:
    one, other = Store(file, MUCH), Store(file, MUCH)
    for kept, key in ((one, b"a"), (other, b"b")):
        assert kept.get(b"c") is None
        kept.put(key, b"made")
    one.flush()
    other.flush()
    assert found(file, "a", "b") == ["made", "made"]


def test_what_was_not_used_for_the_longest_time_goes_first(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = random.Random(1).randbytes(10_000).hex()
    day = 86_400
    for number, key in enumerate("abc"):
        monkeypatch.setattr(store.time, "time", lambda n=number: 1_000_000 + 2 * n * day)
        filled(file, **{key: noise})
    monkeypatch.setattr(store.time, "time", lambda: 1_000_000 + 8 * day)
    assert found(file, "a") == [noise]
    kept = Store(file, 25_000)
    kept.put(b"d", noise.encode())
    kept.flush()
    assert found(file, "a", "b", "c", "d") == [noise, None, None, noise]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    filled(tmp_path / "file" / "results.sqlite", a="one")
    assert found(tmp_path / "file" / "results.sqlite", "a") == [None]


def test_data_of_another_format_is_a_miss_without_a_message(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    assert store._TABLE.endswith(str(FORMAT))
    with monkeypatch.context() as other_version:
        other_version.setattr(store, "_TABLE", f"results{FORMAT + 1}")
        filled(file, a="of the other version")
    with caplog.at_level(0):
        assert found(file, "a") == [None]
        filled(file, a="one")
        assert found(file, "a") == ["one"]
    assert (caplog.records, *capfd.readouterr()) == ([], "", "")
    monkeypatch.setattr(store, "_TABLE", f"results{FORMAT + 1}")
    assert found(file, "a") == ["of the other version"]
