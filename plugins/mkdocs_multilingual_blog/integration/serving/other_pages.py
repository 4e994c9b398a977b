"""The update of one language's pages that are no articles, after some were added or removed."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from ...core.posts.source_files import MARKDOWN, is_among_posts
from ...core.text.addresses import destination
from ..adapters import mkdocs_files
from ..language_pass.language_pass import LanguagePass
from .full_build import FullBuild

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File


class OtherPages:
    """Updates the files of such pages of one pass, none of which the navigation names.

    Attributes:
        added: Files of new pages, and of those of which a version in another language came or went, since they link to
            it.
        removed: Files of the former pages.
        names: Names of the files to which pages may link, without marks of languages.
    """

    def __init__(self, passes: Sequence[LanguagePass], sources: Collection[str], config: MkDocsConfig) -> None:
        """Create the update without running it.

        Args:
            passes: The passes over the language, one for each blog.
            sources: Source paths of the pages that were added or removed.
            config: The site.
        """
        self.added: list[File] = []
        self.removed: list[File] = []
        self._passes = passes
        self._pages = passes[0].pages
        self._files = passes[0].files
        self._sources = sources
        self._config = config
        self._neutral = {self._pages.languages.split(source)[0] for source in sources}
        self.names = {posixpath.basename(path) for path in (*sources, *self._neutral)}

    def are_among(self, paths: Iterable[str]) -> bool:
        """Return whether any of the pages is at one of some paths, with or without marks of languages."""
        return any(self._is_version(path) for path in paths)

    def run(self) -> None:
        """Update the files.

        Raises:
            FullBuild: The result might differ from that of a full build.
        """
        for source in self._sources:
            self._pages.sources.pop(source, None)
            if mkdocs_files.exists(source, self._config):
                self._pages.sources[source] = mkdocs_files.raw_file(source, self._config)
        names = [name for name in mkdocs_files.names_in_order(self._config) if self._is_other_page(name)]
        if (placed := mkdocs_files.placed_files(names, self._config)) is None:
            raise FullBuild("it is not known where files are published")
        now = {file.src_uri: file for file in placed if file.inclusion.is_in_serve()}
        self.removed = [file for file in self._present() if self._is_version(file.src_uri)]
        self.added = [file for file in now.values() if self._is_version(file.src_uri)]
        for file in self.removed:
            if any(one.pages.owns(file) for one in self._passes):
                raise FullBuild(f"{file.src_uri} has a list of the blog")
            self._files.remove(file)
        taken = {file.dest_uri for file in self._files} | self._places_of_lists()
        if path := next((file.dest_uri for file in self.added if file.dest_uri in taken), ""):
            raise FullBuild(f"two files have the path {path}")
        places = {file.dest_uri for file in self.removed} - {file.dest_uri for file in self.added}
        if any(file.dest_uri in places for file in now.values()):
            raise FullBuild("a copy for another language gets the place of a page that was removed")
        for file in self.added:
            self._files.append(file)
        self._sort({source: place for place, source in enumerate(now)})

    def _is_other_page(self, source: str) -> bool:
        neutral, _ = self._pages.languages.split(source)
        is_post = is_among_posts(neutral, self._pages.blog.settings)
        return source.endswith(MARKDOWN) and source in self._pages.sources and not is_post

    def _is_version(self, source: str) -> bool:
        """Return whether a source is one of the pages that came or went, in any language."""
        return self._pages.languages.split(source)[0] in self._neutral

    def _present(self) -> Sequence[File]:
        return self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)

    def _places_of_lists(self) -> set[str]:
        """Return where pages would have the lists of blogs on them."""
        use_folders = self._config.use_directory_urls
        return {
            destination(one.pages.languages.prefix(one.locale) + address, use_folders)
            for one in self._passes
            for view in one.pages.views.values()
            for address in (view.address, view.neutral)
        }

    def _sort(self, places: dict[str, int]) -> None:
        """Put pages into the order of a full build: those of the docs folder, then those of blogs as they are."""
        for file in sorted(self._present(), key=lambda file: places.get(file.src_uri, len(places))):
            self._files.remove(file)
            self._files.append(file)
