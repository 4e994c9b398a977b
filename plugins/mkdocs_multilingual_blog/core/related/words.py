"""Splitting of texts into words, and stemming, learned from the blog's own vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from unicodedata import category

from ..languages.english import DOUBLING, UNLIKE_PLURALS
from ..languages.function_words import function_words
from ..languages.german import german_words
from ..languages.language_codes import language_of
from ..languages.scripts import HAN, STACKED
from ..languages.written_dates import without_dates

_SPACED = {code: " " for code in range(128) if not (chr(code).isalnum() or code == ord("_"))}
"""Replaces characters that are not part of words by spaces; twice as fast as a regular expression."""
_MARKS = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\xa0\xb7"
"""Most English texts are ASCII except for these."""
_SOFT_HYPHEN = "\xad"
_ACCENTS = "".join(chr(code) for code in range(0x300, 0x1E00) if category(chr(code)).startswith("M"))
"""Combining marks, such as vowels of Hindi and Arabic, which `\\w` does not match."""
_SYLLABLES = "\uac00-\ud7a3"
_KANA = "\u3041-\u3096\u309d-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_RUN = re.compile(
    rf"[{_SYLLABLES}]+|[{HAN}]+|[{_KANA}]+|[{_KATAKANA}]+|[{STACKED}]+"
    rf"|(?:[^\W{_SYLLABLES}{HAN}{_KANA}{_KATAKANA}{STACKED}]+[{_ACCENTS}]*)+"
)
"""A run of one script: in `FastAPI를` the particle is not part of the name, nor are kanji and kana one word."""
_PAIRED = re.compile(rf"[{HAN}{_KANA}]|[{STACKED}]")
_HAS_MARKS = re.compile(f"[{STACKED}]")
_GRAPHEME = re.compile(rf".[{_ACCENTS}]*", re.S)

_LABEL = re.compile(r"\s*[\[［【〔]([^\]］】〕]+)[\]］】〕]")

_ENGLISH_ENDINGS = (("ies", "y"), ("s", ""), ("es", ""), ("ing", "e"), ("ing", ""), ("ed", "e"), ("ed", ""))
"""Endings and their replacement in the stem, the longer stem first: `notes` is of `note` rather than of `not`."""
_HISSING = ("s", "x", "z", "ch", "sh", "o")
"""Ends of stems that take `-es` rather than `-s`."""
_ENGLISH_STEM = 3
_HANGUL_STEM = 2
"""Minimum number of letters, or syllables, of a stem."""
_HANGUL_ENDING = 3
"""Maximum number of syllables of an ending."""
_ENDING_SHARE = 0.005
_ENDING_MIN_WORDS = 5
"""What follows another word of the blog in at least 5, and in 0.5 %, of its Hangul words is an ending."""


def words_of(text: str, months: Collection[str] = ()) -> list[str]:
    """Return the words of a text in lower case, without dates, and without numbers of things with what they count.

    Where spaces do not divide words, each two adjacent letters of a run of one script are a word, and a letter alone
    is one: pairs of Han characters, of hiragana, and of Thai, Lao, Burmese, and Khmer letters with their marks.
    Katakana, which writes foreign words, is a word as a whole.

    Args:
        text: The text.
        months: Names of months in the language of the text, from `written_dates.months`.
    """
    for mark in _MARKS:
        text = text.replace(mark, " ")
    text = text.replace(_SOFT_HYPHEN, "")
    if text.isascii():
        return list(without_dates(text.lower().translate(_SPACED).split(), months))
    runs = without_dates(_RUN.findall(text.casefold()), months)
    if not _PAIRED.search(text):
        return list(runs)
    return [word for run in runs for word in ((run,) if run.isascii() or not _PAIRED.match(run) else _pairs(run))]


def label_of(title: str) -> str:
    """Return the label in brackets that a title begins with, such as `java` of `[Java] Interfaces`, or an empty string.

    Many blogs in Korean, Chinese, and Japanese name the subject of an article in this way.

    Args:
        title: Title of an article, as plain text.
    """
    label = _LABEL.match(title)
    return "".join(filter(str.isalnum, label[1].casefold())) if label else ""


def are_function_words(vocabulary: Sequence[str], locale: str) -> list[bool]:
    """Return which words, as `words_of` returns them, are function words of a language.

    Args:
        vocabulary: The words.
        locale: Code of the language.
    """
    listed = frozenset(word for entry in function_words(locale) for word in words_of(entry))
    letters = frozenset(word for word in listed if len(word) == 1 and _PAIRED.match(word))
    return [word in listed or (len(word) == 2 and not letters.isdisjoint(word)) for word in vocabulary]


def phrase(left: str, right: str) -> str:
    """Return two adjacent words as text: pairs of letters overlap, other words have a space between them."""
    if _PAIRED.match(left) and _PAIRED.match(right):
        own, other = _graphemes(left), _graphemes(right)
        if own[1:] == other[:1]:
            return left + "".join(other[1:])
    return f"{left} {right}"


def _pairs(run: str) -> list[str]:
    letters = _graphemes(run)
    return [left + right for left, right in pairwise(letters)] or letters


def _graphemes(run: str) -> list[str]:
    """Return the letters of a run, each with its marks."""
    return _GRAPHEME.findall(run) if _HAS_MARKS.match(run) else list(run)


def stems(vocabulary: Sequence[str], locale: str = "") -> dict[str, tuple[str, ...]]:
    """Return the stem of each inflected word, and the stems of both parts of each German compound.

    The vocabulary decides what is a form of what: `layers` is one of `layer` if the blog has both. In Korean, which
    has many particles and endings, they are what often follows words that also occur alone (after Goldsmith,
    "Unsupervised learning of the morphology of a natural language", 2001, in its simplest form).

    Args:
        vocabulary: Unique words of a blog in one language, in lower case.
        locale: Code of the language; empty if it is not known.

    Returns:
        One or two stems of each word that is not its own; all are in the vocabulary.
    """
    known = frozenset(vocabulary)
    hangul = [word for word in vocabulary if _is_hangul(word)]
    endings = _hangul_endings(hangul, known)
    stem_of = {}
    for word in hangul:
        if stem := _hangul_stem(word, endings, known):
            stem_of[word] = stem
    for word in vocabulary:
        if word[-1] in "sgd" and word.isascii() and word.isalpha() and (stem := _english_stem(word, known)):
            stem_of[word] = stem
    found: dict[str, tuple[str, ...]] = german_words(vocabulary) if language_of(locale) == "de" else {}
    return found | {word: (_root(word, stem_of),) for word in stem_of}


def _is_hangul(word: str) -> bool:
    return "\uac00" <= word[0] <= "\ud7a3"


def _hangul_endings(words: Sequence[str], known: Collection[str]) -> frozenset[str]:
    counts = Counter(
        word[-size:]
        for word in words
        for size in range(1, _HANGUL_ENDING + 1)
        if len(word) - size >= _HANGUL_STEM and word[:-size] in known
    )
    threshold = max(_ENDING_MIN_WORDS, _ENDING_SHARE * len(words))
    return frozenset(ending for ending, count in counts.items() if count >= threshold)


def _hangul_stem(word: str, endings: Collection[str], known: Collection[str]) -> str:
    """Return a word without its longest ending, or an empty string if it has none."""
    for size in range(_HANGUL_ENDING, 0, -1):
        if len(word) - size >= _HANGUL_STEM and word[-size:] in endings and word[:-size] in known:
            return word[:-size]
    return ""


def _english_stem(word: str, known: Collection[str]) -> str:
    """Return the known word of which a word is a regular English form, or an empty string."""
    if word in UNLIKE_PLURALS:
        return ""
    for ending, replacement in _ENGLISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _ENGLISH_STEM:
            stem = word[: -len(ending)]
            if stem + replacement in known and (replacement or _takes(stem, ending)):
                return stem + replacement
            if ending in ("ing", "ed") and len(stem) > _ENGLISH_STEM and stem[-1] == stem[-2] and stem[:-1] in known:
                return stem[:-1]  # planned → plan
    return ""


def _takes(stem: str, ending: str) -> bool:
    """Return whether a word takes an ending unchanged: `sit` has no `sites`, and `rat` no `rating` but `ratting`."""
    if ending == "s":
        return True
    return stem.endswith(_HISSING) if ending == "es" else not DOUBLING.fullmatch(stem)


def _root(word: str, stem_of: dict[str, str]) -> str:
    """Return the stem of a word's stem, and so on: `buildings` → `building` → `build`."""
    while word in stem_of:
        word = stem_of[word]
    return word
