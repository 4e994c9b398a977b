"""Drift: unintended differences between a translation and its original."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote

from ..model import Post, ToolWish, as_datetime
from ..text.addresses import split_url
from ..text.markdown import Outline, code_of, read_outline
from .originals import Originals

_LANGUAGE_MARK = re.compile(r"[._-][a-z]{2}(?:[-_][A-Z]\w{1,30})?(?=\.\w+$)")
_QUOTED_WORDS = re.compile(r"""(["'])(?=[^"'\s]*\s)[^"']*\1""")


def drift(post: Post, source: Post, originals: Originals, compare: Iterable[str]) -> dict[str, str]:
    """Return the differences of a translation from its original, in words, by facet.

    Args:
        post: The translation.
        source: The original.
        originals: Reads both documents.
        compare: Facets to compare, of `model.FACETS`.
    """
    # What it takes from its original is not its own, even if it was translated from another version.
    facets = [facet for facet in compare if facet not in post.translation.may_differ and facet not in post.inherited]
    differences = {facet: _FIELDS[facet](post, source) for facet in facets if facet in _FIELDS}
    if any(facet in _TEXT for facet in facets):
        outline, original = _outline(post, originals), _outline(source, originals)
        differences |= {facet: _TEXT[facet](outline, original) for facet in facets if facet in _TEXT}
    return {facet: differences[facet] for facet in facets if differences.get(facet)}


def _outline(post: Post, originals: Originals) -> Outline:
    """Return the outline of an article, with the cover among the images."""
    document = originals.document(post)
    outline = read_outline(document.body if document else "")
    return outline._replace(images=(post.image.path, *outline.images)) if post.image else outline


def _date(post: Post, source: Post) -> str:
    if as_datetime(post.dates.created) == as_datetime(source.dates.created):
        return ""
    return f"{post.dates.created.isoformat()} instead of {source.dates.created.isoformat()}"


def _names(names: Iterable[str], original: Iterable[str]) -> str:
    """Return the differences of two lists, ignoring order."""
    counts, original_counts = Counter(names), Counter(original)
    differences = [f"+{name}" for name in (counts - original_counts).elements()] + [
        f"-{name}" for name in (original_counts - counts).elements()
    ]
    return ", ".join(differences)


def _tools(options: ToolWish) -> tuple[str, ...]:
    if not options.shown:
        return ("false",)
    return () if options.ids is None else options.ids


def _images(outline: Outline, original: Outline) -> str:
    return _names(map(_picture, outline.images), map(_picture, original.images))


def _picture(address: str) -> str:
    """Return the file name of a picture without a language mark, as in `menu.ko.png`."""
    parts = split_url(address)
    name = posixpath.basename(unquote(parts.path)) if parts else address
    return _LANGUAGE_MARK.sub("", name)


def _headings(outline: Outline, original: Outline) -> str:
    if outline.levels == original.levels:
        return ""
    if len(outline.levels) != len(original.levels):
        return f"{len(outline.levels)} instead of {len(original.levels)}"
    return f"levels {_listed(outline.levels)} instead of {_listed(original.levels)}"


def _code(outline: Outline, original: Outline) -> str:
    if len(outline.code) != len(original.code):
        return f"{len(outline.code)} blocks instead of {len(original.code)}"
    pairs = enumerate(zip(outline.code, original.code, strict=True), 1)
    different = [number for number, (block, other) in pairs if not _alike(block, other)]
    return f"block {_listed(different)}" if different else ""


def is_same_code(text: str, original: str) -> bool:
    """Return whether two code blocks are the same except for translated texts in them."""
    return _alike(code_of(f"```\n{text}\n```"), code_of(f"```\n{original}\n```"))


def _alike(block: tuple[str, ...], original: tuple[str, ...]) -> bool:
    """Return whether two code blocks are the same except for translated texts in them."""
    return len(block) == len(original) and all(
        line == other or _code_in(line) == _code_in(other) or not (line + other).isascii()
        for line, other in zip(block, original, strict=True)
    )


def _code_in(line: str) -> str:
    """Return a line of code without quoted strings of more than one word."""
    return _QUOTED_WORDS.sub(r"\1\1", line)


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
