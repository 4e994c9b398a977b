"""Each kind of evidence relates articles alone; ranking and explanation agree for any articles."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.related import comparison, ranking
from mkdocs_multilingual_blog.core.related.article import Article
from mkdocs_multilingual_blog.core.related.comparison import Candidate, Comparison, Explanation, rank_related
from mkdocs_multilingual_blog.core.related.ranking import Job, Ranking, rank
from mkdocs_multilingual_blog.core.settings import Weights

from .helpers import with_few_buckets

rough = pytest.fixture(with_few_buckets, scope="module", autouse=True)

HAIR = "Loose hair is hard to cut out of a portrait."
DOUGH = "Stir flour and water, then fold it at night."
CHAIN = "Oil every chain before winter comes."
SUBJECTS = (HAIR, DOUGH, CHAIN)

NONE = Weights(text=0, headline=0, title=0, label=0, tags=0, links=0, dates=0)
OTHERS = [Article("x", body=CHAIN), Article("y", body="Tomatoes want sun.")]

EVIDENCE = {
    "text": [Article("a", body=HAIR), Article("b", body=HAIR)],
    "headline": [Article("a", description="Loose hair"), Article("b", body=HAIR)],
    "headings": [Article("a", headings=("Loose hair", "Light")), Article("b", body=HAIR)],
    "title": [Article("a", body="See our portrait tips."), Article("b", title="Portrait tips")],
    "tags": [Article("a", tags=("hair",)), Article("b", tags=("hair",))],
    "link to it": [Article("a", links=("b",)), Article("b")],
    "link from it": [Article("a"), Article("b", links=("a",))],
    "links to the same article": [Article("a", links=("x",)), Article("b", links=("x",))],
    "links to the same page": [
        Article("a", links=("https://tools.example/e",)),
        Article("b", links=("https://tools.example/e",)),
    ],
}
WEIGHT = {"headings": "headline"} | {name: "links" for name in EVIDENCE if name.startswith("link")}


def ranked(articles: list[Article], weights: Weights = Weights(), of: str = "a", limit: int = 10) -> list[str]:
    return [candidate.key for candidate in rank_related(articles, weights, limit)[of]]


def explained_of(
    articles: list[Article],
    key: str,
    weights: Weights = Weights(),
    limit: int = 10,
    hidden: Collection[str] = (),
    terms: int = 8,
) -> list[Explanation]:
    return Comparison(articles, weights, hidden).explained(key, limit, terms)


@pytest.mark.parametrize("kind", EVIDENCE)
def test_one_kind_of_evidence_is_enough(kind: str) -> None:
    alone = replace(NONE, **{WEIGHT.get(kind, kind): 1.0})
    assert "b" in ranked([*OTHERS, *EVIDENCE[kind]], alone)


@pytest.mark.parametrize("kind", EVIDENCE)
def test_a_weight_of_nothing_switches_evidence_off(kind: str) -> None:
    name = WEIGHT.get(kind, kind)
    articles = [*OTHERS, *EVIDENCE[kind]]
    without = replace(Weights(), **{name: 0.0})
    explanations = explained_of(articles, "a", replace(without, threshold=0))
    assert name not in {evidence.part for one in explanations for evidence in one.evidence}
    if name not in ("text", "headline", "title"):  # those share words
        assert ranked(articles, without) == []


def test_a_label_before_the_title_only_orders_what_is_alike_otherwise() -> None:
    articles = [
        Article("a", title="[Sorting] Bubbles", body=HAIR),
        Article("b", title="Heaps", body=HAIR),
        Article("c", title="[Sorting] Trees", body="Loose hair is hard."),
        Article("x", title="[Sorting] Chains", body=CHAIN),
        Article("y", title="[Graphs] Chains", body=CHAIN),
    ]
    text = replace(NONE, text=1.0, threshold=0.1)
    assert ranked(articles, text) == ["b", "c"]
    assert ranked(articles, replace(text, label=1.0)) == ["c", "b"], "not x, which has only the label"


def test_dates_only_order_what_is_alike_otherwise() -> None:
    apart = [Article("a", body=HAIR), Article("b", body=DOUGH), Article("c", body=CHAIN, order=9)]
    assert ranked(apart, Weights(dates=9.0)) == []
    alike = [Article("a", body=HAIR), Article("near", body=HAIR, order=10), Article("far", body=HAIR, order=2000)]
    assert ranked(alike) == ["near", "far"]
    assert ranked(alike, Weights(dates=0)) == ["far", "near"], "of equals the newer one"


def test_what_is_a_year_away_is_half_as_near() -> None:
    articles = [Article("a", body=HAIR), Article("b", body=HAIR, order=365), Article("c", body=HAIR)]
    nearness = {
        one.candidate.key: evidence.score
        for one in explained_of(articles, "a", Weights(dates=0.3))
        for evidence in one.evidence
        if evidence.part == "dates"
    }
    assert nearness == pytest.approx({"b": 0.15, "c": 0.3})


def test_without_any_weight_nothing_is_related() -> None:
    assert ranked([Article("a", body=HAIR), Article("b", body=HAIR)], NONE) == []


def test_hidden_articles_are_no_candidates_but_have_some() -> None:
    articles = [Article(key, body=HAIR) for key in "abc"]
    ranked = rank_related(articles, hidden={"b"})
    assert {key: [one.key for one in ranked[key]] for key in ranked} == {"a": ["c"], "b": ["a", "c"], "c": ["a"]}
    assert set(map(len, rank_related(articles, hidden={"a", "b", "c"}).values())) == {0}


def test_a_hidden_article_is_no_measure_for_others() -> None:
    articles = [Article("a", body=HAIR), Article("twin", body=HAIR), Article("b", body="Loose hair and bread.")]
    weights = Weights(threshold=0)
    assert rank_related(articles, weights)["a"][1].score < weights.text
    assert rank_related(articles, weights, hidden={"twin"})["a"][0].score >= weights.text


def test_those_below_the_threshold_take_no_place_of_those_that_reach_it() -> None:
    """Scores are relative to the best of each kind of evidence, strengths are not: so their orders differ."""
    weak = [Article(f"weak{n}", body=f"hair {' '.join(f'own{n}x{m}' for m in range(90))}") for n in range(9)]
    tagged = [Article(f"tagged{n}", tags=("cutout", "news")) for n in range(2)]
    articles = [Article("a", body=weak[0].body.replace("own0", "mine"), tags=("cutout",)), *weak, *tagged]
    assert explained_of(articles, "a")[-1].candidate.score >= 1, "of the weak ones"
    assert ranked(articles, limit=99) == ["tagged0", "tagged1"]
    assert ranked(articles, limit=2) == ["tagged0", "tagged1"]


def test_equals_that_are_summed_up_in_another_order_are_equals() -> None:
    def tags(prefix: str, order: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(f"{prefix}{n}" for n in order)

    # The same three frequencies, met in another order: sums differ in the last bit.
    first, second = tags("p", (1, 2, 3)), tags("q", (3, 1, 2))
    crowd = [
        Article(f"crowd{kind}{n}{m}", tags=(f"{kind}{n}", f"only{kind}{n}{m}"))
        for kind in "pq"
        for n in (1, 2, 3)
        for m in range(n * 3)
    ]
    twins = [Article(f"twin{n:02}", tags=first if n % 2 else second, order=n) for n in range(20)]
    articles = [Article("a", tags=(*first, *second)), *twins, *crowd]
    weights = Weights(text=0, headline=0, title=0, links=0, dates=0)
    assert ranked(articles, weights, limit=3) == ["twin19", "twin18", "twin17"]


@pytest.mark.parametrize("limit", [0, 1, 99])
def test_any_limit_will_do(limit: int) -> None:
    articles = [Article(key, body=HAIR) for key in "abc"]
    assert ranked(articles, limit=limit) == ["b", "c"][:limit]


WORDS = st.sampled_from(
    ["hair", "hairs", "soft edge", "bread", "누끼", "누끼를", "the", "x" * 3000, "!?…", "\U0001f600", "ß"]
)
ANY = st.text(max_size=12) | st.lists(WORDS, max_size=8).map(" ".join)
FEW = st.lists(st.sampled_from(["p", "q", "r", "k0", "k1"]), max_size=3).map(tuple)
DAYS = st.sampled_from([0.0, 1.0, 400.0, 20_000.5])


@st.composite
def blogs(draw: st.DrawFn) -> list[Article]:
    parts = draw(st.lists(st.tuples(ANY, ANY, st.lists(ANY, max_size=2).map(tuple), ANY, FEW, FEW, DAYS), max_size=9))
    parts += parts[: draw(st.integers(0, 3))]  # the same once more
    return [Article(f"k{n}", *mine) for n, mine in enumerate(parts)]


def same(one: dict[str, list[Candidate]], other: dict[str, list[Candidate]]) -> bool:
    """Return whether two rankings have the same candidates in the same order, with about the same numbers."""
    numbers = [
        pytest.approx((a.score, a.strength), abs=1e-6) == (b.score, b.strength)
        for key in one
        for a, b in zip(one[key], other[key], strict=False)
    ]
    keys = [{key: [c.key for c in found[key]] for key in sorted(found)} for found in (one, other)]
    return keys[0] == keys[1] and all(numbers)


@settings(max_examples=60)
@given(blogs())
def test_any_articles_are_ranked_with_numbers_that_make_sense(articles: list[Article]) -> None:
    ranked = rank_related(articles, Weights(threshold=0))
    most = sum(getattr(Weights(), name) for name in ("text", "headline", "title", "label", "tags", "links", "dates"))
    assert ranked.keys() == {article.key for article in articles}
    for key, candidates in ranked.items():
        assert key not in {one.key for one in candidates}
        assert len({one.key for one in candidates}) == len(candidates) <= 10
        assert all(one.strength >= 0 and 0 < one.score <= most + 1e-5 for one in candidates)
        assert all(math.isfinite(one.score) and math.isfinite(one.strength) for one in candidates)
        scores = [round(one.score, 6) for one in candidates]
        assert scores == sorted(scores, reverse=True)


@settings(max_examples=60)
@given(blogs(), st.randoms(use_true_random=False))
def test_the_order_of_any_articles_does_not_matter(articles: list[Article], random: object) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert same(rank_related(articles), rank_related(shuffled))


@settings(max_examples=40)
@given(blogs(), st.integers(1, 4), st.sampled_from([0.0, 0.05, 0.5, 1.0]))
def test_a_limit_cuts_a_ranking_and_changes_nothing_else(articles: list[Article], limit: int, threshold: float) -> None:
    weights = Weights(threshold=threshold)
    every = rank_related(articles, weights, len(articles))
    assert rank_related(articles, weights, limit) == {key: candidates_[:limit] for key, candidates_ in every.items()}


@settings(max_examples=60)
@given(blogs(), st.integers(1, 3), st.lists(st.frozensets(st.integers(0, 11).map(lambda n: f"k{n}")), max_size=2))
def test_a_limit_holds_for_each_group_beside_the_whole(
    articles: list[Article], limit: int, groups: list[frozenset[str]]
) -> None:
    for key, candidates_ in rank_related(articles, limit=limit, groups=groups).items():
        every = [one.key for one in rank_related(articles, limit=len(articles))[key]]
        expected = {*every[:limit], *(key for group in groups for key in [k for k in every if k in group][:limit])}
        assert [one.key for one in candidates_] == [key for key in every if key in expected]


@settings(max_examples=30)
@given(blogs(), st.sampled_from([1, 20, 60]))
def test_blocks_of_any_size_give_the_same_ranking(articles: list[Article], cells: int) -> None:
    expected = rank_related(articles)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comparison, "_CELLS", cells)
        assert rank_related(articles) == expected


def crowd(count: int) -> list[Article]:
    return [
        Article(
            f"k{n:03}",
            title=f"Part {n // 3} ü",
            body=f"{SUBJECTS[n % 3]} 사진을 {n // 5}",
            tags=(f"t{n % 7}",),
            links=(f"k{n // 2:03}",),
            order=n * 30,
        )
        for n in range(count)
    ]


def test_more_articles_than_are_compared_at_once_are_ranked_alike() -> None:
    articles = crowd(400)
    assert len(articles) > comparison._CELLS // len(articles), "several blocks"
    ranked = rank_related(articles)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comparison, "_CELLS", 10**9)
        assert rank_related(articles) == ranked
    assert all(ranked.values())


def test_a_process_of_its_own_ranks_all_kinds_of_evidence_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "cores", lambda: 2)
    jobs = [Job("en", crowd(ranking.MIN_ARTICLES), Weights(tags=0.7, threshold=0.2), 5, frozenset({"k000", "k010"}))]
    apart = Ranking(jobs)
    apart.start()
    assert apart._task, "it was started"
    assert apart.result() == rank(jobs)


@pytest.mark.parametrize(
    "articles",
    [
        [],
        [Article("a", body=HAIR)],
        [Article("a"), Article("b")],
        [Article("a", body="!?"), Article("b", body="…")],
        [Article("a", title="Hair"), Article("b", title="Hair")],
        [Article(key, body=HAIR, tags=("all",)) for key in "abcd"],
        [Article(key, tags=("all",), links=("a", "b")) for key in "abcd"],
        [Article(key, key, key, (key,), key, (key,), (key,), ord(key)) for key in "abcd"],
    ],
)
def test_a_blog_of_hardly_anything_is_ranked_without_warnings(articles: list[Article]) -> None:
    ranked = rank_related(articles, Weights(threshold=0), limit=99)
    assert all(math.isfinite(one.score + one.strength) for candidates in ranked.values() for one in candidates)


def test_a_tag_that_all_have_tells_little_and_harms_nothing() -> None:
    articles = [Article(f"k{n}", body=SUBJECTS[n % 3], tags=("blog",)) for n in range(9)]
    assert ranked(articles, of="k0", limit=2) == ["k3", "k6"]


@settings(max_examples=40)
@given(blogs().filter(lambda blog: len(blog) > 1), st.data())
def test_an_explanation_adds_up_and_agrees_with_the_ranking(articles: list[Article], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([article.key for article in articles]))
    hidden = data.draw(st.sets(st.sampled_from([article.key for article in articles]), max_size=2))
    weights = Weights(threshold=data.draw(st.sampled_from([0.0, 0.05, 0.6])))
    explained = explained_of(articles, key, weights, len(articles), hidden, terms=3)
    expected = rank_related(articles, weights, len(articles), hidden)[key]
    assert [one.candidate.key for one in explained if one.related] == [one.key for one in expected]
    flags = [one.related for one in explained]
    assert flags == sorted(flags, reverse=True), "those below the threshold come last"
    for one in explained:
        assert one.related == (one.candidate.strength >= weights.threshold)
        assert one.candidate.key not in {key, *hidden}
        assert sum(evidence.score for evidence in one.evidence) == pytest.approx(one.candidate.score, abs=1e-6)
        assert sum(evidence.strength for evidence in one.evidence) == pytest.approx(one.candidate.strength, abs=1e-6)
        assert len({evidence.part for evidence in one.evidence}) == len(one.evidence)
        for evidence in one.evidence:
            shares = [share for _, share in evidence.terms]
            assert all(0 < share <= 1 for share in shares)
            assert sum(shares) <= 1 + 1e-9
            assert shares == pytest.approx(sorted(shares, reverse=True), abs=1e-6), "the most telling first"
            assert len(shares) <= 3
            assert bool(shares) == (evidence.part != "dates")


def test_an_explanation_names_what_two_articles_share() -> None:
    articles = [
        Article(
            "a",
            "[Cut] Out",
            body="Loose hair in portraits.",
            tags=("hair", "light"),
            links=("https://tools.example/e",),
        ),
        Article(
            "b", title="[Cut] Portrait tips", body="Loose ends.", tags=("hair",), links=("a", "https://tools.example/e")
        ),
        Article("c", title="Portrait", body="Dough."),
    ]
    explained = explained_of(articles, "a")
    assert explained[0].candidate.key == "b"
    shared = {evidence.part: {term for term, _ in evidence.terms} for evidence in explained[0].evidence}
    assert shared == {
        "text": {"cut", "loose", "portrait"},
        "headline": {"cut", "portrait"},
        "title": {"cut", "portrait"},
        "label": {"cut"},
        "tags": {"hair"},
        "links": {"a", "https://tools.example/e"},
    }


def test_an_explanation_tells_what_is_close_but_not_related() -> None:
    articles = [
        Article("a", body=HAIR, tags=("hair",)),
        Article("b", body=HAIR, tags=("hair",)),
        Article("c", body="A cut of another kind: bread."),
    ]
    explained = explained_of(articles, "a", Weights(threshold=0.5))
    assert [(one.candidate.key, one.related) for one in explained] == [("b", True), ("c", False)]
    assert explained_of(articles, "a", Weights(threshold=0.5), limit=1) == explained[:1]
