"""Files that editors and programs for synchronization leave beside others, and that nobody means to publish."""

from __future__ import annotations

import re

_BACKUP = re.compile(
    r"#?.+\.(?:md|markdown|mdown|mkdn|mkd)"
    r"(?:~|\#|___jb_\w+___|\.(?:bak|backup|old|orig|part|rej|save|sw[a-p]|tmp)|\.~?\d+~?)+",
    re.I,
)
"""Names of Emacs, Vim, nano, JetBrains, patch, and others for earlier or unsaved texts of a Markdown file."""

_CONFLICT = re.compile(
    r"\([^()]*\bconflicted copy\b[^()]*\)|\(SFConflict [^()]*\)|\[conflicted[^\[\]]*\]"
    r"|\.sync-conflict-\d{8}-\d{6}|_conflict-\d{8}-\d{6}",
    re.I,
)
"""Names of Dropbox, Nextcloud, Syncthing, Seafile, and others for the second of two texts that changed at once."""


def is_backup(name: str) -> bool:
    """Return whether a file is an earlier or unsaved text of a Markdown file, by its name without folder."""
    return _BACKUP.fullmatch(name) is not None


def is_conflict(name: str) -> bool:
    """Return whether a file is a copy that a program for synchronization made of a file, by its name without folder."""
    return _CONFLICT.search(name) is not None


def is_leftover(name: str) -> bool:
    """Return whether a file is either."""
    return is_backup(name) or is_conflict(name)
