"""Catalog of authors, with names and biographies in each language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import Report, quoted
from ..locales import Languages
from ..model import Author
from ..text.frontmatter import Metadata
from ..text.markdown import normalize
from ..text.shapes import LINK, LOCALIZED, NOTHING, OPTIONAL_LOCALIZED, Field, Shape, either, members
from ..text.slugs import slugify
from ..text.strings import localized, unknown_fields
from ..text.urls import WEB, remedy, safe_url

_SCHEMES = {"avatar": WEB, "url": (*WEB, "mailto")}
FIELDS: Mapping[str, Field] = {
    "name": Field(LOCALIZED, "Name, in all languages or in each."),
    "description": Field(OPTIONAL_LOCALIZED, "Who the author is, in a few words."),
    "avatar": Field(either(NOTHING, LINK), "Picture, by its path below the docs folder or its address."),
    "slug": Field(
        {"type": ["string", "null"], "pattern": r"^(?![Ii][Nn][Dd][Ee][Xx]$)[^\s!-,./:-@\[-`{-~]+$"},
        "Last part of the address of the profile; made of the id by default.",
    ),
    "url": Field(either(NOTHING, LINK), "Website of the author."),
}
"""Fields of an author."""

SHAPE: Shape = {
    "type": ["object", "null"],
    "properties": {"authors": {"type": "object", "additionalProperties": members(FIELDS, ["name"])}},
    "required": ["authors"],
    "additionalProperties": False,
}
"""Shape of a catalog: below `authors` its entries by id."""

_HINTS = {
    "avatar": "Write the path of a picture below the docs folder, or an address that begins with https://.",
    "slug": "Write a short name of letters, digits and hyphens.",
    "url": "Use a path or an address that begins with https://.",
}


def read_catalog(metadata: Metadata, languages: Languages, report: Report) -> dict[str, Author]:
    """Read a catalog of authors.

    Args:
        metadata: The file: `authors:` with an entry for each id, with `name`, `description`, `avatar`, `slug` and
            `url`, as in Material's blog; name and description may be localized.
        languages: Languages of the site.
        report: Collects problems.

    Returns:
        The valid authors by id, in the order of the file.
    """
    if not metadata.values:
        return {}
    unknown_fields(metadata.values, {"authors"}, (), metadata, report)
    entries = metadata.values.get("authors")
    if not isinstance(entries, dict):
        message = "is missing" if entries is None else f"expected an id for each author, found {quoted(entries)}"
        hint = "Write authors: and below it an id with a name and a description."
        report.error(metadata.problem("authors", message, hint))
        return {}
    authors: dict[str, Author] = {}
    owners: dict[str, str] = {}
    for key, entry in entries.items():
        author_id = normalize(str(key))
        if author := _read_author(author_id, entry, metadata, languages, report):
            authors[author_id] = author
            if (owner := owners.setdefault(author.slug.casefold(), author_id)) != author_id:
                message = f"{quoted(author.slug)} is the address of the author {quoted(owner)} too"
                report.error(metadata.problem(("authors", author_id), message, "Give one of them another 'slug'."))
    return authors


def _read_author(author_id: str, entry: Any, metadata: Metadata, languages: Languages, report: Report) -> Author | None:
    path = ("authors", author_id)
    if not isinstance(entry, dict):
        hint = "Write at least a name: {name: …}."
        report.error(metadata.problem(path, f"expected fields, found {quoted(entry)}", hint))
        return None
    unknown_fields(entry, FIELDS, path, metadata, report)
    names = localized(entry, "name", path, metadata, languages, report, required=True)
    descriptions = localized(entry, "description", path, metadata, languages, report)
    texts = {}
    for field in ("avatar", "slug", "url"):
        value = entry.get(field)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            report.error(metadata.problem((*path, field), f"expected a text, found {quoted(value)}", _HINTS[field]))
            return None
        texts[field] = (value or "").strip()
    urls = {}
    for field, schemes in _SCHEMES.items():
        url = safe_url(texts[field], schemes)
        if url is None or (texts[field] and not url):
            message, hint = f"{quoted(texts[field])} is not an address", remedy(texts[field], _HINTS[field])
            report.error(metadata.problem((*path, field), message, hint))
            return None
        urls[field] = url
    slug = texts["slug"] or slugify(author_id)
    if not slug or slugify(slug) != slug.casefold() or slug.casefold() == "index":
        example = slugify(slug) if slug not in ("", "index") else "team"
        hint = f"Use letters, digits and hyphens, such as {quoted(example)}."
        report.error(metadata.problem((*path, "slug"), f"{quoted(slug)} cannot be part of an address", hint))
        return None
    if names is None or descriptions is None:
        return None
    place = metadata.place(*path, "avatar")
    return Author(author_id, names, descriptions, urls["avatar"], slug, urls["url"], *place)
