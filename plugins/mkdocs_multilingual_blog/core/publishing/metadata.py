"""What a page tells search engines and social networks: meta elements and JSON-LD; its only neighbour is `model`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, NamedTuple

from babel.core import get_global, parse_locale

from ..model import moment

Node = dict[str, Any]
"""A thing in JSON-LD."""

_CARD = re.compile(r"og:(type|title|description|url|image.*)|twitter:(card|title|description|image.*)")
"""What Material's plugin `social` writes for its own picture, and what would describe ours beside that one."""

_UNSAFE = re.compile(r"[<>&\u2028\u2029\ud800-\udfff]")
"""Characters that could end or change a script element, and halves of pairs, which no encoding can hold."""


class Site(NamedTuple):
    """Who publishes the blog: the site's name, its home page in the default language, and a logo if it has one."""

    name: str
    url: str
    logo: str = ""


class BlogFacts(NamedTuple):
    """The blog in one language: what it is called, the first page of its list, and what it is about."""

    name: str
    url: str
    description: str = ""


class Person(NamedTuple):
    """Who writes articles.

    Attributes:
        name: As readers see it.
        url: Its profile on this site, the first page of it; empty for none.
        image: A portrait; empty for none.
        description: A line or a biography; may be empty.
        elsewhere: A page of its own on another site; empty for none.
    """

    name: str
    url: str = ""
    image: str = ""
    description: str = ""
    elsewhere: str = ""


class Picture(NamedTuple):
    """A picture that stands for a page: where it is, what it shows in words, and its size in pixels where known."""

    url: str
    alt: str = ""
    width: int = 0
    height: int = 0


class Crumb(NamedTuple):
    """A page on the way from the home page to this one, which is the last; the address may be empty for none."""

    name: str
    url: str = ""


class Listed(NamedTuple):
    """An article on a listing page."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """What is known of any page of the blog; all addresses are absolute, all texts plain and not escaped.

    Attributes:
        title: Of the page, without the site's name.
        url: Its canonical address.
        locale: Language of its text, such as `ko` or `pt-BR`.
        site: Who publishes it.
        blog: The blog in that language.
        description: May be empty.
        translations: Address for each locale that really has the page; the page itself may be among them.
        picture: What networks show of it.
        crumbs: The way to it from the home page, itself last.
    """

    title: str
    url: str
    locale: str
    site: Site
    blog: BlogFacts
    description: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)
    picture: Picture | None = None
    crumbs: tuple[Crumb, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ArticleFacts(PageFacts):
    """The page of an article.

    Attributes:
        published: A date, or a date with time; UTC where that has no zone.
        updated: Likewise; `None` where it never changed.
        authors: In the writer's order; the site itself is the author where there are none.
        tags: Labels of its tags.
        section: Label of its first category; empty for none.
        minutes: Reading time; 0 where it is not known.
        words: Number of words; 0 where it is not known.
        original: Locale in which it was written first; empty where that is not known, and then none of its
            translations is called the translation of another.
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
    """A page that lists articles.

    Attributes:
        entries: Those on this page.
        home: Whether it is a page of the list of all articles.
    """

    entries: tuple[Listed, ...] = ()
    home: bool = False


@dataclass(frozen=True, kw_only=True)
class ProfileFacts(PageFacts):
    """The profile of an author, and the articles on it."""

    person: Person
    entries: tuple[Listed, ...] = ()


Facts = ArticleFacts | ListingFacts | ProfileFacts


class MetaElement(NamedTuple):
    """A `meta` element: the attribute that names it, its name, and its content, not yet escaped."""

    attribute: Literal["property", "name"]
    key: str
    content: str


def meta_elements(facts: Facts, *, card_elsewhere: bool = False) -> tuple[MetaElement, ...]:
    """Return what Open Graph and X, formerly Twitter, are told of a page.

    Args:
        facts: The page.
        card_elsewhere: Whether Material's plugin `social` draws a card for the page. It then writes title,
            description, address, type and picture itself, and a second set would contradict it.

    Returns:
        Elements with content, in the order in which they belong on the page: a picture's size follows it.
    """
    pairs = [*_open_graph(facts), *_twitter(facts)]
    if isinstance(facts, ArticleFacts):
        pairs += _article_properties(facts)
    return tuple(
        MetaElement("name" if key.startswith("twitter:") else "property", key, content)
        for key, content in pairs
        if content and not (card_elsewhere and _CARD.fullmatch(key))
    )


@cache
def open_graph_locale(locale: str) -> str:
    """Return a language as Open Graph names it, with a territory: `ko_KR` for `ko`, `zh_TW` for `zh-Hant`.

    Where the code names no territory it is the one in which CLDR has most speakers of the language; empty
    where CLDR knows none.
    """
    try:
        language, territory, script = parse_locale(locale.replace("-", "_"))[:3]
    except ValueError:
        return ""
    if not territory:
        likely = get_global("likely_subtags")
        known: str = likely.get(f"{language}_{script}") or likely.get(language, "")
        territory = known.rpartition("_")[2]
    return f"{language}_{territory}" if territory else ""


def structured_data(facts: Facts) -> Node:
    """Return what search engines are told of a page, in the terms of schema.org.

    An article is a `BlogPosting`, the list of all articles a `Blog`, another listing page a `CollectionPage`
    and a profile a `ProfilePage`; a `BreadcrumbList` follows where there is a way to the page. What a thing
    is identified by is the same on all pages that name it.

    Returns:
        One JSON-LD document, the same for the same facts.
    """
    if isinstance(facts, ArticleFacts):
        page = _article(facts)
    elif isinstance(facts, ProfileFacts):
        page = _profile(facts)
    else:
        page = _home(facts) if facts.home else _collection(facts)
    return {"@context": "https://schema.org", "@graph": [page, *_breadcrumbs(facts)]}


def script_text(data: Node) -> str:
    """Return JSON that may stand in a script element as it is, whatever the texts in it are."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _open_graph(facts: Facts) -> Iterator[tuple[str, str]]:
    if isinstance(facts, ArticleFacts):
        yield "og:type", "article"
    else:
        yield "og:type", "profile" if isinstance(facts, ProfileFacts) else "website"
    yield "og:title", facts.title
    yield "og:description", facts.description
    yield "og:url", facts.url
    yield "og:site_name", facts.site.name
    # Two languages of a site may be one to Open Graph, such as `pt` and `pt-BR`.
    locale, *others = dict.fromkeys(map(open_graph_locale, (facts.locale, *facts.translations)))
    yield "og:locale", locale
    for other in others:
        yield "og:locale:alternate", other
    if picture := _picture(facts):
        yield "og:image", picture.url
        yield "og:image:width", _number(picture.width)
        yield "og:image:height", _number(picture.height)
        yield "og:image:alt", picture.alt


def _twitter(facts: Facts) -> Iterator[tuple[str, str]]:
    # A portrait is square: the large card would cut it.
    yield "twitter:card", "summary_large_image" if facts.picture else "summary"
    yield "twitter:title", facts.title
    yield "twitter:description", facts.description
    if picture := _picture(facts):
        yield "twitter:image", picture.url
        yield "twitter:image:alt", picture.alt


def _article_properties(facts: ArticleFacts) -> Iterator[tuple[str, str]]:
    yield "article:published_time", _iso(facts.published)
    yield "article:modified_time", _iso(facts.updated)
    for person in facts.authors:
        yield "article:author", person.url or person.elsewhere  # an address: Open Graph has no authors by name
    yield "article:section", facts.section
    for tag in facts.tags:
        yield "article:tag", tag


def _picture(facts: Facts) -> Picture | None:
    if facts.picture is None and isinstance(facts, ProfileFacts) and facts.person.image:
        return Picture(facts.person.image, facts.person.name)
    return facts.picture


def _article(facts: ArticleFacts) -> Node:
    publisher = _publisher(facts.site)
    return _filled(
        {
            "@type": "BlogPosting",
            "@id": _article_id(facts.url),
            "url": facts.url,
            "mainEntityOfPage": facts.url,
            "headline": facts.title,
            "description": facts.description,
            "inLanguage": _language(facts.locale),
            "datePublished": _iso(facts.published),
            "dateModified": _iso(facts.updated),
            "author": [_person(person) for person in facts.authors] or publisher,
            "publisher": publisher,
            "image": _image(facts.picture),
            "articleSection": facts.section,
            "keywords": list(facts.tags),
            "wordCount": facts.words,
            "timeRequired": facts.minutes and f"PT{facts.minutes}M",
            "isPartOf": _blog(facts),
            **_translations(facts),
        }
    )


def _translations(facts: ArticleFacts) -> Node:
    others = {
        locale: {
            "@type": "BlogPosting",
            "@id": _article_id(url),
            "url": url,
            "inLanguage": _language(locale),
        }
        for locale, url in facts.translations.items()
        if locale != facts.locale
    }
    if facts.original == facts.locale:
        return {"workTranslation": list(others.values())}
    return {"translationOfWork": others.get(facts.original)}


def _home(facts: ListingFacts) -> Node:
    return _filled(
        {
            **_blog(facts),
            "description": facts.blog.description,
            "inLanguage": _language(facts.locale),
            "publisher": _publisher(facts.site),
            "image": _image(facts.picture),
            "blogPost": [_listed(entry) for entry in facts.entries],
        }
    )


def _collection(facts: ListingFacts) -> Node:
    return _web_page("CollectionPage", facts) | _filled({"hasPart": [_listed(entry) for entry in facts.entries]})


def _profile(facts: ProfileFacts) -> Node:
    person = _person(facts.person)
    written = {"author": {"@id": person["@id"]}} if "@id" in person else {}
    return _web_page("ProfilePage", facts) | _filled(
        {"mainEntity": person, "hasPart": [_listed(entry) | written for entry in facts.entries]}
    )


def _web_page(kind: str, facts: Facts) -> Node:
    return _filled(
        {
            "@type": kind,
            "@id": facts.url,
            "url": facts.url,
            "name": facts.title,
            "description": facts.description,
            "inLanguage": _language(facts.locale),
            "primaryImageOfPage": _image(facts.picture),
            "isPartOf": _blog(facts),
        }
    )


def _breadcrumbs(facts: Facts) -> list[Node]:
    if len(facts.crumbs) < 2:  # search engines want a way, not a place
        return []
    items = [
        _filled(
            {"@type": "ListItem", "position": position, "name": crumb.name, "item": crumb.url and {"@id": crumb.url}}
        )
        for position, crumb in enumerate(facts.crumbs, 1)
    ]
    return [{"@type": "BreadcrumbList", "@id": f"{facts.url}#breadcrumb", "itemListElement": items}]


def _blog(facts: Facts) -> Node:
    blog = facts.blog
    return {"@type": "Blog", "@id": f"{blog.url}#blog", "url": blog.url, "name": blog.name}


def _listed(entry: Listed) -> Node:
    return {"@type": "BlogPosting", "@id": _article_id(entry.url), "url": entry.url, "headline": entry.title}


def _publisher(site: Site) -> Node:
    return _filled(
        {
            "@type": "Organization",
            "@id": f"{site.url}#publisher",
            "name": site.name,
            "url": site.url,
            "logo": site.logo,
        }
    )


def _person(person: Person) -> Node:
    return _filled(
        {
            "@type": "Person",
            "@id": person.url and f"{person.url}#person",
            "name": person.name,
            "url": person.url or person.elsewhere,
            "sameAs": person.elsewhere,
            "image": person.image,
            "description": person.description,
        }
    )


def _image(picture: Picture | None) -> Node | None:
    if picture is None:
        return None
    return _filled(
        {
            "@type": "ImageObject",
            "url": picture.url,
            "description": picture.alt,
            # schema.org knows lengths with a unit only.
            "width": picture.width and f"{picture.width} px",
            "height": picture.height and f"{picture.height} px",
        }
    )


def _article_id(url: str) -> str:
    return f"{url}#article"


def _language(locale: str) -> str:
    return locale.replace("_", "-")


def _iso(value: date | None) -> str:
    if isinstance(value, datetime):
        return moment(value).isoformat(timespec="seconds")
    return value.isoformat() if value else ""


def _number(value: int) -> str:
    return str(value) if value else ""


def _filled(node: Node) -> Node:
    """Return a node without the properties that have no value."""
    return {name: value for name, value in node.items() if value}
