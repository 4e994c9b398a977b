"""Pictures of the article `consistent-instagram-feed`."""

from __future__ import annotations

import random
from collections.abc import Sequence

from PIL import Image, ImageDraw

from .canvas import (
    AMBER,
    CORAL,
    INK,
    PAPER,
    ROSE,
    SKY,
    TEAL,
    VIOLET,
    Color,
    Pictures,
    Size,
    gradient,
    lines,
    mixed,
    put,
)
from .panels import beside, judged
from .photos import landscape, stage
from .things import cup, plant


def cover() -> Image.Image:
    """Return an Instagram profile whose pictures belong together."""
    canvas = stage((252, 231, 243), (251, 182, 206))
    phone = Image.new("RGB", (600, 1000), PAPER)
    pen = ImageDraw.Draw(phone)
    pen.ellipse((40, 50, 150, 160), fill=CORAL)
    lines(pen, 180, 76, (200, 320))
    skies = (((251, 146, 120), (255, 220, 180)), ((244, 114, 150), (255, 205, 190)), ((190, 110, 190), (255, 190, 190)))
    for row in range(4):
        for column in range(3):
            first, second = skies[(row + column) % 3]
            kind = (row * 3 + column) % 4
            tile = landscape(
                (194, 194),
                row * 3 + column + 20,
                sky=(mixed(first, INK, 0.2), first, second),
                sun=(0.3 + 0.2 * column, 0.35),
            )
            if kind == 1:
                tile = gradient((194, 194), (second, PAPER))
                small = cup((140, 140), band=first)
                tile.paste(small, (34, 24), small)
            elif kind == 3:
                tile = gradient((194, 194), (first, second))
                small = plant((170, 180))
                tile.paste(small, (12, 8), small)
            phone.paste(tile, (6 + column * 198, 210 + row * 198))
    put(canvas, phone, (500, 70), radius=56, shadow=44)
    for x, y, number in ((120, 190, 31), (1160, 330, 32)):
        put(canvas, landscape((320, 320), number, sky=((150, 80, 120), (244, 114, 150), (255, 220, 190))), (x, y))
    return canvas


def tile(kind: int, seed: int, size: Size = (300, 375)) -> Image.Image:
    """Return a post by one of three templates: a photo with a bar, a statement, and a list."""
    width, height = size
    ground, ink, accent = (244, 239, 230), (60, 48, 66), CORAL
    picture = Image.new("RGB", size, ground)
    pen = ImageDraw.Draw(picture)
    unit = width / 300
    sky = ((120, 84, 120), (236, 150, 132), (250, 214, 190))

    def bars(x: float, y: float, widths: Sequence[float], high: float, color: Color) -> None:
        for number, wide in enumerate(widths):
            top = y + number * high * 1.6
            box = (x * unit, top * unit, (x + wide) * unit, (top + high) * unit)
            pen.rounded_rectangle(box, high * unit / 3, fill=color)

    if kind == 0:
        picture.paste(landscape(size, seed, sky=sky, sun=(0.3 + seed % 3 * 0.2, 0.36)))
        pen.rectangle((0, 282 * unit, width, height), fill=ground)
        bars(28, 312, (200,), 30, ink)
    elif kind == 1:
        bars(28, 130, (236, 180), 36, ink)
        bars(28, 262, (90,), 14, accent)
    else:
        picture.paste(landscape((width, round(150 * unit)), seed, sky=sky))
        bars(28, 182, (190,), 28, ink)
        for number in range(3):
            y = 244 + number * 38
            pen.ellipse([v * unit for v in (28, y, 46, y + 18)], fill=accent)
            bars(60, y + 2, (170 - number * 24,), 14, mixed(ink, ground, 0.4))
    return picture


def any_tile(seed: int, size: Size) -> Image.Image:
    """Return a post that was made without a rule."""
    numbers = random.Random(seed)
    colors = (TEAL, ROSE, AMBER, VIOLET, SKY, (132, 204, 22), INK, (249, 115, 22), PAPER)
    color = colors[seed % len(colors)]
    picture = landscape(size, seed, sky=(mixed(color, INK, 0.5), color, mixed(color, PAPER, 0.5)), sun=(0.5, 0.3))
    if seed % 3 == 0:
        picture = gradient(size, (color, mixed(color, PAPER, 0.4)))
    pen = ImageDraw.Draw(picture)
    for number in range(numbers.randrange(1, 4)):
        high, y = numbers.randrange(12, 34), numbers.randrange(10, size[1] - 40)
        x = numbers.randrange(6, 60)
        box = (x, y, x + numbers.randrange(60, 120), y + high)
        pen.rounded_rectangle(
            box, numbers.choice((0, 6, high // 2)), fill=colors[(seed * 5 + number * 2) % len(colors)]
        )
    return picture


def three_by_three(tiles: Sequence[Image.Image]) -> Image.Image:
    """Return nine posts as a profile has them."""
    width, height = tiles[0].size
    sheet = Image.new("RGB", (3 * width + 12, 3 * height + 12), PAPER)
    for place, picture in enumerate(tiles):
        sheet.paste(picture, (place % 3 * (width + 6), place // 3 * (height + 6)))
    return sheet


def nine_strangers() -> Image.Image:
    """Return nine posts without rules, and nine of three templates."""
    size = (204, 255)
    return beside(
        (
            judged(three_by_three([any_tile(seed, size) for seed in range(3, 12)]), False),
            judged(three_by_three([tile(place % 3, place + 60, size) for place in range(9)]), True),
        )
    )


def three_templates() -> Image.Image:
    """Return the three templates, with the lines that they share."""
    tiles = []
    for kind in range(3):
        picture = tile(kind, 61, (410, 512))
        pen = ImageDraw.Draw(picture)
        for x in (38, 410 - 38):
            for y in range(0, 512, 22):
                pen.line((x, y, x, y + 11), fill=SKY, width=3)
        tiles.append(picture)
    return beside(tiles)


def patterns() -> Image.Image:
    """Return what two and three templates in turn make of a profile."""
    size = (204, 255)
    two = [tile(1 if place % 2 else 0, place + 80, size) for place in range(9)]
    return beside((three_by_three(two), three_by_three([tile(place % 3, place + 80, size) for place in range(9)])))


PICTURES: Pictures = {
    "covers/consistent-instagram-feed": cover,
    "steps/nine-strangers": nine_strangers,
    "steps/three-templates": three_templates,
    "steps/grid-patterns": patterns,
}
