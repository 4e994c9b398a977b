"""Hooks of mkdocs.yml, which MkDocs loads once; read in MkDocs 1.6.1 (`config/config_options.py`)."""

from __future__ import annotations

from typing import Any

from mkdocs.config.config_options import Hooks


def load_again() -> None:
    """Let MkDocs load hooks again, since their files changed; otherwise a corrected one would go on failing."""
    load: Any = getattr(Hooks, "_load_hook", None)
    if hasattr(load, "cache_clear"):
        load.cache_clear()
