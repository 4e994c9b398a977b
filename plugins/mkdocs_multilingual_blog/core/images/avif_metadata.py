"""AVIF files without the items that tell place, time, owner, and device.

An AVIF is made of boxes. A list of items has their kinds, another their places in the file, and the picture is one of
them. Private items are overwritten where they are, so that all places stay right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_NOTHING = b"\x00\x00\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00"
"""Exif data without an entry, in the form that AVIF has it: some programs refuse a picture with other data."""


class _Box(NamedTuple):
    kind: bytes
    start: int
    end: int


class _Numbers:
    """Reads numbers from bytes, one after the other."""

    def __init__(self, data: bytes, position: int) -> None:
        self._data = data
        self.position = position

    def read(self, length: int) -> int:
        """Return the next number of some bytes."""
        self.position += length
        if self.position > len(self._data):
            raise ValueError("cut off")
        return int.from_bytes(self._data[self.position - length : self.position], "big")


def is_avif(image: bytes) -> bool:
    """Return whether a file is an AVIF, by its beginning."""
    return image[4:8] == b"ftyp" and image[8:12] in (b"avif", b"avis", b"mif1")


def without_private_items(image: bytes) -> bytes:
    """Return an AVIF whose Exif and XMP say nothing.

    Raises:
        ValueError: It is damaged, or built in a way that is not known.
    """
    result = bytearray(image)
    for meta in _boxes(image, 0, len(image)):
        if meta.kind == b"meta":
            parts = {box.kind: box for box in _boxes(image, meta.start + 4, meta.end)}
            if b"iinf" in parts and b"iloc" in parts:
                private = dict(_private_items(image, parts[b"iinf"]))
                data = parts[b"idat"].start if b"idat" in parts else None
                for item, extents in _places(image, parts[b"iloc"], data):
                    if item in private:
                        _overwrite(result, extents, private[item])
    return bytes(result)


def _boxes(image: bytes, position: int, end: int) -> Iterator[_Box]:
    while position + 8 <= end:
        numbers = _Numbers(image, position)
        length, kind = numbers.read(4), image[position + 4 : position + 8]
        numbers.position += 4
        if length == 1:
            length = numbers.read(8)
        elif length == 0:
            length = end - position
        if position + length > end or position + length < numbers.position:
            raise ValueError("a wrong length")
        yield _Box(kind, numbers.position, position + length)
        position += length


def _private_items(image: bytes, box: _Box) -> Iterator[tuple[int, bytes]]:
    """Yield the number of each private item, and what its data begins with when it says nothing."""
    count_length = 2 if image[box.start] == 0 else 4
    for entry in _boxes(image, box.start + 4 + count_length, box.end):
        version = image[entry.start]
        if entry.kind != b"infe" or version < 2:
            continue
        numbers = _Numbers(image, entry.start + 4)
        item = numbers.read(2 if version == 2 else 4)
        kind = image[numbers.position + 2 : numbers.position + 6]
        if kind == b"Exif":
            yield item, _NOTHING
        elif kind == b"mime" and b"application/rdf+xml" in image[numbers.position : entry.end]:
            yield item, b""


def _places(image: bytes, box: _Box, data: int | None) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield the number of each item, and start and end of its parts in the file."""
    version = image[box.start]
    numbers = _Numbers(image, box.start + 4)
    lengths = numbers.read(2)
    of_offset, of_length, of_base, of_index = (lengths >> shift & 15 for shift in (12, 8, 4, 0))
    of_index = of_index if version else 0
    for _ in range(numbers.read(2 if version < 2 else 4)):
        item = numbers.read(2 if version < 2 else 4)
        method = numbers.read(2) & 15 if version else 0
        numbers.read(2)  # the file, which is this one
        base = numbers.read(of_base)
        if method == 1 and data is not None:
            base += data
        elif method != 0:
            raise ValueError("a place that is not known")
        extents = []
        for _ in range(numbers.read(2)):
            numbers.read(of_index)
            start = base + numbers.read(of_offset)
            extents.append((start, start + numbers.read(of_length)))
        yield item, extents


def _overwrite(image: bytearray, extents: list[tuple[int, int]], beginning: bytes) -> None:
    if any(end > len(image) or end == start for start, end in extents):
        raise ValueError("cut off, or of unknown length")
    length = sum(end - start for start, end in extents)
    content = (beginning if len(beginning) <= length else b"").ljust(length, b"\x00")
    for start, end in extents:
        image[start:end], content = content[: end - start], content[end - start :]
