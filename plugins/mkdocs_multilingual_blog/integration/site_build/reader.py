"""Reads one blog, again and again while a writer looks at the site."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...core.blog.blog import Blog
from ...core.blog.loading import load_blog, read_texts
from ...core.errors import BlogError
from ...core.posts.library import Library
from ...core.related.ranking import cores
from ...core.storage.store import Store
from ..adapters import log, material, static_i18n
from ..adapters.options import settings_from
from . import sources
from .environment import cache_folder, moment_of_build

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...config import BlogConfig


class ReadOptions(NamedTuple):
    """How a blog is read.

    Attributes:
        options: The blog's options.
        serving: Whether a writer looks at the site while writing.
        first: Whether the blog speaks for pages that belong to no blog.
        elsewhere: Folders of the posts of the site's other blogs.
        store: Caches what the texts of posts say; `None` for no cache.
    """

    options: BlogConfig
    serving: bool
    first: bool
    elsewhere: tuple[str, ...]
    store: Store | None


class BlogReader:
    """Reads one blog.

    Attributes:
        good: The last blog without a broken post, which knows where a post that breaks has been.
    """

    def __init__(self) -> None:
        self.good: Blog | None = None
        self._last: Blog | None = None  # which `mkdocs serve` continues with when a catalog is broken
        self._library: tuple[object, Library] = (None, Library())  # by all that it depends on

    def read(self, config: MkDocsConfig, under: ReadOptions) -> Blog:
        """Read the blog; while serving, return the last one where it cannot be read as a whole.

        Raises:
            BlogError: Where it cannot be read.
        """
        try:
            return self._remember(self._read(config, under))
        except BlogError as error:
            if under.serving and self._last is not None:
                log.report(error)
                return self._last
            raise

    def read_again(self, before: Blog, changed: Collection[str], config: MkDocsConfig, under: ReadOptions) -> Blog:
        """Read the blog where some of its files changed.

        Args:
            before: What it was.
            changed: The files, by their paths below the docs folder.
            config: The site.
            under: How it is read.

        Raises:
            BlogError: Where it cannot be read.
        """
        blog = None
        if moment_of_build().date() == before.settings.now.date():
            blog = read_texts(before, self._library[1], changed)
        return self._remember(blog or self._read(config, under))

    def _remember(self, blog: Blog) -> Blog:
        self._last = blog
        if not blog.broken:
            self.good = blog
        return blog

    def _read(self, config: MkDocsConfig, under: ReadOptions) -> Blog:
        docs = Path(config.docs_dir)
        settings = settings_from(
            under.options,
            docs,
            serving=under.serving,
            now=moment_of_build(),
            meta_file=sources.meta_file(config),
        )
        settings = replace(
            settings,
            pages=under.first,
            elsewhere=under.elsewhere,
            site_url=config.site_url or "",
            cache=cache_folder(config, under.options),
        )
        languages = static_i18n.languages(config)
        made_from = (docs, dict(under.options), settings.meta_file, languages)
        if self._library[0] != made_from:
            self._library = (made_from, Library())
        blog = load_blog(
            settings,
            languages,
            sources.excluded(config, serving=under.serving),
            tolerant=under.serving,
            library=self._library[1] if under.serving else None,
            store=under.store,
            processes=under.options.concurrency or cores(),
        )
        if problems := material.check_icons(config, blog):
            raise BlogError(problems)
        return blog
