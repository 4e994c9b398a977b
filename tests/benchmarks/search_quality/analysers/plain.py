"""Languages without an analyser of their own: words of titles, other forms, and what is typed without accents.

Forms of a word are told by the lemma lists of simplemma, in Hebrew by Hunspell, which knows what is written together
with a word. In Thai, whose words PyThaiNLP divides, and in Vietnamese, words have no other forms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from importlib.metadata import version

from ..questions import Rule, pairs, prefixes, typos, words
from ..texts import NOUN, OTHER, Texts, Token, fold
from .forms import other_form
from .second import Hunspell

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036F\u0591-\u05C7\u0900-\u0903\u093A-\u094F\u064B-\u0652\u0670])+")
_MARKS = "\u0300-\u036f\u0591-\u05c7"
_ACCENTS = re.compile(f"[{_MARKS}]")
SHORTEST = 4
"""Letters of the shortest word that is asked for; in Hebrew and Hindi, most vowels are none."""
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
            lemma = partial(simplemma.lemmatize, lang=language)
            self._lemma = cache(lambda word: fold(lemma(word)) if word.isalpha() else fold(word))

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
            Rule("without accents", 15, words(texts, named, _without_accents)),
            Rule("two words", 15, pairs(texts, [lemma for lemma in named if lemma in texts.surfaces[lemma]])),
            Rule("prefix", 15, prefixes(texts, named, 3), most=0.3),
        ]
        if self._language != "th":
            rules.append(Rule("typo", 15, typos(texts, [one for one in named if len(one) > self._shortest + 1])))
        return rules

    def _token(self, word: str, begin: int) -> Token:
        lemma = self._lemma(word)
        attached = len(word) - len(lemma) if self._language == "he" and word.endswith(lemma) else 0
        return Token(lemma, NOUN if self._is_word(lemma) else OTHER, begin + attached, begin + len(word))

    def _is_word(self, lemma: str) -> bool:
        return len(lemma) >= self._shortest and not any(letter.isdigit() for letter in lemma)

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


def _without_accents(word: str) -> str | None:
    """Return a word as it is typed where accents are left out; `None` if it has none."""
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", word)))
    return plain if plain != word else None
