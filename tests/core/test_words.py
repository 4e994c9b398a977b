"""Splitting of texts into words, and stemming by the blog's own vocabulary."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.languages.written_dates import months
from mkdocs_multilingual_blog.core.related.words import are_function_words, label_of, phrase, stems, words_of
from mkdocs_multilingual_blog.core.text.markdown import read_markdown


def merged(vocabulary: str) -> dict[str, str]:
    """Return which words of a vocabulary, written as one text, count as which."""
    return {word: " ".join(found) for word, found in stems(vocabulary.split()).items()}


def german(vocabulary: str) -> dict[str, str]:
    """Return the same of a blog in German."""
    return {word: " ".join(found) for word, found in stems(vocabulary.split(), "de").items()}


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
        ("600x400 4K, part 2", "600x400 4k part 2"),
        ("snake_case __init__", "snake_case __init__"),
        ("Straße STRASSE", "strasse strasse"),
        ("naïve Ärger", "naïve ärger"),
        ("FastAPI를 씁니다", "fastapi 를 씁니다"),
        ("PNG로, 3D모델과 누끼", "png 로 3d 모델과 누끼"),
        ("Фон и ПОРТРЕТЫ", "фон и портреты"),
        ("背景を消す、写真。", "背景 を 消 す 写真"),
        ("إزالة الخلفية، بسرعة؟", "إزالة الخلفية بسرعة"),
        ("\U0001f600 emoji ⚡️ 1️⃣", "emoji 1"),
    ],
)
def test_a_text_is_its_words_in_lower_case(text: str, words: str) -> None:
    assert words_of(text) == words.split()


@pytest.mark.parametrize("text", ["हिन्दी", "العَرَبِيَّة", "שָׁלוֹם", "தமிழ்", "vie\u0323\u0302t", "İstanbul"])
def test_marks_above_and_below_letters_do_not_cut_a_word(text: str) -> None:
    assert words_of(text) == [text.casefold()]


def test_a_soft_hyphen_does_not_cut_a_word() -> None:
    assert words_of("Frei\xadstellen") == words_of("Freistellen")


@pytest.mark.parametrize("text", ["café", "배경을 지우면", "Ärger", "пейзаж"])
def test_decomposed_letters_of_a_source_file_are_the_same_words(text: str) -> None:
    assert words_of(read_markdown(unicodedata.normalize("NFD", text)).plain) == words_of(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("图片编辑器", "图片 片编 编辑 辑器"),
        ("編輯圖片，再儲存", "編輯 輯圖 圖片 再儲 儲存"),
        ("猫", "猫"),
        ("使用 FastAPI 框架", "使用 fastapi 框架"),
        ("写真の背景を透明にする", "写真 の 背景 を 透明 にす する"),
        ("データベースに保存", "データベース に 保存"),
        ("りんごのケーキ", "りん んご ごの ケーキ"),
        ("人々〇", "人々 々〇"),
    ],
)
def test_of_han_and_hiragana_each_two_adjacent_letters_are_a_word(text: str, words: str) -> None:
    assert words_of(text) == words.split()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ภาพถ่าย", "ภา าพ พถ่ ถ่า าย"),
        ("ที่นี่", "ที่นี่"),
        ("ຮູບພາບ", "ຮູບ ບພ ພາ າບ"),
        ("រូបថត", "រូប បថ ថត"),
        ("ဓာတ်ပုံ", "ဓာတ် တ်ပုံ"),
    ],
)
def test_of_thai_lao_khmer_and_burmese_letters_keep_their_marks(text: str, words: str) -> None:
    assert words_of(text) == words.split()


@pytest.mark.parametrize(
    ("locale", "text", "words"),
    [
        ("en", "Since June 1st, 2026 we crop", "since we crop"),
        ("en", "On 2 May 2019 and in March 2020", "on and in"),
        ("en", "2026-06-01 or 1.6.2026: 12 tips for HTTP 404", "or 12 tips for http 404"),
        ("en", "I may, as of 8 photos, march on", "i may as of 8 photos march on"),
        ("de", "Am 1. Juni 2026 und im Juni", "am und im juni"),
        ("fr", "le 1er juin 2026, deux fois", "le deux fois"),
        ("es", "el 1 de junio de 2026", "el"),
        ("pt-BR", "em 7 de setembro de 1822", "em"),
        ("ru", "с 1 июня 2026 года", "с года"),
        ("pl", "dnia 1 czerwca 2026 r", "dnia r"),
        ("vi", "ngày 1 tháng 6 năm 2026", ""),
        ("ko", "6월 1일에 사진 10장을 30분쯤", "사진"),
        ("ko", "2026년부터 3D모델 3개의 색", "3d 모델 색"),
        ("ko", "10장면 5분할", "10 장면 5 분할"),
        ("ja", "6 月 1 日に写真 3 枚を", "に 写真 を"),
        ("zh", "2026年6月1日，3個圖層", "圖層"),
        ("", "June 1st", ""),
    ],
)
def test_dates_and_counted_things_are_no_words(locale: str, text: str, words: str) -> None:
    assert words_of(text, months(locale)) == words.split()


SMALL_TALK = {
    "ar": "هذا هو الذي كان في ذلك",
    "bn": "এই এবং তার জন্য থেকে",
    "cs": "a který by se také jen",
    "da": "og det er ikke som de",
    "de": "und das ist nicht wie die",
    "el": "και το είναι δεν που οι",
    "en": "and it is not more than the",
    "es": "y el es no que los más",
    "fa": "این که از را با است",
    "fi": "ja se on ei kuin myös",
    "fr": "et le est pas que les l'",
    "he": "את זה הוא של על גם",
    "hi": "और यह है नहीं में के",
    "hu": "és az nem hogy csak is",
    "id": "dan yang ini tidak untuk",
    "it": "e il è non che dell'",
    "ja": "これ です には から",
    "ko": "그리고 이것은 있는 합니다 것",
    "nb": "og det er ikke som de",
    "nl": "en het is niet als de",
    "pl": "i to jest nie jak się",
    "pt": "e o é não que os mais",
    "pt-BR": "você e o é não",
    "ro": "și este nu care pentru",
    "ru": "и это не что как для",
    "sv": "och det är inte som de",
    "th": "และ ที่ เป็น ไม่ ของ",
    "tr": "ve bu için değil daha",
    "uk": "і це не що як для",
    "vi": "và là của không những",
    "zh": "我们 这个 但是 可以",
    "zh-TW": "我們 這個 但是 可以",
}


@pytest.mark.parametrize("locale", SMALL_TALK)
def test_each_of_the_most_used_languages_has_function_words(locale: str) -> None:
    words = words_of(SMALL_TALK[locale])
    assert [word for word, known in zip(words, are_function_words(words, locale), strict=True) if not known] == []
    content = words_of({"zh": "图层", "zh-TW": "圖層", "ja": "画像", "th": "พิกเซล"}.get(locale, "pixel"))
    assert not any(are_function_words(content, locale))


def test_english_function_words_count_where_latin_letters_are_foreign() -> None:
    assert are_function_words(["the"], "ru") == are_function_words(["the"], "ko_KR") == [True]
    assert are_function_words(["the", "die"], "fr") == [False, False]
    assert are_function_words(["the", "und"], "tlh") == [False, False], "no list"


@pytest.mark.parametrize(
    ("left", "right", "text"),
    [
        ("soft", "hair", "soft hair"),
        ("图片", "片编", "图片编"),
        ("图片", "编辑", "图片 编辑"),
        ("写真", "の", "写真 の"),
        ("ถ่า", "าย", "ถ่าย"),
        ("배경", "경치", "배경 경치"),
    ],
)
def test_two_words_are_one_phrase_where_their_letters_overlap(left: str, right: str, text: str) -> None:
    assert phrase(left, right) == text


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
    assert set(merged(" ".join(vocabulary)).values()) == set(nouns)
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


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("bilder", "bild"),
        ("modelle", "modell"),
        ("werkzeuges", "werkzeug"),
        ("vorlagen", "vorlage"),
        ("anwendungen", "anwendung"),
        ("wandern", "wander"),
        ("städte", "stadt"),
        ("bücher", "buch"),
    ],
)
def test_a_german_form_counts_as_the_word_that_the_blog_has(form: str, word: str) -> None:
    assert german(f"{form} {word}") == {form: word}
    assert german(form) == {}, "without it there is nothing to compare with"
    assert merged(f"{form} {word}") == {}, "the rules are those of German"


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("datenbankmodell", "datenbank modell"),
        ("sicherheitsstufe", "sicherheit stufe"),
        ("hintergrundentferner", "hintergrund entferner"),
        ("tagesausflug", "ausflug"),
        ("bilderrahmen", "rahmen"),
    ],
)
def test_a_german_compound_counts_as_its_parts_if_the_blog_has_both(compound: str, parts: str) -> None:
    divided = {compound: parts} if " " in parts else {}
    assert german(f"{compound} {parts}") == divided, "parts of fewer than five letters are too often not meant"


def test_parts_of_german_compounds_count_as_their_stems() -> None:
    found = german("datenbankmodelle datenbankmodell datenbank datenbanken modell vorlagendatenbankmodell vorlage")
    assert found == {
        "datenbanken": "datenbank",
        "datenbankmodelle": "datenbank modell",
        "datenbankmodell": "datenbank modell",
        "vorlagendatenbankmodell": "vorlage datenbank modell",
    }


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("[Java] Interfaces", "java"),
        (" [Design Pattern] 커맨드 패턴이란", "designpattern"),
        ("【Linux】命令", "linux"),
        ("［연재］ 사진 정리 2", "연재"),
        ("[Spring, Eclipse] 프로젝트 생성하기", "springeclipse"),
        ("Interfaces [Java]", ""),
        ("[] Nothing", ""),
        ("[…] Going on", ""),
        ("[Never closed", ""),
        ("Interfaces", ""),
        ("", ""),
    ],
)
def test_a_label_is_what_stands_in_brackets_before_a_title(title: str, label: str) -> None:
    assert label_of(title) == label


SYLLABLES = st.text(alphabet="가나다을이", min_size=1, max_size=5)
LATIN = st.builds(
    "{}{}".format,
    st.text(alphabet="aeglnst", min_size=1, max_size=5),
    st.sampled_from(["", "s", "es", "e", "ies", "y", "ing", "ed", "nning", "nned", "ings"]),
)
GERMAN = st.lists(st.sampled_from(["daten", "bank", "modell", "stück", "stuck", "e", "er", "en", "s"]), max_size=5)
VOCABULARIES = st.lists(
    SYLLABLES | LATIN | GERMAN.map("".join).filter(bool) | st.text(min_size=1, max_size=3), unique=True, max_size=60
)


@given(VOCABULARIES, st.sampled_from(["", "de"]))
def test_words_count_as_words_of_the_blog_which_count_as_themselves(vocabulary: list[str], locale: str) -> None:
    found = stems(vocabulary, locale)
    assert found.keys() <= set(vocabulary)
    assert {stem for all_stems in found.values() for stem in all_stems} <= set(vocabulary) - found.keys()


@given(VOCABULARIES, st.sampled_from(["", "de"]), st.randoms(use_true_random=False))
def test_what_words_count_as_does_not_hang_on_their_order(vocabulary: list[str], locale: str, random: object) -> None:
    shuffled = list(vocabulary)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert stems(shuffled, locale) == stems(vocabulary, locale)
