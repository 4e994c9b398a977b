"""What lists, cards, metadata and feeds say of an article is what its page shows, whatever made it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.publishing.merging import RECORD, VARIABLE

from .harness import BILINGUAL, SINGLE, Site
from .writing import Writer, differences

EXTENSIONS = """
markdown_extensions:
  - pymdownx.keys
  - pymdownx.snippets: {base_path: [parts]}
  - pymdownx.tilde
"""

POSTS = """
=== docs/index.md
# Home
=== parts/text.md
Press ++ctrl+c++ in H~2~O.
=== docs/blog/posts/a.md
---
date: 2026-01-02
tags: [News]
---
# Keys ++x++ & more

--8<-- "text.md"
=== docs/blog/posts/b.md
---
title: Other
description: Other.
date: 2026-01-01
tags: [News]
related: [a]
---
Text.
"""

TITLE, TEXT = "Keys X & more", "Press Ctrl+C in H2O."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("rendered")).write(POSTS, SINGLE + EXTENSIONS).build()


def meta(site: Site, address: str, name: str) -> str:
    page = site.page(address)
    attribute = "property" if name.startswith("og:") else "name"
    return str(page.one(f'meta[{attribute}="{name}"]').get("content"))


def test_lists_and_cards_show_what_was_rendered(built: Site) -> None:
    for address in ("blog/", "blog/tags/news/", "blog/b/"):
        assert TITLE in built.page(address).text("main"), address
        assert TEXT in built.page(address).text("main"), address


def test_so_does_the_head_of_the_page(built: Site) -> None:
    page = built.page("blog/a/")
    assert page.text("title") == f"{TITLE} - Test"
    assert meta(built, "blog/a/", "description") == TEXT
    assert meta(built, "blog/a/", "og:title") == TITLE
    assert meta(built, "blog/a/", "og:description") == TEXT
    article = next(
        node for node in json.loads(page.text("script[type='application/ld+json']"))["@graph"] if "headline" in node
    )
    assert (article["headline"], article["description"]) == (TITLE, TEXT)


def test_so_do_feeds(built: Site) -> None:
    item = json.loads(built.text("blog/feed.json"))["items"][0]
    assert (item["title"], item["summary"]) == (TITLE, TEXT)


def test_the_address_stays_that_of_the_source(built: Site) -> None:
    assert built.log == []
    assert built.has("blog/a/")


def test_the_reading_time_is_that_of_the_text_that_is_read(site: Site) -> None:
    text = POSTS.replace("Press", "word " * 600 + "Press")
    site.write(text, SINGLE + EXTENSIONS).build()
    assert "3 min read" in site.page("blog/").text("main")


MACROS = (
    SINGLE.replace("  - multilingual-blog\n", "  - multilingual-blog\n  - macros\n") + "extra: {product: Pixel & Co}\n"
)


def test_titles_and_texts_have_what_macros_give(site: Site) -> None:
    text = """
=== docs/index.md
# Home
=== docs/blog/posts/a.md
---
title: '{{ product }} in a title of {{ "quotes" }}'
date: 2026-01-02
---
{{ product }} begins the text.
=== docs/blog/posts/b.md
---
date: 2026-01-01
---
# All of {{ product }}

Text.
"""
    site.write(text, MACROS).build()
    listed = site.page("blog/").text("main")
    assert "Pixel & Co in a title of quotes" in listed
    assert "Pixel & Co begins the text." in listed
    assert "All of Pixel & Co" in listed
    assert site.page("blog/a/").text("title") == "Pixel & Co in a title of quotes - Test"
    assert "{{" not in listed


PARTS = """
=== parts/text.md
Press ++ctrl+c++ now.
=== docs/en/blog/posts/both.md
---
title: Both
date: 2026-01-01
---
Text of both.
=== docs/ko/blog/posts/both.md
---
title: 둘 다
date: 2026-01-01
---
둘 다 있는 글이에요.
=== docs/en/blog/posts/english.md
---
date: 2026-01-02
fallback: link
---
# Only ++enter++

--8<-- "text.md"
=== docs/ko/blog/posts/korean.md
---
date: 2026-01-03
---
# ++enter++ 만

--8<-- "text.md"
=== docs/en/blog/posts/shown.md
---
date: 2026-01-04
fallback: show
---
# Shown ++x++

--8<-- "text.md"
"""

REVERSED = BILINGUAL.replace("        - {locale: ko, name: 한국어}\n", "").replace(
    "      languages:\n", "      languages:\n        - {locale: ko, name: 한국어}\n"
)


@pytest.fixture(params=[BILINGUAL, REVERSED], ids=["en first", "ko first"])
def bilingual(request: pytest.FixtureRequest, site: Site) -> Site:
    return site.write(PARTS, request.param + EXTENSIONS)


def test_an_article_of_another_language_says_what_its_own_page_shows(bilingual: Site) -> None:
    bilingual.build()
    assert bilingual.log == []
    for address in ("blog/", "ko/blog/"):
        listed = bilingual.page(address).text("main")
        assert "Enter 만" in listed, address
        assert "Only Enter" in listed, address
        assert "Shown X" in listed, address
        assert listed.count("Press Ctrl+C now.") == 3, address
    assert json.loads(bilingual.text("blog/feed.json"))["items"][0]["title"]


def test_several_processes_write_the_same(bilingual: Site) -> None:
    one = bilingual.configure("- multilingual-blog", "- multilingual-blog: {concurrency: 1}").build().bytes()
    assert bilingual.configure("concurrency: 1", "concurrency: 2").build().bytes() == one


def test_a_part_of_the_languages_is_the_same(bilingual: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bilingual.build().bytes()
    for locale in ("en", "ko"):
        monkeypatch.setenv(VARIABLE, locale)
        part = bilingual.build().bytes()
        pages = {path for path in part if path.endswith(("index.html", ".json", ".xml")) and "search" not in path}
        pages -= {"sitemap.xml", RECORD}
        assert {path for path in pages if whole.get(path) != part[path]} == set()


def test_a_warning_of_an_article_is_logged_once(bilingual: Site) -> None:
    for name in ("docs/en/blog/posts/english.md", "docs/ko/blog/posts/korean.md"):
        path = bilingual.folder / name
        path.write_text(path.read_text("utf-8") + "\n[gone](gone.md)\n", "utf-8")
    bilingual.build()
    assert sorted("english.md" in line for line in bilingual.log) == [False, True]


def edited(writer: Writer, name: str, old: str, new: str) -> str:
    path: Path = writer.site.folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return writer.save()


@pytest.mark.parametrize(
    ("name", "old", "new", "address", "shows"),
    [
        ("docs/en/blog/posts/english.md", "# Only", "# Just", "ko/blog/index.html", "Just <span"),
        ("docs/en/blog/posts/english.md", "# Only", "# Just", "blog/index.html", "Just Enter"),
        ("docs/ko/blog/posts/korean.md", '--8<-- "text.md"', "New text.", "blog/index.html", "New text."),
        ("docs/en/blog/posts/both.md", "Text of", "Words of", "blog/index.html", "Words of both."),
    ],
)
def test_a_saved_text_shows_in_the_lists_of_all_languages(
    bilingual: Site, name: str, old: str, new: str, address: str, shows: str
) -> None:
    writer = Writer(bilingual)
    line = edited(writer, name, old, new)
    assert differences(writer) == []
    assert line.startswith("Rebuilt "), line
    if "<span" not in shows:
        assert shows in writer.served()[address].decode()


def test_a_saved_snippet_shows_in_lists(bilingual: Site) -> None:
    (bilingual.folder / "mkdocs.yml").open("a").write("watch: [parts]\n")
    writer = Writer(bilingual)
    edited(writer, "parts/text.md", "Press", "Hold")
    assert differences(writer) == []
    assert "Hold Ctrl+C now." in writer.served()["ko/blog/index.html"].decode()


LISTS = """
=== docs/index.md
# Home
=== docs/blog/index.md
# Journal of ++x++
=== docs/blog/category/news.md
# All about news
=== docs/blog/tags/index.md
# Words
=== docs/blog/tags/word.md
# The word
=== docs/blog/posts/a.md
---
title: A
date: 2026-01-02
categories: [News]
tags: [Word]
---
Text.
=== docs/blog/posts/b.md
---
title: B
date: 2026-01-01
categories: [News]
---
Text.
"""


def test_a_list_has_the_name_that_its_own_page_gives_it(site: Site) -> None:
    options = "- multilingual-blog: {pagination_per_page: 1, feeds: {tags: true}}"
    config = SINGLE.replace("- multilingual-blog", options) + EXTENSIONS
    site.write(LISTS, config).build()
    assert site.log == []
    assert site.page("blog/").text("title") == "Journal of X - Test"
    assert meta(site, "blog/", "og:title") == "Journal of X"
    assert site.page("blog/page/2/").text("title") == "Journal of X, page 2 - Test"
    assert "Journal of X, page 2" in site.page("blog/page/2/").text("h1")
    assert "Back to Journal of X" in site.page("blog/a/").text("main")
    assert json.loads(site.text("blog/feed.json"))["title"] == "Test - Journal of X"
    assert site.page("blog/category/news/").text("title") == "All about news - Test"
    assert site.page("blog/tags/").text("title") == "Words - Test"
    assert meta(site, "blog/tags/", "og:title") == "Words"
    assert meta(site, "blog/page/2/", "og:title") == "Journal of X, page 2"
    assert site.page("blog/tags/word/").text("title") == "The word - Test"
    assert json.loads(site.text("blog/tags/word/feed.json"))["title"] == "Test - Journal of X: The word"
    graph: list[dict[str, Any]] = json.loads(site.page("blog/a/").text("script[type='application/ld+json']"))["@graph"]
    crumbs = next(node for node in graph if node["@type"] == "BreadcrumbList")["itemListElement"]
    assert "Journal of X" in [crumb["name"] for crumb in crumbs]


def test_the_description_of_a_list_says_what_it_lists_on_all_its_pages(site: Site) -> None:
    options = "- multilingual-blog: {pagination_per_page: 1}"
    site.write(LISTS, SINGLE.replace("- multilingual-blog", options) + EXTENSIONS).build()
    for address in ("blog/category/news/", "blog/category/news/page/2/"):
        assert meta(site, address, "description") == "All articles in the category “News”.", address
        assert meta(site, address, "og:description") == "All articles in the category “News”.", address


def test_a_saved_article_leaves_a_list_with_its_own_heading_as_it_is(site: Site) -> None:
    writer = Writer(site.write(LISTS.replace("Text.", "Words."), SINGLE + EXTENSIONS))
    assert edited(writer, "docs/blog/posts/a.md", "Words.", "Other words.").startswith("Rebuilt ")
    assert differences(writer) == []


def test_a_heading_that_only_its_page_has_shows_in_exports_when_it_is_saved(site: Site) -> None:
    text = POSTS.replace("# Keys ++x++ & more", '<div markdown="1">\n\n# Keys\n\n</div>').replace(
        '--8<-- "text.md"', "Text."
    )
    writer = Writer(site.write(text, SINGLE + EXTENSIONS + "  - md_in_html\n"))
    assert edited(writer, "docs/blog/posts/a.md", "# Keys", "# Locks").startswith("Rebuilt ")
    assert differences(writer) == []
    assert [one["item"]["title"] for one in json.loads(writer.served()["tags.json"])["mappings"]] == ["Locks", "Other"]


def test_a_label_in_the_navigation_names_the_navigation_only(site: Site) -> None:
    site.write(LISTS, SINGLE + EXTENSIONS + "nav: [{Start: index.md}, {Blog menu: blog/index.md}]\n").build()
    page = site.page("blog/")
    assert page.text("title") == "Journal of X - Test"
    assert "Blog menu" in page.text("nav.md-nav--primary")
    assert "Back to Journal of X" in site.page("blog/a/").text("main")


def test_front_matter_names_a_list_before_its_heading(site: Site) -> None:
    text = LISTS.replace("# Journal of ++x++", "---\ntitle: Notes & more\n---\n# Journal")
    site.write(text, SINGLE + EXTENSIONS).build()
    assert site.page("blog/").text("title") == "Notes & more - Test"
    assert "Back to Notes & more" in site.page("blog/a/").text("main")


def test_a_home_page_that_is_the_blog_keeps_the_title_of_the_site(site: Site) -> None:
    text = LISTS.replace("docs/blog/", "docs/").replace("=== docs/index.md\n# Home\n", "", 1)
    site.write(text, SINGLE.replace("- multilingual-blog", "- multilingual-blog: {blog_dir: .}") + EXTENSIONS).build()
    assert site.page("").text("title") == "Test"
    assert "Back to Journal of X" in site.page("a/").text("main")
