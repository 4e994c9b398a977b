"""The update of one blog's pass over a language after a change of the blog."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page

from ...core.blog.changes import BlogChange
from ...core.display.shown_cards import shows_any
from ...core.model import Entry
from ..adapters import known_plugins, mkdocs_build, mkdocs_pages, own_templates
from ..adapters.tested_plugins import FormerPage
from ..language_pass import added_files, navigation
from ..language_pass.context import page_value
from ..language_pass.language_pass import LanguagePass
from ..language_pass.site_snapshot import SiteSnapshot
from ..language_pass.snapshot import Snapshot
from ..site_build.blog_build import BlogBuild
from .full_build import FullBuild

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File


_MAX_PAGES = 10
"""Number of pages that do not show what was saved, up to which they are written at once nevertheless."""


class PassUpdate:
    """Updates one pass: renders the pages that a change affects, and tells which are to be written.

    `LanguageUpdate` calls its methods in their order, for the passes of all blogs.

    Attributes:
        added: Files added to the site, by path below its folder.
        removed: Files removed from the site, by path below its folder.
        texts: Sources of the articles whose texts in feeds changed.
        moved_names: Names of the files to which links may lead elsewhere now.
        is_reordered: Whether files may be in another order than in a full build.
        rendered: Sources of the pages that were rendered from Markdown.
        shows_everywhere: Whether any page may show what changed, as the navigation shows titles.
    """

    def __init__(
        self,
        language_pass: LanguagePass,
        change: BlogChange,
        sources: Collection[str],
        taking_in: Collection[str],
        blog: BlogBuild,
        config: MkDocsConfig,
    ) -> None:
        """Create the update without running it.

        Args:
            language_pass: The pass.
            change: Change of the blog.
            sources: Source paths of the changed files.
            taking_in: Source paths of the pages that take in changed files.
            blog: The build of the blog.
            config: The site.
        """
        assert language_pass.snapshot is not None
        self.added: set[str] = set()
        self.removed: set[str] = set()
        self.texts: set[str] = set()
        self.moved_names: set[str] = set()
        self.is_reordered = False
        self.rendered: set[str] = set()
        self.shows_everywhere = False
        self._pass = language_pass
        self._snapshot: Snapshot = language_pass.snapshot
        self._site: SiteSnapshot = self._snapshot.site
        self._change = change
        self._sources = sources
        self._taking_in = taking_in
        self._blog = blog
        self._config = config
        self._former_entries: dict[str, Entry] = dict(language_pass.pages.entries)
        self._former_cards = language_pass.pages.cards
        self._former_values = self._snapshot.values
        self._former_files: dict[str, File] = {}
        """Files that the pass added before."""
        self._has_assets = False
        self._new: set[str] = set()
        """Pages, not articles, that are rendered for the first time."""
        self._retitled: set[str] = set()
        """Lists that have another title."""
        self._changed: frozenset[str] = frozenset()
        self._texts: frozenset[str] = frozenset()
        """Pages whose texts may have changed."""
        self._stale: set[str] = set()
        """Pages that show something else than before."""
        self._written: set[str] = set()
        self._volatile: set[str] = set()
        """Those of them that are volatile."""

    def remove_added_files(self) -> None:
        """Remove the files that the pass added after its pages were rendered, so that none finds them."""
        self._former_files = added_files.remove_files(self._snapshot.added, self._pass.files)

    def update_files(self, assets: Collection[str]) -> None:
        """Update the pass and its files to the new state of the blog.

        Args:
            assets: Names of files that are no pages and were added or removed.

        Raises:
            FullBuild: The result might differ from that of a full build.
        """
        language_pass, change = self._pass, self._change
        feeds = language_pass.feeds.paths
        navigation_before = None if change.only_texts else self._navigation_state()
        reader = self._blog.reader
        language_pass.update(change.after, reader.last_good, reader.site_files, assets)
        self._has_assets = bool(assets)
        if not change.only_texts:
            if self._navigation_state() != navigation_before:
                raise FullBuild("the navigation changed")
            self.moved_names = {*change.moved_names, *self._update_pages(self._former_entries)}
            self.moved_names |= set(map(posixpath.basename, feeds ^ language_pass.feeds.paths))
            self.is_reordered = not change.after.has_same_addresses_as(change.before)
            navigation.set_parents(language_pass.pages, language_pass.files)
        self._record_files(feeds, language_pass.feeds.paths)

    def replace_pages(self, removed: Collection[File], added: Collection[File]) -> None:
        """Remove pages that are no articles, and add others, which are not rendered yet.

        Raises:
            FullBuild: The result might differ from that of a full build.
        """
        if removed and (reason := known_plugins.obstacle_to_removals(self._config)):
            raise FullBuild(reason)
        self._record_files({file.dest_uri for file in removed}, {file.dest_uri for file in added})
        self._snapshot.replace({file.src_uri for file in removed}, [Page(None, one, self._config) for one in added])
        self._new = {file.src_uri for file in added}
        self._pass.pages.clear_alternates()

    def render(self, linking_pages: Collection[str]) -> None:
        """Render the pages whose texts may have changed.

        Args:
            linking_pages: Sources of the pages that may link to moved files.

        Raises:
            FullBuild: The result might differ from that of a full build.
        """
        sources = frozenset(self._snapshot.sources)
        self._changed = sources & {*self._sources, *linking_pages, *self._new}
        self._texts = self._changed | sources & {*self._snapshot.volatile_pages, *self._taking_in}
        self._render_pages(self._texts)

    def show_titles(self, changed: Collection[tuple[str, str]]) -> None:
        """Let pages show other titles of lists.

        Args:
            changed: Language and address of each list whose title changed.
        """
        pages = self._pass.pages
        self._pass.renew_cards()
        self._retitled = {source for source, view in pages.views.items() if (pages.locale, view.first) in changed}
        self.shows_everywhere = True

    @property
    def saved(self) -> frozenset[str]:
        """Sources of the saved articles, which can be written first; empty if not all were there before."""
        saved = self._changed.intersection(self._sources, self._pass.pages.entries)
        return saved if saved <= self._former_entries.keys() else frozenset()

    @property
    def has_volatile_templates(self) -> bool:
        """Whether a template without a page, such as that of the missing page, shows articles of the whole site."""
        return "" in self._snapshot.volatile_pages

    def use_templates_for_saved(self) -> None:
        """Create what templates of saved articles see; they are written next."""
        self._pass.use_templates(self._pass.env, self._texts)

    def note_saved(self) -> None:
        """Note that saved articles are written, and let lists show the beginnings of their texts."""
        for source in self.saved:
            self._site.page(source).content = self._site.contents[source]
        self._written, self._volatile = set(self.saved), set(self._pass.context.volatile_pages)

    def forget_saved(self) -> None:
        """Write saved articles once more, with cards of all articles as they are now."""
        self._pass.renew_cards()
        self._written = set()

    def choose(self, *, has_new_summaries: bool) -> None:
        """Choose the pages that show something else than before, and render those with other texts or metadata.

        Args:
            has_new_summaries: Whether summaries of articles changed, in any pass.

        Raises:
            FullBuild: The result might differ from that of a full build.
        """
        snapshot, pages, change = self._snapshot, self._pass.pages, self._change
        entries, cards = self._former_entries, self._former_cards
        values = dict(snapshot.values)
        shows_more = has_new_summaries or self._has_assets or self.shows_everywhere
        if change.after is not change.before or shows_more:  # texts do not show in lists
            sources = entries if change.only_texts and not shows_more else snapshot.sources
            values |= {source: page_value(self._site.page(source).file, pages) for source in sources}
        stale = {source for source, value in values.items() if value != snapshot.values.get(source)}
        stale |= {source for source, entry in pages.entries.items() if entry.post.key in change.moved}
        stale |= {source for source in pages.broken if self._site.page(source).content is None}
        self.rendered = set(self._texts) | {
            source
            for source in stale
            if source not in entries
            or self._site.page(source).content is None
            or cards.card(entries[source]) != pages.cards.card(pages.entries[source])
            or entries[source].post.unlisted != pages.entries[source].post.unlisted
        }
        self.rendered |= self._retitled & snapshot.sources
        self._stale = stale | self.rendered | self._further_pages(self._texts)
        self._render_pages(self.rendered - self._texts)
        snapshot.values = values

    def show_everywhere(self) -> None:
        """Write all pages and files of the blog, since any may show what changed."""
        self.shows_everywhere = True
        self._stale |= self._snapshot.sources

    def add_stale(self, sources: Collection[str]) -> None:
        """Add pages that show something else than before, as far as they are the blog's."""
        self._stale |= self._snapshot.sources.intersection(sources)

    def use_templates(self) -> None:
        """Create what templates see, and choose the lists that show other excerpts than before."""
        language_pass, snapshot = self._pass, self._snapshot
        language_pass.use_templates(language_pass.env, self.rendered)
        excerpts = language_pass.context.excerpts
        if changed := {key for key, _ in excerpts.items() ^ snapshot.excerpts.items()}:
            self._stale |= {source for source, value in snapshot.values.items() if shows_any(value, changed)}
        snapshot.excerpts = excerpts
        self._record_texts(self.rendered)

    def pages_to_write(self, *, can_wait: bool) -> set[str]:
        """Return the sources of the pages that are written now; others are left pending.

        Args:
            can_wait: Whether pages may be left pending.
        """
        stale = self._stale - self._written
        others = stale - self._texts - (self.rendered & self._former_entries.keys())
        pending = self._pages_for_later(others) if can_wait else set()
        stale -= pending
        self._written |= stale
        self._snapshot.pending_pages = (self._snapshot.pending_pages - self._written) | pending
        return stale

    def write_files(self, *, has_new_titles: bool) -> None:
        """Write the changed files of the pass that are not pages: redirects, exports, and copies.

        Args:
            has_new_titles: Whether rendered pages may have other titles, even if only texts changed.

        Raises:
            FullBuild: Another plugin writes one of them, too.
        """
        language_pass, snapshot, config = self._pass, self._snapshot, self._config
        shows_more = has_new_titles or self._has_assets or self.shows_everywhere
        is_unchanged = self._change.only_texts and not shows_more and not language_pass.copies
        generated = snapshot.generated if is_unchanged else language_pass.make_files()
        added = added_files.add_files(generated, language_pass.files, config, self._former_files)
        changed = {path for path in added if path not in snapshot.added or generated[path] != snapshot.generated[path]}
        if reason := known_plugins.obstacle_to_output(changed | (snapshot.added - added), config):
            raise FullBuild(reason)
        added_files.write_files({path: generated[path] for path in changed}, config)
        self._record_files(snapshot.added, added)
        snapshot.generated, snapshot.added = generated, added

    def end(self) -> int:
        """Bring the snapshot up to date, once pages are written; return how many were."""
        snapshot = self._snapshot
        volatile = self._volatile | self._pass.context.volatile_pages
        snapshot.volatile_pages = (snapshot.volatile_pages - self._written) | volatile & {*snapshot.sources, ""}
        return len(self._written)

    def _render_pages(self, sources: Collection[str]) -> None:
        for page in self._site.written_pages if sources else ():
            if page.file.src_uri in sources:
                self._render(page, is_changed=page.file.src_uri in self._changed)

    def _update_pages(self, entries: Mapping[str, Entry]) -> set[str]:
        """Add pages of new articles and views, and remove former ones; return the names of their files.

        Args:
            entries: Former articles of the pass.
        """
        pages, files = self._pass.pages, self._pass.files.src_uris
        own = [*pages.entries, *pages.broken, *pages.views]
        added = [files[source] for source in own if files[source].page is None]
        removed = [page.file for page in self._site.written_pages if files.get(page.file.src_uri) is not page.file]
        if not added and not removed:
            return set()
        if any(not file.generated_by and file.src_uri not in entries for file in removed):
            raise FullBuild("a list of articles no longer replaces a page")
        if removed and (reason := known_plugins.obstacle_to_removals(self._config)):
            raise FullBuild(reason)
        self._record_files({file.dest_uri for file in removed}, {file.dest_uri for file in added})
        new = [Page(None, file, self._config) for file in added]
        self._snapshot.replace({file.src_uri for file in removed}, new)
        return {posixpath.basename(pages.languages.split(file.src_uri)[0]) for file in (*added, *removed)}

    def _further_pages(self, texts: Collection[str]) -> set[str]:
        """Return the further pages of lists that show the text of a changed first page.

        Args:
            texts: Sources of pages whose text may have changed.
        """
        pages = self._pass.pages
        if not pages.blog.settings.pagination.keep_content:
            return set()
        firsts = {pages.views[source].first for source in texts if source in pages.views}
        return {source for source, view in pages.views.items() if view.first in firsts} & self._snapshot.sources

    def _render(self, page: Page, *, is_changed: bool) -> None:
        """Render a page from its file again."""
        site, source = self._site, page.file.src_uri
        before = FormerPage(page.title, page.meta)
        mkdocs_pages.reset_rendered(page)
        mkdocs_build.render_markdown(page, self._config, self._pass.files)
        site.record_rendered(page)
        check_texts(site)
        if reason := known_plugins.obstacle_to_page_update(page, before, self._config):
            raise FullBuild(reason)
        in_navigation = site.is_in_navigation(page)
        reads_navigation = in_navigation and own_templates.templates_mention(
            self._config, "nav", "parent", "ancestors", "children"
        )
        if is_changed and reads_navigation:
            raise FullBuild(f"a custom template reads the navigation, and {source} changed")
        is_own = source in self._pass.pages.entries or source in self._new or page.file.generated_by
        has_own_tags_only = not is_changed and not reads_navigation
        if (in_navigation or not is_own) and before.differs(page, ignores_tags=has_own_tags_only):
            if reason := known_plugins.obstacle_to_front_matter(self._config):
                raise FullBuild(f"{reason} of {source}, which changed")
            self.shows_everywhere = True

    def _pages_for_later(self, stale: Collection[str]) -> set[str]:
        """Return the pages that are written after those which show what was saved, if there are many.

        Args:
            stale: Source paths of pages whose own texts are the same.
        """
        saved = self._change.moved | {
            post.key
            for blog in (self._change.before, self._change.after)
            for source in self._sources
            if (post := blog.index.by_source.get(source))
        }
        before, now = self._former_values, self._snapshot.values
        later = {
            source
            for source in stale
            if source in self._site.final_contents  # otherwise, other pages link to what is not there
            and not shows_any((before.get(source), now.get(source)), saved)
        }
        return later if len(later) > _MAX_PAGES else set()

    def _record_texts(self, rendered: Collection[str]) -> None:
        """Record which texts of articles in feeds changed."""
        texts = self._pass.feeds.texts(self._pass.files, rendered)
        self.texts |= {source for source, text in texts.items() if text != self._snapshot.texts.get(source)}
        self._snapshot.texts |= texts

    def _record_files(self, before: Collection[str], after: Collection[str]) -> None:
        """Record which files of the site were added or removed, by path below its folder."""
        self.added |= set(after) - set(before)
        self.removed |= set(before) - set(after)

    def _navigation_state(self) -> object:
        """Return the pages of the navigation in order, which must not change."""
        files, site = self._pass.files, self._site
        assert site.nav is not None
        named = map(files.get_file_from_path, navigation.paths_in(site.configuration.nav))
        lists = navigation.lists_by_kind(site.nav, self._pass.pages, files)
        return lists, [file and (file.src_uri, file.url) for file in named]


def check_texts(site: SiteSnapshot) -> None:
    """Check that the text of each page depends on its own file only.

    Raises:
        FullBuild: The text of a page may depend on more.
    """
    if site.obstacles:
        raise FullBuild(next(iter(site.obstacles.values())))
