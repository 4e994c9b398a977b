"""Calls of git; no other module makes any."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_TIMEOUT = 120


def run_git(folder: Path, *arguments: str, feed: bytes = b"") -> bytes:
    """Return what a command of git prints.

    Args:
        folder: Folder in which it runs.
        arguments: The command.
        feed: Its input.

    Raises:
        FileNotFoundError: Git is not installed.
        subprocess.SubprocessError: It fails, or does not answer.
    """
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    plain = ("-c", "log.showSignature=false", "-c", "log.follow=false")  # settings of users that change the output
    command = ["git", "-C", str(folder), *plain, *arguments]
    return subprocess.run(
        command, input=feed, capture_output=True, check=True, timeout=_TIMEOUT, env=environment
    ).stdout


def tracks_files_in(folder: Path) -> bool:
    """Return whether git tracks files below a folder, as far as it can tell; without a repository it is not asked."""
    folder = folder.resolve()
    root = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)
    if root is None or not folder.is_dir():
        return False
    # Named, the repository is neither another one, as in a hook of git, nor refused since another user owns it.
    repository = (f"--git-dir={root / '.git'}", f"--work-tree={root}", "--literal-pathspecs")
    try:
        return bool(run_git(root, *repository, "ls-files", "-z", "--", folder.relative_to(root).as_posix()))
    except (OSError, subprocess.SubprocessError):
        return False
