"""Texts → terms with their positions.

Words of alphabets are terms. Of scripts that are written without spaces, or whose spaces readers set as they like
(Korean, Chinese, Japanese, Thai, …), each two adjacent letters are a term, and a word of one letter is one. Positions
count words of alphabets and letters of the other scripts, but no spaces: 배경제거 and 배경 제거 have the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple
from unicodedata import category
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .endings import Endings
from .search_rules import Letters, SearchRules
from .syllables import may_begin

START, END, HEADING = 1, 2, 4
"""Flags of an occurrence: a word begins here, one ends here, it is of a heading or title.

Words of alphabets begin and end where they stand.
"""

FLAG_BITS = 3
STRIDE = 16
"""Blocks begin at multiples of this position, so that words of two are never near each other."""

_ROOM = 1.6
"""Positions among which blocks choose theirs, in relation to those that they need at the least."""
_STEP = 1.25
"""How much more positions there are if there are too few."""

TITLE_END, BODY = 256, 512
"""Positions: titles end before the first, tags are between both, the text begins at the second."""

EXACT = "\x02"
"""Stands in a term between a word as readers type it who leave marks out, and the word itself, if that has some."""

ATTACHED = "\x01"
"""Stands in a term between the rest of a word and what is attached at its front."""

SHORTEST_REST = 3
_MAX_WORD = 64
_BREAK, _SPACE, _WORD, _MARK, _HANGUL, _HAN, _HIRAGANA, _KATAKANA, _GRAPHEME = 1, 2, 3, 4, 5, 6, 7, 8, 9
_SCRIPTS = {
    "hangul": _HANGUL,
    "han": _HAN,
    "hiragana": _HIRAGANA,
    "katakana": _KATAKANA,
    "graphemes": _GRAPHEME,
}
_UNIT_BITS = 22
_PAIR = 1 << 2 * _UNIT_BITS
"""Codes of pairs and single letters of scripts without spaces are from this one on, those of words are below."""

_UNKNOWN, _SEVERAL = 0xFFFFFFFF, 0xFFFFFFFE
"""Stand for what a character is indexed as that was not seen before, and for one that is not indexed as one other."""

Integers = NDArray[np.int64]
Codes = NDArray[np.uint32]


class Terms(NamedTuple):
    """Occurrences of terms in an article, in the order of their positions.

    Attributes:
        codes: Codes of the terms, from their `Segmenter`.
        places: Position of each, shifted by `FLAG_BITS`, and its flags.
        length: Number of positions in the text.
    """

    codes: Integers
    places: NDArray[np.int32]
    length: int


class Block(NamedTuple):
    """A paragraph, a title, or another text in which words may belong together."""

    text: str
    is_heading: bool


class Segmenter:
    """Divides texts of a language into terms."""

    def __init__(self, rules: SearchRules) -> None:
        self._rules = rules
        self._exact = Letters(lambda one: "\n" if one == "\n" else rules.exact(one))  # which is between blocks
        self._singles = np.full(0x110000, _UNKNOWN, np.uint32)
        self._classes = np.zeros(0x110000, np.uint8)
        self._words = _Words(rules)
        self._inner_ids: dict[int, tuple[int, ...]] = {}
        self._graphemes: dict[str, int] = {}
        self._cuts = _Cuts(rules.endings)

    def terms(self, title: str, tags: Sequence[str], blocks: Sequence[Block]) -> Terms:
        """Return the terms of an article."""
        parts = [title, " ".join(tags), *(block.text for block in blocks)]
        text, codes = self._fold("\n".join(part.replace("\n", " ") for part in parts))
        classes = self._classes_of(codes)
        headings = np.array([True, False, *(block.is_heading for block in blocks)])
        choices = [crc32(block.text.encode("utf-8", "surrogatepass")) for block in blocks]
        return self._terms(text, codes.astype(np.int64), classes, headings, choices)

    def names(self, codes: Sequence[int]) -> list[str]:
        """Return the terms of codes as text."""
        words = self._words.names
        graphemes = list(self._graphemes)

        def unit(code: int) -> str:
            return "" if not code else chr(code) if code < 0x110000 else graphemes[code - 0x110000]

        mask = (1 << _UNIT_BITS) - 1
        return [
            words[code] if code < _PAIR else unit((code - _PAIR) >> _UNIT_BITS) + unit((code - _PAIR) & mask)
            for code in codes
        ]

    def are_words(self, codes: Integers) -> NDArray[np.bool_]:
        """Return which terms are words of alphabets."""
        return codes < _PAIR

    def _fold(self, text: str) -> tuple[str, Codes]:
        """Return a text as it is indexed, and the codes of its characters."""
        codes = _codes_of(text)
        exact = self._singles[codes]
        if len(exact) and exact.max() == _UNKNOWN:
            for code in np.unique(codes[exact == _UNKNOWN]).tolist():
                characters = self._exact[code]
                self._singles[code] = ord(characters) if len(characters) == 1 else _SEVERAL
            exact = self._singles[codes]
        if len(exact) and exact.max() == _SEVERAL:
            text = text.translate(self._exact)
            return text, _codes_of(text)
        return _text_of(exact), exact

    def _terms(
        self,
        text: str,
        codes: Integers,
        classes: NDArray[np.uint8],
        headings: NDArray[np.bool_],
        choices: Sequence[int],
    ) -> Terms:
        is_word = classes == _WORD
        follows = np.zeros(len(codes), bool)  # whether the character continues the word before it
        follows[1:] = is_word[1:] & is_word[:-1]
        is_pair = classes >= _HANGUL
        is_unit = (is_word & ~follows) | is_pair
        block = np.cumsum(classes == _BREAK)
        at = np.flatnonzero(is_unit)
        of_block = block[at]
        positions = _positions(of_block, choices)
        unit_codes = codes[at]
        unit_classes = classes[at].astype(np.int64)
        ends = self._grapheme_ends(text, classes, at, unit_codes, unit_classes)
        word_units = unit_classes == _WORD
        values = np.zeros(len(at), np.int64)
        values[word_units] = self._word_ids(codes, is_word)
        pairs = ~word_units
        joined = np.zeros(len(at) + 1, bool)  # whether the unit continues the run of the one before it
        if len(at) > 1:
            joined[1:-1] = pairs[1:] & pairs[:-1] & (at[1:] == ends[:-1])
        starts, stops = self._bounds(text, at, joined, unit_classes, ends)
        heading = np.where(headings[of_block], HEADING, 0)
        first = np.flatnonzero(joined[1:-1]) if len(at) > 1 else np.zeros(0, np.int64)
        single = np.flatnonzero(pairs & starts & stops)
        whole = np.flatnonzero(word_units)
        inner, inner_codes = self._without_attached(whole, values[whole].tolist())
        all_codes = np.concatenate(
            (
                values[whole],
                inner_codes,
                _PAIR + (unit_codes[first] << _UNIT_BITS) + unit_codes[first + 1] if len(first) else values[:0],
                _PAIR + (unit_codes[single] << _UNIT_BITS),
            )
        )
        flags = np.concatenate(
            (
                np.full(len(whole) + len(inner), START | END),
                np.where(starts[first], START, 0) | np.where(stops[first + 1], END, 0) if len(first) else values[:0],
                np.full(len(single), START | END),
            )
        )
        indexes = np.concatenate((whole, inner, first, single))
        places = (positions[indexes] << FLAG_BITS) | flags | heading[indexes]
        order = np.argsort(positions[indexes], kind="stable")
        kept = order[~_is_cut_off(positions[indexes[order]], of_block[indexes[order]])]
        return Terms(all_codes[kept], places[kept].astype(np.int32), int(np.count_nonzero(of_block > 1)))

    def _classes_of(self, codes: Codes) -> NDArray[np.uint8]:
        classes = self._classes[codes]
        if not classes.all():
            for code in np.unique(codes[classes == 0]).tolist():
                self._classes[code] = self._class_of(code)
            classes = self._classes[codes]
        return classes

    def _class_of(self, code: int) -> int:
        if code == 10:
            return _BREAK
        for name, ranges in self._rules.scripts.items():
            if any(first <= code <= last for first, last in ranges):
                is_mark = name == "graphemes" and category(chr(code))[0] == "M"
                return _MARK if is_mark else _SCRIPTS[name]
        return _WORD if category(chr(code))[0] in "LNM" else _SPACE

    def _word_ids(self, codes: Integers, is_word: NDArray[np.bool_]) -> list[int]:
        words = _text_of(np.where(is_word, codes, 32).astype(np.uint32)).split()
        return list(map(self._words.__getitem__, words))

    def _without_attached(self, units: Integers, ids: Sequence[int]) -> tuple[Integers, Integers]:
        """Return the units at whose front something may be attached, and terms of what follows it.

        These have behind the rest what is attached, so that all words with the same rest are side by side.
        """
        if not self._rules.attached:
            return units[:0], units[:0]
        words = self._words.names
        found = [self._inner(one, words[one].rpartition(EXACT)[2]) for one in ids]
        return np.repeat(units, [len(one) for one in found]), np.array(
            [code for codes in found for code in codes], np.int64
        )

    def _inner(self, identity: int, word: str) -> tuple[int, ...]:
        if (known := self._inner_ids.get(identity)) is None:
            fronts = [front for front in self._rules.attached if len(word) >= len(front) + SHORTEST_REST]
            terms = [word[len(front) :] + ATTACHED + front for front in fronts if word.startswith(front)]
            known = tuple(map(self._words.add, terms))
            self._inner_ids[identity] = known
        return known

    def _grapheme_ends(
        self, text: str, classes: NDArray[np.uint8], at: Integers, unit_codes: Integers, unit_classes: Integers
    ) -> Integers:
        """Return where each unit ends; letters with marks get a code of their own."""
        ends = at + 1
        marked = np.flatnonzero((unit_classes == _GRAPHEME) & (np.append(classes, 0)[at + 1] == _MARK))
        for index in marked.tolist():
            start = end = int(at[index])
            end += 1
            while end < len(classes) and classes[end] == _MARK:
                end += 1
            number = self._graphemes.setdefault(text[start:end], len(self._graphemes))
            unit_codes[index] = 0x110000 + number
            ends[index] = end
        return ends

    def _bounds(
        self, text: str, at: Integers, joined: NDArray[np.bool_], unit_classes: Integers, ends: Integers
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which units begin a word, and which end one: before a particle, too."""
        starts, stops = ~joined[:-1], ~joined[1:]
        if len(at) > 1:
            changes = joined[1:-1] & (unit_classes[1:] != unit_classes[:-1])
            starts[1:] |= changes & (unit_classes[1:] != _HIRAGANA)
            stops[:-1] |= changes
        graphemes = np.flatnonzero((unit_classes == _GRAPHEME) & joined[:-1])
        texts = [text[at[one - 2] if one > 1 else 0 : ends[one]] for one in graphemes.tolist()]
        starts[graphemes] |= np.fromiter((may_begin(one) for one in texts), bool, len(texts))
        if self._rules.endings:
            hangul = np.flatnonzero((unit_classes == _HANGUL) & starts)
            run_ends = np.flatnonzero(~joined[1:])
            last = run_ends[np.searchsorted(run_ends, hangul)] if len(hangul) else hangul
            words = map(text.__getitem__, map(slice, at[hangul].tolist(), ends[last].tolist()))
            cuts = list(map(self._cuts.__getitem__, words))
            counts = np.fromiter(map(len, cuts), np.int64, len(cuts))
            lengths = np.fromiter(chain.from_iterable(cuts), np.int64, int(counts.sum()))
            stops[np.repeat(hangul, counts) + lengths - 1] = True
        return starts, stops


class _Words(dict[str, int]):
    """Codes of words; longer ones are known by their beginning.

    Attributes:
        names: Their terms, by code.
    """

    def __init__(self, rules: SearchRules) -> None:
        self.names: list[str] = []
        self._rules = rules

    def add(self, word: str) -> int:
        """Return the code of a word, as long as it is."""
        code = self.get(word)
        if code is None:
            self[word] = code = len(self.names)
            plain = self._rules.plain(word)
            self.names.append(word if plain == word else plain + EXACT + word)
        return code

    def __missing__(self, word: str) -> int:
        return self.add(word[:_MAX_WORD])


class _Cuts(dict[str, tuple[int, ...]]):
    """Lengths of words without particles or endings."""

    def __init__(self, endings: Endings) -> None:
        self._endings = endings

    def __missing__(self, word: str) -> tuple[int, ...]:
        ends = range(1, len(word) if len(word) < _MAX_WORD else 0)
        self[word] = cuts = tuple(end for end in ends if self._endings.can_follow(word[end - 1], word[end:]))
        return cuts


def _codes_of(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _text_of(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def _positions(of_block: Integers, choices: Sequence[int]) -> Integers:
    """Return the position of each unit.

    Args:
        of_block: Number of its block; the title and the tags are the first two.
        choices: Number by which each of the other blocks chooses its place.
    """
    counts = np.bincount(of_block, minlength=len(choices) + 2)
    within = np.arange(len(of_block)) - (np.cumsum(counts) - counts)[of_block]
    starts = np.array([0, TITLE_END, *_starts(choices, counts[2:].tolist())], np.int64)
    positions: Integers = starts[of_block] + within
    return positions


def _starts(choices: Sequence[int], counts: Sequence[int]) -> list[int]:
    """Return where blocks begin: at places that their own texts choose, so that others leave them where they are.

    The longest ones choose first, since they fit into few places.
    """
    lengths = [(count + 3) // STRIDE + 1 for count in counts]
    needed, room = _ROOM * sum(lengths), 1.0
    while room < needed:
        room *= _STEP
    starts, taken = [0] * len(counts), 0
    for index in sorted(range(len(counts)), key=lambda one: (-lengths[one], choices[one], one)):
        own, at = (1 << lengths[index]) - 1, choices[index] % int(room)
        while taken >> at & own:
            at += 1
        taken |= own << at
        starts[index] = BODY + STRIDE * at
    return starts


def _is_cut_off(positions: Integers, of_block: Integers) -> NDArray[np.bool_]:
    """Return which occurrences are beyond the end of a title or of tags."""
    beyond: NDArray[np.bool_] = ((of_block == 0) & (positions >= TITLE_END)) | ((of_block == 1) & (positions >= BODY))
    return beyond
