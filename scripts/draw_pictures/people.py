"""People who are photographed."""

from __future__ import annotations

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .canvas import INDIGO, PAPER, TEAL, Color, Size, gradient, mixed, shape

HAIR, SKIN = (58, 44, 40), (250, 205, 174)


def portrait(size: Size) -> Image.Image:
    """Return head and shoulders in front of white, as on a passport."""
    width, height = size
    photo = gradient(size, (PAPER, (238, 242, 247)))

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        def ellipse(left: float, top: float, right: float, low: float, color: Color) -> None:
            box = (left * width, top * height, right * width, low * height)
            pen.ellipse([value * scale for value in box], fill=color)

        ellipse(0.26, 0.14, 0.74, 0.66, (58, 44, 40))
        pen.rectangle(
            [v * scale for v in (0.42 * width, 0.5 * height, 0.58 * width, 0.74 * height)], fill=(233, 178, 146)
        )
        ellipse(0.08, 0.7, 0.92, 1.5, INDIGO)
        pen.polygon(
            [(x * width * scale, y * height * scale) for x, y in ((0.4, 0.71), (0.6, 0.71), (0.5, 0.86))], fill=PAPER
        )
        ellipse(0.31, 0.2, 0.69, 0.63, (250, 205, 174))
        ellipse(0.27, 0.12, 0.73, 0.34, (58, 44, 40))

    person = shape(size, draw)
    photo.paste(person, (0, 0), person)
    return photo


def strands(pen: ImageDraw.ImageDraw, scale: float, size: Size) -> None:
    """Draw curly hair around a head, strand by strand, of which many stand out."""
    numbers = random.Random(12)
    width, height = size
    for _ in range(900):
        angle = numbers.uniform(math.pi * 0.92, math.pi * 2.08)
        start, length = numbers.uniform(0.1, 0.22), abs(numbers.gauss(0.1, 0.045))
        curl, phase = numbers.uniform(0.008, 0.024), numbers.uniform(0, 6)
        points = []
        for step in range(16):
            reach = start + length * step / 15
            turn = angle + curl * 6 * math.sin(phase + step * 0.75)
            points.append(
                (
                    (0.5 + math.cos(turn) * reach) * width * scale,
                    (0.4 + math.sin(turn) * reach * 0.95 * width / height) * height * scale,
                )
            )
        pen.line(
            points, fill=mixed(HAIR, (150, 104, 74), numbers.random() * 0.7), width=round(1.2 * scale), joint="curve"
        )


def curly(size: Size) -> Image.Image:
    """Return somebody with curly hair, on nothing."""
    width, height = size

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        def ellipse(left: float, top: float, right: float, low: float, color: Color) -> None:
            pen.ellipse(
                [v * s * scale for v, s in zip((left, top, right, low), (width, height) * 2, strict=True)], color
            )

        ellipse(0.27, 0.16, 0.73, 0.62, HAIR)
        neck = (0.43 * width, 0.5 * height, 0.57 * width, 0.74 * height)
        pen.rectangle([v * scale for v in neck], fill=mixed(SKIN, HAIR, 0.15))
        ellipse(0.14, 0.7, 0.86, 1.5, TEAL)
        strands(pen, scale, size)
        ellipse(0.345, 0.25, 0.655, 0.62, SKIN)
        for x in (0.43, 0.57):
            ellipse(x - 0.018, 0.41, x + 0.018, 0.44, HAIR)
        mouth = (0.44 * width, 0.46 * height, 0.56 * width, 0.54 * height)
        pen.arc([v * scale for v in mouth], 30, 150, fill=(190, 90, 80), width=round(4 * scale))

    return shape(size, draw)


def cut_out_badly(person: Image.Image, wall: Color) -> Image.Image:
    """Return somebody who is cut out so that pixels of the edge keep a share of the wall's color."""
    alpha = person.getchannel("A").filter(ImageFilter.GaussianBlur(2.4)).point(lambda value: min(255, value * 2))
    picture = Image.new("RGB", person.size, wall)
    picture.paste(person, (0, 0), person)
    picture.putalpha(ImageChops.lighter(alpha, person.getchannel("A")))
    return picture
