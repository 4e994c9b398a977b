"""A build of some languages writes what a build of all would, and such builds put together are that site."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort

from mkdocs_multilingual_blog.cli.main import main
from mkdocs_multilingual_blog.core.publishing.merging import RECORD, VARIABLE

from . import edits
from .harness import BILINGUAL, Site
from .test_deploy import git
from .test_several_blogs import NEWS, TWO
from .test_structures import SUFFIX
from .test_writing import edit
from .writing import Writer, differences

POSTS = """
=== docs/en/blog/posts/both.md
---
title: Both
date: 2026-01-01
tags: [news]
---
See [the other](other.md) and [Korean](../../../ko/blog/posts/korean.md).
=== docs/ko/blog/posts/both.md
---
title: 둘 다
date: 2026-01-01
tags: [news]
---
글.
=== docs/en/blog/posts/other.md
---
title: Other
date: 2026-01-02
aliases: [/old/]
---
The **text** of the [other](both.md).
=== docs/ko/blog/posts/korean.md
---
title: 한국어로만
date: 2026-01-03
---
글.
=== docs/en/about.md
# About
=== docs/ko/pixel.txt
점
"""

Build = Callable[..., dict[str, bytes]]


@pytest.fixture
def build(site: Site, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Build a part in a folder of its own, or the whole."""

    def build(locales: str = "") -> dict[str, bytes]:
        monkeypatch.setenv(VARIABLE, locales)
        found = site.build().bytes()
        monkeypatch.delenv(VARIABLE)
        if locales:
            site.out.rename(site.folder / locales)
        return found

    return build


def merge(site: Site, *parts: str) -> str:
    """Run the command and return what it says."""
    arguments = [str(site.folder / name) for name in ("merged", *parts)]
    return CliRunner().invoke(main, ["merge", *arguments]).output.replace(f"{site.folder}{os.sep}", "")


def merged(site: Site) -> dict[str, bytes]:
    site.out.rename(site.folder / "one build")
    (site.folder / "merged").rename(site.out)
    return site.bytes()


def test_a_language_on_its_own_is_what_it_is_in_the_whole_site(site: Site, build: Build) -> None:
    site.write(POSTS)
    for locales, home, not_there in (("ko", "ko/index.html", "index.html"), ("en", "index.html", "ko/index.html")):
        part = build(locales)
        assert home in part
        assert not_there not in part
        assert part.keys() >= {"sitemap.xml", "ko/sitemap.xml", "assets/images/favicon.png"}
        del part[RECORD]
        whole = build()
        assert {path for path, content in part.items() if content != whole.get(path)} == set()
    assert "<strong>text</strong>" in (site.folder / "ko/ko/blog/feed-all.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["rich", "suffix"])
def test_parts_put_together_are_the_whole_site(name: str, site: Site, build: Build) -> None:
    config, files, structure, locales, _ = edits.CONFIGURATIONS[name]
    edits.Edits(site.write(files, config), random.Random(3), structure, locales)
    parts = ["en", "ko"] if name == "rich" else ["ko,de", "en"]
    for part in parts:
        build(part)
    whole = build()
    assert merge(site, *parts) == f"merged holds the site in {', '.join(locales)}.\n"
    assert merged(site) == whole


def test_several_blogs_are_put_together_and_the_default_language_need_not_be_the_first(
    site: Site, build: Build
) -> None:
    languages = "        - {locale: en, name: English, default: true}\n        - {locale: ko, name: 한국어}\n"
    reverse = "".join(f"{line}\n" for line in reversed(languages.splitlines()))
    site.write(NEWS, TWO.replace(languages, reverse))
    build("ko")
    build("en")
    whole = build()
    assert whole["sitemap.xml"].count(b"<loc>https://example.org/news/release/</loc>") == 1
    assert merge(site, "ko", "en") == "merged holds the site in en, ko.\n"
    assert merged(site) == whole


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- multilingual-blog", "- multilingual-blog: {search: {enabled: false}}"),
        ("plugins:", "extra: {version: {provider: mike}}\nplugins:"),
    ],
)
def test_a_search_index_that_languages_have_in_common_is_joined(old: str, new: str, site: Site, build: Build) -> None:
    config = BILINGUAL.replace(old, new).replace("docs_structure: folder", "docs_structure: suffix")
    site.write(
        SUFFIX.replace("글.", "## 한국어 제목\n\n한국어를 배워요.") + "=== docs/untranslated.md\n# Same\n\nText.\n",
        config,
    )
    build("ko")
    build("en")
    whole = build()
    assert b'"location":"ko/untranslated/"' not in whole["search/search_index.json"], "copies would be found twice"
    assert merge(site, "ko", "en") == "merged holds the site in en, ko.\n"
    assert merged(site) == whole


def test_the_option_says_which_languages_are_built_unless_the_variable_does(site: Site, build: Build) -> None:
    site.write(POSTS, **{"- multilingual-blog": "- multilingual-blog: {build_only_locales: [ko]}"})
    assert "blog/both/index.html" not in build()
    assert "ko/blog/both/index.html" not in build("en")


@pytest.mark.parametrize(
    ("config", "variable", "message"),
    [
        (
            BILINGUAL,
            "ko,kr",
            f"{VARIABLE}: the site has no language 'kr'. Its languages are en, ko.",
        ),
        (
            BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {build_only_locales: [de]}"),
            "",
            "mkdocs.yml:7: build_only_locales: the site has no language 'de'. Its languages are en, ko.",
        ),
        (
            "site_name: Test\ntheme: material\nplugins: [multilingual-blog]\n",
            "ko",
            f"{VARIABLE}: the site has no language 'ko'. Its languages are en.",
        ),
    ],
)
def test_a_language_that_the_site_has_not_is_an_error(config: str, variable: str, message: str, site: Site) -> None:
    site.write(POSTS, config)
    run = site.command("build", **{VARIABLE: variable})
    assert run.returncode == 1
    assert message in run.stderr
    assert "Traceback" not in run.stderr
    assert not site.out.exists()


def test_a_site_of_one_language_is_built_whole(site: Site, build: Build) -> None:
    site.write(
        "=== docs/blog/posts/one.md\n---\ndate: 2026-01-01\n---\n# One\n",
        "site_name: Test\nsite_url: https://example.org/\ntheme: {name: material, font: false}\n"
        "plugins: [multilingual-blog]\n",
    )
    part = build("en")
    assert part == build()
    assert RECORD not in part


def test_a_site_without_some_languages_is_not_published(site: Site) -> None:
    site.write(POSTS)
    git(site.folder, "init", "--quiet", ".")
    run = site.run("gh-deploy", **{VARIABLE: "ko"})
    assert run.returncode == 1
    assert "gh-deploy: the site would be published without en." in run.stderr


def test_a_broken_article_of_a_language_that_is_not_built_is_an_error_too(site: Site, build: Build) -> None:
    site.write(POSTS.replace("title: Both\ndate: 2026-01-01", "title: Both\ndate: tomorrow"))
    with pytest.raises(Abort):
        build("ko")


def test_parts_of_different_sources_are_an_error(site: Site, build: Build) -> None:
    site.write(POSTS)
    build("en")
    site.write("=== docs/ko/pixel.txt\n다른 점\n")
    build("ko")
    assert "ko: its state of sources is " in merge(site, "en", "ko")
    assert not (site.folder / "merged").exists()


def test_parts_of_different_commits_are_an_error(site: Site, build: Build) -> None:
    site.write(POSTS)
    git(site.folder, "init", "--quiet", ".")
    git(site.folder, "commit", "--quiet", "--allow-empty", "-m", "One")
    build("en")
    git(site.folder, "commit", "--quiet", "--allow-empty", "-m", "Two")
    build("ko")
    assert "ko: its commit is " in merge(site, "en", "ko")


def test_articles_published_between_two_jobs_are_an_error(
    site: Site, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(POSTS.replace("title: 한국어로만\ndate: 2026-01-03", "title: 한국어로만\ndate: 2026-03-02"))
    site.configure("- multilingual-blog", "- multilingual-blog: {draft_if_future_date: true}")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772409600")  # 2026-03-02, 00:00 UTC
    build("en")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")
    build("ko")
    assert "ko: its set of published articles is " in merge(site, "en", "ko")


def test_a_writer_of_one_language_is_led_to_it_and_sees_each_saved_file(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "ko")
    writer = Writer(site.write(POSTS))
    served = writer.served()
    assert b'content="0; url=ko/"' in served["index.html"]
    assert RECORD not in served
    assert "blog/both/index.html" not in served
    assert edit(writer, "docs/ko/blog/posts/both.md", "title: 둘 다", "title: 둘").startswith("Rebuilt ")
    assert differences(writer) == []
    line = edit(writer, "docs/en/blog/posts/other.md", "The **text**", "A **text**")
    assert line == "Full build: a feed contains en/blog/posts/other.md, whose language is not built"
    assert differences(writer) == []
    reason = "sitemap entries of 'en' changed, which is not built"
    assert reason in edit(writer, "docs/ko/blog/posts/korean.md", "2026-01-03", "2026-01-04")
    assert differences(writer) == []
    (site.folder / "docs/ko/blog/posts/both.md").unlink()
    writer.save()
    assert differences(writer) == []
    assert b"See" in writer.served()["ko/blog/feed-all.xml"]


def test_a_feed_that_a_writer_of_one_language_shortens_gets_older_articles_of_the_others(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "ko")
    article = "=== docs/{0}/blog/posts/{1}.md\n---\ntitle: {1}\ndate: 2026-01-0{2}\n{3}---\nText of {1}.\n"
    articles = article.format("en", "english", 1, "") + article.format("ko", "b", 2, "")
    articles += article.format("ko", "c", 3, "fallback: hide\n")
    writer = Writer(site.write(articles, **{"- multilingual-blog": "- multilingual-blog: {feeds: {length: 2}}"}))
    assert b"Text of english." not in writer.served()["ko/blog/feed-all.xml"]
    (site.folder / "docs/ko/blog/posts/c.md").unlink()
    assert writer.save().startswith("Rebuilt ")
    assert b"Text of english." in writer.served()["ko/blog/feed-all.xml"]
    assert differences(writer) == []


def test_after_any_edit_what_is_served_is_a_clean_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "ko")
    assert edits.run("rich", tmp_path, edits=edits.EDITS, seed=11)["rebuilt"] > 0
