"""JSON schemas of what a site is written in: mkdocs.yml, the front matter of articles, and catalogs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ..core.catalogs import authors, terms, tools
from ..core.posts.field_declarations import FIELDS, LINK_SHAPES
from ..core.text.shapes import Shape, members
from .development.option_schema import editor_schema

_DRAFT = "http://json-schema.org/draft-07/schema#"

_TITLES = {
    "front-matter": "Front matter of an article",
    "tags": "Catalog of tags",
    "categories": "Catalog of categories",
    "series": "Catalog of series",
    "authors": "Catalog of authors",
    "tools": "Catalog of tools",
}

_SHAPES: Mapping[str, Callable[[], Shape]] = {
    "front-matter": lambda: members(FIELDS, open=True) | {"type": ["object", "null"], "definitions": {**LINK_SHAPES}},
    "tags": lambda: terms.SHAPE,
    "categories": lambda: terms.SHAPE,
    "series": lambda: terms.SHAPE,
    "authors": lambda: authors.SHAPE,
    "tools": lambda: tools.SHAPE,
}

KINDS = ("mkdocs", *_SHAPES)
"""What there are schemas of."""


def source_schema(kind: str) -> dict[str, Any]:
    """Return the JSON schema (draft 7) of one of `KINDS`.

    Raises:
        IncompleteReferenceError: If an option has no docstring, or its type is unknown.
    """
    if kind == "mkdocs":
        return editor_schema()
    return {"$schema": _DRAFT, "title": f"{_TITLES[kind]} (multilingual-blog)", **_SHAPES[kind]()}


def schema_text(kind: str) -> str:
    """Return the schema of one of `KINDS` as the text of a file.

    Raises:
        IncompleteReferenceError: If an option has no docstring, or its type is unknown.
    """
    return json.dumps(source_schema(kind), ensure_ascii=False, indent=2) + "\n"
