"""Articles → vectors of their texts, headlines, titles, tags and links; `related` multiplies them. Imports NumPy."""

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
from .words import stems

if TYPE_CHECKING:
    from .article import Article
    from .tokens import Tokens

_TITLE, _HEADLINE, _BODY = 0, 1, 2
"""Parts of an article, in this order; the title is part of the headline too."""

_SATURATION = 0.5
"""A word of a title that a text has once counts 2/3, twice 4/5, often 1 (the saturation of BM25; Robertson & Walker,
"Some simple effective approximations to the 2-Poisson model for probabilistic weighted retrieval", 1994)."""


@dataclass(frozen=True)
class Vectors:
    """What all articles of a language are compared by; every value is 0 or more.

    Attributes:
        text: Words and pairs of neighbouring words of whole articles, each article's vector of length one.
        headline: The same terms, of title, description and headings alone.
        titles: Of each word of a title its share of what the title says.
        mentions: Of each word that is in a title how firmly each article has it.
        tags: Each article's vector of length one.
        links: Likewise, of an article itself and of what it links to.
        shared: For each article the share of its text that any other has, as a length.
        telling: For each article how much its title says, up to 1.
    """

    text: Column
    headline: Column
    titles: Column
    mentions: Column
    tags: Column
    links: Column
    shared: Values
    telling: Values
    _vocabulary: Sequence[str]
    _codes: Numbers
    _title_words: Numbers
    _tags: Sequence[str]
    _links: Sequence[str]

    def term(self, number: int) -> str:
        """Return a term of `text` and `headline`: a word or two."""
        code, width = int(self._codes[number]), len(self._vocabulary)
        if code < width:
            return self._vocabulary[code]
        left, right = divmod(code - width, width)
        return f"{self._vocabulary[left]} {self._vocabulary[right]}"

    def title_word(self, number: int) -> str:
        """Return a term of `titles` and `mentions`."""
        return self._vocabulary[int(self._title_words[number])]

    def tag(self, number: int) -> str:
        """Return a term of `tags`."""
        return self._tags[number]

    def link(self, number: int) -> str:
        """Return a term of `links`: the key of an article, or an address elsewhere."""
        return self._links[number]


@dataclass(frozen=True)
class _Words:
    """All words of all articles, in order, as columns of one shape.

    Attributes:
        word: Number of the word, or of what it is a form of.
        owner: Number of its article.
        part: Which part of the article it is in.
    """

    word: Numbers
    owner: Numbers
    part: Numbers

    def __getitem__(self, which: NDArray[np.bool_]) -> _Words:
        return _Words(self.word[which], self.owner[which], self.part[which])


def make_vectors(articles: Sequence[Article], tokens: Tokens) -> Vectors:
    """Return the vectors of all articles of a language, whose words are given.

    Values are TF-IDF: the term's frequency damped by a logarithm, times how rare it is (Salton & Buckley,
    "Term-weighting approaches in automatic text retrieval", 1988). Terms of one article alone connect nothing;
    they count in `shared` only.
    """
    vocabulary, words = tokens.vocabulary, _rooted(tokens)
    total = len(articles)
    body = words.part == _BODY
    words = words[~boilerplate(words.word, words.owner, body, total)]
    code, owner, times = counted(packed(words.word, words.owner))
    frequency = np.bincount(code, minlength=len(vocabulary))
    titles, mentions, title_words, worth = _titles(words, code, owner, times, frequency, total)
    codes, text, rarity, shared = _texts(words, code, owner, times, frequency, total)
    tags, tag_names = _column([article.tags for article in articles])
    links, link_names = link_column(articles)
    return Vectors(
        text=text,
        headline=_headlines(words, frequency, codes, rarity, total),
        titles=titles,
        mentions=mentions,
        tags=tags,
        links=links,
        shared=shared,
        telling=np.minimum(1, worth / np.log(total + 1)),
        _vocabulary=vocabulary,
        _codes=codes,
        _title_words=title_words,
        _tags=tag_names,
        _links=link_names,
    )


def link_column(articles: Sequence[Article]) -> tuple[Column, list[str]]:
    """Return the vectors of what articles link to, and the names of their terms.

    An article stands for itself too: so one that links to another and the other have a term in common, as have two
    that link to the same page (the "bibliographic coupling" of Kessler, 1963, and citation, in one).
    """
    return _column([(article.key, *article.links) for article in articles])


def _rooted(tokens: Tokens) -> _Words:
    """Return all words, each as what it is a form of."""
    numbers = {word: number for number, word in enumerate(tokens.vocabulary)}
    roots = stems(tokens.vocabulary)
    root = np.arange(len(numbers), dtype=np.int32)
    root[[numbers[word] for word in roots]] = [numbers[stem] for stem in roots.values()]
    articles, sizes = len(tokens.sizes), tokens.sizes.ravel()
    parts = np.tile(np.array([_TITLE, _HEADLINE, _BODY], np.int8), articles)
    owners = np.repeat(np.arange(articles, dtype=np.int32), 3)
    return _Words(root[tokens.words], np.repeat(owners, sizes), np.repeat(parts, sizes))


def _titles(
    words: _Words, code: Numbers, owner: Numbers, times: Numbers, frequency: Numbers, total: int
) -> tuple[Column, Column, Numbers, Values]:
    """Return the columns of titles and of mentions, the numbers of their words, and what each title is worth."""
    rarity = np.log((total + 1) / np.maximum(frequency, 1))
    mine = words[words.part == _TITLE]
    word, titled, _ = counted(packed(mine.word, mine.owner))
    asked = np.zeros(len(frequency), bool)
    asked[word] = True
    number = np.cumsum(asked) - 1
    worth: Values = np.bincount(titled, rarity[word], total)  # type: ignore[assignment]
    worth[worth == 0] = 1
    used = asked[code]
    title_words = np.flatnonzero(asked)
    firmness = times[used] / (times[used] + _SATURATION)
    return (
        Column.of(number[word], titled, rarity[word] / worth[titled], len(title_words)),
        Column.of(number[code[used]], owner[used], firmness, len(title_words)),
        title_words,
        worth,
    )


def _texts(
    words: _Words, code: Numbers, owner: Numbers, times: Numbers, frequency: Numbers, total: int
) -> tuple[Numbers, Column, Values, Values]:
    """Return the codes of words and pairs, their column, how rare each is, and how much each article shares."""
    shared = frequency >= 2
    used = shared[code]
    code, owner, times = code[used], owner[used], times[used]
    pair, pair_owner, pair_times = counted(repeated(_pairs(words, words.part == _BODY, shared)))
    spread = np.diff(firsts(pair), append=len(pair))
    used = np.repeat(spread >= 2, spread)
    code = np.concatenate((code, pair[used]))
    owner = np.concatenate((owner, pair_owner[used]))
    times = np.concatenate((times, pair_times[used]))
    del pair, pair_owner, pair_times, used  # of the greatest sizes here
    first = firsts(code)
    codes = code[first]
    spread = np.diff(first, append=len(owner))
    rarity = np.log((total + 1) / spread)
    value = np.log(times, dtype=np.float32)
    value += 1
    value *= np.repeat(rarity.astype(np.float32), spread)
    length = lengths(value, owner, total)
    value /= length.astype(np.float32)[owner]
    body = words.part == _BODY
    pairs = np.bincount(words.owner[:-1][_near(words, body)], minlength=total)
    alone = np.bincount(words.owner, minlength=total) + pairs - np.bincount(owner, times, total)
    share = length / np.sqrt(length**2 + alone * np.log(total + 1) ** 2)
    return codes, Column(np.append(first, len(owner)), owner, value), rarity, share


def _headlines(words: _Words, frequency: Numbers, codes: Numbers, rarity: Values, total: int) -> Column:
    mine = words[words.part != _BODY]
    pairs = _pairs(mine, np.zeros(len(mine.word), bool), frequency >= 2)
    code, owner, times = counted(np.concatenate((packed(mine.word, mine.owner), pairs)))
    term = np.searchsorted(codes, code)
    used = np.append(codes, -1)[term] == code
    term, owner, times = term[used], owner[used], times[used]
    value = (1 + np.log(times)) * rarity[term]
    value /= lengths(value, owner, total)[owner]
    return Column.of(term, owner, value, len(codes))


def _pairs(words: _Words, part: NDArray[np.bool_], known: NDArray[np.bool_]) -> Numbers:
    """Return, packed with their articles, the pairs of known words that stand side by side in one part."""
    near = _near(words, part)
    fine = known[words.word]
    near &= fine[1:]
    near &= fine[:-1]
    code = words.word[:-1][near].astype(np.int64)
    code *= len(known)
    code += words.word[1:][near]
    code += len(known)  # behind the words
    return packed(code, words.owner[:-1][near])


def _near(words: _Words, part: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which words, all but the last, are followed by one of the same part of the same article."""
    near: NDArray[np.bool_] = words.owner[1:] == words.owner[:-1]
    near &= part[1:] == part[:-1]
    return near


def _column(names: Sequence[Sequence[str]]) -> tuple[Column, list[str]]:
    """Return vectors of length one of names that articles have, rare ones counting more, and the names."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    total = len(names)
    given = [(numbers[name], owner) for owner, mine in enumerate(names) for name in dict.fromkeys(mine)]
    both = np.array(given, np.int64).reshape(-1, 2)
    term, owner, _ = counted(packed(both[:, 0], both[:, 1]))
    frequency = np.bincount(term, minlength=len(numbers))
    value = (np.log(total / np.maximum(frequency, 1)) + 1)[term]
    value = value / lengths(value, owner, total)[owner]
    return Column.of(term, owner, value, len(numbers)), list(numbers)
