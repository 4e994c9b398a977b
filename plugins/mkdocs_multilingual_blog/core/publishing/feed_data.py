"""Feeds and their entries, without a format: finished texts and absolute links."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeVar
from uuid import NAMESPACE_URL, uuid5

Item = TypeVar("Item")


@dataclass(frozen=True)
class FeedImage:
    """A cover image.

    Attributes:
        url: Address of the image.
        mime: Media type, such as `image/webp`.
        length: Size in bytes; 0 if unknown.
    """

    url: str
    mime: str
    length: int


class FeedPerson(NamedTuple):
    """An author.

    Attributes:
        name: Displayed name; not empty.
        url: Address of a page about the author; may be empty.
        avatar: Address of a square picture; may be empty.
    """

    name: str
    url: str = ""
    avatar: str = ""


@dataclass(frozen=True)
class FeedEntry:
    """An article in a feed, with absolute addresses.

    Attributes:
        id: URI by which feed readers recognize the article, from `entry_id`.
        url: Address of the article's page.
        title: Plain text.
        summary: Plain text; may be empty.
        html: Full text with absolute links; empty in a feed of summaries.
        published: Time with a time zone.
        updated: Time with a time zone; equal to `published` if there was no update.
        authors: Authors; may be empty.
        tags: Labels of the tags.
        image: Cover image.
        language: BCP 47 language tag; empty if it is that of the feed.
        _written: Cached output by format and language of the feed. An article with five tags is in eight feeds,
            and each of them would escape its full text again.
    """

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[FeedPerson, ...] = ()
    tags: tuple[str, ...] = ()
    image: FeedImage | None = None
    language: str = ""
    _written: dict[tuple[str, str], str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, format_: str, feed_language: str, write: Callable[[FeedEntry, str], str]) -> str:
        """Return the entry in a format and for a feed of a language, calling `write` only the first time."""
        key = format_, feed_language
        if key not in self._written:
            self._written[key] = write(self, feed_language)
        return self._written[key]


class FeedPages(NamedTuple):
    """Addresses of the other pages of a feed, as in section 3 of RFC 5005; empty if there is no such page."""

    first: str = ""
    previous: str = ""
    next: str = ""
    last: str = ""


@dataclass(frozen=True)
class Feed:
    """One page of a feed in one format, with absolute addresses.

    Attributes:
        title: Plain text; not empty.
        description: Plain text; may be empty.
        language: BCP 47 language tag.
        home: Address of the web page that lists the same articles.
        url: Address of this page of the feed.
        entries: Entries in order, without duplicate ids.
        icon: Address of a square picture; may be empty. RSS includes it only if it is PNG, JPEG or GIF.
        pages: Addresses of the other pages; only Atom feeds have any.
    """

    title: str
    description: str
    language: str
    home: str
    url: str
    entries: tuple[FeedEntry, ...]
    icon: str = ""
    pages: FeedPages = field(default_factory=FeedPages)


class FeedOptions(NamedTuple):
    """Options of a site's feeds.

    Attributes:
        enabled: Whether the site has feeds.
        formats: Formats to write: `rss`, `atom` and `json`.
        full_text: Whether feeds contain full articles.
        length: Maximum number of articles in a feed, or on a page of it.
        pagination: Whether older articles are on further pages of Atom feeds.
        tags: Whether each tag has feeds.
        authors: Whether each author's profile has feeds.
        all_languages: Whether there is a feed with one version of every article, preferably in the site's language.
        aliases: Languages and former paths of their feeds below the site's folder, at which they are written, too.
    """

    enabled: bool = True
    formats: tuple[str, ...] = ("rss", "atom", "json")
    full_text: bool = True
    length: int = 20
    pagination: bool = False
    tags: bool = False
    authors: bool = False
    all_languages: bool = True
    aliases: tuple[tuple[str, str], ...] = ()


def entry_id(site_url: str, blog: str, locale: str, key: str) -> str:
    """Return the id of an article in one language, a `urn:uuid:` that is the same in every build.

    It depends on neither title, date nor slug, so feed readers do not show an article again when its address
    changes. A slash at the end of `site_url` makes no difference.

    Args:
        site_url: Address of the site.
        blog: Identifier of the blog within the site, such as its folder.
        locale: Language of the article's text.
        key: Translation key of the article.
    """
    # JSON separates the parts whatever they contain, and escapes file names that are not valid Unicode.
    return uuid5(NAMESPACE_URL, json.dumps([site_url.rstrip("/"), blog, locale, key])).urn


def slices(entries: Sequence[Item], size: int) -> list[tuple[Item, ...]]:
    """Return the entries of each page of a feed; a feed without entries has one page.

    Args:
        entries: All entries of the feed, or one item for each.
        size: Maximum number of entries per page, at least 1.

    Raises:
        ValueError: `size` is less than 1.
    """
    if size < 1:
        raise ValueError(f"a page of a feed holds at least one entry, not {size}")
    return [tuple(entries[start : start + size]) for start in range(0, max(len(entries), 1), size)]


def page_links(urls: Sequence[str]) -> list[FeedPages]:
    """Return the links of each page of a feed to the others.

    Args:
        urls: Addresses of all pages, in order.
    """
    if len(urls) < 2:
        return [FeedPages() for _ in urls]
    around = zip(["", *urls[:-1]], [*urls[1:], ""], strict=True)
    return [FeedPages(urls[0], previous, following, urls[-1]) for previous, following in around]
