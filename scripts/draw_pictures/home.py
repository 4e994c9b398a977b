"""The picture of the home page."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .canvas import SKY, Pictures, gradient, handles, put, rounded, window
from .photos import checkerboard, landscape, with_grain
from .things import cup, plant


def hero() -> Image.Image:
    """Return an editor in a browser: a plant that is cut out of a photo and put in front of hills, layer by layer."""
    canvas = Image.new("RGBA", (1600, 800))
    ground = gradient((1600, 800), ((224, 231, 255), (196, 181, 253)), is_diagonal=True)
    canvas.paste(with_grain(ground, 6, 7), (0, 0), rounded(ground.size, 36))
    page = Image.new("RGB", (1240, 620), (248, 250, 252))
    scene = landscape((860, 560), 5, sun=(0.24, 0.3))
    subject = plant((470, 500))
    scene.paste(subject, (300, 44), subject)
    pen = ImageDraw.Draw(scene)
    handles(pen, (344, 60, 726, 532))
    page.paste(scene, (30, 30), rounded(scene.size, 16))
    layers = (cup((120, 120)), subject.resize((112, 120)), landscape((190, 120), 5, sun=(0.24, 0.3)))
    for number, layer in enumerate(layers):
        top = 30 + number * 192
        tile = checkerboard((290, 170), 16)
        place = ((290 - layer.width) // 2, (170 - layer.height) // 2)
        if layer.mode == "RGBA":
            tile.paste(layer, place, layer)
        else:
            tile = layer.resize((290, 170))
        page.paste(tile, (920, top), rounded(tile.size, 14))
        if number == 1:
            ImageDraw.Draw(page).rounded_rectangle((914, top - 6, 1215, top + 175), 18, outline=SKY, width=5)
    put(canvas, window(page), (180, 64), shadow=40)
    return canvas


PICTURES: Pictures = {"home": hero}
