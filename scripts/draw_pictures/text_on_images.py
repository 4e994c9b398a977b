"""Pictures of the article `text-on-images`."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .canvas import INK, PAPER, SKY, Pictures, gradient, handles, lines, mixed, put, window
from .panels import beside, number_font, write_number
from .photos import landscape, stage


def cover() -> Image.Image:
    """Return a landscape that makes room for a text."""
    canvas = stage((224, 242, 254), (125, 211, 252))
    scene = landscape((1120, 600), 11, sun=(0.78, 0.34))
    dark = Image.new("L", scene.size)
    dark.paste(
        gradient((1, 256), ((0, 0, 0), (190, 190, 190)))
        .convert("L")
        .rotate(90, expand=True)
        .resize((700, 600))
        .transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        (0, 0),
    )
    scene.paste(Image.new("RGB", scene.size, INK), (0, 0), dark)
    pen = ImageDraw.Draw(scene)
    for number, width in enumerate((430, 360)):
        pen.rounded_rectangle((96, 190 + number * 92, 96 + width, 250 + number * 92), 12, fill=PAPER)
    lines(pen, 96, 392, (300, 250), mixed(PAPER, SKY, 0.3))
    handles(pen, (66, 160, 566, 372))
    put(canvas, window(scene), (240, 94))
    return canvas


def overlays() -> Image.Image:
    """Return white letters on a bright photo without an overlay and with several, and how dark each is."""
    scene = landscape((302, 360), 11, sky=((186, 230, 253), (224, 242, 254), (255, 251, 235), PAPER), sun=(0.7, 0.3))
    panels = []
    for share in (0, 30, 45, 55):
        picture = Image.blend(scene, Image.new("RGB", scene.size), share / 100)
        pen = ImageDraw.Draw(picture)
        pen.text((151, 90), "Aa", fill=PAPER, font=number_font(110), anchor="mm")
        for y, width in ((168, 220), (196, 170)):
            pen.rounded_rectangle((151 - width // 2, y, 151 + width // 2, y + 14), 7, fill=PAPER)
        write_number(picture, f"{share}%", (151, 316), 32)
        panels.append(picture)
    return beside(panels, radius=16)


def gradient_and_box() -> Image.Image:
    """Return a headline on a gradient, and on a box."""
    size = (628, 480)
    scene = landscape(size, 11, sky=((186, 230, 253), (224, 242, 254), (255, 251, 235), PAPER), sun=(0.7, 0.3))
    faded = scene.copy()
    dark = gradient((628, 480), ((0, 0, 0), (0, 0, 0), (200, 200, 200))).convert("L")
    faded.paste(Image.new("RGB", size), (0, 0), dark)
    boxed = scene.copy()
    ImageDraw.Draw(boxed).rounded_rectangle((40, 300, 480, 440), 16, fill=INK)
    for picture in (faded, boxed):
        lines(ImageDraw.Draw(picture), 72, 338, (360, 280), PAPER, 46)
    return beside((faded, boxed))


PICTURES: Pictures = {
    "covers/text-on-images": cover,
    "steps/overlay-strengths": overlays,
    "steps/gradient-and-box": gradient_and_box,
}
