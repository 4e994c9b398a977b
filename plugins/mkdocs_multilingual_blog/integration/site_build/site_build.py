"""The build of the whole site, with all blogs and languages."""

from __future__ import annotations

from functools import partial as partial_
from typing import TYPE_CHECKING

from mkdocs.exceptions import MkDocsException

from ...config import BlogConfig
from ...core.blog.checks import check_blogs
from ...core.errors import BlogError
from ...core.reports.translation_report import TranslationReport
from ...core.storage.cache import Cache
from ...core.storage.temporary_folder import remove_abandoned
from ..adapters import (
    i18n_corrections,
    i18n_messages,
    i18n_requirements,
    known_plugins,
    language_paths,
    log,
    material,
    material_search,
    own_templates,
    static_i18n,
    support,
    versions,
)
from ..adapters.observed_plugins import Observation
from ..adapters.theme_environment import change_environments
from ..adapters.theme_listing import list_faster
from ..caching import memory, search_cache
from ..caching.bytecode_cache import TemplateBytecode
from ..imaging.picture_making import CacheFile
from ..language_pass import anchors, source_links
from ..language_pass.site_snapshot import SiteSnapshot
from ..language_pass.switcher import read_entries
from . import generated_articles, other_languages, partial, picture_files, search_indexes, separate_sites, sitemaps
from .blog_build import BlogBuild
from .build_state import BuildState
from .command import Command
from .environment import cache_folder, check_cache_folders
from .failure import Failure, end_command
from .page_events import PageEvents
from .parallel import ParallelLanguages
from .progress import Progress
from .reader import BlogReader, ReadOptions
from .signals import end_like_ctrl_c
from .site_lock import SiteLock
from .source_scan import Scan, check_docs, scan
from .sources import remove_leftovers
from .workers import AbandonedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from ...core.blog.blog import Blog


class SiteBuild:
    """The builds of a site by one command; its methods follow MkDocs's events, in their order.

    Of several blogs of a site, the plugin of the first builds all; the others have builds without blogs.

    Attributes:
        config: Configuration of the last build.
        command: The command.
        state: State of the last build.
        parallel: Languages that other processes build.
        page_events: Handlers of events for navigation, pages, and templates.
        bytecode: Compiled templates, kept from build to build.
        last_scan: Scan of the source files before the last build.
        has_server: Whether a server runs, after the first build.
        end_background_work: Ends what is written beside a server.
        observed: What other plugins were seen to do.
    """

    config: MkDocsConfig
    state: BuildState
    parallel: ParallelLanguages
    page_events: PageEvents

    def __init__(self) -> None:
        self.command = Command()
        self.last_scan: Scan = {}
        self.bytecode = TemplateBytecode()
        self.has_server = False
        self.end_background_work: Callable[[], None] = lambda: None
        self.observed: list[Observation] = []
        self._readers: dict[int, BlogReader] = {}
        self._external_files: tuple[set[str], Scan] = (set(), {})
        self._lock = SiteLock()

    def start(self, command: str, *, is_dirty: bool) -> None:
        """Start a command; MkDocs may use one plugin instance for several sites."""
        self.command = Command(command, is_dirty)
        self.has_server, self._readers = False, {}
        end_like_ctrl_c()
        remove_abandoned()

    # on_config

    def begin(self, config: MkDocsConfig, options: BlogConfig) -> None:
        """Start a build or a pass of it, before static-i18n and others change the configuration for the pass."""
        try:
            i18n_requirements.check(config)
            i18n_messages.begin_pass(is_further=static_i18n.is_nested(config))
            material.set_language(config, static_i18n.theme_language(config))
            if not static_i18n.is_nested(config):
                self._begin_build(config, options)
            elif self.blogs:
                static_i18n.set_built_languages(config, self.state.languages.locales)
            if self.blogs:
                self._begin_pass(config)
        except BlogError as error:
            raise log.abort(error, config) from None

    def _begin_pass(self, config: MkDocsConfig) -> None:
        for blog in self.blogs:
            blog.current = None
        known_plugins.begin_pass(config)
        i18n_corrections.correct(config)
        change_environments(config, partial_(self._change_environment, config))

    def _begin_build(self, config: MkDocsConfig, options: BlogConfig) -> None:
        enabled = language_paths.enabled_options(config)
        is_leading = any(one is options for one in enabled[:1])
        languages, warnings = static_i18n.languages(config), log.WarningLog(config)
        blogs = [
            BlogBuild(one, self._readers.setdefault(place, BlogReader()), warnings, is_first=not place)
            for place, one in enumerate(enabled if is_leading else ())
        ]
        self.config = config
        self.state = state = BuildState(tuple(blogs), languages, languages.build_order, warnings)
        self.parallel = ParallelLanguages(self.state)
        self.page_events = PageEvents(self.state, self.parallel, config.site_dir if self.command.is_serving else "")
        if not is_leading:
            return
        versions.announce_untested(config)
        state.is_separate = separate_sites.begin(config, options, languages, self.command)
        state.built = partial.built_locales(languages, config, options)
        partial.check(state.not_built, is_published=self.command.name == "gh-deploy")
        state.own_switcher, state.progress = read_entries(config), Progress(is_reported=True)
        check_cache_folders(config, enabled)
        material.check_blog_plugin(config, [one.blog_dir for one in enabled])
        if folder := cache_folder(config, options, warnings.warn):
            state.use_cache(Cache(folder / "cache.sqlite", options.cache_size << 20))
            state.picture_cache = CacheFile(str(folder / "images.sqlite"), options.cache_size << 20)
        for one in enabled:
            picture_files.check(one, config, warnings.warn)
        state.search = search_indexes.SearchIndexes.begin(
            config, options.search, state.search_facts, is_served=self._keeps_snapshots(), is_separate=state.is_separate
        )
        i18n_messages.silence(state.not_built)
        partial.log_languages(state.built, state.not_built)
        known_plugins.check_trusted(config, options.trusted_plugins, warnings.warn)
        if self.command.is_serving:
            self.observed = known_plugins.observe(config, options.trusted_plugins, self.observed)
            self._scan_files(config)

    def extend_theme(self, config: MkDocsConfig) -> None:
        """Add templates, stylesheet, anchors, and scripts, after static-i18n changed the configuration."""
        if self.blogs:
            material.install(config, static_i18n.theme_language(config))
            anchors.install(config)
            material_search.hold_back(config)
            if self.state.search:
                material_search.install_script(config)
            self.page_events.frees_texts = not self.command.keeps_texts and memory.can_free_texts(config)

    # on_pre_build

    def read_blogs(self, config: MkDocsConfig) -> None:
        """Read and check all blogs before MkDocs empties the site, so that an error keeps the former site."""
        if static_i18n.is_nested(config):
            return
        for blog in self.blogs:
            self.state.progress.enter("Read articles")
            try:
                check_docs(config.docs_dir)
                languages = static_i18n.theme_languages(config).values()
                material.check_theme(config, languages, with_search=bool(self.state.search))
                content = blog.read(config, self.read_options(blog))
                check_blogs([one.blog for one in self.blogs if one.blog])
                content.start_ranking()
                memory.freeze()
            except BlogError as error:
                self.state.warnings.warn(*error.warnings)
                raise log.abort(error, config) from None
            self.state.warnings.warn(*content.warnings, *TranslationReport(content).warnings())
        if self.blogs and not self.command.is_serving:  # a server has a folder of its own
            try:
                self._lock.acquire(config)
            except BlogError as error:
                raise log.abort(error, config) from None

    def read_other_languages(self, config: MkDocsConfig) -> None:
        """Collect what pages show of languages whose passes come later, or do not come at all."""
        if not self.blogs or static_i18n.is_nested(config):
            return
        obstacle = self.obstacle_to_incremental if self.command.is_serving else None
        if not self.has_server and not self.command.is_dirty:
            self.parallel.plan(config, self.blogs[0].options, obstacle)
        sites_before, files_of = self.parallel.sites_before, self.page_events.files_of
        other_languages.read(self.state, sites_before, files_of, config, is_serving=self.command.is_serving)

    # on_files

    def collect_sources(self, files: Files, config: MkDocsConfig) -> None:
        """Collect the files of all languages, before static-i18n removes some, and fork processes for languages."""
        if self.blogs and not static_i18n.is_nested(config):
            self.parallel.start(config)
        self.state.progress.enter("Collect files", static_i18n.current_language(config))
        if self.blogs:
            remove_leftovers(files, config, is_first_pass=not static_i18n.is_nested(config))
            source_links.set_links(files, [blog.blog for blog in self.blogs if blog.blog], config)
        self.state.sources = {file.src_uri: file for file in files} if self.blogs else {}

    def collect_generated(self, files: Files, config: MkDocsConfig) -> None:
        """Read the blogs again if other plugins made articles."""
        try:
            generated_articles.collect(files, self.state, self.read_options, config)
        except BlogError as error:
            raise log.abort(error, config) from None

    def publish(self, files: Files, config: MkDocsConfig) -> None:
        """Start the pass over a language, and publish its files."""
        material.shorten_assets(files, with_typography=all(blog.options.typography for blog in self.blogs[:1]))
        for blog in self.blogs:
            blog.begin_pass(
                self.state.sources,
                files,
                config,
                own_switcher=self.state.own_switcher,
                built=self.state.built,
                is_separate=self.state.is_separate,
                command=self.command,
            )

    # on_env

    def use_templates(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Create what needs all pages of a language, after they were rendered from Markdown."""
        if not self.blogs:
            return
        state, parallel, locale = self.state, self.parallel, static_i18n.current_language(config)
        state.progress.enter("Choose what pages show", locale)
        memory.freeze()
        if passes := self.page_events.passes():
            if state.caches:
                search_cache.install(config, state.caches.results)
            if self.page_events.frees_texts and state.search:
                memory.free_index(config)
        try:
            for blog in self.blogs:
                blog.use_templates(
                    env,
                    self.page_events.files_of(blog, files),
                    config,
                    makes_feeds=not parallel.is_loaded_elsewhere,
                    delays_feeds=parallel.delays_feeds,
                    keeps_snapshot=self._keeps_snapshots(),
                )
        except BlogError as error:
            raise log.abort(error, config) from None
        if self._keeps_snapshots():
            site_snapshot = SiteSnapshot(files, config)
            for language_pass in passes:
                if language_pass.snapshot:
                    language_pass.snapshot.site = site_snapshot
        if passes:
            parallel.send_sitemap(locale)
        if state.search:
            state.search.read_theme_options(locale, env, config)
        state.progress.enter("Write pages", locale, len(files.documentation_pages()))

    # on_post_build

    def collect_search(self, config: MkDocsConfig) -> None:
        """Collect the search entries of a language."""
        if self.state.search:
            self.state.search.collect(static_i18n.current_language(config), config)

    def choose_passes(self, config: MkDocsConfig) -> None:
        """Let static-i18n continue with the languages that this process builds."""
        if self.blogs and not static_i18n.is_nested(config):
            static_i18n.set_built_languages(config, self.parallel.own_locales[1:])

    def finish(self, config: MkDocsConfig) -> None:
        """Write what needs all languages, and the cache."""
        if not self.blogs or static_i18n.is_nested(config):
            return
        state, first_blog = self.state, self.blogs[0]
        i18n_messages.begin_pass(is_further=False)
        static_i18n.set_built_languages(config, state.languages.locales)
        self.parallel.write_search(config)
        state.progress.enter("Write feeds")
        if first_blog.current and not self.parallel.not_loaded:
            for blog in self.blogs:
                blog.write_feeds(config, is_partial=self.command.is_dirty and blog.options.feeds.full_text)
        if not self.parallel.is_running:
            sitemaps.write(state, config)
        picture_files.write(state, config)
        separate_sites.complete(state, config)
        material_search.write_from_pages(config)
        state.progress.enter("Write cache")
        if state.caches:
            state.caches.results.flush()
        if state.not_built and not self.command.is_serving:
            index = search_indexes.common_index(config, state.search)
            partial.write_record(state.built, (blog.blog for blog in self.blogs if blog.blog), config, index)
        memory.unfreeze()
        state.progress.end()
        if self.command.name != "gh-deploy":  # which publishes the folder next
            self._lock.release()

    # on_build_error, on_shutdown

    def abort(self, error: Exception) -> None:
        """Clear the terminal, end other processes, and let others use the site's folder after an error.

        Raises:
            Abort: Instead of an error of which MkDocs would print where it was raised; each problem is logged.
        """
        i18n_corrections.end_failed_build()
        memory.unfreeze()
        self._lock.release()
        if "state" not in vars(self):
            return
        self.parallel.abandon()
        if not self.has_server and not isinstance(error, MkDocsException | AbandonedError):
            raise end_command(error, Failure(error, self.config, self.roots()))

    def shut_down(self) -> None:
        """End other processes, and whatever is still written."""
        if "parallel" in vars(self):
            self.parallel.abandon()
        self.end_background_work()

    # For incremental builds and commands

    @property
    def blogs(self) -> tuple[BlogBuild, ...]:
        """All blogs of the site; empty if another instance of the plugin builds them."""
        return self.state.blogs

    def read(self, config: MkDocsConfig) -> list[Blog]:
        """Return all blogs without building the site.

        Raises:
            BlogError: If one cannot be read.
        """
        return [blog.read(config, self.read_options(blog)) for blog in self.blogs]

    def obstacle_to_incremental(self) -> str:
        """Return why the site cannot be built incrementally; empty if it can."""
        return support.obstacle(self.config)

    def roots(self) -> set[str]:
        """Return the source files and folders of the site."""
        config = self.config
        files = filter(None, (config.config_file_path, config.theme.custom_dir))
        return {config.docs_dir, *config.watch, *files, *self._external_files[0]}

    def _keeps_snapshots(self) -> bool:
        """Return whether to keep snapshots for incremental builds while serving."""
        return self.command.is_serving and bool(self.blogs) and self.blogs[0].options.incremental_on_serve

    def read_options(self, blog: BlogBuild) -> ReadOptions:
        """Return the options for reading a blog."""
        return ReadOptions(
            options=blog.options,
            serving=self.command.is_serving,
            first=blog.is_first,
            elsewhere=tuple(one.folder_of_posts for one in self.blogs if one is not blog),
            cache=self.state.cache if blog.options.cache else None,
            generated=blog.generated,
        )

    def _scan_files(self, config: MkDocsConfig) -> None:
        """Scan the source files before they are read, and reset the state of other plugins."""
        has_history = any(blog.depends_on_history for blog in self.blogs)
        before, roots = self._external_files[1], known_plugins.external_files(config, has_history=has_history)
        self._external_files = (roots, scan(roots))
        known_plugins.reset(config, is_changed=self._external_files[1] != before)
        self.last_scan = scan(self.roots())

    def _change_environment(self, config: MkDocsConfig, env: Environment) -> None:
        list_faster(env, own_templates.is_installed)
        self.bytecode.attach(env)
        material.change_templates(env, config)
