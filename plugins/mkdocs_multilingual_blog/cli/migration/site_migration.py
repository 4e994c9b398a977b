"""The migration of a site: what changes, what its addresses were, and what its owner is told."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ...core.posts.source_files import MARKDOWN
from ...core.text.markdown_links import change_links
from ..editing.front_matter_editor import FrontMatterEditor
from .changes.moved_links import relinked
from .changes.site_changes import SiteChanges
from .comparison.site_addresses import SiteAddresses

_IMAGES = ("image", "cover", "banner", "thumbnail")
"""Fields of front matter that name a file beside the article."""


class FormerList(NamedTuple):
    """A list of articles that another generator made.

    Attributes:
        kind: `home`, `tag`, `category`, or `archive`.
        locale: Its language.
        name: Name of the tag or category, or the year.
    """

    kind: str
    locale: str
    name: str = ""


@dataclass
class SiteMigration:
    """A migration that is planned, and not written.

    Attributes:
        changes: The changes of the project's files.
        config: Path of the mkdocs.yml afterwards, relative to the folder of the project.
        before: What the site published, computed from its sources.
        builds: Each mkdocs.yml of the site before, and the folder in which the site has what it builds.
        notes: Notes for the site's owner, one line each.
        lists: Lists of another generator by their paths before.
        renamed: New folders of addresses of blogs, by their old ones, each with a slash at its end.
        obstacle: Why the site before could not be read; empty if it could.
    """

    changes: SiteChanges
    config: str
    before: SiteAddresses = field(default_factory=SiteAddresses)
    builds: tuple[tuple[Path, str], ...] = ()
    notes: list[str] = field(default_factory=list)
    obstacle: str = ""
    lists: dict[str, FormerList] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)

    @property
    def has_addresses(self) -> bool:
        """Whether the site has addresses that can be compared."""
        return bool(self.obstacle or self.before.by_source)

    @property
    def root(self) -> Path:
        """Folder of the project."""
        return self.changes.root

    def sources(self, folder: str) -> list[str]:
        """Return the Markdown files below a folder after the changes, hidden ones left out."""
        below = (path for path in sorted((self.root / folder).rglob("*")) if path.is_file())
        old = [path.relative_to(self.root).as_posix() for path in below]
        paths = {self.changes.target(path) for path in old if path not in self.changes.removed}
        paths |= {path for path in self.changes.changed_texts if path.startswith(f"{folder}/")}
        return sorted(path for path in paths if path.endswith(MARKDOWN) and not _is_hidden(path))

    def edit(self, path: str) -> FrontMatterEditor:
        """Return an editor of the front matter of a file as it is after the changes so far."""
        return FrontMatterEditor(self.changes.read(path), f"{self.changes.shown}{path}")

    def add_alias(self, path: str, alias: str) -> None:
        """Add a former address to an article, from the root of its language.

        Args:
            path: Path of the article after the changes.
            alias: The address, with a slash at its beginning.

        Raises:
            EditError: If its front matter cannot be edited.
        """
        editor = self.edit(path)
        former = editor.values.get("aliases") or []
        known = [str(one) for one in former] if isinstance(former, list) else [str(former)]
        if alias not in known:
            editor.remove_field("aliases")
            editor.set_field("aliases", [*known, alias])
            self.changes.write(path, editor.text)

    def relink(self, folder: str, moves: Mapping[str, str], origin: Callable[[str], str]) -> None:
        """Rewrite links of Markdown files, and images of front matter, for files that have moved.

        Args:
            folder: The docs folder.
            moves: New paths of files that have moved since links were right, by their old ones.
            origin: Returns the path that a file had when its links were right.
        """
        existing = self.changes

        def moved(path: str) -> str | None:
            target = moves.get(path)
            if target is None and path not in moves.values() and (self.root / existing.origin(path)).is_file():
                return path
            return target

        for path in self.sources(folder):
            old = origin(path)

            def change(target: str, old: str = old, path: str = path) -> str:
                return relinked(target, old, path, moved)

            def change_image(value: str, change: Callable[[str], str] = change) -> str:
                place = moved(f"{folder}/{value.lstrip('/')}")
                new = change(value)
                return posixpath.relpath(place, folder) if new == value and place else new

            text = self.changes.read(path)
            new_text = _with_images(change_links(text, change), path, change_image)
            if new_text != text:
                self.changes.write(path, new_text)


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


def _with_images(text: str, path: str, change: Callable[[str], str]) -> str:
    """Return the text of an article with the paths of images in its front matter changed."""
    if not text.startswith(("---", "\ufeff---")):
        return text
    editor = FrontMatterEditor(text, path)
    values = editor.values
    for name in _IMAGES:
        value = values.get(name)
        if isinstance(value, str) and "//" not in value and (new := change(value)) != value:
            editor.set_field(name, new)
            text = editor.text
    return text
