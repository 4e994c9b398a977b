"""What templates show: finished texts and links of one language, not yet escaped; `cards` makes these values.

They are named tuples, which Python makes several times faster than dataclasses; those with a `count` cannot be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..text.pager import Pager


@dataclass(frozen=True)
class Chip:
    """A tag or a category as a link.

    Attributes:
        id: Its id.
        label: What it is called in the language of the page.
        url: Its page, relative to the site's root; empty where it has none, such as a hidden tag.
        count: Its articles in words, such as "3 articles"; empty where not asked for.
        icon: Name of its icon; empty for none.
        depth: How many others it is below, for hierarchies.
    """

    id: str
    label: str
    url: str
    count: str = ""
    icon: str = ""
    depth: int = 0


class Byline(NamedTuple):
    """An author as pages show it: texts in the language of the page, links relative to the site's root.

    Attributes:
        id: Its id.
        name: Its name.
        description: A line about it; may be empty.
        avatar: Its picture; empty for none.
        url: Its profile, or its page elsewhere; empty where it has neither.
        elsewhere: Its page elsewhere; empty for none.
    """

    id: str
    name: str
    description: str
    avatar: str
    url: str
    elsewhere: str = ""


class Picture(NamedTuple):
    """A cover: its address, relative to the site's root or with a host, and what it shows in words."""

    url: str
    alt: str


class Badge(NamedTuple):
    """Says that an article is in another language.

    Attributes:
        locale: Its code.
        label: Its name in the reader's language.
        dir: In which direction it is written, `ltr` or `rtl`.
    """

    locale: str
    label: str
    dir: str


class Card(NamedTuple):
    """An article in a list.

    Attributes:
        key: Its translation key.
        title: Its title.
        description: Its description.
        url: Its page, relative to the site's root.
        date: Date of publication in the language of the page.
        datetime: The same in ISO 8601, for machines.
        reading: Reading time in words.
        tags: Its tags.
        categories: Its categories.
        authors: Who wrote it.
        image: Its cover.
        badge: Set where its text is in another language than the page.
        elsewhere: Whether its page belongs to another language's site, so that instant navigation must
            not follow the link.
        pin: Whether lists show it first.
        state: What keeps it from readers, in words, such as "Draft"; empty for a published article.
        anchor: Id of its heading in a list with a table of contents; empty elsewhere.
    """

    key: str
    title: str
    description: str
    url: str
    date: str
    datetime: str
    reading: str
    tags: tuple[Chip, ...]
    categories: tuple[Chip, ...] = ()
    authors: tuple[Byline, ...] = ()
    image: Picture | None = None
    badge: Badge | None = None
    elsewhere: bool = False
    pin: bool = False
    state: str = ""
    anchor: str = ""


class ToolCard(NamedTuple):
    """A tool in the block of an article.

    Attributes:
        id: Its id.
        title: Its name.
        description: A line about it.
        url: Its address, with what the catalogue adds to tell where readers come from.
        icon: Name of its icon; empty for none.
        title_lang: Set where its name is not in the language of the block.
        description_lang: Likewise of its line.
        rel: Link types, separated by spaces; empty for none.
        data: Names and values of `data-` attributes of its link, for analytics.
    """

    id: str
    title: str
    description: str
    url: str
    icon: str
    title_lang: str = ""
    description_lang: str = ""
    rel: str = ""
    data: tuple[tuple[str, str], ...] = ()


class ToolBlock(NamedTuple):
    """The tools that an article promotes; `lang` is set where the block is not in the language of what is around it."""

    heading: str
    tools: tuple[ToolCard, ...]
    lang: str = ""


class Back(NamedTuple):
    """The way back to the list that a page belongs to: a link relative to the site's root, and its text."""

    url: str
    label: str


class Notice(NamedTuple):
    """Tells a reader that an article is shown in another language, or is behind its original, to which it links."""

    text: str
    link: str
    url: str
    locale: str


class SeriesPlace(NamedTuple):
    """Where an article stands in a series.

    Attributes:
        title: What the series is called.
        url: Its page, relative to the site's root.
        place: The number of the part in words, such as "Part 2 of 5".
        cards: All parts in order.
        key: Translation key of this one among them.
        before: The part before it.
        after: The part behind it.
    """

    title: str
    url: str
    place: str
    cards: tuple[Card, ...]
    key: str
    before: Card | None
    after: Card | None


class Article(NamedTuple):
    """The page of a post.

    Attributes:
        card: The post itself.
        updated: Date of the last change in words; empty without one.
        updated_datetime: The same in ISO 8601.
        lang: Code of its text's language.
        dir: In which direction that is written, `ltr` or `rtl`.
        back: The way back to the list of posts.
        notice: Set on a fallback page, and on a translation that is behind its original.
        tools: The tool block, `None` without tools.
        related: Cards of related articles.
        older: The next older article of the site.
        newer: The next newer one.
        series: Its place in a series.
    """

    card: Card
    updated: str
    updated_datetime: str
    lang: str
    dir: str
    back: Back
    notice: Notice | None
    tools: ToolBlock | None
    related: tuple[Card, ...]
    older: Card | None = None
    newer: Card | None = None
    series: SeriesPlace | None = None


@dataclass(frozen=True)
class Listing:
    """A listing page.

    Attributes:
        kind: `home`, `tags`, `tag`, `category`, `series`, `archive` or `author`.
        title: Its heading.
        description: A sentence below it; may be empty.
        count: Its articles in words.
        cards: Its articles.
        chips: Its tags, on the list of tags.
        back: The way back to the list that it belongs to; `None` on the list of posts.
        tags_url: Link to the list of tags, on the list of posts.
        author: Whose articles these are.
        icon: Icon of the tag or the category.
        pager: The numbers of its pages; `None` where they are not shown.
        page: Number of this page.
        page_title: Its title with that number, for pages behind the first.
    """

    kind: str
    title: str
    description: str
    count: str
    cards: tuple[Card, ...]
    chips: tuple[Chip, ...]
    back: Back | None = None
    tags_url: str = ""
    author: Byline | None = None
    icon: str = ""
    pager: Pager | None = None
    page: int = 1
    page_title: str = ""
