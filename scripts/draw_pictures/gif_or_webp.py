"""Pictures of the article `gif-or-webp`."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFilter

from .canvas import PAPER, ROSE, TEAL, Pictures, Size, put
from .panels import beside, enlarged
from .photos import landscape, stage
from .things import plant


def cover() -> Image.Image:
    """Return the same picture with few colors and with all, and how large each file is."""
    canvas = stage((254, 226, 226), (252, 165, 165))
    scene = landscape((620, 460), 18, sun=(0.5, 0.36))
    coarse = (
        scene.resize((310, 230))
        .quantize(12, dither=Image.Dither.FLOYDSTEINBERG)
        .convert("RGB")
        .resize(scene.size, Image.Resampling.NEAREST)
    )
    for picture, x, share, color in ((coarse, 140, 0.92, ROSE), (scene, 840, 0.3, TEAL)):
        put(canvas, picture, (x, 110))
        pen = ImageDraw.Draw(canvas)
        pen.rounded_rectangle((x, 640, x + 620, 676), 18, fill=PAPER)
        pen.rounded_rectangle((x, 640, x + round(620 * share), 676), 18, fill=color)
    return canvas


def sticker(size: Size) -> Image.Image:
    """Return a plant with a soft shadow, on nothing."""
    picture = Image.new("RGBA", size)
    mask = Image.new("L", size)
    width, height = size
    ImageDraw.Draw(mask).ellipse((width * 0.2, height * 0.86, width * 0.86, height * 0.99), fill=150)
    picture.paste((20, 20, 40), (0, 0), mask.filter(ImageFilter.GaussianBlur(height / 30)))
    picture.putalpha(mask.filter(ImageFilter.GaussianBlur(height / 30)))
    subject = plant((width, round(height * 0.97)))
    picture.alpha_composite(subject)
    return picture


def two_transparencies() -> Image.Image:
    """Return a sticker with two levels of opacity and with 256, on white and on dark gray, enlarged."""
    small = (104, 120)
    soft = sticker(small)
    hard = Image.new("RGB", small, PAPER)
    hard.paste(soft, (0, 0), soft)
    hard.putalpha(soft.getchannel("A").point(lambda value: 255 if value > 60 else 0))
    panels = []
    for picture in (hard, soft):
        for color in (PAPER, (38, 38, 44)):
            ground = Image.new("RGB", small, color)
            ground.paste(picture, (0, 0), picture)
            panels.append(enlarged(ground, (22, 44, 86, 120), (302, 359)))
    return beside(panels, radius=16)


def palettes() -> Image.Image:
    """Return a sunset in all colors, and in 16 of them."""
    scene = landscape((314, 280), 18, sun=(0.5, 0.36))
    coarse = scene.quantize(16, dither=Image.Dither.NONE).convert("RGB")
    return beside([picture.resize((628, 560), Image.Resampling.NEAREST) for picture in (coarse, scene)])


PICTURES: Pictures = {
    "covers/gif-or-webp": cover,
    "steps/two-transparencies": two_transparencies,
    "steps/sunset-palettes": palettes,
}
