"""What the plugin adds to tables of contents: articles of a list, tags of a listing; `pages` and `directives` ask."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape
from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink

from ..adapters.mkdocs_pages import add_anchors

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from ...core.display.values import Card

_HEADING = re.compile(r"<h[1-6]\b[^>]*\bid=\"([^\"]+)\"")
_ID = re.compile(r"\bid=\"([^\"]+)\"")


def add_articles(page: Page, cards: Sequence[Card]) -> None:
    """Put the articles of a list into the table of contents of its page, behind what its writer put there."""
    items = page.toc.items
    if items and items[0].level == 1:
        items = items[0].children
    items += [AnchorLink(_title_of(card), escape(card.anchor), 2) for card in cards]
    add_anchors(page, {card.anchor for card in cards})


class Headings:
    """The headings of a page that is about to get more of them, and all its ids.

    Attributes:
        ids: Ids that are taken.
    """

    def __init__(self, page: Page, html: str) -> None:
        """Take the page and its HTML, in which places are counted."""
        self._items: list[AnchorLink] = page.toc.items
        known = {unescape(item.id): item for item in _all(self._items)}
        found = [(match.start(), known.get(unescape(match[1]))) for match in _HEADING.finditer(html)]
        self._headings = [(place, item) for place, item in found if item is not None]
        self._added: dict[int, int] = {}
        self.ids = {unescape(name) for name in _ID.findall(html)}

    def level_at(self, place: int) -> int:
        """Return the level of a heading that stands right below the one before a place."""
        above = self._above(place)
        return above.level + 1 if above else 2

    def add(self, place: int, items: Iterable[tuple[str, str, int]]) -> None:
        """Put headings into the table of contents, below the one that they stand behind.

        Args:
            place: Where they are.
            items: For each its text and its id as HTML, and how many of the others it is below.
        """
        above = self._above(place)
        siblings = above.children if above else self._items
        level = self.level_at(place)
        branch: list[list[AnchorLink]] = [[]]
        for title, anchor, depth in items:
            link = AnchorLink(title, anchor, level + depth)
            branch[depth].append(link)
            branch[depth + 1 :] = [link.children]
        start = self._added.get(id(siblings), 0)
        siblings[start:start] = branch[0]
        self._added[id(siblings)] = start + len(branch[0])

    def _above(self, place: int) -> AnchorLink | None:
        position = bisect_left(self._headings, place, key=lambda heading: heading[0])
        return self._headings[position - 1][1] if position else None


def _title_of(card: Card) -> str:
    """Return a title as HTML, which tables of contents hold; one in another language says so."""
    title = escape(card.title)
    return f'<span lang="{escape(card.badge.locale)}">{title}</span>' if card.badge else title


def _all(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _all(item.children)
