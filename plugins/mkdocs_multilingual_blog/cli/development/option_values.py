"""The types of option values, in words for the guide and as JSON schemas."""

from __future__ import annotations

from typing import Any, NamedTuple

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption

from ... import option_basics, option_types
from ...core.text.limits import MAX_NUMBER
from .option_declarations import IncompleteReferenceError

Schema = dict[str, Any]
"""A JSON schema."""


class ValueType(NamedTuple):
    """The type of a value.

    Attributes:
        words: English description; empty for a choice, whose values describe it.
        schema: Schema of the value.
    """

    words: str
    schema: Schema


def _sort_order(*names: str) -> Schema:
    return {"anyOf": [{"enum": list(names)}, {"type": ["object", "null"]}]}


_BOOLEAN: Schema = {"type": "boolean"}
_NUMBER: Schema = {"type": "number", "minimum": 0, "maximum": MAX_NUMBER}
_TEXT: Schema = {"type": "string", "minLength": 1}
_FUNCTION: Schema = {"type": ["object", "string", "null"]}  # as editors read a value with one of Python's YAML tags
_NAMES: Schema = {"type": "array", "items": {"type": ["string", "number"], "minLength": 1}}
_FONT: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
_FONTS: Schema = {"anyOf": [*_FONT["anyOf"], {"type": "object", "additionalProperties": _FONT}]}
_WORDS: Schema = {
    "type": "object",
    "additionalProperties": {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}},
}
_STRINGS: Schema = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "additionalProperties": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]},
    },
}
_PATHS: Schema = {"type": "object", "additionalProperties": {"type": "string", "pattern": r"^[\w.~/-]+$"}}
_LAYOUT: Schema = {"type": "string", "pattern": r"^[\w-]+$"}
_LAYOUT_OPTIONS: Schema = {
    "type": "object",
    "propertyNames": {"pattern": "^[a-z][a-z0-9_]{0,40}$"},
    "additionalProperties": {"anyOf": [_TEXT, {"type": ["integer", "boolean"]}]},
}
_LISTING: Schema = {
    "type": ["object", "null"],
    "properties": {
        "include": _NAMES,
        "exclude": _NAMES,
        "scope": _BOOLEAN,
        "shadow": _BOOLEAN,
        "toc": _BOOLEAN,
        "layout": _LAYOUT,
    },
    "additionalProperties": False,
}

_PLUGIN_TYPES: dict[type, ValueType] = {
    option_basics.Switch: ValueType("boolean", _BOOLEAN),
    option_basics.Text: ValueType("text", _TEXT),
    option_basics.BlankText: ValueType("text", {"type": "string"}),
    option_basics.Number: ValueType("number, 0 or more", _NUMBER),
    option_basics.Count: ValueType("whole number, 1 or more", {**_NUMBER, "type": "integer", "minimum": 1}),
    option_basics.Size: ValueType("whole number, 0 or more", {**_NUMBER, "type": "integer"}),
    option_basics.Percent: ValueType(
        "whole number from 1 to 100", {**_NUMBER, "type": "integer", "minimum": 1, "maximum": 100}
    ),
    option_basics.Color: ValueType("color", {"type": "string", "pattern": "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"}),
    option_basics.FontFamilies: ValueType("fonts", _FONTS),
    option_basics.LayoutOptions: ValueType("options of a template", _LAYOUT_OPTIONS),
    option_types.Folder: ValueType("path", {"type": "string"}),
    option_types.File: ValueType("path", _TEXT),
    option_types.CacheFolder: ValueType("path", _TEXT),
    option_types.StringsFolder: ValueType("path", _TEXT),
    option_types.InterfaceStrings: ValueType("interface strings by language", _STRINGS),
    option_types.UrlTranslations: ValueType("words by language", _WORDS),
    option_types.LanguagePaths: ValueType("paths by language", _PATHS),
    option_types.UrlPattern: ValueType("address format", {"type": "string", "pattern": r"\{(slug|file)\}"}),
    option_types.ListPattern: ValueType("address format", {"type": "string", "pattern": r"\{\w+\}"}),
    option_types.PagerPattern: ValueType("text", {"type": "string", "pattern": r"~\d{1,4}~"}),
    option_types.DatePattern: ValueType("date format", _TEXT),
    option_types.Names: ValueType("list of names", _NAMES),
    option_types.SortBy: ValueType("`name`, `count`, or a function", _sort_order("name", "count")),
    option_types.ListingOrder: ValueType("`title`, `date`, or a function", _sort_order("title", "date")),
    option_types.ListingMap: ValueType("names with options", {"type": "object", "additionalProperties": _LISTING}),
    option_types.FallbackMap: ValueType(
        "names of categories with `show`, `link`, or `hide`",
        {"type": "object", "additionalProperties": {"enum": list(option_types.FALLBACKS)}},
    ),
    option_types.Layout: ValueType("name", _LAYOUT),
    option_types.AnchorPattern: ValueType("text with `{slug}`", {"type": "string", "pattern": r"\{slug\}"}),
    option_types.TagsField: ValueType("name", _TEXT),
    option_types.Function: ValueType("function", _FUNCTION),
}
"""Types of values by the plugin's own option types."""


def value_type(name: str, declaration: BaseConfigOption[Any]) -> ValueType:
    """Return the type of the values of an option.

    Args:
        name: Name of the option, for messages.
        declaration: Its declaration.

    Raises:
        IncompleteReferenceError: If its type is unknown.
    """
    known = next((_PLUGIN_TYPES[base] for base in type(declaration).__mro__ if base in _PLUGIN_TYPES), None)
    if known:
        if isinstance(declaration, option_types.ListPattern):
            pattern = rf"\{{({'|'.join(declaration._names)})\}}"
            return ValueType(known.words, {**known.schema, "pattern": pattern})
        return known
    if isinstance(declaration, c.Choice):
        return ValueType("", {"enum": list(declaration.choices)})
    if isinstance(declaration, c.ListOfItems):
        items = value_type(name, declaration.option_type).schema
        return ValueType("list", {"type": "array", "items": items})
    if isinstance(declaration, option_basics.ByLanguage):
        inner = value_type(name, declaration.option_type)
        return ValueType(f"{inner.words} by language", {"type": "object", "additionalProperties": inner.schema})
    raise IncompleteReferenceError(
        f"The option {name} is a {type(declaration).__name__}, which option_values.py does not know."
    )


def choices(declaration: BaseConfigOption[Any]) -> tuple[str, ...]:
    """Return the values that a choice allows; none for any other option."""
    return tuple(declaration.choices) if isinstance(declaration, c.Choice) else ()
