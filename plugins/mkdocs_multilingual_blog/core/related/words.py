"""Text → words, and which words are forms of one, learned from the blog's own words; `vectors` counts them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from unicodedata import category

from ..languages.english import DOUBLING, UNLIKE_PLURALS

_SPACED = {code: " " for code in range(128) if not (chr(code).isalnum() or code == ord("_"))}
"""Makes spaces of what is no part of a word; twice as fast as a regular expression."""
_MARKS = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\xa0\xb7"
"""But for these most English texts are ASCII."""
_SOFT_HYPHEN = "\xad"
_ACCENTS = "".join(chr(code) for code in range(0x300, 0x1E00) if category(chr(code)).startswith("M"))
"""What is written above, below and around letters, such as the vowels of Hindi, Thai and Arabic, which `\\w` is not."""
_WORD = re.compile(rf"[\uac00-\ud7a3]+|(?:[^\W\uac00-\ud7a3]+[{_ACCENTS}]*)+")
"""Hangul, and what is not, apart: in `FastAPI를` the particle is no part of the name."""

_ENGLISH_ENDINGS = (("ies", "y"), ("s", ""), ("es", ""), ("ing", "e"), ("ing", ""), ("ed", "e"), ("ed", ""))
"""And what stands in their place in the stem; the longer stem goes first: `notes` is of `note` rather than of `not`."""
_HISSING = ("s", "x", "z", "ch", "sh", "o")
"""What `-es` rather than `-s` stands behind."""
_ENGLISH_STEM = 3
_HANGUL_STEM = 2
"""Fewest letters, or syllables, of a stem."""
_HANGUL_ENDING = 3
_ENDING_SHARE = 0.005
_ENDING_LEAST = 5
"""What at least 5 words, and 0.5 % of all Hangul words of a blog, have behind another of its words is an ending."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    for mark in _MARKS:
        text = text.replace(mark, " ")
    text = text.replace(_SOFT_HYPHEN, "")
    if text.isascii():
        return text.lower().translate(_SPACED).split()
    return _WORD.findall(text.casefold())


def stems(vocabulary: Sequence[str]) -> dict[str, str]:
    """Return for inflected words the word that they count as, which is always one of the vocabulary itself.

    What a word is a form of is not known but seen: `layers` is one of `layer` where the blog has both. In Korean,
    where particles and endings are many, they are found as what often follows words that also stand alone
    (after Goldsmith, "Unsupervised learning of the morphology of a natural language", 2001, in its simplest form).

    Args:
        vocabulary: All words of a blog in one language, each once, in lower case.
    """
    known = frozenset(vocabulary)
    hangul = [word for word in vocabulary if _is_hangul(word)]
    endings = _hangul_endings(hangul, known)
    shorter = {}
    for word in hangul:
        if stem := _hangul_stem(word, endings, known):
            shorter[word] = stem
    for word in vocabulary:
        if word[-1] in "sgd" and word.isascii() and word.isalpha() and (stem := _english_stem(word, known)):
            shorter[word] = stem
    return {word: _root(word, shorter) for word in shorter}


def _is_hangul(word: str) -> bool:
    return "\uac00" <= word[0] <= "\ud7a3"


def _hangul_endings(words: Sequence[str], known: Collection[str]) -> frozenset[str]:
    times = Counter(
        word[-size:]
        for word in words
        for size in range(1, _HANGUL_ENDING + 1)
        if len(word) - size >= _HANGUL_STEM and word[:-size] in known
    )
    least = max(_ENDING_LEAST, _ENDING_SHARE * len(words))
    return frozenset(ending for ending, count in times.items() if count >= least)


def _hangul_stem(word: str, endings: Collection[str], known: Collection[str]) -> str:
    """Return a word without its longest ending; nothing where it has none."""
    for size in range(_HANGUL_ENDING, 0, -1):
        if len(word) - size >= _HANGUL_STEM and word[-size:] in endings and word[:-size] in known:
            return word[:-size]
    return ""


def _english_stem(word: str, known: Collection[str]) -> str:
    """Return a known word that another is a form of by one of English's regular endings; nothing where it is none."""
    if word in UNLIKE_PLURALS:
        return ""
    for ending, instead in _ENGLISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _ENGLISH_STEM:
            stem = word[: -len(ending)]
            if stem + instead in known and (instead or _takes(stem, ending)):
                return stem + instead
            if ending in ("ing", "ed") and len(stem) > _ENGLISH_STEM and stem[-1] == stem[-2] and stem[:-1] in known:
                return stem[:-1]  # planned → plan
    return ""


def _takes(stem: str, ending: str) -> bool:
    """Return whether a word takes an ending as it is: `sit` makes no `sites`, and `rat` no `rating` but `ratting`."""
    if ending == "s":
        return True
    return stem.endswith(_HISSING) if ending == "es" else not DOUBLING.fullmatch(stem)


def _root(word: str, shorter: dict[str, str]) -> str:
    """Return what is left when a word is shortened as often as it can be: `buildings` → `building` → `build`."""
    while word in shorter:
        word = shorter[word]
    return word
