"""Parts of cache keys: texts of values, digests of files, and versions of packages."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from importlib import metadata
from pathlib import Path, PurePath
from types import SimpleNamespace
from typing import Any

from babel import Locale

from ...core.errors import quoted
from ...core.storage.cache import digest

PACKAGE = Path(__file__).parents[2]
_MAX_VALUES = 1_000_000
_CALLABLES = ("markdown", "pymdownx", "material", PACKAGE.name)
"""Packages whose functions are identified by name: their code changes with the version only."""


class UnknownError(Exception):
    """A value cannot be part of a cache key."""


def stable_text(value: Any) -> str:
    """Return a text that is the same for equal values in every process.

    Args:
        value: Texts, numbers, dates, paths, locales, and records, mappings and sequences of them.

    Raises:
        UnknownError: The value is of another type, such as a class of the site, or unfolds without end, as front
            matter of a page can do with aliases.
    """
    return _Writer().text(value)


class _Writer:
    """Writes values as texts, up to a number of them."""

    def __init__(self) -> None:
        self._left = _MAX_VALUES

    def text(self, value: Any) -> str:
        """Return the text of a value."""
        self._left -= 1
        if self._left < 0:
            raise UnknownError("a value unfolds without end")
        if value is None or isinstance(value, str | int | float | date):
            # repr refuses integers of thousands of digits.
            return hex(value) if type(value) is int else repr(value)
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return f"{type(value).__name__}({', '.join(map(self.text, value))})"
        if isinstance(value, Mapping):
            return "{" + ", ".join(f"{self.text(key)}: {self.text(item)}" for key, item in value.items()) + "}"
        if isinstance(value, list | tuple | set | frozenset):
            items = [self.text(item) for item in value]
            return f"[{', '.join(items)}]" if isinstance(value, list | tuple) else f"{{{', '.join(sorted(items))}}}"
        if isinstance(value, SimpleNamespace):
            return self.text(vars(value))
        if is_dataclass(value) and not isinstance(value, type):
            parts = (self.text(getattr(value, field.name)) for field in fields(value))
            return f"{type(value).__name__}({', '.join(parts)})"
        if isinstance(value, PurePath | Locale):
            return repr(str(value))
        if isinstance(value, functools.partial):
            return f"partial({self.text(value.func)}, {self.text(value.args)}, {self.text(value.keywords)})"
        if isinstance(value, Callable):  # type: ignore[arg-type]
            module, name = getattr(value, "__module__", ""), getattr(value, "__qualname__", "")
            if name and "<" not in name and module.partition(".")[0] in _CALLABLES:
                return f"{module}.{name}"
        raise UnknownError(f"{quoted(value, 80)} may be anything")


def digest_of_files(folder: Path) -> bytes:
    """Return a digest of the names and contents of the files below a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return digest(*(part for path in paths for part in (bytes(path.relative_to(folder)), path.read_bytes())))


def digest_of_code(plugin: Any) -> bytes:
    """Return a digest of the file of a plugin's class, or of a hook."""
    file = getattr(plugin, "__file__", None) or getattr(sys.modules.get(type(plugin).__module__), "__file__", None)
    try:
        return digest(Path(file).read_bytes()) if file else b""
    except OSError:
        return b""


@functools.cache
def digest_of_package() -> bytes:
    """Return a digest of this plugin: its code, templates and translations."""
    return digest_of_files(PACKAGE)


@functools.cache
def version_of(name: str) -> str:
    """Return the version of a distribution; empty if it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
