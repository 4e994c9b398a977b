"""The same page in the other languages: what the switcher offers and what search engines are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from ..locales import Languages
from ..posts.post_index import PostIndex

AlternateState = Literal["current", "translated", "fallback", "missing"]


class Alternate(NamedTuple):
    """One entry of the language switcher.

    Attributes:
        locale: Language that it leads to.
        address: Where it leads, with the locale's prefix and without ending.
        state: `current` (this page), `translated`, `fallback` (same address, the default language's text)
            or `missing` (nothing there: it leads to a list).
    """

    locale: str
    address: str
    state: AlternateState


def post_alternates(index: PostIndex, key: str, site: str, home: Callable[[str], str]) -> tuple[Alternate, ...]:
    """Return the switcher of an article's page.

    Args:
        index: All posts.
        key: The article.
        site: Locale of the site that shows it.
        home: Address of a language's list of posts, without prefix: where one without the article leads.
    """
    alternates = []
    for locale in index.languages.locales:
        entry = index.entry(key, locale)
        if locale == site:
            alternates.append(Alternate(locale, entry.address, "current"))
        elif entry.state == "own":
            alternates.append(Alternate(locale, entry.address, "translated"))
        elif entry.state == "fallback":
            alternates.append(Alternate(locale, entry.address, "fallback"))
        else:
            alternates.append(Alternate(locale, index.languages.prefix(locale) + home(locale), "missing"))
    return tuple(alternates)


def view_alternates(
    languages: Languages, site: str, available: Mapping[str, str], otherwise: Callable[[str], str]
) -> tuple[Alternate, ...]:
    """Return the switcher of a listing page.

    Args:
        languages: The site's languages.
        site: Locale of the site that shows it.
        available: Its address, without prefix, in each language that has it: no article of one may have the tag.
        otherwise: Address, without prefix, where a language without it leads.
    """
    alternates = []
    for locale in languages.locales:
        prefix = languages.prefix(locale)
        if locale in available:
            state: AlternateState = "current" if locale == site else "translated"
            alternates.append(Alternate(locale, prefix + available[locale], state))
        else:
            alternates.append(Alternate(locale, prefix + otherwise(locale), "missing"))
    return tuple(alternates)


def hreflangs(pages: Mapping[str, str], default: str) -> tuple[tuple[str, str], ...]:
    """Return what `hreflang` says of a page: its real translations, itself among them, and `x-default`.

    Args:
        pages: Address of the page in each language that really has it.
        default: Locale that `x-default` points to, if it has the page.

    Returns:
        Pairs of language code and address; nothing where there is only one language.
    """
    if len(pages) < 2:
        return ()
    pairs = [(locale.replace("_", "-"), address) for locale, address in pages.items()]
    if default in pages:
        pairs.append(("x-default", pages[default]))
    return tuple(pairs)
