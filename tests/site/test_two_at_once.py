"""Two commands that build into the same folder: the first goes on, and the other says in a line why it does not."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.storage import lock

from .harness import Site
from .test_deploy import GIT, git
from .test_parts import POSTS
from .waiting import WaitingSite

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows locks no folders")


@pytest.fixture
def waiting(site: Site) -> WaitingSite:
    return WaitingSite(site.folder).prepare()


def refused(run: subprocess.CompletedProcess[str], folder: Path) -> bool:
    """Return whether a command was refused in one line, and nothing else was wrong."""
    lines = [line for line in run.stderr.splitlines() if "site_dir" in line]
    assert (run.returncode, "Traceback" in run.stderr) == (1, False), run.stderr
    assert lines == [
        f"  mkdocs.yml: site_dir: another command is building a site into '{folder}'. "
        "Wait until it has finished, or build into another folder with `--site-dir`."
    ]
    return True


def test_the_second_build_is_refused_and_the_first_completes_the_site(waiting: WaitingSite) -> None:
    assert waiting.run("build", **waiting.environment).returncode == 0
    site = waiting.bytes()
    with waiting.held("build", processes=2) as process:
        assert refused(waiting.run("build", **waiting.environment), waiting.out)
        assert refused(waiting.run("build", "--dirty", **waiting.environment), waiting.out)
        (waiting.folder / "link").symlink_to("site")
        link = waiting.folder / "link"
        assert refused(waiting.run("build", "--site-dir", "link", **waiting.environment), link)
        waiting.let_go()
        assert "Documentation built" in process.communicate(timeout=60)[0]
    assert waiting.bytes() == site


def test_when_the_first_build_has_ended_somehow_the_next_one_writes(waiting: WaitingSite) -> None:
    with waiting.held("build", processes=2) as process:
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        (waiting.folder / "wait").unlink()
        assert waiting.run("build", **waiting.environment).returncode == 0


def test_a_build_that_fails_lets_others_write(site: Site) -> None:
    site.write("=== docs/en/index.md\n[none](none.md)\n")
    with pytest.raises(SystemExit):
        site.configure("site_name", "strict: true\nsite_name").build()
    site.configure("strict: true\n", "")
    assert site.run("build").returncode == 0


def test_a_site_that_is_being_published_is_not_emptied(waiting: WaitingSite, tmp_path_factory) -> None:
    remote, folder = tmp_path_factory.mktemp("remote.git"), waiting.folder
    git(remote, "init", "--quiet", "--bare", ".")
    git(folder, "init", "--quiet", "-b", "main", ".")
    git(folder, "remote", "add", "origin", str(remote))
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "A site")
    hook = folder / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n'{sys.executable}' -m mkdocs build 2> second.log || echo $? > second\n", "utf-8")
    hook.chmod(0o755)
    run = waiting.run("gh-deploy", **waiting.environment, **GIT)
    assert run.returncode == 0, run.stderr
    second = (folder / "second.log").read_text(encoding="utf-8")
    assert refused(subprocess.CompletedProcess((), int((folder / "second").read_text()), stderr=second), waiting.out)


@pytest.mark.parametrize("error", [OSError("no locks"), FileNotFoundError("gone")], ids=str)
def test_where_nothing_can_be_locked_a_build_goes_without(
    site: Site, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(lock.fcntl, "flock", fail)
    assert site.write(POSTS).build().log == []
    assert site.has("index.html")
