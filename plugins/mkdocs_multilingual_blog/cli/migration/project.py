"""A project that has a site: its configuration files, as they are written, and its folders."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ...core.errors import Problem, enumerated
from ..editing.edit_error import EditError
from ..editing.text_files import read_file
from .config_editor import ConfigEditor, TaggedText


@dataclass(frozen=True)
class ConfigFile:
    """A mkdocs.yml and the files that it inherits from.

    Attributes:
        path: The file.
        text: Its text.
        parents: The files that it inherits from, the nearest first.
        values: Settings of all of them, merged as MkDocs does, with tags as texts.
    """

    path: Path
    text: str
    parents: tuple[Path, ...]
    values: dict[str, Any]

    @property
    def docs(self) -> Path:
        """The docs folder."""
        return Path(os.path.normpath(self.path.parent / (self.text_of("docs_dir") or "docs")))

    @property
    def site(self) -> Path:
        """The folder in which the site is built."""
        return Path(os.path.normpath(self.path.parent / (self.text_of("site_dir") or "site")))

    @property
    def theme(self) -> dict[str, Any]:
        """Options of the theme."""
        theme = self.values.get("theme")
        options = theme if isinstance(theme, dict) else {"name": theme}
        return {key: of_environment(value) for key, value in options.items()}

    @property
    def plugins(self) -> list[tuple[str, dict[str, Any]]]:
        """Names and options of the plugins, without the namespace of Material."""
        return [(name.removeprefix("material/"), options) for name, options in named_items(self.values.get("plugins"))]

    def text_of(self, key: str) -> str:
        """Return the text of a setting, that of the environment where it says `!ENV`; empty if there is none."""
        return str(of_environment(self.values.get(key)) or "")

    def options(self, plugin: str) -> dict[str, Any] | None:
        """Return the options of the first entry of a plugin; `None` if there is none."""
        return next((options for name, options in self.plugins if name == plugin), None)


@dataclass(frozen=True)
class Project:
    """A project.

    Attributes:
        root: The folder that has all of its files.
        shown: What stands before paths of the project in messages.
        configs: Its configuration files; the first is that of the default language.
    """

    root: Path
    shown: str
    configs: tuple[ConfigFile, ...]

    def relative(self, path: Path) -> str:
        """Return a path relative to the folder of the project, with `/`."""
        relative = Path(os.path.relpath(path, self.root)).as_posix()
        return "" if relative == "." else relative

    def name(self, path: Path) -> str:
        """Return a path as messages show it."""
        return f"{self.shown}{self.relative(path)}"


def read_project(paths: tuple[Path, ...]) -> Project:
    """Read the configuration files of a project.

    Raises:
        EditError: If one cannot be read.
    """
    configs = tuple(read_config(path) for path in paths)
    folders = [
        folder for one in configs for folder in (one.path.parent, one.docs.parent, *(p.parent for p in one.parents))
    ]
    try:
        common = os.path.commonpath([folder.resolve() for folder in folders])
    except ValueError:  # on Windows
        places = enumerated(sorted({folder.resolve().drive for folder in folders}))
        message, hint = f"the site is on several drives: {places}", "Copy it to one of them, and migrate the copy."
        raise EditError(Problem(str(paths[0]), message=message, hint=hint)) from None
    try:
        root = Path(os.path.relpath(common))
    except ValueError:  # on another drive than the current folder
        root = Path(common)
    shown = root.as_posix()
    return Project(root, "" if shown == "." else f"{shown}/", configs)


def read_config(path: Path) -> ConfigFile:
    """Read a mkdocs.yml and the files that it inherits from.

    Raises:
        EditError: If one cannot be read.
    """
    text, _ = read_file(path)
    document = ConfigEditor(text, str(path))
    root = document.document.root
    values = {key: document.value(key) for key in (pair[0].untagged_value for pair in root.pairs)} if root else {}
    parents: list[Path] = []
    current, folder = values, path.parent
    while isinstance(parent := current.get("INHERIT"), str):
        parent_path = Path(os.path.normpath(folder / parent))
        if not parent_path.is_file():
            break  # MkDocs says so; there may be nothing to migrate here, either
        if parent_path in parents or parent_path == path:
            raise EditError(
                Problem(str(path), message=f"inherits from itself by way of {parent}", hint="Mend that first.")
            )
        parent_text, _ = read_file(parent_path)
        inherited = ConfigEditor(parent_text, str(parent_path))
        current = {key.untagged_value: inherited.value(key.untagged_value) for key, _ in _pairs(inherited)}
        values = _merged(current, values)
        parents.append(parent_path)
        folder = parent_path.parent
    return ConfigFile(path, text, tuple(parents), values)


def named_items(value: Any) -> list[tuple[str, dict[str, Any]]]:
    """Return the names and options of plugins or extensions of Markdown, which are a list or a mapping."""
    if isinstance(value, dict):
        return [(str(name), options if isinstance(options, dict) else {}) for name, options in value.items()]
    items = []
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict) and item:
            name, options = next(iter(item.items()))
            items.append((str(name), options if isinstance(options, dict) else {}))
        elif isinstance(item, str):
            items.append((item, {}))
    return items


def counted(number: int, noun: str) -> str:
    """Return a number and what it counts, such as `2 articles`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def join(*parts: str) -> str:
    """Join parts of a path, and normalize it; empty parts count for nothing."""
    path = posixpath.normpath(posixpath.join("", *filter(None, parts)) or ".")
    return "" if path == "." else path


def of_environment(value: Any) -> Any:
    """Return a value as MkDocs has it after `!ENV`: that of the first variable that is set, or the last of several."""
    if not (isinstance(value, TaggedText) and value.startswith("!ENV")):
        return value
    names = yaml.safe_load(value.removeprefix("!ENV"))
    *variables, last = names if isinstance(names, list) else [names, None]
    return next((os.environ[name] for name in map(str, variables) if name in os.environ), last)


def _pairs(editor: ConfigEditor) -> Any:
    return editor.document.root.pairs if editor.document.root else ()


def _merged(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of two files; mappings are merged, and all else is that of the child."""
    merged = dict(parent)
    for key, value in child.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged
