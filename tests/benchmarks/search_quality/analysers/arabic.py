"""Arabic: verbs read by qalsadi, nouns with the lemma list of simplemma, and by qalsadi where that has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, partial
from importlib.metadata import version

import simplemma
from qalsadi.lemmatizer import Lemmatizer

from ..questions import Rule, choice, nouns, pairs, prefixes, typos, words
from ..texts import NOUN, OTHER, VERB, Texts, Token, of_kind

_WORD = re.compile(r"(?:[^\W_]|[\u064B-\u0652\u0670])+")
_ARABIC = re.compile(r"[\u0621-\u064A]+")
_MARKS = re.compile(r"[\u0640\u064B-\u0652\u0670]")
_ARTICLE = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=\w{3})")
_SPELLINGS = str.maketrans("أإآٱىة", "اااايه")
"""Letters that writers exchange."""
_ATTACHED = ("ال", "وال", "بال", "لل", "و", "ب")


def make(language: str) -> Arabic:
    """Return the analyser of Arabic."""
    return Arabic()


class Arabic:
    """Words of Arabic texts; a lemma has no marks of vowels, and one spelling of letters that writers exchange."""

    version = f"qalsadi {version('qalsadi')}, simplemma {version('simplemma')}"

    def __init__(self) -> None:
        self._lemmatizer = Lemmatizer()
        self._lemma = cache(self._lemma_and_kind)

    def read(self, texts: Sequence[str]) -> list[list[Token]]:
        """Return the words of texts."""
        return [[self._token(match) for match in _WORD.finditer(text)] for text in texts]

    def rules(self, texts: Texts) -> list[Rule]:
        """Return how queries are made from texts."""
        named = nouns(texts, 3, 12)
        spelled = partial(_spelling, texts)

        def attached(noun: str) -> str | None:
            spelling = spelled(noun)
            return choice(_ATTACHED, "attached", noun) + spelling if spelling else None

        return [
            Rule("noun", 25, words(texts, named, spelled)),
            Rule("noun with a particle", 15, words(texts, named, attached)),
            Rule("verb", 20, words(texts, of_kind(texts, VERB), partial(_form, texts))),
            Rule(
                "two words",
                15,
                pairs(texts, [noun for noun in named if spelled(noun)], lambda noun: spelled(noun) or ""),
            ),
            Rule("typo", 15, typos(texts, [noun for noun in named if len(noun) > 4 and spelled(noun) == noun])),
            Rule("prefix", 12, prefixes(texts, [noun for noun in named if spelled(noun) == noun], 3), most=0.3),
        ]

    def _token(self, match: re.Match[str]) -> Token:
        word = _MARKS.sub("", match[0])
        if not _ARABIC.fullmatch(word):
            return Token(word.casefold(), OTHER, match.start(), match.end())
        lemma, kind = self._lemma(word)
        article = _ARTICLE.match(match[0]) if kind == NOUN else None
        return Token(lemma, kind, match.start() + (article.end() if article else 0), match.end())

    def _lemma_and_kind(self, word: str) -> tuple[str, str]:
        lemma, kind = self._lemmatizer.lemmatize(word, return_pos=True)
        if kind == "verb":
            return f"{_one_spelling(lemma)} (v.)", VERB
        listed = simplemma.lemmatize(word, lang="ar")
        if listed != word or simplemma.is_known(word, lang="ar"):
            lemma = listed
        return _one_spelling(lemma), NOUN if kind == "noun" else OTHER


def _one_spelling(word: str) -> str:
    return _MARKS.sub("", word).translate(_SPELLINGS)


def _spelling(texts: Texts, lemma: str) -> str | None:
    """Return how texts most often spell the lemma itself."""
    options = [form for form, _ in texts.surfaces[lemma].most_common() if _one_spelling(form) == lemma]
    return options[0] if options else None


def _form(texts: Texts, lemma: str) -> str | None:
    """Return a form of a verb that is not the one that the texts have most."""
    counts = texts.surfaces[lemma]
    options = sorted(form for form in counts if form != counts.most_common(1)[0][0])
    return choice(options, "form", lemma) if len(counts) > 2 else None
