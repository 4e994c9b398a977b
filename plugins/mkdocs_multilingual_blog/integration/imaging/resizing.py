"""Images in other sizes."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from ...core.errors import on_one_line
from ...core.images.picture_jobs import SourceImage, Variant

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

MAX_PIXELS = 100_000_000
"""Number of pixels from which on an image is left alone: decoded, it takes 400 MB, and a small file may claim that."""

_TURNED = (5, 6, 7, 8)
"""Values of Exif's orientation by which width and height are exchanged."""
_ORIENTATION = 0x0112


class ImageError(Exception):
    """An image cannot be used; the text says why, without a full stop."""


class ImageSize(NamedTuple):
    """The size of an image as readers see it, and whether it moves."""

    width: int
    height: int
    is_animated: bool


@lru_cache(maxsize=8192)
def read_size(source: SourceImage) -> ImageSize:
    """Return the size of an image, which stands at the beginning of its file.

    Raises:
        ImageError: The file is no image, or too large a one.
    """
    with opened(source.path) as image:
        width, height = image.size
        if image.getexif().get(_ORIENTATION) in _TURNED:
            width, height = height, width
        moves = bool(getattr(image, "is_animated", False)) and image.format != "MPO"  # a photo with previews
        return ImageSize(width, height, moves)


def resized(path: str, variants: Sequence[Variant], quality: int) -> list[bytes]:
    """Return an image in other sizes.

    Colors are those of sRGB, and nothing is left of what the original says besides its picture.

    Args:
        path: The image.
        variants: The sizes and formats.
        quality: Quality, from 1 to 100.

    Raises:
        ImageError: It cannot be read.
    """
    with opened(path) as image:
        image.draft("RGB", (2 * max(variant.width for variant in variants),) * 2)  # a JPEG need not be read in full
        upright = _upright(image)
        smaller = {width: _in_srgb(_scaled(upright, width)) for width in sorted({one.width for one in variants})}
        return [_written(smaller[variant.width], variant.image_format, quality) for variant in variants]


def cropped(path: str, size: tuple[int, int]) -> PillowImage:
    """Return the middle of an image, in a size that it fills.

    Raises:
        ImageError: It cannot be read.
    """
    with opened(path) as image:
        image.draft("RGB", (2 * size[0], 2 * size[1]))
        upright = _upright(image)
        scale = min(upright.width / size[0], upright.height / size[1])
        width, height = size[0] * scale, size[1] * scale
        left, top = (upright.width - width) / 2, (upright.height - height) / 2
        box = (left, top, left + width, top + height)
        fitted = upright.resize(size, _lanczos(), box=box, reducing_gap=2.0)
        fitted.info = upright.info
        return _in_srgb(fitted)


def fitted_to_height(path: str, height: int, max_width: int) -> PillowImage:
    """Return an image with a height, or less if it would be wider than it may be.

    Raises:
        ImageError: It cannot be read.
    """
    with opened(path) as image:
        upright = _upright(image)
        width = round(upright.width * height / upright.height)
        if width > max_width:
            width, height = max_width, max(1, round(upright.height * max_width / upright.width))
        return _in_srgb(upright.resize((max(1, width), height), _lanczos()))


@contextmanager
def opened(path: str) -> Iterator[PillowImage]:
    """Open an image; what goes wrong while it is used is an `ImageError`, too.

    Raises:
        ImageError: It cannot be read, or is too large.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what is refused below
            with Image.open(path) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise ImageError(f"has {image.width:,} × {image.height:,} pixels, which are too many")
                yield image
    except Image.DecompressionBombError:
        raise ImageError(f"has more than {MAX_PIXELS:,} pixels, which are too many") from None
    except UnidentifiedImageError:
        raise ImageError("is no image that can be read") from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError, struct.error) as error:
        raise ImageError(f"is damaged ({_reason(error)})") from None
    except MemoryError:
        raise ImageError("does not fit into memory") from None


def _reason(error: Exception) -> str:
    return on_one_line(str(error)).rstrip(".") or type(error).__name__


def _upright(image: PillowImage) -> PillowImage:
    """Return an image the right way up, in a mode in which it can be scaled, with its color profile."""
    from PIL import ImageOps

    profile = image.info.get("icc_profile")
    is_turned = image.getexif().get(_ORIENTATION, 1) != 1
    upright = ImageOps.exif_transpose(image) if is_turned else image
    if upright.mode.startswith(("I", "F")):  # 16 bits of grey
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    elif upright.mode in ("1", "P", "PA"):
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    elif upright.mode == "La":
        upright = upright.convert("LA")
    upright.info = {"icc_profile": profile} if profile else {}
    return upright


def _scaled(image: PillowImage, width: int) -> PillowImage:
    height = max(1, round(image.height * width / image.width))
    if (width, height) == image.size:
        return image
    scaled = image.resize((width, height), _lanczos(), reducing_gap=3.0)
    scaled.info = image.info
    return scaled


def _in_srgb(image: PillowImage) -> PillowImage:
    """Return an image in the colors of sRGB, which browsers and networks expect where there is no profile."""
    from PIL import ImageCms

    has_alpha = image.mode in ("RGBA", "LA", "RGBa")
    mode: Any = "RGBA" if has_alpha else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            converted = ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=mode
            )
        except (ImageCms.PyCMSError, OSError, ValueError):  # a profile that does not fit the picture
            converted = None
        if converted is not None:
            converted.info = {}
            return converted
    converted = image if image.mode == mode else image.convert(mode)
    converted.info = {}
    return converted


def _written(image: PillowImage, image_format: str, quality: int) -> bytes:
    file = BytesIO()
    if image_format == "avif":  # whose scale is another: 60 looks as 80 does elsewhere
        image.save(file, "AVIF", quality=max(1, round(quality * 0.75)), speed=6, max_threads=1)
    else:
        image.save(file, "WEBP", quality=quality, method=4)
    return file.getvalue()


def _lanczos() -> Any:
    from PIL import Image

    return Image.Resampling.LANCZOS
