"""A mkdocs.yml that is there already, with the blog added to it where it belongs; all else stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...core.errors import Problem
from ..editing.edit_error import EditError
from ..editing.front_matter_editor import yaml_scalar
from ..editing.yaml_document import Node, YamlDocument, line_break
from .new_site import language_lines
from .site_choices import NamesOfSources, interface_texts, language_name

PLUGIN = "multilingual-blog"
_BLOG = "blog/index.md"
_OTHER_THEMES = ("mkdocs", "readthedocs")
_TRAILING_COMMA = re.compile(r",\s*$")


class _Insertion(NamedTuple):
    """A text to insert at an offset."""

    offset: int
    text: str


class ExistingSite:
    """A site that has a mkdocs.yml.

    Attributes:
        docs_dir: The docs folder, relative to mkdocs.yml.
        locales: Languages that static-i18n builds, the default first; empty without static-i18n.
        structure: How its sources are named.
    """

    def __init__(self, text: str, source: str) -> None:
        """Read a mkdocs.yml.

        Args:
            text: Its text.
            source: Its path, for messages.

        Raises:
            EditError: If it cannot be edited, or has what a blog cannot be added to.
        """
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        body = text.removeprefix(self._mark)
        self._document = YamlDocument(body if body.endswith(("\n", "\r")) else body + line_break(body), source)
        self._source = source
        root = self._document.root
        if root is None or root.kind != "mapping" or root.flow:
            raise EditError(Problem(source, 1, "", "is no list of settings", "Write one setting on a line."))
        self._root = root
        self._plugins = root.get("plugins")
        if self._plugins and self._plugins.is_null:
            self._plugins = None
        self._check()
        self._i18n = self._options_of("i18n")
        docs = root.get("docs_dir")
        self.docs_dir = (docs.untagged_value if docs else "") or "docs"
        self.locales = self._read_locales()
        structure = self._i18n.get("docs_structure") if self._i18n else None
        self.structure: NamesOfSources = "folder" if structure and structure.value == "folder" else "suffix"

    @property
    def has_i18n(self) -> bool:
        """Whether static-i18n is among the plugins."""
        return self._i18n is not None

    @property
    def name(self) -> str:
        """Name of the site; empty if the file does not say it."""
        name = self._root.get("site_name")
        return name.untagged_value if name else ""

    def with_blog(self, locales: Sequence[str]) -> str:
        """Return the text with the plugin, an entry of the navigation, and languages where there were none.

        Args:
            locales: Languages of the site, the default first.

        Raises:
            EditError: If the result would say something else of other settings than before.
        """
        insertions = [*self._plugin_insertions(locales), *self._nav_insertions(locales)]
        text = self._document.text
        for offset, added in sorted(insertions, key=lambda one: one.offset, reverse=True):
            text = text[:offset] + added.replace("\n", self._document.newline) + text[offset:]
        if not self._is_lossless(text):
            hint = f"Add '{PLUGIN}' to 'plugins' yourself."
            raise EditError(Problem(self._source, message="is written in a way that cannot be edited", hint=hint))
        return self._mark + text

    def _check(self) -> None:
        """Refuse what a blog cannot be added to."""
        theme, parent = self._root.get("theme"), self._root.get("INHERIT")
        if parent and not (theme and self._plugins):
            hint = f"Add it to {parent.value}, from which this file inherits: -f {parent.value}."
            raise self._document.error(parent.start, "the theme or the plugins are in another file", hint)
        named = theme.get("name") if theme and theme.kind == "mapping" else theme
        if theme is None or (named and named.untagged_value in _OTHER_THEMES):
            offset, hint = (theme.start if theme else 0), "Write 'theme: {name: material}'."
            raise self._document.error(offset, "the blog needs the theme Material for MkDocs", hint)
        names = self._plugin_names()
        if PLUGIN in names:
            hint = "`multilingual-blog new` writes an article, and `multilingual-blog check` looks for mistakes."
            raise EditError(Problem(self._source, message="has the plugin already", hint=hint))
        if {"blog", "material/blog"} & {*names}:
            raise EditError(
                Problem(self._source, message="has Material's blog plugin", hint="Run `multilingual-blog migrate`.")
            )

    def _items(self) -> Iterable[tuple[Node, Node | None]]:
        """Yield the name and the options of each plugin."""
        if self._plugins is None:
            return
        if self._plugins.kind == "mapping":
            yield from self._plugins.pairs
        for item in self._plugins.children if self._plugins.kind == "sequence" else ():
            yield item.pairs[0] if item.pairs else (item, None)

    def _plugin_names(self) -> list[str]:
        return [name.untagged_value for name, _ in self._items()]

    def _options_of(self, plugin: str) -> Node | None:
        """Return the options of a plugin; `None` without it, or if it has none."""
        return next((options for name, options in self._items() if name.untagged_value == plugin), None)

    def _languages(self) -> list[Node]:
        languages = self._i18n.get("languages") if self._i18n else None
        return languages.children if languages and languages.kind == "sequence" else []

    def _read_locales(self) -> tuple[str, ...]:
        default: list[str] = []
        others: list[str] = []
        for language in self._languages():
            locale, is_default, build = (language.get(name) for name in ("locale", "default", "build"))
            if locale and not (build and build.untagged_value.lower() == "false"):
                (default if is_default and is_default.untagged_value.lower() == "true" else others).append(locale.value)
        return (*default, *others)

    def _plugin_insertions(self, locales: Sequence[str]) -> Iterable[_Insertion]:
        adds_languages = not self.has_i18n and len(locales) > 1
        words = {"Blog": interface_texts("Blog", locales)} if adds_languages else {}
        block = [f"- {PLUGIN}"]
        if adds_languages:
            block += ["- i18n:", "    docs_structure: suffix", "    languages:"]
            block += [f"      {line}" for line in language_lines(locales, words)]
        if self._plugins is None:
            # Without the setting, MkDocs has the plugin search; with it, only what is listed.
            lines = ["", "plugins:", *(f"  {line}" for line in ("- search", *block))]
            yield _Insertion(len(self._document.text), "\n".join([*lines, ""]))
        elif self._plugins.flow:
            items = [PLUGIN, *([_flow_languages(locales)] if adds_languages else [])]
            if self._plugins.kind == "mapping":
                items = [f"{PLUGIN}: {{}}", *(item.removeprefix("{").removesuffix("}") for item in items[1:])]
            yield self._in_brackets(self._plugins, items)
        elif self._plugins.kind == "mapping":
            lines = [line.removeprefix("- ") if line[0] == "-" else line[2:] for line in block]
            yield self._below(self._plugins, [f"{PLUGIN}: {{}}", *lines[1:]])
        else:
            yield self._below(self._plugins, block)

    def _nav_insertions(self, locales: Sequence[str]) -> Iterable[_Insertion]:
        nav = self._root.get("nav")
        if nav is None or nav.kind != "sequence" or not nav.children or _BLOG in str(nav.content):
            return
        words = interface_texts("Blog", locales)
        entry = f"{yaml_scalar(words[locales[0]])}: {_BLOG}"
        yield self._in_brackets(nav, [entry]) if nav.flow else self._below(nav, [f"- {entry}"])
        for language in self._languages():
            locale = language.get("locale")
            text = words.get(locale.value, words[locales[0]]) if locale else ""
            if language.flow or not text or text == words[locales[0]]:
                continue
            translated = language.get("nav_translations")
            line = f"{yaml_scalar(words[locales[0]])}: {yaml_scalar(text)}"
            if translated is None:
                yield self._below(language, ["nav_translations:", f"  {line}"])
            elif translated.pairs and not translated.flow:
                yield self._below(translated, [line])

    def _below(self, node: Node, lines: Iterable[str]) -> _Insertion:
        """Return lines behind the last item of a block collection, indented like its items."""
        first = node.children[0].start
        indent = self._document.column(first if node.kind == "mapping" else self._document.dash_before(first))
        text = "".join(f"{' ' * indent}{line}\n" for line in lines)
        return _Insertion(self._document.next_line_start(node.end), text)

    def _in_brackets(self, node: Node, items: Iterable[str]) -> _Insertion:
        """Return items behind the last one of a flow collection."""
        inside = self._document.text[node.start : node.end - 1]
        comma = "" if not node.children or _TRAILING_COMMA.search(inside) else ","
        space = " " if node.children else ""
        end = node.start + len(inside.rstrip())
        return _Insertion(end, f"{comma}{space}{', '.join(items)}")

    def _is_lossless(self, text: str) -> bool:
        """Return whether a text says the same of all settings but plugins and navigation, and more only of these."""
        try:
            new = YamlDocument(text, self._source).root
        except EditError:
            return False
        if new is None:
            return False
        changed = ("plugins", "nav")
        before = [(key.content, value.content) for key, value in self._root.pairs if key.value not in changed]
        after = [(key.content, value.content) for key, value in new.pairs if key.value not in changed]
        added = new.get("plugins")
        names = [name.value for item in (added.children if added else ()) for name in (item, *item.children[:1])]
        return before == after and PLUGIN in names and all(name in names for name in self._plugin_names())


def _flow_languages(locales: Sequence[str]) -> str:
    default, *_ = locales
    languages = [
        f"{{locale: {yaml_scalar(locale)}, name: {yaml_scalar(language_name(locale))}"
        + (", default: true}" if locale == default else "}")
        for locale in locales
    ]
    return f"{{i18n: {{docs_structure: suffix, languages: [{', '.join(languages)}]}}}}"
