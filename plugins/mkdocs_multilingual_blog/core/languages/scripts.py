"""Scripts whose words are not divided by spaces, as ranges for classes of regular expressions."""

from __future__ import annotations

import re
from functools import cache

HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
HIRAGANA = "\u3040-\u309f"
KATAKANA = "\u30a0-\u30ff\u31f0-\u31ff"
STACKED = "\u0e01-\u0e4d\u0e81-\u0edf\u1000-\u103f\u1050-\u109f\u1780-\u17dd"
"""Thai, Lao, Burmese, and Khmer, whose vowels and tones are marks around a letter; without their digits."""


@cache
def unspaced() -> re.Pattern[str]:
    """Return a pattern of runs of Hangul, Han, and Kana, whose readers count characters rather than words.

    Compiling large ranges takes milliseconds, which English sites save.
    """
    return re.compile(f"[{HANGUL}{HAN}{HIRAGANA}{KATAKANA}]+")


@cache
def stacked() -> re.Pattern[str]:
    """Return a pattern of runs of Thai, Lao, Burmese, and Khmer."""
    return re.compile(f"[{STACKED}]+")


@cache
def breakable() -> re.Pattern[str]:
    """Return a pattern of a character around which a line may break though there is no space.

    Hangul is none: Korean has spaces.
    """
    return re.compile(f"[{HAN}{HIRAGANA}{KATAKANA}{STACKED}]")
