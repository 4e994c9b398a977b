"""Snapshot of a pass for incremental builds while serving."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from .feed_files import FeedDraft
from .site_snapshot import SiteSnapshot

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class Snapshot:
    """The state of one blog's pass after its pages were written.

    Attributes:
        site: The same of the whole site in this language; set when all blogs use templates.
        sources: Source paths of the pages that the blog is responsible for; complete once all are written.
        drafts: Feeds of the pass without the texts of articles.
        texts: HTML of the pass's articles for feeds, by source path.
        generated: Contents of files that the pass may add to the site, by path below the site's folder.
        added: Paths of those that it added, since the site has no file of its own there.
        values: Values of the blog that each page displays, by source path.
        volatile_pages: Sources of the pages that display more than that.
        pending_pages: Sources of the pages that are to be written again.
        excerpts: Excerpts that lists display, by key.
    """

    site: SiteSnapshot

    def __init__(
        self,
        *,
        drafts: list[FeedDraft],
        texts: dict[str, str],
        generated: dict[str, bytes],
        added: set[str],
        values: dict[str, object],
        volatile_pages: set[str],
        excerpts: Mapping[str, object],
    ) -> None:
        """Create the snapshot of a pass whose pages are written next."""
        self.sources: set[str] = set()
        self.drafts = drafts
        self.texts = texts
        self.generated = generated
        self.added = added
        self.values = values
        self.volatile_pages = volatile_pages
        self.pending_pages: set[str] = set()
        self.excerpts = excerpts

    @property
    def written_pages(self) -> list[Page]:
        """The pages that the blog is responsible for, in the order in which they are written."""
        return [page for page in self.site.written_pages if page.file.src_uri in self.sources]

    def record_page(self, page: Page, context: Mapping[str, Any], nav: Navigation) -> None:
        """Record a page of the blog whose template is rendered next."""
        self.sources.add(page.file.src_uri)
        self.site.record_page(page, context, nav)

    def replace(self, removed: Collection[str], added: Collection[Page]) -> None:
        """Remove pages, by source path, and add new ones, which are not rendered yet.

        A new page may have the source path of a removed one.
        """
        for source in removed:
            self.values.pop(source, None)
            self.texts.pop(source, None)
            for sources in (self.volatile_pages, self.pending_pages, self.sources):
                sources.discard(source)
        self.sources.update(page.file.src_uri for page in added)
        self.site.replace(removed, added)
