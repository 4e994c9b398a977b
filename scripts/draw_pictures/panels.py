"""Pictures beside each other, with signs and numbers: words would be of one language only."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from .canvas import INK, PAPER, ROSE, Color, Size, rounded, shape

GREEN = (22, 163, 74)
GAP = 24


def number_font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return the font that comes with Pillow, which is the same everywhere."""
    return ImageFont.load_default(size)


def beside(pictures: Sequence[Image.Image], radius: int = 20) -> Image.Image:
    """Return pictures of the same height beside each other; what is between them is transparent, for all palettes."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1)
    canvas = Image.new("RGBA", (width, max(picture.height for picture in pictures)))
    left = 0
    for picture in pictures:
        canvas.paste(picture.convert("RGB"), (left, 0), rounded(picture.size, radius))
        left += picture.width + GAP
    return canvas


def sign(is_right: bool, side: int = 72) -> Image.Image:
    """Return a tick or a cross in a circle."""

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        unit = side * scale / 24
        pen.ellipse((0, 0, 24 * unit - 1, 24 * unit - 1), fill=PAPER)
        pen.ellipse((1.2 * unit, 1.2 * unit, 22.8 * unit, 22.8 * unit), fill=GREEN if is_right else ROSE)
        strokes: tuple[tuple[tuple[float, float], ...], ...] = (((8, 8), (16, 16)), ((16, 8), (8, 16)))
        if is_right:
            strokes = (((6.5, 12.4), (10.4, 16.2), (17.5, 8.4)),)
        for stroke in strokes:
            pen.line([(x * unit, y * unit) for x, y in stroke], fill=PAPER, width=round(2.4 * unit), joint="curve")

    return shape((side, side), draw)


def judged(picture: Image.Image, is_right: bool) -> Image.Image:
    """Return a picture with a tick or a cross in its corner."""
    judged = picture.convert("RGB")
    mark = sign(is_right)
    judged.paste(mark, (picture.width - mark.width - 22, picture.height - mark.height - 22), mark)
    return judged


def write_number(picture: Image.Image, text: str, place: tuple[int, int], size: int = 34, color: Color = INK) -> None:
    """Write a number in a light box, its center at a place."""
    font = number_font(size)
    left, top, right, low = font.getbbox(text)
    half = ((right - left) / 2 + size * 0.45, (low - top) / 2 + size * 0.35)
    pen = ImageDraw.Draw(picture)
    x, y = place
    pen.rounded_rectangle((x - half[0], y - half[1], x + half[0], y + half[1]), size * 0.4, fill=PAPER)
    pen.text((x - (left + right) / 2, y - (top + low) / 2), text, fill=color, font=font)


def enlarged(picture: Image.Image, box: tuple[int, int, int, int], size: Size) -> Image.Image:
    """Return a part of a picture so large that each pixel is seen."""
    return picture.crop(box).resize(size, Image.Resampling.NEAREST)
