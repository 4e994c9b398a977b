"""Sites in several of the languages that the plugin has strings in, and sites with strings of their own."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import material
import pytest

from mkdocs_multilingual_blog.core.text.interface import load_interface
from mkdocs_multilingual_blog.core.text.string_catalogs import LOCALES_FOLDER, languages_of_plugin

from .harness import BILINGUAL, SINGLE, Site
from .test_wording import strings
from .writing import Writer, differences, edit

STOCK = Path(material.__file__).parent / "templates" / "partials" / "languages"

NAMES = {
    "en": "English",
    "de": "Deutsch",
    "pt-BR": "Português",
    "zh-TW": "繁體中文",
    "ru": "Русский",
    "ar": "العربية",
    "he": "עברית",
    "hi": "हिन्दी",
}
TITLES = {
    "en": ("Hello", "Pictures are everywhere."),
    "de": ("Hallo", "Bilder sind überall."),
    "pt-BR": ("Olá", "As imagens estão por toda parte."),
    "zh-TW": ("你好", "圖片無所不在。"),
    "ru": ("Привет", "Картинки повсюду."),
    "ar": ("مرحبًا", "الصور في كل مكان."),
    "he": ("שלום", "תמונות נמצאות בכל מקום."),
    "hi": ("नमस्ते", "तस्वीरें हर जगह हैं।"),
}


def config(*locales: str, structure: str = "folder") -> str:
    languages = "".join(
        f"        - {{locale: {locale}, name: {NAMES[locale]}{', default: true' if locale == 'en' else ''}}}\n"
        for locale in locales
    )
    return f"{SINGLE}  - i18n:\n      docs_structure: {structure}\n      languages:\n{languages}"


def sources(*locales: str) -> str:
    """Return an article in each language, and one that is in English only."""
    text = "=== docs/en/blog/posts/only.md\n---\n"
    text += "{date: 2026-03-02, categories: [news, web, css]}\n---\n# Only\nIn English.\n"
    for locale in locales:
        title, sentence = TITLES[locale]
        text += f"=== docs/{locale}/index.md\n# {title}\n=== docs/{locale}/blog/posts/hello.md\n"
        text += f"---\n{{date: 2026-03-01, tags: [news]}}\n---\n# {title}\n{sentence}\n"
    return text


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_a_site_in_eight_languages_speaks_each_of_them(site: Site, structure: str) -> None:
    text = sources(*NAMES)
    if structure == "suffix":
        for locale in NAMES:
            text = text.replace(f"docs/{locale}/index.md", f"docs/index.{locale}.md")
            for name in ("hello", "only"):
                text = text.replace(f"docs/{locale}/blog/posts/{name}.md", f"docs/blog/posts/{name}.{locale}.md")
    site.write(text, config(*NAMES, structure=structure))
    done = site.command("build", "--strict")
    assert (done.returncode, [line for line in done.stderr.splitlines() if "nterface strings" in line]) == (0, [])
    notices = {locale: site.page(f"{locale}/blog/only/").text(".md-blog-notice") for locale in NAMES if locale != "en"}
    assert notices == {
        "de": "Diesen Artikel gibt es noch nicht auf Deutsch. Original auf Englisch lesen",
        "pt-BR": "Este artigo ainda não está disponível em português. Ler o original em inglês",
        "zh-TW": "本文尚無繁體中文版。 閱讀英文原文",
        "ru": "Эта статья пока недоступна на русском. Читать оригинал на английском",
        "ar": "هذه المقالة غير متاحة بعد باللغة العربية. اقرأ الأصل باللغة الإنجليزية",
        "he": "המאמר הזה עדיין לא זמין בעברית. לקריאת המקור באנגלית",
        "hi": "यह लेख अभी हिन्दी में उपलब्ध नहीं है। मूल लेख अंग्रेज़ी में पढ़ें",
    }
    switcher = site.page("blog/only/").texts(".md-select__link")
    assert switcher[1:5] == ["Deutsch auf Englisch", "Português em inglês", "繁體中文 英文版", "Русский на английском"]
    feeds = {locale: site.text(f"{locale}/blog/feed.xml").partition("<title>")[2] for locale in ("de", "ar")}
    assert feeds["de"].startswith("Test - Blog</title>")
    assert feeds["ar"].startswith("\u2068Test\u2069 - المدونة</title>"), (
        "a Latin name beside Arabic words is kept apart"
    )
    counts = {locale: site.page(f"{locale}/blog/").text(".md-blog-count") for locale in ("ru", "he", "ar")}
    assert counts["ru"] == "2 статьи Все теги"
    assert counts["he"] == "שני מאמרים כל התגיות"
    assert counts["ar"] == "مقالتان كل الوسوم"
    lists = {locale: site.page(f"{locale}/blog/") for locale in NAMES if locale != "en"}
    assert {locale: page.one("body").get("dir") for locale, page in lists.items()} == {
        locale: "rtl" if locale in ("ar", "he") else "ltr" for locale in lists
    }
    assert site.page("ru/blog/hello/").text(".md-blog-back__link") == "Назад в блог"
    categories = {
        locale: site.page(f"{locale}/blog/only/").texts(".md-blog-meta__item")[0] for locale in ("de", "zh-TW", "ar")
    }
    assert categories == {"de": "news, web, css", "zh-TW": "news、web、css", "ar": "news وweb وcss"}
    assert {locale: lists[locale].texts(".md-blog-meta__item")[0] for locale in categories} == categories
    missing = site.page("404.html").texts("[data-blog-site] h2")
    assert missing[:3] == ["Page not found", "Seite nicht gefunden", "Página não encontrada"]


def test_a_site_in_french_without_static_i18n_is_french_in_a_strict_build(site: Site) -> None:
    text = (
        "=== docs/index.md\n# Accueil\n=== docs/blog/posts/a.md\n---\n{date: 2026-01-01}\n---\n# Bonjour\nDu texte.\n"
    )
    site.write(text, SINGLE.replace("font: false", "font: false, language: fr"))
    assert site.command("build", "--strict").returncode == 0
    page = site.page("blog/a/")
    assert page.text(".md-blog-back__link") == "Retour au blog"
    assert "1 min de lecture" in page.texts(".md-blog-meta__item")


SAME = {
    "Archive": "blog.archive",
    "Categories": "blog.categories",
    "Continue reading": "blog.continue",
    "Draft": "blog.draft",
    "Related links": "blog.references",
}
"""Strings of which Material has the same one."""
OTHERWISE = {
    "ar": {"Archive", "Categories", "Continue reading", "Related links"},  # with articles, as headings have them
    "el": {"Archive"},  # Material's begins with a Latin letter
    "ja": {"Archive"},
    "ko": {"Archive", "Draft", "Related links"},  # corrected, as Material's own are
    "ro": {"Archive"},  # Material's is the verb, as in "to archive"
    "sv": {"Archive"},
    "uk": {"Archive", "Related links"},  # likewise, and with another apostrophe
}


@pytest.mark.parametrize("locale", languages_of_plugin())
def test_terms_agree_with_materials_of_the_language(locale: str) -> None:
    interface, theirs = load_interface(locale), strings(STOCK / f"{locale.replace('_', '-')}.html")
    different = {
        text for text, key in SAME.items() if normalize("NFC", interface.text(text)) != normalize("NFC", theirs[key])
    }
    assert different == OTHERWISE.get(locale, set())


OWN = """
    === docs/en/blog/posts/a.md
    ---
    {date: 2026-01-01}
    ---
    # A
    Text.

    !!! note

        B.
    === docs/ko/blog/posts/a.md
    ---
    {date: 2026-01-01}
    ---
    # 가
    글.
    === strings/ko.po
    msgid "Back to Blog"
    msgstr "모든 글"
"""


def test_a_site_replaces_strings_by_an_option_and_by_a_file(site: Site) -> None:
    options = "- multilingual-blog: {strings_dir: strings, strings: {en: {Back to Blog: To the journal, Note: N. B.}}}"
    own = BILINGUAL.replace("- multilingual-blog", options) + "markdown_extensions: [admonition]\n"
    site.write(OWN, own).build()
    assert site.log == []
    assert site.page("blog/a/").text(".md-blog-back__link") == "To the journal"
    assert site.page("blog/a/").text(".admonition-title") == "N. B."
    assert site.page("ko/blog/a/").text(".md-blog-back__link") == "모든 글"


def test_a_cached_page_shows_a_string_that_the_site_replaced_meanwhile(site: Site) -> None:
    site.write(OWN, BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {strings_dir: strings}")).build()
    (site.folder / "strings/ko.po").write_text('msgid "Back to Blog"\nmsgstr "글 목록"\n', encoding="utf-8")
    assert site.build().page("ko/blog/a/").text(".md-blog-back__link") == "글 목록"


def test_a_wrong_string_leaves_the_former_site_in_place_and_is_told_with_its_line(site: Site) -> None:
    site.write(OWN, BILINGUAL).build()
    before = site.bytes()
    options = "- multilingual-blog:\n      strings:\n        ko:\n          'Back to {title}': '{titel}로'\n"
    site.configure("- multilingual-blog\n", options)
    done = site.command("build")
    assert done.returncode == 1
    assert (
        "mkdocs.yml:10: strings.ko: '{titel}로' has the placeholder '{titel}', which has no value. It may hold {title}."
        in done.stderr
    )
    assert site.bytes() == before


def test_a_string_that_is_saved_while_serving_is_on_all_pages_next(site: Site) -> None:
    writer = Writer(
        site.write(OWN, BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {strings_dir: strings}"))
    )
    assert "모든 글".encode() in writer.served()["ko/blog/a/index.html"]
    assert edit(writer, "strings/ko.po", "모든 글", "글 목록") == "Full build: strings/ko.po changed"
    assert "글 목록".encode() in writer.served()["ko/blog/a/index.html"]
    assert edit(writer, "docs/ko/blog/posts/a.md", "글.", "다른 글.").startswith("Rebuilt ")
    assert differences(writer) == []


@pytest.mark.parametrize(("locale", "marks"), [("en", ("reviewed", "unreviewed")), ("ko", ("검토함", "검토 전"))])
def test_the_guide_says_which_languages_there_are_and_which_of_them_are_reviewed(
    locale: str, marks: tuple[str, str]
) -> None:
    text = (Path(__file__).parents[2] / "docs" / locale / "guide/languages.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| `([\w-]+)` \| ([^|]+) \|", text, re.M)
    reviewed = {
        name.replace("_", "-"): "# Unreviewed" not in (LOCALES_FOLDER / f"{name}.po").read_text(encoding="utf-8")
        for name in languages_of_plugin()
    }
    assert {code: mark == marks[0] for code, mark in rows} == reviewed
    assert {mark for _, mark in rows} == set(marks)
