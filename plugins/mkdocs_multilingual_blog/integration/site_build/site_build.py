"""The build of the whole site: all blogs, all languages."""

from __future__ import annotations

from functools import partial as partial_
from typing import TYPE_CHECKING, NamedTuple

from ...config import BlogConfig
from ...core.blog.checks import check_blogs
from ...core.errors import BlogError
from ...core.reports.translation_report import TranslationReport
from ...core.storage.store import Store
from ..adapters import known_plugins, log, material, material_search, mkdocs_server, static_i18n, support, versions
from ..adapters.theme_environment import change_environments
from ..caching import memory, search_cache
from ..caching.bytecode_cache import TemplateBytecode
from ..caching.caches import Caches
from ..language_pass import anchors
from . import partial, search_indexes
from .blog_build import BlogBuild
from .build_state import BuildState
from .environment import cache_folder
from .page_events import PageEvents
from .parallel import ParallelLanguages
from .progress import Progress
from .reader import BlogReader, ReadOptions
from .search_indexes import SearchIndexes
from .source_scan import Scan, scan

if TYPE_CHECKING:
    from collections.abc import Collection

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from ...core.blog.blog import Blog

_MIB = 1024 * 1024


class Command(NamedTuple):
    """The command of MkDocs that builds the site: its name, and whether only changed pages are rendered."""

    name: str = "build"
    is_dirty: bool = False

    @property
    def is_serving(self) -> bool:
        """Whether a writer looks at the site while writing."""
        return self.name == "serve"


class SiteBuild:
    """The builds of a site by one command; its methods follow MkDocs's events, in their order.

    Of several blogs on a site, the first one's plugin has the build; the others have builds without blogs, in which
    nothing happens.

    Attributes:
        config: The configuration of the last build.
        command: The command that builds.
        state: The state of the last build.
        parallel: Its languages in other processes.
        pages: Its events for navigation, pages, and templates.
        bytecode: Compiled templates, cached from build to build.
        seen: The files that the last build was made from, as they were before.
        has_server: Whether a server runs, and the site was built once.
    """

    config: MkDocsConfig
    state: BuildState
    parallel: ParallelLanguages
    pages: PageEvents
    seen: Scan

    def __init__(self) -> None:
        self.command = Command()
        self.bytecode = TemplateBytecode()
        self.has_server = False
        self._readers: dict[int, BlogReader] = {}
        self._outside: tuple[set[str], Scan] = (set(), {})

    def start(self, command: str, *, is_dirty: bool) -> None:
        """Begin a command; MkDocs may use one plugin for several sites."""
        self.command = Command(command, is_dirty)
        self.has_server = False
        self._readers = {}

    # on_config

    def begin(self, config: MkDocsConfig, mine: BlogConfig) -> None:
        """Begin a build or a pass of it, before static-i18n and others change the configuration for the pass.

        Args:
            config: The site.
            mine: The options of the plugin that has this site build.
        """
        try:
            static_i18n.check(config)
        except BlogError as error:
            raise log.abort(error) from None
        if not static_i18n.is_nested(config):
            self._begin_build(config, mine)
        elif self.blogs:
            static_i18n.set_built_languages(config, self.state.languages.locales)
        for blog in self.blogs:
            blog.current = None
        if self.blogs:
            static_i18n.silence_instant_warning()
            material_search.speed_up(config)
            self.bytecode.begin_pass(config, self._store_of_templates)
            change_environments(config, partial_(self._change_environment, config))

    def _begin_build(self, config: MkDocsConfig, mine: BlogConfig) -> None:
        options = [getattr(plugin, "config", None) for plugin in config.plugins.values()]  # hooks have none
        enabled = [one for one in options if isinstance(one, BlogConfig) and one.enabled]
        leads = any(one is mine for one in enabled[:1])
        languages = static_i18n.languages(config)
        blogs = [
            BlogBuild(one, self._readers.setdefault(place, BlogReader()), is_first=not place)
            for place, one in enumerate(enabled if leads else ())
        ]
        self.config = config
        self.state = BuildState(tuple(blogs), languages, languages.build_order)
        self.parallel = ParallelLanguages(self.state)
        self.pages = PageEvents(self.state, self.parallel)
        if not leads:
            return
        try:
            versions.announce_untested()
            self.state.written = partial.written(languages, config, mine)
            partial.check_support(self.state.not_written)
            if self.command.name == "gh-deploy":
                partial.check_publishing(self.state.not_written)
        except BlogError as error:
            raise log.abort(error) from None
        self.state.own_switcher = tuple(config.extra.get("alternate") or ())
        self.state.progress = Progress(told=True)
        folder = cache_folder(config, mine)
        if folder:
            self.state.caches = Caches(Store(folder / "pages.sqlite", mine.cache_size * _MIB))
        self.state.search = SearchIndexes.begin(config) if mine.search else None
        static_i18n.silence_other_languages(self.state.not_written)
        partial.announce(self.state.written, self.state.not_written)
        if self.command.is_serving:
            self._see_files(config)

    def extend_theme(self, config: MkDocsConfig) -> None:
        """Add templates, stylesheet, anchors, and scripts, after static-i18n changed the configuration."""
        if self.blogs:
            material.install(config)
            anchors.install(config)
            if self.state.search:
                material_search.install_script(config)
            keeps_texts = self.command.is_serving or self.command.is_dirty
            self.pages.frees_texts = not keeps_texts and memory.can_free_texts(config)

    # on_pre_build

    def read_blogs(self, config: MkDocsConfig) -> None:
        """Read and check all blogs before MkDocs empties the site, so that an error leaves the last one in place."""
        if static_i18n.is_nested(config):
            return
        for blog in self.blogs:
            self.state.progress.enter("Read articles")
            try:
                material.check_theme(config)
                material.check_templates(config, with_search=bool(self.state.search))
                content = blog.read(config, self._how_to_read(blog))
                check_blogs([one.blog for one in self.blogs if one.blog])
                content.start_ranking()
                memory.freeze()
            except BlogError as error:
                log.warn(error.warnings)
                raise log.abort(error) from None
            log.warn(content.warnings)
            log.warn(TranslationReport(content).warnings())
            log.warn(static_i18n.check_posts_folder(config, content))

    def look_at_other_languages(self, config: MkDocsConfig) -> None:
        """Note what the pages of the languages that are built show of those that are not."""
        state = self.state
        if not self.blogs or static_i18n.is_nested(config) or not state.not_written:
            return
        with static_i18n.between_passes(config) as continue_with:
            for locale in state.not_written:
                continue_with(locale)
                files = partial.look_at(config)
                for blog in self.blogs:
                    blog.look_at(locale, files, self.pages.files_of(blog, files), state.written, config)
            continue_with(state.written[0])
            config.plugins.on_config(config)

    # on_files

    def collect_sources(self, files: Files, config: MkDocsConfig) -> None:
        """Note the files of all languages, before static-i18n removes some, and share languages out to processes."""
        if self.blogs and not self.has_server and not self.command.is_dirty and not static_i18n.is_nested(config):
            mine = self.blogs[0].options
            is_loaded_later = self.command.is_serving and mine.incremental_on_serve and mkdocs_server.watches_files()
            if not (is_loaded_later and self.obstacle_to_incremental()):
                self.parallel.start(config, mine, is_loaded_later=is_loaded_later)
        self.state.progress.enter("Collect files", static_i18n.current_language(config))
        self.state.sources = {file.src_uri: file for file in files} if self.blogs else {}

    def publish(self, files: Files, config: MkDocsConfig) -> None:
        """Begin the pass over a language, and publish its files."""
        if any(blog.blog and not blog.options.typography for blog in self.blogs[:1]):
            material.remove_typography(files)
        for blog in self.blogs:
            blog.begin_pass(
                self.state.sources,
                files,
                config,
                own_switcher=self.state.own_switcher,
                first_locale=self.state.written[0],
                is_serving=self.command.is_serving,
                is_dirty=self.command.is_dirty,
            )

    # on_env

    def use_templates(self, env: Environment, files: Files, config: MkDocsConfig) -> None:
        """Make what needs all pages of the language: every one is rendered from Markdown now, and none is written."""
        if not self.blogs:
            return
        state, parallel, locale = self.state, self.parallel, static_i18n.current_language(config)
        state.progress.enter("Choose what pages show", locale)
        memory.freeze()
        passes = self.pages.passes()
        if passes:
            search_cache.install(config, state.caches.store if state.caches else None)
            if self.pages.frees_texts and state.search:
                memory.free_index(config)
        for blog in self.blogs:
            blog.use_templates(
                env,
                self.pages.files_of(blog, files),
                config,
                makes_feeds=not parallel.is_loaded_elsewhere,
                feeds_wait=parallel.follows_up,
                keeps_snapshot=self._keeps_snapshots(),
            )
        if passes:
            parallel.tell_sitemap(locale)
        if state.search:
            state.search.listen(locale, env, config)
        state.progress.enter("Write pages", locale, len(files.documentation_pages()))

    # on_post_build

    def collect_search(self, config: MkDocsConfig) -> None:
        """Collect the search entries of a language."""
        if self.state.search:
            self.state.search.collect(static_i18n.current_language(config), config)

    def choose_passes(self, config: MkDocsConfig) -> None:
        """Let static-i18n continue with the languages that this process builds."""
        if self.blogs and not static_i18n.is_nested(config):
            static_i18n.set_built_languages(config, self.parallel.here[1:])

    def finish(self, config: MkDocsConfig) -> None:
        """Write what takes all languages, and the cache."""
        if not self.blogs or static_i18n.is_nested(config):
            return
        state, mine = self.state, self.blogs[0]
        static_i18n.set_built_languages(config, state.languages.locales)
        self.parallel.write_search(config)
        state.progress.enter("Write feeds")
        if mine.current and not self.parallel.not_loaded:
            for blog in self.blogs:
                blog.write_feeds(config, is_partial=self.command.is_dirty and blog.options.feeds.full_text)
        if not self.parallel.is_running:
            self.write_sitemaps(config)
        state.progress.enter("Write cache")
        if state.caches:
            state.caches.store.flush()
        if state.not_written and not self.command.is_serving:
            index = search_indexes.common_index(config, state.search)
            partial.leave_record(state.written, (blog.blog for blog in self.blogs if blog.blog), config, index)
        memory.unfreeze()
        state.progress.end()

    def write_sitemaps(self, config: MkDocsConfig) -> None:
        """Write the sitemaps of single languages."""
        if self.state.search and (language_pass := self.blogs[0].current):
            self.state.search.write_sitemaps(self.state.sitemap(), language_pass.pages, config)

    # on_build_error, on_shutdown

    def abort(self) -> None:
        """Leave the terminal as it was, and end other processes."""
        memory.unfreeze()
        if "state" in vars(self):
            self.state.progress.abandon()
            self.parallel.abandon()

    def shut_down(self) -> None:
        """End other processes."""
        if "parallel" in vars(self):
            self.parallel.abandon()

    # What the writing loop and the commands ask

    @property
    def blogs(self) -> tuple[BlogBuild, ...]:
        """All blogs of the site; none where another plugin has the build."""
        return self.state.blogs

    def read(self, config: MkDocsConfig) -> list[Blog]:
        """Return all blogs without building the site.

        Raises:
            BlogError: Where one cannot be read.
        """
        return [blog.read(config, self._how_to_read(blog)) for blog in self.blogs]

    def read_again(self, blog: BlogBuild, sources: Collection[str]) -> Blog:
        """Read a blog again after some of its files changed; from now on nothing is cached.

        Raises:
            BlogError: Where it cannot be read.
        """
        self.state.caches = None
        return blog.read_again(self.config, sources, self._how_to_read(blog))

    def obstacle_to_incremental(self) -> str:
        """Return why pages cannot be written again without a full build, or nothing."""
        mine = self.blogs[0].options
        obstacles = {
            "the site has several blogs": len(self.blogs) > 1,
            "'explain_on_serve' is on": mine.explain_on_serve,
            "'translations.notice' or 'translations.warn' is on": mine.translations.notice or mine.translations.warn,
        }
        return next((reason for reason, holds in obstacles.items() if holds), "") or support.obstacle(self.config)

    def roots(self) -> set[str]:
        """Return the files and folders that the site is made of."""
        config = self.config
        files = (config.config_file_path, config.theme.custom_dir)
        return {config.docs_dir, *config.watch, *(file for file in files if file), *self._outside[0]}

    def _keeps_snapshots(self) -> bool:
        """Return whether pages can be written again: a writer looks at a site with one blog."""
        return self.command.is_serving and len(self.blogs) == 1 and self.blogs[0].options.incremental_on_serve

    def _how_to_read(self, blog: BlogBuild) -> ReadOptions:
        return ReadOptions(
            options=blog.options,
            serving=self.command.is_serving,
            first=blog.is_first,
            elsewhere=tuple(one.folder_of_posts for one in self.blogs if one is not blog),
            store=self.state.caches.store if self.state.caches else None,
        )

    def _see_files(self, config: MkDocsConfig) -> None:
        """Note the files that the site is made of before it is read; where they changed other plugins forget theirs."""
        before, roots = self._outside[1], known_plugins.external_files(config)
        self._outside = (roots, scan(roots))
        known_plugins.reset(config, is_changed=self._outside[1] != before)
        self.seen = scan(self.roots())

    def _change_environment(self, config: MkDocsConfig, env: Environment) -> None:
        self.bytecode.attach(env)
        material.add_stock_templates(env, config)

    def _store_of_templates(self) -> Store | None:
        """Return where compiled templates are cached for the next server, once all plugins are ready."""
        is_ready = self.command.is_serving and self.blogs[0].blog
        return self.state.caches.store if is_ready and self.state.caches else None
