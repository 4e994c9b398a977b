"""What font files say of themselves: their names, their weight, and the characters that they have."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, NamedTuple

FONT_ENDINGS = (".otc", ".otf", ".ttc", ".ttf")
"""Endings of font files that can be read."""

_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_MAX_FONTS = 64
"""Number of fonts that are read of one collection."""
_ERRORS = (OSError, struct.error, ValueError, IndexError)


class FontFile(NamedTuple):
    """A font.

    Attributes:
        path: Its file.
        number: Its number in the file.
        checksum: Tells whether it is the same.
        weight: The weight that it is given; 0 for its own.
    """

    path: str
    number: int
    checksum: int
    weight: int = 0


class FontFacts(NamedTuple):
    """What a font says of itself.

    Attributes:
        file: The font.
        families: Names of its family, in small letters.
        weight: Its weight; 400 is regular, 700 bold.
        is_upright: Whether its letters are not slanted, nor narrow.
        has_outlines: Whether its letters can have any size; those of emoji in color may not.
        is_variable: Whether it has all weights.
    """

    file: FontFile
    families: frozenset[str]
    weight: int
    is_upright: bool
    has_outlines: bool
    is_variable: bool


@lru_cache(maxsize=4096)
def fonts_in(path: str) -> tuple[FontFacts, ...]:
    """Return the fonts in a file; none if it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return tuple(_facts(file, path, index, start) for index, start in enumerate(_starts(file)))
    except _ERRORS:
        return ()


@lru_cache(maxsize=256)
def characters_in(font: FontFile) -> Characters:
    """Return the characters that a font has; none if it cannot be read."""
    try:
        with Path(font.path).open("rb") as file:
            tables = _tables(file, _starts(file)[font.number])
            return _characters(_table(file, tables["cmap"]))
    except (*_ERRORS, KeyError):
        return Characters([], [], [])


class Characters:
    """The characters of a font, as ranges."""

    def __init__(self, ends: list[int], starts: list[int], shifts: list[tuple[int, bytes]]) -> None:
        """Create the characters of ranges, in their order.

        Args:
            ends: Last character of each range.
            starts: First character of each.
            shifts: For each what is added to a character to get the number of its glyph, and the numbers themselves
                where they are listed; 0 is no glyph.
        """
        self._ends = ends
        self._starts = starts
        self._shifts = shifts

    def __contains__(self, character: str) -> bool:
        """Return whether the font has a character."""
        code = ord(character)
        place = bisect_left(self._ends, code)
        if place == len(self._ends) or self._starts[place] > code:
            return False
        shift, listed = self._shifts[place]
        if not listed:
            return (code + shift) & 0xFFFFFF != 0
        at = 2 * (code - self._starts[place])
        return listed[at : at + 2] not in (b"", b"\x00\x00")


def _starts(file: IO[bytes]) -> list[int]:
    """Return where the fonts of a file begin; it is a collection, or a single font."""
    if file.read(4) != b"ttcf":
        return [0]
    _, number = struct.unpack(">4sI", file.read(8))
    number = min(number, _MAX_FONTS)
    return list(struct.unpack(f">{number}I", file.read(4 * number)))


def _tables(file: IO[bytes], start: int) -> dict[str, tuple[int, int]]:
    """Return offset and length of each table of a font."""
    file.seek(start)
    version, number = struct.unpack(">4sH6x", file.read(12))
    if version not in (b"\x00\x01\x00\x00", b"OTTO", b"true"):
        raise ValueError("no font")
    rows = struct.iter_unpack(">4s4xII", file.read(16 * number))
    return {tag.decode("latin-1"): (offset, length) for tag, offset, length in rows}


def _table(file: IO[bytes], place: tuple[int, int]) -> bytes:
    file.seek(place[0])
    return file.read(place[1])


def _facts(file: IO[bytes], path: str, index: int, start: int) -> FontFacts:
    tables = _tables(file, start)
    head = _table(file, tables.get("head", (0, 0)))[:54]
    os2 = _table(file, tables.get("OS/2", (0, 0)))[:64]
    weight, width = struct.unpack(">4xHH", os2[:8]) if len(os2) >= 8 else (400, 5)
    is_slanted = len(os2) >= 64 and bool(int.from_bytes(os2[62:64], "big") & 0x201)
    checksum = int.from_bytes(head[4:12], "big") ^ Path(path).stat().st_size  # of the file, and the font's revision
    return FontFacts(
        FontFile(path, index, checksum),
        frozenset(_family_names(_table(file, tables.get("name", (0, 0))))),
        weight,
        not is_slanted and width >= 5,
        bool({"glyf", "CFF ", "CFF2"} & tables.keys()) and not {"COLR", "sbix", "CBDT"} & tables.keys(),
        "fvar" in tables,
    )


def _family_names(names: bytes) -> Iterator[str]:
    if len(names) < 6:
        return
    number, texts = struct.unpack(">2xHH", names[:6])
    for platform, _, _, name, length, offset in struct.iter_unpack(">6H", names[6 : 6 + 12 * number]):
        if name in (_FAMILY, _TYPOGRAPHIC_FAMILY) and platform in (0, 1, 3):
            text = names[texts + offset : texts + offset + length]
            yield text.decode("mac-roman" if platform == 1 else "utf-16-be", "replace").casefold()


def _characters(cmap: bytes) -> Characters:
    """Return the characters of the table `cmap`: those of its largest part for Unicode."""
    (number,) = struct.unpack(">2xH", cmap[:4])
    offsets = {
        (platform, encoding): offset
        for platform, encoding, offset in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * number])
    }
    for key in ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0), (3, 0)):
        if key in offsets:
            part = cmap[offsets[key] :]
            kind = int.from_bytes(part[:2], "big")
            if kind == 12:
                return _long_ranges(part)
            if kind == 4:
                return _short_ranges(part)
    return Characters([], [], [])


def _long_ranges(part: bytes) -> Characters:
    (number,) = struct.unpack(">I", part[12:16])
    rows = list(struct.iter_unpack(">3I", part[16 : 16 + 12 * number]))
    return Characters(
        [end for _, end, _ in rows],
        [start for start, _, _ in rows],
        [(glyph - start, b"") for start, _, glyph in rows],
    )


def _short_ranges(part: bytes) -> Characters:
    double = int.from_bytes(part[6:8], "big")
    number = double // 2

    def numbers(start: int) -> list[int]:
        return list(struct.unpack(f">{number}H", part[start : start + double]))

    ends, starts = numbers(14), numbers(16 + double)
    shifts, offsets = numbers(16 + 2 * double), numbers(16 + 3 * double)
    base = 16 + 3 * double
    listed = []
    for place, (start, end, offset) in enumerate(zip(starts, ends, offsets, strict=True)):
        at = base + 2 * place + offset
        listed.append(part[at : at + 2 * (end - start + 1)] if offset else b"")
    # A shift goes round at 0x10000, so that the glyph 0 is at one character of a range at most.
    modular = [
        (shift - 0x10000 if shift and start + shift > 0xFFFF else shift)
        for start, shift in zip(starts, shifts, strict=True)
    ]
    return Characters(ends, starts, list(zip(modular, listed, strict=True)))
