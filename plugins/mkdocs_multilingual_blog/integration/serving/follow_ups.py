"""What follows saved changes, once their pages are written: feeds, the sitemap, search, related articles."""

from __future__ import annotations

import threading
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

from ...core.blog.blog import Blog
from ...core.related.ranking import MIN_ARTICLES, Ranking
from ...core.related.repeated_ranking import RepeatedRanking
from ...core.reports.translation_report import TranslationReport
from ...core.search.repeated_index import RepeatedIndex
from ...core.storage.background import BackgroundProcess
from ..adapters import known_plugins, mkdocs_build
from ..language_pass.feed_files import FeedDraft, write_feeds
from ..language_pass.language_pass import LanguagePass
from ..language_pass.snapshot import Snapshot
from ..site_build import search_indexes, sitemaps
from ..site_build.site_build import SiteBuild
from .full_build import Outdated
from .pass_pages import PassPages
from .served_pictures import ServedPictures
from .turns import Turns

_LOOK_AGAIN = 0.1
"""Seconds after which what a save left to do is looked for, while articles are ranked."""

_PAGES_IN_A_STEP = 3
"""Number of pages that are written in one step, for which a save waits."""


class FollowUps:
    """Brings up to date what is out of date, in steps that never hold up a save for long.

    What takes longer is done by other processes: indexing by one, and ranking, for which nothing waits, by another.

    Attributes:
        rankings: New ranking of each blog of which other articles are recommended now, by the place of the blog, with
            the blog of which it is the ranking.
        has_search: Cleared while there is no search index after a full build.
        has_new_pages: Whether pages were written that a browser may show.
    """

    def __init__(self, site: SiteBuild, turns: Turns) -> None:
        self.rankings: dict[int, tuple[Blog, Ranking]] = {}
        self.has_new_pages = False
        self.has_search = threading.Event()
        self.has_search.set()
        self._site = site
        self._turns = turns
        self._process = BackgroundProcess(is_worthwhile=site.state.post_count >= MIN_ARTICLES)
        self._ranking_process = BackgroundProcess()
        self._outdated = Outdated()
        self._feeds: dict[str, FeedDraft] = {}
        """Feeds to write, by path."""
        self._folders: dict[str, RepeatedIndex] = {}
        self._repeated_rankings: dict[int, RepeatedRanking] = {}
        self._pictures = ServedPictures(site, turns)

    def clear(self) -> None:
        """Forget what is out of date, since a full build follows."""
        self._outdated, self._feeds, self.rankings = Outdated(), {}, {}
        for _, snapshot in self._passes():
            snapshot.pending_pages.clear()
        self._pictures.clear()

    def begin(self) -> None:
        """Begin anew after a full build, or after other languages were built."""
        self._outdated, self._feeds, self.rankings = Outdated(has_new_pictures=True), {}, {}
        self._pictures.begin()
        if (search := self._site.state.search) and search.is_delayed:
            search.make_folder = self._folder
            self._outdated.search |= search.entries.keys()
            self.has_search.clear()

    def add(self, outdated: Outdated) -> None:
        """Add what is out of date after a change."""
        self._outdated.add(outdated)

    def take_rankings(self) -> dict[int, Ranking]:
        """Return the new rankings by the places of their blogs, without those of blogs that changed meanwhile."""
        found, self.rankings = self.rankings, {}
        return {place: ranking for place, (blog, ranking) in found.items() if self._site.blogs[place].blog is blog}

    @property
    def is_due(self) -> bool:
        """Whether anything is out of date."""
        is_outdated = bool(self._outdated or self._feeds or self._pictures.are_pending)
        return is_outdated or any(snapshot.pending_pages for _, snapshot in self._passes())

    def run(self) -> None:
        """Bring everything up to date, in a thread of its own or where no save can come."""
        with ThreadPoolExecutor(2) as threads:
            ranking: Future[None] | None = None
            while self.is_due or ranking:
                if not self._has_pieces:  # other indexes are made of entries that pages add theirs to
                    self._write_pages()
                search = threads.submit(self.writing_search())  # by the other process, while the rest is written
                self._write_pages()
                self._write_feeds()
                self._write_sitemap()
                self._warn()
                search.result()
                ranking = ranking or threads.submit(self._rank)
                if wait([ranking], _LOOK_AGAIN).done:
                    ranking = ranking.result()
                    self._explain()
                self._make_pictures()

    def end(self) -> None:
        """End the other processes, and let nobody wait for them."""
        self._process.end()
        self._ranking_process.end()
        self._pictures.end()
        self.has_search.set()

    @property
    def _has_pieces(self) -> bool:
        search = self._site.state.search
        return search is not None and search.has_pieces

    def _passes(self) -> list[tuple[LanguagePass, Snapshot]]:
        return [(one, one.snapshot) for blog in self._site.blogs for one in blog.passes if one.snapshot]

    def _languages(self) -> Iterator[tuple[LanguagePass, ...]]:
        """Yield the passes over each language, one for each blog."""
        return zip(*(blog.passes for blog in self._site.blogs), strict=True)

    def _write_pages(self) -> None:
        """Write the pages that could wait, some in each step."""
        for passes in self._languages() if any(one.pending_pages for _, one in self._passes()) else ():
            pages = PassPages(passes, self._site.blogs, self._site.config)
            while pages.are_pending:
                with self._turns.step(), mkdocs_build.whole_files():
                    if pages.are_pending and pages.write_pending(_PAGES_IN_A_STEP):
                        self._outdated.search.add(passes[0].locale)
                    if not pages.are_pending:
                        self.has_new_pages = self._outdated.has_new_pictures = True
                        known_plugins.finish_pages(self._site.config)

    def _write_feeds(self) -> None:
        with self._turns.step():
            outdated = self._outdated
            texts, is_all = frozenset(outdated.texts), outdated.has_new_feeds
            has_new_metadata = outdated.has_new_metadata
            outdated.texts.clear()
            outdated.has_new_metadata = outdated.has_new_feeds = False
        for language_pass, snapshot in self._passes() if texts or has_new_metadata or is_all else ():
            with self._turns.step():
                changed = _changed_drafts(language_pass, snapshot) if has_new_metadata else set()
                self._feeds |= {
                    draft.path: draft
                    for draft in snapshot.drafts
                    if is_all or draft.path in changed or not texts.isdisjoint(draft.sources)
                }
        while self._feeds:
            with self._turns.step():
                if self._feeds:
                    self._write_feed(self._feeds.popitem()[1])

    def _write_feed(self, draft: FeedDraft) -> None:
        if any(draft.path in language_pass.feeds.paths for language_pass, _ in self._passes()):
            others = (blog.texts_of_other_languages for blog in self._site.blogs)
            texts: Mapping[str, str] = ChainMap(*(snapshot.texts for _, snapshot in self._passes()), *others)
            write_feeds(Path(self._site.config.site_dir), [draft], texts, is_partial=False)

    def _write_sitemap(self) -> None:
        """Write the sitemaps again if they changed."""
        with self._turns.step():
            if not self._outdated.has_new_addresses:
                return
            self._outdated.has_new_addresses = False
        updating = sitemaps.update(self._site.state, self._site.config, self._turns.give_way)
        is_left = True
        while is_left:
            with self._turns.step():
                is_left = next(updating, updating) is None

    def _warn(self) -> None:
        """Warn of translations as a full build does; other threads may take turns meanwhile."""
        with self._turns.step():
            blogs = [build.blog for build in self._site.blogs] if self._outdated.has_warnings else []
            self._outdated.has_warnings = False
        for blog in filter(None, blogs):
            self._site.state.warnings.warn(*TranslationReport(blog).warnings())

    def writing_search(self) -> Callable[[], None]:
        """Return a function that writes the search indexes that are out of date, while the site may change further."""
        with self._turns.step():
            state, search = self._site.state, self._site.state.search
            locales, self._outdated.search = self._outdated.search, set()
            if not locales:
                return lambda: None
            entries = {
                language_pass.locale: [entry for of_page in snapshot.site.search.values() for entry in of_page]
                for language_pass, snapshot in self._passes()
                if language_pass.locale not in self._site.parallel.not_loaded
            }
            known = search.entries if search else {}
            write = search_indexes.rewriting(self._site.config, state.languages, search, known | entries, locales)

        def write_all() -> None:
            try:
                write()
            finally:
                self.has_search.set()

        return write_all

    def _folder(self, path: str) -> RepeatedIndex:
        """Return the folder of a search index, which stays the same from one full build to the next."""
        return self._folders.setdefault(path, RepeatedIndex(path, self._process))

    def _rank(self) -> None:
        """Rank related articles; if other ones are recommended now, `rankings` says so."""
        with self._turns.step():
            unranked, self._outdated.unranked = sorted(self._outdated.unranked), set()
            blogs = [self._site.blogs[place].blog for place in unranked]
        for place, blog in zip(unranked, blogs, strict=True):
            if blog:
                self._rank_blog(place, blog)

    def _rank_blog(self, place: int, blog: Blog) -> None:
        jobs = [blog.ranking_job(locale) for locale in blog.ranked_locales]
        if place not in self._repeated_rankings:
            repeated = RepeatedRanking(self._ranking_process, blog.settings.cache, blog.ranking_name)
            self._repeated_rankings[place] = repeated
        ranking = Ranking.of(self._repeated_rankings[place].rank(jobs))
        is_same = blog.recommends_alike(ranking)
        with self._turns.step():
            if self._site.blogs[place].blog is not blog:
                self._outdated.unranked.add(place)  # another change followed meanwhile
            elif not is_same:  # otherwise the former stays, with which the cards of all articles were made
                self.rankings[place] = blog, ranking

    def _explain(self) -> None:
        """Work out why articles have their related articles and tools; pages that say otherwise are pending then."""
        with self._turns.step():
            if not self._outdated.is_unexplained or self._outdated.unranked:
                return
            self._outdated.is_unexplained = False
            if self.rankings:
                return  # once pages have them, all of this is out of date again
            passes = [one for one, _ in self._passes() if one.explanations]
        for language_pass in passes:
            self._explain_pass(language_pass)

    def _explain_pass(self, language_pass: LanguagePass) -> None:
        explanations, pages, snapshot = language_pass.explanations, language_pass.pages, language_pass.snapshot
        assert explanations is not None
        assert snapshot is not None
        with self._turns.step():
            blog, entries = pages.blog, dict(pages.entries)
        for source, entry in entries.items():
            text = explanations.make(entry, blog)
            with self._turns.step():
                if pages.blog is not blog:
                    break  # another change followed meanwhile, after which all is worked out again
                if explanations.by_source.get(source) != text:
                    explanations.by_source[source] = text
                    snapshot.pending_pages.add(source)
        explanations.free()

    def _make_pictures(self) -> None:
        """Make some of the images and cards that are out of date."""
        with self._turns.step():
            if self._outdated.has_new_pictures:
                self._outdated.has_new_pictures = False
                self._pictures.plan(language_pass for language_pass, _ in self._passes())
        self._pictures.make_some()


def _changed_drafts(language_pass: LanguagePass, snapshot: Snapshot) -> set[str]:
    """Create the feeds again, without the texts of articles; return the paths of those that changed."""
    snapshot.site.configuration.restore()
    before = {draft.path: draft for draft in snapshot.drafts}
    snapshot.drafts = language_pass.feeds.drafts(language_pass.files)
    return {draft.path for draft in snapshot.drafts if before.get(draft.path) != draft}
