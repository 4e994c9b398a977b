"""Which tools the block of an article shows, and why; `mentions` finds them in its text, `pipeline` asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .mentions import Mention, MentionFinder
from .model import Entry, Post, Tool
from .settings import Settings
from .tools import ToolCatalogue

LINK_WEIGHT = 3
"""How many mentions one link to a tool is worth."""


@dataclass(frozen=True)
class Promotion:
    """The tool block of one article on one site.

    Attributes:
        tools: What it shows, in order.
        language: Locale of its texts.
        weights: How much the article covers each tool that its text means, the weightiest first.
        filled: Ids of those tools that only fill it up.
    """

    tools: tuple[Tool, ...]
    language: str
    weights: Mapping[str, float] = field(default_factory=dict)
    filled: tuple[str, ...] = ()


class Promoter:
    """Decides what the blocks of a blog show.

    Tools that the front matter names come first, in its order; else those that the text links to or mentions, by
    falling weight and then in catalogue order. A block with room left is filled up in catalogue order.
    """

    def __init__(self, catalogue: ToolCatalogue, settings: Settings, default: str) -> None:
        """Take all tools, what the site says, and its default language."""
        self._tools = catalogue.tools
        self._settings = settings
        self._finder = MentionFinder(self._tools.values(), default)
        self._order = {tool_id: position for position, tool_id in enumerate(self._tools)}
        self._mentions: dict[str, tuple[Mention, ...]] = {}

    def mentions(self, post: Post) -> tuple[Mention, ...]:
        """Return what in an article means a tool."""
        if post.source not in self._mentions:
            self._mentions[post.source] = self._finder.find(post)
        return self._mentions[post.source]

    def weights(self, post: Post) -> dict[str, float]:
        """Return for each tool that an article covers how much it does, the weightiest first."""
        found: dict[str, float] = {}
        for mention in self.mentions(post):
            found[mention.tool] = found.get(mention.tool, 0) + (LINK_WEIGHT if mention.link else 1)
        order = sorted(found, key=lambda tool_id: (-found[tool_id], self._order[tool_id]))
        return {tool_id: found[tool_id] for tool_id in order}

    def promotion(self, entry: Entry) -> Promotion:
        """Return the tool block of an article on a site."""
        post, settings = entry.post, self._settings
        language = post.tools.language or settings.tools_language or entry.site
        if not (settings.tools and self._tools and post.tools.shown):
            return Promotion((), language)
        count, weights = settings.tools_count, self.weights(post)
        if post.tools.ids is not None:
            found = [tool_id for tool_id in post.tools.ids if tool_id in self._tools]
            count = max(count, len(found))
        else:
            found = list(weights)[:count]
        rest = [tool_id for tool_id in self._tools if tool_id not in found] if settings.tools_fill else []
        filled = tuple(rest[: max(0, count - len(found))])
        return Promotion(tuple(self._tools[tool_id] for tool_id in (*found, *filled)), language, weights, filled)
