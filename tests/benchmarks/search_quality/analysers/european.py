"""English, French, German, and Spanish, read with the lemma lists of simplemma."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from importlib.metadata import version

import simplemma

from ..questions import Candidate, Rule, choice, is_moderate, nouns, pairs, prefixes, typos, words
from ..texts import NOUN, OTHER, VERB, Texts, Token, of_kind

_WORD = re.compile(r"\w+")
_VERB = {"fr": ("er", "ir", "re"), "de": ("en", "ern", "eln"), "es": ("ar", "er", "ir")}
_LINKS = ("", "s", "es", "n", "en")
"""What German puts between the parts of a compound."""

FORMS_OF_A_VERB = 3
"""Forms of a verb that texts have at least."""


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
        verbs = {lemma for lemma, written in forms.items() if self._is_verb(lemma, written)}
        return [[token._replace(kind=VERB) if token.lemma in verbs else token for token in tokens] for tokens in found]

    def rules(self, texts: Texts) -> list[Rule]:
        """Return how queries are made from texts."""
        long = nouns(texts, 4, 20)
        rules = [
            Rule("noun", 25, words(texts, long)),
            Rule("verb", 20, words(texts, of_kind(texts, VERB), partial(self._other_form, texts))),
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
        word = match[0]
        lemma = self._lemma(word)
        if word.isupper() and len(word) > 1:
            lemma = word.lower()
        if self._language != "de" or not word[0].isupper():
            lemma = lemma.lower()
        is_content = word.isalpha() and self._is_known(word) and len(word) > 2
        kind = NOUN if is_content and (self._language != "de" or lemma[0].isupper()) else OTHER
        return Token(lemma, kind, match.start(), match.end())

    def _is_verb(self, lemma: str, forms: set[str]) -> bool:
        if not lemma.isalpha() or not lemma.islower() or len(forms) < FORMS_OF_A_VERB or len(lemma) < 3:
            return False
        if self._language == "en":
            return any(form.endswith("ing") for form in forms) and lemma in forms and self._lemma(lemma) == lemma
        return lemma.endswith(_VERB[self._language]) and bool(self._is_known(lemma))

    def _other_form(self, texts: Texts, lemma: str) -> str | None:
        """Return a form that the texts have, but neither the lemma nor the one that they have most."""
        counts = texts.surfaces[lemma]
        usual = counts.most_common(1)[0][0]
        options = sorted(form for form in counts if form not in (lemma, usual) and form.isalpha())
        return choice(options, "form", lemma) if options else None

    def _compounds(self, texts: Texts, typed: Callable[[str, list[str]], str]) -> Iterator[Candidate]:
        """Yield queries for German compounds of two nouns that the texts have by themselves, too."""
        known = {lemma for lemma in of_kind(texts, NOUN) if len(lemma) > 3}
        for compound in sorted(known):
            if len(compound) > 8 and is_moderate(texts, texts.containing(compound), 1):
                for parts in _parts(compound, known):
                    right = texts.containing(compound) | texts.neighbours.get((parts[0], parts[1]), frozenset())
                    yield Candidate(compound, typed(compound, parts), right)
                    break


def _parts(compound: str, known: set[str]) -> Iterator[list[str]]:
    for place in range(4, len(compound) - 3):
        head = compound[place:].capitalize()
        if head in known:
            for link in _LINKS:
                if compound[:place].endswith(link) and (part := compound[: place - len(link)]) in known:
                    yield [part, head]
