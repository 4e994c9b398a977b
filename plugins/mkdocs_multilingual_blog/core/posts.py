"""Front matter and Markdown → `Post`, with every field checked; `pipeline` calls it for each source file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timezone
from typing import Any

from .addresses import UrlFormat, split_url
from .errors import Report, nearest, shown
from .frontmatter import Document, Metadata
from .locales import Languages
from .model import Dates, Post, RelatedWish, ToolWish, moment
from .slugs import LONGEST, slugify
from .text import normalize, read_markdown, reading_minutes, truncate

FIELDS = (
    "title",
    "description",
    "date",
    "tags",
    "slug",
    "translation_key",
    "draft",
    "related",
    "tools",
    "image",
)
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029/\\?#%:*\"<>|]")
_DESCRIPTION_LENGTH = 200


@dataclass(frozen=True)
class PostRules:
    """What the site's options say of every post.

    Attributes:
        folder: Folder of the posts below a language's tree, such as `blog/posts`.
        url_format: How an address is made.
        resolve_tag: Turns a tag's name, in a locale, into its id.
        words_per_minute: Reading speed for scripts with spaces.
        characters_per_minute: Reading speed for Hangul, Han and Kana.
    """

    folder: str
    url_format: UrlFormat
    resolve_tag: Callable[[str, str], str]
    words_per_minute: int
    characters_per_minute: int


def read_post(
    document: Document, neutral: str, locale: str, rules: PostRules, languages: Languages, report: Report
) -> Post | None:
    """Turn a document into a post.

    Args:
        document: The file, taken apart.
        neutral: Its path below the docs folder without its language mark.
        locale: Its language.
        rules: What the site's options say.
        languages: The site's languages.
        report: Where wrong fields are noted.

    Returns:
        The post, or `None` where a field is wrong in a way that leaves no post.
    """
    fields = _Fields(document.metadata, report)
    metadata = document.metadata
    text = read_markdown(document.body)
    stem = stem_of(neutral, rules.folder)
    title = fields.text("title") or text.title or posixpath.basename(stem).replace("-", " ").replace("_", " ")
    description = fields.text("description") or truncate(text.first_paragraph, _DESCRIPTION_LENGTH)
    dates = fields.dates()
    slug = fields.slug(posixpath.basename(stem))
    key = fields.text("translation_key") or stem
    tags = tuple(dict.fromkeys(rules.resolve_tag(name, locale) for name in fields.names("tags")))
    related = fields.related()
    tools = fields.tools(languages)
    image = fields.address("image")
    draft = fields.flag("draft", default=False)
    fields.warn_of_typos()
    if fields.broken or dates is None or slug is None:
        return None
    return Post(
        key=key,
        locale=locale,
        source=metadata.source,
        title=title,
        description=description,
        dates=dates,
        tags=tags,
        address=rules.url_format.address(slug=slug, created=dates.created, file=stem),
        text=text,
        minutes=reading_minutes(text.plain, rules.words_per_minute, rules.characters_per_minute),
        draft=draft,
        image=image,
        related=related,
        tools=tools,
        lines=metadata.lines,
    )


def stem_of(neutral: str, folder: str) -> str:
    """Return a post's path below the posts folder without its ending; a folder's index is the folder.

    It is the post's translation key where front matter gives none.
    """
    stem = posixpath.splitext(posixpath.relpath(neutral, folder))[0]
    head, tail = posixpath.split(stem)
    return head if head and tail in ("index", "README") else stem


class _Fields:
    """Reads the fields of one post, noting what is wrong with each."""

    def __init__(self, metadata: Metadata, report: Report) -> None:
        self._metadata = metadata
        self._values = metadata.values
        self._report = report
        self.broken = False

    def text(self, name: str) -> str:
        value = self._values.get(name)
        if value is None:
            return ""
        if isinstance(value, bool | list | dict):
            self._error(name, f"expected a text, found {shown(value)}", f"Write {name}: and the text, in quotes.")
            return ""
        return normalize(str(value))

    def flag(self, name: str, *, default: bool) -> bool:
        value = self._values.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            self._error(name, f"expected true or false, found {shown(value)}", f"Write {name}: true.")
            return default
        return value

    def names(self, name: str) -> list[str]:
        value = self._values.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self._error(name, f"expected a list, found {shown(value)}", f"Write {name}: [{value}].")
            return []
        names = []
        for position, item in enumerate(value):
            if isinstance(item, str | int | float) and not isinstance(item, bool) and str(item).strip():
                names.append(normalize(str(item)))
            else:
                self._error((name, position), f"expected a text, found {shown(item)}", "Put it in quotes.")
        return names

    def dates(self) -> Dates | None:
        value = self._values.get("date")
        if value is None:
            hint = "Add when it was published, such as 'date: 2026-02-28'."
            self._error("date", "is missing", hint)
            return None
        if not isinstance(value, dict):
            created = self._date(("date",), value)
            return Dates(created) if created else None
        for key in value:
            if key not in ("created", "updated"):
                hint = "A date has 'created' and 'updated'."
                self._report.warning(self._metadata.problem(("date", key), "is ignored", hint))
        if "created" not in value:
            self._error("date", "has no 'created'", "Add 'created: 2026-02-28' below it.")
            return None
        created = self._date(("date", "created"), value["created"])
        updated = self._date(("date", "updated"), value["updated"]) if value.get("updated") else None
        return Dates(created, updated) if created else None

    def slug(self, stem: str) -> str | None:
        value = self._values.get("slug")
        if value is None:
            slug = slugify(stem)
            if not slug:
                self._error("slug", f"the file name {stem!r} gives no address", "Add a 'slug'.")
            if slug == "index":
                self._error("slug", "'index' is the address of the list of posts", "Choose another slug.")
                return None
            return slug or None
        if isinstance(value, bool | list | dict):
            self._error("slug", f"expected a text, found {shown(value)}", "Write slug: and a short text.")
            return None
        slug = normalize(str(value)) and str(value).strip()
        hint = f"Use letters, digits and hyphens, such as {slugify(slug) or 'my-article'!r}."
        if not slug or slug.strip(".") == "" or _FORBIDDEN.search(slug) or slug.startswith("."):
            self._error("slug", f"{shown(value)} cannot be part of an address", hint)
            return None
        if len(slug.encode()) > LONGEST:
            message = f"{shown(slug, 30)} is {len(slug.encode())} bytes long, {LONGEST} are possible"
            self._error("slug", message, "Shorten it.")
            return None
        if slug.casefold() == "index":
            self._error("slug", "'index' is the address of the list of posts", "Choose another slug.")
            return None
        return normalize(slug).replace(" ", "-")

    def related(self) -> RelatedWish:
        value = self._values.get("related", True)
        if isinstance(value, bool):
            return RelatedWish(shown=value)
        if value is None:
            return RelatedWish()
        return RelatedWish(pinned=tuple(dict.fromkeys(self.names("related"))))

    def tools(self, languages: Languages) -> ToolWish:
        value = self._values.get("tools", True)
        if isinstance(value, bool):
            return ToolWish(shown=value)
        if value is None:
            return ToolWish()
        if isinstance(value, list):
            return ToolWish(ids=tuple(dict.fromkeys(self.names("tools"))))
        if not isinstance(value, dict):
            hint = "Write tools: [id, …], tools: false or tools: {language: …}."
            self._error("tools", f"expected a list of tools, found {shown(value)}", hint)
            return ToolWish()
        return self._tool_mapping(value, languages)

    def address(self, name: str) -> str:
        value = self.text(name)
        parts = split_url(value)
        if parts is None or parts.scheme.lower() not in ("", "http", "https"):
            hint = "Use a path or an address that begins with https://."
            self._error(name, f"{shown(value)} is not an address to load from", hint)
            return ""
        return value

    def warn_of_typos(self) -> None:
        """Warn of keys that look like a misspelt field; other plugins' own keys pass."""
        for key in self._values:
            if key not in FIELDS and (hint := _misspelt(key)):
                self._report.warning(self._metadata.problem(key, "is not a field of a post", hint))

    def _tool_mapping(self, value: dict[Any, Any], languages: Languages) -> ToolWish:
        for key in value:
            if key not in ("language", "ids"):
                hint = nearest(str(key), ("language", "ids")) or "Known are 'ids' and 'language'."
                self._report.warning(self._metadata.problem(("tools", key), "is ignored", hint))
        language = value.get("language")
        if language is not None and language not in languages.known:
            hint = f"This site has {', '.join(languages.locales)}."
            self._error(("tools", "language"), f"{shown(language)} is not a language of this site", hint)
            return ToolWish()
        ids = value.get("ids")
        if ids is not None and not (isinstance(ids, list) and all(isinstance(i, str) for i in ids)):
            self._error(("tools", "ids"), f"expected a list of tools, found {shown(ids)}", "Write [id, …].")
            return ToolWish()
        return ToolWish(ids=tuple(dict.fromkeys(ids)) if ids is not None else None, language=language)

    def _date(self, path: tuple[str, ...], value: object) -> date | None:
        if isinstance(value, datetime):
            return moment(value)
        if isinstance(value, date):
            return value
        if isinstance(value, str):
            try:
                return _parse_date(value.strip())
            except ValueError:
                pass
        hint = "Write a date that exists as 2026-02-28, or with time and zone as 2026-02-28T09:00:00+09:00."
        self._error(path, f"{shown(value)} is not a date", hint)
        return None

    def _error(self, path: str | tuple[str | int, ...], message: str, hint: str = "") -> None:
        self.broken = True
        self._report.error(self._metadata.problem(path, message, hint))


def _parse_date(value: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.fromisoformat(value)
    # Python 3.10 knows no "Z".
    parsed = datetime.fromisoformat(re.sub(r"[Zz]$", "+00:00", value))
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=timezone.utc)


def _misspelt(key: str) -> str:
    """Return a hint for a key that differs from a field by a letter or two, else nothing."""
    hint = nearest(key, FIELDS)
    field = hint.split("'")[1] if hint else ""
    return hint if field and abs(len(field) - len(key)) <= 2 and key[:1] == field[:1] else ""
