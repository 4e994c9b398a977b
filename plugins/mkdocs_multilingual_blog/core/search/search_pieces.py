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

NEWEST = 64
"""The newest pages have files of their own, at most as many pages, so that a new article leaves the other files."""

CHUNK = 256
"""Pages whose addresses and titles are in one file."""

MANIFEST = "index"
"""Name of the file by which the worker finds all others."""

_BLOCK_TAG = re.compile(r"</?(?:p|pre|li|ol|ul|div|blockquote|table|tr|td|th|h[1-6]|dl|dt|dd|br|hr)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
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


class Segment(NamedTuple):
    """Pages that have shards of their own.

    Attributes:
        digest: Tells the entries of its pages.
        data: What the manifest says of it.
        names: Names of its files.
    """

    digest: bytes
    data: Mapping[str, Any]
    names: frozenset[str]


class PageEntries(NamedTuple):
    """Search entries of a page, as Material makes them.

    Attributes:
        location: Address of the page below the root of its language.
        entries: `location`, `title` and `text` as HTML, and optionally `tags` and `boost`, of the page and of each of
            its sections.
    """

    location: str
    entries: Sequence[Mapping[str, Any]]


class Pieces(NamedTuple):
    """An index in pieces.

    Attributes:
        version: Changes with the content.
        files: Contents of its files, by name, before compression; all others are found by `MANIFEST`. Those of segments
            that are as before are left out.
        segments: Its segments.
    """

    version: str
    files: Mapping[str, bytes]
    segments: tuple[Segment, ...]

    @property
    def names(self) -> set[str]:
        """Names of all its files."""
        return {MANIFEST, *(name for segment in self.segments for name in segment.names)}


def by_page(entries: Sequence[Mapping[str, Any]], prefix: str = "") -> list[PageEntries]:
    """Return search entries page by page.

    Args:
        entries: Entries of all pages and sections.
        prefix: Prefix to remove from locations, such as `ko/`.
    """
    pages: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        pages.setdefault(entry["location"].partition("#")[0], []).append(entry)
    return [PageEntries(location.removeprefix(prefix), own) for location, own in pages.items()]


def search_pieces(pages: Sequence[PageEntries], locale: str, former: Sequence[Segment] = ()) -> Pieces:
    """Return the index of pages.

    Args:
        pages: The pages, oldest first.
        locale: Their language.
        former: Segments whose files exist already.
    """
    files: dict[str, bytes] = {}
    known = {(segment.data["name"], segment.digest): segment for segment in former}
    cut = len(pages) - len(pages) % NEWEST if len(pages) >= 2 * NEWEST else 0
    segments = []
    for name, group in (("a", pages[:cut]), ("b", pages[cut:])):
        digest = _digest(group)
        segment = known.get((name, digest))
        if group and not segment:
            own: dict[str, bytes] = {}
            data = _segment(name, [read_page(page) for page in group], locale, own)
            segment = Segment(digest, data, frozenset(own))
            files |= own
        if segment:
            segments.append(segment)
    of_segments = [segment.data for segment in segments]
    manifest = _JSON({"rules": rules_data(locale), "segments": of_segments}).encode()
    return Pieces(_name(manifest), {**files, MANIFEST: manifest}, tuple(segments))


def read_page(page: PageEntries) -> SearchPage:
    """Return a page as the index has it."""
    first = page.entries[0]
    sections = tuple(
        Section(entry["location"].partition("#")[2], _plain(entry["title"]), tuple(_blocks(entry["text"])))
        for entry in page.entries
    )
    tags = tuple(map(str, first.get("tags") or ()))
    return SearchPage(page.location, sections[0].title, tags, float(first.get("boost") or 1), sections)


def _digest(pages: Sequence[PageEntries]) -> bytes:
    digest = blake2b(digest_size=16)
    for page in pages:
        digest.update(
            repr(
                [
                    (one["location"], one["title"], one["text"], one.get("tags"), one.get("boost"))
                    for one in page.entries
                ]
            ).encode("utf-8", "surrogatepass")
        )
    return digest.digest()


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
    return [
        *_listed(page),
        list(page.tags),
        [[section.anchor, section.title, *section.blocks] for section in page.sections],
    ]


def _listed(page: SearchPage) -> list[Any]:
    return [page.location, page.title]


def _rounded_length(terms: Terms) -> int:
    """Return a length in a byte: eight steps for each doubling."""
    return min(255, round(8 * math.log2(1 + terms.length)))


def _add(files: dict[str, bytes], content: bytes) -> str:
    """Add a file and return its name, which tells its content, so that browsers can keep it."""
    name, salt = _name(content), 0
    while files.get(name, content) != content:  # another file has the name by chance
        salt += 1
        name = _name(content, salt)
    files[name] = content
    return name


def _name(content: bytes, salt: int = 0) -> str:
    return blake2b(content, digest_size=4, salt=salt.to_bytes(4, "big")).hexdigest()


def _blocks(html: str) -> Iterator[str]:
    for part in _BLOCK_TAG.split(html):
        if text := _plain(part):
            yield text


def _plain(html: str) -> str:
    text = _TAG.sub("", html) if "<" in html else html
    return " ".join(unescape(text).split())
