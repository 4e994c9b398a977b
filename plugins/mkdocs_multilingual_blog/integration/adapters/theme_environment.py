"""Jinja environments of a theme of MkDocs, whose `get_env` is replaced; read in MkDocs 1.6.1 (`theme.py`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...core.errors import BlogError, Problem
from .cache_keys import version_of
from .software import BUILDER
from .versions import to_install

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

_CHANGE = "_multilingual_blog_change"
_CHANGED = "_multilingual_blog_changed"


def change_environments(config: MkDocsConfig, change: Callable[[Environment], None]) -> None:
    """Change every environment that the theme creates from now on; a later call replaces an earlier one.

    MkDocs creates one for each pass, and Material's search plugin another. Other plugins may replace the same method,
    before or after.

    Args:
        config: The site.
        change: Function that changes an environment.

    Raises:
        BlogError: If this version of MkDocs makes environments in another way.
    """
    theme: Any = config.theme
    make_environment = getattr(theme, "get_env", None)
    if make_environment is None:
        message = f"version {version_of(BUILDER)} has no 'Theme.get_env', which this plugin needs"
        raise BlogError([Problem(BUILDER, message=message, hint=f"Install {to_install(BUILDER)}.")])
    setattr(theme, _CHANGE, change)
    if getattr(make_environment, _CHANGED, False):
        return

    def get_env() -> Environment:
        env: Environment = make_environment()
        if not getattr(env, _CHANGED, False):
            setattr(env, _CHANGED, True)
            getattr(theme, _CHANGE)(env)
        return env

    setattr(get_env, _CHANGED, True)
    theme.get_env = get_env
