"""The sizes in which pages offer an image, and the files that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable

MIME_TYPES = {"avif": "image/avif", "webp": "image/webp"}
"""MIME type of each format that an image can have beside its own."""

RESIZABLE = (".avif", ".jpeg", ".jpg", ".png", ".webp")
"""Endings of files that are made smaller; an animation among them stays as it is."""

_VARIANT = re.compile(r"(.+\.\w+)\.\d+w\.(?:avif|webp)")


def widths_of(width: int, sizes: Iterable[int]) -> tuple[int, ...]:
    """Return the widths in which an image is offered, smallest first.

    They are those of the site that are smaller than the image, and the next one, which is the image's own width if that
    is less: no image is made larger.

    Args:
        width: Width of the image.
        sizes: Widths that the site asks for.
    """
    wanted = sorted(set(sizes))
    smaller = [size for size in wanted if size < width]
    return (*smaller, width) if len(smaller) < len(wanted) else tuple(smaller)


def ending_of(width: int, image_format: str) -> str:
    """Return what the path of an image in another size has at its end, such as `.400w.webp`.

    The original's own ending stays before it, since a folder may have a `photo.jpg` and a `photo.png`.
    """
    return f".{width}w.{image_format}"


def original_of(path: str) -> str:
    """Return the path of the original of an image in another size; empty if it is none."""
    match = _VARIANT.fullmatch(path)
    return match[1] if match else ""
