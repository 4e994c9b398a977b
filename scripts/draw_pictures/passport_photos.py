"""Pictures of the article `passport-photo-background`."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .canvas import GREY, INDIGO, PAPER, ROSE, Pictures, put
from .panels import beside, write_number
from .people import curly, portrait
from .photos import landscape, stage


def cover() -> Image.Image:
    """Return a photo for a passport, and a sheet of them."""
    canvas = stage((219, 234, 254), (147, 197, 253))
    put(canvas, portrait((480, 620)), (190, 110), radius=16, shadow=36)
    for row in range(2):
        for column in range(3):
            put(canvas, portrait((210, 270)), (790 + column * 230, 130 + row * 310), radius=10)
    return canvas


def measures() -> Image.Image:
    """Return a photo for a passport with its size and the height of the face, in pixels."""
    canvas = Image.new("RGB", (1280, 720), (241, 245, 249))
    width, height = round(413 * 1.22), round(531 * 1.22)
    left, top = 360, 36
    canvas.paste(portrait((width, height)), (left, top))
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((left, top, left + width, top + height), outline=(148, 163, 184), width=3)
    crown, chin = top + round(height * 0.12), top + round(height * 0.63)
    for y in (crown, chin):
        pen.line((left, y, left + width + 120, y), fill=ROSE, width=4)
    pen.line((left + width + 100, crown, left + width + 100, chin), fill=ROSE, width=5)
    write_number(canvas, "378-425", (left + width + 100, (crown + chin) // 2), 36)
    pen.line((left - 60, top, left - 60, top + height), fill=INDIGO, width=5)
    write_number(canvas, "531", (left - 60, top + height // 2), 36)
    pen.line((left, top + height + 24, left + width, top + height + 24), fill=INDIGO, width=5)
    write_number(canvas, "413", (left + width // 2, top + height + 14), 36)
    return beside((canvas,))


def new_grounds() -> Image.Image:
    """Return somebody in front of a room, and the same cut-out in front of three quiet colors."""
    size = (302, 400)
    person = curly(size)
    room = landscape(size, 5, sky=((120, 110, 96), (170, 156, 130), (200, 188, 160)), sun=(0.2, 0.2))
    grounds = [room, *(Image.new("RGB", size, color) for color in (PAPER, (226, 232, 240), (214, 234, 248)))]
    for ground in grounds:
        ground.paste(person, (0, 0), person)
    ImageDraw.Draw(grounds[1]).rounded_rectangle((0, 0, 301, 399), 16, outline=GREY, width=2)
    return beside(grounds, radius=16)


PICTURES: Pictures = {
    "covers/passport-photo-background": cover,
    "steps/passport-measures": measures,
    "steps/resume-backgrounds": new_grounds,
}
