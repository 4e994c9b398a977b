"""The configuration of a pass, with the state of plugins, which later passes change."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from ...core.errors import quoted
from ..adapters import known_plugins
from ..adapters.fingerprints import UnseenError, fingerprints

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class ConfigurationState:
    """The configuration and the state of plugins in one pass, which static-i18n and further passes change."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._values = dict(config.data)
        self._extra = deepcopy(config.extra)
        self._theme = deepcopy(dict(config.theme))
        self._dirs = list(config.theme.dirs)
        self._plugins = known_plugins.PluginStates(config)
        self._fingerprints: dict[str, int] = {}

    @property
    def nav(self) -> Any:
        """The navigation in mkdocs.yml."""
        return self._values["nav"]

    def observe(self) -> None:
        """Note what plugins hold that are observed, at the end of the pass, when they hold what they ever need."""
        self._plugins.observe(self._config)
        self._fingerprints = self._see()

    def restore(self) -> None:
        """Restore the state."""
        config = self._config
        config.data.update(self._values)
        config.data["extra"] = deepcopy(self._extra)
        for key in [key for key in config.theme if key not in self._theme]:
            del config.theme[key]
        for key, value in deepcopy(self._theme).items():
            config.theme[key] = value
        config.theme.dirs[:] = self._dirs
        self._plugins.restore()

    def difference(self) -> str:
        """Return what plugins changed since the state was restored; empty if nothing."""
        if reason := self._plugins.difference():
            return reason
        now, before = self._see(), self._fingerprints
        changed = [name for name in sorted({*now, *before}) if now.get(name) != before.get(name)]
        return f"a plugin changed {quoted(changed[0])} of the configuration while pages were built" if changed else ""

    def _see(self) -> dict[str, int]:
        """Return fingerprints of the configuration; of nothing if there are no plugins that are observed."""
        if not known_plugins.changes_are_possible(self._config):
            return {}
        try:
            values = {name: one for name, one in self._config.items() if name not in ("plugins", "hooks", "theme")}
            extra = {name: one for name, one in self._config.extra.items() if name != "alternate"}  # of each page
            return fingerprints({**values, "extra": extra, "theme": dict(self._config.theme)})
        except UnseenError:
            return {}
