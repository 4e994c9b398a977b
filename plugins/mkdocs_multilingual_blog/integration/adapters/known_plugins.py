"""What other plugins of a site mean for incremental and parallel builds.

For some this is written in the table of tested plugins. Others, and hooks, are observed while the site is served.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ...core.errors import Problem, quoted
from . import markdown_extensions, observed_plugins
from .cache_keys import version_of
from .config_file import config_name
from .observed_plugins import HeldState, Observation
from .shown_paths import shown_path
from .software import distribution
from .tested_plugins import TESTED, FormerPage, TestedPlugin, git_history_files
from .versions import TESTED as VERSIONS
from .versions import major_and_minor

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_OWN_PACKAGE = f"{__package__.partition('.')[0]}."


def check_trusted(config: MkDocsConfig, trusted: Collection[str], warn: Callable[[Problem], None]) -> None:
    """Warn of each trusted plugin that the site does not have."""
    for name in trusted:
        known = (*config.plugins, *markdown_extensions.short_names(config))
        if not any(observed_plugins.is_named(one, [name]) for one in known):
            message = f"{quoted(name)} is no plugin, hook, or Markdown extension of this site"
            hint = "Write its name as under 'plugins', 'hooks', or 'markdown_extensions'."
            warn(Problem(config_name(config), field="trusted_plugins", message=message, hint=hint))


def observe(config: MkDocsConfig, trusted: Collection[str], former: Collection[Observation]) -> list[Observation]:
    """Begin to observe plugins in a build: those that are not in the table, those that the site trusts, and extensions.

    Args:
        config: The site.
        trusted: Names of the latter.
        former: Observations of the build before.
    """
    observed = {
        name: plugin
        for name, plugin in _others(config)
        if _entry_of(plugin) is None or observed_plugins.is_named(name, trusted)
    }
    return observed_plugins.begin(config, {**markdown_extensions.unknown(config), **observed}, trusted, former)


def obstacle(config: MkDocsConfig) -> str:
    """Return why plugins of a site prevent incremental builds; empty if none does."""
    observed = observed_plugins.observations(config)
    if reason := _obstacle_of_table(config, {one.name for one in observed}):
        return reason
    return observed_plugins.first_obstacle(config)


def announce_obstacles(config: MkDocsConfig) -> None:
    """Log once what helps for each plugin that prevents incremental builds, but would not if the site trusted it."""
    for observation in observed_plugins.observations(config):
        if not observation.is_trusted and (reason := observation.obstacle()):
            observation.announce(reason)


def unknown(config: MkDocsConfig) -> list[Any]:
    """Return the plugins and hooks that are not in the table."""
    return [plugin for _, plugin in _others(config) if _entry_of(plugin) is None]


def obstacle_to_template_caches(config: MkDocsConfig) -> str:
    """Return why templates may depend on more than values, because of plugins; empty if they do not."""
    for name, plugin in _others(config):
        if _entry_of(plugin) is None and hasattr(plugin, "on_env"):
            return f"plugin {quoted(name)} may change what templates do"
    return _obstacle_of_table(config, {name for name, plugin in _others(config) if _entry_of(plugin) is None})


def _obstacle_of_table(config: MkDocsConfig, others: Collection[str]) -> str:
    """Return why a plugin prevents incremental builds by the table of tested plugins; empty if none does.

    Args:
        config: The site.
        others: Names of plugins that the table does not decide on.
    """
    for name, plugin in _others(config):
        if name in others:
            continue
        if (tested := _entry_of(plugin)) is None:
            return f"unknown plugin {quoted(name)}"
        if not _is_tested(tested):
            return f"untested version {version_of(distribution(tested.package))} of plugin {quoted(name)}"
        if tested.has_untested_options(plugin):
            return f"untested options of plugin {quoted(name)}"
    return ""


def obstacle_to_moves(config: MkDocsConfig) -> str:
    """Return why plugins prevent incremental builds after articles were added, removed or moved; empty if none does."""
    handles_no_files = {
        one.name for one in observed_plugins.observations(config) if one.events.isdisjoint(("files", "nav"))
    }
    for name, plugin in _others(config):
        if name not in handles_no_files and not ((tested := _entry_of(plugin)) and tested.supports_moves):
            return f"plugin {quoted(name)} may depend on pages that were added, removed or moved"
    return ""


def obstacle_to_sources(paths: Collection[str], config: MkDocsConfig) -> str:
    """Return why plugins prevent incremental builds after some files changed; empty if none does."""
    for one in observed_plugins.observations(config):
        if not one.is_trusted and (path := one.reads(paths)):
            reason = f"plugin {quoted(one.name)} reads {shown_path(path)} before pages are rendered"
            one.announce(reason)
            return reason
    return ""


def obstacle_to_copies(files: Mapping[str, str], pages: Collection[Page], config: MkDocsConfig) -> str:
    """Return why changed files cannot be copied to the site alone, because of plugins; empty if they can.

    Args:
        files: Their paths, by path below the docs folder or by name in the theme.
        pages: All pages.
        config: The site.
    """
    for name, plugin, tested in _tested_plugins(config):
        named = [text for page in pages for text in tested.pictures(plugin, page, config)] if files else []
        for source in sorted(files):
            base = posixpath.basename(source)
            if tested.reads_copied(plugin, source) or any(base in text for text in named):
                return f"{quoted(name)} reads {source}"
    for one in observed_plugins.observations(config):
        if not one.is_trusted and (path := one.reads_later(files.values())):
            return f"plugin {quoted(one.name)} reads {shown_path(path)} after pages are rendered"
    return ""


def obstacle_to_assets(config: MkDocsConfig) -> str:
    """Return why plugins prevent incremental builds after files that are no pages were added or removed, or nothing."""
    for one in observed_plugins.observations(config):
        if not one.is_trusted and not one.events.isdisjoint(("files", "nav")):
            return f"plugin {quoted(one.name)} may depend on files that were added or removed"
    return ""


def obstacle_to_front_matter(config: MkDocsConfig) -> str:
    """Return which plugin arranges the navigation by titles or front matter of pages; empty if none does."""
    for name, _, tested in _tested_plugins(config):
        if tested.reads_front_matter:
            return f"{quoted(name)} reads the front matter"
    return ""


def obstacle_to_processes(config: MkDocsConfig) -> str:
    """Return why plugins prevent building languages in several processes; empty if none does."""
    for name, plugin in _others(config):
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


def files_taken_in(page: Page, config: MkDocsConfig) -> set[str]:
    """Return the files that a page contains, where plugins open each only once for all pages."""
    return {path for _, plugin, tested in _tested_plugins(config) for path in tested.taken_in(plugin, page)}


def obstacle_to_page_update(page: Page, before: FormerPage, config: MkDocsConfig) -> str:
    """Return why other pages or files depend on a page that was rendered again; empty if none does."""
    for name, plugin, tested in _tested_plugins(config):
        if tested.aggregates(plugin, page, before) or not tested.renew(plugin, page):
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


def finish_pages(config: MkDocsConfig) -> None:
    """Let plugins do again what follows all pages, such as redirects, which overwrite pages."""
    for _, plugin, tested in _tested_plugins(config):
        tested.finish(plugin, config)


def external_files(config: MkDocsConfig, *, has_history: bool) -> set[str]:
    """Return the files and folders outside the site that pages depend on because of plugins.

    Args:
        config: The site.
        has_history: Whether pages depend on the Git history of the docs folder in any case.
    """
    has_history |= bool(observed_plugins.observations(config))
    files = {path for _, plugin, tested in _tested_plugins(config) for path in tested.input_files(plugin, config)}
    return files | (git_history_files(config) if has_history else set())


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


def changes_are_possible(config: MkDocsConfig) -> bool:
    """Return whether a plugin may change the configuration while pages are built."""
    return any(not one.is_trusted for one in observed_plugins.observations(config))


class PluginStates:
    """State of other plugins in one pass, which the next pass changes."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._states = [
            (plugin, {name: _copied(value) for name, value in vars(plugin).items() if name in tested.pass_attributes})
            for _, plugin, tested in _tested_plugins(config)
        ]
        self._observed: list[tuple[Observation, HeldState]] = []

    def observe(self, config: MkDocsConfig) -> None:
        """Note what plugins hold that are observed."""
        self._observed = [(one, HeldState(one)) for one in observed_plugins.observations(config)]

    def restore(self) -> None:
        """Restore the state."""
        for plugin, state in self._states:
            vars(plugin).update(state)
        for _, state_of_observed in self._observed:
            state_of_observed.restore()

    def difference(self) -> str:
        """Return which observed plugin holds something else than in the pass, and remember it; empty if none does."""
        for observation, state in self._observed:
            if difference := state.difference():
                observation.finding = difference
                return observation.obstacle()
        return ""


def _copied(value: Any) -> Any:
    """Return a copy of a dictionary, which plugins change in the next pass; other values are replaced there."""
    return value.copy() if type(value) is dict else value


def _others(config: MkDocsConfig) -> Iterator[tuple[str, Any]]:
    """Yield name and plugin for each plugin and hook of other packages."""
    for name, plugin in config.plugins.items():
        if not type(plugin).__module__.startswith(_OWN_PACKAGE):
            yield name, plugin


def _tested_plugins(config: MkDocsConfig) -> Iterator[tuple[str, Any, TestedPlugin]]:
    """Yield name, plugin, and entry of the table for each tested plugin of a site that is not observed."""
    observed = {one.name for one in observed_plugins.observations(config)}
    for name, plugin in _others(config):
        tested = _entry_of(plugin)
        if tested and name not in observed and _is_tested(tested):
            yield name, plugin, tested


def _entry_of(plugin: Any) -> TestedPlugin | None:
    kind = type(plugin)
    return TESTED.get(f"{kind.__module__}.{kind.__qualname__}")


def _is_tested(tested: TestedPlugin) -> bool:
    """Return whether the installed release belongs to the tested series."""
    package = distribution(tested.package)
    if package != tested.package:  # Material is carried on by another
        oldest, newest = VERSIONS[package]
        return oldest <= major_and_minor(version_of(package)) <= newest
    installed, oldest = major_and_minor(version_of(package)), major_and_minor(tested.version)
    return installed[0] == oldest[0] and (installed[1] >= oldest[1] if installed[0] else installed[1] == oldest[1])
