"""What follows nouns and the stems of verbs in Korean: particles, and endings, which are closed classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

_FIRST_SYLLABLE = 0xAC00
_ANY = (1 << 28) - 1
_VOWEL = 1
_RIEUL = 1 << 8
_PAST = 1 << 20
_OPENERS = "아 어 여 았 었 였"
"""Syllables between a stem and an ending."""
_COPULA = {"입": "17", "인": "4", "일": "8"}
"""Syllables of 이다, with the number of the last consonant that an ending gave them."""


class Endings:
    """The endings of a language, from its rules; none if it has no such rules."""

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self._finals: dict[str, int] = defaultdict(int)  # a bit for each final of Hangul behind which an ending stands
        self._openers: frozenset[str] = frozenset()
        self._auxiliaries: frozenset[str] = frozenset()
        if "endings" in rules:
            self._openers = frozenset((*rules["predicates"].split(), *_OPENERS.split()))
            self._auxiliaries = frozenset(rules["auxiliaries"].split())
            self._read(rules)

    def __bool__(self) -> bool:
        return bool(self._finals)

    def can_follow(self, before: str, text: str) -> bool:
        """Return whether a text is an ending that can stand behind a syllable.

        Auxiliary verbs count as endings, and so does what turns a noun into a verb, as in 설정했습니다.
        """
        last = final(before)
        if self._finals.get(text, 0) >> last & 1:
            return True
        for length in (1, 2):
            head, rest = text[:length], text[length:]
            opens = head in self._openers or (not last and head in self._auxiliaries)
            if opens and (not rest or self.can_follow(head[-1], rest)):
                return True
        return False

    def _read(self, rules: Mapping[str, Any]) -> None:
        plain, eu, a, past = (_polite(rules["endings"][name].split()) for name in ("plain", "eu", "a", "past"))
        single = rules["particles"].split()
        particles = [*single, *(first + second for first in single for second in single)]
        plain = [*plain, *(f"겠{ending}" for ending in past), *(f"기{one}" for one in particles)]
        eu = [*eu, *(f"시{ending}" for ending in plain), *(f"셨{ending}" for ending in past)]
        groups: list[tuple[int, Iterable[str]]] = [
            (_ANY, (*plain, "은", "을", "음", *(f"으{ending}" for ending in eu))),
            (_ANY, particles),
            (_VOWEL | _RIEUL, eu),
            (_VOWEL, a),
            (_PAST, past),
            *((1 << int(number), text.split()) for number, text in rules["finals"].items()),
            (_ANY, (f"이{ending}" for ending in (*rules["copula"].split(), *(f"었{ending}" for ending in past)))),
            *((_ANY, (f"{head}{end}" for end in rules["finals"][number].split())) for head, number in _COPULA.items()),
            (_VOWEL, ("예요", *(f"였{ending}" for ending in past))),
        ]
        for finals, texts in groups:
            for text in texts:
                self._finals[text] |= finals


def _polite(endings: list[str]) -> list[str]:
    """Return endings, and those to which 요 is added."""
    return [*endings, *(f"{ending}요" for ending in endings if len(ending) > 1)]


def final(syllable: str) -> int:
    """Return the number of a Hangul syllable's last consonant; 0 without one."""
    return (ord(syllable) - _FIRST_SYLLABLE) % 28 if "가" <= syllable <= "힣" else 0
