"""Korean texts taken apart by the morphological analyzer kiwipiepy where it is installed; else by `korean_search`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .conjugation import OPEN, SHORT
from .korean_search import END, Reader, Word, clauses, read, word, word_of

try:
    from kiwipiepy import Kiwi
except ImportError:  # the extra `ko` installs it
    Kiwi = None

_NOUNS = frozenset(("NNG", "NNP", "NNB", "NR", "SL", "XSN", "XR"))


def korean_reader() -> Reader:
    """Return what takes Korean texts apart: the analyzer, or the rules alone."""
    return read if Kiwi is None else _Analyzer(Kiwi()).read


class _Analyzer:
    """Tells verbs that are on no list, and the nouns within compounds."""

    def __init__(self, kiwi: Any) -> None:
        self._kiwi = kiwi

    def read(self, text: str) -> Iterator[Word]:
        found = list(clauses(text))
        korean = [clause for clause, _ in found if not clause.isascii()]  # code takes long and tells nothing
        analyzed = dict(zip(korean, self._kiwi.tokenize(korean), strict=True))
        for clause, words in found:
            tokens = analyzed.get(clause, [])
            yield from (_word(match, tokens) for match in words)
            yield END


def _word(match: re.Match[str], tokens: list[Any]) -> Word:
    found, start = word_of(match[0]), match.start()
    inside = [token for token in tokens if start <= token.start < match.end()]
    if not inside:
        return found
    lemmas = (token.lemma.removesuffix("다") for token in inside[:1] if token.tag[:2] in ("VV", "VA"))
    stems = tuple(stem for stem in lemmas if len(stem) > 1 or stem in SHORT or stem in OPEN)
    nouns = [token.start - start for token in inside if token.tag in _NOUNS]
    ends = tuple(found.noun[place:] for place in nouns if 0 < place < len(found.noun) - 1)
    return word(found.text, found.noun, stems, ends, nouns[:1] == [0])
