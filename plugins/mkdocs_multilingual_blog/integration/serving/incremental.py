"""Incremental builds, which only write the pages that show a saved change.

A page is written if its own text changed, or if the values of the blog that it displays changed. If the result might
differ from that of a full build, `FullBuild` is raised with the reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.blog.blog import Blog
from ...core.blog.changes import BlogChange
from ...core.blog.checks import check_blogs
from ...core.errors import BlogError, quoted
from ...core.related.ranking import Ranking
from ...core.storage.whole_files import write_whole
from ..adapters import known_plugins, material, mkdocs_files, support
from ..language_pass.page_inputs import PageInputs
from ..language_pass.site_snapshot import SiteSnapshot
from ..language_pass.sitemap import sitemap_state
from ..language_pass.stripped_copies import is_stripped
from ..site_build.site_build import SiteBuild
from .asset_update import AssetUpdate
from .full_build import Change, FullBuild, Outdated
from .language_update import LanguageUpdate
from .pass_update import check_texts
from .saved_files import FileKinds, SavedFiles

if TYPE_CHECKING:
    from mkdocs.structure.files import File

_MAX_FILES = 50
"""Number of saved pages, and of files that were added or removed, from which on a full build follows."""


_PART = 1 << 20
"""Bytes that are copied at once."""


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
        self._blogs = site.blogs
        self._late = frozenset(site.parallel.not_loaded)
        languages = zip(*(blog.passes for blog in site.blogs), strict=True)
        self._languages = [passes for passes in languages if passes[0].locale not in self._late]
        self._snapshots: list[SiteSnapshot] = [one[0].snapshot.site for one in self._languages if one[0].snapshot]
        self._config = site.config
        self._inputs = site.page_events.inputs or PageInputs(site.config.site_dir)
        if not self._snapshots or any(snapshot.nav is None for snapshot in self._snapshots):
            raise FullBuild("no complete build yet")
        self._kinds = FileKinds(site.blogs, self._languages, self._inputs, site.config)

    def sort(self, paths: Collection[str], before: Collection[str], now: Collection[str]) -> SavedFiles:
        """Return saved files by what they are to the site.

        Args:
            paths: Paths of the files that were changed, added, or removed.
            before: Paths of all files that existed before.
            now: Paths of all files that exist now.

        Raises:
            FullBuild: Any page may depend on one of them.
        """
        saved = self._kinds.sort(paths, before, now)
        if (number := len(saved.pages) + len(saved.others) + len(saved.assets)) >= _MAX_FILES:
            raise FullBuild(f"{number} files changed")
        if self._late and (saved.copies or saved.assets or saved.inputs or saved.others):
            raise FullBuild("some languages are not loaded yet")
        return saved

    def change(self, saved: SavedFiles, rankings: Mapping[int, Ranking], *, are_ranked_later: bool) -> Change:
        """Update the site after files were saved.

        Pages in languages that are not loaded yet stay as they are.

        Args:
            saved: The files.
            rankings: New rankings of blogs, by their places.
            are_ranked_later: Whether articles may be ranked later, since that takes long.

        Raises:
            FullBuild: The result might differ from that of a full build; the site may be partly updated then.
        """
        former = [blog.blog for blog in self._blogs]
        saved.pages.update(*(blog.reader.missed for blog in self._blogs))
        self._check_saved(saved)
        blogs = self._reread(saved)
        has_warnings = any(blog.settings.translations.has_warnings for blog in blogs)
        outdated = Outdated(has_new_metadata=bool(saved.copies or saved.assets), has_warnings=has_warnings)
        outdated.has_new_pictures = bool(saved.copies or saved.assets)
        for place, (build, before, blog) in enumerate(zip(self._blogs, former, blogs, strict=True)):
            assert before is not None
            if blog is before:
                if place in rankings:
                    build.blog = blog.with_ranking(rankings[place])
                continue
            blog.promoter.reuse(before.promoter)
            if are_ranked_later and blog.has_slow_ranking:
                build.blog = blog.with_ranking(blog.ranking_of(before))
                outdated.unranked.add(place)
            else:
                blog.start_ranking()
        self._copy(saved.copies)
        return self._update(saved, outdated)

    def change_rankings(self, rankings: Mapping[int, Ranking]) -> Change:
        """Update the related articles of blogs, by their places, to other rankings; no file has changed."""
        for place, ranking in rankings.items():
            blog = self._blogs[place].blog
            assert blog is not None
            self._blogs[place].blog = blog.with_ranking(ranking)
        return self._update(SavedFiles(), Outdated())

    def catch_up(self, locales: Collection[str], sources: Collection[str]) -> Change:
        """Update the passes of languages that were loaded meanwhile.

        Args:
            locales: The languages.
            sources: Source paths of the files that were changed, added, or removed since the last full build.

        Raises:
            FullBuild: The result might differ from that of a full build; the site may be partly updated then.
        """
        chosen = [one for one in zip(self._languages, self._snapshots, strict=True) if one[0][0].locale in locales]
        self._languages, self._snapshots = [one for one, _ in chosen], [snapshot for _, snapshot in chosen]
        return self._update(SavedFiles(pages=set(sources)), Outdated())

    def _check_saved(self, saved: SavedFiles) -> None:
        published = saved.copies | {source: self._kinds.path_of(source) for source in saved.catalogs | saved.assets}
        if reason := self._obstacle_of_plugins(saved, published):
            raise FullBuild(reason)
        if saved.others and self._site.state.not_built:
            raise FullBuild("a page was added or removed, and some languages are not built")
        if any(source.endswith(".css") for source in published):
            try:
                material.check_former_names(self._config)
            except BlogError:
                raise FullBuild("a stylesheet has an error") from None
        paths = {
            *saved.copies.values(),
            *(published[one] for one in saved.assets if mkdocs_files.exists(one, self._config)),
        }
        if any(one.pictures.have_other_sizes(paths) for passes in self._languages for one in passes):
            raise FullBuild("an image has another size")
        sources = self._sources()
        for source in saved.pages:
            is_known = any(source in blog.blog.index.by_source for blog in self._blogs if blog.blog)
            is_new = not is_known and self._kinds.may_be_added_or_removed(source)
            if source not in sources and not is_new and not self._is_late(source):
                raise FullBuild(f"{source} is not a page")
            if any(source in blog.texts_of_other_languages for blog in self._blogs):
                raise FullBuild(f"a feed contains {source}, whose language is not built")
        for snapshot in self._snapshots:
            check_texts(snapshot)
            if snapshot.build_days != known_plugins.build_days(self._config):
                raise FullBuild("the date changed, and pages show the build date")

    def _obstacle_of_plugins(self, saved: SavedFiles, published: Mapping[str, str]) -> str:
        """Return why other plugins or templates need a full build; empty if they do not.

        Args:
            saved: The saved files.
            published: Paths of those that are published and no pages, by source path.
        """
        pages = [page for snapshot in self._snapshots for page in snapshot.written_pages] if published else []
        return (
            known_plugins.obstacle_to_sources(saved.paths, self._config)
            or known_plugins.obstacle_to_copies(published, pages, self._config)
            or (known_plugins.obstacle_to_assets(self._config) if saved.assets else "")
            or (support.obstacle_to_moves(self._config) if saved.others else "")
        )

    def _sources(self) -> set[str]:
        """Return the source paths of all pages."""
        return {source for snapshot in self._snapshots for source in snapshot.search}

    def _is_late(self, source: str) -> bool:
        """Return whether a file is in a language that is not loaded yet."""
        languages = self._site.state.languages
        return (languages.split(source)[1] or languages.default) in self._late

    def _reread(self, saved: SavedFiles) -> list[Blog]:
        """Read all blogs again, and stop using the cache; a blog of which nothing was saved is the same object."""
        state, pages = self._site.state, self._sources()
        state.caches = None
        state.warnings.logged.clear()
        blogs = [
            build.reread(
                self._config,
                [source for source in sorted(saved.pages) if state.blog_of(source) is build],
                self._site.read_options(build),
                has_new_catalogs=not build.catalogs.isdisjoint(saved.catalogs),
                has_new_files=bool(saved.assets or saved.others),
            )
            for build in self._blogs
        ]
        try:
            check_blogs(blogs)
        except BlogError:
            raise FullBuild("two blogs would publish a page at the same address") from None
        for source in saved.pages - pages:
            if not self._is_late(source) and not any(source in blog.sources for blog in blogs):
                raise FullBuild(f"{source} is not published")
        return blogs

    def _copy(self, copies: Mapping[str, str]) -> None:
        """Copy files that the site has as they are, by source path, in each language."""
        for copy in sorted(copies.items()):
            for file in self._kinds.files_of(*copy):
                _copy_file(file)

    def _publish(self, updates: Collection[AssetUpdate]) -> tuple[int, int]:
        """Copy the files that were added in any language, and remove those that no language has any more.

        Returns:
            The numbers of copied and of removed files.

        Raises:
            FullBuild: Two files would be copied to one place.
        """
        added = {file.dest_uri: file for update in updates for file in update.added}
        removed = {file.dest_uri for update in updates for file in update.removed}
        if not added and not removed:
            return 0, 0
        sources: defaultdict[str, set[str]] = defaultdict(set)
        for language_pass in self._blogs[0].passes:
            for file in language_pass.files:
                sources[file.dest_uri].add(file.src_uri)
        if path := next((path for path in sorted(added) if len(sources[path]) > 1), ""):
            raise FullBuild(f"two files have the path {path}")
        for file in added.values():
            _copy_file(file)
        gone = [path for path in removed if not sources[path]]
        for path in gone:
            _remove_with_folders(Path(self._config.site_dir), path)
        return len(added), len(gone)

    def _update(self, saved: SavedFiles, outdated: Outdated) -> Change:
        """Update all pages to the present states of the blogs.

        Args:
            saved: The saved files.
            outdated: What follows already.
        """
        changes = self._changes()
        for change in {id(one): one for of_language in changes for one in of_language}.values():
            self._check_change(change)
        taking_in = self._inputs.pages_with(saved.paths)
        updates = [
            LanguageUpdate(passes, of_language, saved, taking_in, self._blogs, self._config)
            for passes, of_language in zip(self._languages, changes, strict=True)
        ]
        search_before = [snapshot.search.copy() for snapshot in self._snapshots]
        texts = [build.page_texts for build in self._blogs]
        summaries, titles = [one.summaries.copy() for one in texts], [one.titles.copy() for one in texts]
        for update in updates:
            update.update_other_files()
        copied, gone = self._publish([update.assets for update in updates])
        new_titles = self._render(updates, titles)
        new_summaries = [one.summaries != former for one, former in zip(texts, summaries, strict=True)]
        pages = sum(update.write(new_summaries) for update in updates)
        for update in updates:
            update.finish()
        known_plugins.finish_pages(self._config)
        added = set[str]().union(*(update.added for update in updates))
        removed = set[str]().union(*(update.removed for update in updates))
        self._remove_files(added, removed - added)
        only_texts = all(one.only_texts for of_language in changes for one in of_language)
        outdated.texts.update(*(update.texts for update in updates))
        outdated.has_new_metadata |= any(new_summaries) or any(new_titles) or not only_texts
        outdated.has_new_addresses = not only_texts or bool(saved.others)
        outdated.has_new_pictures |= pages > 0 or not only_texts
        outdated.is_unexplained = any(update.is_unexplained for update in updates)
        outdated.search |= {
            passes[0].locale
            for passes, snapshot, search in zip(self._languages, self._snapshots, search_before, strict=True)
            if snapshot.search != search or not only_texts  # by other dates, on which the index depends
        }
        return Change(pages, outdated, len(saved.copies) + copied, gone)

    def _render(
        self, updates: Sequence[LanguageUpdate], titles: Sequence[Mapping[tuple[str, str], str]]
    ) -> list[set[tuple[str, str]]]:
        """Render pages whose texts may have changed, and write those saved as soon as those of their language are.

        Args:
            updates: Updates of all languages.
            titles: Former titles of the lists of each blog.

        Returns:
            For each blog the language and address of each list whose title changed.
        """
        texts = [build.page_texts for build in self._blogs]

        def new_titles() -> list[set[tuple[str, str]]]:
            pairs = zip(texts, titles, strict=True)
            return [{key for key, _ in one.titles.items() ^ former.items()} for one, former in pairs]

        first = [update for update in updates if update.has_saved]
        for update in first:
            update.render()
        if not any(new_titles()):
            for update in first:
                update.write_saved()
        shown = [(one.summaries.copy(), one.titles.copy()) for one in texts]
        for update in updates:
            if update not in first:
                update.render()
        if changed := any(new_titles()):
            if self._late:
                raise FullBuild("the title of a list changed, and some languages are not loaded yet")
            for update in updates:
                update.show_titles(new_titles())
        if changed or shown != [(one.summaries, one.titles) for one in texts]:
            for update in first:
                update.forget_saved()
        return new_titles()

    def _changes(self) -> list[list[BlogChange]]:
        """Return the change of each blog in each language, from the state that the pass has to the present one."""
        shared: dict[tuple[int, int], BlogChange] = {}
        changes = []
        for passes in self._languages:
            pairs = [(one.pages.blog, build.blog) for one, build in zip(passes, self._blogs, strict=True)]
            changes.append(
                [
                    shared.setdefault((id(before), id(after)), BlogChange(before, after))
                    for before, after in pairs
                    if after
                ]
            )
        return changes

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
        uses = Counter(file.dest_uri for language_pass in self._blogs[0].passes for file in language_pass.files)
        if any(uses[path] != 1 for path in added) or any(uses[path] for path in removed):
            raise FullBuild("two pages have the same address")
        site = Path(self._config.site_dir)
        for path in removed:
            _remove_with_folders(site, path)


def _remove_with_folders(site: Path, path: str) -> None:
    """Remove a file of a site, by its path below the folder, and the folders that are empty then."""
    (site / path).unlink(missing_ok=True)
    for folder in (site / path).parents:
        if folder == site or any(folder.iterdir()):
            break
        folder.rmdir()


def _copy_file(file: File) -> None:
    """Copy a file to the site, without its metadata where those are left out."""
    if is_stripped(file):
        file.copy_file()
        return
    with Path(file.abs_src_path or "").open("rb") as source:
        write_whole(Path(file.abs_dest_path), iter(lambda: source.read(_PART), b""))
