"""Pictures of the article `instagram-cover-sizes`."""

from __future__ import annotations

from PIL import Image, ImageDraw

from .canvas import AMBER, CORAL, INK, PAPER, SKY, Pictures, Size, handles, put
from .panels import beside, write_number
from .photos import landscape, stage
from .things import plant


def cover() -> Image.Image:
    """Return a picture in three shapes."""
    canvas = stage((220, 252, 231), (134, 239, 172))
    for width, height, x, y in ((480, 480, 120, 240), (432, 540, 640, 180), (360, 640, 1120, 100)):
        put(canvas, landscape((width, height), 15, sun=(0.6, 0.3)), (x, y), radius=20)
        handles(ImageDraw.Draw(canvas), (x, y, x + width, y + height))
    return canvas


def story(size: Size = (540, 960)) -> Image.Image:
    """Return a tall cover whose subject and headline are in its middle."""
    width, height = size
    scene = landscape(size, 15, sun=(0.5, 0.24))
    subject = plant((round(width * 0.62), round(width * 0.66)))
    scene.paste(subject, (round(width * 0.19), round(height * 0.43)), subject)
    pen = ImageDraw.Draw(scene)
    for number, share in enumerate((0.62, 0.44)):
        top = height * (0.27 + number * 0.065)
        box = (width * (0.5 - share / 2), top, width * (0.5 + share / 2), top + height * 0.046)
        pen.rounded_rectangle(box, 8, fill=PAPER)
    return scene


def safe_areas() -> Image.Image:
    """Return a cover with what squares, tall tiles, and the buttons of stories leave of it, in pixels."""
    canvas = Image.new("RGB", (1280, 1000), (241, 245, 249))
    cover_ = story()
    unit, left, top = 0.5, 120, 20
    canvas.paste(cover_, (left, top))
    veil = Image.new("RGB", (540, 960), INK)
    for first, last in ((0, 250), (1580, 1920)):
        box = (0, round(first * unit), 540, round(last * unit))
        canvas.paste(veil.crop(box), (left, top + box[1]), Image.new("L", (540, box[3] - box[1]), 130))
    pen = ImageDraw.Draw(canvas)
    areas = ((420, 1500, CORAL, 740), (240, 1680, AMBER, 900), (250, 1580, SKY, 1060))
    for inset, (first, last, color, x) in enumerate(areas):
        edge = (left + inset * 4, top + first * unit, left + 540 - inset * 4, top + last * unit)
        pen.rectangle(edge, outline=color, width=6)
        pen.line((x, edge[1], x, edge[3]), fill=color, width=6)
        for y, value in ((edge[1], first), (edge[3], last)):
            pen.line((edge[2], y, x + 10, y), fill=color, width=3)
            write_number(canvas, str(value), (x + 62, round(y)), 30)
        write_number(canvas, str(last - first), (x, round((edge[1] + edge[3]) / 2)), 38)
    return beside((canvas,))


def three_crops() -> Image.Image:
    """Return a cover as a whole, as a square, and as a tall tile."""
    whole = story((337, 600))
    width = 337
    square, tall = (600 - width) // 2, (600 - round(width / 3 * 4)) // 2
    crops = [whole]
    for edge in (tall, square):
        crop = Image.new("RGB", (width, 600), (241, 245, 249))
        veil = Image.blend(whole, crop, 0.82)
        crop.paste(veil)
        crop.paste(whole.crop((0, edge, width, 600 - edge)), (0, edge))
        ImageDraw.Draw(crop).rectangle(
            (0, edge, width - 1, 600 - edge), outline=AMBER if edge == tall else CORAL, width=5
        )
        crops.append(crop)
    return beside(crops)


PICTURES: Pictures = {
    "covers/instagram-cover-sizes": cover,
    "steps/cover-crops": three_crops,
    "steps/cover-safe-areas": safe_areas,
}
