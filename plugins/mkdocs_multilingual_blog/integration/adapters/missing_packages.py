"""Packages that a site names and that are not installed, of which MkDocs says only that it does not know them.

MkDocs stops at a theme that is missing before it asks any plugin, so only the command `check` can add to its message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.base import ValidationError
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import get_plugins
from mkdocs.utils.yaml import yaml_load

from .software import COMPLETE, MATERIAL, PLUGIN, STATIC_I18N, THEMES

_UNKNOWN_THEME = re.compile(r"Unrecognised theme name: '([^']*)'")


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
        yield "plugins.i18n", ValidationError(f"{STATIC_I18N} is not installed. {_remedy(extra)}")


def remedy_for_theme(message: str) -> str:
    """Return how to install the theme that MkDocs says it does not know; empty if it says something else.

    Args:
        message: Message of MkDocs.
    """
    match = _UNKNOWN_THEME.match(message)
    return _remedy(match[1]) if match and match[1] in THEMES else ""


def _remedy(theme: str) -> str:
    package = COMPLETE if theme == MATERIAL else f"'{PLUGIN}[{theme}]'"
    return f"Run `pip install {package}`."


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
