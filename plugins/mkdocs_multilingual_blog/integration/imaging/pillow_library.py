"""Pillow: whether it is there, and what it can do."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec


def is_installed() -> bool:
    """Return whether Pillow is there."""
    return find_spec("PIL") is not None


def can_write(image_format: str) -> bool:
    """Return whether Pillow can write a format."""
    from PIL import features

    return bool(features.check(image_format))


def can_shape() -> bool:
    """Return whether Pillow joins the letters of Arabic, and orders those of Hindi, with the library Raqm."""
    from PIL import features

    return bool(features.check("raqm"))


@cache
def versions() -> str:
    """Return what makes pixels and bytes differ: the versions of Pillow and of its libraries."""
    import PIL
    from PIL import features

    names = ("freetype2", "raqm", "harfbuzz", "libjpeg_turbo", "jpg", "webp", "avif", "littlecms2", "zlib")
    return " ".join([PIL.__version__, *(f"{name}={_version(features, name)}" for name in names)])


def _version(features: object, name: str) -> str:
    try:
        return str(features.version(name))  # type: ignore[attr-defined]
    except ValueError:  # a version of Pillow that does not know it
        return ""
