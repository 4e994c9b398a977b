"""A clean build of a served site in a process of its own, into another folder, to compare what is served with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..adapters.software import command_of
from ..site_build.environment import CACHE_VARIABLE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_SECONDS = 0.2
"""Seconds between two looks at whether the build is over."""

_VARYING = "sitemap.xml.gz"
"""A file that holds the time of the build."""


def build_clean(config: MkDocsConfig, options: dict[str, Any], folder: Path, stop: threading.Event) -> bool:
    """Build a site as `mkdocs serve` would when it starts, without a cache; return whether that succeeded.

    Args:
        config: The site as it is served.
        options: Options of the command.
        folder: Where it is written to.
        stop: Ends the build.
    """
    arguments = {
        "config_file": config.config_file_path,
        "options": {**options, "site_dir": str(folder)},
        "site_url": config.site_url,
    }
    process = subprocess.Popen(
        [*command_of(__name__), json.dumps(arguments)],
        env={**os.environ, CACHE_VARIABLE: "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None:
        if stop.wait(_SECONDS):
            process.kill()
            process.wait()
    return process.returncode == 0 and not stop.is_set()


def differing(clean: Path, other: Path) -> set[str]:
    """Return the files of a clean build that another folder does not have alike, by path below the folders.

    What is left over in the other folder is not among them: plugins give some files a name at random.
    """
    files = [path for path in clean.rglob("*") if path.is_file() and path.name != _VARYING]
    names = {path.relative_to(clean).as_posix() for path in files}
    return {name for name in names if _content(clean / name) != _content(other / name)}


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def main() -> None:
    """Build the site that the arguments describe."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    if hasattr(os, "nice"):
        os.nice(10)
    arguments = json.loads(sys.argv[1])
    config = load_config(arguments["config_file"], **arguments["options"])
    config.site_url = arguments["site_url"]
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        build(config, serve_url=config.site_url)
    finally:
        config.plugins.on_shutdown()


if __name__ == "__main__":
    main()
