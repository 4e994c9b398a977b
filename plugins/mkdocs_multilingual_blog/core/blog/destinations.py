"""Register of the files of a site: each path has one owner, and can be written on every system."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..errors import quoted
from ..text.normal_forms import compose

MAX_NAME = 255
"""Maximum length of the name of a file or folder in UTF-8 bytes, on most file systems."""
MAX_PATH = 2_000
"""Maximum length of a path below the site's folder in UTF-8 bytes; Linux has 4,096 for the whole."""
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}

_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\]')


class Owner(NamedTuple):
    """What is written to a path.

    Attributes:
        name: Name for messages, such as `the feed` or `docs/en/index.md`.
        is_source: Whether it is a file of the docs folder.
        is_page: Whether it is a page of the docs folder, which a list of the blog may be shown on.
    """

    name: str
    is_source: bool = False
    is_page: bool = False


class Clash(NamedTuple):
    """Why a path cannot be written to.

    Attributes:
        message: What is wrong, without a final full stop.
        owner: Whose path it is, too; `None` if nothing can be written there.
        is_same: Whether it is the very same path.
    """

    message: str
    owner: Owner | None = None
    is_same: bool = False


class Destinations:
    """The paths below the site's folder that are written to, with their owners.

    Paths that differ in letter case or in the normalization of letters only are one path on macOS and Windows.
    """

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, Owner]] = {}
        self._folders: dict[str, Owner] = {}

    def add(self, path: str, owner: Owner) -> Clash | None:
        """Register a path, unless it clashes with another; return the clash.

        Args:
            path: Path of a file below the site's folder, with `/`.
            owner: What is written there.
        """
        if clash := _unwritable(path):
            return clash
        folded = _fold(path)
        if other := self._files.get(folded):
            return _same(path, *other)
        if folder_owner := self._folders.get(folded):
            return Clash(f"{quoted(path, 120)} would be a file, and is a folder of {folder_owner.name}", folder_owner)
        folders = []
        folder = folded.rpartition("/")[0]
        while folder and folder not in self._folders:  # what is a folder already has folders above it
            if other := self._files.get(folder):
                return Clash(f"{quoted(other[0], 120)} would be a folder, and is the file of {other[1].name}", other[1])
            folders.append(folder)
            folder = folder.rpartition("/")[0]
        self._files[folded] = path, owner
        self._folders.update(dict.fromkeys(folders, owner))
        return None


def windows_problem(path: str) -> str:
    """Return why Windows cannot write a path, without a final full stop; empty if it can."""
    for name in path.split("/"):
        if name.partition(".")[0].rstrip().casefold() in _RESERVED:
            return f"{quoted(path, 120)} has the name {quoted(name, 120)}, which Windows reserves"
        if match := _NOT_ON_WINDOWS.search(name):
            return f"{quoted(path, 120)} has the character {quoted(match[0])}, which Windows allows in no name"
        if name.endswith((".", " ")):
            return f"{quoted(path, 120)} has the name {quoted(name, 120)}, whose last character Windows drops"
    return ""


def _unwritable(path: str) -> Clash | None:
    if len(path) * 4 <= MAX_NAME:  # a character has at most four bytes
        return None
    for name in path.split("/"):
        size = len(name.encode("utf-8", "surrogatepass"))
        if size > MAX_NAME:
            return Clash(f"the name {quoted(name, 24)} is {size} bytes long, {MAX_NAME} are possible")
    size = len(path.encode("utf-8", "surrogatepass"))
    return (
        Clash(f"the path {quoted(path, 24)} is {size} bytes long, {MAX_PATH} are possible") if size > MAX_PATH else None
    )


def _same(path: str, other_path: str, owner: Owner) -> Clash:
    if path == other_path:
        return Clash(f"{quoted(path, 120)} is written by {owner.name}, too", owner, is_same=True)
    message = f"{quoted(path, 120)} is {quoted(other_path, 120)} of {owner.name} in other letters"
    message += ", and one file on macOS and Windows"
    return Clash(message, owner)


def _fold(path: str) -> str:
    if path.isascii():
        return path.lower()
    return compose(compose(path).casefold())
