"""An editor of front matter that preserves comments, order, and quotes."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from ...core.errors import Problem
from .edit_error import EditError
from .yaml_document import Node, YamlDocument

_PARTS = re.compile(r"(?P<opening>\ufeff?---[ \t]*\n)(?P<yaml>.*?)(?P<rest>^(?:---|\.\.\.)[ \t]*$.*)", re.M | re.S)

_NUMBER = re.compile(r"[\da-f.+-]+")
_FLOW_MARK = re.compile(r"[\[\]{},]")


class FrontMatterEditor:
    """A Markdown file whose front matter is edited field by field.

    Attributes:
        yaml: The front matter without its fences.
        body: The rest of the file, closing fence included.
    """

    def __init__(self, text: str, source: str) -> None:
        """Split a file into front matter and body; a file without front matter gets an empty one.

        Args:
            text: Text of the file, with its line endings.
            source: Path of the file, for messages.
        """
        self._source = source
        self._crlf = "\r\n" in text
        text = text.replace("\r\n", "\n")
        if match := _PARTS.match(text):
            self._opening, self.yaml, self.body = match["opening"], match["yaml"], match["rest"]
        else:
            mark = "\ufeff" if text.startswith("\ufeff") else ""
            self._opening, self.yaml, self.body = f"{mark}---\n", "", f"---\n\n{text.removeprefix(mark)}"

    @property
    def text(self) -> str:
        """Text of the whole file."""
        text = f"{self._opening}{self.yaml}{self.body}"
        return text.replace("\n", "\r\n") if self._crlf else text

    @property
    def values(self) -> dict[str, Any]:
        """All fields, as far as the front matter is valid."""
        try:
            values = yaml.safe_load(self.yaml)
        except (yaml.YAMLError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}

    def set_field(self, name: str, value: str | bool | list[str]) -> None:
        """Set a field, or append it if it is missing.

        Args:
            name: Name of the field.
            value: Its new value.

        Raises:
            EditError: If the front matter is not valid, or in braces.
        """
        document, scalar = self._document(), yaml_scalar(value)
        if (pair := _find_pair(document, name)) is not None:
            node = pair[1]
            space = "" if self.yaml[: node.start].endswith((" ", "\t")) else " "
            self.yaml = f"{self.yaml[: node.start]}{space}{scalar}{self.yaml[node.end :]}"
            return
        if document.root is not None and (document.root.kind != "mapping" or document.root.flow):
            hint = f"Write one field on a line, or add {name}: {scalar} yourself."
            raise EditError(Problem(self._source, 2, "", "the front matter is in braces", hint))
        self.yaml = f"{self.yaml}{name}: {scalar}\n"

    def rename_field(self, name: str, new_name: str) -> None:
        """Rename a field, if it is set and no other has the new name."""
        document = self._document()
        pair = _find_pair(document, name)
        if pair is not None and _find_pair(document, new_name) is None:
            self.yaml = f"{self.yaml[: pair[0].start]}{new_name}{self.yaml[pair[0].end :]}"

    def remove_field(self, name: str) -> None:
        """Remove a field, if it is set."""
        document = self._document()
        if (pair := _find_pair(document, name)) is not None:
            key, node = pair
            self.yaml = self.yaml[: document.line_start(key.start)] + self.yaml[document.next_line_start(node.end) :]

    def remove_repeated(self) -> list[str]:
        """Remove each field that is set once more below it, which is the one that counts; return their names."""
        removed = []
        while pairs := _earlier_pairs(self._document()):
            key, node = pairs[0]
            removed.append(key.untagged_value)
            document = self._document()
            self.yaml = self.yaml[: document.line_start(key.start)] + self.yaml[document.next_line_start(node.end) :]
        return list(dict.fromkeys(removed))

    def add_comment(self, name: str, comment: str) -> None:
        """Insert a comment on the line above a field, if it is set."""
        document = self._document()
        if (pair := _find_pair(document, name)) is not None:
            start = document.line_start(pair[0].start)
            self.yaml = f"{self.yaml[:start]}# {comment}\n{self.yaml[start:]}"

    def _document(self) -> YamlDocument:
        return YamlDocument(self.yaml or "\n", self._source)


def yaml_scalar(value: str | bool | list[str]) -> str:
    """Return a value as YAML on one line; text that some YAML parsers read as a number is quoted."""
    if isinstance(value, list):
        return f"[{', '.join(_in_list(yaml_scalar(one)) for one in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    try:
        plain = yaml.safe_load(f"name: {value}") == {"name": value} and not _NUMBER.fullmatch(value)
    except yaml.YAMLError:
        plain = False
    return value if plain else json.dumps(value, ensure_ascii=False)


def _in_list(text: str) -> str:
    """Return a scalar as an item of a list in brackets."""
    return text if text.startswith('"') or not _FLOW_MARK.search(text) else json.dumps(text, ensure_ascii=False)


def _earlier_pairs(document: YamlDocument) -> list[tuple[Node, Node]]:
    """Return the fields that another one of the same name follows."""
    if document.root is None or document.root.kind != "mapping" or document.root.flow:
        return []
    last = {key.untagged_value: key.start for key, _ in document.root.pairs}
    return [pair for pair in document.root.pairs if last[pair[0].untagged_value] != pair[0].start]


def _find_pair(document: YamlDocument, name: str) -> tuple[Node, Node] | None:
    if document.root is None or document.root.flow:
        return None
    return next((pair for pair in document.root.pairs if pair[0].untagged_value == name), None)
