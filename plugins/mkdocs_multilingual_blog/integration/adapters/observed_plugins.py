"""Plugins and hooks that nobody tested with the plugin, by what they are seen to do while the site is served.

What a plugin does in the events of a page is done again for that page. It may not depend on other pages then, so three
things are looked at: which files it reads before pages are rendered, what its attributes hold before and after, and how
long the events take that follow all pages, which run again after each change.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Collection
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ...core.errors import quoted
from . import audit
from .fingerprints import UnseenError, fingerprints, is_code
from .log import log
from .markdown_extensions import ObservedExtension

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_BEFORE_PAGES = ("config", "pre_build", "files", "nav")
"""Events in which no page has a text yet: what they depend on are names of files, and the files that they read."""

_AFTER_PAGES = ("env", "post_build")
"""Events that may read all pages."""

_MAX_SECONDS = 0.1
"""Seconds that each of them may take for all languages, since each change runs it again."""

_EVENTS_OF_PAGES = {"pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page"}

_ATTRIBUTE = "observations_of_multilingual_blog"
"""Attribute of MkDocs's collection of plugins, which has the lifetime of a build."""


class Observation:
    """What one plugin or hook was seen to do in a build, and what was found in those before.

    Attributes:
        name: Its name in mkdocs.yml.
        plugin: The plugin, or the module of a hook.
        is_trusted: Whether `trusted_plugins` names it.
        finding: Why each change takes a full build from now on; empty if nothing was found.
        proofs: What was compared with a clean build: the names of kinds of changes.
        events: The events that it handles, without `on_`.
    """

    def __init__(self, name: str, plugin: Any) -> None:
        self.name = name
        self._label = f"{'Markdown extension' if isinstance(plugin, ObservedExtension) else 'plugin'} {quoted(name)}"
        self.plugin = plugin
        self.is_trusted = False
        self.finding = ""
        self.proofs: set[str] = set()
        self.events = {each[3:] for each in dir(plugin) if each.startswith("on_") and callable(getattr(plugin, each))}
        self._is_announced = False
        is_hook = isinstance(plugin, ModuleType)
        self._identity = plugin if is_hook else (type(plugin), dict(plugin.config))
        self._seconds: dict[str, float] = {}
        self._read: set[str] = set()
        self._read_later: set[str] = set()
        self._site_folder = ""
        self._reads_site_in = ""

    def begin(self, config: MkDocsConfig, former: Collection[Observation], *, is_trusted: bool) -> None:
        """Begin to observe the events of the plugin.

        Args:
            config: The site.
            former: Observations of the build before, whose findings hold for the same code with the same options.
            is_trusted: Whether the site trusts the plugin.
        """
        self.is_trusted = is_trusted
        self._site_folder = os.path.join(os.path.abspath(config.site_dir), "")  # noqa: PTH100, PTH118 - as audit has paths
        for one in former:
            if one.name == self.name and one._identity == self._identity:
                self.finding, self.proofs, self._is_announced = one.finding, one.proofs, one._is_announced
        for event in self.events.intersection((*_BEFORE_PAGES, *_AFTER_PAGES)):
            methods = config.plugins.events[event]
            for place, method in enumerate(methods):
                if self._has(method, event):
                    methods[place] = _ObservedMethod(method, event, self)

    @property
    def package(self) -> str:
        """Name of the package that the plugin is in, or of the module of a hook."""
        module = self.plugin.__name__ if isinstance(self.plugin, ModuleType) else type(self.plugin).__module__
        return str(module).partition(".")[0]

    @property
    def changes_pages(self) -> bool:
        """Whether what the plugin does may show on pages that are written one by one."""
        return not self.events.isdisjoint({*_EVENTS_OF_PAGES, *_AFTER_PAGES})

    def obstacle(self) -> str:
        """Return why each change takes a full build; empty if none does."""
        if self.finding:
            return f"{self._label} {self.finding}"
        if self._reads_site_in:
            return f"{self._label} reads files of the site in on_{self._reads_site_in}"
        for event in _AFTER_PAGES:
            seconds = self._seconds.get(event)
            if event in self.events and (seconds is None or seconds > _MAX_SECONDS):
                took = "an unknown time" if seconds is None else f"{seconds:.1f} s"
                return f"{self._label} may read all pages in on_{event}, which takes {took}"
        return ""

    def reads(self, paths: Collection[str]) -> str:
        """Return the first of some files that the plugin reads before pages are rendered; empty if there is none."""
        return next((path for path in sorted(paths) if os.path.realpath(path) in self._read), "")

    def reads_later(self, paths: Collection[str]) -> str:
        """Return the first of some files that the plugin reads after all pages are rendered; empty if there is none."""
        return next((path for path in sorted(paths) if os.path.realpath(path) in self._read_later), "")

    def runs_again(self, event: str) -> bool:
        """Return whether an event after all pages runs again after each change."""
        return event in self._seconds and self._seconds[event] <= _MAX_SECONDS

    def announce(self, reason: str) -> None:
        """Log once how to avoid full builds beside this plugin."""
        if not self._is_announced:
            self._is_announced = True
            log.info(
                "%s, so that changes take a full build. If what it does to a page depends on that page only, "
                "name it in the option `trusted_plugins: [%s]`",
                f"{reason[0].upper()}{reason[1:]}",
                self.name,
            )

    def note_seconds(self, event: str, seconds: float) -> None:
        """Note how long the plugin took for an event."""
        self._seconds[event] = self._seconds.get(event, 0) + seconds

    def note_file(self, event: str, audited: str, arguments: tuple[Any, ...]) -> None:
        """Note a file that the plugin reads in an event.

        Args:
            event: The event.
            audited: What Python's audit hooks say that happens.
            arguments: The arguments of that.
        """
        with contextlib.suppress(audit.NotReadError):
            paths = audit.files_read(audited, arguments)
            real_paths = map(os.path.realpath, paths)
            (self._read if event in _BEFORE_PAGES else self._read_later).update(real_paths)
            if event in _AFTER_PAGES and any(path.startswith(self._site_folder) for path in paths):
                self._reads_site_in = event

    def _has(self, method: Any, event: str) -> bool:
        return getattr(method, "__self__", None) is self.plugin or method is getattr(self.plugin, f"on_{event}")


class _ObservedMethod:
    """A method for an event, in the place of the plugin's; MkDocs finds the name of the plugin by it as before."""

    def __init__(self, method: Callable[..., Any], event: str, observation: Observation) -> None:
        self.observation = observation
        self._method = method
        self._event = event
        self.mkdocs_priority = getattr(method, "mkdocs_priority", 0)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        start = time.perf_counter()
        note = partial(self.observation.note_file, self._event)
        try:
            with audit.listening("plugin", note):
                return self._method(*args, **kwargs)
        finally:
            self.observation.note_seconds(self._event, time.perf_counter() - start)

    def run(self, *args: Any, **kwargs: Any) -> Any:
        """Run the method without observing it."""
        return self._method(*args, **kwargs)

    def __eq__(self, other: object) -> bool:
        return bool(self._method == (other._method if isinstance(other, _ObservedMethod) else other))

    def __hash__(self) -> int:
        return hash(self._method)


def begin(
    config: MkDocsConfig, plugins: dict[str, Any], trusted: Collection[str], former: Collection[Observation]
) -> list[Observation]:
    """Begin to observe plugins in a build.

    Args:
        config: The site.
        plugins: The plugins by name.
        trusted: Names of those that the site trusts.
        former: Observations of the build before.

    Returns:
        An observation for each plugin.
    """
    observations = [Observation(name, plugin) for name, plugin in plugins.items()]
    for observation in observations:
        observation.begin(config, former, is_trusted=is_named(observation.name, trusted))
    setattr(config.plugins, _ATTRIBUTE, observations)
    return observations


def observations(config: MkDocsConfig) -> list[Observation]:
    """Return what is observed in the build of a configuration; empty if nothing is."""
    return getattr(config.plugins, _ATTRIBUTE, [])


def is_named(name: str, names: Collection[str]) -> bool:
    """Return whether a plugin is among some names, which need not say the theme that it belongs to."""
    return name in names or (name.partition("/")[2] in names and not name.endswith(".py"))


def first_obstacle(config: MkDocsConfig) -> str:
    """Return why each change takes a full build, because of one of the plugins; empty if none does."""
    return next((reason for one in observations(config) if not one.is_trusted and (reason := one.obstacle())), "")


def run_again(event: str, *args: Any, config: MkDocsConfig, **kwargs: Any) -> None:
    """Run an event after all pages again, for the plugins that are observed."""
    for method in _methods_to_run_again(event, config):
        method.run(*args, config=config, **kwargs)


def any_runs_again(event: str, config: MkDocsConfig) -> bool:
    """Return whether an event after all pages runs again for any plugin."""
    return bool(_methods_to_run_again(event, config))


def _methods_to_run_again(event: str, config: MkDocsConfig) -> list[_ObservedMethod]:
    methods = (method for method in config.plugins.events[event] if isinstance(method, _ObservedMethod))
    return [method for method in methods if method.observation.runs_again(event)]


class HeldState:
    """What an observed plugin holds in one pass: attributes, and variables of its module."""

    def __init__(self, observation: Observation) -> None:
        self._observation = observation
        self._data = _data_of(observation.plugin)
        self._fingerprints = self._see()

    def restore(self) -> None:
        """Let the plugin hold the same objects again."""
        for holder, values in self._data:
            holder.update(values)

    def difference(self) -> str:
        """Return what the plugin holds differently, or why that cannot be seen; empty if nothing differs."""
        before, now = self._fingerprints, self._see()
        if unseen := next((one for one in (before, now) if isinstance(one, str)), ""):
            return f"holds what cannot be seen ({unseen})"
        assert isinstance(before, dict)
        assert isinstance(now, dict)
        changed = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
        return f"carries {quoted(changed[0])} from page to page" if changed else ""

    def _see(self) -> dict[str, int] | str:
        """Return fingerprints by name, or why there are none."""
        seen: dict[str, int] = {}
        if self._observation.is_trusted:
            return seen
        try:
            for _, values in _data_of(self._observation.plugin):
                seen = fingerprints(values) | seen  # attributes before variables of the same name
        except UnseenError as error:
            return str(error)
        return seen


def _data_of(plugin: Any) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the attributes of a plugin, and the variables of its module: for both where they are, and what is data."""
    module = None if isinstance(plugin, ModuleType) else sys.modules.get(type(plugin).__module__)
    holders = [vars(plugin), *([vars(module)] if module else [])]
    return [
        (holder, {name: one for name, one in holder.copy().items() if not name.startswith("__") and not is_code(one)})
        for holder in holders
    ]
