"""Which plugin of a mkdocs.yml becomes what, and why: decisions and notes, no text; `rewriting` carries them out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ...core.errors import Problem, nearest
from .document import Document, MigrationError, Node
from .option_names import (
    CARRIED,
    FEWEST_FIRST,
    KEEP_ADDRESSES,
    LAYOUT_OPTION,
    NOT_CARRIED,
    PAGER,
    PAGER_OPTION,
    PLUGIN,
    SORTING,
    TAGS_BY_NAME,
    TAGS_OFF,
)

_WRONG_FILE = "Name the mkdocs.yml that lists Material's blog or tags plugin."

_ON = ("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON")
_OFF = ("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF")

Meaning = list[tuple[object, ...]]
"""What a file says, so that two can be compared."""


@dataclass
class Option:
    """An option of an old plugin.

    Attributes:
        key: Its name.
        value: Its value.
        name: Its name in the new file; empty where it is left out.
        code: Its value in the new file, as YAML; empty where that stays.
    """

    key: Node
    value: Node
    name: str = ""
    code: str = ""

    def off(self) -> bool:
        """Return whether it says no, and nothing that only a build knows."""
        return self.code == "false" if self.code else self.value.plain and self.value.value in _OFF


@dataclass
class Entry:
    """A plugin among the plugins.

    Attributes:
        plugin: Its name, for Material's plugins without prefix.
        name: Where its name stands.
        value: Its options; nothing where only its name stands there.
        start: Position of its dash, or of its name.
        braces: What stands behind its dash in braces; nothing where there are none.
        role: `ours` where it becomes our plugin, `merged` where its options go to the first of these, `spare` where
            it is left out.
        options: Its options, and what becomes of them.
        added: Options that the new file has in addition, as YAML.
    """

    plugin: str
    name: Node
    value: Node | None
    start: int
    braces: Node | None = None
    role: Literal["ours", "merged", "spare", ""] = ""
    options: list[Option] = field(default_factory=list)
    added: dict[str, str] = field(default_factory=dict)

    @property
    def end(self) -> int:
        """Position after its last character."""
        return max(self.name.end, self.value.end if self.value else 0)

    @property
    def first_option(self) -> Node | None:
        """Name of its first option, if any."""
        return self.value.children[0] if self.value and self.value.kind == "mapping" and self.value.children else None

    def get(self, option: str) -> Node | None:
        """Return the value of an option, if it is set."""
        return self.value.get(option) if self.value else None

    def kept(self) -> Meaning:
        """Return the options that the new file has."""
        return [
            (option.name, _shape(option.code) if option.code else option.value.shape)
            for option in self.options
            if option.name
        ]

    def meaning(self) -> tuple[object, ...]:
        """Return what the entry says."""
        value = self.value
        other = value.shape if value and not value.null and value.kind != "mapping" else ()
        options = [(key.literal, value.shape) for key, value in (value.pairs if value else [])]
        return self.name.shape[-1] if self.name.kind == "scalar" else self.name.shape, other, options


class Plan:
    """What becomes of each plugin.

    Attributes:
        ours: Entries that become our plugin.
        merged: Entry of the tags plugin whose options go to the first of them.
        spare: Further entries of the tags plugin.
        custom_dir: Folder of the site's own templates, where there is a blog.
    """

    def __init__(self, document: Document, *, deciding: bool = True) -> None:
        self._noted: list[tuple[int, str]] = []
        self._document = document
        self._root, self._plugins = self._find_plugins()
        self._entries = list(self._read())
        if deciding:
            self._check()
            self._assign()
        self.ours = [entry for entry in self._entries if entry.role == "ours"]
        self.merged = next((entry for entry in self._entries if entry.role == "merged"), None)
        self.spare = [entry for entry in self._entries if entry.role == "spare"]
        theme = self._root.get("theme")
        folder = theme.get("custom_dir") if theme and any(entry.plugin == "blog" for entry in self.ours) else None
        self.custom_dir = folder.literal if folder else ""
        if deciding:
            self._decide()

    @property
    def notes(self) -> list[str]:
        """What a site owner should know: of the file as a whole, of its lines, and what to do next."""
        return [text for _, text in sorted(self._noted, key=lambda note: note[0])]

    def found(self) -> Meaning:
        """Return what the file says."""
        return [*self._rest(), *(entry.meaning() for entry in self._entries)]

    def expected(self) -> Meaning:
        """Return what the new file has to say."""
        said = self._rest()
        for entry in self._entries:
            if entry.role == "ours":
                options = entry.kept()
                options += ((name, _shape(code)) for name, code in entry.added.items())
                if self.merged and entry is self.ours[0]:
                    options += self.merged.kept()
                said.append((PLUGIN, (), options))
            elif not entry.role:
                said.append(entry.meaning())
        return said

    def unsafe(self) -> MigrationError:
        """Return an error for a file that is right, but out of reach for this command."""
        entry = self.ours[0]
        return self._document.error(
            entry.start,
            f"{entry.plugin} is written in a way that cannot be rewritten without losing something",
            "Write each of its options on a line of its own, without anchors.",
        )

    def indentation(self) -> int:
        """Return how much further than a plugin's name its options are indented in this file."""
        column = self._document.column
        for entry in self._entries:
            if entry.first_option and entry.value and not entry.value.flow:
                return column(entry.first_option.start) - column(entry.name.start)
        return 2

    def bracketed(self) -> tuple[Node, Node, int] | None:
        """Return a key, its value in brackets, and how far this has to be indented on lines of its own."""
        document = self._document
        if self._plugins.flow:
            key = next(key for key, value in self._root.pairs if value is self._plugins)
            return key, self._plugins, document.column(key.start) + 2
        for entry in self._entries:
            if entry.role and entry.first_option and entry.value and entry.value.flow and not entry.braces:
                return entry.name, entry.value, document.column(entry.name.start) + self.indentation()
        return None

    def braced(self) -> Entry | None:
        """Return an entry that stands in braces."""
        return next((entry for entry in self._entries if entry.role and entry.braces), None)

    def _find_plugins(self) -> tuple[Node, Node]:
        document = self._document
        root = document.root
        plugins = root.get("plugins") if root else None
        if root is None or plugins is None or plugins.null:
            parent = root.get("INHERIT") if root else None
            hint = f"Migrate {parent.value}, from which it inherits, by itself." if parent else _WRONG_FILE
            raise MigrationError(Problem(document.source, message="there are no plugins", hint=hint))
        if plugins.kind not in ("sequence", "mapping"):
            raise document.error(plugins.start, "'plugins' is neither a list nor a mapping", "Write them as a list.")
        return root, plugins

    def _read(self) -> Iterator[Entry]:
        plugins, document = self._plugins, self._document
        theme = self._root.get("theme")
        theme_name = theme.get("name") if theme and theme.kind == "mapping" else theme
        # MkDocs looks for 'blog' among the plugins of the theme that mkdocs.yml names, which a parent file may do.
        short = theme_name is None or theme_name.literal in ("", "material")
        if plugins.kind == "mapping":
            for key, value in plugins.pairs:
                yield Entry(_plugin(key.literal, short), key, value, key.start)
            return
        for item in plugins.children:
            start = item.start if plugins.flow else document.dash(item.start)
            names = [_plugin(key.literal, short) for key, _ in item.pairs]
            if len(names) == 1:
                name, value = item.pairs[0]
                yield Entry(names[0], name, value, start, item if item.flow else None)
            elif names and names[0] in CARRIED:
                raise document.error(item.start, f"{names[0]} is not the only name here", "Indent its options further.")
            else:
                yield Entry(_plugin(item.literal, short), item, None, start)

    def _check(self) -> None:
        document = self._document
        old = [entry for entry in self._entries if entry.plugin in CARRIED]
        blogs = [entry for entry in old if entry.plugin == "blog"]
        there = self._first(PLUGIN)
        if there and old:
            raise document.error(
                old[0].start,
                f"{old[0].plugin} stands beside {PLUGIN} (line {document.line(there.start)}), and their options are "
                "not merged",
                f"Move its options there by hand, then remove {old[0].plugin}.",
            )
        if old and self._root.flow:
            raise document.error(self._root.start, "the whole file stands in braces", "Write one option on each line.")
        if self._plugins.kind == "mapping" and len(blogs) > 1:
            raise document.error(
                blogs[1].start,
                f"both blogs would be called {PLUGIN}, and a mapping has a name only once",
                "Write 'plugins' as a list.",
            )
        for entry in old:
            value = entry.value
            if value is None or value.null:
                continue
            if value.kind == "alias" or value.get("<<"):
                message = f"options of {entry.plugin} come from elsewhere in the file, and are not migrated from there"
                raise document.error(entry.start, message, "Write them out here.")
            if value.kind != "mapping":
                message = f"the options of {entry.plugin} are no mapping"
                raise document.error(entry.start, message, "Write them as 'name: value', one on each line.")

    def _assign(self) -> None:
        blogs = any(entry.plugin == "blog" for entry in self._entries)
        tags = False
        for entry in self._entries:
            if entry.plugin == "blog":
                entry.role = "ours"
            elif entry.plugin == "tags":
                entry.role = "spare" if tags else "merged" if blogs else "ours"
                tags = True

    def _decide(self) -> None:
        if not self.ours:
            has = f"the file uses {PLUGIN} already, and" if self._first(PLUGIN) else "the file"
            self._noted.append((0, f"Nothing to do: {has} has neither Material's blog plugin nor its tags plugin."))
        for entry in self._entries:
            if entry.role == "ours":
                self._decide_ours(entry)
            elif entry.role == "merged":
                self._decide_merged(entry)
            elif entry.role == "spare":
                entry.options = [Option(key, value) for key, value in (entry.value.pairs if entry.value else [])]
                names = ", ".join(option.key.value for option in entry.options) or "none"
                why = f"one {PLUGIN} handles all tags"
                self._say(entry.start, f"this further tags plugin is left out, since {why}. Its options: {names}.")
        if self.ours:
            self._decide_tags()
        self._say_what_is_near()

    def _decide_ours(self, entry: Entry) -> None:
        self._say(entry.start, f"{entry.name.value} is now {PLUGIN}.")
        self._decide_options(entry)
        if entry.plugin == "blog":
            self._keep_addresses(entry)

    def _decide_tags(self) -> None:
        first = self.ours[0]
        tags = self.merged or (first if first.plugin == "tags" else None)
        if tags is None:
            if self._parent and self._plugins.kind == "mapping":
                self._say_next(
                    f"There is no tags plugin in this file. If {self._parent.value} has none either, add 'tags: "
                    f"false', or {PLUGIN} makes pages for tags of posts."
                )
                return
            for entry in self.ours:
                entry.added |= TAGS_OFF
            self._say_next(
                f"There is no tags plugin, so that 'tags' is off. {PLUGIN} can make pages for tags of posts: remove "
                "'tags: false' to have them."
            )
            return
        if first.plugin == "tags":
            self._say_next(
                f"There is no blog plugin. Without posts, {PLUGIN} handles only the tags of pages. 'blog_dir' stays at "
                "its default, 'blog'."
            )
        for option in tags.options:
            if option.name in TAGS_BY_NAME and option.value.null:
                option.name = ""  # says the same as Material's default, but here it would say ours
        there = {option.name for option in tags.options}
        if TAGS_BY_NAME.keys() <= there or any(option.name == "tags" and option.off() for option in tags.options):
            return
        first.added |= TAGS_BY_NAME
        names = ", ".join(f"'{name}'" for name in TAGS_BY_NAME)
        self._say(tags.start, f"new, so that tags stay in the order of their names: {names}.")

    def _keep_addresses(self, entry: Entry) -> None:
        for option in entry.options:
            if option.name in KEEP_ADDRESSES and option.value.null:
                option.name = ""  # says the same as Material's default, but here it would say ours
        there = {option.name for option in entry.options}
        pattern, categories = entry.get("post_url_format"), entry.get("categories")
        address = pattern.literal if pattern else ""
        wanted = set(KEEP_ADDRESSES)
        if address and "{slug}" not in address:
            wanted -= {"post_slug", "post_slugify"}
        if "{categories}" not in address and categories and categories.plain and categories.value in _OFF:
            wanted -= {"categories_slugify"}
        added = {name: code for name, code in KEEP_ADDRESSES.items() if name in wanted - there}
        entry.added |= added
        if added:
            names = ", ".join(f"'{name}'" for name in added)
            self._say(entry.start, f"new, so that addresses stay as Material's defaults make them: {names}.")

    def _decide_merged(self, entry: Entry) -> None:
        first = self.ours[0]
        where = f"the first {PLUGIN}" if len(self.ours) > 1 else PLUGIN
        self._say(entry.start, f"tags is now part of {where} (line {self._document.line(first.start)}).")
        self._decide_options(entry)
        for switch in [option for option in entry.options if option.name == "enabled"]:
            # Ours has one switch for everything, and one for tags.
            if switch.value.plain and switch.value.value in _ON:
                switch.name = ""
                self._say(switch.key.start, "'enabled' is left out: tags are there by default.")
                continue
            for other in [option for option in entry.options if option.name == "tags"]:
                other.name = ""
                self._say(other.key.start, "'tags' is left out: 'enabled' takes its place.")
            switch.name = "tags"
            self._say(switch.key.start, "'enabled' of the tags plugin is now called 'tags'.")
        if own := first.get("enabled"):
            self._say(own.start, "'enabled' of the blog plugin switches tags too from now on.")

    def _decide_options(self, entry: Entry) -> None:
        pairs = entry.value.pairs if entry.value else []
        known = CARRIED[entry.plugin]
        free = known - {key.literal for key, _ in pairs}
        for key, value in pairs:
            change = NOT_CARRIED.get(key.literal)
            name = key.literal if key.literal in known else change.name if change and change.name in free else ""
            if reason := self._why_left_out(entry, key, value) if not name else _why_refused(name, value):
                name = ""
                self._say(key.start, f"'{key.value}' is left out: {reason}")
            elif name != key.literal:
                self._say(key.start, f"'{key.value}' is now called '{name}'.")
            entry.options.append(Option(key, value, name))
            if name == LAYOUT_OPTION and value.literal not in ("", "default"):
                partial = f"partials/blog/tag-listing-{value.literal}.html"
                self._say(value.start, f"the layout {value.literal} needs a template anew, {partial}.")
        for option in list(entry.options):
            if option.name and (function := _function(option.value)) in SORTING:
                self._sort_in_our_words(entry, option, function)

    def _sort_in_our_words(self, entry: Entry, option: Option, function: str) -> None:
        """Put our word in place of a function that needs Material's own objects, and keep the order that it makes."""
        option.code = SORTING[function]
        index = option.key.start
        self._say(index, f"{function} is now '{option.code}'.")
        if function not in FEWEST_FIRST:
            return
        reverse = option.name.replace("_by", "_reverse")
        switch = next((other for other in entry.options if other.name == reverse), None)
        if switch is None:
            entry.added[reverse] = "true"
            self._say(index, f"new, since '{option.code}' names the largest first: '{reverse}'.")
        elif switch.value.plain and switch.value.value in (*_ON, *_OFF):
            switch.code = "true" if switch.off() else "false"
            note = f"'{reverse}' is turned round, since '{option.code}' names the largest first."
            self._say(switch.key.start, note)
        else:
            note = f"'{option.code}' names the largest first, {function} did not: turn '{reverse}' round by hand."
            self._say(switch.key.start, note)

    def _why_left_out(self, entry: Entry, key: Node, value: Node) -> str:
        change = NOT_CARRIED.get(key.literal)
        if change is None:
            hint = nearest(key.value, CARRIED[entry.plugin])
            return f"there is no such option. {hint}".rstrip()
        if change.name:
            return f"'{change.name}', as it is called now, is set too."
        own = entry.get("listings_directive")
        put = f" Put '<!-- {(own.literal if own else '') or 'material/tags'} -->' into"
        hint = {
            "tags_file": f"{put} {value.literal or 'that page'} unless it is there.",
            "tags_extra_files": f"{put} each of these pages unless it is there.",
        }.get(key.value, "")
        return f"{change.why}.{hint}"

    def _say_what_is_near(self) -> None:
        for entry in self._entries:
            inner = entry.get("plugins") if entry.plugin == "group" else None
            for child in inner.children if inner else []:
                name = child.pairs[0][0] if child.pairs else child
                if _plugin(name.literal, True) in CARRIED:
                    self._say(
                        name.start,
                        f"{name.literal} stays as it is: {PLUGIN} does not work inside Material's group plugin. "
                        "List it under 'plugins' itself, and run this command again.",
                    )
        rss = self._first("rss")
        if rss and any(entry.plugin == "blog" for entry in self.ours):
            self._say(rss.start, f"the plugin rss stays. {PLUGIN}'s option 'feeds' can replace it.")
        if parent := self._parent:
            self._say(parent.start, f"the file inherits from {parent.value}. Migrate that file by itself.")
            if self._plugins.kind == "mapping" and any(entry.added for entry in self.ours):
                self._say_next(
                    f"MkDocs merges the plugins of both files. Where {parent.value} sets an option that is new "
                    "here, remove it here."
                )

    @property
    def _parent(self) -> Node | None:
        return self._root.get("INHERIT")

    def _first(self, plugin: str) -> Entry | None:
        return next((entry for entry in self._entries if entry.plugin == plugin), None)

    def _rest(self) -> Meaning:
        return [(key.shape, value.shape) for key, value in self._root.pairs if value is not self._plugins]

    def _say(self, index: int, note: str) -> None:
        line = self._document.line(index)
        self._noted.append((line, f"Line {line}: {note}"))

    def _say_next(self, note: str) -> None:
        self._noted.append((sys.maxsize, note))


def _plugin(name: str, short: bool) -> str:
    """Return a plugin's name without Material's prefix; empty where it only looks like one of Material's.

    Args:
        name: The name as mkdocs.yml has it.
        short: Whether Material's plugins may stand there without prefix.
    """
    if name.startswith("material/"):
        return name.removeprefix("material/")
    return "" if name in ("blog", "tags", "group") and not short else name


def _shape(code: str) -> tuple[object, ...]:
    """Return what a value means that this plugin writes."""
    root = Document(f"{code}\n", "").root
    assert root
    return root.shape


def _function(value: Node) -> str:
    """Return the function that a value names; empty where it is something else."""
    return value.tag.rpartition("python/name:")[2] if value.kind == "scalar" else ""


def _why_refused(name: str, value: Node) -> str:
    """Return why an option cannot keep its value; empty where it can."""
    if SORTING.get(function := _function(value)) == "":
        return f"{function} needs Material's own objects. The order is by title; 'date' and functions are possible."
    if name == PAGER_OPTION and value.kind == "scalar" and not (value.tag or value.null or PAGER.search(value.value)):
        return "it says nothing of the pages to name. Write '~2~' for two on each side, which is the default."
    return ""
