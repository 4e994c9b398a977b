"""Tool blocks of articles in the language of one site."""

from __future__ import annotations

from ..blog.blog import Blog
from ..catalogs.tools import text_of, url_of
from ..model import Entry, Tool
from ..promotion.promoter import Promotion
from .values import ToolBlock, ToolCard


class ToolBlocks:
    """Makes the tool blocks of one language's site; equal blocks are made once."""

    def __init__(self, blog: Blog, site: str) -> None:
        """Make blocks for a language.

        Args:
            blog: The blog.
            site: Locale of the site.
        """
        self._blog = blog
        self._site = site
        self._blocks: dict[tuple[str, str, tuple[str, ...], str], ToolBlock] = {}

    def block(self, entry: Entry, page_language: str = "") -> ToolBlock | None:
        """Return the tool block of an article, or `None` without tools.

        Args:
            entry: The article.
            page_language: Language of the text around the block; the site's by default.
        """
        promotion = self._blog.promoted(entry)
        if not promotion.tools:
            return None
        page_language = page_language or self._site
        ids = tuple(tool.id for tool in promotion.tools)
        key = entry.post.key if self._blog.tools.campaign.names_article else ""
        cache_key = (promotion.language, page_language, ids, key)
        if cache_key not in self._blocks:
            self._blocks[cache_key] = self._make_block(promotion, key, page_language)
        return self._blocks[cache_key]

    def _make_block(self, promotion: Promotion, key: str, page_language: str) -> ToolBlock:
        heading, lang = text_of(self._blog.tools.headings, promotion.language, self._blog.languages.default)
        return ToolBlock(
            heading=heading,
            tools=tuple(self._card(tool, key, promotion.language, lang) for tool in promotion.tools),
            lang=lang if lang != page_language else "",
        )

    def _card(self, tool: Tool, key: str, language: str, block_language: str) -> ToolCard:
        default = self._blog.languages.default
        title, lang = text_of(tool.titles, language, default)
        description, description_lang = text_of(tool.descriptions, language, default)
        url = url_of(tool, language, default)
        return ToolCard(
            id=tool.id,
            title=title,
            description=description,
            url=self._blog.tools.campaign.address(url, key=key, tool=tool.id, lang=self._site),
            icon=tool.icon,
            title_lang=lang if lang != block_language else "",
            description_lang=description_lang if description_lang != block_language else "",
            rel=" ".join(tool.rel),
            data=(("blog-tool", tool.id), *tool.data),
        )
