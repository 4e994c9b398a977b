"""A project's git repository: whether nothing is lost if files change, and a branch with the changes."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from ....core.errors import Problem, on_one_line
from ....core.storage.git import run_git
from ...editing.edit_error import EditError

BRANCH = "multilingual-blog"
MESSAGE = "Move the blog to multilingual-blog"


def require_clean(root: Path, shown: str) -> None:
    """Make sure that git has everything that is about to change.

    Args:
        root: Folder of the project.
        shown: The project for messages.

    Raises:
        EditError: If the project is in no git repository, or something is not committed.
    """
    hint = "Commit your work first, so that one command undoes the migration, or add --force."
    try:
        changed = run_git(root, "status", "--porcelain", "--untracked-files=normal", "--", ".").decode(
            "utf-8", "replace"
        )
    except (OSError, subprocess.SubprocessError):
        raise EditError(Problem(shown, message="is in no git repository", hint=hint)) from None
    if changed.strip():
        count = len(changed.splitlines())
        names = ", ".join(line[3:] for line in changed.splitlines()[:3])
        what = f"{count} files are not committed, such as {names}" if count > 1 else f"{names} is not committed"
        raise EditError(Problem(shown, message=what, hint=hint))


def start_branch(root: Path, shown: str) -> str:
    """Create a branch for the changes, and return its name.

    Raises:
        EditError: If git cannot create it.
    """
    _run(root, shown, "switch", "--quiet", "--create", BRANCH)
    return BRANCH


def commit(root: Path, shown: str, paths: Sequence[str]) -> None:
    """Commit the files that have changed.

    Args:
        root: Folder of the project.
        shown: The project for messages.
        paths: Paths of the files, relative to it.

    Raises:
        EditError: If git cannot commit them.
    """
    existing = [path for path in paths if (root / path).exists() or _is_tracked(root, path)]
    listed = "\0".join(existing).encode()
    _run(
        root, shown, "--literal-pathspecs", "add", "--all", "--pathspec-from-file=-", "--pathspec-file-nul", feed=listed
    )
    _run(root, shown, "commit", "--quiet", "--message", MESSAGE)


def _is_tracked(root: Path, path: str) -> bool:
    return bool(run_git(root, "--literal-pathspecs", "ls-files", "-z", "--", path))


def _run(root: Path, shown: str, *arguments: str, feed: bytes = b"") -> None:
    try:
        run_git(root, *arguments, feed=feed)
    except subprocess.CalledProcessError as error:
        reason = on_one_line((error.stderr or error.stdout or b"").decode("utf-8", "replace")) or "git failed"
        raise EditError(Problem(shown, message=reason.rstrip("."))) from None
    except (OSError, subprocess.SubprocessError) as error:
        raise EditError(Problem(shown, message=on_one_line(str(error)).rstrip("."))) from None
