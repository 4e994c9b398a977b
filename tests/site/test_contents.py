"""Tables of contents of lists: the titles of the articles that a page shows."""

from __future__ import annotations

import pytest

from .harness import BILINGUAL, Site

BLOG = """
    === docs/.authors.yml
    authors: {jo: {name: Jo, description: Writes}}
    === docs/en/blog/posts/one.md
    ---
    title: "One & <b>only</b>"
    date: 2026-01-01
    tags: [News]
    categories: [Guides]
    series: Course
    authors: [jo]
    ---
    Text.
    === docs/en/blog/posts/two.md
    ---
    title: Two
    date: 2026-01-02
    tags: [News]
    ---
    Text.
    === docs/ko/blog/posts/one.md
    ---
    title: 하나
    date: 2026-01-01
    tags: [News]
    ---
    글.
"""
THIRD = """
    === docs/en/blog/posts/three.md
    ---
    title: Three
    date: 2025-01-01
    translation_key: a-b
    ---
    Text.
"""
TOC = ".md-sidebar--secondary .md-nav__list .md-nav__link"


def built(site: Site, options: str, text: str = BLOG) -> Site:
    site.write(text, BILINGUAL.replace("- multilingual-blog", f"- multilingual-blog: {{{options}}}"))
    site.build()
    assert site.log == []
    return site


def test_lists_name_their_articles_beside_them(site: Site) -> None:
    page = built(site, "blog_toc: true").page("blog/")
    assert page.texts(TOC) == ["Two", "One & <b>only</b>"]
    assert [link.get("href") for link in page.all(TOC)] == ["#post:two", "#post:one"]
    assert page.one(".md-sidebar--secondary").get("hidden") is None
    for link in page.all(TOC):
        [heading] = [element for element in page.all("[id]") if f"#{element.get('id')}" == link.get("href")]
        assert heading.tag == "h2"
        assert heading.text_content().split() == link.text_content().split()


def test_a_title_in_another_language_says_so_there_too(site: Site) -> None:
    page = built(site, "blog_toc: true").page("ko/blog/")
    assert page.texts(TOC) == ["Two", "하나"]
    assert [span.text for span in page.all(f"{TOC} [lang=en]")] == ["Two"]
    assert page.one("#post\\:two").get("lang") == "en"


@pytest.mark.parametrize(
    ("options", "listed"),
    [
        (
            "blog_toc: true",
            {"blog/", "archive/2026/", "category/guides/", "author/jo/", "tags/news/", "series/course/"},
        ),
        ("archive_toc: true", {"archive/2026/"}),
        ("categories_toc: true", {"category/guides/"}),
        ("authors_profiles_toc: true", {"author/jo/"}),
        (
            "blog_toc: true, archive_toc: false, categories_toc: false",
            {"blog/", "author/jo/", "tags/news/", "series/course/"},
        ),
    ],
)
def test_each_kind_of_list_may_have_one_or_not(site: Site, options: str, listed: set[str]) -> None:
    built(site, f"authors_profiles: true, {options}")
    names = ("blog/", "archive/2026/", "category/guides/", "author/jo/", "tags/news/", "series/course/")
    pages = {name: site.page(name if name == "blog/" else f"blog/{name}") for name in names}
    assert {name for name, page in pages.items() if page.all(TOC)} == listed
    assert [name for name, page in pages.items() if page.one(".md-sidebar--secondary").get("hidden") is not None] == []
    assert {name for name, page in pages.items() if page.all(".md-blog-entry__title[id]")} == listed


def test_further_pages_name_what_they_show(site: Site) -> None:
    built(site, "blog_toc: true, pagination_per_page: 1")
    assert site.page("blog/").texts(TOC) == ["Two"]
    assert site.page("blog/page/2/").texts(TOC) == ["One & <b>only</b>"]


def test_articles_stand_behind_the_headings_of_the_writers_introduction(site: Site) -> None:
    text = (
        BLOG + "    === docs/en/blog/index.md\n    # Our blog\n\n    ## About it\n\n    See [the second](#post:two).\n"
    )
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {blog_toc: true}")
    site.write(text, config + "validation: {anchors: warn}\n").build()
    assert site.log == []
    assert site.page("blog/").texts(TOC) == ["About it", "Two", "One & <b>only</b>"]


def test_each_heading_has_an_id_of_its_own(site: Site) -> None:
    text = BLOG.replace("title: Two", "title: Two\n    translation_key: a b")
    text += THIRD
    page = built(site, "blog_toc: true", text).page("blog/")
    assert [heading.get("id") for heading in page.all(".md-blog-entry__title")] == [
        "post:a-b",
        "post:one",
        "post:a-b_2",
    ]


def test_lists_on_other_pages_have_no_ids(site: Site) -> None:
    text = BLOG + "    === docs/en/start.md\n    # Start\n\n    <!-- blog/posts { layout: list } -->\n"
    built(site, "blog_toc: true", text)
    assert site.page("start/").entries == ["Two", "One & <b>only</b>"]
    assert site.page("start/").all(".md-blog-entry__title[id]") == []
