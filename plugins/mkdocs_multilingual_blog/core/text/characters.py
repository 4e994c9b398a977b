"""Characters that no text may contain, and those that nobody sees."""

from __future__ import annotations

import re
import unicodedata

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and line breaks, and surrogates, which no file can be written with."""

_BLANK = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
"""Letters and signs without ink, which look like a space."""
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\U000e0000-\U000e001f\U000e0080-\U000e0fff]"
)
"""Characters without width in any text: spaces of no width, soft hyphens, marks of direction."""
_JOINERS = re.compile(r"(?<![\u0600-\u109f\u1780-\u18af\ua800-\uabff\U0001f000-\U0001faff\ufe0f])[\u200c\u200d]")
"""Joiners where no script and no emoji joins, so that they change nothing that readers see."""

_ISOLATE, _END = "\u2068", "\u2069"
"""First strong isolate, and what ends it."""


def forbidden_in(text: str) -> str:
    """Return the first character of a text that no text may contain, by code point; empty without one."""
    match = _FORBIDDEN.search(text)
    return _named(match[0]) if match else ""


def invisible_in(text: str) -> str:
    """Return the first invisible character of a text, by code point and name; empty without one."""
    if text.isascii():
        return ""
    matches = (pattern.search(text) for pattern in (_BLANK, _UNSEEN, _JOINERS))
    return next((_named(match[0]) for match in matches if match), "")


def as_seen(text: str) -> str:
    """Return a text without what nobody sees, so that texts that look alike are equal."""
    return text if text.isascii() else _JOINERS.sub("", _UNSEEN.sub("", _BLANK.sub(" ", text))).strip()


def isolated(text: str, direction: str) -> str:
    """Return a name that is put into a text, between marks that keep its direction apart where it is another one.

    Without them, `ChatGPT 4` in an Arabic sentence takes the full stop behind it to its left.

    Args:
        text: The name.
        direction: Direction of the text around it: `ltr` or `rtl`.
    """
    if direction == "ltr" and text.isascii():
        return text
    others = ("L",) if direction == "rtl" else ("R", "AL")
    return f"{_ISOLATE}{text}{_END}" if any(unicodedata.bidirectional(one) in others for one in text) else text


def _named(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}{f' {name}' if name else ''}"
