from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.catalogs.terms import TermRegistry
from mkdocs_multilingual_blog.core.display.alternates import view_alternates
from mkdocs_multilingual_blog.core.settings import Settings
from mkdocs_multilingual_blog.core.text.addresses import destination

from .helpers import BILINGUAL, make_blog, make_post


def views(blog: Blog, site: str) -> dict[str, list[str]]:
    """Return for each listing page of a site, but for the archive, its address and the keys of its posts."""
    return {view.address: [e.post.key for e in view.entries] for view in blog.views(site) if view.kind != "archive"}


def test_a_site_has_a_list_of_posts_a_list_of_tags_and_a_page_for_each_tag() -> None:
    blog = make_blog(
        make_post("old", tags=("ai",), created=date(2025, 1, 1)),
        make_post("new", tags=("gif", "ai"), created=date(2026, 1, 1)),
    )
    expected = {
        "blog/": ["new", "old"],
        "blog/tags/": [],
        "blog/tags/ai": ["new", "old"],
        "blog/tags/gif": ["new"],
    }
    assert views(blog, "en") == expected
    assert views(blog, "ko") == expected


def test_tags_are_counted_and_ordered_by_use() -> None:
    blog = make_blog(
        make_post("a", tags=("gif", "ai")), make_post("b", tags=("ai",)), make_post("c", "ko", tags=("cutout",))
    )
    counts = {view.kind: view.counts for view in blog.views("en")}["tags"]
    assert list((counts or {}).items()) == [("ai", 2), ("cutout", 1), ("gif", 1)]


def test_a_translated_article_is_counted_once() -> None:
    blog = make_blog(make_post("a", "en", tags=("ai",)), make_post("a", "ko", tags=("ai",)))
    for site in ("en", "ko"):
        assert {view.kind: view.counts for view in blog.views(site)}["tags"] == {"ai": 1}


def test_a_tag_that_no_post_has_gets_no_page() -> None:
    assert list(views(make_blog(make_post("a")), "en")) == ["blog/", "blog/tags/"]


def test_a_blog_without_tags_has_only_its_list() -> None:
    assert list(
        views(make_blog(make_post("a", tags=("ai",)), tags=replace(Settings(Path()).tags, enabled=False)), "en")
    ) == ["blog/"]


def test_a_blog_may_be_the_whole_site() -> None:
    assert list(views(make_blog(make_post("a", tags=("ai",)), blog=""), "en")) == ["", "tags/", "tags/ai"]


def test_the_switcher_of_a_tag_page_leads_to_the_same_tag_or_else_to_the_list() -> None:
    blog = make_blog(make_post("a", "en", tags=("ai", "english-only")), make_post("a", "ko", tags=("ai",)))
    korean = {
        view.address: alternate.address
        for view in blog.views("en")
        for alternate in view_alternates(BILINGUAL, "en", blog.addresses_of(view.neutral), blog.home)
        if alternate.locale == "ko" and view.kind != "archive"
    }
    assert korean == {
        "blog/": "ko/blog/",
        "blog/tags/": "ko/blog/tags/",
        "blog/tags/ai": "ko/blog/tags/ai",
        "blog/tags/english-only": "ko/blog/",
    }


WORDS = {"ko": {"blog": "블로그", "tags": "태그", "page": "쪽", "archive": "모음"}}


def test_lists_have_the_words_of_their_language_and_one_neutral_address() -> None:
    posts = [make_post(f"p{number}", tags=("blog",)) for number in range(11)]
    blog = make_blog(*posts, words=WORDS)
    assert {view.neutral: view.address for view in blog.views("ko") if view.kind in ("home", "tags", "tag")} == {
        "blog/": "블로그/",
        "blog/page/2/": "블로그/쪽/2/",
        "blog/tags/": "블로그/태그/",
        "blog/tags/blog": "블로그/태그/blog",
        "blog/tags/blog/page/2": "블로그/태그/blog/쪽/2",
    }
    assert blog.addresses_of("blog/tags/blog") == {"en": "blog/tags/blog", "ko": "블로그/태그/blog"}
    assert all(view.address == view.neutral for view in blog.views("en"))


def test_an_article_moves_with_the_folder_of_its_blog_and_keeps_its_slug() -> None:
    settings = Settings(Path(), blog="our/blog", words={"ko": {"our": "우리", "blog": "블로그"}})
    assert settings.address_in("our/blog/2026/blog", "en", "ko") == "우리/블로그/2026/blog"
    assert settings.address_in("우리/블로그/2026/blog", "ko", "en") == "our/blog/2026/blog"
    assert Settings(Path(), blog="", words=WORDS).address_in("blog/tags", "en", "ko") == "blog/tags"


def test_no_two_listing_pages_are_written_to_one_file() -> None:
    ids = tuple(TermRegistry([], "en").resolve(name, "en") for name in ("Index", "tags", "ai"))
    blog = make_blog(make_post("a", tags=ids))
    for directory_urls in (True, False):
        files = [destination(view.address, directory_urls) for view in blog.views("en")]
        assert len(set(files)) == len(files)
