"""Vectors of articles, compared with the same formulas in plain dictionaries and loops."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.related.article import Article
from mkdocs_multilingual_blog.core.related.columns import Column, Product
from mkdocs_multilingual_blog.core.related.tokens import split
from mkdocs_multilingual_blog.core.related.vectors import Vectors, make_vectors
from mkdocs_multilingual_blog.core.related.words import are_function_words, label_of, stems, words_of

from .helpers import with_few_buckets

rough = pytest.fixture(with_few_buckets, scope="module", autouse=True)

Matrix = list[dict[str, float]]
"""For each article the values of its terms."""

SAID = "crop crops cropped photo photos edge hair a the bread 사진 사진을 배경 PNG _ ! 1 [x] Rahmen Bilder Bilderrahmen"
NOTE = "Made with love by our team"
TEXTS = st.lists(st.sampled_from([*SAID.split(), NOTE]), max_size=12).map(" ".join)
NAMES = st.lists(st.sampled_from(["x", "y", "z", "k0", "k1", "https://tools.example"]), max_size=4).map(tuple)
ARTICLES = st.lists(
    st.tuples(TEXTS, TEXTS, st.lists(TEXTS, max_size=2).map(tuple), TEXTS, NAMES, NAMES), max_size=7
).map(lambda parts: [Article(f"k{n}", *mine) for n, mine in enumerate(parts)])
LOCALES = st.sampled_from(["", "en", "ko", "de"])


def vectors_of(articles: Sequence[Article], locale: str = "") -> Vectors:
    return make_vectors(articles, split(articles, locale=locale))


class Plain:
    """The formulas of `vectors`, one article and one term after the other."""

    def __init__(self, articles: Sequence[Article], locale: str = "") -> None:
        self.locale = locale
        self.total = len(articles)
        spelled = [
            [words_of(text) for text in (a.title, "\n".join((a.description, *a.headings)), a.body)] for a in articles
        ]
        found = stems(list(dict.fromkeys(word for parts in spelled for part in parts for word in part)), locale)
        self.parts = [
            [[stem for word in part for stem in found.get(word, (word,))] for part in parts] for parts in spelled
        ]
        self._leave_out_boilerplate()
        self.words = [Counter(word for part in parts for word in part) for parts in self.parts]
        self.frequency = Counter(word for words in self.words for word in words)
        self.labels = self._names([(label,) if (label := label_of(a.title)) else () for a in articles])
        self.tags = self._names([a.tags for a in articles])
        self.links = self._names([(a.key, *a.links) for a in articles])

    def _leave_out_boilerplate(self) -> None:
        bodies = [parts[2] for parts in self.parts]
        owners = defaultdict(set)
        for number, body in enumerate(bodies):
            for start in range(len(body) - 5):
                owners[tuple(body[start : start + 6])].add(number)
        for parts, body in zip(self.parts, bodies, strict=True):
            marked = {
                start + offset
                for start in range(len(body) - 5)
                if len(owners[tuple(body[start : start + 6])]) >= 3
                for offset in range(6)
            }
            if len(marked) <= sum(map(len, parts)) / 2:
                parts[2] = [word for place, word in enumerate(body) if place not in marked]

    def _pairs(self, texts: Sequence[Sequence[str]]) -> Iterator[str]:
        for text in texts:
            for left, right in pairwise(text):
                if self.frequency[left] >= 2 and self.frequency[right] >= 2:
                    yield f"{left} {right}"

    @property
    def spread(self) -> Counter[str]:
        """In how many articles each term is."""
        return Counter(term for terms in self.terms for term in terms)

    @property
    def terms(self) -> list[Counter[str]]:
        """Of each article its words and pairs."""
        return [
            words + Counter(self._pairs([title + headline, body]))
            for words, (title, headline, body) in zip(self.words, self.parts, strict=True)
        ]

    @property
    def text(self) -> Matrix:
        return [self._weighed(terms, math.sqrt) for terms in self.terms]

    @property
    def headline(self) -> Matrix:
        return [
            self._weighed(
                Counter(title + headline) + Counter(self._pairs([title + headline])), lambda times: 1 + math.log(times)
            )
            for title, headline, _ in self.parts
        ]

    def _rarity(self, term: str, spread: int) -> float:
        further = max(0, 100 - self.total) if all(are_function_words(term.split(), self.locale)) else 0
        return math.log((self.total + 1 + further) / (spread + further))

    def _weighed(self, terms: Counter[str], scaled: Callable[[int], float]) -> dict[str, float]:
        spread = self.spread
        rarity = {term: self._rarity(term, spread[term]) for term in terms if spread[term] >= 2}
        return normed({term: scaled(terms[term]) * rarity[term] for term in rarity})

    @property
    def titles(self) -> Matrix:
        found = []
        for title, _, _ in self.parts:
            rarity = {word: self._rarity(word, self.frequency[word]) for word in title}
            found.append({word: value / sum(rarity.values()) for word, value in rarity.items()})
        return found

    @property
    def mentions(self) -> Matrix:
        asked = {word for title, _, _ in self.parts for word in title}
        return [{word: times / (times + 0.5) for word, times in words.items() if word in asked} for words in self.words]

    @property
    def shared(self) -> list[float]:
        """How long the vector of what others have is, compared to that of the whole text."""
        found, spread = [], self.spread
        for terms, words, (title, headline, body) in zip(self.terms, self.words, self.parts, strict=True):
            common = {term: times for term, times in terms.items() if spread[term] >= 2}
            length = math.hypot(*self._unweighed(common)) or 1
            every = words.total() + max(0, len(title + headline) - 1) + max(0, len(body) - 1)
            alone = every - sum(common.values())
            found.append(length / math.sqrt(length**2 + alone * math.log(self.total + 1) ** 2))
        return found

    def _unweighed(self, terms: dict[str, int]) -> list[float]:
        spread = self.spread
        return [math.sqrt(times) * self._rarity(term, spread[term]) for term, times in terms.items()]

    @property
    def telling(self) -> list[float]:
        worth = [sum(self._rarity(word, self.frequency[word]) for word in set(title)) for title, _, _ in self.parts]
        return [min(1, (one or 1) / math.log(self.total + 1)) for one in worth]

    def _names(self, names: Sequence[tuple[str, ...]]) -> Matrix:
        times = Counter(name for mine in names for name in set(mine))
        return [normed({name: math.log(self.total / times[name]) + 1 for name in mine}) for mine in names]


def normed(values: dict[str, float]) -> dict[str, float]:
    length = math.hypot(*values.values()) or 1
    return {term: value / length for term, value in values.items()}


def multiplied(rows: Matrix, columns: Matrix) -> list[list[float]]:
    return [[sum(mine[t] * theirs[t] for t in mine.keys() & theirs.keys()) for theirs in columns] for mine in rows]


def product(rows: Column, columns: Column, total: int) -> list[list[float]]:
    found = Product(rows, columns, total).rows(0, total)
    assert np.isfinite(found).all()
    return found.tolist()  # type: ignore[no-any-return]


def close(found: object, expected: object) -> bool:
    return np.shape(found) == np.shape(expected) and np.allclose(found, expected, atol=1e-5, rtol=0)  # type: ignore[arg-type]


KINDS: dict[str, Callable[[Vectors | Plain], tuple[object, object]]] = {
    "text": lambda v: (v.text, v.text),
    "headline in text": lambda v: (v.text, v.headline),
    "text in headline": lambda v: (v.headline, v.text),
    "title mentioned": lambda v: (v.mentions, v.titles),
    "labels": lambda v: (v.labels, v.labels),
    "tags": lambda v: (v.tags, v.tags),
    "links": lambda v: (v.links, v.links),
}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(articles=ARTICLES, locale=LOCALES)
def test_likeness_is_what_plain_loops_say(kind: str, articles: list[Article], locale: str) -> None:
    vectors, plain = vectors_of(articles, locale), Plain(articles, locale)
    found = product(*KINDS[kind](vectors), len(articles))  # type: ignore[arg-type]
    assert close(found, multiplied(*KINDS[kind](plain)))  # type: ignore[arg-type]


@settings(max_examples=40)
@given(articles=ARTICLES, locale=LOCALES)
def test_what_strength_takes_into_account_is_what_plain_loops_say(articles: list[Article], locale: str) -> None:
    vectors, plain = vectors_of(articles, locale), Plain(articles, locale)
    assert close(vectors.shared.tolist(), plain.shared)
    assert close(vectors.title_weight.tolist(), plain.telling)


@settings(max_examples=40)
@given(articles=ARTICLES)
def test_terms_are_called_by_their_words(articles: list[Article]) -> None:
    vectors, plain = vectors_of(articles), Plain(articles)
    for column, name, matrix in (
        (vectors.text, vectors.term, plain.text),
        (vectors.headline, vectors.term, plain.headline),
        (vectors.titles, vectors.title_word, plain.titles),
        (vectors.mentions, vectors.title_word, plain.mentions),
        (vectors.labels, vectors.label, plain.labels),
        (vectors.tags, vectors.tag, plain.tags),
        (vectors.links, vectors.link, plain.links),
    ):
        for number, expected in enumerate(matrix):
            found = {name(term): value for term, value in column.of_article(number).items()}
            assert found == pytest.approx(expected, abs=1e-5)


def texts(*bodies: str) -> Vectors:
    return vectors_of([Article(f"k{n}", body=body) for n, body in enumerate(bodies)])


def names(vectors: Vectors, number: int) -> set[str]:
    return {vectors.term(term) for term in vectors.text.of_article(number)}


def test_words_and_pairs_of_one_article_alone_connect_nothing() -> None:
    assert names(texts("soft hair edges", "soft hair styles", "hair soft"), 0) == {"soft", "hair", "soft hair"}


def test_forms_of_a_word_are_one_term() -> None:
    assert names(texts("crop photos", "cropped photo"), 1) == {"crop", "photo", "crop photo"}


def test_a_pair_does_not_reach_from_the_headline_into_the_text() -> None:
    headed = [Article(f"k{n}", title="soft", description="hair", body="edges") for n in range(2)]
    assert names(vectors_of(headed), 0) == {"soft", "hair", "soft hair", "edges"}


def test_a_rare_term_counts_more_than_a_common_one() -> None:
    vectors = texts("hair a", "hair a", "a", "a")
    values = {vectors.term(term): value for term, value in vectors.text.of_article(0).items()}
    assert values["hair"] > 2 * values["a"]


def test_a_tag_given_twice_counts_once() -> None:
    once, twice = (vectors_of([Article("a", tags=tags), Article("b", tags=("y",))]) for tags in (("x",), ("x", "x")))
    assert once.tags.of_article(0) == twice.tags.of_article(0) == {0: 1}
