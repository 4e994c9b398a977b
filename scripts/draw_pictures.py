"""Draw the covers of this site's articles, and its logo, as files for the repository.

Run it as `.venv/bin/python scripts/draw_pictures.py`. Everything is drawn from shapes, and from noise with a fixed
seed, so the same Pillow draws the same pictures.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

ROOT = Path(__file__).parent.parent
COVERS = ROOT / "docs/en/blog/posts/covers"
WIDTH, HEIGHT = 1600, 840
SCALE = 2
"""Shapes are drawn larger, so that their edges are smooth."""

Color = tuple[int, int, int]
Size = tuple[int, int]

INDIGO, VIOLET, SKY, TEAL = (67, 56, 202), (124, 58, 237), (56, 189, 248), (13, 148, 136)
CORAL, AMBER, ROSE, INK = (251, 113, 133), (251, 191, 36), (244, 63, 94), (30, 27, 75)
PAPER, GREY = (255, 255, 255), (226, 232, 240)


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


def with_grain(picture: Image.Image, strength: int = 10, seed: int = 1) -> Image.Image:
    """Return a picture with the grain of a photograph."""
    numbers = random.Random(seed)
    small = Image.frombytes("L", (256, 256), bytes(numbers.randrange(256) for _ in range(65536)))
    tile = Image.new("L", picture.size)
    for x in range(0, picture.width, 256):
        for y in range(0, picture.height, 256):
            tile.paste(small, (x, y))
    grain = tile.point(lambda value: 128 + (value - 128) * strength // 128)
    return ImageChops.overlay(picture, Image.merge("RGB", (grain,) * 3))


def ridge(numbers: random.Random, width: int, base: float, height: float) -> list[tuple[float, float]]:
    """Return a line of hills: waves of several lengths."""
    waves = [(numbers.uniform(0.6, 1.4) * 2**n, numbers.uniform(0, 7), height / 1.8**n) for n in range(7)]
    return [
        (x, base - sum(size * math.sin(x / width * rate * 5 + phase) for rate, phase, size in waves))
        for x in range(0, width + 8, 4)
    ]


def landscape(
    size: Size, seed: int = 3, *, sky: Sequence[Color] = (), sun: tuple[float, float] = (0.68, 0.42)
) -> Image.Image:
    """Return hills in the evening, behind each other in the haze."""
    numbers = random.Random(seed)
    sky = sky or ((40, 45, 110), (150, 90, 160), (251, 150, 120), (255, 214, 150))
    width, height = size[0] * SCALE, size[1] * SCALE
    picture = gradient((width, height), sky)
    x, y, radius = sun[0] * width, sun[1] * height, height * 0.075
    glow = Image.new("L", (width // 8, height // 8))
    ImageDraw.Draw(glow).ellipse([(v - s * radius * 3.4) / 8 for s in (1, -1) for v in (x, y)], fill=150)
    glow = glow.filter(ImageFilter.GaussianBlur(height / 90)).resize((width, height), Image.Resampling.BICUBIC)
    picture.paste(Image.new("RGB", picture.size, (255, 236, 200)), (0, 0), glow)
    ImageDraw.Draw(picture).ellipse([v - s * radius for s in (1, -1) for v in (x, y)], fill=(255, 245, 220))
    number_of_layers = 5
    for layer in range(number_of_layers):
        share = layer / (number_of_layers - 1)
        line = ridge(numbers, width, height * (0.55 + 0.11 * layer), height * 0.05 * (1 + share))
        color = mixed(mixed(sky[-1], sky[1], 0.55), mixed(sky[0], (8, 12, 36), 0.6), share**0.8)
        ImageDraw.Draw(picture).polygon([*line, (width, height), (0, height)], fill=color)
    return with_grain(picture.resize(size, Image.Resampling.LANCZOS), 12, seed)


def checkerboard(size: Size, cell: int = 26) -> Image.Image:
    """Return the ground that stands for nothing."""
    board = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(board)
    for x in range(0, size[0], cell):
        for y in range((x // cell % 2) * cell, size[1], 2 * cell):
            pen.rectangle((x, y, x + cell - 1, y + cell - 1), fill=GREY)
    return board


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


def window(content: Image.Image, bar: int = 54) -> Image.Image:
    """Return a picture in the window of a browser."""
    frame = Image.new("RGB", (content.width, content.height + bar), (248, 250, 252))
    pen = ImageDraw.Draw(frame)
    for number, color in enumerate((CORAL, AMBER, (74, 222, 128))):
        pen.ellipse((24 + number * 32, bar // 2 - 9, 42 + number * 32, bar // 2 + 9), fill=color)
    pen.rounded_rectangle((150, bar // 2 - 13, content.width - 40, bar // 2 + 13), 13, fill=GREY)
    frame.paste(content, (0, bar))
    return frame


def shape(size: Size, draw: Callable[[ImageDraw.ImageDraw, float], None]) -> Image.Image:
    """Return what a function draws, on nothing, with smooth edges."""
    picture = Image.new("RGBA", (size[0] * SCALE, size[1] * SCALE))
    draw(ImageDraw.Draw(picture), SCALE)
    return picture.resize(size, Image.Resampling.LANCZOS)


def plant(size: Size) -> Image.Image:
    """Return a plant in a pot, on nothing."""
    width, height = size

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        def leaf(angle: float, length: float, bend: float, color: Color) -> None:
            x, y = width * 0.5 * scale, height * 0.62 * scale
            edge = []
            for side in (1, -1):
                steps = range(21) if side == 1 else range(20, -1, -1)
                for step in steps:
                    along = step / 20
                    turn = angle + bend * along
                    reach = length * along * scale
                    wide = math.sin(math.pi * along**0.8) * length * 0.15 * scale * side
                    edge.append(
                        (
                            x + math.cos(turn) * reach + math.cos(turn + math.pi / 2) * wide,
                            y + math.sin(turn) * reach + math.sin(turn + math.pi / 2) * wide,
                        )
                    )
            pen.polygon(edge, fill=color)
            rib = [
                (
                    x + math.cos(angle + bend * t / 20) * length * t / 20 * scale,
                    y + math.sin(angle + bend * t / 20) * length * t / 20 * scale,
                )
                for t in range(19)
            ]
            pen.line(rib, fill=mixed(color, PAPER, 0.3), width=round(3 * scale))

        for number in range(11):
            angle = -math.pi / 2 + (number - 5) * 0.24
            length = height * (0.56 - 0.03 * abs(number - 5))
            leaf(angle, length, (number - 5) * 0.07, mixed((21, 94, 60), (74, 190, 110), (number * 7 % 11) / 10))
        top, low, left, right = 0.6 * height, 0.97 * height, 0.33 * width, 0.67 * width
        pot = [(left, top), (right, top), (right - width * 0.05, low), (left + width * 0.05, low)]
        pen.polygon([(x * scale, y * scale) for x, y in pot], fill=(222, 120, 84))
        shade = [(0.56 * width, top), (right, top), (right - width * 0.05, low), (0.56 * width, low)]
        pen.polygon([(x * scale, y * scale) for x, y in shade], fill=(196, 96, 64))
        rim = (left - width * 0.03, top - height * 0.02, right + width * 0.03, top + height * 0.06)
        pen.rounded_rectangle([v * scale for v in rim], 8 * scale, fill=(236, 140, 102))

    return shape(size, draw)


def cup(size: Size, color: Color = (244, 244, 240), band: Color = INDIGO) -> Image.Image:
    """Return a cup, on nothing."""
    width, height = size
    body = (0.1, 0.2, 0.72, 0.95)

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        def at(*parts: float) -> list[float]:
            return [part * (width if number % 2 == 0 else height) * scale for number, part in enumerate(parts)]

        pen.ellipse(at(0.6, 0.34, 0.95, 0.76), fill=mixed(color, INK, 0.12))
        pen.ellipse(at(0.67, 0.42, 0.87, 0.68), fill=(0, 0, 0, 0))
        for step in range(100):  # light from the left
            x = body[0] + (body[2] - body[0]) * step / 100
            shade = abs(step / 100 - 0.3) ** 1.6 * 0.42
            low = body[3] - 0.03 * abs(step / 50 - 1) ** 3
            pen.rectangle(at(x, body[1], x + 0.0075, low), fill=mixed(color, INK, shade))
            pen.rectangle(at(x, 0.5, x + 0.0075, 0.72), fill=mixed(band, INK, shade))
        pen.ellipse(at(body[0], 0.14, body[2], 0.26), fill=mixed(color, PAPER, 0.5))
        pen.ellipse(at(body[0] + 0.02, 0.155, body[2] - 0.02, 0.25), fill=(92, 62, 50))

    return shape(size, draw)


def handles(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    """Draw the frame of what is selected, with its handles."""
    pen.rectangle(box, outline=SKY, width=4)
    left, top, right, bottom = box
    for x in (left, (left + right) // 2, right):
        for y in (top, (top + bottom) // 2, bottom):
            if (x, y) != ((left + right) // 2, (top + bottom) // 2):
                pen.rectangle((x - 9, y - 9, x + 9, y + 9), fill=PAPER, outline=SKY, width=4)


def stage(first: Color, second: Color) -> Image.Image:
    """Return the ground of a cover."""
    return with_grain(gradient((WIDTH, HEIGHT), (first, second), is_diagonal=True), 6, 7)


def lines(pen: ImageDraw.ImageDraw, x: int, y: int, widths: Sequence[int], color: Color = GREY, gap: int = 40) -> None:
    """Draw lines of text that nobody needs to read."""
    for number, width in enumerate(widths):
        pen.rounded_rectangle((x, y + number * gap, x + width, y + number * gap + 18), 9, fill=color)


def remove_background() -> Image.Image:
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


def product_photos() -> Image.Image:
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


def stacked_layers() -> Image.Image:
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


def text_on_images() -> Image.Image:
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


def grid() -> Image.Image:
    """Return an Instagram profile whose pictures belong together."""
    canvas = stage((252, 231, 243), (251, 182, 206))
    phone = Image.new("RGB", (600, 1000), PAPER)
    pen = ImageDraw.Draw(phone)
    pen.ellipse((40, 50, 150, 160), fill=CORAL)
    lines(pen, 180, 76, (200, 320))
    skies = (((251, 146, 120), (255, 220, 180)), ((244, 114, 150), (255, 205, 190)), ((190, 110, 190), (255, 190, 190)))
    for row in range(4):
        for column in range(3):
            first, second = skies[(row + column) % 3]
            kind = (row * 3 + column) % 4
            tile = landscape(
                (194, 194),
                row * 3 + column + 20,
                sky=(mixed(first, INK, 0.2), first, second),
                sun=(0.3 + 0.2 * column, 0.35),
            )
            if kind == 1:
                tile = gradient((194, 194), (second, PAPER))
                small = cup((140, 140), band=first)
                tile.paste(small, (34, 24), small)
            elif kind == 3:
                tile = gradient((194, 194), (first, second))
                small = plant((170, 180))
                tile.paste(small, (12, 8), small)
            phone.paste(tile, (6 + column * 198, 210 + row * 198))
    put(canvas, phone, (500, 70), radius=56, shadow=44)
    for x, y, number in ((120, 190, 31), (1160, 330, 32)):
        put(canvas, landscape((320, 320), number, sky=((150, 80, 120), (244, 114, 150), (255, 220, 190))), (x, y))
    return canvas


def cover_sizes() -> Image.Image:
    """Return a picture in three shapes."""
    canvas = stage((220, 252, 231), (134, 239, 172))
    for width, height, x, y in ((480, 480, 120, 240), (432, 540, 640, 180), (360, 640, 1120, 100)):
        put(canvas, landscape((width, height), 15, sun=(0.6, 0.3)), (x, y), radius=20)
        handles(ImageDraw.Draw(canvas), (x, y, x + width, y + height))
    return canvas


def film() -> Image.Image:
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


def gif_or_webp() -> Image.Image:
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


def alt_text() -> Image.Image:
    """Return a picture with words that are read aloud."""
    canvas = stage((238, 242, 255), (165, 180, 252))
    card = Image.new("RGB", (980, 680), PAPER)
    card.paste(landscape((980, 430), 25), (0, 0))
    pen = ImageDraw.Draw(card)
    pen.rounded_rectangle((50, 474, 150, 534), 16, fill=INK)
    for number, height in enumerate((18, 34, 24, 40, 20)):
        pen.rounded_rectangle((68 + number * 14, 504 - height // 2, 74 + number * 14, 504 + height // 2), 3, fill=PAPER)
    lines(pen, 180, 476, (700, 620))
    lines(pen, 50, 572, (830, 560))
    put(canvas, card, (310, 80), shadow=36)
    return canvas


def network(first: Color, second: Color, seed: int) -> Image.Image:
    """Return points that belong together, with lines between those that are close."""
    canvas = stage(first, second)
    numbers = random.Random(seed)
    points = [(numbers.gauss(800, 380), numbers.gauss(420, 190), numbers.choice((10, 14, 20, 34))) for _ in range(70)]

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        for place, (x, y, _) in enumerate(points):
            for other_x, other_y, _ in points[place + 1 :]:
                if math.hypot(x - other_x, y - other_y) < 170:
                    pen.line(
                        [v * scale for v in (x, y, other_x, other_y)], fill=(255, 255, 255, 120), width=round(3 * scale)
                    )
        for place, (x, y, size) in enumerate(points):
            color = (PAPER, AMBER, CORAL, SKY)[place % 4]
            pen.ellipse([v * scale for v in (x - size, y - size, x + size, y + size)], fill=color)

    web = shape((WIDTH, HEIGHT), draw)
    canvas.paste(web, (0, 0), web)
    return canvas


def ai_skills() -> Image.Image:
    """Return skills, and how far they are."""
    canvas = network(INDIGO, VIOLET, 4)
    card = Image.new("RGB", (720, 560), PAPER)
    pen = ImageDraw.Draw(card)
    for number, (share, color) in enumerate(((0.92, INDIGO), (0.74, VIOLET), (0.84, SKY), (0.58, TEAL), (0.66, CORAL))):
        y = 70 + number * 92
        pen.ellipse((50, y, 106, y + 56), fill=mixed(color, PAPER, 0.75))
        pen.ellipse((66, y + 16, 90, y + 40), fill=color)
        pen.rounded_rectangle((140, y + 18, 660, y + 38), 10, fill=GREY)
        pen.rounded_rectangle((140, y + 18, 140 + round(520 * share), y + 38), 10, fill=color)
    put(canvas, card, (440, 140), radius=32, shadow=44)
    return canvas


def essential_skills() -> Image.Image:
    """Return skills as steps."""
    canvas = stage(TEAL, (94, 234, 212))
    for number, color in enumerate((INDIGO, VIOLET, SKY, AMBER, CORAL)):
        block = gradient((300, 110), (mixed(color, PAPER, 0.15), color))
        pen = ImageDraw.Draw(block)
        pen.ellipse((26, 27, 82, 83), fill=PAPER)
        lines(pen, 108, 36, (150, 100), mixed(color, PAPER, 0.75), 34)
        put(canvas, block, (120 + number * 266, 620 - number * 124), radius=28)
    return canvas


def career_guide() -> Image.Image:
    """Return a road into the hills, with signs."""
    canvas = landscape(
        (WIDTH, HEIGHT), 40, sky=((30, 27, 75), (67, 56, 202), (167, 139, 250), (253, 186, 160)), sun=(0.5, 0.46)
    )

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        left, right = [], []
        for step in range(121):
            share = step / 120
            half, middle = 300 * (1 - share) ** 1.6 + 5, 800 + math.sin(share * 5) * 170 * (1 - share)
            left.append(((middle - half) * scale, (840 - 400 * share) * scale))
            right.append(((middle + half) * scale, (840 - 400 * share) * scale))
        pen.polygon([*left, *reversed(right)], fill=(255, 237, 213, 235))
        for x, y, color, side in ((430, 300, AMBER, 1), (1130, 250, CORAL, -1)):
            pen.rectangle([v * scale for v in (x - 9, y, x + 9, y + 330)], fill=(255, 251, 235))
            tip = x + side * 190
            board = [
                (x - side * 110, y + 10),
                (tip - side * 50, y + 10),
                (tip, y + 55),
                (tip - side * 50, y + 100),
                (x - side * 110, y + 100),
            ]
            pen.polygon([(a * scale, b * scale) for a, b in board], fill=color)

    signs = shape((WIDTH, HEIGHT), draw)
    canvas.paste(signs, (0, 0), signs)
    return canvas


def future_of_work() -> Image.Image:
    """Return growing bars, and people on them."""
    canvas = stage(INK, INDIGO)

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        for number in range(9):
            height = 110 + number**1.5 * 21
            color = mixed(SKY, CORAL, number / 8)
            x = 190 + number * 138
            pen.rounded_rectangle([v * scale for v in (x, 770 - height, x + 96, 770)], 18 * scale, fill=color)
            if number % 2 == 0:
                y = 770 - height - 96
                pen.ellipse([v * scale for v in (x + 24, y - 26, x + 72, y + 22)], fill=(254, 215, 170))
                pen.pieslice([v * scale for v in (x, y + 28, x + 96, y + 164)], 180, 360, fill=PAPER)
        pen.line([v * scale for v in (130, 772, 1470, 772)], fill=(165, 180, 252), width=round(6 * scale))

    bars = shape((WIDTH, HEIGHT), draw)
    canvas.paste(bars, (0, 0), bars)
    return canvas


def portfolio() -> Image.Image:
    """Return a portfolio in a browser."""
    canvas = stage((250, 232, 255), (217, 130, 240))
    page = Image.new("RGB", (1120, 640), PAPER)
    pen = ImageDraw.Draw(page)
    pen.ellipse((50, 44, 150, 144), fill=VIOLET)
    lines(pen, 180, 64, (260, 420))
    boxes = ((50, 190, 500, 410), (570, 190, 230, 195), (820, 190, 250, 195), (570, 405, 500, 195))
    for number, (x, y, width, height) in enumerate(boxes):
        tile = landscape((width, height), 50 + number)
        if number == 1:
            tile = gradient((width, height), ((254, 243, 199), PAPER))
            small = cup((170, 170), band=TEAL)
            tile.paste(small, (36, 12), small)
        elif number == 2:
            tile = checkerboard((width, height), 20)
            small = plant((190, 190))
            tile.paste(small, (30, 2), small)
        page.paste(tile, (x, y), rounded(tile.size, 18))
    put(canvas, window(page), (240, 76), shadow=36)
    return canvas


def portrait(size: Size) -> Image.Image:
    """Return head and shoulders in front of white, as on a passport."""
    width, height = size
    photo = gradient(size, (PAPER, (238, 242, 247)))

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        def ellipse(left: float, top: float, right: float, low: float, color: Color) -> None:
            box = (left * width, top * height, right * width, low * height)
            pen.ellipse([value * scale for value in box], fill=color)

        ellipse(0.26, 0.14, 0.74, 0.66, (58, 44, 40))
        pen.rectangle(
            [v * scale for v in (0.42 * width, 0.5 * height, 0.58 * width, 0.74 * height)], fill=(233, 178, 146)
        )
        ellipse(0.08, 0.7, 0.92, 1.5, INDIGO)
        pen.polygon(
            [(x * width * scale, y * height * scale) for x, y in ((0.4, 0.71), (0.6, 0.71), (0.5, 0.86))], fill=PAPER
        )
        ellipse(0.31, 0.2, 0.69, 0.63, (250, 205, 174))
        ellipse(0.27, 0.12, 0.73, 0.34, (58, 44, 40))

    person = shape(size, draw)
    photo.paste(person, (0, 0), person)
    return photo


def passport() -> Image.Image:
    """Return a photo for a passport, and a sheet of them."""
    canvas = stage((219, 234, 254), (147, 197, 253))
    put(canvas, portrait((480, 620)), (190, 110), radius=16, shadow=36)
    for row in range(2):
        for column in range(3):
            put(canvas, portrait((210, 270)), (790 + column * 230, 130 + row * 310), radius=10)
    return canvas


def shop() -> Image.Image:
    """Return a shop with cups, of which one stands out."""
    canvas = stage((220, 252, 231), (110, 220, 150))
    page = Image.new("RGB", (1120, 640), (248, 250, 252))
    for row in range(2):
        for column in range(4):
            x, y, is_chosen = 36 + column * 268, 30 + row * 308, (row, column) == (0, 1)
            ground = (PAPER, PAPER) if is_chosen else ((203, 213, 225), (148, 163, 184))
            tile = gradient((244, 200), ground)
            small = cup((170, 170), band=(TEAL, ROSE, AMBER, VIOLET)[(row + column) % 4])
            tile.paste(small, (42, 16), small)
            page.paste(tile, (x, y), rounded(tile.size, 14))
            pen = ImageDraw.Draw(page)
            lines(pen, x, y + 218, (220, 130), GREY, 34)
            if is_chosen:
                pen.rounded_rectangle((x - 8, y - 8, x + 252, y + 276), 20, outline=INDIGO, width=7)
    put(canvas, window(page), (240, 76), shadow=36)
    return canvas


def logo() -> Image.Image:
    """Return the logo of `overrides/assets/logo.svg`, which cards cannot draw."""

    def draw(pen: ImageDraw.ImageDraw, scale: float) -> None:
        for box, opacity in (
            ((2, 2, 11, 11), 255),
            ((13, 2, 22, 11), 166),
            ((2, 13, 11, 22), 166),
            ((13, 13, 22, 22), 89),
        ):
            pen.rounded_rectangle([v * 10 * scale for v in box], 20 * scale, fill=(255, 255, 255, opacity))

    return shape((240, 240), draw)


PICTURES: dict[str, Callable[[], Image.Image]] = {
    "ai-career-skills": ai_skills,
    "ai-jobs-career-guide": career_guide,
    "ai-jobs-future-of-work": future_of_work,
    "alt-text-for-edited-images": alt_text,
    "compose-images-layers": stacked_layers,
    "consistent-instagram-feed": grid,
    "essential-ai-career-skills": essential_skills,
    "gif-or-webp": gif_or_webp,
    "instagram-cover-sizes": cover_sizes,
    "passport-photo-background": passport,
    "portfolio-for-creative-ai-roles": portfolio,
    "product-photos-white-background": product_photos,
    "remove-background": remove_background,
    "smartstore-thumbnail": shop,
    "text-on-images": text_on_images,
    "video-to-gif": film,
}
"""Covers by the names of the articles."""


def main() -> None:
    """Draw all pictures."""
    COVERS.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        draw().save(COVERS / f"{name}.webp", quality=80, method=6)
    logo().save(ROOT / "overrides/assets/logo.png", optimize=True)


if __name__ == "__main__":
    main()
