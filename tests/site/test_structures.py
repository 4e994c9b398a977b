"""The plugin holds with any order of plugins, structure of sources, style of addresses and place of the site."""

import pytest

from .harness import BILINGUAL, Site

POSTS = {
    "en": "---\ntitle: Both\ndate: 2026-01-05\ntags: [news]\n---\nText [other](other.md).\n",
    "ko": "---\ntitle: 둘 다\ndate: 2026-01-05\ntags: [news]\n---\n글.\n",
    "other": "---\ntitle: Other\ndate: 2026-01-04\ntags: [news]\n---\nText.\n",
    "korean": "---\ntitle: 한국어로만\ndate: 2026-01-03\ntags: [news]\n---\n글.\n",
}

FOLDER = f"""
=== docs/en/blog/posts/both.md
{POSTS["en"]}
=== docs/ko/blog/posts/both.md
{POSTS["ko"]}
=== docs/en/blog/posts/other.md
{POSTS["other"]}
=== docs/ko/blog/posts/korean.md
{POSTS["korean"]}
"""

SUFFIX = f"""
=== docs/index.en.md
# Home
=== docs/index.ko.md
# 홈
=== docs/blog/posts/both.en.md
{POSTS["en"]}
=== docs/blog/posts/both.ko.md
{POSTS["ko"]}
=== docs/blog/posts/other.md
{POSTS["other"]}
=== docs/blog/posts/korean.ko.md
{POSTS["korean"]}
"""

ADDRESSES = {"", "blog/", "blog/both/", "blog/other/", "blog/tags/", "blog/tags/news/", "404.html",
             "blog/archive/2026/"} | {
    "ko/", "ko/blog/", "ko/blog/both/", "ko/blog/other/", "ko/blog/korean/", "ko/blog/tags/", "ko/blog/tags/news/",
    "ko/blog/archive/2026/",
}  # fmt: skip


def check(site: Site) -> None:
    assert site.log == []
    assert site.addresses() == ADDRESSES
    assert site.page("ko/blog/").entries == ["둘 다", "Other", "한국어로만"]
    assert site.page("blog/").entries == ["Both", "Other", "한국어로만"]
    assert site.page("blog/both/").switcher == {"en": "blog/both/", "ko": "ko/blog/both/"}
    assert site.page("ko/blog/other/").one(".md-blog-text").get("lang") == "en"
    assert site.page("blog/both/").links(".md-blog-text p > a:not([class])") == ["blog/other/"]


def test_sources_in_a_folder_for_each_language(site: Site) -> None:
    check(site.write(FOLDER).build())


def test_sources_with_a_suffix_for_each_language(site: Site) -> None:
    check(site.write(SUFFIX, **{"docs_structure: folder": "docs_structure: suffix"}).build())


def test_the_plugin_may_stand_on_either_side_of_static_i18n(site: Site) -> None:
    before = site.write(FOLDER).build().bytes()
    config = BILINGUAL.replace("  - multilingual-blog\n", "").rstrip() + "\n  - multilingual-blog\n"
    assert site.write(FOLDER, config).build().bytes() == before


def test_the_same_sources_give_the_same_bytes_again(site: Site) -> None:
    site.write(FOLDER)
    runs = []
    for seed in ("1", "2"):
        assert site.run("build", PYTHONHASHSEED=seed).returncode == 0
        runs.append(site.bytes())
    assert runs[0] == runs[1]


def test_a_site_below_a_path(site: Site) -> None:
    site.write(FOLDER, **{"https://example.org/": "https://example.org/some/where/"}).build()
    page = site.page("ko/blog/both/")
    assert page.canonical == "https://example.org/some/where/ko/blog/both/"
    assert page.hreflangs["en"] == "https://example.org/some/where/blog/both/"
    assert page.switcher == {"en": "blog/both/", "ko": "ko/blog/both/"}


def test_a_site_without_an_address_has_no_hreflang_and_works(site: Site) -> None:
    page = site.write(FOLDER, **{"site_url: https://example.org/": ""}).build().page("ko/blog/both/")
    assert page.hreflangs == {}
    assert page.switcher == {"en": "blog/both/", "ko": "ko/blog/both/"}


def test_pages_as_files_instead_of_folders(site: Site) -> None:
    site.write(FOLDER, **{"theme:": "use_directory_urls: false\ntheme:"}).build()
    assert site.log == []
    assert {"blog/both.html", "ko/blog/korean.html", "blog/tags/news.html", "blog/tags/"} <= site.addresses()
    page = site.page("ko/blog/both.html")
    assert page.switcher == {"en": "blog/both.html", "ko": "ko/blog/both.html"}
    assert page.links(".md-blog-back__link") == ["ko/blog/index.html"]
    assert page.links(".md-blog-header .md-tag") == ["ko/blog/tags/news.html"]
    assert page.hreflangs["x-default"] == "https://example.org/blog/both.html"


def test_one_language_without_static_i18n(site: Site) -> None:
    site.write(
        f"""
=== docs/index.md
# Home
=== docs/blog/posts/both.md
{POSTS["en"]}
=== docs/blog/posts/other.md
{POSTS["other"]}
""",
        "site_name: Test\nsite_url: https://example.org/\ntheme: {name: material}\nplugins: [multilingual-blog]\n",
    ).build()
    assert site.log == []
    assert {"blog/", "blog/both/", "blog/other/", "blog/tags/news/"} <= site.addresses()
    assert site.page("blog/both/").all(".md-select__link") == []
    assert site.page("blog/both/").hreflangs == {}


def test_one_language_that_is_not_english(site: Site) -> None:
    site.write(
        f"=== docs/index.md\n# 홈\n=== docs/blog/posts/both.md\n{POSTS['korean']}",
        "site_name: Test\ntheme: {name: material, language: ko}\nplugins: [multilingual-blog]\n",
    ).build()
    assert site.page("blog/both/").text(".md-blog-meta") == "2026년 1월 3일 읽는 데 1분"


def test_languages_without_static_i18n_are_told_of(site: Site) -> None:
    config = "site_name: Test\ntheme: {name: material}\nplugins: [search, multilingual-blog]\n"
    site.write(FOLDER, config).build()
    assert len(site.log) == 1
    assert "mkdocs-static-i18n" in site.log[0]


def test_the_blog_may_be_the_whole_site(site: Site) -> None:
    text = FOLDER.replace("/blog/posts/", "/posts/")
    site.write(text, **{"- multilingual-blog": "- multilingual-blog: {blog_dir: .}"}).build()
    assert {"both/", "ko/both/", "tags/news/", ""} <= site.addresses()
    assert site.page("ko/").entries == ["둘 다", "Other", "한국어로만"]


def test_the_plugin_can_be_switched_off(site: Site) -> None:
    site.write(FOLDER, **{"- multilingual-blog": "- multilingual-blog: {enabled: false}"}).build()
    assert "blog/posts/both/" in site.addresses()


@pytest.mark.parametrize("nav", ["", "nav: [index.md, blog/index.md]\n"])
def test_navigation_shows_the_blog_once_in_each_language(site: Site, nav: str) -> None:
    site.write(FOLDER, nav + BILINGUAL).build()
    for address, label in (("", "Blog"), ("ko/", "블로그")):
        page = site.page(address)
        assert (
            page.texts(".md-nav--primary > .md-nav__list > .md-nav__item > .md-nav__link .md-ellipsis").count(label)
            == 1
        )
        assert "blog/posts" not in site.text(address)


def test_a_plugin_that_is_switched_off_leaves_static_i18n_its_warning(site: Site) -> None:
    theme = "{name: material, font: false}"
    instant = "{name: material, font: false, features: [navigation.instant]}"
    site.write(FOLDER, **{"- multilingual-blog": "- multilingual-blog: {enabled: false}", theme: instant})
    assert "not compatible with theme.features = navigation.instant" in site.run("build").stderr
    site.write(FOLDER, **{theme: instant})
    assert "navigation.instant" not in site.run("build", "--strict").stderr


def test_a_language_that_is_not_built_now_is_passed_over(site: Site) -> None:
    french = (
        SUFFIX
        + f"=== docs/blog/posts/both.fr.md\n{POSTS['other']}\n"
        + "=== docs/.tags.yml\nnews: {label: {en: News, ko: 소식}}\n"
    )
    unbuilt = "}\n        - {locale: fr, name: Français, build: false"
    for change in (f"name: 한국어, build: false{unbuilt}", f"name: 한국어{unbuilt}"):
        site.write(french, **{"docs_structure: folder": "docs_structure: suffix", "name: 한국어": change}).build()
        assert site.log == [], change
        assert site.page("blog/").entries[:2] == ["Both", "Other"]
        assert not any("fr" in address for address in site.addresses())


def test_one_language_alone_is_built_for_a_preview(site: Site) -> None:
    text = FOLDER.replace("title: 둘 다", "title: 둘 다\nrelated: [other]")
    only = "docs_structure: folder\n      build_only_locale: ko"
    site.write(text, **{"docs_structure: folder": only}).build()
    assert site.log == []
    assert site.page("blog/").entries == ["둘 다", "한국어로만"]


@pytest.mark.parametrize("folder", ["./news", "news/", "news//x", "news\\x"])
def test_a_folder_may_be_written_in_any_way(site: Site, folder: str) -> None:
    path = folder.replace("\\", "/").replace("//", "/").strip("./")
    site.write(
        FOLDER.replace("/blog/posts/", f"/{path}/posts/"),
        **{"- multilingual-blog": f"- multilingual-blog: {{blog_dir: '{folder}'}}"},
    )
    site.build()
    assert site.log == []
    assert {f"{path}/both/", f"ko/{path}/both/", f"{path}/tags/news/"} <= site.addresses()


def test_a_folder_of_posts_that_is_not_there_is_told_of(site: Site) -> None:
    site.write(FOLDER, **{"- multilingual-blog": "- multilingual-blog: {post_dir: blog/post}"}).build()
    assert len(site.log) == 1
    assert "post_dir: the folder of posts, docs/ko/blog/post, is not there." in site.log[0]


def test_a_sites_own_switcher_is_kept_where_static_i18n_leaves_it_alone(site: Site) -> None:
    own = "extra: {alternate: [{name: EN, link: /, lang: en}, {name: KO, link: /ko/, lang: ko}]}\ntheme:"
    off = "docs_structure: folder\n      reconfigure_material: false"
    page = site.write(FOLDER, **{"theme:": own, "docs_structure: folder": off}).build().page("ko/blog/both/")
    assert page.switcher == {"en": "blog/both/", "ko": "ko/blog/both/"}
    assert page.texts(".md-select__link") == ["EN", "KO"]


def test_a_generated_list_is_not_missed_in_a_navigation_that_leaves_it_out(site: Site) -> None:
    site.write(FOLDER, "nav: [index.md]\nvalidation: {omitted_files: warn}\n" + BILINGUAL).build()
    assert site.log == []


def test_anchors_of_a_fallback_page_are_not_held_against_translations(site: Site) -> None:
    text = FOLDER.replace("title: Other", "title: Other\n").replace("Text.\n", "[part](both.md#part)\n", 1)
    text = text.replace("Text [other](other.md).", "Text [other](other.md).\n\n## Part")
    site.write(text, "validation: {anchors: warn}\n" + BILINGUAL).build()
    assert site.log == []
    assert site.page("ko/blog/other/").links(".md-blog-text p > a:not([class])") == ["ko/blog/both/#part"]
