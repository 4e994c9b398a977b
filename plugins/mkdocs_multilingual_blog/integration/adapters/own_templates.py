"""A site's own templates, and the names that they use.

What a build may leave out depends on whether templates of a site read it: other pages, their texts, the navigation.
Those of installed packages are known by their versions.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from . import material

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_ENDINGS = (".html", ".xml", ".txt", ".jinja")
"""How names of templates end that are taken for used; others are if such a template takes them in."""

_EXTENSIONS = ("jinja2.ext.i18n", "jinja2.ext.loopcontrols", "jinja2.ext.do")
"""Extensions of Jinja that themes and static-i18n use."""

_BY_NAME = {"attr", "groupby", "map", "max", "min", "rejectattr", "selectattr", "sort", "sum", "unique"}
"""Filters whose arguments name attributes."""

_NAMED_FIRST = _BY_NAME - {"map", "max", "min", "sort", "unique"}
"""Those whose first argument is the attribute; others have it as `attribute`."""

_OBJECTS = {"config", "file", "nav", "page"}
"""Variables from which whatever is asked for could be reached, if it is not known what is asked for."""


class _Template(NamedTuple):
    """What a template uses.

    Attributes:
        names: Names of variables and attributes.
        others: Names of templates that it includes, extends, or imports from; with an end, how these begin and end.
        is_unknown: Whether it may use any name.
    """

    names: frozenset[str] = frozenset()
    others: tuple[tuple[str, str | None], ...] = ()
    is_unknown: bool = False


def templates_mention(config: MkDocsConfig, *names: str) -> bool:
    """Return whether a template of the site uses a variable or an attribute with one of some names, as far as is known.

    A template that cannot be parsed, and one that takes in another whose name is made up as it runs, may use any.
    """
    return any(one.is_unknown or not one.names.isdisjoint(names) for one in _templates(config))


def templates_take_in(config: MkDocsConfig, name: str) -> bool:
    """Return whether a template of the site may include a file of its theme folder, by its name there."""
    return any(
        one.is_unknown or any(_may_be(name, start, end) for start, end in one.others) for one in _templates(config)
    )


def _templates(config: MkDocsConfig) -> Iterator[_Template]:
    """Yield what each template of the site uses."""
    files = _own_files(config)
    waiting, seen = [path for name, path in files if name.endswith(_ENDINGS)], set[str]()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        yield (template := _read(path, _stamp(path)))
        for start, end in template.others:
            waiting += [path for name, path in files if _may_be(name, start, end)]


@cache
def is_installed(folder: str) -> bool:
    """Return whether a folder of templates belongs to this plugin or to a package whose version determines it."""
    packages = filter(None, map(find_spec, ("material", "mkdocs", "mkdocs_static_i18n")))
    origins = (str(Path(package.origin).parent) for package in packages if package.origin)
    folders = tuple(map(os.path.realpath, (material.TEMPLATES, *origins)))  # a virtual environment may be a link
    return os.path.realpath(folder).startswith(folders)


def _own_files(config: MkDocsConfig) -> list[tuple[str, str]]:
    """Return name and path of each file in the site's own folders of the theme."""
    return [
        (os.path.relpath(path, folder).replace(os.sep, "/"), path)
        for folder in config.theme.dirs
        if not is_installed(folder)
        for root, _, names in os.walk(folder, followlinks=True)
        for path in (os.path.join(root, name) for name in names)  # noqa: PTH118
    ]


def _may_be(name: str, start: str, end: str | None) -> bool:
    """Return whether a template has a name, or, with an end, one that begins and ends so."""
    return name == start if end is None else name.startswith(start) and name.endswith(end)


def _stamp(path: str) -> tuple[int, int]:
    """Return what differs if a file was saved."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1024)
def _read(path: str, _: tuple[int, int]) -> _Template:
    """Return what a template uses; it is parsed once as long as it stays the same."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        tree = Environment(extensions=_EXTENSIONS).parse(text) if "{{" in text or "{%" in text else None
    except (OSError, UnicodeDecodeError):
        return _Template()  # which Jinja cannot read either
    except (TemplateSyntaxError, RecursionError):
        return _Template(is_unknown=True)
    if tree is None:
        return _Template()
    references: Iterator[Any] = tree.find_all(_REFERENCES)
    others = [reference for node in references for reference in _others(node.template)]
    is_unknown = ("", "") in others or any(map(_is_made_up, tree.find_all((nodes.Getitem, nodes.Filter))))
    return _Template(frozenset(_names(tree)), tuple(others), is_unknown)


_REFERENCES = (nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)


def _names(tree: nodes.Template) -> Iterator[str]:
    """Yield the names of variables, and of attributes, also where filters are given them."""
    for node in tree.find_all((nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Filter)):
        if isinstance(node, nodes.Name):
            yield node.name
        elif isinstance(node, nodes.Getattr):
            yield node.attr
        elif isinstance(node, nodes.Getitem):
            yield from _parts([node.arg])
        elif isinstance(node, nodes.Filter) and node.name in _BY_NAME:
            yield from _parts([*node.args, *(keyword.value for keyword in node.kwargs)])


def _parts(values: Iterable[nodes.Expr]) -> Iterator[str]:
    """Yield the names of attributes that texts in a template consist of, such as those of `page.meta`."""
    for value in values:
        if isinstance(value, nodes.Const) and isinstance(value.value, str):
            yield from value.value.split(".")


def _is_made_up(node: nodes.Node) -> bool:
    """Return whether a template asks for an attribute whose name is not written there, of what is no mere value."""
    if isinstance(node, nodes.Getitem):
        is_object = isinstance(node.node, nodes.Name) and node.node.name in _OBJECTS
        return is_object and not isinstance(node.arg, nodes.Const | nodes.Slice)
    if not isinstance(node, nodes.Filter) or node.name not in _BY_NAME:
        return False
    named = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
    named += node.args[:1] if node.name in _NAMED_FIRST else []
    if node.name == "map" and node.args and isinstance(first := node.args[0], nodes.Const) and first.value == "attr":
        named += node.args[1:2]
    return bool(node.dyn_args or node.dyn_kwargs) or not all(isinstance(value, nodes.Const) for value in named)


def _others(expression: nodes.Node) -> Iterator[tuple[str, str | None]]:
    """Yield the names of templates that an expression may give, or how they begin and end; both are empty for any."""
    if isinstance(expression, nodes.Const) and isinstance(expression.value, str):
        yield expression.value, None
    elif isinstance(expression, nodes.Const) and isinstance(expression.value, list | tuple):
        yield from ((str(name), None) for name in expression.value)
    elif isinstance(expression, nodes.List | nodes.Tuple):
        for item in expression.items:
            yield from _others(item)
    elif isinstance(expression, nodes.CondExpr):
        yield from _others(expression.expr1)
        if expression.expr2 is not None:
            yield from _others(expression.expr2)
    elif isinstance(expression, nodes.Concat | nodes.Add):
        pieces = _pieces(expression)
        yield _text_of(pieces[0]), _text_of(pieces[-1])
    else:
        yield "", ""


def _pieces(expression: nodes.Expr) -> list[nodes.Expr]:
    """Return what an expression joins to a text."""
    if isinstance(expression, nodes.Concat):
        return [piece for one in expression.nodes for piece in _pieces(one)]
    if isinstance(expression, nodes.Add):
        return [*_pieces(expression.left), *_pieces(expression.right)]
    return [expression]


def _text_of(expression: nodes.Expr) -> str:
    return expression.value if isinstance(expression, nodes.Const) and isinstance(expression.value, str) else ""
