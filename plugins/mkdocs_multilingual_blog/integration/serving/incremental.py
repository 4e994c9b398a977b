"""Incremental builds, which only write the pages that show a saved change.

A page is written if its own text changed, or if the values of the blog that it displays changed. If the result might
differ from that of a full build, `FullBuild` is raised with the reason.
"""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from ...core.blog.blog import Blog
from ...core.blog.changes import BlogChange
from ...core.errors import BlogError, quoted
from ...core.posts.source_files import MARKDOWN
from ...core.related.ranking import Ranking
from ..adapters import known_plugins, support
from ..language_pass.page_inputs import PageInputs
from ..language_pass.sitemap import sitemap_state
from ..site_build.site_build import SiteBuild
from .full_build import Change, FullBuild, Outdated
from .pass_update import PassUpdate, check_texts


class IncrementalBuild:
    """An incremental build of a site after a full build."""

    def __init__(self, site: SiteBuild) -> None:
        """Create the build.

        Args:
            site: The last build of the site.

        Raises:
            FullBuild: The site cannot be built incrementally.
        """
        if reason := site.obstacle_to_incremental():
            known_plugins.announce_obstacles(site.config)
            raise FullBuild(reason)
        self._site = site
        self._blog = site.blogs[0]
        self._late = frozenset(site.parallel.not_loaded)
        self._passes = [one for one in self._blog.passes if one.locale not in self._late]
        self._snapshots = [language_pass.snapshot for language_pass in self._passes if language_pass.snapshot]
        self._config = site.config
        self._docs = os.path.abspath(site.config.docs_dir)  # noqa: PTH100 - as a scan writes paths
        self._inputs = site.page_events.inputs or PageInputs(site.config.site_dir)
        if not self._snapshots or any(snapshot.nav is None for snapshot in self._snapshots):
            raise FullBuild("no complete build yet")

    def source_of(self, path: str) -> str | None:
        """Return the path of a file below the docs folder; `None` if it is elsewhere."""
        return os.path.relpath(path, self._docs).replace(os.sep, "/") if path.startswith(self._docs + os.sep) else None

    def is_input(self, path: str) -> bool:
        """Return whether a file is known to matter only to the pages that take it in, and to itself."""
        source = self.source_of(path)
        is_page = any(source in snapshot.sources for snapshot in self._snapshots)
        return not is_page and bool(self._inputs.pages_with([path])) and support.is_only_taken_in(path, self._config)

    def change(self, sources: Collection[str], inputs: Collection[str] = (), *, are_ranked_later: bool) -> Change:
        """Update the pages of the site after pages changed, and after articles were added or removed.

        Pages in languages that are not loaded yet stay as they are.

        Args:
            sources: Source paths of the changed, added, and removed files.
            inputs: Paths of other changed files, which pages take in.
            are_ranked_later: Whether articles may be ranked later, since that takes long.

        Raises:
            FullBuild: The result might differ from that of a full build; the site may be partly updated then.
        """
        before = self._blog.blog
        if before is None or before.broken:
            raise FullBuild("an article had an error")
        paths = {*inputs, *(os.path.join(self._docs, source) for source in sources)}  # noqa: PTH118
        if reason := known_plugins.obstacle_to_sources(paths, self._config):
            raise FullBuild(reason)
        self._check_sources(sources, before)
        blog = self._reread(sources, before)
        blog.promoter.reuse(before.promoter)
        if is_unranked := are_ranked_later and blog.has_slow_ranking:
            self._blog.blog = blog = blog.with_ranking(blog.ranking_of(before))
        else:
            blog.start_ranking()
        self._copy(inputs)
        outdated = Outdated(is_unranked=is_unranked)
        return self._update(before, blog, sources, outdated, self._inputs.pages_with(paths))

    def change_ranking(self, blog: Blog, ranking: Ranking) -> Change:
        """Update the related articles to another ranking; no file has changed."""
        self._blog.blog = ranked = blog.with_ranking(ranking)
        return self._update(blog, ranked, (), Outdated())

    def catch_up(self, locales: Collection[str], sources: Collection[str]) -> Change:
        """Update the passes of languages that were loaded meanwhile.

        Args:
            locales: The languages.
            sources: Source paths of the files that were changed, added, or removed since the last full build.

        Raises:
            FullBuild: The result might differ from that of a full build; the site may be partly updated then.
        """
        blog = self._blog.blog
        assert blog is not None
        chosen = [one for one in zip(self._passes, self._snapshots, strict=True) if one[0].locale in locales]
        self._passes, self._snapshots = [one for one, _ in chosen], [snapshot for _, snapshot in chosen]
        return self._update(self._passes[0].pages.blog, blog, sources, Outdated())

    def may_be_added_or_removed(self, source: str) -> bool:
        """Return whether a file is or would be an article, and the only one with its name and language."""
        pages = self._passes[0].pages
        split, default = pages.languages.split, pages.languages.default
        neutral, locale = split(source)
        stem, ending = posixpath.splitext(neutral)
        if ending not in MARKDOWN or not neutral.startswith(f"{pages.blog.settings.posts}/"):
            return False
        if posixpath.basename(stem) in ("index", "README"):
            return False
        same = (stem, locale or default)
        others = (split(other) for other in pages.sources if other != source and stem in other)
        return all((posixpath.splitext(path)[0], mark or default) != same for path, mark in others)

    def _check_sources(self, sources: Collection[str], before: Blog) -> None:
        pages = {source for snapshot in self._snapshots for source in snapshot.sources}
        for source in sources:
            is_new = source not in before.index.by_source and self.may_be_added_or_removed(source)
            if source not in pages and not is_new and not self._is_late(source):
                raise FullBuild(f"{source} is not a page")
            if source in self._blog.texts_of_other_languages:
                raise FullBuild(f"a feed contains {source}, whose language is not built")
        for snapshot in self._snapshots:
            check_texts(snapshot)
            if snapshot.build_days != known_plugins.build_days(self._config):
                raise FullBuild("the date changed, and pages show the build date")

    def _is_late(self, source: str) -> bool:
        """Return whether a file is in a language that is not loaded yet."""
        languages = self._site.state.languages
        return (languages.split(source)[1] or languages.default) in self._late

    def _reread(self, sources: Collection[str], before: Blog) -> Blog:
        pages = {source for snapshot in self._snapshots for source in snapshot.sources}
        try:
            blog = self._site.reread(self._blog, sources)
        except BlogError:
            raise FullBuild("a catalog has an error") from None
        if blog.broken:
            raise FullBuild("an article has an error")
        for source in sources:
            if source not in pages and source not in blog.index.by_source and not self._is_late(source):
                raise FullBuild(f"{source} is not published")
        return blog

    def _copy(self, inputs: Collection[str]) -> None:
        """Copy files that the site has besides its pages."""
        for source in filter(None, map(self.source_of, inputs)):
            for language_pass in self._passes:
                if file := language_pass.files.get_file_from_path(source):
                    file.copy_file()

    def _update(
        self,
        before: Blog,
        blog: Blog,
        sources: Collection[str],
        outdated: Outdated,
        taking_in: Collection[str] = (),
    ) -> Change:
        change = BlogChange(before, blog)
        self._check_change(change)
        search_before = [snapshot.search.copy() for snapshot in self._snapshots]
        updates = [
            PassUpdate(language_pass, change, sources, taking_in, self._blog, self._config)
            for language_pass in self._passes
        ]
        texts = self._blog.page_texts
        summaries, titles = texts.summaries.copy(), texts.titles.copy()
        for update in updates:
            update.render()
        if texts.titles != titles:
            raise FullBuild("the title of a list changed")
        for update in updates:
            update.write_saved()
        has_new_summaries = texts.summaries != summaries
        pages = sum(update.write(has_new_summaries=has_new_summaries) for update in updates)
        for update in updates:
            update.finish()
        known_plugins.overwrite_pages(self._config)
        added = set[str]().union(*(update.added for update in updates))
        removed = set[str]().union(*(update.removed for update in updates))
        self._remove_files(added, removed - added)
        outdated.texts.update(*(update.texts for update in updates))
        outdated.has_new_metadata = has_new_summaries or not change.only_texts
        outdated.has_new_addresses = not change.only_texts
        outdated.has_warnings = bool(sources) and blog.settings.translations.has_warnings
        outdated.search |= {
            language_pass.locale
            for language_pass, snapshot, search in zip(self._passes, self._snapshots, search_before, strict=True)
            if snapshot.search != search or not change.only_texts  # by other dates, on which the index depends
        }
        return Change(pages, outdated)

    def _check_change(self, change: BlogChange) -> None:
        """Check that a change of the blog can be built incrementally.

        Raises:
            FullBuild: It cannot.
        """
        before, after = change.before, change.after
        if change.only_texts:
            return
        if before.drafts != after.drafts:
            raise FullBuild("the draft status of an article changed")
        if before.pages != after.pages:
            raise FullBuild("tags of a page that is not an article changed")
        for locale in self._site.state.not_built:
            if sitemap_state(before, locale) != sitemap_state(after, locale):
                raise FullBuild(f"sitemap entries of {quoted(locale)} changed, which is not built")
        if change.moved and (reason := support.obstacle_to_moves(self._config)):
            raise FullBuild(reason)

    def _remove_files(self, added: Collection[str], removed: Collection[str]) -> None:
        """Remove the files of the site that no page or pass has any more."""
        if not added and not removed:
            return
        if removed and self._inputs.has_output and known_plugins.unknown(self._config):
            raise FullBuild("a plugin may have written a file for a page that was removed")
        uses = Counter(file.dest_uri for language_pass in self._blog.passes for file in language_pass.files)
        if any(uses[path] != 1 for path in added) or any(uses[path] for path in removed):
            raise FullBuild("two pages have the same address")
        site = Path(self._config.site_dir)
        for path in removed:
            (site / path).unlink(missing_ok=True)
            for folder in (site / path).parents:
                if folder == site or any(folder.iterdir()):
                    break
                folder.rmdir()
