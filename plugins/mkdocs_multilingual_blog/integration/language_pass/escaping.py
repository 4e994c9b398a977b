"""Escaping of values of the core for templates."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import SimpleNamespace
from typing import Any

from jinja2 import TemplateRuntimeError
from markupsafe import escape

from ...core.errors import quoted
from ...core.text.former_names import VARIABLES


class Shown(SimpleNamespace):
    """Values for templates, where a former name is an error; for others that do not exist, Jinja shows nothing."""

    def __getattr__(self, name: str) -> Any:
        if name in VARIABLES:
            raise TemplateRuntimeError(f"{quoted(name)} is a former name (did you mean {VARIABLES[name]}?)")
        raise AttributeError(name)


class Escaper:
    """Escapes values for templates; records that many pages show are escaped once."""

    def __init__(self) -> None:
        self._cache: dict[int, tuple[object, object]] = {}
        self._names: dict[type, tuple[str, ...]] = {}

    def __call__(self, value: Any) -> Any:
        """Return a value with all texts escaped, since MkDocs's templates do not escape.

        Args:
            value: A text, a record of `core.display.values`, a tuple of such, or a number, a bool or `None`, which
                are unchanged.
        """
        if isinstance(value, str):
            return escape(value)
        if type(value) is tuple:
            return [self(item) for item in value]
        names = self._names.get(type(value))
        if names is None:
            if value is None or isinstance(value, int | float):
                return value
            names = self._names[type(value)] = _names_of(value)
        if (cached := self._cache.get(id(value))) is not None:
            return cached[1]
        escaped = Shown(**{name: self(getattr(value, name)) for name in names})
        self._cache[id(value)] = (value, escaped)  # keeps the value alive, so that its id stays its own
        return escaped


def _names_of(value: Any) -> tuple[str, ...]:
    """Return the field names of a named tuple or a dataclass."""
    if isinstance(value, tuple):
        return type(value)._fields  # type: ignore[attr-defined, no-any-return]
    if not is_dataclass(value):
        raise TypeError(f"templates are not shown a {type(value).__name__}")
    return tuple(field.name for field in fields(value))
