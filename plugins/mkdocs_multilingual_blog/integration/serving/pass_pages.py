"""Pages of one language's pass, which are written again."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ..adapters import mkdocs_build, static_i18n
from ..adapters.material_search import entries_of
from ..language_pass.language_pass import LanguagePass
from ..site_build.blog_build import BlogBuild
from .full_build import FullBuild

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class PassPages:
    """Writes pages of a pass whose state is up to date."""

    def __init__(self, language_pass: LanguagePass, blog: BlogBuild, config: MkDocsConfig) -> None:
        assert language_pass.snapshot is not None
        self._pass = language_pass
        self._snapshot = language_pass.snapshot
        self._blog = blog
        self._config = config

    def enter(self) -> None:
        """Enter the pass again.

        Raises:
            FullBuild: A plugin changed the configuration.
        """
        self._snapshot.configuration.restore()
        self.check_plugins()
        static_i18n.enter_pass(self._config, self._pass.locale)
        self._blog.current = self._pass

    def check_plugins(self) -> None:
        """Check that no plugin changed the configuration or its own state since the pass was entered.

        Raises:
            FullBuild: One did.
        """
        if reason := self._snapshot.configuration.difference():
            raise FullBuild(reason)

    def write(self, sources: Collection[str]) -> None:
        """Write pages, by their source paths."""
        snapshot = self._snapshot
        assert snapshot.nav is not None
        for source in sources:
            page = snapshot.page(source)
            mkdocs_build.write_page(page, self._config, snapshot.documentation_files, snapshot.nav, self._pass.env)

    def write_in_order(self, sources: Collection[str]) -> None:
        """Write pages; those before have the contents of written pages, and those after of rendered ones, as in builds.

        Args:
            sources: Source paths of the pages.
        """
        for page in self._snapshot.written_pages:
            source = page.file.src_uri
            if source in sources:
                self.write([source])
            else:
                page.content = self._snapshot.final_contents[source]

    def write_pending(self, number: int) -> bool:
        """Write some of the pages that are pending; return whether they are found otherwise now.

        Args:
            number: How many pages are written at most.

        Raises:
            FullBuild: A plugin changed the configuration or its own state.
        """
        snapshot = self._snapshot
        self.enter()
        snapshot.skip_search_entries(entries_of(self._config))
        sources = sorted(snapshot.pending_pages)[:number]
        found_before = {source: snapshot.search[source] for source in sources}
        for source in sources:
            snapshot.page(source).content = snapshot.contents[source]
        self.write(sources)
        snapshot.pending_pages.difference_update(sources)
        snapshot.volatile_pages.difference_update(sources)
        snapshot.volatile_pages |= self._pass.context.volatile_pages.intersection(sources)
        self.check_plugins()
        return any(snapshot.search[source] != found for source, found in found_before.items())
