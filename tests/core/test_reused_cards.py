"""Cards reused after a change of the blog are the same as new ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.catalogs.tools import ToolCatalog
from mkdocs_multilingual_blog.core.display.cards import Cards
from mkdocs_multilingual_blog.core.model import Dates, Post, RelatedWish, SeriesPart, ToolWish
from mkdocs_multilingual_blog.core.settings import Pagination, Related
from mkdocs_multilingual_blog.core.text.interface import load_interface

from .helpers import make_blog, make_post, make_tool

KEYS = ("a", "b", "c", "d", "e")
TAGS = st.lists(st.sampled_from(["css", "gif", "svg"]), unique=True, max_size=2).map(tuple)

CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["One", "Two"]),
    "description": st.sampled_from(["Short.", "Longer."]),
    "dates": st.integers(1, 5).map(lambda day: Dates(date(2026, 1, day))),
    "tags": TAGS,
    "categories": TAGS,
    "authors": st.lists(st.sampled_from(["team", "guest"]), unique=True).map(tuple),
    "series": st.sampled_from([None, SeriesPart("course"), SeriesPart("course", 1)]),
    "pin": st.booleans(),
    "fallback": st.sampled_from([None, "link", "hide", "show"]),
    "address": st.sampled_from(["blog/x", "blog/y"]),
    "related": st.sampled_from([RelatedWish(), RelatedWish(shown=False), RelatedWish(pinned=("a", "zzz"))]),
    "tools": st.sampled_from([ToolWish(), ToolWish(ids=("crop",)), ToolWish(shown=False)]),
}

SITES: dict[str, dict[str, Any]] = {
    "as it comes": {},
    "related articles are shared out": {"related": Related(max_appearances=1)},
    "related articles of other languages": {"related": Related(across_languages=True)},
    "no related articles": {"related": Related(enabled=False)},
    "a tool with a limit": {"catalogue": ToolCatalog({"en": "Try it"}, {"crop": make_tool("crop", limit=1)})},
    "lists with contents": {"toc": frozenset({"home", "tag"})},
}


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, str, str, Any]]:
    """What is done to posts, one after the other: which one, in which language, and what."""
    places = st.tuples(st.sampled_from(KEYS), st.sampled_from(["en", "ko"]))
    kinds = st.sampled_from([*CHANGES, "comes or goes"])
    return [
        (key, locale, kind, draw(CHANGES[kind]) if kind in CHANGES else None)
        for (key, locale), kind in draw(st.lists(st.tuples(places, kinds), min_size=1, max_size=6))
    ]


def changed(posts: Sequence[Post], key: str, locale: str, kind: str, value: Any) -> list[Post]:
    """Return the posts after an edit; one that they would not have together is left out."""
    former = next((post for post in posts if (post.key, post.locale) == (key, locale)), None)
    others = [post for post in posts if post is not former]
    if kind == "comes or goes":
        return others if former and len(posts) > 1 else [*posts, *([] if former else [make_post(key, locale)])]
    if former is None or (kind == "address" and any(post.address == value for post in others)):
        return list(posts)
    return [*others, replace(former, **{kind: value})]


def everything(cards: Cards, blog: Blog, site: str) -> list[object]:
    entries = [entry for entry in blog.index.entries(site) if entry.state != "foreign"]
    return [*map(cards.article, entries), *map(cards.listing, blog.views(site))]


def cards_of(blog: Blog, site: str) -> Cards:
    return Cards(blog, load_interface(site), directory_urls=True, date_format="long")


@pytest.mark.slow
@pytest.mark.parametrize("kind", SITES)
@given(done=edits())
def test_what_is_taken_over_is_what_would_be_made(kind: str, done: list[tuple[str, str, str, Any]]) -> None:
    options = {"pagination": Pagination(per_page=2), **SITES[kind]}
    bodies = {"a": "Crop a GIF.", "b": "Crop an SVG.", "c": "Crop a GIF with CSS.", "d": "Colors.", "e": "Colors, too."}
    posts = [make_post(key, "en", body=text, tags=("gif",)) for key, text in bodies.items()]
    posts += [make_post(key, "ko", body=bodies[key]) for key in ("a", "b")]
    before = make_blog(*posts, **options)
    before.start_ranking()
    former_cards = {site: cards_of(before, site) for site in ("en", "ko")}
    for site, cards in former_cards.items():
        everything(cards, before, site)
    for number, edit in enumerate(done):
        posts = changed(posts, *edit)
        blog = make_blog(*posts, **options)
        blog = blog.with_ranking(blog.ranking_of(before))
        for site, former in list(former_cards.items()):
            cards = former_cards[site] = cards_of(blog, site)
            cards.reuse(former)
            if number % 2:  # who only writes texts asks for no lists
                everything(cards, blog, site)
            assert everything(cards, blog, site) == everything(cards_of(blog, site), blog, site)
        before = blog


def test_articles_that_show_what_they_showed_are_taken_over() -> None:
    before = make_blog(*(make_post(key) for key in KEYS))
    before.start_ranking()
    former = cards_of(before, "en")
    everything(former, before, "en")
    retitled = [replace(post, title="New") if post.key == "a" else post for post in before.index.posts]
    blog = make_blog(*retitled)
    blog = blog.with_ranking(blog.ranking_of(before))
    cards = cards_of(blog, "en")
    cards.reuse(former)
    same = {
        key
        for key in KEYS
        if cards.article(blog.index.entry(key, "en")) is former.article(before.index.entry(key, "en"))
    }
    assert same == {"c", "d", "e"}  # all but the changed one and the one beside it


def test_another_ranking_shows_in_articles_of_the_same_blog() -> None:
    alike = [
        make_post(key, body="Crop a GIF.", tags=("gif",), created=date(2026, 1, n + 1)) for n, key in enumerate(KEYS)
    ]
    blog = make_blog(*alike)
    blog.start_ranking()
    former = cards_of(blog, "en")
    assert former.article(blog.index.entry("a", "en")).related
    gone = {"en": set(KEYS)}
    blog = blog.with_ranking(blog.ranking.without(gone))
    cards = cards_of(blog, "en")
    cards.reuse(former)
    assert not cards.article(blog.index.entry("a", "en")).related
