"""Languages: translations, fallback pages, articles of one language, the switcher, canonical, hreflang and sitemap."""

import lxml.etree
import pytest

from .harness import BILINGUAL, Site

SITE = """
    === docs/en/blog/posts/both.md
    ---
    title: Both
    date: 2026-01-04
    ---
    In both.
    === docs/ko/blog/posts/both.md
    ---
    title: 둘 다
    date: 2026-01-04
    ---
    두 언어로 있는 글.
    === docs/en/blog/posts/cut-out.md
    ---
    title: Cutting out
    date: 2026-01-03
    slug: cutting-out
    translation_key: cut-out
    ---
    See [both](both.md) and [the English one](english.md).
    === docs/ko/blog/posts/nukki.md
    ---
    title: 누끼 따기
    date: 2026-01-03
    slug: 누끼-따기
    translation_key: cut-out
    ---
    [둘 다](both.md) 보세요.
    === docs/en/blog/posts/english.md
    ---
    title: English only
    date: 2026-01-02
    tags: [news]
    ---
    See [cutting out](cut-out.md), [both](both.md) and [the Korean one](../../../ko/blog/posts/korean.md).
    === docs/ko/blog/posts/korean.md
    ---
    title: 한국어로만
    date: 2026-01-01
    tags: [news]
    ---
    한국어 글.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("languages")).write(SITE).build()


def test_translations_with_other_names_and_addresses_are_paired_by_their_key(built: Site) -> None:
    assert built.log == []
    both = {"en": "blog/cutting-out/", "ko": "ko/blog/누끼-따기/"}
    assert built.page("blog/cutting-out/").switcher == both
    assert built.page("ko/blog/누끼-따기/").switcher == both
    assert "ko/blog/cutting-out/" not in built.addresses(), "no English copy beside the Korean article"


def test_an_article_without_translation_appears_in_the_other_language_at_the_same_address(built: Site) -> None:
    page = built.page("ko/blog/english/")
    assert page.lang == "ko"
    assert page.one(".md-blog-text").get("lang") == "en"
    assert page.text(".md-blog-notice") == "이 글은 아직 한국어 번역이 없어요. 영어 원문 보기"
    assert page.links(".md-blog-notice a") == ["blog/english/"]
    assert page.one(".md-blog-notice a").get("target") == "_self"
    assert page.canonical == "https://example.org/blog/english/"
    assert page.hreflangs == {}
    assert page.text(".md-blog-back__link") == "블로그로 돌아가기"


def test_the_switcher_says_that_a_fallback_page_holds_another_language(built: Site) -> None:
    page = built.page("blog/english/")
    assert page.switcher == {"en": "blog/english/", "ko": "ko/blog/english/"}
    assert page.texts(".md-select__link") == ["English", "한국어 영어 원문"]
    assert built.page("ko/blog/english/").switcher == {"en": "blog/english/", "ko": "ko/blog/english/"}


def test_an_article_of_another_language_never_disappears_from_the_list(built: Site) -> None:
    page = built.page("blog/")
    assert page.entries == ["Both", "Cutting out", "English only", "한국어로만"]
    assert page.links(".md-blog-entry__title a")[-1] == "ko/blog/korean/"
    link = page.all(".md-blog-entry__title a")[-1]
    assert (link.get("hreflang"), link.get("target")) == ("ko", "_self")
    assert page.texts(".md-blog-badge") == ["Korean"]
    assert page.all(".md-blog-entry__title")[-1].get("lang") == "ko"
    assert "blog/korean/" not in built.addresses()


def test_the_list_marks_fallback_pages_with_their_language(built: Site) -> None:
    page = built.page("ko/blog/")
    assert page.entries == ["둘 다", "누끼 따기", "English only", "한국어로만"]
    assert page.texts(".md-blog-badge") == ["영어"]
    assert page.links(".md-blog-entry__title a")[2] == "ko/blog/english/"


def test_where_there_is_no_translation_the_switcher_leads_to_the_list_and_says_so(built: Site) -> None:
    page = built.page("ko/blog/korean/")
    assert page.switcher == {"en": "blog/", "ko": "ko/blog/korean/"}
    assert page.texts(".md-select__link") == ["English not translated", "한국어"]
    assert page.one(".md-select__link[aria-current]").get("hreflang") == "ko"


@pytest.mark.parametrize(
    ("address", "alternates"),
    [
        ("", {"en": "", "ko": "ko/"}),
        ("ko/", {"en": "", "ko": "ko/"}),
        ("blog/", {"en": "blog/", "ko": "ko/blog/"}),
        ("ko/blog/tags/news/", {"en": "blog/tags/news/", "ko": "ko/blog/tags/news/"}),
        ("ko/blog/both/", {"en": "blog/both/", "ko": "ko/blog/both/"}),
    ],
)
def test_hreflang_is_absolute_between_real_translations_with_a_default(
    built: Site, address: str, alternates: dict[str, str]
) -> None:
    page = built.page(address)
    absolute = {locale: f"https://example.org/{path}" for locale, path in alternates.items()}
    assert page.hreflangs == {**absolute, "x-default": absolute["en"]}
    assert page.switcher == alternates
    assert page.canonical == f"https://example.org/{address}"


@pytest.mark.parametrize("plugins", ["  - search", "  - search\n  - minify: {minify_html: true}"])
def test_links_to_translations_that_the_site_writes_itself_stay_as_they_are(site: Site, plugins: str) -> None:
    own = """
    === own/main.html
    {% extends "base.html" %}
    {% block site_meta %}
    <link rel="alternate" href="https://example.de/{{ page.url }}" hreflang="de">
    {{ super() }}
    {% endblock %}
    {% block extrahead %}
    <link rel='alternate' hreflang='fr' href='https://example.fr/{{ page.url }}'>
    <link href=../feed.xml rel=alternate type=application/rss+xml>
    <link href="/ja/" hreflang="ja" rel="alternate">
    <link rel="alternate" href="https://example.org/ko/" hreflang="ko-KP">
    {% endblock %}
    """
    config = BILINGUAL.replace("font: false", "font: false, custom_dir: own").replace("  - search", plugins)
    site.write(SITE + own, config).build()
    for address in ("blog/both/", "blog/", ""):
        page = site.page(address)
        own_links = {"de": f"https://example.de/{address}", "fr": f"https://example.fr/{address}"}
        real = {"en": f"https://example.org/{address}", "ko": f"https://example.org/ko/{address}"}
        assert page.hreflangs == {
            **(own_links | {"ja": "/ja/", "ko-KP": "https://example.org/ko/"}),
            **(real | {"x-default": real["en"]}),
        }
        assert [link.get("href") for link in page.all("link[type='application/rss+xml'][href='../feed.xml']")]
    assert set(site.page("404.html").hreflangs) == {"de", "fr", "ja", "ko-KP"}


@pytest.mark.parametrize("order", ["  - multilingual-blog", "  - {i18n}\n  - multilingual-blog"])
def test_alternates_of_mkdocs_yml_that_are_no_languages_of_this_build_stay_in_the_head(site: Site, order: str) -> None:
    is_multilingual = "i18n" in order
    i18n = "i18n: {docs_structure: folder, languages: [{locale: en, name: English, default: true}]}"
    alternates = "[{name: English, link: /, lang: en}, {name: Deutsch, link: /de/, lang: de}]"
    config = f"""
site_name: Test
site_url: https://example.org/
theme: {{name: material, font: false}}
extra: {{alternate: {alternates}}}
plugins:
{order.replace("{i18n}", "{" + i18n + "}")}
"""
    folder = "docs/en" if is_multilingual else "docs"
    site.write(f"=== {folder}/index.md\n# H\n=== {folder}/blog/posts/a.md\n---\ndate: 2026-01-01\n---\n# A\n", config)
    site.build()
    for address in ("", "blog/a/", "404.html"):
        links = {link.get("hreflang"): link.get("href") for link in site.page(address).all("head link[hreflang]")}
        assert links.pop("de") == "/de/", address
        assert links == ({} if is_multilingual else {"en": "/"}), address


def test_the_language_of_a_page_is_that_of_its_site(built: Site) -> None:
    for address in built.addresses() - {"404.html"}:
        assert built.page(address).lang == ("ko" if address.startswith("ko/") else "en"), address


def test_the_sitemap_holds_real_pages_with_their_real_translations(built: Site) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    root = lxml.etree.fromstring(built.path("sitemap.xml").read_bytes())
    entries = {
        url.findtext("s:loc", namespaces=names).removeprefix("https://example.org/"): {
            link.get("hreflang"): link.get("href").removeprefix("https://example.org/")
            for link in url.findall("x:link", namespaces=names)
        }
        for url in root.findall("s:url", namespaces=names)
    }
    assert set(entries) == {
        "", "ko/", "blog/", "ko/blog/", "blog/tags/", "ko/blog/tags/", "blog/tags/news/", "ko/blog/tags/news/",
        "blog/archive/2026/", "ko/blog/archive/2026/",
        "blog/both/", "ko/blog/both/", "blog/cutting-out/", "ko/blog/%EB%88%84%EB%81%BC-%EB%94%B0%EA%B8%B0/",
        "blog/english/", "ko/blog/korean/",
    }  # fmt: skip
    assert entries["blog/english/"] == {}
    assert entries["ko/blog/both/"] == {"en": "blog/both/", "ko": "ko/blog/both/", "x-default": "blog/both/"}
    days = {url.findtext("s:loc", namespaces=names): url.findtext("s:lastmod", namespaces=names) for url in root}
    assert days["https://example.org/blog/english/"] == "2026-01-02"
    assert days["https://example.org/blog/"] == "2026-01-04"


def test_links_to_sources_lead_to_the_article_in_the_readers_language_or_the_one_asked_for(built: Site) -> None:
    links = ".md-blog-text p a:not([class])"
    assert built.page("blog/english/").links(links) == ["blog/cutting-out/", "blog/both/", "ko/blog/korean/"]
    assert built.page("ko/blog/english/").links(links) == ["ko/blog/누끼-따기/", "ko/blog/both/", "ko/blog/korean/"]
    assert built.page("ko/blog/누끼-따기/").links(links) == ["ko/blog/both/"]


def test_without_fallback_pages_the_list_links_to_the_original(site: Site) -> None:
    site.write(SITE, **{"docs_structure: folder": "docs_structure: folder\n      fallback_to_default: false"}).build()
    assert site.log == []
    page = site.page("ko/blog/")
    assert page.entries == ["둘 다", "누끼 따기", "English only", "한국어로만"]
    assert page.links(".md-blog-entry__title a")[2] == "blog/english/"
    assert "ko/blog/english/" not in site.addresses()
    assert site.page("blog/english/").switcher == {"en": "blog/english/", "ko": "ko/blog/"}


def test_other_pages_without_translation_are_marked_and_point_to_the_original(site: Site) -> None:
    site.write(
        SITE
        + """
    === docs/en/about.md
    # About
    Us.
    === docs/ko/korea.md
    # 한국
    글.
    """
    ).build()
    page = site.page("ko/about/")
    assert page.text(".md-blog-notice") == "이 페이지는 아직 한국어 번역이 없어요. 영어 원문 보기"
    assert page.links(".md-blog-notice a") == ["about/"]
    assert page.one("article div[lang]").get("lang") == "en"
    assert page.canonical == "https://example.org/about/"
    assert page.hreflangs == {}
    assert "https://example.org/ko/about/" not in site.text("sitemap.xml")
    assert site.page("about/").hreflangs == {}
    assert site.page("ko/korea/").switcher == {"en": "", "ko": "ko/korea/"}
    assert site.page("ko/korea/").texts(".md-select__link") == ["English not translated", "한국어"]


def test_three_languages_pair_with_each_other_and_fall_back_where_they_must(site: Site) -> None:
    languages = "- {locale: ko, name: 한국어}"
    site.write(
        SITE
        + """
    === docs/ja/index.md
    # ホーム
    === docs/ja/blog/posts/korean.md
    ---
    title: 日本語と韓国語だけ
    date: 2026-01-01
    ---
    本文。
    """,
        **{languages: f"{languages}\n        - {{locale: ja, name: 日本語}}"},
    ).build()
    assert site.log == []
    assert site.page("ko/blog/korean/").hreflangs == {
        "ko": "https://example.org/ko/blog/korean/",
        "ja": "https://example.org/ja/blog/korean/",
    }
    assert site.page("ja/blog/").entries == ["Both", "Cutting out", "English only", "日本語と韓国語だけ"]
    assert site.page("ja/blog/").texts(".md-blog-badge") == ["英語"] * 3
    assert site.page("ja/blog/korean/").switcher == {
        "en": "blog/", "ko": "ko/blog/korean/", "ja": "ja/blog/korean/",
    }  # fmt: skip


def test_one_language_whose_site_address_is_its_own_is_linked_there(site: Site) -> None:
    site.write(SITE, **{"name: 한국어": "name: 한국어, site_url: https://example.kr/"}).build()
    assert site.page("blog/both/").hreflangs["ko"] == "https://example.kr/ko/blog/both/"


def test_a_link_to_another_language_is_left_to_the_browser_by_instant_navigation(built: Site) -> None:
    marks = [
        (link.get("hreflang"), link.get("target"))
        for link in built.page("blog/english/").all(".md-blog-text p a:not([class])")
    ]
    assert marks == [(None, None), (None, None), ("ko", "_self")]


def test_a_text_that_asks_for_a_page_of_the_default_language_leads_there(site: Site) -> None:
    link = "[영어](../../../en/blog/posts/both.md), [첫 화면](../../../en/index.md), [같은 언어](both.md)"
    built = site.write(SITE.replace("한국어 글.", link)).build()
    assert built.log == []
    links = built.page("ko/blog/korean/").all(".md-blog-text p a:not([class])")
    assert built.page("ko/blog/korean/").links(".md-blog-text p a:not([class])") == ["blog/both/", "", "ko/blog/both/"]
    marks = [(link.get("hreflang"), link.get("target")) for link in links]
    assert marks == [("en", "_self"), ("en", "_self"), (None, None)]


def test_callouts_of_a_fallback_page_keep_the_titles_of_its_text(site: Site) -> None:
    config = "name: 한국어, admonition_translations: {note: 참고}"
    text = SITE.replace("See [cutting out]", "!!! note\n\n        Mind this.\n\n    See [cutting out]")
    extensions = "markdown_extensions: [admonition]\ntheme:"
    site.write(text, **{"name: 한국어": config, "theme:": extensions}).build()
    assert site.page("ko/blog/english/").texts(".admonition-title") == ["Note"]


def test_the_page_for_missing_addresses_is_in_the_default_language_and_claims_no_translation(built: Site) -> None:
    page = built.page("404.html")
    assert page.lang == "en"
    assert page.hreflangs == {}
    assert {link.get("hreflang"): link.get("href") for link in page.all(".md-select__link")} == {
        "en": "/",
        "ko": "/ko/",
    }


def test_a_draft_translation_leaves_the_fallback_page_in_its_place(site: Site) -> None:
    site.write(SITE.replace("title: 둘 다", "title: 둘 다\n    draft: true")).build()
    assert site.log == []
    assert site.page("ko/blog/both/").texts("h1") == ["Both"]
    assert site.page("ko/blog/").links(".md-blog-entry__title a")[0] == "ko/blog/both/"
    assert site.page("blog/both/").texts(".md-select__link") == ["English", "한국어 영어 원문"]


def test_files_of_one_name_that_are_no_translations_of_each_other_are_two_articles(site: Site) -> None:
    site.write(SITE.replace("title: 둘 다", "title: 둘 다\n    translation_key: other\n    slug: other")).build()
    assert site.log == []
    assert site.page("ko/blog/both/").texts("h1") == ["Both"]
    assert site.page("ko/blog/other/").texts("h1") == ["둘 다"]
    assert site.page("blog/").entries.count("둘 다") == 1


def test_where_another_page_stands_at_the_address_of_a_fallback_page_the_list_leads_to_the_original(site: Site) -> None:
    site.write(SITE + "\n    === docs/ko/blog/english.md\n    # 다른 페이지\n").build()
    assert site.page("ko/blog/english/").texts("h1") == ["다른 페이지"]
    assert site.page("ko/blog/").links(".md-blog-entry__title a")[2] == "blog/english/"
    assert len(site.log) == 1
    assert "docs/en/blog/posts/english.md: slug: 'blog/english' is the address of another page in 'ko'" in site.log[0]
