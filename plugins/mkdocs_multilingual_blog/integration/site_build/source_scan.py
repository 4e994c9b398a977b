"""Scans of a site's source files, to detect changes, and what no build can read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...core.errors import BlogError, Problem, quoted
from ...core.posts.leftovers import is_backup
from ...core.posts.library import Stamp, stamp_of

Scan = dict[str, Stamp]
"""Stamp of each file by absolute path."""

_Identity = tuple[int, int]
"""Device and inode of a folder, which are those of all links to it."""


def scan(roots: Iterable[str]) -> Scan:
    """Return the stamps of files, and of all files below folders."""
    files: Scan = {}
    for root in map(os.path.abspath, roots):
        if not os.path.isdir(root):  # noqa: PTH112
            if stamp := stamp_of_link(root):
                files[root] = stamp
            continue
        for entry, is_loop in _entries_below(root):
            if stamp := stamp_of_link(entry.path, follow=not is_loop):
                files[entry.path] = stamp
    return files


def stamp_of_link(path: str, *, follow: bool = True) -> Stamp | None:
    """Return the stamp of a file, or that of a link that leads nowhere; `None` if there is neither.

    Args:
        path: Path of the file.
        follow: Whether the stamp is that of the file that a link leads to.
    """
    try:
        return stamp_of(path, os.stat if follow else os.lstat)
    except OSError:
        return stamp_of_link(path, follow=False) if follow else None


def check_docs(docs: str) -> None:
    """Check that the docs folder has no link to a folder around itself, and no pipe: a build would never end.

    Raises:
        BlogError: If it has.
    """
    problems = []
    for entry, is_loop in _entries_below(docs):
        if entry.is_file(follow_symlinks=False):
            continue
        path = Path(entry.path)
        source = f"{Path(docs).name}/{path.relative_to(docs).as_posix()}"
        if is_loop:
            message = f"the link leads to {quoted(str(path.readlink()))}, a folder around it"
            problems.append(Problem(source, message=message, hint="Remove it, or let it lead elsewhere."))
        elif path.exists() and not path.is_file() and not path.name.startswith("."):
            problems.append(Problem(source, message="is neither a file nor a folder", hint="Remove it."))
    if problems:
        raise BlogError(problems)


def _entries_below(folder: str, around: frozenset[_Identity] = frozenset()) -> Iterator[tuple[os.DirEntry[str], bool]]:
    """Yield what is no folder below a folder, and links to folders around themselves, which are not followed.

    Args:
        folder: The folder.
        around: The folders around it; none if it is the first.

    Yields:
        The entry of a folder, and whether it is such a link.
    """
    try:
        around = around | {_identity(folder)} if around else _folders_around(folder)
        entries = list(os.scandir(folder))
    except OSError:
        return  # removed meanwhile, or not readable
    for entry in entries:
        is_link = entry.is_symlink()
        # A link that leads to itself is no folder for this function, and an error for `entry.is_dir`.
        if not (os.path.isdir(entry.path) if is_link else entry.is_dir()):  # noqa: PTH112
            yield entry, False
        elif is_link and _identity(entry.path) in around:
            yield entry, True
        else:
            yield from _entries_below(entry.path, around)


def _folders_around(folder: str) -> frozenset[_Identity]:
    """Return a folder, and all folders that it is in."""
    path = Path(folder).resolve()
    return frozenset(map(_identity, (path, *path.parents)))


def _identity(folder: str | Path) -> _Identity:
    """Return the identity of a folder; one of no folder if it was removed meanwhile."""
    try:
        status = os.stat(folder)  # noqa: PTH116 - called for each folder
    except OSError:
        return -1, -1
    return status.st_dev, status.st_ino


def changed(before: Scan, after: Scan) -> set[str]:
    """Return the files that were added, removed or changed between two scans."""
    return {path for path, _ in before.items() ^ after.items() if not is_noise(path)}


def is_noise(path: str) -> bool:
    """Return whether a file is a temporary one of editors or desktops."""
    name = Path(path).name
    return is_backup(name) or bool(_NOISE.fullmatch(name))


_NOISE = re.compile(r"\.(.*\.sw.|#.*|~.*|_.*|DS_Store|goutputstream-.*|fuse_hidden.*)|4913")
"""Names of temporary files of editors and desktops; MkDocs publishes no hidden ones."""
