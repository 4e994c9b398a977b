"""Search: an index and a sitemap for each language, and what a site sets itself."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from tests.pieces import docs, locations
from tests.site.harness import BILINGUAL, Site

SITE = """
=== docs/en/blog/index.md
# Blog
=== docs/ko/blog/index.md
# 블로그
=== docs/en/blog/posts/both.md
---
title: Remove a background
date: 2026-01-02
tags: [Image]
---
Text.

## A heading
=== docs/ko/blog/posts/both.md
---
title: 배경 지우기
date: 2026-01-02
tags: [이미지]
---
배경을 지운 사진.

## 사진 저장하기
=== docs/en/blog/posts/english.md
---
title: In English alone
date: 2026-01-01
---
Nothing else.
"""


def index(site: Site, prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site.out / prefix / "search/search_index.json").read_text(encoding="utf-8"))
    return found


def base(site: Site, address: str) -> str:
    match = re.search(r'<script id="__config"[^>]*>(.*?)</script>', site.text(address))
    assert match
    return str(json.loads(match[1])["base"])


def test_each_language_has_an_index_of_its_own_articles(tmp_path: Path) -> None:
    site = Site(tmp_path).write(SITE).build()
    assert locations(site.out) == ["", "blog/english/", "blog/both/", "blog/both/#a-heading"]
    assert locations(site.out, "ko") == ["", "blog/both/", "blog/both/#사진-저장하기"]
    assert docs(site.out, "ko")[1] == {
        "location": "blog/both/",
        "title": "배경 지우기",
        "text": "배경을 지운 사진.",
        "tags": ["이미지"],
    }
    assert index(site)["config"]["lang"] == index(site, "ko")["config"]["lang"] == ["en"]
    assert index(site)["config"]["pipeline"] == ["stopWordFilter"]
    assert index(site, "ko")["config"]["pipeline"] == []


def test_pages_name_the_root_of_their_language(tmp_path: Path) -> None:
    site = Site(tmp_path).write(SITE).build()
    assert base(site, "") == "."
    assert base(site, "blog/both/") == "../.."
    assert base(site, "ko/") == "../ko/"
    assert base(site, "ko/blog/both/") == "../../../ko/"
    assert base(site, "404.html") == "/"


def test_without_directory_urls(tmp_path: Path) -> None:
    site = Site(tmp_path).write(SITE, config=BILINGUAL + "use_directory_urls: false\n").build()
    assert base(site, "ko/blog/both.html") == "../../ko/"
    assert "blog/both.html" in locations(site.out, "ko")


def test_each_further_language_has_a_sitemap_and_the_first_one_names_all_pages(tmp_path: Path) -> None:
    site = Site(tmp_path).write(SITE).build()
    korean = re.findall("<loc>(.*?)</loc>", (site.out / "ko/sitemap.xml").read_text(encoding="utf-8"))
    every = re.findall("<loc>(.*?)</loc>", (site.out / "sitemap.xml").read_text(encoding="utf-8"))
    assert "https://example.org/ko/blog/both/" in korean
    assert korean == [url for url in every if url.startswith("https://example.org/ko/")]
    assert len(every) > len(korean)
    assert "hreflang" in (site.out / "sitemap.xml").read_text(encoding="utf-8")


def test_what_the_site_sets_itself_stays(tmp_path: Path) -> None:
    own = '- search: {lang: [en, ko], separator: "[ ]+", pipeline: [stemmer], fields: {title: {boost: 7.0}}}\n'
    site = Site(tmp_path).write(SITE).configure("- search\n", own).build()
    for prefix in ("", "ko"):
        config = index(site, prefix)["config"]
        assert (config["lang"], config["separator"], config["pipeline"]) == (["en", "ko"], "[ ]+", ["stemmer"])
        assert config["fields"]["title"] == {"boost": 7.0}


def test_it_can_be_switched_off(tmp_path: Path) -> None:
    site = (
        Site(tmp_path)
        .write(SITE)
        .configure("- multilingual-blog\n", "- multilingual-blog: {search: {enabled: false}}\n")
    )
    site.build()
    assert {"blog/both/", "ko/blog/both/"} <= set(locations(site.out))
    assert not (site.out / "ko/search").exists()
    assert not (site.out / "ko/sitemap.xml").exists()
    assert base(site, "ko/") == ".."
    assert "multilingual-blog-search.js" not in site.text("ko/")


def test_materials_own_search_can_be_used_in_each_language(tmp_path: Path) -> None:
    lunr = "- multilingual-blog: {search: {engine: lunr}}\n"
    site = Site(tmp_path).write(SITE).configure("- multilingual-blog\n", lunr).build()
    assert [doc["location"] for doc in index(site, "ko")["docs"]] == ["", "blog/both/", "blog/both/#사진-저장하기"]
    assert not site.has("ko/search/pieces/index")
    assert "assets/javascripts/workers/search." in site.text("ko/")


@pytest.mark.parametrize("search", ["", "- search: {enabled: false}\n"], ids=["absent", "off"])
def test_without_the_search_plugin(tmp_path: Path, search: str) -> None:
    site = Site(tmp_path).write(SITE).configure("- search\n", search.lstrip() or "- tags\n").build()
    assert not (site.out / "ko/search").exists()
    assert (site.out / "ko/sitemap.xml").is_file()
    assert "multilingual-blog-search.js" not in site.text("ko/")


@pytest.mark.parametrize("version", ["'25.1.2'", "25", "[a]", "true"])
def test_a_version_that_is_the_sites_own_value_is_no_version_selector(tmp_path: Path, version: str) -> None:
    site = Site(tmp_path).write(SITE, config=BILINGUAL + f"extra: {{version: {version}}}\n").build()
    assert site.log == []
    assert site.has("ko/search/search_index.json")


def test_beside_mike_there_is_one_index_where_the_version_selector_looks(tmp_path: Path) -> None:
    site = Site(tmp_path).write(SITE, config=BILINGUAL + "extra: {version: {provider: mike}}\n").build()
    assert base(site, "ko/") == ".."
    assert {"blog/both/", "ko/blog/both/"} <= set(locations(site.out))
    assert not site.has("ko/search/search_index.json")
    assert {locale: one["prefix"] for locale, one in index(site)["config"]["pieces"].items()} == {"en": "", "ko": "ko/"}


def test_pages_that_are_read_from_a_disk_load_their_languages_index(tmp_path: Path) -> None:
    for order in ("- search\n  - offline\n", "- offline\n  - search\n"):
        site = Site(tmp_path).write(SITE).configure("- search\n", order).build()
        for prefix in ("", "ko"):
            script = (site.out / prefix / "search/search_index.js").read_text(encoding="utf-8")
            loaded = json.loads(script.removeprefix("var __index = "))
            (own,) = loaded["config"]["pieces"].values()
            folder = site.out / own["base"]
            assert {name: b64decode(text) for name, text in own.pop("inline").items()} == {
                path.name: path.read_bytes() for path in folder.iterdir()
            }
            assert loaded == index(site, prefix)


def test_a_site_of_one_language(tmp_path: Path) -> None:
    config = "site_name: Test\nsite_url: https://example.org/\ntheme: {name: material, language: ko}\n"
    config += "plugins: [search, multilingual-blog]\n"
    text = SITE.replace("docs/ko/", "docs/").split("=== docs/en/blog/posts")[0].split("=== docs/blog/index.md")[1]
    post = "=== docs/blog/posts/both.md\n" + SITE.split("=== docs/ko/blog/posts/both.md\n")[1].split("===")[0]
    site = Site(tmp_path).write(f"=== docs/index.md\n# 홈\n=== docs/blog/index.md{text}{post}", config=config).build()
    assert locations(site.out) == ["", "blog/both/", "blog/both/#사진-저장하기"]
    assert base(site, "blog/both/") == "../.."


def test_japanese_is_searched_as_the_theme_says(tmp_path: Path) -> None:
    config = BILINGUAL + "        - {locale: ja, name: 日本語}\n"
    site = Site(tmp_path).write(SITE + "=== docs/ja/index.md\n# 日本語のページ\n", config=config).build()
    config_of = index(site, "ja")["config"]
    assert (config_of["lang"], config_of["pipeline"]) == (["ja"], ["stemmer"])
    assert "、" in config_of["separator"]


def test_lists_are_not_found(tmp_path: Path) -> None:
    site = Site(tmp_path).write(SITE).build()
    assert site.has("ko/blog/tags/")
    assert not any(place.startswith(("blog/tags", "blog/archive")) for place in locations(site.out, "ko"))


def test_headings_have_ids_in_their_script_and_those_in_latin_keep_theirs(tmp_path: Path) -> None:
    text = SITE + "=== docs/ko/more.md\n# 더\n## GIF 만들기\n## Über uns\n## What's new?\n"
    page = Site(tmp_path).write(text).build().page("ko/more/")
    assert [heading.get("id") for heading in page.all("h2")] == ["gif-만들기", "uber-uns", "whats-new"]


def test_a_site_that_sets_how_ids_are_made_keeps_it(tmp_path: Path) -> None:
    own = "markdown_extensions:\n  - toc:\n      slugify: !!python/name:markdown.extensions.toc.slugify\n"
    page = Site(tmp_path).write(SITE, config=BILINGUAL + own).build().page("ko/blog/both/")
    assert [heading.get("id") for heading in page.all("h2[id]")][:1] == ["_1"]


def test_the_order_of_plugins_changes_nothing(tmp_path: Path) -> None:
    plugins = "  - search\n  - multilingual-blog\n"
    one = Site(tmp_path / "one").write(SITE).build()
    other = (
        Site(tmp_path / "other")
        .write(SITE)
        .configure(plugins, "")
        .configure("        - {locale: ko, name: 한국어}\n", f"        - {{locale: ko, name: 한국어}}\n{plugins}")
        .build()
    )
    for name in ("search/search_index.json", "ko/search/search_index.json", "ko/sitemap.xml"):
        assert one.bytes()[name] == other.bytes()[name]
