"""The files that were saved since the last build, by what they are to the site."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...core.posts.source_files import MARKDOWN
from ..adapters import support
from ..adapters.shown_paths import shown_path
from ..language_pass.language_pass import LanguagePass
from ..language_pass.page_inputs import PageInputs
from ..site_build.blog_build import BlogBuild
from .full_build import FullBuild

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File


@dataclass
class SavedFiles:
    """Files that were changed, added, or removed.

    Attributes:
        pages: Source paths of pages, with those of articles that were added or removed.
        others: Source paths of other pages that were added or removed, and are in no navigation.
        catalogs: Source paths of catalogs: of tags, authors, tools, and so on.
        copies: Files that the site has as they are, such as images and stylesheets: paths by source path, or by name
            in the theme.
        assets: Source paths of such files that were added or removed.
        inputs: Paths of others, which pages take in.
        paths: Paths of all of them.
    """

    pages: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    catalogs: set[str] = field(default_factory=set)
    copies: dict[str, str] = field(default_factory=dict)
    assets: set[str] = field(default_factory=set)
    inputs: set[str] = field(default_factory=set)
    paths: set[str] = field(default_factory=set)


class FileKinds:
    """Tells what files are to a site that was built."""

    def __init__(
        self,
        blogs: Sequence[BlogBuild],
        languages: Sequence[Sequence[LanguagePass]],
        inputs: PageInputs,
        config: MkDocsConfig,
    ) -> None:
        """Create the object.

        Args:
            blogs: The builds of the blogs.
            languages: The passes over each language, one for each blog.
            inputs: The files that pages take in.
            config: The site.
        """
        self._passes = [passes[0] for passes in languages]
        self._folders = tuple(f"{blog.folder_of_posts}/" for blog in blogs)
        self._catalogs = frozenset[str]().union(*(blog.catalogs for blog in blogs))
        self._pages = frozenset(
            source for each in languages for one in each if one.snapshot for source in one.snapshot.sources
        )
        self._inputs = inputs
        self._config = config
        self._docs = os.path.abspath(config.docs_dir)  # noqa: PTH100 - as a scan writes paths

    def sort(self, paths: Collection[str], before: Collection[str], now: Collection[str]) -> SavedFiles:
        """Return files by what they are.

        Args:
            paths: Paths of the files that were changed, added, or removed.
            before: Paths of all files that existed before.
            now: Paths of all files that exist now.

        Raises:
            FullBuild: Any page may depend on one of them.
        """
        saved = SavedFiles(paths=set(paths))
        for path in sorted(paths):
            if path in now and not os.path.isfile(path):  # noqa: PTH113
                raise FullBuild(f"{shown_path(path)} is no file that can be read")
            if not self._sort(path, saved, is_changed=path in before and path in now):
                how = "was removed" if path not in now else "changed" if path in before else "was added"
                raise FullBuild(f"{shown_path(path)} {how}")
        return saved

    def path_of(self, source: str) -> str:
        """Return the path of a file of the docs folder."""
        return os.path.join(self._docs, source)  # noqa: PTH118

    def files_of(self, source: str, path: str) -> list[File]:
        """Return the files of all languages that are copies of a file, by its path; empty if it is none.

        Args:
            source: Its path below the docs folder, or its name in the theme.
            path: Its path.
        """
        found = (one.files.src_uris.get(source) for one in self._passes)
        return [
            file
            for file in found
            if file and not file.is_documentation_page() and file.abs_src_path == os.path.normpath(path)
            if file.inclusion.is_in_serve()
        ]

    def may_be_added_or_removed(self, source: str) -> bool:
        """Return whether a file is or would be an article, and the only one with its name and language."""
        pages = self._passes[0].pages
        split, default = pages.languages.split, pages.languages.default
        neutral, locale = split(source)
        stem, ending = posixpath.splitext(neutral)
        if ending not in MARKDOWN or not neutral.startswith(self._folders):
            return False
        if posixpath.basename(stem) in ("index", "README"):
            return False
        same = (stem, locale or default)
        others = (split(other) for other in pages.sources if other != source and stem in other)
        return all((posixpath.splitext(path)[0], mark or default) != same for path, mark in others)

    def _sort(self, path: str, saved: SavedFiles, *, is_changed: bool) -> bool:
        """Add a file to those of its kind; return whether it has one."""
        source = os.path.relpath(path, self._docs).replace(os.sep, "/") if path.startswith(self._docs + os.sep) else ""
        is_copied = bool(source and is_changed and self.files_of(source, path))
        if source in self._catalogs and (is_changed or _is_hidden(source)):
            saved.catalogs.add(source)
            saved.copies.update({source: path} if is_copied else {})
            return True
        if is_copied and support.is_only_copied(path, self._config):
            saved.copies[source] = path
            return True
        name = support.name_in_theme(path, self._config) if is_changed and not source else ""
        if name and self.files_of(name, path):
            saved.copies[name] = path
            return True
        if _is_hidden(source) and support.is_ignored(path, self._config):
            if is_changed:
                saved.inputs.add(path)
            else:
                saved.assets.add(source)  # by which other plugins may arrange pages
            return True
        if is_changed and source not in self._pages and self._is_only_taken_in(path):
            saved.inputs.add(path)
            return True
        if not is_changed and self._is_asset(source, path):
            saved.assets.add(source)
            return True
        if not is_changed and self._is_other_page(source):
            saved.others.add(source)
            return True
        saved.pages.update([source] if source else ())
        return bool(source) and (is_changed or self.may_be_added_or_removed(source))

    def _is_asset(self, source: str, path: str) -> bool:
        """Return whether a file that was added or removed is or was copied, if it is published."""
        is_visible = bool(source) and not _is_hidden(source) and source not in self._catalogs
        return is_visible and not source.endswith(MARKDOWN) and support.is_only_copied(path, self._config)

    def _is_other_page(self, source: str) -> bool:
        """Return whether a file that was added or removed is a page, no article, that no navigation is made of."""
        neutral, _ = self._passes[0].pages.languages.split(source)
        is_page = bool(source) and source.endswith(MARKDOWN) and not _is_hidden(source)
        has_nav = all(one.snapshot and one.snapshot.site.configuration.nav for one in self._passes)
        return is_page and has_nav and not neutral.startswith(self._folders)

    def _is_only_taken_in(self, path: str) -> bool:
        """Return whether a file is known to matter only to the pages that take it in."""
        return bool(self._inputs.pages_with([path])) and support.is_only_taken_in(path, self._config)


def _is_hidden(source: str) -> bool:
    """Return whether MkDocs publishes no file at a path below the docs folder."""
    return any(part.startswith(".") for part in source.split("/"))
