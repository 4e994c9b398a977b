"""Functions that other processes call: their results, and what happens to those that nobody waits for."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.storage import task
from mkdocs_multilingual_blog.core.storage.background import BackgroundProcess, LostStateError
from mkdocs_multilingual_blog.core.storage.task import Task

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forking is safe on Linux only")


@pytest.fixture(autouse=True)
def _has_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task.threading, "active_count", lambda: 1)


def runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_new_interpreter_calls_a_function_of_a_module() -> None:
    one = Task.started(divmod, 17, 5)
    assert one.pid not in (0, os.getpid())
    assert one.result() == (3, 2)
    assert one.result() is None, "once"


def test_what_a_function_prints_is_not_its_result() -> None:
    assert Task.started(eval, "print('x' * 100_000) or 7").result() == 7


@pytest.mark.parametrize("code", ["1 / 0", "__import__('os')._exit(0)", "lambda: 0"])
def test_a_process_that_fails_has_no_result(code: str) -> None:
    assert Task.started(eval, code).result() is None


@pytest.mark.parametrize("program", ["", "no such program"])
def test_without_an_interpreter_there_is_no_result(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", program)
    one = Task.started(divmod, 17, 5)
    assert (one.pid, one.result()) == (0, None)
    one.kill()


@linux
def test_a_fork_has_what_this_process_has_and_changes_nothing_here() -> None:
    here: list[Any] = [lambda: 1]  # which cannot be pickled

    def work() -> tuple[int, bool]:
        here.append("there")
        return len(here), os.getpid() == parent

    parent = os.getpid()
    with Task.forked(work) as one:
        assert one.result() == (2, False)
    assert len(here) == 1


@linux
def test_a_large_result_of_a_fork_arrives() -> None:
    with Task.forked(lambda: b"x" * 10_000_000) as one:
        assert len(one.result()) == 10_000_000


@linux
def test_forks_ask_for_the_result_of_an_interpreter_too() -> None:
    ranking = Task.started(eval, "__import__('time').sleep(.3) or 'ranked'")
    with Task.forked(ranking.result) as one, Task.forked(ranking.result) as other:
        assert (ranking.result(), one.result(), other.result()) == ("ranked", "ranked", "ranked")


@linux
@pytest.mark.parametrize("kind", ["fork", "interpreter"])
def test_a_process_that_nobody_waits_for_ends(kind: str) -> None:
    one = Task.forked(lambda: time.sleep(600)) if kind == "fork" else Task.started(time.sleep, 600)
    with one:
        assert runs(one.pid)
    assert not runs(one.pid)
    assert one.result() is None
    one.kill()


@linux
def test_a_process_that_another_thread_ends_has_no_result() -> None:
    one, found = Task.forked(lambda: time.sleep(600)), list[object]()
    waiting = threading.Thread(target=lambda: found.append(one.result()))
    waiting.start()
    time.sleep(0.05)
    one.kill()
    waiting.join(10)
    assert (found, runs(one.pid)) == ([None], False)


def test_a_process_in_the_background_keeps_its_state_from_call_to_call() -> None:
    process = BackgroundProcess()
    try:
        assert [process.call(dict.setdefault, "key", number) for number in (1, 2)] == [1, 1]
        assert process.call(print) is None, "what is printed is no answer"
        assert process.call(len) == 1
        with pytest.raises(KeyError):
            process.call(dict.__getitem__, "other")
    finally:
        process.end()
    with pytest.raises(LostStateError):
        process.call(len)


def test_a_process_in_the_background_that_cannot_read_a_call_is_lost() -> None:
    process = BackgroundProcess()
    try:
        with pytest.raises(LostStateError):
            process.call(_of_this_test)
        assert process.call(len) == 0, "in this process from now on"
    finally:
        process.end()


def _of_this_test(state: dict[Any, Any]) -> int:
    return len(state)  # in a module that a new interpreter does not find


def test_where_no_interpreter_starts_this_process_keeps_the_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "")
    process = BackgroundProcess()
    assert [process.call(dict.setdefault, "key", number) for number in (1, 2)] == [1, 1]


def test_a_new_interpreter_imports_nothing_from_the_present_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "textwrap.py").write_text("raise SystemExit('the site')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert Task.started(eval, "__import__('textwrap').dedent(' a')").result() == "a"
