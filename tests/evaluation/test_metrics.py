"""The measures, on rankings small enough to compute by hand."""

import math

import pytest

from mkdocs_multilingual_blog.cli.development.evaluation.metrics import mean_quality, ndcg, reciprocal_rank


@pytest.mark.parametrize(
    ("hits", "relevant", "expected"),
    [
        ([True, False, False], 1, 1.0),
        ([False, True, False], 1, 1 / math.log2(3)),
        ([False, False, True], 1, 0.5),
        ([False, False, False, True], 1, 0.0),
        ([True, True, True], 5, 1.0),
        ([True, False, False], 2, 1 / (1 + 1 / math.log2(3))),
        ([], 2, 0.0),
    ],
)
def test_an_early_hit_gains_more_and_only_three_ranks_count(hits: list[bool], relevant: int, expected: float) -> None:
    assert ndcg(hits, relevant, 3) == pytest.approx(expected)


def test_the_rank_of_the_first_hit_counts_among_the_first_ten() -> None:
    assert reciprocal_rank([False, True, True], 10) == 0.5
    assert reciprocal_rank([False] * 10 + [True], 10) == 0


def test_an_article_without_candidates_counts_as_a_miss() -> None:
    quality = mean_quality({"a": ["b", "c"]}, {"a": {"c"}, "b": {"a"}})
    assert quality.hit_at_3 == 0.5
    assert quality.mrr_at_10 == 0.25
    assert quality.ndcg_at_3 == pytest.approx(1 / math.log2(3) / 2)
