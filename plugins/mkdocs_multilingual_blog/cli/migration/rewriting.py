"""Carries out what `plan` decides, as edits of the text: all other lines stay as they are."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable

from .document import LINE_BREAK, OPENING, Document, Node
from .option_names import PLUGIN
from .plan import Entry, Plan

Edit = tuple[int, int, str]
"""Start and end of a stretch, and what takes its place."""

_SWITCHED_OFF = {"sequence": re.compile(r"#+\s*-\s"), "mapping": re.compile(r"#+\s*[\w/-]+:\s*$")}
"""How a comment begins that is no remark but a plugin."""


def rewrite(document: Document) -> Document:
    """Return a document with its plugins changed."""
    document = _on_lines_of_their_own(document)
    plan = Plan(document)
    edits: list[Edit] = []
    for number, entry in enumerate(plan.ours):
        lines = [f"{name}: {code}" for name, code in entry.added.items()]
        if plan.merged and number == 0:
            lines += _moved(document, plan.merged)
        indent = " " * _option_column(document, plan, entry)
        added = "".join((indent + line if line else "") + document.newline for line in lines)
        end = _end(document, entry)
        edits += [*_renamed(document, entry, bare=not added), *_option_edits(document, entry), (end, end, added)]
    if plan.merged:
        edits.append(_cut(document, _head(document, plan.merged), _end(document, plan.merged)))
    for entry in plan.spare:
        start, end = document.begin(entry.start), _end(document, entry)
        edits.append(_cut(document, start, end, _own_lines(document, start, end, entry.start)))
    return Document(_apply(document.text, edits), document.source)


def lost_comments(old: Document, new: Document) -> list[str]:
    """Return a note for each comment that only the old document has."""
    there = Counter(new.remarks(0, len(new.text)))
    notes = []
    for start, end in old.comments:
        comment = old.text[start:end]
        there[comment] -= 1
        if there[comment] < 0:
            notes.append(f"Line {old.line(start)}: the comment '{comment}' could not be kept.")
    return notes


def _renamed(document: Document, entry: Entry, *, bare: bool) -> list[Edit]:
    """Return edits that give an entry our name, and make room for options below it unless it stays bare."""
    name, value = entry.name, entry.value
    edits = [(name.start, name.end, PLUGIN if value or bare else f"{PLUGIN}:")]
    if value and not entry.first_option and not bare:
        colon = document.after_colon(name)
        edits.append((colon, max(value.end, colon), ""))
    return edits


def _option_edits(document: Document, entry: Entry) -> list[Edit]:
    """Return edits that rename options and leave some out; comments beside those stay."""
    edits = []
    for option in entry.options:
        key = option.key
        if not option.name:
            start, end = document.begin(key.start), document.finish(max(option.value.end, key.end))
            edits.append((start, end, _own_lines(document, start, end, key.start)))
            continue
        if option.name != key.literal:
            edits.append((key.start, key.end, option.name))
        if option.code:
            edits.append((option.value.start, option.value.end, option.code))
    return edits


def _moved(document: Document, entry: Entry) -> list[str]:
    """Return the options and comments of an entry as lines, without the indentation that they share."""
    first, below, end = document.begin(entry.start), document.finish(entry.name.end), _end(document, entry)
    above = _lines(document.text[_head(document, entry) : first])
    body = _lines(_apply(document.text, _option_edits(document, entry), below, end))
    if entry.first_option:
        shared = document.column(entry.first_option.start)
    else:
        shared = min((_indentation(line) for line in body if line.strip()), default=0)
    return [
        *(line.strip() for line in above),
        *document.remarks(first, below),
        *(line[min(shared, _indentation(line)) :] for line in body),
    ]


def _cut(document: Document, start: int, end: int, instead: str = "") -> Edit:
    """Return an edit that removes whole lines, and the empty ones above where there are such below."""
    if not instead and not document.text[end : document.finish(end)].strip():
        while start and not document.text[document.begin(start - 1) : start].strip():
            start = document.begin(start - 1)
    return start, end, instead


def _head(document: Document, entry: Entry) -> int:
    """Return where the comment above an entry begins that is about it; the entry's first line without one."""
    begin = head = document.begin(entry.start)
    column = document.column(entry.start)
    while head:
        above = document.begin(head - 1)
        if not document.text.startswith("#", above + column) or document.text[above : above + column].strip():
            break
        head = above
    switched_off = _SWITCHED_OFF["sequence" if document.text[entry.start] == "-" else "mapping"]
    options = sys.maxsize
    probe = head
    while probe < begin:
        line, probe = document.text[probe : document.finish(probe)].strip(), document.finish(probe)
        if switched_off.match(line):
            options = _indentation(line.lstrip("#")) + 1
            head = probe
        elif _indentation(line.lstrip("#")) >= options:
            head = probe
        else:
            options = sys.maxsize
    return head


def _end(document: Document, entry: Entry) -> int:
    """Return where the line after an entry begins; comments that stand further right than it belong to it."""
    end = probe = document.finish(entry.end)
    while probe < len(document.text):
        following = document.finish(probe)
        line = document.text[probe:following]
        if line.strip():
            if not line.lstrip().startswith("#") or _indentation(line) <= document.column(entry.start):
                break
            end = following
        probe = following
    return end


def _option_column(document: Document, plan: Plan, entry: Entry) -> int:
    """Return how far the options of an entry are, or should be, indented."""
    if entry.first_option:
        return document.column(entry.first_option.start)
    return document.column(entry.name.start) + plan.indentation()


def _on_lines_of_their_own(document: Document) -> Document:
    """Return a document where plugins, and options that change, do not stand in brackets."""
    while True:
        plan = Plan(document)
        if found := plan.bracketed():
            edits = _without_brackets(document, *found)
        elif (entry := plan.braced()) and entry.braces:
            indent = document.column(entry.name.start) + 4
            text = _item(document, entry.braces.children, indent)
            edits = [(entry.braces.start, entry.braces.end, text)]
        else:
            return document
        document = Document(_apply(document.text, edits), document.source)


def _without_brackets(document: Document, key: Node, value: Node, column: int) -> list[Edit]:
    """Return edits that put what stands in brackets on lines of its own, `column` characters to the right."""
    opening = OPENING.match(document.text, value.start)
    assert opening
    dash = "- " if value.kind == "sequence" else ""
    items = [[child] for child in value.children] if dash else [list(pair) for pair in value.pairs]
    indent = " " * column
    lines: list[str] = []
    end = opening.end()
    for nodes in items:
        _add_remarks(document, end, nodes[0].start, lines, indent)
        lines.append(f"{indent}{dash}{_item(document, nodes, column + 4)}")
        end = max(node.end for node in nodes)
    _add_remarks(document, end, value.end, lines, indent)
    anchor = document.text[value.start : opening.start(1)].rstrip()
    below = document.finish(value.end)
    return [
        (document.after_colon(key), value.end, f" {anchor}" if anchor else ""),
        (below, below, "".join(line + document.newline for line in lines)),
    ]


def _add_remarks(document: Document, start: int, end: int, lines: list[str], indent: str) -> None:
    """Add the comments of a stretch: to the last line where they stand beside it, else as lines of their own."""
    for left, right in document.comments:
        if start <= left < end:
            comment = document.text[left:right]
            if lines and document.line(left) == document.line(start):
                lines[-1] += f"  {comment}"
            else:
                lines.append(indent + comment)


def _item(document: Document, nodes: list[Node], indent: int) -> str:
    """Return the text of a node, or of a key and its value, with what follows on further lines indented."""
    text = ": ".join(document.text[node.start : node.end] for node in nodes).rstrip()
    return re.sub(r"(\r\n|\r|\n)[ \t]*", lambda found: found.group(1) + " " * indent, text)


def _own_lines(document: Document, start: int, end: int, index: int) -> str:
    """Return the comments of a stretch as lines, indented like what stands at a position."""
    indent = " " * document.column(index)
    return "".join(f"{indent}{remark}{document.newline}" for remark in document.remarks(start, end))


def _apply(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """Return a stretch of a text with pieces of it replaced."""
    pieces = []
    for left, right, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [text[start:left], new]
        start = right
    return "".join(pieces) + text[start:end]


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _lines(text: str) -> list[str]:
    return LINE_BREAK.split(text)[:-1]
