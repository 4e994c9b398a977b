"""Facts about pages for search engines and social networks, without a format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from ..model import as_datetime


class Site(NamedTuple):
    """The publisher of the blog: the site's name, its home page in the default language, and an optional logo."""

    name: str
    url: str
    logo: str = ""


class BlogFacts(NamedTuple):
    """The blog in one language: its name, the first page of its list, and a description."""

    name: str
    url: str
    description: str = ""


class Person(NamedTuple):
    """An author.

    Attributes:
        name: Displayed name.
        url: Address of the first page of the profile on this site; may be empty.
        image: Address of a portrait; may be empty.
        description: A line or a biography; may be empty.
        elsewhere: Address of the author's page on another site; may be empty.
    """

    name: str
    url: str = ""
    image: str = ""
    description: str = ""
    elsewhere: str = ""


class Picture(NamedTuple):
    """The picture of a page: its address, its alternative text, and its size in pixels, 0 if unknown."""

    url: str
    alt: str = ""
    width: int = 0
    height: int = 0


class Crumb(NamedTuple):
    """A breadcrumb: a page on the path from the home page to this one, which is the last."""

    name: str
    url: str = ""


class Listed(NamedTuple):
    """An article on a listing page."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """Facts about any page of the site; addresses are absolute, texts plain and not escaped.

    Attributes:
        title: Title of the page, without the site's name.
        url: Canonical address.
        locale: Language of the text, such as `ko` or `pt-BR`.
        site: Publisher.
        blog: The blog in that language.
        description: Description; may be empty.
        translations: Address of each translation by locale; may include the page itself.
        picture: Picture of what the page is about.
        card: Picture of the page itself for social networks; without one, they show the other.
        crumbs: Breadcrumbs from the home page to the page itself.
    """

    title: str
    url: str
    locale: str
    site: Site
    blog: BlogFacts
    description: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)
    picture: Picture | None = None
    card: Picture | None = None
    crumbs: tuple[Crumb, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ArticleFacts(PageFacts):
    """Facts about the page of an article.

    Attributes:
        published: A date, or a date with time, in UTC if it has no zone.
        updated: Likewise; `None` if there was no update.
        authors: Authors in the writer's order; if empty, the site is the author.
        tags: Labels of the tags.
        section: Label of the first category; may be empty.
        minutes: Reading time in minutes; 0 if unknown.
        words: Number of words; 0 if unknown.
        original: Locale of the original; if empty, no version is marked as a translation of another.
    """

    published: date
    updated: date | None = None
    authors: tuple[Person, ...] = ()
    tags: tuple[str, ...] = ()
    section: str = ""
    minutes: int = 0
    words: int = 0
    original: str = ""


@dataclass(frozen=True, kw_only=True)
class ListingFacts(PageFacts):
    """Facts about a page that lists articles.

    Attributes:
        is_blog: Whether the page is the first of the list of all articles.
    """

    is_blog: bool = False


@dataclass(frozen=True, kw_only=True)
class ProfileFacts(PageFacts):
    """Facts about the profile page of an author, and the articles on it."""

    person: Person
    entries: tuple[Listed, ...] = ()


Facts = ArticleFacts | ListingFacts | ProfileFacts


def iso_date(value: date | None) -> str:
    """Return a date, or a time with its offset, in ISO 8601, or an empty string."""
    if isinstance(value, datetime):
        return as_datetime(value).isoformat(timespec="seconds")
    return value.isoformat() if value else ""
