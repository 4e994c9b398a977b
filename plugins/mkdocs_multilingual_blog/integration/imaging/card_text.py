"""Texts on cards: measured, broken into lines, and drawn with the fonts that have their characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ...core.images.font_files import FontFile, characters_in
from ...core.images.line_breaks import break_lines, clipped_lines
from ...core.images.text_runs import Run, runs_of
from ...core.languages.language_codes import tag_of
from . import pillow_library

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

_INVISIBLE = ("Cf", "Cc", "Cs")
"""Categories of characters that have no glyph of their own, such as those that join emoji."""
_SHAPING = ("\u200c", "\u200d", "\u2060")
"""Those among them that change how letters are joined."""


class TextPainter:
    """Draws texts of one language with one list of fonts.

    Attributes:
        missing: Characters that no font has; they are left out.
    """

    def __init__(self, fonts: tuple[FontFile, ...], locale: str, *, is_rtl: bool) -> None:
        """Create a painter.

        Args:
            fonts: The fonts, preferred ones first.
            locale: Language of the texts.
            is_rtl: Whether they are read from right to left.
        """
        self.missing: set[str] = set()
        self._fonts = fonts
        self._tag = tag_of(locale)
        self._locale = locale
        self._is_rtl = is_rtl
        self._font_of: dict[str, int] = {}
        self._widths: dict[tuple[str, int], float] = {}

    def drawable(self, text: str) -> str:
        """Return a text on one line, without characters that cannot be drawn."""
        text = unicodedata.normalize("NFC", " ".join(text.split()))
        shown = []
        for character in text:
            if character in _SHAPING or (unicodedata.category(character) not in _INVISIBLE and character != "\ufe0f"):
                if character.isspace() or character in _SHAPING or self._find(character) >= 0:
                    shown.append(character)
                else:
                    self.missing.add(character)
        return " ".join("".join(shown).split())

    def lines(self, text: str, size: int, width: float, max_lines: int, *, keeps_phrases: bool) -> list[str] | None:
        """Return the lines of a text in a size; `None` if there would be too many."""
        return break_lines(
            text,
            lambda part: self.width(part, size),
            width,
            max_lines,
            locale=self._locale,
            keeps_phrases=keeps_phrases,
        )

    def clipped(self, text: str, size: int, width: float, max_lines: int) -> list[str]:
        """Return the lines of a text in a size, with an ellipsis for what is too much."""
        return clipped_lines(text, lambda part: self.width(part, size), width, max_lines, locale=self._locale)

    def width(self, text: str, size: int) -> float:
        """Return the width of a text in a size."""
        if (text, size) not in self._widths:
            self._widths[text, size] = sum(
                _font(self._fonts[run.font], size).getlength(run.text, **self._shaping(run)) for run in self._runs(text)
            )
        return self._widths[text, size]

    def draw(self, canvas: ImageDraw, text: str, size: int, x: float, y: float, color: str) -> None:
        """Draw a line of text.

        Args:
            canvas: Where to.
            text: The line.
            size: Size of the letters.
            x: Where the text begins: its left edge, or its right one if it is read from there.
            y: Its base line.
            color: Its color.
        """
        runs = self._runs(text)
        x -= self.width(text, size) if self._is_rtl else 0
        for run in runs:
            font, shaping = _font(self._fonts[run.font], size), self._shaping(run)
            canvas.text((x, y), run.text, fill=color, font=font, anchor="ls", **shaping)
            x += font.getlength(run.text, **shaping)

    def _runs(self, text: str) -> list[Run]:
        return runs_of(text, is_rtl=self._is_rtl, font_of=lambda character: max(self._find(character), 0))

    def _shaping(self, run: Run) -> dict[str, Any]:
        if not pillow_library.can_shape():
            return {}
        return {"direction": "rtl" if run.is_rtl else "ltr", "language": self._tag}

    def _find(self, character: str) -> int:
        """Return the number of the first font that has a character; -1 if none has."""
        if character not in self._font_of:
            fonts = (place for place, font in enumerate(self._fonts) if character in characters_in(font))
            self._font_of[character] = next(fonts, -1)
        return self._font_of[character]


@lru_cache(maxsize=256)
def _font(file: FontFile, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    engine = ImageFont.Layout.RAQM if pillow_library.can_shape() else ImageFont.Layout.BASIC
    font = ImageFont.truetype(file.path, size, index=file.number, layout_engine=engine)
    if file.weight:
        axes = font.get_variation_axes()
        font.set_variation_by_axes([_value(axis, file.weight) for axis in axes])
    return font


def _value(axis: Any, weight: int) -> float:
    """Return the value of an axis of a variable font: of its weight as is wished, of any other as by default."""
    if axis["name"] not in (b"Weight", "Weight"):
        return float(axis["default"])
    return float(min(max(weight, axis["minimum"]), axis["maximum"]))
