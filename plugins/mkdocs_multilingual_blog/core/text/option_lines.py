"""Lines of options in mkdocs.yml, which MkDocs's messages about options do not tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml


def config_files(config_file: Path) -> list[Path]:
    """Return mkdocs.yml and the files that it inherits, whether they exist or not."""
    files: list[Path] = []
    file: Path | None = config_file
    while file and file not in files:
        files.append(file)
        parents = [value.value for key, value in _root(file) if key.value == "INHERIT"]
        file = file.parent / parents[0] if parents and isinstance(parents[0], str) else None
    return files


def line_of_option(config_file: Path, words: Sequence[str]) -> tuple[Path, int]:
    """Return the file and the line of an option.

    Args:
        config_file: The mkdocs.yml.
        words: Name of an option, and further names and values that a message has of it: each is looked for below the
            last one that was found.

    Returns:
        The file, and the line of the last word that was found in it; 0 if there is none.
    """
    for file in config_files(config_file):
        for key, value in _root(file):
            if words and key.value == words[0]:
                found, below = key, value
                for word in words[1:]:
                    found, below = next((pair for pair in _pairs(below) if pair[0].value == word), (found, below))
                return file, found.start_mark.line + 1
    return config_file, 0


def _root(file: Path) -> list[tuple[yaml.Node, yaml.Node]]:
    """Return the keys and values of a file; none if it cannot be read."""
    try:
        node = yaml.compose(file.read_text("utf-8"), yaml.SafeLoader)
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return []
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _pairs(node: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Yield all keys with their values below a node, and all single values with themselves, each node once."""
    seen, waiting = set[int](), [node]
    while waiting:
        node = waiting.pop(0)
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            yield from node.value
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        else:
            yield node, node
