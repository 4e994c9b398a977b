"""Search entries of pages → the files of a search index in pieces."""

from __future__ import annotations

import json
import math
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple

from .postings import Posting, Postings, Shard, shards
from .search_pages import PageEntries, SearchPage, read_page
from .search_rules import SearchRules, rules_data, search_rules
from .segmentation import Block, Segmenter, Terms
from .vocabulary import vocabulary

NEWEST = 64
"""The newest pages have files of their own, at most as many pages, so that a new article leaves the other files."""

CHUNK = 256
"""Pages whose addresses and titles are in one file."""

MANIFEST = "index"
"""Name of the file by which the worker finds all others."""

_JSON = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


class Pieces(NamedTuple):
    """An index in pieces.

    Attributes:
        version: Changes with the content.
        files: Contents of its files, by name, before compression; all others are found by `MANIFEST`. Those that are as
            they were before an update may be missing.
        names: Names of all its files.
    """

    version: str
    files: Mapping[str, bytes]
    names: frozenset[str]


class SearchIndex:
    """The index of a language, which can be updated as its pages change."""

    def __init__(self, locale: str) -> None:
        self._locale = locale
        rules = search_rules(locale)
        self._segmenter = Segmenter(rules)
        self._pages: dict[str, _IndexedPage] = {}
        self._segments = [_Segment(name, Postings(self._segmenter), rules) for name in ("a", "b")]

    def update(self, pages: Sequence[PageEntries], *, is_whole: bool = True) -> Pieces:
        """Return the index of pages.

        Args:
            pages: All pages, oldest first.
            is_whole: Whether to return all files, or only those that may differ from the last ones.
        """
        indexed = [self._indexed(page) for page in pages]
        self._pages = {page.location: one for page, one in zip(pages, indexed, strict=True)}
        cut = len(pages) - len(pages) % NEWEST if len(pages) >= 2 * NEWEST else 0
        files: dict[str, bytes] = {}
        for segment, own in zip(self._segments, (indexed[:cut], indexed[cut:]), strict=True):
            files |= segment.update(own, is_whole=is_whole)
        segments = [segment for segment in self._segments if segment.data]
        manifest = _JSON({"rules": rules_data(self._locale), "segments": [one.data for one in segments]}).encode()
        files[MANIFEST] = manifest
        return Pieces(_name(manifest), files, frozenset({MANIFEST}).union(*(one.names for one in segments)))

    def _indexed(self, page: PageEntries) -> _IndexedPage:
        former = self._pages.get(page.location)
        if former and former.entries == page.entries:
            return former
        read = read_page(page)
        terms = self._segmenter.terms(read.title, read.tags, list(_blocks_of(read)))
        return _IndexedPage(page.entries, (read.location, read.title), read.boost, _shown(read), terms)


class _IndexedPage(NamedTuple):
    """A page of an index.

    Attributes:
        entries: Its search entries.
        listed: Its address and its title.
        boost: Factor of its score.
        shown: Content of its file.
        terms: Its terms.
    """

    entries: Sequence[Mapping[str, Any]]
    listed: tuple[str, str]
    boost: float
    shown: bytes
    terms: Terms


class _Segment:
    """Pages that have shards of their own.

    Attributes:
        data: What the manifest says of it; empty if it has no pages.
        names: Names of its files.
    """

    def __init__(self, name: str, postings: Postings, rules: SearchRules) -> None:
        self.data: dict[str, Any] = {}
        self.names: frozenset[str] = frozenset()
        self._name = name
        self._postings = postings
        self._compared = rules.compared
        self._pages: list[_IndexedPage] = []

    def update(self, pages: list[_IndexedPage], *, is_whole: bool) -> dict[str, bytes]:
        """Return the contents of its files; of none if its pages are the same as before, unless all are wanted."""
        if not is_whole and len(pages) == len(self._pages) and all(map(_is_same, pages, self._pages)):
            return {}
        self._pages = pages
        files: dict[str, bytes] = {}
        self.data = self._data(files) if pages else {}
        self.names = frozenset(files)
        return files

    def _data(self, files: dict[str, bytes]) -> dict[str, Any]:
        """Add the contents of files; return what the manifest says of them."""
        name, pages = self._name, self._pages
        terms = self._postings.update([page.terms for page in pages])
        found = list(shards(terms))
        files |= {f"{name}{number}": page.shown for number, page in enumerate(pages)}
        chunks = [_JSON([page.listed for page in pages[at : at + CHUNK]]) for at in range(0, len(pages), CHUNK)]
        return {
            "name": name,
            "lengths": b64encode(bytes(_rounded_length(page.terms) for page in pages)).decode(),
            "boosts": {number: page.boost for number, page in enumerate(pages) if page.boost != 1},
            "terms": "\n".join(_borders(found)),
            "shards": "".join(_add(files, shard.content) for shard in found),
            "words": {letter: _add(files, text.encode()) for letter, text in self._words(terms).items()},
            "pages": "".join(_add(files, chunk.encode("utf-8", "surrogatepass")) for chunk in chunks),
        }

    def _words(self, terms: Sequence[Posting]) -> Mapping[str, str]:
        return vocabulary(terms, len(self._pages), self._compared)


def _is_same(one: object, other: object) -> bool:
    return one is other


def _borders(found: Sequence[Shard]) -> Iterator[str]:
    """Yield the shortest text that tells each shard from the one before it."""
    previous = ""
    for shard in found:
        shared = next(
            (at for at, (a, b) in enumerate(zip(previous, shard.first, strict=False)) if a != b), len(previous)
        )
        yield shard.first[: shared + 1]
        previous = shard.last


def _blocks_of(page: SearchPage) -> Iterator[Block]:
    for number, section in enumerate(page.sections):
        if number:
            yield Block(section.title, is_heading=True)
        yield from (Block(block, is_heading=False) for block in section.blocks)


def _shown(page: SearchPage) -> bytes:
    sections = [[section.anchor, section.title, *section.blocks] for section in page.sections]
    return _JSON([page.location, page.title, page.tags, sections]).encode("utf-8", "surrogatepass")


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
