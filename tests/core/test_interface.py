from __future__ import annotations

import re
from datetime import date

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from mkdocs_multilingual_blog.core.errors import Problem
from mkdocs_multilingual_blog.core.text.interface import LOCALES_FOLDER, load_interface


def catalogue(name: str) -> Catalog:
    with (LOCALES_FOLDER / f"{name}.po").open("rb") as file:
        return read_po(file, locale=name, abort_invalid=True)


ENGLISH = [message for message in catalogue("en") if message.id]
LOCALES = sorted(path.stem for path in LOCALES_FOLDER.glob("*.po"))


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{\w*\}", text))


def texts(value: str | tuple[str, ...] | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def test_the_languages_of_the_tests_are_there() -> None:
    assert {"en", "ko", "ja", "ar"} <= set(LOCALES)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("message", ENGLISH, ids=lambda message: texts(message.id)[0])
def test_every_string_is_translated_with_the_same_placeholders(locale: str, message: object) -> None:
    translated = catalogue(locale).get(message.id)  # type: ignore[attr-defined]
    assert translated is not None
    assert not translated.fuzzy
    assert texts(translated.string)
    for text in texts(translated.string):
        assert text
        assert placeholders(text) == placeholders(texts(message.id)[0])  # type: ignore[attr-defined]


@pytest.mark.parametrize("locale", LOCALES)
def test_no_translation_is_left_of_a_string_that_is_gone(locale: str) -> None:
    ids = [texts(message.id)[0] for message in ENGLISH]
    assert [m.id for m in catalogue(locale) if m.id and texts(m.id)[0] not in ids] == []
    assert not catalogue(locale).obsolete


def test_korean_strings_differ_from_english_ones() -> None:
    korean = load_interface("ko")
    assert korean.text("Related articles") == "관련 글"
    assert korean.text("Read the original in {language}", language="영어") == "영어 원문 보기"


def test_a_count_is_said_in_the_right_form() -> None:
    english, korean = load_interface("en"), load_interface("ko")
    said = [english.count("{count} article", "{count} articles", number) for number in (0, 1, 2, 1234)]
    assert said == ["0 articles", "1 article", "2 articles", "1,234 articles"]
    assert [korean.count("{count} article", "{count} articles", number) for number in (1, 2)] == ["글 1개", "글 2개"]


@pytest.mark.parametrize("locale", ["en", "en-GB", "ko", "ko_KR", "ja", "ar", "ar-EG"])
def test_a_language_with_strings_gives_no_warning(locale: str) -> None:
    problems: list[Problem] = []
    load_interface(locale, problems.append)
    assert problems == []


@pytest.mark.parametrize("locale", ["fr", "zh-TW", "xx", "not a locale", "../en"])
def test_a_language_without_strings_speaks_english_with_one_warning(locale: str) -> None:
    problems: list[Problem] = []
    interface = load_interface(locale, problems.append)
    assert interface.text("Back to Blog") == "Back to Blog"
    assert interface.count("{count} tag", "{count} tags", 1) == "1 tag"
    assert len(problems) == 1
    assert repr(locale) in str(problems[0])


def test_counts_and_dates_are_natural_in_each_language() -> None:
    korean, japanese, arabic = map(load_interface, ("ko", "ja", "ar"))
    assert korean.count("{count} min read", "{count} min read", 3) == "읽는 데 3분"
    assert japanese.count("{count} article", "{count} articles", 1234) == "記事1,234件"
    said = {arabic.count("{count} article", "{count} articles", number) for number in (0, 1, 2, 3, 11, 100)}
    assert said == {f"المقالات: {number}" for number in (0, 1, 2, 3, 11, 100)}
    day = date(2026, 3, 2)
    assert [korean.date(day, pattern) for pattern in ("long", "y", "yMMMM", "yyyy")] == [
        "2026년 3월 2일",
        "2026년",
        "2026년 3월",
        "2026",
    ]
    assert [japanese.date(day, pattern) for pattern in ("long", "y")] == ["2026年3月2日", "2026年"]
    assert load_interface("en").date(day, "y") == "2026"


def test_dates_and_names_of_languages_are_local_even_without_strings() -> None:
    french = load_interface("fr")
    assert french.date(date(2024, 3, 5), "long") == "5 mars 2024"
    assert french.language("ko") == "coréen"


@pytest.mark.parametrize(
    ("site", "locale", "name"),
    [("en", "ko", "Korean"), ("ko", "en", "영어"), ("ko", "ko", "한국어"), ("en", "xx-unknown", "xx-unknown")],
)
def test_a_language_is_called_as_its_reader_calls_it(site: str, locale: str, name: str) -> None:
    assert load_interface(site).language(locale) == name


@pytest.mark.parametrize(
    ("site", "lang", "direction"), [("ko", "ko", "ltr"), ("ar", "ar", "rtl"), ("he", "en", "ltr"), ("xx", "en", "ltr")]
)
def test_the_language_of_the_words_is_known_where_it_is_not_the_sites(site: str, lang: str, direction: str) -> None:
    assert (load_interface(site).lang, load_interface(site).direction) == (lang, direction)
