"""Expand collections from flow style, in brackets or braces, to block style, one item per line."""

from __future__ import annotations

import re

from ..editing.yaml_document import FLOW_START, Node, YamlDocument
from .plan import Plan
from .text_edits import Edit, apply_edits

_INDENTED_BREAK = re.compile(r"(\r\n|\r|\n)[ \t]*")


def expand_flow_style(document: YamlDocument) -> YamlDocument:
    """Return a document in which the plugins, and the options that change, are in block style."""
    while True:
        plan = Plan(document)
        if collection := plan.flow_collection():
            edits = _expand(document, *collection)
        elif (entry := plan.entry_in_braces()) and entry.braces:
            indent = document.column(entry.name.start) + 4
            text = _item_text(document, entry.braces.children, indent)
            edits = [Edit(entry.braces.start, entry.braces.end, text)]
        else:
            return document
        document = YamlDocument(apply_edits(document.text, edits), document.source)


def _expand(document: YamlDocument, key: Node, collection: Node, column: int) -> list[Edit]:
    """Return edits that put each item of a flow collection on a line of its own.

    Args:
        document: The document.
        key: Key of the collection.
        collection: The collection.
        column: Column of its items.
    """
    opening = FLOW_START.match(document.text, collection.start)
    assert opening
    dash = "- " if collection.kind == "sequence" else ""
    items = [[child] for child in collection.children] if dash else [list(pair) for pair in collection.pairs]
    indent = " " * column
    lines: list[str] = []
    end = opening.end()
    for nodes in items:
        _append_comments(document, end, nodes[0].start, lines, indent)
        lines.append(f"{indent}{dash}{_item_text(document, nodes, column + 4)}")
        end = max(node.end for node in nodes)
    _append_comments(document, end, collection.end, lines, indent)
    properties = document.text[collection.start : opening.start(1)].rstrip()
    next_line = document.next_line_start(collection.end)
    return [
        Edit(document.after_colon(key), collection.end, f" {properties}" if properties else ""),
        Edit(next_line, next_line, "".join(line + document.newline for line in lines)),
    ]


def _append_comments(document: YamlDocument, start: int, end: int, lines: list[str], indent: str) -> None:
    """Append the comments in a range to the lines: to the last one if they follow its item, else as new lines."""
    for left, right in document.comments:
        if start <= left < end:
            comment = document.text[left:right]
            if lines and document.line_number(left) == document.line_number(start):
                lines[-1] += f"  {comment}"
            else:
                lines.append(indent + comment)


def _item_text(document: YamlDocument, nodes: list[Node], indent: int) -> str:
    """Return the text of a node, or of a key and its value, with further lines indented."""
    text = ": ".join(document.text[node.start : node.end] for node in nodes).rstrip()
    return _INDENTED_BREAK.sub(lambda match: match.group(1) + " " * indent, text)
