"""The configuration file of a site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def config_name(config: MkDocsConfig) -> str:
    """Return the name of the configuration file for messages, such as `mkdocs.yml`."""
    return Path(config.config_file_path or "mkdocs.yml").name
