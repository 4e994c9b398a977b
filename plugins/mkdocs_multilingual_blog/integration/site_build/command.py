"""The command of MkDocs that builds a site."""

from __future__ import annotations

from typing import NamedTuple


class Command(NamedTuple):
    """The command of MkDocs that builds the site.

    Attributes:
        name: `build`, `gh-deploy` or `serve`.
        is_dirty: Whether only changed pages are rendered.
    """

    name: str = "build"
    is_dirty: bool = False

    @property
    def is_serving(self) -> bool:
        """Whether the command is `mkdocs serve`."""
        return self.name == "serve"

    @property
    def keeps_texts(self) -> bool:
        """Whether later builds need the texts of pages."""
        return self.is_serving or self.is_dirty
