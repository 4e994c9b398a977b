"""The options of the plugin as `BlogConfig` declares them, with their docstrings."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config

from ...config import BlogConfig


class IncompleteReferenceError(Exception):
    """The reference cannot be generated, since an option or a translation is incomplete."""


@dataclass(frozen=True)
class OptionDeclaration:
    """A declared option.

    Attributes:
        name: Name of the option, with those of the options that it is nested in, such as `related.count`.
        declaration: The object that declares it.
        docstring: Description in Markdown, on one line.
    """

    name: str
    declaration: BaseConfigOption[Any]
    docstring: str

    @property
    def is_nested(self) -> bool:
        """Whether the option contains other options."""
        return isinstance(self.declaration, c.SubConfig)


def declared_options() -> list[OptionDeclaration]:
    """Return all options that have a value, in the order of their declarations.

    Raises:
        IncompleteReferenceError: If an option has no docstring.
    """
    return [option for option in walk_options(BlogConfig) if not option.is_nested]


def walk_options(config_class: type[Config], prefix: str = "") -> Iterator[OptionDeclaration]:
    """Yield the options of a class, each followed by those nested in it.

    Args:
        config_class: The class that declares the options.
        prefix: Names of the options that these are nested in, with a final dot.

    Yields:
        The options.

    Raises:
        IncompleteReferenceError: If an option has no docstring.
    """
    docstrings: dict[str, str] = {}
    for each in config_class.__mro__:
        if issubclass(each, Config):
            docstrings = _attribute_docstrings(each) | docstrings
    for name, declaration in config_class._schema:
        if not docstrings.get(name):
            raise IncompleteReferenceError(f"The option {prefix}{name} has no docstring below it.")
        yield OptionDeclaration(prefix + name, declaration, docstrings[name])
        if isinstance(declaration, c.SubConfig):
            yield from walk_options(declaration.config_class, f"{prefix}{name}.")


def _attribute_docstrings(config_class: type) -> dict[str, str]:
    """Return the strings below the attributes of a class, which exist only in its source code."""
    [tree] = ast.parse(inspect.getsource(config_class)).body
    docstrings = {}
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for statement, next_statement in pairwise(body):
        match statement, next_statement:
            case ast.Assign(targets=[ast.Name(id=name)]), ast.Expr(value=ast.Constant(value=str(text))):
                docstrings[name] = " ".join(text.split())
    return docstrings
