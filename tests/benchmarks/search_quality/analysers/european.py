"""French, German, and Spanish, read with the lemma lists of simplemma."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from importlib.metadata import version

import simplemma

from ..questions import Candidate, Rule, is_moderate, nouns, pairs, prefixes, typos, words
from ..texts import NOUN, OTHER, VERB, Texts, Token, of_kind
from .forms import FORMS_OF_A_NOUN, FORMS_OF_A_VERB, other_form

_WORD = re.compile(r"[^\W_]+")
_VERB = {"fr": ("er", "ir", "re"), "de": ("en", "ern", "eln"), "es": ("ar", "er", "ir")}
_LINKS = ("", "s", "es", "n", "en")
"""What German puts between the parts of a compound."""


def make(language: str) -> European:
    """Return the analyser of a language."""
    return European(language)


class European:
    """Words of texts; what is a verb is told by its forms, since the lists do not say."""

    def __init__(self, language: str) -> None:
        self.version = f"simplemma {version('simplemma')}"
        self._language = language
        self._lemma = cache(partial(simplemma.lemmatize, lang=language))
        self._is_known = cache(partial(simplemma.is_known, lang=language))

    def read(self, texts: Sequence[str]) -> list[list[Token]]:
        """Return the words of texts."""
        found = [[self._token(match) for match in _WORD.finditer(text)] for text in texts]
        forms: dict[str, set[str]] = defaultdict(set)
        for text, tokens in zip(texts, found, strict=True):
            for token in tokens:
                forms[token.lemma].add(text[token.begin : token.end].lower())
        kinds = {lemma: self._kind(lemma, written) for lemma, written in forms.items()}
        return [[token._replace(kind=kinds[token.lemma]) for token in tokens] for tokens in found]

    def rules(self, texts: Texts) -> list[Rule]:
        """Return how queries are made from texts."""
        long = nouns(texts, 4, 20)
        rules = [
            Rule("noun", 25, words(texts, long)),
            Rule("verb", 20, words(texts, of_kind(texts, VERB), partial(other_form, texts))),
            Rule("two words", 15, pairs(texts, long)),
            Rule("typo", 15, typos(texts, [lemma for lemma in long if len(lemma) > 5])),
            Rule("prefix", 15, prefixes(texts, long, 3), most=0.3),
        ]
        if self._language == "de":
            rules[1:1] = [
                Rule("compound, together", 12, self._compounds(texts, lambda compound, parts: compound)),
                Rule("compound, apart", 12, self._compounds(texts, lambda compound, parts: " ".join(parts))),
            ]
        return rules

    def _token(self, match: re.Match[str]) -> Token:
        return Token(self._lemma_of(match[0]), OTHER, match.start(), match.end())

    def _lemma_of(self, word: str) -> str:
        if not word.isalpha() or (word.isupper() and len(word) > 1):
            return word.lower()
        if self._language != "de":
            return self._lemma(word).lower()
        if not word[0].isupper():
            return self._lemma(word).lower()
        if not self._is_known(word):
            return self._lemma_of_compound(word)
        return self._lemma(word)

    def _lemma_of_compound(self, word: str) -> str:
        """Return the lemma of a German compound that the list does not have: that of its last part with the others."""
        for place in range(4, len(word) - 3):
            head = word[place:].capitalize()
            if self._is_known(head) and any(
                word[:place].endswith(link) and self._is_known(word[: place - len(link)]) for link in _LINKS
            ):
                return word[:place] + self._lemma(head).lower()
        return word

    def _kind(self, lemma: str, forms: set[str]) -> str:
        if not lemma.isalpha() or len(lemma) < 3:
            return OTHER
        if self._language == "de" and lemma[0].isupper():
            return NOUN if self._is_known(lemma) or self._lemma_of_compound(lemma) != lemma or len(forms) > 1 else OTHER
        if not self._is_known(lemma):
            return OTHER
        if lemma.endswith(_VERB[self._language]) and len(forms) >= FORMS_OF_A_VERB:
            return VERB
        is_noun = self._language != "de" and not lemma.endswith(("ar", "er", "ir")) and len(forms) >= FORMS_OF_A_NOUN
        return NOUN if is_noun else OTHER

    def _compounds(self, texts: Texts, typed: Callable[[str, list[str]], str]) -> Iterator[Candidate]:
        """Yield queries for German compounds of two nouns that the texts have by themselves, too."""
        known = {lemma for lemma in of_kind(texts, NOUN) if len(lemma) > 3}
        for compound in sorted(known):
            if len(compound) > 8 and is_moderate(texts, texts.containing(compound), 1):
                for parts in _parts(compound, known):
                    apart = texts.neighbours.get((parts[0], parts[1]), frozenset())
                    second = texts.by_second(compound, compound) | apart
                    yield Candidate(compound, typed(compound, parts), texts.containing(compound) | apart, second)
                    break


def _parts(compound: str, known: set[str]) -> Iterator[list[str]]:
    for place in range(4, len(compound) - 3):
        head = compound[place:].capitalize()
        if head in known:
            for link in _LINKS:
                if compound[:place].endswith(link) and (part := compound[: place - len(link)]) in known:
                    yield [part, head]
