"""The update of one language's pages after a change of any blog."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ...core.blog.changes import BlogChange
from ...core.text.normal_forms import unescape
from ..adapters import known_plugins, mkdocs_build, observed_plugins, own_templates, static_i18n
from ..adapters.material_search import entries_of
from ..language_pass.language_pass import LanguagePass
from ..language_pass.navigation import paths_in
from ..language_pass.published_files import move_to_end
from ..language_pass.raw_html import INCLUDES
from ..language_pass.site_snapshot import SiteSnapshot
from ..site_build.blog_build import BlogBuild
from .asset_update import AssetUpdate
from .full_build import FullBuild
from .other_pages import OtherPages
from .pass_pages import PassPages
from .pass_update import PassUpdate
from .saved_files import SavedFiles

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_QUOTED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


class LanguageUpdate:
    """Updates the passes of all blogs over one language, and writes their pages when those of all are rendered.

    Attributes:
        assets: The update of the files that are no pages.
        has_saved: Whether an article of the language was saved.
    """

    def __init__(
        self,
        passes: Sequence[LanguagePass],
        changes: Sequence[BlogChange],
        saved: SavedFiles,
        taking_in: Collection[str],
        blogs: Sequence[BlogBuild],
        config: MkDocsConfig,
    ) -> None:
        """Create the update without running it.

        Args:
            passes: The passes over the language, one for each blog.
            changes: Changes of the blogs.
            saved: The saved files.
            taking_in: Source paths of the pages that take in changed files.
            blogs: The builds of the blogs.
            config: The site.
        """
        assert passes[0].snapshot is not None
        self.has_saved = any(source in one.pages.entries for one in passes for source in saved.pages)
        self._first = passes[0]
        self._passes = passes
        self._changes = changes
        self._updates = [
            PassUpdate(one, change, saved.pages, taking_in, blog, config)
            for one, change, blog in zip(passes, changes, blogs, strict=True)
        ]
        self.assets = AssetUpdate(passes[0], saved.assets, config)
        self._others = OtherPages(passes, saved.others, config)
        self._names = self.assets.names | self._others.names
        self._site: SiteSnapshot = passes[0].snapshot.site
        self._config = config
        self._pages = PassPages(passes, blogs, config)
        self._shows_neighbours = own_templates.templates_mention(config, "previous_page", "next_page")
        """Whether pages may show others beside them, so that they are written in the order of a full build."""

    @property
    def added(self) -> set[str]:
        """Files added to the site, by path below its folder."""
        return {path for update in self._updates for path in update.added}

    @property
    def removed(self) -> set[str]:
        """Files removed from the site, by path below its folder."""
        return {path for update in self._updates for path in update.removed}

    @property
    def texts(self) -> set[str]:
        """Sources of the articles whose texts in feeds changed."""
        return {source for update in self._updates for source in update.texts}

    @property
    def is_unexplained(self) -> bool:
        """Whether pages explain their related articles and tools as before the changes."""
        pairs = zip(self._passes, self._changes, strict=True)
        return any(one.explanations and change.before is not change.after for one, change in pairs)

    def update_other_files(self) -> None:
        """Update the files of the language that are no articles.

        Raises:
            FullBuild: The result might differ from that of a full build.
        """
        self._pages.enter()
        for update in self._updates:
            update.remove_added_files()
        assert self._site.nav is not None
        named = [*paths_in(self._site.configuration.nav)]
        if not self.assets.names.isdisjoint(map(posixpath.basename, named)) or self._others.are_among(named):
            raise FullBuild("the navigation names a file that was added or removed")
        self.assets.run()
        if self._others.names:
            self._others.run()
            self._updates[0].replace_pages(self._others.removed, self._others.added)

    def render(self) -> None:
        """Update the passes to the new state of their blogs, and render the pages whose texts may have changed.

        Raises:
            FullBuild: The result might differ from that of a full build.
        """
        self._pages.enter()
        for update in self._updates:
            update.update_files(self._names)
        if self._others.names or any(update.is_reordered for update in self._updates):
            self._order_files()
        moved = {name for update in self._updates for name in update.moved_names}
        linking_pages = self._pages_linking_to(moved | self._names)
        for source, content in self._site.contents.items():
            self._site.page(source).content = content
        for update in self._updates:
            update.render(linking_pages)
        self._pages.check_plugins()

    def show_titles(self, changed: Sequence[Collection[tuple[str, str]]]) -> None:
        """Let pages show other titles of lists, once those of all languages are rendered.

        Args:
            changed: For each blog language and address of each list whose title changed.
        """
        for update, titles in zip(self._updates, changed, strict=True):
            update.show_titles(titles)

    def write_saved(self) -> None:
        """Write saved articles, for which the writer waits, before it is worked out where else they show."""
        if self._shows_neighbours or observed_plugins.any_runs_again("env", self._config):
            return
        updates = [update for update in self._updates if update.saved]
        if not updates:
            return
        self._pages.enter()
        self._site.skip_search_entries(entries_of(self._config))
        for update in updates:
            update.use_templates_for_saved()
            self._pages.write(sorted(update.saved))
            update.note_saved()
        self._pages.check_plugins()

    def forget_saved(self) -> None:
        """Write saved articles once more, since they may show something else than when they were written."""
        for update in self._updates:
            update.forget_saved()

    def write(self, new_summaries: Sequence[bool]) -> int:
        """Write all pages that the change affects, once those of all languages are rendered; return their number.

        Args:
            new_summaries: For each blog whether summaries of its articles changed, in any language.

        Raises:
            FullBuild: The result might differ from that of a full build.
        """
        self._pages.enter()
        first = self._first
        self._site.skip_search_entries(entries_of(self._config))
        for update, is_new in zip(self._updates, new_summaries, strict=True):
            update.choose(has_new_summaries=is_new)
        if any(update.shows_everywhere for update in self._updates):
            for update in self._updates:
                update.show_everywhere()
        if self._shows_neighbours:
            self._add_neighbours()
        observed_plugins.run_again("env", first.env, config=self._config, files=first.files)
        for update in self._updates:
            update.use_templates()
        self._write_missing_page()
        can_wait = not observed_plugins.any_runs_again("post_build", self._config) and not self._shows_neighbours
        stale = {source for update in self._updates for source in update.pages_to_write(can_wait=can_wait)}
        self._pages.write_in_order(stale)
        self._check_anchors()
        for update, is_new in zip(self._updates, new_summaries, strict=True):
            update.write_files(has_new_titles=is_new)
        number = sum(update.end() for update in self._updates)
        self._pages.check_plugins()
        return number

    def finish(self) -> None:
        """Let other plugins finish the pass, once the pages of all languages are written."""
        self._pages.enter()
        observed_plugins.run_again("post_build", config=self._config)

    def _order_files(self) -> None:
        """Put the files and pages of blogs into the order of a full build, in which one follows the other."""
        for language_pass in self._passes[1:]:
            move_to_end(language_pass.pages, self._first.files)
        self._site.sort()
        static_i18n.set_pages(self._config, self._first.locale, self._site.documentation_files)

    def _add_neighbours(self) -> None:
        """Add the pages that may show a rendered page beside them."""
        rendered = {source for update in self._updates for source in update.rendered}
        neighbours = [self._site.page(source) for source in rendered]
        beside = {
            page.file.src_uri
            for page in self._site.written_pages
            if any(other is page.previous_page or other is page.next_page for other in neighbours)
        }
        for update in self._updates:
            update.add_stale(beside)

    def _write_missing_page(self) -> None:
        """Write `404.html` if it may differ, before any page sets the language switcher for itself."""
        first = self._first
        is_same = not any(update.shows_everywhere or update.has_volatile_templates for update in self._updates)
        if is_same and not known_plugins.unknown(self._config):
            return
        if first.locale == first.pages.languages.default:
            assert self._site.nav is not None
            mkdocs_build.write_template("404.html", first.env, first.files, self._config, self._site.nav)

    def _check_anchors(self) -> None:
        """Warn of links to anchors that do not exist, on all pages, as a full build does."""
        files, level = self._first.files, self._config.validation.links.anchors
        for page in self._site.written_pages:
            if getattr(page, "links_to_anchors", True):  # if this version of MkDocs tells
                page.validate_anchor_links(files=files, log_level=level)

    def _pages_linking_to(self, names: Collection[str]) -> set[str]:
        """Return the sources of pages that may link to files of some names, with or without a language suffix.

        A page that takes in other files may do so there.
        """
        if not names:
            return set()
        stems = {posixpath.splitext(name)[0] for name in names}
        link = _link_to(names)
        linking = set()
        for page in self._site.written_pages:
            text = _unescaped(page.markdown or "")
            is_named = any(stem in text for stem in stems) and link.search(text)
            if is_named or INCLUDES in text:
                linking.add(page.file.src_uri)
        return linking


def _unescaped(markdown: str) -> str:
    """Return a text without what may stand in the place of characters, which few texts have."""
    text = markdown.replace("\\", "") if "\\" in markdown else markdown
    text = unescape(text) if "&" in text else text
    return _QUOTED.sub(lambda found: unquote(found[0]), text) if "%" in text else text


def _link_to(names: Collection[str]) -> re.Pattern[str]:
    """Return a pattern of links to files of some names, with or without a language suffix."""
    stems, endings = zip(*map(posixpath.splitext, sorted(names)), strict=True)
    stem, ending = ("|".join(map(re.escape, dict.fromkeys(parts))) for parts in (stems, endings))
    return re.compile(rf"(?<![\w.-])(?:{stem})(?:\.[\w-]+)?(?:{ending})")
