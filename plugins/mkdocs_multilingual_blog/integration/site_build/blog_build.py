"""The build of one blog, within one build of the site."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...config import BlogConfig
from ...core.blog.blog import Blog
from ...core.blog.catalog_loading import catalog_paths
from ...core.display.listings import ListingOptions
from ...core.display.page_texts import PageTexts
from ...core.errors import Problem, Report
from ...core.images.picture_jobs import Job
from ...core.reports.translation_report import TranslationReport
from ...core.text.interface import Interface, load_interface, missing_strings_of
from ...core.text.own_strings import read_own_strings
from ..adapters import material, mkdocs_build, static_i18n
from ..adapters.log import WarningLog
from ..adapters.options import folder_of_posts, listing_options_from, own_strings_from
from ..language_pass.added_files import add_files
from ..language_pass.feed_files import FeedDraft, write_complete, write_feeds
from ..language_pass.language_pass import LanguagePass, PassOptions
from ..language_pass.sitemap import SitemapEntry, sitemap_entries
from ..language_pass.snapshot import Snapshot
from .command import Command
from .reader import BlogReader, ReadOptions

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


class Results(NamedTuple):
    """Results of a process for its languages of one blog.

    Attributes:
        sitemap: Sitemap entries by language.
        feeds: Pages of feeds that are not written yet.
        texts: HTML of articles for these feeds, by source path.
        warned: Logged problems, which other processes need not log again.
        pictures: Images and cards to make, by name.
    """

    sitemap: dict[str, list[SitemapEntry]]
    feeds: list[FeedDraft]
    texts: dict[str, str]
    warned: set[Problem]
    pictures: dict[str, Job]


class BlogBuild:
    """Shared state and results of the passes of one blog in one build.

    Attributes:
        options: Options of the blog.
        is_first: Whether the blog is responsible for pages that belong to no blog.
        reader: Reader of the blog.
        blog: The blog; `None` until it is read.
        listings: Options of its tag listings; set by `read`.
        interfaces: Interface strings of each language; set by `read`.
        current: The current pass; `None` until its files are known.
        passes: All passes with snapshots, for incremental builds.
        sitemap: Sitemap entries by language.
        feeds: Pages of feeds that are written when all languages are built.
        page_texts: Texts of rendered pages that other pages show.
        texts: HTML of articles for the feeds, by source path.
        texts_of_other_languages: The same of articles in languages that are not built.
        generated: Texts of articles that other plugins made, by source path.
        pictures: Images and cards to make, by name.
    """

    listings: ListingOptions
    interfaces: Mapping[str, Interface]

    def __init__(self, options: BlogConfig, reader: BlogReader, warnings: WarningLog, *, is_first: bool) -> None:
        self.options = options
        self.is_first = is_first
        self.reader = reader
        self.blog: Blog | None = None
        self.current: LanguagePass | None = None
        self.passes: list[LanguagePass] = []
        self.sitemap: dict[str, list[SitemapEntry]] = {}
        self.feeds: list[FeedDraft] = []
        self.page_texts = PageTexts()
        self.texts: dict[str, str] = {}
        self.texts_of_other_languages: dict[str, str] = {}
        self.generated: dict[str, str] = {}
        self.pictures: dict[str, Job] = {}
        self._warnings = warnings

    @property
    def folder_of_posts(self) -> str:
        """Folder of the posts in a language's tree."""
        return folder_of_posts(self.options)

    @property
    def catalogs(self) -> frozenset[str]:
        """Where its catalogs are or would be, by path below the docs folder; none until it is read."""
        return catalog_paths(self.blog.settings, self.blog.languages) if self.blog else frozenset()

    @property
    def depends_on_history(self) -> bool:
        """Whether the git history decides on dates or on stale translations."""
        translations = self.options.translations
        return bool(translations.notice or translations.warn or "git" in self.options.post_date)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the blog, while serving: without its errors, a build goes on."""
        return [*self.reader.problems, *(self.blog.broken.values() if self.blog else ())]

    def read(self, config: MkDocsConfig, read_options: ReadOptions) -> Blog:
        """Read the blog.

        Raises:
            BlogError: If it cannot be read, or if a required template is missing, or if strings of the site are wrong.
        """
        self.listings = listing_options_from(self.options)
        material.check_layouts(config, self.listings)
        material.check_comments(config, self.options)
        self.interfaces = self._read_interfaces(config)
        self.blog = self.reader.read(config, read_options)
        return self.blog

    def check(self, config: MkDocsConfig, read_options: ReadOptions, report: Report, settings_digest: bytes) -> Blog:
        """Read the blog and collect problems of all kinds; see `BlogReader.check`."""
        with report.collecting():
            material.check_layouts(config, listing_options_from(self.options))
        with report.collecting():
            material.check_comments(config, self.options)
        with report.collecting():
            self._read_interfaces(config)
        blog = self.reader.check(config, read_options, report, settings_digest)
        report.warnings += [*static_i18n.check_posts_folder(config, blog), *TranslationReport(blog).warnings()]
        return blog

    def _read_interfaces(self, config: MkDocsConfig) -> dict[str, Interface]:
        """Return the interface strings of each language, and watch the site's own while serving.

        Raises:
            BlogError: If strings of the site are wrong.
        """
        own, languages, report = own_strings_from(self.options, config), static_i18n.languages(config), Report()
        catalogs = read_own_strings(own, languages, report)
        report.raise_errors()
        self._warnings.warn(*report.warnings)
        if own.folder and str(own.folder) not in config.watch:
            config.watch.append(str(own.folder))
        interfaces = {locale: load_interface(locale, catalogs) for locale in languages.locales}
        self._warnings.inform(missing_strings_of(interfaces.values()))
        return interfaces

    def reread(
        self,
        config: MkDocsConfig,
        sources: Collection[str],
        read_options: ReadOptions,
        *,
        has_new_catalogs: bool,
        has_new_files: bool,
    ) -> Blog:
        """Read the blog again after some of its files changed; without any, return the same.

        While a catalog has an error, the blog stays as it was.

        Args:
            config: The site.
            sources: Source paths of the changed, added, and removed files.
            read_options: Options for reading the blog.
            has_new_catalogs: Whether its catalogs changed, too.
            has_new_files: Whether files that are no articles were added or removed.
        """
        before, self.blog = self.blog, None
        assert before is not None
        self.feeds, self.texts = [], {}
        kinds = {"has_new_catalogs": has_new_catalogs, "has_new_files": has_new_files}
        self.blog = self.reader.reread(before, sources, config, read_options, **kinds)
        self._warnings.warn(*self.blog.warnings)
        return self.blog

    def begin_pass(
        self,
        sources: dict[str, File],
        files: Files,
        config: MkDocsConfig,
        *,
        own_switcher: tuple[Mapping[str, Any], ...],
        built: tuple[str, ...],
        is_separate: bool,
        command: Command,
    ) -> None:
        """Start the pass over the current language, and publish its files.

        Args:
            sources: Files of all languages by source path.
            files: Files of the pass.
            config: The site.
            own_switcher: The site's own entries under `extra.alternate`.
            built: The languages that are built, in the order of their passes.
            is_separate: Whether the folder of each language is a site of its own.
            command: The command that builds the site.
        """
        if self.blog is None:
            return
        options = PassOptions(
            blog=self.options,
            listings=self.listings,
            own_switcher=own_switcher,
            is_first=self.is_first,
            is_serving=command.is_serving,
            is_dirty=command.is_dirty,
            homes=built if command.is_serving else self.blog.languages.locales,
            is_separate=is_separate,
            site_files=self.reader.site_files,
            texts=self.page_texts,
            interfaces=self.interfaces,
            warn=self._warnings.warn,
        )
        self.current = LanguagePass(self.blog, options, sources, files, config, last_good=self.reader.last_good)
        self.current.publish()

    def use_templates(
        self,
        env: Environment,
        blog_files: list[File],
        config: MkDocsConfig,
        *,
        makes_feeds: bool,
        delays_feeds: bool,
        keeps_snapshot: bool,
    ) -> None:
        """Create the template variables of the current pass, and its parts of feeds, sitemap, and other files.

        Args:
            env: Environment of the templates.
            blog_files: Files of the pages that the blog is responsible for.
            config: The site.
            makes_feeds: Whether feeds are created now.
            delays_feeds: Whether all feeds are written later; otherwise complete ones are written now.
            keeps_snapshot: Whether to keep a snapshot for incremental builds.
        """
        if (language_pass := self.current) is None:
            return
        pages, feeds, files = language_pass.pages, language_pass.feeds, language_pass.files
        language_pass.use_templates(env, [*pages.views])
        generated = language_pass.make_files()
        drafts, texts = feeds.drafts_and_texts(files) if makes_feeds else ([], {})
        waiting = drafts if delays_feeds else write_complete(Path(config.site_dir), drafts, texts)
        sources = feeds.sources_for(locale for locale in pages.languages.locales if locale != pages.locale)
        sources |= {source for draft in waiting for source in draft.sources}
        self.feeds += waiting
        self.texts |= {source: html for source, html in texts.items() if source in sources}
        added = add_files(generated, files, config)
        self.sitemap[pages.locale] = sitemap_entries(blog_files, pages)
        if keeps_snapshot:
            context = language_pass.context
            language_pass.snapshot = Snapshot(
                drafts=drafts,
                texts=texts,
                generated=generated,
                added=added,
                values=context.values,
                volatile_pages=context.volatile_pages,
                excerpts=context.excerpts,
            )
            self.passes.append(language_pass)

    def collect_pictures(self) -> None:
        """Collect the images and cards of the current pass, whose pages are written."""
        if self.current and not self.current.snapshot:  # while serving, they are made later
            self.pictures |= self.current.picture_jobs()

    def shows(self, locale: str, sites: Collection[str]) -> bool:
        """Return whether pages of some languages' sites show articles of another language."""
        assert self.blog is not None
        return any(
            entry.post.locale == locale and entry.state != "hidden"
            for site in sites
            for entry in self.blog.index.entries(site)
        )

    def read_other_language(
        self,
        locale: str,
        files: Files,
        blog_files: list[File],
        sites: Collection[str],
        config: MkDocsConfig,
        *,
        is_built: bool,
        is_serving: bool,
    ) -> None:
        """Collect what pages show of a language whose pass comes later, or does not come at all.

        Args:
            locale: The language.
            files: Files of the language.
            blog_files: Files of the pages that the blog is responsible for.
            sites: Languages of the sites whose pages show it.
            config: The site.
            is_built: Whether its pass comes later.
            is_serving: Whether articles may be removed, so that feeds contain older ones.
        """
        if self.blog is None or self.current is None:
            return
        pages, feeds = self.current.pages, self.current.feeds
        sources = set() if is_built else feeds.sources_for(sites, with_older=is_serving)
        rendered = {
            entry.post.source
            for site in sites
            for entry in self.blog.index.entries(site)
            if entry.state == "foreign" and entry.post.locale == locale
        }
        if self.shows(locale, sites):
            rendered |= {uri for uri, view in pages.views.items() if view.kind == "home" and view.page == 1}
        for source in pages.entries | pages.views:
            if source in rendered | sources:
                mkdocs_build.render_markdown(files.src_uris[source].page, config, files)
        if not is_built:
            self.sitemap[locale] = sitemap_entries(blog_files, pages)
            self.texts_of_other_languages |= feeds.texts_of(sources, files)

    def write_feeds(self, config: MkDocsConfig, *, is_partial: bool) -> None:
        """Write the feeds that need texts of several languages.

        Args:
            config: The site.
            is_partial: Whether to skip feeds whose articles are not all rendered.
        """
        write_feeds(
            Path(config.site_dir), self.feeds, self.texts | self.texts_of_other_languages, is_partial=is_partial
        )

    def sitemap_entries_in_order(self) -> list[SitemapEntry]:
        """Return the sitemap entries of all languages, in the order of the passes."""
        order = self.blog.languages.build_order if self.blog else ()
        return [entry for locale in order for entry in self.sitemap.get(locale, ())]

    def results(self) -> Results:
        """Return the results of this process."""
        return Results(self.sitemap, self.feeds, self.texts, self._warnings.logged, self.pictures)

    def add(self, results: Results) -> None:
        """Add the results of another process, whose languages follow those of this one."""
        self.sitemap |= results.sitemap
        self.feeds += results.feeds
        self.texts |= results.texts
        self._warnings.logged |= results.warned
        self.pictures |= results.pictures

    def reset_for_fork(self) -> None:
        """Drop the results of the parent process, in a forked one."""
        self.sitemap, self.feeds, self.texts, self.pictures = {}, [], {}, {}
