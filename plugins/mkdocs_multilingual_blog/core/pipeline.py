"""The one file that calls the others in order: source files → posts → index → related and tools → views."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

from babel.dates import format_date

from . import ahead
from . import authors as author_catalogue
from . import tools as tool_catalogue
from .addresses import UrlFormat
from .cache import Cache
from .checks import check_aliases, check_fallbacks, check_references, check_views, check_words, page_at, without_clashes
from .defaults import FolderDefaults
from .errors import Problem, Report, shown
from .frontmatter import Metadata, parse_document, parse_yaml, read_text
from .index import PostIndex
from .library import Kept, Library, stamp_of
from .locales import Languages
from .model import Author, Entry, Post
from .pages import TaggedPage, pages_of, read_pages
from .posts import PostRules, read_post, stem_of
from .promotion import Promoter, Promotion
from .ranking import MANY, Job, Ranking
from .recommendations import Recommendations, hidden_keys
from .references import References
from .related import make_article
from .release import with_waiting
from .settings import Settings, Terms
from .slugs import slugify
from .sources import find_sources
from .store import Notes, Store
from .terms import TermRegistry, label_of, read_catalogue
from .tools import ToolCatalogue
from .translations import Translations
from .views import Subjects, View, home_address, make_views


@dataclass(frozen=True)
class Blog:
    """A whole blog, all languages, ready to be published.

    Attributes:
        settings: What the site says.
        languages: Its languages.
        index: Its posts.
        subjects: Tags, categories, series and authors.
        tools: The catalogue of tools.
        pages: Pages that are no posts and have tags, of all languages.
        broken: Sources that could not be read, with the problem; only where problems are tolerated.
        drafts: Posts that readers do not see by their sources: drafts, scheduled and expired ones, and those that
            wait for translations.
        hidden: Keys of posts that are not shown below others.
        warnings: What a strict build would not accept.
    """

    settings: Settings
    languages: Languages
    index: PostIndex
    subjects: Subjects
    tools: ToolCatalogue
    pages: tuple[TaggedPage, ...] = ()
    broken: Mapping[str, Problem] = field(default_factory=dict)
    drafts: Mapping[str, Post] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    warnings: tuple[Problem, ...] = ()

    def home(self, site: str) -> str:
        """Return the address of a language's list of posts, without its prefix."""
        return home_address(self.settings, site)

    def views(self, site: str) -> list[View]:
        """Return the listing pages of a language's site."""
        return self._views[site]

    def tagged_pages(self, site: str) -> tuple[TaggedPage, ...]:
        """Return the pages with tags, no posts, that a language's site shows."""
        return self._pages[site]

    def addresses_of(self, neutral: str) -> dict[str, str]:
        """Return where a listing page is in each language that has it, without prefix, by its neutral address."""
        found = ((site, self._view_addresses[site].get(neutral)) for site in self.languages.locales)
        return {site: address for site, address in found if address is not None}

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """For each language's site the source, the language, the state and the address of each article, by key."""
        return {
            site: {
                entry.post.key: (entry.post.source, entry.post.locale, entry.state, entry.address)
                for entry in self.index.entries(site)
            }
            for site in self.languages.locales
        }

    def stands_as(self, former: Blog) -> bool:
        """Return whether the same articles and the same listing pages are at the same places as in another state."""
        return self.places == former.places and all(
            list(self._view_addresses[site].items()) == list(former._view_addresses[site].items())
            for site in self.languages.locales
        )

    def rank_ahead(self) -> None:
        """Begin to rank related articles, which nobody asks for before the first page is written."""
        if self.settings.related.enabled:
            self._ranking.start()

    def take_over(self, former: Blog) -> None:
        """Take what took long and is the same from another state of the blog."""
        if "promoter" in former.__dict__:
            self.promoter.take_over(former.promoter)

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the next older and the next newer article that the site shows on pages of its own."""
        order, place = self._sequence[entry.site]
        position = place.get(entry.post.key)
        if position is None:
            return None, None
        older = order[position + 1] if position + 1 < len(order) else None
        return older, order[position - 1] if position else None

    def series(self, entry: Entry) -> tuple[Entry, ...]:
        """Return all parts of the series that an article belongs to, in order, as its site shows them."""
        series = entry.post.series
        if not (self.settings.series.enabled and series):
            return ()
        return self._series[entry.site].get(series.id, ())

    def related(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the articles to show below an article, as the site that shows it has them."""
        return tuple(self.index.entry(found.key, entry.site) for found in self.recommendations.of(entry))

    def promoted(self, entry: Entry) -> Promotion:
        """Return the tool block of an article on a site."""
        return self.promoter.promotion(entry)

    @cached_property
    def promoter(self) -> Promoter:
        """Decides what tool blocks show."""
        return Promoter(self.tools, self.index, self.settings)

    def with_texts(self, posts: Sequence[Post]) -> Blog:
        """Return the blog with other texts of some articles; in all else they must be as they were."""
        index = self.index.with_posts({post.source: post for post in posts})
        blog, keys = replace(self, index=index), {post.key for post in posts}
        renewed: dict[int, tuple[Entry, ...]] = {}  # by the entries of a list, which all its pages share

        def renew(view: View) -> View:
            if id(view.entries) not in renewed:
                known = {entry.post.key for entry in view.entries}
                new = {key: index.entry(key, view.site) for key in keys & known}
                renewed[id(view.entries)] = (
                    tuple(new.get(entry.post.key, entry) for entry in view.entries) if new else view.entries
                )
            entries = renewed[id(view.entries)]
            return view if entries is view.entries else replace(view, entries=entries)

        blog.__dict__["_views"] = {site: [renew(view) for view in views] for site, views in self._views.items()}
        return blog

    @cached_property
    def _views(self) -> dict[str, list[View]]:
        return {
            site: make_views(
                self.index,
                self.subjects,
                site,
                self.settings,
                _format_date,
                lambda term, site=site: label_of(term, site, self.languages.default),  # type: ignore[misc]
                self.tagged_pages(site),
            )
            for site in self.languages.locales
        }

    @cached_property
    def _pages(self) -> dict[str, tuple[TaggedPage, ...]]:
        return {site: pages_of(self.pages, site, self.languages) for site in self.languages.locales}

    @cached_property
    def _sequence(self) -> dict[str, tuple[tuple[Entry, ...], dict[str, int]]]:
        found = {}
        for site in self.languages.locales:
            order = tuple(entry for entry in self.index.entries(site) if entry.state != "foreign")
            found[site] = (order, {entry.post.key: position for position, entry in enumerate(order)})
        return found

    @cached_property
    def _series(self) -> dict[str, dict[str, tuple[Entry, ...]]]:
        return {
            site: {view.term.id: view.entries for view in views if view.kind == "series" and view.term}
            for site, views in self._views.items()
        }

    @cached_property
    def _view_addresses(self) -> dict[str, dict[str, str]]:
        return {site: {view.neutral: view.address for view in views} for site, views in self._views.items()}

    @cached_property
    def references(self) -> References:
        """Where the links of articles lead."""
        return References(self.index.posts, self.languages, self.settings.site_url)

    @cached_property
    def translations(self) -> Translations:
        """What translators still have to do."""
        return Translations(self)

    @cached_property
    def recommendations(self) -> Recommendations:
        """What is shown below each article, and why."""
        return Recommendations(self.index, self.settings.related, self.hidden, self._ranking.result)

    @property
    def is_long_to_rank(self) -> bool:
        """Whether it takes long to rank related articles."""
        return self.settings.related.enabled and len(self.index.posts) >= MANY

    @property
    def decided_by(self) -> Ranking | None:
        """What has decided so far which related articles are shown; `None` before anything did."""
        return self.__dict__.get("_ranking")

    def chooses_as(self, former: Blog) -> bool:
        """Return whether the same articles show the same related articles and tools as in another state.

        The ranking must be the same. Where what one article shows depends on what the others do, nothing is promised.
        """
        related, tools = self.settings.related, self.tools
        alone = not (related.max_appearances or related.across_languages or self.settings.translations.notice)
        return (
            alone
            and not any(tool.limit for tool in tools.tools.values())
            and (self.places, self.hidden, tools) == (former.places, former.hidden, former.tools)
            and self.settings.today == former.settings.today
        )

    @property
    def ranking(self) -> Ranking:
        """What decides which related articles are shown."""
        return self._ranking

    def keep_ranking(self, former: Blog) -> None:
        """Go on with the ranking of another state of the blog, without the articles that are no more."""
        gone = {
            locale: {post.key for post in former.index.own(locale)} - {post.key for post in self.index.own(locale)}
            for locale in self.languages.locales
        }
        self.adopt_ranking(former._ranking.without(gone) if any(gone.values()) else former._ranking)

    def adopt_ranking(self, ranking: Ranking) -> None:
        """Choose related articles by another ranking."""
        self.__dict__["_ranking"] = ranking
        self.__dict__.pop("recommendations", None)

    def shown_by(self, ranking: Ranking) -> dict[tuple[str, str], list[str]]:
        """Return the keys of what is shown below each article, by site and key, when a ranking decides."""
        chosen = Recommendations(self.index, self.settings.related, self.hidden, ranking.result)
        return {
            (site, entry.post.key): [found.key for found in chosen.of(entry)]
            for site in self.languages.locales
            for entry in self.index.entries(site)
        }

    @cached_property
    def _ranking(self) -> Ranking:
        return self.make_ranking()

    def make_ranking(self) -> Ranking:
        """Return a ranking of related articles that has not begun."""
        locales = (locale for locale in self.languages.locales if len(self.index.own(locale)) > 1)
        cache = Cache(self.settings.cache) if self.settings.cache else None
        name = "-".join(["related", *slugify(self.settings.blog).split("/")]).rstrip("-")
        return Ranking([self.ranking_job(locale) for locale in locales], cache, name)

    def ranking_job(self, locale: str) -> Job:
        """Return what is ranked of a language, and how."""
        posts = self.index.own(locale)
        articles = [
            make_article(
                key=post.key,
                title=post.title,
                description=post.description,
                text=post.text,
                tags=post.tags,
                order=post.dates.order / 86_400,
                links=self.references.of(post).all if self.settings.related.weights.links else (),
            )
            for post in posts
        ]
        related, translations = self.settings.related, self.index.translations
        sites = (site for site in self.languages.locales if site != locale)
        there = [frozenset(post.key for post in posts if site in translations[post.key]) for site in sites]
        spare = 10 if related.max_appearances else 3  # for those that may not appear once more
        return Job(
            locale,
            articles,
            related.weights,
            limit=max(10, spare * related.count),
            hidden=self.hidden & {post.key for post in posts},
            groups=tuple(dict.fromkeys(keys for keys in there if 0 < len(keys) < len(posts))),
        )


def load_blog(
    settings: Settings,
    languages: Languages,
    excluded: Callable[[str], bool] = lambda _: False,
    tolerant: bool = False,
    library: Library | None = None,
    store: Store | None = None,
    processes: int = 1,
) -> Blog:
    """Read all sources of a blog and check them.

    Args:
        settings: What the site says.
        languages: Its languages.
        excluded: Whether a source, by its path below the docs folder, is to be passed over.
        tolerant: Whether a broken post is left out and named in `Blog.broken`, so that a writer who is
            looking at the site goes on seeing the rest.
        library: What was read under the same settings before, so that only changed posts are read.
        store: Where what the texts of posts say is kept from build to build; `None` for nowhere.
        processes: How many may read where there are many posts.

    Raises:
        BlogError: With all problems found, where anything is wrong that must not be published.
    """
    library = library or Library()
    report = Report()
    tags = _registry(settings.tags, settings, languages, report)
    categories = _registry(settings.categories, settings, languages, report)
    series = _registry(settings.series, settings, languages, report)
    authors = _authors(settings, languages, report)
    tools = _tools(settings, languages, report)
    if settings.tools_language and settings.tools_language not in languages.known:
        message = f"{shown(settings.tools_language)} is not a language of this site"
        hint = f"This site has {', '.join(languages.known)}."
        report.error(Problem("mkdocs.yml", field="tools.language", message=message, hint=hint))
    catalogues = tuple(report.errors)
    check_words(settings, languages, report)
    rules = PostRules(
        settings=settings,
        url_format=_url_format(settings, settings.url_format, settings.url_date_format),
        former=_url_format(settings, settings.former_url_format, settings.former_url_date_format)
        if settings.former_url_format
        else None,
        tags=tags,
        categories=categories,
        series=series,
        store=store,
    )
    defaults = FolderDefaults(settings.docs, settings.meta_file, report)
    library.begin(rules, defaults)
    posts: list[Post] = []
    broken: dict[str, Problem] = {}
    sources = find_sources(settings, languages)
    # Of languages that are not built: pins on them wait.
    unread = {stem_of(neutral, settings.posts) for _, neutral, locale in sources if locale not in languages.locales}
    sources = [one for one in sources if one[2] in languages.locales and not excluded(one[0])]
    with _ahead(settings, languages, library, sources, processes) as take:
        for source, neutral, locale in sources:
            take(source)
            found = Report()
            post = _read(settings, languages, library, source, neutral, locale, found)
            report.warnings += found.warnings
            if found.errors:
                unread.add(stem_of(neutral, settings.posts))
            if found.errors and tolerant:
                broken[source] = found.errors[0]
            report.errors += found.errors
            if post:
                posts.append(post)
    posts = with_waiting(posts, settings, languages)
    drafts = {} if settings.drafts else {post.source: post for post in posts if post.state != "published"}
    unread |= {post.key for post in drafts.values()}  # a pin on one waits for it
    posts = [post for post in posts if post.source not in drafts]
    if tolerant and catalogues:
        report.raise_errors()
    posts = without_clashes(posts, settings, languages, report, broken)
    index = _index(posts, settings, languages)
    check_references(index, None if catalogues else tools, None if catalogues else authors, unread, settings, report)
    check_fallbacks(index, settings, categories, report)
    with_pages = settings.pages and settings.tags.enabled
    pages = read_pages(settings, languages, tags, defaults, excluded, report) if with_pages else []
    blog = Blog(
        settings=settings,
        languages=languages,
        index=index,
        subjects=Subjects(tags.terms(), categories.terms(), series.terms(), authors),
        tools=tools,
        pages=tuple(pages),
        broken=broken,
        drafts=drafts,
        hidden=hidden_keys(index.posts, settings, tags, categories, report),
    )
    views = {site: blog.views(site) for site in languages.locales}
    check_views(index, views, settings, report)
    check_aliases(index, views, settings, report)
    if not tolerant:
        report.raise_errors()
    done = replace(blog, warnings=tuple(sorted([*report.errors, *report.warnings])))
    done.__dict__.update((name, blog.__dict__[name]) for name in ("_pages", "_views"))  # which took long
    return done


def read_texts(blog: Blog, library: Library, sources: Collection[str]) -> Blog | None:
    """Return a blog with the texts of some posts read again, or `None` where more than texts may have changed.

    Args:
        blog: The blog, without broken posts.
        library: What it was read with last.
        sources: Posts whose files have changed since, by their paths below the docs folder.
    """
    if library.timed or library.rules is None or not blog.index.by_source.keys() >= set(sources):
        return None
    posts, report = [], Report()
    for source in sources:
        old = blog.index.by_source[source]
        neutral, _ = blog.languages.split(source)
        post = _read(blog.settings, blog.languages, library, source, neutral, old.locale, report)
        if post is None or report.errors or report.warnings or library.timed or replace(post, text=old.text) != old:
            return None
        posts.append(post)
    return blog.with_texts(posts)


@contextmanager
def _ahead(
    settings: Settings, languages: Languages, library: Library, sources: Sequence[tuple[str, str, str]], processes: int
) -> Iterator[Callable[[str], None]]:
    """Let another process read half of the posts meanwhile, where they are many.

    Args:
        settings: What the site says.
        languages: Its languages.
        library: Comes to know those posts, as if they had been read before.
        sources: All posts in the order in which they are read here.
        processes: How many may read.

    Yields:
        What is to be called before each post is read.
    """
    known = library.kept(source for source, _, _ in sources)
    unknown = [one for one in sources if one[0] not in known]
    rules = library.rules
    if processes < 2 or len(unknown) < ahead.MANY or rules is None:
        yield lambda source: None
        return
    rest = unknown[len(unknown) // 2 :]
    store = rules.store.beside() if rules.store else None
    if rules.store:
        rules.store.let_go()

    def read_rest() -> tuple[dict[str, Kept], Notes | None]:
        library.rules = rules._replace(store=store)
        for source, neutral, locale in rest:
            _read(settings, languages, library, source, neutral, locale, Report())
        return library.kept(source for source, _, _ in rest), store.notes() if store else None

    with ahead.beside(read_rest) as result:

        def take(source: str) -> None:
            if source == rest[0][0] and (found := result()):
                kept, notes = found
                library.take(kept)
                if rules.store and notes:
                    rules.store.take(notes)

        yield take


def _read(
    settings: Settings, languages: Languages, library: Library, source: str, neutral: str, locale: str, report: Report
) -> Post | None:
    try:
        stamp = stamp_of(f"{settings.docs}/{source}")
    except OSError:
        stamp = None
    if stamp and (known := library.find(source, stamp)):
        report.warnings += known[1]
        return known[0]
    assert library.rules is not None
    assert library.defaults is not None
    heard = library.heard()
    shown_source = posixpath.join(settings.docs.name, source)
    text = read_text(settings.docs / source, shown_source, report)
    document = text is not None and parse_document(text, shown_source, report)
    if not document:
        return None
    metadata = library.defaults.add_to(document.metadata, source, report)
    post = read_post(replace(document, metadata=metadata), neutral, locale, library.rules, languages, report)
    if post is None:
        return None
    post = replace(post, source=source)
    if stamp and not report.errors:
        library.keep(post, stamp, report.warnings, heard, expires="expires" in metadata.values)
    return post


def _registry(terms: Terms, settings: Settings, languages: Languages, report: Report) -> TermRegistry:
    metadata = _catalogue(settings, terms.file, terms.explicit, report) if terms.enabled else None
    listed = read_catalogue(metadata, languages, report, terms.kind) if metadata else []
    return TermRegistry(listed, languages.default, terms.kind)


def _authors(settings: Settings, languages: Languages, report: Report) -> Mapping[str, Author]:
    if not settings.authors.enabled:
        return {}
    file = author_catalogue.catalogue_file(settings, languages)
    metadata = _catalogue(settings, file, settings.authors.explicit, report)
    return author_catalogue.read_catalogue(metadata, languages, report) if metadata else {}


def _tools(settings: Settings, languages: Languages, report: Report) -> ToolCatalogue:
    metadata = _catalogue(settings, settings.tools_file, settings.tools_explicit, report) if settings.tools else None
    return tool_catalogue.read_catalogue(metadata, languages, report) if metadata else ToolCatalogue()


def _catalogue(settings: Settings, name: str, explicit: bool, report: Report) -> Metadata | None:
    """Read a catalogue; where it is not there, the site has none unless it names one."""
    path = settings.docs / name
    source = posixpath.join(settings.docs.name, name)
    if not path.exists():
        if explicit:
            hint = "Write it, or correct its path in mkdocs.yml."
            report.error(Problem(source, message="cannot be read (No such file or directory)", hint=hint))
        return None
    text = read_text(path, source, report)
    return parse_yaml(text, source, report) if text is not None else None


def _index(posts: list[Post], settings: Settings, languages: Languages) -> PostIndex:
    def address_in(post: Post, site: str) -> str:
        return settings.moved(post.address, post.locale, site)

    def occupied(post: Post, site: str) -> bool:
        return bool(page_at(address_in(post, site), site, settings, languages))

    return PostIndex(posts, languages, occupied, address_in)


def _url_format(settings: Settings, pattern: str, dates: str) -> UrlFormat:
    return UrlFormat(settings.blog, pattern, lambda value: _format_date(value, dates), settings.url_max_categories)


def _format_date(value: date, pattern: str) -> str:
    """Return a date by a pattern, for addresses: the same in all languages."""
    return _format_day(date(value.year, value.month, value.day), pattern)  # moments of two zones may be equal


@lru_cache(maxsize=16_384)
def _format_day(day: date, pattern: str) -> str:
    return format_date(day, pattern, locale="en")
