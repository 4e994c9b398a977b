"""Writes those pages of a built site anew that saved files show on; `serving` asks, and builds the whole otherwise.

A page is written where its own text changed, or where what it shows of the blog is not what it showed before. What
is not known to come out as in a full build raises `FullBuild` with the reason.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from mkdocs.commands import build as mkdocs_build
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from ..core.pipeline import Blog
from ..core.ranking import Ranking
from ..core.shown import Card
from ..core.views import View
from . import context, i18n, others, output, pages, safety
from .feeds import Draft, write_feeds
from .passes import Pass

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class FullBuild(Exception):  # noqa: N818 - nothing is wrong, it says what to do
    """Only a full build is known to be right; holds the reason."""


class Change(NamedTuple):
    """What was done to a site, and what is left to do.

    Attributes:
        pages: How many pages were written.
        unranked: The blog, where its related articles are as they were before the change.
        write_search: Writes the search index, where that changed.
    """

    pages: int
    unranked: Blog | None = None
    write_search: Callable[[], None] | None = None


class Resumable(Protocol):
    """The plugin, as far as a rebuild needs it."""

    @property
    def blog(self) -> Blog | None:
        """The blog that was read last."""

    def reread(self, config: MkDocsConfig, sources: Collection[str]) -> Blog:
        """Read the blog again where some of its files changed."""

    def resume(self, kept: Pass, blog: Blog) -> None:
        """Be in a pass once more, with another state of the blog; its pages are read next."""

    def show(self, kept: Pass) -> context.Shown:
        """Make what its templates see, now that its pages are read."""

    def make_files(self, kept: Pass) -> dict[str, bytes]:
        """Return what is in the files that a pass adds to the site, by path below the site's folder."""

    def not_written(self) -> tuple[str, ...]:
        """Return the languages whose pages are not written."""

    def texts_elsewhere(self) -> dict[str, str]:
        """Return the texts of articles in those languages that feeds hold, by source."""

    def set_sitemap(self, entries: dict[str, list[output.SitemapEntry]]) -> None:
        """Let templates see what the sitemap says of all passes, by language."""

    def write_sitemaps(self, config: MkDocsConfig) -> None:
        """Write the sitemaps of single languages."""

    def write_search(self, config: MkDocsConfig, entries: dict[str, list[Any]]) -> None:
        """Write the search index, with the entries of each language."""


class Rebuild:
    """A site that was built as a whole, and is kept up to date since."""

    def __init__(self, plugin: Resumable, config: MkDocsConfig, passes: Sequence[Pass]) -> None:
        """Take what was built.

        Args:
            plugin: The plugin.
            config: The configuration that it was built with.
            passes: What stays of each language, in the order of the build.
        """
        self._plugin = plugin
        self._config = config
        self._passes = passes
        self._reads_neighbours = safety.templates_mention(config, "previous_page", "next_page")
        self._reads_navigation = safety.templates_mention(config, "nav", "parent", "ancestors", "children")

    def source_of(self, path: str) -> str | None:
        """Return the path of a file below the docs folder; `None` where it is not there."""
        docs = os.path.abspath(self._config.docs_dir)  # noqa: PTH100 - as a scan writes paths
        return os.path.relpath(path, docs).replace(os.sep, "/") if path.startswith(docs + os.sep) else None

    def change(self, sources: Collection[str], *, later: bool = False) -> Change:
        """Bring the site up to date where the text of some pages changed, and no file came or went.

        Args:
            sources: The files of the pages, below the docs folder.
            later: Whether what takes long and is not looked at first is left to who calls.

        Raises:
            FullBuild: Where that is not known to come out right. The site may be half changed then.
        """
        before = self._plugin.blog
        if before is None or before.broken:
            raise FullBuild("an article was broken")
        for source in sources:
            if not any(source in kept.sources for kept in self._passes):
                raise FullBuild(f"{source} is no page of its own")
            if source in self._plugin.texts_elsewhere():
                raise FullBuild(f"a feed holds {source}, the pages of whose language are not built")
        for kept in self._passes:
            _make_sure_of_texts(kept)
            if kept.days != others.days(self._config):
                raise FullBuild("a new day has begun, and pages show the day of the build")
        blog = self._plugin.reread(self._config, sources)
        if blog.broken:
            raise FullBuild("an article is broken")
        blog.take_over(before)
        if later := later and blog.is_long_to_rank:
            blog.keep_ranking(before)
        else:
            blog.rank_ahead()
        change = self._bring_up_to_date(before, blog, sources)
        if later:
            return change._replace(unranked=blog)
        if change.write_search:
            change.write_search()
        return change._replace(write_search=None)

    def settle(self, blog: Blog, ranking: Ranking) -> Change:
        """Show the related articles of another ranking, the files being what they were."""
        blog.adopt_ranking(ranking)
        return self._bring_up_to_date(blog, blog, ())

    def _bring_up_to_date(self, before: Blog, blog: Blog, sources: Collection[str]) -> Change:
        only_texts = _only_texts(before, blog)
        if not only_texts:
            _compare_structure(before, blog)
            for site in self._plugin.not_written():
                if output.told_in_sitemap(before, site) != output.told_in_sitemap(blog, site):
                    raise FullBuild(f"what the sitemap says of {site} changed, whose pages are not built")
        search_before = [kept.search.copy() for kept in self._passes]
        sitemap = [entry for kept in self._passes for entry in kept.sitemap]
        self._drafts: list[Draft] = []
        self._texts: set[str] = set()
        number = sum(self._change_pass(kept, blog, sources, only_texts=only_texts) for kept in self._passes)
        others.write_over(self._config)
        self._write_feeds()
        self._write_sitemap(sitemap)
        if [kept.search for kept in self._passes] == search_before:
            return Change(number)
        found = {kept.site: [entry for one in kept.search.values() for entry in one] for kept in self._passes}
        return Change(number, write_search=partial(self._plugin.write_search, self._config, found))

    def _change_pass(self, kept: Pass, blog: Blog, sources: Collection[str], *, only_texts: bool) -> int:
        build, cards, entries = kept.build, kept.build.cards, dict(kept.build.entries)
        kept.configuration.restore()
        i18n.enter(self._config, kept.site)
        fixed = None if only_texts else _fixed(kept)
        self._plugin.resume(kept, blog)
        if not only_texts:
            if _fixed(kept) != fixed:
                raise FullBuild("the navigation or the number of pages of a feed changed")
            assert kept.nav is not None
            self._change_lists(kept)
            pages.link_to_parents(kept.nav, build, kept.files)
        for source, content in kept.contents.items():
            kept.page(source).content = content

        changed = kept.sources & set(sources)
        values = dict(kept.values)  # texts do not show in lists
        values |= {
            source: context.value_of(kept.page(source).file, build)
            for source in (entries if only_texts else kept.sources)
        }
        stale = {source for source, value in values.items() if value != kept.values.get(source)}
        texts = changed | kept.sources & (kept.asked | kept.including)
        read = texts | {
            source
            for source in stale
            if source not in entries or cards.card(entries[source]) != build.cards.card(build.entries[source])
        }
        stale |= read | self._pages_around(texts, read, kept)
        for page in kept.pages:
            if page.file.src_uri in read:
                self._read(page, kept, is_changed=page.file.src_uri in changed)

        shown = self._plugin.show(kept)
        different = {key for key, _ in shown.excerpts.items() ^ kept.excerpts.items()}
        if different:
            stale |= {source for source, value in values.items() if not different.isdisjoint(_keys_in(value))}
        self._change_files(kept, only_texts=only_texts)
        self._change_feeds(kept, read, only_texts=only_texts)
        for page in kept.pages:
            if page.file.src_uri in stale:
                self._write(page, kept)
            else:
                page.content = kept.finished[page.file.src_uri]
        for page in kept.pages:
            page.validate_anchor_links(files=kept.files, log_level=self._config.validation.links.anchors)
        kept.values, kept.excerpts = values, shown.excerpts
        kept.asked = (kept.asked - stale) | shown.asked & kept.sources
        return len(stale)

    def _change_lists(self, kept: Pass) -> None:
        """Make pages of the lists that came, and take those away that went."""
        views, files = kept.build.views, kept.files.src_uris
        came, went = views.keys() - kept.sources, [page for page in kept.pages if page.file.src_uri not in files]
        gone = {page.file.src_uri for page in went}
        if not came and not gone:
            return
        if any(not page.file.generated_by for page in went) or any(not files[source].generated_by for source in came):
            raise FullBuild("a list of articles takes the place of a page, or leaves it")
        names = [source.rpartition("/")[2] for source in came | gone]
        named = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, names))})")
        if any(named.search(page.markdown or "") for page in kept.pages):
            raise FullBuild("a page may link to a list of articles that came or went")
        taken = {page.file.dest_uri for page in kept.pages if page.file.src_uri not in gone}
        if any(files[source].dest_uri in taken for source in came):
            raise FullBuild("a list of articles takes the place of a page")
        if went and (reason := others.files_beside(self._config)):
            raise FullBuild(reason)
        for page in went:
            Path(page.file.abs_dest_path).unlink(missing_ok=True)
        kept.replace(gone, [Page(None, files[source], self._config) for source in views if source in came])

    def _pages_around(self, texts: Collection[str], read: Collection[str], kept: Pass) -> set[str]:
        """Return the pages that show other pages.

        Args:
            texts: Sources of pages whose text may be different.
            read: Sources of pages that are read again.
            kept: Their pass.
        """
        found: set[str] = set()
        if kept.build.blog.settings.pagination.keep_content:
            views = kept.build.views
            firsts = {views[source].first for source in texts if source in views}
            found = {source for source, view in views.items() if view.first in firsts}
        if self._reads_neighbours:
            around = [kept.page(source) for source in read]
            found |= {
                page.file.src_uri
                for page in kept.pages
                if any(other is page.previous_page or other is page.next_page for other in around)
            }
        return found & kept.sources

    def _read(self, page: Page, kept: Pass, *, is_changed: bool) -> None:
        """Read a page from its file again, as MkDocs does in a pass."""
        before = others.Before(page.title, page.meta)
        page.markdown, page.content, page.meta = None, None, {}
        page.toc = TableOfContents([])
        page._title_from_render = None
        vars(page).pop("render", None)  # what another build put in its place
        mkdocs_build._populate_page(page, self._config, kept.files)
        kept.remember(page)
        _make_sure_of_texts(kept)
        if reason := others.gathers(page, before, self._config):
            raise FullBuild(reason)
        source = page.file.src_uri
        in_navigation = kept.is_in_navigation(page)
        if in_navigation and is_changed and self._reads_navigation:
            raise FullBuild(f"a template of this site reads pages of the navigation, and {source} changed")
        if before.differs(page) and (in_navigation or source not in kept.build.entries | kept.build.views):
            raise FullBuild(f"the title or the front matter of {source} changed")

    def _write(self, page: Page, kept: Pass) -> None:
        assert kept.nav is not None
        excluded = page.file.inclusion.is_excluded()
        mkdocs_build._build_page(page, self._config, kept.listed, kept.nav, kept.env, excluded=excluded)

    def _change_files(self, kept: Pass, *, only_texts: bool) -> None:
        """Write what belongs to no page but to one pass: redirects, exports, the page for missing addresses."""
        assert kept.nav is not None
        if not only_texts:
            made = self._plugin.make_files(kept)
            if made.keys() != kept.made.keys():
                raise FullBuild("a former address of an article changed")
            changed = {path for path in kept.added if made[path] != kept.made[path]}
            if reason := others.shares(changed, self._config):
                raise FullBuild(reason)
            output.rewrite({path: made[path] for path in changed}, kept.files, self._config)
            kept.made = made
            mine = [page.file for page in kept.pages]
            kept.sitemap = output.sitemap_entries(mine, kept.build)
        if kept.site == kept.build.languages.default:
            mkdocs_build._build_theme_template("404.html", kept.env, kept.files, self._config, kept.nav)

    def _change_feeds(self, kept: Pass, read: Collection[str], *, only_texts: bool) -> None:
        """Note which pages of feeds differ."""
        texts = kept.feeds.texts(kept.files, read)
        self._texts |= {source for source, text in texts.items() if text != kept.texts.get(source)}
        kept.texts |= texts
        if not only_texts:
            drafts = kept.feeds.drafts(kept.files)
            self._drafts += [draft for draft in drafts if draft not in kept.drafts]
            kept.drafts = drafts

    def _write_feeds(self) -> None:
        texts = self._plugin.texts_elsewhere()
        texts |= {source: text for kept in self._passes for source, text in kept.texts.items()}
        drafts = [
            draft
            for kept in self._passes
            for draft in kept.drafts
            if draft in self._drafts or not self._texts.isdisjoint(draft.sources)
        ]
        write_feeds(drafts, texts, partly=False)

    def _write_sitemap(self, before: list[output.SitemapEntry]) -> None:
        """Write the sitemap, as the last pass does."""
        entries = [entry for kept in self._passes for entry in kept.sitemap]
        if entries != before:
            kept = self._passes[-1]
            assert kept.nav is not None
            kept.configuration.restore()
            self._plugin.set_sitemap({kept.site: kept.sitemap for kept in self._passes})
            mkdocs_build._build_theme_template("sitemap.xml", kept.env, kept.files, self._config, kept.nav)
            self._plugin.write_sitemaps(self._config)


def _fixed(kept: Pass) -> object:
    """Return what of a pass must stay as it is: the order of lists in the navigation, the pages of feeds."""
    views, cards = kept.build.views, kept.build.cards
    kinds = ("archive", "category", "author")
    order = [
        cards.in_order(kind, [s for s, view in views.items() if view.kind == kind and view.page == 1], views)
        for kind in kinds
    ]
    return order, kept.feeds.paths()


def _make_sure_of_texts(kept: Pass) -> None:
    """Make sure that the text of each page comes from its own file.

    Raises:
        FullBuild: Where that of a page does not.
    """
    if kept.doubts:
        raise FullBuild(next(iter(kept.doubts.values())))


def _compare_structure(before: Blog, blog: Blog) -> None:
    """Make sure that two states of a blog have the same pages at the same addresses.

    Raises:
        FullBuild: Where they do not.
    """
    if before.drafts != blog.drafts:
        raise FullBuild("an article is a draft no more, or is one now")
    if before.pages != blog.pages:
        raise FullBuild("the tags of a page that is no article changed")
    for site in blog.languages.locales:
        if _places(before, site) != _places(blog, site):
            raise FullBuild("an article changed its address or its translations")
        for one, other in ((before, blog), (blog, before)):
            known = {view.address for view in other.views(site)}
            if any(view.address not in known and _is_fixed(view) for view in one.views(site)):
                raise FullBuild("a list of articles came or went that the navigation may name")


def _is_fixed(view: View) -> bool:
    """Return whether more than other lists, cards and languages may know of a list."""
    return view.page == 1 and view.kind not in ("tag", "series")


def _places(blog: Blog, site: str) -> set[tuple[str, ...]]:
    return {
        (entry.post.source, entry.post.key, entry.post.locale, entry.state, entry.address)
        for entry in blog.index.entries(site)
    }


def _only_texts(before: Blog, blog: Blog) -> bool:
    """Return whether two states of a blog differ in nothing but the texts of articles."""
    if (
        before.subjects != blog.subjects
        or before.pages != blog.pages
        or len(before.index.posts) != len(blog.index.posts)
    ):
        return False
    known = before.index.by_source
    for post in blog.index.posts:
        old = known.get(post.source)
        if old is not post and (old is None or replace(post, text=old.text) != old):
            return False
    return True


def _keys_in(value: Any) -> Iterator[str]:
    """Return the keys of all articles whose cards a value holds."""
    if isinstance(value, Card):
        yield value.key
    elif isinstance(value, tuple):
        for item in value:
            yield from _keys_in(item)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _keys_in(getattr(value, one.name))
