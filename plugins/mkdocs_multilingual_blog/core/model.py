"""Data model of the blog: immutable values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timezone
from typing import Literal, NamedTuple

from .text.markdown import Text
from .text.urls import Url

UNKNOWN_DAY = date.min
"""Stands for a date of publication that is not known yet."""


class Dates(NamedTuple):
    """Dates of an article.

    Attributes:
        created: Date of publication as written: a date, or a date with time and zone, UTC by default. An article that
            is not yet complete may have `UNKNOWN_DAY`.
        updated: Date of the last update, likewise; `None` if there is none.
    """

    created: date
    updated: date | None = None

    @property
    def are_known(self) -> bool:
        """Whether the date of publication is known."""
        return self.created != UNKNOWN_DAY

    @property
    def day(self) -> date:
        """Day of publication in the writer's time zone."""
        return date(self.created.year, self.created.month, self.created.day)

    @property
    def order(self) -> float:
        """Time of publication in seconds since 1970; of a plain date 00:00 UTC."""
        return as_datetime(self.created).timestamp()


def as_datetime(value: date) -> datetime:
    """Return a date as a time with a zone; a plain date is 00:00 UTC."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=timezone.utc)
    return datetime(value.year, value.month, value.day, tzinfo=timezone.utc)


class RelatedWish(NamedTuple):
    """Options in front matter for related articles.

    Attributes:
        shown: Whether there are any.
        pinned: Keys of the articles that come first.
        language: Locale of the heading; `None` for the page's.
    """

    shown: bool = True
    pinned: tuple[str, ...] = ()
    language: str | None = None


class ToolWish(NamedTuple):
    """Options in front matter for the tool block.

    Attributes:
        shown: Whether there is a block.
        ids: Ids of the tools; `None` to choose them by the text.
        language: Locale of the block; `None` for the page's.
    """

    shown: bool = True
    ids: tuple[str, ...] | None = None
    language: str | None = None


FACETS = ("tags", "date", "categories", "tools", "images", "headings", "code")
"""Aspects in which translations are compared with their originals."""


INHERITED = ("date", "authors", "categories", "tags", "image", "series", "comments")
"""Fields of front matter that a translation takes from its original by default."""
INHERITABLE = (*INHERITED, "pin", "unlisted", "draft", "related", "tools")
"""Those that it can take."""


class TranslationWish(NamedTuple):
    """Options in front matter for translations.

    Attributes:
        into: Locales into which the article is to be translated; `None` for all of the site.
        wait: Locales without which it is not published, `True` for all into which it is to be translated; `None`
            for the site's default.
        source_hash: Hash of the original's text when this translation was made; may be empty.
        source_locale: Language from which it was translated; may be empty.
        may_differ: Aspects in which the translation may differ from its original.
    """

    into: tuple[str, ...] | None = None
    wait: bool | tuple[str, ...] | None = None
    source_hash: str = ""
    source_locale: str = ""
    may_differ: tuple[str, ...] = ()


class Image(NamedTuple):
    """The image of an article.

    Attributes:
        path: Its address as written; empty only where it is still to be taken from the original.
        alt: Its alternative text.
        cover: Whether readers see it, and not only metadata and feeds have it; `None` for the site's default.
    """

    path: Url
    alt: str = ""
    cover: bool | None = None


class Link(NamedTuple):
    """A related link of an article, or a group of them.

    Attributes:
        title: Text of the link; empty for the title of the page.
        target: Source of a page below the docs folder, or an address; empty for a group.
        children: Links of a group.
    """

    title: str
    target: Url | Literal[""] = ""
    children: tuple[Link, ...] = ()


class SeriesPart(NamedTuple):
    """The part of a series that an article is: the id of the series, and the number of the part, if given."""

    id: str
    part: int | None = None


class AddressParts(NamedTuple):
    """What the addresses of an article are made of, besides its date, its categories, and the path of its file.

    Attributes:
        slug: Its slug.
        undated_slug: Its slug if its date is that of its path, which the slug then goes without; empty if it is the
            same.
        former_slug: Its former slug, for the address from which the site redirects; `None` if it is the same.
        aliases: Former addresses that its front matter gives.
    """

    slug: str
    undated_slug: str = ""
    former_slug: str | None = None
    aliases: tuple[str, ...] = ()


class Summary(NamedTuple):
    """What lists, cards, feeds and metadata say of an article.

    Attributes:
        title: Plain text.
        description: Plain text.
        minutes: Reading time in minutes.
    """

    title: str
    description: str
    minutes: int


PostState = Literal["published", "draft", "waiting", "scheduled", "expired"]

Fallback = Literal["show", "link", "hide"]
"""What a language's site does with an untranslated article: show the default language's text under its own address,
link to the original from its lists, or hide it.
"""


@dataclass(frozen=True)
class Post:
    """One article in one locale.

    Attributes:
        key: Translation key, shared by all translations of the article.
        locale: Language of its text.
        source: Path of its source below the docs folder, with `/`.
        title: Plain text, by default of its first heading as written; pages show that of its `Summary`.
        description: Plain text, by default its first paragraph as written; likewise.
        dates: Dates of publication and last update.
        tags: Ids of its tags, in the writer's order.
        address: Address without the locale's prefix and without extension: `blog/my-slug`.
        text: Readable parts of its body.
        minutes: Reading time in minutes, of the text as written; likewise.
        state: `published`, or why it is not: a draft, waiting for translations, scheduled, or expired.
        categories: Ids of its categories, in the writer's order.
        authors: Ids of its authors, likewise.
        series: The part of a series that it is.
        pin: Whether it is pinned to the top of lists.
        unlisted: Whether it has a page that no list, feed, search index, or sitemap leads to.
        comments: Whether readers can comment on it, where the site lets them.
        image: Cover image.
        links: Related links.
        aliases: Former addresses, relative to the site of its language, such as `/2020/old/`.
        related: Options for related articles.
        tools: Options for the tool block.
        translation: Options for translations.
        fallback: What languages without a translation do; `None` for the site's default.
        draft: Whether its front matter says that it is a draft; `None` if it says nothing.
        expires: Day or time from which it is no longer published, or `None`.
        parts: What its addresses are made of.
        lacking: Those of `INHERITABLE` that its front matter does not give.
        original: Source of the article of which it is a translation; empty if it takes nothing from it.
        inherited: Those of `INHERITABLE` that it takes from there.
        written: Names of the fields of `Summary` that its front matter gives.
        lines: Line of each field of the front matter, for messages.
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
    unlisted: bool = False
    comments: bool = True
    image: Image | None = None
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    related: RelatedWish = RelatedWish()
    tools: ToolWish = ToolWish()
    translation: TranslationWish = TranslationWish()
    fallback: Fallback | None = None
    draft: bool | None = None
    expires: date | None = None
    parts: AddressParts = AddressParts("")
    lacking: frozenset[str] = frozenset()
    original: str = ""
    inherited: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def summary(self) -> Summary:
        """The summary as written, before its page is rendered."""
        return Summary(self.title, self.description, self.minutes)

    def differs_in_texts_only(self, other: Post) -> bool:
        """Return whether another version of the post has at most other texts: its body, and what its summary says."""
        return other is self or other == self.with_texts_of(other)

    def with_texts_of(self, other: Post) -> Post:
        """Return the post with the texts of another version of it: its body, and what its summary says."""
        return replace(
            self,
            text=other.text,
            title=other.title,
            description=other.description,
            minutes=other.minutes,
            written=other.written,
            lines=other.lines,
        )


@dataclass(frozen=True)
class Term:
    """A tag, a category or a series, the same in all languages.

    Attributes:
        id: Identifier, and last part of its address in languages without a slug; `a/b` is below `a`.
        labels: Label for each locale, at least for the default one.
        descriptions: One or two sentences for each locale; may be empty.
        aliases: Other spellings that writers may use.
        former: Former addresses, relative to the site of each language, such as `/2020/old/`.
        icon: Name of an icon of the theme, such as `material/tag`; may be empty.
        hidden: Whether it is hidden from readers; it still relates articles to each other.
        slugs: Last part of its address for each locale that has one of its own.
        source: The catalog, for messages; empty if it is not in one.
        line: Line in the catalog.
    """

    id: str
    labels: Mapping[str, str]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    icon: str = ""
    hidden: bool = False
    slugs: Mapping[str, str] = field(default_factory=dict)
    source: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Author:
    """An author: a person, a team or a role.

    Attributes:
        id: Identifier in front matter.
        names: Displayed name for each locale, at least for the default one.
        descriptions: A line or a biography for each locale; may be empty.
        avatar: Address of a picture, or its path below the docs folder; may be empty.
        slug: Last part of the address of the profile.
        url: Address of a page on another site; may be empty.
        source: The catalog, for messages.
        line: Line of the picture in the catalog.
    """

    id: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    avatar: Url | Literal[""] = ""
    slug: str = ""
    url: Url | Literal[""] = ""
    source: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Tool:
    """A product that articles promote.

    Attributes:
        id: Identifier in front matter.
        icon: Name of an icon of the theme, such as `material/layers`; may be empty.
        urls: Address for each locale, or for all under the key "".
        titles: Name for each locale.
        descriptions: One line for each locale.
        keywords: Words that count as mentions of the tool, for each locale.
        start: First day on which it is shown, or `None`.
        until: Last day on which it is shown, or `None`.
        weight: Weight of each mention.
        limit: Maximum number of articles of a language that show it; 0 for all.
        languages: Locales in whose pages it is shown; empty for all.
        rel: Link types of links to it, such as `sponsored`.
        data: Names and values of additional `data-` attributes of its links.
        line: Line in the catalog, for messages.
    """

    id: str
    icon: str
    urls: Mapping[str, Url]
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
    """An article on one language's site.

    Attributes:
        post: The article in this language, or in another.
        site: Locale of the site.
        state: `own` (in this language), `fallback` (the default language's text under this site's address),
            `foreign` (only a link to the other language's page) or `hidden` (not shown at all).
        address: Address of its page, with locale prefix and without extension.
    """

    post: Post
    site: str
    state: EntryState
    address: str

    @property
    def is_listed(self) -> bool:
        """Whether lists, feeds, and other articles of the site may show it."""
        return self.state != "hidden" and not self.post.unlisted
