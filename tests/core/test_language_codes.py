"""Codes of languages, as sites and writers spell them."""

from __future__ import annotations

import pytest

from mkdocs_multilingual_blog.core.languages.language_codes import is_language, meant_by, nearest_code

THEME = ("de", "en", "fr", "he", "ko", "nb", "pt", "pt-BR", "sh", "sr", "zh", "zh-Hant", "zh-TW")


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("ko", "ko"),
        ("ko-KR", "ko"),
        ("KO", "ko"),
        ("kor", "ko"),
        ("en-GB", "en"),
        ("fr-CA", "fr"),
        ("de-AT", "de"),
        ("pt_BR", "pt-BR"),
        ("pt-PT", "pt"),
        ("zh-CN", "zh"),
        ("zh_CN", "zh"),
        ("zh-Hans", "zh"),
        ("zh-TW", "zh-TW"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("sr-Latn", "sh"),
        ("sr-Cyrl", "sr"),
        ("no", "nb"),
        ("iw", "he"),
    ],
)
def test_the_nearest_language_is_the_same_one_in_the_same_script(code: str, nearest: str) -> None:
    assert nearest_code(code, THEME) == nearest


@pytest.mark.parametrize("code", ["jp", "cn", "kr", "zz", "js", "rc", "ja", "python", "", "en-", "z" * 1000])
def test_another_language_is_not_near(code: str) -> None:
    assert nearest_code(code, THEME) is None


def test_another_script_is_not_near() -> None:
    assert nearest_code("zh-TW", ["zh", "zh-CN"]) is None
    assert nearest_code("sr-Latn", ["sr"]) is None


COUNTRIES = "ae:ar at:de ba:bs ch:de cn:zh cz:cs dk:da ee:et gb:en gr:el il:he ir:fa jp:ja kr:ko mx:es pk:ur"


@pytest.mark.parametrize(
    ("code", "meant"),
    [*(pair.split(":") for pair in f"{COUNTRIES} se:sv tw:zh-Hant ua:uk us:en vn:vi".split())],
)
def test_the_code_of_a_country_is_often_meant_for_its_language(code: str, meant: str) -> None:
    assert meant_by(code) == meant


@pytest.mark.parametrize("code", ["zz", "js", "ja", "ga", "br", "cy", "sv", "uk", "", "a/b"])
def test_other_codes_mean_themselves_or_nothing(code: str) -> None:
    assert meant_by(code) is None


@pytest.mark.parametrize(("code", "expected"), [("ja", True), ("pt-BR", True), ("js", False), ("jp", False)])
def test_a_code_is_one_of_a_language_or_not(code: str, expected: bool) -> None:
    assert is_language(code) == expected
