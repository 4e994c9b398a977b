"""The JSON schema of the plugin's options, by which editors complete and check mkdocs.yml."""

from __future__ import annotations

import re

from mkdocs.config import config_options as c
from mkdocs.config.base import Config

from ...config import BlogConfig
from .option_declarations import OptionDeclaration, walk_options
from .option_values import Schema, value_type

PLUGIN = "multilingual-blog"
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()]+\)")
_VARIABLE: Schema = {"type": "string", "pattern": "^[A-Z_][A-Z0-9_]*$"}
_ENV: Schema = {
    "description": "A value that the tag !ENV takes from the environment.",
    "anyOf": [_VARIABLE, {"type": "array", "minItems": 2, "items": [_VARIABLE]}],
}
"""The name of a variable, or a list of names and a default."""
_TEXTS = ("description", "markdownDescription", "default")


def json_schema() -> Schema:
    """Return a JSON schema (draft 7) of mkdocs.yml that checks this plugin's options and accepts everything else.

    Schemas of other plugins can refer to its `#/definitions/plugin`, which describes one item of `plugins`.

    Raises:
        IncompleteReferenceError: If an option has no docstring, or its type is unknown.
    """
    summary = "A blog in several languages, for Material for MkDocs beside mkdocs-static-i18n."
    mapping = {PLUGIN: {"$ref": "#/definitions/options"}}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"mkdocs.yml with the plugin {PLUGIN}",
        "type": "object",
        "properties": {
            "plugins": {
                "anyOf": [
                    {"type": "array", "items": {"$ref": "#/definitions/item"}},
                    {"type": "object", "properties": mapping},
                ]
            }
        },
        "definitions": {
            "item": {
                "anyOf": [
                    {"$ref": "#/definitions/plugin"},
                    {"type": "string"},
                    {"type": "object", "not": {"required": [PLUGIN]}},
                ]
            },
            "plugin": {
                "oneOf": [
                    {"enum": [PLUGIN], "description": summary, "markdownDescription": summary},
                    {
                        "type": "object",
                        "properties": mapping,
                        "required": [PLUGIN],
                        "additionalProperties": False,
                    },
                ]
            },
            "options": {
                "description": summary,
                "markdownDescription": summary,
                **_object_schema(BlogConfig),
                "type": ["object", "null"],
            },
        },
    }


def editor_schema() -> Schema:
    """Return the schema for editors, which read a value with the tag `!ENV` as the names of variables.

    Raises:
        IncompleteReferenceError: If an option has no docstring, or its type is unknown.
    """
    schema = json_schema()
    definitions = schema["definitions"]
    options = _from_environment(definitions["options"])
    return {**schema, "definitions": {**definitions, "env": _ENV, "options": options}}


def _from_environment(schema: Schema) -> Schema:
    """Return the schema of options whose values may come from the environment."""
    properties = {}
    for name, option in schema["properties"].items():
        if "properties" in option:
            properties[name] = _from_environment(option)
            continue
        texts = {key: option[key] for key in _TEXTS if key in option}
        rules = {key: rule for key, rule in option.items() if key not in texts}
        properties[name] = {**texts, "anyOf": [rules, {"$ref": "#/definitions/env"}]}
    return {**schema, "properties": properties}


def _object_schema(config_class: type[Config], prefix: str = "") -> Schema:
    options = [option for option in walk_options(config_class, prefix) if "." not in option.name.removeprefix(prefix)]
    return {
        "type": "object",
        "properties": {option.name.removeprefix(prefix): _option_schema(option) for option in options},
        "additionalProperties": False,
    }


def _option_schema(option: OptionDeclaration) -> Schema:
    declaration = option.declaration
    if isinstance(declaration, c.SubConfig):
        schema = _object_schema(declaration.config_class, f"{option.name}.")
    elif isinstance(declaration, c.Optional):
        schema = {"anyOf": [value_type(option.name, declaration.option).schema, {"type": "null"}]}
    else:
        schema = {**value_type(option.name, declaration).schema, "default": declaration.default}
    return {"description": _plain_text(option.docstring), "markdownDescription": option.docstring, **schema}


def _plain_text(markdown: str) -> str:
    """Remove the markup of links and code, for editors that show descriptions as plain text."""
    return _LINK.sub(r"\1", markdown).replace("`", "")
