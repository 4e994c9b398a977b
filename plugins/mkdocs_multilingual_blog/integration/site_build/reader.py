"""A blog as it was read last, and how it is read again; `plugin` asks, `core.pipeline` reads."""

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
from ..adapters.options import settings_of
from . import blog_build, sources

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from ...config import BlogConfig


class Circumstances(NamedTuple):
    """Under what a blog is read.

    Attributes:
        options: What the site says of it.
        serving: Whether a writer is looking at the site while writing.
        first: Whether the blog speaks for pages that are no blog's.
        elsewhere: Folders of the posts of the site's other blogs.
        store: Where what the texts of posts say is kept from build to build; `None` for nowhere.
    """

    options: BlogConfig
    serving: bool
    first: bool
    elsewhere: tuple[str, ...]
    store: Store | None


class Reader:
    """Reads one blog, while a writer is looking again and again.

    Attributes:
        good: The last blog without a broken post, which knows where a post that breaks has been.
    """

    def __init__(self) -> None:
        self.good: Blog | None = None
        self._last: Blog | None = None  # which `mkdocs serve` goes on with when a catalogue is broken
        self._library: tuple[object, Library] = (None, Library())  # under all that it goes with

    def read(self, config: MkDocsConfig, under: Circumstances) -> Blog:
        """Read the blog, or return the last one where a writer is looking and it cannot be read as a whole.

        Raises:
            BlogError: Where it cannot be read.
        """
        try:
            return self._keep(self._read(config, under))
        except BlogError as error:
            if under.serving and self._last is not None:
                log.report(error)
                return self._last
            raise

    def read_again(self, before: Blog, changed: Collection[str], config: MkDocsConfig, under: Circumstances) -> Blog:
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
        if blog_build.moment_of_build().date() == before.settings.now.date():
            blog = read_texts(before, self._library[1], changed)
        return self._keep(blog or self._read(config, under))

    def _keep(self, blog: Blog) -> Blog:
        self._last = blog
        if not blog.broken:
            self.good = blog
        return blog

    def _read(self, config: MkDocsConfig, under: Circumstances) -> Blog:
        docs = Path(config.docs_dir)
        settings = settings_of(
            under.options,
            docs,
            serving=under.serving,
            now=blog_build.moment_of_build(),
            meta_file=sources.meta_file(config),
        )
        settings = replace(
            settings,
            pages=under.first,
            elsewhere=under.elsewhere,
            site_url=config.site_url or "",
            cache=blog_build.cache_folder(config, under.options),
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
