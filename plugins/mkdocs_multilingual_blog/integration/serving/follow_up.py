"""The follow-up of an incremental build: feeds, the sitemap, and the search index."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...core.blog.changes import BlogChange
from ..adapters import mkdocs_build
from ..language_pass.feed_files import FeedDraft, write_feeds
from ..language_pass.language_pass import LanguagePass
from ..language_pass.sitemap import sitemap_entries
from ..language_pass.snapshot import Snapshot
from ..site_build import search_indexes
from ..site_build.site_build import SiteBuild


class FollowUp:
    """Writes feeds, the sitemap, and the search index, once the pages of a change are written.

    Attributes:
        texts: Sources of the articles whose texts in feeds changed.
        has_new_summaries: Whether summaries of articles changed.
    """

    def __init__(self, site: SiteBuild, change: BlogChange) -> None:
        """Record the search entries before the change.

        Args:
            site: The build of the site.
            change: Change of the blog.
        """
        self.texts: set[str] = set()
        self.has_new_summaries = False
        self._site = site
        self._change = change
        self._config = site.config
        self._blog = site.blogs[0]
        self._passes = [
            (language_pass, language_pass.snapshot) for language_pass in self._blog.passes if language_pass.snapshot
        ]
        self._search_before = [snapshot.search.copy() for _, snapshot in self._passes]

    def __call__(self) -> None:
        """Write the feeds, the sitemap, and the search index that changed."""
        self._write_feeds()
        if not self._change.only_texts:
            self._write_sitemap()
        is_reordered = not self._change.only_texts  # by other dates, on which the order of the index depends
        if is_reordered or [snapshot.search for _, snapshot in self._passes] != self._search_before:
            entries: dict[str, list[Any]] = {
                language_pass.locale: [entry for of_page in snapshot.search.values() for entry in of_page]
                for language_pass, snapshot in self._passes
            }
            search_indexes.rewrite(self._config, self._site.state.languages, self._site.state.search, entries)

    def _write_feeds(self) -> None:
        changed = self._changed_drafts() if self.has_new_summaries or not self._change.only_texts else []
        texts = dict(self._blog.texts_of_other_languages)
        texts |= {source: text for _, snapshot in self._passes for source, text in snapshot.texts.items()}
        drafts = [
            draft
            for _, snapshot in self._passes
            for draft in snapshot.drafts
            if draft in changed or not self.texts.isdisjoint(draft.sources)
        ]
        write_feeds(Path(self._config.site_dir), drafts, texts, is_partial=False)

    def _changed_drafts(self) -> list[FeedDraft]:
        """Create the feeds again, without the texts of articles; return those that changed."""
        changed: list[FeedDraft] = []
        for language_pass, snapshot in self._passes:
            snapshot.configuration.restore()
            before, snapshot.drafts = snapshot.drafts, language_pass.feeds.drafts(language_pass.files)
            changed += [draft for draft in snapshot.drafts if draft not in before]
        return changed

    def _write_sitemap(self) -> None:
        """Create the sitemap again, and write it if it changed, as the last pass does."""
        before = [entry for _, snapshot in self._passes for entry in snapshot.sitemap]
        for language_pass, snapshot in self._passes:
            snapshot.sitemap = sitemap_entries([page.file for page in snapshot.written_pages], language_pass.pages)
        if [entry for _, snapshot in self._passes for entry in snapshot.sitemap] != before:
            self._blog.sitemap |= {one.locale: snapshot.sitemap for one, snapshot in self._passes}
            self._render_sitemap(*self._passes[-1])

    def _render_sitemap(self, last: LanguagePass, snapshot: Snapshot) -> None:
        assert snapshot.nav is not None
        snapshot.configuration.restore()
        mkdocs_build.write_template("sitemap.xml", last.env, last.files, self._config, snapshot.nav)
        self._site.write_sitemaps(self._config)
