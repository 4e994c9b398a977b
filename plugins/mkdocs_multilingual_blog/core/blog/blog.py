"""A whole blog in all languages, as it was loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..catalogs.terms import label_of
from ..catalogs.tools import ToolCatalogue
from ..errors import Problem
from ..locales import Languages
from ..model import Entry, Post
from ..posts.post_index import PostIndex
from ..posts.references import References
from ..posts.tagged_pages import TaggedPage, pages_of
from ..promotion.promoter import Promoter, Promotion
from ..related.article import make_article
from ..related.ranking import MANY, Job, Ranking
from ..related.recommendations import Recommendations
from ..settings import Settings
from ..storage.cache import Cache
from ..text.addresses import format_in_address
from ..text.slugs import slugify
from ..translations.originals import Originals
from .views import Subjects, View, home_address, make_views


@dataclass(frozen=True)
class Blog:
    """A whole blog in all languages, ready to be published.

    It never changes: another state of the blog is another object, as `with_texts` and `with_ranking` return it. What
    follows from its fields is computed when it is first asked for.

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
        known_views: The listing pages of each language, where they are computed already.
        known_ranking: The ranking of related articles, where one is known already, be it that of an earlier state.
        known_promoter: What chooses tools, where it is made already.
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
    known_views: Mapping[str, Sequence[View]] | None = None
    known_ranking: Ranking | None = None
    known_promoter: Promoter | None = None

    def home(self, site: str) -> str:
        """Return the address of a language's list of posts, without its prefix."""
        return home_address(self.settings, site)

    def views(self, site: str) -> Sequence[View]:
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
            self.ranking.start()

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
        return self.known_promoter or Promoter(self.tools, self.index, self.settings)

    def with_texts(self, posts: Sequence[Post]) -> Blog:
        """Return the blog with other texts of some articles; in all else they must be as they were."""
        index = self.index.with_posts({post.source: post for post in posts})
        keys = {post.key for post in posts}
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

        views = {site: [renew(view) for view in views] for site, views in self._views.items()}
        return replace(self, index=index, known_views=views, known_ranking=None, known_promoter=None)

    def with_ranking(self, ranking: Ranking) -> Blog:
        """Return the blog with related articles chosen by another ranking."""
        return replace(self, known_views=self._views, known_ranking=ranking, known_promoter=self.promoter)

    @cached_property
    def _views(self) -> Mapping[str, Sequence[View]]:
        return self.known_views or {
            site: make_views(
                self.index,
                self.subjects,
                site,
                self.settings,
                format_in_address,
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
    def originals(self) -> Originals:
        """Which version of each article is the original, drafts among them, and which translations are behind it."""
        return Originals((*self.index.posts, *self.drafts.values()), self.settings, self.languages)

    @cached_property
    def recommendations(self) -> Recommendations:
        """What is shown below each article, and why."""
        return Recommendations(self.index, self.settings.related, self.hidden, self.ranking.result)

    @property
    def is_long_to_rank(self) -> bool:
        """Whether it takes long to rank related articles."""
        return self.settings.related.enabled and len(self.index.posts) >= MANY

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

    def ranking_of(self, former: Blog) -> Ranking:
        """Return the ranking of another state of the blog, without the articles that are gone."""
        gone = {
            locale: {post.key for post in former.index.own(locale)} - {post.key for post in self.index.own(locale)}
            for locale in self.languages.locales
        }
        return former.ranking.without(gone) if any(gone.values()) else former.ranking

    def shown_by(self, ranking: Ranking) -> dict[tuple[str, str], list[str]]:
        """Return the keys of what is shown below each article, by site and key, when a ranking decides."""
        chosen = Recommendations(self.index, self.settings.related, self.hidden, ranking.result)
        return {
            (site, entry.post.key): [found.key for found in chosen.of(entry)]
            for site in self.languages.locales
            for entry in self.index.entries(site)
        }

    @cached_property
    def ranking(self) -> Ranking:
        """What decides which related articles are shown."""
        return self.known_ranking or self.make_ranking()

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
