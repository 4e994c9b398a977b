"""How lists and articles are presented: cards, the featured article, feeds, comments, and copies in Markdown."""

from __future__ import annotations

import pytest

from mkdocs_multilingual_blog.integration.language_pass.comments import language_of_giscus

from .harness import BILINGUAL, Site

POSTS = """
    === docs/en/blog/posts/a.md
    ---
    title: A & B
    description: About a.
    date: {created: 2026-01-03, updated: 2026-02-01}
    ---
    --8<-- "note.md"

    First. [The other](b.md#x), [Korean](../../../ko/blog/posts/a.md), [web](https://example.com/), ![p](p.png)
    <!-- more -->
    Second.
    === docs/en/blog/posts/b.md
    ---
    title: B
    date: 2026-01-02
    comments: false
    ---
    Text.
    === docs/en/blog/posts/c.md
    ---
    title: C
    date: 2026-01-01
    unlisted: true
    ---
    Text.
    === docs/en/blog/posts/p.png
    picture
    === docs/ko/blog/posts/a.md
    ---
    title: 가
    date: 2026-01-03
    ---
    글.
    === note.md
    From [elsewhere](b.md).
    === docs/en/page.md
    # Page

    <!-- blog/posts { layout: grid } -->
"""

OPTIONS = """
      blog_layout: grid
      blog_featured: true
      pagination_per_page: 1
      comments: true
      comments_layout_options:
        {repo: a/b, repo_id: R, category: 'C "<x>"', category_id: D, theme_dark: "x&y", strict: false}
      llms: true"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("reading"))
    config = BILINGUAL.replace("- multilingual-blog", f"- multilingual-blog:{OPTIONS}")
    site.write(POSTS, f"site_url: https://example.org/\nmarkdown_extensions: [pymdownx.snippets]\n{config}").build()
    assert site.log == []
    return site


def test_lists_are_a_grid_whose_first_article_is_featured_on_the_first_page_only(built: Site) -> None:
    first, second, year = (built.page(f"blog/{path}") for path in ("", "page/2/", "archive/2026/"))
    for page in (first, second, year):
        assert len(page.all(".md-blog-list--grid")) == 1
    assert [len(page.all(".md-blog-entry--featured")) for page in (first, second, year)] == [1, 0, 0]
    assert len(built.page("page/").all(".md-blog-list--grid .md-blog-entry")) == 2


def test_lists_lead_to_the_feed_and_to_the_lists_below(built: Site) -> None:
    page = built.page("ko/blog/")
    [feed] = page.all(".md-blog-bar a[title]")
    assert (feed.get("href"), feed.text_content().strip()) == ("feed.xml", "RSS")
    [archive] = page.all(".md-blog-bar > a[href^='#']")
    assert page.all(archive.get("href"))


def test_a_list_with_articles_in_other_languages_offers_to_hide_them(built: Site) -> None:
    assert built.page("ko/blog/").text(".md-blog-filter") == "한국어 글만 보기"
    assert len(built.page("ko/blog/page/2/").all(".md-blog-entry--foreign")) == 1
    assert built.page("blog/").all(".md-blog-filter, .md-blog-entry--foreign") == []


def test_an_article_has_buttons_to_copy_and_share_its_address(built: Site) -> None:
    page = built.page("ko/blog/a/")
    labels = [button.get("aria-label") for button in page.all(".md-blog-byline button")]
    assert labels == ["링크 복사", "공유"]
    assert built.page("blog/a/").texts(".md-blog-byline time") == ["January 3, 2026", "Updated February 1, 2026"]


def test_comments_are_in_the_language_of_the_page_and_shared_by_all_languages(built: Site) -> None:
    for address, lang in (("blog/a/", "en"), ("ko/blog/a/", "ko")):
        [place] = built.page(address).all(".giscus")
        names = ("repo", "category", "mapping", "term", "strict", "reactions-enabled", "lang", "themes")
        given = [place.get(f"data-{name}") for name in names]
        assert given == ["a/b", 'C "<x>"', "specific", "a", "0", "1", lang, "light x&y"]
        assert 'src="https://giscus.app' not in built.text(f"{address}index.html")
    assert "giscus" not in built.text("blog/b/index.html")
    assert "giscus" not in built.text("blog/index.html")


@pytest.mark.parametrize(
    ("locale", "name"),
    [
        ("pt-BR", "pt"),
        ("zh", "zh-CN"),
        ("zh-Hant-TW", "zh-Hant"),
        ("el", "gr"),
        ("sr-Latn", "hbs"),
        ("sk", "en"),
        ("ko", "ko"),
    ],
)
def test_giscus_is_asked_for_a_language_that_it_knows(locale: str, name: str) -> None:
    assert language_of_giscus(locale) == name


def test_each_article_has_a_copy_in_markdown_that_its_page_and_a_list_name(built: Site) -> None:
    assert built.text("blog/a/index.md") == (
        "# A & B\n\nFrom [elsewhere](https://example.org/blog/b/).\n\n\n"
        "First. [The other](https://example.org/blog/b/#x), [Korean](https://example.org/ko/blog/a/), "
        "[web](https://example.com/), ![p](https://example.org/blog/posts/p.png)\nSecond.\n\n---\n\n"
        "2026-01-03 · Updated 2026-02-01\n\n<https://example.org/blog/a/>\n"
    )
    assert "\n\n2026-01-03\n\n<https://example.org/ko/blog/a/>" in built.text("ko/blog/a/index.md")
    assert built.text("llms.txt") == (
        "# Test\n\n## Blog\n\n- [A & B](https://example.org/blog/a/index.md): About a.\n"
        "- [B](https://example.org/blog/b/index.md): Text.\n"
    )
    assert "(https://example.org/ko/blog/a/index.md)" in built.text("ko/llms.txt")
    assert (
        built.page("blog/a/").all("link[type='text/markdown']")[0].get("href") == "https://example.org/blog/a/index.md"
    )
    for path in ("blog/c/index.md", "ko/blog/b/index.md"):
        assert not built.has(path)
    assert built.page("ko/blog/b/").all("link[type='text/markdown']") == []


def test_what_giscus_lacks_is_told_in_a_line(site: Site) -> None:
    options = "{comments: true, comments_layout_options: {repo: a/b, mappin: url}}"
    result = site.write(POSTS, BILINGUAL.replace("- multilingual-blog", f"- multilingual-blog: {options}")).command(
        "build"
    )
    lines = [line for line in result.stderr.splitlines() if "comments_layout" in line]
    assert [line.partition("comments_layout_options")[2] for line in lines] == [
        ": giscus needs repo_id, category, category_id. https://giscus.app tells them for your repository.",
        ".mappin: is no option of giscus. Did you mean 'mapping'?",
    ]
