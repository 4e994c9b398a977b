"""Targets of links in articles: other articles, however they are written, and other sites."""

from __future__ import annotations

import pytest

from mkdocs_multilingual_blog.core.locales import Languages
from mkdocs_multilingual_blog.core.posts.references import References, Targets

from .helpers import BILINGUAL, make_post

OTHER = make_post("other", address="blog/some-slug")
KOREAN = make_post("other", "ko", address="blog/다른-글")


def targets(body: str, locale: str = "en", site_url: str = "https://example.org/site/") -> Targets:
    post = make_post("mine", locale, body=body)
    return References([post, OTHER, KOREAN], BILINGUAL, site_url).of(post)


@pytest.mark.parametrize(
    "link",
    [
        "other.md",
        "other.md#part",
        "./other.md",
        "../posts/other.md",
        "../../../ko/blog/posts/other.md",
        "/site/blog/some-slug/",
        "/site/blog/some-slug",
        "/site/blog/some-slug.html",
        "/site/ko/blog/%EB%8B%A4%EB%A5%B8-%EA%B8%80/",
        "https://example.org/site/blog/some-slug/?from=mail#part",
        "HTTPS://EXAMPLE.ORG/site/blog/Some-Slug/",
        "../some-slug/",
        "some-slug.html",
    ],
)
def test_a_link_to_an_article_is_its_key_however_it_is_written(link: str) -> None:
    assert targets(f"[there]({link})") == Targets(("other",), ())


def test_a_link_to_a_translation_that_is_missing_is_one_to_the_article() -> None:
    post = make_post("mine", "ko", body="[there](only.md)")
    assert References([post, make_post("only")], BILINGUAL).of(post).articles == ("only",)


@pytest.mark.parametrize("link", ["#part", "mailto:x@example.org", "mine.md", "nothing.md", "http://[x", "picture.png"])
def test_a_link_that_leads_to_no_other_article_and_no_other_site_does_not_count(link: str) -> None:
    assert targets(f"[there]({link})") == Targets()


def test_links_elsewhere_are_compared_without_scheme_query_and_fragment() -> None:
    body = "[a](https://Tools.example/editor/) [b](http://tools.example/editor?x=1#y) [c](https://tools.example/gif)"
    assert targets(body).elsewhere == ("tools.example/editor", "tools.example/gif")


def test_each_target_counts_once_in_order_of_first_mention() -> None:
    posts = [make_post(key) for key in ("b", "a")]
    post = make_post("mine", body="[1](b.md) [2](a.md) [3](b.md)")
    assert References([post, *posts], BILINGUAL).of(post).articles == ("b", "a")


def test_suffixes_and_one_language_work_as_folders_do() -> None:
    for languages, source in ((Languages("en", ("en", "ko"), "suffix"), "x.ko.md"), (Languages("en", ("en",)), "x.md")):
        post = make_post("mine", body="[there](x.md)")
        other = make_post("x")
        object.__setattr__(other, "source", f"en/blog/posts/{source}")
        assert References([post, other], languages).of(post).articles == ("x",)
