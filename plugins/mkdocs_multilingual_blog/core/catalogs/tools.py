"""Catalog of the tools that articles promote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ..errors import Report, enumerated, nearest, quoted
from ..locales import Languages
from ..model import Tool
from ..text.frontmatter import Metadata
from ..text.limits import MAX_DATA, MAX_NUMBER
from ..text.markdown import normalize
from ..text.shapes import (
    DAY,
    ICON_NAME,
    LOCALIZED,
    OPTIONAL_COUNT,
    Field,
    Shape,
    by_language,
    either,
    list_of,
    members,
    named,
)
from ..text.slugs import slugify
from ..text.strings import ICON, localized, unknown_fields
from ..text.urls import Url, remedy, safe_url
from .campaigns import UTM, Campaign, read_campaign

_LINK_TYPE = re.compile(r"[a-z][a-z0-9.-]*")
_LINK_TYPES = (
    "author",
    "external",
    "help",
    "license",
    "nofollow",
    "noopener",
    "noreferrer",
    "opener",
    "sponsored",
    "ugc",
)
_DATA_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_RESERVED = ("blog-", "md-")
_TARGETS = ("https://", "http://", "/", "./", "../")

_WORDS = list_of({"type": ["string", "number"]})
_LOCALES: Shape = {"type": ["array", "string", "null"], "items": {"type": ["string", "boolean"]}}
_LINK_TYPE_LIST: Shape = {
    "type": ["array", "string", "null"],
    "items": {"type": "string", "pattern": f"^{_LINK_TYPE.pattern}$"},
}
_DATA: Shape = {
    "type": ["object", "null"],
    "propertyNames": {"pattern": f"^(?!{'|'.join(_RESERVED)}){_DATA_NAME.pattern}$"},
    "additionalProperties": {"type": ["string", "number", "boolean"], "maxLength": MAX_DATA},
}

FIELDS: Mapping[str, Field] = {
    "id": Field(
        {"type": "string", "pattern": r"\S"},
        "Short name of lower-case letters, digits, and hyphens, by which articles name the tool.",
    ),
    "url": Field(
        by_language(named(r"^\s*(?:[Hh][Tt]{2}[Pp][Ss]?://|/(?!/)|\.{1,2}/)")), "Address, in all languages or in each."
    ),
    "icon": Field(ICON_NAME, "Icon of the theme, such as `material/layers`."),
    "title": Field(LOCALIZED, "Name of the tool, in one language or in each."),
    "description": Field(LOCALIZED, "What it is for, in a few words."),
    "keywords": Field(
        either(_WORDS, {"type": "object", "additionalProperties": _WORDS}), "Words in articles that mean the tool."
    ),
    "from": Field(DAY, "First day on which it is shown."),
    "until": Field(DAY, "Last day on which it is shown."),
    "weight": Field(
        {"type": "number", "exclusiveMinimum": 0, "maximum": MAX_NUMBER}, "How much each mention counts; 1 by default."
    ),
    "max_appearances": Field(OPTIONAL_COUNT, "Number of articles that show it at most."),
    "languages": Field(_LOCALES, "Languages in whose pages it is shown; all by default."),
    "rel": Field(_LINK_TYPE_LIST, "Link types, such as `sponsored`."),
    "data": Field(_DATA, "Values of `data-` attributes of links to the tool, by name."),
}
"""Fields of a tool."""

SHAPE: Shape = {
    "type": ["object", "null"],
    "properties": {
        "heading": LOCALIZED,
        "utm": UTM,
        "tools": {"type": "array", "items": members(FIELDS, ["id", "url", "title", "description"])},
    },
    "required": ["heading", "tools"],
    "additionalProperties": False,
}
"""Shape of a catalog: `heading`, `utm`, and `tools`, a list of entries."""


@dataclass(frozen=True)
class ToolCatalog:
    """A catalog of tools.

    Attributes:
        headings: Heading of tool blocks for each locale.
        tools: All tools by id, in the order in which blocks are filled up.
        campaign: Campaign parameters of links to tools.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    tools: Mapping[str, Tool] = field(default_factory=dict)
    campaign: Campaign = field(default_factory=Campaign)

    def is_like(self, other: ToolCatalog) -> bool:
        """Return whether another catalog has the same tools, and in the same order."""
        return self == other and list(self.tools) == list(other.tools)


def read_catalog(metadata: Metadata, languages: Languages, report: Report) -> ToolCatalog:
    """Read a catalog of tools.

    Args:
        metadata: The file: `heading`, `utm`, and `tools`, a list of entries.
        languages: Languages of the site.
        report: Collects problems; a missing translation is a warning.

    Returns:
        The valid tools, in the order of the file.
    """
    if not metadata.values:
        return ToolCatalog()
    unknown_fields(metadata.values, {"heading", "utm", "tools"}, (), metadata, report)
    headings = localized(metadata.values, "heading", (), metadata, languages, report, required=True)
    entries = metadata.values.get("tools")
    if not isinstance(entries, list):
        hint = "Write 'tools:' and a list of tools below it."
        report.error(metadata.problem("tools", f"expected a list, found {quoted(entries)}", hint))
        entries = []
    tools: dict[str, Tool] = {}
    for position, entry in enumerate(entries):
        tool = _read_tool(entry, ("tools", position), metadata, languages, report)
        if tool and tool.id in tools:
            message = f"the id {quoted(tool.id)} is used twice"
            report.error(metadata.problem(("tools", position, "id"), message, "Give one of them another id."))
        elif tool:
            tools[tool.id] = tool
    _warn_missing("heading", headings or {}, languages.locales, ("heading",), metadata, languages, report)
    return ToolCatalog(headings or {}, tools, read_campaign(metadata, report))


def text_of(texts: Mapping[str, str], locale: str, default: str) -> tuple[str, str]:
    """Return a text in a language, or in the default one, and its locale."""
    return (texts[locale], locale) if locale in texts else (texts.get(default, ""), default)


def url_of(tool: Tool, locale: str, default: str) -> Url:
    """Return the address of a tool in a language, or in the default one."""
    return tool.urls.get(locale) or tool.urls.get("") or tool.urls[default]


class _ToolFields:
    """Reads the fields of one entry and reports invalid values."""

    def __init__(
        self,
        entry: dict[str, Any],
        path: tuple[str | int, ...],
        metadata: Metadata,
        languages: Languages,
        report: Report,
    ) -> None:
        self._entry = entry
        self._path = path
        self._metadata = metadata
        self._languages = languages
        self._report = report
        self.broken = False

    def id(self) -> str:
        """Return the id."""
        value = self._entry.get("id")
        if isinstance(value, str) and value and slugify(value) == value:
            return value
        message = "is missing" if value is None else f"cannot be {quoted(value)}"
        self._error("id", message, "Give a short name of lower-case letters and hyphens, such as 'image-editor'.")
        return ""

    def icon(self) -> str:
        """Return the name of an icon, or an empty string."""
        value = self._entry.get("icon") or ""
        if value and not (isinstance(value, str) and ICON.fullmatch(value)):
            self._error(
                "icon", f"cannot be {quoted(value)}", "Write one of the theme's icons, such as 'material/layers'."
            )
            return ""
        return str(value)

    def texts(self, name: str) -> dict[str, str]:
        """Return a text for each locale, at least for the default one."""
        texts = localized(self._entry, name, self._path, self._metadata, self._languages, self._report, required=True)
        self.broken |= texts is None
        return texts or {}

    def urls(self) -> dict[str, Url]:
        """Return the address for each locale, or for all under the key ""."""
        urls = self.texts("url")
        if isinstance(self._entry.get("url"), str) and urls:
            urls = {"": urls[self._languages.default]}
        targets = {}
        for locale, text in urls.items():
            url = safe_url(text)
            if url is None or url.startswith("//") or not url.lower().startswith(_TARGETS):
                hint = "Use an address that begins with https://, http:// or /."
                self._error("url", f"{quoted(text)} is not an address to link to", remedy(text, hint))
                return {}
            targets[locale] = url
        return targets

    def keywords(self) -> dict[str, tuple[str, ...]]:
        """Return the keywords for each locale."""
        value = self._entry.get("keywords") or {}
        if isinstance(value, list):
            value = {self._languages.default: value}
        is_valid = isinstance(value, dict) and all(
            isinstance(words, list) and all(isinstance(word, str | int | float) for word in words)
            for words in value.values()
        )
        if not is_valid or not isinstance(value, dict):
            hint = f"Write a list for each language: {{{self._languages.default}: [one, two]}}."
            self._error("keywords", f"expected lists, found {quoted(value)}", hint)
            return {}
        return {
            str(locale): tuple(text for word in words if (text := normalize(str(word))))
            for locale, words in value.items()
        }

    def period(self) -> tuple[date | None, date | None]:
        """Return the first and the last day on which the tool is shown."""
        start, until = self._day("from"), self._day("until")
        if start and until and until < start:
            self._error("until", f"{quoted(until)} is before {quoted(start)}", "Give it a later day, or remove it.")
        return start, until

    def weight(self) -> float:
        """Return the weight of each mention."""
        value = self._entry.get("weight", 1)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MAX_NUMBER:
            self._error("weight", f"expected a number above 0, found {quoted(value)}", "Write weight: 2.")
            return 1
        return value

    def limit(self) -> int:
        """Return the maximum number of articles that show the tool; 0 for all."""
        value = self._entry.get("max_appearances")
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MAX_NUMBER:
            hint = "Write max_appearances: 10."
            self._error("max_appearances", f"expected a whole number from 1, found {quoted(value)}", hint)
            return 0
        return value

    def languages(self) -> tuple[str, ...]:
        """Return the locales in whose pages the tool is shown; empty for all."""
        known = self._languages.known
        locales = ["no" if locale is False else locale for locale in self._list("languages", "[en]")]
        for position, locale in enumerate(locales):
            if locale not in known:
                hint = nearest(str(locale), known) or f"This site has {enumerated(known)}."
                self._error(("languages", position), f"{quoted(locale)} is not a language of this site", hint)
        return tuple(map(str, locales))

    def rel(self) -> tuple[str, ...]:
        """Return the link types of links to the tool."""
        link_types = self._list("rel", "[sponsored, nofollow]")
        for position, name in enumerate(link_types):
            if not (isinstance(name, str) and _LINK_TYPE.fullmatch(name)):
                message = f"{quoted(name)} is not a link type"
                self._error(("rel", position), message, "Write one of HTML's, such as 'sponsored'.")
            elif name not in _LINK_TYPES and (hint := nearest(name, _LINK_TYPES)):
                message = f"{quoted(name)} is not a known link type"
                self._report.warning(self._metadata.problem((*self._path, "rel", position), message, hint))
        return tuple(dict.fromkeys(map(str, link_types)))

    def data(self) -> tuple[tuple[str, str], ...]:
        """Return names and values of `data-` attributes of links to the tool."""
        value = self._entry.get("data")
        if value is None:
            return ()
        if not isinstance(value, dict):
            self._error(
                "data", f"expected names and values, found {quoted(value)}", "Write data: {placement: article}."
            )
            return ()
        attributes = []
        for name, text in value.items():
            if not (isinstance(name, str) and _DATA_NAME.fullmatch(name)):
                hint = "Write lower-case letters, digits and hyphens, such as 'placement'; 'data-' is put before it."
                self._error(("data", str(name)), f"{quoted(name)} cannot be the name of an attribute", hint)
            elif name.startswith(_RESERVED):
                hint = f"Choose one that begins with neither {' nor '.join(map(repr, _RESERVED))}."
                self._error(("data", name), "is a name that the blog or the theme reads", hint)
            elif not isinstance(text, str | int | float | date):
                self._error(("data", name), f"expected a text, found {quoted(text)}", "Put it in quotes.")
            elif isinstance(text, str) and len(text) > MAX_DATA:
                message = f"{quoted(text)} has {len(text):,} characters, {MAX_DATA:,} are possible"
                self._error(("data", name), message, "Shorten it.")
            else:
                attributes.append((name, str(text).lower() if isinstance(text, bool) else str(text)))
        return tuple(attributes)

    def _day(self, name: str) -> date | None:
        value = self._entry.get(name)
        if isinstance(value, str):
            with suppress(ValueError):
                value = date.fromisoformat(value.strip())
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self._error(name, f"expected a day, found {quoted(value)}", f"Write it as in '{name}: 2026-02-28'.")
        return None

    def _list(self, name: str, example: str) -> list[Any]:
        value = self._entry.get(name)
        if isinstance(value, str):
            value = value.split()
        if value is not None and not isinstance(value, list):
            self._error(name, f"expected a list, found {quoted(value)}", f"Write {name}: {example}.")
            return []
        return value or []

    def _error(self, name: str | tuple[str | int, ...], message: str, hint: str) -> None:
        path = (name,) if isinstance(name, str) else name
        self._report.error(self._metadata.problem((*self._path, *path), message, hint))
        self.broken = True


def _read_tool(
    entry: object, path: tuple[str | int, ...], metadata: Metadata, languages: Languages, report: Report
) -> Tool | None:
    if not isinstance(entry, dict):
        hint = "Write at least an id, a url, a title and a description."
        report.error(metadata.problem(path, f"expected the fields of a tool, found {quoted(entry)}", hint))
        return None
    unknown_fields(entry, FIELDS, path, metadata, report)
    fields = _ToolFields(entry, path, metadata, languages, report)
    tool_id = fields.id()
    start, until = fields.period()
    tool = Tool(
        id=tool_id,
        icon=fields.icon(),
        urls=fields.urls(),
        titles=fields.texts("title"),
        descriptions=fields.texts("description"),
        keywords=fields.keywords(),
        start=start,
        until=until,
        weight=fields.weight(),
        limit=fields.limit(),
        languages=fields.languages(),
        rel=fields.rel(),
        data=fields.data(),
        line=metadata.line(*path, "icon"),
    )
    if fields.broken:
        return None
    locales = [locale for locale in languages.locales if not tool.languages or locale in tool.languages]
    for name, texts in (("title", tool.titles), ("description", tool.descriptions)):
        _warn_missing(name, texts, locales, (*path, name), metadata, languages, report)
    return tool


def _warn_missing(
    name: str,
    texts: Mapping[str, str],
    locales: Iterable[str],
    path: tuple[str | int, ...],
    metadata: Metadata,
    languages: Languages,
    report: Report,
) -> None:
    for locale in locales:
        if texts and locale not in texts:
            message = f"has no text for {quoted(locale)}; readers of it see {quoted(languages.default)}"
            report.warning(metadata.problem(path, message, f"Add the {name} in {quoted(locale)}."))
