"""The blogs of a site, read without building it, for commands that look into them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import load_config

from ..config import BlogConfig
from ..core.blog.blog import Blog


def blogs_of(config_file: Path) -> list[Blog]:
    """Read the blogs of a site.

    All plugins see the configuration, as in a build, since mkdocs-static-i18n sets the languages only then.

    Args:
        config_file: The site's mkdocs.yml.

    Returns:
        One blog for each instance of the plugin that is switched on, in the order of the file.

    Raises:
        BlogError: Where a source or a catalogue is broken.
        MkDocsException: Where the configuration is.
    """
    config = load_config(config_file=str(config_file))
    plugins: list[Any] = list(config.plugins.values())
    config.plugins.on_startup(command="build", dirty=False)
    try:
        config = config.plugins.on_config(config)
        mine = [
            plugin
            for plugin in plugins
            if isinstance(getattr(plugin, "config", None), BlogConfig) and plugin.config.enabled
        ]
        return mine[0].site.read(config) if mine else []
    finally:
        config.plugins.on_shutdown()
