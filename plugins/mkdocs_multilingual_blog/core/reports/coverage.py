"""Coverage of the catalog of tools by articles, and explanations of tool blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..blog.blog import Blog
from ..model import Entry, Post, Tool
from ..promotion.mentions import Mention
from ..promotion.promoter import Promotion


class Coverage(NamedTuple):
    """What one language lacks.

    Attributes:
        locale: The language.
        tools: Ids of the tools that may be shown now and that none of its articles names, mentions or links to.
        articles: Articles with a tool block of fillers only, or an empty one.
        missing: Missing texts of the catalog, as pairs of a tool's id, empty for the catalog itself, and a field.
    """

    locale: str
    tools: tuple[str, ...]
    articles: tuple[Post, ...]
    missing: tuple[tuple[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.tools or self.articles or self.missing)


class Explanation(NamedTuple):
    """The explanation of an article's tool block on the site of its language.

    Attributes:
        post: The article.
        mentions: Mentions of each tool by id, highest weight first.
        weights: Sum of the weights of each tool's mentions.
        promotion: The tool block.
    """

    post: Post
    mentions: Mapping[str, tuple[Mention, ...]]
    weights: Mapping[str, float]
    promotion: Promotion


def coverage(blog: Blog, locale: str) -> Coverage:
    """Return what the articles and the catalog lack in a language."""
    promoter, posts = blog.promoter, blog.index.own(locale)
    covered = {tool_id for post in posts if post.tools.shown for tool_id in promoter.wanted(post)}
    tools = [tool for tool in blog.tools.tools.values() if not tool.languages or locale in tool.languages]
    missing = [] if locale in blog.tools.headings else [("", "heading")]
    for tool in tools:
        missing += [(tool.id, name) for name in _missing(tool, locale)]
    return Coverage(
        locale=locale,
        tools=tuple(tool.id for tool in tools if tool.id not in covered and not promoter.absence(tool, locale)),
        articles=tuple(post for post in posts if post.tools.shown and _is_bare(blog, post)),
        missing=tuple(missing),
    )


def explain(blog: Blog, post: Post) -> Explanation:
    """Return the explanation of an article's tool block on the site of its language."""
    weights = blog.promoter.weights(post)
    mentions = blog.promoter.mentions(post)
    return Explanation(
        post=post,
        mentions={tool_id: tuple(m for m in mentions if m.tool == tool_id) for tool_id in weights},
        weights=weights,
        promotion=blog.promoted(_own(post)),
    )


def _missing(tool: Tool, locale: str) -> list[str]:
    fields: list[tuple[str, Mapping[str, object]]] = [
        ("title", tool.titles),
        ("description", tool.descriptions),
        ("keywords", {locale: words for locale, words in tool.keywords.items() if words}),
    ]
    if "" not in tool.urls:
        fields.append(("url", tool.urls))
    return [name for name, texts in fields if locale not in texts]


def _is_bare(blog: Blog, post: Post) -> bool:
    promotion = blog.promoted(_own(post))
    return len(promotion.tools) == len(promotion.filled)


def _own(post: Post) -> Entry:
    return Entry(post, post.locale, "own", post.address)
