"""Dates that front matter does not give: from the path of an article, from its original, and from git."""

from __future__ import annotations

import subprocess
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.errors import BlogError
from mkdocs_multilingual_blog.core.posts.path_dates import date_in_path
from mkdocs_multilingual_blog.core.translations import history

from .helpers import load
from .test_translations import EN, KO, Repository, repository

__all__ = ["repository"]

BARE = "---\ntitle: A\n---\nText.\n"
GIT: dict[str, Any] = {"dates_from": ("file", "git"), "now": datetime(2026, 9, 9, 12, tzinfo=timezone.utc)}


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("2026-01-05-x", "x"),
        ("2026-01-05_x", "x"),
        ("2026/01-05-x", "x"),
        ("2026/01/05-x", "x"),
        ("2026/01/05/x", "x"),
        ("2026/01/05/x-2", "x-2"),
        ("news/2026-01-05-x", "x"),
        ("news/2026-01/05-x", "x"),
        ("2026-01-05", "2026-01-05"),
        ("2026/01/05", "05"),
        ("2026-01-05-2025-01-01", "2025-01-01"),
    ],
)
def test_a_path_has_a_date(stem: str, name: str) -> None:
    found = date_in_path(stem)
    assert found is not None
    assert (found.day, found.name) == (date(2026, 1, 5), name)


@pytest.mark.parametrize(
    "stem",
    ["x", "2026-x", "2026/01/x", "12026-01-05-x", "2026-01-055-x", "x-2026-01-05", "2026-01-05x", "2026/01/05/a/x"],
)
def test_a_path_has_no_date(stem: str) -> None:
    assert date_in_path(stem) is None


@pytest.mark.parametrize("path", ["2026-01-05-x.md", "2026/01-05-x.md", "2026/01/05/x.md", "2026-01-05-x/index.md"])
def test_without_a_date_in_front_matter_that_of_the_path_counts_and_the_slug_goes_without(
    tmp_path: Path, path: str
) -> None:
    [post] = load(tmp_path, {f"{EN}/{path}": "---\ntags: [News]\n---\nText.\n"}).index.posts
    assert (post.dates.created, post.address, post.title) == (date(2026, 1, 5), "blog/x", "x")
    assert post.source == f"en/blog/posts/{path}"


def test_an_article_needs_no_front_matter_then(tmp_path: Path) -> None:
    [post] = load(tmp_path, {f"{EN}/2026-01-05-x.md": "# Title\n\nText.\n"}).index.posts
    assert (post.dates.day, post.title) == (date(2026, 1, 5), "Title")


def test_a_date_in_front_matter_counts_and_the_address_stays_as_it_is(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{EN}/2026-01-05-x.md": "---\ndate: 2026-03-01\n---\nText.\n"}
    [post] = load(tmp_path, files).index.posts
    assert (post.dates.day, post.address, post.title) == (date(2026, 3, 1), "blog/2026-01-05-x", "2026 01 05 x")
    [post] = load(tmp_path, files, slug_from="file_without_date").index.posts
    assert post.address == "blog/x"


def test_the_other_parts_of_an_address_are_as_written(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{EN}/2026-01-05-X.md": BARE}
    addresses = {
        pattern: load(tmp_path, files, url_format=pattern).index.posts[0].address
        for pattern in ("{date}/{slug}", "{file}", "{path}")
    }
    assert addresses == {
        "{date}/{slug}": "blog/2026/01/05/x",
        "{file}": "blog/2026-01-05-X",
        "{path}": "blog/2026-01-05-X",
    }


def test_a_slug_in_front_matter_counts(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{EN}/2026-01-05-x.md": "---\nslug: own\n---\nText.\n"}
    assert load(tmp_path, files).index.posts[0].address == "blog/own"


def test_old_addresses_may_have_been_without_the_date(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{EN}/2026-01-05-x.md": "---\ndate: 2026-01-05\n---\nText.\n"}
    options = {"former_url_format": "{date}/{slug}", "former_slug_from": "file_without_date"}
    assert load(tmp_path, files, **options).index.posts[0].aliases == ("/blog/2026/01/05/x",)


def test_translations_have_addresses_alike_if_the_original_has_its_date_in_front_matter(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{EN}/2026-01-05-x.md": "---\ndate: 2026-03-01\n---\nText.\n"}
    files[f"{KO}/2026-01-05-x.md"] = "# 가\n\n본문.\n"
    blog = load(tmp_path, files)
    assert {post.address for post in blog.index.posts} == {"blog/2026-01-05-x"}
    assert {post.dates.day for post in blog.index.posts} == {date(2026, 3, 1)}


def test_a_translation_may_have_a_path_with_another_date(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{EN}/2026-01-05-x.md": "---\ntranslation_key: x\n---\nText.\n",
        f"{KO}/2026-02-06-엑스.md": "---\ntranslation_key: x\n---\n본문.\n",
    }
    days = {post.locale: post.dates.day for post in load(tmp_path, files).index.posts}
    assert days == {"en": date(2026, 1, 5), "ko": date(2026, 2, 6)}
    files[f"{KO}/2026-02-06-엑스.md"] = files[f"{KO}/엑스.md"] = "---\ntranslation_key: x\n---\n본문.\n"
    del files[f"{KO}/2026-02-06-엑스.md"]
    (tmp_path / f"{KO}/2026-02-06-엑스.md").unlink()
    days = {post.locale: post.dates.day for post in load(tmp_path, files).index.posts}
    assert days == {"en": date(2026, 1, 5), "ko": date(2026, 1, 5)}


def test_a_site_can_require_dates_in_front_matter(tmp_path: Path) -> None:
    assert problems(tmp_path, {f"{EN}/2026-01-05-x.md": BARE}, dates_from=()) == [
        "docs/en/blog/posts/2026-01-05-x.md: date: is missing. Add when it was published, such as 'date: 2026-02-28'."
    ]


def test_a_date_that_does_not_exist_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path, {f"{EN}/2026-02-30-x.md": BARE}) == [
        "docs/en/blog/posts/2026-02-30-x.md: date: is missing, and '2026-02-30' in its path is no date that exists. "
        "Add when it was published, such as 'date: 2026-02-28'."
    ]


def test_two_names_that_differ_in_the_date_only_are_told(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, {f"{EN}/2026-01-05-x.md": BARE, f"{EN}/2026-01-06-x.md": BARE})
    assert "duplicate address 'blog/x', also in docs/en/blog/posts/" in problem


def problems(root: Path, files: dict[str, str | bytes], **settings: Any) -> list[str]:
    with pytest.raises(BlogError) as caught:
        load(root, files, **settings)
    return [str(problem) for problem in caught.value.problems]


def days(blog: Blog) -> dict[str, date]:
    return {post.source.removeprefix("en/blog/posts/"): post.dates.created for post in blog.index.posts}


def test_git_knows_when_an_article_was_first_committed(repository: Repository) -> None:
    renamed = "---\ntitle: B\n---\nThis article gets another name.\n"
    repository.commit({f"{EN}/a.md": BARE}).commit({f"{EN}/b.md": renamed}).commit({f"{EN}/a.md": f"{BARE}\nMore.\n"})
    folder = repository.folder
    (folder / f"{EN}/b.md").rename(folder / f"{EN}/c.md")
    repository.commit({f"{EN}/2026-01-05-d.md": BARE})
    blog = load(folder, {f"{EN}/new.md": BARE}, **GIT)
    assert days(blog) == {
        "a.md": date(2026, 3, 1),
        "c.md": date(2026, 3, 2),
        "2026-01-05-d.md": date(2026, 1, 5),
        "new.md": date(2026, 9, 9),
    }
    assert blog.warnings == ()


def test_a_day_is_that_of_the_author(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.commit({f"{EN}/a.md": BARE})
    repository._run("commit", "-q", "--amend", "--no-edit", day="2026-03-09T12:00:00Z")
    assert days(load(tmp_path, {}, **GIT))["a.md"] == date(2026, 3, 1)
    repository._run("commit", "-q", "--amend", "--no-edit", "--date=2026-03-05T00:30:00+09:00")
    assert days(load(tmp_path, {}, **GIT))["a.md"] == date(2026, 3, 5)


def test_a_translation_has_the_date_of_its_original(repository: Repository) -> None:
    repository.commit({f"{EN}/a.md": BARE}).commit({f"{KO}/a.md": BARE})
    assert set(days(load(repository.folder, {}, **GIT)).values()) == {date(2026, 3, 1)}


def test_git_is_not_asked_without_need(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "run_git", lambda *_: pytest.fail("git was asked"))
    load(repository.folder, {f"{EN}/a.md": "---\ndate: 2026-01-05\n---\nText.\n"}, **GIT)
    with pytest.raises(pytest.fail.Exception):
        load(repository.folder, {f"{EN}/b.md": BARE}, **GIT)


def test_a_shallow_clone_knows_as_much_as_it_has_and_says_so(repository: Repository, tmp_path: Path) -> None:
    repository.commit({f"{EN}/a.md": BARE, f"{EN}/b.md": BARE}).commit({f"{EN}/c.md": BARE}).commit(
        {f"{EN}/d.md": BARE}
    )
    clone = tmp_path / "clone"
    command = ["git", "clone", "-q", "--depth=2", repository.folder.as_uri(), str(clone)]
    subprocess.run(command, check=True)
    blog = load(clone, {}, **GIT)
    assert days(blog) == {
        "a.md": date(2026, 3, 2),
        "b.md": date(2026, 3, 2),
        "c.md": date(2026, 3, 2),
        "d.md": date(2026, 3, 3),
    }
    assert [str(problem) for problem in blog.warnings] == [
        "docs: the clone is shallow, so that its oldest commit dates 3 articles, such as docs/en/blog/posts/a.md. "
        "Check it out with all commits (in GitHub Actions with 'fetch-depth: 0'), or give each of them a 'date'."
    ]


def test_without_a_repository_all_articles_are_told_in_one_line(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{EN}/a.md": BARE, f"{EN}/b.md": BARE, f"{KO}/a.md": BARE}
    [problem] = problems(tmp_path, files, **GIT)
    assert problem.startswith("docs: git cannot date 3 articles, such as docs/en/blog/posts/a.md: git says ")
    assert sorted(load(tmp_path, files, tolerant=True, **GIT).broken) == [
        "en/blog/posts/a.md",
        "en/blog/posts/b.md",
        "ko/blog/posts/a.md",
    ]


def test_an_article_with_a_date_of_its_own_does_not_need_the_repository(tmp_path: Path) -> None:
    assert days(load(tmp_path, {f"{EN}/2026-01-05-a.md": BARE}, **GIT)) == {"2026-01-05-a.md": date(2026, 1, 5)}
