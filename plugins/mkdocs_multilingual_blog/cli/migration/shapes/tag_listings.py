"""Lists of tags that options of Material's tags plugin put on pages, which only directives do here."""

from __future__ import annotations

import posixpath
import re
from typing import Any

from ..project import Project
from ..site_migration import SiteMigration

_COMMENT = re.compile(r"<!--\s+(\S+)")
_MARKER = "[TAGS]"
"""What stood for the list before there were directives."""


def write_listings(migration: SiteMigration, project: Project) -> None:
    """Write the directives that Material adds to the pages of `tags_file` and `tags_extra_files` into these pages.

    Args:
        migration: The migration, whose notes ask for them.
        project: The project before.
    """
    for config in project.configs:
        options = config.options("tags") or {}
        directive = str(options.get("listings_directive") or "material/tags")
        docs = project.relative(config.docs)
        asked: dict[str, bool] = {}
        for name, listing in _listings(options, directive).items():
            path = migration.changes.target(posixpath.join(docs, name))
            is_there = migration.changes.has(path)
            if is_there:
                _write_listing(migration, path, listing, directive)
            place = name if name == options.get("tags_file") else "each of these pages"
            asked[place] = asked.get(place, True) and is_there
        for place in (place for place, is_done in asked.items() if is_done):
            hint = f" Put '<!-- {directive} -->' into {place} unless it is there."
            migration.notes[:] = [note.replace(hint, "") for note in migration.notes]


def _listings(options: dict[str, Any], directive: str) -> dict[str, str]:
    """Return the directives that Material adds, by the paths of pages below the docs folder."""
    listings = {}
    extra = options.get("tags_extra_files")
    for name, tags in extra.items() if isinstance(extra, dict) else ():
        names = ", ".join(map(str, tags)) if isinstance(tags, list) else ""
        listings[str(name)] = f"{directive} {{ include: [{names}] }}" if names else directive
    if isinstance(name := options.get("tags_file"), str):
        listings[name] = directive
    return listings


def _write_listing(migration: SiteMigration, path: str, listing: str, directive: str) -> None:
    text = migration.changes.read(path)
    if _MARKER in text:
        new = text.replace(_MARKER, f"<!-- {listing} -->")
    elif directive in _COMMENT.findall(text):
        return
    else:
        new = f"{text.rstrip()}\n\n<!-- {listing} -->\n".lstrip()
    migration.changes.write(path, new)
    migration.notes.append(f"{migration.changes.shown}{path} lists tags by '<!-- {listing} -->' from now on.")
