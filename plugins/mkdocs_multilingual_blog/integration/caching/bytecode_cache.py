"""Compiled templates, compiled once for all languages and builds of a process, and looked up once in each.

MkDocs creates a new environment in every pass, which would compile all templates again. A page of Material consists of
fifty templates, for each of which Jinja asks its loader, behind a lock, although templates do not change within a pass.
Compiled templates are code, so they are never read from a file, which others may have written.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

if TYPE_CHECKING:
    from jinja2 import Environment, Template


class TemplateBytecode(BytecodeCache):
    """Compiled templates in memory; Jinja checks by their source whether they are valid."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with compiled bytecode, if there is any."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bytecode of a bucket."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()

    def attach(self, env: Environment) -> None:
        """Use this cache in an environment."""
        env.bytecode_cache = self
        _cache_lookups(env)


def _cache_lookups(env: Environment) -> None:
    """Cache the lookups of templates by name in an environment that never reloads them."""
    look_up = env.get_template
    if env.auto_reload:
        return

    @cache
    def cached_template(name: str, parent: str | None, loader: object) -> Template:
        return look_up(name, parent)

    def get_template(name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002 - Jinja's
        if not isinstance(name, str) or globals:
            return look_up(name, parent, globals)
        return cached_template(name, parent, env.loader)

    env.get_template = get_template  # type: ignore[method-assign]
