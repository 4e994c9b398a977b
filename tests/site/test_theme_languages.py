"""Codes of languages that Material has no strings for: the nearest language's are used."""

from __future__ import annotations

import json

import jinja2
import pytest

from .harness import BILINGUAL, Site

SITE = """
    === docs/en/blog/posts/a.md
    ---
    date: 2026-01-05
    ---
    # A
    Text.
"""

MATERIAL = jinja2.Environment(loader=jinja2.PackageLoader("material", "templates"))

THREE = BILINGUAL.replace(
    "{locale: ko, name: 한국어}", "{locale: LOCALE, name: Other}\n        - {locale: ko, name: 한국어}"
)


@pytest.mark.parametrize(
    ("locale", "language", "date"),
    [
        ("zh-CN", "zh", "2026年1月5日"),
        ("zh-Hans", "zh", "2026年1月5日"),
        ("zh-HK", "zh-Hant", "2026年1月5日"),
        ("zh_TW", "zh-TW", "2026年1月5日"),
        ("pt_BR", "pt-BR", "5 de janeiro de 2026"),
        ("en-GB", "en", "5 January 2026"),
        ("fr-CA", "fr", "5 janvier 2026"),
        ("de-AT", "de", "5. Jänner 2026"),
        ("ko-KR", "ko", "2026년 1월 5일"),
        ("sr-Latn", "sh", "5. januar 2026."),
    ],
)
def test_the_nearest_language_of_the_theme_is_used(site: Site, locale: str, language: str, date: str) -> None:
    site.write(SITE, THREE.replace("LOCALE", locale)).build()
    assert site.log == []
    page = site.page(f"{locale}/blog/")
    strings = MATERIAL.get_template(f"partials/languages/{language}.html").module
    assert json.loads(page.text("#__config"))["translations"]["clipboard.copied"] == strings.t("clipboard.copied")
    assert page.lang == locale.replace("_", "-"), "of the texts, whatever the theme's strings are"
    assert page.texts(".md-blog-entry time") == [date]
    assert page.hreflangs[locale.replace("_", "-")] == f"https://example.org/{locale}/blog/"
    assert site.page("ko/blog/").lang == "ko"
    assert site.page("blog/").lang == "en"


def test_every_language_in_attributes_is_a_tag_of_bcp_47(site: Site) -> None:
    text = (
        SITE
        + """
    === docs/pt_BR/index.md
    # Casa

    [em inglês](../en/blog/posts/a.md), `lang="pt_BR"`
    === docs/pt_BR/blog/posts/a.md
    ---
    date: 2026-01-05
    aliases: [/antigo/]
    ---
    # A
    Texto.
    === docs/pt_BR/blog/posts/b.md
    ---
    date: 2026-01-06
    related: [a]
    ---
    # B
    Texto.
    === docs/en/index.md
    # Home

    [Portuguese](../pt_BR/blog/posts/b.md)
    """
    )
    site.write(text, THREE.replace("LOCALE", "pt_BR")).build()
    pages = {address: site.page(address) for address in site.addresses()}
    codes = {
        (element.get(name), name)
        for page in pages.values()
        for name in ("lang", "hreflang")
        for element in page.all(f"[{name}]")
    }
    assert {"lang", "hreflang"} == {name for code, name in codes if code == "pt-BR"}
    assert [code for code, _ in codes if "_" in code] == []
    assert pages["pt_BR/"].lang == pages["pt_BR/antigo/"].lang == pages["pt_BR/blog/a/"].lang == "pt-BR"
    assert pages[""].switcher["pt-BR"] == "pt_BR/"
    assert pages[""].one("article a[href*=pt_BR]").get("hreflang") == "pt-BR"
    assert pages["pt_BR/"].text("article code") == 'lang="pt_BR"'


def test_without_static_i18n_the_nearest_language_is_that_of_the_site(site: Site) -> None:
    config = "site_name: T\ntheme: {name: material, font: false, language: ko-KR}\nplugins: [multilingual-blog]\n"
    site.write(SITE.replace("/en/", "/") + "    === docs/index.md\n    # Home\n", config).build()
    assert site.log == []
    page = site.page("blog/")
    assert page.lang == "ko"
    assert page.texts(".md-blog-entry time") == ["2026년 1월 5일"]


def test_a_theme_of_one_language_leaves_that_of_the_next_one_alone(site: Site) -> None:
    config = THREE.replace("locale: LOCALE, name: Other", "locale: zh-CN, name: Other, theme: {language: zh-Hant}")
    site.write(SITE, config).build()
    assert [site.page(f"{prefix}blog/").lang for prefix in ("", "zh-CN/", "ko/")] == ["en", "zh-Hant", "ko"]


def test_strings_of_the_sites_own_come_first(site: Site) -> None:
    site.write(SITE, THREE.replace("LOCALE", "en-GB"), **{"font: false": "font: false, custom_dir: own"})
    folder = site.folder / "own/partials/languages"
    folder.mkdir(parents=True)
    (folder / "en-GB.html").write_text("{% macro t(key) %}{{ {'language': 'en-GB'}[key] }}{% endmacro %}", "utf-8")
    assert site.build().page("en-GB/blog/").lang == "en-GB"
