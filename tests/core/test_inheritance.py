"""What a translation takes from its original, and what it keeps as its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.blog import post_loading
from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.blog.loading import load_blog, read_texts
from mkdocs_multilingual_blog.core.errors import BlogError
from mkdocs_multilingual_blog.core.locales import Languages
from mkdocs_multilingual_blog.core.model import INHERITABLE, Dates, Image, Post, SeriesPart
from mkdocs_multilingual_blog.core.posts.library import Library
from mkdocs_multilingual_blog.core.reports.translation_report import TranslationReport
from mkdocs_multilingual_blog.core.settings import Settings, Translations
from mkdocs_multilingual_blog.core.storage import task

from .helpers import BILINGUAL, TRILINGUAL, load, write_docs

EN, KO, JA = "docs/en/blog/posts", "docs/ko/blog/posts", "docs/ja/blog/posts"
ORIGINAL = """---
title: A
date: {created: 2026-01-05T09:00:00+09:00, updated: 2026-02-01}
tags: [News, "CSS"]
categories: [Guides]
authors: [sam]
series: {name: First steps, part: 2}
image: {src: cover.png, alt: A picture, cover: false}
pin: true
draft: false
related: [b]
tools: false
comments: false
---
Text.
"""
FILES = {
    f"{EN}/a.md": ORIGINAL,
    f"{EN}/b.md": "---\ndate: 2026-01-01\n---\nText.\n",
    f"{KO}/a.md": "---\ntitle: 가\n---\n본문.\n",
    "docs/.authors.yml": "authors: {sam: {name: Sam}, kim: {name: Kim}}\n",
}


def translation(root: Path, front: str, languages: Languages = BILINGUAL, **settings: Any) -> Post:
    """Return the Korean version of `ORIGINAL`, given its front matter."""
    blog = load(root, FILES | {f"{KO}/a.md": f"---\ntitle: 가\n{front}\n---\n본문.\n"}, languages, **settings)
    return blog.index.translations["a"]["ko"]


def test_a_translation_needs_text_and_title_only(tmp_path: Path) -> None:
    post = translation(tmp_path, "")
    moment = datetime.fromisoformat("2026-01-05T09:00:00+09:00")
    assert post.dates == Dates(moment, date(2026, 2, 1))
    assert (post.tags, post.categories, post.authors) == (("news", "css"), ("guides",), ("sam",))
    assert post.series == SeriesPart("first-steps", 2)
    assert post.image == Image(post.image.path if post.image else "", "A picture", cover=False)  # type: ignore[arg-type]
    assert (post.title, post.description) == ("가", "본문.")
    assert not post.pin, "only what the option names"
    assert post.related.pinned == ()
    assert post.tools.shown


def test_a_translation_needs_no_front_matter_at_all(tmp_path: Path) -> None:
    blog = load(tmp_path, FILES | {f"{KO}/a.md": "# 가\n\n본문.\n"})
    post = blog.index.translations["a"]["ko"]
    assert (post.title, post.tags) == ("가", ("news", "css"))
    assert blog.warnings == ()


@pytest.mark.parametrize(
    ("front", "attribute", "value"),
    [
        ("date: 2026-03-01", "dates", Dates(date(2026, 3, 1))),
        ("tags: []", "tags", ()),
        ("tags: [Own]", "tags", ("own",)),
        ("categories: []", "categories", ()),
        ("authors: [kim]", "authors", ("kim",)),
        ("series: false", "series", None),
        ("series: Other", "series", SeriesPart("other")),
        ("image: false", "image", None),
        ("image: own.png", "image", Image("own.png")),  # type: ignore[arg-type]
    ],
)
def test_what_a_translation_says_itself_is_kept(tmp_path: Path, front: str, attribute: str, value: object) -> None:
    assert getattr(translation(tmp_path, front), attribute) == value


@pytest.mark.parametrize("front", ["tags:", "authors: null", "date:"])
def test_a_field_without_a_value_says_nothing(tmp_path: Path, front: str) -> None:
    post = translation(tmp_path, front)
    assert (post.tags, post.authors, post.dates.updated) == (("news", "css"), ("sam",), date(2026, 2, 1))


def test_parts_of_a_field_are_kept_as_well(tmp_path: Path) -> None:
    post = translation(tmp_path, "image: {alt: 그림}\ndate: {updated: 2026-04-01}")
    assert post.image == Image("cover.png", "그림", cover=False)  # type: ignore[arg-type]
    assert post.dates.day == date(2026, 1, 5)
    assert post.dates.updated == date(2026, 4, 1)
    assert translation(tmp_path, "image: {cover: true}").image == Image("cover.png", "A picture", cover=True)  # type: ignore[arg-type]


def test_a_translation_has_no_comments_if_its_original_has_none(tmp_path: Path) -> None:
    assert translation(tmp_path, "").comments is False
    assert translation(tmp_path, "comments: true").comments is True
    assert translation(tmp_path, "", translations=Translations(inherit=("date",))).comments is True


def test_the_site_says_what_is_taken(tmp_path: Path) -> None:
    post = translation(tmp_path, "", translations=Translations(inherit=INHERITABLE))
    assert (post.pin, post.related.pinned, post.tools.shown) == (True, ("b",), False)
    post = translation(tmp_path, "date: 2026-03-01", translations=Translations(inherit=()))
    assert (post.tags, post.authors, post.image) == ((), (), None)


def test_drafts_and_unlisted_articles_hide_their_translations_if_the_site_says_so(tmp_path: Path) -> None:
    files = FILES | {f"{EN}/a.md": ORIGINAL.replace("draft: false", "draft: true\nunlisted: true")}
    blog = load(tmp_path, files, drafts=True)
    assert {post.locale: post.state for post in blog.index.translations["a"].values()} == {
        "en": "draft",
        "ko": "published",
    }
    blog = load(tmp_path, files, drafts=True, translations=Translations(inherit=INHERITABLE))
    ko = blog.index.translations["a"]["ko"]
    assert (ko.state, ko.unlisted) == ("draft", True)
    own = files | {f"{KO}/a.md": "---\ntitle: 가\ndraft: false\nunlisted: false\n---\n본문.\n"}
    ko = load(tmp_path, own, drafts=True, translations=Translations(inherit=INHERITABLE)).index.translations["a"]["ko"]
    assert (ko.state, ko.unlisted) == ("published", False)


def test_a_translation_is_scheduled_with_its_original(tmp_path: Path) -> None:
    files = {f"{EN}/a.md": "---\ndate: 2026-06-03\n---\nText.\n", f"{KO}/a.md": "# 가\n\n본문.\n"}
    settings = {"schedule": True, "now": datetime(2026, 6, 1, tzinfo=timezone.utc)}
    blog = load(tmp_path, files, **settings)
    assert {post.locale: post.state for post in blog.drafts.values()} == {"en": "scheduled", "ko": "scheduled"}
    files[f"{EN}/a.md"] = "---\ndate: 2026-06-03\ndraft: false\n---\nText.\n"
    settings["translations"] = Translations(inherit=("date", "draft"))
    assert load(tmp_path, files, **settings).drafts == {}


def test_the_address_has_the_date_and_the_category_of_the_original(tmp_path: Path) -> None:
    post = translation(tmp_path, "", url_format="{date}/{categories}/{slug}")
    assert post.address == "blog/2026/01/05/guides/a"
    post = translation(tmp_path, "", former_url_format="{date}/{slug}")
    assert post.aliases == ("/blog/2026/01/05/가",)


def test_a_category_taken_from_the_original_decides_on_the_fallback(tmp_path: Path) -> None:
    files = FILES | {f"{EN}/a.md": "---\ntitle: A\nsource_locale: ko\n---\nText.\n"}
    files[f"{KO}/a.md"] = "---\ntitle: 가\ndate: 2026-01-01\ncategories: [Guides]\n---\n본문.\n"
    blog = load(tmp_path, files, TRILINGUAL, fallback_categories={"Guides": "hide"})
    assert blog.index.entry("a", "ja").state == "hidden"


def test_the_original_may_be_in_any_language_and_another_version_does_not_matter(tmp_path: Path) -> None:
    files = {
        f"{EN}/a.md": "---\ntitle: A\nsource_locale: ko\n---\nText.\n",
        f"{JA}/a.md": "---\ntitle: あ\nsource_locale: en\n---\n本文。\n",
        f"{KO}/a.md": "---\ntitle: 가\ndate: 2026-01-07\ntags: [소식]\n---\n본문.\n",
    }
    blog = load(tmp_path, files, TRILINGUAL)
    assert {post.tags for post in blog.index.posts} == {("소식",)}
    assert {post.dates.day for post in blog.index.posts} == {date(2026, 1, 7)}


def test_translations_are_paired_by_their_key(tmp_path: Path) -> None:
    files = {
        f"{EN}/a.md": "---\ntitle: A\ndate: 2026-01-07\ntags: [News]\ntranslation_key: one\n---\nText.\n",
        f"{KO}/가.md": "---\ntitle: 가\ntranslation_key: one\n---\n본문.\n",
    }
    assert load(tmp_path, files).index.translations["one"]["ko"].tags == ("news",)


def test_an_original_whose_language_is_not_built_counts_too(tmp_path: Path) -> None:
    languages = Languages("en", ("ko",), "folder", others=("en",))
    post = translation(tmp_path, "", languages)
    assert (post.tags, post.dates.day) == (("news", "css"), date(2026, 1, 5))
    blog = load(tmp_path, FILES, languages)
    assert [post.locale for post in blog.index.posts] == ["ko"]
    assert blog.subjects.tags["news"].labels["en"] == "News"
    assert blog.warnings == ()


def test_labels_of_tags_are_those_that_writers_wrote(tmp_path: Path) -> None:
    blog = load(tmp_path, FILES)
    assert blog.subjects.tags["news"].labels == {"en": "News"}


def test_folders_of_a_language_say_something_and_folders_of_all_languages_do_not(tmp_path: Path) -> None:
    files = FILES | {"docs/.meta.yml": "tags: [All]\nauthors: [sam]\n", "docs/ko/.meta.yml": "authors: [kim]\n"}
    post = load(tmp_path, files, meta_file=".meta.yml").index.translations["a"]["ko"]
    assert post.tags == ("all", "news", "css")
    assert post.authors == ("sam", "kim")


def test_tags_of_files_that_the_site_leaves_out_are_not_taken(tmp_path: Path) -> None:
    from mkdocs_multilingual_blog.core.settings import PathFilter

    post = translation(tmp_path, "", tagged=PathFilter(exclude=("ko/*",)))
    assert post.tags == ()
    blog = load(tmp_path, {**FILES, f"{EN}/a.md": ORIGINAL.replace("tags:", "topics:")}, tags_field="topics")
    assert blog.index.translations["a"]["ko"].tags == ("news", "css")


def test_what_is_taken_does_not_differ(tmp_path: Path) -> None:
    files = {
        f"{EN}/a.md": "---\ntitle: A\ndate: 2026-01-07\ntags: [News]\n---\nText.\n",
        f"{JA}/a.md": "---\ntitle: あ\ntags: [Own]\n---\n本文。\n",
        f"{KO}/a.md": "---\ntitle: 가\nsource_locale: ja\n---\n본문.\n",
    }
    findings = TranslationReport(load(tmp_path, files, TRILINGUAL)).findings(["drifted"])
    assert [str(finding.problem) for finding in findings] == [
        "docs/ja/blog/posts/a.md:3: tags: differs from docs/en/blog/posts/a.md (+own, -news). Make both alike, or "
        "write 'may_differ: [tags]'."
    ]


def errors(root: Path, files: dict[str, str | bytes], languages: Languages = BILINGUAL, **settings: Any) -> list[str]:
    with pytest.raises(BlogError) as caught:
        load(root, files, languages, **settings)
    return [str(problem) for problem in caught.value.problems]


def test_a_problem_of_the_original_is_told_once(tmp_path: Path) -> None:
    files = FILES | {f"{EN}/a.md": ORIGINAL.replace("sam", "sma").replace("tools: false", "tools: [x]")}
    settings = {"translations": Translations(inherit=INHERITABLE)}
    assert errors(tmp_path, files, **settings) == [
        "docs/en/blog/posts/a.md:6: authors: there is no author 'sma'. Did you mean 'sam'?",
        "docs/en/blog/posts/a.md:12: tools: there is no tool 'x'. Add it to docs/.tools.yml.",
    ]
    files = FILES | {f"{EN}/a.md": ORIGINAL.replace("draft: false", "draft: true").replace("[b]", "[x]")}
    settings = {"translations": Translations(inherit=("date", "related"))}
    assert errors(tmp_path, files, **settings) == [
        "docs/en/blog/posts/a.md: related: there is no post 'x'. Use the 'translation_key' of a post, or its file name "
        "without one."
    ]


@pytest.mark.parametrize("front", ["date: soon", "title: [A"])
def test_a_translation_of_a_broken_original_has_no_problem_of_its_own(tmp_path: Path, front: str) -> None:
    files = {f"{EN}/a.md": f"---\n{front}\n---\nText.\n", f"{KO}/a.md": "# 가\n", f"{JA}/a.md": "# あ\n"}
    [problem] = errors(tmp_path, files, TRILINGUAL)
    assert problem.startswith("docs/en/blog/posts/a.md:2")
    blog = load(tmp_path, files, TRILINGUAL, tolerant=True)
    assert sorted(blog.broken) == ["en/blog/posts/a.md", "ja/blog/posts/a.md", "ko/blog/posts/a.md"]


def test_where_nobody_has_a_date_the_original_is_told(tmp_path: Path) -> None:
    files = {f"{EN}/a.md": "---\ntitle: A\n---\nText.\n", f"{KO}/a.md": "# 가\n"}
    assert errors(tmp_path, files) == [
        "docs/en/blog/posts/a.md: date: is missing. Add when it was published, such as 'date: 2026-02-28'."
    ]


def test_without_inherited_dates_each_version_needs_its_own(tmp_path: Path) -> None:
    files = {f"{EN}/a.md": "---\ntitle: A\n---\nText.\n", f"{KO}/a.md": "---\ntitle: 가\n---\n본문.\n"}
    assert errors(tmp_path, files, translations=Translations(inherit=("tags",))) == [
        "docs/en/blog/posts/a.md: date: is missing. Add when it was published, such as 'date: 2026-02-28'.",
        "docs/ko/blog/posts/a.md: date: is missing. Add when it was published, such as 'date: 2026-02-28'.",
    ]


def test_an_error_of_a_translation_does_not_hide_that_of_its_original(tmp_path: Path) -> None:
    files = {f"{EN}/a.md": "---\ntitle: A\n---\nText.\n", f"{KO}/a.md": "---\npin: 3\n---\n본문.\n"}
    assert len(errors(tmp_path, files)) == 2


def test_a_part_of_an_image_that_nobody_has_is_an_error(tmp_path: Path) -> None:
    files = FILES | {
        f"{EN}/a.md": "---\ntitle: A\ndate: 2026-01-01\n---\nText.\n",
        f"{KO}/a.md": "---\ntitle: 가\nimage: {alt: 그림}\n---\n본문.\n",
    }
    assert errors(tmp_path, files) == [
        "docs/ko/blog/posts/a.md:3: image.src: expected a path, found None. Write image: {src: cover.png}."
    ]


def test_an_expiry_before_the_inherited_date_is_an_error(tmp_path: Path) -> None:
    files = FILES | {f"{KO}/a.md": "---\ntitle: 가\nexpires: 2026-01-02\n---\n본문.\n"}
    assert errors(tmp_path, files) == [
        "docs/ko/blog/posts/a.md:3: expires: '2026-01-02' is not after the day of publication. Give it a later day, or "
        "remove it."
    ]


def test_of_an_unchanged_translation_the_same_post_is_used_again(tmp_path: Path) -> None:
    docs, library, source = write_docs(tmp_path, dict(FILES)), Library(), "ko/blog/posts/a.md"
    first = load_blog(Settings(docs=docs), BILINGUAL, library=library)
    again = load_blog(Settings(docs=docs), BILINGUAL, library=library)
    assert again.index.by_source[source] is first.index.by_source[source]
    write_docs(tmp_path, {f"{EN}/a.md": ORIGINAL.replace("Text.", "Another text.")})
    again = load_blog(Settings(docs=docs), BILINGUAL, library=library)
    assert again.index.by_source[source] is first.index.by_source[source]
    write_docs(tmp_path, {f"{EN}/a.md": ORIGINAL.replace("[News,", "[Other,")})
    again = load_blog(Settings(docs=docs), BILINGUAL, library=library)
    assert again.index.by_source[source].tags == ("other", "css")


@pytest.mark.parametrize("name", [f"{KO}/a.md", f"{EN}/a.md"])
def test_a_changed_text_of_either_is_read_alone(tmp_path: Path, name: str) -> None:
    docs, library = write_docs(tmp_path, dict(FILES)), Library()
    before = load_blog(Settings(docs=docs), BILINGUAL, library=library)
    source = name.removeprefix("docs/")
    for number in (1, 2):
        text = str(FILES[name]).replace("본문.", f"본문 {number}.").replace("Text.", f"Text {number}.")
        write_docs(tmp_path, {name: text})
        after = read_texts(before, library, {source})
        assert after is not None
        assert after.index.posts == load_blog(Settings(docs=docs), BILINGUAL).index.posts
        before = after
    write_docs(
        tmp_path, {name: text.replace("title:", "tags: [x]\ntitle:") if "ko" in name else text.replace("News", "X")}
    )
    assert read_texts(before, library, {source}) is None


def test_a_scheduled_translation_appears_with_its_original_although_its_file_is_the_same(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{EN}/a.md": "---\ndate: 2026-06-03\n---\nText.\n", f"{KO}/a.md": "# 가\n"}
    docs, library = write_docs(tmp_path, files), Library()
    settings = Settings(docs=docs, schedule=True, now=datetime(2026, 6, 1, tzinfo=timezone.utc))

    def read(day: int) -> Blog:
        now = settings.now.replace(day=day)
        return load_blog(replace(settings, now=now), BILINGUAL, library=library)

    assert len(read(1).drafts) == 2
    assert len(read(4).index.posts) == 2


def test_articles_with_many_processes_take_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post_loading, "MIN_POSTS", 2)
    monkeypatch.setattr(task.threading, "active_count", lambda: 1)
    docs = write_docs(tmp_path, dict(FILES))
    one, two = (load_blog(Settings(docs=docs), BILINGUAL, processes=number) for number in (1, 2))
    assert one.index.posts == two.index.posts
