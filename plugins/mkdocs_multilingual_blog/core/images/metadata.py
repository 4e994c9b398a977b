"""Images without what cameras and programs write into them: place, time, owner, and device.

The picture itself is not touched, byte for byte, so no image library is needed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from .avif_metadata import is_avif, without_private_items

STRIPPED = (".avif", ".jpeg", ".jpg", ".png", ".webp")
"""Endings of files whose metadata is removed."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_TEXTS = (b"tEXt", b"zTXt", b"iTXt", b"tIME")
_IN_CODED_DATA = {0x00, *range(0xD0, 0xD8), 0xFF}
"""Bytes after 0xFF that do not end the coded data of a JPEG."""
_ORIENTATION = 0x0112
_EXIF = b"Exif\x00\x00"


def without_metadata(image: bytes) -> bytes:
    """Return a JPEG, PNG, WebP, or AVIF without metadata; other and damaged files are unchanged.

    What a browser needs to show the picture stays: its color profile, and which way up it is.
    """
    try:
        if image.startswith(b"\xff\xd8"):
            return b"".join(_jpeg(image))
        if image.startswith(_PNG):
            return b"".join(_png(image))
        if image[:4] == b"RIFF" and image[8:12] == b"WEBP":
            return _webp(image)
        if is_avif(image):
            return without_private_items(image)
    except (IndexError, ValueError):
        pass
    return image


def _jpeg(image: bytes) -> Iterator[bytes]:
    """Yield the parts of a JPEG; what follows its end is left out: further images, each with metadata of its own.

    Raises:
        ValueError: It is damaged.
    """
    yield image[:2]
    position, orientation = 2, 1
    for start, marker, end in _segments(image):
        content = image[start + 4 : end]
        if marker == 0xE1 and content.startswith(_EXIF):
            orientation = _orientation(content[len(_EXIF) :])
            if orientation > 1:
                segment = _EXIF + _only_orientation(orientation)
                yield b"\xff\xe1" + (len(segment) + 2).to_bytes(2, "big") + segment
        elif _is_shown(marker, content):
            yield image[start:end]
        position = end
    if image[position - 2 : position] != b"\xff\xd9":
        raise ValueError("no end")


def _segments(image: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield start, marker, and end of each segment of a JPEG, coded data with the one before it, up to the end."""
    position = 2
    while True:
        start = position
        if image[start] != 0xFF:
            raise ValueError("no marker")
        marker = image[start + 1]
        if marker == 0xFF:  # a byte that fills
            position += 1
            continue
        if marker == 0xD9:
            yield start, marker, start + 2
            return
        position = start + 2 + int.from_bytes(image[start + 2 : start + 4], "big")
        if marker == 0xDA:
            position = image.index(b"\xff", position)
            while image[position + 1] in _IN_CODED_DATA:
                position = image.index(b"\xff", position + 1)
        if position <= start + 3 or position > len(image):
            raise ValueError("a wrong length")
        yield start, marker, position


def _is_shown(marker: int, content: bytes) -> bool:
    """Return whether a segment of a JPEG is part of the picture: of those of applications JFIF, Adobe, the profile."""
    if marker == 0xE2:
        return content.startswith(b"ICC_PROFILE\x00")
    return marker in (0xE0, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _png(image: bytes) -> Iterator[bytes]:
    yield _PNG
    position = len(_PNG)
    kind = b""
    while kind != b"IEND":
        length, kind = int.from_bytes(image[position : position + 4], "big"), image[position + 4 : position + 8]
        end = position + 12 + length
        if end > len(image):
            raise ValueError("cut off")
        if kind == b"eXIf":
            orientation = _orientation(image[position + 8 : end - 4])
            if orientation > 1:
                chunk = kind + _only_orientation(orientation)
                yield (len(chunk) - 4).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
        elif kind not in _PNG_TEXTS:
            yield image[position:end]
        position = end


def _webp(image: bytes) -> bytes:
    parts, position, orientation = [], 12, 1
    end = 8 + int.from_bytes(image[4:8], "little")
    if end > len(image):
        raise ValueError("cut off")
    while position + 8 <= end:
        kind, length = image[position : position + 4], int.from_bytes(image[position + 4 : position + 8], "little")
        following = position + 8 + length + length % 2
        content = image[position + 8 : position + 8 + length]
        if kind == b"EXIF":
            orientation = _orientation(content.removeprefix(_EXIF))
        elif kind != b"XMP ":
            parts.append(bytearray(image[position:following]))
        position = following
    if orientation > 1:
        exif = _only_orientation(orientation)
        parts.append(bytearray(b"EXIF" + len(exif).to_bytes(4, "little") + exif))
    if parts and parts[0][:4] == b"VP8X":
        parts[0][8] = parts[0][8] & ~0x0C | (0x08 if orientation > 1 else 0)
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _orientation(exif: bytes) -> int:
    """Return which way up a picture is, by its Exif data; 1 if that does not say."""
    order = {b"II": "little", b"MM": "big"}.get(exif[:2])
    if order is None:
        return 1

    def number(start: int, length: int) -> int:
        return int.from_bytes(exif[start : start + length], order)  # type: ignore[arg-type]

    first = number(4, 4)
    for entry in range(first + 2, first + 2 + 12 * number(first, 2), 12):
        if number(entry, 2) == _ORIENTATION:
            value = number(entry + 8, 2)
            return value if 1 <= value <= 8 else 1
        if entry > len(exif):
            break
    return 1


def _only_orientation(value: int) -> bytes:
    """Return Exif data that says nothing but which way up a picture is."""
    entry = _ORIENTATION.to_bytes(2, "big") + b"\x00\x03\x00\x00\x00\x01" + value.to_bytes(2, "big") + b"\x00\x00"
    return b"MM\x00*\x00\x00\x00\x08\x00\x01" + entry + b"\x00\x00\x00\x00"
