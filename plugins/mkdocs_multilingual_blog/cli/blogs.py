"""Load the blogs of a site without building it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from ..config import BlogConfig
from ..core.blog.blog import Blog
from ..core.errors import BlogError, quoted
from ..integration.adapters.log import with_lines

if TYPE_CHECKING:
    from ..integration.site_build.site_build import SiteBuild


def load_blogs(config_file: Path) -> list[Blog]:
    """Load the blogs of a site.

    All plugins receive the configuration, as in a build, because mkdocs-static-i18n sets the languages only then.

    Args:
        config_file: The site's mkdocs.yml.

    Returns:
        One blog for each enabled instance of the plugin, in the order of the file.

    Raises:
        BlogError: If a source file or a catalog is invalid.
        MkDocsException: If the configuration is invalid.
    """
    return read_blogs(load_config(config_file=str(config_file)))


def read_blogs(config: MkDocsConfig) -> list[Blog]:
    """Read the blogs of a site whose configuration is loaded; see `load_blogs`.

    Raises:
        BlogError: If a source file or a catalog is invalid.
        MkDocsException: If the configuration is invalid.
    """
    with configured(config) as (changed, site):
        try:
            return site.read(changed) if site else []
        except BlogError as error:
            raise with_lines(error, changed) from None


@contextmanager
def configured(config: MkDocsConfig) -> Iterator[tuple[MkDocsConfig, SiteBuild | None]]:
    """Let all plugins receive a configuration, as in a build, and end them afterwards.

    Yields:
        The configuration as plugins left it, and the build of the site; `None` if no blog is switched on.

    Raises:
        MkDocsException: If the configuration is invalid.
    """
    plugins: list[Any] = list(config.plugins.values())
    config.plugins.on_startup(command="build", dirty=False)
    try:
        config = config.plugins.on_config(config)
        options = [(plugin, getattr(plugin, "config", None)) for plugin in plugins]  # hooks have none
        mine = [plugin for plugin, one in options if isinstance(one, BlogConfig) and one.enabled]
        yield config, mine[0].site if mine else None
    finally:
        config.plugins.on_shutdown()


def require_blogs(config_file: Path, locale: str | None = None) -> list[Blog]:
    """Load the blogs of a site for a command that needs at least one.

    Args:
        config_file: The site's mkdocs.yml.
        locale: A language that the site must have, if any.

    Returns:
        The blogs.

    Raises:
        ClickException: If the blogs cannot be loaded, or the site has none, or none in the language.
    """
    try:
        blogs = load_blogs(config_file)
    except BlogError as error:
        raise click.ClickException("\n".join(["The blog cannot be read.", *map(str, error.problems)])) from None
    if not blogs:
        raise click.ClickException(f"{config_file} has no plugin 'multilingual-blog' that is switched on.")
    locales = dict.fromkeys(name for blog in blogs for name in blog.languages.locales)
    if locale and locale not in locales:
        message = f"{quoted(locale)} is none of its languages: the site has {', '.join(locales)}."
        raise click.BadParameter(message, param_hint="--locale")
    return blogs
