"""Korean words in all their forms: what the separator cuts off, and the additional forms of an article."""

from __future__ import annotations

import json
import re
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.languages.conjugation import STEMS, beginnings
from mkdocs_multilingual_blog.core.languages.korean_search import END, KoreanSearch, Word, clauses, read, word, word_of
from mkdocs_multilingual_blog.core.publishing.search_entries import SearchConfig, search_index

CONFIG = SearchConfig(("en",), r"[\s\-]+", (), {"title": {"boost": 1000.0}, "text": {"boost": 1.0}})


def forms(*articles: str) -> set[str]:
    return set(KoreanSearch(articles).forms(articles[0]).split())


@pytest.mark.parametrize(
    ("word", "noun"),
    [
        ("배경을", "배경"),
        ("배경에서는", "배경"),
        ("사진들까지", "사진"),
        ("카테고리별로", "카테고리"),
        ("변환하는", "변환"),
        ("변환했습니다", "변환"),
        ("저장되지", "저장"),
        ("상속받은", "상속"),
        ("이미지입니다", "이미지"),
        ("png로", "png"),
        ("api를", "api"),
        ("이미지", "이미지"),
        ("상품이미지", "상품이미지"),
        ("제한", "제한"),
        ("효과", "효과"),
    ],
)
def test_particles_and_endings_come_off(word: str, noun: str) -> None:
    assert word_of(word).noun == noun


def test_a_noun_is_cut_alike_with_and_without_a_verb_behind_it() -> None:
    assert word_of("재평가").noun == word_of("재평가하는").noun == word_of("재평가를").noun


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("지우", "지우 지운 지울 지웁 지워 지웠"),
        ("자르", "자르 자른 자를 자릅 잘라 잘랐"),
        ("만들", "만들 만드 만든 만듭"),
        ("어렵", "어렵 어려우 어려운 어려울 어려워 어려웠"),
        ("하얗", "하얗 하얀 하얄 하얘"),
        ("더하", "더하 더한 더할 더합 더해 더했"),
        ("찾", "찾"),
    ],
)
def test_the_beginnings_of_a_verbs_forms(stem: str, found: str) -> None:
    assert beginnings(stem) == tuple(found.split())


def test_every_stem_has_forms_of_hangul_that_begin_alike() -> None:
    for stem in STEMS:
        for head in beginnings(stem):
            assert re.fullmatch("[가-힣]+", head), stem
            assert head[: max(0, len(stem) - 2)] == stem[: max(0, len(stem) - 2)], stem


def test_an_article_is_found_by_the_other_forms_of_its_verbs() -> None:
    assert {"지운", "지워", "지웠"} <= forms("배경을 지우고 저장해요.")
    assert "그린" not in forms("그리고 저장해요.")


def test_words_that_stand_side_by_side_are_found_as_one() -> None:
    assert "배경제거" in forms("배경 제거를 해요. 배경을 제거하면 돼요.")
    assert "누끼따기" in forms("누끼를 따요. 누끼 따기는 쉬워요.")
    assert "배경제거" not in forms("배경이 제거보다 커요. 배경, 제거")


def test_what_a_text_says_often_is_repeated() -> None:
    assert KoreanSearch(["지우기"]).forms("지우기").split().count("지워") == 1
    assert KoreanSearch(["지우기 " * 6]).forms("지우기 " * 6).split().count("지워") == 2


def test_a_compound_is_found_by_its_second_half() -> None:
    assert "편집" in forms("사진편집을 해요.", "사진을 봐요. 사진은 편집을 해요. 편집이 좋아요.")
    assert "이미지" in forms("AI이미지를 만들어요.")
    assert "배경" in forms("흰배경", "배경을 배경은")


def test_what_a_word_of_the_article_begins_with_is_not_said_again() -> None:
    additional = forms("지운 지울 지웠고 지워서 지웁니다 지우고")
    assert additional == set()


def test_a_reader_that_knows_more_is_believed() -> None:
    def knows(text: str) -> list[Word]:
        return [word("합성어사전을", "합성어사전", ends=("사전",), known=True)]

    assert KoreanSearch(["x"], knows).forms("x") == "사전"


def test_an_index_holds_forms_once_a_page_and_leaves_out_the_prefix() -> None:
    entries = [
        {"location": "ko/a/", "title": "지우기", "text": "<p>배경을 봐요. 배경 제거</p>", "tags": ["누끼"]},
        {"location": "ko/a/#b", "title": "둘", "text": "<p>배경 제거 &amp; 저장</p>"},
    ]
    index = "".join(search_index({"ko": entries}, CONFIG, "ko/"))
    assert "\\u" not in index
    parsed = json.loads(index)
    assert [doc["location"] for doc in parsed["docs"]] == ["a/", "a/#b"]
    assert {"배경제거", "지운"} <= set(parsed["docs"][0]["forms"].split())
    assert "지운" in parsed["docs"][0]["title_forms"].split()
    assert not {"forms", "title_forms"} & set(parsed["docs"][1])
    assert parsed["config"]["fields"]["forms"] == {"boost": 1.0}
    assert parsed["config"]["fields"]["title_forms"] == {"boost": 1000.0}
    assert "forms" not in entries[0]


def test_other_languages_and_a_separator_of_the_sites_own_stay_as_they_are() -> None:
    entries = [{"location": "", "title": "Home", "text": "<p>지우기 and text</p>"}]
    parsed = json.loads("".join(search_index({"en": entries}, CONFIG)))
    assert parsed["config"]["separator"] == CONFIG.separator
    assert "forms" not in parsed["config"]["fields"]
    own = SearchConfig(CONFIG.lang, "x", CONFIG.pipeline, CONFIG.fields, own_separator=True)
    assert json.loads("".join(search_index({"ko": entries}, own)))["config"]["separator"] == "x"


def test_one_index_of_several_languages_cuts_as_each_of_them_does() -> None:
    entries = {
        "en": [{"location": "", "title": "A", "text": ""}],
        "ko": [{"location": "ko/", "title": "배경", "text": ""}],
    }
    parsed = json.loads("".join(search_index(entries, CONFIG)))
    assert parsed["config"]["separator"].startswith(CONFIG.separator + "|")
    assert [doc["location"] for doc in parsed["docs"]] == ["", "ko/"]


def test_the_order_of_articles_changes_nothing_but_the_order() -> None:
    one, other = "배경 제거를 해요.", "사진을 지워요. 배경 제거는 쉬워요."
    first, second = KoreanSearch([one, other]), KoreanSearch([other, one])
    assert first.separator == second.separator
    assert [first.forms(text) for text in (one, other)] == [second.forms(text) for text in (one, other)]


def test_a_clause_ends_where_a_sentence_or_a_line_does() -> None:
    assert [found.text for found in read("하나 둘. 셋, v1.2\n넷")] == ["하나", "둘", "", "셋", "", "v1.2", "", "넷"]


@given(st.text("가나. ,-\n1a_'!\u3000A", max_size=30))
def test_words_are_those_of_the_clauses(text: str) -> None:
    texts = [
        [each.text for each in clause] for is_end, clause in groupby(read(text), lambda each: each is END) if not is_end
    ]
    assert texts == [[match[0] for match in words] for _, words in clauses(text)]
