"""Texts that stand for values: the same in every process where the values are; `rendered` and `finished` ask it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from importlib import metadata
from pathlib import Path, PurePath
from types import SimpleNamespace
from typing import Any

from babel import Locale

from ...core.storage.cache import digest

PACKAGE = Path(__file__).parents[2]
_CALLABLES = ("markdown", "pymdownx", "material", PACKAGE.name)
"""Packages whose functions are known by their names, since a change of them comes with another version."""


class UnknownError(Exception):
    """A value may be anything."""


def text_of(value: Any) -> str:
    """Return a text that is the same for the same value in every process.

    Args:
        value: Texts, numbers, dates, paths, locales, and records, mappings and sequences of them.

    Raises:
        UnknownError: The value is none that has one, such as an object of a class of the site's own.
    """
    if value is None or isinstance(value, str | int | float | bool | date):
        return repr(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return f"{type(value).__name__}({', '.join(map(text_of, value))})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{text_of(key)}: {text_of(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(text_of, value)) + "]"
    if isinstance(value, set | frozenset):
        return "{" + ", ".join(sorted(map(text_of, value))) + "}"
    if isinstance(value, SimpleNamespace):
        return text_of(vars(value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = (text_of(getattr(value, field.name)) for field in fields(value))
        return f"{type(value).__name__}({', '.join(parts)})"
    if isinstance(value, PurePath | Locale):
        return repr(str(value))
    if isinstance(value, functools.partial):
        return f"partial({text_of(value.func)}, {text_of(value.args)}, {text_of(value.keywords)})"
    if isinstance(value, Callable):  # type: ignore[arg-type]
        module, name = getattr(value, "__module__", ""), getattr(value, "__qualname__", "")
        if name and "<" not in name and module.partition(".")[0] in _CALLABLES:
            return f"{module}.{name}"
    raise UnknownError(f"{value!r:.80} may be anything")


def digest_of_files(folder: Path) -> bytes:
    """Return a digest of what is in the files below a folder, and of their names."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return digest(*(part for path in found for part in (bytes(path.relative_to(folder)), path.read_bytes())))


@functools.cache
def digest_of_package() -> bytes:
    """Return a digest of this plugin itself, its templates and texts among it."""
    return digest_of_files(PACKAGE)


@functools.cache
def version_of(name: str) -> str:
    """Return the version of a distribution; empty where it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def versions_of_templates() -> list[str]:
    """Return the versions of all that templates of a page come from and are rendered by."""
    return [version_of(name) for name in ("Jinja2", "MarkupSafe", "mkdocs", "mkdocs-material", "mkdocs-static-i18n")]
