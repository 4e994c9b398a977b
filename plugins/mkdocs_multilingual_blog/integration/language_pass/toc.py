"""Additions to tables of contents: articles of lists, and tags of tag listings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink

from ...core.text.normal_forms import unescape
from ..adapters.mkdocs_pages import add_anchors

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page

    from ...core.display.values import Card

_HEADING = re.compile(r"<h[1-6]\b[^<>]*\bid=\"([^\"]+)\"")
_ID = re.compile(r"\bid=\"([^\"]+)\"")


def add_articles(page: Page, cards: Sequence[Card]) -> None:
    """Add the articles of a list to the end of its page's table of contents."""
    items = page.toc.items
    if items and items[0].level == 1:
        items = items[0].children
    items += [AnchorLink(_title_of(card), escape(card.anchor), 2) for card in cards]
    add_anchors(page, {card.anchor for card in cards})


class Headings:
    """Headings and ids of a page, to which headings of inserted lists are added.

    Attributes:
        ids: All ids of the page.
    """

    def __init__(self, page: Page, html: str) -> None:
        """Read the headings of a page; positions refer to its HTML."""
        self._items: list[AnchorLink] = page.toc.items
        items_by_id = {unescape(item.id): item for item in _all(self._items)}
        positions = [(match.start(), items_by_id.get(unescape(match[1]))) for match in _HEADING.finditer(html)]
        self._headings = [(position, item) for position, item in positions if item is not None]
        self._added: dict[int, int] = {}
        self.ids = {unescape(name) for name in _ID.findall(html)}

    def level_at(self, position: int) -> int:
        """Return the level of a heading one below the last heading before a position."""
        above = self._above(position)
        return above.level + 1 if above else 2

    def add(self, position: int, items: Iterable[tuple[str, str, int]]) -> None:
        """Add headings to the table of contents, below the last one before a position.

        Args:
            position: Position in the HTML.
            items: Title as HTML, id as HTML, and depth of each heading.
        """
        above = self._above(position)
        siblings = above.children if above else self._items
        level = self.level_at(position)
        branch: list[list[AnchorLink]] = [[]]
        for title, anchor, depth in items:
            link = AnchorLink(title, anchor, level + depth)
            branch[depth].append(link)
            branch[depth + 1 :] = [link.children]
        start = self._added.get(id(siblings), 0)
        siblings[start:start] = branch[0]
        self._added[id(siblings)] = start + len(branch[0])

    def _above(self, position: int) -> AnchorLink | None:
        index = bisect_left(self._headings, position, key=lambda heading: heading[0])
        return self._headings[index - 1][1] if index else None


def _title_of(card: Card) -> str:
    """Return the title of a card as HTML for tables of contents, with its language if that differs."""
    title = escape(card.title)
    return f'<span lang="{escape(card.badge.locale)}">{title}</span>' if card.badge else title


def _all(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _all(item.children)
