"""Entries of articles on each language's site, and the language switcher and `hreflang` links."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from mkdocs_multilingual_blog.core.display.alternates import hreflangs, post_alternates
from mkdocs_multilingual_blog.core.posts.post_index import PostIndex

from .helpers import BILINGUAL, TRILINGUAL, make_index, make_post


def shown(index: PostIndex, site: str) -> dict[str, tuple[str, str, str]]:
    """Return for each article of a site its state, the language of its text, and its address."""
    return {e.post.key: (e.state, e.post.locale, e.address) for e in index.entries(site)}


def switcher(index: PostIndex, key: str, site: str) -> dict[str, tuple[str, str]]:
    return {a.locale: (a.state, a.address) for a in post_alternates(index, key, site, lambda _: "blog/")}


def test_a_translated_article_is_each_sites_own_under_its_own_address() -> None:
    index = make_index(
        make_post("cutout", "en", address="blog/remove-background"), make_post("cutout", "ko", address="blog/누끼")
    )
    assert shown(index, "en") == {"cutout": ("own", "en", "blog/remove-background")}
    assert shown(index, "ko") == {"cutout": ("own", "ko", "ko/blog/누끼")}


def test_an_article_of_the_default_language_falls_back_at_the_same_address() -> None:
    index = make_index(make_post("a", "en"), languages=TRILINGUAL)
    assert shown(index, "ko") == {"a": ("fallback", "en", "ko/blog/a")}
    assert shown(index, "ja") == {"a": ("fallback", "en", "ja/blog/a")}


@pytest.mark.parametrize("everywhere", [True, False], ids=["fallbacks", "no fallbacks"])
def test_an_article_says_what_languages_do_that_lack_it_whatever_the_site_does(everywhere: bool) -> None:
    languages = replace(BILINGUAL, fallback=everywhere)
    posts = [make_post(policy, "en", fallback=policy) for policy in ("show", "link", "hide")]
    index = make_index(*posts, make_post("ko-show", "ko", fallback="show"), languages=languages)
    assert shown(index, "ko") == {
        "show": ("fallback", "en", "ko/blog/show"),
        "link": ("foreign", "en", "blog/link"),
        "ko-show": ("own", "ko", "ko/blog/ko-show"),
    }
    assert index.entry("hide", "ko").state == "hidden"
    assert switcher(index, "hide", "en")["ko"] == ("missing", "ko/blog/")
    assert shown(index, "en")["ko-show"] == ("foreign", "ko", "ko/blog/ko-show")


def test_the_original_decides_and_that_is_the_default_languages_article_where_there_is_one() -> None:
    english, korean = make_post("a", "en", fallback="hide"), make_post("a", "ko", fallback="link")
    assert shown(make_index(english, korean, languages=TRILINGUAL), "ja") == {}
    assert shown(make_index(korean, languages=TRILINGUAL), "ja") == {"a": ("foreign", "ko", "ko/blog/a")}


def test_an_article_of_another_language_never_disappears_but_links_there() -> None:
    index = make_index(make_post("a", "ko"), languages=TRILINGUAL)
    assert shown(index, "en") == {"a": ("foreign", "ko", "ko/blog/a")}
    assert shown(index, "ja") == {"a": ("foreign", "ko", "ko/blog/a")}


def test_of_several_foreign_texts_the_first_language_of_the_site_is_linked() -> None:
    index = make_index(make_post("a", "ja"), make_post("a", "ko"), languages=TRILINGUAL)
    assert shown(index, "en") == {"a": ("foreign", "ko", "ko/blog/a")}


def test_with_fallbacks_off_untranslated_articles_are_links() -> None:
    index = make_index(make_post("a", "en"), languages=replace(BILINGUAL, fallback=False))
    assert shown(index, "ko") == {"a": ("foreign", "en", "blog/a")}


def test_a_fallback_never_takes_the_address_of_another_article() -> None:
    index = make_index(make_post("a", "en", address="blog/same"), make_post("b", "ko", address="blog/same"))
    assert shown(index, "ko") == {"a": ("foreign", "en", "blog/same"), "b": ("own", "ko", "ko/blog/same")}


def test_a_list_is_newest_first_and_then_in_order_of_key() -> None:
    seoul = timezone(timedelta(hours=9))
    index = make_index(
        make_post("b", created=date(2026, 1, 2)),
        make_post("a", created=date(2026, 1, 2)),
        make_post("noon-in-seoul", created=datetime(2026, 1, 2, 12, tzinfo=seoul)),
        make_post("early-in-seoul", created=datetime(2026, 1, 2, 8, tzinfo=seoul)),
        make_post("korean", "ko", created=date(2026, 1, 3)),
        make_post("old", created=date(2025, 12, 31)),
    )
    expected = ["korean", "noon-in-seoul", "a", "b", "early-in-seoul", "old"]
    assert [e.post.key for e in index.entries("en")] == expected
    assert [e.post.key for e in index.entries("ko")] == expected


def test_the_switcher_leads_to_the_same_article_under_its_other_address() -> None:
    index = make_index(make_post("a", "en", address="blog/cutout"), make_post("a", "ko", address="blog/누끼"))
    assert switcher(index, "a", "en") == {"en": ("current", "blog/cutout"), "ko": ("translated", "ko/blog/누끼")}
    assert switcher(index, "a", "ko") == {"en": ("translated", "blog/cutout"), "ko": ("current", "ko/blog/누끼")}


def test_the_switcher_tells_a_fallback_from_a_translation() -> None:
    index = make_index(make_post("a", "en"), make_post("a", "ja"), languages=TRILINGUAL)
    assert switcher(index, "a", "en") == {
        "en": ("current", "blog/a"),
        "ko": ("fallback", "ko/blog/a"),
        "ja": ("translated", "ja/blog/a"),
    }
    assert switcher(index, "a", "ko")["en"] == ("translated", "blog/a")


def test_where_a_language_lacks_the_article_the_switcher_leads_to_its_list() -> None:
    index = make_index(make_post("a", "ko"), languages=TRILINGUAL)
    assert switcher(index, "a", "ko") == {
        "en": ("missing", "blog/"),
        "ko": ("current", "ko/blog/a"),
        "ja": ("missing", "ja/blog/"),
    }


def test_search_engines_are_told_of_translations_and_the_default() -> None:
    pages = {"en": "https://x.example/a/", "ko": "https://x.example/ko/a/", "pt_BR": "https://x.example/pt_BR/a/"}
    assert hreflangs(pages, "en") == (
        ("en", "https://x.example/a/"),
        ("ko", "https://x.example/ko/a/"),
        ("pt-BR", "https://x.example/pt_BR/a/"),
        ("x-default", "https://x.example/a/"),
    )


def test_search_engines_are_told_nothing_of_a_page_in_one_language() -> None:
    assert hreflangs({"en": "https://x.example/a/"}, "en") == ()


def test_there_is_no_default_where_the_default_language_lacks_the_page() -> None:
    assert [code for code, _ in hreflangs({"ko": "/ko/a/", "ja": "/ja/a/"}, "en")] == ["ko", "ja"]


def test_an_index_with_other_texts_is_that_of_a_new_one() -> None:
    posts = [make_post("a", "en"), make_post("a", "ko"), make_post("b", "en"), make_post("c", "ko", unlisted=True)]
    index = make_index(*posts)
    for former in posts:
        post = replace(former, title="Another", minutes=9)
        changed = index.with_posts({post.source: post})
        new = make_index(*(post if one is former else one for one in posts))
        assert changed.posts == new.posts
        assert (changed.by_source, changed.translations) == (new.by_source, new.translations)
        for locale in BILINGUAL.locales:
            assert changed.own(locale) == new.own(locale)
            assert changed.entries(locale) == new.entries(locale)
            assert changed.published(locale) == new.published(locale)
            assert [changed.entry(key, locale) for key in "abc"] == [new.entry(key, locale) for key in "abc"]
    assert index.posts == make_index(*posts).posts
