"""Page numbers below a long list."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.text.pager import Pager, make_pager


def pager(page: int, last: int, around: int = 2) -> Pager:
    return make_pager(page, last, around, lambda number: f"page/{number}/")


def written(pager: Pager) -> str:
    """Return the numbers as readers see them: the current one in brackets, dots for those left out."""
    return " ".join(
        f"[{item.number}]" if item.number == pager.page else str(item.number) if item.url else "…"
        for item in pager.pages
    )


@pytest.mark.parametrize(
    ("page", "last", "around", "numbers"),
    [
        (1, 1, 2, "[1]"),
        (1, 2, 2, "[1] 2"),
        (1, 10, 2, "[1] 2 3 … 10"),
        (5, 10, 2, "1 2 3 4 [5] 6 7 … 10"),
        (6, 11, 2, "1 … 4 5 [6] 7 8 … 11"),
        (10, 10, 2, "1 … 8 9 [10]"),
        (5, 9, 1, "1 … 4 [5] 6 … 9"),
        (4, 9, 1, "1 2 3 [4] 5 … 9"),
        (5, 9, 0, "1 … [5] … 9"),
        (2, 3, 0, "1 [2] 3"),
        (5, 9, 100, "1 2 3 4 [5] 6 7 8 9"),
    ],
)
def test_first_last_and_near_pages_are_named(page: int, last: int, around: int, numbers: str) -> None:
    assert written(pager(page, last, around)) == numbers


def test_the_arrows_lead_to_the_pages_beside() -> None:
    assert (pager(1, 3).newer, pager(1, 3).older) == ("", "page/2/")
    assert (pager(2, 3).newer, pager(2, 3).older) == ("page/1/", "page/3/")
    assert (pager(3, 3).newer, pager(3, 3).older) == ("page/2/", "")


@given(st.integers(1, 60), st.integers(0, 8), st.data())
def test_every_gap_hides_at_least_two_pages_and_every_link_leads_to_its_number(
    last: int, around: int, data: st.DataObject
) -> None:
    page = data.draw(st.integers(1, last))
    items = pager(page, last, around).pages
    named = [item.number for item in items if item.url]
    assert named[0] == 1
    assert named[-1] == last
    assert page in named
    assert all(item.url == f"page/{item.number}/" for item in items if item.url)
    steps = [after - before for before, after in pairwise(named)]
    assert all(step == 1 or step > 2 for step in steps)
    assert sum(not item.url for item in items) == sum(step > 2 for step in steps)
