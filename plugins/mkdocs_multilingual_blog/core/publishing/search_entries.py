"""Search entries of pages → the search index that Material loads."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import chain
from typing import Any

_JSON = partial(json.dumps, ensure_ascii=False, separators=(",", ":"), default=str)

Entry = Mapping[str, Any]
"""Entry of a page or a section: `location`, `title`, `text` as HTML, and optionally `tags` and `boost`."""


@dataclass(frozen=True)
class PiecesConfig:
    """Where the search of a language finds its index in pieces.

    Attributes:
        base: Folder of the pieces, from the root of the site in whose folder the worker is.
        version: Changes with the content.
        prefix: What comes before the addresses of its pages, from the root of Material's search.
        name: Name of the language, for results in other languages; empty where they are not searched.
        start: What the search offers before a query is typed: the newest articles, tags, and headings of both.
        inline: The pieces themselves, in Base64, for pages that are opened from a disk.
    """

    base: str
    version: str
    prefix: str
    name: str = ""
    start: Mapping[str, Any] = field(default_factory=dict)
    inline: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SearchConfig:
    """Configuration of an index, in the terms of Material's search.

    Attributes:
        lang: Languages of lunr whose stemmers are used.
        separator: Regular expression that separates words.
        pipeline: Names of lunr's pipeline functions.
        fields: Options of each searched field, with its boost.
    """

    lang: tuple[str, ...]
    separator: str
    pipeline: tuple[str, ...]
    fields: Mapping[str, Any]


def search_index(entries: Mapping[str, Sequence[Entry]], config: SearchConfig, prefix: str = "") -> Iterator[str]:
    """Yield the parts of a search index as JSON, not restricted to ASCII.

    Args:
        entries: Entries by language, those of a page in the order of the page.
        config: Configuration of the index.
        prefix: Prefix to remove from locations, such as `ko/`.
    """
    yield f'{{"config":{_JSON(asdict(config))},"docs":['
    comma = ""
    for entry in chain.from_iterable(entries.values()):
        yield comma + _JSON({**entry, "location": entry["location"].removeprefix(prefix)})
        comma = ","
    yield "]}"


def pieces_config(config: SearchConfig, pieces: Mapping[str, PiecesConfig]) -> dict[str, Any]:
    """Return the configuration of an index that is in pieces, for each language."""
    tables = {
        locale: {name: value for name, value in asdict(one).items() if value or name == "prefix"}
        for locale, one in pieces.items()
    }
    return {**asdict(config), "pieces": tables}


def pieces_index(config: Mapping[str, Any]) -> str:
    """Return a search index that only says where the pieces of each language are, which the worker loads."""
    return _JSON({"config": config, "docs": []})


def plain_index(config: Any, entries: Sequence[Entry]) -> str:
    """Return a search index as Material writes it."""
    return json.dumps({"config": config, "docs": entries}, separators=(",", ":"), default=str)


def drop_duplicates(entries: list[dict[str, Any]], prefixes: tuple[str, ...], default: str = "") -> None:
    """Remove the entries of a search index that repeat those of the default language.

    An entry of another language is removed if one of the default language has the same title and text, and its
    location without prefix is the end of the other's.

    Args:
        entries: Entries with `location`, `title` and `text`; changed in place.
        prefixes: Prefixes of the other languages, such as `("ko/", "ja/")`.
        default: Prefix of the default language; empty at the root of the site.
    """
    originals: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in entries:
        if not entry["location"].startswith(prefixes):
            originals[entry["title"], entry["text"]].add(entry["location"].removeprefix(default))
    entries[:] = [
        entry
        for entry in entries
        if not (
            entry["location"].startswith(prefixes)
            and (locations := originals.get((entry["title"], entry["text"])))
            and not locations.isdisjoint(_endings(entry["location"]))
        )
    ]


def _endings(location: str) -> list[str]:
    """Return all ends of an address that begin after a slash, and the empty one."""
    parts = location.split("/")
    return ["/".join(parts[position:]) for position in range(1, len(parts))] + [""]
