"""Notes for the site owner about a migration."""

from __future__ import annotations

import sys

from ..editing.yaml_document import YamlDocument


class MigrationNotes:
    """Notes for the site owner, collected in any order."""

    def __init__(self, document: YamlDocument) -> None:
        self._document = document
        self._notes: list[tuple[int, str]] = []

    def add(self, offset: int, text: str) -> None:
        """Add a note about the line at an offset of the document."""
        number = self._document.line_number(offset)
        self._notes.append((number, f"Line {number}: {text}"))

    def add_first(self, text: str) -> None:
        """Add a note about the file as a whole, before those about lines."""
        self._notes.append((0, text))

    def add_last(self, text: str) -> None:
        """Add a note about what to do next, after those about lines."""
        self._notes.append((sys.maxsize, text))

    def sorted(self) -> list[str]:
        """Return the notes in the order of the lines that they are about."""
        return [text for _, text in sorted(self._notes, key=lambda note: note[0])]
