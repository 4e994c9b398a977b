"""The commands of the READMEs and of the guide's first pages, run as they stand there, from an empty folder."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from mkdocs_multilingual_blog.cli.main import main

from .harness import Site
from .test_deploy import GIT, git

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = {locale: DOCS / locale / "guide/first-steps.md" for locale in ("en", "ko")}
STARTS = [ROOT / "README.md", ROOT / "README.ko.md", DOCS / "en/guide/index.md", DOCS / "ko/guide/index.md"]
HEADING = re.compile(
    r"^## (?:Quick start|빠른 시작|Install|설치)\b[^\n]*\n(.*?)(?=^## (?!First steps|첫걸음))", re.M | re.S
)


def blocks(text: str, language: str) -> list[str]:
    """Return the code blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def commands(path: Path) -> list[list[str]]:
    """Return the commands of a page, or of the part of it that says how to start."""
    text = path.read_text(encoding="utf-8")
    part = text if path in PAGES.values() else HEADING.search(text)[1]  # type: ignore[index]
    return [shlex.split(line) for block in blocks(part, "sh") for line in block.splitlines()]


def run(site: Site, command: list[str], answers: str = "") -> None:
    """Run a command of a page in a site's folder, in this process."""
    match command:
        case ["pip", "install", requirement]:
            path, extras = re.fullmatch(r"\./([\w-]+)\[(\w+)\]", requirement).groups()  # type: ignore[union-attr]
            project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
            complete = (ROOT / "packaging/complete.toml").read_text(encoding="utf-8")
            assert f'name = "{path}"' in complete, "the folder of a clone is named as what is published"
            assert f"\n{extras} = [" in project
        case ["multilingual-blog", *arguments]:
            result = CliRunner().invoke(main, arguments, input=answers)
            assert result.exit_code == 0, result.output
        case ["mkdocs", "serve"]:  # which builds, and then waits
            assert site.build("serve").log == []
        case ["mkdocs", *arguments]:
            result = site.command(*arguments, **GIT)
            assert result.returncode == 0, result.stderr
        case _:
            pytest.fail(f"unknown: {command}")


def test_pages_of_both_languages_have_the_same_commands_and_configuration() -> None:
    assert commands(PAGES["en"]) == commands(PAGES["ko"])
    assert commands(STARTS[0]) == commands(STARTS[1])
    assert commands(STARTS[2]) == commands(STARTS[3])
    english, korean = (path.read_text(encoding="utf-8") for path in PAGES.values())
    assert blocks(english, "yaml") == blocks(korean, "yaml")
    assert len(blocks(english, "yaml")) == 1


def test_the_guide_leads_from_an_empty_folder_to_the_published_site(
    site: Site, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.folder)
    remote = tmp_path_factory.mktemp("remote.git")
    git(remote, "init", "--quiet", "--bare", ".")
    git(site.folder, "init", "--quiet", "-b", "main", ".")
    git(site.folder, "remote", "add", "origin", str(remote))
    *steps, last = commands(PAGES["en"])
    assert last == ["multilingual-blog", "init"], "adds the blog to a site that exists; test_init.py runs it"
    for step in steps:
        run(site, step, answers="y\n")
        if "init" in step:
            git(site.folder, "add", ".")
            git(site.folder, "commit", "--quiet", "-m", "A site")
    written = (site.folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert blocks(PAGES["en"].read_text(encoding="utf-8"), "yaml") == [written]
    published = git(remote, "ls-tree", "-r", "--name-only", "gh-pages").decode()
    for address in ("blog/", "blog/hello/", "blog/tags/news/", "ko/blog/hello/"):
        assert f"\n{address}index.html\n" in published
    assert "turn-a-video" not in published, "drafts stay at home"
    assert (site.folder / "docs/ko/blog/posts/turn-a-video-into-a-gif.md").is_file()


@pytest.mark.parametrize("path", [STARTS[0], STARTS[2]], ids=["README", "guide"])
def test_a_first_site_is_made_by_answering_questions(site: Site, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder)
    asked = [command for command in commands(path) if command[:2] != ["multilingual-blog", "migrate"]]
    assert ["multilingual-blog", "init"] in [command[:2] for command in asked]
    for command in asked:
        run(site, command, answers="\n" * 6)
    assert (site.folder / "mkdocs.yml").is_file()


def test_the_workflow_of_a_new_site_runs_commands_that_exist(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder)
    run(site, ["multilingual-blog", "init", "--yes", "--languages", "en,ko"])
    workflow = yaml.safe_load((site.folder / ".github/workflows/blog.yml").read_text(encoding="utf-8"))
    steps = [shlex.split(step["run"]) for step in workflow["jobs"]["deploy"]["steps"] if "run" in step]
    install, check, deploy = steps
    assert install == ["pip", "install", "-r", "requirements.txt"]
    assert deploy == ["mkdocs", "gh-deploy", "--strict", "--force"]
    run(site, check)
    git(site.folder, "init", "--quiet", ".")
    ignored = subprocess.run(
        ["git", "check-ignore", "site/", ".cache/"], cwd=site.folder, capture_output=True, check=True
    )
    assert ignored.stdout.decode().split() == ["site/", ".cache/"]
