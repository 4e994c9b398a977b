"""The update of one language's files that are no pages, such as images, after some were added or removed."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from typing import TYPE_CHECKING

from ..adapters import mkdocs_files
from ..language_pass.language_pass import LanguagePass
from .full_build import FullBuild

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File


class AssetUpdate:
    """Updates the files of one pass, and tells which are to be written.

    Attributes:
        added: Files that the pass has now.
        removed: Files that it had before.
        names: Names of the files to which pages may link, without marks of languages.
    """

    def __init__(self, language_pass: LanguagePass, sources: Collection[str], config: MkDocsConfig) -> None:
        """Create the update without running it.

        Args:
            language_pass: The first pass over the language.
            sources: Source paths of the files that were added or removed.
            config: The site.
        """
        self.added: list[File] = []
        self.removed: list[File] = []
        self._pass = language_pass
        self._sources = sources
        self._config = config
        split = language_pass.pages.languages.split
        self._neutral = {split(source)[0] for source in sources}
        self.names = {posixpath.basename(path) for path in (*sources, *self._neutral)}

    def run(self) -> None:
        """Update the files, once what the pass has added to them is removed.

        Raises:
            FullBuild: The result might differ from that of a full build.
        """
        if not self._sources:
            return
        sources, files = self._pass.pages.sources, self._pass.files
        for source in self._sources:
            sources.pop(source, None)
            if mkdocs_files.exists(source, self._config):
                sources[source] = mkdocs_files.raw_file(source, self._config)
        alike = sorted(self._sources_alike(), key=_place_in_walk)
        placed = mkdocs_files.placed_files([one for one in alike if one in sources], self._config)
        if placed is None:
            raise FullBuild("it is not known where files are published")
        now = {file.src_uri: file for file in placed if file.inclusion.is_in_serve()}
        before = {source: files.src_uris[source] for source in alike if source in files.src_uris}
        for source, file in before.items():
            if source not in now or now[source].dest_uri != file.dest_uri:
                files.remove(file)
                self.removed.append(file)
        paths = {file.dest_uri for file in files}
        for source, file in now.items():
            if source in before and before[source] not in self.removed:
                continue
            if source in files.src_uris or file.dest_uri in paths:
                raise FullBuild(f"two files have the path {file.dest_uri}")
            files.append(file)
            self.added.append(file)

    def _sources_alike(self) -> set[str]:
        """Return the sources of which static-i18n chooses one for this language: those with the same neutral path."""
        languages, sources = self._pass.pages.languages, self._pass.pages.sources
        marked = {languages.join(path, locale) for path in self._neutral for locale in languages.known}
        alike = self._neutral | marked | {*self._sources}
        return {one for one in alike if one in self._sources or mkdocs_files.is_asset(sources.get(one), self._config)}


def _place_in_walk(source: str) -> tuple[list[str], str]:
    """Return by what MkDocs sorts files: those of a folder come before those of the folders in it."""
    folder, name = posixpath.split(source)
    return folder.split("/") if folder else [], name
