"""Entries of pages → the search index that a browser loads; `integration.search` collects the entries and writes it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape
from itertools import chain
from typing import Any, NamedTuple

from ..languages.korean_search import KoreanSearch, Reader, read

FORMS = "forms"
TITLE_FORMS = "title_forms"
"""Fields that are searched and never shown: forms of all words of a page, and of those of its title."""

_TAG = re.compile(r"<[^>]*>")
_JSON = partial(json.dumps, ensure_ascii=False, separators=(",", ":"), default=str)

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


class Forms(NamedTuple):
    """What Korean pages are found by besides their own words.

    Attributes:
        separator: Regular expression of what stands between words and of what is taken off them.
        pages: Of each page the fields that its first entry gets.
    """

    separator: str
    pages: Sequence[Mapping[str, str]]


Pages = Sequence[Sequence[Entry]]
"""Entries, page by page."""


def korean_forms(pages: Pages, reader: Reader = read) -> Forms:
    """Return what Korean pages are to be found by.

    Args:
        pages: Their entries.
        reader: What takes texts apart.
    """
    korean = KoreanSearch(("\n".join(map(_plain, page)) for page in pages), reader)
    titles = (unescape(_TAG.sub("", page[0]["title"])) for page in pages)
    found = ({FORMS: korean.forms_of(number), TITLE_FORMS: korean.forms(title)} for number, title in enumerate(titles))
    return Forms(korean.separator, [{name: forms for name, forms in fields.items() if forms} for fields in found])


def search_index(
    entries: Mapping[str, Sequence[Entry]],
    config: SearchConfig,
    prefix: str = "",
    forms: Callable[[Pages], Forms] = korean_forms,
) -> Iterator[str]:
    """Return the parts of a search index, which is JSON in UTF-8 characters.

    Args:
        entries: The entries of each language, those of a page in the order of the page.
        config: How the index is read.
        prefix: What their locations begin with and the index leaves out, such as `ko/`.
        forms: What tells by what Korean pages are found.
    """
    separator, fields = config.separator, dict(config.fields)
    pages = _pages([entry for locale, found in entries.items() if is_korean(locale) for entry in found])
    added: dict[int, Mapping[str, str]] = {}
    if pages:
        found = forms(pages)
        added = {id(page[0]): fields for page, fields in zip(pages, found.pages, strict=True)}
        fields |= {FORMS: {"boost": 1.0}, TITLE_FORMS: fields.get("title", {"boost": 1.0})}
        if not config.own_separator:
            separator = found.separator if len(entries) == 1 else f"{separator}|{found.separator}"
    settings = {"lang": config.lang, "separator": separator, "pipeline": config.pipeline, "fields": fields}
    yield f'{{"config":{_JSON(settings)},"docs":['
    between = ""
    for entry in chain.from_iterable(entries.values()):
        location = {"location": entry["location"].removeprefix(prefix)}
        yield between + _JSON({**entry, **location, **added.get(id(entry), {})})
        between = ","
    yield "]}"


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


def _pages(entries: Sequence[Entry]) -> list[list[Entry]]:
    pages: dict[str, list[Entry]] = {}
    for entry in entries:
        pages.setdefault(entry["location"].partition("#")[0], []).append(entry)
    return list(pages.values())


def _plain(entry: Entry) -> str:
    tags = entry.get("tags") or ()
    return unescape(_TAG.sub(" ", "\n".join((entry["title"], entry["text"], *map(str, tags)))))


def _endings(location: str) -> list[str]:
    """Return every part of an address that begins at a folder and reaches its end, the empty one too."""
    parts = location.split("/")
    return ["/".join(parts[position:]) for position in range(1, len(parts))] + [""]
