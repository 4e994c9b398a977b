"""What is photographed."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw

from .canvas import INDIGO, INK, PAPER, Color, Size, mixed, shape


def plant(size: Size) -> Image.Image:
    """Return a plant in a pot, on nothing."""
    width, height = size

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        def leaf(angle: float, length: float, bend: float, color: Color) -> None:
            x, y = width * 0.5 * scale, height * 0.62 * scale
            edge = []
            for side in (1, -1):
                steps = range(21) if side == 1 else range(20, -1, -1)
                for step in steps:
                    along = step / 20
                    turn = angle + bend * along
                    reach = length * along * scale
                    wide = math.sin(math.pi * along**0.8) * length * 0.15 * scale * side
                    edge.append(
                        (
                            x + math.cos(turn) * reach + math.cos(turn + math.pi / 2) * wide,
                            y + math.sin(turn) * reach + math.sin(turn + math.pi / 2) * wide,
                        )
                    )
            pen.polygon(edge, fill=color)
            rib = [
                (
                    x + math.cos(angle + bend * t / 20) * length * t / 20 * scale,
                    y + math.sin(angle + bend * t / 20) * length * t / 20 * scale,
                )
                for t in range(19)
            ]
            pen.line(rib, fill=mixed(color, PAPER, 0.3), width=round(3 * scale))

        for number in range(11):
            angle = -math.pi / 2 + (number - 5) * 0.24
            length = height * (0.56 - 0.03 * abs(number - 5))
            leaf(angle, length, (number - 5) * 0.07, mixed((21, 94, 60), (74, 190, 110), (number * 7 % 11) / 10))
        top, low, left, right = 0.6 * height, 0.97 * height, 0.33 * width, 0.67 * width
        pot = [(left, top), (right, top), (right - width * 0.05, low), (left + width * 0.05, low)]
        pen.polygon([(x * scale, y * scale) for x, y in pot], fill=(222, 120, 84))
        shade = [(0.56 * width, top), (right, top), (right - width * 0.05, low), (0.56 * width, low)]
        pen.polygon([(x * scale, y * scale) for x, y in shade], fill=(196, 96, 64))
        rim = (left - width * 0.03, top - height * 0.02, right + width * 0.03, top + height * 0.06)
        pen.rounded_rectangle([v * scale for v in rim], 8 * scale, fill=(236, 140, 102))

    return shape(size, draw)


def cup(size: Size, color: Color = (244, 244, 240), band: Color = INDIGO) -> Image.Image:
    """Return a cup, on nothing."""
    width, height = size
    body = (0.1, 0.2, 0.72, 0.95)

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        def at(*parts: float) -> list[float]:
            return [part * (width if number % 2 == 0 else height) * scale for number, part in enumerate(parts)]

        pen.ellipse(at(0.6, 0.34, 0.95, 0.76), fill=mixed(color, INK, 0.12))
        pen.ellipse(at(0.67, 0.42, 0.87, 0.68), fill=(0, 0, 0, 0))
        for step in range(100):  # light from the left
            x = body[0] + (body[2] - body[0]) * step / 100
            shade = abs(step / 100 - 0.3) ** 1.6 * 0.42
            low = body[3] - 0.03 * abs(step / 50 - 1) ** 3
            pen.rectangle(at(x, body[1], x + 0.0075, low), fill=mixed(color, INK, shade))
            pen.rectangle(at(x, 0.5, x + 0.0075, 0.72), fill=mixed(band, INK, shade))
        pen.ellipse(at(body[0], 0.14, body[2], 0.26), fill=mixed(color, PAPER, 0.5))
        pen.ellipse(at(body[0] + 0.02, 0.155, body[2] - 0.02, 0.25), fill=(92, 62, 50))

    return shape(size, draw)
