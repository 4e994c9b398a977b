"""Splitting of texts into words, and stemming by the blog's own vocabulary."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.related.words import stems, words_of
from mkdocs_multilingual_blog.core.text.markdown import read_markdown


def merged(vocabulary: str) -> dict[str, str]:
    """Return which words of a vocabulary, written as one text, count as which."""
    return stems(vocabulary.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("…!? — ·\n\t", ""),
        ("Background Remover", "background remover"),
        ("PNG, WebP; (GIF)", "png webp gif"),
        ("a cut-out/collage", "a cut out collage"),
        ("it's 'quoted'", "it s quoted"),
        ("it’s “quoted” – and—so on… • one·two", "it s quoted and so on one two"),
        ("no\xa0break", "no break"),
        ("600x400 4K 2026-01-31", "600x400 4k 2026 01 31"),
        ("snake_case __init__", "snake_case __init__"),
        ("Straße STRASSE", "strasse strasse"),
        ("naïve Ärger", "naïve ärger"),
        ("FastAPI를 씁니다", "fastapi 를 씁니다"),
        ("PNG로, 3D모델과 누끼", "png 로 3d 모델과 누끼"),
        ("Фон и ПОРТРЕТЫ", "фон и портреты"),
        ("背景を消す、写真。", "背景を消す 写真"),
        ("إزالة الخلفية، بسرعة؟", "إزالة الخلفية بسرعة"),
        ("\U0001f600 emoji ⚡️ 1️⃣", "emoji 1"),
    ],
)
def test_a_text_is_its_words_in_lower_case(text: str, words: str) -> None:
    assert words_of(text) == words.split()


@pytest.mark.parametrize("text", ["हिन्दी", "ภาษาไทยที่", "العَرَبِيَّة", "שָׁלוֹם", "தமிழ்", "vie\u0323\u0302t", "İstanbul"])
def test_marks_above_and_below_letters_do_not_cut_a_word(text: str) -> None:
    assert words_of(text) == [text.casefold()]


def test_a_soft_hyphen_does_not_cut_a_word() -> None:
    assert words_of("Frei\xadstellen") == words_of("Freistellen")


@pytest.mark.parametrize("text", ["café", "배경을 지우면", "Ärger", "пейзаж"])
def test_decomposed_letters_of_a_source_file_are_the_same_words(text: str) -> None:
    assert words_of(read_markdown(unicodedata.normalize("NFD", text)).plain) == words_of(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_one_letter_that_is_not_english_changes_nothing_in_the_rest_of_a_text(text: str) -> None:
    assert words_of(f"{text} é") == [*words_of(text), "é"]


@given(st.text())
def test_words_are_not_empty_and_words_themselves(text: str) -> None:
    for word in words_of(text):
        assert words_of(word) == [word]


@pytest.mark.parametrize(
    ("vocabulary", "expected"),
    [
        ("layer layers", {"layers": "layer"}),
        ("box boxes match matches", {"boxes": "box", "matches": "match"}),
        ("hero heroes", {"heroes": "hero"}),
        ("story stories", {"stories": "story"}),
        ("crop cropped cropping", {"cropped": "crop", "cropping": "crop"}),
        ("edit edited editing edits", {"edited": "edit", "editing": "edit", "edits": "edit"}),
        ("resize resized resizing", {"resized": "resize", "resizing": "resize"}),
        ("call called fill filling", {"called": "call", "filling": "fill"}),
        ("api apis menu menus", {"apis": "api", "menus": "menu"}),
        ("movie movies cookie cookies", {"movies": "movie", "cookies": "cookie"}),
    ],
)
def test_an_english_form_counts_as_its_stem(vocabulary: str, expected: dict[str, str]) -> None:
    assert merged(vocabulary) == expected


@pytest.mark.parametrize(
    "vocabulary", ["layers", "cropped cropping", "stories", "배경을 배경이 배경은", "boxes matches"]
)
def test_a_form_whose_stem_the_blog_does_not_have_stays(vocabulary: str) -> None:
    assert merged(vocabulary) == {}


@pytest.mark.parametrize(
    ("vocabulary", "expected"),
    [
        ("not note notes noted noting", {"notes": "note", "noted": "note", "noting": "note"}),
        ("them theme themes", {"themes": "theme"}),
        ("plan plane planes planned", {"planes": "plane", "planned": "plan"}),
        ("rat rate rates rated rating", {"rates": "rate", "rated": "rate", "rating": "rate"}),
        ("hop hope hoping hopping", {"hoping": "hope", "hopping": "hop"}),
        ("past paste pasted", {"pasted": "paste"}),
    ],
)
def test_of_two_stems_that_a_form_may_have_the_one_that_english_makes_it_of_counts(
    vocabulary: str, expected: dict[str, str]
) -> None:
    assert merged(vocabulary) == expected


@pytest.mark.parametrize(
    "vocabulary",
    [
        "not notes noted noting",
        "them themes",
        "sit sites",
        "car cares caring",
        "new news",
        "len lens",
        "canva canvas",
        "i is a as it its",
        "th thing r ring k king",
        "ne need re red b bed",
        "str_ing str_ ing",
        "cafe cafés",
    ],
)
def test_words_that_only_look_like_forms_are_not_merged(vocabulary: str) -> None:
    assert merged(vocabulary) == {}


def test_what_is_shortened_twice_counts_as_the_last() -> None:
    assert merged("build building buildings") == {"building": "build", "buildings": "build"}


PARTICLE = "배경을 사진을 그림을 누끼를 상품을 인물을 배경 사진 그림 상품 인물"
"""Five nouns of which each occurs with a particle and alone, and one that is never alone."""


def test_a_korean_particle_is_learned_from_the_words_that_also_stand_alone() -> None:
    assert merged(PARTICLE) == {
        "배경을": "배경",
        "사진을": "사진",
        "그림을": "그림",
        "상품을": "상품",
        "인물을": "인물",
    }


def test_what_few_words_end_with_is_no_particle() -> None:
    assert merged("배경을 사진을 그림을 상품을 배경 사진 그림 상품") == {}


def test_the_longest_korean_ending_goes_first() -> None:
    nouns = ["배경", "사진", "그림", "상품", "인물"]
    vocabulary = [noun + ending for noun in nouns for ending in ("", "에", "에서", "에서는")]
    assert set(stems(vocabulary).values()) == set(nouns)
    assert len(stems(vocabulary)) == 15


def test_a_korean_stem_has_two_syllables_at_least() -> None:
    nouns = ["글", "빛", "색", "선", "점", "면"]
    assert stems([*nouns, *(f"{noun}을" for noun in nouns)]) == {}


def test_a_large_blog_asks_for_more_words_with_an_ending() -> None:
    few = PARTICLE.split()
    many = [chr(0xAC00 + n) + chr(0xB000 + n) for n in range(1200)]
    assert stems([*few, *many]) == {}


def test_a_longer_form_of_one_noun_is_not_taken_for_another_noun() -> None:
    assert "배경음악" not in merged(f"{PARTICLE} 배경음악 음악")


SYLLABLES = st.text(alphabet="가나다을이", min_size=1, max_size=5)
LATIN = st.builds(
    "{}{}".format,
    st.text(alphabet="aeglnst", min_size=1, max_size=5),
    st.sampled_from(["", "s", "es", "e", "ies", "y", "ing", "ed", "nning", "nned", "ings"]),
)
VOCABULARIES = st.lists(SYLLABLES | LATIN | st.text(min_size=1, max_size=3), unique=True, max_size=60)


@given(VOCABULARIES)
def test_words_count_as_words_of_the_blog_which_count_as_themselves(vocabulary: list[str]) -> None:
    found = stems(vocabulary)
    assert found.keys() <= set(vocabulary)
    assert set(found.values()) <= set(vocabulary) - found.keys()


@given(VOCABULARIES, st.randoms(use_true_random=False))
def test_what_words_count_as_does_not_hang_on_their_order(vocabulary: list[str], random: object) -> None:
    shuffled = list(vocabulary)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert stems(shuffled) == stems(vocabulary)
