"""Vectors of articles: texts, headlines, titles, labels, tags and links. Imports NumPy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .boilerplate import boilerplate
from .columns import Column, Numbers, Values, counted, firsts, lengths, packed, repeated
from .words import are_function_words, label_of, phrase, stems

if TYPE_CHECKING:
    from .article import Article
    from .tokens import Tokens

_TITLE, _HEADLINE, _BODY = 0, 1, 2
"""Parts of an article, in this order; the title is part of the headline as well."""

_SATURATION = 0.5
"""A title word that a text contains once counts 2/3, twice 4/5, often 1 (the saturation of BM25; Robertson & Walker,
"Some simple effective approximations to the 2-Poisson model for probabilistic weighted retrieval", 1994)."""


_ENOUGH = 100
"""Number of articles from which on frequencies tell that `more` says less than `dough`. In a smaller blog, function
words count as if it had so many articles, and as if all that it lacks had each of them."""


@dataclass(frozen=True)
class Vectors:
    """Vectors of all articles of a language; every value is 0 or more.

    Attributes:
        text: Words and pairs of adjacent words of full articles; vectors have length one.
        headline: The same terms of title, description and headings only; vectors have length one.
        titles: Share of each word in the information of a title.
        mentions: Saturated frequency in each article of each word that occurs in a title.
        labels: Labels in brackets that titles begin with; vectors have length one.
        tags: Tags; vectors have length one.
        links: The article itself and the targets of its links; vectors have length one.
        shared: Length of each article's vector of terms that others share, relative to that of all its terms.
        title_weight: Information of each article's title, up to 1.
    """

    text: Column
    headline: Column
    titles: Column
    mentions: Column
    labels: Column
    tags: Column
    links: Column
    shared: Values
    title_weight: Values
    _vocabulary: Sequence[str]
    _codes: Numbers
    _title_words: Numbers
    _labels: Sequence[str]
    _tags: Sequence[str]
    _links: Sequence[str]

    def term(self, number: int) -> str:
        """Return the name of a term of `text` and `headline`: one or two words."""
        code, width = int(self._codes[number]), len(self._vocabulary)
        if code < width:
            return self._vocabulary[code]
        left, right = divmod(code - width, width)
        return phrase(self._vocabulary[left], self._vocabulary[right])

    def title_word(self, number: int) -> str:
        """Return the name of a term of `titles` and `mentions`."""
        return self._vocabulary[int(self._title_words[number])]

    def label(self, number: int) -> str:
        """Return the name of a term of `labels`."""
        return self._labels[number]

    def tag(self, number: int) -> str:
        """Return the name of a term of `tags`."""
        return self._tags[number]

    def link(self, number: int) -> str:
        """Return the name of a term of `links`: the key of an article, or an address on another site."""
        return self._links[number]


@dataclass(frozen=True)
class _Words:
    """All words of all articles, in order, as arrays of one shape.

    Attributes:
        word: Number of the word's stem.
        owner: Number of its article.
        part: Part of the article.
    """

    word: Numbers
    owner: Numbers
    part: Numbers

    def __getitem__(self, which: NDArray[np.bool_]) -> _Words:
        return _Words(self.word[which], self.owner[which], self.part[which])


def make_vectors(articles: Sequence[Article], tokens: Tokens) -> Vectors:
    """Return the vectors of all articles of a language.

    Values are TF-IDF: the square root of the term's frequency, in a headline its logarithm, times its rarity (Salton &
    Buckley, "Term-weighting approaches in automatic text retrieval", 1988). Terms of only one article count in
    `shared` only.

    Args:
        articles: All articles of one language.
        tokens: Their words.
    """
    vocabulary, words = tokens.vocabulary, _stemmed(tokens)
    total = len(articles)
    body = words.part == _BODY
    words = words[~boilerplate(words.word, words.owner, body, total)]
    code, owner, counts = counted(packed(words.word, words.owner))
    frequency = np.bincount(code, minlength=len(vocabulary))
    is_function_word = np.array(are_function_words(vocabulary, tokens.locale), bool)
    rarity = _rarity(frequency, is_function_word, total)
    titles, mentions, title_words, information = _titles(words, code, owner, counts, rarity, total)
    codes, text, rarity, shared = _texts(words, code, owner, counts, is_function_word, total)
    labels, label_names = _column([[label] if (label := label_of(article.title)) else [] for article in articles])
    tags, tag_names = _column([article.tags for article in articles])
    links, link_names = link_column(articles)
    return Vectors(
        text=text,
        headline=_headlines(words, frequency, codes, rarity, total),
        titles=titles,
        mentions=mentions,
        labels=labels,
        tags=tags,
        links=links,
        shared=shared,
        title_weight=np.minimum(1, information / np.log(total + 1)),
        _vocabulary=vocabulary,
        _codes=codes,
        _title_words=title_words,
        _labels=label_names,
        _tags=tag_names,
        _links=link_names,
    )


def link_column(articles: Sequence[Article]) -> tuple[Column, list[str]]:
    """Return the vectors of links, and the names of their terms.

    Every article is a term of its own vector, so that two articles have a term in common if one links to the other,
    or if both link to the same page (the "bibliographic coupling" of Kessler, 1963, and citation, in one).
    """
    return _column([(article.key, *article.links) for article in articles])


def _stemmed(tokens: Tokens) -> _Words:
    """Return the stems of all words; a compound has one for each of its parts."""
    numbers = {word: number for number, word in enumerate(tokens.vocabulary)}
    articles, sizes = len(tokens.sizes), tokens.sizes.ravel()
    parts = np.tile(np.array([_TITLE, _HEADLINE, _BODY], np.int8), articles)
    owners = np.repeat(np.arange(articles, dtype=np.int32), 3)
    owner, part = np.repeat(owners, sizes), np.repeat(parts, sizes)
    stems_of_word = stems(tokens.vocabulary, tokens.locale)
    stem_numbers = [numbers[stem] for word in tokens.vocabulary for stem in stems_of_word.get(word, (word,))]
    all_stems = np.array(stem_numbers, np.int32)
    if len(all_stems) == len(numbers):
        return _Words(all_stems[tokens.words], owner, part)
    counts = np.ones(len(numbers), np.int64)
    counts[[numbers[word] for word in stems_of_word]] = [len(found) for found in stems_of_word.values()]
    times = counts[tokens.words]
    ends = np.cumsum(times)
    positions = np.arange(ends[-1] if len(ends) else 0)
    positions += np.repeat((np.cumsum(counts) - counts)[tokens.words] - (ends - times), times)
    return _Words(all_stems[positions], np.repeat(owner, times), np.repeat(part, times))


def _titles(
    words: _Words, code: Numbers, owner: Numbers, counts: Numbers, rarity: Values, total: int
) -> tuple[Column, Column, Numbers, Values]:
    """Return the matrices of titles and mentions, the numbers of their words, and the information of each title.

    `rarity` is that of each word.
    """
    in_titles = words[words.part == _TITLE]
    word, titled, _ = counted(packed(in_titles.word, in_titles.owner))
    is_title_word = np.zeros(len(rarity), bool)
    is_title_word[word] = True
    number = np.cumsum(is_title_word) - 1
    information: Values = np.bincount(titled, rarity[word], total)  # type: ignore[assignment]
    information[information == 0] = 1
    is_mention = is_title_word[code]
    title_words = np.flatnonzero(is_title_word)
    saturated = counts[is_mention] / (counts[is_mention] + _SATURATION)
    return (
        Column.of(number[word], titled, rarity[word] / information[titled], len(title_words)),
        Column.of(number[code[is_mention]], owner[is_mention], saturated, len(title_words)),
        title_words,
        information,
    )


def _texts(
    words: _Words, code: Numbers, owner: Numbers, counts: Numbers, is_function_word: NDArray[np.bool_], total: int
) -> tuple[Numbers, Column, Values, Values]:
    """Return the codes of words and pairs, their matrix, the rarity of each, and the shared part of each article."""
    width = len(is_function_word)
    is_shared = np.bincount(code, minlength=width) >= 2
    used = is_shared[code]
    code, owner, counts = code[used], owner[used], counts[used]
    pair, pair_owner, pair_counts = counted(repeated(_pairs(words, words.part == _BODY, is_shared)))
    article_counts = np.diff(firsts(pair), append=len(pair))
    used = np.repeat(article_counts >= 2, article_counts)
    code = np.concatenate((code, pair[used]))
    owner = np.concatenate((owner, pair_owner[used]))
    counts = np.concatenate((counts, pair_counts[used]))
    del pair, pair_owner, pair_counts, used  # the largest arrays here
    first = firsts(code)
    codes = code[first]
    article_counts = np.diff(first, append=len(owner))
    left, right = np.divmod(np.maximum(codes - width, 0), max(width, 1))
    is_function = np.where(
        codes < width,
        is_function_word[np.minimum(codes, width - 1)],
        is_function_word[left] & is_function_word[right],
    )
    rarity = _rarity(article_counts, is_function, total)
    value = np.sqrt(counts, dtype=np.float32)
    value *= np.repeat(rarity.astype(np.float32), article_counts)
    length = lengths(value, owner, total)
    value /= length.astype(np.float32)[owner]
    body = words.part == _BODY
    pairs = np.bincount(words.owner[:-1][_adjacent(words, body)], minlength=total)
    alone = np.bincount(words.owner, minlength=total) + pairs - np.bincount(owner, counts, total)
    share = length / np.sqrt(length**2 + alone * np.log(total + 1) ** 2)
    return codes, Column(np.append(first, len(owner)), owner, value), rarity, share


def _rarity(frequency: Numbers, is_function_word: NDArray[np.bool_], total: int) -> Values:
    """Return how rare terms are, given the number of articles with each."""
    further = np.where(is_function_word, max(0, _ENOUGH - total), 0)
    rarity: Values = np.log((total + 1 + further) / (np.maximum(frequency, 1) + further))
    return rarity


def _headlines(words: _Words, frequency: Numbers, codes: Numbers, rarity: Values, total: int) -> Column:
    headline_words = words[words.part != _BODY]
    pairs = _pairs(headline_words, np.zeros(len(headline_words.word), bool), frequency >= 2)
    code, owner, counts = counted(np.concatenate((packed(headline_words.word, headline_words.owner), pairs)))
    term = np.searchsorted(codes, code)
    used = np.append(codes, -1)[term] == code
    term, owner, counts = term[used], owner[used], counts[used]
    value = (1 + np.log(counts)) * rarity[term]
    value /= lengths(value, owner, total)[owner]
    return Column.of(term, owner, value, len(codes))


def _pairs(words: _Words, part: NDArray[np.bool_], is_known_word: NDArray[np.bool_]) -> Numbers:
    """Return the pairs of adjacent known words in one part of an article, packed with their articles."""
    adjacent = _adjacent(words, part)
    is_known = is_known_word[words.word]
    adjacent &= is_known[1:]
    adjacent &= is_known[:-1]
    code = words.word[:-1][adjacent].astype(np.int64)
    code *= len(is_known_word)
    code += words.word[1:][adjacent]
    code += len(is_known_word)  # behind the words
    return packed(code, words.owner[:-1][adjacent])


def _adjacent(words: _Words, part: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which words, except the last, are followed by a word in the same part of the same article."""
    adjacent: NDArray[np.bool_] = words.owner[1:] == words.owner[:-1]
    adjacent &= part[1:] == part[:-1]
    return adjacent


def _column(names: Sequence[Sequence[str]]) -> tuple[Column, list[str]]:
    """Return vectors of length one of names that articles have, rare names having more weight, and the names."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    total = len(names)
    pairs = [(numbers[name], owner) for owner, own_names in enumerate(names) for name in dict.fromkeys(own_names)]
    array = np.array(pairs, np.int64).reshape(-1, 2)
    term, owner, _ = counted(packed(array[:, 0], array[:, 1]))
    frequency = np.bincount(term, minlength=len(numbers))
    value = (np.log(total / np.maximum(frequency, 1)) + 1)[term]
    value = value / lengths(value, owner, total)[owner]
    return Column.of(term, owner, value, len(numbers)), list(numbers)
