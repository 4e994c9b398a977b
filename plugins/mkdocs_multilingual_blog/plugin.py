"""The plugin: MkDocs's events, each a few lines; what they do is in `integration`, what a blog is in `core`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from .config import BlogConfig
from .core.blog.blog import Blog
from .core.blog.checks import check_blogs
from .core.display.cards import Cards
from .core.display.listings import ListingOptions
from .core.errors import BlogError
from .core.reports.translation_report import TranslationReport
from .core.text.interface import Interface, load_interface
from .integration.adapters import known_plugins, log, material, static_i18n, support
from .integration.adapters.options import export_of, feeds_of, folder_of_posts, listings_of, names_of
from .integration.caching import memory, search_sections
from .integration.caching.bytecode import Bytecode
from .integration.language_pass import anchors, context, directives, extension_text, page_fixes, pages, search
from .integration.language_pass.covers import Covers
from .integration.language_pass.feeds import FeedFiles, write_complete, write_feeds
from .integration.language_pass.head import Head
from .integration.language_pass.language_pass import Build
from .integration.language_pass.offers import Offers
from .integration.language_pass.redirects import make_redirects, make_root
from .integration.language_pass.tag_export import export_tags
from .integration.serving import early_answers, loop, snapshot, watcher
from .integration.serving.incremental import FullBuild, Rebuild
from .integration.serving.snapshot import Configuration, Pass
from .integration.site_build import blog_build, parallel, partial, reader, sources

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from .core.storage.store import Store


class MultilingualBlogPlugin(BasePlugin[BlogConfig]):
    """A blog in every language of the site; a site with several blogs has an instance for each.

    Attributes:
        supports_multiple_instances: Tells MkDocs so.
        _peers: All blogs of the site in the order of mkdocs.yml; the first speaks for pages that are no blog's.
        _serving: Whether a writer is looking at the site while writing.
        _publishing: Whether the site that is built is to be published by MkDocs itself.
        _looking: Whether a server runs, and the site was built once.
        _dirty: Whether only changed pages are read.
        _forgetful: Whether texts of pages go when nobody asks for them any more.
        _bytecode: Compiled templates, kept from build to build.
        _reader: Reads the blog.
        _config: The configuration of the build.
        _seen: The files that the site was built from, as they were before.
        _outside: Those that it depends on by other plugins alone: where they are, and as they were.
        _passes: What stays of each language while a writer is looking, so that single pages can be written again.
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
    _publishing: bool = False
    _dirty: bool = False
    _looking: bool = False
    _forgetful: bool = False
    _config: MkDocsConfig
    _seen: loop.Scan
    _outside: tuple[set[str], loop.Scan] = (set(), {})
    _passes: tuple[Pass, ...] = ()
    _run: blog_build.Run
    _build: Build | None = None
    _shown: context.Shown
    _listings: ListingOptions
    _feeds: FeedFiles
    _head: Head
    _offers: Offers

    def __init__(self) -> None:
        super().__init__()
        self._bytecode = Bytecode()
        self._reader = reader.Reader()
        self._sources: dict[str, File] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether a writer is looking; being here keeps this object through `mkdocs serve`."""
        self._serving, self._publishing, self._dirty = command == "serve", command == "gh-deploy", dirty
        self._looking = False
        self._reader, self._passes = reader.Reader(), ()  # MkDocs keeps this object for many sites

    @event_priority(static_i18n.LAST)
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Write only those pages anew that a saved file shows on; other plugins have named their files by now."""
        if self._is_first and self._serving and self.config.incremental_on_serve:
            watched = getattr(server, "_watched_paths", ())
            server.builder = run = loop.Loop(self, builder, self._seen, watched)
            run.wake = watcher.replace_observer(server, run.differs, run.is_behind)
            if parallel.unknown(self._runs):
                run.catch_up(self._bring_others(server, config), lambda: parallel.catch_up(self._runs, config))
        self._looking = True
        return server

    def on_shutdown(self) -> None:
        """End what works beside the server."""
        self._abandon()

    @event_priority(static_i18n.BEFORE)
    def _before_languages(self, config: MkDocsConfig) -> None:
        self._build = None
        blogs = (plugin for plugin in config.plugins.values() if isinstance(plugin, MultilingualBlogPlugin))
        self._peers = tuple(blog for blog in blogs if blog.config.enabled)
        if static_i18n.nested(config):
            static_i18n.set_written(config, self._run.languages.locales)
        else:
            try:
                self._run = blog_build.Run.begin(config, self.config, first=self._is_first)
                if self._publishing:
                    partial.check_publishing(self._run.not_written)
            except BlogError as error:
                raise log.abort(error) from None
            if self._is_first:
                static_i18n.silence_others(self._run.not_written)
                partial.announce(self._run.written, self._run.not_written)
            self._passes, self._config = (), config
            if self._serving:
                self._see_files(config)
        if self.config.enabled:
            static_i18n.silence_instant_warning()
            search.speed_up(config)
            self._bytecode.share(config, self._store_of_templates)
            material.keep_stock(config)

    @event_priority(static_i18n.AFTER)
    def _after_languages(self, config: MkDocsConfig) -> None:
        if self.config.enabled:
            material.install(config)
            anchors.install(config)
            if self._run.search:
                search.install(config)
            self._forgetful = not (self._serving or self._dirty) and memory.may_forget(config)

    on_config = CombinedEvent(_before_languages, _after_languages)

    def _read_articles(self, *, config: MkDocsConfig) -> None:
        """Read and check the whole blog before MkDocs empties the site, so that an error leaves the last one."""
        if not self.config.enabled or static_i18n.nested(config):
            return
        self._run.progress.enter("Read articles")
        try:
            material.check(config)
            self._listings = listings_of(self.config)
            material.check_layouts(config, self._listings)
            self._run.blog = blog = self.read(config)
            check_blogs([peer._run.blog for peer in self._peers if peer._run.blog])
            blog.rank_ahead()
            memory.keep()
        except BlogError as error:
            log.warn(error.warnings)
            raise log.abort(error) from None
        log.warn(blog.warnings)
        log.warn(TranslationReport(blog).warnings())
        log.warn(static_i18n.missing(config, blog))

    @event_priority(static_i18n.LAST)
    def _look_elsewhere(self, *, config: MkDocsConfig) -> None:
        """Learn what the pages of some languages must know of the others, whose pages are not written."""
        if not self._is_first or static_i18n.nested(config) or not self._run.not_written:
            return
        with static_i18n.between_passes(config) as go_on_with:
            for locale in self._run.not_written:
                go_on_with(locale)
                files = partial.look_at(config)
                for peer in self._peers:
                    peer._look_at(locale, files, self._run.written, config)
            go_on_with(self._run.written[0])
            config.plugins.on_config(config)

    def _look_at(self, locale: str, files: Files, written: Collection[str], config: MkDocsConfig) -> None:
        if build := self._build:
            mine = [file for file in files.documentation_pages() if self._speaking_for(file)]
            self._run.sitemap[locale] = page_fixes.sitemap_entries(mine, build)
            wanted = self._feeds.wanted_by(written)
            partial.read(wanted, files, config)
            self._run.texts_elsewhere |= self._feeds.texts(files, wanted)

    on_pre_build = CombinedEvent(_read_articles, _look_elsewhere)

    @event_priority(static_i18n.BEFORE)
    def _collect_sources(self, files: Files, *, config: MkDocsConfig) -> Files:
        if self._is_first and not self._looking and not self._dirty and not static_i18n.nested(config):
            is_changed_later = self._serving and self.config.incremental_on_serve and watcher.is_wanted()
            if not (is_changed_later and self._obstacle()):
                parallel.share_out(self._runs, config, self.config, is_changed_later=is_changed_later)
        self._run.progress.enter("Collect files", static_i18n.current(config))
        self._sources = {file.src_uri: file for file in files}
        return files

    @event_priority(static_i18n.AFTER)
    def _publish(self, files: Files, *, config: MkDocsConfig) -> Files:
        blog = self._run.blog
        if blog is None:
            return files
        if self._is_first and not self.config.typography:
            material.leave_out_typography(files)
        interfaces = {locale: load_interface(locale, self._run.warn_once) for locale in blog.languages.locales}
        site = static_i18n.current(config)
        self._build = Build(
            blog=blog,
            site=site,
            interfaces=interfaces,
            cards=self._cards(blog, interfaces[site], files, self._sources, config),
            site_urls=static_i18n.site_urls(config),
            own_switcher=self._run.own_switcher,
            fixed=static_i18n.fixed_languages(config),
            sources=self._sources,
            last=self._reader.good,
        )
        files = self._build.publish(files, config)
        log.warn(map(sources.not_read, self._build.unread))
        self._feeds = FeedFiles(self._build, config, feeds_of(self.config))
        self._feeds.publish(files)
        return files

    on_files = CombinedEvent(_collect_sources, _publish)

    @event_priority(static_i18n.AFTER)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Show the list of posts, and hang posts and tag pages below it."""
        if self._build:
            if config.nav is None:
                pages.show_in_navigation(nav, self._build, files)
            pages.list_in_navigation(nav, self._build, files, names_of(self.config))
            pages.link_to_parents(nav, self._build, files)
            memory.keep()
            self._run.progress.enter("Render Markdown", self._build.site, len(files.documentation_pages()))
        return nav

    def _prepare_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Prepare generated pages and broken posts, and the canonical address of fallback pages."""
        if build := self._speaking_for(page.file):
            pages.prepare(page, build)
            page_fixes.set_canonical(page, build)
        return page

    @event_priority(static_i18n.LAST)
    def _spare_rendering(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Let a page be what an earlier build made of it, where nothing that it is made from has changed."""
        self._run.progress.step()
        if self._run.rendered:
            self._run.rendered.offer(page, config)
        return page

    on_pre_page = CombinedEvent(_prepare_page, _spare_rendering)

    @event_priority(static_i18n.BEFORE)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Describe posts and listing pages to the theme and to search."""
        if build := self._speaking_for(page.file):
            pages.describe(page, build)
            if build.is_fallback(page.file):
                markdown = static_i18n.name_callouts(markdown, static_i18n.locale_of(page.file, build.site), config)
        return markdown

    def _finish_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Mark what is in another language, and translate what Markdown's extensions write in English."""
        if build := self._build:
            html = pages.mark_crossings(html, page, build)
        if build := self._speaking_for(page.file):
            locale = static_i18n.locale_of(page.file, build.site)
            html = extension_text.localize(html, build.interfaces[locale], static_i18n.callout_titles(locale, config))
            pages.set_template(page, build)
            pages.list_contents(page, build)
            directives.announce_anchors(html, page, build, self._listings)
            html = pages.mark_fallback(html, page, build)
        return html

    @event_priority(static_i18n.LAST)
    def _forget_markdown(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        if self._forgetful and self._is_first:
            memory.forget_markdown(page)
        return html

    on_page_content = CombinedEvent(_finish_content, _forget_markdown)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make what needs all pages of this language: every one is read now and none written."""
        self._run.progress.enter("Choose what pages show", static_i18n.current(config))
        memory.keep()
        if build := self._build:
            search_sections.spare_parsing(config, self._run.store)
            if self._forgetful and self._run.search:
                memory.forget_index(config)
            self._see(build, env, config, files)
            drafts, texts = ([], {}) if parallel.is_read_again(self._runs) else self._feeds.filled(files)
            waiting = drafts
            if not parallel.feeds_wait(self._runs):
                waiting = write_complete(Path(config.site_dir), drafts, texts)
            others_want = self._feeds.wanted_by([site for site in build.languages.locales if site != build.site])
            wanted = {*others_want, *(source for draft in waiting for source in draft.sources)}
            self._run.feeds += waiting
            self._run.texts |= {source: html for source, html in texts.items() if source in wanted}
            made = self._make_files(build, env, config, files)
            added = page_fixes.write(made, files, config)
            mine = [file for file in files.documentation_pages() if self._speaking_for(file)]
            sitemap = page_fixes.sitemap_entries(mine, build)
            self._run.sitemap[build.site] = sitemap
            if self._peers[-1:] == (self,):
                parallel.tell_of(build.site, self._runs)
            if self._serving and self.config.incremental_on_serve and self._peers == (self,):
                kept = Pass(
                    configuration=Configuration(config),
                    env=env,
                    files=files,
                    build=build,
                    feeds=self._feeds,
                    drafts=drafts,
                    texts=texts,
                    sitemap=sitemap,
                    made=made,
                    added=added,
                    values=self._shown.values,
                    asked=self._shown.asked,
                    excerpts=self._shown.excerpts,
                )
                self._passes += (kept,)
        if self._run.search:
            self._run.search.listen(static_i18n.current(config), env, config)
        self._run.progress.enter("Write pages", static_i18n.current(config), len(files.documentation_pages()))
        return env

    def on_template_context(
        self, template_context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give templates that belong to no page the variable `blog`, and the sitemap its entries."""
        if self._is_first:
            values: dict[str, Any] = template_context  # type: ignore[assignment]
            parallel.hear_of_others(self._runs)
            values["sitemap"] = [entry for peer in self._peers for entry in peer._run.whole_sitemap]
            if self._build:
                if template_name == page_fixes.MISSING:
                    values["base_url"] = context.root(config)
                values["blog"] = self._shown.everywhere(values["base_url"])
                if template_name == page_fixes.MISSING:
                    values["blog"].sites = context.sites(self._build, config)
        return template_context

    def on_post_template(self, html: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Write the page for missing addresses once; static-i18n would leave the last language's."""
        if self._build and self._is_first and template_name == page_fixes.MISSING:
            return page_fixes.mend_missing(html, self._build)
        return html

    @event_priority(static_i18n.LAST)
    def on_page_context(
        self, page_context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give templates the variable `blog`, and the switcher of this page."""
        if build := self._speaking_for(page.file):
            values: dict[str, Any] = page_context  # type: ignore[assignment]
            values["blog"] = self._shown.on_page(page, values["base_url"])
            static_i18n.set_switcher(config, context.switcher(page.file, build, config))
            if kept := self._pass_of(build):
                kept.write(page, values, nav)
            if finished := self._peers[0]._run.finished:
                finished.offer(page, self._shown, self._head, self._offers, config, nav)
        return page_context

    @event_priority(static_i18n.LAST)
    def on_post_page(self, html: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what no template can reach."""
        self._run.progress.step()
        build = self._speaking_for(page.file)
        if kept := self._pass_of(build):
            kept.index(page, search.entries_of(config))
        if build is None:
            return html
        if self._forgetful and page.file.src_uri not in build.views:  # whose further pages may show that text as well
            memory.forget_content(page)
        if (search_ := self._peers[0]._run.search) and search_.apart:
            html = search.set_base(html, build.languages.prefix(build.site))
        finished = self._peers[0]._run.finished
        kept_ends = finished.ends(page) if finished else None
        head, end = kept_ends or (self._head.of(page), self._offers.of(page))
        return page_fixes.mend(html, page, build, head, end)

    @event_priority(search.COLLECT)
    def _collect_for_search(self, *, config: MkDocsConfig) -> None:
        if self._run.search:
            self._run.search.collect(static_i18n.current(config), config)

    @event_priority(search.COLLECT)
    def _leave_languages_out(self, *, config: MkDocsConfig) -> None:
        """Let static-i18n go on with those languages only whose pages are to be written and are not yet."""
        if self._is_first and not static_i18n.nested(config):
            static_i18n.set_written(config, self._run.here[1:])

    @event_priority(static_i18n.LAST)
    def _write_the_rest(self, *, config: MkDocsConfig) -> None:
        """Write what takes all languages, and keep results: they are built now."""
        if static_i18n.nested(config):
            return
        static_i18n.set_written(config, self._run.languages.locales)
        if self._is_first:
            parallel.write_search(self._runs, config)
        self._run.progress.enter("Write feeds")
        if self._build and not parallel.unknown(self._runs):
            partly = self._dirty and self.config.feeds.full_text
            texts = self._run.texts | self._run.texts_elsewhere
            write_feeds(Path(config.site_dir), self._run.feeds, texts, partly=partly)
        if self._build and not parallel.are_late(self._runs):
            self.write_sitemaps(config)
        self._run.progress.enter("Keep results")
        if self._run.store:
            self._run.store.flush()
        if self._peers[-1:] == (self,) and not self._serving:
            self._leave_record(config)
        memory.let_go()
        self._run.progress.end()

    def _leave_record(self, config: MkDocsConfig) -> None:
        first, blogs = self._peers[0]._run, [peer._run.blog for peer in self._peers]
        if first.not_written:
            partial.leave_record(first.written, filter(None, blogs), config, search.common_index(config, first.search))

    on_post_build = CombinedEvent(_collect_for_search, _leave_languages_out, _write_the_rest)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the terminal as it was."""
        memory.let_go()
        if "_run" in vars(self):
            self._run.progress.abandon()
        self._abandon()

    def _abandon(self) -> None:
        if "_run" in vars(self) and self._run.processes:
            self._run.processes.abandon()

    def read(self, config: MkDocsConfig) -> Blog:
        """Read the blog.

        Raises:
            BlogError: Where it cannot be read.
        """
        return self._reader.read(config, self._circumstances)

    @property
    def blog(self) -> Blog | None:
        """The blog that was read last; `None` where the plugin is switched off."""
        return self._run.blog

    def adopt(self, blog: Blog) -> None:
        """Go on with another state of the blog."""
        self._run.blog = blog

    def reread(self, config: MkDocsConfig, sources: Collection[str]) -> Blog:
        """Read the blog again where some of its files changed.

        Raises:
            FullBuild: Where it cannot be read.
        """
        before = self._run.blog
        assert before is not None
        self._run = self._run.again()
        try:
            self._run.blog = blog = self._reader.read_again(before, sources, config, self._circumstances)
        except BlogError:
            raise FullBuild("there is an error in the catalogues") from None
        log.warn(blog.warnings)
        return blog

    def resume(self, kept: Pass, blog: Blog) -> None:
        """Be in a pass once more, with another state of the blog; its pages are read next."""
        build = kept.build
        cards = self._cards(blog, build.interface, kept.files, build.sources, kept.configuration.config)
        cards.take_over(build.cards)
        build.renew(blog, cards, self._reader.good, kept.files, kept.configuration.config)
        kept.feeds = kept.feeds.renewed(kept.files)
        kept.continue_index(search.entries_of(kept.configuration.config))
        self._build, self._feeds = build, kept.feeds

    def show(self, kept: Pass) -> context.Shown:
        """Make what the templates of a pass see, now that its pages are read."""
        self._see(kept.build, kept.env, kept.configuration.config, kept.files)
        return self._shown

    def make_files(self, kept: Pass) -> dict[str, bytes]:
        """Return what is in the files that a pass adds to the site, by path below the site's folder."""
        return self._make_files(kept.build, kept.env, kept.configuration.config, kept.files)

    def not_written(self) -> tuple[str, ...]:
        """Return the languages whose pages are not written."""
        return self._run.not_written

    def texts_elsewhere(self) -> dict[str, str]:
        """Return the texts of articles in those languages that feeds hold, by source."""
        return dict(self._run.texts_elsewhere)

    def set_sitemap(self, entries: dict[str, list[page_fixes.SitemapEntry]]) -> None:
        """Let templates see what the sitemap says of all passes, by language."""
        self._run.sitemap |= entries

    def write_sitemaps(self, config: MkDocsConfig) -> None:
        """Write the sitemaps of single languages."""
        if self._run.search and self._build:
            entries = [entry for peer in self._peers for entry in peer._run.whole_sitemap]
            self._run.search.write_sitemaps(entries, self._build, config)

    def write_search(self, config: MkDocsConfig, entries: dict[str, list[Any]]) -> None:
        """Write the search index, with the entries of each language."""
        if self._build:
            search.rewrite(config, self._build.languages, self._run.search, entries)

    def roots(self) -> set[str]:
        """Return the files and folders that the site is made of."""
        config = self._config
        files = (config.config_file_path, config.theme.custom_dir)
        return {config.docs_dir, *config.watch, *(file for file in files if file), *self._outside[0]}

    def rebuild(self) -> Rebuild:
        """Return what can be changed of the site that was built last.

        Raises:
            FullBuild: Where it cannot be.
        """
        if reason := self._obstacle():
            raise FullBuild(reason)
        if parallel.unknown(self._runs):
            raise FullBuild("not all languages are read")
        if not self._passes or any(kept.nav is None for kept in self._passes):
            raise FullBuild("nothing is built")
        return Rebuild(self, self._config, self._passes)

    def _bring_others(self, server: LiveReloadServer, config: MkDocsConfig) -> Callable[[], None]:
        """Return what brings the languages that other processes write, where they are not there yet."""

        def bring() -> None:
            parallel.await_late(self._runs, config)
            self.write_sitemaps(config)

        if not parallel.are_late(self._runs):
            return lambda: None
        there = snapshot.written_by(self._passes, self._run.languages, parallel.unknown(self._runs))
        return early_answers.answer_early(server, there, bring)

    def _obstacle(self) -> str:
        """Return why nothing can be changed of a site without building it, or nothing."""
        obstacles = {
            "the site has several blogs": len(self._peers) > 1,
            "'explain_on_serve' is on": self.config.explain_on_serve,
            "the site tells which translations are out of date": self.config.translations.notice
            or self.config.translations.warn,
        }
        return next((reason for reason, holds in obstacles.items() if holds), "") or support.obstacle(self._config)

    def _see_files(self, config: MkDocsConfig) -> None:
        """Note what the site is made of, before it is read; other plugins forget what is so no more."""
        before, roots = self._outside[1], known_plugins.outside(config)
        self._outside = (roots, loop.scan(roots))
        known_plugins.forget(config, is_other=self._outside[1] != before)
        self._seen = loop.scan(self.roots())

    def _pass_of(self, build: Build | None) -> Pass | None:
        return next((kept for kept in self._passes if kept.build is build), None)

    def _see(self, build: Build, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Make what the templates of a pass see."""
        self._shown = context.Shown(
            build,
            env,
            config,
            files,
            readtime=self.config.post_readtime,
            listings=self._listings,
            dirty=self._dirty,
            explain=self._serving and self.config.explain_on_serve,
            warn=self._run.warn_once,
        )
        self._head = Head(build, config, feeds=self._feeds, metadata=self.config.metadata)
        self._offers = Offers(build, self._shown, config, wanted=self.config.translation_offer)
        if self._is_first:
            static_i18n.set_switcher(config, context.home_switcher(build, config))

    def _make_files(self, build: Build, env: Environment, config: MkDocsConfig, files: Files) -> dict[str, bytes]:
        made = make_redirects(build, env, directory_urls=config.use_directory_urls)
        if self._serving and self._is_first and build.site == self._run.written[0]:
            made |= make_root(build, env)
        return made | export_tags(build, files, export_of(self.config, first=self._is_first))

    def _cards(
        self, blog: Blog, interface: Interface, files: Files, sources: dict[str, File], config: MkDocsConfig
    ) -> Cards:
        covers = Covers(files, sources, blog, config, self._run.warn_once)
        return Cards(
            blog,
            interface,
            directory_urls=config.use_directory_urls,
            date_format=self.config.post_date_format,
            picture=covers.find,
            avatar=covers.avatar,
        )

    def _store_of_templates(self) -> Store | None:
        """Return where compiled templates are kept for the next server, once all plugins are ready."""
        return self._peers[0]._run.store if self._serving and self._run.blog else None

    @property
    def _circumstances(self) -> reader.Circumstances:
        return reader.Circumstances(
            options=self.config,
            serving=self._serving,
            first=self._is_first,
            elsewhere=tuple(folder_of_posts(peer.config) for peer in self._peers if peer is not self),
            store=self._peers[0]._run.store,
        )

    @property
    def _runs(self) -> list[blog_build.Run]:
        return [peer._run for peer in self._peers]

    @property
    def _is_first(self) -> bool:
        return self._peers[:1] == (self,)

    def _speaking_for(self, file: File) -> Build | None:
        """Return the pass over this language where this blog speaks for a page, so that no two blogs change it."""
        build = self._build
        if build is None or build.owns(file):
            return build
        beside = (peer._build for peer in self._peers if peer is not self)
        return build if self._is_first and not any(other and other.owns(file) for other in beside) else None
