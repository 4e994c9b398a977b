"""Values that a build takes from the environment: its time, and the folder of its cache."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BlogError, Problem, quoted, shortened
from ...core.storage.git import tracks_files_in
from ..adapters.config_file import config_name

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...config import BlogConfig

CACHE_VARIABLE = "MULTILINGUAL_BLOG_CACHE"
"""Environment variable that switches the cache off if it is 0, false, no or off."""


def build_time() -> datetime:
    """Return the time that dates of posts are compared with: `SOURCE_DATE_EPOCH`, or now.

    That variable sets the time of reproducible builds (reproducible-builds.org), in seconds since 1970.

    Raises:
        BlogError: If it is no number, or too large for a date.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.now(timezone.utc)
    try:
        return datetime.fromtimestamp(int(epoch) if epoch.isdecimal() else -math.inf, timezone.utc)
    except (OSError, OverflowError, ValueError):
        hint = "Set it to a number of seconds since 1970, such as 1772323200, or unset it."
        message = f"{quoted(epoch)} is no time that a build can have"
        raise BlogError([Problem("SOURCE_DATE_EPOCH", message=message, hint=hint)]) from None


def cache_folder(config: MkDocsConfig, options: BlogConfig, warn: Callable[[Problem], None]) -> Path | None:
    """Return the folder of the cache; `None` without a cache, and with a warning if git tracks it.

    What the cache holds gets into pages unseen, so it must be of this machine's own builds, not of a commit.
    """
    folder = _wanted_folder(config, options)
    if folder is None or not tracks_files_in(folder):
        return folder
    name = quoted(options.cache_dir, 120)
    message = f"git tracks files in {name}, so nothing is cached: a commit could change any page there"
    hint = f"Run `git rm -r --cached {shortened(options.cache_dir, 120)}`, and add the folder to .gitignore."
    warn(Problem(config_name(config), 0, "cache_dir", message, hint))
    return None


def _wanted_folder(config: MkDocsConfig, options: BlogConfig) -> Path | None:
    """Return the folder that options name for the cache; `None` without a cache.

    It is below the folder of mkdocs.yml, or below the current folder if there is no such file.
    """
    if not options.cache or os.environ.get(CACHE_VARIABLE, "").lower() in ("0", "false", "no", "off"):
        return None
    return Path(config.config_file_path or "mkdocs.yml").absolute().parent / options.cache_dir


def check_cache_folders(config: MkDocsConfig, all_options: Iterable[BlogConfig]) -> None:
    """Check that no blog's folder of the cache is where sources or pages are, and that each can be one.

    Raises:
        BlogError: If it is a file, or lies in the docs folder, the site, or the theme's folder, or holds one of them.
    """
    for options in all_options:
        _check_cache_folder(config, options)


def _check_cache_folder(config: MkDocsConfig, options: BlogConfig) -> None:
    folder = _wanted_folder(config, options)
    if folder is None:
        return
    folder, message = folder.resolve(), ""
    places = {"docs_dir": config.docs_dir, "site_dir": config.site_dir, "theme.custom_dir": config.theme.custom_dir}
    for name, place in places.items():
        other = Path(place).resolve() if place else None
        if other and (other == folder or other in folder.parents or folder in other.parents):
            message = f"{quoted(options.cache_dir)} is not apart from the folder of {quoted(name)}"
    if not next(path for path in (folder, *folder.parents) if path.exists()).is_dir():
        message = f"{quoted(options.cache_dir)} is a file, or below one"
    if message:
        file, hint = config_name(config), "Use a folder of its own, such as '.cache'."
        raise BlogError([Problem(file, field="cache_dir", message=message, hint=hint)])
