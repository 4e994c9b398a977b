"""Tested versions of what a site is built with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .cache_keys import version_of
from .log import log
from .software import used_by

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

TESTED = {
    "mkdocs": ((1, 6), (1, 6)),
    "properdocs": ((1, 6), (1, 6)),
    "mkdocs-material": ((9, 7), (9, 8)),
    "mkdocs-materialx": ((10, 2), (10, 2)),
    "mkdocs-static-i18n": ((1, 3), (1, 3)),
}
"""Oldest and newest tested minor version of each distribution, as numbers."""

_NUMBER = re.compile(r"\d+")

_announced: set[str] = set()


def untested(config: MkDocsConfig) -> str:
    """Return which distribution that builds a site has an untested version; empty if none has.

    Pages are then rendered without caches and without incremental or parallel builds, whose assumptions may not hold.
    """
    for name in used_by(config):
        oldest, newest = TESTED[name]
        version = version_of(name)
        if version and not oldest <= major_and_minor(version) <= newest:
            return f"untested version {version} of {name}"
    return ""


def announce_untested(config: MkDocsConfig) -> None:
    """Log once in a process that an untested version is installed; strict builds still succeed."""
    if (reason := untested(config)) and reason not in _announced:
        _announced.add(reason)
        log.info("Building without caches, incremental and parallel builds: %s", reason)


def to_install(name: str) -> str:
    """Return a distribution with its tested versions, as a hint names them: `mkdocs-material 9.7 or 9.8`."""
    (major, oldest), (_, newest) = TESTED[name]
    return f"{name} {' or '.join(f'{major}.{minor}' for minor in dict.fromkeys((oldest, newest)))}"


def major_and_minor(version: str) -> tuple[int, int]:
    """Return the first two numbers of a version, 0 for what it lacks."""
    major, minor, *_ = (*map(int, _NUMBER.findall(version)), 0, 0)
    return major, minor
