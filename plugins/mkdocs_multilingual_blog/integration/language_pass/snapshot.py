"""Snapshot of a pass for incremental builds while serving."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel

from ...core.errors import quoted
from ..adapters import known_plugins
from ..adapters.fingerprints import UnseenError, fingerprints
from .feed_files import FeedDraft

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class ConfigurationState:
    """The configuration and the state of plugins in one pass, which static-i18n and further passes change."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._values = dict(config.data)
        self._extra = deepcopy(config.extra)
        self._theme = deepcopy(dict(config.theme))
        self._dirs = list(config.theme.dirs)
        self._plugins = known_plugins.PluginStates(config)
        self._fingerprints: dict[str, int] = {}

    @property
    def nav(self) -> Any:
        """The navigation in mkdocs.yml."""
        return self._values["nav"]

    def observe(self) -> None:
        """Note what plugins hold that are observed, at the end of the pass, when they hold what they ever need."""
        self._plugins.observe(self._config)
        self._fingerprints = self._see()

    def restore(self) -> None:
        """Restore the state."""
        config = self._config
        config.data.update(self._values)
        config.data["extra"] = deepcopy(self._extra)
        for key in [key for key in config.theme if key not in self._theme]:
            del config.theme[key]
        for key, value in deepcopy(self._theme).items():
            config.theme[key] = value
        config.theme.dirs[:] = self._dirs
        self._plugins.restore()

    def difference(self) -> str:
        """Return what plugins changed since the state was restored; empty if nothing."""
        if reason := self._plugins.difference():
            return reason
        now, before = self._see(), self._fingerprints
        changed = [name for name in sorted({*now, *before}) if now.get(name) != before.get(name)]
        return f"a plugin changed {quoted(changed[0])} of the configuration while pages were built" if changed else ""

    def _see(self) -> dict[str, int]:
        """Return fingerprints of the configuration; of nothing if there are no plugins that are observed."""
        if not known_plugins.changes_are_possible(self._config):
            return {}
        try:
            values = {name: one for name, one in self._config.items() if name not in ("plugins", "hooks", "theme")}
            extra = {name: one for name, one in self._config.extra.items() if name != "alternate"}  # of each page
            return fingerprints({**values, "extra": extra, "theme": dict(self._config.theme)})
        except UnseenError:
            return {}


class Snapshot:
    """The state of a pass after its pages were written.

    Attributes:
        configuration: Configuration in the pass.
        drafts: Feeds of the pass without the texts of articles.
        texts: HTML of the pass's articles for feeds, by source path.
        generated: Contents of files that the pass may add to the site, by path below the site's folder.
        added: Paths of those that it added, since the site has no file of its own there.
        values: Values of the blog that each page displays, by source path.
        volatile_pages: Sources of the pages that display more than that.
        pending_pages: Sources of the pages that are to be written again.
        excerpts: Excerpts that lists display, by key.
        nav: Navigation of the pass; `None` until the first page is written.
        written_pages: Pages of the pass in the order in which they are written.
        documentation_files: Value of the template variable `pages`.
        contents: HTML of each page as rendered from Markdown, by source path.
        final_contents: The same after the template was rendered, by source path.
        obstacles: Why the text of a page may depend on more than its own file, by source path.
        search: Search entries of each page, by source path.
        build_days: Day of the build of each tested plugin.
    """

    def __init__(
        self,
        files: Files,
        config: MkDocsConfig,
        *,
        drafts: list[FeedDraft],
        texts: dict[str, str],
        generated: dict[str, bytes],
        added: set[str],
        values: dict[str, object],
        volatile_pages: set[str],
        excerpts: Mapping[str, object],
    ) -> None:
        """Create the snapshot of a pass whose pages are written next."""
        self.configuration = ConfigurationState(config)
        self.drafts = drafts
        self.texts = texts
        self.generated = generated
        self.added = added
        self.values = values
        self.volatile_pages = volatile_pages
        self.pending_pages: set[str] = set()
        self.excerpts = excerpts
        self.nav: Navigation | None = None
        self.written_pages: list[Page] = []
        self.documentation_files: Sequence[File] = ()
        self.contents: dict[str, str] = {}
        self.final_contents: dict[str, str] = {}
        self.obstacles: dict[str, str] = {}
        self.search: dict[str, list[Any]] = {}
        self.build_days: list[date | None] = known_plugins.build_days(config)
        self._files = files
        self._config = config
        self._indexed = 0
        self._sources: frozenset[str] | None = None
        for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            if file.page is not None and file.page.content is not None:
                self.record_rendered(file.page)

    @property
    def sources(self) -> frozenset[str]:
        """Source paths of the pages; complete once all are written."""
        if self._sources is None or len(self._sources) != len(self.written_pages):
            self._sources = frozenset(page.file.src_uri for page in self.written_pages)
        return self._sources

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
        """Remove pages, by source path, and add new ones, which are not rendered yet.

        A new page may have the source path of a removed one.
        """
        for source in removed:
            for by_source in (self.contents, self.final_contents, self.search, self.values, self.texts, self.obstacles):
                by_source.pop(source, None)
            self.volatile_pages.discard(source)
            self.pending_pages.discard(source)
        order = {source: position for position, source in enumerate(self._files.src_uris)}
        pages = [*(page for page in self.written_pages if page.file.src_uri not in removed), *added]
        self.written_pages = sorted(pages, key=lambda page: order[page.file.src_uri])
        self.search = {page.file.src_uri: self.search.get(page.file.src_uri, []) for page in self.written_pages}
        self.documentation_files = self._files.documentation_pages()
        self._sources = None

    def page(self, source: str) -> Page:
        """Return a page by its source path."""
        page = self._files.src_uris[source].page
        assert page is not None
        return page

    def is_in_navigation(self, page: Page) -> bool:
        """Return whether the navigation contains a page."""
        return self.nav is not None and any(item is page for item in _items(self.nav.items))


def _items(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        yield from _items(getattr(item, "children", None) or ())
