"""The plugin's options in mkdocs.yml, typed, named as in Material's blog and tags plugins; `plugin` holds them."""

from __future__ import annotations

import posixpath
from datetime import date
from pathlib import Path

from babel.dates import format_date
from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ValidationError

from .core.addresses import check_pattern
from .core.related import Weights
from .core.settings import Settings
from .core.text import CHARACTERS_PER_MINUTE, WORDS_PER_MINUTE


class Number(c.OptionallyRequired[float]):
    """A number, whole or not, of 0 or more."""

    def run_validation(self, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError(f"Expected a number, found {value!r}.")
        if value < 0:
            raise ValidationError(f"Expected 0 or more, found {value!r}.")
        return value


class Count(c.OptionallyRequired[int]):
    """A whole number of 1 or more."""

    def run_validation(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValidationError(f"Expected a whole number, found {value!r}.")
        if value < 1:
            raise ValidationError(f"Expected 1 or more, found {value!r}.")
        return value


class Folder(c.Type[str]):
    """A path that stays below the folder it is relative to."""

    def run_validation(self, value: object) -> str:
        path = posixpath.normpath(super().run_validation(value).replace("\\", "/"))
        if posixpath.isabs(path) or ".." in path.split("/") or ":" in path:
            raise ValidationError(f"Expected a path inside the docs folder, found {value!r}.")
        return "" if path == "." else path


class UrlPattern(c.Type[str]):
    """A format of addresses with `{slug}`, `{date}`, `{file}` or `{categories}`."""

    def run_validation(self, value: object) -> str:
        pattern = super().run_validation(value)
        if reason := check_pattern(pattern):
            raise ValidationError(f"{pattern!r} {reason}.")
        return pattern


class DatePattern(c.Type[str]):
    """A format of dates: `full`, `long`, `medium`, `short` or a pattern of Unicode's TR 35."""

    def run_validation(self, value: object) -> str:
        pattern = super().run_validation(value)
        try:
            if not pattern:
                raise ValueError(pattern)
            format_date(date(2026, 2, 28), pattern, locale="en")
        except (AttributeError, KeyError, ValueError) as error:
            message = f"{pattern!r} is no format of a date. Use 'long' or a pattern such as 'yyyy-MM-dd'."
            raise ValidationError(message) from error
        return pattern


class RelatedConfig(Config):
    """Options of the cards of related articles."""

    enabled = c.Type(bool, default=True)
    """Whether articles show related ones."""
    count = Count(default=3)
    """Most cards; pinned articles are all shown."""
    threshold = Number(default=Weights.threshold)
    """Least sum of weighted similarities, each from 0 to 1, that makes two articles related."""
    weight_text = Number(default=Weights.text)
    """How much the similarity of the texts counts."""
    weight_tags = Number(default=Weights.tags)
    """How much shared tags count, rare ones more."""
    weight_headline = Number(default=Weights.headline)
    """How much the similarity of titles, descriptions and headings counts."""


class ToolsConfig(Config):
    """Options of the block that promotes tools."""

    enabled = c.Type(bool, default=True)
    """Whether articles promote tools."""
    file = Folder(str, default=".tools.yml")
    """Catalogue of tools, below the docs folder."""
    count = Count(default=4)
    """Most tools of a block; those that an article names are all shown."""
    fill = c.Type(bool, default=True)
    """Whether a block with room left is filled up in catalogue order."""
    language = c.Optional(c.Type(str))
    """Locale of the block on all pages; without it, the page's."""


class BlogConfig(Config):
    """Options of the plugin."""

    enabled = c.Type(bool, default=True)
    """Whether the plugin does anything."""
    blog_dir = Folder(str, default="blog")
    """Folder of the blog in each language's tree; `.` where the blog is the whole site."""
    post_dir = Folder(str, default="{blog}/posts")
    """Folder of the posts; `{blog}` stands for `blog_dir`."""
    post_date_format = DatePattern(str, default="long")
    """How dates are shown: `full`, `long`, `medium`, `short` or a pattern of Unicode's TR 35."""
    post_url_format = UrlPattern(str, default="{slug}")
    """Address of a post below the blog, of `{slug}`, `{date}`, `{file}` and text."""
    post_url_date_format = DatePattern(str, default="yyyy/MM/dd")
    """Pattern for `{date}` in addresses."""
    post_readtime = c.Type(bool, default=True)
    """Whether reading time is shown."""
    post_readtime_words_per_minute = Count(default=WORDS_PER_MINUTE)
    """Reading speed for scripts with spaces, in words a minute."""
    post_readtime_characters_per_minute = Count(default=CHARACTERS_PER_MINUTE)
    """Reading speed for Hangul, Han and Kana, in characters a minute."""
    draft = c.Type(bool, default=False)
    """Whether drafts are part of a build."""
    draft_on_serve = c.Type(bool, default=True)
    """Whether drafts are shown by `mkdocs serve`."""
    tags = c.Type(bool, default=True)
    """Whether posts have tags and tag pages."""
    tags_file = Folder(str, default=".tags.yml")
    """Catalogue of tags, below the docs folder."""
    related = c.SubConfig(RelatedConfig)
    """Cards of related articles."""
    tools = c.SubConfig(ToolsConfig)
    """Block that promotes tools."""


def settings_of(config: BlogConfig, docs: Path, *, serving: bool) -> Settings:
    """Return the options in the core's own words.

    Args:
        config: The options.
        docs: The docs folder.
        serving: Whether a writer is looking at the site while writing.
    """
    return Settings(
        docs=docs,
        blog=config.blog_dir,
        posts=posixpath.normpath(config.post_dir.replace("{blog}", config.blog_dir).strip("/")),
        url_format=config.post_url_format,
        url_date_format=config.post_url_date_format,
        tags=config.tags,
        tags_file=config.tags_file,
        related=config.related.enabled,
        related_count=config.related.count,
        weights=Weights(
            text=config.related.weight_text,
            tags=config.related.weight_tags,
            headline=config.related.weight_headline,
            threshold=config.related.threshold,
        ),
        tools=config.tools.enabled,
        tools_file=config.tools.file,
        tools_count=config.tools.count,
        tools_fill=config.tools.fill,
        tools_language=config.tools.language or "",
        drafts=config.draft or (serving and config.draft_on_serve),
        words_per_minute=config.post_readtime_words_per_minute,
        characters_per_minute=config.post_readtime_characters_per_minute,
    )
