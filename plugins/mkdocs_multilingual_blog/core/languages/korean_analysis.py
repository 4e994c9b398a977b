"""Segmentation of Korean texts by the morphological analyzer kiwipiepy, if it is installed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from .conjugation import OPEN, SHORT
from .korean_search import END, Reader, Word, clauses, read, word, word_of

try:
    from kiwipiepy import Kiwi
except ImportError:  # the extra `ko` installs it
    Kiwi = None

_START = attrgetter("start")
_NOUNS = frozenset(("NNG", "NNP", "NNB", "NR", "SL", "XSN", "XR"))


def korean_reader() -> Reader:
    """Return the reader of Korean texts: the analyzer, or the rules of `korean_search` without it."""
    return read if Kiwi is None else _Analyzer(Kiwi()).read


class _Analyzer:
    """A reader that also recognizes unlisted verbs, and nouns within compounds."""

    def __init__(self, kiwi: Any) -> None:
        self._kiwi = kiwi

    def read(self, text: str) -> Iterator[Word]:
        all_clauses = list(clauses(text))
        korean = [clause for clause, _ in all_clauses if not clause.isascii()]  # code is slow to analyze and useless
        analyzed = dict(zip(korean, self._kiwi.tokenize(korean), strict=True))
        for clause, words in all_clauses:
            tokens = sorted(analyzed.get(clause, ()), key=_START)
            yield from (_word(match, tokens) for match in words)
            yield END


def _word(match: re.Match[str], tokens: list[Any]) -> Word:
    by_rules, start = word_of(match[0]), match.start()
    first, after = (bisect_left(tokens, index, key=_START) for index in match.span())
    own_tokens = tokens[first:after]
    if not own_tokens:
        return by_rules
    lemmas = (token.lemma.removesuffix("다") for token in own_tokens[:1] if token.tag[:2] in ("VV", "VA"))
    stems = tuple(stem for stem in lemmas if len(stem) > 1 or stem in SHORT or stem in OPEN)
    noun_starts = [token.start - start for token in own_tokens if token.tag in _NOUNS]
    ends = tuple(by_rules.noun[index:] for index in noun_starts if 0 < index < len(by_rules.noun) - 1)
    return word(by_rules.text, by_rules.noun, stems, ends, noun_starts[:1] == [0])
