"""The plugin, with MkDocs's events in the order of a build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from .config import BlogConfig
from .integration.adapters.material_search import COLLECT
from .integration.adapters.missing_packages import missing_packages
from .integration.adapters.static_i18n import AFTER, BEFORE, GENERATED, LAST
from .integration.site_build.site_build import SiteBuild

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.base import ConfigErrors, ConfigWarnings
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


class MultilingualBlogPlugin(BasePlugin[BlogConfig]):
    """A blog in every language of the site; a site with several blogs has an instance for each."""

    supports_multiple_instances = True

    def __init__(self) -> None:
        super().__init__()
        self.site = SiteBuild()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the plugin's options, and tell of packages that the site names and that are not installed."""
        errors, warnings = super().load_config(options, config_file_path)
        return [*errors, *missing_packages(config_file_path)], warnings

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Start a command; this event also keeps the plugin instance throughout `mkdocs serve`."""
        self.site.start(command, is_dirty=dirty)

    @event_priority(BEFORE)
    def _before_languages(self, config: MkDocsConfig) -> None:
        self.site.begin(config, self.config)

    @event_priority(AFTER)
    def _after_languages(self, config: MkDocsConfig) -> None:
        self.site.extend_theme(config)

    on_config = CombinedEvent(_before_languages, _after_languages)

    def _read_blogs(self, *, config: MkDocsConfig) -> None:
        self.site.read_blogs(config)

    @event_priority(LAST)
    def _read_other_languages(self, *, config: MkDocsConfig) -> None:
        self.site.read_other_languages(config)

    on_pre_build = CombinedEvent(_read_blogs, _read_other_languages)

    @event_priority(BEFORE)
    def _collect_sources(self, files: Files, *, config: MkDocsConfig) -> Files:
        self.site.collect_sources(files, config)
        return files

    @event_priority(GENERATED)
    def _collect_generated(self, files: Files, *, config: MkDocsConfig) -> Files:
        self.site.collect_generated(files, config)
        return files

    @event_priority(AFTER)
    def _publish(self, files: Files, *, config: MkDocsConfig) -> Files:
        self.site.publish(files, config)
        return files

    on_files = CombinedEvent(_collect_sources, _collect_generated, _publish)

    @event_priority(AFTER)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Show the lists of posts in the navigation."""
        self.site.page_events.arrange_navigation(nav, files, config)
        return nav

    @event_priority(BEFORE)
    def _begin_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        self.site.page_events.begin_page(page)
        return page

    def _prepare_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        self.site.page_events.prepare(page)
        return page

    @event_priority(LAST)
    def _use_cache(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        self.site.page_events.use_cache(page, config)
        return page

    on_pre_page = CombinedEvent(_begin_page, _prepare_page, _use_cache)

    @event_priority(BEFORE)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Set the metadata of pages for the theme and for search."""
        return self.site.page_events.describe(page, markdown)

    def _finish_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self.site.page_events.finish_content(page, html)

    @event_priority(LAST)
    def _end_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self.site.page_events.end_content(page, html, config)

    on_page_content = CombinedEvent(_finish_content, _end_content)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Create what needs all pages of a language, after they were rendered from Markdown."""
        self.site.use_templates(env, files, config)
        return env

    def on_template_context(
        self, template_context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Set the variable `blog` for templates without a page, and the entries of the sitemap."""
        self.site.page_events.set_template_values(template_name, cast("dict[str, Any]", template_context), config)
        return template_context

    def on_post_template(self, html: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Finish the page for missing addresses."""
        return self.site.page_events.finish_template(template_name, html, config)

    @event_priority(BEFORE)
    def _begin_template(
        self, page_context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        self.site.page_events.begin_page(page)
        return page_context

    @event_priority(LAST)
    def _set_page_values(
        self, page_context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        self.site.page_events.set_page_values(page, cast("dict[str, Any]", page_context), config, nav)
        return page_context

    on_page_context = CombinedEvent(_begin_template, _set_page_values)

    @event_priority(LAST)
    def on_post_page(self, html: str, *, page: Page, config: MkDocsConfig) -> str:
        """Finish the HTML of a page."""
        return self.site.page_events.finish_page(page, html, config)

    @event_priority(COLLECT)
    def _collect_search(self, *, config: MkDocsConfig) -> None:
        self.site.page_events.end_pass()
        self.site.collect_search(config)

    @event_priority(COLLECT)
    def _choose_passes(self, *, config: MkDocsConfig) -> None:
        self.site.choose_passes(config)

    @event_priority(LAST)
    def _finish(self, *, config: MkDocsConfig) -> None:
        self.site.finish(config)

    on_post_build = CombinedEvent(_collect_search, _choose_passes, _finish)

    @event_priority(LAST)
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Build incrementally while serving, after other plugins added files to watch."""
        from .integration.serving.loop import serve_incrementally  # what builds do not load

        serve_incrementally(self.site, server, builder)
        return server

    @event_priority(LAST)
    def on_build_error(self, *, error: Exception) -> None:
        """Clear the terminal, end other processes, and say what is wrong in a line."""
        self.site.abort(error)

    def on_shutdown(self) -> None:
        """End other processes."""
        self.site.shut_down()
