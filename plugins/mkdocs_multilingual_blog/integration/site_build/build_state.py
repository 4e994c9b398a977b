"""What one build of the site shares between its blogs and its passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...core.locales import Languages
from ..caching.caches import Caches
from ..language_pass.sitemap import SitemapEntry
from .blog_build import BlogBuild
from .progress import Progress
from .search_indexes import SearchIndexes

if TYPE_CHECKING:
    from mkdocs.structure.files import File


@dataclass
class BuildState:
    """The state of one build.

    Attributes:
        blogs: All blogs of the site in the order of mkdocs.yml; none where another build leads.
        languages: All languages of the site.
        written: Those that are built, in the order of their passes.
        own_switcher: The site's own entries under `extra.alternate`.
        progress: Where the build is.
        caches: Results of earlier builds; `None` where nothing is cached.
        search: The search entries of all languages; `None` where the site wants search as it is.
        sources: Files of all languages, before static-i18n removes those of the others.
    """

    blogs: tuple[BlogBuild, ...]
    languages: Languages
    written: tuple[str, ...]
    own_switcher: tuple[Mapping[str, Any], ...] = ()
    progress: Progress = field(default_factory=lambda: Progress(told=False))
    caches: Caches | None = None
    search: SearchIndexes | None = None
    sources: dict[str, File] = field(default_factory=dict)

    @property
    def not_written(self) -> tuple[str, ...]:
        """The languages that are not built."""
        return tuple(locale for locale in self.languages.build_order if locale not in self.written)

    @property
    def posts(self) -> int:
        """How many articles all blogs have."""
        return sum(len(blog.blog.index.posts) for blog in self.blogs if blog.blog)

    def sitemap(self) -> list[SitemapEntry]:
        """Return the sitemap, as far as it is known."""
        return [entry for blog in self.blogs for entry in blog.whole_sitemap()]

    def reopen_caches(self) -> None:
        """Open the caches for another process, or for what follows the build, and show no progress of it."""
        self.progress = Progress(told=False)
        if self.caches:
            self.caches = self.caches.reopened()
