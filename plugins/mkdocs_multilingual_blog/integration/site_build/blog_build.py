"""One blog in one build of the site."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...config import BlogConfig
from ...core.blog.blog import Blog
from ...core.display.listings import ListingOptions
from ...core.errors import Problem
from ..adapters import log, material, mkdocs_build
from ..adapters.options import folder_of_posts, listing_options_from
from ..language_pass.added_files import add_files
from ..language_pass.feed_files import FeedDraft, write_complete, write_feeds
from ..language_pass.language_pass import LanguagePass, PassOptions
from ..language_pass.sitemap import SitemapEntry, sitemap_entries
from ..language_pass.snapshot import Snapshot
from .reader import BlogReader, ReadOptions

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


class Results(NamedTuple):
    """What a process made of the languages that it built.

    Attributes:
        sitemap: Their entries in the sitemap, by language.
        feeds: Pages of their feeds.
        texts: HTML of their articles for the feeds, by source.
        warned: Problems that it logged, which others need not log again.
    """

    sitemap: dict[str, list[SitemapEntry]]
    feeds: list[FeedDraft]
    texts: dict[str, str]
    warned: set[Problem]


class BlogBuild:
    """What the passes of one blog share and produce in one build.

    Attributes:
        options: The blog's options.
        is_first: Whether the blog speaks for pages that belong to no blog.
        reader: Reads the blog.
        blog: The blog; `None` until it is read.
        listings: Its options of tag listings; set where it is read.
        current: The pass that is going on; `None` until its files are known.
        passes: All passes with their snapshots, while pages can be written again.
        sitemap: Entries in the sitemap, by language.
        feeds: Pages of feeds that are written when all languages are built.
        texts: HTML of articles for the feeds, by source.
        texts_elsewhere: The same of articles in languages that are not built.
    """

    listings: ListingOptions

    def __init__(self, options: BlogConfig, reader: BlogReader, *, is_first: bool) -> None:
        self.options = options
        self.is_first = is_first
        self.reader = reader
        self.blog: Blog | None = None
        self.current: LanguagePass | None = None
        self.passes: list[LanguagePass] = []
        self.sitemap: dict[str, list[SitemapEntry]] = {}
        self.feeds: list[FeedDraft] = []
        self.texts: dict[str, str] = {}
        self.texts_elsewhere: dict[str, str] = {}
        self._warned: set[Problem] = set()

    @property
    def folder_of_posts(self) -> str:
        """The folder of the posts in a language's tree."""
        return folder_of_posts(self.options)

    def read(self, config: MkDocsConfig, how: ReadOptions) -> Blog:
        """Read the blog.

        Raises:
            BlogError: Where it cannot be read, or where templates that it needs are missing.
        """
        self.listings = listing_options_from(self.options)
        material.check_layouts(config, self.listings)
        self.blog = self.reader.read(config, how)
        return self.blog

    def read_again(self, config: MkDocsConfig, sources: Collection[str], how: ReadOptions) -> Blog:
        """Read the blog again after some of its files changed.

        Raises:
            BlogError: Where it cannot be read.
        """
        before, self.blog = self.blog, None
        assert before is not None
        self.feeds, self.texts, self._warned = [], {}, set()
        self.blog = self.reader.read_again(before, sources, config, how)
        log.warn(self.blog.warnings)
        return self.blog

    def begin_pass(
        self,
        sources: dict[str, File],
        files: Files,
        config: MkDocsConfig,
        *,
        own_switcher: tuple[Mapping[str, Any], ...],
        first_locale: str,
        is_serving: bool,
        is_dirty: bool,
    ) -> None:
        """Begin the pass over the current language, and publish its files."""
        if self.blog is None:
            return
        options = PassOptions(
            blog=self.options,
            listings=self.listings,
            own_switcher=own_switcher,
            is_first=self.is_first,
            is_serving=is_serving,
            is_dirty=is_dirty,
            first_locale=first_locale,
            warn=self.warn_once,
        )
        self.current = LanguagePass(self.blog, options, sources, files, config, last_good=self.reader.good)
        self.current.publish()

    def use_templates(
        self,
        env: Environment,
        mine: list[File],
        config: MkDocsConfig,
        *,
        makes_feeds: bool,
        feeds_wait: bool,
        keeps_snapshot: bool,
    ) -> None:
        """Make what the templates of the current pass see, and what it adds to feeds, sitemap, and other files.

        Args:
            env: Renders templates.
            mine: The files of the pages that the blog speaks for.
            config: The site.
            makes_feeds: Whether feeds are made now.
            feeds_wait: Whether all feeds are written later; those that are complete are written now otherwise.
            keeps_snapshot: Whether pages can be written again later.
        """
        if (language_pass := self.current) is None:
            return
        pages, feeds, files = language_pass.pages, language_pass.feeds, language_pass.files
        language_pass.use_templates(env)
        drafts, texts = feeds.drafts_and_texts(files) if makes_feeds else ([], {})
        waiting = drafts if feeds_wait else write_complete(Path(config.site_dir), drafts, texts)
        wanted = set(feeds.sources_for([locale for locale in pages.languages.locales if locale != pages.locale]))
        wanted |= {source for draft in waiting for source in draft.sources}
        self.feeds += waiting
        self.texts |= {source: html for source, html in texts.items() if source in wanted}
        made = language_pass.make_files()
        added = add_files(made, files, config)
        self.sitemap[pages.locale] = sitemap = sitemap_entries(mine, pages)
        if keeps_snapshot:
            context = language_pass.context
            language_pass.snapshot = Snapshot(
                files,
                config,
                drafts=drafts,
                texts=texts,
                sitemap=sitemap,
                generated=made,
                added=added,
                values=context.values,
                volatile_pages=context.volatile_pages,
                excerpts=context.excerpts,
            )
            self.passes.append(language_pass)

    def look_at(
        self, locale: str, files: Files, mine: list[File], written: Collection[str], config: MkDocsConfig
    ) -> None:
        """Note what the pages of other languages show of a language that is not built.

        Args:
            locale: The language.
            files: Its files.
            mine: The files of the pages that the blog speaks for.
            written: The languages that are built.
            config: The site.
        """
        if self.current:
            self.sitemap[locale] = sitemap_entries(mine, self.current.pages)
            wanted = self.current.feeds.sources_for(written)
            for source in wanted:
                mkdocs_build.render_markdown(files.src_uris[source].page, config, files)
            self.texts_elsewhere |= self.current.feeds.texts(files, wanted)

    def write_feeds(self, config: MkDocsConfig, *, is_partial: bool) -> None:
        """Write the feeds that waited for texts of several languages.

        Args:
            config: The site.
            partly: Whether feeds stay as they are whose articles are not all rendered.
        """
        write_feeds(Path(config.site_dir), self.feeds, self.texts | self.texts_elsewhere, is_partial=is_partial)

    def whole_sitemap(self) -> list[SitemapEntry]:
        """Return the entries of all languages, in the order of the passes."""
        order = self.blog.languages.build_order if self.blog else ()
        return [entry for locale in order for entry in self.sitemap.get(locale, ())]

    def results(self) -> Results:
        """Return what this process made."""
        return Results(self.sitemap, self.feeds, self.texts, self._warned)

    def add(self, results: Results) -> None:
        """Add what another process made, whose languages follow those of this one."""
        self.sitemap |= results.sitemap
        self.feeds += results.feeds
        self.texts |= results.texts
        self._warned |= results.warned

    def begin_in_fork(self) -> None:
        """Begin as a forked process, which has made nothing yet."""
        self.sitemap, self.feeds, self.texts = {}, [], {}

    def warn_once(self, problem: Problem) -> None:
        """Log a problem that several passes come upon."""
        if problem not in self._warned:
            self._warned.add(problem)
            log.warn([problem])

    def has_warned(self) -> set[str]:
        """Return the lines that `warn_once` logged."""
        return {str(problem) for problem in self._warned}
