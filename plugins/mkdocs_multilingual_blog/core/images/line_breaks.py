"""Lines of a title, broken where readers of its language expect it, and about equally long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

_NOT_AT_BEGINNING = frozenset(
    "、。，．・：；？！‼⁇⁈⁉）〕］｝〉》」』】〙〗〟’”»ヽヾーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ々〻‐゠–〜～"
    "%‰℃°,.:;?!)]}…‥"
)
"""Characters that no line begins with: closing marks, small kana, and marks of repetition."""
_NOT_AT_END = frozenset("（〔［｛〈《「『【〘〖〝‘“«([{$¥￥£€#＃№")
"""Characters that no line ends with: opening marks."""

_WORD = re.compile(r"\S+\s*|\s+")

_AFTER_COMMA = 0.0
_BETWEEN_WORDS = 0.0
_BETWEEN_PHRASES = 0.02
_BETWEEN_IDEOGRAPHS = 0.05
_WITHIN_PHRASE = 0.6
_WITHIN_WORD = 1.5
"""What a break costs; a line that is left half empty costs a quarter."""


class Piece(NamedTuple):
    """A part of a text within which no line breaks, with the spaces after it, and what a break after it costs."""

    text: str
    cost: float


def break_lines(
    text: str,
    measure: Callable[[str], float],
    width: float,
    max_lines: int,
    *,
    locale: str = "",
    keeps_phrases: bool = False,
) -> list[str] | None:
    """Return the lines of a text: as few as possible, with the best breaks.

    Words that are longer than a line are broken anywhere; otherwise, Korean and languages with spaces break at these,
    and Chinese and Japanese between characters, Japanese preferably between phrases.

    Args:
        text: The text.
        measure: Returns the width of a text.
        width: Width of a line.
        max_lines: Maximum number of lines.
        locale: Language of the text.
        keeps_phrases: Whether no word and no phrase may be broken, not even a long one.

    Returns:
        The lines without spaces at their ends, or `None` if there would be more.
    """
    pieces = list(_phrases(pieces_of(text, locale)) if keeps_phrases else pieces_of(text, locale))
    if keeps_phrases and any(measure(piece.text.rstrip()) > width for piece in pieces):
        return None
    pieces = list(_fitting(pieces, measure, width))
    if not pieces:
        return []
    widths = [measure(piece.text.rstrip()) for piece in pieces]
    spaces = [
        measure(piece.text) - bare if piece.text[-1:].isspace() else 0.0
        for piece, bare in zip(pieces, widths, strict=True)
    ]
    for number in range(1, max_lines + 1):
        if breaks := _best_breaks(pieces, widths, spaces, width, number):
            starts = (0, *breaks[:-1])
            lines = zip(starts, breaks, strict=True)
            return ["".join(piece.text for piece in pieces[start:end]).strip() for start, end in lines]
    return None


def clipped_lines(
    text: str, measure: Callable[[str], float], width: float, max_lines: int, *, locale: str = ""
) -> list[str]:
    """Return the lines of a text that may be too long; what does not fit is left out, with an ellipsis.

    Args:
        text: The text.
        measure: Returns the width of a text.
        width: Width of a line.
        max_lines: Maximum number of lines.
        locale: Language of the text.
    """
    if (lines := break_lines(text, measure, width, max_lines, locale=locale)) is not None:
        return lines
    words = [piece.text for piece in _phrases(pieces_of(text, locale))]
    for parts in (words, list(_clusters(text))):
        few, many = 0, len(parts)
        while many - few > 1:  # the longest beginning that fits
            middle = (few + many) // 2
            fits = break_lines(_cut(parts[:middle]), measure, width, max_lines, locale=locale) is not None
            few, many = (middle, many) if fits else (few, middle)
        if few:
            return break_lines(_cut(parts[:few]), measure, width, max_lines, locale=locale) or []
    return ["…"]


def _cut(parts: Sequence[str]) -> str:
    """Return the beginning of a text with an ellipsis, without a mark before it."""
    return f"{''.join(parts).rstrip(' ,.:;–—、。，：；،؛·')}…"


def pieces_of(text: str, locale: str = "") -> Iterator[Piece]:
    """Yield the parts of a text between which a line may break."""
    is_japanese = locale.partition("-")[0].partition("_")[0] == "ja"
    for word in _WORD.findall(text):
        start = 0
        for place in range(1, len(word)):
            before, after = word[place - 1], word[place]
            if before.isspace() or after.isspace() or not _may_break(before, after):
                continue
            yield Piece(word[start:place], _cost(before, after, is_japanese=is_japanese))
            start = place
        yield Piece(word[start:], _AFTER_COMMA if word.rstrip()[-1:] in ",،:;—–" else _BETWEEN_WORDS)


def _may_break(before: str, after: str) -> bool:
    """Return whether a line may break between two characters of a word."""
    if after in _NOT_AT_BEGINNING or before in _NOT_AT_END or unicodedata.combining(after):
        return False
    if before in "—–" and after.isalnum():
        return True
    return _is_ideographic(before) or _is_ideographic(after)


def _cost(before: str, after: str, *, is_japanese: bool) -> float:
    """Return what a break between two characters of Chinese or Japanese costs."""
    if before in "、。，．！？：；）」』】〉》":
        return _AFTER_COMMA
    if after in "（「『【〈《":
        return _BETWEEN_PHRASES
    if not is_japanese:
        return _BETWEEN_IDEOGRAPHS
    kinds = _kind(before), _kind(after)
    if kinds[0] == "kana" and kinds[1] in ("han", "katakana", "latin"):  # a particle or an ending, then a new word
        return _BETWEEN_PHRASES
    return _WITHIN_WORD if kinds[0] == kinds[1] == "katakana" else _WITHIN_PHRASE


def _kind(character: str) -> str:
    code = ord(character)
    if 0x3040 <= code <= 0x309F:
        return "kana"
    if 0x30A0 <= code <= 0x30FF or 0x31F0 <= code <= 0x31FF or 0xFF66 <= code <= 0xFF9F:
        return "katakana"
    return "han" if _is_ideographic(character) else "latin"


def _is_ideographic(character: str) -> bool:
    """Return whether a character is one of Chinese or Japanese; those of Korean are in words between spaces."""
    code = ord(character)
    return (
        0x2E80 <= code <= 0x312F
        or 0x3190 <= code <= 0x4DBF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFF01 <= code <= 0xFF9F
        or 0x20000 <= code <= 0x3FFFF
    )


def _phrases(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces, those together between which a break would be a bad one."""
    text = ""
    for piece in pieces:
        text += piece.text
        if piece.cost < _WITHIN_PHRASE:
            yield Piece(text, piece.cost)
            text = ""
    if text:
        yield Piece(text, _BETWEEN_WORDS)


def _fitting(pieces: Iterable[Piece], measure: Callable[[str], float], width: float) -> Iterator[Piece]:
    """Yield pieces, those that are wider than a line in parts."""
    for piece in pieces:
        if measure(piece.text.rstrip()) <= width:
            yield piece
            continue
        part = ""
        for cluster in _clusters(piece.text):
            if part and measure((part + cluster).rstrip()) > width:
                yield Piece(part, _WITHIN_WORD)
                part = ""
            part += cluster
        yield Piece(part, piece.cost)


def _clusters(text: str) -> Iterator[str]:
    """Yield the characters of a text, each with the marks that belong to it."""
    cluster = ""
    for character in text:
        is_mark = unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
        if cluster and not is_mark and cluster[-1] != "\u200d":
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _best_breaks(
    pieces: Sequence[Piece], widths: Sequence[float], spaces: Sequence[float], width: float, number: int
) -> list[int] | None:
    """Return the ends of lines, as numbers of pieces, with the least cost.

    Args:
        pieces: The pieces.
        widths: Their widths without the spaces after them.
        spaces: The widths of these spaces.
        width: Width of a line.
        number: Number of lines.

    Returns:
        The ends, or `None` if there is no way to fill that many lines.
    """
    best: list[dict[int, tuple[float, list[int]]]] = [{0: (0.0, [])}]
    for line in range(number):
        reached: dict[int, tuple[float, list[int]]] = {}
        is_last = line == number - 1
        for start, (cost, ends) in best[-1].items():
            length = 0.0
            for end in range(start, len(pieces)):
                length += (spaces[end - 1] if end > start else 0.0) + widths[end]
                if length > width:
                    break
                if is_last and end + 1 < len(pieces):
                    continue
                total = cost + (1 - length / width) ** 2 + (0.0 if is_last else pieces[end].cost)
                if end + 1 not in reached or total < reached[end + 1][0]:
                    reached[end + 1] = (total, [*ends, end + 1])
        best.append(reached)
    found = best[-1].get(len(pieces))
    return found[1] if found else None
