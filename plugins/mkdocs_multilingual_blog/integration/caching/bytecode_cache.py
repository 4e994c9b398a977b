"""Cached bytecode of templates, compiled once for all languages and looked up once in each.

MkDocs creates a new environment in every pass, which would compile all templates again. A page of Material consists of
fifty templates, for each of which Jinja asks its loader, behind a lock, although templates do not change within a pass.
The server also reads bytecode of earlier processes; since that is code to run, no other command does.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from ...core.storage.cache import digest
from ..adapters import support
from ..adapters.cache_keys import versions_of_templates

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment, Template
    from mkdocs.config.defaults import MkDocsConfig

    from ...core.storage.store import Store


_OPTIONS = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix"),
    *("trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline", "optimized", "autoescape"),
)
"""Options of an environment that affect compilation, besides its extensions, filters and tests."""


class TemplateBytecode(BytecodeCache):
    """Cache of compiled templates; Jinja checks by their source whether they are valid."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}
        self._store: Callable[[], Store | None] = lambda: None

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with cached bytecode, if there is any."""
        store = self._store() if bucket.key not in self._compiled else None
        if store and (cached := store.get(_key(bucket))):
            self._compiled[bucket.key] = cached
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Cache the bytecode of a bucket."""
        self._compiled[bucket.key] = compiled = bucket.bytecode_to_string()
        if store := self._store():
            store.put(_key(bucket), compiled)

    def begin_pass(self, config: MkDocsConfig, store: Callable[[], Store | None]) -> None:
        """Begin a pass.

        Args:
            config: The site.
            store: Function that returns the store for bytecode of other processes; `None` for none, and until plugins
                are ready. It is not used if plugins may change how environments compile.
        """

        @cache
        def is_known() -> bool:
            return not support.obstacle_to_template_caches(config)

        self._store = lambda: current_store if (current_store := store()) and is_known() else None

    def attach(self, env: Environment) -> None:
        """Use this cache in an environment."""
        env.bytecode_cache = self
        _cache_lookups(env)


def _key(bucket: Bucket) -> bytes:
    """Return the cache key of a compiled template: its source, and all that affects compilation."""
    env = bucket.environment
    functions = {**env.filters, **env.tests}
    facts = [
        *(sys.version, *versions_of_templates(), bucket.key, bucket.checksum, type(env).__qualname__),
        *(str(getattr(env, name)) for name in _OPTIONS),
        *sorted(env.extensions),
        *(f"{name} {_qualified_name(functions[name])}" for name in sorted(functions)),
    ]
    return digest(b"template", *(fact.encode() for fact in facts))


def _qualified_name(function: object) -> str:
    named: Any = function if hasattr(function, "__qualname__") else type(function)
    return f"{getattr(named, '__module__', '')}.{named.__qualname__}"


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
