"""Cached results as JSON, with shapes that are checked when they are read.

A digest tells that a cached result is whole, not that it is what its reader expects: whoever can write the file can
write anything there. A result of another shape is a miss.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Shape = Callable[[Any], bool]
"""Returns whether a value from JSON is of the shape."""


def to_json(value: object) -> bytes:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def from_json(content: bytes | None, shape: Shape) -> Any:
    """Return a value from JSON.

    Args:
        content: The JSON; `None` for none.
        shape: Shape of the value.

    Returns:
        The value, or `None` if there is none, or one of another shape.
    """
    if content is None:
        return None
    try:
        text = content.decode()
        value = json.loads(text)
        if "\\u" in text:  # it may be half of a character, which cannot be written to a file
            json.dumps(value, ensure_ascii=False).encode()
        return value if shape(value) else None
    except (ValueError, RecursionError):
        return None


def is_text(value: Any) -> bool:
    """Return whether a value is a text."""
    return isinstance(value, str)


def is_positive(value: Any) -> bool:
    """Return whether a value is a whole number of at least 1."""
    return type(value) is int and value > 0


def is_count(value: Any) -> bool:
    """Return whether a value is a whole number of at least 0."""
    return type(value) is int and value >= 0


def optional(shape: Shape) -> Shape:
    """Return the shape of a value that may be `None`."""
    return lambda value: value is None or shape(value)


def list_of(shape: Shape) -> Shape:
    """Return the shape of a list of any length."""
    return lambda value: isinstance(value, list) and all(map(shape, value))


def row(*shapes: Shape) -> Shape:
    """Return the shape of a list with one value of each shape."""
    return lambda value: (
        isinstance(value, list)
        and len(value) == len(shapes)
        and all(shape(item) for shape, item in zip(shapes, value, strict=True))
    )


def table_of(shape: Shape) -> Shape:
    """Return the shape of a mapping from texts."""
    return lambda value: isinstance(value, dict) and all(map(shape, value.values()))


def record(**shapes: Shape) -> Shape:
    """Return the shape of a mapping with exactly these names."""
    return lambda value: (
        isinstance(value, dict)
        and value.keys() == shapes.keys()
        and all(shape(value[name]) for name, shape in shapes.items())
    )
