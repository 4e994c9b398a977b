from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.model import RelatedWish
from mkdocs_multilingual_blog.core.related.article import Article
from mkdocs_multilingual_blog.core.related.comparison import rank_related
from mkdocs_multilingual_blog.core.settings import Related, Weights

from .helpers import make_blog, make_post, with_few_buckets

rough = pytest.fixture(with_few_buckets, scope="module", autouse=True)

CUTOUT = "Removing the background leaves a clean subject with soft hair edges."
GIF = "A short video clip becomes an animated GIF with few colours."
BREAD = "Knead flour, water and salt, then bake the loaf until brown."


def article(key: str, body: str, *, tags: tuple[str, ...] = (), headline: str = "", order: float = 0) -> Article:
    return Article(key, title=headline, body=body, tags=tags, order=order)


def ranked(*articles: Article, weights: Weights = Weights(), of: str = "a", limit: int = 10) -> list[str]:
    return [candidate.key for candidate in rank_related(articles, weights, limit)[of]]


def related(blog: Blog, key: str, site: str = "en") -> list[str]:
    return [entry.post.key for entry in blog.related(blog.index.entry(key, site))]


def addresses(blog: Blog, key: str, site: str) -> list[str]:
    return [entry.address for entry in blog.related(blog.index.entry(key, site))]


def test_korean_articles_are_compared_word_by_word() -> None:
    articles = [
        article("a", "배경을 지우면 피사체가 깔끔하게 남습니다."),
        article("b", "배경을 지우면 상품이 돋보입니다."),
        article("c", "밀가루와 물을 섞어 빵을 굽습니다."),
    ]
    assert ranked(*articles) == ["b"]


def test_a_shared_rare_tag_counts_more_than_a_shared_common_one() -> None:
    articles = [
        article("a", "", tags=("news", "typography")),
        article("common", "", tags=("news",)),
        article("rare", "", tags=("typography",)),
        article("x", "", tags=("news",)),
        article("y", "", tags=("news",)),
    ]
    assert ranked(*articles)[0] == "rare"


def test_a_shared_headline_counts_beside_the_text() -> None:
    articles = [
        article("a", CUTOUT, headline="Product photos"),
        article("b", CUTOUT, headline="Bread"),
        article("c", CUTOUT, headline="Product photos at home"),
    ]
    assert ranked(*articles) == ["c", "b"]


@pytest.mark.parametrize(("threshold", "expected"), [(0.0, ["b", "c"]), (0.5, ["b"]), (3.0, [])])
def test_the_threshold_drops_the_irrelevant(threshold: float, expected: list[str]) -> None:
    articles = [
        article("a", CUTOUT, tags=("cutout",)),
        article("b", CUTOUT, tags=("cutout",)),
        article("c", "A background of another kind: history.", tags=("history",)),
    ]
    assert ranked(*articles, weights=Weights(threshold=threshold)) == expected


def test_of_equals_the_newer_goes_first_and_then_the_key_decides() -> None:
    articles = [
        article("a", CUTOUT),
        article("c", CUTOUT, order=1),
        article("b", CUTOUT, order=1),
        article("new", CUTOUT, order=2),
        article("old", CUTOUT, order=-1),
    ]
    assert ranked(*articles, weights=Weights(dates=0)) == ["new", "b", "c", "old"]


def test_of_equals_those_of_the_same_time_go_first() -> None:
    articles = [article("a", CUTOUT), article("later", CUTOUT, order=800), article("soon", CUTOUT, order=30)]
    assert ranked(*articles) == ["soon", "later"]
    far = [article("a", CUTOUT), article("alike", CUTOUT, order=4000), article("near", f"{CUTOUT} {BREAD}", order=1)]
    assert ranked(*far)[0] == "alike", "nearness does not outweigh likeness"


def test_the_order_of_the_input_does_not_matter() -> None:
    articles = [
        article("a", f"{CUTOUT} {GIF}", tags=("x", "y")),
        article("b", CUTOUT, tags=("x",), headline="Cut out"),
        article("c", GIF, tags=("y",), headline="Cut out"),
        article("d", f"{GIF} {BREAD}", tags=("x",)),
        article("e", BREAD, headline="A video clip"),
    ]
    expected = {a.key: ranked(*articles, of=a.key) for a in articles}
    assert expected["a"]
    for order in itertools.permutations(articles):
        assert {a.key: ranked(*order, of=a.key) for a in articles} == expected


def test_no_more_than_the_limit_are_ranked_even_among_many_equals() -> None:
    articles = [article(f"{n:03}", CUTOUT, order=n) for n in range(60)]
    assert ranked(*articles, of="000", limit=3, weights=Weights(dates=0)) == ["059", "058", "057"]


def test_articles_without_words_or_alone_have_no_neighbours() -> None:
    assert ranked(article("a", "")) == []
    assert ranked(article("a", ""), article("b", "")) == []


def test_an_article_shows_neither_itself_nor_its_translation() -> None:
    blog = make_blog(
        make_post("a", body=CUTOUT, related=RelatedWish(pinned=("a",))),
        make_post("b", body=CUTOUT),
        make_post("a", "ko", body=CUTOUT),
        make_post("b", "ko", body=CUTOUT),
    )
    assert related(blog, "a", "en") == ["b"]
    assert related(blog, "a", "ko") == ["b"]


def test_cards_are_of_the_pages_own_language() -> None:
    blog = make_blog(*(make_post(key, locale, body=CUTOUT) for key in "ab" for locale in ("en", "ko")))
    assert addresses(blog, "a", "en") == ["blog/b"]
    assert addresses(blog, "a", "ko") == ["ko/blog/b"]


def test_an_article_of_the_other_language_is_no_neighbour() -> None:
    blog = make_blog(make_post("a", body=CUTOUT), make_post("b", "ko", body=CUTOUT), make_post("c", "ko", body=CUTOUT))
    assert related(blog, "a") == []


def test_three_cards_are_shown_unless_the_site_says_otherwise() -> None:
    posts = [make_post(f"p{n}", body=CUTOUT) for n in range(6)]
    assert len(related(make_blog(*posts), "p0")) == 3
    assert len(related(make_blog(*posts, related=Related(count=5)), "p0")) == 5
    assert related(make_blog(*posts, related=Related(enabled=False)), "p0") == []


def test_pinned_articles_come_first_in_the_writers_order() -> None:
    blog = make_blog(
        make_post("a", body=CUTOUT, related=RelatedWish(pinned=("bread", "gif"))),
        make_post("bread", body=BREAD),
        make_post("cutout", body=CUTOUT),
        make_post("cutout-2", body=CUTOUT),
        make_post("gif", body=GIF),
    )
    assert related(blog, "a") == ["bread", "gif", "cutout"]


def test_a_pinned_article_that_is_close_anyway_is_shown_once() -> None:
    blog = make_blog(
        make_post("a", body=CUTOUT, related=RelatedWish(pinned=("c",))),
        make_post("b", body=CUTOUT),
        make_post("c", body=CUTOUT),
    )
    assert related(blog, "a") == ["c", "b"]


def test_all_pinned_articles_are_shown_even_beyond_the_count() -> None:
    pins = ("p1", "p2", "p3", "p4")
    blog = make_blog(make_post("a", related=RelatedWish(pinned=pins)), *(make_post(key) for key in pins))
    assert related(blog, "a") == list(pins)


def test_a_pinned_article_is_shown_in_the_sites_language_or_as_its_fallback() -> None:
    blog = make_blog(
        make_post("a", "ko", related=RelatedWish(pinned=("both", "english"))),
        make_post("both", "en"),
        make_post("both", "ko"),
        make_post("english", "en"),
    )
    assert addresses(blog, "a", "ko") == ["ko/blog/both", "ko/blog/english"]


def test_a_writer_may_turn_cards_off_for_one_article() -> None:
    blog = make_blog(
        make_post("a", body=CUTOUT, related=RelatedWish(shown=False)),
        make_post("b", body=CUTOUT),
    )
    assert related(blog, "a") == []
    assert related(blog, "b") == ["a"]


def test_a_fallback_page_shows_neighbours_in_the_sites_language() -> None:
    blog = make_blog(
        make_post("english-only", body=CUTOUT),
        make_post("another-english-only", body=CUTOUT),
        make_post("both", body=CUTOUT, address="blog/cutout"),
        make_post("both", "ko", body="누끼를 땁니다.", address="blog/누끼"),
    )
    assert addresses(blog, "english-only", "ko") == ["ko/blog/누끼"]


def test_a_fallback_page_finds_its_translated_neighbour_behind_any_number_of_untranslated_ones() -> None:
    crowd = [make_post(f"english-{n:02}", body=CUTOUT) for n in range(20)]
    both = make_post("both", body=CUTOUT, created=date(2020, 1, 1))
    blog = make_blog(*crowd, both, replace(both, locale="ko", source="ko/both.md"))
    assert addresses(blog, "english-00", "ko") == ["ko/blog/both"]


def test_newer_articles_win_among_equals_in_the_blog_too() -> None:
    blog = make_blog(
        make_post("a", body=CUTOUT),
        make_post("old", body=CUTOUT, created=date(2024, 1, 1)),
        make_post("new", body=CUTOUT, created=date(2026, 2, 1)),
    )
    assert related(blog, "a") == ["new", "old"]
