"""What a site says of its blog, in the core's own words; `config` makes it of the options, every step reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .related import Weights
from .text import CHARACTERS_PER_MINUTE, WORDS_PER_MINUTE

CATALOGUES = (".tags.yml", ".tools.yml")


@dataclass(frozen=True)
class Settings:
    """What a site says of its blog, in the core's own words; times in minutes, sizes in pieces.

    Attributes:
        docs: The docs folder.
        blog: Folder of the blog in a language's tree; empty where the blog is the site.
        posts: Folder of its posts in a language's tree.
        url_format: Option `post_url_format`.
        url_date_format: Option `post_url_date_format`.
        tags: Whether posts have tags.
        tags_file: Catalogue of tags below `docs`.
        related: Whether posts show related articles.
        related_count: Most cards of an article.
        weights: What makes articles related.
        tools: Whether posts promote tools.
        tools_file: Catalogue of tools below `docs`.
        tools_count: Most tools of a block.
        tools_fill: Whether a block is filled up in catalogue order.
        tools_language: Locale of all blocks; empty for the page's own.
        drafts: Whether drafts are shown.
        words_per_minute: Reading speed for scripts with spaces.
        characters_per_minute: Reading speed for Hangul, Han and Kana.
    """

    docs: Path
    blog: str = "blog"
    posts: str = "blog/posts"
    url_format: str = "{slug}"
    url_date_format: str = "yyyy/MM/dd"
    tags: bool = True
    tags_file: str = CATALOGUES[0]
    related: bool = True
    related_count: int = 3
    weights: Weights = field(default_factory=Weights)
    tools: bool = True
    tools_file: str = CATALOGUES[1]
    tools_count: int = 4
    tools_fill: bool = True
    tools_language: str = ""
    drafts: bool = False
    words_per_minute: int = WORDS_PER_MINUTE
    characters_per_minute: int = CHARACTERS_PER_MINUTE
