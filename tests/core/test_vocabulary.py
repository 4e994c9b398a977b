"""Words among which a search looks for what a reader meant, and Arabic words below what follows an article."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_multilingual_blog.core.search.postings import Postings
from mkdocs_multilingual_blog.core.search.search_rules import search_rules
from mkdocs_multilingual_blog.core.search.segmentation import Block, Segmenter, Terms
from mkdocs_multilingual_blog.core.search.vocabulary import vocabulary


def read(locale: str, *texts: str) -> tuple[list[Terms], Segmenter]:
    segmenter = Segmenter(search_rules(locale))
    return [segmenter.terms("", (), [Block(text, is_heading=False)]) for text in texts], segmenter


def words(locale: str, *texts: str) -> Mapping[str, str]:
    articles, segmenter = read(locale, *texts)
    return vocabulary(Postings(segmenter).update(articles), len(articles), search_rules(locale).compared)


def test_words_stand_by_their_first_letter_with_how_many_articles_have_them() -> None:
    assert words("en", "Cargo cargo camera", "cargo", "zebra cargo", "cargo") == {"c": "camera0\ncargo2", "z": "zebra0"}


def test_short_words_numbers_and_letters_of_other_scripts_are_left_out() -> None:
    assert words("ko", "the 2026 web3 배경제거 gif") == {}


def test_of_many_articles_words_of_only_one_are_left_out() -> None:
    assert words("en", "mistyepd", *["mistyped"] * 20) == {"m": "mistyped4"}


def test_an_arabic_word_is_known_without_its_article() -> None:
    assert "كتاب0" in words("ar", "والكتاب")["ك"].split("\n")


def test_an_arabic_word_has_a_second_term_below_what_follows_its_front() -> None:
    [terms], segmenter = read("ar", "والكتاب")
    names = segmenter.names(terms.codes.tolist())
    assert names[0] == "والكتاب"
    assert "كتاب\x01وال" in names
    assert len(set((terms.places >> 3).tolist())) == 1
