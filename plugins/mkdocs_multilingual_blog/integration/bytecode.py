"""Templates compiled once for all languages: MkDocs makes a new environment, and compiles anew, in every pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

if TYPE_CHECKING:
    from jinja2 import Environment
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
            return env

        config.theme.get_env = get_env  # type: ignore[method-assign]
