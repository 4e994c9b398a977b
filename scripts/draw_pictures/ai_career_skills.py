"""Pictures of the article `ai-career-skills`."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageDraw

from .canvas import (
    AMBER,
    CORAL,
    GREY,
    HEIGHT,
    INDIGO,
    PAPER,
    SKY,
    TEAL,
    VIOLET,
    WIDTH,
    Color,
    Pictures,
    mixed,
    put,
    shape,
)
from .photos import stage


def network(first: Color, second: Color, seed: int) -> Image.Image:
    """Return points that belong together, with lines between those that are close."""
    canvas = stage(first, second)
    numbers = random.Random(seed)
    points = [(numbers.gauss(800, 380), numbers.gauss(420, 190), numbers.choice((10, 14, 20, 34))) for _ in range(70)]

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        for place, (x, y, _) in enumerate(points):
            for other_x, other_y, _ in points[place + 1 :]:
                if math.hypot(x - other_x, y - other_y) < 170:
                    pen.line(
                        [v * scale for v in (x, y, other_x, other_y)], fill=(255, 255, 255, 120), width=round(3 * scale)
                    )
        for place, (x, y, size) in enumerate(points):
            color = (PAPER, AMBER, CORAL, SKY)[place % 4]
            pen.ellipse([v * scale for v in (x - size, y - size, x + size, y + size)], fill=color)

    web = shape((WIDTH, HEIGHT), draw)
    canvas.paste(web, (0, 0), web)
    return canvas


def cover() -> Image.Image:
    """Return skills, and how far they are."""
    canvas = network(INDIGO, VIOLET, 4)
    card = Image.new("RGB", (720, 560), PAPER)
    pen = ImageDraw.Draw(card)
    for number, (share, color) in enumerate(((0.92, INDIGO), (0.74, VIOLET), (0.84, SKY), (0.58, TEAL), (0.66, CORAL))):
        y = 70 + number * 92
        pen.ellipse((50, y, 106, y + 56), fill=mixed(color, PAPER, 0.75))
        pen.ellipse((66, y + 16, 90, y + 40), fill=color)
        pen.rounded_rectangle((140, y + 18, 660, y + 38), 10, fill=GREY)
        pen.rounded_rectangle((140, y + 18, 140 + round(520 * share), y + 38), 10, fill=color)
    put(canvas, card, (440, 140), radius=32, shadow=44)
    return canvas


PICTURES: Pictures = {
    "covers/ai-career-skills": cover,
}
