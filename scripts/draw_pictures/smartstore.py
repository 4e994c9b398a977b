"""Pictures of the article `smartstore-thumbnail`."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .canvas import (
    AMBER,
    GREY,
    INDIGO,
    PAPER,
    ROSE,
    TEAL,
    VIOLET,
    Pictures,
    Size,
    gradient,
    lines,
    put,
    rounded,
    window,
)
from .panels import beside, judged, number_font
from .photos import landscape, stage
from .things import cup


def cover() -> Image.Image:
    """Return a shop with cups, of which one stands out."""
    canvas = stage((220, 252, 231), (110, 220, 150))
    page = Image.new("RGB", (1120, 640), (248, 250, 252))
    for row in range(2):
        for column in range(4):
            x, y, is_chosen = 36 + column * 268, 30 + row * 308, (row, column) == (0, 1)
            ground = (PAPER, PAPER) if is_chosen else ((203, 213, 225), (148, 163, 184))
            tile = gradient((244, 200), ground)
            small = cup((170, 170), band=(TEAL, ROSE, AMBER, VIOLET)[(row + column) % 4])
            tile.paste(small, (42, 16), small)
            page.paste(tile, (x, y), rounded(tile.size, 14))
            pen = ImageDraw.Draw(page)
            lines(pen, x, y + 218, (220, 130), GREY, 34)
            if is_chosen:
                pen.rounded_rectangle((x - 8, y - 8, x + 252, y + 276), 20, outline=INDIGO, width=7)
    put(canvas, window(page), (240, 76), shadow=36)
    return canvas


def thumbnail(size: Size, *, is_plain: bool) -> Image.Image:
    """Return a product on white that fills the square, or one that is small among stickers."""
    width, height = size
    if is_plain:
        picture = Image.new("RGB", size, PAPER)
        side = round(width * 0.9)
        subject = cup((side, side), band=TEAL)
        picture.paste(subject, (round(width * 0.1), round(height * 0.0)), subject)
        ImageDraw.Draw(picture).rectangle((0, 0, width - 1, height - 1), outline=GREY, width=2)
        return picture
    picture = landscape(size, 33, sky=((120, 60, 90), (240, 140, 100), (250, 220, 120)))
    small = cup((round(width * 0.42), round(width * 0.42)), band=TEAL)
    picture.paste(small, (round(width * 0.3), round(height * 0.42)), small)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, width - 1, height - 1), outline=ROSE, width=max(3, width // 36))
    for x, y, color, text in ((0.2, 0.2, ROSE, "1+1"), (0.8, 0.24, AMBER, "50%")):
        reach = width * 0.16
        box = (x * width - reach, y * height - reach, x * width + reach, y * height + reach)
        pen.ellipse(box, fill=color)
        pen.text((x * width, y * height), text, fill=PAPER, font=number_font(round(width * 0.11)), anchor="mm")
    pen.rectangle((0, height * 0.86, width, height), fill=INDIGO)
    pen.rounded_rectangle((width * 0.1, height * 0.9, width * 0.9, height * 0.96), 4, fill=PAPER)
    return picture


def large_and_small() -> Image.Image:
    """Return a crowded and a plain picture, each as it is made and as a list shows it on a phone."""
    panels = []
    for is_plain in (False, True):
        panel = Image.new("RGB", (628, 480), (241, 245, 249))
        panel.paste(thumbnail((400, 400), is_plain=is_plain), (32, 40))
        panel.paste(thumbnail((400, 400), is_plain=is_plain).resize((112, 112), Image.Resampling.LANCZOS), (474, 184))
        panels.append(judged(panel, is_plain))
    return beside(panels)


PICTURES: Pictures = {
    "covers/smartstore-thumbnail": cover,
    "steps/thumbnail-large-and-small": large_and_small,
}
