"""Where languages are published: the default one in a folder, any path for a language, and a site for each."""

from __future__ import annotations

import json
import re
from typing import Any

import lxml.etree
import pytest

from mkdocs_multilingual_blog.core.publishing.merging import VARIABLE, merge
from mkdocs_multilingual_blog.core.storage import task

from .edits import PIXEL
from .harness import BILINGUAL, Site, with_suffixes
from .links import broken_links
from .test_writing import edit
from .writing import Writer, differences

BLOG = "  - multilingual-blog\n"
IN_FOLDER = "  - multilingual-blog: {default_in_folder: true, export: true}\n"

FILES = """
    === docs/.authors.yml
    authors:
      ann: {name: Ann, description: Writes, avatar: images/ann.png}
    === docs/en/index.md
    # Home

    [The guide](guide.md), [the article](blog/posts/both.md), ![A picture](../images/shared.png)

    <img src="../images/shared.png">
    === docs/ko/index.md
    # 홈

    [안내](guide.md), [글](blog/posts/both.md)
    === docs/en/guide.md
    # Guide

    ![Own](own.png) [Korean](../ko/guide.md)
    === docs/ko/guide.md
    # 안내

    ![공용](../images/shared.png)
    === docs/en/only.md
    # Only in English

    ![Own](own.png)
    === docs/en/blog/posts/both.md
    ---
    title: Both
    date: 2026-01-05
    tags: [news]
    authors: [ann]
    aliases: [/2020/both/]
    image: /images/shared.png
    ---
    Text with ![a picture](../../own.png), [another](other.md) and [a Korean one](../../../ko/blog/posts/korean.md).

    <!-- more -->

    Rest.
    === docs/ko/blog/posts/both.md
    ---
    title: 둘 다
    date: 2026-01-05
    tags: [news]
    authors: [ann]
    ---
    글과 [영어 글](../../../en/blog/posts/other.md), [영어 안내](../../../en/guide.md), ![그림](../../own.png).
    === docs/en/blog/posts/other.md
    ---
    title: Other
    date: 2026-01-04
    tags: [news]
    ---
    Text <img src="../../own.png">
    === docs/ko/blog/posts/korean.md
    ---
    title: 한국어로만
    date: 2026-01-03
    tags: [news]
    ---
    글.
"""


def put_images(site: Site) -> Site:
    for name in ("images/shared.png", "images/ann.png"):
        put(site, name)
    return site


def put(site: Site, name: str) -> None:
    path = site.folder / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(PIXEL)


def folders(site: Site, config: str = BILINGUAL, options: str = IN_FOLDER) -> Site:
    """Write the site with a folder for each language."""
    put_images(site.write(FILES, config, **{BLOG: options}))
    put(site, "en/own.png")
    return site


def suffixes(site: Site, config: str = BILINGUAL, options: str = IN_FOLDER) -> Site:
    """Write the site with a suffix for each language."""
    config = config.replace("docs_structure: folder", "docs_structure: suffix")
    text = with_suffixes(FILES).replace("(../images", "(images").replace('src="../images', 'src="images')
    put_images(site.write(text, config, **{BLOG: options}))
    put(site, "own.png")
    return site


WRITTEN = {"folder": folders, "suffix": suffixes}


@pytest.fixture(params=WRITTEN)
def written(request: pytest.FixtureRequest, site: Site) -> Any:
    return lambda **arguments: WRITTEN[request.param](site, **arguments)


PAGES = {
    *("", "guide/", "only/", "blog/", "blog/both/", "blog/other/", "blog/tags/", "blog/tags/news/"),
    "blog/archive/2026/",
}


def test_the_default_language_is_published_in_a_folder(written: Any) -> None:
    site = written().build()
    assert site.log == []
    aliases = {"en/2020/both/"}
    korean = {f"ko/{page}" for page in (*PAGES, "blog/korean/")}
    assert site.addresses() == {"", "404.html"} | {f"en/{page}" for page in PAGES} | korean | aliases
    assert broken_links(site.out) == []
    assert site.page("en/blog/both/").canonical == "https://example.org/en/blog/both/"
    assert site.page("ko/blog/both/").hreflangs == {
        "en": "https://example.org/en/blog/both/",
        "ko": "https://example.org/ko/blog/both/",
        "x-default": "https://example.org/en/blog/both/",
    }
    assert site.page("ko/blog/both/").switcher == {"en": "en/blog/both/", "ko": "ko/blog/both/"}
    assert site.page("ko/").switcher == {"en": "en/", "ko": "ko/"}
    assert site.page("ko/only/").canonical == "https://example.org/en/only/"
    assert "https://example.org/en/blog/both/" in site.text("sitemap.xml")
    assert "<loc>https://example.org/</loc>" not in site.text("sitemap.xml")
    assert "https://example.org/en/blog/both/" in site.text("en/blog/feed.xml")
    assert not site.has("blog/feed.xml")
    exported = json.loads(site.text("en/tags.json"))
    assert [one["item"]["url"] for one in exported["mappings"][:1]] == ["en/blog/both/"]


def test_files_of_a_language_move_with_it_and_all_others_stay(site: Site) -> None:
    folders(site).build()
    assert site.has("en/own.png")
    assert site.has("images/shared.png")
    assert not site.has("own.png")
    suffixes(Site(site.folder / "suffix")).build()
    assert (site.folder / "suffix/site/own.png").is_file()


def test_pages_search_in_their_language(written: Any) -> None:
    site = written(options=IN_FOLDER.replace("true}", "true, search: {engine: lunr}}")).build()
    index = json.loads(site.text("en/search/search_index.json"))
    assert {entry["location"].partition("/")[0] for entry in index["docs"]} <= {"", "guide", "only", "blog"}
    assert not site.has("search/search_index.json")
    assert '"base": "../../en/"' in site.text("en/guide/index.html").replace("../../../", "../../")
    assert '"base": "/en/"' in site.text("404.html")


def test_the_search_in_pieces_is_below_the_folder(written: Any) -> None:
    site = written().build()
    config = json.loads(site.text("en/search/search_index.json"))["config"]["pieces"]["en"]
    assert config["base"] == "en/search/pieces/"
    assert list((site.out / "en/search/pieces").iterdir())


def test_the_root_leads_to_a_language(site: Site) -> None:
    folders(site).build()
    root = site.page("")
    assert root.canonical == "https://example.org/en/"
    assert root.hreflangs == {}
    assert root.links("li a") == ["en/", "ko/"]
    assert root.texts("li a") == ["English", "한국어"]
    assert 'content="0; url=en/"' in site.text("")
    assert root.text("title") == "Test"
    for home in ("en/", "ko/"):
        assert "" not in site.page(home).links(".md-content a[href], .md-header a[href]"), "no loop"


def test_an_index_of_the_site_takes_the_place_of_the_page_at_the_root(site: Site) -> None:
    folders(site)
    (site.folder / "docs/index.html").write_text("<title>Own</title>", encoding="utf-8")
    site.build()
    assert site.log == []
    assert site.text("") == "<title>Own</title>"


def test_old_addresses_at_the_root_redirect_on_request(written: Any) -> None:
    site = written(options=IN_FOLDER.replace("true}", "true, redirects: {from_root: true}}")).build()
    assert site.log == []
    for page in PAGES - {""}:
        assert site.page(page).canonical == f"https://example.org/en/{page}"
    assert 'url=../../en/blog/both/"' in site.text("blog/both/")
    assert site.page("2020/both/").canonical == "https://example.org/en/blog/both/"
    assert 'href="../en/"' not in site.text("")
    assert broken_links(site.out) == []


def test_below_a_path_with_files_as_addresses(written: Any) -> None:
    config = BILINGUAL.replace("org/", "org/sub/\nuse_directory_urls: false")
    site = written(config=config, options=IN_FOLDER.replace("true}", "true, redirects: {from_root: true}}")).build()
    assert site.log == []
    assert broken_links(site.out, "/sub/") == []
    assert site.page("en/guide.html").canonical == "https://example.org/sub/en/guide.html"
    assert 'content="0; url=en/index.html"' in site.text("index.html")
    assert 'url=en/guide.html"' in site.text("guide.html")
    assert '"base": "/sub/en/"' in site.text("404.html")


def test_beside_mike_and_offline(site: Site) -> None:
    config = BILINGUAL.replace("  - search\n", "  - search\n  - offline\n")
    folders(site, config + "extra: {version: {provider: mike}}\n").build()
    assert broken_links(site.out) == []
    assert site.has("search/search_index.json"), "mike's selector needs one base for all languages"
    offline = Site(site.folder / "offline")
    folders(offline, config).build()
    assert broken_links(offline.out) == []
    assert offline.has("en/search/search_index.js")
    assert not offline.has("search/search_index.js")


PATHS = "  - multilingual-blog: {language_paths: {ko: kr/hangul, en: english}}\n"


def test_a_language_has_any_path(written: Any) -> None:
    site = written(options=PATHS).build()
    assert site.log == []
    assert broken_links(site.out) == []
    assert site.page("kr/hangul/blog/both/").switcher == {"en": "english/blog/both/", "ko": "kr/hangul/blog/both/"}
    assert site.page("kr/hangul/").lang == "ko"
    assert not (site.out / "ko").exists()
    assert not (site.out / "en").exists()
    config = json.loads(site.text("kr/hangul/search/search_index.json"))["config"]["pieces"]["ko"]
    assert config["base"] == "kr/hangul/search/pieces/"
    assert site.page("english/blog/both/").links(".md-blog-text p > a:not([class])") == [
        "english/blog/other/",
        "kr/hangul/blog/korean/",
    ]


def test_only_another_language_moves(site: Site) -> None:
    folders(site, options="  - multilingual-blog: {language_paths: {ko: kr}}\n")
    (site.folder / "docs/en/index.md").write_text("# Home\n\n[The guide](guide.md)\n", encoding="utf-8")
    site.build()
    assert site.log == []
    assert site.page("kr/guide/").switcher == {"en": "guide/", "ko": "kr/guide/"}
    assert broken_links(site.out) == []


KOREAN_HOST = "한국어, site_url: 'https://example.kr/'}"


@pytest.mark.parametrize("option", ["language_paths: {ko: kr, en: english}", "separate_sites: true"])
def test_languages_that_processes_build_are_the_same(site: Site, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    monkeypatch.setattr(task.threading, "active_count", lambda: 1)
    config, built = BILINGUAL.replace("한국어}", KOREAN_HOST), []
    for concurrency in (1, 2):
        options = f"  - multilingual-blog: {{cache: false, concurrency: {concurrency}, {option}}}\n"
        built.append(folders(site, config, options).build().bytes())
    assert built[0] == built[1]


def test_parts_with_one_language_each_make_the_whole(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    mike = BILINGUAL + "extra: {version: {provider: mike}}\n"
    apart = BILINGUAL.replace("한국어}", KOREAN_HOST)
    ways = {
        "plain": (BILINGUAL, PATHS),
        "mike": (mike, PATHS),
        "apart": (apart, PATHS.replace("{l", "{separate_sites: true, l")),
    }
    for way, (config, options) in ways.items():
        whole = folders(site, config, options).build().bytes()
        parts = []
        for locale in ("en", "ko"):
            monkeypatch.setenv(VARIABLE, locale)
            site.build()
            parts.append(site.out.rename(site.folder / f"part-{locale}"))
        monkeypatch.delenv(VARIABLE)
        out = Site(site.folder / "merged")
        merge(out.out, parts)
        assert out.bytes() == whole
        for folder in (*parts, out.folder):
            folder.rename(folder.with_name(f"{folder.name}-{way}"))


def test_a_writer_sees_each_saved_file(written: Any) -> None:
    options = PATHS.replace("english}", "english}, redirects: {from_root: true}")
    site = written(options=options)
    writer = Writer(site)
    both = next(path for path in site.folder.glob("docs/**/both*.md") if "Both" in path.read_text(encoding="utf-8"))
    name = both.relative_to(site.folder).as_posix()
    assert edit(writer, name, "title: Both", "title: Two").startswith("Rebuilt ")
    assert differences(writer) == []
    assert edit(writer, name, "tags: [news]", "slug: moved\ntags: [fresh]").startswith("Rebuilt ")
    assert differences(writer) == []
    assert "blog/moved/index.html" in writer.served()
    assert "english/blog/moved/index.html" in writer.served()
    assert "blog/both/index.html" not in writer.served()
    both.unlink()
    assert writer.save().startswith("Rebuilt ")
    assert differences(writer) == []


APART = """
site_name: Test
site_url: https://example.org/
theme: {name: material, font: false, logo: images/shared.png}
plugins:
  - search
  - multilingual-blog: {separate_sites: true, export: true, search: {other_languages: true}}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: en, name: English, default: true}
        - {locale: ko, name: 한국어, site_url: "https://example.kr/deep/"}
"""


def test_the_folder_of_each_language_is_a_complete_site(written: Any) -> None:
    site = written(config=APART, options="").build()
    assert site.log == []
    assert broken_links(site.out / "en") == []
    assert broken_links(site.out / "ko", "/deep/") == []
    english, korean = Site(site.folder / "site/en"), Site(site.folder / "site/ko")
    for one in (english, korean):
        one.out.symlink_to(one.folder)
    page = korean.page("blog/both/")
    assert page.canonical == "https://example.kr/deep/blog/both/"
    assert page.hreflangs == {
        "en": "https://example.org/blog/both/",
        "ko": "https://example.kr/deep/blog/both/",
        "x-default": "https://example.org/blog/both/",
    }
    assert [a.get("href") for a in page.all(".md-select__link")] == ["https://example.org/blog/both/", "./"]
    links = [a.get("href") for a in page.all(".md-blog-text p > a:not([class])")]
    assert links == ["https://example.org/blog/other/", "https://example.org/guide/"]
    assert [a.get("href") for a in korean.page("").all(".md-select__link")] == ["https://example.org/", "./"]
    assert "https://example.kr/deep/blog/both/" in korean.text("blog/feed.xml")
    assert "/ko/" not in korean.text("blog/feed.xml").replace("https://example.org/", "")
    assert json.loads(korean.text("tags.json"))["mappings"][0]["item"]["url"] == "blog/both/"


def test_each_site_has_its_sitemap_and_its_page_for_missing_addresses(site: Site) -> None:
    folders(site, APART, "").build()
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    for locale, root in (("en", "https://example.org/"), ("ko", "https://example.kr/deep/")):
        sitemap = lxml.etree.parse(site.out / locale / "sitemap.xml")
        assert {loc.text.startswith(root) for loc in sitemap.findall(".//s:loc", names)} == {True}
        assert {link.get("hreflang") for link in sitemap.findall(".//x:link", names)} == {"en", "ko", "x-default"}
    missing = site.page("ko/404.html")
    assert missing.lang == "ko"
    homes = [a.get("href") for a in missing.all(".md-blog-missing a")]
    assert homes == [
        "/deep/", "/deep/blog/", "https://example.org/", "https://example.org/blog/",
    ]  # fmt: skip
    assert '"base": "/deep/"' in site.text("ko/404.html")
    assert not site.has("404.html")


def test_each_site_searches_itself(site: Site) -> None:
    folders(site, APART, "").build()
    pieces = json.loads(site.text("ko/search/search_index.json"))["config"]["pieces"]
    assert list(pieces) == ["ko"]
    assert pieces["ko"]["base"] == "search/pieces/"
    assert pieces["ko"]["prefix"] == ""
    page = site.text("ko/blog/both/")
    assert re.search(r'"base": "\.\./\.\./?"', page)
    assert re.search(r'"search": "\.\./\.\./assets/javascripts/multilingual-blog-search-ko\.js', page)
    assert site.has("ko/assets/javascripts/multilingual-blog-search-ko.js")


def test_a_server_shows_all_sites_at_one_address(site: Site) -> None:
    folders(site, APART, "")
    writer = Writer(site)
    served = writer.served()
    assert 'href="../../../en/blog/both/"' in served["ko/blog/both/index.html"].decode()
    assert "404.html" in served
    assert "ko/404.html" not in served
    assert edit(writer, "docs/ko/blog/posts/both.md", "title: 둘 다", "title: 둘").startswith("Rebuilt ")
    assert differences(writer) == []


def test_a_cached_build_of_separate_sites_is_the_same(site: Site) -> None:
    first = folders(site, APART, "").build().bytes()
    assert site.build().bytes() == first
    assert site.configure("separate_sites: true", "default_in_folder: true").build().bytes() != first
    assert site.configure("default_in_folder: true", "separate_sites: true").build().bytes() == first


BAD = {
    "a language that the site has not": (
        "language_paths: {jp: jp}",
        "mkdocs.yml:8: language_paths: the site has no language 'jp'. Its languages are en, ko.",
    ),
    "one path for two": (
        "language_paths: {en: KO}",
        "mkdocs.yml:8: language_paths: the path 'ko' of 'ko' is that of 'en', too. Choose another path.",
    ),
    "a path in another one": (
        "language_paths: {en: ko/en}",
        "mkdocs.yml:8: language_paths: the path 'ko/en' of 'en' lies in that of 'ko'. Choose another path.",
    ),
    "no address of its own": (
        "separate_sites: true",
        "mkdocs.yml:8: separate_sites: the site in 'ko' has the same address as that in 'en', https://example.org/. "
        "Set its 'site_url' in the options of 'i18n'.",
    ),
}


@pytest.mark.parametrize(("option", "line"), BAD.values(), ids=BAD)
def test_wrong_paths_are_told_in_a_line(site: Site, option: str, line: str) -> None:
    run = folders(site, options=f"  - multilingual-blog:\n      {option}\n").command("build")
    assert run.returncode == 1
    assert line in run.stderr


def test_a_style_sheet_in_the_folder_of_the_default_language_is_told(site: Site) -> None:
    folders(site, BILINGUAL + "extra_css: [style.css]\n")
    (site.folder / "docs/en/style.css").write_text("", encoding="utf-8")
    run = site.command("build")
    assert "'style.css' lies in docs/en, which is published below en/." in run.stderr
    assert "Move it to docs/style.css, or write 'en/style.css'." in run.stderr


def test_only_the_first_blog_says_where_languages_are(site: Site) -> None:
    options = f"{IN_FOLDER}  - multilingual-blog:\n      blog_dir: news\n      language_paths: {{ko: kr}}\n"
    run = folders(site, options=options).command("build")
    assert "language_paths: holds for the whole site. Set it for the first blog only." in run.stderr


def test_a_site_of_one_language_has_no_paths(site: Site) -> None:
    run = site.write("=== docs/index.md\n# Home", BILINGUAL.partition("  - i18n")[0], **{BLOG: IN_FOLDER}).command(
        "build"
    )
    assert "default_in_folder: a site without mkdocs-static-i18n has one language only." in run.stderr


def test_one_folder_is_not_deployed_for_several_sites(site: Site) -> None:
    run = folders(site, APART, "").command("gh-deploy")
    assert run.returncode == 1
    assert "gh-deploy: one folder would be published, but each language has its own." in run.stderr
    run = folders(site, APART + "extra: {version: {provider: mike}}\n", "").command("build")
    assert "separate_sites: versions of mike have the languages in one site." in run.stderr
