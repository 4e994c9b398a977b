"""Segments of an original and what stands for them in a translation."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from ..text.segments import Block, Segment

_Pair = tuple[int, int, bool]


class Counterpart(NamedTuple):
    """What stands for a segment in a translation.

    Attributes:
        text: Its text, with blocks that follow and that the original does not have.
        is_sure: Whether the section around it has the same structure as that of the original.
    """

    text: str
    is_sure: bool


@dataclass(frozen=True)
class SegmentPairs:
    """The counterparts of an original's segments.

    Attributes:
        texts: The counterparts by segment; segments without one are left out.
        additions: What stands for nothing in the original, and follows something else than a text, such as a table: its
            text by an empty segment where it belongs in the original.
        unpaired: The blocks of these additions.
    """

    texts: Mapping[Segment, Counterpart]
    additions: Mapping[Segment, str]
    unpaired: tuple[Block, ...]


def pair_segments(original: Sequence[Block], body: str, translation: Sequence[Block]) -> SegmentPairs:
    """Pair the segments of an original with those of a translation by their structure.

    Args:
        original: Blocks of the original.
        body: Markdown of the translation.
        translation: Its blocks.
    """
    pairs = list(_paired(original, translation))
    texts: dict[Segment, Counterpart] = {}
    for number, other, is_sure in pairs:
        segments = zip(original[number].segments, translation[other].segments, strict=True)
        texts |= {segment: Counterpart(one.text, is_sure) for segment, one in segments}
    additions: dict[Segment, str] = {}
    unpaired: list[Block] = []
    for before, after in itertools.pairwise([None, *pairs, None]):
        additional = translation[before[1] + 1 if before else 0 : after[1] if after else len(translation)]
        if additional and not _append(additional, before, original, body, translation, texts):
            position = original[before[0]].end if before else 0
            text = body[additional[0].start : additional[-1].end]
            additions[Segment("literal", position, position, "")] = f"\n\n{text}" if before else f"{text}\n\n"
            unpaired += additional
    return SegmentPairs(texts, additions, tuple(unpaired))


def _paired(original: Sequence[Block], translation: Sequence[Block]) -> Iterator[_Pair]:
    """Yield the numbers of blocks that are paired, and whether that is sure."""
    sections, others = list(_sections(original)), list(_sections(translation))
    same_headings = [original[one.start].shape for one in sections[1:]] == [
        translation[one.start].shape for one in others[1:]
    ]
    if not same_headings:
        yield from _matched(original, translation, range(len(original)), range(len(translation)))
        return
    for number, (section, other) in enumerate(zip(sections, others, strict=True)):
        if number:  # the heading
            yield section[0], other[0], True
        yield from _matched(original, translation, section[min(number, 1) :], other[min(number, 1) :])


def _matched(original: Sequence[Block], translation: Sequence[Block], section: range, other: range) -> Iterator[_Pair]:
    shapes = [original[number].shape for number in section]
    other_shapes = [translation[number].shape for number in other]
    if shapes == other_shapes:
        yield from ((number, one, True) for number, one in zip(section, other, strict=True))
        return
    for start, other_start, length in SequenceMatcher(None, shapes, other_shapes, autojunk=False).get_matching_blocks():
        yield from ((section[start + step], other[other_start + step], False) for step in range(length))


def _sections(blocks: Sequence[Block]) -> Iterator[range]:
    """Yield the numbers of the blocks before the first heading, and from each heading on."""
    start = 0
    for number, block in enumerate(blocks):
        if block.shape[0] == "heading":
            yield range(start, number)
            start = number
    yield range(start, len(blocks))


def _append(
    additional: Sequence[Block],
    before: _Pair | None,
    original: Sequence[Block],
    body: str,
    translation: Sequence[Block],
    texts: dict[Segment, Counterpart],
) -> bool:
    """Add blocks to the counterpart before them, unless something else follows it on its line."""
    if before is None or not (segments := original[before[0]].segments):
        return False
    own = translation[before[1]]
    if body[own.segments[-1].end : own.end].strip():
        return False
    text, is_sure = texts[segments[-1]]
    texts[segments[-1]] = Counterpart(f"{text}\n\n{body[additional[0].start : additional[-1].end]}", is_sure)
    return True
