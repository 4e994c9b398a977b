"""Korean words that browsers would break into two lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

WORD_JOINER = "\u2060"
"""Has no width, and no line breaks beside it."""

_HANGUL = "\uac00-\ud7a3"
_INLINE = "a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|span|strong|sub|sup|u"
_AFTER_SIGN = re.compile(rf"[%)\]’”…℃.](?=((?:</?(?ai:{_INLINE})(?![a-zA-Z0-9])[^<>]*>)*)[{_HANGUL}])")
"""A sign, and the tags between it and a Korean letter; searching for signs first is what makes this fast."""
_RANGE = re.compile(rf"~(?<=[0-9{_HANGUL}]~)(?=[0-9{_HANGUL}])")
_TAG = re.compile(r"<[^<>]*>")
_VERBATIM = re.compile(r"<(/?)(code|kbd|pre|samp|script|style|svg|textarea|title)(?![a-z0-9])[^<>]*>", re.A | re.I)
"""Tags of elements whose text is copied, or read by programs."""
_INLINE_CODE = ("code", "kbd")


def join_words(html: str) -> str:
    """Return HTML in which no line breaks within a Korean word that has a sign in it.

    A particle belongs to the word before it, also after a sign, as in `50%는`, `LinkedIn(링크드인)에서`, and
    `<code>run()</code>을`; so do the two ends of `12만~18만`. Browsers break there even with `word-break: keep-all`,
    which is about letters; after Latin letters and digits they do not.

    Args:
        html: A page or a part of one. Attributes, scripts, styles, and code stay as they are.
    """
    joints = sorted(_joints(html))
    pieces = (html[start:end] for start, end in zip((0, *joints), (*joints, len(html)), strict=True))
    return WORD_JOINER.join(pieces) if joints else html


def _joints(html: str) -> Iterator[int]:
    """Yield the places of word joiners: few places are looked at, not each tag of a page."""
    signs = list(_in_texts(_AFTER_SIGN, html))
    ranges = list(_in_texts(_RANGE, html))
    verbatim = _Verbatim(html if signs or ranges else "")
    for sign in signs:
        at = sign.end(1)  # of the letter
        if not verbatim.element(at) and verbatim.element(sign.start()) in ("", *_INLINE_CODE):
            yield at
    tags = [tag.span() for tag in _TAG.finditer(html)] if ranges else []
    for sign in ranges:
        index = bisect_right(tags, (sign.start(),))
        text = html[tags[index - 1][1] if index else 0 : tags[index][0] if index < len(tags) else None]
        if not verbatim.element(sign.start()) and not text.isascii():
            yield from (sign.start(), sign.end())


def _in_texts(pattern: re.Pattern[str], html: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that do not begin within a tag."""
    before = end = 0
    for match in pattern.finditer(html):
        if (start := html.rfind("<", before, match.start())) >= 0:
            tag = _TAG.match(html, start)
            end = tag.end() if tag else 0
        before = match.start()
        if end <= before:
            yield match


class _Verbatim:
    """Where the text of HTML is no prose."""

    def __init__(self, html: str) -> None:
        self._starts, self._names = [0], [""]
        name, depth = "", 0
        for tag in _VERBATIM.finditer(html):
            if not name and not tag[1]:
                name, depth = tag[2].lower(), 1
            elif name == tag[2].lower():
                depth += -1 if tag[1] else 1
                name = name if depth else ""
            else:
                continue
            self._starts.append(tag.end())
            self._names.append(name)

    def element(self, place: int) -> str:
        """Return the outermost element of this kind around the text at a place; empty for none."""
        return self._names[bisect_right(self._starts, place) - 1]
