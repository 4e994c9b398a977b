"""Pictures of the article `alt-text-for-edited-images`."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageDraw

from .canvas import INK, PAPER, Pictures, Size, gradient, lines, put, shape
from .panels import beside
from .photos import landscape, stage, with_grain


def cover() -> Image.Image:
    """Return a picture with words that are read aloud."""
    canvas = stage((238, 242, 255), (165, 180, 252))
    card = Image.new("RGB", (980, 680), PAPER)
    card.paste(landscape((980, 430), 25), (0, 0))
    pen = ImageDraw.Draw(card)
    pen.rounded_rectangle((50, 474, 150, 534), 16, fill=INK)
    for number, height in enumerate((18, 34, 24, 40, 20)):
        pen.rounded_rectangle((68 + number * 14, 504 - height // 2, 74 + number * 14, 504 + height // 2), 3, fill=PAPER)
    lines(pen, 180, 476, (700, 620))
    lines(pen, 50, 572, (830, 560))
    put(canvas, card, (310, 80), shadow=36)
    return canvas


def city(pen: ImageDraw.ImageDraw, scale: float, size: Size) -> None:
    """Draw houses at night, with light in half of their windows."""
    numbers = random.Random(6)
    width, height = size
    x = 0.0
    while x < width:
        wide, high = numbers.uniform(40, 96), numbers.uniform(60, 190)
        pen.rectangle([v * scale for v in (x, height - high, x + wide - 6, height)], fill=(36, 32, 72))
        for floor in range(int(high // 22)):
            for window_ in range(int(wide // 20)):
                if numbers.random() < 0.5:
                    at = (x + 8 + window_ * 18, height - high + 10 + floor * 20)
                    pen.rectangle([v * scale for v in (*at, at[0] + 7, at[1] + 9)], fill=(253, 224, 140))
        x += wide


def whale() -> Image.Image:
    """Return a whale that swims through clouds above a city."""
    width, height = 1280, 640
    scene = gradient((width, height), ((76, 81, 160), (186, 120, 170), (253, 186, 140), (255, 226, 180)))
    numbers = random.Random(9)

    def clouds(pen: ImageDraw.ImageDraw, scale: float, low: float, opacity: int) -> None:
        for _ in range(60):
            x, y, size = numbers.uniform(-60, width), numbers.gauss(low, 26), numbers.uniform(30, 90)
            pen.ellipse([v * scale for v in (x, y, x + size * 2, y + size)], fill=(255, 240, 235, opacity))

    def body(pen: ImageDraw.ImageDraw, scale: float) -> None:
        back, belly = [], []
        for step in range(61):
            share = step / 60
            thick = math.sin(math.pi * share**0.55) * 105 * (1 - share * 0.35) + 6
            x, y = 330 + share * 560, 235 - math.sin(share * 2.6) * 46 + share * 30
            back.append((x * scale, (y - thick * 0.8) * scale))
            belly.append((x * scale, (y + thick * 0.62) * scale))
        pen.polygon([*back, *reversed(belly)], fill=(48, 66, 112))
        for points, color in (
            ([(870, 210), (1010, 118), (985, 205), (1030, 290), (880, 250)], (48, 66, 112)),
            ([(520, 270), (600, 400), (640, 392), (610, 282)], (38, 54, 96)),
        ):
            pen.polygon([(x * scale, y * scale) for x, y in points], fill=color)
        pen.ellipse([v * scale for v in (428, 222, 442, 236)], fill=PAPER)

    for draw in (
        lambda pen, scale: clouds(pen, scale, 180, 70),
        body,
        lambda pen, scale: clouds(pen, scale, 330, 150),
        lambda pen, scale: city(pen, scale, scene.size),
    ):
        part = shape((width, height), draw)
        scene.paste(part, (0, 0), part)
    return beside((with_grain(scene, 10, 4),))


PICTURES: Pictures = {
    "covers/alt-text-for-edited-images": cover,
    "steps/whale-above-a-city": whale,
}
