"""Text → the part of an address that stands for it; used by `posts` for articles and by `tags` for ids."""

from __future__ import annotations

import re
import unicodedata

_SYMBOLS = {"+": "plus", "#": "sharp", "&": "and", "%": "percent", "@": "at"}
_GAP = re.compile(r"[\W_]+")
_DOT_START = re.compile(r"(?:^|(?<=\s))\.(?=\w)")
_HASH_START = re.compile(r"^#+(?=\w)")

LONGEST = 200
"""Most UTF-8 bytes of a slug: file systems take 255 a name, and `.html` and a locale may be added."""


def fold(text: str) -> str:
    """Return the form in which two spellings of one name are equal: NFC, case folded, single spaces."""
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())


def slugify(text: str) -> str:
    """Return text as one segment of an address: letters and digits of any script, joined by hyphens.

    Symbols that tell names apart are spelled out (`C++` → `c-plus-plus`, `C#` → `c-sharp`); a text of
    nothing but other symbols becomes their Unicode names. Cut at `LONGEST` bytes.
    """
    folded = _HASH_START.sub("", fold(text))
    folded = _DOT_START.sub("dot ", folded)
    spelled = "".join(f" {_SYMBOLS[c]} " if c in _SYMBOLS else c for c in folded)
    slug = _join(spelled)
    if not slug:
        slug = "-".join(_GAP.sub("-", unicodedata.name(c, f"u{ord(c):x}").lower()) for c in folded if not c.isspace())
    return cut(slug, LONGEST).rstrip("-")


def _join(text: str) -> str:
    """Join words by hyphens; a mark, such as a vowel sign of Hindi or Thai, belongs to the letter before it."""
    joined = ""
    for c in text:
        marks = unicodedata.category(c)[0] == "M" and joined[-1:] not in ("", "-") and not "\ufe00" <= c <= "\ufe0f"
        if marks or (c.isalnum() and c != "_"):
            joined += c
        elif joined and joined[-1] != "-":
            joined += "-"
    return joined.strip("-")


def cut(text: str, size: int) -> str:
    """Return the longest head of a text that takes at most `size` UTF-8 bytes and splits no character."""
    return text.encode()[:size].decode(errors="ignore")
