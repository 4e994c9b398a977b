"""The update of one language after a change of the blog: which of its pages are rendered and written again."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from mkdocs.structure.pages import Page

from ...core.blog.changes import BlogChange
from ...core.display.values import Card
from ...core.model import Entry
from ..adapters import known_plugins, mkdocs_build, mkdocs_pages, static_i18n, support
from ..adapters.material_search import entries_of
from ..adapters.tested_plugins import FormerPage
from ..language_pass import added_files, navigation
from ..language_pass.context import page_value
from ..language_pass.language_pass import LanguagePass
from ..language_pass.snapshot import Snapshot
from ..site_build.blog_build import BlogBuild
from .full_build import FullBuild

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class PassUpdate:
    """Brings one pass up to date.

    Attributes:
        added: Files of the site that are new, by path below its folder.
        removed: Files of the site that are gone.
        texts: Sources of the articles whose texts in feeds differ.
    """

    def __init__(
        self,
        language_pass: LanguagePass,
        change: BlogChange,
        sources: Collection[str],
        blog: BlogBuild,
        config: MkDocsConfig,
    ) -> None:
        """Change nothing yet.

        Args:
            language_pass: The pass.
            change: What differs in the blog.
            sources: The files that changed, below the docs folder.
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
        self._blog = blog
        self._config = config

    def run(self) -> int:
        """Render and write the pages that the change shows on; return how many were written.

        Raises:
            FullBuild: Where that is not known to come out right.
        """
        language_pass, snapshot = self._pass, self._snapshot
        snapshot.configuration.restore()
        static_i18n.enter_pass(self._config, language_pass.locale)
        added_files.remove_files(snapshot.added, language_pass.files)
        entries = dict(language_pass.pages.entries)
        cards = language_pass.pages.cards
        linking = self._renew(entries)
        for source, content in snapshot.contents.items():
            snapshot.page(source).content = content

        pages = language_pass.pages
        changed = snapshot.sources & {*self._sources, *linking}
        values = dict(snapshot.values)  # texts do not show in lists
        values |= {
            source: page_value(snapshot.page(source).file, pages)
            for source in (entries if self._change.only_texts else snapshot.sources)
        }
        stale = {source for source, value in values.items() if value != snapshot.values.get(source)}
        stale |= {source for source, entry in pages.entries.items() if entry.post.key in self._change.moved}
        texts = changed | snapshot.sources & (snapshot.volatile_pages | snapshot.pages_with_includes)
        rendered = texts | {
            source
            for source in stale
            if source not in entries
            or snapshot.page(source).content is None
            or cards.card(entries[source]) != pages.cards.card(pages.entries[source])
        }
        stale |= rendered | self._pages_around(texts, rendered)
        for page in snapshot.written_pages:
            if page.file.src_uri in rendered:
                self._render(page, is_changed=page.file.src_uri in changed)

        language_pass.use_templates(language_pass.env)
        excerpts = language_pass.context.excerpts
        different = {key for key, _ in excerpts.items() ^ snapshot.excerpts.items()}
        if different:
            stale |= {source for source, value in values.items() if not different.isdisjoint(_keys_in(value))}
        self._write_files()
        self._note_texts(rendered)
        self._write_pages(stale)
        snapshot.values, snapshot.excerpts = values, excerpts
        snapshot.volatile_pages = (
            snapshot.volatile_pages - stale
        ) | language_pass.context.volatile_pages & snapshot.sources
        return len(stale)

    def _renew(self, entries: Mapping[str, Entry]) -> set[str]:
        """Continue the pass with the new state of the blog; return the pages that may link to files that moved.

        Args:
            entries: The articles that it had before.
        """
        language_pass, snapshot = self._pass, self._snapshot
        feeds = language_pass.feeds.paths
        fixed = None if self._change.only_texts else self._navigation()
        language_pass.update(self._change.after, self._blog.reader.good)
        snapshot.skip_search_entries(entries_of(self._config))
        self._blog.current = language_pass
        linking: set[str] = set()
        if not self._change.only_texts:
            if self._navigation() != fixed:
                raise FullBuild("the navigation changed")
            names = self._change.moved_names | self._update_pages(entries)
            names |= set(map(posixpath.basename, feeds ^ language_pass.feeds.paths))
            linking = self._linking(names)
            navigation.set_parents(language_pass.pages, language_pass.files)
        self._note_files(feeds, language_pass.feeds.paths)
        return linking

    def _update_pages(self, entries: Mapping[str, Entry]) -> set[str]:
        """Make pages of new articles and views, and remove those that are gone; return the names of their files.

        Args:
            entries: The articles that the pass had before.
        """
        pages, files = self._pass.pages, self._pass.files.src_uris
        added = [files[source] for source in [*pages.entries, *pages.views] if files[source].page is None]
        removed = [one.file for one in self._snapshot.written_pages if files.get(one.file.src_uri) is not one.file]
        if not added and not removed:
            return set()
        if any(not file.generated_by and file.src_uri not in entries for file in removed):
            raise FullBuild("a list of articles no longer replaces a page")
        if removed and (reason := known_plugins.obstacle_to_removals(self._config)):
            raise FullBuild(reason)
        self._note_files({file.dest_uri for file in removed}, {file.dest_uri for file in added})
        new = [Page(None, file, self._config) for file in added]
        self._snapshot.replace({file.src_uri for file in removed}, new)
        return {posixpath.basename(pages.languages.split(file.src_uri)[0]) for file in (*added, *removed)}

    def _pages_around(self, texts: Collection[str], rendered: Collection[str]) -> set[str]:
        """Return the pages that show other pages.

        Args:
            texts: Sources of pages whose text may differ.
            rendered: Sources of pages that are rendered again.
        """
        pages, snapshot = self._pass.pages, self._snapshot
        around: set[str] = set()
        if pages.blog.settings.pagination.keep_content:
            firsts = {pages.views[source].first for source in texts if source in pages.views}
            around = {source for source, view in pages.views.items() if view.first in firsts}
        if support.templates_mention(self._config, "previous_page", "next_page"):
            neighbours = [snapshot.page(source) for source in rendered]
            around |= {
                page.file.src_uri
                for page in snapshot.written_pages
                if any(other is page.previous_page or other is page.next_page for other in neighbours)
            }
        return around & snapshot.sources

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
        pages = self._pass.pages
        if before.differs(page) and (in_navigation or source not in pages.entries | pages.views):
            raise FullBuild(f"title or front matter of {source} changed")

    def _write_files(self) -> None:
        """Write the files of the pass that are no pages: redirects, exports, the page for missing addresses."""
        language_pass, snapshot, config = self._pass, self._snapshot, self._config
        generated = snapshot.generated if self._change.only_texts else language_pass.make_files()
        added = added_files.add_files(generated, language_pass.files, config)
        changed = {path for path in added if path not in snapshot.added or generated[path] != snapshot.generated[path]}
        if reason := known_plugins.obstacle_to_output(changed | (snapshot.added - added), config):
            raise FullBuild(reason)
        added_files.write_files({path: generated[path] for path in changed}, config)
        self._note_files(snapshot.added, added)
        snapshot.generated, snapshot.added = generated, added
        if language_pass.locale == language_pass.pages.languages.default:
            assert snapshot.nav is not None
            mkdocs_build.write_template("404.html", language_pass.env, language_pass.files, config, snapshot.nav)

    def _write_pages(self, stale: Collection[str]) -> None:
        language_pass, snapshot = self._pass, self._snapshot
        assert snapshot.nav is not None
        for page in snapshot.written_pages:
            if page.file.src_uri in stale:
                mkdocs_build.write_page(
                    page, self._config, snapshot.documentation_files, snapshot.nav, language_pass.env
                )
            else:
                page.content = snapshot.final_contents[page.file.src_uri]
        for page in snapshot.written_pages:
            page.validate_anchor_links(files=language_pass.files, log_level=self._config.validation.links.anchors)

    def _note_texts(self, rendered: Collection[str]) -> None:
        """Note which texts of articles in feeds differ."""
        texts = self._pass.feeds.texts(self._pass.files, rendered)
        self.texts |= {source for source, text in texts.items() if text != self._snapshot.texts.get(source)}
        self._snapshot.texts |= texts

    def _note_files(self, before: Collection[str], after: Collection[str]) -> None:
        """Note which files of the site are new or gone, by path below its folder."""
        self.added |= set(after) - set(before)
        self.removed |= set(before) - set(after)

    def _linking(self, names: Collection[str]) -> set[str]:
        """Return the pages that may link to files of some names, which can have marks of languages."""
        if not names:
            return set()
        stems = {posixpath.splitext(name)[0] for name in names}
        endings = "|".join(map(re.escape, {posixpath.splitext(name)[1] for name in names}))
        link = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, stems))})(?:\.[\w-]+)?(?:{endings})")
        linking = set()
        for page in self._snapshot.written_pages:
            text = unquote(unescape((page.markdown or "").replace("\\", "")))
            if any(stem in text for stem in stems) and link.search(text):
                linking.add(page.file.src_uri)
        return linking

    def _navigation(self) -> object:
        """Return what has to stay as it is: what the navigation names, and in which order."""
        files, snapshot = self._pass.files, self._snapshot
        assert snapshot.nav is not None
        named = map(files.get_file_from_path, _paths_in(snapshot.configuration.nav))
        lists = navigation.lists_by_kind(snapshot.nav, self._pass.pages, files)
        return lists, [file and (file.src_uri, file.url) for file in named]

    def _reads_navigation(self) -> bool:
        return support.templates_mention(self._config, "nav", "parent", "ancestors", "children")


def check_texts(snapshot: Snapshot) -> None:
    """Make sure that the text of each page comes from its own file.

    Raises:
        FullBuild: Where that of a page does not.
    """
    if snapshot.obstacles:
        raise FullBuild(next(iter(snapshot.obstacles.values())))


def _paths_in(nav: Any) -> Iterator[str]:
    """Return the paths in a navigation of mkdocs.yml."""
    if isinstance(nav, str):
        yield nav.lstrip("/")
    elif isinstance(nav, dict | list):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths_in(item)


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
