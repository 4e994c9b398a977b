"""The error raised if a file cannot be read, edited, or written."""

from __future__ import annotations

from ...core.errors import Problem


class EditError(Exception):
    """A file cannot be read, edited, or written; its message is the problem in one line."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
