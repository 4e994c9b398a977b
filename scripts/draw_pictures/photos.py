"""What stands for photographs, and the grounds that pictures stand on."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .canvas import GREY, HEIGHT, PAPER, SCALE, WIDTH, Color, Size, gradient, mixed


def with_grain(picture: Image.Image, strength: int = 10, seed: int = 1) -> Image.Image:
    """Return a picture with the grain of a photograph."""
    numbers = random.Random(seed)
    small = Image.frombytes("L", (256, 256), bytes(numbers.randrange(256) for _ in range(65536)))
    tile = Image.new("L", picture.size)
    for x in range(0, picture.width, 256):
        for y in range(0, picture.height, 256):
            tile.paste(small, (x, y))
    grain = tile.point(lambda value: 128 + (value - 128) * strength // 128)
    return ImageChops.overlay(picture, Image.merge("RGB", (grain,) * 3))


def ridge(numbers: random.Random, width: int, base: float, height: float) -> list[tuple[float, float]]:
    """Return a line of hills: waves of several lengths."""
    waves = [(numbers.uniform(0.6, 1.4) * 2**n, numbers.uniform(0, 7), height / 1.8**n) for n in range(7)]
    return [
        (x, base - sum(size * math.sin(x / width * rate * 5 + phase) for rate, phase, size in waves))
        for x in range(0, width + 8, 4)
    ]


def landscape(
    size: Size, seed: int = 3, *, sky: Sequence[Color] = (), sun: tuple[float, float] = (0.68, 0.42)
) -> Image.Image:
    """Return hills in the evening, behind each other in the haze."""
    numbers = random.Random(seed)
    sky = sky or ((40, 45, 110), (150, 90, 160), (251, 150, 120), (255, 214, 150))
    width, height = size[0] * SCALE, size[1] * SCALE
    picture = gradient((width, height), sky)
    x, y, radius = sun[0] * width, sun[1] * height, height * 0.075
    glow = Image.new("L", (width // 8, height // 8))
    ImageDraw.Draw(glow).ellipse([(v - s * radius * 3.4) / 8 for s in (1, -1) for v in (x, y)], fill=150)
    glow = glow.filter(ImageFilter.GaussianBlur(height / 90)).resize((width, height), Image.Resampling.BICUBIC)
    picture.paste(Image.new("RGB", picture.size, (255, 236, 200)), (0, 0), glow)
    ImageDraw.Draw(picture).ellipse([v - s * radius for s in (1, -1) for v in (x, y)], fill=(255, 245, 220))
    number_of_layers = 5
    for layer in range(number_of_layers):
        share = layer / (number_of_layers - 1)
        line = ridge(numbers, width, height * (0.55 + 0.11 * layer), height * 0.05 * (1 + share))
        color = mixed(mixed(sky[-1], sky[1], 0.55), mixed(sky[0], (8, 12, 36), 0.6), share**0.8)
        ImageDraw.Draw(picture).polygon([*line, (width, height), (0, height)], fill=color)
    return with_grain(picture.resize(size, Image.Resampling.LANCZOS), 12, seed)


def checkerboard(size: Size, cell: int = 26) -> Image.Image:
    """Return the ground that stands for nothing."""
    board = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(board)
    for x in range(0, size[0], cell):
        for y in range((x // cell % 2) * cell, size[1], 2 * cell):
            pen.rectangle((x, y, x + cell - 1, y + cell - 1), fill=GREY)
    return board


def stage(first: Color, second: Color) -> Image.Image:
    """Return the ground of a cover."""
    return with_grain(gradient((WIDTH, HEIGHT), (first, second), is_diagonal=True), 6, 7)
