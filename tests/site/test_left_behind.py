"""Whatever ends a command, it leaves no process behind, and nothing in the temporary folder for long."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_multilingual_blog.core.storage import temporary_folder
from mkdocs_multilingual_blog.core.storage.temporary_folder import TemporaryFolder, remove_abandoned
from mkdocs_multilingual_blog.integration.serving.full_build import Change, Outdated
from mkdocs_multilingual_blog.integration.serving.loop import Loop
from mkdocs_multilingual_blog.integration.site_build.page_events import PageEvents
from mkdocs_multilingual_blog.integration.site_build.workers import AbandonedError

from .harness import Site
from .server import serving
from .test_parts import POSTS
from .waiting import WaitingSite, runs, until

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux copies a process safely")

SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]


@pytest.fixture
def waiting(site: Site) -> WaitingSite:
    return WaitingSite(site.folder).prepare()


def end(site: WaitingSite, process: subprocess.Popen[str], number: signal.Signals) -> str:
    """End a build, expect that its other processes end too though their page still waits, and return what it said."""
    others = site.waiting() - {process.pid}
    process.send_signal(number)
    said = process.communicate(timeout=60)[0]
    assert process.returncode != 0
    until(lambda: not any(map(runs, others)))
    return said


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_ends_a_build_with_all_its_processes_and_leaves_nothing(
    waiting: WaitingSite, number: signal.Signals
) -> None:
    with waiting.held("build", processes=2) as process:
        assert waiting.left() != []
        assert "Traceback" not in end(waiting, process, number)
        assert waiting.left() == []


def test_what_a_killed_build_leaves_is_removed_by_the_next_one(waiting: WaitingSite) -> None:
    with waiting.held("build", processes=2) as process:
        end(waiting, process, signal.SIGKILL)
    assert len(waiting.left()) == 1
    assert waiting.run("build", "--strict", **waiting.environment).returncode == 0
    assert (waiting.left(), waiting.has("ko/blog/both/")) == ([], True)


def test_a_build_removes_nothing_of_one_that_runs(waiting: WaitingSite) -> None:
    with waiting.held("build", processes=2) as process:
        used = waiting.left()
        waiting.let_go()
        os.kill(process.pid, signal.SIGSTOP)
        other = waiting.run("build", "--site-dir", "elsewhere", **waiting.environment)
        assert (other.returncode, waiting.left()) == (0, used)
        os.kill(process.pid, signal.SIGCONT)
        assert "Documentation built" in process.communicate(timeout=60)[0]
    assert waiting.left() == []


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_ends_a_server_and_leaves_nothing_of_mkdocs_either(
    waiting: WaitingSite, number: signal.Signals
) -> None:
    with waiting.held("serve", 2, ["-a", "127.0.0.1:0"]) as process:
        end(waiting, process, number)
        assert waiting.left() == []


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_ends_a_server_whose_other_languages_are_not_there_yet(
    waiting: WaitingSite, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", waiting.environment["PYTHONPATH"])
    waiting.hold("홈")
    with serving(waiting) as (_, process):
        until(lambda: len(waiting.waiting()) == 1)
        assert len(waiting.left()) == 2
        process.send_signal(number)
        process.wait(timeout=60)
        until(lambda: not any(map(runs, waiting.waiting())))
        assert waiting.left() == []


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_ends_a_server_that_still_loads_languages(
    waiting: WaitingSite, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", waiting.environment["PYTHONPATH"])
    with serving(waiting) as (_, process):
        process.send_signal(number)
        process.wait(timeout=60)
    assert (waiting.left(), "Traceback" in (waiting.folder / "serve.log").read_text("utf-8")) == ([], False)


def test_a_server_ends_once_nothing_is_written_any_more(tmp_path: Path) -> None:
    """MkDocs removes its folder then."""
    state = SimpleNamespace(post_count=0, search=None)
    site: Any = SimpleNamespace(
        last_scan={}, roots=set, state=state, parallel=SimpleNamespace(not_loaded=()), config=None, blogs=()
    )
    loop, go_on, written = Loop(site, lambda: None, ()), threading.Event(), list[str]()

    def load() -> Change:
        go_on.wait()
        written.append("languages")
        return Change(0, Outdated(has_new_feeds=True))

    late: Any = SimpleNamespace(locales=("ko",), load=load)
    loop._late = late
    loop.begin(lambda: None)
    ending = threading.Thread(target=loop.end)
    ending.start()
    ending.join(0.2)
    assert (ending.is_alive(), written) == (True, [])
    go_on.set()
    ending.join()
    assert written == ["languages"]
    loop._continue()
    loop.settle()
    assert written == ["languages"]


def test_languages_are_not_loaded_to_the_end_once_a_server_ends(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    config = load_config(str(site.write(POSTS).folder / "mkdocs.yml"))
    plugin: Any = config.plugins["multilingual-blog"]
    plugin.on_startup(command="serve", dirty=False)
    read = list[str]()

    def describe(_: PageEvents, page: Any, markdown: str) -> str:
        read.append(page.url)
        plugin.site.shut_down()
        return markdown

    monkeypatch.setattr(PageEvents, "describe", describe)
    with pytest.raises(AbandonedError):
        build(config)
    assert len(read) == 1


def test_a_signal_that_is_ignored_stays_ignored(waiting: WaitingSite) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as `nohup` does
    try:
        with waiting.held("build", processes=2) as process:
            signal.signal(signal.SIGHUP, before)
            process.send_signal(signal.SIGHUP)
            waiting.let_go()
            assert "Documentation built" in process.communicate(timeout=60)[0]
            assert process.returncode == 0
    finally:
        signal.signal(signal.SIGHUP, before)


RANKING = """
    import time
    from mkdocs_multilingual_blog.core.related import ranking
    from mkdocs_multilingual_blog.core.settings import Weights

    class Articles(list):
        def __reduce__(self):
            return time.sleep, (600,)  # which the other process does when it reads them

    ranking.cores = lambda: 2
    one = ranking.Ranking([ranking.Job("en", Articles([None] * ranking.MIN_ARTICLES), Weights(), 5)])
    one.start()
    print(one._task.pid, flush=True)
    time.sleep(600)
"""


def test_a_ranking_ends_with_the_process_that_wants_it() -> None:
    starter = subprocess.Popen([sys.executable, "-c", textwrap.dedent(RANKING)], stdout=subprocess.PIPE, text=True)
    assert starter.stdout
    number = int(starter.stdout.readline())
    assert runs(number)
    starter.kill()
    starter.communicate()
    until(lambda: not runs(number))


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(temporary_folder.tempfile, "tempdir", str(tmp_path))
    return tmp_path


def abandon(folder: TemporaryFolder) -> Path:
    """Let go of a folder as a killed process does."""
    (folder.path / "some").mkdir()
    (folder.path / "some/file").touch()
    assert folder._lock
    folder._lock.release()
    return folder.path


def test_only_what_a_command_of_the_same_user_has_made_and_left_is_removed(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used, left = TemporaryFolder(), abandon(TemporaryFolder())
    own = temporary / "multilingual-blog-drafts"
    own.mkdir()
    (own / "draft.md").touch()
    elsewhere = temporary / "elsewhere"
    left.rename(elsewhere)
    left.symlink_to(elsewhere)
    with monkeypatch.context() as another_user:
        another_user.setattr(temporary_folder.os, "geteuid", lambda: os.getuid() + 1)
        others = abandon(TemporaryFolder())
        remove_abandoned()
    assert others.exists()
    remove_abandoned()
    assert not others.exists()
    assert (used.path.exists(), (own / "draft.md").exists(), (elsewhere / "some/file").exists()) == (True, True, True)
    used.remove()
    used.remove()
    assert not used.path.exists()


def test_without_a_temporary_folder_nothing_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temporary_folder.tempfile, "gettempdir", _fail)
    remove_abandoned()


def _fail() -> str:
    raise FileNotFoundError("no usable temporary directory")
