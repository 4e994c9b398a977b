"""Several blogs on one site: each has posts, lists, tags and feeds of its own."""

from __future__ import annotations

import pytest

from .harness import BILINGUAL, SINGLE, Site

NEWS = """
    === docs/en/blog/posts/article.md
    ---
    title: Article
    date: 2026-01-01
    tags: [one]
    ---
    See [the news](../../news/posts/release.md).
    === docs/ko/blog/posts/article.md
    ---
    title: 글
    date: 2026-01-01
    tags: [one]
    ---
    글.
    === docs/en/news/posts/release.md
    ---
    title: Release
    date: 2026-02-01
    tags: [two]
    ---
    See [the article](../../blog/posts/article.md).
    === docs/en/guide.md
    ---
    tags: [one]
    ---
    # Guide

    <!-- blog/posts -->
    === docs/en/about.md
    # About
"""

TWO = BILINGUAL.replace("  - multilingual-blog\n", "  - multilingual-blog\n  - multilingual-blog: {blog_dir: news}\n")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("blogs")).write(NEWS, TWO).build()
    assert site.log == []
    return site


def test_each_blog_lists_its_own_posts_and_tags(built: Site) -> None:
    assert built.page("blog/").entries == ["Article"]
    assert built.page("news/").entries == ["Release"]
    assert built.page("ko/news/").entries == ["Release"]
    assert built.page("blog/tags/").texts(".md-tag") == ["one"]
    assert built.page("news/tags/").texts(".md-tag") == ["two"]
    assert built.page("news/release/").links(".md-blog-back__link") == ["news/"]
    assert built.page("blog/article/").links(".md-blog-text > p a") == ["news/release/"]
    assert built.page("news/release/").links(".md-blog-text > p a") == ["blog/article/"]


def test_what_both_blogs_find_is_told_once(site: Site) -> None:
    catalog = "    === docs/.tags.yml\n    one: {label: {en: One, fr: Un}}\n"
    site.write(NEWS + catalog, TWO.replace("locale: ko, name: 한국어", "locale: de, name: Deutsch"))
    (site.folder / "docs/ko").rename(site.folder / "docs/de")
    site.build()
    assert [line.partition(": ")[2] for line in site.log] == [
        "docs/.tags.yml:1: one.label: 'fr' is not a language of this site; the text is ignored. This site has en, de.",
    ]


@pytest.mark.parametrize("order", [("blog", "news"), ("news", "blog")])
def test_links_lead_to_articles_of_another_language_in_the_other_blog(site: Site, order: tuple[str, str]) -> None:
    blogs = "".join(f"  - multilingual-blog: {{blog_dir: {name}}}\n" for name in order)
    site.write(
        """
    === docs/en/blog/posts/english.md
    ---
    date: 2026-01-01
    ---
    [Korean](../../../ko/news/posts/korean.md)
    === docs/ko/blog/posts/english.md
    ---
    date: 2026-01-01
    ---
    [English](../../../en/news/posts/both.md) [Korean](../../news/posts/both.md)
    === docs/ko/news/posts/korean.md
    ---
    date: 2026-01-01
    ---
    [English](../../../en/blog/posts/english.md)
    === docs/en/news/posts/both.md
    ---
    date: 2026-01-01
    ---
    Text.
    === docs/ko/news/posts/both.md
    ---
    date: 2026-01-01
    ---
    글.
    """,
        BILINGUAL.replace("  - multilingual-blog\n", blogs),
    ).build()
    assert site.log == []
    links = ".md-blog-text > p a"
    assert site.page("blog/english/").links(links) == ["ko/news/korean/"]
    assert site.page("blog/english/").one(links).get("target") == "_self"
    assert site.page("ko/blog/english/").links(links) == ["news/both/", "ko/news/both/"]
    assert site.page("ko/news/korean/").links(links) == ["blog/english/"]


def test_each_page_is_changed_by_one_blog_alone(built: Site) -> None:
    for address in ("blog/article/", "ko/blog/article/", "news/release/", "ko/news/release/", "ko/about/", "blog/"):
        text = built.text(address)
        assert text.count("application/rss+xml") == 1
        assert text.count("md-blog-notice") <= 1
        assert text.count('hreflang="x-default"') <= 1
    assert built.page("ko/news/release/").switcher["en"] == "news/release/"
    assert built.page("blog/article/").hreflangs.keys() == {"en", "ko", "x-default"}
    assert built.text("sitemap.xml").count("<loc>https://example.org/news/release/</loc>") == 1
    assert built.text("sitemap.xml").count("<loc>https://example.org/about/</loc>") == 1


def test_each_blog_has_feeds_and_tags_of_its_own(built: Site) -> None:
    assert "Release" in built.text("news/feed.xml")
    assert "<title>Release</title>" not in built.text("blog/feed.xml")
    assert '"one"' in built.text("tags.json")
    assert '"two"' in built.text("news/tags.json")
    assert 'href="https://example.org/news/feed.xml"' in built.text("news/release/")


def test_pages_that_are_no_posts_belong_to_the_first_blog(built: Site) -> None:
    assert built.page("guide/").cards == ["Article"]
    assert built.page("blog/tags/one/").texts(".md-blog-pages a") == ["Guide"]


def test_two_blogs_in_one_folder_are_an_error(site: Site) -> None:
    config = BILINGUAL.replace("  - multilingual-blog\n", "  - multilingual-blog\n  - multilingual-blog\n")
    done = site.write(NEWS, config).command("build")
    assert done.returncode == 1
    assert "blog_dir: two blogs would publish 'blog/' in 'en'." in done.stderr
    assert "Traceback" not in done.stderr


IN_FOLDERS = """
    === docs/index.md
    # Home
    === docs/blog/posts/a.md
    ---
    title: A
    date: 2026-01-01
    ---
    Text.
    === docs/en/blog/posts/b.md
    ---
    title: B
    date: 2026-01-01
    ---
    Text.
"""


@pytest.mark.parametrize("folder", ["en/blog", "docs/blog"])
def test_a_second_blog_in_a_folder_that_is_named_like_a_language_is_no_language(folder: str, site: Site) -> None:
    config = f"{SINGLE}  - multilingual-blog: {{blog_dir: {folder}}}\n"
    site.write(IN_FOLDERS.replace("docs/en/blog", f"docs/{folder}"), config).build()
    assert site.log == []
    assert site.page(f"{folder}/").entries == ["B"]
    assert site.page("blog/").entries == ["A"]


@pytest.mark.parametrize(("folder", "is_language"), [("en", True), ("pt_BR", True), ("archive", False), ("old", False)])
def test_articles_of_languages_that_nothing_builds_are_warned_of(folder: str, is_language: bool, site: Site) -> None:
    site.write(IN_FOLDERS.replace("docs/en/blog", f"docs/{folder}/blog"), SINGLE).build()
    warning = (
        f"multilingual_blog: mkdocs.yml:5: plugins: without mkdocs-static-i18n the blog has one language, and {folder} "
        "are not built. Install mkdocs-static-i18n and add 'i18n' with 'docs_structure: folder'."
    )
    assert site.log == ([warning] if is_language else [])
    site.write(IN_FOLDERS.replace("docs/en/blog", f"docs/{folder}/blog"), f"{SINGLE}exclude_docs: /{folder}/\n")
    assert site.build().log == []
