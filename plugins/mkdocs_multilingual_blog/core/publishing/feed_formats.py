"""Writers of RSS 2.0, Atom and JSON Feed 1.1.

They use the standard library: the package feedgen needs lxml, stamps the time of the build on every feed, and
knows neither JSON Feed nor the pages of RFC 5005.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree

from .feed_data import Feed, FeedEntry, FeedPerson

RSS_TYPE = "application/rss+xml"
ATOM_TYPE = "application/atom+xml"
JSON_TYPE = "application/feed+json"

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow, not even as references."""

_NEVER = datetime(1970, 1, 1, tzinfo=timezone.utc)
"""Last change of a feed without entries: Atom requires a time, and that of the build would differ in every build."""

_RSS_IMAGES = (".png", ".jpg", ".jpeg", ".gif")
"""Extensions of the only image formats that RSS allows for a feed."""


def rss(feed: Feed) -> bytes:
    """Write a feed as RSS 2.0 with Atom links, Dublin Core authors and full text of the content module.

    Returns:
        XML in UTF-8, the same for the same feed. Characters that XML cannot hold are left out.

    Raises:
        ValueError: A date has no time zone.
    """
    # Prefixes are written out, since ElementTree's registry of them is global and shared with other plugins.
    namespaces = {"xmlns:atom": _ATOM, "xmlns:content": _CONTENT, "xmlns:dc": _DUBLIN_CORE}
    root = ElementTree.Element("rss", {"version": "2.0", **namespaces})
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
    if feed.url:
        _add(channel, "atom:link", attributes={"rel": "self", "type": RSS_TYPE, "href": feed.url})
    items = [entry.once("rss", feed.language, _rss_item) for entry in feed.entries]
    return _xml(root, items, "</channel></rss>")


def _rss_item(entry: FeedEntry, feed_language: str) -> str:
    item = ElementTree.Element("item")
    _add(item, "title", entry.title)
    _add(item, "link", entry.url)
    _add(item, "guid", entry.id, {"isPermaLink": "false"})
    _add(item, "pubDate", _rfc822(entry.published))
    for person in entry.authors:  # RSS's own `author` is an email address
        _add(item, "dc:creator", person.name)
    for tag in entry.tags:
        _add(item, "category", tag)
    _add_text(item, "description", escape(entry.summary, quote=False))  # feed readers parse it as HTML
    _add_text(item, "content:encoded", entry.html)
    if image := entry.image:
        _add(item, "enclosure", attributes={"url": image.url, "length": str(image.length), "type": image.mime})
    if entry.language not in ("", feed_language):
        _add(item, "dc:language", entry.language)
    return ElementTree.tostring(item, encoding="unicode")


def atom(feed: Feed) -> bytes:
    """Write a feed as Atom, RFC 4287.

    The id of the feed is the address of its first page. If an entry has no author, the feed itself is its author,
    since Atom requires one.

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
    for rel, url in _page_links(feed):
        _add(root, "link", attributes={"rel": rel, "type": ATOM_TYPE, "href": url})
    _add_text(root, "icon", feed.icon)
    entries = [entry.once("atom", feed.language, _atom_entry) for entry in feed.entries]
    return _xml(root, entries, "</feed>")


def _atom_entry(entry: FeedEntry, feed_language: str) -> str:
    element = ElementTree.Element("entry")
    if entry.language not in ("", feed_language):
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
        JSON in UTF-8, the same for the same feed. Lone surrogates are left out.

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
            icon=feed.icon,
            language=feed.language,
        ),
        "items": [],
    }
    start = json.dumps(content, ensure_ascii=False).removesuffix("]}")
    items = ", ".join(entry.once("json", feed.language, _json_item) for entry in feed.entries)
    return f"{start}{items}]}}\n".encode("utf-8", "ignore")


def _json_item(entry: FeedEntry, feed_language: str) -> str:
    item = {
        "id": entry.id,
        **_filled(url=entry.url, title=entry.title, summary=entry.summary),
        # One of the two is required, even if it is empty.
        **({"content_html": entry.html} if entry.html else {"content_text": entry.summary}),
        **_filled(image=entry.image.url if entry.image else ""),
        "date_published": _rfc3339(entry.published),
        "date_modified": _rfc3339(entry.updated),
        **_filled(
            authors=[_filled(name=person.name, url=person.url, avatar=person.avatar) for person in entry.authors],
            tags=list(entry.tags),
            language=entry.language if entry.language != feed_language else "",
        ),
    }
    return json.dumps(item, ensure_ascii=False)


def _filled(**values: object) -> dict[str, object]:
    """Return the values that are not empty."""
    return {name: value for name, value in values.items() if value}


def _page_links(feed: Feed) -> list[tuple[str, str]]:
    """Return the relation and the address of each link to this page of a feed and to the others."""
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
    """Return a time with an offset in whole minutes, which both date formats can express.

    Raises:
        ValueError: The time has no time zone.
    """
    offset = value.utcoffset()
    if offset is None:
        raise ValueError(f"a date of a feed has no time zone: {value.isoformat()}")
    return value.astimezone(timezone.utc) if offset % timedelta(minutes=1) else value


def _add(
    parent: ElementTree.Element, tag: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> ElementTree.Element:
    """Add an element, without characters that XML does not allow."""
    attributes = {name: _clean(value) for name, value in (attributes or {}).items()}
    element = ElementTree.SubElement(parent, tag, attributes)
    element.text = _clean(text) or None
    return element


def _add_text(parent: ElementTree.Element, tag: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
    """Add an element unless its text is empty."""
    if text:
        _add(parent, tag, text, attributes)


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _xml(root: ElementTree.Element, entries: Sequence[str], end: str) -> bytes:
    """Return a document with serialized entries at its end.

    Args:
        root: The document without entries.
        entries: The entries as XML.
        end: Closing tags of the elements around the entries.
    """
    start = ElementTree.tostring(root, encoding="unicode").removesuffix(end)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{start}{''.join(entries)}{end}\n".encode()
