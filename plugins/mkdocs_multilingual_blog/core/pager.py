"""The page numbers below a long list; `cards` makes one for each listing page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class PagerItem(NamedTuple):
    """A page of a list: its number and its link from the site's root; no link stands for pages left out."""

    number: int
    url: str


class Pager(NamedTuple):
    """Where a page stands among the pages of its list.

    Attributes:
        page: Its number, from 1.
        items: First and last page, those around it, and gaps between them.
        newer: Link to the page before it, whose articles are newer; empty on the first.
        older: Link to the page behind it; empty on the last.
    """

    page: int
    items: tuple[PagerItem, ...]
    newer: str = ""
    older: str = ""


def make_pager(page: int, urls: Sequence[str], around: int) -> Pager:
    """Return the page numbers of a list.

    Args:
        page: The current page, from 1.
        urls: Links of all pages in order.
        around: Pages named on each side of the current one. A gap of one page is named too, since a
            number takes no more room than the dots.
    """
    last = len(urls)
    near = {1, last, *range(max(1, page - around), min(last, page + around) + 1)}
    near |= {number for number in range(2, last) if number - 1 in near and number + 1 in near}
    items: list[PagerItem] = []
    for number in sorted(near):
        if items and number > items[-1].number + 1:
            items.append(PagerItem(number - 1, ""))
        items.append(PagerItem(number, urls[number - 1]))
    return Pager(page, tuple(items), urls[page - 2] if page > 1 else "", urls[page] if page < last else "")
