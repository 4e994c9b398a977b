"""A copy of a project in which changes are tried, so that the project itself stays as it is."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ....core.storage.git import run_git
from .site_changes import SiteChanges

_CACHE = ".cache"
_LEFT_OUT = {".git", ".hg", ".svn", _CACHE, "node_modules", "__pycache__", ".venv", ".tox"}


@contextmanager
def unchanged_copy(root: Path) -> Iterator[Path]:
    """Yield the folder of a copy of a project, which also has what plugins have downloaded; it is removed afterwards.

    Material's plugin writes pages into the folder that it builds, and Python what it compiles of hooks.

    Args:
        root: Folder of the project.
    """
    with changed_copy(SiteChanges(root)) as folder:
        if (root / _CACHE).is_dir():
            (folder / _CACHE).symlink_to((root / _CACHE).resolve(), target_is_directory=True)
        yield folder


@contextmanager
def changed_copy(changes: SiteChanges) -> Iterator[Path]:
    """Yield the folder of a copy of a project with changes applied; it is removed afterwards.

    Plugins that ask git get the repository of the project, and what it has beside the project's folder is there, too,
    for snippets and the like.

    Args:
        changes: The changes, with the folder of the project.
    """
    with tempfile.TemporaryDirectory(prefix="multilingual-blog-") as name:
        top = Path(name) / "repository"
        repository, place = _repository(changes.root)
        folder = top / place if place else Path(name) / (changes.root.resolve().name or "project")
        shutil.copytree(changes.root, folder, ignore=_ignored, symlinks=True)
        _link_surroundings(changes.root.resolve(), folder, len(Path(place).parts))
        if repository:
            ((top if place else folder) / ".git").symlink_to(repository, target_is_directory=True)
        changes.apply(folder)
        yield folder


def _link_surroundings(root: Path, folder: Path, levels: int) -> None:
    """Link to what stands beside a project's folder, and beside its parents up to that of the repository."""
    for real, copy in list(zip(root.parents, folder.parents, strict=False))[:levels]:
        for entry in real.iterdir():
            if entry.name != ".git" and not (copy / entry.name).exists():
                (copy / entry.name).symlink_to(entry, target_is_directory=entry.is_dir())


def _repository(root: Path) -> tuple[str, str]:
    """Return the git directory of a project, and the project's folder in the work tree; empty if there is none."""
    try:
        found = run_git(root, "rev-parse", "--absolute-git-dir", "--show-prefix").decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return "", ""
    directory, _, place = found.partition("\n")
    return directory, place.strip("/\n")


def _ignored(folder: str, names: list[str]) -> set[str]:
    """Return which files and folders are no part of a site: those of tools, virtual environments, and built sites."""
    environments = {name for name in names if (Path(folder) / name / "pyvenv.cfg").is_file()}
    built = {name for name in names if (Path(folder) / name / "sitemap.xml.gz").is_file()}
    return (_LEFT_OUT & set(names)) | environments | built
