"""Values for templates: texts and links in one language, not escaped.

They are named tuples, which Python creates several times faster than dataclasses, unless they have a field `count`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..text.pager import Pager


@dataclass(frozen=True)
class Chip:
    """A tag, a category or another list as a link.

    Attributes:
        id: Id of the term.
        label: Label in the language of the page.
        url: Link to its page, relative to the site's root; empty without a page, as for hidden and rare tags.
        count: Number of articles in words, such as "3 articles"; may be empty.
        icon: Name of its icon; may be empty.
        depth: Number of its ancestors.
    """

    id: str
    label: str
    url: str
    count: str = ""
    icon: str = ""
    depth: int = 0


class ListGroup(NamedTuple):
    """Lists of one kind: the name of the group, and a link to each."""

    title: str
    links: tuple[Chip, ...]


class Byline(NamedTuple):
    """An author: texts in the language of the page, links relative to the site's root.

    Attributes:
        id: Id of the author.
        name: Displayed name.
        description: A line about the author; may be empty.
        avatar: Address of a picture; may be empty.
        url: Link to the profile, or to the author's page on another site; may be empty.
        website: Link to the author's page on another site; may be empty.
    """

    id: str
    name: str
    description: str
    avatar: str
    url: str
    website: str = ""


class PictureVariant(NamedTuple):
    """An image in another size: its address, relative to the site's root, and its width in pixels."""

    url: str
    width: int


class PictureSource(NamedTuple):
    """An image in one format, smallest size first, and the MIME type of the format."""

    type: str
    variants: tuple[PictureVariant, ...]


class Picture(NamedTuple):
    """A cover image.

    Attributes:
        url: Its address, relative to the site's root or with a host.
        alt: Its alternative text.
        width: Its width in pixels; 0 if it is not known, as without the option `images`.
        height: Its height, likewise.
        sources: The same image in other sizes and formats, which browsers prefer to the original.
    """

    url: str
    alt: str
    width: int = 0
    height: int = 0
    sources: tuple[PictureSource, ...] = ()


class Badge(NamedTuple):
    """The language of an article that is not in the language of the page.

    Attributes:
        locale: Code of the language.
        label: Name of the language in the language of the page.
        dir: Writing direction, `ltr` or `rtl`.
    """

    locale: str
    label: str
    dir: str


class Card(NamedTuple):
    """An article in a list.

    Attributes:
        key: Translation key.
        title: Title.
        description: Description.
        url: Link to its page, relative to the site's root.
        date: Date of publication in the language of the page.
        datetime: The same in ISO 8601.
        readtime: Reading time in words; empty if it is not shown.
        tags: Chips of its tags.
        categories: Chips of its categories.
        authors: Bylines of its authors.
        image: Image for metadata and feeds.
        cover: The same image, if readers see it.
        badge: Language of its text, if it is not that of the page.
        hreflang: Language of its page if that belongs to another language's site, so that instant navigation must not
            follow the link; empty otherwise.
        pin: Whether it is pinned to the top of lists.
        state: State in words, such as "Draft"; empty for a published article.
        anchor: Id of its heading in a list with a table of contents; empty elsewhere.
    """

    key: str
    title: str
    description: str
    url: str
    date: str
    datetime: str
    readtime: str
    tags: tuple[Chip, ...]
    categories: tuple[Chip, ...] = ()
    authors: tuple[Byline, ...] = ()
    image: Picture | None = None
    cover: Picture | None = None
    badge: Badge | None = None
    hreflang: str = ""
    pin: bool = False
    state: str = ""
    anchor: str = ""


class ToolCard(NamedTuple):
    """A tool in the block of an article.

    Attributes:
        id: Id of the tool.
        title: Name.
        description: A line about it.
        url: Address with campaign parameters.
        icon: Name of its icon; may be empty.
        title_lang: Language of the name, if it is not that of the block.
        description_lang: Language of the description, likewise.
        rel: Link types, separated by spaces; may be empty.
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
    """The tools that an article promotes; `lang` is the block's language if it is not that of the text around it."""

    heading: str
    tools: tuple[ToolCard, ...]
    lang: str = ""


class FeedLink(NamedTuple):
    """A feed: its media type, the name of its format, its title, and a link to it, relative to the site's root."""

    type: str
    label: str
    title: str
    url: str


class Back(NamedTuple):
    """The link back to the list that a page belongs to, relative to the site's root, and its text."""

    url: str
    label: str


class Notice(NamedTuple):
    """A notice that an article is in another language or a stale translation, with a link to the original."""

    text: str
    link_text: str
    url: str
    locale: str


class SeriesPlace(NamedTuple):
    """The place of an article in a series.

    Attributes:
        title: Label of the series.
        url: Link to the page of the series, relative to the site's root.
        place: Number of the part in words, such as "Part 2 of 5".
        cards: All parts in order.
        key: Translation key of the current part.
        before: The previous part.
        after: The next part.
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
        card: Card of the post.
        updated: Date of the last update in the language of the page; may be empty.
        updated_datetime: The same in ISO 8601.
        lang: Language of the text.
        dir: Writing direction of the text, `ltr` or `rtl`.
        back: Link back to the list of posts.
        notice: Notice of a fallback page or a stale translation.
        tools: Tool block, `None` without tools.
        related: Cards of related articles.
        related_lang: Language of their heading if it is not that of the page, else empty.
        older: Card of the next older article of the site.
        newer: Card of the next newer one.
        series: Place in a series.
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
    related_lang: str = ""


@dataclass(frozen=True)
class Listing:
    """A listing page.

    Attributes:
        kind: `home`, `tags`, `tag`, `category`, `series`, `archive` or `author`.
        title: Heading.
        description: A sentence below the heading; may be empty.
        count: Number of articles in words.
        cards: Cards of the articles.
        tags: Chips of the tags, on the list of tags.
        back: Link back to the list that it belongs to; `None` on the list of posts.
        tags_url: Link to the list of tags, on the list of posts.
        groups: The lists by period, category and author, on the list of posts.
        author: Author of the articles, on a profile.
        icon: Icon of the tag or the category.
        pager: Page numbers; `None` if they are hidden.
        page: Number of this page.
        page_title: Title of this page, with its number after the first.
        summary: What the list is, for search engines where it has no description; empty on a site's home page.
        filter: Offer to show articles in the language of the page only; empty if there are no others.
    """

    kind: str
    title: str
    description: str
    count: str
    cards: tuple[Card, ...]
    tags: tuple[Chip, ...]
    back: Back | None = None
    tags_url: str = ""
    groups: tuple[ListGroup, ...] = ()
    author: Byline | None = None
    icon: str = ""
    pager: Pager | None = None
    page: int = 1
    page_title: str = ""
    summary: str = ""
    filter: str = ""
