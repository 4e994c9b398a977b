"""MkDocs's events for navigation, pages, and templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.storage.whole_files import write_whole
from ...core.text.html import without_document
from ..adapters import i18n_messages, known_plugins, material_search, static_i18n
from ..caching import memory
from ..language_pass import missing_page, own_site
from ..language_pass.page_inputs import PageInputs
from .blog_build import BlogBuild
from .build_state import BuildState
from .parallel import ParallelLanguages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from ..language_pass.language_pass import LanguagePass


class PageEvents:
    """Handlers of MkDocs's events for navigation, pages, and templates; one blog is responsible for each page.

    Attributes:
        frees_texts: Whether texts of pages are freed as soon as nothing reads them.
        inputs: Files that pages take in; `None` if nothing asks for them.
    """

    def __init__(self, state: BuildState, parallel: ParallelLanguages, served: str) -> None:
        """Create the handlers of one build.

        Args:
            state: State of the build.
            parallel: Languages that other processes build.
            served: Folder of the site if it is served; else empty.
        """
        self.frees_texts = False
        self.inputs = PageInputs(served) if served else None
        self._state = state
        self._parallel = parallel

    def arrange_navigation(self, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """Show the lists of posts in the navigation, and make them parents of posts and views."""
        for language_pass in self.passes():
            language_pass.arrange_navigation(nav)
        if self._state.blogs:
            memory.freeze()
            pages = len(files.documentation_pages())
            self._state.progress.enter("Render Markdown", static_i18n.current_language(config), pages)

    def begin_page(self, page: Page) -> None:
        """Begin to build a page from its Markdown, or from its template."""
        if self.inputs:
            self.inputs.begin(page.file.src_uri)

    def prepare(self, page: Page) -> None:
        """Prepare generated pages, broken posts, and fallback pages; end if the build was abandoned."""
        self._parallel.check()
        for each in self.passes():
            each.pages.foreign_links.clear()
        if language_pass := self.pass_for(page.file):
            language_pass.prepare(page)

    def use_cache(self, page: Page, config: MkDocsConfig) -> None:
        """Let a page use its cached HTML, if nothing that it depends on changed."""
        self._state.progress.step()
        if self._state.caches:
            self._state.caches.markdown.use_for(page, config)

    def describe(self, page: Page, markdown: str) -> str:
        """Set the metadata of a page for the theme and for search; return its Markdown."""
        language_pass = self.pass_for(page.file)
        return language_pass.describe(page, markdown) if language_pass else markdown

    def finish_content(self, page: Page, html: str) -> str:
        """Return the HTML of a page with languages marked and texts of Markdown extensions translated."""
        responsible_pass = self.pass_for(page.file)
        html = responsible_pass.resolve_raw_html(page, html) if responsible_pass else html
        for language_pass in self.passes():
            html = language_pass.mark_foreign_links(page, html)
            if language_pass is responsible_pass:
                html = language_pass.finish_content(page, html)
        return html

    def end_content(self, page: Page, html: str, config: MkDocsConfig) -> str:
        """Return the HTML of a page as templates show it, read its texts, and free its Markdown if nothing reads it."""
        if self.inputs:
            self.inputs.end()
            self.inputs.add(page.file.src_uri, known_plugins.files_taken_in(page, config))
        if language_pass := self.pass_for(page.file):
            language_pass.end_content(page, html)
        if self.frees_texts and self._state.blogs:
            memory.free_markdown(page)
        return without_document(html) if self._state.blogs else html

    def set_template_values(self, template: str, values: dict[str, Any], config: MkDocsConfig) -> None:
        """Set the variable `blog` for templates without a page, and the entries of the sitemap."""
        if not self._state.blogs:
            return
        self._parallel.receive_sitemap()
        values["sitemap"] = self._state.sitemap()
        if language_pass := self._state.blogs[0].current:
            if template == missing_page.MISSING_PAGE:
                values["base_url"] = missing_page.server_root(config)
            values["blog"] = language_pass.context.site_variable(values["base_url"])
            if template == missing_page.MISSING_PAGE:
                values["blog"].sites = missing_page.sites(language_pass.pages, config)

    def finish_template(self, template: str, html: str, config: MkDocsConfig) -> str:
        """Return the HTML of a template; that of `404.html` once, since each language would overwrite the last.

        Where each language has a site of its own, its `404.html` is written to its folder.
        """
        if (
            template == missing_page.MISSING_PAGE
            and self._state.blogs
            and (language_pass := self._state.blogs[0].current)
        ):
            pages, search = language_pass.pages, self._state.search
            html = missing_page.finish(html, pages, config)
            if search and html:
                html = search.finish_page(html, pages.languages, pages.locale)
            if pages.is_separate:
                path = Path(config.site_dir, pages.languages.prefix(pages.locale), template)
                write_whole(path, [html.encode()])
                html = ""
            if not html:
                i18n_messages.expect_empty(template)
        return html

    def set_page_values(self, page: Page, values: dict[str, Any], config: MkDocsConfig, nav: Navigation) -> None:
        """Set the variable `blog` and the language switcher for the template of a page; end as `prepare` does."""
        self._parallel.check()
        if language_pass := self.pass_for(page.file):
            language_pass.set_page_values(page, values)
            if snapshot := language_pass.snapshot:
                snapshot.record_page(page, values, nav)
            if self._state.caches:
                if self.inputs:
                    self.inputs.end()  # the cache reads all templates, which are not the page's
                self._state.caches.templates.use_for(page, language_pass, config, nav)
                self.begin_page(page)

    def finish_page(self, page: Page, html: str, config: MkDocsConfig) -> str:
        """Return the HTML of a page with the changes that templates cannot make."""
        if self.inputs:
            self.inputs.end()
        self._state.progress.step()
        language_pass = self.pass_for(page.file)
        if language_pass is None:
            return html
        if snapshot := language_pass.snapshot:
            snapshot.site.record_search(page, material_search.entries_of(config))
        pages = language_pass.pages
        if self.frees_texts and page.file.src_uri not in pages.views:  # further pages of a list may show its text
            memory.free_content(page)
        if self._state.search:
            html = self._state.search.finish_page(html, pages.languages, pages.locale)
        caches = self._state.caches
        html = language_pass.finish(page, html, caches.templates.take_additions(page) if caches else None)
        return own_site.finish(html, pages, page.url) if pages.is_separate else html

    def end_pass(self) -> None:
        """End the pass over a language, whose pages are written."""
        for blog in self._state.blogs:
            blog.collect_pictures()
        for language_pass in self.passes()[:1]:
            if snapshot := language_pass.snapshot:
                snapshot.site.configuration.observe()  # of the whole site

    def pass_for(self, file: File) -> LanguagePass | None:
        """Return the pass of the blog that is responsible for a page, so that only one blog changes it."""
        owner = next((language_pass for language_pass in self.passes() if language_pass.pages.owns(file)), None)
        return owner or (self._state.blogs[0].current if self._state.blogs else None)

    def passes(self) -> list[LanguagePass]:
        """Return the passes of all blogs over the current language."""
        return [blog.current for blog in self._state.blogs if blog.current]

    def files_of(self, blog: BlogBuild, files: Files) -> list[File]:
        """Return the files of the pages that a blog is responsible for."""
        return [file for file in files.documentation_pages() if self.pass_for(file) is blog.current]
