"""Meta elements of Open Graph and of X, formerly Twitter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from babel.core import get_global, parse_locale

from .page_facts import ArticleFacts, PageFacts, Picture, ProfileFacts, iso_date

_SOCIAL_CARD = re.compile(r"og:(type|title|description|url|image.*)|twitter:(card|image:alt)")
"""Properties that Material's plugin `social` writes for its card, and those that would describe another picture."""


class MetaElement(NamedTuple):
    """A `meta` element: the attribute that holds its key, the key, and the content, not escaped."""

    attribute: Literal["property", "name"]
    key: str
    content: str


def meta_elements(facts: PageFacts, *, card_elsewhere: bool = False) -> tuple[MetaElement, ...]:
    """Return the meta elements of a page for Open Graph and X, formerly Twitter.

    Args:
        facts: PageFacts about the page.
        card_elsewhere: Whether Material's plugin `social` draws a card for the page. It then writes title,
            description, address, type and picture itself, and a second set would contradict it.

    Returns:
        Elements in the order in which they belong on the page: a picture's size follows its address.
    """
    pairs = [*_open_graph(facts), *_twitter(facts)]
    if isinstance(facts, ArticleFacts):
        pairs += _article_properties(facts)
    return tuple(
        MetaElement("name" if key.startswith("twitter:") else "property", key, content)
        for key, content in pairs
        if content and not (card_elsewhere and _SOCIAL_CARD.fullmatch(key))
    )


@cache
def open_graph_locale(locale: str) -> str:
    """Return a locale in the form of Open Graph, with a territory: `ko_KR` for `ko`, `zh_TW` for `zh-Hant`.

    A missing territory is the likely one of CLDR; without one the result is empty.
    """
    try:
        language, territory, script = parse_locale(locale.replace("-", "_"))[:3]
    except ValueError:
        return ""
    if not territory:
        likely_subtags = get_global("likely_subtags")
        likely_locale: str = likely_subtags.get(f"{language}_{script}") or likely_subtags.get(language, "")
        territory = likely_locale.rpartition("_")[2]
    return f"{language}_{territory}" if territory else ""


def _open_graph(facts: PageFacts) -> Iterator[tuple[str, str]]:
    if isinstance(facts, ArticleFacts):
        yield "og:type", "article"
    else:
        yield "og:type", "profile" if isinstance(facts, ProfileFacts) else "website"
    yield "og:title", facts.title
    yield "og:description", facts.description
    yield "og:url", facts.url
    yield "og:site_name", facts.site.name
    # Two languages of a site may be the same to Open Graph, such as `pt` and `pt-BR`.
    locale, *others = dict.fromkeys(map(open_graph_locale, (facts.locale, *facts.translations)))
    yield "og:locale", locale
    for other in others:
        yield "og:locale:alternate", other
    if picture := _picture(facts):
        yield "og:image", picture.url
        yield "og:image:width", _number(picture.width)
        yield "og:image:height", _number(picture.height)
        yield "og:image:alt", picture.alt


def _twitter(facts: PageFacts) -> Iterator[tuple[str, str]]:
    # Title, description, and picture are those of Open Graph. A portrait is square: the large card would crop it.
    yield "twitter:card", "summary_large_image" if facts.card or facts.picture else "summary"
    if picture := _picture(facts):
        yield "twitter:image:alt", picture.alt


def _article_properties(facts: ArticleFacts) -> Iterator[tuple[str, str]]:
    yield "article:published_time", iso_date(facts.published)
    yield "article:modified_time", iso_date(facts.updated)
    for person in facts.authors:
        yield "article:author", person.url or person.elsewhere  # Open Graph expects an address, not a name
    yield "article:section", facts.section
    for tag in facts.tags:
        yield "article:tag", tag


def _picture(facts: PageFacts) -> Picture | None:
    if facts.card is None and facts.picture is None and isinstance(facts, ProfileFacts) and facts.person.image:
        return Picture(facts.person.image, facts.person.name)
    return facts.card or facts.picture


def _number(value: int) -> str:
    return str(value) if value else ""
