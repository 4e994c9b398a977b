"""Links of Markdown files that move."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from urllib.parse import unquote

from ....core.text.markdown_links import quoted_path, split_target

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def relinked(target: str, old: str, new: str, moved: Callable[[str], str | None]) -> str:
    """Return the target of a link of a file that moves, so that it leads to the same file as before.

    Args:
        target: The target as written.
        old: Old path of the file with the link.
        new: Its new path.
        moved: Returns the new path of a file by its old one; `None` if there is no such file.
    """
    if target.startswith(("/", "#", "?")) or _SCHEME.match(target):
        return target
    path, rest = split_target(target)
    linked = posixpath.normpath(posixpath.join(posixpath.dirname(old), unquote(path)))
    place = moved(linked)
    if place is None:
        return target
    link = posixpath.relpath(place, posixpath.dirname(new) or ".")
    if link == posixpath.normpath(unquote(path)):
        return target
    return (quoted_path(link) if "%" in path else link) + rest
