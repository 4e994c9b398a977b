"""What is kept of a language's pass while serving, so that single pages can be written again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel

from ..adapters import known_plugins
from .feed_files import Draft
from .sitemap import SitemapEntry

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_INCLUDES = "-8<-"
"""Part of the notation by which pymdownx.snippets includes other files."""


class ConfigurationState:
    """What static-i18n changes in the configuration, and what plugins carry from pass to pass, as it is in one pass."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._values = dict(config.data)
        self._extra = deepcopy(config.extra)
        self._theme = deepcopy(dict(config.theme))
        self._dirs = list(config.theme.dirs)
        self._plugins = known_plugins.PluginStates(config)

    @property
    def nav(self) -> Any:
        """The navigation as mkdocs.yml has it."""
        return self._values["nav"]

    def restore(self) -> None:
        """Set the configuration to this state."""
        config = self._config
        config.data.update(self._values)
        config.data["extra"] = deepcopy(self._extra)
        for key in [key for key in config.theme if key not in self._theme]:
            del config.theme[key]
        for key, value in deepcopy(self._theme).items():
            config.theme[key] = value
        config.theme.dirs[:] = self._dirs
        self._plugins.restore()


class Snapshot:
    """The state of a pass after its pages were written.

    Attributes:
        configuration: The configuration in this pass.
        drafts: Its feeds without the texts of articles.
        texts: HTML of its articles for feeds, by source path.
        sitemap: Its entries in the sitemap.
        made: Content of the files that it adds to the site, by path below the site's folder.
        added: Those of them that the site does not have itself.
        values: What each page displays of the blog, by source path.
        asked: Sources of the pages that display more than that.
        excerpts: The excerpts that lists display, by key.
        nav: Its navigation; `None` until the first page is written.
        written: Its pages, in the order in which they are written.
        listed: The files that templates see as `pages`.
        contents: HTML of each page as it was rendered from Markdown, by source path.
        finished: The same after its template was rendered.
        including: Sources of the pages that include other files.
        doubts: Why the text of a page may depend on more than its own file, by source path.
        search: Entries of each page in the search index, by source path.
        days: What plugins took for the day of the build.
    """

    def __init__(
        self,
        files: Files,
        config: MkDocsConfig,
        *,
        drafts: list[Draft],
        texts: dict[str, str],
        sitemap: list[SitemapEntry],
        made: dict[str, bytes],
        added: set[str],
        values: dict[str, object],
        volatile_pages: set[str],
        excerpts: Mapping[str, object],
    ) -> None:
        """Begin the snapshot of a pass whose pages are written next."""
        self.configuration = ConfigurationState(config)
        self.drafts = drafts
        self.texts = texts
        self.sitemap = sitemap
        self.made = made
        self.added = added
        self.values = values
        self.volatile_pages = volatile_pages
        self.excerpts = excerpts
        self.nav: Navigation | None = None
        self.written: list[Page] = []
        self.listed: Sequence[File] = ()
        self.contents: dict[str, str] = {}
        self.finished: dict[str, str] = {}
        self.including: set[str] = set()
        self.doubts: dict[str, str] = {}
        self.search: dict[str, list[Any]] = {}
        self.build_days: list[date | None] = known_plugins.build_days(config)
        self._files = files
        self._config = config
        self._indexed = 0
        self._sources: frozenset[str] | None = None
        for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            if file.page is not None and file.page.content is not None:
                self.remember(file.page)

    @property
    def sources(self) -> frozenset[str]:
        """Source paths of its pages; complete once all are written."""
        if self._sources is None or len(self._sources) != len(self.written):
            self._sources = frozenset(page.file.src_uri for page in self.written)
        return self._sources

    def remember(self, page: Page) -> None:
        """Note a page after it was rendered from Markdown; its template changes the HTML."""
        source = page.file.src_uri
        self.contents[source] = page.content or ""
        if _INCLUDES in (page.markdown or ""):
            self.including.add(source)
        else:
            self.including.discard(source)
        self.doubts.pop(source, None)
        if doubt := known_plugins.obstacle_to_rendering(page, self._config):
            self.doubts[source] = doubt

    def write(self, page: Page, context: Mapping[str, Any], nav: Navigation) -> None:
        """Note a page whose template is rendered next."""
        if page.file.src_uri not in self.search:
            self.written.append(page)
            self.search[page.file.src_uri] = []
            self.nav, self.listed = nav, context["pages"]

    def index(self, page: Page, entries: Sequence[Any]) -> None:
        """Note the entries in the search index of a page that was written.

        Args:
            page: The page.
            entries: All entries since this index was begun; those of the page are the last.
        """
        self.finished[page.file.src_uri] = page.content or ""
        start = self._indexed if self._indexed <= len(entries) else 0
        self.search[page.file.src_uri] = list(entries[start:])
        self._indexed = len(entries)

    def continue_index(self, entries: Sequence[Any]) -> None:
        """Note how many entries the index has before pages are written again."""
        self._indexed = len(entries)

    def replace(self, removed: Collection[str], added: Collection[Page]) -> None:
        """Remove pages, by the paths of their files, and add new ones, which are still to be rendered.

        A new one may be made from the file of one that is removed.
        """
        for source in removed:
            for by_source in (self.contents, self.finished, self.search, self.values, self.texts, self.doubts):
                by_source.pop(source, None)
            self.volatile_pages.discard(source)
            self.including.discard(source)
        order = {source: position for position, source in enumerate(self._files.src_uris)}
        pages = [*(page for page in self.written if page.file.src_uri not in removed), *added]
        self.written = sorted(pages, key=lambda page: order[page.file.src_uri])
        self.search = {page.file.src_uri: self.search.get(page.file.src_uri, []) for page in self.written}
        self.listed = self._files.documentation_pages()
        self._sources = None

    def page(self, source: str) -> Page:
        """Return a page by the path of its file."""
        page = self._files.src_uris[source].page
        assert page is not None
        return page

    def is_in_navigation(self, page: Page) -> bool:
        """Return whether the navigation names a page."""
        return self.nav is not None and any(item is page for item in _items(self.nav.items))


def _items(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        yield from _items(getattr(item, "children", None) or ())
