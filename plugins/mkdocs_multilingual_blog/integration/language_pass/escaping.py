"""Values of the core as escaped values for templates."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import SimpleNamespace
from typing import Any

from markupsafe import escape


class Escaper:
    """Turns core values into values for templates; each is turned once, however many pages show it."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[object, object]] = {}
        self._names: dict[type, tuple[str, ...]] = {}

    def __call__(self, value: Any) -> Any:
        """Return a value with every text in it escaped; MkDocs's templates escape nothing themselves.

        Args:
            value: A text, a record of `core.shown`, a tuple of such, or a number, a flag or nothing, which
                stay as they are.
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
        if (known := self._seen.get(id(value))) is not None:
            return known[1]
        escaped = SimpleNamespace(**{name: self(getattr(value, name)) for name in names})
        self._seen[id(value)] = (value, escaped)  # keeps the value alive, so that its id stays its own
        return escaped


def _names_of(value: Any) -> tuple[str, ...]:
    """Return what a record holds, be it a named tuple or a dataclass."""
    if isinstance(value, tuple):
        return type(value)._fields  # type: ignore[attr-defined, no-any-return]
    if not is_dataclass(value):
        raise TypeError(f"templates are not shown a {type(value).__name__}")
    return tuple(field.name for field in fields(value))
