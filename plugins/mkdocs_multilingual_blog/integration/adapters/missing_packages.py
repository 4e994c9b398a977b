"""Packages that a site names and that are not installed, of which MkDocs says only that it does not know them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.base import ValidationError
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import get_plugins
from mkdocs.utils import get_theme_names
from mkdocs.utils.yaml import yaml_load

from ...core.errors import quoted
from .software import MATERIAL, STATIC_I18N, THEMES

_COMMAND = "Run `pip install 'mkdocs-multilingual-blog[{extra}]'`."


def missing_packages(config_file: str | None) -> Iterator[tuple[str, ValidationError]]:
    """Yield what a site names that would come with an extra of the plugin, with the command that installs it.

    Args:
        config_file: The site's configuration file.
    """
    themes, plugins = get_theme_names(), get_plugins()
    if "i18n" in plugins and all(name in themes for name in THEMES):
        return
    options = _options(config_file)
    theme = options.get("theme")
    name = theme.get("name") if isinstance(theme, dict) else theme
    if name in THEMES and name not in themes:
        extra = _COMMAND.format(extra=name)
        yield "theme", ValidationError(f"The theme {quoted(name)} is not installed. {extra}")
    if "i18n" in _names(options.get("plugins")) and "i18n" not in plugins:
        extra = _COMMAND.format(extra=name if name in THEMES else MATERIAL)
        yield "i18n", ValidationError(f"The plugin 'i18n' of {STATIC_I18N} is not installed. {extra}")


def _options(config_file: str | None) -> dict[str, Any]:
    """Return the options of a site as they are written; none if they cannot be read, of which MkDocs tells."""
    if not config_file or not Path(config_file).is_file():
        return {}
    try:
        with Path(config_file).open("rb") as file:
            options = yaml_load(file)
    except (OSError, ConfigurationError):
        return {}
    return options if isinstance(options, dict) else {}


def _names(plugins: object) -> set[str]:
    """Return the names in the option `plugins`: a list of names and of names with options, or a mapping."""
    items = plugins if isinstance(plugins, list | dict) else ()
    return {str(name) for item in items for name in (item if isinstance(item, dict) else [item])}
