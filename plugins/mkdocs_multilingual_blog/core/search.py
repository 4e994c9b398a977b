"""Entries of pages → the search index that a browser loads; `integration.search` collects the entries and writes it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from .korean_search import KoreanSearch, Reader, read

FORMS = "forms"
TITLE_FORMS = "title_forms"
"""Fields that are searched and never shown: forms of all words of a page, and of those of its title."""

_TAG = re.compile(r"<[^>]*>")

Entry = Mapping[str, Any]
"""What search knows of a page or a section: `location`, `title`, `text` as HTML, and perhaps `tags`, `boost`."""


@dataclass(frozen=True)
class SearchConfig:
    """How an index is read, in the words of Material's search.

    Attributes:
        lang: Languages of lunr whose stemmers take part.
        separator: Regular expression of what stands between words.
        pipeline: What is done to each word.
        fields: What entries are searched in, each with its boost.
        own_separator: Whether the site set the separator itself, so that none of Korean's takes its place.
    """

    lang: tuple[str, ...]
    separator: str
    pipeline: tuple[str, ...]
    fields: Mapping[str, Any]
    own_separator: bool = False


def search_index(
    entries: Mapping[str, Sequence[Entry]], config: SearchConfig, prefix: str = "", reader: Reader = read
) -> str:
    """Return a search index as JSON in UTF-8 characters.

    Args:
        entries: The entries of each language, those of a page in the order of the page.
        config: How the index is read.
        prefix: What their locations begin with and the index leaves out, such as `ko/`.
        reader: What takes Korean texts apart.
    """
    docs = [
        {**entry, "location": entry["location"].removeprefix(prefix)} for found in entries.values() for entry in found
    ]
    separator, fields = config.separator, dict(config.fields)
    korean = {
        entry["location"].removeprefix(prefix) for locale in entries if is_korean(locale) for entry in entries[locale]
    }
    if korean:
        found = _add_forms([doc for doc in docs if doc["location"] in korean], reader)
        fields |= {FORMS: {"boost": 1.0}, TITLE_FORMS: fields.get("title", {"boost": 1.0})}
        if not config.own_separator:
            separator = found.separator if len(entries) == 1 else f"{separator}|{found.separator}"
    settings = {"lang": config.lang, "separator": separator, "pipeline": config.pipeline, "fields": fields}
    return json.dumps({"config": settings, "docs": docs}, ensure_ascii=False, separators=(",", ":"), default=str)


def plain_index(config: Any, entries: Sequence[Entry]) -> str:
    """Return a search index as Material writes it: how it is read, and its entries."""
    return json.dumps({"config": config, "docs": entries}, separators=(",", ":"), default=str)


def is_korean(locale: str) -> bool:
    """Return whether a locale is one of Korean, such as `ko` or `ko-KR`."""
    return re.split("[-_]", locale)[0] == "ko"


def drop_copies(entries: list[dict[str, Any]], prefixes: tuple[str, ...]) -> None:
    """Take out of a search index what another language only repeats.

    An entry below a language's prefix goes where one without prefix has the same title and text, and an
    address that its own ends with.

    Args:
        entries: Entries with `location`, `title` and `text`; changed in place.
        prefixes: What the addresses of the languages begin with, such as `("en/", "ko/")`.
    """
    originals: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        if not entry["location"].startswith(prefixes):
            originals[entry["title"], entry["text"]].add(entry["location"])
    entries[:] = [
        entry
        for entry in entries
        if not (
            entry["location"].startswith(prefixes)
            and (known := originals.get((entry["title"], entry["text"])))
            and not known.isdisjoint(_endings(entry["location"]))
        )
    ]


def _add_forms(docs: list[dict[str, Any]], reader: Reader) -> KoreanSearch:
    """Give the first entry of each page the forms that the page is to be found by."""
    pages: dict[str, list[dict[str, Any]]] = {}
    for doc in docs:
        pages.setdefault(doc["location"].partition("#")[0], []).append(doc)
    texts = ["\n".join(map(_plain, page)) for page in pages.values()]
    korean = KoreanSearch(texts, reader)
    for text, (first, *_) in zip(texts, pages.values(), strict=True):
        forms = {FORMS: text, TITLE_FORMS: unescape(_TAG.sub("", first["title"]))}
        first |= {field: found for field, source in forms.items() if (found := korean.forms(source))}
    return korean


def _plain(entry: Entry) -> str:
    tags = entry.get("tags") or ()
    return unescape(_TAG.sub(" ", "\n".join((entry["title"], entry["text"], *map(str, tags)))))


def _endings(location: str) -> list[str]:
    """Return every part of an address that begins at a folder and reaches its end, the empty one too."""
    parts = location.split("/")
    return ["/".join(parts[position:]) for position in range(1, len(parts))] + [""]
