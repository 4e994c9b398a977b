"""Parsing of Markdown, without rendering: plain text, first paragraph, headings, links, and reading time."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from ..languages.scripts import breakable, stacked, unspaced
from .literals import Part, parts, without_comments
from .normal_forms import compose, unescape

_PUNCTUATION = [code for code in range(33, 127) if not chr(code).isalnum()]
_HIDE = {code: 0xE000 + code for code in _PUNCTUATION}
_HIDDEN = re.compile("[\ue021-\ue07e]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.I
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_TITLE = r"(?:\s+|(?<=\s))[\"'(](?:(?!\]\()[^\n])*?[\"')]"  # not beyond the next link
_TARGET = rf"\(\s*(?!\s)<?((?:[^()<>\s]|\([^()<>\s]*\))*)>?(?:{_TITLE})?\s*\)"
_IMAGE = re.compile(rf"!\[([^\]!]*(?:!(?!\[)[^\]!]*)*)\](?:{_TARGET}|\[[^\]]*\])")
_LINK = re.compile(rf"\[([^\[\]]*)\](?:{_TARGET}|\[[^\]]*\])")
_REFERENCE = re.compile(r"^[ ]{0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*<?([^<>\s]+)>?.*$", re.M)
_BRACKETS = re.compile(r"(?<!\])\[([^\[\]]+)\](?![\[(])")
_AUTOLINK = re.compile(r"(?<!\]: )<(https?://[^<>\s]+)>")
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']+)["']""", re.I)
_ATTRIBUTE = r"""[.#][\w:-]+(?![\w:-])|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+(?=[ \t}]))"""
_ATTRIBUTES = re.compile(rf"\{{:?[ \t]*(?:(?:{_ATTRIBUTE})[ \t]*)+\}}")
_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:")
_UNDERLINED = re.compile(r"\n\n([^\s#>|*+\-<!{:][^\n|]*)\n(?:(=+)|-{2,})[ \t]*$", re.M)
_BLOCK_MARK = re.compile(
    r"\n[ \t]*(?:!!!|\?\?\?\+?|===\+?)[\w-]*(?:[ \t]+[\w-]+)*(?:[ \t]+\"([^\"\n]*)\")?[ \t]*$", re.M
)
_HEADING = re.compile(r"\n[ ]{0,3}(#{1,6})[ \t]+(.+)$", re.M)  # with the number signs that may close it
_LINE_MARK = re.compile(
    r"\n[ \t]*(?:(?:\|[ \t]*)?:?---[-:| \t]*$|>[ \t]?|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d+[.)][ \t]+|\|)", re.M
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]]+\]:?")
_STARS = re.compile(r"\*(?:(?=\S)|(?<=\S\*))")  # a star between spaces is literal
_UNDERSCORES = re.compile(r"_(?:(?<=\S_)(?![^\W_])|(?<![^\W_]_)(?=\S))")  # likewise, and those within a word
_NOT_PROSE = re.compile(
    r"[ \t]*(?:#|>|[-*+][ \t]|\d+[.)][ \t]|\||!!!|\?\?\?|===|<(?!https?:)|\[[^\]]+\]:|\{)|(?:[ \t]*\t)?[-=*_ ]{3,}$"
)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")

_IMG = re.compile(r"""<img\b[^<>]*?\bsrc\s*=\s*["']([^"']*)["']""", re.I)

_INDENTED = re.compile(r"\n[ \t]*\n(?:[ ]{4}|[ ]{0,3}\t)")
_BLANK = re.compile(r"(\n(?:[ \t]*\n)+)")
_CODE_LINES = re.compile(r"(?:(?:[ ]{4}|[ ]{0,3}\t)[^\n]*(?:\n|\Z))+")
_HOLDS_BLOCKS = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|===[+!]?|:|\[\^[^\]\n]+\]:)(?:[ \t]|$)", re.M)
"""A line that begins a block with indented content: a list item, an admonition, a tab, a footnote."""

_WORD = re.compile(r"\w\S*")

_LINKS = (("](", _LINK, 2), ("<http", _AUTOLINK, 1), ("href", _HREF, 1), ("]:", _REFERENCE, 2))
"""Substring without which a pattern is not tried, the pattern, and its group with the address."""

WORDS_PER_MINUTE = 265
CHARACTERS_PER_MINUTE = 500
LETTERS_PER_WORD = 4
"""Letters, without vowels and tones that are marks, of a word in Thai, Lao, Burmese, and Khmer, about."""

_OPEN_ENDED = " ,;:·、，；：「『（“"
"""What a truncated text does not end with."""

_CLINGING = "ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
"""Letters that no line begins with in Japanese."""


class Text(NamedTuple):
    """The readable parts of an article.

    Attributes:
        plain: Body as plain text without code blocks, markup or addresses.
        headings: Texts of the headings.
        links: Addresses of the links in order, as written.
        first_paragraph: First paragraph of prose, on one line; may be empty.
        title: Text of a level-one heading at the beginning; may be empty.
    """

    plain: str
    headings: tuple[str, ...]
    links: tuple[str, ...]
    first_paragraph: str
    title: str


class Outline(NamedTuple):
    """The parts of an article that are the same in all languages.

    Attributes:
        levels: Levels of the headings in order, without a title at the beginning.
        images: Addresses of the images in order, as written; empty for a reference.
        code: Fenced code blocks in order: the language, and the lines without comments and indentation.
    """

    levels: tuple[int, ...]
    images: tuple[str, ...]
    code: tuple[tuple[str, ...], ...]


def normalize(text: str) -> str:
    """Return text in NFC with runs of white space and control characters replaced by one space."""
    return " ".join(_CONTROL.sub(" ", compose(text)).split())


def read_markdown(body: str) -> Text:
    """Return the readable parts of Markdown, without code blocks.

    Args:
        body: Markdown without front matter.
    """
    body_with_images = body = _without_code(_prepared(body))
    body = _IMAGE.sub(r"\1", body) if "![" in body else body
    links = [
        (match.start(), _unhide(address))
        for substring, pattern, group in _LINKS
        if substring in body
        for match in pattern.finditer(body)
        if (address := match[group])
    ]
    if "]:" in body:
        body, body_with_images = _without_references(body), _without_references(body_with_images)
    headings = [(len(match[1]), inline(_heading_text(match))) for match in _HEADING.finditer(body)]
    title = headings[0][1] if headings and headings[0][0] == 1 and body.lstrip().startswith("#") else ""
    return Text(
        plain=plain_text(body),
        headings=tuple(text for _, text in headings if text),
        links=tuple(address for _, address in sorted(links)),
        first_paragraph=_first_paragraph(body_with_images),
        title=title,
    )


def read_outline(body: str) -> Outline:
    """Return the parts of Markdown that a translation shares with its original.

    Args:
        body: Markdown without front matter.
    """
    body = _prepared(body)
    fenced = [part.content for part in parts(body) if part.kind == "fenced"]
    body = _without_code(body)
    levels = [len(match[1]) for match in _HEADING.finditer(body)]
    images = [(match.start(), _unhide(match[2] or "")) for match in _IMAGE.finditer(body)]
    images += [(match.start(), match[1]) for match in _IMG.finditer(body)]
    return Outline(
        levels=tuple(levels[1:] if levels[:1] == [1] else levels),
        images=tuple(address for _, address in sorted(images)),
        code=tuple(map(code_of, fenced)),
    )


def without_links(markdown: str, drop: Callable[[str], bool]) -> str:
    """Return Markdown without some of its links and their texts.

    Args:
        markdown: The Markdown.
        drop: Whether to remove a link, by its address.
    """
    return _LINK.sub(lambda match: "" if match[2] and drop(match[2]) else match[0], markdown)


def plain_text(markdown: str) -> str:
    """Return Markdown without code blocks as plain text on one line."""
    text = "\n" + markdown
    if "#" in text:
        text = _HEADING.sub(lambda match: f"\n{_heading_text(match)}", text)
    if any(mark in text for mark in ("!!!", "???", "===")):
        text = _BLOCK_MARK.sub(lambda match: f"\n{match[1] or ''}\n", text)
    text = _LINE_MARK.sub("\n ", text)
    return inline(text.replace("|", " "))


def inline(markdown: str) -> str:
    """Return a piece of inline Markdown as plain text on one line."""
    text = markdown
    if "[" in text:
        text = _IMAGE.sub(r"\1", text)
        text = _LINK.sub(r"\1", text)
        text = _FOOTNOTE.sub("", text)
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "<" in text:
        text = _AUTOLINK.sub(" ", text)
        text = _INLINE_TAG.sub("", text)
        text = _TAG.sub(" ", text)
    if "*" in text:
        text = _STARS.sub("", text)
    for mark in ("~~", "=="):
        text = text.replace(mark, "")
    if "_" in text:
        text = _UNDERSCORES.sub("", text)
    if ":" in text:
        text = _ICON.sub("", text)
    return " ".join(_unhide(unescape(text)).split())


def _prepared(body: str) -> str:
    """Return a body as the patterns expect it: in NFC, without control characters, after two line breaks."""
    return "\n\n" + _CONTROL.sub(" ", compose(body)).lstrip("\n")


def _without_code(body: str) -> str:
    """Return a body without code blocks, with literal characters hidden, and with ATX headings only."""
    if "`" in body or "\\" in body or "~~~" in body or "<" in body:
        body = _with_literals_hidden(body)
    if _INDENTED.search(body):
        body = without_indented_code(body)
    if "\n=" in body or "\n--" in body:
        body = _UNDERLINED.sub(lambda match: f"\n\n{'#' if match[2] else '##'} {match[1]}", body)
    return body


def code_of(fenced: str) -> tuple[str, ...]:
    """Return the language of a code block, and its lines without comments, indentation and blank lines."""
    opening, *lines = fenced.strip().split("\n")
    info = opening.lstrip("`~> \t").split()
    code = (" ".join(without_comments(line).split()) for line in lines[:-1])
    return (info[0] if info else "", *filter(None, code))


def without_indented_code(body: str) -> str:
    """Remove indented code blocks, but not the indented content of lists, admonitions and footnotes."""
    pieces = _BLANK.split(body)  # blocks, and the blank lines after each
    in_block = False
    for position in range(0, len(pieces), 2):
        block = pieces[position]
        if _CODE_LINES.match(block):
            pieces[position] = block if in_block else _CODE_LINES.sub("", block, count=1)
        elif block.strip():
            in_block = bool(_HOLDS_BLOCKS.search(block)) or (in_block and block.startswith(" "))
    return "".join(pieces)


def _heading_text(match: re.Match[str]) -> str:
    """Return the text of a heading without the number signs that close it."""
    return match[2].rstrip(" \t").rstrip("#").rstrip(" \t") or match[2][0]


def _with_literals_hidden(body: str) -> str:
    pieces: list[str] = []
    copied = 0
    for part in parts(body):
        pieces += body[copied : part.start], _hidden(part)
        copied = part.end
    return "".join((*pieces, body[copied:]))


def _hidden(part: Part) -> str:
    """Return code and escaped characters with punctuation replaced, so that it is not parsed as markup."""
    if part.kind == "fenced":
        return "\n\n"
    return "\n" if part.kind == "html" else part.content.strip().translate(_HIDE)


def _unhide(text: str) -> str:
    return _HIDDEN.sub(lambda match: chr(ord(match[0]) - 0xE000), text)


def _without_references(body: str) -> str:
    """Remove the definitions of reference links, and the brackets of links that are only a label."""
    labels = {match[1].casefold() for match in _REFERENCE.finditer(body)}
    body = _REFERENCE.sub("", body)
    return (
        _BRACKETS.sub(lambda match: match[1] if match[1].casefold() in labels else match[0], body) if labels else body
    )


def reading_minutes(
    text: str,
    words_per_minute: int = WORDS_PER_MINUTE,
    characters_per_minute: int = CHARACTERS_PER_MINUTE,
) -> int:
    """Estimate the reading time of an article.

    Words are counted in scripts with spaces, and characters in Hangul, Han and Kana, whose words are not separated
    by spaces or are much longer. The default speeds, 265 words and 500 characters per minute, are those that Medium
    publishes for its own estimate. In Thai, Lao, Burmese, and Khmer, which divide sentences by spaces rather than
    words, `LETTERS_PER_WORD` letters with their marks count as a word.

    Args:
        text: Plain text.
        words_per_minute: Reading speed for words.
        characters_per_minute: Reading speed for Hangul syllables, Han characters and Kana.

    Returns:
        Whole minutes, at least 1.
    """
    if text.isascii():
        return max(1, math.ceil(len(text.split()) / words_per_minute))
    rest = unspaced().sub("", text)
    characters = len(text) - len(rest)
    letters = sum(map(str.isalpha, "".join(stacked().findall(rest))))  # marks are not letters
    rest = stacked().sub(" ", rest) if letters else rest
    # Punctuation that remains of such a script is not a word.
    words = len(_WORD.findall(rest)) if characters or letters else len(rest.split())
    words_and_letters = words + letters / LETTERS_PER_WORD
    return max(1, math.ceil(words_and_letters / words_per_minute + characters / characters_per_minute))


def truncate(text: str, length: int) -> str:
    """Truncate text to `length` characters, at a word, with an ellipsis.

    Scripts without spaces between words are cut between two characters, but not between a letter and its marks, nor
    before punctuation.
    """
    if len(text) <= length:
        return text
    end = next((end for end in range(length - 1, length // 2, -1) if _may_break(text, end)), length - 1)
    return text[:end].rstrip(_OPEN_ENDED) + "…"


def _may_break(text: str, position: int) -> bool:
    """Return whether a text may be cut at a position, inside of it."""
    before, behind = text[position - 1], text[position]
    if behind == " ":
        return True
    if behind.isascii() and before.isascii():
        return False
    cut = breakable()
    is_between_words = cut.match(before) or cut.match(behind)
    return bool(is_between_words) and behind.isalnum() and behind not in _CLINGING


def _first_paragraph(body: str) -> str:
    for block in _PARAGRAPH_END.split(body):
        lines = block.strip("\n").split("\n")
        headings = list(takewhile(lambda line: _HEADING.match(f"\n{line}"), lines[:-1]))
        lines = lines[len(headings) :]
        if not lines[0].strip() or lines[0].startswith(("    ", "\t")):
            continue
        if _NOT_PROSE.match(lines[0]):
            continue
        text = "\n".join(lines)
        if "![" in text and not inline(_IMAGE.sub("", text)):
            continue
        if text := inline(text):
            return text
    return ""
