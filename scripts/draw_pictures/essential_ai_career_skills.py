"""Pictures of the article `essential-ai-career-skills`."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .canvas import AMBER, CORAL, INDIGO, PAPER, SKY, TEAL, VIOLET, Pictures, gradient, lines, mixed, put
from .photos import stage


def cover() -> Image.Image:
    """Return skills as steps."""
    canvas = stage(TEAL, (94, 234, 212))
    for number, color in enumerate((INDIGO, VIOLET, SKY, AMBER, CORAL)):
        block = gradient((300, 110), (mixed(color, PAPER, 0.15), color))
        pen = ImageDraw.Draw(block)
        pen.ellipse((26, 27, 82, 83), fill=PAPER)
        lines(pen, 108, 36, (150, 100), mixed(color, PAPER, 0.75), 34)
        put(canvas, block, (120 + number * 266, 620 - number * 124), radius=28)
    return canvas


PICTURES: Pictures = {
    "covers/essential-ai-career-skills": cover,
}
