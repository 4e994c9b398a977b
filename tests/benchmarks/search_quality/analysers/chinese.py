"""Chinese, read by jieba."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version

import jieba
import jieba.posseg
from pypinyin import lazy_pinyin

from ..questions import Rule, compounds, nouns, number_of, pairs, prefixes, typos, words
from ..texts import NOUN, OTHER, VERB, Texts, Token, of_kind

_NOUNS = ("n", "nz", "nt", "vn")
_VERBS = ("v",)
SOUNDS_ALIKE = 3
"""How many characters that sound like the right one are tried in its place, the most frequent first."""


def make(language: str) -> Chinese:
    """Return the analyser of Chinese."""
    return Chinese()


class Chinese:
    """Words of Chinese texts, simplified or traditional."""

    version = f"jieba {version('jieba')}"

    def __init__(self) -> None:
        jieba.setLogLevel(logging.WARNING)
        jieba.initialize()  # the rules look into its dictionary even where the words come from a cache

    def read(self, texts: Sequence[str]) -> list[list[Token]]:
        """Return the words of texts."""
        return [_tokens(text) for text in texts]

    def rules(self, texts: Texts) -> list[Rule]:
        """Return how queries are made from texts."""
        named = [lemma for lemma in nouns(texts, 2, 6) if _is_word(lemma)]
        verbs = [lemma for lemma in of_kind(texts, VERB) if _is_word(lemma)]

        return [
            Rule("noun", 25, words(texts, named)),
            Rule("verb", 15, words(texts, verbs)),
            Rule("compound, together", 15, compounds(texts, _is_word, "")),
            Rule("compound, apart", 15, compounds(texts, _is_word, " ")),
            Rule("two words", 15, pairs(texts, named)),
            Rule("typo", 15, typos(texts, [one for one in named if len(one) > 2], _sounding_alike(texts))),
            Rule("prefix", 12, prefixes(texts, named, 2), most=0.3),
        ]


def _tokens(text: str) -> list[Token]:
    found = []
    place = 0
    for word, tag in jieba.posseg.cut(text):
        if not word.isspace():
            kind = NOUN if tag in _NOUNS else VERB if tag in _VERBS else OTHER
            found.append(Token(word.casefold(), kind, place, place + len(word)))
        place += len(word)
    return found


def _sounding_alike(texts: Texts) -> Callable[[str], list[str]]:
    """Return what replaces a character by one that the texts have and that sounds alike, as typing by sound does."""
    counts = Counter(letter for text in texts.texts for letter in text if _is_han(letter))
    by_sound: dict[str, list[str]] = defaultdict(list)
    for letter, _ in counts.most_common():
        by_sound[lazy_pinyin(letter)[0]].append(letter)
    return partial(_misspellings, by_sound)


def _misspellings(by_sound: dict[str, list[str]], word: str) -> list[str]:
    found = []
    for place in sorted(range(len(word)), key=lambda place: number_of("place", word, str(place))):
        alike = [letter for letter in by_sound[lazy_pinyin(word)[place]] if letter != word[place]]
        found += [word[:place] + letter + word[place + 1 :] for letter in alike[:SOUNDS_ALIKE]]
    return found


def _is_word(lemma: str) -> bool:
    """Return whether a word is in the dictionary, and not made up of what is not, and longer than a character."""
    return len(lemma) > 1 and _is_han(lemma) and bool(jieba.dt.FREQ.get(lemma))


def _is_han(word: str) -> bool:
    return all("\u4e00" <= letter <= "\u9fff" for letter in word)
