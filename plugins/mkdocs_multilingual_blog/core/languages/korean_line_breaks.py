"""Korean words that browsers would break into two lines."""

from __future__ import annotations

import re
from functools import lru_cache

WORD_JOINER = "\u2060"
"""Has no width, and no line breaks beside it."""

_TAG = re.compile(r"(<[^<>]*>)")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_HANGUL = "\uac00-\ud7a3"
_SIGNS = "%)]’”…℃."
_PART = rf"0-9A-Za-z{_HANGUL}"
_JOINT = re.compile(  # begins with one of all signs, which is found much faster than a place between two characters
    rf"[{re.escape(_SIGNS)}~·_(\[-](?:"
    rf"(?<=[{re.escape(_SIGNS)}])(?=[{_HANGUL}])"  # 50%|는
    rf"|(?<=[{_PART}][~·])(?=[{_PART}])"  # 12만|~|18만, 가운뎃점|·|자막
    rf"|(?<=[{_HANGUL}][-_])(?=[{_PART}])|(?<=[A-Za-z0-9][-_])(?=[{_HANGUL}])"  # 누끼-|따는-|법
    rf"|(?<=[{_HANGUL}][(\[])(?=[^\s<])"  # 링크드인|(LinkedIn)
    ")"
)
_JOINED = {sign: f"{sign}{WORD_JOINER}" for sign in f"{_SIGNS}-_"}
_JOINED |= {sign: f"{WORD_JOINER}{sign}" for sign in "(["}
_JOINED |= {sign: f"{WORD_JOINER}{sign}{WORD_JOINER}" for sign in "~·"}
_WORD_OF_CODE = re.compile(r"&\w*;?|[^\s&]+")
"""A reference to a character, or what stands between spaces and those."""
_LETTER = re.compile(rf"[{_HANGUL}]")
_SIGN_IN_CODE = re.compile(r"[-_~·%(\[]")
_LAST_SIGNS = (*_SIGNS, "}", "/", "&gt;")
"""What a text, such as one of code, may end with before a particle."""
_INLINE = frozenset(("a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "span"))
_INLINE |= {"strong", "sub", "sup", "u"}
_INLINE_CODE = frozenset(("code", "kbd"))
_VERBATIM = _INLINE_CODE | {"pre", "samp", "script", "style", "svg", "textarea", "title"}
"""Elements whose text is copied, or read by programs."""


def join_words(html: str) -> str:
    """Return HTML in which no line breaks within a Korean word that has a sign in it.

    A particle belongs to the word before it, also after a sign, as in `50%는`, `LinkedIn(링크드인)에서`, and
    `<code>run()</code>을`; so do the ends of `12만~18만`, the parts of `이미지·영상` and `누끼-따는-법`, and a bracket.
    Browsers break there even with `word-break: keep-all`, which is about letters; after Latin letters and digits they
    do not. Words of inline code, which readers copy, get an element in the place of characters.

    Args:
        html: A page or a part of one. Attributes, scripts, styles, and blocks of code stay as they are.
    """
    parts = _TAG.split(html)
    verbatim, depth, before = "", 0, ""  # the last is the text before, if only inline elements are between
    for position, part in enumerate(parts):
        if position % 2:
            name = _name(part)
            if verbatim:
                depth += (name == verbatim) * (-1 if part.startswith("</") else 1)
                verbatim = verbatim if depth else ""
            elif name in _VERBATIM and not part.startswith("</"):
                verbatim, depth = name, 1
            if name not in _INLINE:
                before = ""
        elif part:
            if not part.isascii():
                if not verbatim:
                    joint = WORD_JOINER if before.endswith(_LAST_SIGNS) and _LETTER.match(part) else ""
                    parts[position] = joint + _JOINT.sub(_joined, part)
                elif verbatim in _INLINE_CODE:
                    parts[position] = _WORD_OF_CODE.sub(_whole_word, part)
            before = part if not verbatim or verbatim in _INLINE_CODE else ""
    return "".join(parts)


@lru_cache(maxsize=1024)
def _name(tag: str) -> str:
    """Return the name of a tag's element, in lower case; most tags of a site are the same."""
    return match[1].lower() if (match := _NAME.match(tag)) else ""


def _joined(match: re.Match[str]) -> str:
    return _JOINED[match[0]]


def _whole_word(match: re.Match[str]) -> str:
    word = match[0]
    is_divided = word[0] != "&" and _LETTER.search(word) and _SIGN_IN_CODE.search(word)
    return f'<span class="md-blog-word">{word}</span>' if is_divided else word
