"""Front matter of posts: the fields that are read, what each may hold, and what it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from ..model import FACETS, Fallback
from ..text.addresses import FORBIDDEN_IN_PATH
from ..text.limits import MAX_NAME
from ..text.shapes import (
    ADDRESS,
    DATE,
    FLAG,
    FORMER_ADDRESS,
    LINK,
    LOCALES,
    NAME,
    NAMES,
    NOTHING,
    OFF,
    OPTIONAL_COUNT,
    TERM,
    TEXT,
    Field,
    Shape,
    either,
    list_of,
    members,
    only,
)
from ..text.slugs import MAX_BYTES

HASH = re.compile(r"[0-9a-f]{12}")
"""Hash of an original, as `source_hash` has it."""

_LINKS = "links"
_DATES = {"created": DATE, "updated": either(DATE, NOTHING)}
_IMAGE = {
    "src": either({**ADDRESS, "type": "string", "minLength": 1}, NOTHING),
    "alt": {"type": ["string", "null"]},
    "cover": FLAG,
}
_SERIES = {"name": NAME, "part": OPTIONAL_COUNT}
_RELATED = {"posts": list_of({"type": "string"}), "language": {"type": ["string", "null"]}}
_TOOLS = {"ids": list_of({"type": "string"}), "language": {"type": ["string", "null"]}}

MEMBERS = {
    "date": tuple(_DATES),
    "image": tuple(_IMAGE),
    "related": tuple(_RELATED),
    "series": tuple(_SERIES),
    "tools": tuple(_TOOLS),
}
"""Keys of fields that may be mappings."""

_SLUG = either(
    {"type": ["number", "null"]},
    {
        "type": "string",
        "minLength": 1,
        "maxLength": MAX_BYTES,
        "not": {
            "anyOf": [
                {"pattern": FORBIDDEN_IN_PATH.pattern},
                {"pattern": r"(?:^|/)\s*(?:\.|/|$)"},
                {"pattern": r"(?:^|/)\s*[Ii][Nn][Dd][Ee][Xx]\s*$"},
            ]
        },
    },
)
_TITLED: Shape = {
    "anyOf": [LINK, {"allOf": [{"$ref": f"#/definitions/{_LINKS}"}, {"minItems": 1, "minProperties": 1}]}]
}
LINK_SHAPES: Mapping[str, Shape] = {
    _LINKS: {
        "type": ["array", "object"],
        "items": {
            "anyOf": [
                LINK,
                {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": _TITLED},
            ]
        },
        "additionalProperties": _TITLED,
    }
}
"""Definitions of shapes that hold themselves."""

FIELDS: Mapping[str, Field] = {
    "title": Field(TEXT, "Title; the first heading of the text, or else the name of the file, if it is left out."),
    "description": Field(TEXT, "One or two sentences for lists, cards, and search engines."),
    "date": Field(
        either(DATE, NOTHING, members(_DATES)),
        "When the article was published, such as `2026-02-28`, or when it was `created` and `updated`.",
    ),
    "tags": Field(list_of(TERM), "Tags, by id, label, or alias."),
    "slug": Field(_SLUG, "Last part of the address, or several with slashes; the name of the file if it is left out."),
    "translation_key": Field(
        {"type": ["string", "number", "null"], "maxLength": MAX_NAME}, "Name that the translations of an article share."
    ),
    "translate": Field(LOCALES, "Languages that the article is to be translated to; `false` for none."),
    "wait_for_translations": Field(LOCALES, "Languages without which the article is not published; `true` for all."),
    "source_hash": Field(
        either({"type": ["string", "number"], "pattern": f"^(?:{HASH.pattern})?$"}, NOTHING),
        "Hash of the text that a translation was made from; `multilingual-blog translations --done` writes it.",
    ),
    "source_locale": Field(TEXT, "Language that the text was translated from."),
    "may_differ": Field(list_of({"enum": list(FACETS)}), "In what a translation differs from its original on purpose."),
    "draft": Field(FLAG, "Whether the article is not published yet."),
    "expires": Field(either(DATE, NOTHING), "First day on which the article is not published any more."),
    "categories": Field(list_of(TERM), "Categories, by id, label, or alias."),
    "authors": Field(NAMES, "Authors, by id."),
    "series": Field(
        either(OFF, NOTHING, NAME, members(_SERIES, ["name"])),
        "Name of the series that the article is a part of, or its `name` and the `part`.",
    ),
    "pin": Field(FLAG, "Whether the article stands at the top of the list."),
    "unlisted": Field(FLAG, "Whether the article has an address, but appears in no list, feed, or search."),
    "links": Field(
        either({"$ref": f"#/definitions/{_LINKS}"}, NOTHING),
        "Pages and addresses for further reading, each with or without a title, or groups of them.",
    ),
    "readtime": Field(OPTIONAL_COUNT, "Reading time in minutes, instead of the one that is counted."),
    "aliases": Field(list_of(FORMER_ADDRESS), "Former addresses, which redirect to the article."),
    "related": Field(
        either(FLAG, NAMES, members(_RELATED)),
        "Translation keys of related articles to show first; `false` for none, or `posts` and the `language` of the "
        "heading.",
    ),
    "tools": Field(
        either(FLAG, NAMES, members(_TOOLS)),
        "Ids of the tools to promote; `false` for none, or `ids` and the `language` of the block.",
    ),
    "image": Field(
        either(OFF, NOTHING, ADDRESS, members(_IMAGE)),
        "Cover, by path or address, or its `src`, its `alt`, and whether it is shown as `cover`; `false` for none.",
    ),
    "comments": Field(FLAG, "Whether readers can comment on the article, where the site has comments."),
    "fallback": Field(
        only(*get_args(Fallback)),
        "What languages without a translation do with the article: show, link to, or hide it.",
    ),
}
"""Fields in the order of the guide; other plugins may read other ones."""
