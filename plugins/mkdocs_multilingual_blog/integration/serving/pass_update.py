"""The update of one language's pass after a change of the blog."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from mkdocs.structure.pages import Page

from ...core.blog.changes import BlogChange
from ...core.display.values import Card
from ...core.model import Entry
from ...core.text.normal_forms import unescape
from ..adapters import known_plugins, mkdocs_build, mkdocs_pages, observed_plugins, support
from ..adapters.material_search import entries_of
from ..adapters.tested_plugins import FormerPage
from ..language_pass import added_files, navigation
from ..language_pass.context import page_value
from ..language_pass.language_pass import LanguagePass
from ..language_pass.snapshot import Snapshot
from ..site_build.blog_build import BlogBuild
from .full_build import FullBuild
from .pass_pages import PassPages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


_MAX_PAGES = 10
"""Number of pages that do not show what was saved, up to which they are written at once nevertheless."""


class PassUpdate:
    """Updates one pass: renders the pages that a change affects, and writes them when those of all passes are rendered.

    Attributes:
        added: Files added to the site, by path below its folder.
        removed: Files removed from the site, by path below its folder.
        texts: Sources of the articles whose texts in feeds changed.
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
        self._pass = language_pass
        self._snapshot: Snapshot = language_pass.snapshot
        self._change = change
        self._sources = sources
        self._taking_in = frozenset(taking_in)
        self._blog = blog
        self._config = config
        self._pages = PassPages(language_pass, blog, config)
        self._former_entries: dict[str, Entry] = dict(language_pass.pages.entries)
        self._former_cards = language_pass.pages.cards
        self._changed: frozenset[str] = frozenset()
        self._texts: frozenset[str] = frozenset()
        """Pages whose texts may have changed."""
        self._written: frozenset[str] = frozenset()
        """Articles that are written first, and need not be written again."""
        self._volatile: frozenset[str] = frozenset()
        """Those of them that are volatile."""

    def render(self) -> None:
        """Update the pass to the new state of the blog, and render the pages whose texts may have changed.

        Raises:
            FullBuild: The result might differ from that of a full build.
        """
        self._pages.enter()
        language_pass, snapshot = self._pass, self._snapshot
        added_files.remove_files(snapshot.added, language_pass.files)
        linking_pages = self._update_files()
        for source, content in snapshot.contents.items():
            snapshot.page(source).content = content
        self._changed = snapshot.sources & {*self._sources, *linking_pages}
        self._texts = self._changed | snapshot.sources & (snapshot.volatile_pages | self._taking_in)
        self._render_pages(self._texts)
        self._pages.check_plugins()

    def write_saved(self) -> None:
        """Write saved articles, for which the writer waits, before it is worked out where else they show."""
        entries = self._pass.pages.entries
        saved = frozenset(source for source in self._sources if source in self._changed and source in entries)
        is_possible = saved <= self._former_entries.keys() and not observed_plugins.any_runs_again("env", self._config)
        if not saved or not is_possible or self._shows_neighbours:
            return
        self._pages.enter()
        snapshot = self._snapshot
        snapshot.skip_search_entries(entries_of(self._config))
        self._pass.use_templates(self._pass.env, self._texts)
        self._pages.write(sorted(saved))
        for source in saved:
            snapshot.page(source).content = snapshot.contents[source]  # of which lists show the beginning
        self._written, self._volatile = saved, frozenset(self._pass.context.volatile_pages)
        self._pages.check_plugins()

    def write(self, *, has_new_summaries: bool) -> int:
        """Write all pages that the change affects, once those of all passes are rendered; return how many there are.

        Args:
            has_new_summaries: Whether summaries of articles changed, in any pass.

        Raises:
            FullBuild: The result might differ from that of a full build.
        """
        self._pages.enter()
        language_pass, snapshot, pages = self._pass, self._snapshot, self._pass.pages
        entries, cards, texts = self._former_entries, self._former_cards, self._texts
        snapshot.skip_search_entries(entries_of(self._config))
        values = dict(snapshot.values)  # texts do not show in lists
        values |= {
            source: page_value(snapshot.page(source).file, pages)
            for source in (entries if self._change.only_texts and not has_new_summaries else snapshot.sources)
        }
        stale = {source for source, value in values.items() if value != snapshot.values.get(source)}
        stale |= {source for source, entry in pages.entries.items() if entry.post.key in self._change.moved}
        rendered = texts | {
            source
            for source in stale
            if source not in entries
            or snapshot.page(source).content is None
            or cards.card(entries[source]) != pages.cards.card(pages.entries[source])
            or entries[source].post.unlisted != pages.entries[source].post.unlisted
        }
        stale |= rendered | self._dependent_pages(texts, rendered)
        self._render_pages(rendered - texts)

        observed_plugins.run_again("env", language_pass.env, config=self._config, files=language_pass.files)
        language_pass.use_templates(language_pass.env, rendered)
        excerpts = language_pass.context.excerpts
        changed_excerpts = {key for key, _ in excerpts.items() ^ snapshot.excerpts.items()}
        if changed_excerpts:
            stale |= {source for source, value in values.items() if not changed_excerpts.isdisjoint(_keys_in(value))}
        self._record_texts(rendered)
        self._write_missing_page()
        stale -= self._written
        pending = self._pages_for_later(stale - texts - (rendered & entries.keys()), values)
        stale -= pending
        self._pages.write_in_order(stale)
        self._check_anchors()
        self._write_files(has_new_titles=has_new_summaries)
        written, volatile = stale.union(self._written), self._volatile | language_pass.context.volatile_pages
        snapshot.pending_pages = (snapshot.pending_pages - written) | pending
        snapshot.values, snapshot.excerpts = values, excerpts
        snapshot.volatile_pages = (snapshot.volatile_pages - written) | volatile & snapshot.sources
        self._pages.check_plugins()
        return len(written)

    def finish(self) -> None:
        """Let other plugins finish the pass, once the pages of all passes are written."""
        self._pages.enter()
        observed_plugins.run_again("post_build", config=self._config)

    def _render_pages(self, sources: Collection[str]) -> None:
        for page in self._snapshot.written_pages:
            if page.file.src_uri in sources:
                self._render(page, is_changed=page.file.src_uri in self._changed)

    def _update_files(self) -> set[str]:
        """Update the pass to the new state of the blog; return the pages that may link to moved files."""
        language_pass = self._pass
        feeds = language_pass.feeds.paths
        navigation_before = None if self._change.only_texts else self._navigation_state()
        language_pass.update(self._change.after, self._blog.reader.last_good)
        linking_pages: set[str] = set()
        if not self._change.only_texts:
            if self._navigation_state() != navigation_before:
                raise FullBuild("the navigation changed")
            names = self._change.moved_names | self._update_pages(self._former_entries)
            names |= set(map(posixpath.basename, feeds ^ language_pass.feeds.paths))
            linking_pages = self._pages_linking_to(names)
            navigation.set_parents(language_pass.pages, language_pass.files)
        self._record_files(feeds, language_pass.feeds.paths)
        return linking_pages

    def _update_pages(self, entries: Mapping[str, Entry]) -> set[str]:
        """Add pages of new articles and views, and remove former ones; return the names of their files.

        Args:
            entries: Former articles of the pass.
        """
        pages, files = self._pass.pages, self._pass.files.src_uris
        added = [files[source] for source in [*pages.entries, *pages.views] if files[source].page is None]
        removed = [page.file for page in self._snapshot.written_pages if files.get(page.file.src_uri) is not page.file]
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

    def _dependent_pages(self, texts: Collection[str], rendered: Collection[str]) -> set[str]:
        """Return the sources of pages that show changed pages.

        Args:
            texts: Sources of pages whose text may have changed.
            rendered: Sources of pages that are rendered again.
        """
        pages, snapshot = self._pass.pages, self._snapshot
        dependents: set[str] = set()
        if pages.blog.settings.pagination.keep_content:
            firsts = {pages.views[source].first for source in texts if source in pages.views}
            dependents = {source for source, view in pages.views.items() if view.first in firsts}
        if self._shows_neighbours:
            neighbours = [snapshot.page(source) for source in rendered]
            dependents |= {
                page.file.src_uri
                for page in snapshot.written_pages
                if any(other is page.previous_page or other is page.next_page for other in neighbours)
            }
        return dependents & snapshot.sources

    def _render(self, page: Page, *, is_changed: bool) -> None:
        """Render a page from its file again."""
        snapshot, source = self._snapshot, page.file.src_uri
        before = FormerPage(page.title, page.meta)
        mkdocs_pages.reset_rendered(page)
        mkdocs_build.render_markdown(page, self._config, self._pass.files)
        snapshot.record_rendered(page)
        check_texts(snapshot)
        if reason := known_plugins.obstacle_to_page_update(page, before, self._config):
            raise FullBuild(reason)
        in_navigation = snapshot.is_in_navigation(page)
        if in_navigation and is_changed and self._reads_navigation():
            raise FullBuild(f"a custom template reads the navigation, and {source} changed")
        is_read_elsewhere = source not in self._pass.pages.entries and not page.file.generated_by
        if before.differs(page) and (in_navigation or is_read_elsewhere):
            raise FullBuild(f"title or front matter of {source} changed")

    def _write_files(self, *, has_new_titles: bool) -> None:
        """Write the changed files of the pass that are not pages: redirects and exports.

        Args:
            has_new_titles: Whether rendered pages may have other titles, even if only texts changed.
        """
        language_pass, snapshot, config = self._pass, self._snapshot, self._config
        is_unchanged = self._change.only_texts and not has_new_titles
        generated = snapshot.generated if is_unchanged else language_pass.make_files()
        added = added_files.add_files(generated, language_pass.files, config)
        changed = {path for path in added if path not in snapshot.added or generated[path] != snapshot.generated[path]}
        if reason := known_plugins.obstacle_to_output(changed | (snapshot.added - added), config):
            raise FullBuild(reason)
        added_files.write_files({path: generated[path] for path in changed}, config)
        self._record_files(snapshot.added, added)
        snapshot.generated, snapshot.added = generated, added

    def _write_missing_page(self) -> None:
        """Write `404.html`, before any page sets the language switcher for itself."""
        language_pass, snapshot = self._pass, self._snapshot
        if language_pass.locale == language_pass.pages.languages.default:
            assert snapshot.nav is not None
            mkdocs_build.write_template("404.html", language_pass.env, language_pass.files, self._config, snapshot.nav)

    def _pages_for_later(self, stale: Collection[str], values: Mapping[str, object]) -> set[str]:
        """Return the pages that are written after those which show what was saved, if there are many.

        Args:
            stale: Source paths of pages whose own texts are the same.
            values: What pages show of the blog now.
        """
        saved = self._change.moved | {
            post.key
            for blog in (self._change.before, self._change.after)
            for source in self._sources
            if (post := blog.index.by_source.get(source))
        }
        later = {
            source
            for source in stale
            if source in self._snapshot.final_contents  # otherwise, other pages link to what is not there
            and saved.isdisjoint(_keys_in((self._snapshot.values.get(source), values.get(source))))
        }
        is_possible = not observed_plugins.any_runs_again("post_build", self._config) and not self._shows_neighbours
        return later if is_possible and len(later) > _MAX_PAGES else set()

    def _check_anchors(self) -> None:
        """Warn of links to anchors that do not exist, on all pages, as a full build does."""
        for page in self._snapshot.written_pages:
            page.validate_anchor_links(files=self._pass.files, log_level=self._config.validation.links.anchors)

    def _record_texts(self, rendered: Collection[str]) -> None:
        """Record which texts of articles in feeds changed."""
        texts = self._pass.feeds.texts(self._pass.files, rendered)
        self.texts |= {source for source, text in texts.items() if text != self._snapshot.texts.get(source)}
        self._snapshot.texts |= texts

    def _record_files(self, before: Collection[str], after: Collection[str]) -> None:
        """Record which files of the site were added or removed, by path below its folder."""
        self.added |= set(after) - set(before)
        self.removed |= set(before) - set(after)

    def _pages_linking_to(self, names: Collection[str]) -> set[str]:
        """Return the sources of pages that may link to files of some names, with or without a language suffix."""
        if not names:
            return set()
        stems = {posixpath.splitext(name)[0] for name in names}
        link = _link_to(names)
        linking = set()
        for page in self._snapshot.written_pages:
            text = unquote(unescape((page.markdown or "").replace("\\", "")))
            if any(stem in text for stem in stems) and link.search(text):
                linking.add(page.file.src_uri)
        return linking

    def _navigation_state(self) -> object:
        """Return the pages of the navigation in order, which must not change."""
        files, snapshot = self._pass.files, self._snapshot
        assert snapshot.nav is not None
        named = map(files.get_file_from_path, _paths_in(snapshot.configuration.nav))
        lists = navigation.lists_by_kind(snapshot.nav, self._pass.pages, files)
        return lists, [file and (file.src_uri, file.url) for file in named]

    @cached_property
    def _shows_neighbours(self) -> bool:
        """Return whether pages may show others beside them, so that they are written in the order of a full build."""
        return support.templates_mention(self._config, "previous_page", "next_page")

    def _reads_navigation(self) -> bool:
        return support.templates_mention(self._config, "nav", "parent", "ancestors", "children")


def _link_to(names: Collection[str]) -> re.Pattern[str]:
    """Return a pattern of links to files of some names, with or without a language suffix."""
    stems, endings = zip(*map(posixpath.splitext, sorted(names)), strict=True)
    stem, ending = ("|".join(map(re.escape, dict.fromkeys(parts))) for parts in (stems, endings))
    return re.compile(rf"(?<![\w.-])(?:{stem})(?:\.[\w-]+)?(?:{ending})")


def check_texts(snapshot: Snapshot) -> None:
    """Check that the text of each page depends on its own file only.

    Raises:
        FullBuild: The text of a page may depend on more.
    """
    if snapshot.obstacles:
        raise FullBuild(next(iter(snapshot.obstacles.values())))


def _paths_in(nav: Any) -> Iterator[str]:
    """Yield the paths in a navigation of mkdocs.yml."""
    if isinstance(nav, str):
        yield nav.lstrip("/")
    elif isinstance(nav, dict | list):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths_in(item)


def _keys_in(value: Any) -> Iterator[str]:
    """Yield the keys of the articles whose cards a value contains."""
    if isinstance(value, Card):
        yield value.key
    elif isinstance(value, tuple):
        for item in value:
            yield from _keys_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _keys_in(getattr(value, field.name))
