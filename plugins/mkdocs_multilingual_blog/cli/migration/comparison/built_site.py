"""A site as MkDocs builds it with the plugins of its owner: its files, and what its pages tell."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from ....core.errors import on_one_line, shortened
from .page_contents import PageContents, read_page
from .site_addresses import is_of_the_site

_TIMEOUT = 3600


@dataclass(frozen=True)
class BuiltSite:
    """A built site.

    Attributes:
        paths: Paths of its files below its folder, without those of the theme.
        pages: What each of its pages tells, by path.
    """

    paths: frozenset[str] = frozenset()
    pages: dict[str, PageContents] = field(default_factory=dict)

    @property
    def redirects(self) -> frozenset[str]:
        """Paths of the pages that only lead elsewhere."""
        return frozenset(path for path, page in self.pages.items() if page.target)

    def within(self, folder: str) -> BuiltSite:
        """Return the same site in a folder of another; `folder` ends with a slash, or is empty."""
        return BuiltSite(
            frozenset(folder + path for path in self.paths),
            {folder + path: page for path, page in self.pages.items()},
        )

    def joined(self, other: BuiltSite) -> BuiltSite:
        """Return two sites as one."""
        return BuiltSite(self.paths | other.paths, self.pages | other.pages)


class BuildError(Exception):
    """A site cannot be built; the message says why, in one line.

    Attributes:
        is_afterwards: Whether it is the site after the migration.
    """

    is_afterwards = False


def build_site(config_file: Path, out: Path) -> BuiltSite:
    """Build a site in a process of its own, and read it.

    Args:
        config_file: Its mkdocs.yml.
        out: Folder for the site, which is emptied.

    Raises:
        BuildError: If it cannot be built.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config_file.name]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "GIT_OPTIONAL_LOCKS": "0", "PYTHONUTF8": "1"}
    try:
        process = subprocess.run(
            [*command, "--site-dir", str(out)],
            cwd=config_file.parent,
            env=environment,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise BuildError(on_one_line(str(error))) from None
    if process.returncode:
        raise BuildError(_reason(process.stderr.decode("utf-8", "replace")))
    return read_built_site(out)


def read_built_site(out: Path) -> BuiltSite:
    """Return the contents of a built site.

    Args:
        out: Its folder.
    """
    paths, pages = [], {}
    for file in sorted(out.rglob("*")):
        path = file.relative_to(out).as_posix()
        if not file.is_file() or not is_of_the_site(path) or path.startswith("."):
            continue
        paths.append(path)
        if path.endswith(".html"):
            pages[path] = read_page(file.read_text(encoding="utf-8", errors="replace"), path)
    return BuiltSite(frozenset(paths), pages)


def _reason(log: str) -> str:
    """Return the line of a log that says why a build failed."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [
        f"{line} {below}" if line.endswith(":") else line
        for line, below in zip(lines, [*lines[1:], ""], strict=True)
        if line.startswith("ERROR") or ("Error" in line and not line.startswith("Aborted"))
    ]
    return shortened(on_one_line((errors or lines or ["mkdocs build failed"])[-1]), 300)
