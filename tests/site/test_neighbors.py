"""Beside other plugins: what they read of the blog's pages is there, and what they make of them is right."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from .harness import BILINGUAL, SINGLE, Site, with_suffixes

BLOG = """
=== docs/en/page.md
# Page
=== docs/ko/page.md
# 쪽
=== docs/en/blog/index.md
# News

All of it.
=== docs/ko/blog/index.md
# 소식
=== docs/en/blog/posts/both.md
---
date: 2026-01-02
title: In front matter
tags: [t]
---
# Both

Text.

<!-- more -->

## More
=== docs/ko/blog/posts/both.md
---
date: 2026-01-02
slug: 둘
---
# 둘 다

글.
=== docs/en/blog/posts/english.md
---
date: 2026-01-01
slug: only
---
# English

Text.
"""


def with_plugin(plugin: str, *, first: bool = False) -> str:
    """Return the configuration of a bilingual site with a plugin before or after all others."""
    place = "plugins:\n" if first else "한국어}\n"
    return BILINGUAL.replace(place, f"{place}  - {plugin}\n")


def without_language(text: str) -> str:
    """Return the English files of a site as those of a site without languages."""
    files = re.split(r"(?=^ *=== )", text, flags=re.M)
    return "".join(file.replace("docs/en/", "docs/") for file in files if "docs/ko/" not in file)


REDIRECTS = (
    "redirects: {redirect_maps: {old.md: en/blog/posts/both.md, ko/old.md: ko/blog/posts/both.md, "
    "part.md: 'en/blog/posts/english.md#more', p.md: en/page.md, ko/p.md: ko/page.md, list.md: ko/blog/index.md}}"
)
TARGETS = {
    "old/": "blog/both/",
    "ko/old/": "ko/blog/둘/",
    "part/": "blog/only/#more",
    "p/": "page/",
    "ko/p/": "ko/page/",
    "list/": "ko/글/",
}


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("urls", ["", "use_directory_urls: false\n"])
def test_redirects_lead_to_where_pages_and_articles_of_each_language_are(first: bool, urls: str, site: Site) -> None:
    config = with_plugin(REDIRECTS, first=first).replace(
        "- multilingual-blog", "- multilingual-blog: {url_translations: {ko: {blog: 글}}}"
    )
    site.write(BLOG, config + urls).build()
    assert site.log == []
    for old, target in TARGETS.items():
        target = target.replace("ko/blog/", "ko/글/")
        if urls:
            old = f"{old.rstrip('/')}.html"
            path, _, anchor = target.partition("#")
            target = (
                (f"{path}index.html" if path == "ko/글/" else f"{path.rstrip('/')}.html") + "#" * bool(anchor) + anchor
            )
        page = site.page(old)
        [link] = page.links("link[rel=canonical]")
        assert link == target
        assert site.has(link.partition("#")[0])


def test_redirects_follow_articles_with_a_language_in_their_names_too(site: Site) -> None:
    config = with_plugin(REDIRECTS).replace("docs_structure: folder", "docs_structure: suffix")
    config = re.sub(r"\b(en|ko)/(blog/posts/\w+|page|blog/index)\.md", r"\2.\1.md", config)
    site.write(with_suffixes(BLOG + "=== docs/en/index.md\n# H\n=== docs/ko/index.md\n# 홈\n"), config).build()
    assert site.log == []
    for old, target in TARGETS.items():
        assert site.page(old).links("link[rel=canonical]") == [target.replace("ko/글/", "ko/blog/")]


def test_redirects_follow_articles_of_a_site_without_languages(site: Site) -> None:
    site.write(without_language(BLOG), f"{SINGLE}  - redirects: {{redirect_maps: {{old.md: blog/posts/english.md}}}}\n")
    assert site.build().log == []
    assert site.page("old/").links("link[rel=canonical]") == ["blog/only/"]


WRAPPERS = (
    "'<div class=\"page\"><section>\\n' + html + '</section></div>'",
    "'<!-- made by a plugin -->\\n<article>' + html + '</article>'",
    "'<!DOCTYPE html>\\n<html lang=\"en\"><body>' + html + '</body></html>\\n'",
    "'<a id=\"top\"></a>' + html",
)


def has_titles_once(site: Site) -> None:
    for address, title in (
        ("blog/", "News"),
        ("ko/blog/", "소식"),
        ("blog/both/", "Both"),
        ("ko/blog/둘/", "둘 다"),
        ("blog/only/", "English"),
        ("ko/blog/only/", "English"),
        ("blog/tags/t/", "t"),
    ):
        page = site.page(address)
        assert page.texts("h1") == [title], address
        assert page.all("html html, article html, article body") == []
        assert site.text(address).count("<html") == site.text(address).count("<body") == 1
    assert "<html" not in site.text("blog/feed.xml")
    [excerpt] = site.page("blog/").all(".md-blog-entry__excerpt")
    assert " ".join(excerpt.text_content().split()) == "Text."


@pytest.mark.parametrize("first", [True, False])
def test_titles_stand_once_where_glightbox_makes_documents_of_pages(first: bool, site: Site) -> None:
    site.write(BLOG, with_plugin("glightbox", first=first)).build()
    has_titles_once(site)


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_titles_stand_once_in_whatever_a_plugin_puts_pages(wrapper: str, site: Site) -> None:
    site.write(BLOG, BILINGUAL + "hooks: [wrapping.py]\n")
    hook = f"def on_page_content(html, page, config, files):\n    return {wrapper} if html else html\n"
    (site.folder / "wrapping.py").write_text(hook, encoding="utf-8")
    site.build()
    has_titles_once(site)


READER = """
from pathlib import Path

def on_page_markdown(markdown, page, config, files):
    path = Path(page.file.abs_src_path)
    assert path.is_file(), page.file.src_uri
    assert path.read_text(encoding="utf-8").strip().endswith(markdown.strip())
    return markdown
"""


@pytest.mark.parametrize("is_multilingual", [True, False])
def test_generated_pages_have_a_source_for_plugins_that_read_it(is_multilingual: bool, site: Site) -> None:
    (site.folder / "reader.py").write_text(READER, encoding="utf-8")
    config = (BILINGUAL if is_multilingual else SINGLE) + "hooks: [reader.py]\n"
    site.write(BLOG if is_multilingual else without_language(BLOG), config).build()
    assert site.log == []
    assert site.has("blog/tags/t/")


@pytest.mark.parametrize("is_multilingual", [True, False])
def test_feeds_of_the_rss_plugin_with_its_defaults_hold_pages_and_articles_and_no_lists(
    is_multilingual: bool, site: Site
) -> None:
    text = BLOG.replace("# Page", "# Page\n\nText.") + "=== docs/en/index.md\n# H\n\nText.\n"
    if is_multilingual:
        text += "=== docs/ko/index.md\n# 홈\n\n글.\n"
    config = with_plugin("rss") if is_multilingual else f"{SINGLE}  - rss\n"
    site.write(text if is_multilingual else without_language(text), config).build()
    links = {item.findtext("link") for item in ET.parse(site.path("feed_rss_created.xml")).iter("item")}
    own = {"", "page/", "blog/", "blog/both/", "blog/only/"}
    assert {f"https://example.org/{address}" for address in own} <= links
    assert not any("/tags/" in link or "/archive/" in link for link in links if link)
    assert not any("tags" in line or "archive" in line for line in site.log)
    assert not any("default_time" in line for line in site.log)  # which the plugin replaces in each language


@pytest.mark.parametrize(
    ("option", "function", "expected"),
    [
        ("categories_sort_by", "material.plugins.blog.view_post_count", ["A", "B"]),
        ("categories_sort_by", "material.plugins.blog.view_name", ["A", "B"]),
        ("tags_sort_by", "material.plugins.tags.tag_name", ["x", "y"]),
        ("tags_sort_by", "material.plugins.blog.view_post_count", ["y", "x"]),
    ],
)
def test_functions_of_materials_plugins_sort_terms(option: str, function: str, expected: list[str], site: Site) -> None:
    posts = "".join(
        f"=== docs/blog/posts/{name}.md\n---\ndate: 2026-01-01\ncategories: [{category}]\ntags: [{tag}]\n---\nText.\n"
        for name, category, tag in (("a", "A", "x"), ("b", "B", "x"), ("c", "B", "y"))
    )
    config = SINGLE.replace(
        "  - multilingual-blog", f"  - multilingual-blog:\n      {option}: !!python/name:{function}"
    )
    site.write(f"=== docs/index.md\n# H\n{posts}", f"{config}nav: [index.md, {{Blog: [blog/index.md]}}]\n").build()
    assert site.log == []
    texts = site.page("blog/tags/").texts(".md-tag") if option == "tags_sort_by" else []
    links = [link for link in site.page("").links(".md-nav--primary a.md-nav__link") if "/category/" in link]
    assert [text.split()[0] for text in texts] == expected or links == [f"blog/category/{c.lower()}/" for c in expected]


@pytest.mark.parametrize("plugin", ["tags", "tags: {tags: false}", "tags: {enabled: false}"])
def test_tags_stand_once_on_pages_and_articles_beside_materials_tags_plugin(plugin: str, site: Site) -> None:
    text = (
        BLOG.replace("# Page", "---\ntags: [t]\n---\n# Page")
        + "=== docs/en/labels.md\n# Labels\n\n<!-- material/tags -->\n"
    )
    site.write(text, with_plugin(plugin)).build()
    assert site.log == []
    for address in ("page/", "blog/both/"):
        assert site.page(address).texts(".md-content .md-tag") == ["t"], address


ADDING = """
def on_config(config):
    config["extra_javascript"] = ["charts.js"] + config["extra_javascript"]
    config["extra_css"] = ["charts.css"] + config["extra_css"]
    return config
"""


def test_scripts_that_a_plugin_adds_for_each_language_are_on_a_page_once(site: Site) -> None:
    (site.folder / "adding.py").write_text(ADDING, encoding="utf-8")
    files = "=== docs/charts.js\n=== docs/charts.css\n=== docs/own.js\n=== docs/own.css\n"
    config = f"{BILINGUAL}hooks: [adding.py]\nextra_javascript: [own.js]\nextra_css: [own.css]\n"
    site.write(BLOG + files, config).build()
    for address in ("blog/both/", "ko/blog/둘/"):
        page = site.page(address)
        scripts = [page.resolve(script.get("src")) for script in page.all("body > script[src]")]
        styles = page.links("head link[rel=stylesheet]")
        assert [script for script in scripts if script in ("charts.js", "own.js")] == ["charts.js", "own.js"], address
        assert [style for style in styles if style in ("charts.css", "own.css")] == ["charts.css", "own.css"], address
