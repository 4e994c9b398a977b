"""The list of options in the guide, in English or translated."""

from __future__ import annotations

import json
from collections.abc import Callable

import yaml
from babel.messages.pofile import read_po
from mkdocs.config import config_options as c

from ...config import BlogConfig
from ...core.text.string_catalogs import LOCALES_FOLDER
from .option_declarations import IncompleteReferenceError, OptionDeclaration, walk_options
from .option_groups import OptionGroup, grouped_options
from .option_values import choices, value_type

BEGIN = "<!-- options: generated from config.py by `multilingual-blog reference`; change nothing below -->"
END = "<!-- /options -->"

_HEADING_WIDTH = 32
"""Number of characters of a heading that fit on a phone 390 pixels wide."""

Translate = Callable[[str], str]
"""Translates an English text into the language of a page."""


def reference_page(translate: Translate) -> str:
    """Return the list of options as Markdown.

    Args:
        translate: Translates an English text into the language of the page.

    Raises:
        IncompleteReferenceError: If an option has no docstring or no group, or its type is unknown.
    """
    nested = {option.name: option for option in walk_options(BlogConfig) if option.is_nested}
    blocks = []
    for group, options in grouped_options():
        blocks.append(f"## {translate(group.title)} {{ #{group.id}-options }}")
        if introduction := _introduction(group, nested.get(group.id), translate):
            blocks.append(introduction)
        for option in options:
            blocks.append(f"### {_heading(option.name)} {{ #{option.name} }}")
            # One element, because the class lays out the children of the line with gaps between them.
            blocks.append(f"<span>{_type_and_default(option, translate)}</span>\n{{ .md-blog-meta }}")
            blocks.append(translate(option.docstring))
    return "\n\n".join(blocks)


def translatable_texts() -> list[str]:
    """Return the English texts that a translation of the list needs, each once."""
    texts: dict[str, None] = {}

    def collect(text: str) -> str:
        texts[text] = None
        return text

    reference_page(collect)
    return list(texts)


def translator(locale: str) -> Translate:
    """Return a function that looks up translations in `options/<locale>.po`; English stays as it is.

    Args:
        locale: Language of the page.

    Raises:
        IncompleteReferenceError: If the file does not exist, or lacks a text.
    """
    if locale == "en":
        return lambda text: text
    path = LOCALES_FOLDER / "options" / f"{locale}.po"
    if not path.is_file():
        known = ", ".join(["en", *sorted(file.stem for file in path.parent.glob("*.po"))])
        raise IncompleteReferenceError(f"{path.name} does not exist: there is a reference in {known}.")
    with path.open("rb") as file:
        catalog = read_po(file, locale=locale)
    translations = {
        str(entry.id): str(entry.string) for entry in catalog if entry.id and entry.string and not entry.fuzzy
    }
    if missing := [text for text in translatable_texts() if text not in translations]:
        raise IncompleteReferenceError("\n".join([f"{path} translates {len(missing)} texts not:", *map(repr, missing)]))
    return translations.__getitem__


def replace_options(text: str, options: str) -> str:
    """Replace the list of options in a page.

    Args:
        text: Text of the page.
        options: The new list.

    Returns:
        The text with the list between its markers replaced.

    Raises:
        IncompleteReferenceError: If the page does not have both markers, each once and in order.
    """
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise IncompleteReferenceError(f"A page must have one line '{BEGIN}' and below it one line '{END}'.")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{options}\n\n{END}{rest.split(END)[1]}"


def _introduction(group: OptionGroup, parent: OptionDeclaration | None, translate: Translate) -> str:
    """Return what stands below the heading of a group, whose options may be nested in a parent option."""
    texts = [translate(group.text)] if group.text else []
    if parent:
        below = translate("These options stand below `{name}:`.").replace("{name}", group.id)
        texts = [translate(parent.docstring), below, *texts]
    return " ".join(texts)


def _heading(name: str) -> str:
    """Return a name as code that can be broken after underscores if it is wider than a phone."""
    if len(name) <= _HEADING_WIDTH:
        return f"`{name}`"
    return f"<code>{name.replace('_', '_<wbr>')}</code>"


def _type_and_default(option: OptionDeclaration, translate: Translate) -> str:
    declaration, default = option.declaration, option.declaration.default
    if isinstance(declaration, c.Optional):
        declaration = declaration.option
    if isinstance(declaration, c.ListOfItems) and (values := choices(declaration.option_type)):
        type_text = translate("list of {values}").replace("{values}", _alternatives(values, translate))
    elif values := choices(declaration):
        type_text = _alternatives(values, translate)
    else:
        type_text = translate(value_type(option.name, declaration).words)
    default_text = translate("not set") if default is None else f"`{_yaml_value(default)}`"
    pattern = translate("Type: {type} · Default: {default}")
    return pattern.replace("{type}", type_text).replace("{default}", default_text)


def _alternatives(values: tuple[str, ...], translate: Translate) -> str:
    *others, last = (f"`{value}`" for value in values)
    pattern = "{others}, or {last}" if len(others) > 1 else "{others} or {last}"
    return translate(pattern).replace("{others}", ", ".join(others)).replace("{last}", last)


def _yaml_value(value: object) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(_yaml_value, value))}]"
    if isinstance(value, str):
        try:
            if yaml.safe_load(f"name: {value}") == {"name": value}:
                return value
        except yaml.YAMLError:
            pass
    return json.dumps(value, ensure_ascii=False)
