"""Japanese, read by MeCab with the dictionary unidic-lite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from importlib.metadata import version

import fugashi

from ..questions import Rule, choice, compounds, nouns, pairs, prefixes, typos, words
from ..texts import NOUN, OTHER, VERB, Texts, Token, of_kind

_PARTICLES = ("を", "は", "が", "の", "に", "で", "と", "も", "から", "まで", "へ")
_DO = ("する", "した", "して", "します", "しない", "される", "された", "できる")
ENDING = "ending"
MOST_ENDINGS = 3
"""Auxiliaries and conjunctive particles behind a verb that belong to its form at the most."""


def make(language: str) -> Japanese:
    """Return the analyser of Japanese."""
    return Japanese()


class Japanese:
    """Words of Japanese texts; the lemma is the dictionary's form as it is written there, 作る and つくる apart."""

    version = f"fugashi {version('fugashi')}, unidic-lite {version('unidic-lite')}"

    def __init__(self) -> None:
        self._tagger = fugashi.Tagger()

    def read(self, texts: Sequence[str]) -> list[list[Token]]:
        """Return the words of texts."""
        return [self._tokens(text) for text in texts]

    def rules(self, texts: Texts) -> list[Rule]:
        """Return how queries are made from texts."""
        named = [lemma for lemma in nouns(texts, 2, 12) if _is_japanese(lemma)]
        verbs = [lemma for lemma in of_kind(texts, VERB) if len(lemma) > 1 and _is_japanese(lemma)]
        done = [lemma for lemma in named if (lemma, "する") in texts.neighbours]
        forms = _forms(texts)

        def with_particle(noun: str) -> str:
            return noun + choice(_PARTICLES, "particle", noun)

        def other_form(verb: str) -> str | None:
            return choice(forms[verb], "form", verb) if verb in forms else None

        def is_part(lemma: str) -> bool:
            return len(lemma) > 1 and _is_japanese(lemma)

        return [
            Rule("noun", 25, words(texts, named)),
            Rule(
                "noun with a particle",
                15,
                words(texts, named, with_particle),
            ),
            Rule("compound, together", 12, compounds(texts, is_part, "")),
            Rule("compound, apart", 12, compounds(texts, is_part, " ")),
            Rule("noun with する", 12, words(texts, done, lambda noun: noun + choice(_DO, "do", noun))),
            Rule(
                "verb",
                20,
                words(texts, verbs, other_form),
            ),
            Rule("two words", 15, pairs(texts, named)),
            Rule("typo", 15, typos(texts, [one for one in named if len(one) > 3 and _is_kana(one)], _misspellings)),
            Rule("prefix", 12, prefixes(texts, named, 2), most=0.3),
        ]

    def _tokens(self, text: str) -> list[Token]:
        found = []
        place = 0
        for word in self._tagger(text):
            place += len(word.white_space)
            feature = word.feature
            kind = OTHER
            if feature.pos1 == "名詞" and feature.pos2 == "普通名詞":
                kind = NOUN
            elif feature.pos1 == "動詞" and feature.pos2 == "一般":
                kind = VERB
            elif feature.pos1 == "助動詞" or feature.pos2 == "接続助詞":
                kind = ENDING
            lemma = getattr(feature, "orthBase", None) or word.surface
            found.append(Token(lemma.casefold(), kind, place, place + len(word.surface)))
            place += len(word.surface)
        return found


def _forms(texts: Texts) -> dict[str, list[str]]:
    """Return the forms of verbs that the texts have, with their endings."""
    found: dict[str, set[str]] = defaultdict(set)
    for text, tokens in zip(texts.texts, texts.tokens, strict=True):
        for number, token in enumerate(tokens):
            if token.kind == VERB:
                end = token.end
                for ending in tokens[number + 1 : number + 1 + MOST_ENDINGS]:
                    if ending.kind != ENDING or ending.begin != end:
                        break
                    end = ending.end
                if end > token.end:
                    found[token.lemma].add(text[token.begin : end])
    return {lemma: sorted(forms) for lemma, forms in found.items()}


def _misspellings(word: str) -> list[str]:
    """Return a word with its long vowel left out or added, or a letter left out or with other voicing."""
    found = []
    for place in range(1, len(word)):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        found.append(before + after)
        if letter != "ー":
            found.append(before + letter + "ー" + after)
        for other in (chr(ord(letter) - 1), chr(ord(letter) + 1)):
            if "ァ" <= other <= "ヶ":
                found.append(before + other + after)
    return found


def _is_kana(word: str) -> bool:
    return all("ァ" <= letter <= "ー" for letter in word)


def _is_japanese(word: str) -> bool:
    return all("\u3041" <= letter <= "ー" or "\u4e00" <= letter <= "\u9fff" for letter in word)
