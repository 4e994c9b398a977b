"""Feeds as RSS 2.0, Atom and JSON Feed 1.1 from finished texts and absolute links; needs no other module.

The standard library writes them: the package feedgen needs lxml, stamps the time of the build on every feed, and
knows neither JSON Feed nor the pages of RFC 5005.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from html import escape
from typing import NamedTuple, TypeVar
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

Item = TypeVar("Item")

RSS_TYPE = "application/rss+xml"
ATOM_TYPE = "application/atom+xml"
JSON_TYPE = "application/feed+json"

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, not even as a reference."""

_NEVER = datetime(1970, 1, 1, tzinfo=timezone.utc)
"""When a feed without entries last changed: Atom demands a time, and that of the build would change every build."""

_RSS_IMAGES = (".png", ".jpg", ".jpeg", ".gif")
"""Endings of the only pictures that RSS allows for a feed."""


@dataclass(frozen=True)
class FeedImage:
    """A cover image.

    Attributes:
        url: Where it is.
        mime: Its media type, such as `image/webp`.
        length: Its size in bytes; 0 where it is not known.
    """

    url: str
    mime: str
    length: int


class FeedPerson(NamedTuple):
    """An author.

    Attributes:
        name: As readers see it; not empty.
        url: A page about the author; empty for none.
        avatar: A square picture; empty for none.
    """

    name: str
    url: str = ""
    avatar: str = ""


@dataclass(frozen=True)
class FeedEntry:
    """An article in a feed; all its addresses are absolute.

    Attributes:
        id: A URI that never changes, by which readers know the article again; `entry_id` makes one.
        url: Its page.
        title: Plain text.
        summary: Plain text; may be empty.
        html: Its whole text with absolute links; empty in a feed of summaries.
        published: With a time zone.
        updated: With a time zone; `published` where it never changed.
        authors: May be empty.
        tags: Their labels.
        image: Its cover.
        language: BCP 47; empty where it is the feed's.
        _written: What it is in each format and in feeds of each language, once it was written: an article with
            five tags is in eight feeds, and each of them has to escape all of its text otherwise.
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

    def once(self, form: str, around: str, write: Callable[[FeedEntry, str], str]) -> str:
        """Return what the entry is in a format and in a feed of a language, written by `write` the first time."""
        key = form, around
        if key not in self._written:
            self._written[key] = write(self, around)
        return self._written[key]


class FeedPages(NamedTuple):
    """Where the other pages of a feed are, as in section 3 of RFC 5005; an empty address stands for no such page."""

    first: str = ""
    previous: str = ""
    next: str = ""
    last: str = ""


@dataclass(frozen=True)
class Feed:
    """One page of a feed in one of the formats; all its addresses are absolute.

    Attributes:
        title: Plain text; not empty.
        description: Plain text; may be empty.
        language: BCP 47.
        home: The web page that lists the same articles.
        url: Where this page of the feed will be.
        entries: In the order in which they appear, each id once.
        icon: A square picture; empty for none. RSS names it where it is PNG, JPEG or GIF.
        pages: The other pages.
    """

    title: str
    description: str
    language: str
    home: str
    url: str
    entries: tuple[FeedEntry, ...]
    icon: str = ""
    pages: FeedPages = FeedPages()


class FeedOptions(NamedTuple):
    """What a site says of its feeds.

    Attributes:
        enabled: Whether there are any.
        formats: `rss`, `atom` and `json`.
        full_text: Whether they hold whole articles.
        length: Articles of a page of a feed; the rest are on further pages.
        tags: Whether each tag has feeds.
        authors: Whether each author's profile has feeds.
        preferred: Whether there is a feed of every article once, in the site's language where it has it.
    """

    enabled: bool = True
    formats: tuple[str, ...] = ("rss", "atom", "json")
    full_text: bool = True
    length: int = 20
    tags: bool = False
    authors: bool = False
    preferred: bool = True


def entry_id(site_url: str, blog: str, locale: str, key: str) -> str:
    """Return the id of an article in one language, a `urn:uuid:` that is the same in every build.

    Neither title, date nor slug is part of it, so readers do not show an article again whose address changed.
    It does change with any of the arguments, but not with a slash at the end of `site_url`.

    Args:
        site_url: Address of the site.
        blog: What tells the blog from others of the site, such as its folder.
        locale: Language of the article's text.
        key: Its translation key.
    """
    # JSON keeps the parts apart whatever they hold, and makes ASCII of names of files that are not text.
    return uuid5(NAMESPACE_URL, json.dumps([site_url.rstrip("/"), blog, locale, key])).urn


def slices(entries: Sequence[Item], size: int) -> list[tuple[Item, ...]]:
    """Return the entries of each page of a feed, in order; a feed without entries has one page.

    Args:
        entries: All entries of the feed, or what there is one of for each.
        size: Most entries of a page, at least 1.

    Raises:
        ValueError: `size` is less than 1.
    """
    if size < 1:
        raise ValueError(f"a page of a feed holds at least one entry, not {size}")
    return [tuple(entries[start : start + size]) for start in range(0, max(len(entries), 1), size)]


def page_links(urls: Sequence[str]) -> list[FeedPages]:
    """Return for each page of a feed the links to the others; none where there is only one page.

    Args:
        urls: Addresses of all pages in order.
    """
    if len(urls) < 2:
        return [FeedPages() for _ in urls]
    around = zip(["", *urls[:-1]], [*urls[1:], ""], strict=True)
    return [FeedPages(urls[0], previous, following, urls[-1]) for previous, following in around]


def rss(feed: Feed) -> bytes:
    """Write a feed as RSS 2.0, with Atom's links, Dublin Core's authors and the content module's full text.

    Returns:
        XML in UTF-8, the same for the same feed. Characters that XML cannot hold are left out.

    Raises:
        ValueError: A date has no time zone.
    """
    # The prefixes are written out, since ElementTree keeps its own for the whole process, shared with other plugins.
    spaces = {"xmlns:atom": _ATOM, "xmlns:content": _CONTENT, "xmlns:dc": _DUBLIN_CORE}
    root = ElementTree.Element("rss", {"version": "2.0", **spaces})
    channel = _add(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.home)
    _add(channel, "description", feed.description or feed.title)
    _add_text(channel, "language", feed.language)
    if feed.entries:
        _add(channel, "lastBuildDate", _rfc822(_last_change(feed)))
    if feed.icon.lower().endswith(_RSS_IMAGES):
        image = _add(channel, "image")
        _add(image, "url", feed.icon)
        _add(image, "title", feed.title)
        _add(image, "link", feed.home)
    for rel, url in _links(feed):
        _add(channel, "atom:link", attributes={"rel": rel, "type": RSS_TYPE, "href": url})
    items = [entry.once("rss", feed.language, _rss_item) for entry in feed.entries]
    return _xml(root, items, "</channel></rss>")


def _rss_item(entry: FeedEntry, around: str) -> str:
    item = ElementTree.Element("item")
    _add(item, "title", entry.title)
    _add(item, "link", entry.url)
    _add(item, "guid", entry.id, {"isPermaLink": "false"})
    _add(item, "pubDate", _rfc822(entry.published))
    for person in entry.authors:  # RSS's own author is an address for mail
        _add(item, "dc:creator", person.name)
    for tag in entry.tags:
        _add(item, "category", tag)
    _add_text(item, "description", escape(entry.summary, quote=False))  # readers take it for HTML
    _add_text(item, "content:encoded", entry.html)
    if image := entry.image:
        _add(item, "enclosure", attributes={"url": image.url, "length": str(image.length), "type": image.mime})
    if entry.language not in ("", around):
        _add(item, "dc:language", entry.language)
    return ElementTree.tostring(item, encoding="unicode")


def atom(feed: Feed) -> bytes:
    """Write a feed as Atom, RFC 4287.

    The id of the feed is the address of its first page, as all pages are one feed. Where an entry has no
    author the feed itself is named as author, which Atom demands.

    Returns:
        XML in UTF-8, the same for the same feed. Characters that XML cannot hold are left out.

    Raises:
        ValueError: A date has no time zone.
    """
    root = ElementTree.Element("feed", {"xmlns": _ATOM})
    if feed.language:
        root.set("xml:lang", _clean(feed.language))
    _add(root, "id", feed.pages.first or feed.url)
    _add(root, "title", feed.title)
    _add_text(root, "subtitle", feed.description)
    _add(root, "updated", _rfc3339(_last_change(feed)))
    if not feed.entries or not all(entry.authors for entry in feed.entries):
        _atom_author(root, FeedPerson(feed.title, feed.home))
    _add(root, "link", attributes={"rel": "alternate", "type": "text/html", "href": feed.home})
    for rel, url in _links(feed):
        _add(root, "link", attributes={"rel": rel, "type": ATOM_TYPE, "href": url})
    _add_text(root, "icon", feed.icon)
    entries = [entry.once("atom", feed.language, _atom_entry) for entry in feed.entries]
    return _xml(root, entries, "</feed>")


def _atom_entry(entry: FeedEntry, around: str) -> str:
    element = ElementTree.Element("entry")
    if entry.language not in ("", around):
        element.set("xml:lang", _clean(entry.language))
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "link", attributes={"rel": "alternate", "type": "text/html", "href": entry.url})
    _add(element, "published", _rfc3339(entry.published))
    _add(element, "updated", _rfc3339(entry.updated))
    for person in entry.authors:
        _atom_author(element, person)
    for tag in entry.tags:
        _add(element, "category", attributes={"term": tag})
    _add_text(element, "summary", entry.summary)
    _add_text(element, "content", entry.html, {"type": "html"})
    if image := entry.image:
        length = {"length": str(image.length)} if image.length else {}
        _add(element, "link", attributes={"rel": "enclosure", "type": image.mime, **length, "href": image.url})
    return ElementTree.tostring(element, encoding="unicode")


def _atom_author(parent: ElementTree.Element, person: FeedPerson) -> None:
    author = _add(parent, "author")
    _add(author, "name", person.name)
    _add_text(author, "uri", person.url)


def json_feed(feed: Feed) -> bytes:
    """Write a feed as JSON Feed 1.1.

    Returns:
        JSON in UTF-8, the same for the same feed. Halves of surrogate pairs, which are no characters, are left out.

    Raises:
        ValueError: A date has no time zone.
    """
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        **_filled(
            home_page_url=feed.home,
            feed_url=feed.url,
            description=feed.description,
            next_url=feed.pages.next,
            icon=feed.icon,
            language=feed.language,
        ),
        "items": [],
    }
    head = json.dumps(content, ensure_ascii=False).removesuffix("]}")
    items = ", ".join(entry.once("json", feed.language, _json_item) for entry in feed.entries)
    return f"{head}{items}]}}\n".encode("utf-8", "ignore")


def _json_item(entry: FeedEntry, around: str) -> str:
    item = {
        "id": entry.id,
        **_filled(url=entry.url, title=entry.title, summary=entry.summary),
        # One of the two is demanded, even if it is empty.
        **({"content_html": entry.html} if entry.html else {"content_text": entry.summary}),
        **_filled(image=entry.image.url if entry.image else ""),
        "date_published": _rfc3339(entry.published),
        "date_modified": _rfc3339(entry.updated),
        **_filled(
            authors=[_filled(name=person.name, url=person.url, avatar=person.avatar) for person in entry.authors],
            tags=list(entry.tags),
            language=entry.language if entry.language != around else "",
        ),
    }
    return json.dumps(item, ensure_ascii=False)


def _filled(**values: object) -> dict[str, object]:
    """Return those of the values that are not empty."""
    return {name: value for name, value in values.items() if value}


def _links(feed: Feed) -> list[tuple[str, str]]:
    """Return kind and address of the links to this page of a feed and to the others."""
    pages = feed.pages
    links = [
        ("self", feed.url),
        ("first", pages.first),
        ("previous", pages.previous),
        ("next", pages.next),
        ("last", pages.last),
    ]
    return [(rel, url) for rel, url in links if url]


def _last_change(feed: Feed) -> datetime:
    return max((_zoned(entry.updated) for entry in feed.entries), default=_NEVER)


def _rfc822(value: datetime) -> str:
    return format_datetime(_zoned(value))


def _rfc3339(value: datetime) -> str:
    return _zoned(value).isoformat(timespec="seconds")


def _zoned(value: datetime) -> datetime:
    """Return a point in time with an offset that both formats of dates can hold: in whole minutes.

    Raises:
        ValueError: It has no time zone.
    """
    offset = value.utcoffset()
    if offset is None:
        raise ValueError(f"a date of a feed has no time zone: {value.isoformat()}")
    return value.astimezone(timezone.utc) if offset % timedelta(minutes=1) else value


def _add(
    parent: ElementTree.Element, tag: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> ElementTree.Element:
    """Add an element, without the characters that XML cannot hold."""
    attributes = {name: _clean(value) for name, value in (attributes or {}).items()}
    element = ElementTree.SubElement(parent, tag, attributes)
    element.text = _clean(text) or None
    return element


def _add_text(parent: ElementTree.Element, tag: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
    """Add an element that has no place in a feed where its text is empty."""
    if text:
        _add(parent, tag, text, attributes)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _xml(root: ElementTree.Element, entries: Sequence[str], end: str) -> bytes:
    """Return a document with entries that are written already.

    Args:
        root: The document without them.
        entries: What comes last in it.
        end: The tags that close what is around them.
    """
    head = ElementTree.tostring(root, encoding="unicode").removesuffix(end)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{head}{''.join(entries)}{end}\n".encode()
