"""An editor of a mkdocs.yml that leaves comments, order, and all else as it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

import yaml

from ...core.text.yaml_values import YamlError
from ..editing.yaml_document import Node, YamlDocument, line_break
from .flow_style import expand_flow_style
from .plugin_entry import PluginEntry
from .plugin_list import PluginList
from .text_edits import Edit, apply_edits

_INDENT = "  "


class ConfigEditor:
    """The text of a mkdocs.yml, edited setting by setting.

    Attributes:
        source: Path of the file, for messages.
    """

    def __init__(self, text: str, source: str) -> None:
        """Read the text.

        Raises:
            EditError: If it is no valid YAML.
        """
        self.source = source
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        body = text.removeprefix(self._mark)
        self._document = YamlDocument(body if body.endswith(("\n", "\r")) else body + line_break(body), source)

    @property
    def text(self) -> str:
        """The text as it is now; it ends with a line break."""
        return self._mark + self._document.text

    @property
    def document(self) -> YamlDocument:
        """The text with the positions of its values."""
        return self._document

    @property
    def plugins(self) -> list[PluginEntry]:
        """Entries of the setting `plugins`; none if there is no such setting."""
        return PluginList(self._document).entries if self.node("plugins") else []

    def plugin(self, name: str) -> PluginEntry | None:
        """Return the first entry of a plugin, if any."""
        return next((entry for entry in self.plugins if entry.plugin == name), None)

    def node(self, key: str) -> Node | None:
        """Return the value of a setting, if it is set."""
        return self._document.root.get(key) if self._document.root else None

    def value(self, key: str) -> Any:
        """Return the value of a setting as Python values, with tags as texts; `None` if it is not set."""
        node = self.node(key)
        return value_of(node) if node else None

    def set(self, key: str, value: Any) -> None:
        """Set a setting at the top level, in its place if it is there, else at the end."""
        lines = block_lines(key, value)
        pair = self._pair(key)
        if pair is None:
            self._edit([Edit(len(self._document.text), len(self._document.text), self._joined(lines))])
            return
        start, end = self._document.line_start(pair[0].start), self._end(pair)
        self._edit([Edit(start, end, self._joined(lines))])

    def remove(self, key: str) -> None:
        """Remove a setting at the top level."""
        if pair := self._pair(key):
            self._edit([Edit(self._document.line_start(pair[0].start), self._end(pair), "")])

    def remove_below(self, key: str, name: str) -> None:
        """Remove a setting of a mapping at the top level; the mapping, too, if it is the only one there."""
        node, document = self.node(key), self._document
        pair = next((pair for pair in node.pairs if pair[0].untagged_value == name), None) if node else None
        if node is None or pair is None or node.flow:
            return
        if len(node.pairs) == 1:
            self.remove(key)
            return
        end = document.next_line_start(max(pair[0].end, pair[1].end))
        self._edit([Edit(document.line_start(pair[0].start), end, "")])

    def entry(self, key: str, name: str) -> PluginEntry | None:
        """Return the first item of a list, such as the extensions of Markdown, that has a name; with its options."""
        node = self.node(key)
        for item in node.children if node and node.kind == "sequence" else ():
            pair = item.pairs[0] if len(item.pairs) == 1 else (item, None)
            if pair[0].untagged_value == name:
                start = item.start if node and node.flow else self._document.dash_before(item.start)
                return PluginEntry(name, pair[0], pair[1], start, item if item.flow and item.pairs else None)
        return None

    def add_plugin(self, name: str, options: Any = None, before: Collection[str] = ()) -> None:
        """Add a plugin at the end of the list, or before those that have to follow it."""
        plugins = self.node("plugins")
        if plugins is None or plugins.is_null or not plugins.children:
            self.set("plugins", ["search", name if options is None else {name: options}])
            return
        if plugins.flow:
            self._expand()
        self.add_item("plugins", name, options, next((one for one in self.plugins if one.plugin in before), None))

    def add_item(self, key: str, name: str, options: Any = None, before: PluginEntry | None = None) -> None:
        """Add a name, with any options, to a list or mapping in block style: at its end, or before an entry."""
        node = self.node(key)
        assert node
        if node.kind == "mapping":
            column = self._document.column(node.pairs[0][0].start)
            lines = block_lines(name, {} if options is None else options)
        else:
            column = self._document.column(self._document.dash_before(node.children[0].start))
            lines = block_lines("", [name if options is None else {name: options}])
        place = self._above(before) if before else self._document.next_line_start(node.end)
        self._edit([Edit(place, place, self._joined(lines, column))])

    def _above(self, entry: PluginEntry) -> int:
        """Return where the lines of an entry begin, with the comments right above it."""
        text, start = self._document.text, self._document.line_start(entry.start)
        while (above := text.rfind("\n", 0, max(start - 1, 0)) + 1) < start and text[above:start].lstrip().startswith(
            "#"
        ):
            start = above
        return start

    def remove_plugin(self, entry: PluginEntry) -> None:
        """Remove an entry of the setting `plugins` with its options; the setting, too, if it was the only one."""
        plugins = self.node("plugins")
        assert plugins
        if plugins.flow:
            place = [one.start for one in self.plugins].index(entry.start)
            self._expand()
            entry = self.plugins[place]
        if len(self.plugins) == 1:
            self.remove("plugins")
            return
        document = self._document
        self._edit([Edit(document.line_start(entry.start), document.next_line_start(entry.end), "")])

    def set_option(self, entry: PluginEntry, name: str, value: Any) -> None:
        """Set an option of a plugin, in its place if it is there, else after the others.

        Args:
            entry: The entry of the plugin, from `plugins` as they are now.
            name: Name of the option.
            value: Its value; `None` removes it.
        """
        document = self._document
        pair = next((pair for pair in entry.pairs if pair[0].untagged_value == name), None)
        lines = [] if value is None else block_lines(name, value)
        if entry.value and entry.value.flow and entry.pairs:
            self._set_in_braces(entry, pair, name, value)
        elif pair:
            column = document.column(pair[0].start)
            start, end = document.line_start(pair[0].start), document.next_line_start(max(pair[0].end, pair[1].end))
            self._edit([Edit(start, end, self._joined(lines, column))])
        elif value is not None and entry.first_option:
            end = document.next_line_start(entry.end)
            self._edit([Edit(end, end, self._joined(lines, document.column(entry.first_option.start)))])
        elif value is not None:
            column = document.column(entry.name.start) + 2
            end = document.next_line_start(entry.end)
            added = self._joined(lines, column)
            colon = Edit(entry.name.end, entry.name.end, "" if document.text[entry.name.end :].startswith(":") else ":")
            self._edit([colon, Edit(end, end, added)])

    def _set_in_braces(self, entry: PluginEntry, pair: tuple[Node, Node] | None, name: str, value: Any) -> None:
        """Set an option of a plugin whose options stand in braces."""
        assert entry.value
        text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else scalar(value)
        text += " " if text.startswith("!!") else ""  # a tag ends with a space, even before a brace
        if value is None and len(entry.pairs) == 1:
            self._edit([Edit(self._document.after_colon(entry.name), entry.value.end, "")])
        elif value is None:
            self._remove_in_braces(entry, pair)
        elif pair:
            self._edit([Edit(pair[1].start, pair[1].end, text)])
        else:
            end = entry.pairs[-1][1].end
            self._edit([Edit(end, end, f", {name}: {text}")])

    def _remove_in_braces(self, entry: PluginEntry, pair: tuple[Node, Node] | None) -> None:
        place = next((number for number, one in enumerate(entry.pairs) if one is pair or one == pair), None)
        if place == 0:
            self._edit([Edit(entry.pairs[0][0].start, entry.pairs[1][0].start, "")])
        elif place is not None:
            self._edit([Edit(entry.pairs[place - 1][1].end, entry.pairs[place][1].end, "")])

    def remove_items(self, node: Node, is_removed: Callable[[Node], bool], instead: str = "") -> int:
        """Remove items of lists below a node, each with its lines, and return how many values go with them.

        A section that loses all its items goes, too.

        Args:
            node: The list.
            is_removed: Whether an item goes, by the node of its value.
            instead: What takes the place of the first of them, unless it is in the list already; empty for nothing.
        """
        removed: list[Node] = []
        _collect_removed(node, is_removed, removed)
        document = self._document
        is_wanted = instead and instead not in {leaf.value for leaf in _leaves(node)}
        edits = []
        for number, item in enumerate(removed):
            start = document.line_start(document.dash_before(item.start))
            text = ""
            if is_wanted and not number:
                is_section = bool(item.pairs) and item.pairs[0][1].kind == "sequence"
                title = f"{scalar(item.pairs[0][0].value)}: " if is_section else ""
                text = self._joined([f"- {title}{instead}"], document.column(document.dash_before(item.start)))
            edits.append(Edit(start, document.next_line_start(item.end), text))
        self._edit(edits)
        return sum(len(_leaves(item)) for item in removed)

    def _expand(self) -> None:
        self._document = expand_flow_style(self._document)

    def _pair(self, key: str) -> tuple[Node, Node] | None:
        root = self._document.root
        return next((pair for pair in root.pairs if pair[0].untagged_value == key), None) if root else None

    def _end(self, pair: tuple[Node, Node]) -> int:
        return self._document.next_line_start(max(pair[0].end, pair[1].end))

    def _joined(self, lines: Sequence[str], column: int = 0) -> str:
        indent = " " * column
        return "".join(f"{indent}{line}{self._document.newline}" for line in lines)

    def _edit(self, edits: Sequence[Edit]) -> None:
        self._document = YamlDocument(apply_edits(self._document.text, edits), self.source)


class TaggedText(str):
    """A value that has a tag, such as `!ENV`: its YAML on one line, tag included."""

    __slots__ = ()


def value_of(node: Node) -> Any:
    """Return a node as Python values; a value with a tag is its text, tag included."""
    if node.tag and node.kind in ("mapping", "sequence"):
        return TaggedText(f"{_tag(node)} {_in_flow(node)}")
    if node.kind == "mapping":
        return {value_of(key): value_of(value) for key, value in node.pairs}
    if node.kind == "sequence":
        return [value_of(child) for child in node.children]
    if node.tag or node.kind == "alias":
        return TaggedText(f"{_tag(node)} {node.value}".strip())
    if node.plain:
        try:
            return yaml.safe_load(node.value) if node.value else None
        except (yaml.YAMLError, YamlError, ValueError):
            return node.value
    return node.value


def _tag(node: Node) -> str:
    return node.tag.replace("tag:yaml.org,2002:", "!!")


def _in_flow(node: Node) -> str:
    """Return a list or mapping as YAML on one line, without its own tag."""
    if node.kind == "sequence":
        return f"[{', '.join(_one_line(child) for child in node.children)}]"
    return f"{{{', '.join(f'{_one_line(key)}: {_one_line(value)}' for key, value in node.pairs)}}}"


def _one_line(node: Node) -> str:
    value = value_of(node)
    is_text = isinstance(value, str) and not isinstance(value, TaggedText)
    return (
        _in_flow(node)
        if isinstance(value, list | dict)
        else json.dumps(value, ensure_ascii=False)
        if is_text
        else scalar(value)
    )


def scalar(value: Any) -> str:
    """Return a single value as YAML on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if isinstance(value, TaggedText) or value.startswith("!!"):
        return value
    try:
        plain = yaml.safe_load(f"- {value}") == [value] and yaml.safe_load(f"a: {value}") == {"a": value}
    except (yaml.YAMLError, ValueError):
        plain = False
    return value if plain else json.dumps(value, ensure_ascii=False)


def block_lines(key: str, value: Any) -> list[str]:
    """Return a key and its value, or a list without a key, as lines of YAML in block style."""
    if isinstance(value, dict) and value:
        inner = [line for name, one in value.items() for line in block_lines(scalar(name), one)]
    elif isinstance(value, list) and value:
        inner = [line for one in value for line in _item_lines(one)]
    else:
        empty = "{}" if isinstance(value, dict) else "[]" if isinstance(value, list) else scalar(value)
        return [f"{key}: {empty}"]
    return [f"{key}:", *(_INDENT + line for line in inner)] if key else inner


def _item_lines(value: Any) -> list[str]:
    if isinstance(value, dict) and value:
        lines = [line for name, one in value.items() for line in block_lines(scalar(name), one)]
        return [f"- {lines[0]}", *(_INDENT + line for line in lines[1:])]
    if isinstance(value, list):
        return [f"- [{', '.join(scalar(one) for one in value)}]"]
    return [f"- {scalar(value)}"]


def _leaves(node: Node) -> list[Node]:
    if node.kind == "mapping":
        return [leaf for _, value in node.pairs for leaf in _leaves(value)]
    if node.kind == "sequence":
        return [leaf for child in node.children for leaf in _leaves(child)]
    return [node] if node.kind == "scalar" and not node.tag else []


def _collect_removed(node: Node, is_removed: Callable[[Node], bool], removed: list[Node]) -> bool:
    """Collect the items to remove below a list, and return whether none is left."""
    if node.kind != "sequence" or node.flow or not node.children:
        return False
    kept = 0
    for child in node.children:
        value = child.pairs[0][1] if child.kind == "mapping" and len(child.pairs) == 1 else child
        inner: list[Node] = []
        if value.kind == "sequence":
            is_gone = _collect_removed(value, is_removed, inner)
        else:
            is_gone = value.kind == "scalar" and is_removed(value)
        if is_gone:
            removed.append(child)
        else:
            removed += inner
            kept += 1
    return not kept
