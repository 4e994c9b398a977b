from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.catalogs.terms import TermRegistry
from mkdocs_multilingual_blog.core.errors import Report
from mkdocs_multilingual_blog.core.locales import Languages, Structure
from mkdocs_multilingual_blog.core.posts.post_reader import read_post
from mkdocs_multilingual_blog.core.posts.post_rules import PostRules
from mkdocs_multilingual_blog.core.settings import Settings
from mkdocs_multilingual_blog.core.text.addresses import UrlFormat, check_pattern, destination, link
from mkdocs_multilingual_blog.core.text.frontmatter import Document, Metadata
from mkdocs_multilingual_blog.core.text.slugs import slugify

from .helpers import BILINGUAL, load, source


@pytest.mark.parametrize(
    ("address", "file", "url"),
    [
        ("blog/a", "blog/a/index.html", "blog/a/"),
        ("ko/blog/누끼", "ko/blog/누끼/index.html", "ko/blog/%EB%88%84%EB%81%BC/"),
        ("blog/", "blog/index.html", "blog/"),
        ("", "index.html", "./"),
    ],
)
def test_pages_are_folders(address: str, file: str, url: str) -> None:
    assert destination(address, True) == file
    assert link(address, True) == url


@pytest.mark.parametrize(
    ("address", "file", "url"),
    [
        ("blog/a", "blog/a.html", "blog/a.html"),
        ("ko/blog/누끼", "ko/blog/누끼.html", "ko/blog/%EB%88%84%EB%81%BC.html"),
        ("blog/", "blog/index.html", "blog/index.html"),
        ("", "index.html", "index.html"),
    ],
)
def test_pages_are_files_without_directory_urls(address: str, file: str, url: str) -> None:
    assert destination(address, False) == file
    assert link(address, False) == url


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{slug}", "blog/cut-out"),
        ("{date}/{slug}", "blog/2026/03/05/cut-out"),
        ("{file}", "blog/C++ 1.5_beta"),
        ("{file_lower}", "blog/c++ 1.5_beta"),
        ("{path}", "blog/2026 Guides/C++ 1.5_beta"),
        ("{date}/{file}", "blog/2026/03/05/C++ 1.5_beta"),
        ("posts/{file}", "blog/posts/C++ 1.5_beta"),
        ("{categories}/{slug}", "blog/cut-out"),
        ("articles/{slug}", "blog/articles/cut-out"),
    ],
)
def test_the_address_of_a_post_follows_the_format(pattern: str, expected: str, tmp_path: Path) -> None:
    post = source(slug="cut-out", date=date(2026, 3, 5))
    blog = load(tmp_path, {"docs/en/blog/posts/2026 Guides/C++ 1.5_beta.md": post}, url_format=pattern)
    assert [p.address for p in blog.index.posts] == [expected]


def test_a_date_in_an_address_is_the_writers_day_in_the_sites_format(tmp_path: Path) -> None:
    post = "---\ntitle: A\ndate: 2026-03-05T00:30:00+09:00\n---\nText.\n"
    settings = {"url_format": "{date}/{slug}", "url_date_format": "yyyy-MM"}
    blog = load(tmp_path, {"docs/ko/blog/posts/a.md": post}, **settings)
    assert blog.index.entry("a", "ko").address == "ko/blog/2026-03/a"


def test_a_post_without_slug_is_addressed_by_its_file_name(tmp_path: Path) -> None:
    files = {
        "docs/en/blog/posts/My First Post.md": source("Another title"),
        "docs/en/blog/posts/gifs/index.md": source(),
        "docs/ko/blog/posts/누끼 따는 법.md": source(),
    }
    assert {p.address for p in load(tmp_path, files).index.posts} == {
        "blog/my-first-post",
        "blog/gifs",
        "blog/누끼-따는-법",
    }


def test_the_name_of_an_index_is_that_of_its_folder(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"docs/en/blog/posts/{name}.md": source() for name in ("A/x/index", "B/README")}
    assert {p.address for p in load(tmp_path, files, url_format="{file}").index.posts} == {"blog/x", "blog/B"}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_address_does_not_depend_on_the_normal_form_of_a_file_name(
    tmp_path: Path, form: Literal["NFC", "NFD"]
) -> None:
    name = unicodedata.normalize(form, "Café 누끼")
    blog = load(tmp_path, {f"docs/en/blog/posts/{name}.md": source()}, url_format="{file}")
    assert [p.address for p in blog.index.posts] == ["blog/" + unicodedata.normalize("NFC", "Café 누끼")]


def test_the_suffix_of_a_language_is_no_part_of_the_name(tmp_path: Path) -> None:
    languages = Languages("en", ("en", "ko"), "suffix")
    files: dict[str, str | bytes] = {f"docs/blog/posts/v1.0{mark}.md": source() for mark in ("", ".ko")}
    posts = load(tmp_path, files, languages, url_format="{file}").index.posts
    assert [(p.locale, p.address) for p in posts] == [("en", "blog/v1.0"), ("ko", "blog/v1.0")]


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_articles_can_be_published_where_their_files_lie(tmp_path: Path, structure: Structure) -> None:
    languages = Languages("en", ("en", "ko"), structure)
    files = {f"docs/{languages.usual_path('blog/posts/a.md', locale)}": source() for locale in languages.locales}
    posts = load(tmp_path, dict(files), languages, url_format="posts/{file}").index.posts
    assert [(p.locale, p.address) for p in posts] == [("en", "blog/posts/a"), ("ko", "blog/posts/a")]
    posts = load(tmp_path, {}, languages, former_url_format="posts/{file}").index.posts
    assert [(p.address, p.aliases) for p in posts] == [("blog/a", ("/blog/posts/a",))] * 2


@pytest.mark.parametrize(
    "pattern", ["{slug}", "{date}/{slug}", "{file}", "{file_lower}", "posts/{path}", "{categories}/{slug}"]
)
def test_a_format_that_works_is_accepted(pattern: str) -> None:
    assert check_pattern(pattern) == ""


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("{slog}", "knows no {slog}; use {categories}, {date}, {slug}, {file}, {file_lower} or {path}"),
        ("{date}", "all posts would have one address"),
        ("../{slug}", "leads out of the blog"),
        ("/{slug}", "leads out of the blog"),
    ],
)
def test_a_format_that_cannot_work_is_told(pattern: str, reason: str) -> None:
    assert reason in check_pattern(pattern)


DANGEROUS = st.text(alphabet="./\\~%:?#-_ a가\u0301\u202e\x00\n", min_size=1)


@given(st.text(min_size=1) | DANGEROUS)
def test_every_name_gives_one_safe_part_of_an_address(name: str) -> None:
    slug = slugify(name)
    assert slug or not name.strip()
    assert not set(slug) & set('/\\?#%:"<>| \t\n')
    assert slug.isprintable()
    assert ".." not in slug
    assert len(slug.encode()) <= 200


@given(st.text() | DANGEROUS)
def test_what_is_an_address_already_stays_as_it_is(name: str) -> None:
    assert slugify(slugify(name)) == slugify(name)


@given(st.text() | DANGEROUS | st.sampled_from(["..", ".", "%2e%2e", "\u2024\u2024/", "．．／"]))
def test_no_slug_leads_out_of_the_blog(slug: str) -> None:
    report = Report()
    metadata = Metadata("docs/en/blog/posts/a.md", {"date": date(2026, 1, 1), "slug": slug})
    registry = TermRegistry([], "en")
    rules = PostRules(Settings(docs=Path("docs")), UrlFormat("blog", "{slug}", str), registry, registry, registry)
    post = read_post(Document(metadata, ""), "blog/posts/a.md", "en", rules, BILINGUAL, report)
    assert bool(post) != bool(report.errors)
    if post:
        folder, _, name = post.address.partition("/")
        assert folder == "blog"
        assert name.strip(".")
        assert not any(unicodedata.category(c) in ("Cc", "Zl", "Zp") for c in name)
        assert not set(name) & set('/\\?#%:"<>| ')
        assert name.casefold() != "index"
