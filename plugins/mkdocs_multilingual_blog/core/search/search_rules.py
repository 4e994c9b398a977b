"""Rules by which texts and queries are divided into words: data that the build and the browser's worker share."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("search_rules.json")

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
        particles: What may follow a noun and is no part of it.
        endings: What may follow the beginning of a verb, or turn a noun into one, and is no part of it.
    """

    scripts: Mapping[str, tuple[tuple[int, int], ...]]
    fold: Mapping[str, str]
    dropped: tuple[tuple[int, int], ...]
    kept: str
    attached: tuple[str, ...]
    particles: tuple[str, ...]
    endings: frozenset[str]

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
        particles=tuple(data.get("particles", "").split()),
        endings=frozenset(_endings(data)),
    )


def _endings(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield all endings of a language's verbs, with what stands between them and a stem, and after a noun."""
    if "endings" not in data:
        return
    plain, eu, a, past = (data["endings"][name].split() for name in ("plain", "eu", "a", "past"))
    after_final = ["", *(ending for text in data["finals"].values() for ending in text.split())]
    plain = [*plain, *(f"겠{ending}" for ending in past)]
    eu = [*eu, *(f"시{ending}" for ending in plain), *(f"셨{ending}" for ending in past)]
    after_stem = [*plain, *eu, *(f"으{ending}" for ending in eu), "은", "을", "음"]
    after_a = ["", *a]
    all_endings = dict.fromkeys((*after_stem, *after_a, *past, *after_final))
    after_a += [auxiliary + ending for auxiliary in data["auxiliaries"].split() for ending in all_endings]
    yield from filter(None, all_endings)
    yield from after_a[1:]
    yield from (vowel + ending for vowel in "아어여" for ending in after_a)
    yield from (vowel + ending for vowel in "았었였" for ending in past)
    yield from (predicate + ending for predicate in data["predicates"].split() for ending in (*all_endings, *after_a))


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return data
