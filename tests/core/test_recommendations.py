"""Recommendations below an article: exclusions, limited appearances, and other languages."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.locales import Languages
from mkdocs_multilingual_blog.core.model import RelatedWish
from mkdocs_multilingual_blog.core.related.comparison import Candidate
from mkdocs_multilingual_blog.core.related.ranking import Ranked, Ranking
from mkdocs_multilingual_blog.core.related.recommendations import Recommendation, limit_appearances
from mkdocs_multilingual_blog.core.settings import Exclusions, Related

from .helpers import BILINGUAL, load, make_blog, make_post

CUTOUT = "Removing the background leaves a clean subject with soft hair edges."
KO_CUTOUT = "배경을 지우면 머리카락 가장자리까지 피사체가 깔끔하게 남습니다."
GIF = "Short video clips become animated loops in few colours."
KO_GIF = "짧은 영상 클립을 색이 적은 움직이는 그림으로 바꿉니다."


def found(blog: Blog, key: str, site: str = "en") -> list[tuple[str, str]]:
    entry = blog.index.entry(key, site)
    return [(one.key, one.reason) for one in blog.recommendations.of(entry)]


def keys(blog: Blog, key: str, site: str = "en") -> list[str]:
    return [key for key, _ in found(blog, key, site)]


POSTS = {
    "docs/en/blog/posts/a.md": f"---\ntitle: A\ndate: 2026-01-01\n---\n{CUTOUT}\n",
    "docs/en/blog/posts/old/b.md": f"---\ntitle: B\ndate: 2026-01-02\ntags: [Web/CSS]\n---\n{CUTOUT}\n",
    "docs/en/blog/posts/c.md": f"---\ntitle: C\ndate: 2026-01-03\ntags: [News]\n---\n{CUTOUT}\n",
    "docs/en/blog/posts/d.md": f"---\ntitle: D\ndate: 2026-01-04\ncategories: [Notes]\n---\n{CUTOUT}\n",
}


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        (Exclusions(), ["old/b", "c", "d"]),
        (Exclusions(tags=("news",)), ["old/b", "d"]),
        (Exclusions(categories=("notes",)), ["old/b", "c"]),
        (Exclusions(paths=("old/*",)), ["c", "d"]),
        (Exclusions(tags=("News",), paths=("d.md",)), ["old/b"]),
    ],
)
def test_a_site_leaves_articles_out_by_tag_category_or_path(
    exclude: Exclusions, left: list[str], tmp_path: Path
) -> None:
    blog = load(tmp_path, POSTS, related=Related(exclude=exclude))
    assert keys(blog, "a") == left
    assert blog.warnings == ()


def test_what_is_left_out_has_related_articles_itself_and_can_be_pinned(tmp_path: Path) -> None:
    pinning = POSTS | {"docs/en/blog/posts/a.md": f"---\ntitle: A\ndate: 2026-01-01\nrelated: [c]\n---\n{CUTOUT}\n"}
    blog = load(tmp_path, pinning, related=Related(exclude=Exclusions(tags=("news",))))
    assert sorted(keys(blog, "c")) == ["a", "d", "old/b"]
    assert found(blog, "a") == [("c", "pinned"), ("old/b", "ranked"), ("d", "ranked")]


def test_an_exclusion_that_hits_nothing_is_told(tmp_path: Path) -> None:
    exclude = Exclusions(tags=("newz",), categories=("x",), paths=("nowhere/*",))
    blog = load(tmp_path, POSTS, related=Related(exclude=exclude))
    assert [str(warning) for warning in blog.warnings] == [
        "mkdocs.yml: related.exclude.categories: no article has 'x'. Correct the name, or leave it out.",
        "mkdocs.yml: related.exclude.paths: no article is at 'nowhere/*'. Write a path below the folder of posts.",
        "mkdocs.yml: related.exclude.tags: no article has 'newz'. Correct the name, or leave it out.",
    ]


def test_no_article_appears_more_often_than_the_site_allows() -> None:
    posts = [make_post(f"p{n}", body=f"{CUTOUT} {'hair ' * (n == 0)}") for n in range(7)]
    for most, cards in ((1, 7), (2, 14), (6, 21)):
        blog = make_blog(*posts, related=Related(count=3, max_appearances=most))
        times = Counter(key for post in posts for key in keys(blog, post.key))
        assert max(times.values()) <= most
        assert times.total() == cards


def test_pins_stand_and_count() -> None:
    pinning = [make_post(f"p{n}", body=CUTOUT, related=RelatedWish(pinned=("star",))) for n in range(3)]
    blog = make_blog(make_post("star", body=CUTOUT), *pinning, related=Related(count=2, max_appearances=2))
    assert all(keys(blog, post.key)[0] == "star" for post in pinning)


def test_the_closest_pairs_are_served_first() -> None:
    def ranked(key: str, score: float) -> Recommendation:
        return Recommendation(key, "ranked", score)

    candidates = {
        "a": (ranked("hub", 0.5), ranked("b", 0.4)),
        "b": (ranked("hub", 0.9), ranked("a", 0.1)),
        "c": (Recommendation("hub", "pinned"), ranked("a", 0.8)),
    }
    shown = limit_appearances(candidates, {"a": 1, "b": 1, "c": 2}, most=2)
    assert {key: [one.key for one in found] for key, found in shown.items()} == {
        "a": ["b"],
        "b": ["hub"],
        "c": ["hub", "a"],
    }


def bilingual(across: bool, *, languages: Languages = BILINGUAL) -> Blog:
    """Korean has two articles on cutting out and one on loops; all others are English."""
    return make_blog(
        make_post("cut", title="Hair", body=CUTOUT),
        make_post("cut", "ko", title="머리카락", body=KO_CUTOUT),
        make_post("cut-only-english", title="Hair", body=CUTOUT),
        make_post("gif", title="Clips", body=GIF),
        make_post("gif", "ko", title="클립", body=KO_GIF),
        make_post("gif-only-english", title="Clips", body=GIF),
        make_post("cut-only-korean", "ko", title="머리카락", body=KO_CUTOUT),
        languages=languages,
        related=Related(across_languages=across),
    )


def test_other_languages_fill_up_only_where_the_site_says_so() -> None:
    assert found(bilingual(across=False), "cut", "ko") == [("cut-only-korean", "ranked")]
    assert found(bilingual(across=True), "cut", "ko") == [
        ("cut-only-korean", "ranked"),
        ("cut-only-english", "bridged"),
    ]


def test_an_article_without_translation_is_close_to_what_its_neighbours_are_close_to() -> None:
    assert found(bilingual(across=True), "cut-only-korean", "ko") == [
        ("cut", "ranked"),
        ("cut-only-english", "bridged"),
    ]


def test_a_translation_is_shown_in_the_sites_language_where_there_is_one() -> None:
    """In English `cut` and `cut-only-english` are close; in Korean the texts of the two differ."""
    blog = make_blog(
        make_post("a", body=CUTOUT),
        make_post("b", body=CUTOUT),
        make_post("a", "ko", body=KO_CUTOUT),
        make_post("b", "ko", body=KO_GIF),
        related=Related(across_languages=True),
    )
    entries = blog.related(blog.index.entry("a", "ko"))
    assert [(entry.post.key, entry.state) for entry in entries] == [("b", "own")]


def test_a_rare_tag_connects_articles_of_different_languages() -> None:
    blog = make_blog(
        make_post("a", "ko", body=KO_CUTOUT, tags=("hair", "news")),
        make_post("b", body=GIF, tags=("news",)),
        make_post("c", body=GIF, tags=("hair",)),
        make_post("d", body=CUTOUT, tags=("news",)),
        related=Related(across_languages=True, count=1),
    )
    assert found(blog, "a", "ko") == [("c", "bridged")]


def test_a_copy_in_the_default_languages_text_shows_what_it_is_close_to_there() -> None:
    assert keys(bilingual(across=False), "cut-only-english", "ko") == ["cut"]
    blog = bilingual(across=True)
    assert keys(blog, "gif-only-english", "ko") == ["gif"]


def test_a_copy_finds_the_few_translated_articles_however_many_are_closer() -> None:
    english = [make_post(f"{n:03}", body=CUTOUT, tags=("hair",), created=date(2026, 1, 1 + n // 5)) for n in range(100)]
    korean = [make_post(f"{n:03}", "ko", body=KO_CUTOUT) for n in (1, 2, 3, 4)]
    blog = make_blog(*english, *korean)
    assert keys(blog, "099", "ko") == ["001", "002", "003"]
    ranked = blog.ranking.result()["en"]["099"]
    assert {"001", "002", "003", "004"} < {one.key for one in ranked}
    assert len(ranked) < 20  # the best of all, and the best of those


RANKED = st.permutations("abcd").map(lambda keys: [Candidate(key, 1.0, 1.0) for key in keys[:3]])
OPTIONS = ({}, {"max_appearances": 1}, {"across_languages": True})


@given(st.lists(RANKED, min_size=8, max_size=8), st.sampled_from("abcd"), st.sampled_from(OPTIONS))
def test_two_rankings_are_alike_if_they_recommend_the_same_below_every_article(
    candidates: list[list[Candidate]], changed: str, options: dict[str, Any]
) -> None:
    posts = [make_post(key, locale) for key in "abcd" for locale in ("en", "ko")]
    places = [(post.locale, post.key) for post in posts]
    former: Ranked = {"en": {}, "ko": {}}
    for (locale, key), found_for_it in zip(places, candidates, strict=True):
        former[locale][key] = [one for one in found_for_it if one.key != key]
    new = {**former, "en": {**former["en"], changed: former["ko"][changed]}}
    blog = make_blog(*posts, related=Related(count=2, **options)).with_ranking(Ranking.of(former))
    other = blog.with_ranking(Ranking.of(new))
    is_same = all(keys(blog, key, site) == keys(other, key, site) for site, key in places)
    assert blog.recommends_alike(other.ranking) == is_same
