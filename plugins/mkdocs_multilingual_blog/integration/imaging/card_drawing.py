"""Cards: pictures of pages for social networks."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from ...core.images.picture_jobs import CardContent, CardStyle, SourceImage
from .card_text import TextPainter
from .resizing import ImageError, cropped, fitted_to_height

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

WIDTH, HEIGHT = 1200, 630
"""Size of a card, as Open Graph and X recommend it."""

_MARGIN = 72
_COVER_WIDTH = 480
_COVER_GAP = 56
_TITLE_SIZES = (76, 68, 60, 54, 48, 42)
"""Sizes of a title, the largest that fits in `_TITLE_LINES` lines, beside a cover in more."""
_TITLE_LINES, _TITLE_LINES_BESIDE_COVER = 4, 6
_TITLE_TOP, _TITLE_BOTTOM = 170, 500
"""The room of the title, between the site's name and the details below."""
_LINE_HEIGHT = 1.24
_SMALL = 30
_DESCRIPTION = 32
_LOGO_HEIGHT = 56
_MAX_LOGO_WIDTH = 320
_BAR = 12
_MAX_BYTES = 100_000
_QUALITIES = (90, 84, 78, 70, 60, 50, 40)
"""Qualities of JPEG, of which the first is taken with which a card is small enough."""


class DrawnCard(NamedTuple):
    """A card.

    Attributes:
        content: The card as JPEG.
        missing: Characters that no font has.
        problems: Images that could not be used, by their places, and why.
    """

    content: bytes
    missing: str
    problems: tuple[tuple[str, str], ...]


def draw_card(content: CardContent, style: CardStyle) -> DrawnCard:
    """Return the card of a page: its title between the site's name and its details, beside the cover if it has one.

    What is read from right to left is laid out from right to left.
    """
    card = _Card(content, style)
    card.draw()
    missing = "".join(sorted(card.bold.missing | card.regular.missing))
    return DrawnCard(_small_jpeg(card.picture), missing, tuple(card.problems))


class _Card:
    def __init__(self, content: CardContent, style: CardStyle) -> None:
        from PIL import Image, ImageDraw

        self.problems: list[tuple[str, str]] = []
        self._content = content
        self._style = style
        self.picture: PillowImage = Image.new("RGB", (WIDTH, HEIGHT), style.background_color)
        self._canvas = ImageDraw.Draw(self.picture)
        self.bold = TextPainter(style.bold, content.locale, is_rtl=content.is_rtl)
        self.regular = TextPainter(style.regular, content.locale, is_rtl=content.is_rtl)
        self._muted = _mixed(style.color, style.background_color, 0.78)
        self._width = WIDTH - 2 * _MARGIN
        """Width of the texts."""

    def draw(self) -> None:
        self._draw_background()
        has_cover = self._draw_cover()
        self._draw_bar(has_cover=has_cover)
        self._draw_name()
        self._draw_title(has_cover=has_cover)
        self._draw_details()

    def _draw_background(self) -> None:
        if picture := self._used(self._style.background_image, _background):
            self.picture.paste(picture, (0, 0), _mask(picture))

    def _draw_cover(self) -> bool:
        """Draw the cover at the end of the lines; return whether there is one."""
        picture = self._used(self._content.cover, _cover)
        if picture is None:
            return False
        self.picture.paste(picture, (0 if self._content.is_rtl else WIDTH - _COVER_WIDTH, 0), _mask(picture))
        self._width = WIDTH - _COVER_WIDTH - _COVER_GAP - _MARGIN
        return True

    def _draw_bar(self, *, has_cover: bool) -> None:
        left, right = (0, WIDTH - _COVER_WIDTH - 1) if has_cover else (0, WIDTH - 1)
        if has_cover and self._content.is_rtl:
            left, right = _COVER_WIDTH, WIDTH - 1
        color = _mixed(self._style.color, self._style.background_color, 0.3)
        self._canvas.rectangle((left, HEIGHT - _BAR, right, HEIGHT), fill=color)

    def _draw_name(self) -> None:
        """Draw the logo, and the name of the site beside it."""
        offset = 0
        if logo := self._used(self._style.logo, _logo):
            x = WIDTH - _MARGIN - logo.width if self._content.is_rtl else _MARGIN
            self.picture.paste(logo, (x, _MARGIN + (_LOGO_HEIGHT - logo.height) // 2), _mask(logo))
            offset = logo.width + 20
        name = self.bold.drawable(self._content.site_name)
        if name and self._width - offset > 100:
            [line, *_] = self.bold.clipped(name, _SMALL, self._width - offset, 1)
            self._text(self.bold, line, _SMALL, _MARGIN + _LOGO_HEIGHT // 2 + 11, self._style.color, offset)

    def _draw_title(self, *, has_cover: bool) -> None:
        """Draw the title as large as it fits, and below it the description where there is room."""
        title = self.bold.drawable(self._content.title)
        max_lines = _TITLE_LINES_BESIDE_COVER if has_cover else _TITLE_LINES
        size, lines = self._fitted_title(title, max_lines)
        height = round(size * _LINE_HEIGHT)
        description: list[str] = []
        room = _TITLE_BOTTOM - _TITLE_TOP - height * len(lines)
        below = round(_DESCRIPTION * 1.4)
        if len(lines) <= 2 and room >= 2 * below + 24 and not has_cover:
            text = self.regular.drawable(self._content.description)
            description = self.regular.clipped(text, _DESCRIPTION, self._width, 2) if text else []
        total = height * len(lines) + (24 + below * len(description) if description else 0)
        y = _TITLE_TOP + (_TITLE_BOTTOM - _TITLE_TOP - total) // 2
        for number, line in enumerate(lines):
            self._text(self.bold, line, size, y + height * number + round(size * 0.96), self._style.color)
        y += height * len(lines) + 24
        for number, line in enumerate(description):
            self._text(self.regular, line, _DESCRIPTION, y + below * number + _DESCRIPTION, self._muted)

    def _fitted_title(self, title: str, max_lines: int) -> tuple[int, list[str]]:
        """Return the largest size in which a title fits, and its lines; the last size cuts it."""
        rows = [
            (size, min(max_lines, int((_TITLE_BOTTOM - _TITLE_TOP) / (size * _LINE_HEIGHT)))) for size in _TITLE_SIZES
        ]
        for keeps_phrases in (True, False):
            for size, number in rows:
                lines = self.bold.lines(title, size, self._width, number, keeps_phrases=keeps_phrases)
                if lines is not None:
                    return size, lines
        size, number = rows[-1]
        return size, self.bold.clipped(title, size, self._width, number)

    def _draw_details(self) -> None:
        details = [text for one in self._content.details if (text := self.regular.drawable(one))]
        if details:
            [line, *_] = self.regular.clipped(" · ".join(details), _SMALL, self._width, 1)
            self._text(self.regular, line, _SMALL, HEIGHT - _MARGIN, self._muted)

    def _text(self, painter: TextPainter, line: str, size: int, y: int, color: str, offset: int = 0) -> None:
        """Draw a line from the edge at which its language begins."""
        x = WIDTH - _MARGIN - offset if self._content.is_rtl else _MARGIN + offset
        painter.draw(self._canvas, line, size, x, y, color)

    def _used(self, source: SourceImage | None, read: Callable[[SourceImage], PillowImage]) -> PillowImage | None:
        """Return an image as it is used on the card; `None` without one, and if it cannot be read."""
        if source is None:
            return None
        try:
            return read(source)
        except ImageError as error:
            self.problems.append((source.place, str(error)))
            return None


def _cover(source: SourceImage) -> PillowImage:
    return cropped(source.path, (_COVER_WIDTH, HEIGHT))


@lru_cache(maxsize=4)
def _logo(source: SourceImage) -> PillowImage:
    return fitted_to_height(source.path, _LOGO_HEIGHT, _MAX_LOGO_WIDTH)


@lru_cache(maxsize=4)
def _background(source: SourceImage) -> PillowImage:
    return cropped(source.path, (WIDTH, HEIGHT))


def _mask(picture: PillowImage) -> PillowImage | None:
    return picture.getchannel("A") if picture.mode == "RGBA" else None


def _mixed(first: str, second: str, share: float) -> str:
    """Return a mixture of two colors."""
    from PIL import ImageColor

    pairs = zip(ImageColor.getrgb(first)[:3], ImageColor.getrgb(second)[:3], strict=True)
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


def _small_jpeg(picture: PillowImage) -> bytes:
    """Return a picture as JPEG that messengers load: several leave larger ones out."""
    for quality in _QUALITIES:
        file = BytesIO()
        picture.save(file, "JPEG", quality=quality, subsampling=0 if quality >= 84 else 2, optimize=True)
        if file.tell() < _MAX_BYTES:
            break
    return file.getvalue()
