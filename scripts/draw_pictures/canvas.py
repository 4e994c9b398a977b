"""Colors, gradients, masks, and what is put on a canvas."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 840
SCALE = 2
"""Shapes are drawn larger, so that their edges are smooth."""

Color = tuple[int, int, int]
Size = tuple[int, int]

INDIGO, VIOLET, SKY, TEAL = (67, 56, 202), (124, 58, 237), (56, 189, 248), (13, 148, 136)
CORAL, AMBER, ROSE, INK = (251, 113, 133), (251, 191, 36), (244, 63, 94), (30, 27, 75)
PAPER, GREY = (255, 255, 255), (226, 232, 240)
Pictures = dict[str, Callable[[], Image.Image]]
"""Drawings by the path of their file, without its ending."""

Loops = dict[str, Callable[[], list[Image.Image]]]
"""Frames of animations by the path of their file."""


def mixed(first: Color, second: Color, share: float) -> Color:
    """Return a mixture of two colors."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def gradient(size: Size, colors: Sequence[Color], *, is_diagonal: bool = False) -> Image.Image:
    """Return a gradient from the top to the bottom, or to the corner."""
    steps = 256
    strip = Image.new("RGB", (1, steps))
    for step in range(steps):
        place = step / (steps - 1) * (len(colors) - 1)
        index = min(int(place), len(colors) - 2)
        strip.putpixel((0, step), mixed(colors[index], colors[index + 1], place - index))
    if not is_diagonal:
        return strip.resize(size, Image.Resampling.BICUBIC)
    side = round(math.hypot(*size)) + 2
    turned = strip.resize((side, side), Image.Resampling.BICUBIC).rotate(35, Image.Resampling.BICUBIC)
    left, top = (side - size[0]) // 2, (side - size[1]) // 2
    return turned.resize((side * 2, side * 2)).crop(
        (left + side // 2, top + side // 2, left + side // 2 + size[0], top + side // 2 + size[1])
    )


def rounded(size: Size, radius: int) -> Image.Image:
    """Return a mask with round corners."""
    mask = Image.new("L", (size[0] * SCALE, size[1] * SCALE))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, mask.width - 1, mask.height - 1), radius * SCALE, fill=255)
    return mask.resize(size, Image.Resampling.LANCZOS)


def put(
    canvas: Image.Image, picture: Image.Image, place: tuple[int, int], *, radius: int = 24, shadow: int = 28
) -> None:
    """Put a picture with round corners and a soft shadow on a canvas."""
    mask = rounded(picture.size, radius)
    if picture.mode == "RGBA":
        mask = ImageChops.multiply(mask, picture.getchannel("A"))
    if shadow:
        dark = Image.new("L", canvas.size)
        dark.paste(mask.point(lambda value: value * 90 // 255), (place[0], place[1] + shadow // 2))
        canvas.paste(Image.new("RGB", canvas.size, INK), (0, 0), dark.filter(ImageFilter.GaussianBlur(shadow)))
    canvas.paste(picture.convert("RGB"), place, mask)


def shape(size: Size, draw: Callable[[ImageDraw.ImageDraw, float], None]) -> Image.Image:
    """Return what a function draws, on nothing, with smooth edges."""
    picture = Image.new("RGBA", (size[0] * SCALE, size[1] * SCALE))
    draw(ImageDraw.Draw(picture), SCALE)
    return picture.resize(size, Image.Resampling.LANCZOS)


def lines(pen: ImageDraw.ImageDraw, x: int, y: int, widths: Sequence[int], color: Color = GREY, gap: int = 40) -> None:
    """Draw lines of text that nobody needs to read."""
    for number, width in enumerate(widths):
        pen.rounded_rectangle((x, y + number * gap, x + width, y + number * gap + 18), 9, fill=color)


def handles(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    """Draw the frame of what is selected, with its handles."""
    pen.rectangle(box, outline=SKY, width=4)
    left, top, right, bottom = box
    for x in (left, (left + right) // 2, right):
        for y in (top, (top + bottom) // 2, bottom):
            if (x, y) != ((left + right) // 2, (top + bottom) // 2):
                pen.rectangle((x - 9, y - 9, x + 9, y + 9), fill=PAPER, outline=SKY, width=4)


def window(content: Image.Image, bar: int = 54) -> Image.Image:
    """Return a picture in the window of a browser."""
    frame = Image.new("RGB", (content.width, content.height + bar), (248, 250, 252))
    pen = ImageDraw.Draw(frame)
    for number, color in enumerate((CORAL, AMBER, (74, 222, 128))):
        pen.ellipse((24 + number * 32, bar // 2 - 9, 42 + number * 32, bar // 2 + 9), fill=color)
    pen.rounded_rectangle((150, bar // 2 - 13, content.width - 40, bar // 2 + 13), 13, fill=GREY)
    frame.paste(content, (0, bar))
    return frame
