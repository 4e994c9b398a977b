"""Tested versions of MkDocs, Material, and static-i18n."""

from __future__ import annotations

import re

from .cache_keys import version_of
from .log import log

TESTED = {
    "mkdocs": ((1, 6), (1, 6)),
    "mkdocs-material": ((9, 7), (9, 8)),
    "mkdocs-static-i18n": ((1, 3), (1, 3)),
}
"""Oldest and newest tested minor version of each distribution, as numbers."""

_NUMBER = re.compile(r"\d+")

_announced: set[str] = set()


def untested() -> str:
    """Return which installed distribution has an untested version; empty if none has.

    Pages are then rendered without caches and without incremental or parallel builds, whose assumptions may not hold.
    """
    for name, (oldest, newest) in TESTED.items():
        version = version_of(name)
        if version and not oldest <= major_and_minor(version) <= newest:
            return f"untested version {version} of {name}"
    return ""


def announce_untested() -> None:
    """Log once in a process that an untested version is installed; strict builds still succeed."""
    if (reason := untested()) and reason not in _announced:
        _announced.add(reason)
        log.info("Building without caches, incremental and parallel builds: %s", reason)


def major_and_minor(version: str) -> tuple[int, int]:
    """Return the first two numbers of a version, 0 for what it lacks."""
    major, minor, *_ = (*map(int, _NUMBER.findall(version)), 0, 0)
    return major, minor
