"""Why the articles of a pass have their related articles and their tools: a text for writers on each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .pages import Pages

if TYPE_CHECKING:
    from ...core.blog.blog import Blog
    from ...core.model import Entry
    from ...core.reports.explanations import Insights


class PageExplanations:
    """Explains the articles of one pass, with the option `explain_on_serve`.

    A saved article changes the numbers on most pages, so that they are worked out when pages are written already.

    Attributes:
        by_source: Text of each article as its page displays it, by source path.
        is_late: Whether texts are worked out later, by whoever calls `make`.
    """

    def __init__(self, pages: Pages) -> None:
        self.by_source: dict[str, str] = {}
        self.is_late = False
        self._pages = pages
        self._insights: Insights | None = None

    def of(self, source: str) -> str:
        """Return the text of an article; empty as long as nobody has worked it out."""
        if source not in self.by_source and not self.is_late:
            self.by_source[source] = self.make(self._pages.entries[source], self._pages.blog)
        return self.by_source.get(source, "")

    def make(self, entry: Entry, blog: Blog) -> str:
        """Work out the text of an article by a state of the blog."""
        from ...core.reports.coverage import explain  # slow to import, as are the others
        from ...core.reports.explanations import Insights
        from ...core.reports.messages import related_lines, tools_lines

        if self._insights is None or self._insights.blog is not blog:
            self._insights = Insights(blog)
        lines = list(related_lines(blog, self._insights.of(entry))) if blog.settings.related.enabled else []
        if blog.tools.tools:
            lines += ["", *tools_lines(blog, explain(blog, entry.post))]
        return "\n".join(lines).strip()

    def free(self) -> None:
        """Free what was compared for the texts."""
        self._insights = None
