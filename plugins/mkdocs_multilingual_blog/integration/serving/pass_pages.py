"""Pages of one language, which are written again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from ..adapters import mkdocs_build, static_i18n
from ..adapters.material_search import entries_of
from ..language_pass.language_pass import LanguagePass
from ..site_build.blog_build import BlogBuild
from .full_build import FullBuild

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class PassPages:
    """Writes pages of one language, whose state is up to date in the passes of all blogs."""

    def __init__(self, passes: Sequence[LanguagePass], blogs: Sequence[BlogBuild], config: MkDocsConfig) -> None:
        """Create the object.

        Args:
            passes: The passes over the language, one for each blog.
            blogs: The builds of the blogs.
            config: The site.
        """
        self._passes = passes
        self._snapshots = [one.snapshot for one in passes if one.snapshot]
        self._site = self._snapshots[0].site
        self._blogs = blogs
        self._config = config

    def enter(self) -> None:
        """Enter the passes again.

        Raises:
            FullBuild: A plugin changed the configuration.
        """
        self._site.configuration.restore()
        self.check_plugins()
        static_i18n.enter_pass(self._config, self._passes[0].locale)
        for blog, language_pass in zip(self._blogs, self._passes, strict=True):
            blog.current = language_pass

    def check_plugins(self) -> None:
        """Check that no plugin changed the configuration or its own state since the passes were entered.

        Raises:
            FullBuild: One did.
        """
        if reason := self._site.configuration.difference():
            raise FullBuild(reason)

    def write(self, sources: Collection[str]) -> None:
        """Write pages, by their source paths."""
        site, env = self._site, self._passes[0].env
        assert site.nav is not None
        for source in sources:
            page = site.page(source)
            mkdocs_build.write_page(page, self._config, site.documentation_files, site.nav, env)

    def write_in_order(self, sources: Collection[str]) -> None:
        """Write pages; those before have the contents of written pages, and those after of rendered ones, as in builds.

        Args:
            sources: Source paths of the pages.
        """
        for page in self._site.written_pages:
            source = page.file.src_uri
            if source in sources:
                self.write([source])
            else:
                page.content = self._site.final_contents[source]

    def write_pending(self, number: int) -> bool:
        """Write some of the pages that are pending; return whether they are found otherwise now.

        Args:
            number: How many pages are written at most.

        Raises:
            FullBuild: A plugin changed the configuration or its own state.
        """
        site = self._site
        self.enter()
        site.skip_search_entries(entries_of(self._config))
        sources = sorted(source for one in self._snapshots for source in one.pending_pages)[:number]
        found_before = {source: site.search[source] for source in sources}
        for source in sources:
            site.page(source).content = site.contents[source]
        self.write(sources)
        for language_pass, snapshot in zip(self._passes, self._snapshots, strict=True):
            snapshot.pending_pages.difference_update(sources)
            snapshot.volatile_pages.difference_update(sources)
            snapshot.volatile_pages |= language_pass.context.volatile_pages.intersection(sources)
        self.check_plugins()
        return any(site.search[source] != found for source, found in found_before.items())

    @property
    def are_pending(self) -> bool:
        """Whether any pages are pending."""
        return any(one.pending_pages for one in self._snapshots)
