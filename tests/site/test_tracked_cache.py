"""A cache that git tracks is not used: whoever makes a commit would write into pages, unseen."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.storage import git as git_calls
from mkdocs_multilingual_blog.core.storage.cache import _TABLE, Cache, _unpack

from .harness import BILINGUAL, Site
from .test_deploy import git
from .test_parts import POSTS
from .test_writing import edit
from .writing import Writer

CACHE = ".cache/plugin/multilingual-blog"
WARNING = (
    f"multilingual_blog: mkdocs.yml:7: cache_dir: git tracks files in '{CACHE}', so nothing is cached: "
    "a commit could change any page there. "
    f"Run `git rm -r --cached {CACHE}`, and add the folder to .gitignore."
)


def poison(site: Site) -> None:
    """Put a script into every page of the cache, as a build would."""
    file = site.folder / CACHE / "cache.sqlite"
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute(f"SELECT key, content FROM {_TABLE} WHERE made_from = x''").fetchall()
    with Cache(file, 100_000_000) as cache:
        for key, content in rows:
            cache.put(key, (_unpack(key, b"", content) or b"").replace(b"</body>", b"<script>evil()</script></body>"))


def is_poisoned(site: Site) -> bool:
    return any(b"evil()" in content for content in site.bytes().values())


@pytest.fixture
def poisoned(site: Site) -> Site:
    site.write(POSTS).build()
    poison(site)
    return site


def track(folder: Path, *paths: str) -> None:
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", ".")
    git(folder, "add", "--force", *paths)


def test_what_a_commit_holds_does_not_get_into_pages(poisoned: Site) -> None:
    track(poisoned.folder, CACHE)
    before = (poisoned.folder / CACHE / "cache.sqlite").read_bytes()
    assert poisoned.build().log == [WARNING]
    assert not is_poisoned(poisoned)
    assert (poisoned.folder / CACHE / "cache.sqlite").read_bytes() == before, "nor is it written"


def test_a_cache_beside_a_repository_is_used(poisoned: Site) -> None:
    track(poisoned.folder, "docs", "mkdocs.yml")
    assert poisoned.build().log == []
    assert is_poisoned(poisoned), "it is of this machine, whose owner is trusted"


@pytest.mark.parametrize("where", ["of the whole folder", "of a folder above", "of the cache alone", "of a worktree"])
def test_any_repository_counts(poisoned: Site, tmp_path_factory: pytest.TempPathFactory, where: str) -> None:
    if where == "of the whole folder":
        track(poisoned.folder, ".")
    elif where == "of a folder above":
        folder = tmp_path_factory.mktemp("above")
        poisoned.folder.rename(folder / "site")
        poisoned.folder = folder / "site"
        track(folder, f"site/{CACHE}/cache.sqlite")
    elif where == "of the cache alone":  # a submodule
        git(poisoned.folder, "init", "--quiet", ".")
        track(poisoned.folder / CACHE, ".")
    else:
        folder = tmp_path_factory.mktemp("main")
        git(folder, "init", "--quiet", ".")
        git(folder, "commit", "--quiet", "--allow-empty", "-m", "Start")
        git(folder, "worktree", "add", "--quiet", str(folder / "tree"))
        (folder / "tree/.git").rename(poisoned.folder / ".git")
        track(poisoned.folder, CACHE)
    assert poisoned.build().log == [WARNING]
    assert not is_poisoned(poisoned)


def test_a_link_to_tracked_files_counts(poisoned: Site) -> None:
    (poisoned.folder / CACHE).rename(poisoned.folder / "data")
    (poisoned.folder / CACHE).symlink_to(poisoned.folder / "data")
    track(poisoned.folder, "data")
    assert WARNING in poisoned.build().log
    assert not is_poisoned(poisoned)


def test_a_repository_within_the_cache_does_not_speak_for_it(poisoned: Site) -> None:
    """Git takes a folder with the right files for a repository, which a commit may hold."""
    git(poisoned.folder / CACHE, "init", "--quiet", "--bare", ".")
    git(poisoned.folder / CACHE, "config", "core.bare", "false")
    git(poisoned.folder / CACHE, "config", "core.worktree", str(poisoned.folder / "docs"))
    track(poisoned.folder, f"{CACHE}/cache.sqlite")
    assert poisoned.build().log == [WARNING]
    assert not is_poisoned(poisoned)


def test_a_hook_of_git_sees_the_repository_of_the_site(
    poisoned: Site, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    track(poisoned.folder, CACHE)
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "--quiet", ".")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert poisoned.build().log == [WARNING]


def test_a_folder_whose_name_git_would_read_as_a_pattern(site: Site) -> None:
    site.write(POSTS, BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {cache_dir: 'ca[ch]*e'}")).build()
    (site.folder / "cache").mkdir()
    (site.folder / "cache/other").touch()
    track(site.folder, "cache/other", "docs", "mkdocs.yml")
    assert site.build().log == []
    track(site.folder, ":(literal)ca[ch]*e")
    assert [line.partition(", so")[0] for line in site.build().log] == [
        "multilingual_blog: mkdocs.yml:7: cache_dir: git tracks files in 'ca[ch]*e'"
    ]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What git was asked."""
    commands, run = list[str](), git_calls.run_git

    def note(folder: Path, *arguments: str, feed: bytes = b"") -> bytes:
        commands.append(" ".join(arguments))
        return run(folder, *arguments, feed=feed)

    monkeypatch.setattr(git_calls, "run_git", note)
    return commands


def test_git_is_asked_once_in_a_build_and_not_without_a_repository_or_a_cache(site: Site, asked: list[str]) -> None:
    site.write(POSTS).build().build()
    assert asked == []
    track(site.folder, "docs")
    site.build()
    assert len(asked) == 1
    site.configure("- multilingual-blog", "- multilingual-blog: {cache: false}").build()
    assert len(asked) == 1


def test_git_is_not_asked_while_somebody_writes(site: Site, asked: list[str]) -> None:
    Writer(site.write(POSTS))
    track(site.folder, "docs")
    writer = Writer(site)
    assert len(asked) == 1
    assert edit(writer, "docs/ko/blog/posts/both.md", "글.", "새로운 글.").startswith("Rebuilt")
    assert len(asked) == 1


def test_without_git_the_cache_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write(POSTS).build()
    track(site.folder, "docs")
    monkeypatch.setenv("PATH", os.devnull)
    assert site.build().log == []


def test_what_only_looks_like_a_repository_is_none(site: Site) -> None:
    site.write(POSTS).build()
    (site.folder / ".git").mkdir()
    assert site.build().log == []
