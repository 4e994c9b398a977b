"""Pictures of the article `ai-jobs-career-guide`."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw

from .canvas import AMBER, CORAL, HEIGHT, WIDTH, Pictures, shape
from .photos import landscape


def cover() -> Image.Image:
    """Return a road into the hills, with signs."""
    canvas = landscape(
        (WIDTH, HEIGHT), 40, sky=((30, 27, 75), (67, 56, 202), (167, 139, 250), (253, 186, 160)), sun=(0.5, 0.46)
    )

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        left, right = [], []
        for step in range(121):
            share = step / 120
            half, middle = 300 * (1 - share) ** 1.6 + 5, 800 + math.sin(share * 5) * 170 * (1 - share)
            left.append(((middle - half) * scale, (840 - 400 * share) * scale))
            right.append(((middle + half) * scale, (840 - 400 * share) * scale))
        pen.polygon([*left, *reversed(right)], fill=(255, 237, 213, 235))
        for x, y, color, side in ((430, 300, AMBER, 1), (1130, 250, CORAL, -1)):
            pen.rectangle([v * scale for v in (x - 9, y, x + 9, y + 330)], fill=(255, 251, 235))
            tip = x + side * 190
            board = [
                (x - side * 110, y + 10),
                (tip - side * 50, y + 10),
                (tip, y + 55),
                (tip - side * 50, y + 100),
                (x - side * 110, y + 100),
            ]
            pen.polygon([(a * scale, b * scale) for a, b in board], fill=color)

    signs = shape((WIDTH, HEIGHT), draw)
    canvas.paste(signs, (0, 0), signs)
    return canvas


PICTURES: Pictures = {
    "covers/ai-jobs-career-guide": cover,
}
