"""Page numbers below a long list."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class PagerItem(NamedTuple):
    """A page of a list: its number and its link from the site's root; an empty link is a gap."""

    number: int
    url: str


class Pager(NamedTuple):
    """The page numbers below one page of a list.

    Attributes:
        page: Number of the current page, from 1.
        pages: First and last page, those around the current one, and gaps between them.
        newer: Link to the previous page, whose articles are newer; empty on the first.
        older: Link to the next page; empty on the last.
    """

    page: int
    pages: tuple[PagerItem, ...]
    newer: str = ""
    older: str = ""


def make_pager(page: int, last: int, around: int, url: Callable[[int], str]) -> Pager:
    """Return the page numbers of a list.

    Args:
        page: Number of the current page, from 1.
        last: Number of pages.
        around: Number of pages on each side of the current one. A gap of one page is filled, since a number takes
            no more room than dots.
        url: Returns the link to a page; called only for those that are displayed.
    """
    numbers = {1, last, *range(max(1, page - around), min(last, page + around) + 1)}
    items: list[PagerItem] = []
    for number in sorted(numbers):
        gap = number - items[-1].number - 1 if items else 0
        if gap:
            items.append(PagerItem(number - 1, url(number - 1) if gap == 1 else ""))
        items.append(PagerItem(number, url(number)))
    return Pager(page, tuple(items), url(page - 1) if page > 1 else "", url(page + 1) if page < last else "")
