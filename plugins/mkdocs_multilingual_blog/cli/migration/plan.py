"""The plan of a migration: what becomes of each plugin of a mkdocs.yml."""

from __future__ import annotations

from ..editing.edit_error import EditError
from ..editing.yaml_document import Content, Node, YamlDocument
from .material_options import NO_TAGS, PLUGIN, UNCHANGED
from .migration_notes import MigrationNotes
from .option_plan import plan_options, preserve_addresses, preserve_tag_order, rename_enabled
from .plugin_entry import PluginEntry, PluginOption, yaml_content
from .plugin_list import PluginList, plugin_name


class Plan:
    """What becomes of each plugin of a mkdocs.yml.

    Attributes:
        plugins: The plugins as they are.
        converted: Entries that become this plugin.
        merged: Entry of the tags plugin whose options move to the first of them, if any.
        dropped: Further entries of the tags plugin.
    """

    def __init__(self, document: YamlDocument) -> None:
        """Decide on each plugin and option.

        Args:
            document: The mkdocs.yml.

        Raises:
            EditError: If the plugins cannot be migrated.
        """
        self.plugins = PluginList(document)
        _check(self.plugins)
        _assign_roles(self.plugins)
        entries = self.plugins.entries
        self.converted = [entry for entry in entries if entry.role == "converted"]
        self.merged = next((entry for entry in entries if entry.role == "merged"), None)
        self.dropped = [entry for entry in entries if entry.role == "dropped"]
        self._document = document
        self._notes = MigrationNotes(document)
        self._plan_entries()
        if self.converted:
            self._plan_tags()
        self._note_related_settings()

    @property
    def notes(self) -> list[str]:
        """Notes for the site owner, one line each."""
        return self._notes.sorted()

    @property
    def has_blog(self) -> bool:
        """Whether a blog plugin is migrated."""
        return any(entry.plugin == "blog" for entry in self.converted)

    @property
    def custom_dir(self) -> str:
        """Folder of the site's own templates if there is a blog, and so templates of blogs may be among them."""
        return self.plugins.custom_dir if self.has_blog else ""

    @property
    def docs_dir(self) -> str:
        """The docs folder if there is a blog, and so articles that may move; else empty."""
        return self.plugins.docs_dir if self.has_blog else ""

    def migrated_content(self) -> list[Content]:
        """Return the content that the migrated file must have."""
        content = self.plugins.other_settings
        for entry in self.plugins.entries:
            if entry.role == "converted":
                options = entry.migrated_options
                options += ((name, yaml_content(value)) for name, value in entry.added.items())
                if self.merged and entry is self.converted[0]:
                    options += self.merged.migrated_options
                content.append((PLUGIN, (), options))
            elif entry.role == "unrelated":
                content.append(entry.content)
        return content

    def loss_error(self) -> EditError:
        """Return an error for a valid file that this package cannot rewrite without losing something."""
        entry = self.converted[0]
        return self._document.error(
            entry.start,
            f"{entry.plugin} is written in a way that cannot be rewritten without losing something",
            "Write each of its options on a line of its own, without anchors.",
        )

    def flow_collection(self) -> tuple[Node, Node, int] | None:
        """Return a collection in flow style that has to be expanded before the file can be edited.

        Returns:
            Its key, its node, and the column at which its items go, or `None` if there is none.
        """
        document, plugins = self._document, self.plugins
        if plugins.node.flow:
            key = next(key for key, value in plugins.root.pairs if value is plugins.node)
            return key, plugins.node, document.column(key.start) + 2
        for entry in plugins.entries:
            related = entry.role != "unrelated"
            if related and entry.first_option and entry.value and entry.value.flow and not entry.braces:
                return entry.name, entry.value, document.column(entry.name.start) + plugins.option_indent
        return None

    def entry_in_braces(self) -> PluginEntry | None:
        """Return an entry of a list that has to be taken out of its braces before the file can be edited, if any."""
        return next((entry for entry in self.plugins.entries if entry.role != "unrelated" and entry.braces), None)

    def _plan_entries(self) -> None:
        notes = self._notes
        if not self.converted:
            has = f"the file uses {PLUGIN} already, and" if self.plugins.first(PLUGIN) else "the file"
            notes.add_first(f"Nothing to do: {has} has neither Material's blog plugin nor its tags plugin.")
        for entry in self.plugins.entries:
            if entry.role == "converted":
                notes.add(entry.start, f"{entry.name.value} is now {PLUGIN}.")
                plan_options(entry, notes)
                if entry.plugin == "blog":
                    preserve_addresses(entry, notes)
            elif entry.role == "merged":
                self._plan_merged(entry)
            elif entry.role == "dropped":
                entry.options = [PluginOption(key, value) for key, value in entry.pairs]
                names = ", ".join(option.key.value for option in entry.options) or "none"
                why = f"one {PLUGIN} handles all tags"
                notes.add(entry.start, f"this further tags plugin is left out, since {why}. Its options: {names}.")

    def _plan_merged(self, tags: PluginEntry) -> None:
        target = self.converted[0]
        where = f"the first {PLUGIN}" if len(self.converted) > 1 else PLUGIN
        line = self._document.line_number(target.start)
        self._notes.add(tags.start, f"tags is now part of {where} (line {line}).")
        plan_options(tags, self._notes)
        rename_enabled(tags, self._notes)
        if enabled := target.get("enabled"):
            self._notes.add(enabled.start, "'enabled' of the blog plugin switches tags too from now on.")

    def _plan_tags(self) -> None:
        target = self.converted[0]
        tags = self.merged or (target if target.plugin == "tags" else None)
        if tags is None:
            self._switch_tags_off()
            return
        if target.plugin == "tags":
            self._notes.add_last(
                f"There is no blog plugin. Without posts, {PLUGIN} handles only the tags of pages. 'blog_dir' stays at "
                "its default, 'blog'."
            )
        preserve_tag_order(tags, target, self._notes)

    def _switch_tags_off(self) -> None:
        parent = self.plugins.parent
        if parent and self.plugins.node.kind == "mapping":
            self._notes.add_last(
                f"There is no tags plugin in this file. If {parent.value} has none either, add 'tags: "
                f"false', or {PLUGIN} makes pages for tags of posts."
            )
            return
        for entry in self.converted:
            entry.added |= NO_TAGS
        self._notes.add_last(
            f"There is no tags plugin, so that 'tags' is off. {PLUGIN} can make pages for tags of posts: remove "
            "'tags: false' to have them."
        )

    def _note_related_settings(self) -> None:
        """Note settings that stay, but that the site owner may want to change after the migration."""
        notes = self._notes
        for entry in self.plugins.entries:
            inner = entry.get("plugins") if entry.plugin == "group" else None
            for child in inner.children if inner else []:
                name = child.pairs[0][0] if child.pairs else child
                if plugin_name(name.untagged_value, True) in UNCHANGED:
                    notes.add(
                        name.start,
                        f"{name.untagged_value} stays as it is: {PLUGIN} does not work inside Material's group plugin. "
                        "List it under 'plugins' itself, and run this command again.",
                    )
        rss = self.plugins.first("rss")
        if rss and self.has_blog:
            notes.add(rss.start, f"the plugin rss stays. {PLUGIN}'s option 'feeds' can replace it.")
        if parent := self.plugins.parent:
            notes.add(parent.start, f"the file inherits from {parent.value}. Migrate that file by itself.")
            if self.plugins.node.kind == "mapping" and any(entry.added for entry in self.converted):
                notes.add_last(
                    f"MkDocs merges the plugins of both files. Where {parent.value} sets an option that is new "
                    "here, remove it here."
                )


def _check(plugins: PluginList) -> None:
    """Raise an error if the plugins cannot be migrated."""
    document = plugins.document
    entries = [entry for entry in plugins.entries if entry.plugin in UNCHANGED]
    blogs = [entry for entry in entries if entry.plugin == "blog"]
    own = plugins.first(PLUGIN)
    if own and entries:
        first = entries[0]
        raise document.error(
            first.start,
            f"{first.plugin} stands beside {PLUGIN} (line {document.line_number(own.start)}), and their options are "
            "not merged",
            f"Move its options there by hand, then remove {first.plugin}.",
        )
    if entries and plugins.root.flow:
        raise document.error(plugins.root.start, "the whole file stands in braces", "Write one option on each line.")
    if plugins.node.kind == "mapping" and len(blogs) > 1:
        raise document.error(
            blogs[1].start,
            f"both blogs would be called {PLUGIN}, and a mapping has a name only once",
            "Write 'plugins' as a list.",
        )
    for entry in entries:
        value = entry.value
        if value is None or value.is_null:
            continue
        if value.kind == "alias" or value.get("<<"):
            message = f"options of {entry.plugin} come from elsewhere in the file, and are not migrated from there"
            raise document.error(entry.start, message, "Write them out here.")
        if value.kind != "mapping":
            message = f"the options of {entry.plugin} are no mapping"
            raise document.error(entry.start, message, "Write them as 'name: value', one on each line.")


def _assign_roles(plugins: PluginList) -> None:
    has_blog = plugins.first("blog") is not None
    has_tags = False
    for entry in plugins.entries:
        if entry.plugin == "blog":
            entry.role = "converted"
        elif entry.plugin == "tags":
            entry.role = "dropped" if has_tags else "merged" if has_blog else "converted"
            has_tags = True
