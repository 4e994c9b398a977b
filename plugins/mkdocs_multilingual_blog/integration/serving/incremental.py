"""Writes those pages of a built site anew that saved files show on; `serving` asks, and builds the whole otherwise.

A page is written where its own text changed, or where what it shows of the blog is not what it showed before. What
is not known to come out as in a full build raises `FullBuild` with the reason.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from urllib.parse import unquote

from mkdocs.commands import build as mkdocs_build
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from ...core.blog.blog import Blog
from ...core.display.values import Card
from ...core.model import Entry
from ...core.posts.source_files import MARKDOWN
from ...core.related.ranking import Ranking
from ..adapters import known_plugins, static_i18n, support
from ..language_pass import context, page_fixes, pages
from ..language_pass.feeds import Draft, write_feeds
from .snapshot import Pass

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class FullBuild(Exception):  # noqa: N818 - nothing is wrong, it says what to do
    """Only a full build is known to be right; holds the reason."""


class Change(NamedTuple):
    """What was done to a site, and what is left to do.

    Attributes:
        pages: How many pages were written.
        unranked: The blog, where its related articles are as they were before the change.
        finish: Writes what no page shows, where that changed: feeds, the sitemap and the search index.
    """

    pages: int
    unranked: Blog | None = None
    finish: Callable[[], None] | None = None


class Resumable(Protocol):
    """The plugin, as far as a rebuild needs it."""

    @property
    def blog(self) -> Blog | None:
        """The blog that was read last."""

    def adopt(self, blog: Blog) -> None:
        """Go on with another state of the blog."""

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

    def set_sitemap(self, entries: dict[str, list[page_fixes.SitemapEntry]]) -> None:
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
        self._reads_neighbours = support.templates_mention(config, "previous_page", "next_page")
        self._reads_navigation = support.templates_mention(config, "nav", "parent", "ancestors", "children")

    def source_of(self, path: str) -> str | None:
        """Return the path of a file below the docs folder; `None` where it is not there."""
        docs = os.path.abspath(self._config.docs_dir)  # noqa: PTH100 - as a scan writes paths
        return os.path.relpath(path, docs).replace(os.sep, "/") if path.startswith(docs + os.sep) else None

    def change(self, sources: Collection[str], *, later: bool = False) -> Change:
        """Bring the site up to date where some pages changed, and where articles came or went.

        Args:
            sources: The files of the pages, below the docs folder.
            later: Whether what takes long and is not looked at first is left to who calls.

        Raises:
            FullBuild: Where that is not known to come out right. The site may be half changed then.
        """
        before = self._plugin.blog
        if before is None or before.broken:
            raise FullBuild("an article was broken")
        pages = {source for kept in self._passes for source in kept.sources}
        for source in sources:
            comes = source not in before.index.by_source and self.may_come_and_go(source)
            if source not in pages and not comes:
                raise FullBuild(f"{source} is no page of its own")
            if source in self._plugin.texts_elsewhere():
                raise FullBuild(f"a feed holds {source}, the pages of whose language are not built")
        for kept in self._passes:
            _make_sure_of_texts(kept)
            if kept.days != known_plugins.days(self._config):
                raise FullBuild("a new day has begun, and pages show the day of the build")
        blog = self._plugin.reread(self._config, sources)
        if blog.broken:
            raise FullBuild("an article is broken")
        if unknown := [source for source in sources if source not in pages and source not in blog.index.by_source]:
            raise FullBuild(f"{unknown[0]} is not published")
        blog.promoter.take_over(before.promoter)
        if later := later and blog.is_long_to_rank:
            blog = blog.with_ranking(blog.ranking_of(before))
            self._plugin.adopt(blog)
        else:
            blog.rank_ahead()
        change = self._bring_up_to_date(before, blog, sources)
        if later:
            return change._replace(unranked=blog)
        if change.finish:
            change.finish()
        return change._replace(finish=None)

    def may_come_and_go(self, source: str) -> bool:
        """Return whether a file is, or would be, an article, and no other file is taken for it or it for another."""
        build = self._passes[0].build
        split, default = build.languages.split, build.languages.default
        neutral, locale = split(source)
        stem, ending = posixpath.splitext(neutral)
        if ending not in MARKDOWN or not neutral.startswith(f"{build.blog.settings.posts}/"):
            return False
        if posixpath.basename(stem) in ("index", "README"):
            return False
        same = (stem, locale or default)
        rest = (split(other) for other in build.sources if other != source and stem in other)
        return all((posixpath.splitext(path)[0], mark or default) != same for path, mark in rest)

    def settle(self, blog: Blog, ranking: Ranking) -> Change:
        """Show the related articles of another ranking, the files being what they were."""
        ranked = blog.with_ranking(ranking)
        self._plugin.adopt(ranked)
        return self._bring_up_to_date(blog, ranked, ())

    def _bring_up_to_date(self, before: Blog, blog: Blog, sources: Collection[str]) -> Change:
        only_texts = _only_texts(before, blog)
        self._moved: set[str] = set()
        if not only_texts:
            _compare_structure(before, blog)
            for site in self._plugin.not_written():
                if page_fixes.told_in_sitemap(before, site) != page_fixes.told_in_sitemap(blog, site):
                    raise FullBuild(f"what the sitemap says of {site} changed, whose pages are not built")
            self._moved = _moved(before, blog)
        if self._moved and (reason := support.obstacle_to_moves(self._config)):
            raise FullBuild(reason)
        self._names = {
            posixpath.basename(blog.languages.split(post.source)[0])
            for one in (before, blog)
            for key in self._moved
            for post in one.index.translations.get(key, {}).values()
        }
        self._came: set[str] = set()
        self._went: set[str] = set()
        search_before = [kept.search.copy() for kept in self._passes]
        self._texts: set[str] = set()
        number = sum(self._change_pass(kept, blog, sources, only_texts=only_texts) for kept in self._passes)
        known_plugins.write_over(self._config)
        self._remove_files()
        return Change(number, finish=partial(self._finish, search_before, only_texts=only_texts))

    def _change_pass(self, kept: Pass, blog: Blog, sources: Collection[str], *, only_texts: bool) -> int:
        build, cards, entries = kept.build, kept.build.cards, dict(kept.build.entries)
        kept.configuration.restore()
        static_i18n.enter(self._config, kept.site)
        page_fixes.withdraw(kept.added, kept.files)
        feeds, fixed = kept.feeds.paths, None if only_texts else _fixed(kept)
        self._plugin.resume(kept, blog)
        linking: set[str] = set()
        if not only_texts:
            if _fixed(kept) != fixed:
                raise FullBuild("the navigation changed")
            assert kept.nav is not None
            names = self._names | self._change_pages(kept, entries)
            names |= set(map(posixpath.basename, feeds ^ kept.feeds.paths))
            linking = _linking(kept, names)
            pages.link_to_parents(kept.nav, build, kept.files)
        self._note_files(feeds, kept.feeds.paths)
        for source, content in kept.contents.items():
            kept.page(source).content = content

        changed = kept.sources & {*sources, *linking}
        values = dict(kept.values)  # texts do not show in lists
        values |= {
            source: context.value_of(kept.page(source).file, build)
            for source in (entries if only_texts else kept.sources)
        }
        stale = {source for source, value in values.items() if value != kept.values.get(source)}
        stale |= {source for source, entry in build.entries.items() if entry.post.key in self._moved}
        texts = changed | kept.sources & (kept.asked | kept.including)
        read = texts | {
            source
            for source in stale
            if source not in entries
            or kept.page(source).content is None
            or cards.card(entries[source]) != build.cards.card(build.entries[source])
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
        self._note_texts(kept, read)
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

    def _change_pages(self, kept: Pass, entries: Mapping[str, Entry]) -> set[str]:
        """Make pages of the articles and lists that came, and take those away that went; return what they are called.

        Args:
            kept: Their pass.
            entries: The articles that it had before.
        """
        build, files = kept.build, kept.files.src_uris
        came = [files[source] for source in [*build.entries, *build.views] if files[source].page is None]
        went = [page.file for page in kept.pages if files.get(page.file.src_uri) is not page.file]
        if not came and not went:
            return set()
        if any(not file.generated_by and file.src_uri not in entries for file in went):
            raise FullBuild("a list of articles leaves the place of a page")
        if went and (reason := known_plugins.files_beside(self._config)):
            raise FullBuild(reason)
        self._note_files({file.dest_uri for file in went}, {file.dest_uri for file in came})
        kept.replace({file.src_uri for file in went}, [Page(None, file, self._config) for file in came])
        return {posixpath.basename(build.languages.split(file.src_uri)[0]) for file in (*came, *went)}

    def _note_files(self, before: Collection[str], after: Collection[str]) -> None:
        """Note which files of the site come and go, by their paths below its folder."""
        self._came |= set(after) - set(before)
        self._went |= set(before) - set(after)

    def _remove_files(self) -> None:
        """Remove the files of the site that nothing makes any more."""
        if not self._came and not self._went:
            return
        found = Counter(file.dest_uri for kept in self._passes for file in kept.files)
        if any(found[path] != 1 for path in self._came) or any(found[path] for path in self._went - self._came):
            raise FullBuild("two pages have the same address")
        site = Path(self._config.site_dir)
        for path in self._went - self._came:
            (site / path).unlink(missing_ok=True)
            for folder in (site / path).parents:
                if folder == site or any(folder.iterdir()):
                    break
                folder.rmdir()

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
        before = known_plugins.Before(page.title, page.meta)
        page.markdown, page.content, page.meta = None, None, {}
        page.toc = TableOfContents([])
        page._title_from_render = None
        vars(page).pop("render", None)  # what another build put in its place
        mkdocs_build._populate_page(page, self._config, kept.files)
        kept.remember(page)
        _make_sure_of_texts(kept)
        if reason := known_plugins.gathers(page, before, self._config):
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
        made = kept.made if only_texts else self._plugin.make_files(kept)
        added = page_fixes.write(made, kept.files, self._config)
        changed = {path for path in added if path not in kept.added or made[path] != kept.made[path]}
        if reason := known_plugins.shares(changed | (kept.added - added), self._config):
            raise FullBuild(reason)
        page_fixes.rewrite({path: made[path] for path in changed}, self._config)
        self._note_files(kept.added, added)
        kept.made, kept.added = made, added
        if kept.site == kept.build.languages.default:
            mkdocs_build._build_theme_template("404.html", kept.env, kept.files, self._config, kept.nav)

    def _note_texts(self, kept: Pass, read: Collection[str]) -> None:
        """Note which texts of articles that feeds hold differ."""
        texts = kept.feeds.texts(kept.files, read)
        self._texts |= {source for source, text in texts.items() if text != kept.texts.get(source)}
        kept.texts |= texts

    def _finish(self, search: Sequence[Mapping[str, list[Any]]], *, only_texts: bool) -> None:
        """Write feeds, the sitemap, and the search index where the entries are not what they were in each pass."""
        different = [] if only_texts else self._change_drafts()
        texts = self._plugin.texts_elsewhere()
        texts |= {source: text for kept in self._passes for source, text in kept.texts.items()}
        drafts = [
            draft
            for kept in self._passes
            for draft in kept.drafts
            if draft in different or not self._texts.isdisjoint(draft.sources)
        ]
        write_feeds(Path(self._config.site_dir), drafts, texts, partly=False)
        if not only_texts:
            self._change_sitemap()
        if [kept.search for kept in self._passes] != search:
            found = {kept.site: [entry for one in kept.search.values() for entry in one] for kept in self._passes}
            self._plugin.write_search(self._config, found)

    def _change_drafts(self) -> list[Draft]:
        """Make the pages of feeds again, without the texts of articles; return those that differ."""
        different: list[Draft] = []
        for kept in self._passes:
            kept.configuration.restore()
            before, kept.drafts = kept.drafts, kept.feeds.drafts(kept.files)
            different += [draft for draft in kept.drafts if draft not in before]
        return different

    def _change_sitemap(self) -> None:
        """Make the sitemap again, and write it where it differs, as the last pass does."""
        before = [entry for kept in self._passes for entry in kept.sitemap]
        for kept in self._passes:
            kept.sitemap = page_fixes.sitemap_entries([page.file for page in kept.pages], kept.build)
        if [entry for kept in self._passes for entry in kept.sitemap] != before:
            kept = self._passes[-1]
            assert kept.nav is not None
            kept.configuration.restore()
            self._plugin.set_sitemap({kept.site: kept.sitemap for kept in self._passes})
            mkdocs_build._build_theme_template("sitemap.xml", kept.env, kept.files, self._config, kept.nav)
            self._plugin.write_sitemaps(self._config)


def _linking(kept: Pass, names: Collection[str]) -> set[str]:
    """Return the pages of a pass that may link to files of some names, which can have marks of languages."""
    stems = {posixpath.splitext(name)[0] for name in names}
    endings = "|".join(map(re.escape, {posixpath.splitext(name)[1] for name in names}))
    link = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, stems))})(?:\.[\w-]+)?(?:{endings})")
    found = set()
    for page in kept.pages if names else ():
        text = unquote(unescape((page.markdown or "").replace("\\", "")))
        if any(stem in text for stem in stems) and link.search(text):
            found.add(page.file.src_uri)
    return found


def _fixed(kept: Pass) -> object:
    """Return what of a pass must stay as it is: what the navigation names, and in which order."""
    assert kept.nav is not None
    found = map(kept.files.get_file_from_path, _paths_in(kept.configuration.config.nav))
    named = [file and (file.src_uri, file.url) for file in found]
    return pages.lists_in_navigation(kept.nav, kept.build, kept.files), named


def _paths_in(nav: Any) -> Iterator[str]:
    """Return what a navigation that is written out names."""
    if isinstance(nav, str):
        yield nav.lstrip("/")
    elif isinstance(nav, dict | list):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths_in(item)


def _make_sure_of_texts(kept: Pass) -> None:
    """Make sure that the text of each page comes from its own file.

    Raises:
        FullBuild: Where that of a page does not.
    """
    if kept.doubts:
        raise FullBuild(next(iter(kept.doubts.values())))


def _compare_structure(before: Blog, blog: Blog) -> None:
    """Make sure that two states of a blog have the same drafts and the same pages with tags.

    Raises:
        FullBuild: Where they do not.
    """
    if before.drafts != blog.drafts:
        raise FullBuild("an article is a draft no more, or is one now")
    if before.pages != blog.pages:
        raise FullBuild("the tags of a page that is no article changed")


def _moved(before: Blog, blog: Blog) -> set[str]:
    """Return the keys of the articles that came, went, moved, or have other translations."""
    return {key for site, places in blog.places.items() for key, _ in before.places[site].items() ^ places.items()}


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
