"""What templates see: the core's cards as escaped values, and the entries of the language switcher."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property, partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ...core.display.listings import ListingOptions
from ...core.errors import Problem
from ...core.model import Entry
from ...core.text.interface import direction
from ..adapters import static_i18n
from .directives import Directives
from .excerpts import Excerpts
from .language_pass import Build
from .links import Links
from .pages import take_heading

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

    from ...core.reports.explanations import Insights


class Escaper:
    """Turns core values into values for templates; each is turned once, however many pages show it."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[object, object]] = {}
        self._names: dict[type, tuple[str, ...]] = {}

    def __call__(self, value: Any) -> Any:
        """Return a value with every text in it escaped; MkDocs's templates escape nothing themselves.

        Args:
            value: A text, a record of `core.shown`, a tuple of such, or a number, a flag or nothing, which
                stay as they are.
        """
        if isinstance(value, str):
            return escape(value)
        if type(value) is tuple:
            return [self(item) for item in value]
        names = self._names.get(type(value))
        if names is None:
            if value is None or isinstance(value, int | float):
                return value
            names = self._names[type(value)] = _names_of(value)
        if (known := self._seen.get(id(value))) is not None:
            return known[1]
        escaped = SimpleNamespace(**{name: self(getattr(value, name)) for name in names})
        self._seen[id(value)] = (value, escaped)  # keeps the value alive, so that its id stays its own
        return escaped


def _names_of(value: Any) -> tuple[str, ...]:
    """Return what a record holds, be it a named tuple or a dataclass."""
    if isinstance(value, tuple):
        return type(value)._fields  # type: ignore[attr-defined, no-any-return]
    if not is_dataclass(value):
        raise TypeError(f"templates are not shown a {type(value).__name__}")
    return tuple(field.name for field in fields(value))


class Parts:
    """Renders partials that look the same on every page of one depth, each once.

    A card stands in the list, on the page of each of its tags and below other articles. What a partial
    sees is the value it shows, under `value`, of `blog` what is the same on all pages (`site`, `dir`, `t`,
    `readtime`, `excerpt` and `excerpts`), `config` and `base_url`; not the page, so that its links go by way
    of the root and hold on every page of the same depth. (Hugo knows the same as `partialCached`.)
    """

    _EVERYWHERE = ("site", "dir", "t", "readtime", "excerpt", "excerpts")

    def __init__(self, env: Environment, config: MkDocsConfig) -> None:
        self._env = env
        self._config = config
        self._done: dict[tuple[str, int, str], tuple[object, Markup]] = {}

    def render(self, blog: SimpleNamespace, base_url: str, name: str, value: object) -> Markup:
        """Return the HTML of `partials/blog/<name>.html` for a value, for pages with one `base_url`."""
        key = (name, id(value), base_url)
        if key not in self._done:
            template = self._env.get_template(f"partials/blog/{name}.html")
            everywhere = SimpleNamespace(**{name: getattr(blog, name) for name in self._EVERYWHERE})
            html = template.render(blog=everywhere, value=value, config=self._config, base_url=base_url, page=None)
            self._done[key] = (value, Markup(html))  # keeps the value alive, so that its id stays its own
        return self._done[key][1]


class _Variable(SimpleNamespace):
    """The variable `blog`; what few templates ask for, or none where the page is kept, is made when one does."""

    def __init__(self, shown: Shown, source: str, **values: object) -> None:
        super().__init__(**values)
        self._shown = shown
        self._source = source
        self._later: dict[str, Callable[[], object]] = {}

    def make_later(self, name: str, make: Callable[[], object]) -> None:
        """Make an attribute when it is asked for first."""
        delattr(self, name)
        self._later[name] = make

    def __getattr__(self, name: str) -> Any:
        if make := self._later.pop(name, None):
            setattr(self, name, make())
            return getattr(self, name)
        if name in ("posts", "tags", "categories", "authors", "series"):
            self._shown.asked.add(self._source)
            return getattr(self._shown, name)
        raise AttributeError(name)


class Shown:
    """What the templates of one pass see; made once its pages are read.

    Attributes:
        env: Renders templates.
        values: What each page that was written shows of the blog, by source path; as `value_of` returns it.
        asked: Sources of the pages that show more.
    """

    def __init__(
        self,
        build: Build,
        env: Environment,
        config: MkDocsConfig,
        files: Files,
        *,
        readtime: bool,
        listings: ListingOptions,
        dirty: bool,
        explain: bool,
        warn: Callable[[Problem], None],
    ) -> None:
        """Take what is the same on all pages.

        Args:
            build: The pass.
            env: Renders templates.
            config: The site.
            files: All files of the pass.
            readtime: Whether reading time is shown.
            listings: What the site says of listings of tags.
            dirty: Whether only changed pages are read.
            explain: Whether articles say why they have their related articles and tools.
            warn: Tells the writer of a problem, once for all languages.
        """
        self._build = build
        self.env = env
        self._config = config
        self._excerpts = Excerpts(build, files)
        self._links = Links(build, files, config, dirty=dirty)
        self._footer = "navigation.footer" in config.theme.get("features", ())
        self._escape = Escaper()
        self._parts = Parts(env, config)
        self._readtime = readtime
        self._explain = explain
        self.values: dict[str, object] = {}
        self.asked: set[str] = set()
        docs = Path(config.docs_dir).name
        self._directives = Directives(build, files, self._escape, docs, listings, warn)

    def everywhere(self, base_url: str, source: str = "") -> _Variable:
        """Return the variable `blog` of a template that belongs to no page, such as `404.html`."""
        build = self._build
        blog = _Variable(
            self,
            source,
            site=build.site,
            dir=direction(build.site),
            t=partial(_text, build),
            post=None,
            listing=None,
            others=[],
            readtime=self._readtime,
            excerpt=self._excerpts.of,
            excerpts=build.blog.settings.excerpts,
            links=[],
            explanation="",
            footer=self._footer,
            heading="",
            content="",
        )
        blog.part = partial(self._parts.render, blog, base_url)
        return blog

    def on_page(self, page: Page, base_url: str) -> SimpleNamespace:
        """Return the variable `blog` of a page's template, and carry out the directives in the page's text.

        Its attributes, all escaped:

        - `site`: language of the site; `dir`: its direction, `ltr` or `rtl`; `t(text)`: an interface string.
        - `part(name, value)`: the HTML of a partial that looks the same on all pages, such as a card.
        - `post`: on an article's page a `core.shown.Article`, else `None`; `heading` and `content` are its HTML.
        - `listing`: on a listing page a `core.shown.Listing`, else `None`.
        - `readtime`: whether reading time is to be shown.
        - `excerpt(card, base_url)`: the beginning of an article as HTML, where it marks one; else nothing.
        - `links`: on an article's page what its writer refers readers to: `title`, `url`, `subtitle`, `children`.
        - `explanation`: on an article's page, while a writer looks who asked for it, why it has its related articles
          and its tools, as lines of text; else nothing.
        - `footer`: whether the theme itself shows the older and the newer page.
        - `others`: on a tag's page the pages that have it and are no posts: `title`, `url`, `lang`.
        - `posts`, `tags`, `categories`, `series`, `authors`: all that the site has, on every page: cards of
          articles, newest first; chips of tags with counts, in the order of the list of tags; chips of
          categories without counts and bylines, in the order of their ids; listings of series.
        """
        build, uri = self._build, page.file.src_uri
        blog = self.everywhere(base_url, uri)
        self.values[uri] = value_of(page.file, build)

        def render(name: str, value: SimpleNamespace) -> str:
            template = self.env.get_template(f"partials/blog/{name}.html")
            return template.render(
                blog=blog, value=value, listing=value, config=self._config, base_url=base_url, page=page
            )

        content = page.content or ""
        page.content = self._directives.expand(content, page, render)
        if page.content is not content:
            self.asked.add(uri)
        if tagged := build.tagged.get(uri):
            heading, rest = take_heading(page.content)
            card = SimpleNamespace(tags=self._escape(build.cards.tags_of(tagged.tags)))
            page.content = f"{heading}{self._tags(card, blog, base_url)}{rest}"
        blog.content = Markup(page.content)  # HTML that Markdown made
        if entry := build.entries.get(uri):
            article: Any = self.values[uri]
            article = article._replace(tools=None) if self._directives.placed_tools else article
            blog.make_later("post", partial(self._escape, article))
            blog.links = self._links.of(entry.post)
            if entry.post.links:
                self.asked.add(uri)
            blog.explanation = self._explanation(entry) if self._explain else ""
        elif view := build.views.get(uri):
            blog.make_later("listing", partial(self._escape, build.cards.listing(view)))
            blog.others = self._directives.pages(view.others) if view.page == 1 else []
        if uri in build.entries or uri in build.views:
            heading, rest = take_heading(self._content(page))
            blog.heading, blog.content = Markup(heading), Markup(rest)
        return blog

    def excerpts_on(self, source: str) -> list[object]:
        """Return what of `excerpts` a page may show, by the path of its file."""
        view = self._build.views.get(source)
        return [self.excerpts.get(entry.post.key) for entry in view.entries] if view and self.excerpts else []

    @property
    def excerpts(self) -> Mapping[str, object]:
        """The beginning of each article that marks one, by key, in a form that can be compared."""
        return self._excerpts.heads

    def render(self, name: str, base_url: str, page: Page, **values: object) -> str:
        """Return the HTML of `partials/blog/<name>.html` for a page, which sees values of the core escaped."""
        template = self.env.get_template(f"partials/blog/{name}.html")
        escaped = {key: Escaper()(value) for key, value in values.items()}
        return template.render(config=self._config, base_url=base_url, page=page, **escaped)

    @cached_property
    def posts(self) -> list[SimpleNamespace]:
        """All articles of the site as cards, newest first."""
        cards, index = self._build.cards, self._build.blog.index
        return [self._escape(cards.card(entry)) for entry in index.entries(self._build.site)]

    @cached_property
    def tags(self) -> list[SimpleNamespace]:
        """All tags of the site that readers see, with their counts."""
        view = self._build.tags_view
        return list(self._escape(self._build.cards.listing(view)).chips) if view else []

    @cached_property
    def categories(self) -> list[SimpleNamespace]:
        """All categories of the site."""
        return self._unique("categories")

    @cached_property
    def authors(self) -> list[SimpleNamespace]:
        """All who wrote articles of the site."""
        return self._unique("authors")

    @cached_property
    def series(self) -> list[SimpleNamespace]:
        """The listings of all series of the site."""
        views = (view for view in self._build.views.values() if view.kind == "series")
        return [self._escape(self._build.cards.listing(view)) for view in views]

    @cached_property
    def _insights(self) -> Insights:
        from ...core.reports.explanations import Insights  # only who asks for explanations waits

        return Insights(self._build.blog)

    def _explanation(self, entry: Entry) -> Markup:
        from ...core.reports.coverage import explain
        from ...core.reports.messages import related_lines, tools_lines

        blog = self._build.blog
        lines = list(related_lines(blog, self._insights.of(entry))) if blog.settings.related.enabled else []
        if blog.tools.tools:
            lines += ["", *tools_lines(blog, explain(blog, entry.post))]
        return escape("\n".join(lines).strip())

    def _unique(self, name: str) -> list[SimpleNamespace]:
        found = {item.id: item for card in self.posts for item in getattr(card, name)}
        return [found[key] for key in sorted(found)]

    def _tags(self, card: SimpleNamespace, blog: SimpleNamespace, base_url: str) -> str:
        template = self.env.get_template("partials/blog/tags.html")
        return template.render(blog=blog, card=card, config=self._config, base_url=base_url, page=None)

    def _content(self, page: Page) -> str:
        """Return a page's HTML; on further pages of a list that of the first, where the site keeps it."""
        view = self._build.views.get(page.file.src_uri)
        if not (view and view.page > 1 and self._build.blog.settings.pagination.keep_content):
            return page.content or ""
        first = next(uri for uri, other in self._build.views.items() if other.address == view.first)
        return self._excerpts.moved(first, page)


def value_of(file: File, build: Build) -> object:
    """Return what a page shows of the blog besides its own text, in a form that can be compared.

    Args:
        file: Its file.
        build: The pass.
    """
    if entry := build.entries.get(file.src_uri):
        return build.cards.article(entry)
    if view := build.views.get(file.src_uri):
        return build.cards.listing(view), view.others, build.alternates(file), build.hreflangs(file)
    if tagged := build.tagged.get(file.src_uri):
        return build.cards.tags_of(tagged.tags)
    return None


def switcher(file: File, build: Build, config: MkDocsConfig) -> list[dict[str, Any]]:
    """Return the entries of the language switcher on a page, for `config.extra.alternate`.

    Besides Material's `name`, `link` and `lang` each has `current` and `note`, a text in the language that
    it leads to which says where there is no translation. Entries that are not languages of this site, such
    as a link to another site, stay as they are.
    """
    alternates = {alternate.locale: alternate for alternate in build.alternates(file)}
    return _entries(config, build, {locale: (a.address, a.state) for locale, a in alternates.items()})


def home_switcher(build: Build, config: MkDocsConfig) -> list[dict[str, Any]]:
    """Return the entries of the switcher on pages that belong to no file, such as 404, from the server's root."""
    locales = build.languages.locales
    links = {locale: (_from_server(build, config, build.languages.prefix(locale)), "home") for locale in locales}
    return _entries(config, build, links)


def root(config: MkDocsConfig) -> str:
    """Return the site's path on its server, with the slash at its end that mike leaves out: `/repo/2.0/`."""
    return urlsplit(config.site_url or "").path.rstrip("/") + "/"


def _from_server(build: Build, config: MkDocsConfig, address: str) -> str:
    return root(config) + build.cards.link(address).removeprefix("./")


@dataclass(frozen=True)
class SiteLinks:
    """A language's part of the page for missing addresses.

    Attributes:
        locale: The language, for `hreflang`.
        lang: Language of the words, which is English where the plugin has none of the language's.
        dir: Their direction: `ltr` or `rtl`.
        url: Home page of the language, from the server's root.
        home: What the link to it says; where the words are English instead, with the name of the language.
        blog_url: Its list of posts; empty where that is the home page.
        blog: What the link to it says.
        title: That nothing is here.
        text: What to do now.
    """

    locale: str
    lang: str
    dir: str
    url: str
    home: str
    blog_url: str
    blog: str
    title: str
    text: str


def sites(build: Build, config: MkDocsConfig) -> list[SimpleNamespace]:
    """Return what the page for missing addresses says in each language of the site, escaped; the default one first."""
    languages, found = build.languages, []
    link = partial(_from_server, build, config)
    for locale in sorted(languages.locales, key=lambda locale: locale != languages.default):
        interface, home = build.interfaces[locale], languages.prefix(locale)
        blog = home + build.blog.home(locale)
        foreign = interface.words.language != interface.babel.language
        name = f" ({interface.language(locale)})" if foreign else ""
        found.append(
            SiteLinks(
                locale=locale.replace("_", "-"),
                lang=interface.lang,
                dir=interface.direction,
                url=link(home),
                home=interface.text("Home") + name,
                blog_url=link(blog) if blog != home else "",
                blog=interface.text("Blog") + name,
                title=interface.text("There is no page here"),
                text=interface.text("The address may be mistyped, or the page may be gone."),
            )
        )
    return list(Escaper()(tuple(found)))


def _entries(config: MkDocsConfig, build: Build, links: dict[str, tuple[str, str]]) -> list[dict[str, Any]]:
    entries = []
    for entry in static_i18n.switcher_entries(config, build.own_switcher):
        locale = str(entry.get("lang"))
        if locale in links and locale not in build.fixed:
            url, state = links[locale]
            entry["link"] = url
            entry["current"] = state == "current"
            entry["note"] = escape(build.note(locale, state))
        entries.append(entry)
    return entries


def _text(build: Build, message: str, **values: object) -> Markup:
    return escape(build.interface.text(message, **values))
