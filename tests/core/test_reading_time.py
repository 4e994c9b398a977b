from __future__ import annotations

import unicodedata

import pytest

from mkdocs_multilingual_blog.core.text.markdown import read_markdown, reading_minutes, truncate


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


THAI = "ภาพถ่ายสินค้าบนพื้นหลังสีขาวขายดีกว่า"
LAO = "ຮູບພາບສິນຄ້າເທິງພື້ນຫຼັງສີຂາວ"
KHMER = "រូបថតផលិតផលលើផ្ទៃខាងក្រោយពណ៌ស"
BURMESE = "အဖြူရောင်နောက်ခံပေါ်ရှိ ထုတ်ကုန်ဓာတ်ပုံ"


@pytest.mark.parametrize("sentence", [THAI, LAO, KHMER, BURMESE])
def test_sentences_without_spaces_are_not_read_as_one_word(sentence: str) -> None:
    letters = sum(map(str.isalpha, sentence))
    sentences = 4 * 265 // letters
    assert reading_minutes(" ".join([sentence] * sentences)) == 1
    assert reading_minutes(" ".join([sentence] * (sentences + 2))) == 2


def test_thai_numbers_and_foreign_words_are_words() -> None:
    assert reading_minutes("GIF และ WebP ๔ " * 88) == 2  # 3 words and 4 letters, 88 times


@pytest.mark.parametrize(
    ("text", "length", "truncated"),
    [
        ("Cut out the hair", 16, "Cut out the hair"),
        ("Cut out the hair of it", 16, "Cut out the…"),
        ("Cut out the hair, then", 18, "Cut out the hair…"),
        ("글을 쓰고 사진을 올립니다", 9, "글을 쓰고…"),
        ("背景を消してから保存します", 8, "背景を消してか…"),
        ("使用 FastAPI 建立一個簡單的網站", 15, "使用 FastAPI 建立一…"),
        ("這是一句話，後面還有一句話", 7, "這是一句話…"),
        ("彼は「背景」という言葉を使う", 4, "彼は…"),
        ("ウェブのコンピューター", 9, "ウェブのコン…"),
        ("ภาพถ่ายสินค้าบนพื้นหลัง", 14, "ภาพถ่ายสินค้า…"),
        ("ภาพถ่ายสินค้าบนพื้นหลัง", 18, "ภาพถ่ายสินค้าบน…"),
        ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"),
    ],
)
def test_a_text_is_truncated_where_its_script_may_break(text: str, length: int, truncated: str) -> None:
    assert truncate(text, length) == truncated
