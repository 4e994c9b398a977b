"""Ids for links within a page, each once there; used by `cards` and `listings`."""

from __future__ import annotations

from collections.abc import Container


def unused(name: str, taken: Container[str]) -> str:
    """Return a name that is not taken: itself, or itself with the first number that makes it another."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free
