"""Incremental builds: only those pages are written that show a saved change.

A page is written where its own text changed, or where what it displays of the blog differs from what it displayed
before. What is not known to come out as in a full build raises `FullBuild` with the reason.
"""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from ...core.blog.blog import Blog
from ...core.blog.changes import BlogChange
from ...core.errors import BlogError
from ...core.posts.source_files import MARKDOWN
from ...core.related.ranking import Ranking
from ..adapters import known_plugins, support
from ..language_pass.sitemap import sitemap_state
from ..site_build.site_build import SiteBuild
from .follow_up import FollowUp
from .full_build import Change, FullBuild
from .pass_update import PassUpdate, check_texts


class IncrementalBuild:
    """A site that was built as a whole, and is kept up to date since."""

    def __init__(self, site: SiteBuild) -> None:
        """Take the site that was built.

        Args:
            site: Its build.

        Raises:
            FullBuild: Where its pages cannot be written again.
        """
        if reason := site.obstacle_to_incremental():
            raise FullBuild(reason)
        if site.parallel.not_loaded:
            raise FullBuild("some languages are not loaded yet")
        self._site = site
        self._blog = site.blogs[0]
        self._passes = self._blog.passes
        self._snapshots = [one.snapshot for one in self._passes if one.snapshot]
        self._config = site.config
        if not self._snapshots or any(snapshot.nav is None for snapshot in self._snapshots):
            raise FullBuild("no complete build yet")

    def source_of(self, path: str) -> str | None:
        """Return the path of a file below the docs folder; `None` where it is elsewhere."""
        docs = os.path.abspath(self._config.docs_dir)  # noqa: PTH100 - as a scan writes paths
        return os.path.relpath(path, docs).replace(os.sep, "/") if path.startswith(docs + os.sep) else None

    def change(self, sources: Collection[str], *, follow_up: bool = False) -> Change:
        """Bring the site up to date after some pages changed, and after articles were added or removed.

        Args:
            sources: The files of the pages, below the docs folder.
            follow_up: Whether the caller ranks articles and writes what no page shows, after the pages.

        Raises:
            FullBuild: Where that is not known to come out right. The site may be half changed then.
        """
        before = self._blog.blog
        if before is None or before.broken:
            raise FullBuild("an article had an error")
        self._check_sources(sources, before)
        blog = self._read_again(sources, before)
        blog.promoter.reuse(before.promoter)
        if is_unranked := follow_up and blog.has_slow_ranking:
            self._blog.blog = blog = blog.with_ranking(blog.ranking_of(before))
        else:
            blog.start_ranking()
        change = self._update(before, blog, sources)
        if is_unranked:
            return change._replace(unranked=blog)
        if change.follow_up:
            change.follow_up()
        return change._replace(follow_up=None)

    def change_ranking(self, blog: Blog, ranking: Ranking) -> Change:
        """Show the related articles of another ranking; no file has changed."""
        self._blog.blog = ranked = blog.with_ranking(ranking)
        return self._update(blog, ranked, ())

    def may_be_added_or_removed(self, source: str) -> bool:
        """Return whether a file is, or would be, an article, and no other file is taken for it or it for another."""
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
            if source not in pages and not is_new:
                raise FullBuild(f"{source} is not a page")
            if source in self._blog.texts_elsewhere:
                raise FullBuild(f"a feed contains {source}, whose language is not built")
        for snapshot in self._snapshots:
            check_texts(snapshot)
            if snapshot.build_days != known_plugins.build_days(self._config):
                raise FullBuild("the date changed, and pages show the build date")

    def _read_again(self, sources: Collection[str], before: Blog) -> Blog:
        pages = {source for snapshot in self._snapshots for source in snapshot.sources}
        try:
            blog = self._site.read_again(self._blog, sources)
        except BlogError:
            raise FullBuild("a catalog has an error") from None
        if blog.broken:
            raise FullBuild("an article has an error")
        for source in sources:
            if source not in pages and source not in blog.index.by_source:
                raise FullBuild(f"{source} is not published")
        return blog

    def _update(self, before: Blog, blog: Blog, sources: Collection[str]) -> Change:
        change = BlogChange(before, blog)
        self._check_change(change)
        follow_up = FollowUp(self._site, change)
        updates = [PassUpdate(one, change, sources, self._blog, self._config) for one in self._passes]
        pages = sum(update.run() for update in updates)
        known_plugins.overwrite_pages(self._config)
        added = set[str]().union(*(update.added for update in updates))
        removed = set[str]().union(*(update.removed for update in updates))
        self._remove_files(added, removed - added)
        follow_up.texts = set[str]().union(*(update.texts for update in updates))
        return Change(pages, follow_up=follow_up)

    def _check_change(self, change: BlogChange) -> None:
        """Make sure that pages can be written again after a change of the blog.

        Raises:
            FullBuild: Where they cannot.
        """
        before, after = change.before, change.after
        if change.only_texts:
            return
        if before.drafts != after.drafts:
            raise FullBuild("the draft status of an article changed")
        if before.pages != after.pages:
            raise FullBuild("tags of a page that is not an article changed")
        for locale in self._site.state.not_written:
            if sitemap_state(before, locale) != sitemap_state(after, locale):
                raise FullBuild(f"sitemap entries of {locale!r} changed, which is not built")
        if change.moved and (reason := support.obstacle_to_moves(self._config)):
            raise FullBuild(reason)

    def _remove_files(self, added: Collection[str], removed: Collection[str]) -> None:
        """Remove the files of the site that nothing makes any more."""
        if not added and not removed:
            return
        made = Counter(file.dest_uri for one in self._passes for file in one.files)
        if any(made[path] != 1 for path in added) or any(made[path] for path in removed):
            raise FullBuild("two pages have the same address")
        site = Path(self._config.site_dir)
        for path in removed:
            (site / path).unlink(missing_ok=True)
            for folder in (site / path).parents:
                if folder == site or any(folder.iterdir()):
                    break
                folder.rmdir()
