"""Interface strings that a site puts in place of the plugin's, and what is wrong with some."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.errors import Report
from mkdocs_multilingual_blog.core.locales import Languages
from mkdocs_multilingual_blog.core.text.interface import Interface, load_interface
from mkdocs_multilingual_blog.core.text.own_strings import OwnStrings, read_own_strings

LANGUAGES = Languages("en", ("en", "ko", "ru", "pt-BR", "hr"), "folder")


def read(
    option: Mapping[str, Mapping[str, Any]] | None = None,
    files: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> tuple[dict[str, Interface], Report]:
    """Return the interface of each language with strings of a site, and what was reported of them."""
    for name, text in (files or {}).items():
        assert folder is not None
        (folder / name).write_text(text, encoding="utf-8")
    report = Report()
    own = read_own_strings(OwnStrings(option or {}, folder, "strings"), LANGUAGES, report)
    return {locale: load_interface(locale, own) for locale in LANGUAGES.locales}, report


def lines(report: Report) -> list[str]:
    return [str(problem) for problem in (*report.errors, *report.warnings)]


def test_an_option_replaces_single_strings_of_a_language() -> None:
    interfaces, report = read({"ko": {"Back to Blog": "글 목록", "{count} article": "{count}편"}})
    assert lines(report) == []
    korean = interfaces["ko"]
    assert korean.text("Back to Blog") == "글 목록"
    assert korean.count("{count} article", "{count} articles", 3) == "3편"
    assert korean.text("Related articles") == "관련 글"
    assert interfaces["en"].text("Back to Blog") == "Back to Blog"


def test_plural_forms_are_a_list_or_one_text_for_all() -> None:
    forms = ["{count} пост", "{count} поста", "{count} постов"]
    interfaces, report = read({"ru": {"{count} article": forms, "{count} tag": "тегов: {count}"}})
    assert lines(report) == []
    russian = interfaces["ru"]
    said = [russian.count("{count} article", "{count} articles", number) for number in (1, 2, 5)]
    assert said == ["1 пост", "2 поста", "5 постов"]
    assert {russian.count("{count} tag", "{count} tags", number) for number in (1, 2)} == {"тегов: 1", "тегов: 2"}


def test_a_file_replaces_strings_and_an_option_goes_before_it(tmp_path: Path) -> None:
    po = 'msgid "Archive"\nmsgstr "Все статьи"\n\nmsgid "Tags"\nmsgstr "Метки"\n\n#, fuzzy\nmsgid "Blog"\nmsgstr "?"\n'
    interfaces, report = read({"ru": {"Tags": "Темы"}}, {"ru.po": po}, tmp_path)
    assert lines(report) == []
    russian = interfaces["ru"]
    assert [russian.text(text) for text in ("Archive", "Tags", "Blog", "Close")] == [
        "Все статьи",
        "Темы",
        "Блог",
        "Закрыть",
    ]


def test_a_file_gives_a_language_its_strings_that_the_plugin_has_not(tmp_path: Path) -> None:
    po = (
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : 1);\\n"\n\n'
        'msgid "{count} article"\nmsgid_plural "{count} articles"\n'
        'msgstr[0] "{count} članak"\nmsgstr[1] "{count} članka"\nmsgstr[2] "{count} članaka"\n\n'
        'msgid "Read the original in {language}"\nmsgstr "Pročitaj izvornik {in_language}"\n\n'
        'msgctxt "in"\nmsgid "{language}"\nmsgstr "(jezik: {language})"\n\n'
        'msgctxt "in"\nmsgid "en"\nmsgstr "na engleskom"\n'
    )
    interfaces, report = read(None, {"hr.po": po}, tmp_path)
    assert lines(report) == []
    croatian = interfaces["hr"]
    assert croatian.count("{count} article", "{count} articles", 21) == "21 članak"
    assert croatian.text_naming("Read the original in {language}", "en") == "Pročitaj izvornik na engleskom"
    assert croatian.text_naming("Read the original in {language}", "de") == "Pročitaj izvornik (jezik: njemački)"
    assert croatian.text_naming("Read in {language}", "de") == "Read in German", (
        "an English sentence names it in English"
    )
    assert croatian.lang == "en", "most strings are"
    assert "Blog" in croatian.missing
    assert not {"{count} article", "Read the original in {language}"} & set(croatian.missing)


def test_strings_of_the_site_in_english_stand_in_for_languages_without_strings(tmp_path: Path) -> None:
    interfaces, _ = read(None, {"en.po": 'msgid "Back to Blog"\nmsgstr "Back to the journal"\n'}, tmp_path)
    assert interfaces["hr"].text("Back to Blog") == "Back to the journal"
    assert interfaces["en"].text("Back to Blog") == "Back to the journal"
    assert interfaces["ru"].text("Back to Blog") == "Назад в блог"


@pytest.mark.parametrize("name", ["pt.po", "pt-BR.po", "pt_BR.po"])
def test_a_file_is_for_all_who_read_its_language(tmp_path: Path, name: str) -> None:
    interfaces, report = read(None, {name: 'msgid "Quote"\nmsgstr "Aspas"\n'}, tmp_path)
    assert lines(report) == []
    expected = (
        "Citação" if name == "pt.po" else "Aspas"
    )  # the plugin's own strings of Brazil are nearer than the site's pt
    assert interfaces["pt-BR"].text("Quote") == expected


@pytest.mark.parametrize(
    ("option", "line"),
    [
        (
            {"fr": {"Blog": "Journal"}},
            "mkdocs.yml: strings: 'fr' is not a language of this site. This site has en, ko, ru, pt-BR, hr.",
        ),
        (
            {"ko": {"Back to Blogg": "글 목록"}},
            "mkdocs.yml: strings.ko: 'Back to Blogg' is no interface string, and is ignored. "
            "Did you mean 'Back to Blog'?",
        ),
        (
            {"ko": {"xyz": "글"}},
            "mkdocs.yml: strings.ko: 'xyz' is no interface string, and is ignored. "
            "The plugin's file locales/en.po has all of them.",
        ),
        (
            {"ko": {"Back to {title}": "{titel} 목록"}},
            "mkdocs.yml: strings.ko: '{titel} 목록' has the placeholder '{titel}', which has no value. "
            "It may hold {title}.",
        ),
        (
            {"ko": {"Blog": "{0.__class__}"}},
            "mkdocs.yml: strings.ko: '{0.__class__}' has the placeholder '{0.__class__}', which has no value. "
            "Remove it; this string has no placeholders.",
        ),
        (
            {"ko": {"{count} tag": "{count:999999999}"}},
            "mkdocs.yml: strings.ko: '{count:999999999}' has the placeholder '{count:999999999}', which has no value. "
            "It may hold {count}.",
        ),
        (
            {"ko": {"Blog": "{"}},
            "mkdocs.yml: strings.ko: '{' has a brace without the other one. "
            "Write {{ or }} for a brace that readers see.",
        ),
        (
            {"ru": {"{count} tag": ["{count} тег", "{count} тегов"]}},
            "mkdocs.yml: strings.ru: '{count} tag' expects 3 texts, one for each plural form of the language, found 2. "
            "Write all of them, or one text for all numbers.",
        ),
        (
            {"ru": {"Blog": ["Блог", "Блоги"]}},
            "mkdocs.yml: strings.ru: 'Blog' has no plural forms, found a list of 2. Write one text.",
        ),
    ],
)
def test_what_is_wrong_with_an_option_is_told_in_one_line(option: dict[str, Any], line: str) -> None:
    interfaces, report = read(option)
    assert lines(report) == [line]
    assert interfaces["ko"].text("Blog") == "블로그"


HEADER = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        (
            "ru.po",
            'msgid "Blog"\nmsgstr "Журнал"\nmsgstar "x"\n',
            "strings/ru.po:3: 'msgstar \"x\"' cannot stand in a gettext file. "
            "Correct it, or write the file with an editor of translations such as Poedit.",
        ),
        (
            "ru.po",
            'msgid "{count} tag"\nmsgid_plural "{count} tags"\n'
            + "".join(f'msgstr[{n}] "{{count}}"\n' for n in range(4)),
            "strings/ru.po:1: a string has more plural forms than 'Plural-Forms' in the header says. "
            "Correct it, or write the file with an editor of translations such as Poedit.",
        ),
        (
            "ru.po",
            '\nmsgid "Back to {title}"\nmsgstr "Назад: {titel}"\n',
            "strings/ru.po:2: Back to {title}: 'Назад: {titel}' has the placeholder '{titel}', which has no value. "
            "It may hold {title}.",
        ),
        (
            "ru.po",
            'msgid "Blogg"\nmsgstr "Журнал"\n',
            "strings/ru.po:1: Blogg: 'Blogg' is no interface string, and is ignored. Did you mean 'Blog'?",
        ),
        (
            "ru.po",
            'msgctxt "in"\nmsgid "en"\nmsgstr "на {language}"\n',
            "strings/ru.po:2: en: 'на {language}' has a brace that has no value. "
            "Only the form for all languages, '{language}', may hold {language}.",
        ),
        (
            "ru.po",
            HEADER.replace("(n != 1)", "import os") + 'msgid "Blog"\nmsgstr "Журнал"\n',
            "strings/ru.po:1: Plural-Forms: 'nplurals=2; plural=import os;' is no rule of plural forms "
            "(invalid token in plural form: import). "
            "Correct it, or write the file with an editor of translations such as Poedit.",
        ),
        (
            "fr.po",
            'msgid "Blog"\nmsgstr "Journal"\n',
            "strings/fr.po: 'fr' is not a language of this site; the file is ignored. "
            "This site has en, ko, ru, pt-BR, hr.",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_one_line(tmp_path: Path, name: str, text: str, line: str) -> None:
    interfaces, report = read(None, {name: text}, tmp_path)
    assert lines(report) == [line]
    assert interfaces["ru"].text("Blog") == "Блог"


def test_a_file_in_another_encoding_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "ru.po").write_bytes('msgid "Blog"\nmsgstr "Журнал"\n'.encode("cp1251"))
    assert lines(read(None, {}, tmp_path)[1]) == ["strings/ru.po:2: is not UTF-8. Save the file as UTF-8."]


def test_two_files_of_one_language_are_told_of(tmp_path: Path) -> None:
    po = 'msgid "Blog"\nmsgstr "Diário"\n'
    _, report = read(None, {"pt-BR.po": po, "pt_BR.po": po}, tmp_path)
    assert lines(report) == [
        "strings/pt_BR.po: another file has the strings of 'pt_BR', too. Write all strings into one of the two."
    ]


def test_a_folder_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    assert lines(read(None, {}, tmp_path / "no")[1]) == [
        "mkdocs.yml: strings_dir: there is no folder 'strings'. "
        "Make it, or correct its path; it is relative to the folder of mkdocs.yml."
    ]
