"""Search entries of pages → the files of a search index in pieces."""

from __future__ import annotations

import json
import math
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple

from ..text.normal_forms import unescape
from .postings import Shard, shards
from .search_rules import rules_data, search_rules
from .segmentation import Block, Segmenter, Terms
from .vocabulary import vocabulary

FORMAT = 1
"""Version of the files' format, which the worker knows, too."""

NEWEST = 64
"""The newest pages have files of their own, at most as many pages, so that a new article leaves the other files."""

CHUNK = 64
"""Pages whose addresses and titles are in one file."""

MANIFEST = "index"
"""Name of the file by which the worker finds all others."""

_BLOCK_TAG = re.compile(r"</?(?:p|pre|li|ol|ul|div|blockquote|table|tr|td|th|h[1-6]|dl|dt|dd|br|hr)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"\s+")
_JSON = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


class Section(NamedTuple):
    """Part of a page below a heading.

    Attributes:
        anchor: Id of the heading; empty for the beginning of the page.
        title: The heading.
        blocks: Paragraphs and other blocks, as plain text.
    """

    anchor: str
    title: str
    blocks: tuple[str, ...]


class SearchPage(NamedTuple):
    """A page that readers can find.

    Attributes:
        location: Its address below the root of its language.
        title: Its title as plain text.
        tags: Its tags.
        boost: Factor of its score.
        sections: Its parts.
    """

    location: str
    title: str
    tags: tuple[str, ...]
    boost: float
    sections: tuple[Section, ...]


class Pieces(NamedTuple):
    """An index in pieces.

    Attributes:
        version: Changes with the content.
        files: Contents of all files, by name, before compression; all others are found by `MANIFEST`.
    """

    version: str
    files: Mapping[str, bytes]


def search_pages(entries: Sequence[Mapping[str, Any]], prefix: str = "") -> list[SearchPage]:
    """Return the pages of search entries as Material makes them.

    Args:
        entries: `location`, `title` and `text` as HTML, and optionally `tags` and `boost`, of each page and section.
        prefix: Prefix to remove from locations, such as `ko/`.
    """
    by_page: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        by_page.setdefault(entry["location"].partition("#")[0], []).append(entry)
    return [_search_page(location.removeprefix(prefix), own) for location, own in by_page.items()]


def search_pieces(pages: Sequence[SearchPage], locale: str) -> Pieces:
    """Return the index of pages.

    Args:
        pages: The pages, oldest first.
        locale: Their language.
    """
    files: dict[str, bytes] = {}
    cut = len(pages) - len(pages) % NEWEST if len(pages) >= 2 * NEWEST else 0
    groups = zip("ab", (pages[:cut], pages[cut:]), strict=True)
    segments = [_segment(name, group, locale, files) for name, group in groups if group]
    manifest = _JSON({"format": FORMAT, "rules": rules_data(locale), "segments": segments}).encode()
    return Pieces(_name(manifest), {**files, MANIFEST: manifest})


def _search_page(location: str, entries: Sequence[Mapping[str, Any]]) -> SearchPage:
    first = entries[0]
    sections = tuple(
        Section(entry["location"].partition("#")[2], _plain(entry["title"]), tuple(_blocks(entry["text"])))
        for entry in entries
    )
    tags = tuple(map(str, first.get("tags") or ()))
    return SearchPage(location, sections[0].title, tags, float(first.get("boost") or 1), sections)


def _segment(name: str, pages: Sequence[SearchPage], locale: str, files: dict[str, bytes]) -> dict[str, Any]:
    segmenter = Segmenter(search_rules(locale))
    terms = [segmenter.terms(page.title, page.tags, list(_indexed(page))) for page in pages]
    found = list(shards(terms, segmenter))
    for number, page in enumerate(pages):
        files[f"{name}{number}"] = _JSON(_shown(page)).encode("utf-8", "surrogatepass")
    chunks = [_JSON([_listed(page) for page in pages[at : at + CHUNK]]) for at in range(0, len(pages), CHUNK)]
    return {
        "name": name,
        "lengths": b64encode(bytes(map(_rounded_length, terms))).decode(),
        "boosts": {number: page.boost for number, page in enumerate(pages) if page.boost != 1},
        "terms": "\n".join(_borders(found)),
        "shards": "".join(_add(files, shard.content) for shard in found),
        "words": {letter: _add(files, text.encode()) for letter, text in vocabulary(terms, segmenter).items()},
        "pages": "".join(_add(files, chunk.encode("utf-8", "surrogatepass")) for chunk in chunks),
    }


def _borders(found: Sequence[Shard]) -> Iterator[str]:
    """Yield the shortest text that tells each shard from the one before it."""
    previous = ""
    for shard in found:
        shared = next(
            (at for at, (a, b) in enumerate(zip(previous, shard.first, strict=False)) if a != b), len(previous)
        )
        yield shard.first[: shared + 1]
        previous = shard.last


def _indexed(page: SearchPage) -> Iterator[Block]:
    for number, section in enumerate(page.sections):
        if number:
            yield Block(section.title, is_heading=True)
        yield from (Block(block, is_heading=False) for block in section.blocks)


def _shown(page: SearchPage) -> list[Any]:
    return [*_listed(page), [[section.anchor, section.title, *section.blocks] for section in page.sections]]


def _listed(page: SearchPage) -> list[Any]:
    return [page.location, page.title, list(page.tags)]


def _rounded_length(terms: Terms) -> int:
    """Return a length in a byte: eight steps for each doubling."""
    return min(255, round(8 * math.log2(1 + terms.length)))


def _add(files: dict[str, bytes], content: bytes) -> str:
    """Add a file and return its name, which tells its content, so that browsers can keep it."""
    name = _name(content)
    files[name] = content
    return name


def _name(content: bytes) -> str:
    return blake2b(content, digest_size=5).hexdigest()


def _blocks(html: str) -> Iterator[str]:
    for part in _BLOCK_TAG.split(html):
        if text := _plain(part):
            yield text


def _plain(html: str) -> str:
    return _SPACES.sub(" ", unescape(_TAG.sub("", html))).strip()
