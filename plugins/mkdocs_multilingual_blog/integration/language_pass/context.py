"""Variables of templates: values of the core, escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from ...config import BlogConfig
from ...core.catalogs.terms import label_of
from ...core.display.listings import ListingOptions
from ...core.errors import Problem
from ...core.model import Entry
from ...core.text.interface import direction
from ..adapters import material
from .comments import comments_on
from .covers import opens_with
from .directives import Directives
from .escaping import Escaper, Shown
from .excerpts import Excerpts
from .feed_files import FeedFiles
from .further_links import FurtherLinks
from .page_content import split_heading
from .page_explanations import PageExplanations
from .pages import Pages
from .partials import Partials
from .pictures import Pictures

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page


SITE_VALUES = ("posts", "tags", "categories", "authors", "series")
"""Attributes of the variable `blog` that are of the whole site."""


class _BlogVariable(Shown):
    """The variable `blog`, whose rarely used attributes are created on first access."""

    def __init__(self, context: Context, source: str, **values: object) -> None:
        super().__init__(**values)
        self._context = context
        self._source = source
        self._lazy: dict[str, Callable[[], object]] = {}

    def set_lazy(self, name: str, make: Callable[[], object]) -> None:
        """Replace an attribute by one that is created on first access."""
        delattr(self, name)
        self._lazy[name] = make

    def __getattr__(self, name: str) -> Any:
        if make := self._lazy.pop(name, None):
            setattr(self, name, make())
            return getattr(self, name)
        if name in SITE_VALUES:
            self._context.volatile_pages.add(self._source)
            return getattr(self._context, name)
        return super().__getattr__(name)


class Context:
    """Variables of the templates of one pass, created once its pages are rendered from Markdown.

    Attributes:
        env: Environment of the templates.
        values: Result of `page_value` for each written page, by source path.
        volatile_pages: Sources of the pages that show more than that.
    """

    def __init__(
        self,
        pages: Pages,
        env: Environment,
        config: MkDocsConfig,
        files: Files,
        *,
        options: BlogConfig,
        feeds: FeedFiles,
        listings: ListingOptions,
        is_dirty: bool,
        pictures: Pictures,
        explanations: PageExplanations | None,
        beginnings: dict[str, tuple[str, str]],
        warn: Callable[[Problem], None],
    ) -> None:
        """Create the context.

        Args:
            pages: Pages of the pass.
            env: Environment of the templates.
            config: The site.
            files: All files of the pass.
            options: Options of the blog.
            feeds: Feeds of the pass.
            listings: Options of tag listings.
            is_dirty: Whether only changed pages are rendered.
            pictures: Offers images in several sizes.
            explanations: Why articles have their related articles and tools; `None` if pages do not say so.
            beginnings: What `Excerpts` knows from a former context.
            warn: Logs a problem once for all languages.
        """
        self._pages = pages
        self.env = env
        self._config = config
        self._options = options
        self._feeds = feeds
        self._excerpts = Excerpts(pages, files, pictures, beginnings)
        self._pictures = pictures
        self._links = FurtherLinks(pages, files, config, is_dirty=is_dirty, warn=warn)
        self._escape = Escaper()
        self._partials = Partials(env, config)
        self._shows_tags = material.shows_tags(config)
        self._explanations = explanations
        self.values: dict[str, object] = {}
        self.volatile_pages: set[str] = set()
        docs = Path(config.docs_dir).name
        self._directives = Directives(pages, files, self._escape, docs, listings, warn)

    def site_variable(self, base_url: str, source: str = "") -> _BlogVariable:
        """Return the variable `blog` of a template without a page, such as `404.html`."""
        pages, excerpts = self._pages, self._pages.blog.settings.excerpts
        blog = _BlogVariable(
            self,
            source,
            locale=pages.locale,
            dir=direction(pages.locale),
            t=partial(_text, pages),
            separator=pages.interface.separator,
            post=None,
            view=None,
            tagged_pages=[],
            excerpt=partial(self._excerpts.of, base_url=base_url),
            entry_cover=self._excerpts.cover,
            cover=None,
            excerpt_limits=Shown(max_authors=excerpts.max_authors, max_categories=excerpts.max_categories),
            links=[],
            display=Shown(
                layout=self._options.blog_layout,
                featured=self._options.blog_featured,
                share=self._options.post_share,
            ),
            feeds=[],
            comments=None,
            explanation="",
            heading="",
            content="",
        )
        blog.partial = partial(self._partials.render, blog, base_url)
        return blog

    def page_variable(self, page: Page, base_url: str) -> SimpleNamespace:
        """Return the variable `blog` of a page's template, and expand the directives in the page's text.

        Its attributes, all escaped:

        - `locale`: language of the site; `dir`: its direction, `ltr` or `rtl`; `t(text)`: an interface string,
          with `lang` in another language of the site;
          `separator`: what stands between the names of a list.
        - `partial(name, value)`: the HTML of a partial that is the same on all pages, such as a card.
        - `post`: on an article's page a `core.display.values.Article`, else `None`; `heading` and `content` are its
          HTML.
        - `view`: on a listing page a `core.display.values.Listing`, else `None`.
        - `excerpt(card)`: the excerpt of an article as HTML; empty without one.
        - `cover`: on an article's page its cover; `None` without one, and where the text begins with it.
        - `entry_cover(card)`: likewise the cover of an article in a list that shows its excerpt.
        - `links`: on an article's page its further links: `title`, `url`, `subtitle`, `children`, `hreflang`.
        - `comments`: on an article's page what the template of its comments needs: `layout`, `options`, `key`, `lang`;
          `None` without comments.
        - `feeds`: on a listing page its feeds, or else those of the blog: `type`, `label`, `title`, `url`.
        - `display`: how lists and articles look: `layout`, `featured`, `share`.
        - `explanation`: on an article's page, with `explain_on_serve`, why it has its related articles and its tools,
          as lines of text; else empty.
        - `tagged_pages`: on a tag's page the pages with the tag that are not posts: `title`, `url`, `lang`.
        - `posts`, `tags`, `categories`, `series`, `authors`: those of the whole site, on every page: cards of
          articles, newest first; chips of tags with counts, in the order of the list of tags; chips of
          categories without counts and bylines, in the order of their ids; listings of series.
        """
        pages, uri = self._pages, page.file.src_uri
        blog = self.site_variable(base_url, uri)
        self.values[uri] = page_value(page.file, pages)

        def render(name: str, value: SimpleNamespace) -> str:
            template = self.env.get_template(f"partials/blog/{name}.html")
            return template.render(
                blog=blog, value=value, view=value, config=self._config, base_url=base_url, page=page
            )

        content = page.content or ""
        page.content = self._directives.expand(content, page, render)
        if page.content is not content:
            self.volatile_pages.add(uri)
        self._offer_sizes(page)
        if (tagged := pages.tagged.get(uri)) and not self._shows_tags:
            heading, rest = split_heading(page.content)
            card = SimpleNamespace(tags=self._escape(pages.cards.tags_of(tagged.tags)))
            page.content = f"{heading}{self._tags(card, blog, base_url)}{rest}"
        blog.content = Markup(page.content)  # HTML that Markdown made
        if entry := pages.entries.get(uri):
            self._set_article(blog, entry, page)
        elif view := pages.views.get(uri):
            blog.set_lazy("view", partial(self._escape, pages.cards.listing(view)))
            blog.feeds = [self._escape(feed) for feed in self._feeds.shown(view)]
            blog.tagged_pages = self._directives.pages(view.others) if view.page == 1 else []
        if uri in pages.entries or uri in pages.views:
            heading, rest = split_heading(self._content(page))
            blog.heading, blog.content = Markup(heading), Markup(rest)
            if entry and (cover := pages.cards.card(entry).cover) and not opens_with(rest, page.url, cover.url):
                blog.cover = self._escape(cover)
        return blog

    def _offer_sizes(self, page: Page) -> None:
        """Offer the images in the text of a page in several sizes."""
        entry, html = self._pages.entries.get(page.file.src_uri), page.content or ""
        cover = self._pages.cards.card(entry).cover if entry else None
        is_below_cover = cover is not None and not opens_with(split_heading(html)[1], page.url, cover.url)
        page.content = self._pictures.in_text(
            html, page.file, is_article=entry is not None, is_below_cover=is_below_cover
        )

    def _set_article(self, blog: _BlogVariable, entry: Entry, page: Page) -> None:
        """Set what the variable `blog` has on an article's page."""
        article: Any = self._pages.cards.article(entry)
        article = article._replace(tools=None) if self._directives.placed_tools else article
        blog.set_lazy("post", partial(self._escape, article))
        blog.comments = comments_on(entry.post, self._pages.locale, self._options)
        blog.links = self._links.of(entry.post)
        if entry.post.links:
            self.volatile_pages.add(page.file.src_uri)
        blog.explanation = escape(self._explanations.of(page.file.src_uri)) if self._explanations else ""

    def excerpts_on(self, source: str) -> list[object]:
        """Return the items of `excerpts` that a page may show, by the path of its file."""
        view = self._pages.views.get(source)
        return [self.excerpts.get(entry.post.key) for entry in view.entries] if view and self.excerpts else []

    @property
    def excerpts(self) -> Mapping[str, object]:
        """The excerpt of each article that has one, by key, as a value that can be compared."""
        return self._excerpts.by_key

    def render(self, name: str, base_url: str, page: Page, **values: object) -> str:
        """Return the HTML of `partials/blog/<name>.html` for a page, with values of the core escaped."""
        template = self.env.get_template(f"partials/blog/{name}.html")
        escaped = {key: Escaper()(value) for key, value in values.items()}
        return template.render(config=self._config, base_url=base_url, page=page, **escaped)

    @cached_property
    def posts(self) -> list[SimpleNamespace]:
        """All articles of the site as cards, newest first."""
        cards, index = self._pages.cards, self._pages.blog.index
        return [self._escape(cards.card(entry)) for entry in index.entries(self._pages.locale)]

    @cached_property
    def tags(self) -> list[SimpleNamespace]:
        """All visible tags of the site with their counts."""
        view = self._pages.tags_view
        return list(self._escape(self._pages.cards.listing(view)).tags) if view else []

    @cached_property
    def categories(self) -> list[SimpleNamespace]:
        """All categories of the site."""
        return self._unique("categories")

    @cached_property
    def authors(self) -> list[SimpleNamespace]:
        """All authors of the site's articles."""
        return self._unique("authors")

    @cached_property
    def series(self) -> list[SimpleNamespace]:
        """The listings of all series of the site."""
        views = (view for view in self._pages.views.values() if view.kind == "series")
        return [self._escape(self._pages.cards.listing(view)) for view in views]

    def _unique(self, name: str) -> list[SimpleNamespace]:
        items = {item.id: item for card in self.posts for item in getattr(card, name)}
        return [items[key] for key in sorted(items)]

    def _tags(self, card: SimpleNamespace, blog: SimpleNamespace, base_url: str) -> str:
        template = self.env.get_template("partials/blog/tags.html")
        return template.render(blog=blog, card=card, config=self._config, base_url=base_url, page=None)

    def _content(self, page: Page) -> str:
        """Return a page's HTML; on further pages of a list that of the first page, if the site keeps it."""
        view = self._pages.views.get(page.file.src_uri)
        if not (view and view.page > 1 and self._pages.blog.settings.pagination.keep_content):
            return page.content or ""
        first = next(uri for uri, other in self._pages.views.items() if other.address == view.first)
        return self._excerpts.relocated_html(first, page)


def page_value(file: File, pages: Pages) -> object:
    """Return what a page shows of the blog besides its own text, as a value that can be compared.

    Args:
        file: File of the page.
        pages: Pages of the pass.
    """
    if entry := pages.entries.get(file.src_uri):
        return pages.cards.article(entry), _said_elsewhere(entry, pages)
    if view := pages.views.get(file.src_uri):
        return pages.cards.listing(view), view.others, pages.alternates(file), pages.hreflangs(file)
    if tagged := pages.tagged.get(file.src_uri):
        return pages.cards.tags_of(tagged.tags)
    return None


def _said_elsewhere(entry: Entry, pages: Pages) -> object:
    """Return what the metadata of a copy says in the language of the text; nothing if that is the site's."""
    post, cards = entry.post, pages.cards
    if post.locale == pages.locale:
        return ()
    terms, default = pages.blog.subjects.tags, pages.languages.default
    labels = tuple(label_of(terms[tag], post.locale, default) for tag in post.tags)
    return labels, cards.categories_and_authors(post, pages.interfaces[post.locale])


def _text(pages: Pages, message: str, lang: str = "", **values: object) -> Markup:
    return escape(pages.interfaces[lang or pages.locale].text(message, **values))
