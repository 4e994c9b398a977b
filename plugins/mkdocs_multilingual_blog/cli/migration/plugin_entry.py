"""An entry of the setting `plugins` and its options, with what the migration makes of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..editing.yaml_document import Content, Node, YamlDocument

TRUE = ("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON")
FALSE = ("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF")

Role = Literal["converted", "merged", "dropped", "unrelated"]
"""What happens to an entry: it becomes this plugin, its options move to the first entry that does, it is removed, or
it stays as it is."""


@dataclass
class PluginOption:
    """An option of one of Material's plugins.

    Attributes:
        key: Node of its name.
        value: Node of its value.
        new_name: Name in the migrated file; empty if the option is dropped.
        new_value: YAML of the value in the migrated file; empty if the value stays.
    """

    key: Node
    value: Node
    new_name: str = ""
    new_value: str = ""

    @property
    def is_false(self) -> bool:
        """Whether the value is literally false, without a tag that only a build resolves."""
        if self.new_value:
            return self.new_value == "false"
        return self.value.plain and self.value.value in FALSE


@dataclass
class PluginEntry:
    """An entry of the setting `plugins`.

    Attributes:
        plugin: Name of the plugin, without prefix for Material's plugins.
        name: Node of the name.
        value: Node of the options; `None` if the entry is only a name.
        start: Offset of the entry's dash, or of its name.
        braces: Node of the mapping in braces after the entry's dash, if any.
        role: What happens to the entry.
        options: The options and their changes.
        added: Options that the migrated file has in addition, as YAML by name.
    """

    plugin: str
    name: Node
    value: Node | None
    start: int
    braces: Node | None = None
    role: Role = "unrelated"
    options: list[PluginOption] = field(default_factory=list)
    added: dict[str, str] = field(default_factory=dict)

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return max(self.name.end, self.value.end if self.value else 0)

    @property
    def pairs(self) -> list[tuple[Node, Node]]:
        """Names and values of the options."""
        return self.value.pairs if self.value else []

    @property
    def first_option(self) -> Node | None:
        """Node of the first option's name, if any."""
        return self.pairs[0][0] if self.pairs else None

    @property
    def content(self) -> Content:
        """Content of the entry as the file has it."""
        name = self.name.value if self.name.kind == "scalar" else self.name.content
        value = self.value
        other = value.content if value and not value.is_null and value.kind != "mapping" else ()
        return name, other, [(key.untagged_value, value.content) for key, value in self.pairs]

    @property
    def migrated_options(self) -> list[Content]:
        """Content of the options as the migrated file has them, without those added."""
        return [
            (option.new_name, yaml_content(option.new_value) if option.new_value else option.value.content)
            for option in self.options
            if option.new_name
        ]

    def get(self, option: str) -> Node | None:
        """Return the value of an option, if it is set."""
        return self.value.get(option) if self.value else None


def yaml_content(text: str) -> Content:
    """Return the content of a YAML value on one line."""
    root = YamlDocument(f"{text}\n", "").root
    assert root
    return root.content
