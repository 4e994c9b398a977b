"""Pictures of the article `remove-background`."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .canvas import INDIGO, PAPER, ROSE, Pictures, put, window
from .panels import beside, enlarged
from .people import curly, cut_out_badly
from .photos import checkerboard, landscape, stage
from .things import plant


def cover() -> Image.Image:
    """Return a plant before and after its background is removed."""
    canvas = stage((224, 231, 255), (165, 180, 252))
    scene = landscape((1120, 600), 5, sun=(0.2, 0.3))
    scene.paste(checkerboard((560, 600)), (560, 0))
    subject = plant((560, 600))
    scene.paste(subject, (280, 10), subject)
    pen = ImageDraw.Draw(scene)
    pen.line((560, 0, 560, 600), fill=PAPER, width=6)
    pen.ellipse((530, 270, 590, 330), fill=PAPER)
    pen.polygon([(542, 300), (554, 288), (554, 312)], fill=INDIGO)
    pen.polygon([(578, 300), (566, 288), (566, 312)], fill=INDIGO)
    put(canvas, window(scene), (240, 94))
    return canvas


def before_and_after() -> Image.Image:
    """Return somebody with curly hair in front of hills, and cut out."""
    person = curly((628, 640))
    before = landscape((628, 640), 5, sky=((96, 140, 190), (150, 190, 220), (225, 235, 235)), sun=(0.2, 0.2))
    after = checkerboard((628, 640))
    for picture in (before, after):
        picture.paste(person, (0, 0), person)
    return beside((before, after))


def edge_pixels() -> Image.Image:
    """Return hair at its real size, and a part of it so large that each pixel is seen."""
    person = curly((628, 640))
    whole = checkerboard((628, 640))
    whole.paste(person, (0, 0), person)
    box = (402, 108, 444, 151)
    ground = checkerboard((42, 43), 3)
    ground.paste(person.crop(box), (0, 0), person.crop(box))
    pen = ImageDraw.Draw(whole)
    pen.rectangle(box, outline=ROSE, width=5)
    return beside((whole, enlarged(ground, (0, 0, 42, 43), (628, 640))))


def three_grounds() -> Image.Image:
    """Return a cut-out with a light fringe on nearly black, on white, and on a bright color."""
    person = cut_out_badly(curly((411, 480)), (232, 226, 214))
    grounds = []
    for color in ((20, 20, 26), PAPER, (236, 72, 153)):
        ground = Image.new("RGB", person.size, color)
        ground.paste(person, (0, 0), person)
        grounds.append(ground)
    return beside(grounds)


PICTURES: Pictures = {
    "covers/remove-background": cover,
    "steps/cut-out-hair": before_and_after,
    "steps/pixels-of-an-edge": edge_pixels,
    "steps/edge-on-three-backgrounds": three_grounds,
}
