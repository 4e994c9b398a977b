"""The logo, as pixels."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .canvas import shape


def logo() -> Image.Image:
    """Return the logo of `overrides/assets/logo.svg`, which cards cannot draw."""

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        for box, opacity in (
            ((2, 2, 11, 11), 255),
            ((13, 2, 22, 11), 166),
            ((2, 13, 11, 22), 166),
            ((13, 13, 22, 22), 89),
        ):
            pen.rounded_rectangle([v * 10 * scale for v in box], 20 * scale, fill=(255, 255, 255, opacity))

    return shape((240, 240), draw)
