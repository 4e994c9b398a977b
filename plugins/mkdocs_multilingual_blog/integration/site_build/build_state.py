"""State of one build of the site, shared by its blogs and passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...core.locales import Languages
from ...core.storage.cache import Cache
from ...core.text.addresses import link
from ..adapters.log import WarningLog
from ..caching.caches import Caches
from ..imaging.picture_making import CacheFile
from ..language_pass.sitemap import SitemapEntry
from .blog_build import BlogBuild
from .progress import Progress
from .search_indexes import START_WORDS, SearchFacts, SearchIndexes

if TYPE_CHECKING:
    from mkdocs.structure.files import File


@dataclass
class BuildState:
    """The state of one build.

    Attributes:
        blogs: All blogs of the site in the order of mkdocs.yml; empty if another instance of the plugin builds them.
        languages: All languages of the site.
        built: The languages that are built, in the order of their passes.
        warnings: Log of warnings.
        own_switcher: The site's own entries under `extra.alternate`.
        progress: Progress of the build.
        cache: Results of earlier builds; `None` without a cache.
        caches: What pages use of it; `None` without a cache, and once a served site is changed page by page.
        search: Search indexes; `None` if the site leaves search unchanged.
        sources: Files of all languages, before static-i18n removes those of the others.
        is_separate: Whether the folder of each language is a site of its own.
        picture_cache: Where images and cards are cached; `None` without a cache.
    """

    blogs: tuple[BlogBuild, ...]
    languages: Languages
    built: tuple[str, ...]
    warnings: WarningLog
    own_switcher: tuple[Mapping[str, Any], ...] = ()
    progress: Progress = field(default_factory=lambda: Progress(is_reported=False))
    cache: Cache | None = None
    caches: Caches | None = None
    search: SearchIndexes | None = None
    sources: dict[str, File] = field(default_factory=dict)
    is_separate: bool = False
    picture_cache: CacheFile | None = None

    @property
    def not_built(self) -> tuple[str, ...]:
        """The languages that are not built."""
        return tuple(locale for locale in self.languages.build_order if locale not in self.built)

    @property
    def post_count(self) -> int:
        """Number of articles of all blogs."""
        return sum(len(blog.blog.index.posts) for blog in self.blogs if blog.blog)

    def blog_of(self, source: str) -> BlogBuild:
        """Return the blog that a page is an article of, by its source path, or the first, which has all other pages."""
        neutral, _ = self.languages.split(source)
        owners = (blog for blog in self.blogs if neutral.startswith(f"{blog.folder_of_posts}/"))
        return next(owners, self.blogs[0])

    def search_facts(self, locale: str, directory_urls: bool) -> SearchFacts:
        """Return what the search of a language says of the blogs, with links from the root of the site."""
        dates = {
            link(entry.address, directory_urls): entry.post.dates.order
            for blog in self.blogs
            if blog.blog
            for entry in blog.blog.index.entries(locale)
        }
        interface = next((one.current.pages.interfaces[locale] for one in self.blogs if one.current), None)
        words = {name: interface.text(text) for name, text in START_WORDS.items()} if interface else {}
        return SearchFacts(dates, words)

    def sitemap(self) -> list[SitemapEntry]:
        """Return the sitemap entries so far."""
        return [entry for blog in self.blogs for entry in blog.sitemap_entries_in_order()]

    def use_cache(self, cache: Cache) -> None:
        """Use a cache of results for pages and for all else."""
        self.cache, self.caches = cache, Caches(cache)

    def reopen_caches(self) -> None:
        """Open the caches for another process, or after the build, and report no progress of it."""
        self.progress = Progress(is_reported=False)
        if self.caches:
            self.use_cache(self.caches.results.reopened())
