"""Search entries of pages → the search index that a browser loads."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from ..languages.korean_search import KoreanSearch, Reader, read
from ..text.normal_forms import unescape

FORMS = "forms"
TITLE_FORMS = "title_forms"
"""Fields that are searched and not displayed: forms of the words of a page and of its title."""

_TAG = re.compile(r"<[^<>]*>")
_JSON = partial(json.dumps, ensure_ascii=False, separators=(",", ":"), default=str)

Entry = Mapping[str, Any]
"""Entry of a page or a section: `location`, `title`, `text` as HTML, and optionally `tags` and `boost`."""


@dataclass(frozen=True)
class SearchConfig:
    """Configuration of an index, in the terms of Material's search.

    Attributes:
        lang: Languages of lunr whose stemmers are used.
        separator: Regular expression that separates words.
        pipeline: Names of lunr's pipeline functions.
        fields: Options of each searched field, with its boost.
        own_separator: Whether the site sets the separator itself, so that Korean does not change it.
    """

    lang: tuple[str, ...]
    separator: str
    pipeline: tuple[str, ...]
    fields: Mapping[str, Any]
    own_separator: bool = False


class Forms(NamedTuple):
    """Additional search terms of Korean pages.

    Attributes:
        separator: Regular expression that separates words and cuts off particles and endings.
        pages: Additional fields of the first entry of each page.
    """

    separator: str
    pages: Sequence[Mapping[str, str]]


Pages = Sequence[Sequence[Entry]]
"""Entries, page by page."""


def korean_forms(pages: Pages, reader: Reader = read) -> Forms:
    """Return the additional search terms of Korean pages.

    Args:
        pages: Entries of the pages.
        reader: Splits texts into words.
    """
    korean = KoreanSearch(("\n".join(map(_plain_text, page)) for page in pages), reader)
    titles = (unescape(_TAG.sub("", page[0]["title"])) for page in pages)
    added = ({FORMS: korean.forms_of(number), TITLE_FORMS: korean.forms(title)} for number, title in enumerate(titles))
    return Forms(korean.separator, [{name: forms for name, forms in fields.items() if forms} for fields in added])


def search_index(
    entries: Mapping[str, Sequence[Entry]],
    config: SearchConfig,
    prefix: str = "",
    forms: Callable[[Pages], Forms] = korean_forms,
) -> Iterator[str]:
    """Yield the pieces of a search index as JSON, not restricted to ASCII.

    Args:
        entries: Entries by language, those of a page in the order of the page.
        config: Configuration of the index.
        prefix: Prefix to remove from locations, such as `ko/`.
        forms: Returns the additional search terms of Korean pages.
    """
    separator, fields = config.separator, dict(config.fields)
    pages = _by_page([entry for locale, own in entries.items() if is_korean(locale) for entry in own])
    added: dict[int, Mapping[str, str]] = {}
    if pages:
        korean = forms(pages)
        added = {id(page[0]): fields for page, fields in zip(pages, korean.pages, strict=True)}
        fields |= {FORMS: {"boost": 1.0}, TITLE_FORMS: fields.get("title", {"boost": 1.0})}
        if not config.own_separator:
            separator = korean.separator if len(entries) == 1 else f"{separator}|{korean.separator}"
    settings = {"lang": config.lang, "separator": separator, "pipeline": config.pipeline, "fields": fields}
    yield f'{{"config":{_JSON(settings)},"docs":['
    comma = ""
    for entry in chain.from_iterable(entries.values()):
        location = {"location": entry["location"].removeprefix(prefix)}
        yield comma + _JSON({**entry, **location, **added.get(id(entry), {})})
        comma = ","
    yield "]}"


def plain_index(config: Any, entries: Sequence[Entry]) -> str:
    """Return a search index as Material writes it."""
    return json.dumps({"config": config, "docs": entries}, separators=(",", ":"), default=str)


def is_korean(locale: str) -> bool:
    """Return whether a locale is Korean, such as `ko` or `ko-KR`."""
    return locale.replace("_", "-").partition("-")[0] == "ko"


def drop_duplicates(entries: list[dict[str, Any]], prefixes: tuple[str, ...]) -> None:
    """Remove the entries of a search index that repeat those of another language.

    An entry with a language prefix is removed if one without prefix has the same title and text, and its location
    is the end of the other's.

    Args:
        entries: Entries with `location`, `title` and `text`; changed in place.
        prefixes: Prefixes of the languages, such as `("en/", "ko/")`.
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
            and (locations := originals.get((entry["title"], entry["text"])))
            and not locations.isdisjoint(_endings(entry["location"]))
        )
    ]


def _by_page(entries: Sequence[Entry]) -> list[list[Entry]]:
    pages: dict[str, list[Entry]] = {}
    for entry in entries:
        pages.setdefault(entry["location"].partition("#")[0], []).append(entry)
    return list(pages.values())


def _plain_text(entry: Entry) -> str:
    tags = entry.get("tags") or ()
    return unescape(_TAG.sub(" ", "\n".join((entry["title"], entry["text"], *map(str, tags)))))


def _endings(location: str) -> list[str]:
    """Return all ends of an address that begin after a slash, and the empty one."""
    parts = location.split("/")
    return ["/".join(parts[position:]) for position in range(1, len(parts))] + [""]
