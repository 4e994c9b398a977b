"""Boilerplate: phrases of six words in many articles are left out of the comparison."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.related.article import Article
from mkdocs_multilingual_blog.core.related.boilerplate import boilerplate
from mkdocs_multilingual_blog.core.related.comparison import rank_related
from mkdocs_multilingual_blog.core.related.words import words_of

from .helpers import with_few_buckets

rough = pytest.fixture(with_few_buckets, scope="module", autouse=True)

FOOTER = "Try the editor free in your browser"
TALES = (
    "Loose hair is hard to cut out when the light comes from behind",
    "Stir flour and water at night then fold the dough until it is smooth",
    "A clip of four seconds makes a loop that any chat will play",
    "Oil the chain before winter and pump both tyres twice every month",
    "Tomatoes want sun and a stick and somebody who pours water on them",
)


def marked(bodies: Sequence[str], titles: Sequence[str] = ()) -> list[str]:
    """Return what is marked of each article's words, title and body."""
    numbers: dict[str, int] = {}
    words, owner, body, names = [], [], [], []
    for article, text in enumerate(bodies):
        for part in (titles[article] if titles else "", text):
            for word in words_of(part):
                words.append(numbers.setdefault(word, len(numbers)))
                owner.append(article)
                body.append(part is text)
                names.append(word)
    marks = boilerplate(np.array(words, np.int32), np.array(owner, np.int32), np.array(body, bool), len(bodies))
    assert marks.shape == (len(words),)
    return [
        " ".join(
            name for name, number, is_marked in zip(names, owner, marks, strict=True) if is_marked and number == article
        )
        for article in range(len(bodies))
    ]


def test_a_note_below_three_articles_is_marked_and_nothing_else() -> None:
    assert marked([f"{tale}. {FOOTER}." for tale in TALES[:3]]) == [FOOTER.lower()] * 3


def test_what_two_articles_say_is_none() -> None:
    assert marked([f"{TALES[0]}. {FOOTER}.", f"{TALES[1]}. {FOOTER}.", TALES[2]]) == ["", "", ""]


def test_five_words_are_no_phrase() -> None:
    assert marked([f"{tale} try the editor for free" for tale in TALES]) == [""] * 5


def test_what_one_article_says_again_and_again_is_none() -> None:
    assert marked([f"{FOOTER}. {FOOTER}. {FOOTER}. {TALES[0]} and {TALES[1]}", TALES[2], TALES[3]]) == ["", "", ""]


def test_a_note_above_a_text_or_within_it_is_marked_too() -> None:
    bodies = [f"{FOOTER}. {TALES[0]}", f"{TALES[1]}. {FOOTER}. {TALES[2]}", f"{TALES[3]} {FOOTER}"]
    assert marked(bodies) == [FOOTER.lower()] * 3


def test_titles_and_headlines_are_left_alone() -> None:
    assert marked(TALES, titles=[FOOTER] * 5) == [""] * 5


def test_a_phrase_does_not_reach_from_a_title_into_a_text_nor_from_one_article_into_the_next() -> None:
    split = "Try the editor", "free in your browser"
    assert marked([f"{split[1]} {tale} {split[0]}" for tale in TALES], titles=[split[0]] * 5) == [""] * 5


@pytest.mark.parametrize(("times", "expected"), [(9, ""), (10, FOOTER.lower())])
def test_in_a_large_blog_it_takes_one_article_in_a_hundred(times: int, expected: str) -> None:
    bodies = [" ".join(f"w{n}x{place}" for place in range(8)) for n in range(1000)]
    bodies[:times] = [f"{body} {FOOTER}" for body in bodies[:times]]
    assert marked(bodies)[0] == expected


def test_an_article_more_than_half_of_which_others_have_stays_whole() -> None:
    bodies = [f"{TALES[n]}. {FOOTER}." for n in range(3)]
    assert marked([*bodies, f"{FOOTER}. Nothing else to tell here now today."]) == [FOOTER.lower()] * 3 + [
        FOOTER.lower()
    ]
    assert marked([*bodies, f"{FOOTER}. Nothing else to tell here now."]) == [FOOTER.lower()] * 3 + [""]


def test_articles_without_words_are_no_trouble() -> None:
    assert marked(["", "", ""]) == ["", "", ""]
    assert marked(["one two three", "", ""]) == ["", "", ""]
    assert marked([]) == []


PIECES = st.lists(st.sampled_from([FOOTER, *TALES, "one", "two three", "four"]), max_size=5).map(" ".join)


@given(st.data())
def test_the_order_of_articles_does_not_matter(data: st.DataObject) -> None:
    bodies = data.draw(st.lists(PIECES, max_size=8))
    order = data.draw(st.permutations(range(len(bodies))))
    phrases = marked(bodies)
    assert marked([bodies[n] for n in order]) == [phrases[n] for n in order]


def phrases(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[start : start + 6]) for start in range(len(words) - 5)}


@settings(max_examples=80)
@given(st.lists(PIECES, max_size=8))
def test_what_is_marked_is_what_a_plain_count_of_phrases_finds(bodies: list[str]) -> None:
    expected = []
    for body in bodies:
        words = words_of(body)
        marks = [False] * len(words)
        for start in range(len(words) - 5):
            phrase = tuple(words[start : start + 6])
            if sum(phrase in phrases(other) for other in bodies) >= 3:
                marks[start : start + 6] = [True] * 6
        if sum(marks) > len(words) / 2:
            marks = [False] * len(words)
        expected.append(" ".join(word for word, mark in zip(words, marks, strict=True) if mark))
    assert marked(bodies) == expected


@pytest.mark.parametrize("bits", [1, 12, 22])
def test_rough_counts_only_spare_work(bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = [f"{FOOTER} {' '.join(f'w{n}x{place}' for place in range(8))}" for n in range(300)]
    monkeypatch.setattr("mkdocs_multilingual_blog.core.related.boilerplate._BUCKET_BITS", bits)
    assert marked(bodies) == [FOOTER.lower()] * 300


def test_articles_are_not_related_by_the_note_below_all_of_them() -> None:
    note = "Made with love by the team of our free editor for pictures and video"
    articles = [Article(f"tale {n}", body=f"{tale}. {note}.") for n, tale in enumerate(TALES)]
    ranked = rank_related(articles)
    assert all(len(candidates) < 4 for candidates in ranked.values())
    bread = Article("bread", body=f"Fold the dough at night, bake it at dawn and eat it while it is warm. {note}.")
    assert rank_related([*articles, bread])["bread"][0].key == "tale 1"
