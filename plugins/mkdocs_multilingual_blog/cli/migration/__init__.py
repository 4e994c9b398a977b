"""Rewrites a mkdocs.yml from Material's blog and tags plugins to this one; `cli` reads and writes the file.

The text is edited where the parser says that something stands. Writing out what was read would touch the whole
file: ruamel.yaml joins wrapped values and gives all lists the same indentation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .document import Document, MigrationError, line_break
from .option_names import OVERRIDES, PLUGIN
from .plan import Plan
from .rewriting import lost_comments, rewrite

__all__ = ["OVERRIDES", "Migration", "MigrationError", "migrate", "override_notes"]


@dataclass(frozen=True)
class Migration:
    """A mkdocs.yml for this plugin.

    Attributes:
        text: Its text; the old one where there was nothing to do.
        notes: What a site owner should know, one line each.
        custom_dir: Folder of the site's own templates as mkdocs.yml names it, where some may be about the blog.
    """

    text: str
    notes: tuple[str, ...]
    custom_dir: str = ""


def migrate(text: str, source: str = "mkdocs.yml") -> Migration:
    """Return the text of a mkdocs.yml with this plugin in place of Material's blog and tags plugins.

    Comments, order, line endings and all that is not about these plugins stay as they are.

    Args:
        text: The file's text.
        source: The file's name, for messages.

    Raises:
        MigrationError: Where the file cannot be read, or cannot be rewritten without losing something.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    ending = "" if body.endswith(("\n", "\r")) else line_break(body)
    old = Document(body + ending, source)
    plan = Plan(old)
    if not plan.ours:
        return Migration(text, tuple(plan.notes))
    try:
        new = rewrite(old)
        safe = plan.expected() == Plan(new, deciding=False).found()
    except MigrationError:  # the old file could be read, so that this is about the new one
        safe = False
    if not safe:
        raise plan.unsafe()
    notes = (*plan.notes, *lost_comments(old, new))
    return Migration(mark + new.text.removesuffix(ending), notes, plan.custom_dir)


def override_notes(folder: str, names: Iterable[str]) -> list[str]:
    """Return a note for each template of Material's blog that a site has made its own.

    Args:
        folder: The site's `custom_dir`, for messages.
        names: Those keys of `OVERRIDES` that exist in it.
    """
    return [
        f"{folder}/{name} takes the place of {PLUGIN}'s template of that name, which has other contents. "
        "Remove it, or write it anew."
        if OVERRIDES[name] == name
        else f"{folder}/{name} has no effect any more. What it does is done by {OVERRIDES[name]}, with other contents."
        for name in names
    ]
