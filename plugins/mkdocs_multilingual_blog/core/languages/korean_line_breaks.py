"""Korean words that browsers would break into two lines."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

WORD_JOINER = "\u2060"
"""Has no width, and no line breaks beside it."""

_TAG = re.compile(r"(<[^<>]*>)")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_HANGUL = "\uac00-\ud7a3"
_SIGNS = "%)]’”…℃.】」』》〉"
_PART = rf"0-9A-Za-z{_HANGUL}"
_JOINT = re.compile(  # begins with one of all signs, which is found much faster than a place between two characters
    rf"[{re.escape(_SIGNS)}~·_(\[-](?:"
    rf"(?<=[{re.escape(_SIGNS)}])(?=[{_HANGUL}])"  # 50%|는
    rf"|(?<=[{_PART}][~·])(?=[{_PART}])"  # 12만|~|18만, 가운뎃점|·|자막
    rf"|(?<=[{_HANGUL}][-_])(?=[{_PART}])|(?<=[A-Za-z0-9][-_])(?=[{_HANGUL}])"  # 누끼-|따는-|법
    rf"|(?<=[{_HANGUL}][(\[])(?=[^\s<])"  # 링크드인|(LinkedIn)
    ")"
)
_JOINED = {sign: f"{sign}{WORD_JOINER}" for sign in f"{_SIGNS}-"}
_JOINED |= {sign: f"{WORD_JOINER}{sign}" for sign in "(["}
_JOINED |= {sign: f"{WORD_JOINER}{sign}{WORD_JOINER}" for sign in "~·_"}
_LETTER = re.compile(rf"[{_HANGUL}]")
_DIVIDED = re.compile(rf"[-/?!|–—](?=[^\s<{WORD_JOINER}’”'\")\]…?!.,])|[(\[](?<=[{_HANGUL})\]].)")
"""Signs in a word beside which a line may break."""
_DIVIDED_IN_CODE = re.compile(rf"{_DIVIDED.pattern}|[_~·%(\[](?:(?<=[{_HANGUL}].)|(?=[{_HANGUL}]))")
_SIGN = re.compile(r"[-/|–—]|[?!]\S|\A[(\[]|[(\[](?:(?<=[)\]].)|\Z)", re.DOTALL)
_SIGN_IN_CODE = re.compile(r"[-/?!|–—_~·%(\[]")
"""What a text has in which there may be such a sign; most have none."""
_WORDS = re.compile(r"\S+")
_SLASH = re.compile(r"/(?=[^\W가-힣]|[{&])")
_REFERENCE = re.compile(r"&\w+;")
_LONGEST = 20
"""How many Latin letters, each half as wide as a Korean one, fit even a narrow column."""
_LAST_SIGNS = (*_SIGNS, "}", "/", "&gt;", '"', "'", "&quot;")
"""What a text, such as one of code, may end with before a particle."""
_INLINE = frozenset(("a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "span"))
_INLINE |= {"strong", "sub", "sup", "u"}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_INLINE_CODE = frozenset(("code", "kbd"))
_VERBATIM = _INLINE_CODE | {"pre", "samp", "script", "style", "svg", "textarea", "title"}
"""Elements whose text is copied, or read by programs."""


def join_words(html: str) -> str:
    """Return HTML in which no line breaks within a Korean word that has a sign in it.

    A particle belongs to the word before it, also after a sign, as in `50%는`, `LinkedIn(링크드인)에서`, and
    `<code>run()</code>을`; so do the ends of `12만~18만`, the parts of `이미지·영상` and `누끼-따는-법`, and a bracket.
    Browsers break there even with `word-break: keep-all`, which is about letters; after Latin letters and digits they
    do not. Names and code, which readers copy, get an element in the place of characters, around all of the word.

    Args:
        html: A page or a part of one. Attributes, scripts, styles, and blocks of code stay as they are.
    """
    words = _Words(_TAG.split(html))
    verbatim, depth, after_sign = "", 0, False
    for position, part in enumerate(words.parts):
        if position % 2:
            name = _name(part)
            if verbatim:
                depth += (name == verbatim) * (-1 if part.startswith("</") else 1)
                verbatim = verbatim if depth else ""
            elif name in _VERBATIM and not part.startswith("</"):
                verbatim, depth = name, 1
            after_sign = after_sign and name in _INLINE
            if name not in _INLINE:
                words.keep()
                words.is_heading = name in _HEADINGS and not part.startswith("</")
        elif not verbatim or verbatim in _INLINE_CODE:
            joint = WORD_JOINER if after_sign and not verbatim and _LETTER.match(part) else ""
            after_sign = part.endswith(_LAST_SIGNS) if part else after_sign
            if not verbatim and not part.isascii():
                part = joint + _JOINT.sub(_joined, part)
            words.add(position, part, is_code=bool(verbatim))
    words.keep()
    return "".join(words.parts)


@lru_cache(maxsize=1024)
def _name(tag: str) -> str:
    """Return the name of a tag's element, in lower case; most tags of a site are the same."""
    return match[1].lower() if (match := _NAME.match(tag)) else ""


def _opening(*, is_long: bool) -> str:
    """Return the tag of the element around a word."""
    return f'<span class="md-blog-word{"--long" if is_long else ""}">'


def _joined(match: re.Match[str]) -> str:
    return _JOINED[match[0]]


class _Piece(NamedTuple):
    """A part of a word in one text."""

    position: int
    """Of the text."""
    word: str
    is_code: bool
    is_first: bool
    """Whether it is at the beginning of the text, not at its end."""


class _Words:
    """Words of a page, each of which may go on from one text to the next, across tags."""

    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
        """Texts and tags in turn."""
        self.is_heading = False
        self._texts: list[tuple[int, str, bool]] = []
        """Texts since the last tag that is not within a line."""
        self._are_divided = False
        self._pieces: list[_Piece] = []

    def add(self, position: int, text: str, *, is_code: bool) -> None:
        """Add the next text."""
        self.parts[position] = text
        self._texts.append((position, text, is_code))
        self._are_divided = self._are_divided or bool((_SIGN_IN_CODE if is_code else _SIGN).search(text))

    def keep(self) -> None:
        """Keep the words together of the texts that were added."""
        texts, self._texts = self._texts, []
        if self._are_divided:
            self._are_divided = False
            for position, text, is_code in texts:
                self._add_words(position, text, is_code=is_code)
            self._end_word()

    def _add_words(self, position: int, text: str, *, is_code: bool) -> None:
        """Add the words of a text, the first of which may be the end of the word that has begun before."""
        found = text.split()
        if not text or (len(found) == 1 and len(found[0]) == len(text)):
            self._pieces.append(_Piece(position, text, is_code, is_first=True))
            return
        first = "" if text[0].isspace() else found[0]
        last = "" if text[-1].isspace() else found[-1]
        self._pieces.append(_Piece(position, first, is_code, is_first=True))
        if (_SIGN_IN_CODE if is_code else _SIGN).search(text) and not text.isascii():
            between = text[len(first) : len(text) - len(last)]
            kept = _WORDS.sub(lambda match: self._kept_if_korean(match[0], is_code=is_code), between)
            self.parts[position] = f"{first}{kept}{last}"
        self._end_word()
        self._pieces.append(_Piece(position, last, is_code, is_first=False))

    def _end_word(self) -> None:
        """Keep together the word that has begun."""
        pieces, self._pieces = self._pieces, []
        if not any(map(_LETTER.search, (piece.word for piece in pieces))):
            return
        filled = [place for place, piece in enumerate(pieces) if piece.word]
        if len(filled) == 1:
            piece = pieces[filled[0]]
            self._replace(piece, self._kept_if_korean(piece.word, is_code=piece.is_code))
        elif (_DIVIDED_IN_CODE if any(piece.is_code for piece in pieces) else _DIVIDED).search(
            "".join(piece.word for piece in pieces)
        ):
            self._keep_pieces(pieces, filled)

    def _keep_pieces(self, pieces: list[_Piece], filled: list[int]) -> None:
        """Keep the pieces of a word together, in one element if that may be around them."""
        start, end = filled[0], filled[-1]
        steps = [-1 if self._is_end_after(piece) else 1 for piece in pieces[:-1]]
        opened = lowest = 0
        for step in steps[start:end]:
            opened += step
            lowest = min(lowest, opened)
        missing_before, missing_after = -lowest, opened - lowest
        before, after = steps[max(0, start - missing_before) : start], steps[end : end + missing_after]
        if before == [1] * missing_before and after == [-1] * missing_after:
            first, last = start - missing_before, end + missing_after
            is_long = self._is_long("".join(piece.word for piece in pieces))
            for place in range(first, last + 1):
                word = _SLASH.sub("/<wbr>", pieces[place].word) if is_long else pieces[place].word
                opening, closing = _opening(is_long=is_long) * (place == first), "</span>" * (place == last)
                self._replace(pieces[place], f"{opening}{word}{closing}")
            return
        for piece in (pieces[place] for place in filled):
            joint = "" if piece.is_code or piece is pieces[start] else WORD_JOINER
            self._replace(piece, f"{joint}{self._kept(piece.word) if _DIVIDED.search(piece.word) else piece.word}")

    def _is_end_after(self, piece: _Piece) -> bool:
        return self.parts[piece.position + 1].startswith("</")

    def _kept_if_korean(self, word: str, *, is_code: bool) -> str:
        is_divided = _LETTER.search(word) and (_DIVIDED_IN_CODE if is_code else _DIVIDED).search(word)
        return self._kept(word) if is_divided else word

    def _kept(self, word: str) -> str:
        is_long = self._is_long(word)
        return f"{_opening(is_long=is_long)}{_SLASH.sub('/<wbr>', word) if is_long else word}</span>"

    def _is_long(self, word: str) -> bool:
        """Return whether a word may be wider than its line, which is then broken, if possible after a slash."""
        letters = _REFERENCE.sub("x", word)
        return self.is_heading or len(letters) + len(_LETTER.findall(letters)) > _LONGEST

    def _replace(self, piece: _Piece, word: str) -> None:
        text, length = self.parts[piece.position], len(piece.word)
        start, end = (0, length) if piece.is_first else (len(text) - length, len(text))
        self.parts[piece.position] = f"{text[:start]}{word}{text[end:]}"
