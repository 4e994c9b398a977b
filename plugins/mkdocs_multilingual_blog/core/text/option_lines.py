"""Lines of options in mkdocs.yml, which MkDocs's messages about options do not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

_QUOTED = re.compile(r"(?<!\w)'([^'\n]+)'|\"([^\"\n]+)\"")


class _Found(NamedTuple):
    """A key or a value that was searched for: how many words led to it, and the line."""

    words: int
    line: int


def quoted_words(text: str) -> list[str]:
    """Return what a message has in quotes."""
    return [single or double for single, double in _QUOTED.findall(text)]


def config_files(config_file: Path) -> list[Path]:
    """Return mkdocs.yml and the files that it inherits, whether they exist or not."""
    files: list[Path] = []
    file: Path | None = config_file
    while file and file not in files:
        files.append(file)
        parents = [value.value for key, value in _root(file) if key.value == "INHERIT"]
        file = file.parent / parents[0] if parents and isinstance(parents[0], str) else None
    return files


def line_of_option(config_file: Path, words: Sequence[str], *, required: int = 1) -> tuple[Path, int]:
    """Return the file and the line of an option.

    Args:
        config_file: The mkdocs.yml.
        words: Name of an option, and further names, positions and values that a message has of it: each is looked for
            below the last one that was found.
        required: Number of words that must be found.

    Returns:
        The file, and the line of the last word that was found in it; 0 if there is none.
    """
    best = (config_file, _Found(0, 0))
    for file in config_files(config_file):
        for key, value in _root(file):
            if words and key.value == words[0]:
                found = _search(words[1:], value, _Found(1, key.start_mark.line + 1))
                best = max(best, (file, found), key=lambda one: one[1].words)
    file, found = best
    return (file, found.line) if found.words >= required else (config_file, 0)


def _search(words: Sequence[str], below: yaml.Node, found: _Found) -> _Found:
    """Return what most of some words lead to below a node, or what was found before; words without a place are skipped.

    Of several places with a name, as that of a plugin with several instances, each is searched.
    """
    for position, word in enumerate(words):
        if word.isdecimal() and isinstance(below, yaml.SequenceNode) and int(word) < len(below.value):
            places = [(below.value[int(word)],) * 2]
        else:
            places = [pair for pair in _pairs(below) if pair[0].value == word]
        if places:
            rest, count = words[position + 1 :], found.words + 1
            results = (_search(rest, value, _Found(count, key.start_mark.line + 1)) for key, value in places)
            return max(results, key=lambda one: one.words)
    return found


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
