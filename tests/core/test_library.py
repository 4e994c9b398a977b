"""Loading a blog again reuses unchanged posts, and the result is the same as loading all."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.blog import post_loading
from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.blog.changes import BlogChange
from mkdocs_multilingual_blog.core.blog.loading import load_blog, read_texts
from mkdocs_multilingual_blog.core.posts import post_reader
from mkdocs_multilingual_blog.core.posts.library import Library
from mkdocs_multilingual_blog.core.settings import Settings
from mkdocs_multilingual_blog.core.storage import cache as cache_files
from mkdocs_multilingual_blog.core.storage.cache import FORMAT, Cache
from mkdocs_multilingual_blog.core.text.markdown import read_markdown

from .helpers import BILINGUAL

NOW = datetime(2026, 6, 1, tzinfo=timezone.utc)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name, tags in (("one", "[News, CSS]"), ("two", "[news]"), ("three", "[NEWS]")):
        write(tmp_path, name, f"date: 2026-01-01\ntags: {tags}\ndescription: x", f"The text of {name}.")
    return tmp_path


def write(docs: Path, name: str, front: str, body: str, title: str = "") -> None:
    path = docs / f"en/blog/posts/{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title or name}\n{front}\n---\n{body}\n", encoding="utf-8")


def read(docs: Path, library: Library | None = None, now: datetime = NOW) -> Blog:
    return load_blog(Settings(docs=docs, now=now, schedule=True, drafts=True), BILINGUAL, library=library)


def test_only_changed_posts_are_read_and_terms_count_all_the_same(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library()
    first = read(docs, library)
    names: list[str] = []
    original = post_loading.read_text
    monkeypatch.setattr(post_loading, "read_text", lambda path, *rest: names.append(path.name) or original(path, *rest))
    write(docs, "two", "date: 2026-01-01\ntags: [NEWS]\ndescription: x", "The text of two.")
    again = read(docs, library)
    assert names == ["two.md"]
    assert again.index.by_source["en/blog/posts/one.md"] is first.index.by_source["en/blog/posts/one.md"]
    assert again.index.posts == read(docs).index.posts
    assert again.subjects == read(docs).subjects
    assert again.subjects.tags["news"].labels["en"] == "NEWS"


def test_a_changed_catalog_affects_all_posts(docs: Path) -> None:
    library = Library()
    read(docs, library)
    (docs / ".tags.yml").write_text("latest: {label: {en: Latest, ko: 최신}, aliases: [news]}\n", encoding="utf-8")
    assert read(docs, library).index.posts == read(docs).index.posts
    assert "latest" in read(docs, library).index.by_source["en/blog/posts/two.md"].tags


def test_only_posts_are_read_again_whose_names_are_other_terms_in_a_changed_catalog(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, names = Library(), []
    read(docs, library)
    original = post_loading.read_text
    monkeypatch.setattr(post_loading, "read_text", lambda path, *rest: names.append(path.name) or original(path, *rest))
    catalog = docs / ".tags.yml"
    catalog.write_text("news: {label: {en: Latest, ko: 최신}}\ncss: {label: {en: CSS, ko: CSS}}\n", encoding="utf-8")
    assert read(docs, library).subjects.tags["news"].labels["en"] == "Latest"
    assert names == []
    catalog.write_text(
        "news: {label: {en: Latest, ko: 최신}}\nweb: {label: {en: Web}, aliases: [CSS]}\n", encoding="utf-8"
    )
    assert read(docs, library).index.posts == read(docs).index.posts
    assert names[0] == "one.md"
    assert names[1:] == ["one.md", "three.md", "two.md"], "of the second, which has no library"


def test_addresses_have_the_slugs_that_a_changed_catalog_gives_also_those_of_what_translations_take(docs: Path) -> None:
    settings, library = Settings(docs=docs, now=NOW, url_format="{categories}/{slug}"), Library()
    write(docs, "one", "date: 2026-01-01\ncategories: [Guides]\ndescription: x", "Text.")
    (docs / "ko/blog/posts").mkdir(parents=True)
    (docs / "ko/blog/posts/one.md").write_text("글.\n", encoding="utf-8")
    blog = None
    for slug in ("g", "guide"):
        catalog = f"guides: {{label: {{en: Guides, ko: 안내}}, slug: {{en: {slug}, ko: {slug}-ko}}}}\n"
        (docs / ".categories.yml").write_text(catalog, encoding="utf-8")
        blog = load_blog(settings, BILINGUAL, library=library, former=blog, changed=[] if blog else None)
        addresses = [blog.index.by_source[f"{locale}/blog/posts/one.md"].address for locale in ("en", "ko")]
        assert addresses == [f"blog/{slug}/one", f"blog/{slug}-ko/one"]


def test_other_orders_of_a_catalog_are_told_apart(docs: Path) -> None:
    library, catalog = Library(), docs / ".tags.yml"
    lines = ["news: {label: {en: News, ko: 소식}}\n", "css: {label: {en: CSS, ko: CSS}}\n"]
    catalog.write_text("".join(lines), encoding="utf-8")
    before = read(docs, library)
    catalog.write_text("".join(reversed(lines)), encoding="utf-8")
    after = read(docs, library)
    assert before.subjects == after.subjects
    assert not before.subjects.is_like(after.subjects)
    assert not BlogChange(before, after).only_texts
    assert BlogChange(before, before).only_texts


def test_what_depends_on_the_day_is_read_each_time(docs: Path) -> None:
    library = Library()
    write(docs, "later", "date: 2026-06-03\ndescription: x", "Text.")
    source = "en/blog/posts/later.md"
    assert read(docs, library).index.by_source[source].state == "scheduled"
    assert read(docs, library, NOW.replace(day=4)).index.by_source[source].state == "published"


@pytest.mark.parametrize(
    ("front", "body", "title"),
    [
        ("description: x", "Another text.", "one"),
        ("description: x", "Another text. " * 400, "one"),
        ("description: x", "The text of one.", "Another title"),
        ("description: y", "The text of one.", "one"),
        ("readtime: 7", "The text of one.", "one"),
    ],
)
def test_a_changed_text_or_title_is_read_alone(docs: Path, front: str, body: str, title: str) -> None:
    library = Library()
    before = read(docs, library)
    source = "en/blog/posts/one.md"
    write(docs, "one", f"date: 2026-01-01\ntags: [News, CSS]\n{front}", body, title)
    blog = read_texts(before, library, {source})
    assert blog is not None
    full = read(docs)
    assert blog.index.posts == full.index.posts
    assert {site: blog.views(site) for site in ("en", "ko")} == {site: full.views(site) for site in ("en", "ko")}


@pytest.mark.parametrize(
    "front",
    [
        "date: 2026-01-02\ntags: [News, CSS]\ndescription: x",
        "date: 2026-01-01\ntags: [NEWS, CSS]\ndescription: x",
        "date: nonsense",
        "date: 2026-07-01\ndescription: x",
    ],
)
def test_where_more_than_a_text_changed_all_is_read(docs: Path, front: str) -> None:
    library = Library()
    before = read(docs, library)
    write(docs, "one", front, "The text of one.")
    assert read_texts(before, library, {"en/blog/posts/one.md"}) is None


def test_a_new_post_is_no_changed_text(docs: Path) -> None:
    library = Library()
    before = read(docs, library)
    assert read_texts(before, library, {"en/blog/posts/new.md"}) is None


def test_parsed_texts_are_cached_from_build_to_build(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies: list[str] = []

    def record(body: str) -> post_reader.Text:
        bodies.append(body)
        return read_markdown(body)

    def build(words_per_minute: int = 265) -> Blog:
        bodies.clear()
        cache = Cache(tmp_path / "kept", 1_000_000)
        settings = Settings(docs=docs, words_per_minute=words_per_minute)
        blog = load_blog(replace(settings, cache=cache), BILINGUAL)
        cache.flush()
        assert blog.index.posts == load_blog(settings, BILINGUAL).index.posts
        return blog

    write(docs, "one", "date: 2026-01-01", f"# 제목\n\n\U0001f600 [a](b.md) {'word ' * 300}\n\n## Part\n\nEnd.")
    monkeypatch.setattr(post_reader, "read_markdown", record)
    build()
    assert len(bodies) == 6, "three are read, and once more where nothing is kept"
    build()
    assert len(bodies) == 3
    write(docs, "two", "date: 2026-01-01", "Another text.")
    build()
    assert len(bodies) == 4
    before = build().index.by_source["en/blog/posts/one.md"].minutes
    assert build(words_per_minute=100).index.by_source["en/blog/posts/one.md"].minutes > before


def test_texts_of_another_format_are_read_again(docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build() -> Blog:
        cache = Cache(tmp_path / "cache", 1_000_000)
        blog = load_blog(Settings(docs=docs, cache=cache), BILINGUAL)
        cache.flush()
        return blog

    with monkeypatch.context() as other_version:
        other_version.setattr(cache_files, "_TABLE", f"results{FORMAT + 1}")
        build()
    bodies: list[str] = []
    monkeypatch.setattr(post_reader, "read_markdown", lambda body: (bodies.append(body), read_markdown(body))[1])
    build()
    assert len(bodies) == 3
    build()
    assert len(bodies) == 3
