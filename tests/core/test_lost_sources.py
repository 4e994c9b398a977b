"""Markdown files that nothing would publish, and nothing would tell of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.locales import Languages
from mkdocs_multilingual_blog.core.posts.leftovers import is_backup, is_conflict
from mkdocs_multilingual_blog.core.settings import PathFilter

from .helpers import BILINGUAL, load, source


def warnings(root: Path, *names: str, languages: Languages = BILINGUAL, **settings: Any) -> list[str]:
    files: dict[str, str | bytes] = {f"docs/{name}": source() for name in names}
    return [str(problem) for problem in load(root, files, languages, **settings).warnings]


def test_a_folder_of_a_language_that_the_site_does_not_have_is_told_of(tmp_path: Path) -> None:
    names = ("fr/blog/posts/a.md", "fr/blog/posts/2026/b.md", "fr/blog/posts/.hidden.md", "de/blog/posts/a.md")
    assert warnings(tmp_path, *names) == [
        "docs/de/blog/posts: holds 1 Markdown file that is not published, since 'de' is not a language of this site. "
        "Add the language to those of 'i18n' in mkdocs.yml, or the folder to 'exclude_docs'.",
        "docs/fr/blog/posts: holds 2 Markdown files that are not published, since 'fr' is not a language of this site. "
        "Add the language to those of 'i18n' in mkdocs.yml, or the folder to 'exclude_docs'.",
    ]


@pytest.mark.parametrize(("folder", "right"), [("en/blog", "blog"), ("ko", "."), ("ko/a/b", "a/b")])
def test_a_blog_in_the_folder_of_a_language_is_told_of(tmp_path: Path, folder: str, right: str) -> None:
    name, settings = f"{folder}/posts/a.md", {"blog": folder, "posts": f"{folder}/posts"}
    assert warnings(tmp_path, name, **settings) == [
        f"mkdocs.yml: blog_dir: '{folder}' begins with the folder of the language '{folder[:2]}', which is added "
        f"anyway. Write 'blog_dir: {right}', in one entry of 'plugins' for all languages."
    ]
    assert warnings(tmp_path / "really", f"{folder[:2]}/{name}", **settings) == []
    assert warnings(tmp_path / "alone", name, languages=Languages("en", ("en",), "none"), **settings) == []


def test_a_language_that_is_only_not_built_is_one_of_the_site(tmp_path: Path) -> None:
    languages = Languages("en", ("en",), "folder", others=("fr",))
    assert warnings(tmp_path, "fr/blog/posts/a.md", languages=languages) == []


def test_a_folder_that_spells_a_language_in_another_way_is_told_of(tmp_path: Path) -> None:
    languages = Languages("en", ("en", "pt-BR"), "folder")
    names = ("pt-br/blog/posts/a.md", "portuguese/blog/posts/a.md", "EN/blog/posts/a.md")
    assert warnings(tmp_path, *names, languages=languages) == [
        "docs/EN/blog/posts: holds 1 Markdown file that is published, but not as articles, since 'EN' is not a "
        "language of this site. Did you mean 'en'?",
        "docs/portuguese/blog/posts: holds 1 Markdown file that is published, but not as articles, since 'portuguese' "
        "is not a language of this site. "
        "Add the language to those of 'i18n' in mkdocs.yml, or the folder to 'exclude_docs'.",
        "docs/pt-br/blog/posts: holds 1 Markdown file that is published, but not as articles, since 'pt-br' is not a "
        "language of this site. Did you mean 'pt-BR'?",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "js/extra.js",
        "fr/index.md",
        "fr/blog/index.md",
        "en/fr/blog/posts/a.md",
        "blog/posts/a.md",
        ".fr/blog/posts/a.md",
    ],
)
def test_other_folders_are_not(tmp_path: Path, name: str) -> None:
    assert warnings(tmp_path, name) == []


@pytest.mark.parametrize(
    "name",
    [
        *("a.md~", "a.md.bak", "a.md.orig", "#a.md#", "a.md.~1~", "a.md.swp", "a.MD~", "a.markdown.old"),
        *("a.md___jb_old___", ".a.md.swp", "a.ko.md~"),
    ],
)
def test_a_backup_of_an_editor_is_known_by_its_name(name: str) -> None:
    assert is_backup(name)
    assert not is_conflict(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "a (conflicted copy).md",
            "a (Kim's conflicted copy 2026-02-28).md",
            "a (Conflicted Copy 2026-02-28 120000).md",
        ),
        *("a.sync-conflict-20260228-120000-ABCDEFG.md", "a_conflict-20260228-120000.md", "a [conflicted].md"),
        "a (SFConflict kim@example.org 2026-02-28-12-00-00).md",
    ],
)
def test_a_copy_of_a_program_for_synchronization_is_known_by_its_name(name: str) -> None:
    assert is_conflict(name)
    assert not is_backup(name)


@pytest.mark.parametrize(
    "name", ["a.md", "a (1).md", "conflicted-copy.md", "db.bak", "a.md.gz", "a~b.md", "#1.md", "c#.md"]
)
def test_other_files_are_meant(name: str) -> None:
    assert not is_backup(name)
    assert not is_conflict(name)


def test_a_copy_of_conflicting_changes_is_no_article(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"docs/en/blog/posts/{name}.md": source(name, tags=["x"]) for name in ("a", "a (conflicted copy)")
    }
    assert [post.title for post in load(tmp_path, files).index.posts] == ["a"]


def test_a_pattern_that_matches_nothing_is_told_of(tmp_path: Path) -> None:
    tagged = PathFilter(("[", "blog/*"), ("nowhere/*",))
    assert warnings(tmp_path, "en/blog/posts/a.md", tagged=tagged) == [
        "mkdocs.yml: filters.exclude: no article or page is at 'nowhere/*'. "
        "Write a path below the docs folder, such as 'blog/*'.",
        "mkdocs.yml: filters.include: no article or page is at '['. "
        "Write a path below the docs folder, such as 'blog/*'.",
    ]
