"""The plugin: MkDocs's events, each a few lines; what they do is in `integration`, what a blog is in `core`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from .config import BlogConfig
from .core.cards import Cards
from .core.checks import check_blogs
from .core.errors import BlogError
from .core.interface import load_interface
from .core.listings import ListingOptions
from .core.pipeline import Blog, load_blog
from .integration import (
    anchors,
    context,
    directives,
    i18n,
    messages,
    output,
    pages,
    run,
    search,
    sections,
    sources,
    theme,
    wording,
)
from .integration.build import Build
from .integration.bytecode import Bytecode
from .integration.covers import Covers
from .integration.export import export_tags
from .integration.feeds import FeedFiles, write_feeds
from .integration.head import Head
from .integration.offers import Offers
from .integration.redirects import make_redirects
from .integration.settings import export_of, feeds_of, folder_of_posts, listings_of, names_of, settings_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


class MultilingualBlogPlugin(BasePlugin[BlogConfig]):
    """A blog in every language of the site; a site with several blogs has an instance for each.

    Attributes:
        supports_multiple_instances: Tells MkDocs so.
        _peers: All blogs of the site in the order of mkdocs.yml; the first speaks for pages that are no blog's.
        _serving: Whether a writer is looking at the site while writing.
        _dirty: Whether only changed pages are read.
        _bytecode: Compiled templates, kept from build to build.
        _last: The last blog that could be read, which `mkdocs serve` goes on with when a catalogue is broken.
        _good: The last blog without a broken post, which knows where a post that breaks has been.
        _run: What the passes of the build share.
        _build: What the pass over one language knows; `None` before its files are known.
        _shown: What templates of the pass see; made when all its pages are read.
        _listings: What the site says of listings of tags.
        _feeds: Their feeds.
        _head: What stands in the head of their pages.
        _offers: What stands at their end for readers of other languages.
        _sources: Files of all languages, before static-i18n leaves out those of the others.
    """

    supports_multiple_instances = True

    _peers: tuple[MultilingualBlogPlugin, ...] = ()
    _serving: bool = False
    _dirty: bool = False
    _last: Blog | None = None
    _good: Blog | None = None
    _run: run.Run
    _build: Build | None = None
    _shown: context.Shown
    _listings: ListingOptions
    _feeds: FeedFiles
    _head: Head
    _offers: Offers

    def __init__(self) -> None:
        super().__init__()
        self._bytecode = Bytecode()
        self._sources: dict[str, File] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether a writer is looking; being here keeps this object through `mkdocs serve`."""
        self._serving, self._dirty = command == "serve", dirty
        self._last = self._good = None  # MkDocs keeps this object for every site of a process

    @event_priority(i18n.BEFORE)
    def _before_languages(self, config: MkDocsConfig) -> None:
        self._build = None
        blogs = (plugin for plugin in config.plugins.values() if isinstance(plugin, MultilingualBlogPlugin))
        self._peers = tuple(blog for blog in blogs if blog.config.enabled)
        if not i18n.nested(config):
            self._run = run.Run.begin(config, self.config, first=self._is_first)
        if self.config.enabled:
            i18n.silence_instant_warning()
            search.speed_up(config)
            self._bytecode.share(config)
            theme.keep_stock(config)

    @event_priority(i18n.AFTER)
    def _after_languages(self, config: MkDocsConfig) -> None:
        if self.config.enabled:
            theme.install(config)
            anchors.install(config)
            if self._run.search:
                search.install(config)

    on_config = CombinedEvent(_before_languages, _after_languages)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check the whole blog before MkDocs empties the site, so that an error leaves the last one."""
        if not self.config.enabled or i18n.nested(config):
            return
        self._run.progress.enter("Read articles")
        try:
            theme.check(config)
            self._listings = listings_of(self.config)
            theme.check_layouts(config, self._listings)
            self._run.blog = blog = self._load(config)
            check_blogs([peer._run.blog for peer in self._peers if peer._run.blog])
            blog.rank_ahead()
        except BlogError as error:
            messages.warn(error.warnings)
            raise messages.abort(error) from None
        messages.warn(blog.warnings)
        messages.warn(blog.translations.warnings())
        messages.warn(i18n.missing(config, blog))

    @event_priority(i18n.BEFORE)
    def _collect_sources(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._run.progress.enter("Collect files", i18n.current(config))
        self._sources = {file.src_uri: file for file in files}
        return files

    @event_priority(i18n.AFTER)
    def _publish(self, files: Files, *, config: MkDocsConfig) -> Files:
        blog = self._run.blog
        if blog is None:
            return files
        if self._is_first and not self.config.typography:
            theme.leave_out_typography(files)
        interfaces = {locale: load_interface(locale, self._run.warn_once) for locale in blog.languages.locales}
        site = i18n.current(config)
        urls, pattern = config.use_directory_urls, self.config.post_date_format
        covers = Covers(files, self._sources, blog, config, self._run.warn_once)
        self._build = Build(
            blog=blog,
            site=site,
            interfaces=interfaces,
            cards=Cards(
                blog,
                interfaces[site],
                directory_urls=urls,
                date_format=pattern,
                picture=covers.find,
                avatar=covers.avatar,
            ),
            site_urls=self._run.site_urls,
            own_switcher=self._run.own_switcher,
            fixed=i18n.fixed_languages(config),
            sources=self._sources,
            last=self._good,
        )
        files = self._build.publish(files, config)
        messages.warn(map(sources.not_read, self._build.unread))
        self._feeds = FeedFiles(self._build, config, feeds_of(self.config))
        self._feeds.publish(files)
        return files

    on_files = CombinedEvent(_collect_sources, _publish)

    @event_priority(i18n.AFTER)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Show the list of posts, and hang posts and tag pages below it."""
        if self._build:
            if config.nav is None:
                pages.show_in_navigation(nav, self._build, files)
            pages.list_in_navigation(nav, self._build, files, names_of(self.config))
            pages.link_to_parents(nav, self._build, files)
            self._run.progress.enter("Render Markdown", self._build.site, len(files.documentation_pages()))
        return nav

    def _prepare_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Prepare generated pages and broken posts, and the canonical address of fallback pages."""
        if build := self._speaking_for(page.file):
            pages.prepare(page, build)
            output.set_canonical(page, build)
        return page

    @event_priority(i18n.LAST)
    def _spare_rendering(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Let a page be what an earlier build made of it, where nothing that it is made from has changed."""
        self._run.progress.step()
        if self._run.rendered:
            self._run.rendered.offer(page, config)
        return page

    on_pre_page = CombinedEvent(_prepare_page, _spare_rendering)

    @event_priority(i18n.BEFORE)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Describe posts and listing pages to the theme and to search."""
        if build := self._speaking_for(page.file):
            pages.describe(page, build)
            if build.is_fallback(page.file):
                markdown = i18n.name_callouts(markdown, i18n.locale_of(page.file, build.site), config)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Mark what is in another language, and translate what Markdown's extensions write in English."""
        if build := self._build:
            html = pages.mark_crossings(html, page, build)
        if build := self._speaking_for(page.file):
            locale = i18n.locale_of(page.file, build.site)
            html = wording.localize(html, build.interfaces[locale], i18n.callout_titles(locale, config))
            pages.set_template(page, build)
            pages.list_contents(page, build)
            directives.announce_anchors(html, page, build, self._listings)
            html = pages.mark_fallback(html, page, build)
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make what needs all pages of this language: every one is read now and none written."""
        if self._run.store:
            sections.spare_parsing(config, self._run.store)
        self._run.progress.enter("Choose what pages show", i18n.current(config))
        if self._build:
            self._shown = context.Shown(
                self._build,
                env,
                config,
                files,
                readtime=self.config.post_readtime,
                listings=self._listings,
                dirty=self._dirty,
                explain=self._serving and self.config.explain_on_serve,
                warn=self._run.warn_once,
            )
            self._run.feeds += self._feeds.drafts(files)
            self._run.texts |= self._feeds.texts(files)
            self._head = Head(self._build, config, feeds=self._feeds, metadata=self.config.metadata)
            self._offers = Offers(self._build, self._shown, config, wanted=self.config.translation_offer)
            written = make_redirects(self._build, env, directory_urls=config.use_directory_urls)
            written |= export_tags(self._build, files, export_of(self.config, first=self._is_first))
            output.write(written, files, config)
            mine = [file for file in files.documentation_pages() if self._speaking_for(file)]
            self._run.sitemap += output.sitemap_entries(mine, self._build)
            if self._is_first:
                i18n.set_switcher(config, context.home_switcher(self._build, config))
        if self._run.search:
            self._run.search.listen(i18n.current(config), env, config)
        self._run.progress.enter("Write pages", i18n.current(config), len(files.documentation_pages()))
        return env

    def on_template_context(
        self, template_context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give templates that belong to no page the variable `blog`, and the sitemap its entries."""
        if self._is_first:
            values: dict[str, Any] = template_context  # type: ignore[assignment]
            values["sitemap"] = [entry for peer in self._peers for entry in peer._run.sitemap]
            if self._build:
                values["blog"] = self._shown.everywhere(values["base_url"])
                if template_name == output.MISSING:
                    values["blog"].sites = context.sites(self._build, config)
        return template_context

    def on_post_template(self, html: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Write the page for missing addresses once; static-i18n would leave the last language's."""
        if self._build and self._is_first and template_name == output.MISSING:
            return output.mend_missing(html, self._build)
        return html

    @event_priority(i18n.LAST)
    def on_page_context(
        self, page_context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give templates the variable `blog`, and the switcher of this page."""
        if build := self._speaking_for(page.file):
            values: dict[str, Any] = page_context  # type: ignore[assignment]
            values["blog"] = self._shown.on_page(page, values["base_url"])
            i18n.set_switcher(config, context.switcher(page.file, build, config))
        return page_context

    @event_priority(i18n.LAST)
    def on_post_page(self, html: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what no template can reach."""
        self._run.progress.step()
        build = self._speaking_for(page.file)
        if build is None:
            return html
        if (search_ := self._peers[0]._run.search) and search_.apart:
            html = search.set_base(html, build.languages.prefix(build.site))
        return output.mend(html, page, build, self._head.of(page), self._offers.of(page))

    @event_priority(search.COLLECT)
    def _collect_for_search(self, *, config: MkDocsConfig) -> None:
        if self._run.search:
            self._run.search.collect(i18n.current(config), config)

    @event_priority(i18n.LAST)
    def _write_the_rest(self, *, config: MkDocsConfig) -> None:
        """Write what takes all languages, and keep results: they are built now."""
        if i18n.nested(config):
            return
        self._run.progress.enter("Write feeds")
        if self._build:
            partly = self._dirty and self.config.feeds.full_text
            write_feeds(self._run.feeds, self._run.texts, partly=partly)
        if self._build and self._run.search:
            self._run.progress.enter("Write search")
            self._run.search.write(config, self._build.languages)
            entries = [entry for peer in self._peers for entry in peer._run.sitemap]
            self._run.search.write_sitemaps(entries, self._build, config)
        self._run.progress.enter("Keep results")
        if self._run.store:
            self._run.store.flush()
        self._run.progress.end()

    on_post_build = CombinedEvent(_collect_for_search, _write_the_rest)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the terminal as it was."""
        if "_run" in vars(self):
            self._run.progress.abandon()

    @property
    def _is_first(self) -> bool:
        return self._peers[:1] == (self,)

    def _speaking_for(self, file: File) -> Build | None:
        """Return the pass over this language where this blog speaks for a page, so that no two blogs change it."""
        build = self._build
        if build is None or build.owns(file):
            return build
        others = (peer._build for peer in self._peers if peer is not self)
        return build if self._is_first and not any(other and other.owns(file) for other in others) else None

    def _load(self, config: MkDocsConfig) -> Blog:
        docs = Path(config.docs_dir)
        settings = settings_of(
            self.config, docs, serving=self._serving, now=run.moment_of_build(), meta_file=sources.meta_file(config)
        )
        try:
            excluded = sources.excluded(config, serving=self._serving)
            elsewhere = [folder_of_posts(peer.config) for peer in self._peers if peer is not self]
            settings = replace(
                settings,
                pages=self._is_first,
                elsewhere=tuple(elsewhere),
                site_url=config.site_url or "",
                cache=run.cache_folder(config, self.config),
            )
            blog = load_blog(settings, i18n.languages(config), excluded, tolerant=self._serving)
            if problems := theme.check_icons(config, blog):
                raise BlogError(problems)
        except BlogError as error:
            if self._serving and self._last is not None:
                messages.report(error)
                return self._last
            raise
        self._last = blog
        if not blog.broken:
            self._good = blog
        return blog
