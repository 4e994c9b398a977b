"""The caches of one build."""

from __future__ import annotations

from ...core.storage.store import Store
from .markdown_cache import MarkdownCache
from .template_cache import TemplateCache


class Caches:
    """The caches that one build reads and fills.

    Attributes:
        store: Holds the results.
        markdown: Pages as Markdown rendered them.
        templates: Pages as their templates rendered them.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.markdown = MarkdownCache(store)
        self.templates = TemplateCache(store)

    def reopened(self) -> Caches:
        """Return the same caches for another process, or for what follows the build."""
        return Caches(self.store.reopened())
