"""German words: inflected forms, and compounds, of words that a blog contains."""

from __future__ import annotations

from collections.abc import Collection

_ENDINGS = ("ern", "en", "er", "em", "es", "e", "n", "s")
"""Endings of nouns, adjectives, and infinitives, the longer ones first."""
_WITH_UMLAUT = ("er", "e")
"""Endings of plurals whose vowel may change: `Bücher`, `Städte`."""
_PLAIN_VOWELS = str.maketrans("äöü", "aou")
_LINKS = ("", "s", "es", "n", "en", "e", "er")
"""What may stand between the parts of a compound: `Sicherheit-s-stufe`."""
_STEM = 4
_PART = 5
"""Minimum number of letters of a stem, and of a part of a compound."""


def german_words(vocabulary: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the stem of each inflected word, and the stems of the parts of each compound.

    The vocabulary decides what is a form of what, as in English: `Modelle` is one of `Modell` if it has both, and
    `Datenbankmodelle` consists of `Datenbank` and `Modell` if it has these.

    Args:
        vocabulary: Unique words of a blog in lower case.

    Returns:
        One or more stems of each word that is not its own; all are in the vocabulary, and their own stems.
    """
    known = frozenset(vocabulary)
    found = {}
    for word in vocabulary:
        if len(word) > _STEM and word.isalpha() and (stems := _stems(word, known)) != (word,):
            found[word] = stems
    return found


def _stems(word: str, known: Collection[str]) -> tuple[str, ...]:
    stem = _stem(word, known)
    parts = (stem,) if stem != word else _parts(word, known)
    return parts if parts == (word,) else tuple(found for part in parts for found in _stems(part, known))


def _stem(word: str, known: Collection[str]) -> str:
    """Return the known word of which a word is a form, or the word itself."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            stem = word.removesuffix(ending)
            if stem in known:
                return stem
            if ending in _WITH_UMLAUT and (plain := stem.translate(_PLAIN_VOWELS)) != stem and plain in known:
                return plain
    return word


def _parts(word: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the two known words of which a word is a compound, the second as long as possible, or the word itself."""
    for start in range(_PART, len(word) - _PART + 1):
        if word[start:] in known:
            for link in _LINKS:
                first = word[:start].removesuffix(link)
                if word[:start].endswith(link) and len(first) >= _PART and first in known:
                    return first, word[start:]
    return (word,)
