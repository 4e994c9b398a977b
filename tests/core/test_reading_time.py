from __future__ import annotations

import unicodedata

import pytest

from mkdocs_multilingual_blog.core.text.markdown import read_markdown, reading_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 1),
        ("word " * 265, 1),
        ("word " * 266, 2),
        ("don't e-mail 1,000.50 " * 106, 2),
        ("가" * 500, 1),
        ("가" * 501, 2),
        ("글자 수를 셉니다. " * 140, 2),
        ("漢字かなカナ" * 100, 2),
        ("word " * 265 + "가" * 500, 2),
        ("word " * 266 + "가" * 500, 3),
    ],
    ids=[
        "no text still takes a minute",
        "265 English words a minute",
        "a begun minute counts",
        "a word with marks inside is one",
        "500 Korean characters a minute",
        "a begun Korean minute counts",
        "Korean spaces and marks are not read",
        "Japanese counts as characters",
        "words and characters add up",
        "and are rounded up together",
    ],
)
def test_reading_takes_as_long_as_the_script_does(text: str, minutes: int) -> None:
    assert reading_minutes(text) == minutes


def test_a_site_may_read_faster() -> None:
    assert reading_minutes("word " * 600, words_per_minute=600) == 1
    assert reading_minutes("가" * 1000, characters_per_minute=1000) == 1


def test_code_is_not_read() -> None:
    assert reading_minutes(read_markdown("One.\n\n```\n" + "code\n" * 1000 + "```\n").plain) == 1


def test_korean_takes_as_long_however_it_is_encoded() -> None:
    korean = "각진 글자를 읽습니다. " * 60
    decomposed = unicodedata.normalize("NFD", korean)
    assert reading_minutes(read_markdown(decomposed).plain) == reading_minutes(read_markdown(korean).plain) == 2
