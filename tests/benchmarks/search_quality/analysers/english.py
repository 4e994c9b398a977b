"""English, read with the lexicon of lemminflect."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, partial
from importlib.metadata import version

import lemminflect

from ..questions import Rule, nouns, pairs, prefixes, typos, words
from ..texts import NOUN, OTHER, VERB, Texts, Token, of_kind
from .forms import FORMS_OF_A_NOUN, FORMS_OF_A_VERB, other_form

_WORD = re.compile(r"[^\W_]+")
_READINGS = ("NOUN", "VERB", "ADJ")


def make(language: str) -> English:
    """Return the analyser of English."""
    return English()


class English:
    """Words of English texts; a word that may be a form of several has all their lemmas."""

    version = f"lemminflect {version('lemminflect')}"

    def read(self, texts: Sequence[str]) -> list[list[Token]]:
        """Return the words of texts."""
        found = [
            [
                Token(lemma, OTHER, match.start(), match.end())
                for match in _WORD.finditer(text)
                for lemma in _lemmas(match[0].lower())
            ]
            for text in texts
        ]
        forms: dict[str, set[str]] = defaultdict(set)
        for text, tokens in zip(texts, found, strict=True):
            for token in tokens:
                forms[token.lemma].add(text[token.begin : token.end].lower())
        kinds = {lemma: _kind(lemma, written) for lemma, written in forms.items()}
        return [[token._replace(kind=kinds[token.lemma]) for token in tokens] for tokens in found]

    def rules(self, texts: Texts) -> list[Rule]:
        """Return how queries are made from texts."""
        long = nouns(texts, 4, 20)
        return [
            Rule("noun", 25, words(texts, long)),
            Rule("verb", 20, words(texts, of_kind(texts, VERB), partial(other_form, texts))),
            Rule("two words", 15, pairs(texts, long)),
            Rule("typo", 15, typos(texts, [lemma for lemma in long if len(lemma) > 5])),
            Rule("prefix", 15, prefixes(texts, long, 3), most=0.3),
        ]


@cache
def _lemmas(word: str) -> tuple[str, ...]:
    readings = lemminflect.getAllLemmas(word) if word.isalpha() else {}
    return tuple(sorted({lemma for name in _READINGS for lemma in readings.get(name, ())})) or (word,)


def _kind(lemma: str, forms: set[str]) -> str:
    readings = lemminflect.getAllLemmas(lemma) if lemma in forms and lemma.isalpha() else {}
    is_verb = lemma in readings.get("VERB", ()) and any(form.endswith("ing") for form in forms)
    if is_verb and len(forms) >= FORMS_OF_A_VERB:
        return VERB
    return NOUN if lemma in readings.get("NOUN", ()) and len(forms) >= FORMS_OF_A_NOUN else OTHER
