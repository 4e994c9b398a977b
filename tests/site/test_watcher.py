"""How the server hears of saved files: from the system, and by asking."""

from __future__ import annotations

import errno
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from watchdog.events import FileModifiedEvent, FileMovedEvent, FileOpenedEvent

from mkdocs_multilingual_blog.integration.serving import watcher


def test_the_system_says_at_once_that_a_file_was_saved_and_nothing_else(tmp_path: Path) -> None:
    changed = {str(tmp_path / "changed.md")}
    told: list[str] = []
    watch = watcher.Watch(changed.__contains__, lambda: False)
    handler = SimpleNamespace(dispatch=lambda event: told.append(event.src_path))
    filtered = watcher._Filter(handler, changed.__contains__)  # type: ignore[arg-type]
    filtered.dispatch(FileModifiedEvent(str(tmp_path / "changed.md")))
    filtered.dispatch(FileModifiedEvent(str(tmp_path / "same.md")))
    filtered.dispatch(FileOpenedEvent(str(tmp_path / "changed.md")))
    assert told == [str(tmp_path / "changed.md")]
    watch.schedule(handler, str(tmp_path))  # type: ignore[arg-type]
    watch.start()
    (tmp_path / "changed.md").write_text("x", encoding="utf-8")
    deadline = time.monotonic() + 20
    while len(told) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    watch.stop()
    watch.join()
    assert len(told) > 1


def test_both_names_of_a_renamed_file_are_told(tmp_path: Path) -> None:
    asked, dispatched = [], []
    names = [str(tmp_path / "before.md"), str(tmp_path / "after.md")]
    handler = SimpleNamespace(dispatch=dispatched.append)
    filtered = watcher._Filter(handler, lambda path: asked.append(path) is None)  # type: ignore[arg-type]
    filtered.dispatch(FileMovedEvent(*names))
    assert (asked, len(dispatched)) == (names, 1)


def test_where_the_system_says_nothing_files_are_asked(tmp_path: Path) -> None:
    told: list[str] = []
    watch = watcher.Watch(lambda path: False, lambda: True)
    watch.schedule(SimpleNamespace(dispatch=lambda event: told.append("")), str(tmp_path))  # type: ignore[arg-type]
    watch.start()
    deadline = time.monotonic() + 20
    while not told and time.monotonic() < deadline:
        time.sleep(0.01)
    watch.stop()
    watch.join()
    assert told


def test_where_other_programs_have_taken_what_the_system_allows_files_are_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OSError(errno.EMFILE, "inotify instance limit reached")

    monkeypatch.setattr(watcher, "Observer", refuse)
    test_where_the_system_says_nothing_files_are_asked(tmp_path)


def test_a_server_of_another_make_keeps_its_observer() -> None:
    server = SimpleNamespace(observer=None)
    watcher.watch(server, lambda path: True, lambda: True)  # type: ignore[arg-type]
    assert server.observer is None
