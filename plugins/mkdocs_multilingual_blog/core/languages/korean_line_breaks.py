"""Korean words that browsers would break into two lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

WORD_JOINER = "\u2060"
"""Has no width, and no line breaks beside it."""

_HANGUL = "\uac00-\ud7a3"
_PART = rf"0-9A-Za-z{_HANGUL}"
_INLINE = "a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|span|strong|sub|sup|u"
_AFTER_SIGN = re.compile(rf"[%)\]’”…℃.](?=((?:</?(?ai:{_INLINE})(?![a-zA-Z0-9])[^<>]*>)*)[{_HANGUL}])")
"""A sign, and the tags between it and a Korean letter; searching for signs first is what makes this fast."""
_WITHIN = re.compile(
    rf"(?P<both>[~·](?<=[{_PART}].)(?=[{_PART}]))"  # 12만|~|18만, 가운뎃점|·|자막
    rf"|(?P<behind>-(?:(?<=[{_HANGUL}].)(?=[{_PART}])|(?<=[A-Za-z0-9].)(?=[{_HANGUL}])))"  # 누끼-|따는-|법
    rf"|(?P<before>[(\[](?<=[{_HANGUL}].)(?=[{_PART}]))"  # 링크드인|(LinkedIn)
)
"""A sign within a word, by where it is joined."""
_TAG = re.compile(r"<[^<>]*>")
_VERBATIM = re.compile(r"<(/?)(code|kbd|pre|samp|script|style|svg|textarea|title)(?![a-z0-9])[^<>]*>", re.A | re.I)
"""Tags of elements whose text is copied, or read by programs."""
_INLINE_CODE = ("code", "kbd")
_TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")
_WORD_OF_CODE = re.compile(rf"(?<![\w&])(?=[^\s&]*[{_HANGUL}])(?=[^\s&]*[-~·%(\[])[^\s&]+")


def join_words(html: str) -> str:
    """Return HTML in which no line breaks within a Korean word that has a sign in it.

    A particle belongs to the word before it, also after a sign, as in `50%는`, `LinkedIn(링크드인)에서`, and
    `<code>run()</code>을`; so do the ends of `12만~18만`, the parts of `이미지·영상` and `누끼-따는-법`, and a bracket.
    Browsers break there even with `word-break: keep-all`, which is about letters; after Latin letters and digits they
    do not. Words of inline code, which readers copy, get an element in the place of characters.

    Args:
        html: A page or a part of one. Attributes, scripts, styles, and blocks of code stay as they are.
    """
    verbatim = _Verbatim(html)
    changes = sorted({*_joints(html, verbatim), *_words_of_code(html, verbatim)})
    pieces: list[str] = []
    end = 0
    for place, addition in changes:
        pieces += (html[end:place], addition)
        end = place
    return "".join((*pieces, html[end:])) if changes else html


def _joints(html: str, verbatim: _Verbatim) -> Iterator[tuple[int, str]]:
    """Yield word joiners by their places: few places are looked at, not each tag of a page."""
    for sign in _in_texts(_AFTER_SIGN, html):
        at = sign.end(1)  # of the letter
        if not verbatim.element(at) and verbatim.element(sign.start()) in ("", *_INLINE_CODE):
            yield at, WORD_JOINER
    signs = list(_in_texts(_WITHIN, html))
    tags = [tag.span() for tag in _TAG.finditer(html)] if signs else []
    for sign in signs:
        index = bisect_right(tags, (sign.start(),))
        text = html[tags[index - 1][1] if index else 0 : tags[index][0] if index < len(tags) else None]
        if not verbatim.element(sign.start()) and not text.isascii():
            if sign.lastgroup != "behind":
                yield sign.start(), WORD_JOINER
            if sign.lastgroup != "before":
                yield sign.end(), WORD_JOINER


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


def _words_of_code(html: str, verbatim: _Verbatim) -> Iterator[tuple[int, str]]:
    """Yield tags around Korean words with signs in inline code."""
    for start, end in verbatim.ranges(_INLINE_CODE):
        if html[start:end].isascii():
            continue
        for text in _TEXT.finditer(html, start - 1, end):
            for word in _WORD_OF_CODE.finditer(html, text.start(), text.end()):
                yield word.start(), '<span class="md-blog-word">'
                yield word.end(), "</span>"


class _Verbatim:
    """Where the text of HTML is no prose."""

    def __init__(self, html: str) -> None:
        self._starts, self._names, self._end = [0], [""], len(html)
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

    def ranges(self, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Yield where such elements start and end, the latter after their end tags."""
        for start, name, end in zip(self._starts, self._names, (*self._starts[1:], self._end), strict=True):
            if name in names:
                yield start, end
