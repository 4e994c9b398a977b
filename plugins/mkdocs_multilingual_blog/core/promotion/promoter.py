"""Choice of the tools in the block of an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple

from ..catalogs.tools import ToolCatalog
from ..model import Entry, Post, Tool
from ..posts.post_index import PostIndex, newest_first
from ..settings import Settings
from .mentions import Mention, MentionFinder

LINK_WEIGHT = 3
"""Weight of a link to a tool, in mentions."""

Reason = Literal["period", "language", "limit", "room"]
"""Reason for which a tool that an article names or mentions is not in its block."""


@dataclass(frozen=True)
class Promotion:
    """The tool block of one article on one site.

    Attributes:
        tools: Tools in the block, in order.
        language: Locale of its texts.
        kept_out: Reason by id for tools that the article names or mentions and the block does not show.
        filled: Ids of the tools that only fill it up.
    """

    tools: tuple[Tool, ...]
    language: str
    kept_out: Mapping[str, Reason] = field(default_factory=dict)
    filled: tuple[str, ...] = ()


class _AllowedArticles(NamedTuple):
    """Keys of the articles of one site that may show a tool with a limit: because they cover it, or to fill up."""

    covering: frozenset[str]
    filling: frozenset[str]


class Promoter:
    """Chooses the tools in the blocks of a blog.

    Tools that the front matter names come first, in its order; otherwise those that the text links to or mentions,
    by descending weight and then in catalog order. A block with room left is filled up in catalog order. A tool is
    shown only in its period and its languages. One with a limit is shown by the articles that name it, then by those
    with the highest weight, newest first, and only then fills up blocks, of the newest articles.
    """

    def __init__(self, catalog: ToolCatalog, index: PostIndex, settings: Settings) -> None:
        """Choose among the tools of a catalog for all articles."""
        self._catalog = catalog
        self._tools = catalog.tools
        self._index = index
        self._settings = settings
        self._finder = MentionFinder(self._tools.values(), index.languages.default)
        self._order = {tool_id: position for position, tool_id in enumerate(self._tools)}
        self._today = settings.today
        self._weights: dict[str, dict[str, float]] = {}
        self._allowed: dict[str, Mapping[str, _AllowedArticles]] = {}

    def reuse(self, former: Promoter) -> None:
        """Reuse the weights of unchanged articles from an earlier state of the same site."""
        if former._catalog.is_like(self._catalog):
            former_posts = former._index.by_source
            for post in self._index.posts:
                if post.source in former._weights and former_posts[post.source] is post:
                    self._weights[post.source] = former._weights[post.source]

    def mentions(self, post: Post) -> tuple[Mention, ...]:
        """Return the mentions of tools in an article."""
        return self._finder.find(post)

    def weights(self, post: Post) -> Mapping[str, float]:
        """Return the weight of each tool that an article mentions, highest first."""
        if post.source not in self._weights:
            weights: dict[str, float] = {}
            for mention in self.mentions(post):
                weight = self._tools[mention.tool].weight * (LINK_WEIGHT if mention.link else 1)
                weights[mention.tool] = weights.get(mention.tool, 0) + weight
            order = sorted(weights, key=lambda tool_id: (-weights[tool_id], self._order[tool_id]))
            self._weights[post.source] = {tool_id: weights[tool_id] for tool_id in order}
        return self._weights[post.source]

    def promotion(self, entry: Entry) -> Promotion:
        """Return the tool block of an article on a site."""
        post, settings = entry.post, self._settings
        language = post.tools.language or settings.tools_language or entry.site
        if not self._has_block(post):
            return Promotion((), language)
        limited = self._limited(entry.site)
        covered, kept_out = self._covered(entry, {tool_id: allowed.covering for tool_id, allowed in limited.items()})
        filled = self._filling(entry, covered, {tool_id: allowed.filling for tool_id, allowed in limited.items()})
        return Promotion(tuple(self._tools[tool_id] for tool_id in (*covered, *filled)), language, kept_out, filled)

    def absence(self, tool: Tool, site: str) -> Reason | None:
        """Return why a tool is not shown on any page of a language's site now, or `None`."""
        if (tool.start and self._today < tool.start) or (tool.until and self._today > tool.until):
            return "period"
        return "language" if tool.languages and site not in tool.languages else None

    def wanted(self, post: Post) -> list[str]:
        """Return the ids of the tools that an article names, or else of those that its text mentions."""
        if post.tools.ids is None:
            return list(self.weights(post))
        return [tool_id for tool_id in post.tools.ids if tool_id in self._tools]

    def _has_block(self, post: Post) -> bool:
        return bool(self._settings.tools and self._tools and post.tools.shown)

    def _covered(self, entry: Entry, allowed: Mapping[str, frozenset[str]]) -> tuple[list[str], dict[str, Reason]]:
        """Return the ids of the tools in a block before it is filled up, and the reasons of those kept out.

        Args:
            entry: The article.
            allowed: Keys of the articles that may show a tool, for each tool with a limit.
        """
        named = entry.post.tools.ids
        covered: list[str] = []
        kept_out: dict[str, Reason] = {}
        for tool_id in self.wanted(entry.post):
            if reason := self.absence(self._tools[tool_id], entry.site):
                kept_out[tool_id] = reason
            elif tool_id in allowed and entry.post.key not in allowed[tool_id]:
                kept_out[tool_id] = "limit"
            elif named is None and len(covered) == self._settings.tools_count:
                kept_out[tool_id] = "room"
            else:
                covered.append(tool_id)
        return covered, kept_out

    def _filling(self, entry: Entry, covered: list[str], allowed: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
        """Return the ids of the tools that fill up a block.

        Args:
            entry: The article.
            covered: Ids of the tools that the block already has.
            allowed: Keys of the articles that a tool may fill up, for each tool with a limit.
        """
        if not self._settings.tools_fill:
            return ()
        rest = (
            tool.id
            for tool in self._tools.values()
            if tool.id not in covered
            and not self.absence(tool, entry.site)
            and (tool.id not in allowed or entry.post.key in allowed[tool.id])
        )
        return tuple(
            tool_id for _, tool_id in zip(range(self._settings.tools_count - len(covered)), rest, strict=False)
        )

    def _limited(self, site: str) -> Mapping[str, _AllowedArticles]:
        """Return the articles of a site that may show each tool with a limit."""
        if site not in self._allowed:
            limited = [tool for tool in self._tools.values() if tool.limit and not self.absence(tool, site)]
            self._allowed[site] = self._allot(limited, site) if limited else {}
        return self._allowed[site]

    def _allot(self, limited: list[Tool], site: str) -> dict[str, _AllowedArticles]:
        entries = [e for e in self._index.published(site) if e.state != "foreign" and self._has_block(e.post)]
        unlimited = {entry.post.key: self._covered(entry, {})[0] for entry in entries}
        covering: dict[str, frozenset[str]] = {}
        for tool in limited:
            posts = [entry.post for entry in entries if tool.id in unlimited[entry.post.key]]
            naming = [post for post in posts if post.tools.ids is not None]
            others = [post for post in posts if post.tools.ids is None]
            others = sorted(others, key=partial(self._rank, tool))
            count = max(tool.limit, len(naming))
            covering[tool.id] = frozenset(post.key for post in [*naming, *others][:count])
        left = {tool.id: tool.limit - len(covering[tool.id]) for tool in limited}
        filling: dict[str, set[str]] = {tool.id: set() for tool in limited}
        for entry in entries:
            key = entry.post.key
            allowed = {tool_id: frozenset([key] if number > 0 else []) for tool_id, number in left.items()}
            for tool_id in self._filling(entry, self._covered(entry, covering)[0], allowed):
                if tool_id in left:
                    left[tool_id] -= 1
                    filling[tool_id].add(key)
        return {tool.id: _AllowedArticles(covering[tool.id], frozenset(filling[tool.id])) for tool in limited}

    def _rank(self, tool: Tool, post: Post) -> tuple[float, float, str]:
        """Sort key: highest weight of a tool first, then newest first."""
        return (-self.weights(post)[tool.id], *newest_first(post))
