"""What other plugins of a site mean for incremental and parallel builds, by the table of tested plugins.

A plugin that is not in the table takes a full build.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from datetime import date
from importlib import metadata
from typing import TYPE_CHECKING, Any

from ...core.errors import quoted
from .tested_plugins import TESTED, FormerPage, TestedPlugin
from .versions import major_and_minor

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_OWN_PACKAGE = f"{__package__.partition('.')[0]}."


def obstacle(config: MkDocsConfig) -> str:
    """Return why plugins of a site prevent incremental builds; empty if none does."""
    for name, plugin in config.plugins.items():
        if type(plugin).__module__.startswith(_OWN_PACKAGE):
            continue
        if (tested := _entry_of(plugin)) is None:
            return f"unknown plugin {quoted(name)}"
        if not _is_tested(tested):
            return f"untested version {_version(tested.package)} of plugin {quoted(name)}"
        if tested.has_untested_options(plugin):
            return f"untested options of plugin {quoted(name)}"
    return ""


def obstacle_to_moves(config: MkDocsConfig) -> str:
    """Return why plugins prevent incremental builds after articles were added, removed or moved; empty if none does."""
    for name, plugin in config.plugins.items():
        if not type(plugin).__module__.startswith(_OWN_PACKAGE) and not (
            (tested := _entry_of(plugin)) and tested.supports_moves
        ):
            return f"plugin {quoted(name)} may depend on articles that were added, removed or moved"
    return ""


def obstacle_to_processes(config: MkDocsConfig) -> str:
    """Return why plugins prevent building languages in several processes; empty if none does."""
    for name, plugin in config.plugins.items():
        if type(plugin).__module__.startswith(_OWN_PACKAGE):
            continue
        tested = _entry_of(plugin)
        if not (
            tested and tested.supports_processes and _is_tested(tested) and not tested.has_untested_options(plugin)
        ):
            return f"plugin {quoted(name)} may carry state between languages"
    return ""


def obstacle_to_rendering(page: Page, config: MkDocsConfig) -> str:
    """Return why the text of a page depends on more than its own file; empty if it does not."""
    for name, plugin, tested in _tested_plugins(config):
        if tested.includes_other_content(plugin, page):
            return f"{quoted(name)} includes other content in {page.file.src_uri}"
    return ""


def obstacle_to_page_update(page: Page, before: FormerPage, config: MkDocsConfig) -> str:
    """Return why other pages or files depend on a page that was rendered again; empty if none does."""
    for name, plugin, tested in _tested_plugins(config):
        if tested.aggregates(plugin, page, before):
            return f"{quoted(name)} aggregates this page"
    return ""


def obstacle_to_removals(config: MkDocsConfig) -> str:
    """Return why pages cannot be removed one by one; empty if they can."""
    return next(
        (
            f"{quoted(name)} wrote a file for a page that was removed"
            for name, _, tested in _tested_plugins(config)
            if tested.writes_page_files
        ),
        "",
    )


def obstacle_to_output(paths: Collection[str], config: MkDocsConfig) -> str:
    """Return why changed files of the blog cannot be written; empty if they can.

    Args:
        paths: The files, relative to the site's folder.
        config: The site.
    """
    for name, plugin, tested in _tested_plugins(config):
        for path in sorted(tested.output_files(plugin).intersection(paths)):
            return f"{quoted(name)} also writes {path}"
    return ""


def build_days(config: MkDocsConfig) -> list[date | None]:
    """Return the day of the build of each tested plugin; `None` where pages do not show it."""
    return [tested.build_day(plugin) for _, plugin, tested in _tested_plugins(config)]


def overwrite_pages(config: MkDocsConfig) -> None:
    """Let plugins overwrite pages again, as with redirects."""
    for _, plugin, tested in _tested_plugins(config):
        if tested.overwrites_pages:
            plugin.on_post_build(config=config)


def external_files(config: MkDocsConfig) -> set[str]:
    """Return the files and folders outside the site that pages depend on because of plugins."""
    return {path for _, plugin, tested in _tested_plugins(config) for path in tested.input_files(plugin, config)}


def reset(config: MkDocsConfig, *, is_changed: bool) -> None:
    """Reset the state of plugins to that before a first build.

    Args:
        config: The site.
        is_changed: Whether one of the `external_files` changed.
    """
    for _, plugin, tested in _tested_plugins(config):
        tested.reset(plugin, is_changed)


def begin_pass(config: MkDocsConfig) -> None:
    """Let plugins begin another pass with the options that mkdocs.yml has."""
    for _, plugin, tested in _tested_plugins(config):
        tested.begin_pass(plugin)


class PluginStates:
    """State of other plugins in one pass, which the next pass changes."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._states = [
            (plugin, {name: _copied(value) for name, value in vars(plugin).items() if name in tested.pass_attributes})
            for _, plugin, tested in _tested_plugins(config)
        ]

    def restore(self) -> None:
        """Restore the state."""
        for plugin, state in self._states:
            vars(plugin).update(state)


def _copied(value: Any) -> Any:
    """Return a copy of a dictionary, which plugins change in the next pass; other values are replaced there."""
    return value.copy() if type(value) is dict else value


def _tested_plugins(config: MkDocsConfig) -> Iterator[tuple[str, Any, TestedPlugin]]:
    """Yield name, plugin, and entry of the table for each tested plugin of a site."""
    for name, plugin in config.plugins.items():
        tested = _entry_of(plugin)
        if tested and _is_tested(tested):
            yield name, plugin, tested


def _entry_of(plugin: Any) -> TestedPlugin | None:
    kind = type(plugin)
    return TESTED.get(f"{kind.__module__}.{kind.__qualname__}")


def _is_tested(tested: TestedPlugin) -> bool:
    """Return whether the installed release belongs to the tested series."""
    installed, oldest = major_and_minor(_version(tested.package)), major_and_minor(tested.version)
    return installed[0] == oldest[0] and (installed[1] >= oldest[1] if installed[0] else installed[1] == oldest[1])


@functools.cache
def _version(package: str) -> str:
    return metadata.version(package)
