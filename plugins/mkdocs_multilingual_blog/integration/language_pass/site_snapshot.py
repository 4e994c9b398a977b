"""Snapshot of the site in one language, with the pages of all blogs, for incremental builds while serving."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel

from ..adapters import known_plugins
from .configuration_state import ConfigurationState

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class SiteSnapshot:
    """The state of a language's pages after they were written.

    Attributes:
        configuration: Configuration in the pass.
        files: All files of the pass.
        nav: Navigation of the pass; `None` until the first page is written.
        written_pages: Pages of the pass in the order in which they are written.
        documentation_files: Value of the template variable `pages`.
        contents: HTML of each page as rendered from Markdown, by source path.
        final_contents: The same after the template was rendered, by source path.
        obstacles: Why the text of a page may depend on more than its own file, by source path.
        search: Search entries of each page, by source path.
        build_days: Day of the build of each tested plugin.
    """

    def __init__(self, files: Files, config: MkDocsConfig) -> None:
        """Create the snapshot of a pass whose pages are written next."""
        self.configuration = ConfigurationState(config)
        self.files = files
        self.nav: Navigation | None = None
        self.written_pages: list[Page] = []
        self.documentation_files: Sequence[File] = ()
        self.contents: dict[str, str] = {}
        self.final_contents: dict[str, str] = {}
        self.obstacles: dict[str, str] = {}
        self.search: dict[str, list[Any]] = {}
        self.build_days: list[date | None] = known_plugins.build_days(config)
        self._config = config
        self._indexed = 0
        for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            if file.page is not None and file.page.content is not None:
                self.record_rendered(file.page)

    def record_rendered(self, page: Page) -> None:
        """Record a page after it was rendered from Markdown, before its template changes the HTML."""
        source = page.file.src_uri
        self.contents[source] = page.content or ""
        self.obstacles.pop(source, None)
        if obstacle := known_plugins.obstacle_to_rendering(page, self._config):
            self.obstacles[source] = obstacle

    def record_page(self, page: Page, context: Mapping[str, Any], nav: Navigation) -> None:
        """Record a page whose template is rendered next."""
        if page.file.src_uri not in self.search:
            self.written_pages.append(page)
            self.search[page.file.src_uri] = []
            self.nav, self.documentation_files = nav, context["pages"]

    def record_search(self, page: Page, entries: Sequence[Any]) -> None:
        """Record the search entries of a written page.

        Args:
            page: The page.
            entries: All entries of the index so far; those of the page are the last.
        """
        self.final_contents[page.file.src_uri] = page.content or ""
        start = self._indexed if self._indexed <= len(entries) else 0
        self.search[page.file.src_uri] = list(entries[start:])
        self._indexed = len(entries)

    def skip_search_entries(self, entries: Sequence[Any]) -> None:
        """Skip the present entries of the index, before pages are written again."""
        self._indexed = len(entries)

    def replace(self, removed: Collection[str], added: Collection[Page]) -> None:
        """Remove pages, by source path, and add new ones, which are not rendered yet; `sort` comes next.

        A new page may have the source path of a removed one.
        """
        for source in removed:
            for by_source in (self.contents, self.final_contents, self.search, self.obstacles):
                by_source.pop(source, None)
        self.written_pages = [*(page for page in self.written_pages if page.file.src_uri not in removed), *added]

    def sort(self) -> None:
        """Put the pages into the order of their files."""
        order = {source: position for position, source in enumerate(self.files.src_uris)}
        self.written_pages.sort(key=lambda page: order[page.file.src_uri])
        self.search = {page.file.src_uri: self.search.get(page.file.src_uri, []) for page in self.written_pages}
        self.documentation_files = self.files.documentation_pages()

    def page(self, source: str) -> Page:
        """Return a page by its source path."""
        page = self.files.src_uris[source].page
        assert page is not None
        return page

    def is_in_navigation(self, page: Page) -> bool:
        """Return whether the navigation contains a page."""
        return self.nav is not None and any(item is page for item in _items(self.nav.items))


def _items(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        yield from _items(getattr(item, "children", None) or ())
