"""What the blog is made of: frozen values that every other module of the core hands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from typing import Literal

from .text import Text


@dataclass(frozen=True)
class Dates:
    """When an article was published and last changed.

    Attributes:
        created: The date as written: a date, or a date with time and zone (UTC where none is written).
        updated: Likewise; `None` where the writer gives none.
    """

    created: date
    updated: date | None = None

    @property
    def order(self) -> float:
        """Seconds since 1970 at which the article counts as published; a date counts from 00:00 UTC."""
        return moment(self.created).timestamp()


def moment(value: date) -> datetime:
    """Return a date as a point in time with a zone; a plain date is its first moment in UTC."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=timezone.utc)
    return datetime(value.year, value.month, value.day, tzinfo=timezone.utc)


@dataclass(frozen=True)
class RelatedWish:
    """What an article's front matter asks of its related cards: none at all, or some pinned first."""

    shown: bool = True
    pinned: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToolWish:
    """What an article's front matter asks of its tool block.

    Attributes:
        shown: Whether the block appears.
        ids: Tools named by the writer; `None` lets the text decide.
        language: Locale of the block, where it is not the page's.
    """

    shown: bool = True
    ids: tuple[str, ...] | None = None
    language: str | None = None


@dataclass(frozen=True)
class Post:
    """One article in one locale.

    Attributes:
        key: Translation key: identity shared by all locales of the article.
        locale: Language of its text.
        source: Path of its file below the docs folder, with `/`.
        title: Plain text.
        description: Plain text; the first paragraph where the writer gives none.
        dates: Publication and change.
        tags: Ids of its tags, in the writer's order.
        address: Where it is published, without its locale's prefix or an ending: `blog/my-slug`.
        text: Its readable parts.
        minutes: Reading time.
        draft: Whether it is kept out of a build.
        image: Cover image as written; empty for none.
        related: Wishes for its related cards.
        tools: Wishes for its tool block.
        lines: Lines of its front matter, for messages.
    """

    key: str
    locale: str
    source: str
    title: str
    description: str
    dates: Dates
    tags: tuple[str, ...]
    address: str
    text: Text
    minutes: int
    draft: bool = False
    image: str = ""
    related: RelatedWish = RelatedWish()
    tools: ToolWish = ToolWish()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Tag:
    """A subject, the same in all languages.

    Attributes:
        id: Its identity and the last part of its address.
        labels: What it is called in each locale; the default locale's at least.
        descriptions: One or two sentences for each locale; may be empty.
        aliases: Other spellings that writers may use.
    """

    id: str
    labels: Mapping[str, str]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tool:
    """A product that articles promote.

    Attributes:
        id: Its identity in front matter.
        icon: Name of an icon of the theme, such as `material/layers`; empty for none.
        urls: Its address for each locale; the key "" holds one that serves all.
        titles: Its name for each locale.
        descriptions: One line for each locale.
        keywords: Words of an article, for each locale, that mean this tool.
        line: Line of the catalogue, for messages.
    """

    id: str
    icon: str
    urls: Mapping[str, str]
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    keywords: Mapping[str, tuple[str, ...]]
    line: int = field(default=0, compare=False)


EntryState = Literal["own", "fallback", "foreign"]


@dataclass(frozen=True)
class Entry:
    """An article as one language's site shows it.

    Attributes:
        post: The article, in its own locale or another.
        site: Locale of the site that shows it.
        state: `own` (translated), `fallback` (the default language's text under this site's address) or
            `foreign` (only a link to the other language's page).
        address: Where its page is, with the prefix of the site it stands in, without an ending.
    """

    post: Post
    site: str
    state: EntryState
    address: str
