"""Which articles a value that templates show has cards of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass
from typing import Any

from .values import Card


def shows_any(value: Any, keys: Collection[str]) -> bool:
    """Return whether a value contains the card of one of some articles, by their keys."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, Card):
            if one.key in keys:
                return True
        elif isinstance(one, tuple):
            left += [item for item in one if type(item) is not str]
        elif is_dataclass(one):
            left += [getattr(one, field.name) for field in fields(one)]
    return False
