"""The catalogue of tools that articles promote; `mentions` finds them in articles, `promotion` chooses among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .addresses import split_url
from .errors import Report, shown
from .frontmatter import Metadata
from .locales import Languages
from .model import Tool
from .slugs import slugify
from .strings import ICON, localized, unknown_fields
from .text import normalize

_FIELDS = {"id", "url", "icon", "title", "description", "keywords"}


@dataclass(frozen=True)
class ToolCatalogue:
    """All tools of a site, in the order in which a block is filled up, and the heading of the block."""

    headings: Mapping[str, str] = field(default_factory=dict)
    tools: Mapping[str, Tool] = field(default_factory=dict)


def read_catalogue(metadata: Metadata, languages: Languages, report: Report) -> ToolCatalogue:
    """Turn a tool catalogue into tools.

    Args:
        metadata: The file: `heading`, and `tools`, a list of entries.
        languages: Languages that texts may be given for.
        report: Where a missing field, a wrong address or an id used twice is noted; a text that only
            the default language has is a warning.

    Returns:
        The usable tools, in the file's order.
    """
    if not metadata.values:
        return ToolCatalogue()
    unknown_fields(metadata.values, {"heading", "tools"}, (), metadata, report)
    headings = localized(metadata.values, "heading", (), metadata, languages, report, required=True)
    entries = metadata.values.get("tools")
    if not isinstance(entries, list):
        hint = "Write 'tools:' and a list of tools below it."
        report.error(metadata.problem("tools", f"expected a list, found {shown(entries)}", hint))
        entries = []
    tools: dict[str, Tool] = {}
    for position, entry in enumerate(entries):
        tool = _read_tool(entry, ("tools", position), metadata, languages, report)
        if tool and tool.id in tools:
            message = f"the id {tool.id!r} is used twice"
            report.error(metadata.problem(("tools", position, "id"), message, "Give one of them another id."))
        elif tool:
            tools[tool.id] = tool
    _warn_missing("heading", headings or {}, ("heading",), metadata, languages, report)
    return ToolCatalogue(headings or {}, tools)


def text_of(texts: Mapping[str, str], locale: str, default: str) -> tuple[str, str]:
    """Return a text in a language, or in the default one, and the locale that it is in."""
    return (texts[locale], locale) if locale in texts else (texts.get(default, ""), default)


def url_of(tool: Tool, locale: str, default: str) -> str:
    """Return a tool's address for readers of a language."""
    return tool.urls.get(locale) or tool.urls.get("") or tool.urls[default]


def _read_tool(
    entry: object, path: tuple[str | int, ...], metadata: Metadata, languages: Languages, report: Report
) -> Tool | None:
    if not isinstance(entry, dict):
        report.error(metadata.problem(path, f"expected the fields of a tool, found {shown(entry)}"))
        return None
    unknown_fields(entry, _FIELDS, path, metadata, report)
    tool_id = entry.get("id")
    if not isinstance(tool_id, str) or slugify(tool_id) != tool_id:
        found = "is missing" if tool_id is None else f"cannot be {shown(tool_id)}"
        hint = "Give a short name of lower-case letters and hyphens, such as 'image-editor'."
        report.error(metadata.problem((*path, "id"), found, hint))
        return None
    icon = entry.get("icon") or ""
    if icon and not (isinstance(icon, str) and ICON.fullmatch(icon)):
        hint = "Write one of the theme's icons, such as 'material/layers'."
        report.error(metadata.problem((*path, "icon"), f"cannot be {shown(icon)}", hint))
        return None
    urls = _read_urls(entry, path, metadata, languages, report)
    titles = localized(entry, "title", path, metadata, languages, report, required=True)
    descriptions = localized(entry, "description", path, metadata, languages, report, required=True)
    keywords = _read_keywords(entry, path, metadata, languages, report)
    if not urls or titles is None or descriptions is None or keywords is None:
        return None
    for name, texts in (("title", titles), ("description", descriptions)):
        _warn_missing(name, texts, (*path, name), metadata, languages, report)
    return Tool(tool_id, icon, urls, titles, descriptions, keywords, metadata.line(*path, "icon"))


def _read_urls(
    entry: dict[str, object],
    path: tuple[str | int, ...],
    metadata: Metadata,
    languages: Languages,
    report: Report,
) -> dict[str, str]:
    value = entry.get("url")
    urls = localized(entry, "url", path, metadata, languages, report, required=True) or {}
    if isinstance(value, str) and urls:
        urls = {"": urls[languages.default]}
    for url in urls.values():
        parts = split_url(url)
        scheme = parts.scheme.lower() if parts else ""
        if (
            parts is None
            or scheme not in ("", "http", "https")
            or (not scheme and not url.startswith(("/", "./", "../")))
            or (url.startswith("//"))
        ):
            hint = "Use an address that begins with https://, http:// or /."
            report.error(metadata.problem((*path, "url"), f"{shown(url)} is not an address to link to", hint))
            return {}
    return urls


def _read_keywords(
    entry: dict[str, object],
    path: tuple[str | int, ...],
    metadata: Metadata,
    languages: Languages,
    report: Report,
) -> dict[str, tuple[str, ...]] | None:
    value = entry.get("keywords") or {}
    if isinstance(value, list):
        value = {languages.default: value}
    fine = isinstance(value, dict) and all(
        isinstance(words, list) and all(isinstance(word, str | int | float) for word in words)
        for words in value.values()
    )
    if not fine or not isinstance(value, dict):
        hint = f"Write a list for each language: {{{languages.default}: [one, two]}}."
        report.error(metadata.problem((*path, "keywords"), f"expected lists, found {shown(value)}", hint))
        return None
    return {
        str(locale): tuple(text for word in words if (text := normalize(str(word)))) for locale, words in value.items()
    }


def _warn_missing(
    name: str,
    texts: Mapping[str, str],
    path: tuple[str | int, ...],
    metadata: Metadata,
    languages: Languages,
    report: Report,
) -> None:
    for locale in languages.locales:
        if texts and locale not in texts:
            message = f"has no text for {locale!r}; readers of it see {languages.default!r}"
            report.warning(metadata.problem(path, message, f"Add the {name} in {locale!r}."))
