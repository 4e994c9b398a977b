"""Reader of one blog, which keeps its state between builds while serving."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...core.blog.blog import Blog
from ...core.blog.loading import load_blog, read_texts
from ...core.blog.output_check import Flawless, SiteFiles, check_outputs
from ...core.display.function_checks import check_functions
from ...core.errors import BlogError, Problem, Report
from ...core.locales import Languages
from ...core.posts.library import Library
from ...core.posts.stored_posts import restore, store
from ...core.related.ranking import cores
from ...core.settings import Settings
from ...core.storage.cache import Cache
from ..adapters import log, material, static_i18n
from ..adapters.options import (
    export_file_from,
    feed_options_from,
    folder_of_posts,
    listing_options_from,
    settings_from,
)
from . import sources
from .environment import build_time
from .site_files import files_of_site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...config import BlogConfig


class ReadOptions(NamedTuple):
    """Options for reading a blog.

    Attributes:
        options: Options of the blog.
        serving: Whether the command is `mkdocs serve`.
        first: Whether the blog is responsible for pages that belong to no blog.
        elsewhere: Folders of the posts of the site's other blogs.
        cache: Cache of posts and rankings; `None` for no cache.
        generated: Texts of articles that other plugins made, by source path.
    """

    options: BlogConfig
    serving: bool
    first: bool
    elsewhere: tuple[str, ...]
    cache: Cache | None
    generated: Mapping[str, str]


class Again(NamedTuple):
    """What is known if a blog is read again after some of its files changed.

    Attributes:
        former: Its former state.
        changed: Source paths of the files whose content changed; `None` if any was added or removed.
        site_files: What the site consists of besides the blog; `None` if that may have changed.
    """

    former: Blog
    changed: Collection[str] | None
    site_files: SiteFiles | None


class BlogReader:
    """Reads one blog.

    Attributes:
        last_good: The last state of the blog without a broken post, which has the addresses of posts that break.
        site_files: What the site consists of besides the blog.
        problems: Why the blog could not be read while serving, so that its last state is used; empty if it could.
        missed: Source paths of the articles that were saved since that state.
        is_timed: Whether what a check found depends on the time.
    """

    def __init__(self) -> None:
        self.site_files = SiteFiles({})
        self.last_good: Blog | None = None
        self.problems: tuple[Problem, ...] = ()
        self.missed: frozenset[str] = frozenset()
        self._is_behind = False  # whether files changed since the last state could be read
        self.is_timed = False
        self._last: Blog | None = None  # `mkdocs serve` uses it if a catalog is broken
        self._library: tuple[object, Library] = (None, Library())  # after its cache key
        self._flawless: Flawless | None = None

    def read(self, config: MkDocsConfig, read_options: ReadOptions) -> Blog:
        """Read the blog; while serving, return its last state if it cannot be read.

        Raises:
            BlogError: If it cannot be read.
        """
        try:
            return self._set_last(self._read(config, read_options))
        except BlogError as error:
            if read_options.serving and self._last is not None:
                return self._keep(self._last, error, config, ())
            raise

    def reread(
        self,
        before: Blog,
        changed: Collection[str],
        config: MkDocsConfig,
        read_options: ReadOptions,
        *,
        has_new_catalogs: bool,
        has_new_files: bool,
    ) -> Blog:
        """Read the blog again after some of its files changed; return the same if it cannot be read.

        Args:
            before: Former state of the blog.
            changed: Source paths of the changed files.
            config: The site.
            read_options: Options for reading.
            has_new_catalogs: Whether catalogs changed.
            has_new_files: Whether files that are no articles were added or removed.

        Returns:
            The blog; the same object if nothing of it changed.
        """
        blog, library = None, self._library[1]
        is_as_before = not has_new_catalogs and not has_new_files and not self._is_behind
        if is_as_before and build_time().date() == before.settings.now.date():
            blog = read_texts(before, library, changed) if changed or library.timed else before
        docs = Path(config.docs_dir)
        is_known = not has_new_files and not self._is_behind and all((docs / source).is_file() for source in changed)
        again = Again(before, changed if is_known else None, None if has_new_files else self.site_files)
        try:
            blog = blog or self._read(config, read_options, again)
            return self._set_last(before if blog.is_like(before) else blog)
        except BlogError as error:
            return self._keep(before, error, config, changed)

    def _keep(self, blog: Blog, error: BlogError, config: MkDocsConfig, changed: Collection[str]) -> Blog:
        """Return the former state of the blog, but for articles that are gone, and tell why."""
        self.problems, self._is_behind = log.report(error, config), True
        docs, generated = Path(config.docs_dir), blog.settings.generated
        gone = {source for source in blog.sources - generated.keys() if not (docs / source).is_file()}
        self.missed = self.missed.union(changed) - gone
        if gone:
            blog = self._last = blog.without(gone)
        return blog

    def _set_last(self, blog: Blog) -> Blog:
        self._last, self.problems, self._is_behind, self.missed = blog, (), False, frozenset()
        if not blog.broken:
            self.last_good = blog
        return blog

    def check(self, config: MkDocsConfig, read_options: ReadOptions, report: Report, settings_digest: bytes) -> Blog:
        """Read the blog and collect problems of all kinds, where a build ends at the first kind.

        Args:
            config: The site.
            read_options: Options for reading.
            report: Collects problems.
            settings_digest: Digest of all settings, by which posts of unchanged files are taken from the cache; empty
                if posts depend on more than settings.

        Returns:
            The blog, without the posts that cannot be read.
        """
        settings, languages = _settings(config, read_options), static_i18n.languages(config)
        excluded, processes = sources.excluded(config, serving=False), read_options.options.concurrency or cores()
        library, cache = Library(), read_options.cache if settings_digest else None
        name = f"posts of {read_options.options.blog_dir}".encode()
        if cache:
            restore(library, cache, name, settings_digest)
        blog = load_blog(settings, languages, excluded, library=library, processes=processes, report=report)
        if cache:
            store(library, cache, name, settings_digest)
        self.is_timed = library.timed
        report.errors += material.check_icons(config, blog)
        with report.collecting():
            check_functions(blog, listing_options_from(read_options.options))
        check_outputs(blog, _site_files(config, read_options, languages, excluded), outputs := Report())
        told = {(problem.source, problem.line, problem.field) for problem in report.errors if problem.line}
        report.errors += [one for one in outputs.errors if (one.source, one.line, one.field) not in told]
        report.warnings += outputs.warnings
        return blog

    def _read(self, config: MkDocsConfig, read_options: ReadOptions, again: Again | None = None) -> Blog:
        docs, settings = Path(config.docs_dir), _settings(config, read_options)
        languages = static_i18n.languages(config)
        library_key = (docs, dict(read_options.options), settings.meta_file, languages, config.draft_docs)
        if self._library[0] != library_key:
            self._library = (library_key, Library())
        excluded = sources.excluded(config, serving=read_options.serving)
        load = partial(
            load_blog,
            settings,
            languages,
            excluded,
            tolerant=read_options.serving,
            library=self._library[1] if read_options.serving else None,
            processes=read_options.options.concurrency or cores(),
            former=again and again.former,
            changed=again and again.changed,
        )
        blog = load()
        if problems := material.check_icons(config, blog):
            raise BlogError(problems)
        check_functions(blog, listing_options_from(read_options.options))
        known = again and again.site_files
        self.site_files = known or _site_files(config, read_options, languages, excluded)
        if self._flawless and self._flawless.holds(blog, self.site_files):
            return blog
        report = Report()
        clashes = check_outputs(blog, self.site_files, report)
        self.site_files = self.site_files._replace(told=clashes.places)
        has_problems = report.errors or report.warnings
        self._flawless = None if has_problems else Flawless(blog, self.site_files)
        if not read_options.serving:
            report.raise_errors()
        elif clashes.posts:
            blog = load(refused=clashes.posts)
        others = [problem for problem in report.errors if problem not in clashes.posts.values()]
        return replace(blog, warnings=tuple(sorted([*blog.warnings, *report.warnings, *others])))


def _settings(config: MkDocsConfig, read_options: ReadOptions) -> Settings:
    """Return the settings of a blog of a site."""
    docs, now, serving = Path(config.docs_dir), build_time(), read_options.serving
    settings = settings_from(read_options.options, docs, serving=serving, now=now, meta_file=sources.meta_file(config))
    return replace(
        settings,
        pages=read_options.first,
        elsewhere=read_options.elsewhere,
        site_url=config.site_url or "",
        cache=read_options.cache,
        is_draft=sources.drafts(config),
        generated=read_options.generated,
    )


def _site_files(
    config: MkDocsConfig, read_options: ReadOptions, languages: Languages, excluded: Callable[[str], bool]
) -> SiteFiles:
    """Return what a site consists of besides a blog."""
    options = read_options.options
    feeds = feed_options_from(options)
    folders = (folder_of_posts(options), *read_options.elsewhere)
    return SiteFiles(
        files_of_site(config, languages, folders, excluded),
        config.use_directory_urls,
        feeds if feeds.enabled and static_i18n.site_urls(config)[languages.default] else None,
        export_file_from(options, first=read_options.first),
    )
