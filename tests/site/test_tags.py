"""Tags: one id in all languages, a page for each, and the switcher between them."""

import pytest

from tests.pieces import docs

from .harness import Site

CATALOGUE = """
    === docs/.tags.yml
    ai-jobs:
      label: {en: AI jobs, ko: AI 채용}
      description: {en: About work with AI., ko: AI 분야의 일을 다룹니다.}
      aliases: [Jobs in AI]
    unused:
      label: {en: Unused}
"""

POSTS = """
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-03
    tags: [ai-jobs, C++]
    ---
    Text.
    === docs/ko/blog/posts/a.md
    ---
    title: 가
    date: 2026-01-03
    tags: [AI 채용]
    ---
    글.
    === docs/en/blog/posts/b.md
    ---
    title: B
    date: 2026-01-02
    tags: [jobs in ai, "C#"]
    ---
    Text.
    === docs/ko/blog/posts/only.md
    ---
    title: 한국어 글
    date: 2026-01-01
    tags: [AI jobs]
    ---
    글.
"""


def test_a_post_may_name_a_tag_by_id_label_or_alias(site: Site) -> None:
    page = site.write(CATALOGUE + POSTS).build().page("blog/tags/ai-jobs/")
    assert site.log == []
    assert page.texts("h1") == ["AI jobs"]
    assert page.text(".md-blog-header__description") == "About work with AI."
    assert page.entries == ["A", "B", "한국어 글"]
    assert page.text(".md-blog-count") == "3 articles"


def test_a_tag_keeps_its_address_and_changes_its_label_with_the_language(site: Site) -> None:
    page = site.write(CATALOGUE + POSTS).build().page("ko/blog/tags/ai-jobs/")
    assert page.texts("h1") == ["AI 채용"]
    assert page.text(".md-blog-header__description") == "AI 분야의 일을 다룹니다."
    assert page.entries == ["가", "B", "한국어 글"]
    assert page.text(".md-blog-count") == "글 3개"
    assert page.one("meta[name=description]").get("content") == "AI 분야의 일을 다룹니다."


def test_the_switcher_goes_from_a_tags_page_to_the_same_tags_page(site: Site) -> None:
    site.write(CATALOGUE + POSTS).build()
    both = {"en": "blog/tags/ai-jobs/", "ko": "ko/blog/tags/ai-jobs/"}
    assert site.page("blog/tags/ai-jobs/").switcher == both
    assert site.page("ko/blog/tags/ai-jobs/").switcher == both
    assert site.page("ko/blog/tags/").switcher == {"en": "blog/tags/", "ko": "ko/blog/tags/"}


def test_all_tags_are_listed_with_their_counts_the_most_used_first(site: Site) -> None:
    page = site.write(CATALOGUE + POSTS).build().page("ko/blog/tags/")
    assert page.texts("h1") == ["태그"]
    assert page.texts(".md-blog-tags--index li") == ["AI 채용 글 3개", "C# 글 1개"]
    assert page.links(".md-blog-tags--index a") == [
        "ko/blog/tags/ai-jobs/",
        "ko/blog/tags/c-sharp/",
    ]


def test_a_tag_without_posts_has_no_page(site: Site) -> None:
    assert "blog/tags/unused/" not in site.write(CATALOGUE + POSTS).build().addresses()


@pytest.mark.parametrize("address", ["blog/tags/c-plus-plus/", "blog/tags/c-sharp/"])
def test_tags_that_differ_in_a_symbol_are_two(site: Site, address: str) -> None:
    assert len(site.write(CATALOGUE + POSTS).build().page(address).entries) == 1


def test_without_tags_there_are_no_tag_pages_and_no_chips(site: Site) -> None:
    site.write(CATALOGUE + POSTS, **{"- multilingual-blog": "- multilingual-blog: {tags: false}"}).build()
    assert not any("tags" in address for address in site.addresses())
    assert site.page("blog/a/").all(".md-tag") == []
    assert site.page("blog/").texts(".md-blog-count") == ["3 articles"]


def test_search_finds_articles_not_lists_and_shows_labels(site: Site) -> None:
    site.write(CATALOGUE + POSTS).build()
    found = [{**doc, "location": prefix + doc["location"]} for prefix in ("", "ko/") for doc in docs(site.out, prefix)]
    assert not any("tags/" in doc["location"] or doc["location"] in ("blog/", "ko/blog/") for doc in found)
    assert {doc["location"]: doc.get("tags") for doc in found if "blog/" in doc["location"]} == {
        "blog/a/": ["AI jobs", "C++"],
        "blog/b/": ["AI jobs", "C#"],
        "ko/blog/a/": ["AI 채용"],
        "ko/blog/only/": ["AI 채용"],
    }


def test_a_tag_that_a_language_does_not_use_has_no_page_there_and_the_switcher_leads_to_its_tags(site: Site) -> None:
    page = site.write(CATALOGUE + POSTS).build().page("blog/tags/c-plus-plus/")
    assert "ko/blog/tags/c-plus-plus/" not in site.addresses()
    assert page.switcher == {"en": "blog/tags/c-plus-plus/", "ko": "ko/blog/tags/"}
    assert page.texts(".md-select__link") == ["English", "한국어 번역 없음"]
    assert page.hreflangs == {}
