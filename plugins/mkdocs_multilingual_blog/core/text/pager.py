"""The page numbers below a long list; `cards` makes one for each listing page."""

from __future__ import annotations

from collections.abc import Callable
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


def make_pager(page: int, last: int, around: int, url: Callable[[int], str]) -> Pager:
    """Return the page numbers of a list.

    Args:
        page: The current page, from 1.
        last: How many pages there are.
        around: Pages named on each side of the current one. A gap of one page is named too, since a
            number takes no more room than the dots.
        url: Returns the link of a page; asked for those that are named, so that long lists cost no more.
    """
    near = {1, last, *range(max(1, page - around), min(last, page + around) + 1)}
    items: list[PagerItem] = []
    for number in sorted(near):
        left_out = number - items[-1].number - 1 if items else 0
        if left_out:
            items.append(PagerItem(number - 1, url(number - 1) if left_out == 1 else ""))
        items.append(PagerItem(number, url(number)))
    return Pager(page, tuple(items), url(page - 1) if page > 1 else "", url(page + 1) if page < last else "")
