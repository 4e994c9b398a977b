"""Lists on any page by a directive, pages that are no posts and have tags, and front matter of whole folders."""

from __future__ import annotations

import json

import pytest

from .harness import BILINGUAL, Site

BLOG = """
    === docs/.tags.yml
    ai-jobs: {label: {en: AI jobs, ko: AI 채용}}
    === docs/en/blog/posts/one.md
    ---
    title: One
    date: 2026-01-01
    tags: [AI jobs]
    categories: [Guides]
    ---
    Text.
    === docs/en/blog/posts/two.md
    ---
    title: Two
    date: 2026-01-02
    tags: [other]
    pin: true
    series: Course
    ---
    Text.
    === docs/en/blog/posts/three.md
    ---
    title: Three
    date: 2026-01-03
    tags: [AI jobs]
    ---
    Text.
    === docs/ko/blog/posts/one.md
    ---
    title: 하나
    date: 2026-01-01
    tags: [AI 채용]
    ---
    글.
"""


def with_page(text: str) -> str:
    return BLOG + "    === docs/en/start.md\n" + "\n".join(f"    {line}" for line in text.split("\n")) + "\n"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", ["Three", "Two", "One"]),
        ("{ limit: 2 }", ["Three", "Two"]),
        ("{ tag: AI jobs }", ["Three", "One"]),
        ("{ tag: AI 채용, sort: oldest }", ["One", "Three"]),
        ("{ category: guides }", ["One"]),
        ("{ pinned: true }", ["Two"]),
        ("{ series: course }", ["Two"]),
    ],
)
def test_a_page_lists_the_posts_that_a_directive_asks_for(site: Site, options: str, expected: list[str]) -> None:
    site.write(with_page(f"# Start\n\n<!-- blog/posts {options} -->\n\nMore.")).build()
    assert site.log == []
    assert site.page("start/").cards == expected
    assert site.page("start/").text("article > p") == "More."


def test_the_same_page_lists_them_in_the_language_of_the_site(site: Site) -> None:
    site.write(with_page("# Start\n\n<!-- blog/posts { tag: ai-jobs } -->")).build()
    page = site.page("ko/start/")
    assert page.cards == ["Three", "하나"]
    assert page.links(".md-blog-card__link") == ["ko/blog/three/", "ko/blog/one/"]


def test_they_can_be_a_list_with_descriptions_and_tags(site: Site) -> None:
    site.write(with_page("<!-- blog/posts { layout: list, limit: 1 } -->")).build()
    assert site.page("start/").entries == ["Three"]
    assert site.page("start/").links(".md-blog-entry .md-tag") == ["blog/tags/ai-jobs/"]


def test_a_directive_in_code_is_text(site: Site) -> None:
    site.write(with_page("```\n<!-- blog/posts -->\n```\n\n`<!-- blog/posts -->`")).build()
    assert site.page("start/").cards == []
    assert "<!-- blog/posts -->" in site.page("start/").text("article")


@pytest.mark.parametrize(
    ("directive", "reason"),
    [
        ("blog/posts { tga: x }", "knows no 'tga'. Did you mean 'tag'?"),
        ("blog/posts { tag: nothing }", "names the tag 'nothing', which no post has"),
        ("blog/posts { limit: none }", "expects a number from 1 for 'limit', found 'none'"),
        ("blog/posts limit=3", "expects options such as { limit: 3 }"),
        ("blog/posts { [ }", "expects options such as { limit: 3 }"),
        ("blog/posts { author: nobody }", "names the author 'nobody', who is not in the catalog"),
        ("material/tags { includes: [a] }", "knows no 'includes'. Did you mean 'include'?"),
    ],
)
def test_a_directive_that_cannot_be_carried_out_is_a_warning_with_its_line(
    site: Site, directive: str, reason: str
) -> None:
    site.write(with_page(f"# Start\n\n<!-- {directive} -->"))
    done = site.command("build", "--strict")
    assert done.returncode == 1
    assert done.stderr.count(f"docs/en/start.md:3: {directive.split()[0]}: {reason}") == 1
    assert "?." not in done.stderr
    assert "Traceback" not in done.stderr


def test_all_tags_can_stand_on_any_page(site: Site) -> None:
    site.write(with_page("<!-- blog/tags -->")).build()
    assert site.page("start/").links(".md-tag") == ["blog/tags/ai-jobs/", "blog/tags/other/"]
    assert site.page("ko/start/").texts(".md-tag") == ["AI 채용", "other"]


def test_a_listing_names_each_tag_with_what_has_it(site: Site) -> None:
    site.write(with_page("---\ntags: [AI jobs]\n---\n# Start\n\n<!-- material/tags -->")).build()
    page = site.page("start/")
    assert page.texts("h2.md-blog-tag-heading") == ["AI jobs", "other"]
    assert page.texts(".md-blog-pages a") == ["One", "Start", "Three", "Two"]
    assert page.all("#tag\\:ai-jobs") != []


def test_links_to_the_tags_of_a_listing_are_not_held_to_be_broken(site: Site) -> None:
    text = with_page("# Start\n\nSee [jobs](#tag:ai-jobs).\n\n<!-- material/tags { toc: false } -->")
    config = BILINGUAL + "validation: {anchors: warn}\n"
    site.write(text, config).build()
    assert site.log == []


def test_where_no_post_matches_the_page_says_so(site: Site) -> None:
    site.write(with_page("<!-- blog/posts { category: guides, pinned: true } -->")).build()
    assert "No articles yet." in site.page("start/").text("article")


def test_a_listing_can_have_another_order(site: Site) -> None:
    options = "listings_sort_by: date, listings_tags_sort_by: name, listings_tags_sort_reverse: true"
    config = BILINGUAL.replace("- multilingual-blog", f"- multilingual-blog: {{{options}}}")
    site.write(with_page("<!-- material/tags -->"), config).build()
    assert site.page("start/").texts(".md-blog-pages a") == ["Two", "Three", "One"]


def test_a_listing_can_be_limited_to_tags_and_to_a_folder(site: Site) -> None:
    text = """
    === docs/en/guide/index.md
    # Guide

    <!-- material/tags { scope: true } -->
    === docs/en/guide/part.md
    ---
    tags: [other]
    ---
    # Part
    """
    site.write(with_page("<!-- material/tags { include: [AI 채용], exclude: [other] } -->") + text).build()
    assert site.page("start/").texts("h2.md-blog-tag-heading") == ["AI jobs"]
    assert site.page("guide/").texts(".md-blog-pages a") == ["Part"]


PAGES = """
    === docs/en/guide.md
    ---
    tags: [AI jobs, Only a page]
    ---
    # The guide

    Text.
    === docs/ko/guide.md
    ---
    tags: [AI 채용]
    ---
    # 안내서

    글.
"""


def test_a_page_that_is_no_post_shares_the_tags_of_posts(site: Site) -> None:
    site.write(BLOG + PAGES).build()
    assert site.log == []
    page = site.page("ko/guide/")
    assert page.texts(".md-tag") == ["AI 채용"]
    assert page.links(".md-tag") == ["ko/blog/tags/ai-jobs/"]
    tag = site.page("ko/blog/tags/ai-jobs/")
    assert tag.text(".md-blog-count") == "페이지 3개"
    assert tag.links(".md-blog-pages a") == ["ko/guide/"]
    assert tag.texts(".md-blog-pages a") == ["안내서"]
    alone = site.page("blog/tags/only-a-page/")
    assert alone.texts(".md-blog-pages a") == ["The guide"]
    assert alone.entries == []


def test_such_a_page_is_in_the_export_too(site: Site) -> None:
    exported = json.loads((site.write(BLOG + PAGES).build().out / "ko/tags.json").read_text(encoding="utf-8"))
    assert {"item": {"url": "ko/guide/", "title": "안내서"}, "tags": ["AI 채용"], "ids": ["ai-jobs"]} in exported[
        "mappings"
    ]


def test_only_allowed_tags_may_be_used_on_pages_too(site: Site) -> None:
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {tags_allowed: [ai-jobs, other]}")
    done = site.write(BLOG + PAGES, config).command("build")
    assert done.returncode == 1
    assert "docs/en/guide.md:2: tags.1: 'Only a page' is not allowed." in done.stderr


def test_a_folder_gives_its_posts_front_matter_by_materials_plugin_meta(site: Site) -> None:
    text = """
    === docs/en/blog/posts/news/.meta.yml
    tags: [from the folder]
    categories: [News]
    readtime: 7
    template: special.html
    === overrides/special.html
    {% extends "blog-post.html" %}
    {% block announce %}<p id="special">Special</p>{% endblock %}
    === docs/en/blog/posts/news/a.md
    ---
    title: A
    date: 2026-01-01
    tags: [own]
    ---
    Text.
    === docs/en/blog/posts/news/b.md
    ---
    title: B
    date: 2026-01-02
    readtime: 3
    ---
    Text.
    """
    site.write(
        text,
        BILINGUAL.replace("  - search\n", "  - search\n  - meta\n").replace(
            "font: false", "font: false, custom_dir: overrides"
        ),
    ).build()
    assert site.log == []
    assert site.page("blog/a/").texts(".md-blog-header .md-tag") == ["from the folder", "own"]
    assert "7 min read" in site.page("blog/a/").text(".md-blog-meta")
    assert "3 min read" in site.page("blog/b/").text(".md-blog-meta")
    assert site.page("blog/category/news/").entries == ["B", "A"]
    assert site.page("blog/a/").text("#special") == "Special"


def test_templates_of_any_page_know_all_posts_tags_categories_series_and_authors(site: Site) -> None:
    override = """
    === overrides/main.html
    {% extends "base.html" %}
    {% block announce %}
    <p id="known">{{ blog.posts | map(attribute="title") | join(" ") }} |
    {{ blog.tags | map(attribute="label") | join(" ") }} | {{ blog.categories | map(attribute="label") | join(" ") }} |
    {{ blog.series | map(attribute="title") | join(" ") }} | {{ blog.authors | length }}</p>
    {% endblock %}
    """
    site.write(BLOG + override, BILINGUAL.replace("font: false", "font: false, custom_dir: overrides")).build()
    assert site.page("").text("#known") == "Three Two One | AI jobs other | Guides | Course | 0"
    assert site.page("ko/").text("#known").startswith("Three Two 하나 | AI 채용 other |")
    assert "Three" in site.page("404.html").text("#known")
