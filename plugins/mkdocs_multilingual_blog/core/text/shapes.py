"""Fields of front matter and catalogs: what each holds, as a JSON schema that editors check while somebody writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from .limits import MAX_NAME, MAX_NUMBER
from .strings import ICON_PATTERN

Shape = dict[str, Any]
"""A JSON schema of draft 7, for YAML 1.2: without quotes, dates are texts there, and `no` is one, too."""


class Field(NamedTuple):
    """A field.

    Attributes:
        shape: What it may hold.
        description: What it means, in Markdown without links.
    """

    shape: Shape
    description: str


def named(pattern: str = "", **rules: Any) -> Shape:
    """Return the shape of a text that is not blank."""
    return {"type": ["string", "number"], "pattern": pattern or r"\S", **rules}


def either(*shapes: Shape) -> Shape:
    """Return the shape of what has one of several shapes."""
    return {"anyOf": list(shapes)}


def list_of(item: Shape) -> Shape:
    """Return the shape of a list, which may be left empty."""
    return {"type": ["array", "null"], "items": item}


def only(*values: object) -> Shape:
    """Return the shape of a choice, which may be left empty."""
    return {"enum": [*values, None]}


def members(fields: Mapping[str, Field | Shape], required: Iterable[str] = (), *, open: bool = False) -> Shape:  # noqa: A002
    """Return the shape of a mapping with certain fields.

    Args:
        fields: Fields by name.
        required: Names of those that it must have.
        open: Whether it may have others, too.
    """
    properties = {name: described(field) if isinstance(field, Field) else field for name, field in fields.items()}
    shape: Shape = {"type": "object", "properties": properties, "additionalProperties": open}
    return shape | ({"required": list(required)} if required else {})


def by_language(item: Shape) -> Shape:
    """Return the shape of a value that is the same in all languages, or one for each."""
    return either(item, {"type": "object", "additionalProperties": item})


def described(field: Field) -> Shape:
    """Return the shape of a field with its description, for editors that read Markdown and for others."""
    plain = field.description.replace("`", "")
    return {"description": plain, "markdownDescription": field.description, **field.shape}


NOTHING: Shape = {"type": "null"}
OFF: Shape = {"enum": [False]}
FLAG: Shape = {"type": ["boolean", "null"]}
TEXT: Shape = {"type": ["string", "number", "null"]}
COUNT: Shape = {"type": "integer", "minimum": 1, "maximum": MAX_NUMBER}
OPTIONAL_COUNT: Shape = {**COUNT, "type": ["integer", "null"]}
NAME = named()
TERM = named(maxLength=MAX_NAME)
NAMES = list_of(NAME)
_DAY = r"^\s*[0-9]{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12][0-9]|3[01])"
DATE: Shape = {"type": "string", "pattern": _DAY + r"(?:[Tt \t].*)?$"}
DAY: Shape = {"type": ["string", "null"], "pattern": _DAY + r"\s*$"}
ADDRESS: Shape = {"type": ["string", "number"], "pattern": r"^\s*(?:[Hh][Tt]{2}[Pp][Ss]?:|[^:]*$|[^:/?#]*[/?#])"}
"""A path, or an address of the web."""
LINK: Shape = {**ADDRESS, "type": "string", "pattern": ADDRESS["pattern"].replace("(?:", "(?=.*\\S)(?:mailto:|", 1)}
"""The same, or an address of mail; not blank."""
FORMER_ADDRESS = named(r"^(?!\s*(?://|[A-Za-z][A-Za-z0-9+.-]*:))(?!(?:.*/)?\.{1,2}(?:/|$))[^?#\\]*[^?#\\/\s][^?#\\]*$")
"""An address of this site, such as `/2020/old/`."""
TERM_ALIASES = list_of(either({"type": "number"}, {"type": "string", "pattern": "^(?!/)"}, FORMER_ADDRESS))
LOCALES = {"type": ["array", "boolean", "null"], "items": {"type": ["string", "boolean"]}}
LOCALIZED = by_language(NAME)
OPTIONAL_LOCALIZED = either(NAME, NOTHING, {"type": "object", "additionalProperties": NAME})
ICON_NAME = either(NOTHING, {"type": "string", "pattern": f"^(?:{ICON_PATTERN})?$"})
