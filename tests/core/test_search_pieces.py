"""The search index in pieces: how texts are divided, and which files change with them."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.search.postings import Postings, shards, varints
from mkdocs_multilingual_blog.core.search.search_pages import PageEntries, by_page, read_page
from mkdocs_multilingual_blog.core.search.search_pieces import MANIFEST, NEWEST, Pieces, SearchIndex
from mkdocs_multilingual_blog.core.search.search_rules import search_rules
from mkdocs_multilingual_blog.core.search.segmentation import (
    BODY,
    END,
    FLAG_BITS,
    HEADING,
    START,
    TITLE_END,
    Block,
    Segmenter,
)
from mkdocs_multilingual_blog.core.search.syllables import may_begin


def divided(text: str, locale: str = "ko") -> list[str]:
    """Return the terms of a text: `[` before one with which a word begins, `]` behind one with which a word ends."""
    segmenter = Segmenter(search_rules(locale))
    terms = segmenter.terms("", (), [Block(text, is_heading=False)])
    names = segmenter.names(terms.codes.tolist())
    flags = [place & ((1 << FLAG_BITS) - 1) for place in terms.places.tolist()]
    return [
        f"{'[' if flag & START else ''}{name}{']' if flag & END else ''}"
        for name, flag in zip(names, flags, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("배경제거", "[배경 경제 제거]"),
        ("배경 제거", "[배경] [제거]"),
        ("배경을", "[배경] 경을]"),
        ("배경에서는 지웠습니다", "[배경] 경에] 에서] 서는] [지웠] 웠습] 습니] 니다]"),
        ("설정했습니다", "[설정] 정했] 했습] 습니] 니다]"),
        ("앱을 쓴다", "[앱을] [앱] [쓴다] [쓴]"),
        ("GIF로 저장", "[gif] [로] [저장]"),
        ("Café, ﬁle and Straße", "[cafe\x02café] [file] [and] [strasse]"),
        ("élève, placée, l’écran", "[eleve\x02élève] [placee\x02placée] [l] [ecran\x02écran]"),
        ("node.js 3.11", "[node] [js] [3] [11]"),
    ],
)
def test_letters_are_indexed_in_pairs_and_words_of_alphabets_as_they_are(text: str, terms: str) -> None:
    assert " ".join(divided(text)) == terms


def test_words_are_indexed_with_their_marks_behind_what_readers_type_who_leave_them_out() -> None:
    assert divided("řídit służba μορφή", "cs") == ["[ridit\x02řídit]", "[sluzba\x02służba]", "[μορφη\x02μορφή]"]
    assert divided("trồng đất", "vi") == ["[trong\x02trồng]", "[dat\x02đất]"]


def test_languages_compare_words_with_the_letters_that_are_their_own() -> None:
    compared = {locale: search_rules(locale).compared("får año") for locale in ("sv", "es", "fr")}
    assert compared == {"sv": "får ano", "es": "far año", "fr": "far ano"}


def test_han_kana_and_thai_need_no_spaces() -> None:
    assert divided("画像編集", "ja") == ["[画像", "像編", "編集]"]
    assert "[ภา" in divided("ภาพ", "th")


@pytest.mark.parametrize(
    ("letters", "begins"),
    [("ขายร้", True), ("าสร้", False), ("ักร้", True), ("เร", False), ("ยที่", True), ("าหลั", False)],
)
def test_thai_words_begin_nowhere_within_a_syllable(letters: str, begins: bool) -> None:
    assert may_begin(letters) is begins


def test_places_tell_titles_tags_headings_and_texts_apart() -> None:
    segmenter = Segmenter(search_rules("en"))
    blocks = [Block("Heading", is_heading=True), Block("text", is_heading=False)]
    terms = segmenter.terms("Title", ("tag",), blocks)
    places = dict(zip(segmenter.names(terms.codes.tolist()), terms.places.tolist(), strict=True))
    positions = {name: place >> FLAG_BITS for name, place in places.items()}
    assert positions["title"] < TITLE_END <= positions["tag"] < BODY <= min(positions["heading"], positions["text"])
    assert [name for name, place in places.items() if place & HEADING] == ["title", "heading"]


def test_a_new_paragraph_leaves_words_of_others_in_their_places() -> None:
    segmenter = Segmenter(search_rules("en"))
    blocks = [Block(" ".join(f"word{number}of{length}" for number in range(length)), False) for length in range(5, 80)]

    def places(blocks: list[Block]) -> set[tuple[int, int]]:
        terms = segmenter.terms("Title", (), blocks)
        assert np.all(np.diff(terms.places) >= 0)
        assert len(set((terms.places >> FLAG_BITS).tolist())) == len(terms.places), "no two words are in one place"
        return set(zip(terms.codes.tolist(), terms.places.tolist(), strict=True))

    before, after = places(blocks), places([Block("something new to begin with", False), *blocks])
    assert len(before - after) < len(before) / 20


@given(st.lists(st.text(max_size=30), max_size=4), st.sampled_from(["ko", "ja", "en", "th", "ar"]))
def test_any_text_is_divided(texts: list[str], locale: str) -> None:
    segmenter = Segmenter(search_rules(locale))
    terms = segmenter.terms("", texts, [Block(text, is_heading=False) for text in texts])
    assert all(segmenter.names(terms.codes.tolist()))
    assert [shard.first <= shard.last for shard in shards(Postings(segmenter).update([terms]))] in ([], [True])


@given(st.lists(st.integers(0, 2**31 - 1)))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    encoded, starts = varints(np.array(numbers, np.int64))
    read, value, shift = [], 0, 0
    for byte in encoded.tolist():
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            read.append(value)
            value, shift = 0, 0
    assert read == numbers
    assert len(starts) == len(numbers)


def page(number: int, text: str = "") -> PageEntries:
    words = " ".join(f"word{number * 7 % 50 + offset} common{offset}" for offset in range(40))
    entries = [
        {"location": f"blog/{number}/", "title": f"Article {number}", "text": f"<p>{words}</p><p>{text} last</p>"},
        {"location": f"blog/{number}/#more", "title": "More &amp; more", "text": "<ul><li>One</li><li>two</li></ul>"},
    ]
    return by_page(entries)[0]


def test_a_page_is_read_with_its_sections_as_plain_text() -> None:
    read = read_page(page(1))
    assert read.location == "blog/1/"
    assert [section.anchor for section in read.sections] == ["", "more"]
    assert read.sections[1].title == "More & more"
    assert read.sections[1].blocks == ("One", "two")


def search_pieces(pages: list[PageEntries], locale: str) -> Pieces:
    return SearchIndex(locale).update(pages)


def test_the_same_pages_make_the_same_files() -> None:
    pages = [page(number) for number in range(5)]
    assert search_pieces(pages, "en") == search_pieces(list(pages), "en")


def test_a_new_article_leaves_the_files_of_older_ones_as_they_are() -> None:
    pages = [page(number) for number in range(3 * NEWEST + 5)]
    before, after = search_pieces(pages, "en").files, search_pieces([*pages, page(999)], "en").files
    manifest = json.loads(before[MANIFEST])
    old, recent = manifest["segments"]
    of_old = {old["shards"][at : at + 8] for at in range(0, len(old["shards"]), 8)}
    assert of_old <= after.keys()
    changed = {name for name, content in after.items() if before.get(name) != content}
    assert not any(name.startswith(old["name"]) and name[1:].isdigit() for name in changed)
    assert recent["name"] + "6" not in before


def test_segments_that_are_as_before_are_not_made_again() -> None:
    pages = [page(number) for number in range(2 * NEWEST + 5)]
    index = SearchIndex("en")
    before, after = index.update(pages), index.update([*pages[:-1], page(999)], is_whole=False)
    whole = search_pieces([*pages[:-1], page(999)], "en")
    assert after.version == whole.version
    assert after.names == set(whole.files)
    assert after.files.keys() < whole.files.keys()
    assert {**before.files, **after.files}.items() >= whole.files.items()


@settings(max_examples=20)
@given(st.data())
def test_an_index_that_is_updated_is_one_of_the_same_pages(data: st.DataObject) -> None:
    numbers = list(range(data.draw(st.sampled_from([1, 20, NEWEST, 2 * NEWEST + 30]))))
    texts = dict.fromkeys(numbers, "")
    index, files = SearchIndex("ko"), dict[str, bytes]()
    for _ in range(3):
        pages = [page(number, texts[number]) for number in numbers]
        updated, whole = index.update(pages, is_whole=not files), search_pieces(pages, "ko")
        files = {name: content for name, content in {**files, **updated.files}.items() if name in updated.names}
        assert (updated.version, files) == (whole.version, whole.files)
        for number in data.draw(st.lists(st.sampled_from(numbers), max_size=3)) if numbers else ():
            texts[number] = data.draw(st.sampled_from(["", "배경 제거", "word1 word1", "another <b>word</b>"]))
        change = data.draw(st.sampled_from(["edit", "add", "insert", "remove", "swap"]))
        if change in ("add", "insert"):
            number = len(texts)
            texts[number] = "new"
            numbers.insert(len(numbers) if change == "add" else data.draw(st.integers(0, len(numbers))), number)
        elif change == "remove" and numbers:
            numbers.remove(data.draw(st.sampled_from(numbers)))
        elif change == "swap":
            numbers.reverse()


def test_a_changed_sentence_at_the_end_of_a_paragraph_changes_the_terms_in_it() -> None:
    pages = [page(number) for number in range(20)]
    before = search_pieces(pages, "en").files
    after = search_pieces([*pages[:7], page(7, "something new"), *pages[8:]], "en").files
    texts = {name for name in after if before.get(name) != after[name] and name[1:].isdigit()}
    assert texts == {"b7"}


def test_no_pages_make_an_empty_index() -> None:
    assert json.loads(search_pieces([], "en").files[MANIFEST])["segments"] == []
