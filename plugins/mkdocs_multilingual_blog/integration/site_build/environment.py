"""Values that a build takes from the environment: its time, and the folder of its cache."""

from __future__ import annotations

import os
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import Problem
from ...core.storage.git import tracks_files_in
from ..adapters import log

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...config import BlogConfig

CACHE_VARIABLE = "MULTILINGUAL_BLOG_CACHE"
"""Environment variable that switches the cache off if it is 0, false, no or off."""


def build_time() -> datetime:
    """Return the time that dates of posts are compared with: `SOURCE_DATE_EPOCH`, or now.

    That variable sets the time of reproducible builds (reproducible-builds.org), in seconds since 1970.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), timezone.utc) if epoch.isdigit() else datetime.now(timezone.utc)


def cache_folder(config: MkDocsConfig, options: BlogConfig) -> Path | None:
    """Return the folder of the cache; `None` without a cache, and with a warning if git tracks it.

    It is below the folder of mkdocs.yml, or below the current folder if there is no such file. What the cache holds
    gets into pages unseen, so it must be of this machine's own builds, not of a commit.
    """
    if not options.cache or os.environ.get(CACHE_VARIABLE, "").lower() in ("0", "false", "no", "off"):
        return None
    file = Path(config.config_file_path or "mkdocs.yml").absolute()
    folder = file.parent / options.cache_dir
    if not tracks_files_in(folder):
        return folder
    message = f"git tracks files in {options.cache_dir!r}, so nothing is cached: a commit could change any page there"
    hint = f"Run `git rm -r --cached {options.cache_dir}`, and add the folder to .gitignore."
    log.warn([Problem(file.name, field="cache_dir", message=message, hint=hint)])
    return None
