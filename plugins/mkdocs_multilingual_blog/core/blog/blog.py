"""The blog in all languages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter

from ..catalogs.terms import label_of
from ..catalogs.tools import ToolCatalog
from ..errors import Problem
from ..locales import Languages
from ..model import Entry, Post
from ..posts.post_index import PostIndex
from ..posts.references import References
from ..posts.tagged_pages import TaggedPage, pages_of
from ..promotion.promoter import Promoter, Promotion
from ..related.article import make_article
from ..related.comparison import Candidate
from ..related.ranking import MIN_ARTICLES, Job, Ranking
from ..related.recommendations import Recommendation, Recommendations
from ..settings import Settings
from ..text.addresses import format_in_address
from ..text.slugs import slugify
from ..translations.compared_texts import ComparedTexts
from ..translations.originals import Originals
from .views import Subjects, View, home_address, make_views

_KEY_OF = attrgetter("post.key")
_Keyed = Candidate | Recommendation


@dataclass(frozen=True)
class Blog:
    """A blog in all languages, ready to be published.

    It is immutable: `with_texts` and `with_ranking` return another blog. Derived values are computed on first use.

    Attributes:
        settings: Options of the blog.
        languages: Languages of the site.
        index: Published posts.
        subjects: Tags, categories, series and authors.
        tools: Catalog of tools.
        pages: Pages with tags that are not posts, in all languages.
        broken: First problem of each source that could not be read; only of a tolerant load.
        drafts: Unpublished posts by source: drafts, scheduled and expired ones, and those that wait for translations.
        hidden: Keys of posts that are not recommended below others.
        warnings: Problems that fail a strict build.
        known_views: Listing pages of each language, if already computed.
        known_ranking: Ranking of related articles, if already computed, perhaps for an earlier state.
        known_promoter: Chooser of tools, if already created.
        compared: What is known of texts of articles; shared by all states of the blog.
    """

    settings: Settings
    languages: Languages
    index: PostIndex
    subjects: Subjects
    tools: ToolCatalog
    pages: tuple[TaggedPage, ...] = ()
    broken: Mapping[str, Problem] = field(default_factory=dict)
    drafts: Mapping[str, Post] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    warnings: tuple[Problem, ...] = ()
    known_views: Mapping[str, Sequence[View]] | None = None
    known_ranking: Ranking | None = None
    known_promoter: Promoter | None = None
    compared: ComparedTexts = field(default_factory=ComparedTexts, compare=False, repr=False)

    def home(self, site: str) -> str:
        """Return the address of a language's list of posts, without its prefix."""
        return home_address(self.settings, site)

    def views(self, site: str) -> Sequence[View]:
        """Return the listing pages of a language's site."""
        return self._views[site]

    def tagged_pages(self, site: str) -> tuple[TaggedPage, ...]:
        """Return the pages with tags on a language's site that are not posts."""
        return self._pages[site]

    def addresses_of(self, neutral: str) -> dict[str, str]:
        """Return the address of a listing page, without prefix, in each language, by its neutral address."""
        addresses = ((site, self._view_addresses[site].get(neutral)) for site in self.languages.locales)
        return {site: address for site, address in addresses if address is not None}

    @cached_property
    def sources(self) -> frozenset[str]:
        """Sources of the published posts, and of those that are broken."""
        return frozenset(self.index.by_source) | self.broken.keys()

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, tuple[str | bool, ...]]]:
        """Source, language, state and address of each article, and whether it is listed, by site and key."""
        return {
            site: {
                entry.post.key: (entry.post.source, entry.post.locale, entry.state, entry.address, entry.is_listed)
                for entry in self.index.published(site)
            }
            for site in self.languages.locales
        }

    def has_same_addresses_as(self, former: Blog) -> bool:
        """Return whether articles and listing pages have the same addresses, and the same are broken, as before."""
        return (self.places, self.broken) == (former.places, former.broken) and all(
            list(self._view_addresses[site].items()) == list(former._view_addresses[site].items())
            for site in self.languages.locales
        )

    def is_like(self, former: Blog) -> bool:
        """Return whether the blog was read with the same result as before, on the same day."""
        return (
            all(
                getattr(self, name) == getattr(former, name)
                for name in ("pages", "broken", "drafts", "hidden", "warnings")
            )
            and self.index.posts == former.index.posts
            and self.subjects.is_like(former.subjects)
            and self.tools.is_like(former.tools)
            and self.settings.today == former.settings.today
        )

    def start_ranking(self) -> None:
        """Start to rank related articles in parallel; the result is needed only when the first page is written."""
        if self.settings.related.enabled:
            self.ranking.start()

    def in_order(self, site: str) -> tuple[Entry, ...]:
        """Return the listed articles that have a page on a language's site, newest first."""
        return self._entries_with_pages[site][0]

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the next older and the next newer article among those with a page on the site."""
        order, positions = self._entries_with_pages[entry.site]
        position = positions.get(entry.post.key)
        if position is None:
            return None, None
        older = order[position + 1] if position + 1 < len(order) else None
        return older, order[position - 1] if position else None

    def series(self, entry: Entry) -> tuple[Entry, ...]:
        """Return all parts of an article's series on its site, in order; none if the article is unlisted."""
        series = entry.post.series
        if not (self.settings.series.enabled and series and entry.is_listed):
            return ()
        return self._series[entry.site].get(series.id, ())

    def related(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the related articles of an article on its site."""
        return tuple(
            self.index.entry(recommendation.key, entry.site) for recommendation in self.recommendations.of(entry)
        )

    def promoted(self, entry: Entry) -> Promotion:
        """Return the tool block of an article on a site."""
        return self.promoter.promotion(entry)

    @cached_property
    def promoter(self) -> Promoter:
        """Chooses the tools of tool blocks."""
        return self.known_promoter or Promoter(self.tools, self.index, self.settings)

    def with_texts(self, posts: Sequence[Post]) -> Blog:
        """Return the blog with the texts of some posts replaced; everything else about them must be unchanged."""
        index = self.index.with_posts({post.source: post for post in posts})
        keys = {post.key for post in posts}
        new = {site: {key: index.entry(key, site) for key in keys} for site in self.languages.locales}
        updated: dict[int, tuple[Entry, ...]] = {}  # by id of the entries, which all pages of a list share

        def update(view: View) -> View:
            if id(view.entries) not in updated:
                is_same = keys.isdisjoint(map(_KEY_OF, view.entries))
                updated[id(view.entries)] = (
                    view.entries
                    if is_same
                    else tuple(new[view.site].get(entry.post.key, entry) for entry in view.entries)
                )
            entries = updated[id(view.entries)]
            return view if entries is view.entries else replace(view, entries=entries)

        views = {site: [update(view) for view in views] for site, views in self._views.items()}
        return replace(self, index=index, known_views=views, known_ranking=None, known_promoter=None)

    def without(self, sources: Collection[str]) -> Blog:
        """Return the blog without the articles, broken ones among them, of some sources."""
        broken = {source: problem for source, problem in self.broken.items() if source not in sources}
        index = self.index.without(sources)
        return replace(self, index=index, broken=broken, known_views=None, known_ranking=None, known_promoter=None)

    def with_ranking(self, ranking: Ranking) -> Blog:
        """Return the blog with another ranking of related articles."""
        return replace(self, known_views=self._views, known_ranking=ranking, known_promoter=self.promoter)

    @cached_property
    def _views(self) -> Mapping[str, Sequence[View]]:
        return self.known_views or {site: self.make_views(site) for site in self.languages.locales}

    def make_views(self, site: str, former: Blog | None = None) -> Sequence[View]:
        """Return the listing pages of a language's site; those that are the same before are not made anew."""
        if former and not self.subjects.are_like_in(former.subjects):
            former = None
        if former and self._has_entries_of(former, site):
            return former.views(site)
        return make_views(
            self.index,
            self.subjects,
            site,
            self.settings,
            format_in_address,
            lambda term: label_of(term, site, self.languages.default),
            self.tagged_pages(site),
            former.views(site) if former else (),
        )

    def _has_entries_of(self, former: Blog, site: str) -> bool:
        """Return whether a language's site has the same articles and pages as before."""
        entries, former_entries = self.index.entries(site), former.index.entries(site)
        return (entries, self.tagged_pages(site)) == (former_entries, former.tagged_pages(site))

    @cached_property
    def _pages(self) -> dict[str, tuple[TaggedPage, ...]]:
        return {site: pages_of(self.pages, site, self.languages) for site in self.languages.locales}

    @cached_property
    def _entries_with_pages(self) -> dict[str, tuple[tuple[Entry, ...], dict[str, int]]]:
        """Entries with pages on each site, newest first, and their positions by key."""
        by_site = {}
        for site in self.languages.locales:
            order = tuple(entry for entry in self.index.entries(site) if entry.state != "foreign")
            by_site[site] = (order, {entry.post.key: position for position, entry in enumerate(order)})
        return by_site

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
        """Targets of the links in articles."""
        return References(self.index.posts, self.languages, self.settings.site_url)

    @cached_property
    def originals(self) -> Originals:
        """Original of each article, drafts included, and stale translations."""
        return Originals((*self.index.posts, *self.drafts.values()), self.settings, self.languages, self.compared)

    @cached_property
    def recommendations(self) -> Recommendations:
        """Related articles of each article, with reasons."""
        return Recommendations(self.index, self.settings.related, self.hidden, self.ranking.result)

    @property
    def has_slow_ranking(self) -> bool:
        """Whether there are so many posts that ranking related articles takes long."""
        return self.settings.related.enabled and len(self.index.posts) >= MIN_ARTICLES

    def has_same_choices_as(self, former: Blog) -> bool:
        """Return whether articles have the same related articles and tools as in an earlier state with equal ranking.

        The result is false whenever the choice for one article depends on the others.
        """
        related, tools = self.settings.related, self.tools
        independent = not (related.max_appearances or related.across_languages)
        return (
            independent
            and not any(tool.limit for tool in tools.tools.values())
            and (self.places, self.hidden) == (former.places, former.hidden)
            and tools.is_like(former.tools)
            and self.settings.today == former.settings.today
        )

    def ranking_of(self, former: Blog) -> Ranking:
        """Return the ranking of an earlier state of the blog, without removed articles."""
        removed = {
            locale: {post.key for post in former.index.own(locale)} - {post.key for post in self.index.own(locale)}
            for locale in self.languages.locales
        }
        return former.ranking.without(removed) if any(removed.values()) else former.ranking

    def recommends_alike(self, ranking: Ranking) -> bool:
        """Return whether a ranking recommends the same articles as the blog's own, in the same order."""
        related, now, before = self.settings.related, ranking.result(), self.ranking.result()
        depends_on_others = related.max_appearances or related.across_languages
        other = {
            (locale, key)
            for locale, articles in now.items()
            for key, candidates in articles.items()
            if candidates is not (former := before.get(locale, {}).get(key)) and not _have_same_keys(candidates, former)
        }
        recommended = Recommendations(self.index, related, self.hidden, ranking.result)
        return all(
            _have_same_keys(recommended.of(entry), self.recommendations.of(entry))
            for site in self.languages.locales
            for entry in self.index.published(site)
            if depends_on_others or (entry.post.locale, entry.post.key) in other
        )

    @cached_property
    def ranking(self) -> Ranking:
        """Ranking of related articles."""
        return self.known_ranking or self.make_ranking()

    def make_ranking(self) -> Ranking:
        """Return a ranking of related articles that has not started."""
        return Ranking(
            [self.ranking_job(locale) for locale in self.ranked_locales], self.settings.cache, self.ranking_name
        )

    @property
    def ranked_locales(self) -> list[str]:
        """Languages whose articles are ranked."""
        return [locale for locale in self.languages.locales if len(self.index.own(locale)) > 1]

    @property
    def ranking_name(self) -> str:
        """Name of this blog's rankings in the cache."""
        return "-".join(["related", *slugify(self.settings.blog).split("/")]).rstrip("-")

    def ranking_job(self, locale: str) -> Job:
        """Return the ranking job of a language."""
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
        translated = [frozenset(post.key for post in posts if site in translations[post.key]) for site in sites]
        factor = 10 if related.max_appearances else 3  # spare candidates for those that may not appear again
        return Job(
            locale,
            articles,
            related.weights,
            limit=max(10, factor * related.count),
            hidden=frozenset(post.key for post in posts if post.unlisted or post.key in self.hidden),
            groups=tuple(dict.fromkeys(keys for keys in translated if 0 < len(keys) < len(posts))),
        )


def _have_same_keys(one: Sequence[_Keyed], other: Sequence[_Keyed] | None) -> bool:
    return other is not None and [item.key for item in one] == [item.key for item in other]
