"""What stays of a pass over one language, so that a page can be changed later; `plugin` fills it, `rebuild` goes on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel

from ..adapters import known_plugins
from ..language_pass.feeds import Draft, FeedFiles
from ..language_pass.page_fixes import SitemapEntry

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from ...core.locales import Languages
    from ..language_pass.language_pass import Build

_INCLUDES = "-8<-"
"""What pages that take in other files hold: the scissors of pymdownx.snippets."""


class Configuration:
    """What static-i18n changes in the configuration and plugins keep from pass to pass, as it is in one pass.

    Attributes:
        config: The configuration, which all passes share.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self.config = config
        self._values = dict(config.data)
        self._extra = deepcopy(config.extra)
        self._theme = deepcopy(dict(config.theme))
        self._dirs = list(config.theme.dirs)
        self._others = known_plugins.States(config)

    def restore(self) -> None:
        """Let the configuration be as it was."""
        config = self.config
        config.data.update(self._values)
        config.data["extra"] = deepcopy(self._extra)
        for key in [key for key in config.theme if key not in self._theme]:
            del config.theme[key]
        for key, value in deepcopy(self._theme).items():
            config.theme[key] = value
        config.theme.dirs[:] = self._dirs
        self._others.restore()


@dataclass
class Pass:
    """One pass over one language, as it was when its pages were written.

    Attributes:
        configuration: What of the configuration is this pass's.
        env: Renders its templates.
        files: Its files.
        build: What the handlers share.
        feeds: Its feeds.
        drafts: Their pages.
        texts: HTML of its articles for them, by source path.
        sitemap: What the sitemap says of it.
        made: What is in the files that it adds to the site, by path below the site's folder.
        added: Those of them that are no files of the site's own.
        values: What each page shows besides its own text, by source path.
        asked: Sources of the pages that show more.
        excerpts: The beginnings of articles that lists show, by key.
        nav: Its navigation; `None` until the first page is written.
        pages: Its pages, in the order in which they are written.
        listed: The files that templates see as `pages`.
        contents: HTML of each page as it was read, by source path.
        finished: The same after it was written.
        including: Sources of the pages that take in other files.
        doubts: Why the texts of pages cannot be known from their own files, by source path.
        search: Entries of each page in the search index, by source path.
        days: What plugins took the day of the build for.
    """

    configuration: Configuration
    env: Environment
    files: Files
    build: Build
    feeds: FeedFiles
    drafts: list[Draft]
    texts: dict[str, str]
    sitemap: list[SitemapEntry]
    made: dict[str, bytes]
    added: set[str]
    values: dict[str, object]
    asked: set[str]
    excerpts: Mapping[str, object]
    nav: Navigation | None = None
    pages: list[Page] = field(default_factory=list)
    listed: Sequence[File] = ()
    contents: dict[str, str] = field(default_factory=dict)
    finished: dict[str, str] = field(default_factory=dict)
    including: set[str] = field(default_factory=set)
    doubts: dict[str, str] = field(default_factory=dict)
    search: dict[str, list[Any]] = field(default_factory=dict)
    days: list[date | None] = field(init=False)
    _indexed: int = 0

    def __post_init__(self) -> None:
        self.days = known_plugins.days(self.configuration.config)
        for file in self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            if file.page is not None and file.page.content is not None:
                self.remember(file.page)

    @property
    def site(self) -> str:
        """Language of the pass."""
        return self.build.site

    @cached_property
    def sources(self) -> frozenset[str]:
        """Source paths of its pages; asked once all are written."""
        return frozenset(page.file.src_uri for page in self.pages)

    def remember(self, page: Page) -> None:
        """Note what a page is after it was read; where it is written its HTML changes."""
        self.contents[page.file.src_uri] = page.content or ""
        if _INCLUDES in (page.markdown or ""):
            self.including.add(page.file.src_uri)
        else:
            self.including.discard(page.file.src_uri)
        self.doubts.pop(page.file.src_uri, None)
        if doubt := known_plugins.takes_in(page, self.configuration.config):
            self.doubts[page.file.src_uri] = doubt

    def write(self, page: Page, context: Mapping[str, Any], nav: Navigation) -> None:
        """Note a page that is about to be written."""
        if page.file.src_uri not in self.search:
            self.pages.append(page)
            self.search[page.file.src_uri] = []
            self.nav, self.listed = nav, context["pages"]

    def index(self, page: Page, entries: Sequence[Any]) -> None:
        """Note what is in the search index of a page that was written.

        Args:
            page: The page.
            entries: All that is there since this index was begun; those of the page are the last.
        """
        self.finished[page.file.src_uri] = page.content or ""
        start = self._indexed if self._indexed <= len(entries) else 0
        self.search[page.file.src_uri] = list(entries[start:])
        self._indexed = len(entries)

    def continue_index(self, entries: Sequence[Any]) -> None:
        """Note how much of the index is there before pages are written again."""
        self._indexed = len(entries)

    def replace(self, gone: Collection[str], new: Collection[Page]) -> None:
        """Go on without some pages, by the paths of their files, and with new ones that are still to be read.

        A new one may be made from the file of one that is gone.
        """
        for source in gone:
            for kept in (self.contents, self.finished, self.search, self.values, self.texts, self.doubts):
                kept.pop(source, None)
            self.asked.discard(source)
            self.including.discard(source)
        order = {source: position for position, source in enumerate(self.files.src_uris)}
        pages = [*(page for page in self.pages if page.file.src_uri not in gone), *new]
        self.pages = sorted(pages, key=lambda page: order[page.file.src_uri])
        self.search = {page.file.src_uri: self.search.get(page.file.src_uri, []) for page in self.pages}
        self.listed = self.files.documentation_pages()
        self.__dict__.pop("sources", None)

    def page(self, source: str) -> Page:
        """Return a page by the path of its file."""
        page = self.files.src_uris[source].page
        assert page is not None
        return page

    def is_in_navigation(self, page: Page) -> bool:
        """Return whether the navigation names a page."""
        return self.nav is not None and any(item is page for item in _items(self.nav.items))


def written_by(passes: Iterable[Pass], languages: Languages, later: Collection[str]) -> frozenset[str]:
    """Return what passes wrote that later ones do not change, by path below the site's folder.

    Args:
        passes: Passes that have written their pages.
        languages: All languages.
        later: Those of the later passes.
    """
    apart = tuple(map(languages.prefix, later))
    uris = (file.dest_uri for kept in passes for file in kept.files)
    return frozenset(uri for uri in uris if not uri.startswith(apart))


def _items(items: Iterable[StructureItem]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        yield from _items(getattr(item, "children", None) or ())
