"""What the passes over all languages of one build share; `plugin` makes one when a build begins."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...core.blog.blog import Blog
from ...core.errors import Problem
from ...core.locales import Languages
from ...core.storage.store import Store
from ..adapters import log, static_i18n
from ..caching.rendered_markdown import Rendered
from ..caching.rendered_templates import Finished
from ..language_pass.feeds import Draft
from ..language_pass.page_fixes import SitemapEntry
from ..language_pass.search import Search
from . import partial
from .progress import Progress
from .workers import Processes

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...config import BlogConfig

CACHE_VARIABLE = "MULTILINGUAL_BLOG_CACHE"
"""Variable of the environment that switches the cache off where it is 0, false, no or off."""

_MIB = 1024 * 1024


class Made(NamedTuple):
    """What a copy of this process made of its languages.

    Attributes:
        sitemap: What the sitemap says of them.
        feeds: Pages of their feeds.
        texts: HTML of their articles for the feeds, by source.
        told: Problems that it logged, and whoever comes upon them again need not.
    """

    sitemap: dict[str, list[SitemapEntry]]
    feeds: list[Draft]
    texts: dict[str, str]
    told: set[Problem]


@dataclass
class Run:
    """One build of the whole site.

    Attributes:
        own_switcher: What the site itself has under `extra.alternate`.
        languages: All languages of the site.
        written: Those whose pages are written, in the order of their passes.
        blog: The whole blog, once it is read; `None` until then, and where the plugin is switched off.
        sitemap: What the sitemap says of each language, as far as it is known.
        feeds: Pages of their feeds, written when all languages are built.
        texts: HTML of their articles for the feeds, by source.
        texts_elsewhere: The same of articles in languages whose pages are not written.
        store: What earlier builds made of pages; `None` where nothing is kept.
        rendered: Of their Markdown.
        finished: Of their templates.
        progress: Where the build is.
        search: What they gather for search; `None` where the site wants search as it is.
        told: Problems that every pass comes upon, and that are logged.
        processes: This process and those that write other languages; `None` where it writes all.
    """

    own_switcher: tuple[Mapping[str, Any], ...]
    languages: Languages
    written: tuple[str, ...]
    blog: Blog | None = None
    sitemap: dict[str, list[SitemapEntry]] = field(default_factory=dict)
    feeds: list[Draft] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    texts_elsewhere: dict[str, str] = field(default_factory=dict)
    store: Store | None = None
    rendered: Rendered | None = None
    finished: Finished | None = None
    search: Search | None = None
    processes: Processes | None = None
    progress: Progress = field(default_factory=lambda: Progress(told=False))
    told: set[Problem] = field(default_factory=set)

    @classmethod
    def begin(cls, config: MkDocsConfig, options: BlogConfig, *, first: bool) -> Run:
        """Note what static-i18n and others change in the configuration from pass to pass, before they do.

        Args:
            config: The site.
            options: Those of the blog.
            first: Whether this blog speaks for pages that are no blog's, too.

        Raises:
            BlogError: Where a language is to be built that the site has not.
        """
        languages = static_i18n.languages(config)
        folder = cache_folder(config, options)
        store = Store(folder / "pages.sqlite", options.cache_size * _MIB) if first and folder else None
        return cls(
            tuple(config.extra.get("alternate") or ()),
            languages,
            partial.written(languages, config, options) if first else languages.in_order,
            store=store,
            rendered=Rendered(store) if store else None,
            finished=Finished(store) if store else None,
            search=Search.begin(config) if first and options.search else None,
            progress=Progress(told=first),
        )

    @property
    def not_written(self) -> tuple[str, ...]:
        """The languages whose pages are not written."""
        return tuple(locale for locale in self.languages.in_order if locale not in self.written)

    @property
    def here(self) -> tuple[str, ...]:
        """The languages whose pages this process writes."""
        return self.processes.here if self.processes else self.written

    @property
    def whole_sitemap(self) -> list[SitemapEntry]:
        """What the sitemap says, in the order of the passes."""
        return [entry for locale in self.languages.in_order for entry in self.sitemap.get(locale, ())]

    def begin_beside(self) -> None:
        """Be the build of a copy of this process, which has made nothing yet."""
        self.sitemap, self.feeds, self.texts = {}, [], {}
        self.reopen()

    def reopen(self) -> None:
        """Go on with what earlier builds kept, and show nothing of it."""
        self.progress = Progress(told=False)
        if self.store:
            self.store = self.store.beside()
            self.rendered, self.finished = Rendered(self.store), Finished(self.store)

    def made(self) -> Made:
        """Return what such a process has made."""
        return Made(self.sitemap, self.feeds, self.texts, self.told)

    def take_over(self, made: Made) -> None:
        """Add what a copy of this process has made, its languages being next in order."""
        self.sitemap |= made.sitemap
        self.feeds += made.feeds
        self.texts |= made.texts
        self.told |= made.told

    def again(self) -> Run:
        """Return the same for pages that are written again later; what they are made from is not kept."""
        return replace(self, blog=None, feeds=[], texts={}, store=None, rendered=None, finished=None, told=set())

    def warn_once(self, problem: Problem) -> None:
        """Log a problem that every pass comes upon."""
        if problem not in self.told:
            self.told.add(problem)
            log.warn([problem])


def moment_of_build() -> datetime:
    """Return the moment that dates of posts are held against: now, or what `SOURCE_DATE_EPOCH` says.

    The variable is how reproducible builds name their time (reproducible-builds.org); seconds since 1970.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), timezone.utc) if epoch.isdigit() else datetime.now(timezone.utc)


def cache_folder(config: MkDocsConfig, options: BlogConfig) -> Path | None:
    """Return where results are kept from build to build; `None` where they are not.

    The folder is below that of mkdocs.yml, or of where MkDocs was started without a file.
    """
    if not options.cache or os.environ.get(CACHE_VARIABLE, "").lower() in ("0", "false", "no", "off"):
        return None
    around = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    return around / options.cache_dir
