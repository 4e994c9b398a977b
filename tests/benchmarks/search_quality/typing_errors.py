"""Words with one wrong letter."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_FIRST, _LAST = 0xAC00, 0xD7A3
_KEYS = (
    "qwertyuiop asdfghjkl zxcvbnm"
    " ضصثقفغعهخحج شسيبلاتنمك ئءؤرىةوزظ"
    " ㅂㅈㄷㄱㅅ ㅁㄴㅇㄹㅎ ㅋㅌㅊㅍ ㅛㅕㅑㅐㅔ ㅗㅓㅏㅣ ㅠㅜㅡ"
)
_SHIFTED = "ㅂㅃ ㅈㅉ ㄷㄸ ㄱㄲ ㅅㅆ ㅐㅒ ㅔㅖ"

_NEAR: dict[str, str] = defaultdict(str)
for _row in (*_KEYS.split(), *_SHIFTED.split()):
    for _one, _other in pairwise(_row):
        _NEAR[_one] += _other
        _NEAR[_other] += _one


def misspellings(word: str) -> list[str]:
    """Return a word with one letter left out, doubled, exchanged with the next, or replaced by its neighbour's key.

    The first letter stays: hardly anybody misses it.
    """
    found = []
    for place in range(1, len(word)):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        found += [before + after, before + letter + letter + after]
        found += [before + near + after for near in _NEAR[_base(letter)]]
        if after and after[0] != letter:
            found.append(before + after[0] + letter + after[1:])
    return sorted(set(found) - {word})


def hangul_misspellings(word: str) -> list[str]:
    """Return a Korean word with one jamo replaced by its neighbour's key, or the last one of a syllable left out.

    The first jamo stays, as the first letter elsewhere.
    """
    found = []
    for place, syllable in enumerate(word):
        if _FIRST <= ord(syllable) <= _LAST:
            others = _near_syllables(syllable, is_first=place == 0)
            found += [word[:place] + other + word[place + 1 :] for other in others]
    return sorted(set(found) - {word})


def _near_syllables(syllable: str, is_first: bool) -> Iterator[str]:
    rest, final = divmod(ord(syllable) - _FIRST, len(_FINALS))
    initial, vowel = divmod(rest, len(_VOWELS))
    for near in () if is_first else _NEAR[_INITIALS[initial]]:
        yield _syllable(_INITIALS.index(near), vowel, final)
    for near in _NEAR[_VOWELS[vowel]]:
        yield _syllable(initial, _VOWELS.index(near), final)
    if final:
        yield _syllable(initial, vowel, 0)
        for near in _NEAR[_FINALS[final]]:
            if near in _FINALS:
                yield _syllable(initial, vowel, _FINALS.index(near))


def _syllable(initial: int, vowel: int, final: int) -> str:
    return chr(_FIRST + (initial * len(_VOWELS) + vowel) * len(_FINALS) + final)


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.lower())[0]
