"""Sparse matrices give the same results as nested loops, and their products stay within a budget."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.related.columns import Column, Product, counted, firsts, lengths, packed, repeated

from .helpers import with_few_buckets

rough = pytest.fixture(with_few_buckets, scope="module", autouse=True)

Matrix = list[dict[int, float]]
"""For each article the values of its terms."""

TERMS = 6
ROWS = st.dictionaries(st.integers(0, TERMS - 1), st.sampled_from([0.25, 0.5, 1.0, 3.0]), max_size=TERMS)
MATRICES = st.integers(0, 7).flatmap(lambda size: st.tuples(*(2 * (st.lists(ROWS, min_size=size, max_size=size),))))


def column(matrix: Matrix, terms: int = TERMS) -> Column:
    cells = sorted((term, owner, value) for owner, row in enumerate(matrix) for term, value in row.items())
    term, owner, value = (np.array([cell[n] for cell in cells], kind) for n, kind in enumerate((int, int, float)))
    return Column.of(term, owner, value, terms)


def multiplied(rows: Matrix, columns: Matrix, left_out: frozenset[int] = frozenset()) -> list[list[float]]:
    return [
        [sum(row[term] * column[term] for term in row.keys() & column.keys() - left_out) for column in columns]
        for row in rows
    ]


@settings(max_examples=60)
@given(MATRICES)
def test_a_product_is_the_sum_over_all_terms(matrices: tuple[Matrix, Matrix]) -> None:
    rows, columns = matrices
    product = Product(column(rows), column(columns), len(rows))
    assert product.rows(0, len(rows)).tolist() == multiplied(rows, columns)


@settings(max_examples=60)
@given(MATRICES, st.data())
def test_any_range_of_rows_can_be_asked_for(matrices: tuple[Matrix, Matrix], data: st.DataObject) -> None:
    rows, columns = matrices
    start = data.draw(st.integers(0, len(rows)))
    end = data.draw(st.integers(start, len(rows)))
    product = Product(column(rows), column(columns), len(rows))
    assert product.rows(start, end).tolist() == multiplied(rows, columns)[start:end]


@settings(max_examples=60)
@given(MATRICES)
def test_its_work_is_the_number_of_pairs_that_share_a_term(matrices: tuple[Matrix, Matrix]) -> None:
    rows, columns = matrices
    product = Product(column(rows), column(columns), len(rows))
    assert product.work == sum(len(mine.keys() & theirs.keys()) for mine in rows for theirs in columns)


@settings(max_examples=60)
@given(MATRICES)
def test_the_terms_of_an_article_are_what_was_put_in(matrices: tuple[Matrix, Matrix]) -> None:
    rows, _ = matrices
    whole = column(rows)
    assert [whole.of_article(number) for number in range(len(rows))] == rows
    assert whole.frequency.tolist() == [sum(term in row for row in rows) for term in range(TERMS)]


@settings(max_examples=60)
@given(MATRICES, st.integers(0, 120))
def test_the_budget_leaves_out_the_most_common_terms_and_no_others(
    matrices: tuple[Matrix, Matrix], budget: int
) -> None:
    rows, columns = matrices
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mkdocs_multilingual_blog.core.related.columns._WORK", budget)
        patch.setattr("mkdocs_multilingual_blog.core.related.columns._WORK_EACH", 0)
        product = Product(column(rows), column(columns), len(rows))
    row_counts, column_counts = (Counter(term for row in matrix for term in row) for matrix in matrices)
    common = {term: max(row_counts[term], column_counts[term]) for term in range(TERMS)}
    work = {term: row_counts[term] * column_counts[term] for term in range(TERMS)}
    limit = max(
        bound
        for bound in range(len(rows) + 1)
        if sum(work[term] for term in work if common[term] <= bound) <= budget or not bound
    )
    left_out = frozenset(term for term in common if common[term] > limit)
    assert product.work <= budget
    assert product.rows(0, len(rows)).tolist() == multiplied(rows, columns, left_out)


def test_the_budget_leaves_out_nothing_of_three_hundred_articles_with_two_hundred_common_words_each() -> None:
    words = [dict.fromkeys(((n * step) % 600 for step in range(1, 201)), 1.0) for n in range(300)]
    whole = column(words, 600)
    product = Product(whole, whole, 300, 5)
    assert product.work == int((whole.frequency**2).sum())


def test_the_budget_grows_with_the_articles_and_with_its_share() -> None:
    everywhere = [dict.fromkeys(range(2), 1.0) for _ in range(1000)]
    whole = column(everywhere, 2)
    assert Product(whole, whole, 1000).work == 0, "2 million products, of terms none of which tells more than another"
    assert Product(whole, whole, 1000, share=2).work == 2_000_000
    assert Product(whole, whole, 2000).work == 2_000_000


PLACES = st.lists(
    st.tuples(st.integers(0, 2**43 - 1) | st.integers(0, 3), st.integers(0, 2**20 - 1) | st.integers(0, 3))
)


def pack(places: list[tuple[int, int]]) -> np.ndarray:
    numbers: np.ndarray = packed(
        np.array([term for term, _ in places], int), np.array([owner for _, owner in places], int)
    )
    return numbers


@given(PLACES)
def test_terms_of_articles_are_counted(places: list[tuple[int, int]]) -> None:
    term, owner, times = counted(pack(places))
    expected = [(*place, count) for place, count in sorted(Counter(places).items())]
    assert list(zip(term.tolist(), owner.tolist(), times.tolist(), strict=True)) == expected


@given(PLACES)
def test_what_occurs_twice_is_never_left_out_by_a_rough_count(places: list[tuple[int, int]]) -> None:
    times = Counter(term for term, _ in places)
    left = repeated(pack(places)).tolist()
    assert set(left) <= set(pack(places).tolist())
    assert [place for place in left if times[place >> 20] > 1] == [
        place for place in pack(places).tolist() if times[place >> 20] > 1
    ]


def test_a_rough_count_leaves_out_most_of_what_occurs_once() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mkdocs_multilingual_blog.core.related.columns._BUCKET_BITS", 23)
        assert len(repeated(pack([(n, 0) for n in range(10_000)]))) < 1000


@given(st.lists(st.integers(0, 3)).map(sorted))
def test_runs_of_equal_values_begin_where_a_value_differs_from_the_one_before(values: list[int]) -> None:
    expected = [n for n, value in enumerate(values) if not n or value != values[n - 1]]
    assert firsts(np.array(values, int)).tolist() == expected


def test_the_length_of_an_empty_vector_is_one_so_that_it_can_be_divided_by() -> None:
    assert lengths(np.array([3.0, 4.0, 2.0]), np.array([0, 0, 2]), 4).tolist() == [5, 1, 2, 1]
