"""Changes of the files of a project: files that move, texts that change, and files that go."""

from __future__ import annotations

import difflib
import posixpath
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ....core.errors import Problem
from ...editing.edit_error import EditError
from ...editing.text_files import read_file, write_file

_TEMPORARY = ".multilingual-blog-moves"


class SiteChanges:
    """Changes of the files of a project, which nothing has written yet.

    Paths are relative to the folder of the project, with `/`. A file that moves is named by its new path from then on.

    Attributes:
        root: Folder of the project.
        shown: What stands before paths in messages, so that they are relative to where the command runs.
    """

    def __init__(self, root: Path, shown: str = "") -> None:
        self.root = root
        self.shown = shown
        self._moves: dict[str, str] = {}
        self._origins: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._encodings: dict[str, str] = {}
        self._removed: dict[str, None] = {}

    def __bool__(self) -> bool:
        return bool(self._moves or self._removed or self.changed_texts)

    @property
    def moves(self) -> dict[str, str]:
        """New paths of files that move, by their old ones."""
        return dict(self._moves)

    @property
    def changed_texts(self) -> dict[str, str]:
        """Texts of files that are new or differ from what is written, by their new paths."""
        return {path: text for path, text in sorted(self._texts.items()) if text != self._original_text(path)}

    @property
    def removed(self) -> list[str]:
        """Old paths of files that go."""
        return sorted(self._removed)

    def has(self, path: str) -> bool:
        """Return whether there is a file at a path after the changes."""
        return path in self._texts or path in self._origins or (self._stays(path) and (self.root / path).is_file())

    def origin(self, path: str) -> str:
        """Return the old path of the file that has a path after the changes."""
        return self._origins.get(path, path)

    def target(self, path: str) -> str:
        """Return the path that the file at an old path has after the changes."""
        return self._moves.get(path, path)

    def move(self, old: str, new: str) -> None:
        """Move the file that has a path after the changes so far.

        Raises:
            EditError: If another file moves there.
        """
        if old == new:
            return
        if new in self._origins:
            raise self._clash(old, new)
        origin = self._origins.pop(old, old)
        self._moves[origin], self._origins[new] = new, origin
        if old in self._texts:
            self._texts[new], self._encodings[new] = self._texts.pop(old), self._encodings.pop(old)

    def read(self, path: str) -> str:
        """Return the text of the file that has a path after the changes, as it is then.

        Raises:
            EditError: If the file cannot be read or decoded.
        """
        if path not in self._texts:
            text, encoding = read_file(self.root / self.origin(path))
            self._texts[path], self._encodings[path] = text, encoding
        return self._texts[path]

    def write(self, path: str, text: str) -> None:
        """Set the text that a file has after the changes; a file that does not exist is new."""
        if self._original_text(path) is not None:
            self.read(path)
        self._removed.pop(path, None)
        self._texts[path] = text
        self._encodings.setdefault(path, "utf-8")

    def remove(self, path: str) -> None:
        """Remove the file at an old path."""
        self._removed[path] = None
        self._texts.pop(path, None)

    def check(self) -> None:
        """Make sure that no file takes the place of another.

        Raises:
            EditError: If one does.
        """
        for new, old in self._origins.items():
            if self._stays(new) and (self.root / new).exists():
                raise self._clash(old, new)

    def diff(self) -> Iterator[str]:
        """Yield the changes as lines: moved files by folders, removed files, and a unified diff of each text."""
        groups: Counter[tuple[str, str]] = Counter()
        for old, new in sorted(self._moves.items()):
            is_same_name = posixpath.basename(old) == posixpath.basename(new)
            groups[(_folder(old), _folder(new)) if is_same_name else (old, new)] += 1
        for (old, new), count in groups.items():
            files = f" ({count} files)" if count > 1 else " (1 file)" if old.endswith("/") else ""
            yield f"rename {self.shown}{old} to {self.shown}{new}{files}"
        for path in self.removed:
            yield f"delete {self.shown}{path}"
        for path, text in self.changed_texts.items():
            old_name = self.origin(path)
            original = self._original_text(path)
            old_lines = [] if original is None else _lines(original)
            names = ("/dev/null" if original is None else f"{self.shown}{old_name}", f"{self.shown}{path}")
            yield from difflib.unified_diff(old_lines, _lines(text), *names, lineterm="")

    def apply(self, folder: Path) -> None:
        """Write the changes to a project, or to a copy of it.

        Args:
            folder: Folder of the project, or of the copy.

        Raises:
            EditError: If a file cannot be written.
        """
        texts = self.changed_texts  # before anything moves
        try:
            for path in self.removed:
                (folder / path).unlink(missing_ok=True)
            self._move_files(folder)
            for path, text in texts.items():
                file, data = folder / path, text.encode(self._encodings[path])
                if file.exists():
                    write_file(file, data)
                else:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(data)
            for path in (*self._moves, *self._removed):
                _remove_empty_folders((folder / path).parent, folder)
        except OSError as error:
            place = str(error.filename or folder)
            raise EditError(Problem(place, message=f"cannot be written: {error.strerror or error}")) from None

    @property
    def files(self) -> list[str]:
        """Paths of the files that are different, by their new paths, and of those that go."""
        return sorted({*self._origins, *self._removed, *self.changed_texts})

    def touched(self) -> list[str]:
        """Return the paths of all files that the changes write or remove."""
        return sorted({*self._moves, *self._moves.values(), *self._removed, *self.changed_texts})

    def _move_files(self, folder: Path) -> None:
        """Move files by way of a folder of their own, since one may go where another has been."""
        between = folder / _TEMPORARY
        for number, old in enumerate(self._moves):
            between.mkdir(exist_ok=True)
            (folder / old).rename(between / str(number))
        for number, new in enumerate(self._moves.values()):
            target = folder / new
            target.parent.mkdir(parents=True, exist_ok=True)
            (between / str(number)).rename(target)
        if self._moves:
            between.rmdir()

    def _original_text(self, path: str) -> str | None:
        file = self.root / self.origin(path)
        is_there = path in self._origins or self._stays(path)
        return read_file(file)[0] if is_there and file.is_file() else None

    def _stays(self, path: str) -> bool:
        """Return whether what is at a path neither moves nor goes."""
        return path not in self._moves and path not in self._removed

    def _clash(self, old: str, new: str) -> EditError:
        message = f"{self.shown}{old} would take its place"
        return EditError(Problem(f"{self.shown}{new}", message=message, hint="Rename one of the two first."))


def _folder(path: str) -> str:
    folder = posixpath.dirname(path)
    return f"{folder}/" if folder else "./"


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n")


def _remove_empty_folders(folder: Path, root: Path) -> None:
    """Remove a folder that has become empty, and those above it."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
