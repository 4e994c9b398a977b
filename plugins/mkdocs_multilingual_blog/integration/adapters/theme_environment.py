"""The Jinja environments that a theme of MkDocs makes: a method that is replaced, read in MkDocs 1.6.1 (`theme.py`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

_CHANGE = "_multilingual_blog_change"
_CHANGED = "_multilingual_blog_changed"


def change_environments(config: MkDocsConfig, change: Callable[[Environment], None]) -> None:
    """Change every environment that the theme makes from now on; a later call replaces the change of an earlier one.

    MkDocs makes one for each pass, and Material's search plugin makes another. What other plugins do with the same
    method stays, be it before or after.

    Args:
        config: The site.
        change: Changes an environment.
    """
    theme: Any = config.theme
    setattr(theme, _CHANGE, change)
    make = theme.get_env
    if getattr(make, _CHANGED, False):
        return

    def get_env() -> Environment:
        env: Environment = make()
        if not getattr(env, _CHANGED, False):
            setattr(env, _CHANGED, True)
            getattr(theme, _CHANGE)(env)
        return env

    setattr(get_env, _CHANGED, True)
    theme.get_env = get_env
