"""Pictures of the article `product-photos-white-background`."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFilter

from .canvas import GREY, INDIGO, INK, PAPER, ROSE, SKY, TEAL, Color, Pictures, gradient, put, shape, window
from .panels import beside, write_number
from .photos import stage
from .shots import kitchen, on_white
from .things import cup


def cover() -> Image.Image:
    """Return a cup on white, and its variants."""
    canvas = stage((254, 243, 199), (253, 186, 116))
    photo = gradient((1040, 600), (PAPER, PAPER, (244, 244, 245)))
    shadow = Image.new("L", photo.size)
    ImageDraw.Draw(shadow).ellipse((330, 505, 720, 575), fill=110)
    photo.paste(Image.new("RGB", photo.size, INK), (0, 0), shadow.filter(ImageFilter.GaussianBlur(18)))
    subject = cup((470, 480))
    photo.paste(subject, (310, 80), subject)
    put(canvas, window(photo), (90, 94))
    for number, band in enumerate((INDIGO, TEAL, ROSE)):
        thumb = gradient((260, 190), (PAPER, (244, 244, 245)))
        small = cup((160, 160), band=band)
        thumb.paste(small, (58, 16), small)
        put(canvas, thumb, (1210, 96 + number * 226), radius=18)
    return canvas


def before_and_after() -> Image.Image:
    """Return the photo as it was taken, and the finished picture."""
    after = on_white((628, 600), 0.72)
    ImageDraw.Draw(after).rounded_rectangle((0, 0, 627, 599), 20, outline=GREY, width=2)
    return beside((kitchen((628, 600)), after))


def setup() -> Image.Image:
    """Return the table from above: window, product on a card, a card opposite, and the phone a step back."""
    width, height = 1280, 640
    room = gradient((width, height), ((241, 245, 249), (226, 232, 240)))
    rays = Image.new("L", (width, height))
    ImageDraw.Draw(rays).polygon([(56, 60), (56, 480), (900, 420), (900, 150)], fill=210)
    room.paste(Image.new("RGB", room.size, (255, 247, 214)), (0, 0), rays.filter(ImageFilter.GaussianBlur(30)))

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        def box(left: float, top: float, right: float, low: float, color: Color, radius: float = 8) -> None:
            pen.rounded_rectangle([v * scale for v in (left, top, right, low)], radius * scale, fill=color)

        box(20, 40, 56, 500, (125, 211, 252))
        for y in (40, 190, 340, 490):
            box(14, y, 62, y + 12, (148, 163, 184), 4)
        box(330, 110, 950, 430, (196, 150, 110), 14)
        box(440, 150, 800, 390, PAPER)
        box(900, 150, 920, 390, PAPER, 4)
        pen.ellipse([v * scale for v in (560, 210, 680, 330)], fill=(203, 213, 225))
        pen.ellipse([v * scale for v in (572, 222, 668, 318)], fill=(92, 62, 50))
        box(672, 258, 730, 282, (203, 213, 225), 12)
        box(565, 560, 675, 586, INK, 8)
        pen.ellipse([v * scale for v in (588, 552, 606, 566)], fill=SKY)
        for y in range(352, 550, 30):
            pen.line([v * scale for v in (620, y, 620, y + 16)], fill=ROSE, width=round(4 * scale))

    plan = shape((width, height), draw)
    room.paste(plan, (0, 0), plan)
    write_number(room, "1 m", (720, 500), 36)
    return beside((room,))


def crop_rules() -> Image.Image:
    """Return a square with the height of a product and the line that it stands on, in pixels."""
    side = 640
    canvas = Image.new("RGB", (1280, side), (241, 245, 249))
    square = Image.new("RGB", (side, side), PAPER)
    unit = side / 2000
    high = round(1700 * unit)
    subject = cup((round(high / 0.81), round(high / 0.81)))
    subject = subject.crop(subject.getbbox()).resize((round(1700 * unit), round(1460 * unit)))
    square.paste(subject, ((side - subject.width) // 2, side - round(150 * unit) - subject.height), subject)
    canvas.paste(square, (320, 0))
    pen = ImageDraw.Draw(canvas)
    line = side - round(150 * unit)
    for x in range(320, 960, 30):
        pen.line((x, line, x + 16, line), fill=ROSE, width=4)
    left, right = 320 + (side - subject.width) // 2, 320 + (side + subject.width) // 2
    pen.line((left, 60, right, 60), fill=INDIGO, width=5)
    for x in (left, right):
        pen.line((x, 46, x, 74), fill=INDIGO, width=5)
    write_number(canvas, "1700", (640, 60), 34)
    pen.line((1000, line, 1000, side), fill=ROSE, width=5)
    write_number(canvas, "150", (1060, side - 26), 34)
    return beside((canvas,))


PICTURES: Pictures = {
    "covers/product-photos-white-background": cover,
    "steps/product-setup": setup,
    "steps/product-before-and-after": before_and_after,
    "steps/product-crop": crop_rules,
}
