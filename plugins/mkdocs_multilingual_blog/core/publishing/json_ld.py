"""Structured data in JSON-LD with the vocabulary of schema.org."""

from __future__ import annotations

import json
import re
from typing import Any

from ..languages.language_codes import tag_of
from .page_facts import ArticleFacts, Listed, ListingFacts, PageFacts, Person, Picture, ProfileFacts, Site, iso_date

Node = dict[str, Any]
"""A node object of JSON-LD."""

_UNSAFE = re.compile(r"[<>&\u2028\u2029\ud800-\udfff]")
"""Characters that could end or change a script element, and lone surrogates, which cannot be encoded."""


def structured_data(facts: PageFacts) -> Node:
    """Return the structured data of a page in the vocabulary of schema.org.

    An article is a `BlogPosting`, the first page of the list of all articles a `Blog`, and a profile a `ProfilePage`;
    a `BreadcrumbList` follows if the page has breadcrumbs. Other lists have nothing else, since search engines read
    about articles on their own pages. Every node has the same `@id` on all pages that mention it.

    Returns:
        One JSON-LD document, the same for the same facts; empty for a page that has neither.
    """
    nodes = [*_page(facts), *_breadcrumbs(facts)]
    return {"@context": "https://schema.org", "@graph": nodes} if nodes else {}


def script_text(data: Node) -> str:
    """Return JSON that is safe inside a script element, whatever texts it contains."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _page(facts: PageFacts) -> list[Node]:
    """Return the node of a page, if it has one."""
    if isinstance(facts, ArticleFacts):
        return [_article(facts)]
    if isinstance(facts, ProfileFacts):
        return [_profile(facts)]
    return [_home(facts)] if isinstance(facts, ListingFacts) and facts.is_blog else []


def _article(facts: ArticleFacts) -> Node:
    publisher = _publisher(facts.site)
    return _filled(
        {
            "@type": "BlogPosting",
            "@id": _article_id(facts.url),
            "url": facts.url,
            "headline": facts.title,
            "description": facts.description,
            "inLanguage": tag_of(facts.locale),
            "datePublished": iso_date(facts.published),
            "dateModified": iso_date(facts.updated),
            "author": [_person(person) for person in facts.authors] or publisher,
            "publisher": publisher,
            "image": _image(facts.picture or facts.card),
            "articleSection": facts.section,
            "keywords": list(facts.tags),
            "wordCount": facts.words,
            "timeRequired": facts.minutes and f"PT{facts.minutes}M",
            "isPartOf": _blog(facts),
            **_translations(facts),
        }
    )


def _translations(facts: ArticleFacts) -> Node:
    translations = {
        locale: {
            "@type": "BlogPosting",
            "@id": _article_id(url),
            "url": url,
            "inLanguage": tag_of(locale),
        }
        for locale, url in facts.translations.items()
        if locale != facts.locale
    }
    if facts.original == facts.locale:
        return {"workTranslation": list(translations.values())}
    return {"translationOfWork": translations.get(facts.original)}


def _home(facts: ListingFacts) -> Node:
    return _filled(
        {
            **_blog(facts),
            "description": facts.blog.description,
            "inLanguage": tag_of(facts.locale),
            "publisher": _publisher(facts.site),
            "image": _image(facts.picture or facts.card),
        }
    )


def _profile(facts: ProfileFacts) -> Node:
    person = _person(facts.person)
    author = {"author": {"@id": person["@id"]}} if "@id" in person else {}
    return _filled(
        {
            "@type": "ProfilePage",
            "@id": facts.url,
            "url": facts.url,
            "name": facts.title,
            "description": facts.description,
            "inLanguage": tag_of(facts.locale),
            "primaryImageOfPage": _image(facts.picture or facts.card),
            "isPartOf": _blog(facts),
            "mainEntity": person,
            "hasPart": [_listed(entry) | author for entry in facts.entries],
        }
    )


def _breadcrumbs(facts: PageFacts) -> list[Node]:
    if len(facts.crumbs) < 2:  # search engines require at least two
        return []
    items = [
        _filled(
            {"@type": "ListItem", "position": position, "name": crumb.name, "item": crumb.url and {"@id": crumb.url}}
        )
        for position, crumb in enumerate(facts.crumbs, 1)
    ]
    return [{"@type": "BreadcrumbList", "@id": f"{facts.url}#breadcrumb", "itemListElement": items}]


def _blog(facts: PageFacts) -> Node:
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
            # schema.org requires lengths to have a unit.
            "width": picture.width and f"{picture.width} px",
            "height": picture.height and f"{picture.height} px",
        }
    )


def _article_id(url: str) -> str:
    return f"{url}#article"


def _filled(node: Node) -> Node:
    """Return a node without its empty properties."""
    return {name: value for name, value in node.items() if value}
