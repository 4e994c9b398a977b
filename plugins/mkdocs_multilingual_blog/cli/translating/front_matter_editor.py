"""Front matter edited in place, so that its comments, order and quotes stay; `new` and `report` write through it."""

from __future__ import annotations

import json
import re

import yaml

from ...core.errors import Problem
from ..migration.document import Document, MigrationError, Node

_PARTS = re.compile(r"(?P<opening>\ufeff?---[ \t]*\n)(?P<yaml>.*?)(?P<rest>^(?:---|\.\.\.)[ \t]*$.*)", re.M | re.S)


class FrontMatter:
    """The text of a Markdown file whose front matter is edited field by field.

    Attributes:
        yaml: The front matter without its fences.
        body: What follows it, the closing fence included.
    """

    def __init__(self, text: str, source: str) -> None:
        """Take a file apart; one without front matter gets an empty one.

        Args:
            text: The whole file, line ends as they are.
            source: Its path, for messages.
        """
        self._source = source
        self._windows = "\r\n" in text
        text = text.replace("\r\n", "\n")
        if match := _PARTS.match(text):
            self._opening, self.yaml, self.body = match["opening"], match["yaml"], match["rest"]
        else:
            self._opening, self.yaml, self.body = "---\n", "", f"---\n\n{text}"

    @property
    def text(self) -> str:
        """The whole file."""
        text = f"{self._opening}{self.yaml}{self.body}"
        return text.replace("\n", "\r\n") if self._windows else text

    def put(self, name: str, value: str | bool) -> None:
        """Set a field: in its place where it is given, else at the end."""
        document, written = self._document(), as_yaml(value)
        if (pair := _pair(document, name)) is not None:
            node = pair[1]
            space = "" if self.yaml[: node.start].endswith((" ", "\t")) else " "
            self.yaml = f"{self.yaml[: node.start]}{space}{written}{self.yaml[node.end :]}"
            return
        if document.root is not None and (document.root.kind != "mapping" or document.root.flow):
            hint = f"Write one field on a line, or add {name}: {written} yourself."
            raise MigrationError(Problem(self._source, 2, "", "the front matter is in braces", hint))
        self.yaml = f"{self.yaml}{name}: {written}\n"

    def drop(self, name: str) -> None:
        """Take out a field."""
        document = self._document()
        if (pair := _pair(document, name)) is not None:
            key, node = pair
            self.yaml = self.yaml[: document.begin(key.start)] + self.yaml[document.finish(node.end) :]

    def remark(self, name: str, comment: str) -> None:
        """Put a comment on a line of its own above a field, if it is there."""
        document = self._document()
        if (pair := _pair(document, name)) is not None:
            start = document.begin(pair[0].start)
            self.yaml = f"{self.yaml[:start]}# {comment}\n{self.yaml[start:]}"

    def _document(self) -> Document:
        return Document(self.yaml or "\n", self._source)


def as_yaml(value: str | bool) -> str:
    """Return a value as it can be written behind a colon; one that some YAML reads as a number is quoted."""
    if isinstance(value, bool):
        return "true" if value else "false"
    try:
        plain = yaml.safe_load(f"name: {value}") == {"name": value} and not re.fullmatch(r"[\da-f.+-]+", value)
    except yaml.YAMLError:
        plain = False
    return value if plain else json.dumps(value, ensure_ascii=False)


def _pair(document: Document, name: str) -> tuple[Node, Node] | None:
    if document.root is None or document.root.flow:
        return None
    return next((pair for pair in document.root.pairs if pair[0].literal == name), None)
