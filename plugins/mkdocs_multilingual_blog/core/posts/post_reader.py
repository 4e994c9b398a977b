"""Front matter and Markdown → `Post`; `fields` checks each field, `pipeline` calls this for each source file."""

from __future__ import annotations

import json
import posixpath
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..catalogs.terms import TermRegistry
from ..errors import Report
from ..locales import Languages
from ..model import Fallback, Post
from ..settings import Settings
from ..storage.cache import digest
from ..storage.store import Store
from ..text import markdown as reading
from ..text.addresses import UrlFormat
from ..text.frontmatter import Document
from ..text.markdown import Text, read_markdown, reading_minutes, truncate
from ..text.slugs import slugify
from .fields import PostFields

_DESCRIPTION_LENGTH = 200


class PostRules(NamedTuple):
    """What the site says of every post.

    Attributes:
        settings: Its options.
        url_format: How an address is made.
        former: How it was made in former times; `None` where that is no matter.
        tags: Knows the tags.
        categories: Knows the categories.
        series: Knows the series.
        store: Where what bodies say is kept from build to build; `None` for nowhere.
    """

    settings: Settings
    url_format: UrlFormat
    tags: TermRegistry
    categories: TermRegistry
    series: TermRegistry
    former: UrlFormat | None = None
    store: Store | None = None


def read_post(
    document: Document, neutral: str, locale: str, rules: PostRules, languages: Languages, report: Report
) -> Post | None:
    """Turn a document into a post.

    Args:
        document: The file, taken apart.
        neutral: Its path below the docs folder without its language mark.
        locale: Its language.
        rules: What the site says.
        languages: The site's languages.
        report: Where wrong fields are noted.

    Returns:
        The post, or `None` where a field is wrong in a way that leaves no post.
    """
    fields = PostFields(document.metadata, report)
    metadata, settings = document.metadata, rules.settings
    text, minutes = _read_body(document.body, rules)
    stem = stem_of(neutral, settings.posts)
    title = fields.prose("title") or text.title or posixpath.basename(stem).replace("-", " ").replace("_", " ")
    description = fields.prose("description") or truncate(text.first_paragraph, _DESCRIPTION_LENGTH)
    dates = fields.dates()
    named = {"file": posixpath.basename(stem), "title": title}
    # Functions that mkdocs.yml names are made for titles as they are written, and ours for titles as they are read.
    written = {**named, "title": _written_title(document) or title}
    slug = fields.slug((named if settings.slugify is slugify else written)[settings.slug_from], settings.slugify)
    key = fields.text("translation_key") or stem
    counts = settings.tagged.takes(neutral, languages.join(neutral, locale))
    tags = fields.terms(settings.tags_field, locale, rules.tags) if counts else ()
    categories = fields.terms("categories", locale, rules.categories)
    series = fields.series(locale, rules.series)
    minutes = fields.count("readtime") or minutes
    authors = tuple(dict.fromkeys(fields.names("authors").values()))
    pin = fields.flag("pin", default=False)
    links = fields.links()
    aliases = fields.aliases()
    related = fields.related()
    tools = fields.tools(languages)
    translation = fields.translation(locale, languages)
    image = fields.image()
    fallback = fields.fallback() or _fallback_of(categories, rules)
    state = fields.state(dates, settings)
    if settings.excerpts.required and settings.excerpts.separator not in document.body:
        hint = "Put it behind the part of the text that lists show."
        fields.problem("post_excerpt", f"the text has no {settings.excerpts.separator!r}", hint)
    fields.warn_of_typos(settings.tags_field)
    if fields.broken or dates is None or slug is None:
        return None
    neutral = rules.url_format.address(slug=slug, created=dates.created, file=stem, categories=categories)
    address = settings.moved(neutral, "", locale)
    if rules.former:
        before = (named if settings.former_slugify is slugify else written)[settings.former_slug_from]
        old = slug if metadata.values.get("slug") is not None else settings.former_slugify(before)
        former = rules.former.address(slug=old, created=dates.created, file=stem, categories=categories)
        aliases += (f"/{former}",) if former != address else ()
    return Post(
        key=key,
        locale=locale,
        source=metadata.source,
        title=title,
        description=description,
        dates=dates,
        tags=tags,
        address=address,
        text=text,
        minutes=minutes,
        state=state,
        categories=categories,
        authors=authors,
        series=series,
        pin=pin,
        image=image,
        links=links,
        aliases=tuple(dict.fromkeys(aliases)) if settings.redirects else (),
        related=related,
        tools=tools,
        translation=translation,
        fallback=fallback,
        lines=metadata.lines,
    )


def _read_body(body: str, rules: PostRules) -> tuple[Text, int]:
    """Return what a body says and how many minutes it takes to read: functions of it, of the speeds, and of `text`."""
    speeds, store = (rules.settings.words_per_minute, rules.settings.characters_per_minute), rules.store
    key = digest(_code(), repr(speeds).encode(), body.encode("utf-8", "surrogatepass")) if store else b""
    if store and (kept := store.get(key)):
        plain, headings, links, first_paragraph, title, minutes = json.loads(kept.decode("utf-8", "surrogatepass"))
        return Text(plain, tuple(headings), tuple(links), first_paragraph, title), minutes
    found = read_markdown(body)
    minutes = reading_minutes(found.plain, *speeds)
    if store:
        store.put(key, json.dumps([*found, minutes], ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return found, minutes


@cache
def _code() -> bytes:
    """Return a digest of what reads bodies: another version may read them differently."""
    return digest(b"body", Path(reading.__file__).read_bytes(), sys.version.encode())


def _fallback_of(categories: tuple[str, ...], rules: PostRules) -> Fallback | None:
    """Return what the site says of articles that a language lacks: of the first category it names, or of all."""
    named = {rules.categories.find(name): policy for name, policy in rules.settings.fallback_categories.items()}
    return next((named[category] for category in categories if category in named), rules.settings.fallback)


def _written_title(document: Document) -> str:
    """Return the title with its markup and spaces; empty for none.

    Material's blog makes slugs of that: `a — b` with a no-break space before `b` and without are two addresses there.
    """
    title = document.metadata.values.get("title")
    if title is not None:
        return str(title)
    opening = document.body.lstrip().partition("\n")[0].rstrip()
    return opening.lstrip("# ") if opening.startswith("# ") else ""


def stem_of(neutral: str, folder: str) -> str:
    """Return a post's path below the posts folder without its ending; a folder's index is the folder.

    It is the post's translation key where front matter gives none.
    """
    stem = posixpath.splitext(posixpath.relpath(neutral, folder))[0]
    head, tail = posixpath.split(stem)
    return head if head and tail in ("index", "README") else stem
