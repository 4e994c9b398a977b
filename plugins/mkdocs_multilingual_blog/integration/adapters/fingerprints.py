"""Fingerprints of what plugins hold in their attributes, which tell whether it changed."""

from __future__ import annotations

import functools
import re
from collections import UserDict, deque
from collections.abc import Mapping
from datetime import date, time, timedelta
from enum import Enum
from pathlib import PurePath
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

_MAX_VALUES = 20_000
_SIMPLE = (bool, int, float, complex, str, bytes, date, time, timedelta, PurePath, Enum, re.Pattern, type(None))
_CODE = (type, FunctionType, BuiltinFunctionType, MethodType, ModuleType, MkDocsConfig)
_BUILDERS = ("mkdocs", "properdocs")
_OPAQUE = (
    *(f"{builder}.{name}" for builder in _BUILDERS for name in ("structure.", "theme", "livereload", "plugins")),
    *("jinja2.", "logging", "markdown."),
    *("threading", "_thread", "concurrent.", "multiprocessing.", "importlib", "git."),
)
"""Packages whose objects are not looked into: the files, pages, and templates that plugins are handed anew for each
page, and what is no data."""


class UnseenError(Exception):
    """Something cannot be looked at, or is too much to be looked at after every change."""


def fingerprints(values: Mapping[str, Any]) -> dict[str, int]:
    """Return a number for each value, which is another one if anything in it is another value.

    Raises:
        UnseenError: One of them cannot be looked at.
    """
    writer = _Writer()
    return {name: writer.fingerprint(value) for name, value in values.items()}


def is_code(value: object) -> bool:
    """Return whether a value is part of a program rather than data: a function, a class, or a module."""
    return isinstance(value, _CODE)


@functools.cache
def _is_opaque(cls: type) -> bool:
    """Return whether objects of a class, or of one that it is derived from, are not looked into."""
    return any(base.__module__.startswith(_OPAQUE) for base in cls.__mro__)


class _Writer:
    """Writes values as sequences of simple ones, up to a number of them."""

    def __init__(self) -> None:
        self._left = _MAX_VALUES

    def fingerprint(self, value: Any) -> int:
        """Return the fingerprint of a value."""
        parts: list[Any] = []
        try:
            self._write(value, parts, {})
            return hash(tuple(parts))
        except UnseenError:
            raise
        except Exception as error:  # objects of plugins may do anything when they are looked at
            raise UnseenError(f"{type(error).__name__}") from error

    def _write(self, value: Any, parts: list[Any], seen: dict[int, int]) -> None:
        self._left -= 1
        if self._left < 0:
            raise UnseenError("too many values")
        kind: Any = type(value)
        if isinstance(value, _SIMPLE):
            parts += kind.__name__, repr(value) if isinstance(value, float) else value
        elif isinstance(value, _CODE) or _is_opaque(kind):
            parts.append(getattr(value, "__qualname__", kind.__qualname__))
        elif id(value) in seen:
            parts += "again", seen[id(value)]
        else:
            seen[id(value)] = len(seen)
            parts.append(kind.__qualname__)
            self._write_parts_of(value, parts, seen)
            parts.append("end")

    def _write_parts_of(self, value: Any, parts: list[Any], seen: dict[int, int]) -> None:
        if isinstance(value, set | frozenset):
            parts.append(frozenset(map(self.fingerprint, value)))
        elif isinstance(value, list | tuple | deque):
            for item in value:
                self._write(item, parts, seen)
        elif isinstance(value, dict | UserDict):
            for key, item in value.items():
                self._write(key, parts, seen)
                self._write(item, parts, seen)
        elif hasattr(value, "__dict__"):
            self._write_parts_of(vars(value), parts, seen)
