"""Which tags count, where front matter has them, and tags that only programs see."""

from __future__ import annotations

import json

import pytest

from tests.pieces import docs

from .harness import BILINGUAL, Site

SITE = """
    === docs/en/blog/posts/news/one.md
    ---
    title: One
    date: 2026-01-01
    tags: [Art]
    ---
    Text.
    === docs/en/blog/posts/two.md
    ---
    title: Two
    date: 2026-01-02
    tags: [Music]
    ---
    Text.
    === docs/ko/blog/posts/news/one.md
    ---
    title: 하나
    date: 2026-01-01
    tags: [예술]
    ---
    글.
    === docs/en/guide/index.md
    ---
    tags: [Painting]
    ---
    # Guide
"""


def built(site: Site, options: str, text: str = SITE) -> Site:
    site.write(text, BILINGUAL.replace("- multilingual-blog", f"- multilingual-blog: {{{options}}}")).build()
    assert site.log == []
    return site


def listed(site: Site, address: str = "blog/tags/") -> list[str]:
    return sorted(site.page(address).texts(".md-blog-tags--index a"))


@pytest.mark.parametrize(
    ("filters", "english", "korean"),
    [
        ("{}", ["Art", "Music", "Painting"], ["Music", "Painting", "예술"]),
        ("{include: ['blog/*']}", ["Art", "Music"], ["Music", "예술"]),
        ("{exclude: ['blog/posts/news/*']}", ["Music", "Painting"], ["Music", "Painting"]),
        ("{include: ['blog/*'], exclude: ['*/news/*']}", ["Music"], ["Music"]),
        ("{include: ['*.md'], exclude: ['ko/*']}", ["Art", "Music", "Painting"], ["Music", "Painting"]),
    ],
)
def test_tags_count_on_the_pages_that_patterns_take(
    site: Site, filters: str, english: list[str], korean: list[str]
) -> None:
    built(site, f"filters: {filters}")
    assert listed(site) == english
    assert listed(site, "ko/blog/tags/") == korean


def test_tags_that_do_not_count_are_shown_nowhere(site: Site) -> None:
    built(site, "filters: {include: ['blog/posts/two.md']}")
    assert site.page("blog/one/").texts(".md-tag") == []
    assert site.page("guide/").texts(".md-tag") == []
    assert site.page("blog/").texts(".md-blog-entry .md-tag") == ["Music"]


def test_another_field_of_front_matter_may_hold_the_tags(site: Site) -> None:
    text = SITE.replace("tags: [Art]", "labels: [Art]").replace("tags: [Painting]", "labels: [Painting]")
    built(site, "tags_name_property: labels", text)
    assert listed(site) == ["Art", "Painting"]
    assert site.page("guide/").texts(".md-tag") == ["Painting"]
    found = docs(site.out)
    assert {doc["location"]: doc["tags"] for doc in found if doc.get("tags") and "#" not in doc["location"]} == {
        "blog/one/": ["Art"],
        "guide/": ["Painting"],
    }


def test_an_error_names_the_field_that_holds_the_tags(site: Site) -> None:
    text = SITE.replace("tags: [Art]", "labels: Art")
    site.write(text, BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {tags_name_property: labels}"))
    done = site.command("build")
    assert "docs/en/blog/posts/news/one.md:4: labels: expected a list, found 'Art'. Write labels: [Art]." in done.stderr


def test_a_field_whose_name_is_close_to_tags_is_no_misspelling_then(site: Site) -> None:
    built(site, "tags_name_property: tag", SITE.replace("tags: [Art]", "tag: [Art]"))
    assert listed(site) == ["Art"]


def test_tags_may_be_for_programs_only(site: Site) -> None:
    before = built(site, "tags: true").text("tags.json")
    site.out.rename(site.folder / "before")
    built(site, "export_only: true", SITE + "    === docs/en/start.md\n    # Start\n\n    <!-- material/tags -->\n")
    assert not [address for address in site.addresses() if "tags" in address]
    for address in ("blog/", "blog/one/", "guide/", "start/"):
        assert site.page(address).all("[aria-label='Tags'], .md-blog-tag-heading") == [], address
    assert "tag" not in site.page("blog/").text(".md-blog-count")
    found = docs(site.out)
    assert not any(doc.get("tags") for doc in found)
    exported, full = json.loads(site.text("tags.json")), json.loads(before)
    assert exported["mappings"] == full["mappings"]
    assert [(tag["id"], tag["count"], tag["url"]) for tag in exported["tags"]] == [
        (tag["id"], tag["count"], "") for tag in full["tags"]
    ]


def test_an_article_may_be_where_the_pages_of_tags_would_be(site: Site) -> None:
    text = SITE.replace("title: Two", "title: Two\n    slug: tags")
    built(site, "export_only: true", text)
    assert site.page("blog/tags/").text("h1") == "Two"


def test_a_list_of_all_tags_says_why_there_are_none(site: Site) -> None:
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {export_only: true}")
    site.write(SITE + "    === docs/en/start.md\n    <!-- blog/tags -->\n", config).build()
    assert site.log == ["multilingual_blog: docs/en/start.md:1: blog/tags: needs tags. Switch 'export_only' off."]


def test_the_search_finds_a_page_by_the_tags_that_readers_see(site: Site) -> None:
    text = SITE.replace("tags: [Painting]", "tags: [painting, _plan]")
    text += "    === docs/.tags.yml\n    painting: {label: {en: Painting, ko: 그림}}\n"
    built(site, "shadow_tags_prefix: _", text)
    found = docs(site.out)
    assert [doc["tags"] for doc in found if doc["location"] == "guide/"] == [["Painting"]]
