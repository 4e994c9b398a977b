"""The caches of one build."""

from __future__ import annotations

from ...core.storage.cache import Cache
from .markdown_cache import MarkdownCache
from .template_cache import TemplateCache


class Caches:
    """The caches of pages in one build.

    Attributes:
        results: Cache of the results of all.
        markdown: Cache of rendered Markdown.
        templates: Cache of rendered templates.
    """

    def __init__(self, results: Cache) -> None:
        self.results = results
        self.markdown = MarkdownCache(results)
        self.templates = TemplateCache(results)
