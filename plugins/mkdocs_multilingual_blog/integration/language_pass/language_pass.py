"""The pass of one blog over one language, from its files to its finished pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ...config import BlogConfig
from ...core.blog.blog import Blog
from ...core.blog.output_check import SiteFiles
from ...core.display.cards import Cards
from ...core.display.listings import ListingOptions
from ...core.display.page_texts import PageTexts
from ...core.images.picture_jobs import Job
from ...core.languages.korean_line_breaks import join_words
from ...core.text.interface import Interface
from ..adapters import static_i18n
from ..adapters.options import export_file_from, feed_options_from, section_names_from
from . import directives, extension_text, html_fixes, navigation, page_content, published_files
from .context import Context
from .copies import Copies
from .covers import Covers
from .feed_files import FeedFiles
from .head import Head, has_social_cards
from .offers import Offers
from .page_explanations import PageExplanations
from .pages import Pages
from .paths import FlawlessPaths, register_files
from .pictures import Pictures
from .raw_html import RawHtml
from .redirects import make_redirects, make_root, redirect_from_root
from .snapshot import Snapshot
from .social_cards import SocialCards, is_possible
from .source_links import resolve_all_languages
from .switcher import home_switcher, switcher
from .tag_export import Lines, export_tags

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation, Section
    from mkdocs.structure.pages import Page


@dataclass(frozen=True)
class PassOptions:
    """Options of all passes of one blog.

    Attributes:
        blog: Options of the blog.
        listings: Options of its tag listings.
        own_switcher: The site's own entries under `extra.alternate`.
        is_first: Whether the blog is responsible for pages that belong to no blog.
        is_serving: Whether the command is `mkdocs serve`.
        is_dirty: Whether only changed pages are rendered.
        homes: Languages to which the root of the site may lead.
        is_separate: Whether the folder of each language is a site of its own.
        site_files: What the site consists of besides the blog.
        texts: Texts of rendered pages, of all passes.
        interfaces: Interface strings of each language.
        warn: Logs a problem once for all passes.
    """

    blog: BlogConfig
    listings: ListingOptions
    own_switcher: tuple[Mapping[str, Any], ...]
    is_first: bool
    is_serving: bool
    is_dirty: bool
    homes: tuple[str, ...]
    is_separate: bool
    site_files: SiteFiles
    texts: PageTexts
    interfaces: Mapping[str, Interface]
    warn: Callable[..., None]


class LanguagePass:
    """The pass of one blog over one language; its methods are called in their order.

    Attributes:
        pages: Pages of the pass.
        feeds: Feeds of the pass.
        files: Files of the pass.
        pictures: Images of the pass in several sizes.
        social_cards: Cards of its pages for social networks; `None` if there are none.
        copies: Copies of its articles in Markdown; `None` if there are none.
        env: Environment of the templates; set by `use_templates`, as are `context`, `head` and `offers`.
        context: Variables of the templates.
        head: Metadata for the head of pages.
        offers: Offers of translations at the end of pages.
        snapshot: State for incremental builds; `None` if there are none.
        explanations: Why articles have their related articles and tools; `None` if pages do not say so.
    """

    env: Environment
    context: Context
    head: Head
    offers: Offers

    def __init__(
        self,
        blog: Blog,
        options: PassOptions,
        sources: dict[str, File],
        files: Files,
        config: MkDocsConfig,
        *,
        last_good: Blog | None,
    ) -> None:
        """Start the pass over the current language.

        Args:
            blog: The whole blog.
            options: Options of all passes of the blog.
            sources: Files of all languages by source path.
            files: Files of this language.
            config: The site.
            last_good: The last state of the blog without a broken post, while serving.
        """
        self.files = files
        self.snapshot: Snapshot | None = None
        self._options = options
        self._config = config
        self._folder_section: Section | None = None
        self._beginnings: dict[str, tuple[str, str]] = {}
        """What excerpts are made of, once pages are written and may be written again."""
        self._exported: Lines = {}
        """Lines of the file of tags that were written before."""
        self._flawless: FlawlessPaths | None = None
        locale = static_i18n.current_language(config)
        self.pictures = Pictures(options.blog, files, config, options.warn)
        self.pages = Pages(
            blog=blog,
            locale=locale,
            interfaces=options.interfaces,
            cards=self._cards(blog, options.interfaces[locale], sources),
            texts=options.texts,
            site_urls=static_i18n.site_urls(config),
            sources=sources,
            last_good=last_good,
            own_switcher=options.own_switcher,
            fixed=static_i18n.fixed_languages(config),
            is_separate=options.is_separate,
        )
        self.feeds = FeedFiles(self.pages, config, feed_options_from(options.blog))
        self.social_cards: SocialCards | None = None
        if is_possible(options.blog, config) and not has_social_cards(config):
            self.social_cards = SocialCards(self.pages, self.pictures, options.blog, config, options.warn)
        self.copies: Copies | None = None
        if options.blog.llms and self.pages.site_urls[locale]:
            self.copies = Copies(self.pages, config, is_first=options.is_first)
        self._raw_html = RawHtml(self.pages, files, config, options.warn)
        self.explanations: PageExplanations | None = None
        if options.is_serving and options.blog.explain_on_serve:
            self.explanations = PageExplanations(self.pages)

    @property
    def locale(self) -> str:
        """Language of the pass."""
        return self.pages.locale

    def publish(self) -> None:
        """Set the addresses of the pass's files, and add those of views and feeds."""
        generated = published_files.publish(self.pages, self.files, self._config)
        resolve_all_languages(self.files, self.pages, self._config)
        self._options.warn(*map(published_files.problem_of_generated_post, generated))
        self.feeds.add_to(self.files)

    def arrange_navigation(self, nav: Navigation) -> None:
        """Show lists beside the list of posts in the navigation, and make it the parent of posts and views."""
        names = section_names_from(self._options.blog)
        navigation.add_lists(nav, self.pages, self.files, names, is_automatic=self._config.nav is None)
        navigation.set_parents(self.pages, self.files)
        self._folder_section = navigation.folder_section(nav, self.pages, self.files)

    def prepare(self, page: Page) -> None:
        """Prepare generated pages, broken posts, and the canonical address of fallback pages."""
        page_content.prepare(page, self.pages)
        html_fixes.set_canonical(page, self.pages)

    def describe(self, page: Page, markdown: str) -> str:
        """Set the metadata of a page for the theme and for search; return its Markdown."""
        page_content.describe(page, self.pages)
        if self.pages.is_fallback(page.file):
            return static_i18n.title_callouts(markdown, static_i18n.locale_of(page.file, self.locale), self._config)
        return markdown

    def resolve_raw_html(self, page: Page, html: str) -> str:
        """Resolve the addresses in the raw HTML of a page of the blog, before links are marked."""
        return self._raw_html.resolve(html, page)

    def mark_foreign_links(self, page: Page, html: str) -> str:
        """Mark the links of a page that lead to another language's site."""
        return page_content.mark_foreign_links(html, page, self.pages)

    def finish_content(self, page: Page, html: str) -> str:
        """Translate the texts of Markdown extensions, and wrap text in another language; return the HTML."""
        pages, locale = self.pages, static_i18n.locale_of(page.file, self.locale)
        titles = static_i18n.callout_titles(locale, self._config)
        html = extension_text.localize(html, pages.interfaces[locale], titles)
        page_content.set_template(page, pages)
        directives.add_listing_anchors(html, page, pages, self._options.listings)
        return page_content.mark_fallback(html, page, pages)

    def end_content(self, page: Page, html: str) -> None:
        """End the events of a page before templates, and read what other pages show of it from its HTML."""
        page_content.read_texts(page, html, self.pages)
        if self.copies:
            self.copies.record(page, self.files)
        page_content.end(page, self.pages)

    def use_templates(self, env: Environment, rendered: Collection[str]) -> None:
        """Create the variables of templates, once all pages of the language are rendered from Markdown.

        Args:
            env: Environment of the templates.
            rendered: Source paths of the pages that were rendered since the last call.
        """
        page_content.finish_lists(rendered, self.pages, self.files)
        options = self._options
        self.env = env
        page_content.hide_as_on_first_pages(self.pages, self.files)
        if self._folder_section:
            navigation.name_section(self._folder_section, self.pages, self.files)
        navigation.name_home(self.pages, self.files)
        self.pictures.begin()
        self.context = Context(
            self.pages,
            env,
            self._config,
            self.files,
            pictures=self.pictures,
            options=options.blog,
            feeds=self.feeds,
            listings=options.listings,
            is_dirty=options.is_dirty,
            explanations=self.explanations,
            beginnings=self._beginnings if self.snapshot else {},
            warn=options.warn,
        )
        self.head = Head(
            self.pages,
            self._config,
            feeds=self.feeds,
            metadata=options.blog.metadata,
            cards=self.social_cards,
            copies=self.copies,
            picture=self._covers(self.pages.blog, self.pages.sources).default(options.blog.metadata_image),
        )
        self.offers = Offers(self.pages, self.context, self._config, is_enabled=options.blog.translations.offer)
        if options.is_first:
            static_i18n.set_switcher(self._config, home_switcher(self.pages, self._config))

    def make_files(self) -> dict[str, bytes]:
        """Return the contents of files that the pass adds to the site, by path below the site's folder.

        Raises:
            BlogError: The path of a page of the blog is taken.
        """
        options, pages, title = self._options, self.pages, self._config.site_name or ""
        use_folders = self._config.use_directory_urls
        generated = make_redirects(pages, self.env, directory_urls=use_folders)
        if options.is_first:
            generated |= make_root(pages, self.files, self.env, options.homes, title)
        if options.is_first and options.blog.redirects.from_root and not options.is_separate:
            generated |= redirect_from_root(pages, self.files, self.env, title, directory_urls=use_folders)
        generated |= export_tags(
            self.pages, self.files, export_file_from(options.blog, first=options.is_first), self._exported
        )
        generated |= self.copies.files(self.files) if self.copies else {}
        if self._flawless and self._flawless.hold(self.files, generated, options.site_files):
            return generated
        paths = register_files(self.pages, self.feeds, self.files, options.site_files, self._config, options.warn)
        free = paths.free(generated)
        is_flawless = options.is_serving and free == generated
        self._flawless = (
            FlawlessPaths(paths.register, self.files, generated, options.site_files) if is_flawless else None
        )
        return free

    def set_page_values(self, page: Page, values: dict[str, Any]) -> None:
        """Set the variable `blog` and the language switcher for the template of a page."""
        values["blog"] = self.context.page_variable(page, values["base_url"])
        if self.social_cards:
            self.social_cards.record(page, self.head.facts(page)[0])
        static_i18n.set_switcher(self._config, switcher(page.file, self.pages, self._config))

    def finish(self, page: Page, html: str, additions: tuple[str, str] | None) -> str:
        """Return the HTML of a page with the changes that templates cannot make.

        Args:
            page: The page.
            html: HTML of the page.
            additions: Additions to its head and its end, if it comes from the cache of templates, and is `typeset`.
        """
        head, end = additions or (self.head.of(page), self.offers.of(page))
        finished = html_fixes.finish(html, page, self.pages, head, end)
        return finished if additions else self.typeset(finished)

    def typeset(self, html: str) -> str:
        """Return HTML whose lines break where its language has them break."""
        is_korean = self.pages.interface.babel.language == "ko" and self._options.blog.typography
        return join_words(html) if is_korean else html

    def update(self, blog: Blog, last_good: Blog | None, site_files: SiteFiles, new_pictures: Collection[str]) -> None:
        """Update the pass to another state of the blog; its changed pages are rendered next.

        Args:
            blog: The whole blog.
            last_good: The last state of the blog without a broken post.
            site_files: What the site consists of besides the blog.
            new_pictures: Names of files that were added or removed, and may be pictures of articles or authors.
        """
        pages, former = self.pages, self.pages.blog
        self._options = replace(self._options, site_files=site_files)
        if new_pictures:
            self.pictures.begin()
        cards = self._cards(blog, pages.interface, pages.sources)
        cards.reuse(pages.cards, new_pictures)
        pages.set_blog(blog, cards, last_good)
        published_files.update(pages, former, self.files, self._config)
        self.feeds = self.feeds.updated(self.files)
        self._raw_html = RawHtml(pages, self.files, self._config, self._options.warn)
        if self.explanations:
            self.explanations.is_late = True

    def renew_cards(self) -> None:
        """Make all cards anew, since they show other titles of lists."""
        self.pages.cards = self._cards(self.pages.blog, self.pages.interface, self.pages.sources)

    def picture_jobs(self) -> dict[str, Job]:
        """Return the images and cards to make for the pages that were written, each under a name that stays."""
        cards, entries = self.pages.cards, self.pages.entries.values()
        jobs = self.pictures.jobs(cards.card(entry).cover for entry in entries)
        return {**jobs, **(self.social_cards.jobs(self.files.src_uris) if self.social_cards else {})}

    def _covers(self, blog: Blog, sources: dict[str, File]) -> Covers:
        return Covers(self.files, sources, blog, self._config, self.pictures, self._options.warn)

    def _cards(self, blog: Blog, interface: Interface, sources: dict[str, File]) -> Cards:
        covers = self._covers(blog, sources)
        return Cards(
            blog,
            interface,
            directory_urls=self._config.use_directory_urls,
            date_format=self._options.blog.post_date_format,
            texts=self._options.texts,
            picture=covers.find,
            avatar=covers.avatar,
            group_names=section_names_from(self._options.blog),
        )
