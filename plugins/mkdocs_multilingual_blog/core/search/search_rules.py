"""Rules by which texts and queries are divided into words: data that the build and the browser's worker share."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..languages.language_codes import language_of
from .endings import Endings

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
        kept: Letters with a mark that are letters of their own in the language: they tell words apart, but readers who
            cannot type them leave their marks out.
        attached: What may be written at the front of a word and is no part of it.
        endings: What may follow a noun or the beginning of a verb and is no part of it.
    """

    scripts: Mapping[str, tuple[tuple[int, int], ...]]
    fold: Mapping[str, str]
    dropped: tuple[tuple[int, int], ...]
    kept: str
    attached: tuple[str, ...]
    endings: Endings

    def folded(self, character: str) -> str:
        """Return what a character is compared as: in lower case, in one form of several, without its accent."""
        lower = unicodedata.normalize("NFKC", character).lower()
        return "".join(map(self._folded, lower))

    def is_accented(self, character: str) -> bool:
        """Return whether a character is a Latin letter with an accent which it is compared without."""
        parts = unicodedata.normalize("NFD", character)
        return len(parts) > 1 and parts[0].isascii() and self.folded(character) == parts[0].lower()

    def plain(self, word: str) -> str:
        """Return a word that was folded as readers type it who cannot type its letters."""
        return "".join(map(self._plain, word)) if self.kept else word

    def _folded(self, character: str) -> str:
        return character if character in self.kept else self._plain(character)

    def _plain(self, character: str) -> str:
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
    return {**data, **languages.get(language_of(locale), {})}


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
        endings=Endings(data),
    )


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return data
