"""What the blog is made of: frozen values that every other module of the core hands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from typing import Literal, NamedTuple

from .text.markdown import Text


class Dates(NamedTuple):
    """When an article was published and last changed.

    Attributes:
        created: The date as written: a date, or a date with time and zone (UTC where none is written).
        updated: Likewise; `None` where the writer gives none.
    """

    created: date
    updated: date | None = None

    @property
    def day(self) -> date:
        """The day of publication, where the writer is."""
        return date(self.created.year, self.created.month, self.created.day)

    @property
    def order(self) -> float:
        """Seconds since 1970 at which the article counts as published; a date counts from 00:00 UTC."""
        return moment(self.created).timestamp()


def moment(value: date) -> datetime:
    """Return a date as a point in time with a zone; a plain date is its first moment in UTC."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=timezone.utc)
    return datetime(value.year, value.month, value.day, tzinfo=timezone.utc)


class RelatedWish(NamedTuple):
    """What an article's front matter asks of its related cards: none at all, or some pinned first."""

    shown: bool = True
    pinned: tuple[str, ...] = ()


class ToolWish(NamedTuple):
    """What an article's front matter asks of its tool block.

    Attributes:
        shown: Whether the block appears.
        ids: Tools named by the writer; `None` lets the text decide.
        language: Locale of the block, where it is not the page's.
    """

    shown: bool = True
    ids: tuple[str, ...] | None = None
    language: str | None = None


FACETS = ("tags", "date", "categories", "tools", "images", "headings", "code")
"""In what a translation is held against its original."""


class TranslationWish(NamedTuple):
    """What an article's front matter says of its translations.

    Attributes:
        into: Locales that the article is meant to be in besides its own; `None` for all of the site.
        wait: Locales without which it is not published, `True` for all that it is meant to be in; `None` lets
            the site decide.
        source_hash: What the original's text came to when this translation was made; empty where not given.
        source_locale: Language that it was translated from; empty where the original is not named.
        may_differ: In what the translation is meant to differ from its original.
    """

    into: tuple[str, ...] | None = None
    wait: bool | tuple[str, ...] | None = None
    source_hash: str = ""
    source_locale: str = ""
    may_differ: tuple[str, ...] = ()


class Image(NamedTuple):
    """A picture of an article: its address as written, and what it shows in words."""

    path: str
    alt: str = ""


class Link(NamedTuple):
    """A page that an article refers its readers to, or a group of such.

    Attributes:
        title: Its text; empty for the title of the page itself.
        target: Source of a page below the docs folder, or an address; empty for a group.
        children: What a group holds.
    """

    title: str
    target: str = ""
    children: tuple[Link, ...] = ()


class SeriesPart(NamedTuple):
    """The place of an article in a series: the series' id, and the number of the part where the writer gives one."""

    id: str
    part: int | None = None


PostState = Literal["published", "draft", "waiting", "scheduled", "expired"]

Fallback = Literal["show", "link", "hide"]
"""What a language's site does with an article that it lacks: show the default language's text under its own address,
link to the original from its lists, or hide it.
"""


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
        state: Whether readers see it: a draft, one that waits for its translations or for its date, and one past
            its end they do not.
        categories: Ids of its categories, in the writer's order.
        authors: Ids of its authors, likewise.
        series: Its place in a series.
        pin: Whether lists show it first.
        image: Cover image.
        links: Pages to read as well.
        aliases: Addresses at which it was before, relative to the site of its language, such as `/2020/old/`.
        related: Wishes for its related cards.
        tools: Wishes for its tool block.
        translation: What it says of its translations.
        fallback: What languages without it do; `None` leaves that to the site's languages.
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
    state: PostState = "published"
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    series: SeriesPart | None = None
    pin: bool = False
    image: Image | None = None
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    related: RelatedWish = RelatedWish()
    tools: ToolWish = ToolWish()
    translation: TranslationWish = TranslationWish()
    fallback: Fallback | None = None
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Term:
    """A tag, a category or a series: a subject, the same in all languages.

    Attributes:
        id: Its identity and the last part of its address; `a/b` is below `a`.
        labels: What it is called in each locale; the default locale's at least.
        descriptions: One or two sentences for each locale; may be empty.
        aliases: Other spellings that writers may use.
        icon: Name of an icon of the theme, such as `material/tag`; empty for none.
        hidden: Whether readers do not see it; it still brings related articles together.
        line: Line of the catalogue, for messages; 0 where it is in none.
    """

    id: str
    labels: Mapping[str, str]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    icon: str = ""
    hidden: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Author:
    """Who writes articles: a person, a team or a role.

    Attributes:
        id: Its identity in front matter.
        names: What readers know it by, for each locale; the default locale's at least.
        descriptions: A line or a biography for each locale; may be empty.
        avatar: Address of a picture, or its path below the docs folder; empty for none.
        slug: The last part of the address of its profile.
        url: A page of its own elsewhere; empty for none.
        line: Line of the catalogue, for messages.
    """

    id: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    avatar: str = ""
    slug: str = ""
    url: str = ""
    line: int = field(default=0, compare=False)


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
        start: First day on which it is shown; `None` where there is none.
        until: Last day, likewise.
        weight: What each mention of it counts.
        limit: Most articles of a language that show it; 0 for all.
        languages: Locales in whose pages it is shown; empty for all.
        rel: Link types of links to it, such as `sponsored`.
        data: Names and values of further `data-` attributes of its links.
        line: Line of the catalogue, for messages.
    """

    id: str
    icon: str
    urls: Mapping[str, str]
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    keywords: Mapping[str, tuple[str, ...]]
    start: date | None = None
    until: date | None = None
    weight: float = 1
    limit: int = 0
    languages: tuple[str, ...] = ()
    rel: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    line: int = field(default=0, compare=False)


EntryState = Literal["own", "fallback", "foreign", "hidden"]


class Entry(NamedTuple):
    """An article as one language's site shows it.

    Attributes:
        post: The article, in its own locale or another.
        site: Locale of the site that shows it.
        state: `own` (translated), `fallback` (the default language's text under this site's address), `foreign`
            (only a link to the other language's page) or `hidden` (not shown at all).
        address: Where its page is, with the prefix of the site it stands in, without an ending.
    """

    post: Post
    site: str
    state: EntryState
    address: str
