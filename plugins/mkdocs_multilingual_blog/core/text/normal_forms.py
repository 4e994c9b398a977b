"""Characters of texts: references of HTML, and Unicode's composed form. Both take time in proportion to the text."""

from __future__ import annotations

import html
import re
import unicodedata

_NUMBER = re.compile(r"&#0*([0-9]{1,8})[0-9]*")
_MARKS = re.compile(r"[^\w\x00-\u02ff]{30}")
"""As many characters as may be combining marks, which are no letters: Unicode's limit for streams (UAX 15)."""
_JOINER = "\u034f"
"""The combining grapheme joiner, which is invisible, and across which marks are not sorted."""


def unescape(text: str) -> str:
    """Return a text with HTML's character references replaced, as `html.unescape` does.

    That refuses numbers of thousands of digits, or takes very long for them; more than 8 digits are no character.
    """
    return html.unescape(_NUMBER.sub(r"&#\1", text) if "&#" in text else text)


def compose(text: str) -> str:
    """Return a text in NFC.

    Unicode's order of the marks of a letter takes quadratic time, so a run of marks is cut up that no language has.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _MARKS.sub(_cut, text))


def _cut(match: re.Match[str]) -> str:
    return match[0] + (_JOINER if all(map(unicodedata.combining, match[0])) else "")
