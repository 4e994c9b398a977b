"""Sites of other generators: which one a project has, and the plan of its migration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ....core.errors import Problem
from ...editing.edit_error import EditError
from ..choices import Choices
from ..site_migration import SiteMigration
from .docusaurus_site import read_docusaurus_site
from .hugo_site import read_hugo_site
from .imported_site import ImportedSite, plan_imported_site
from .jekyll_site import read_jekyll_site

_HUGO = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config/_default/hugo.toml")
_HUGO_TOO = ("config.yaml", "config.yml", "config.json", "config/_default/config.toml", "config/_default/hugo.yaml")
_JEKYLL = ("_config.yml", "_config.yaml")
_DOCUSAURUS = ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs")

_READERS: dict[str, Callable[[Path, Choices], ImportedSite]] = {
    **dict.fromkeys((*_HUGO, *_HUGO_TOO), read_hugo_site),
    **dict.fromkeys(_JEKYLL, read_jekyll_site),
    **dict.fromkeys(_DOCUSAURUS, read_docusaurus_site),
}


@dataclass(frozen=True)
class OtherSite:
    """A site of another generator.

    Attributes:
        config: Its configuration file.
        root: Its folder.
        read: Reads it.
    """

    config: Path
    root: Path
    read: Callable[[Path, Choices], ImportedSite]


def find_generator(paths: tuple[Path, ...]) -> OtherSite | None:
    """Return the site of another generator that a configuration file, or the current folder, has.

    Args:
        paths: The configuration file; none for the current folder, in which a mkdocs.yml takes precedence.
    """
    if not paths and Path("mkdocs.yml").is_file():
        return None
    for name, read in _READERS.items():
        config = Path(name) if not paths else paths[0]
        root = config.parents[len(Path(name).parts) - 1] if len(config.parts) >= len(Path(name).parts) else Path()
        is_it = config.as_posix().endswith(name) and (not paths or config == root / name)
        if is_it and config.is_file():
            return OtherSite(config, root, read)
    return None


def plan_other_site(site: OtherSite, choices: Choices) -> SiteMigration:
    """Plan a MkDocs site with what a site of another generator has.

    Raises:
        EditError: If it cannot be read, or its folder has a site of MkDocs already.
    """
    root = site.root
    if (root / "mkdocs.yml").exists():
        hint = "Migrate that site by its mkdocs.yml, or move it away."
        raise EditError(Problem((root / "mkdocs.yml").as_posix(), message="is there already", hint=hint))
    shown = "" if root == Path() else f"{root.as_posix()}/"
    return plan_imported_site(site.read(site.config, choices), choices, shown)
