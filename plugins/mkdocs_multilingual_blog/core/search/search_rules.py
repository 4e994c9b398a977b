"""Rules by which texts and queries are divided into words: data that the build and the browser's worker share."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("search_rules.json")

_FIRST_SYLLABLE = 0xAC00
_ANY = (1 << 28) - 1
_VOWEL = 1

_FOLDED_BLOCKS = ((0x41, 0x24F), (0x370, 0x3FF), (0x1E00, 0x1FFF), (0x621, 0x6D3))
"""Latin, Greek, and Arabic letters, which lose their accents and hamzas: readers leave them out."""


@dataclass(frozen=True)
class SearchRules:
    """The rules of a language.

    Attributes:
        scripts: Ranges of code points, by script, that are divided into pairs of letters and not at spaces.
        fold: Texts that replace letters, besides what Unicode says.
        dropped: Ranges of code points that are left out.
        kept: Letters with a mark that are letters of their own in the language.
        attached: What may be written at the front of a word and is no part of it.
        endings: What may follow a noun or the beginning of a verb, or turn a noun into one, and is no part of it: also
            particles; with a bit for each final of Hangul behind which it can stand.
    """

    scripts: Mapping[str, tuple[tuple[int, int], ...]]
    fold: Mapping[str, str]
    dropped: tuple[tuple[int, int], ...]
    kept: str
    attached: tuple[str, ...]
    endings: Mapping[str, int]

    def folded(self, character: str) -> str:
        """Return what a character is compared as: in lower case, in one form of several, without its accent."""
        lower = unicodedata.normalize("NFKC", character).lower()
        return "".join(map(self._folded, lower))

    def _folded(self, character: str) -> str:
        if character in self.kept:
            return character
        if (replaced := self.fold.get(character)) is not None:
            return replaced
        code = ord(character)
        if any(first <= code <= last for first, last in self.dropped):
            return ""
        parts = unicodedata.normalize("NFD", character)
        if len(parts) > 1 and any(first <= ord(parts[0]) <= last for first, last in _FOLDED_BLOCKS):
            return self.fold.get(parts[0], parts[0])
        return character


def rules_data(locale: str) -> dict[str, Any]:
    """Return the rules of a language as the worker reads them."""
    data = dict(_data())
    languages = data.pop("languages")
    return {**data, **languages.get(locale.replace("_", "-").partition("-")[0].lower(), {})}


@cache
def search_rules(locale: str) -> SearchRules:
    """Return the rules of a language."""
    data = rules_data(locale)
    return SearchRules(
        scripts={name: tuple(map(tuple, ranges)) for name, ranges in data["scripts"].items()},
        fold=data["fold"],
        dropped=tuple(map(tuple, data["dropped"])),
        kept=data.get("kept", ""),
        attached=tuple(data.get("attached", "").split()),
        endings=_endings(data),
    )


def final(syllable: str) -> int:
    """Return the number of a Hangul syllable's last consonant; 0 without one."""
    return (ord(syllable) - _FIRST_SYLLABLE) % 28 if "가" <= syllable <= "힣" else 0


def _endings(data: Mapping[str, Any]) -> dict[str, int]:
    """Return what can follow the beginning of a verb or a noun that is one, with a bit for each final before it."""
    if "endings" not in data:
        return {}
    particles = data["particles"].split()
    endings: dict[str, int] = defaultdict(int)
    plain, eu, a, past = (data["endings"][name].split() for name in ("plain", "eu", "a", "past"))
    plain = [*plain, *(f"겠{ending}" for ending in past)]
    eu = [*eu, *(f"시{ending}" for ending in plain), *(f"셨{ending}" for ending in past)]
    groups: list[tuple[int, Iterable[str]]] = [
        (_ANY, (*plain, "은", "을", "음")),
        (_ANY, (f"으{ending}" for ending in eu)),
        (_VOWEL | 1 << 8, eu),
        (_VOWEL, a),
        (1 << 20, past),
        *((1 << int(number), text.split()) for number, text in data["finals"].items()),
    ]
    for finals, texts in groups:
        for text in texts:
            endings[text] |= finals
    after_a = ["", *a, *_joined(data["auxiliaries"].split(), endings)]
    for text in after_a[1:]:
        endings[text] |= _VOWEL
    after_stem = (*(vowel + ending for vowel in "아어여" for ending in after_a), *_joined("았었였", endings))
    for text in (*after_stem, *_joined(data["predicates"].split(), {**endings, **dict.fromkeys(after_a[1:], _VOWEL)})):
        endings[text] |= _ANY
    for text in (*particles, *(first + second for first in particles for second in particles)):
        endings[text] |= _ANY
    return dict(endings)


def _joined(beginnings: Iterable[str], endings: Mapping[str, int]) -> Iterator[str]:
    """Yield beginnings, alone and with the endings that can follow them."""
    for beginning in beginnings:
        bit = 1 << final(beginning[-1])
        yield beginning
        yield from (beginning + ending for ending, finals in endings.items() if finals & bit)


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return data
