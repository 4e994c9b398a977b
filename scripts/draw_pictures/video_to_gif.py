"""Pictures of the article `video-to-gif`."""

from __future__ import annotations

import math

from PIL import Image, ImageChops, ImageDraw

from .canvas import CORAL, INDIGO, INK, PAPER, Loops, Pictures, gradient, put, shape
from .panels import beside
from .photos import landscape, stage


def cover() -> Image.Image:
    """Return frames of a film that becomes a loop."""
    canvas = stage((207, 250, 254), (103, 232, 249))
    strip = Image.new("RGB", (1760, 430), INK)
    pen = ImageDraw.Draw(strip)
    for hole in range(0, 1760, 62):
        for y in (18, 380):
            pen.rounded_rectangle((hole + 14, y, hole + 46, y + 32), 8, fill=(203, 213, 225))
    for number in range(4):
        strip.paste(
            landscape((412, 290), 3, sun=(0.16 + 0.22 * number, 0.5 - 0.13 * math.sin((number + 0.5) * 0.9))),
            (16 + number * 436, 70),
        )
    turned = strip.convert("RGBA").rotate(4, Image.Resampling.BICUBIC, expand=True)
    put(canvas, turned, (-70, 130), radius=0, shadow=36)

    def loop(pen: ImageDraw.ImageDraw, scale: float) -> None:
        pen.ellipse([v * scale for v in (4, 4, 216, 216)], fill=PAPER)
        pen.arc([v * scale for v in (50, 50, 170, 170)], -40, 250, fill=INDIGO, width=round(18 * scale))
        pen.polygon([(v[0] * scale, v[1] * scale) for v in ((140, 40), (196, 74), (136, 104))], fill=INDIGO)

    badge = shape((220, 220), loop)
    put(canvas, badge, (1290, 540), radius=110)
    return canvas


def dithering() -> Image.Image:
    """Return a sky in few colors: without dithering, with scattered dots, and with a pattern, enlarged."""
    scene = gradient((137, 130), ((40, 45, 110), (150, 90, 160), (251, 150, 120), (255, 214, 150)))
    palette = scene.quantize(8)
    bands = scene.quantize(palette=palette, dither=Image.Dither.NONE)
    scattered = scene.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)
    steps = (0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5)
    pattern = Image.new("L", scene.size)
    pattern.putdata([128 + (steps[y % 4 * 4 + x % 4] - 8) * 3 for y in range(130) for x in range(137)])
    shifted = ImageChops.add(scene, Image.merge("RGB", (pattern,) * 3), offset=-128)
    ordered = shifted.quantize(palette=palette, dither=Image.Dither.NONE)
    return beside(
        [picture.convert("RGB").resize((411, 390), Image.Resampling.NEAREST) for picture in (bands, scattered, ordered)]
    )


def turning_wheel() -> list[Image.Image]:
    """Return the frames of a wheel that turns by one spoke, so that the last one leads into the first."""
    frames = []
    number_of_frames, spokes = 10, 6
    for step in range(number_of_frames):
        turned = step / number_of_frames * math.tau / spokes

        def draw(pen: ImageDraw.ImageDraw, scale: float, turned: float = turned) -> None:
            pen.rectangle([v * scale for v in (0, 206, 480, 270)], fill=(134, 239, 172))
            pen.ellipse([v * scale for v in (170, 76, 310, 216)], outline=INK, width=round(13 * scale))
            for spoke in range(spokes):
                angle = turned + spoke * math.tau / spokes
                tip = (240 + math.cos(angle) * 64, 146 + math.sin(angle) * 64)
                pen.line([v * scale for v in (240, 146, *tip)], fill=INDIGO, width=round(6 * scale))
            pen.ellipse([v * scale for v in (228, 134, 252, 158)], fill=CORAL)

        frame = Image.new("RGB", (480, 270), (224, 242, 254))
        wheel = shape(frame.size, draw)
        frame.paste(wheel, (0, 0), wheel)
        frames.append(frame.quantize(24, dither=Image.Dither.NONE))
    return frames


PICTURES: Pictures = {
    "covers/video-to-gif": cover,
    "steps/dithering": dithering,
}
LOOPS: Loops = {"steps/wheel": turning_wheel}
