"""The setting `plugins` of a mkdocs.yml, read into entries."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.errors import Problem
from ..editing.edit_error import EditError
from ..editing.yaml_document import Content, Node, YamlDocument
from .material_options import UNCHANGED
from .plugin_entry import PluginEntry


class PluginList:
    """The plugins of a mkdocs.yml.

    Attributes:
        document: The mkdocs.yml.
        root: Its root node.
        node: Node of the setting `plugins`, a sequence or a mapping.
        entries: One entry for each plugin.
        parent: Node of the setting `INHERIT`, if any.
    """

    def __init__(self, document: YamlDocument) -> None:
        """Find the plugins of a mkdocs.yml.

        Args:
            document: The mkdocs.yml.

        Raises:
            EditError: If the file has no plugins, or they are not written in a form that can be edited.
        """
        self.document = document
        self.root, self.node = _find_plugins(document)
        self.parent = self.root.get("INHERIT")
        self.entries = list(self._read_entries())

    @property
    def custom_dir(self) -> str:
        """Folder of the site's own templates, relative to the mkdocs.yml; empty if there is none."""
        theme = self.root.get("theme")
        folder = theme.get("custom_dir") if theme else None
        return folder.untagged_value if folder else ""

    @property
    def docs_dir(self) -> str:
        """The docs folder, relative to the mkdocs.yml."""
        folder = self.root.get("docs_dir")
        return (folder.untagged_value if folder else "") or "docs"

    @property
    def other_settings(self) -> list[Content]:
        """Content of all settings but the plugins."""
        return [(key.content, value.content) for key, value in self.root.pairs if value is not self.node]

    @property
    def content(self) -> list[Content]:
        """Content of all settings."""
        return [*self.other_settings, *(entry.content for entry in self.entries)]

    @property
    def option_indent(self) -> int:
        """Number of columns by which options are indented from the name of their plugin."""
        column = self.document.column
        for entry in self.entries:
            if entry.first_option and entry.value and not entry.value.flow:
                return column(entry.first_option.start) - column(entry.name.start)
        return 2

    def first(self, plugin: str) -> PluginEntry | None:
        """Return the first entry of a plugin, if any."""
        return next((entry for entry in self.entries if entry.plugin == plugin), None)

    def _read_entries(self) -> Iterator[PluginEntry]:
        theme = self.root.get("theme")
        theme_name = theme.get("name") if theme and theme.kind == "mapping" else theme
        # MkDocs looks up 'blog' in the namespace of the theme, which a parent file may set.
        is_material = theme_name is None or theme_name.untagged_value in ("", "material")
        if self.node.kind == "mapping":
            for key, value in self.node.pairs:
                yield PluginEntry(plugin_name(key.untagged_value, is_material), key, value, key.start)
            return
        for item in self.node.children:
            start = item.start if self.node.flow else self.document.dash_before(item.start)
            names = [plugin_name(key.untagged_value, is_material) for key, _ in item.pairs]
            if len(names) == 1:
                name, value = item.pairs[0]
                yield PluginEntry(names[0], name, value, start, item if item.flow else None)
            elif names and names[0] in UNCHANGED:
                raise self.document.error(
                    item.start, f"{names[0]} is not the only name here", "Indent its options further."
                )
            else:
                yield PluginEntry(plugin_name(item.untagged_value, is_material), item, None, start)


def plugin_name(name: str, is_material: bool) -> str:
    """Return the name of a plugin without the namespace of Material.

    Args:
        name: Name in the mkdocs.yml.
        is_material: Whether the theme is Material, so that the namespace can be omitted.

    Returns:
        The name, or nothing if the plugin is another theme's plugin with the name of one of Material's.
    """
    if name.startswith("material/"):
        return name.removeprefix("material/")
    return "" if name in ("blog", "tags", "group") and not is_material else name


def _find_plugins(document: YamlDocument) -> tuple[Node, Node]:
    root = document.root
    plugins = root.get("plugins") if root else None
    if root is None or plugins is None or plugins.is_null:
        parent = root.get("INHERIT") if root else None
        hint = (
            f"Migrate {parent.value}, from which it inherits, by itself."
            if parent
            else "Name the mkdocs.yml that lists Material's blog or tags plugin."
        )
        raise EditError(Problem(document.source, message="there are no plugins", hint=hint))
    if plugins.kind not in ("sequence", "mapping"):
        raise document.error(plugins.start, "'plugins' is neither a list nor a mapping", "Write them as a list.")
    return root, plugins
