"""Tools that articles promote: the catalogue, and which of them an article covers; `pipeline` asks for both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .addresses import split_url
from .errors import Report, shown
from .frontmatter import Metadata
from .locales import Languages
from .model import Post, Tool
from .slugs import slugify
from .strings import ICON, localized, unknown_fields
from .text import UNSPACED, normalize

_FIELDS = {"id", "url", "icon", "title", "description", "keywords"}

_WORD_CHARACTER = re.compile(rf"[^\W{UNSPACED}]")
"""A letter or digit, but for scripts where particles and endings follow a word directly."""

LINK_WEIGHT = 3
"""How many mentions one link to a tool is worth."""


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


def covered_tools(
    post: Post, catalogue: ToolCatalogue, count: int, fill: bool, matcher: ToolMatcher
) -> tuple[Tool, ...]:
    """Return the tools that an article's block shows.

    Those that the front matter names, in its order; else those that the text links to or mentions, by
    falling weight and then in catalogue order. A block with room left is filled up in catalogue order.

    Args:
        post: The article.
        catalogue: All tools.
        count: Most tools to show; what the front matter names is never cut.
        fill: Whether to fill up.
        matcher: Finds tools in a text.
    """
    if not post.tools.shown:
        return ()
    if post.tools.ids is not None:
        found = [catalogue.tools[tool_id] for tool_id in post.tools.ids if tool_id in catalogue.tools]
        count = max(count, len(found))
    else:
        found = [catalogue.tools[tool_id] for tool_id in matcher.rank(post)][:count]
    if fill:
        rest = (tool for tool in catalogue.tools.values() if tool not in found)
        found += list(rest)[: max(0, count - len(found))]
    return tuple(found)


class ToolMatcher:
    """Finds which tools an article links to or mentions.

    A mention is a keyword of the article's language: in scripts with spaces a whole word, elsewhere any
    occurrence, since particles and endings follow it directly; letter case does not count. Where two
    keywords begin at the same place, the longer one counts. A link counts as `LINK_WEIGHT` mentions.
    """

    def __init__(self, tools: Iterable[Tool], default: str) -> None:
        self._tools = list(tools)
        self._default = default
        self._keywords: dict[str, dict[str, str]] = {}
        self._addresses = {
            _address(url): tool.id for tool in self._tools for url in tool.urls.values() if _address(url)
        }

    def rank(self, post: Post) -> list[str]:
        """Return the ids of the tools that an article covers, the weightiest first."""
        weights = self.weights(post)
        order = {tool.id: position for position, tool in enumerate(self._tools)}
        return sorted(weights, key=lambda tool_id: (-weights[tool_id], order[tool_id]))

    def weights(self, post: Post) -> dict[str, int]:
        """Return for each tool that an article covers how often it does, a link counting more."""
        found: dict[str, int] = {}
        for link in post.text.links:
            if tool_id := self._addresses.get(_address(link)):
                found[tool_id] = found.get(tool_id, 0) + LINK_WEIGHT
        for tool_id in self._mentioned(f"{post.title}\n{post.text.plain}".casefold(), post.locale):
            found[tool_id] = found.get(tool_id, 0) + 1
        return found

    def _mentioned(self, text: str, locale: str) -> Iterator[str]:
        """Yield the tool of each keyword in a text, of those that overlap the one that begins first."""
        places = []
        for word, tool_id in self._owners(locale).items():
            place = text.find(word)
            while place >= 0:
                end = place + len(word)
                if not (_joins(text, place - 1, place) or _joins(text, end - 1, end)):
                    places.append((place, -end, tool_id))
                place = text.find(word, place + 1)
        last = 0
        for start, end, tool_id in sorted(places):
            if start >= last:
                yield tool_id
                last = -end

    def _owners(self, locale: str) -> dict[str, str]:
        """Return for each keyword of a language, the longest first, the tool that it means."""
        if locale not in self._keywords:
            owners: dict[str, str] = {}
            for tool in self._tools:
                for word in tool.keywords.get(locale) or tool.keywords.get(self._default, ()):
                    owners.setdefault(normalize(word).casefold(), tool.id)
            self._keywords[locale] = dict(sorted(owners.items(), key=lambda owner: (-len(owner[0]), owner[0])))
        return self._keywords[locale]


def text_of(texts: Mapping[str, str], locale: str, default: str) -> tuple[str, str]:
    """Return a text in a language, or in the default one, and the locale that it is in."""
    return (texts[locale], locale) if locale in texts else (texts.get(default, ""), default)


def url_of(tool: Tool, locale: str, default: str) -> str:
    """Return a tool's address for readers of a language."""
    return tool.urls.get(locale) or tool.urls.get("") or tool.urls[default]


def _joins(text: str, before: int, after: int) -> bool:
    """Return whether two neighbouring characters belong to one word of a script that writes spaces."""
    return before >= 0 and bool(_WORD_CHARACTER.match(text, before) and _WORD_CHARACTER.match(text, after))


def _address(url: str) -> str:
    parts = split_url(url)
    if parts is None or not (parts.scheme in ("http", "https") or (url.startswith("/") and not parts.netloc)):
        return ""
    return f"{parts.netloc.casefold()}{parts.path.rstrip('/')}"


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
