"""Pictures of the article `ai-jobs-future-of-work`."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .canvas import CORAL, HEIGHT, INDIGO, INK, PAPER, SKY, WIDTH, Pictures, mixed, shape
from .photos import stage


def cover() -> Image.Image:
    """Return growing bars, and people on them."""
    canvas = stage(INK, INDIGO)

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        for number in range(9):
            height = 110 + number**1.5 * 21
            color = mixed(SKY, CORAL, number / 8)
            x = 190 + number * 138
            pen.rounded_rectangle([v * scale for v in (x, 770 - height, x + 96, 770)], 18 * scale, fill=color)
            if number % 2 == 0:
                y = 770 - height - 96
                pen.ellipse([v * scale for v in (x + 24, y - 26, x + 72, y + 22)], fill=(254, 215, 170))
                pen.pieslice([v * scale for v in (x, y + 28, x + 96, y + 164)], 180, 360, fill=PAPER)
        pen.line([v * scale for v in (130, 772, 1470, 772)], fill=(165, 180, 252), width=round(6 * scale))

    bars = shape((WIDTH, HEIGHT), draw)
    canvas.paste(bars, (0, 0), bars)
    return canvas


PICTURES: Pictures = {
    "covers/ai-jobs-future-of-work": cover,
}
