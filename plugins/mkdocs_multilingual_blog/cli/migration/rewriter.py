"""Carry out the plan of a migration as edits of the text, so that all other lines stay as they are."""

from __future__ import annotations

import re
import sys
from collections import Counter

from ..editing.yaml_document import LINE_BREAK, YamlDocument
from .flow_style import expand_flow_style
from .material_options import PLUGIN
from .plan import Plan
from .plugin_entry import PluginEntry
from .text_edits import Edit, apply_edits, comment_lines, indentation

_COMMENTED_OUT = {"sequence": re.compile(r"(?<!#)#+\s*-\s"), "mapping": re.compile(r"(?<!#)#+\s*[\w/-]+:\s*$")}
"""Start of a comment that is a plugin commented out, by the kind of collection that the plugins are in."""


def rewrite(document: YamlDocument) -> YamlDocument:
    """Return a document with its plugins migrated.

    Args:
        document: The mkdocs.yml.

    Raises:
        EditError: If the result is not valid.
    """
    document = expand_flow_style(document)
    plan = Plan(document)
    edits: list[Edit] = []
    for number, entry in enumerate(plan.converted):
        lines = [f"{name}: {value}" for name, value in entry.added.items()]
        if plan.merged and number == 0:
            lines += _moved_lines(document, plan.merged)
        indent = " " * _option_column(document, plan, entry)
        added = "".join((indent + line if line else "") + document.newline for line in lines)
        end = _extent_end(document, entry)
        edits += [
            *_rename_plugin(document, entry, has_options=bool(added)),
            *_edit_options(document, entry),
            Edit(end, end, added),
        ]
    if plan.merged:
        edits.append(_remove_lines(document, _extent_start(document, plan.merged), _extent_end(document, plan.merged)))
    for entry in plan.dropped:
        start, end = document.line_start(entry.start), _extent_end(document, entry)
        edits.append(_remove_lines(document, start, end, comment_lines(document, start, end, entry.start)))
    return YamlDocument(apply_edits(document.text, edits), document.source)


def lost_comments(old: YamlDocument, new: YamlDocument) -> list[str]:
    """Return a note for each comment that only the old document has."""
    counts = Counter(new.comments_between(0, len(new.text)))
    notes = []
    for start, end in old.comments:
        comment = old.text[start:end]
        counts[comment] -= 1
        if counts[comment] < 0:
            notes.append(f"Line {old.line_number(start)}: the comment '{comment}' could not be kept.")
    return notes


def _rename_plugin(document: YamlDocument, entry: PluginEntry, *, has_options: bool) -> list[Edit]:
    """Return edits that rename a plugin and, if options are added to one without any, remove its empty value."""
    name, value = entry.name, entry.value
    edits = [Edit(name.start, name.end, f"{PLUGIN}:" if has_options and not value else PLUGIN)]
    if has_options and value and not entry.first_option:
        colon = document.after_colon(name)
        edits.append(Edit(colon, max(value.end, colon), ""))
    return edits


def _edit_options(document: YamlDocument, entry: PluginEntry) -> list[Edit]:
    """Return edits that rename and change options, and that drop some, though not the comments beside them."""
    edits = []
    for option in entry.options:
        key = option.key
        if not option.new_name:
            start = document.line_start(key.start)
            end = document.next_line_start(max(option.value.end, key.end))
            edits.append(Edit(start, end, comment_lines(document, start, end, key.start)))
            continue
        if option.new_name != key.untagged_value:
            edits.append(Edit(key.start, key.end, option.new_name))
        if option.new_value:
            edits.append(Edit(option.value.start, option.value.end, option.new_value))
    return edits


def _moved_lines(document: YamlDocument, entry: PluginEntry) -> list[str]:
    """Return the options and comments of an entry as lines, without their common indentation."""
    start, options_start = document.line_start(entry.start), document.next_line_start(entry.name.end)
    end = _extent_end(document, entry)
    comments = _split_lines(document.text[_extent_start(document, entry) : start])
    lines = _split_lines(apply_edits(document.text, _edit_options(document, entry), options_start, end))
    if entry.first_option:
        common = document.column(entry.first_option.start)
    else:
        common = min((indentation(line) for line in lines if line.strip()), default=0)
    return [
        *(line.strip() for line in comments),
        *document.comments_between(start, options_start),
        *(line[min(common, indentation(line)) :] for line in lines),
    ]


def _remove_lines(document: YamlDocument, start: int, end: int, replacement: str = "") -> Edit:
    """Return an edit that removes whole lines, and the blank lines above if blank lines follow."""
    if not replacement and not document.text[end : document.next_line_start(end)].strip():
        while start and not document.text[document.line_start(start - 1) : start].strip():
            start = document.line_start(start - 1)
    return Edit(start, end, replacement)


def _extent_start(document: YamlDocument, entry: PluginEntry) -> int:
    """Return the start of an entry with the comment above it, but without plugins commented out there."""
    entry_line = start = document.line_start(entry.start)
    column = document.column(entry.start)
    while start:
        above = document.line_start(start - 1)
        if not document.text.startswith("#", above + column) or document.text[above : above + column].strip():
            break
        start = above
    commented_out = _COMMENTED_OUT["sequence" if document.text[entry.start] == "-" else "mapping"]
    option_indent = sys.maxsize
    offset = start
    while offset < entry_line:
        next_line = document.next_line_start(offset)
        line = document.text[offset:next_line].strip()
        if commented_out.match(line):
            option_indent = indentation(line.lstrip("#")) + 1
            start = next_line
        elif indentation(line.lstrip("#")) >= option_indent:
            start = next_line
        else:
            option_indent = sys.maxsize
        offset = next_line
    return start


def _extent_end(document: YamlDocument, entry: PluginEntry) -> int:
    """Return the end of an entry with the comments below it that are indented further than the entry."""
    end = offset = document.next_line_start(entry.end)
    while offset < len(document.text):
        next_line = document.next_line_start(offset)
        line = document.text[offset:next_line]
        if line.strip():
            if not line.lstrip().startswith("#") or indentation(line) <= document.column(entry.start):
                break
            end = next_line
        offset = next_line
    return end


def _option_column(document: YamlDocument, plan: Plan, entry: PluginEntry) -> int:
    """Return the column of the options of an entry, or the column at which to add some."""
    if entry.first_option:
        return document.column(entry.first_option.start)
    return document.column(entry.name.start) + plan.plugins.option_indent


def _split_lines(text: str) -> list[str]:
    return LINE_BREAK.split(text)[:-1]
