"""The text of a mkdocs.yml and of the files that it inherits from, as one text with the comments of all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

from ...editing.text_files import read_file
from ...editing.yaml_document import Node, YamlDocument
from ..project import ConfigFile


@dataclass
class _Block:
    """A setting with the lines above it that belong to no other."""

    key: str
    text: str
    value: Node
    document: YamlDocument


def resolved_text(config: ConfigFile) -> str:
    """Return the text of a mkdocs.yml that inherits from nothing any more.

    Raises:
        EditError: If a file cannot be read.
    """
    text = ""
    for path in reversed(config.parents):
        text = merged_text(text, read_file(path)[0])
    return merged_text(text, config.text.removeprefix("\ufeff")) if config.parents else config.text


def lost_comments(path: Path, text: str, shown: str) -> list[str]:
    """Return a note for each comment of a file that goes which another text lacks.

    Args:
        path: The file.
        text: The text that takes its place.
        shown: The path for messages.
    """
    document = YamlDocument(read_file(path)[0].removeprefix("\ufeff") + "\n", shown)
    return [
        f"{shown}:{document.line_number(start)}: the comment '{document.text[start:end]}' could not be kept."
        for start, end in document.comments
        if document.text[start:end] not in text
    ]


def merged_text(parent: str, child: str) -> str:
    """Return the text of two mappings as one, as MkDocs merges them: mappings in each other, all else replaced.

    Args:
        parent: Text of a mapping in YAML; may be empty.
        child: Text of a mapping that inherits from it.
    """
    blocks, tail = _blocks(parent)
    by_key = {block.key: place for place, block in enumerate(blocks)}
    own, own_tail = _blocks(child)
    parts = [block.text for block in blocks]
    for block in own:
        if block.key == "INHERIT":
            continue
        place = by_key.get(block.key)
        if place is None:
            parts.append(block.text)
        elif _is_mapping(block) and _is_mapping(blocks[place]):
            parts[place] = _with_inner(blocks[place], merged_text(_inner(blocks[place]), _inner(block)))
        else:
            parts[place] = block.text
    if "INHERIT" in by_key:
        parts[by_key["INHERIT"]] = ""
    return "".join(parts) + tail + own_tail


def _blocks(text: str) -> tuple[list[_Block], str]:
    """Return the settings of a mapping, and what stands below the last one."""
    if not text.strip():
        return [], text
    document = YamlDocument(text if text.endswith(("\n", "\r")) else f"{text}\n", "")
    blocks, end = [], 0
    for key, value in document.root.pairs if document.root else ():
        stop = document.next_line_start(max(key.end, value.end))
        blocks.append(_Block(key.value, document.text[end:stop], value, document))
        end = stop
    return blocks, document.text[end:]


def _is_mapping(block: _Block) -> bool:
    return block.value.kind == "mapping" and not block.value.flow and not block.value.tag


def _inner(block: _Block) -> str:
    """Return the lines of a mapping below its key, without their common indentation."""
    document = block.document
    first = document.line_start(block.value.start)
    return dedent(document.text[first : document.next_line_start(block.value.end)])


def _with_inner(block: _Block, inner: str) -> str:
    """Return the text of a block with other lines below its key."""
    document = block.document
    column = document.column(block.value.start)
    old = document.text[document.line_start(block.value.start) : document.next_line_start(block.value.end)]
    return block.text.removesuffix(old) + indent(inner, " " * column)
