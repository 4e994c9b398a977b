"""Rules by which texts and queries are divided into words: data that the build and the browser's worker share."""

from __future__ import annotations

import json
import string
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ..languages.language_codes import language_of
from .endings import Endings

_FILE = Path(__file__).with_name("search_rules.json")

_MARKED_BLOCKS = ((0x41, 0x24F), (0x370, 0x3FF), (0x1E00, 0x1FFF))
"""Latin and Greek letters, whose accents readers type or leave out."""

_FOLDED_BLOCKS = (*_MARKED_BLOCKS, (0x621, 0x6D3))
"""Letters that are compared without accents and, if they are Arabic, without hamzas."""

_ASCII = frozenset(string.ascii_lowercase)
"""Letters that stand for ones with a mark inside, which Unicode does not take apart, such as ł."""


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

    def exact(self, character: str) -> str:
        """Return what a character is indexed as: in lower case, in one form of several, with its mark."""
        lower = unicodedata.normalize("NFKC", character).lower()
        return "".join(one if self._is_marked(one) else self._plain(one) for one in lower)

    def compared(self, word: str) -> str:
        """Return what a word of exact letters is compared as: without marks, but for those that are kept."""
        return word.translate(self._compared)

    def plain(self, word: str) -> str:
        """Return a word of exact letters as readers type it who leave its marks out."""
        return word.translate(self._plainly)

    @cached_property
    def _compared(self) -> Letters:
        return Letters(lambda one: one if one in self.kept else self._plain(one))

    @cached_property
    def _plainly(self) -> Letters:
        return Letters(self._plain)

    def _is_marked(self, character: str) -> bool:
        if character in self.kept or self.fold.get(character, "") in _ASCII:
            return True
        parts = unicodedata.normalize("NFD", character)
        return len(parts) > 1 and any(first <= ord(parts[0]) <= last for first, last in _MARKED_BLOCKS)

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


class Letters(dict[int, str]):
    """What stands for letters, for `str.translate`."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, code: int) -> str:
        self[code] = found = self._of(chr(code))
        return found


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
