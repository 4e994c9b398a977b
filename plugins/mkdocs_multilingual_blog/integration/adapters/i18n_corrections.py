"""What static-i18n does too slowly, files that it publishes elsewhere or not at all, and what a failed build leaves."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from mkdocs import utils

from ...core.languages.language_codes import is_language
from ...core.locales import Languages
from ...core.text.addresses import link
from . import language_paths, material_search, static_i18n
from .software import is_successor

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

PATTERN = "RE_LOCALE"
"""Pattern of whatever may be a language; `create_i18n_file` looks it up in its module, read in version 1.3.1."""

_PACKAGE = "mkdocs_static_i18n."
_CLEAN_DIRECTORY = utils.clean_directory
_LOGGER = "mkdocs.commands.build"
"""The logger that it filters, also where ProperDocs is in the place of MkDocs."""


class _NoMark:
    """Stands for the pattern where file names end in languages: one that the site does not have is part of a name."""

    def match(self, name: str) -> None:
        return None


class _Folder:
    """Stands for the pattern where languages have folders: `fr` may be one in preparation, `js` is none."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def match(self, name: str) -> re.Match[str] | None:
        return self._pattern.match(name) if is_language(name) else None


def correct(config: MkDocsConfig) -> None:
    """Let static-i18n, in the next pass, publish all files where they belong, and drop duplicates quickly."""
    material_search.speed_up(config)
    _publish_at_paths(config)
    if is_successor(config):
        _treat_as_material(config)


def end_failed_build() -> None:
    """Undo what static-i18n does only if all its languages are built.

    It replaces MkDocs's function that empties the site's folder, and hides messages; after an error in a further
    language, a server would never remove a page any more (1.3.1, `on_post_build`).
    """
    if utils.clean_directory.__module__.startswith(_PACKAGE):
        utils.clean_directory = _CLEAN_DIRECTORY
    logger = logging.getLogger(_LOGGER)
    for one in [one for one in logger.filters if type(one).__module__.startswith(_PACKAGE)]:
        logger.removeFilter(one)


def _publish_at_paths(config: MkDocsConfig) -> None:
    """Let static-i18n publish all files, each at the path of its language.

    It takes `js` in `next.js.md`, and the folder `js`, for a language, and publishes nothing of it, silently. It
    publishes the default language at the root, others below their codes, and looks for their home pages there.
    """
    plugin: Any = config.plugins.get("i18n")
    if plugin is None or not hasattr(plugin, "reconfigure_files"):
        return
    reconfigure, languages = type(plugin).reconfigure_files, static_i18n.languages(config)

    def reconfigure_files(files: Files, mkdocs_config: MkDocsConfig) -> Any:
        with _names_as_written():
            placed = reconfigure(plugin, files, mkdocs_config)
        language_paths.move(placed, languages, mkdocs_config)
        return placed

    plugin.reconfigure_files = reconfigure_files
    if languages.paths:
        _look_for_homes(plugin, languages, config)


def _treat_as_material(config: MkDocsConfig) -> None:
    """Let static-i18n do for a theme that carries Material on what it does only if its name is `material`.

    It sets the language of the theme and the language switcher, and merges what the search plugin `material/search`
    has found in each language (1.3.1; `i18n_requirements` has the names).
    """
    plugin: Any = config.plugins.get("i18n")
    if plugin is None:
        return
    kind = type(plugin)

    def with_search(mkdocs_config: MkDocsConfig) -> Any:
        search = material_search.search_plugin(mkdocs_config)
        return SimpleNamespace(plugins={"search": search} if search else {})

    def reconfigure_mkdocs_config(mkdocs_config: MkDocsConfig) -> Any:
        if plugin.config.reconfigure_material:
            plugin.reconfigure_material_theme(mkdocs_config, plugin.current_language)
        if plugin.config.reconfigure_search and (search := material_search.search_plugin(mkdocs_config)):
            plugin.reconfigure_search_plugin(mkdocs_config, "search", search)
        return kind.reconfigure_mkdocs_config(plugin, mkdocs_config)

    plugin.reconfigure_mkdocs_config = reconfigure_mkdocs_config
    plugin.extend_search_entries = lambda config: kind.extend_search_entries(plugin, with_search(config))
    plugin.reconfigure_search_index = lambda config: kind.reconfigure_search_index(plugin, with_search(config))


def _look_for_homes(plugin: Any, languages: Languages, config: MkDocsConfig) -> None:
    reconfigure = type(plugin).reconfigure_navigation

    def reconfigure_navigation(nav: Any, mkdocs_config: MkDocsConfig, files: Files, helper: Any) -> Any:
        helper.expected_homepage_urls = [link(languages.prefix(plugin.current_language), config.use_directory_urls)]
        return reconfigure(plugin, nav, mkdocs_config, files, helper)

    plugin.reconfigure_navigation = reconfigure_navigation


@contextmanager
def _names_as_written() -> Iterator[None]:
    suffix, folder, config = (import_module(f"mkdocs_static_i18n.{name}") for name in ("suffix", "folder", "config"))
    if not all(hasattr(module, PATTERN) for module in (suffix, folder, config)):
        yield
        return
    pattern: re.Pattern[str] = getattr(config, PATTERN)
    setattr(suffix, PATTERN, _NoMark())
    setattr(folder, PATTERN, _Folder(pattern))
    try:
        yield
    finally:  # the same pattern for all, so that it does not matter which of several threads ends last
        setattr(suffix, PATTERN, pattern)
        setattr(folder, PATTERN, pattern)
