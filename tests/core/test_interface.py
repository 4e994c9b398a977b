"""Interface strings: all languages are complete, and what readers see of them is right in each."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache
from gettext import c2py  # type: ignore[attr-defined] # reads the rules of plural forms, which are in C

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from mkdocs_multilingual_blog.core.text.interface import load_interface, missing_strings_of
from mkdocs_multilingual_blog.core.text.string_catalogs import ANY_LANGUAGE, FORMS, LOCALES_FOLDER

THIRTY = (
    *("ar", "bn", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko"),
    *("nb", "nl", "pl", "pt", "pt_BR", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh", "zh_TW"),
)
REVIEWED = {"en", "ko"}
LOCALES = sorted(path.stem for path in LOCALES_FOLDER.glob("*.po"))
EUROPEAN = {"pt": "pt_PT"}
"""The file of European Portuguese stands for all of Portuguese but that of Brazil, whose plurals CLDR has as `pt`."""
UNCHANGING = {"vi"}
"""Languages in which no string has another form for another number, although CLDR tells some numbers apart."""


def catalogue(name: str) -> Catalog:
    with (LOCALES_FOLDER / f"{name}.po").open("rb") as file:
        return read_po(file, locale=name, abort_invalid=True)


CATALOGUES = {name: catalogue(name) for name in LOCALES}
ENGLISH = [message for message in CATALOGUES["en"] if message.id]


def placeholders(text: str) -> set[str]:
    """Return the placeholders of a text; one that takes the name of a language in another form counts as the same."""
    return {name.replace("in_language", "language") for name in re.findall(r"\{\w*\}", text)}


def texts(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def strings(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id and message.context is None]


@cache
def numbers_by_form(name: str) -> dict[int, set[int]]:
    """Return the numbers up to 200 for which a language has each of its plural forms."""
    rule, forms = c2py(CATALOGUES[name].plural_expr), defaultdict(set)
    for number in range(201):
        forms[int(rule(number))].add(number)
    return forms


def test_the_languages_most_used_with_material_are_there() -> None:
    assert sorted(THIRTY) == LOCALES


@pytest.mark.parametrize("locale", LOCALES)
def test_every_string_is_translated_with_the_same_placeholders(locale: str) -> None:
    for message in ENGLISH:
        translated = CATALOGUES[locale].get(message.id)
        assert translated is not None, message.id
        assert not translated.fuzzy
        assert type(translated.id) is type(message.id), f"{message.id} has plural forms in one of the two"
        assert texts(translated.string)
        for index, text in enumerate(texts(translated.string)):
            assert text, message.id
            assert text == text.strip()
            expected = placeholders(texts(message.id)[0])
            if "{count}" in expected and len(numbers_by_form(locale)[index]) == 1:
                assert placeholders(text) | {"{count}"} == expected, "a form for one number may be without it"
            else:
                assert placeholders(text) == expected, (message.id, text)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_translation_is_left_of_a_string_that_is_gone(locale: str) -> None:
    ids = [texts(message.id)[0] for message in ENGLISH]
    assert [m.id for m in strings(CATALOGUES[locale]) if texts(m.id)[0] not in ids] == []
    assert not CATALOGUES[locale].obsolete


@pytest.mark.parametrize("locale", LOCALES)
def test_strings_stand_in_the_order_and_under_the_comments_of_the_english_file(locale: str) -> None:
    of_file = [(texts(m.id)[0], m.auto_comments) for m in strings(CATALOGUES[locale])]
    assert of_file == [(texts(message.id)[0], message.auto_comments) for message in ENGLISH]


@pytest.mark.parametrize("locale", LOCALES)
def test_plural_forms_are_those_of_cldr(locale: str) -> None:
    catalog, cldr = CATALOGUES[locale], Locale.parse(EUROPEAN.get(locale, locale))
    by_category = defaultdict(set)
    for number in range(201):
        by_category[cldr.plural_form(number)].add(number)
    forms = {index: numbers for index, numbers in numbers_by_form(locale).items() if numbers}
    expected = [set(range(201))] if locale in UNCHANGING else [*by_category.values()]
    assert sorted(map(sorted, forms.values())) == sorted(map(sorted, expected))
    assert sorted(forms) == list(range(catalog.num_plurals))
    for message in strings(catalog):
        if len(texts(message.id)) > 1:
            assert len(texts(message.string)) == catalog.num_plurals


@pytest.mark.parametrize("locale", LOCALES)
def test_where_names_of_languages_change_in_a_sentence_each_language_has_its_form(locale: str) -> None:
    forms = {message.id: message.string for message in CATALOGUES[locale] if message.context == FORMS}
    uses = [m.id for m in strings(CATALOGUES[locale]) if any("{in_language}" in text for text in texts(m.string))]
    assert bool(forms) == bool(uses)
    if forms:
        assert placeholders(forms.pop(ANY_LANGUAGE)) == {ANY_LANGUAGE}
        assert {name.partition("_")[0] for name in LOCALES} | {"no", "nn", "zh_Hans", "zh_Hant"} <= set(forms)
        assert [text for text in forms.values() if "{" in text] == []
        assert len(set(forms.values())) == len(forms)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_file_says_whether_a_reader_of_the_language_has_checked_it(locale: str) -> None:
    is_unreviewed = "# Unreviewed: " in CATALOGUES[locale].header_comment
    assert is_unreviewed == (locale not in REVIEWED)
    assert str(CATALOGUES[locale].locale_identifier) == locale


def test_languages_are_written_in_their_scripts_with_their_punctuation() -> None:
    sentence = "All articles with the tag “{name}”."
    written = {locale: load_interface(locale).text(sentence, name="CSS") for locale in THIRTY}
    assert written["de"] == "Alle Artikel mit dem Tag „CSS“."
    assert written["fr"] == "Tous les articles portant l’étiquette «\u00a0CSS\u00a0»."
    assert written["pl"] == "Wszystkie artykuły z tagiem „CSS”."
    assert written["sv"] == "Alla artiklar med taggen ”CSS”."
    assert written["ru"] == "Все статьи с тегом «CSS»."
    assert written["hi"].endswith("।")
    assert written["zh"] == "带有标签“CSS”的所有文章。"
    assert written["zh_TW"] == "帶有標籤「CSS」的所有文章。"
    assert [locale for locale, text in written.items() if "'" in text or '"' in text] == []


def test_korean_strings_differ_from_english_ones() -> None:
    korean = load_interface("ko")
    assert korean.text("Related articles") == "관련 글"
    assert korean.text_naming("Read the original in {language}", "en") == "영어 원문 보기"


@pytest.mark.parametrize(
    ("locale", "read", "not_available"),
    [
        ("en", "Read the original in German", "This article is not available in English yet."),
        ("ru", "Читать оригинал на немецком", "Эта статья пока недоступна на русском."),
        ("uk", "Читати оригінал німецькою", "Ця стаття ще недоступна українською."),
        ("pl", "Czytaj oryginał w języku niemieckim", "Ten artykuł nie jest jeszcze dostępny w języku polskim."),
        ("cs", "Přečíst originál v němčině", "Tento článek zatím není k dispozici v češtině."),
        ("fi", "Lue alkuperäinen saksaksi", "Tätä artikkelia ei ole vielä saatavilla suomeksi."),
        ("el", "Διαβάστε το πρωτότυπο στα γερμανικά", "Αυτό το άρθρο δεν είναι ακόμη διαθέσιμο στα ελληνικά."),
        ("vi", "Đọc bản gốc tiếng Đức", "Bài viết này chưa có bản tiếng Việt."),
        ("fr", "Lire l’original en allemand", "Cet article n’est pas encore disponible en français."),
        ("es", "Leer el original en alemán", "Este artículo todavía no está disponible en español."),
        ("it", "Leggi l’originale in tedesco", "Questo articolo non è ancora disponibile in italiano."),
        ("pt-BR", "Ler o original em alemão", "Este artigo ainda não está disponível em português."),
        ("nl", "Lees het origineel in het Duits", "Dit artikel is nog niet beschikbaar in het Nederlands."),
        ("hu", "Az eredeti elolvasása német nyelven", "Ez a cikk magyar nyelven még nem érhető el."),
        ("id", "Baca versi asli dalam bahasa Jerman", "Artikel ini belum tersedia dalam bahasa Indonesia."),
        ("th", "อ่านต้นฉบับภาษาเยอรมัน", "บทความนี้ยังไม่มีในภาษาไทย"),
        ("he", "לקריאת המקור בגרמנית", "המאמר הזה עדיין לא זמין בעברית."),
        ("fa", "خواندن متن اصلی به زبان آلمانی", "این نوشته هنوز به زبان فارسی موجود نیست."),
        ("hi", "मूल लेख जर्मन में पढ़ें", "यह लेख अभी हिन्दी में उपलब्ध नहीं है।"),
        ("zh-TW", "閱讀德文原文", "本文尚無繁體中文版。"),
        ("zh-CN", "阅读德语原文", "本文尚无简体中文版。"),
    ],
)
def test_names_of_languages_are_right_in_the_middle_of_a_sentence(locale: str, read: str, not_available: str) -> None:
    interface = load_interface(locale)
    assert interface.text_naming("Read the original in {language}", "de") == read
    sentence = "This article is not available in {language} yet."
    assert interface.text_naming(sentence, locale) == not_available


def test_a_language_without_a_form_of_its_own_is_named_where_no_form_is_needed() -> None:
    russian, polish = map(load_interface, ("ru", "pl"))
    assert russian.text_naming("Read the original in {language}", "sw") == "Читать оригинал (язык: суахили)"
    assert polish.text_naming("Read in {language}", "sw") == "Czytaj (język: suahili)"
    assert russian.text_naming("Read in {language}", "en-GB") == "Читать на английском (Великобритания)"
    assert russian.text_naming("Read in {language}", "zh-HK") == "Читать на традиционном китайском (Гонконг (САР))"
    assert russian.text_naming("Read in {language}", "xx-unknown") == "Читать (язык: xx-unknown)"
    assert russian.text("Read in {language}", language="суахили") == "Читать (язык: суахили)", "as templates call it"


def test_a_count_is_said_in_the_right_form() -> None:
    english, korean = load_interface("en"), load_interface("ko")
    said = [english.count("{count} article", "{count} articles", number) for number in (0, 1, 2, 1234)]
    assert said == ["0 articles", "1 article", "2 articles", "1,234 articles"]
    assert [korean.count("{count} article", "{count} articles", number) for number in (1, 2)] == ["글 1개", "글 2개"]


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("ru", ["0 статей", "1 статья", "2 статьи", "5 статей", "11 статей", "21 статья", "1\u00a0234 статьи"]),
        ("pl", ["0 artykułów", "1 artykuł", "2 artykuły", "5 artykułów", "11 artykułów", "21 artykułów"]),
        ("cs", ["0 článků", "1 článek", "2 články", "5 článků", "11 článků", "21 článků"]),
        ("ro", ["0 articole", "1 articol", "2 articole", "5 articole", "11 articole", "21 de articole"]),
        (
            "fr",
            ["0 article", "1 article", "2 articles", "5 articles", "11 articles", "21 articles", "1\u202f234 articles"],
        ),
        ("de", ["0 Artikel", "1 Artikel", "2 Artikel", "5 Artikel", "11 Artikel", "21 Artikel", "1.234 Artikel"]),
        ("he", ["0 מאמרים", "מאמר אחד", "שני מאמרים", "5 מאמרים", "11 מאמרים", "21 מאמרים", "1,234 מאמרים"]),
        ("ar", ["لا مقالات", "مقالة واحدة", "مقالتان", "5 مقالات", "11 مقالة", "21 مقالة"]),
        ("ja", ["記事0件", "記事1件", "記事2件", "記事5件", "記事11件", "記事21件", "記事1,234件"]),
        ("zh", ["0 篇文章", "1 篇文章", "2 篇文章", "5 篇文章"]),
    ],
)
def test_counts_have_the_forms_and_the_separators_of_the_language(locale: str, said: list[str]) -> None:
    interface = load_interface(locale)
    numbers = (0, 1, 2, 5, 11, 21, 1234)
    assert [interface.count("{count} article", "{count} articles", number) for number in numbers[: len(said)]] == said


@pytest.mark.parametrize("locale", ["en", "en-GB", "ko", "ko_KR", "ja", "ar", "ar-EG", *THIRTY, "no", "zh-HK"])
def test_a_language_with_strings_lacks_none(locale: str) -> None:
    interface = load_interface(locale)
    assert interface.missing == ()
    assert missing_strings_of([interface]) == ""
    assert interface.lang == locale.replace("_", "-")


@pytest.mark.parametrize("locale", ["hr", "xx", "not a locale", "../en"])
def test_a_language_without_strings_speaks_english_and_all_are_told_of_in_one_line(locale: str) -> None:
    interface = load_interface(locale)
    assert interface.text("Back to Blog") == "Back to Blog"
    assert interface.count("{count} tag", "{count} tags", 1) == "1 tag"
    total = len(ENGLISH)
    assert missing_strings_of([interface, load_interface("de"), load_interface("sk")]) == (
        f"Interface strings that are not translated, and in English: {locale} ({total} of {total}), "
        f"sk ({total} of {total})"
    )


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("pt", "Voltar ao blogue"),
        ("pt-PT", "Voltar ao blogue"),
        ("pt-AO", "Voltar ao blogue"),
        ("pt-BR", "Voltar ao blog"),
        ("pt_BR", "Voltar ao blog"),
        ("zh", "返回博客"),
        ("zh-CN", "返回博客"),
        ("zh-Hans", "返回博客"),
        ("zh-SG", "返回博客"),
        ("zh-TW", "返回部落格"),
        ("zh-HK", "返回部落格"),
        ("zh-Hant", "返回部落格"),
        ("zh_Hant_HK", "返回部落格"),
        ("nb", "Tilbake til bloggen"),
        ("no", "Tilbake til bloggen"),
        ("nn", "Tilbake til bloggen"),
        ("nb-NO", "Tilbake til bloggen"),
        ("iw", "חזרה לבלוג"),
        ("in", "Kembali ke blog"),
        ("es-MX", "Volver al blog"),
        ("de-AT", "Zurück zum Blog"),
    ],
)
def test_a_language_has_the_strings_of_the_nearest_one(locale: str, said: str) -> None:
    assert load_interface(locale).text("Back to Blog") == said


def test_counts_and_dates_are_natural_in_each_language() -> None:
    korean, japanese = map(load_interface, ("ko", "ja"))
    assert korean.count("{count} min read", "{count} min read", 3) == "읽는 데 3분"
    day = date(2026, 3, 2)
    assert [korean.date(day, pattern) for pattern in ("long", "y", "yMMMM", "yyyy")] == [
        "2026년 3월 2일",
        "2026년",
        "2026년 3월",
        "2026",
    ]
    assert [japanese.date(day, pattern) for pattern in ("long", "y")] == ["2026年3月2日", "2026年"]
    assert load_interface("en").date(day, "y") == "2026"


def test_numbers_within_a_sentence_have_separators_too() -> None:
    part = "Part {part} of {total}"
    assert load_interface("de").text(part, part=7, total=1200) == "Teil 7 von 1.200"
    assert load_interface("fa").text(part, part=7, total=12) == "بخش 7 از 12", "in the digits that dates have"
    assert load_interface("fa").date(date(2026, 3, 2), "y").isascii()


@pytest.mark.parametrize(
    ("locale", "listed"),
    [
        ("en", "A, B, C"),
        ("ko", "A, B, C"),
        ("ja", "A、B、C"),
        ("zh-TW", "A、B、C"),
        ("ar", "A وB وC"),
        ("th", "A B C"),
        ("xx", "A, B, C"),
    ],
)
def test_names_of_a_list_are_separated_as_in_the_language(locale: str, listed: str) -> None:
    assert load_interface(locale).separator.join("ABC") == listed


def test_dates_and_names_of_languages_are_local_even_without_strings() -> None:
    croatian = load_interface("hr")
    assert croatian.date(date(2024, 3, 5), "long") == "5. ožujka 2024."
    assert croatian.language("ko") == "korejski"


@pytest.mark.parametrize(
    ("site", "locale", "name"),
    [
        ("en", "ko", "Korean"),
        ("ko", "en", "영어"),
        ("ko", "ko", "한국어"),
        ("en", "xx-unknown", "xx-unknown"),
        ("ko", "ko-KR", "한국어"),
        ("en", "zh-TW", "Traditional Chinese"),
        ("en", "zh-HK", "Traditional Chinese (Hong Kong SAR China)"),
        ("en", "zh-CN", "Simplified Chinese"),
        ("en", "zh", "Chinese"),
        ("en", "pt-BR", "Brazilian Portuguese"),
        ("en", "sr-Latn", "Serbian (Latin)"),
        ("en", "no", "Norwegian"),
        ("de", "de-AT", "Österreichisches Deutsch"),
        ("en", "iw", "Hebrew"),
    ],
)
def test_a_language_is_called_as_its_reader_calls_it(site: str, locale: str, name: str) -> None:
    assert load_interface(site).language(locale) == name


@pytest.mark.parametrize(
    ("site", "lang", "direction"),
    [("ko", "ko", "ltr"), ("ar", "ar", "rtl"), ("he", "he", "rtl"), ("fa", "fa", "rtl"), ("ur", "en", "ltr")],
)
def test_the_language_of_the_words_is_known_where_it_is_not_the_sites(site: str, lang: str, direction: str) -> None:
    assert (load_interface(site).lang, load_interface(site).direction) == (lang, direction)


@pytest.mark.parametrize("locale", ["ar", "fa", "he"])
def test_a_latin_name_in_a_sentence_from_right_to_left_is_kept_apart(locale: str) -> None:
    interface = load_interface(locale)
    assert "\u2068C++\u2069" in interface.text("All articles by {name}.", name="C++")
    assert "\u2068" not in interface.text("{title}, page {number}", title="مقالة", number=2)
    assert "\u2068" not in interface.text("All articles from {name}.", name="2026")


def test_a_hebrew_name_in_an_english_sentence_is_kept_apart() -> None:
    interface = load_interface("en")
    assert interface.text("All articles by {name}.", name="דנה") == "All articles by \u2068דנה\u2069."
    assert interface.text("All articles by {name}.", name="다나") == "All articles by 다나."
