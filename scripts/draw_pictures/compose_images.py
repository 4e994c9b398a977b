"""Pictures of the article `compose-images-layers`."""

from __future__ import annotations

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .canvas import (
    AMBER,
    CORAL,
    INDIGO,
    INK,
    ROSE,
    TEAL,
    VIOLET,
    Color,
    Pictures,
    Size,
    gradient,
    handles,
    mixed,
    put,
    shape,
)
from .panels import beside, judged
from .photos import checkerboard, landscape, stage, with_grain
from .things import plant


def cover() -> Image.Image:
    """Return three layers of a picture, one of them selected."""
    canvas = stage((237, 233, 254), (196, 181, 253))
    size = (760, 460)
    back = landscape(size, 8)
    middle = checkerboard(size)
    subject = plant((430, 440))
    middle.paste(subject, (170, 14), subject)
    front = checkerboard(size)
    pen = ImageDraw.Draw(front)
    pen.ellipse((90, 70, 300, 280), fill=AMBER)
    pen.rounded_rectangle((360, 150, 690, 330), 36, fill=CORAL)
    for number, layer in enumerate((back, middle, front)):
        put(canvas, layer, (130 + number * 290, 70 + number * 120), shadow=34)
    handles(ImageDraw.Draw(canvas), (130 + 580, 70 + 240, 130 + 580 + 760, 70 + 240 + 460))
    return canvas


def lawn(size: Size) -> Image.Image:
    """Return hills at dusk and a meadow in front, lit from the left."""
    scene = landscape(size, 8, sun=(0.16, 0.3))
    meadow = gradient((size[0], size[1] // 3), ((178, 128, 128), (104, 78, 96)))
    scene.paste(meadow, (0, size[1] - meadow.height))
    return scene


def blades(size: Size, color: Color) -> Image.Image:
    """Return blades of grass for the foreground, on nothing."""
    numbers = random.Random(5)

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        for _ in range(170):
            x, high = numbers.uniform(0, size[0]), numbers.uniform(0.3, 1) * size[1]
            lean = numbers.uniform(-20, 20)
            low = size[1]
            blade = [(x - 4, low), (x + 4, low), (x + lean, low - high)]
            pen.polygon([(a * scale, b * scale) for a, b in blade], fill=mixed(color, INK, numbers.random() * 0.5))

    return shape(size, draw)


def shadow(size: Size, box: tuple[float, float, float, float], strength: int, blur: int) -> Image.Image:
    """Return the mask of an ellipse of shadow."""
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).ellipse(box, fill=strength)
    return mask.filter(ImageFilter.GaussianBlur(blur))


def in_scene(size: Size, *, cast: bool, contact: bool, is_matched: bool) -> Image.Image:
    """Return a plant on the meadow, with the shadows and the light that it is given."""
    scene = lawn(size)
    side = round(size[1] * 0.78)
    left, top = (size[0] - side) // 2, round(size[1] * 0.12)
    foot = (left + side // 2, top + side * 0.96)
    dark = Image.new("RGB", size, (24, 16, 40))
    if cast:
        reach = side * 0.78
        scene.paste(dark, (0, 0), shadow(size, (foot[0] - 40, foot[1] - 26, foot[0] + reach, foot[1] + 20), 170, 10))
    if contact:
        scene.paste(dark, (0, 0), shadow(size, (foot[0] - 86, foot[1] - 12, foot[0] + 86, foot[1] + 16), 240, 4))
    subject = plant((side, side))
    if is_matched:
        alpha = subject.getchannel("A")
        warm = ImageChops.multiply(subject.convert("RGB"), Image.new("RGB", subject.size, (236, 200, 190)))
        subject = Image.blend(warm, Image.new("RGB", subject.size, (120, 70, 90)), 0.22)
        subject.putalpha(alpha)
    scene.paste(subject, (left, top), subject)
    return scene


def pasted_and_composed() -> Image.Image:
    """Return a plant that is pasted, and one that stands there."""
    size = (628, 560)
    pasted = in_scene(size, cast=False, contact=False, is_matched=False)
    composed = in_scene(size, cast=True, contact=True, is_matched=True)
    grass = blades((size[0], 96), (86, 60, 84))
    composed.paste(grass, (0, size[1] - grass.height), grass)
    return beside((judged(pasted, False), judged(with_grain(composed, 10, 3), True)))


def two_shadows() -> Image.Image:
    """Return a plant without shadow, with that of contact, with the one that is cast, and with both."""
    kinds = ((False, False), (True, False), (False, True), (True, True))
    return beside(
        [
            in_scene((302, 400), cast=cast, contact=contact, is_matched=True).crop((0, 60, 302, 400))
            for contact, cast in kinds
        ],
        radius=16,
    )


def horizon() -> Image.Image:
    """Return people at several distances, whom the horizon crosses at the same height of the body."""
    width, height, line = 1280, 600, 250
    scene = gradient((width, height), ((147, 197, 253), (224, 242, 254)))
    scene.paste(gradient((width, height - line), ((190, 180, 150), (226, 212, 178))), (0, line))

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        for x, tall, color in ((170, 110, TEAL), (400, 190, INDIGO), (700, 300, VIOLET), (1070, 440, CORAL)):
            top = line - tall * 0.22  # the camera is as high as their chests
            head = tall * 0.075
            pen.ellipse([v * scale for v in (x - head, top, x + head, top + 2 * head)], fill=(120, 84, 70))
            body = (x - tall * 0.13, top + tall * 0.17, x + tall * 0.13, top + tall * 0.58)
            pen.rounded_rectangle([v * scale for v in body], tall * 0.09 * scale, fill=color)
            for side in (-1, 1):
                middle = x + side * tall * 0.06
                leg = (middle - tall * 0.045, top + tall * 0.52, middle + tall * 0.045, top + tall)
                pen.rounded_rectangle([v * scale for v in leg], tall * 0.04 * scale, fill=mixed(color, INK, 0.6))
        for x in range(0, width, 36):
            pen.line([v * scale for v in (x, line, x + 20, line)], fill=ROSE, width=round(5 * scale))

    people = shape((width, height), draw)
    scene.paste(people, (0, 0), people)
    return beside((scene,))


PICTURES: Pictures = {
    "covers/compose-images-layers": cover,
    "steps/pasted-and-composed": pasted_and_composed,
    "steps/two-shadows": two_shadows,
    "steps/horizon": horizon,
}
