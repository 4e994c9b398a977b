"""Versions of a page in the other languages, for the language switcher and search engines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from ..languages.language_codes import tag_of
from ..locales import Languages
from ..posts.post_index import PostIndex

AlternateState = Literal["current", "translated", "fallback", "missing"]


class Alternate(NamedTuple):
    """One entry of the language switcher.

    Attributes:
        locale: Language of the target.
        address: Address of the target, with the locale's prefix and without extension.
        state: `current` (this page), `translated`, `fallback` (the same article in the default language) or
            `missing` (leads to a list instead).
    """

    locale: str
    address: str
    state: AlternateState


def post_alternates(index: PostIndex, key: str, site: str, home: Callable[[str], str]) -> tuple[Alternate, ...]:
    """Return the language switcher of an article's page; a listed page does not lead to one that is unlisted.

    Args:
        index: All posts.
        key: Translation key of the article.
        site: Locale of the site.
        home: Returns the address of a language's list of posts, without prefix, for languages without the article.
    """
    alternates = []
    shows_unlisted = index.entry(key, site).post.unlisted
    for locale in index.languages.locales:
        entry = index.entry(key, locale)
        if locale == site:
            alternates.append(Alternate(locale, entry.address, "current"))
        elif entry.post.unlisted and not shows_unlisted:
            alternates.append(Alternate(locale, index.languages.prefix(locale) + home(locale), "missing"))
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
    """Return the language switcher of a listing page.

    Args:
        languages: Languages of the site.
        site: Locale of the site.
        available: Address of the page, without prefix, in each language that has it.
        otherwise: Returns the target for a language without the page, without prefix.
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
    """Return the `hreflang` links of a page: its translations, itself included, and `x-default`.

    Args:
        pages: Address of each translation by locale.
        default: Locale of `x-default`, if it has the page.

    Returns:
        Pairs of language code and address; empty if there is only one language.
    """
    if len(pages) < 2:
        return ()
    pairs = [(tag_of(locale), address) for locale, address in pages.items()]
    if default in pages:
        pairs.append(("x-default", pages[default]))
    return tuple(pairs)
