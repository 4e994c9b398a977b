"""Languages without an analyser of their own: words of titles, other forms, and what is typed without accents.

Forms of a word are told by the lemma lists of simplemma, in Hebrew by Hunspell, which knows what is written together
with a word; words that a list does not have are not asked for. In Thai, whose words PyThaiNLP divides, and in
Vietnamese, words have no other forms, but Vietnamese ones consist of syllables side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from importlib.metadata import version

from ..questions import Rule, compounds, pairs, prefixes, typos, words
from ..texts import NOUN, OTHER, Texts, Token, fold
from .forms import other_form
from .second import Hunspell

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036F\u0591-\u05C7\u0900-\u0903\u093A-\u094F\u064B-\u0652\u0670])+")
_ACCENTS = re.compile("(?<![\u0400-\u04ff])[\u0300-\u036f\u0591-\u05c7]|(?<=е)\u0308")
"""Marks that readers leave out: not those of Cyrillic letters which have keys of their own, й and ї."""

SHORTEST = 4
"""Letters of the shortest word that is asked for; in Hebrew and Hindi, most vowels are none."""
LISTS = {"hr": "hbs"}
"""Languages whose list of lemmas is that of another one."""

_SHORTER = {"he": 3, "hi": 3, "th": 3}


def make(language: str) -> Plain:
    """Return the analyser of a language."""
    return Plain(language)


class Plain:
    """Words of texts by their lemmas, as far as a list has them; none is told to be a noun or a verb."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._lemmas: dict[str, list[str]] = {}
        self._shortest = _SHORTER.get(language, SHORTEST)
        self._is_known: Callable[[str], bool] = lambda word: True
        self._split: Callable[[str], Iterator[tuple[str, int]]] = _words
        if language == "th":
            import pythainlp

            self._split = partial(_thai_words, pythainlp.word_tokenize)
            self.version = f"PyThaiNLP {version('pythainlp')}"
            self._lemma: Callable[[str], str] = fold
        elif language == "he":
            self._hunspell = Hunspell("he_IL")
            self.version = self._hunspell.version
            self._lemma = self._hebrew
        elif language == "vi":
            self.version = "words"
            self._lemma = fold
        else:
            import simplemma

            self.version = f"simplemma {version('simplemma')}"
            lemma = partial(simplemma.lemmatize, lang=LISTS.get(language, language))
            self._lemma = cache(lambda word: fold(lemma(word.lower())) if word.isalpha() else fold(word))
            self._is_known = cache(partial(simplemma.is_known, lang=LISTS.get(language, language)))

    def read(self, texts: Sequence[str]) -> list[list[Token]]:
        """Return the words of texts."""
        if self._language == "he":
            self._lemmas = self._hunspell.read(sorted({word for text in texts for word, _ in self._split(text)}))
        return [[self._token(word, begin) for word, begin in self._split(text)] for text in texts]

    def rules(self, texts: Texts) -> list[Rule]:
        """Return how queries are made from texts."""
        heads = {fold(word) for text in texts.texts for word, _ in self._split(text.partition("\n")[0])}
        titles = sorted(lemma for lemma in texts.where if lemma in heads and self._is_word(lemma))
        named = sorted(lemma for lemma, kind in texts.kinds.items() if kind == NOUN)
        rules = [
            Rule("word of a title", 30, words(texts, titles)),
            Rule("another form", 25, words(texts, named, partial(other_form, texts))),
            Rule("without accents", 15, words(texts, named, _without_accents(texts))),
            Rule("two words", 15, pairs(texts, [lemma for lemma in named if lemma in texts.surfaces[lemma]])),
            Rule("prefix", 15, prefixes(texts, named, 3), most=0.3),
        ]
        if self._language == "vi":
            rules.append(Rule("syllables", 25, compounds(texts, lambda part: True, " ")))
        if self._language != "th":
            rules.append(Rule("typo", 15, typos(texts, [one for one in named if len(one) > self._shortest + 1])))
        return rules

    def _token(self, word: str, begin: int) -> Token:
        lemma = self._lemma(word)
        attached = len(word) - len(lemma) if self._language == "he" and word.endswith(lemma) else 0
        kind = NOUN if self._is_word(lemma) and self._is_known(word.lower()) else OTHER
        return Token(lemma, kind, begin + attached, begin + len(word))

    def _is_word(self, lemma: str) -> bool:
        return len(lemma) >= self._shortest and all(unicodedata.category(letter)[0] in "LM" for letter in lemma)

    def _hebrew(self, word: str) -> str:
        return min(self._lemmas.get(word, [word]), key=lambda one: (len(one), one))


def _words(text: str) -> Iterator[tuple[str, int]]:
    for match in _WORD.finditer(text):
        yield match[0], match.start()


def _thai_words(tokenize: Callable[..., Iterable[str]], text: str) -> Iterator[tuple[str, int]]:
    begin = 0
    for word in tokenize(text, engine="newmm"):
        if not word.isspace():
            yield word, begin
        begin += len(word)


def _without_accents(texts: Texts) -> Callable[[str], str | None]:
    """Return what returns a word as it is typed where accents are left out; `None` if that may be another word."""
    meant: dict[str, set[str]] = defaultdict(set)
    for lemma, forms in texts.surfaces.items():
        for form in forms:
            meant[_plain(form)].add(lemma)

    def form(lemma: str) -> str | None:
        plain = _plain(lemma)
        return plain if plain != lemma and meant[plain] <= {lemma} else None

    return form


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", word)))
