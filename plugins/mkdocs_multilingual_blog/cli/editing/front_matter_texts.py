"""Texts for readers in front matter: title, description, the image's alternative text, and titles of links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from .front_matter_editor import FrontMatterEditor, yaml_scalar
from .yaml_document import Node, YamlDocument

_ALT = "image.alt"
_LINKS = "links"


class FieldText(NamedTuple):
    """A text of front matter.

    Attributes:
        name: Its field, such as `title`, `image.alt`, or `links.2` for the third title of a link.
        text: The text.
        line: Its line within the front matter, from 1.
    """

    name: str
    text: str
    line: int


def field_texts(front_matter: FrontMatterEditor, source: str) -> list[FieldText]:
    """Return the texts that are translated with an article, of which its hash is made, too.

    Args:
        front_matter: The front matter.
        source: Path of the file, for messages.

    Raises:
        EditError: If the front matter is not valid.
    """
    document = _document(front_matter, source)
    return [FieldText(name, node.value, document.line_number(node.start)) for name, node in _nodes(document)]


def set_field_text(
    front_matter: FrontMatterEditor, source: str, name: str, text: str, model: FrontMatterEditor
) -> None:
    """Set a text, unless it is the same already; what holds it is added where it is missing.

    Args:
        front_matter: The front matter to edit.
        source: Path of the file, for messages.
        name: The field, as in `FieldText`.
        text: The text.
        model: Front matter that has the field.

    Raises:
        EditError: If the front matter is not valid.
    """
    if name.startswith(_LINKS) and (block := _field(front_matter, source, _LINKS)) is None:
        block = _field(model, source, _LINKS)
        front_matter.yaml += block or ""
    document = _document(front_matter, source)
    node = dict(_nodes(document)).get(name)
    if node is not None:
        if node.value != text:
            _replace(front_matter, node.start, node.end, _quoted(text) if "." in name else yaml_scalar(text))
    elif name == _ALT:
        _add_alt(front_matter, document, text)
    elif "." not in name:
        front_matter.set_field(name, text)


def _add_alt(front_matter: FrontMatterEditor, document: YamlDocument, text: str) -> None:
    image = document.root.get("image") if document.root else None
    scalar = _quoted(text)
    if image is None:
        front_matter.yaml += f"image:\n  alt: {scalar}\n"
    elif image.kind == "mapping" and image.pairs:
        key, value = image.pairs[0][0], image.pairs[-1][1]
        separator = ", " if image.flow else "\n" + " " * document.column(key.start)
        _replace(front_matter, value.end, value.end, f"{separator}alt: {scalar}")
    elif image.kind == "scalar" and not image.is_null and image.value not in ("false", "no"):
        path = front_matter.yaml[image.start : image.end]
        _replace(
            front_matter, image.start, image.end, f"{{src: {json.dumps(image.value)}, alt: {scalar}}}" if path else ""
        )


def _nodes(document: YamlDocument) -> Iterator[tuple[str, Node]]:
    """Yield the texts that are set, by name."""
    if document.root is None:
        return
    for name in ("title", "description"):
        yield from _texts(name, document.root.get(name))
    if image := document.root.get("image"):
        yield from _texts(_ALT, image.get("alt"))
    if links := document.root.get(_LINKS):
        for number, title in enumerate(_titles(links)):
            yield from _texts(f"{_LINKS}.{number}", title)


def _titles(links: Node) -> Iterator[Node]:
    """Yield the titles of a list of links, those of groups and of the links in them among them."""
    for item in links.children if links.kind == "sequence" else ():
        for title, target in item.pairs:
            yield title
            yield from _titles(target)


def _texts(name: str, node: Node | None) -> Iterator[tuple[str, Node]]:
    if node is not None and node.untagged_value.strip() and not node.is_null:
        yield name, node


def _field(front_matter: FrontMatterEditor, source: str, name: str) -> str | None:
    """Return the lines of a field, or `None` if it is not set."""
    document = _document(front_matter, source)
    pairs = document.root.pairs if document.root else []
    for key, value in pairs:
        if key.untagged_value == name:
            text: str = front_matter.yaml[document.line_start(key.start) : document.next_line_start(value.end)]
            return text
    return None


def _document(front_matter: FrontMatterEditor, source: str) -> YamlDocument:
    return YamlDocument(front_matter.yaml or "\n", source)


def _replace(front_matter: FrontMatterEditor, start: int, end: int, text: str) -> None:
    front_matter.yaml = front_matter.yaml[:start] + text + front_matter.yaml[end:]


def _quoted(text: str) -> str:
    """Return a text as YAML on one line, which may stand as a key and in braces."""
    try:
        is_plain = yaml.safe_load(f"{{{text}: 1}}") == {text: 1}
    except (yaml.YAMLError, TypeError):
        is_plain = False
    return text if is_plain and text == text.strip() else json.dumps(text, ensure_ascii=False)
