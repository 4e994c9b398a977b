"""Packages that a site names and that are not installed, of which MkDocs says only that it does not know them.

MkDocs stops at a theme that is missing before it asks any plugin, so there is nothing to add to its message.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.base import ValidationError
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import get_plugins
from mkdocs.utils.yaml import yaml_load

from .software import COMPLETE, MATERIAL, PLUGIN, STATIC_I18N, THEMES


def missing_packages(config_file: str | None) -> Iterator[tuple[str, ValidationError]]:
    """Yield static-i18n if a site names it and it is missing, with the command that installs it.

    Args:
        config_file: The site's configuration file.
    """
    if "i18n" in get_plugins():
        return
    options = _options(config_file)
    if "i18n" in _names(options.get("plugins")):
        theme = options.get("theme")
        name = theme.get("name") if isinstance(theme, dict) else theme
        extra = name if name in THEMES else MATERIAL
        package = COMPLETE if extra == MATERIAL else f"'{PLUGIN}[{extra}]'"
        message = f"{STATIC_I18N} is not installed. Run `pip install {package}`."
        yield "plugins.i18n", ValidationError(message)


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
