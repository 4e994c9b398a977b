"""The cup as it is photographed."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .canvas import PAPER, Size, gradient
from .photos import with_grain
from .things import cup


def kitchen(size: Size) -> Image.Image:
    """Return a cup on a table at home, dull and tinted."""
    width, height = size
    photo = gradient(size, ((176, 164, 140), (150, 138, 118)))
    pen = ImageDraw.Draw(photo)
    for x in range(0, width, 90):
        pen.line((x, 0, x, height * 0.62), fill=(160, 148, 124), width=3)
    photo.paste(gradient((width, round(height * 0.4)), ((140, 104, 74), (110, 80, 56))), (0, round(height * 0.6)))
    hard = Image.new("L", size)
    ImageDraw.Draw(hard).polygon(
        [
            (width * 0.34, height * 0.86),
            (width * 0.62, height * 0.86),
            (width * 1.0, height * 0.7),
            (width * 0.8, height * 0.66),
        ],
        fill=120,
    )
    photo.paste(Image.new("RGB", size, (30, 20, 14)), (0, 0), hard.filter(ImageFilter.GaussianBlur(5)))
    subject = cup((round(width * 0.52), round(width * 0.52)))
    dull = ImageChops.multiply(subject.convert("RGB"), Image.new("RGB", subject.size, (206, 188, 150)))
    photo.paste(dull, (round(width * 0.2), round(height * 0.87 - width * 0.5)), subject)
    return with_grain(photo, 22, 9)


def on_white(size: Size, share: float = 0.6) -> Image.Image:
    """Return the cup on pure white, with three ellipses of shadow."""
    width, height = size
    photo = Image.new("RGB", size, PAPER)
    side = round(width * share)
    left, low = (width - side) // 2 + round(side * 0.06), round(height * 0.9)
    middle = left + side * 0.41
    for reach in (0.42, 0.36, 0.3):
        mask = Image.new("L", size)
        box = (middle - side * reach, low - side * 0.06, middle + side * reach, low + side * 0.04)
        ImageDraw.Draw(mask).ellipse(box, fill=46)
        photo.paste(Image.new("RGB", size, (40, 40, 48)), (0, 0), mask.filter(ImageFilter.GaussianBlur(side / 60)))
    subject = cup((side, side))
    photo.paste(subject, (left, low - round(side * 0.95)), subject)
    return photo
