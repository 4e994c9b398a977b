"""Words with one wrong letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST, _LAST, _VOWELS, _FINALS = 0xAC00, 0xD7A3, 21, 28
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "ضصثقفغعهخحج", "شسيبلاتنمك", "ئءؤرىةوزظ")

_NEAR = {
    letter: [row[place] for place in (number - 1, number + 1) if 0 <= place < len(row)]
    for row in _KEYS
    for number, letter in enumerate(row)
}


def misspellings(word: str) -> list[str]:
    """Return a word with one letter left out, doubled, exchanged with the next, or replaced by its neighbour's key.

    The first letter stays: hardly anybody misses it.
    """
    found = []
    for place in range(1, len(word)):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        found += [before + after, before + letter + letter + after]
        found += [before + near + after for near in _NEAR.get(_base(letter), ())]
        if after and after[0] != letter:
            found.append(before + after[0] + letter + after[1:])
    return sorted(set(found) - {word})


def hangul_misspellings(word: str) -> list[str]:
    """Return a Korean word with one jamo of one syllable replaced, added, or left out."""
    found = [
        word[:place] + other + word[place + 1 :]
        for place, syllable in enumerate(word)
        if _FIRST <= ord(syllable) <= _LAST
        for other in _near_syllables(syllable, first=place == 0)
    ]
    return sorted(set(found) - {word})


def _near_syllables(syllable: str, first: bool) -> Iterator[str]:
    rest, final = divmod(ord(syllable) - _FIRST, _FINALS)
    initial, vowel = divmod(rest, _VOWELS)
    for other in (vowel - 1, vowel + 1, (vowel + 4) % _VOWELS):  # ㅏㅐ, ㅓㅔ, ㅏㅓ: keys side by side, or sounds alike
        if 0 <= other < _VOWELS:
            yield _syllable(initial, other, final)
    for other in {0, 4, 8, 21} - {final}:  # none, ㄴ, ㄹ, ㅇ
        yield _syllable(initial, vowel, other)
    if not first:
        for other in (initial - 1, initial + 1):
            if 0 <= other < len(_INITIALS):
                yield _syllable(other, vowel, final)


def _syllable(initial: int, vowel: int, final: int) -> str:
    return chr(_FIRST + (initial * _VOWELS + vowel) * _FINALS + final)


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.lower())[0]
