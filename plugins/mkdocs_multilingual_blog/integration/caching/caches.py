"""The caches of one build."""

from __future__ import annotations

from ...core.storage.store import Store
from .markdown_cache import MarkdownCache
from .template_cache import TemplateCache


class Caches:
    """The caches of one build.

    Attributes:
        store: Store of all cached results.
        markdown: Cache of rendered Markdown.
        templates: Cache of rendered templates.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.markdown = MarkdownCache(store)
        self.templates = TemplateCache(store)

    def reopened(self) -> Caches:
        """Return the same caches for another process, or for use after the build."""
        return Caches(self.store.reopened())
