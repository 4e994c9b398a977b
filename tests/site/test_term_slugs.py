"""Tags, categories and series whose pages have an address of their own in each language."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest

from .harness import BILINGUAL, Site, with_suffixes
from .writing import Writer, differences, edit

BLOG = """
=== docs/.tags.yml
ai:
  label: {en: AI, ko: 인공지능}
  slug: {ko: 인공지능}
ai/image:
  label: {en: Image, ko: 그림}
  slug: {en: picture, ko: 그림}
=== docs/.categories.yml
guides:
  label: {en: Guides, ko: 안내}
  slug: {en: how-to, ko: 안내서}
=== docs/.series.yml
first-steps:
  label: {en: First steps, ko: 첫걸음}
  slug: {ko: 첫걸음}
=== docs/en/blog/posts/a.md
---
title: A
date: 2026-01-05
tags: [AI/Image]
categories: [Guides]
series: First steps
---
See [all](../tags/ai/image.md).
=== docs/en/blog/posts/b.md
---
title: B
date: 2026-01-04
tags: [AI]
categories: [Guides]
series: First steps
---
Text.
=== docs/ko/blog/posts/a.md
---
title: 가
---
[모두](../tags/ai/image.md) 보세요.
=== docs/ko/blog/posts/b.md
---
title: 나
---
본문.
"""
OPTIONS = """multilingual-blog:
      tags_hierarchy: true
      feeds: {tags: true}
      post_url_format: "{categories}/{slug}"
      pagination_per_page: 1
      categories_pagination: true"""
CONFIG = BILINGUAL.replace("multilingual-blog", OPTIONS)
EN, KO = "blog/tags/ai/picture/", "ko/blog/tags/인공지능/그림/"


@pytest.fixture(scope="module", params=["folder", "suffix"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("slugs"))
    text, config = BLOG, CONFIG
    if request.param == "suffix":
        text = "=== docs/index.en.md\n# Home\n=== docs/index.ko.md\n# 홈\n" + with_suffixes(BLOG)
        config = CONFIG.replace("folder", "suffix")
    return site.write(text, config).build()


def test_nothing_is_wrong_with_it(built: Site) -> None:
    assert built.log == []


def test_each_language_has_its_own_addresses_and_no_others(built: Site) -> None:
    lists = {
        address
        for address in built.addresses()
        if any(f"/{kind}/" in f"/{address}" for kind in ("tags", "category", "series")) and "page" not in address
    }
    assert lists == {
        "blog/tags/",
        "blog/tags/ai/",
        EN,
        "blog/category/how-to/",
        "blog/series/first-steps/",
        "ko/blog/tags/",
        "ko/blog/tags/인공지능/",
        KO,
        "ko/blog/category/안내서/",
        "ko/blog/series/첫걸음/",
    }


def test_further_pages_are_below_the_first(built: Site) -> None:
    assert built.has("ko/blog/category/안내서/page/2/")
    assert built.has("blog/category/how-to/page/2/")


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        (EN, KO),
        ("blog/tags/ai/", "ko/blog/tags/인공지능/"),
        ("blog/category/how-to/", "ko/blog/category/안내서/"),
        ("blog/series/first-steps/", "ko/blog/series/첫걸음/"),
    ],
)
def test_switcher_and_search_engines_find_the_other_language(built: Site, english: str, korean: str) -> None:
    for address in (english, korean):
        page = built.page(address)
        assert page.switcher == {"en": english, "ko": korean}
        assert page.hreflangs["en"] == f"https://example.org/{english}"
        assert page.hreflangs["ko"] == f"https://example.org/{korean}"


def test_links_lead_there(built: Site) -> None:
    english, korean = built.page("blog/how-to/a/"), built.page("ko/blog/안내서/a/")
    assert english.links(".md-blog-tags a") == [EN]
    assert korean.links(".md-blog-tags a") == [KO]
    assert korean.links(".md-blog-meta__item a") == ["ko/blog/category/안내서/"]
    assert "ko/blog/series/첫걸음/" in korean.links(".md-blog-series a, .md-content a")
    assert [link for link in english.links(".md-blog-text p a") if "tags" in link] == [EN]
    assert [link for link in korean.links(".md-blog-text p a") if "tags" in link] == [KO]
    for page in (english, korean):
        assert [link for link in page.links("main a[href]") if not built.has(link.partition("#")[0])] == []


def test_feeds_sitemap_and_export_have_the_same_addresses(built: Site) -> None:
    assert built.has(f"{KO}feed.xml")
    assert "https://example.org/ko/blog/tags/%EC%9D%B8" in built.text("sitemap.xml")
    assert {tag["id"]: tag["url"] for tag in json.loads(built.text("tags.json"))["tags"]} == {
        "ai": "blog/tags/ai/",
        "ai/image": EN,
    }


def test_the_address_of_an_article_has_the_slug_of_its_category(built: Site) -> None:
    assert built.has("blog/how-to/a/")
    assert built.has("ko/blog/안내서/a/")


def test_a_slug_that_is_not_said_for_a_language_is_the_id(site: Site) -> None:
    site.write(BLOG.replace("slug: {en: how-to, ko: 안내서}", "slug: {ko: 안내서}"), CONFIG).build()
    assert site.has("blog/category/guides/")
    assert site.has("ko/blog/category/안내서/")


def test_one_slug_is_for_all_languages(site: Site) -> None:
    site.write(BLOG.replace("slug: {en: how-to, ko: 안내서}", "slug: how-to"), CONFIG).build()
    assert site.has("blog/category/how-to/")
    assert site.has("ko/blog/category/how-to/")


def test_the_catalog_of_a_language_has_the_slug_of_this_language(site: Site) -> None:
    text = BLOG.replace("  slug: {en: how-to, ko: 안내서}\n", "")
    text += "=== docs/ko/.categories.yml\nguides: {slug: 안내서}\n=== docs/en/.categories.yml\nguides: {slug: how-to}\n"
    site.write(text, CONFIG).build()
    assert site.log == []
    assert site.has("blog/category/how-to/")
    assert site.has("ko/blog/category/안내서/")


def test_words_of_addresses_and_slugs_go_together(site: Site) -> None:
    words = "url_translations: {ko: {blog: 블로그, tags: 태그}}\n      tags_hierarchy"
    site.write(BLOG, CONFIG.replace("tags_hierarchy", words)).build()
    assert site.has("ko/블로그/태그/인공지능/그림/")
    assert site.page(EN).switcher["ko"] == "ko/블로그/태그/인공지능/그림/"


def test_a_page_of_ones_own_for_a_tag_is_still_named_after_the_id(site: Site) -> None:
    site.write(f"{BLOG}=== docs/ko/blog/tags/ai.md\n# 인공지능 이야기\n", CONFIG).build()
    assert site.page("ko/blog/tags/인공지능/").text("h1") == "인공지능 이야기"


def test_a_slug_that_is_changed_while_serving(site: Site) -> None:
    writer = Writer(site.write(BLOG, CONFIG))
    edit(writer, "docs/.tags.yml", "slug: {en: picture, ko: 그림}", "slug: {en: picture, ko: 그림-파일}")
    assert "ko/blog/tags/인공지능/그림-파일/index.html" in writer.served()
    assert differences(writer) == []
    assert edit(writer, "docs/en/blog/posts/a.md", "[AI/Image]", "[AI]").startswith("Rebuilt ")
    assert differences(writer) == []


def test_a_former_address_in_the_catalog_leads_to_the_slug_of_each_language(site: Site) -> None:
    text = BLOG.replace(
        "  slug: {ko: 인공지능}", "  slug: {ko: 인공지능}\n  aliases: [AI tools, /blog/tags/ai/, /topics/ai]"
    )
    text = text.replace("slug: {en: how-to, ko: 안내서}", "slug: {ko: 안내서}\n  aliases: [/blog/category/guides/]")
    site.write(text, CONFIG).build()
    assert site.log == []
    assert 'url=../인공지능/"' in unquote(site.text("ko/blog/tags/ai/"))
    assert 'url=../../blog/tags/ai/"' in site.text("topics/ai/")
    assert 'url=../../blog/tags/인공지능/"' in unquote(site.text("ko/topics/ai/"))
    assert 'url=../안내서/"' in unquote(site.text("ko/blog/category/guides/"))
    assert "All articles" in site.text("blog/tags/ai/")
    assert "http-equiv" not in site.text("blog/category/guides/")


def test_a_former_address_at_which_something_is_published_is_told(site: Site) -> None:
    aliases = "  slug: {ko: 인공지능}\n  aliases: [/blog/tags/ai/picture/]"
    site.write(BLOG.replace("  slug: {ko: 인공지능}", aliases), CONFIG)
    result = site.command("build")
    assert result.returncode == 1
    assert (
        "docs/.tags.yml:1: ai.aliases: 'blog/tags/ai/picture/index.html' is written by the page of the tag 'ai/image', "
        "too. Remove it here, or move the other."
    ) in result.stderr


def test_a_former_address_that_is_added_while_serving(site: Site) -> None:
    writer = Writer(site.write(BLOG, CONFIG))
    edit(writer, "docs/.tags.yml", "slug: {ko: 인공지능}", "slug: {ko: 인공지능}\n  aliases: [/blog/tags/ai/]")
    assert "ko/blog/tags/ai/index.html" in writer.served()
    assert differences(writer) == []
    edit(writer, "docs/.tags.yml", "\n  aliases: [/blog/tags/ai/]", "")
    assert "ko/blog/tags/ai/index.html" not in writer.served()
    assert differences(writer) == []
