"""The guide's list of options and their JSON schema, both made from `config`; `cli` attaches the two commands."""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import yaml
from babel.messages.pofile import read_po
from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config

from ... import option_types
from ...config import BlogConfig
from ...core.text.interface import FOLDER

BEGIN = "<!-- options: generated from config.py by `multilingual-blog reference`; change nothing below -->"
END = "<!-- /options -->"
PLUGIN = "multilingual-blog"

_WIDEST = 32
"""Characters of a heading that fit on a phone of 390 pixels."""

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Option:
    """An option as mkdocs.yml has it.

    Attributes:
        name: Its name, below those that it is nested in: `related.count`.
        kind: Its declaration.
        text: Its docstring, Markdown on one line.
    """

    name: str
    kind: BaseConfigOption[Any]
    text: str


@dataclass(frozen=True)
class Group:
    """Options of one topic.

    Attributes:
        id: What the id of its heading begins with, the same in all languages.
        title: Its heading.
        text: What to know of all of them; empty where their docstrings say enough.
        names: Options, and what the names of options begin with; of several groups the longest name decides.
    """

    id: str
    title: str
    text: str
    names: tuple[str, ...]


# Links differ between languages, so they stand here and not in docstrings, which the schema takes as they are.
GROUPS = (
    Group(
        "general",
        "General",
        "The blog as a whole.",
        ("enabled", "blog", "typography", "incremental", "explain", "cache", "build", "concurrency"),
    ),
    Group("posts", "Posts", "Where articles are, and what their dates and addresses look like.", ("post",)),
    Group(
        "languages",
        "Languages",
        "How readers move between languages; see [Languages](languages.md).",
        ("address_words", "translation_offer"),
    ),
    Group(
        "excerpts",
        "Excerpts",
        "What lists show of an article. [Excerpts](writing.md#excerpts) shows how to mark one.",
        ("post_excerpt",),
    ),
    Group(
        "readtime",
        "Reading time",
        "It is counted from the text, unless front matter has `readtime`.",
        ("post_readtime",),
    ),
    Group(
        "fallback",
        "Articles without a translation",
        "What readers see of an article that their language lacks; see [No translation](writing.md#no-translation).",
        ("fallback",),
    ),
    Group(
        "drafts",
        "Drafts",
        "Articles that readers do not see yet, or no longer; see [Drafts](writing.md#drafts).",
        ("draft",),
    ),
    Group(
        "pagination",
        "Pagination",
        "These options hold for the list of articles and for lists by tag. The archive, categories, and authors can "
        "differ; a series is always one page.",
        ("pagination",),
    ),
    Group(
        "archive",
        "Archive",
        "Lists of articles by date. Like lists by category and author, they appear in the navigation if the list of "
        "articles stands in a section of it, or if the blog is the whole site.",
        ("archive",),
    ),
    Group(
        "categories",
        "Categories",
        "Broad topics; see [Categories](writing.md#categories).",
        ("categories",),
    ),
    Group("authors", "Authors", "Who wrote an article; see [Authors](writing.md#authors).", ("authors",)),
    Group("series", "Series", "Articles to be read in order; see [Series](writing.md#series).", ("series",)),
    Group("filters", "Pages with tags", "", ("filters",)),
    Group("tags", "Tags", "Topics as specific as you like; see [Tags](writing.md#tags).", ("tags", "export")),
    Group(
        "shadow",
        "Hidden tags",
        "Tags for yourself: readers do not see them, but articles that share one still count as related.",
        ("shadow",),
    ),
    Group(
        "listings",
        "Tag listings",
        "Lists of tags, and of the articles and pages that have them, which a comment puts on any page.",
        ("listings",),
    ),
    Group(
        "related",
        "Related articles",
        "Each similarity is a number from 0 to 1; the threshold applies to their weighted sum. See "
        "[How related articles are chosen](related.md).",
        ("related",),
    ),
    Group(
        "translations",
        "Translations",
        "See [Translate articles](translating.md).",
        ("translations",),
    ),
    Group("tools", "Tools", "See [Tools](writing.md#tools).", ("tools",)),
    Group("feeds", "Feeds", "", ("feeds",)),
    Group("search", "Search", "See [Search](search.md).", ("search",)),
    Group("metadata", "Metadata", "What search engines and social networks read.", ("metadata",)),
    Group("redirects", "Redirects", "", ("redirects",)),
)

_NUMBER: dict[str, Any] = {"type": "number", "minimum": 0}
_FUNCTION: dict[str, Any] = {"type": ["object", "string", "null"]}  # what editors take Python's YAML tags for


def _order(*names: str) -> dict[str, Any]:
    return {"anyOf": [{"enum": list(names)}, {"type": ["object", "null"]}]}


_NAMES: dict[str, Any] = {"type": "array", "items": {"type": ["string", "number"]}}
_WORDS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}},
}
_SWITCH = {"type": "boolean"}
_LAYOUT = {"type": "string", "pattern": r"^[\w-]+$"}
_LISTING: dict[str, Any] = {
    "type": ["object", "null"],
    "properties": {
        "include": _NAMES,
        "exclude": _NAMES,
        "scope": _SWITCH,
        "shadow": _SWITCH,
        "toc": _SWITCH,
        "layout": _LAYOUT,
    },
    "additionalProperties": False,
}

_KINDS: dict[type, tuple[str, dict[str, Any]]] = {
    option_types.Number: ("number, 0 or more", _NUMBER),
    option_types.Count: ("whole number, 1 or more", {"type": "integer", "minimum": 1}),
    option_types.Size: ("whole number, 0 or more", {"type": "integer", "minimum": 0}),
    option_types.Folder: ("path", {"type": "string"}),
    option_types.AddressWords: ("words by language", _WORDS),
    option_types.UrlPattern: ("address format", {"type": "string", "pattern": r"\{(slug|file)\}"}),
    option_types.ListPattern: ("address format", {"type": "string", "pattern": r"\{\w+\}"}),
    option_types.PagerPattern: ("text", {"type": "string", "pattern": r"~\d+~"}),
    option_types.DatePattern: ("date format", {"type": "string", "minLength": 1}),
    option_types.Names: ("list of names", _NAMES),
    option_types.SortBy: ("`name`, `count`, or a function", _order("name", "count")),
    option_types.ListingOrder: ("`title`, `date`, or a function", _order("title", "date")),
    option_types.ListingMap: ("names with options", {"type": "object", "additionalProperties": _LISTING}),
    option_types.FallbackMap: (
        "names of categories with `show`, `link`, or `hide`",
        {"type": "object", "additionalProperties": {"enum": list(option_types.FALLBACKS)}},
    ),
    option_types.Layout: ("name", _LAYOUT),
    option_types.AnchorPattern: ("text with `{slug}`", {"type": "string", "pattern": r"\{slug\}"}),
    option_types.TagsField: ("name", {"type": "string", "minLength": 1}),
    option_types.Function: ("function", _FUNCTION),
}
_PLAIN: dict[type, tuple[str, dict[str, Any]]] = {
    bool: ("boolean", {"type": "boolean"}),
    str: ("text", {"type": "string"}),
}


class GapError(Exception):
    """Something that an option, or a translation, lacks."""


def options() -> list[Option]:
    """Return all options, in the order of their declarations."""
    return [option for option in _walk(BlogConfig, "") if not isinstance(option.kind, c.SubConfig)]


def groups() -> list[tuple[Group, list[Option]]]:
    """Return the groups in reading order, each with its options."""
    found: dict[str, list[Option]] = {group.id: [] for group in GROUPS}
    for option in options():
        found[_group_of(option).id].append(option)
    return [(group, found[group.id]) for group in GROUPS if found[group.id]]


def page(translate: Translate) -> str:
    """Return the guide's list of options as Markdown.

    Args:
        translate: Turns an English text into one of the page's language.
    """
    nested = {option.name: option for option in _walk(BlogConfig, "") if isinstance(option.kind, c.SubConfig)}
    parts = []
    for group, members in groups():
        parts.append(f"## {translate(group.title)} {{ #{group.id}-options }}")
        texts = [translate(group.text)] if group.text else []
        if around := nested.get(group.id):
            below = translate("These options stand below `{name}:`.").replace("{name}", group.id)
            texts = [translate(around.text), below, *texts]
        if texts:
            parts.append(" ".join(texts))
        for option in members:
            parts.append(f"### {_heading(option.name)} {{ #{option.name} }}")
            # In one element, since the class lays the children of a line out with gaps between them.
            parts.append(f"<span>{_facts(option, translate)}</span>\n{{ .md-blog-meta }}")
            parts.append(translate(option.text))
    return "\n\n".join(parts)


def messages() -> list[str]:
    """Return the English texts that a page in another language needs, each once."""
    found: dict[str, None] = {}

    def note(text: str) -> str:
        found[text] = None
        return text

    page(note)
    return list(found)


def translator(locale: str) -> Translate:
    """Return a function that finds the translation of a text in `options/<locale>.po`; English stays as it is.

    Raises:
        GapError: There is no such file, or it lacks a text.
    """
    if locale == "en":
        return lambda text: text
    path = FOLDER / "options" / f"{locale}.po"
    if not path.is_file():
        raise GapError(f"{path} does not exist, so there is no reference in the language {locale!r}.")
    with path.open("rb") as file:
        catalogue = read_po(file, locale=locale)
    found = {str(text.id): str(text.string) for text in catalogue if text.id and text.string and not text.fuzzy}
    if missing := [text for text in messages() if text not in found]:
        raise GapError("\n".join([f"{path} translates {len(missing)} texts not:", *map(repr, missing)]))
    return found.__getitem__


def replaced(text: str, new: str) -> str:
    """Return a page with what is between its marks replaced.

    Raises:
        GapError: The page does not have both marks, each once.
    """
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise GapError(f"A page must have one line {BEGIN!r} and below it one line {END!r}.")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{new}\n\n{END}{rest.split(END)[1]}"


def json_schema() -> dict[str, Any]:
    """Return a schema of mkdocs.yml, draft 7, that knows the plugin's options and takes all else as it is.

    A schema of other plugins can refer to its `#/definitions/plugin`, which is one item of `plugins`.
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
                **_object_of(BlogConfig, ""),
                "type": ["object", "null"],
            },
        },
    }


def schema_text() -> str:
    """Return the schema as the file that the site publishes."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


@click.command()
@click.option("--locale", default="en", show_default=True, help="Language of the list.")
@click.option("--write", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Page to write it into.")
def reference(locale: str, write: Path | None) -> None:
    """Show the list of all options as the guide has it, or write it between the marks of a page."""
    try:
        text = page(translator(locale))
        if write is not None:
            text = replaced(write.read_text(encoding="utf-8"), text)
    except GapError as gap:
        raise click.ClickException(str(gap)) from None
    _deliver(text, write)


@click.command()
@click.option("--write", type=click.Path(path_type=Path, dir_okay=False), help="File to write it into.")
def schema(write: Path | None) -> None:
    """Show the JSON schema of the options, by which editors complete and check mkdocs.yml, or write it."""
    try:
        text = schema_text()
    except GapError as gap:
        raise click.ClickException(str(gap)) from None
    _deliver(text, write)


def _deliver(text: str, path: Path | None) -> None:
    if path is None:
        click.echo(text, nl=not text.endswith("\n"))
    else:
        path.write_text(text, encoding="utf-8", newline="\n")


def _walk(owner: type[Config], above: str) -> Iterator[Option]:
    """Yield the options of a class, each nested one behind what it is nested in."""
    texts = _docstrings(owner)
    for name, kind in owner._schema:
        if not texts.get(name):
            raise GapError(f"The option {above}{name} has no docstring below it in config.py.")
        yield Option(above + name, kind, texts[name])
        if isinstance(kind, c.SubConfig):
            yield from _walk(kind.config_class, f"{above}{name}.")


def _docstrings(owner: type) -> dict[str, str]:
    """Return the texts below the attributes of a class, which Python itself forgets."""
    [tree] = ast.parse(inspect.getsource(owner)).body
    found = {}
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for statement, below in pairwise(body):
        match statement, below:
            case ast.Assign(targets=[ast.Name(id=name)]), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = " ".join(text.split())
    return found


def _group_of(option: Option) -> Group:
    fitting = [
        (len(name), position)
        for position, group in enumerate(GROUPS)
        for name in group.names
        if option.name == name or option.name.startswith((f"{name}_", f"{name}."))
    ]
    if not fitting:
        raise GapError(f"The option {option.name} is in no group of reference.py.")
    return GROUPS[max(fitting)[1]]


def _heading(name: str) -> str:
    """Return a name as code; a long one breaks behind underscores, since it is wider than a phone."""
    if len(name) <= _WIDEST:
        return f"`{name}`"
    return f"<code>{name.replace('_', '_<wbr>')}</code>"


def _facts(option: Option, translate: Translate) -> str:
    kind = option.kind.option if isinstance(option.kind, c.Optional) else option.kind
    values = _choices(kind)
    if isinstance(kind, c.ListOfItems) and (values := _choices(kind.option_type)):
        words = translate("list of {values}").replace("{values}", _among(values, translate))
    else:
        words = _among(values, translate) if values else translate(_described(option.name, kind)[0])
    default = option.kind.default
    shown = translate("not set") if default is None else f"`{_as_yaml(default)}`"
    return translate("Type: {type} · Default: {default}").replace("{type}", words).replace("{default}", shown)


def _among(values: tuple[str, ...], translate: Translate) -> str:
    *others, last = (f"`{value}`" for value in values)
    pattern = "{others}, or {last}" if len(others) > 1 else "{others} or {last}"
    return translate(pattern).replace("{others}", ", ".join(others)).replace("{last}", last)


def _as_yaml(value: object) -> str:
    """Return a value as it can be written behind a colon."""
    if isinstance(value, list):
        return f"[{', '.join(map(_as_yaml, value))}]"
    if isinstance(value, str):
        try:
            if yaml.safe_load(f"name: {value}") == {"name": value}:
                return value
        except yaml.YAMLError:
            pass
    return json.dumps(value, ensure_ascii=False)


def _choices(kind: BaseConfigOption[Any]) -> tuple[str, ...]:
    return tuple(kind.choices) if isinstance(kind, c.Choice) else ()


def _described(name: str, kind: BaseConfigOption[Any]) -> tuple[str, dict[str, Any]]:
    """Return the type of a declaration in words and as a schema."""
    if known := next((_KINDS[base] for base in type(kind).__mro__ if base in _KINDS), None):
        words, rule = known
        if isinstance(kind, option_types.ListPattern):
            rule = {**rule, "pattern": rf"\{{({'|'.join(kind._names)})\}}"}
        return words, rule
    if isinstance(kind, c.Choice):
        return "", {"enum": list(kind.choices)}
    if isinstance(kind, c.ListOfItems):
        return "list", {"type": "array", "items": _described(name, kind.option_type)[1]}
    if isinstance(kind, c.Type) and kind._type in _PLAIN:
        return _PLAIN[kind._type]
    raise GapError(f"The option {name} is a {type(kind).__name__}, which reference.py does not know.")


def _rule(option: Option) -> dict[str, Any]:
    """Return the schema of an option."""
    if isinstance(option.kind, c.SubConfig):
        rule = _object_of(option.kind.config_class, f"{option.name}.")
    elif isinstance(option.kind, c.Optional):
        rule = {"anyOf": [_described(option.name, option.kind.option)[1], {"type": "null"}]}
    else:
        rule = {**_described(option.name, option.kind)[1], "default": option.kind.default}
    return {"description": _plain(option.text), "markdownDescription": option.text, **rule}


def _object_of(owner: type[Config], above: str) -> dict[str, Any]:
    members = [option for option in _walk(owner, above) if "." not in option.name.removeprefix(above)]
    return {
        "type": "object",
        "properties": {option.name.removeprefix(above): _rule(option) for option in members},
        "additionalProperties": False,
    }


def _plain(markdown: str) -> str:
    """Return a text without Markdown, for editors that show it as it is."""
    return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", markdown).replace("`", "")


if __name__ == "__main__":
    click.Group(commands=[reference, schema], help="Make what is generated from the plugin's options.")()
