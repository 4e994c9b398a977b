"""The files that pages take in besides their own, such as snippets and tables, seen while the pages are built."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from ..adapters import audit

_PURPOSE = "page"


class PageInputs:
    """The files that Markdown extensions, plugins, and templates opened or looked for, for each page.

    Attributes:
        has_output: Whether a file of the site was written for a page, besides the page.
    """

    def __init__(self, site_folder: str) -> None:
        self.has_output = False
        self._site_folder = os.path.join(os.path.abspath(site_folder), "")  # noqa: PTH100, PTH118 - as audit has paths
        self._pages: defaultdict[str, set[str]] = defaultdict(set)
        """Sources of the pages by path."""

    def begin(self, source: str) -> None:
        """Begin a page, by its source path; what is opened from now on belongs to it."""

        def note(event: str, arguments: tuple[Any, ...]) -> None:
            try:
                self.add(source, audit.files_read(event, arguments))
            except audit.NotReadError:
                name = arguments[0]
                if isinstance(name, str | bytes | os.PathLike):
                    self.has_output |= os.path.abspath(os.fsdecode(name)).startswith(self._site_folder)  # noqa: PTH100

        audit.start(_PURPOSE, note)

    def add(self, source: str, paths: Collection[str]) -> None:
        """Add files that a page takes in."""
        for path in paths:
            self._pages[os.path.realpath(path)].add(source)

    def end(self) -> None:
        """End a page."""
        audit.stop(_PURPOSE)

    def pages_with(self, paths: Collection[str]) -> set[str]:
        """Return the sources of the pages that took in one of some files."""
        return {source for path in paths for source in self._pages.get(os.path.realpath(path), ())}
