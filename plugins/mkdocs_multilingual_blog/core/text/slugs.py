"""Slugs: texts as segments of addresses, and ids."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .characters import as_seen
from .normal_forms import compose

_SYMBOLS = {"+": "plus", "#": "sharp", "&": "and", "%": "percent", "@": "at"}
_GAP = re.compile(r"[\W_]+")
_DOT_START = re.compile(r"(?:^|(?<=\s))\.(?=\w)")
_HASH_START = re.compile(r"^#+(?=\w)")
_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Hangul letters without ink, which are no part of a word."""

MAX_BYTES = 200
"""Maximum length of a slug in UTF-8 bytes: file names may have 255, with `.html` and a locale added."""
MAX_PART_BYTES = 250
"""Maximum length of a part of an address, which may hold a slug and more."""


@lru_cache(maxsize=4_096)
def fold(text: str) -> str:
    """Return a text normalized for comparison: NFC, case-folded, with single spaces, and without what nobody sees."""
    return _folded(as_seen(text))


@lru_cache(maxsize=4_096)
def slugify(text: str) -> str:
    """Return text as one segment of an address: letters and digits of any script, joined by hyphens.

    Symbols that distinguish names are spelled out (`C++` → `c-plus-plus`, `C#` → `c-sharp`); a text of only other
    symbols becomes their Unicode names. The slug is truncated to `MAX_BYTES` bytes.
    """
    folded = _HASH_START.sub("", _folded(text))
    folded = _DOT_START.sub("dot ", folded)
    spelled = "".join(f" {_SYMBOLS[c]} " if c in _SYMBOLS else c for c in folded)
    slug = _join(spelled)
    if not slug:
        slug = "-".join(_GAP.sub("-", unicodedata.name(c, f"u{ord(c):x}").lower()) for c in folded if not c.isspace())
    return cut(slug, MAX_BYTES).rstrip("-")


def _folded(text: str) -> str:
    return " ".join(compose(compose(text).casefold()).split())


def _join(text: str) -> str:
    """Join words by hyphens; a combining mark, such as a vowel of Hindi or Thai, belongs to the letter before it."""
    joined = ""
    for c in text:
        is_mark = unicodedata.category(c)[0] == "M" and joined[-1:] not in ("", "-") and not "\ufe00" <= c <= "\ufe0f"
        if is_mark or (c.isalnum() and c not in _FILLERS):
            joined += c
        elif joined and joined[-1] != "-":
            joined += "-"
    return joined.strip("-")


def cut(text: str, size: int) -> str:
    """Truncate a text to at most `size` UTF-8 bytes without splitting a character."""
    return text.encode()[:size].decode(errors="ignore")
