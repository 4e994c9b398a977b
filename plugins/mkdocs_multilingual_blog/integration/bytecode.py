"""Templates compiled once for all languages, and looked up once in each; `plugin` sets it up before a build.

MkDocs makes a new environment in every pass, which compiles all anew. A page of Material is put together from fifty
templates, and each time Jinja asks its loader, behind a lock, although templates do not change within a pass.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from mkdocs.config.defaults import MkDocsConfig


class Bytecode(BytecodeCache):
    """Keeps compiled templates in memory; Jinja itself checks by their source whether one is still right."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was compiled before, if anything was."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()

    def share(self, config: MkDocsConfig) -> None:
        """Let every environment that the theme makes from now on use this cache."""
        make = type(config.theme).get_env

        def get_env() -> Environment:
            env = make(config.theme)
            env.bytecode_cache = self
            _look_up_once(env)
            return env

        config.theme.get_env = get_env  # type: ignore[method-assign]


def _look_up_once(env: Environment) -> None:
    """Remember the templates that an environment was asked for by name; one that it never checks again."""
    look_up = env.get_template
    if env.auto_reload:
        return

    @cache
    def known(name: str, parent: str | None, loader: object) -> Template:
        return look_up(name, parent)

    def get_template(name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002 - Jinja's
        if not isinstance(name, str) or globals:
            return look_up(name, parent, globals)
        return known(name, parent, env.loader)

    env.get_template = get_template  # type: ignore[method-assign]
