"""Runs of a line of text, from left to right as they are drawn: each of one direction and one font."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

_RIGHT_TO_LEFT = ("R", "AL")
_NUMBERS = ("EN", "AN")


class Run(NamedTuple):
    """A part of a line.

    Attributes:
        text: Its text in reading order.
        is_rtl: Whether it is read from right to left.
        font: Its font.
    """

    text: str
    is_rtl: bool
    font: int


def runs_of(text: str, *, is_rtl: bool, font_of: Callable[[str], int]) -> list[Run]:
    """Return the runs of a line from left to right.

    This is the bidirectional algorithm as far as titles need it: words of the other direction keep theirs, numbers are
    read from left to right, and spaces and marks belong to the words around them if both have the same direction.

    Args:
        text: The line.
        is_rtl: Whether it is read from right to left.
        font_of: Returns the number of the font for a character.
    """
    directions = _directions(text, is_rtl=is_rtl)
    fonts = _fonts(text, font_of)
    marked = zip(directions, fonts, text, strict=True)
    runs = [
        Run("".join(character for *_, character in group), key[0], key[1])
        for key, group in groupby(marked, key=lambda one: one[:2])
    ]
    return _in_visual_order(runs, is_rtl=is_rtl)


def _in_visual_order(runs: list[Run], *, is_rtl: bool) -> list[Run]:
    """Return runs from left to right: those against the line's direction keep an order of their own."""
    ordered: list[Run] = []
    for run_is_rtl, group in groupby(runs, key=lambda run: run.is_rtl):
        same = list(group)
        ordered += reversed(same) if run_is_rtl is not is_rtl else same
    return ordered[::-1] if is_rtl else ordered


def _directions(text: str, *, is_rtl: bool) -> list[bool]:
    """Return for each character whether it is read from right to left."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    sides = list(_sides(kinds, is_rtl=is_rtl))
    after, following = is_rtl, []
    for side in reversed(sides):
        after = after if side is None else side
        following.append(after)
    following.reverse()
    directions, before = [], is_rtl
    for kind, side, next_side in zip(kinds, sides, following, strict=True):
        if side is None:
            directions.append(before if before == next_side else is_rtl)
        else:
            before = side
            directions.append(side and kind not in _NUMBERS)
    return directions


def _sides(kinds: Iterable[str], *, is_rtl: bool) -> Iterator[bool | None]:
    """Yield for each character on which side it is for spaces and marks beside it; `None` for those themselves.

    A number is on the side of the word before it, except Arabic digits, though it is read from left to right.

    Args:
        kinds: Bidirectional class of each character.
        is_rtl: Whether the line is read from right to left.
    """
    last = is_rtl
    for kind in kinds:
        if kind in _RIGHT_TO_LEFT or kind == "L":
            last = kind != "L"
            yield last
        elif kind in _NUMBERS:
            yield True if kind == "AN" else last
        else:
            yield None


def _fonts(text: str, font_of: Callable[[str], int]) -> Iterator[int]:
    """Yield the font of each character; spaces and marks have that of the character before them."""
    font = next((font_of(character) for character in text if not _is_attached(character)), 0)
    for character in text:
        if not _is_attached(character):
            font = font_of(character)
        yield font


def _is_attached(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Mn", "Me", "Cf")
