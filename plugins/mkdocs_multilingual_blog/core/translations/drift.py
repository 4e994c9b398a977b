"""In what a translation differs from its original where the two ought to be alike; `translations` reports it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote

from ..model import Post, ToolWish, moment
from ..text.addresses import split_url
from ..text.markdown import Outline, read_outline
from .originals import Originals


def drift(post: Post, source: Post, originals: Originals, compare: Iterable[str]) -> dict[str, str]:
    """Return in what a translation differs from its original: what is compared, and the difference in words.

    Args:
        post: The translation.
        source: What it was translated from.
        originals: Reads both.
        compare: What to compare, of `model.FACETS`.
    """
    wanted = [facet for facet in compare if facet not in post.translation.may_differ]
    found = {facet: _FIELDS[facet](post, source) for facet in wanted if facet in _FIELDS}
    if any(facet in _TEXT for facet in wanted):
        mine, theirs = _outline(post, originals), _outline(source, originals)
        found |= {facet: _TEXT[facet](mine, theirs) for facet in wanted if facet in _TEXT}
    return {facet: found[facet] for facet in wanted if found.get(facet)}


def _outline(post: Post, originals: Originals) -> Outline:
    """Return the outline of an article, its cover among its images."""
    document = originals.document(post)
    outline = read_outline(document.body if document else "")
    return outline._replace(images=(post.image.path, *outline.images)) if post.image else outline


def _date(post: Post, source: Post) -> str:
    if moment(post.dates.created) == moment(source.dates.created):
        return ""
    return f"{post.dates.created.isoformat()} instead of {source.dates.created.isoformat()}"


def _names(mine: Iterable[str], theirs: Iterable[str]) -> str:
    """Return what one list has and the other has not, whatever the order."""
    here, there = Counter(mine), Counter(theirs)
    found = [f"+{name}" for name in (here - there).elements()] + [f"-{name}" for name in (there - here).elements()]
    return ", ".join(found)


def _tools(wish: ToolWish) -> tuple[str, ...]:
    if not wish.shown:
        return ("false",)
    return () if wish.ids is None else wish.ids


def _images(mine: Outline, theirs: Outline) -> str:
    return _names(map(_picture, mine.images), map(_picture, theirs.images))


def _picture(address: str) -> str:
    """Return the name of a picture's file without its folder and a mark of a language, as in `menu.ko.png`."""
    parts = split_url(address)
    name = posixpath.basename(unquote(parts.path)) if parts else address
    return re.sub(r"[._-][a-z]{2}(?:[-_][A-Z]\w+)?(?=\.\w+$)", "", name)


def _headings(mine: Outline, theirs: Outline) -> str:
    if mine.levels == theirs.levels:
        return ""
    if len(mine.levels) != len(theirs.levels):
        return f"{len(mine.levels)} instead of {len(theirs.levels)}"
    return f"levels {_listed(mine.levels)} instead of {_listed(theirs.levels)}"


def _code(mine: Outline, theirs: Outline) -> str:
    if len(mine.code) != len(theirs.code):
        return f"{len(mine.code)} blocks instead of {len(theirs.code)}"
    pairs = enumerate(zip(mine.code, theirs.code, strict=True), 1)
    different = [number for number, (block, other) in pairs if not _alike(block, other)]
    return f"block {_listed(different)}" if different else ""


def _alike(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Return whether two code blocks are the same but for texts in them, which are translated."""
    return len(mine) == len(theirs) and all(
        line == other or _code_in(line) == _code_in(other) or not (line + other).isascii()
        for line, other in zip(mine, theirs, strict=True)
    )


def _code_in(line: str) -> str:
    """Return a line of code without what its quotes hold, if that is more than a word."""
    return re.sub(r"""(["'])[^"']*\s[^"']*\1""", r"\1\1", line)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


_FIELDS: Mapping[str, Callable[[Post, Post], str]] = {
    "tags": lambda post, source: _names(post.tags, source.tags),
    "date": _date,
    "categories": lambda post, source: _names(post.categories, source.categories),
    "tools": lambda post, source: _names(_tools(post.tools), _tools(source.tools)),
}
_TEXT: Mapping[str, Callable[[Outline, Outline], str]] = {
    "images": _images,
    "headings": _headings,
    "code": _code,
}
