"""Pictures of the article `portfolio-for-creative-ai-roles`."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .canvas import PAPER, TEAL, VIOLET, Pictures, gradient, lines, put, rounded, window
from .photos import checkerboard, landscape, stage
from .shots import kitchen, on_white
from .things import cup, plant


def cover() -> Image.Image:
    """Return a portfolio in a browser."""
    canvas = stage((250, 232, 255), (217, 130, 240))
    page = Image.new("RGB", (1120, 640), PAPER)
    pen = ImageDraw.Draw(page)
    pen.ellipse((50, 44, 150, 144), fill=VIOLET)
    lines(pen, 180, 64, (260, 420))
    boxes = ((50, 190, 500, 410), (570, 190, 230, 195), (820, 190, 250, 195), (570, 405, 500, 195))
    for number, (x, y, width, height) in enumerate(boxes):
        tile = landscape((width, height), 50 + number)
        if number == 1:
            tile = gradient((width, height), ((254, 243, 199), PAPER))
            small = cup((170, 170), band=TEAL)
            tile.paste(small, (36, 12), small)
        elif number == 2:
            tile = checkerboard((width, height), 20)
            small = plant((190, 190))
            tile.paste(small, (30, 2), small)
        page.paste(tile, (x, y), rounded(tile.size, 18))
    put(canvas, window(page), (240, 76), shadow=36)
    return canvas


def stacked_pair() -> Image.Image:
    """Return a cup on a kitchen table, and below it the picture for a store, of the same size."""
    pair = Image.new("RGBA", (900, 1224))
    for picture, top in ((kitchen((900, 600)), 0), (on_white((900, 600), 0.5), 624)):
        pair.paste(picture, (0, top), rounded(picture.size, 20))
    return pair


PICTURES: Pictures = {
    "covers/portfolio-for-creative-ai-roles": cover,
    "steps/stacked-pair": stacked_pair,
}
