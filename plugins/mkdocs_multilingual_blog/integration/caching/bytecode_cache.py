"""Templates compiled once for all languages, and looked up once in each.

MkDocs makes a new environment in every pass, which compiles all anew. A page of Material is put together from fifty
templates, and each time Jinja asks its loader, behind a lock, although templates do not change within a pass. A server
that is started every day finds them compiled in the cache; code from there is run, hence no other command looks for it.
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
"""What of an environment decides what a template is compiled to, beside its extensions, filters and tests."""


class TemplateBytecode(BytecodeCache):
    """Keeps compiled templates; Jinja itself checks by their source whether one is still right."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}
        self._store: Callable[[], Store | None] = lambda: None

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was compiled before, if anything was."""
        store = self._store() if bucket.key not in self._compiled else None
        if store and (kept := store.get(_key(bucket))):
            self._compiled[bucket.key] = kept
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._compiled[bucket.key] = compiled = bucket.bytecode_to_string()
        if store := self._store():
            store.put(_key(bucket), compiled)

    def use(self, config: MkDocsConfig, store: Callable[[], Store | None]) -> None:
        """Begin a pass.

        Args:
            config: The site.
            store: Returns the store that caches templates from one process to the next; `None` for no cache, and as
                long as plugins are not ready. Nothing is cached there where plugins may give environments what Jinja
                takes into what it compiles.
        """

        @cache
        def is_known() -> bool:
            return not support.obstacle_to_template_caches(config)

        self._store = lambda: opened if (opened := store()) and is_known() else None

    def attach(self, env: Environment) -> None:
        """Let an environment use this cache."""
        env.bytecode_cache = self
        _look_up_once(env)


def _key(bucket: Bucket) -> bytes:
    """Return what a compiled template is kept under: its source, and all by which an environment compiles."""
    env = bucket.environment
    functions = {**env.filters, **env.tests}
    facts = [
        *(sys.version, *versions_of_templates(), bucket.key, bucket.checksum, type(env).__qualname__),
        *(str(getattr(env, name)) for name in _OPTIONS),
        *sorted(env.extensions),
        *(f"{name} {_named(functions[name])}" for name in sorted(functions)),
    ]
    return digest(b"template", *(fact.encode() for fact in facts))


def _named(function: object) -> str:
    known: Any = function if hasattr(function, "__qualname__") else type(function)
    return f"{getattr(known, '__module__', '')}.{known.__qualname__}"


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
