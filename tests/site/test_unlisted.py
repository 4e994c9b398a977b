"""`unlisted: true`: an article that has a page, and to which nothing on the site leads."""

from __future__ import annotations

import json

import pytest

from tests.pieces import docs, locations

from .harness import BILINGUAL, Site, with_suffixes
from .writing import Writer, differences, edit

BLOG = """
    === docs/.authors.yml
    authors: {sam: {name: Sam}, kim: {name: Kim}}
    === docs/en/blog/posts/one.md
    ---
    title: One
    date: 2026-01-01
    tags: [News]
    authors: [kim]
    series: First steps
    ---
    The image has layers, and each layer has a mask.
    === docs/en/blog/posts/secret.md
    ---
    title: Secret preview
    date: 2026-01-02
    unlisted: true
    tags: [News, Preview]
    categories: [Previews]
    authors: [sam]
    series: First steps
    aliases: [/old-preview/]
    ---
    The image has layers, and each layer has a mask. See [three](three.md).
    === docs/en/blog/posts/three.md
    ---
    title: Three
    date: 2026-01-03
    tags: [News]
    authors: [kim]
    related: [secret]
    ---
    The image has layers, and each layer has a mask.

    <!-- blog/translations -->
    === docs/ko/blog/posts/secret.md
    ---
    title: 비밀 미리보기
    date: 2026-01-02
    unlisted: true
    tags: [News]
    ---
    본문.
    === docs/ko/blog/posts/three.md
    ---
    title: 셋
    date: 2026-01-03
    tags: [News]
    ---
    본문.
"""
OPTIONS = "{authors_profiles: true, feeds: {tags: true}, translations: {wait: false, warn: [missing]}}"
CONFIG = BILINGUAL.replace("- multilingual-blog", f"- multilingual-blog: {OPTIONS}")
NO_INDEX = 'meta[name=robots][content="noindex"]'
SECRET, KOREAN = "blog/secret/", "ko/blog/secret/"


@pytest.fixture(scope="module", params=["folder", "suffix"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("unlisted"))
    if request.param == "suffix":
        homes = "=== docs/index.en.md\n# Home\n=== docs/index.ko.md\n# 홈\n"
        blog = with_suffixes("\n".join(line.strip() for line in BLOG.splitlines()))
        return site.write(homes + blog, CONFIG.replace("folder", "suffix")).build()
    return site.write(BLOG, CONFIG).build()


def test_the_page_exists_and_asks_search_engines_to_leave_it_out(built: Site) -> None:
    page = built.page(SECRET)
    assert page.text("h1") == "Secret preview"
    assert len(page.all(NO_INDEX)) == 1
    assert page.hreflangs == {}
    assert not built.page("blog/three/").all(NO_INDEX)
    assert built.text("old-preview/index.html"), "a former address leads to it"


def test_nothing_but_the_page_and_its_translation_names_it(built: Site) -> None:
    own = {SECRET, KOREAN, "old-preview/"}
    for path in built.out.rglob("*"):
        name = path.relative_to(built.out).as_posix()
        if path.is_file() and path.suffix in (".html", ".xml", ".json") and name.removesuffix("index.html") not in own:
            text = path.read_text(encoding="utf-8")
            assert "secret" not in text.casefold(), name
            assert "비밀" not in text, name


def test_no_list_exists_for_its_sake(built: Site) -> None:
    assert not {"blog/tags/preview/", "blog/category/previews/", "blog/author/sam/"} & built.addresses()
    assert built.page("blog/").entries == ["Three", "One"]
    assert built.page("blog/series/first-steps/").entries == ["One"]
    page = built.page(SECRET)
    broken = [link for link in page.links("main a[href]") if "#" not in link and not built.has(link)]
    assert broken == []
    assert not page.all(".md-blog-series")


def test_neighbors_and_related_articles_pass_over_it_and_it_has_related_articles_itself(built: Site) -> None:
    assert built.page("blog/one/").links(".md-blog-neighbors a") == ["blog/three/"]
    assert built.page("blog/three/").cards == ["One"]
    assert set(built.page(SECRET).cards) == {"One", "Three"}
    assert not built.page(SECRET).all(".md-blog-neighbors")


def test_the_language_can_be_switched_on_it(built: Site) -> None:
    assert built.page(SECRET).switcher == {"en": SECRET, "ko": KOREAN}
    assert built.page(KOREAN).switcher == {"en": SECRET, "ko": KOREAN}


def test_it_cannot_be_searched_for(built: Site) -> None:
    for prefix in ("", "ko/"):
        assert not [place for place in locations(built.out, prefix) if "secret" in place]
        assert any("three" in doc["location"] for doc in docs(built.out, prefix))


def test_neither_sitemap_nor_feeds_nor_the_export_of_tags_has_it(built: Site) -> None:
    assert "blog/three/" in built.text("sitemap.xml")
    assert json.loads(built.text("blog/feed.json"))["items"][0]["url"] == "https://example.org/blog/three/"
    exported = json.loads(built.text("tags.json"))
    assert [tag["id"] for tag in exported["tags"]] == ["news"]
    assert exported["tags"][0]["count"] == 2


def test_it_needs_no_translation(built: Site) -> None:
    assert not [line for line in built.log if "secret" in line]


def test_without_a_translation_its_fallback_page_is_unlisted_too(site: Site) -> None:
    text = BLOG.partition("    === docs/ko/blog/posts/secret.md")[0]
    site.write(text, CONFIG).build()
    page = site.page(KOREAN)
    assert page.text("h1") == "Secret preview"
    assert len(page.all(NO_INDEX)) == 1
    assert "secret" not in site.text("ko/blog/")
    assert "secret" not in site.text("sitemap.xml")
    assert not [line for line in site.log if "secret" in line]


def test_a_listed_translation_does_not_lead_to_the_unlisted_one(site: Site) -> None:
    site.write(BLOG.replace("date: 2026-01-02\n    unlisted: true\n    tags: [News]\n", "date: 2026-01-02\n"), CONFIG)
    site.build()
    listed = site.page(KOREAN)
    assert "비밀 미리보기" in site.page("ko/blog/").entries
    assert not listed.all(NO_INDEX)
    assert listed.switcher == {"en": "blog/", "ko": KOREAN}
    assert listed.hreflangs == {}
    assert site.page(SECRET).switcher == {"en": SECRET, "ko": KOREAN}


def test_with_limited_appearances_it_has_related_articles_too(site: Site) -> None:
    config = CONFIG.replace("{authors_profiles", "{related: {max_appearances: 1}, authors_profiles")
    site.write(BLOG, config).build()
    assert set(site.page(SECRET).cards) == {"One", "Three"}
    assert "Secret preview" not in site.page("blog/one/").cards


def test_without_an_address_of_the_site_search_engines_are_told_as_well(site: Site) -> None:
    site.write(BLOG, CONFIG.replace("site_url: https://example.org/\n", "")).build()
    assert len(site.page(SECRET).all(NO_INDEX)) == 1


def test_an_article_that_is_unlisted_and_listed_again_while_serving(site: Site) -> None:
    writer = Writer(site.write(BLOG, CONFIG))
    three = "docs/en/blog/posts/three.md"
    assert edit(writer, three, "title: Three\n", "title: Three\nunlisted: true\n").startswith("Rebuilt ")
    assert b"noindex" in writer.served()["blog/three/index.html"]
    assert differences(writer) == []
    secret = "docs/en/blog/posts/secret.md"
    edit(writer, secret, "unlisted: true", "unlisted: false")
    assert b"Secret preview" in writer.served()["blog/index.html"]
    assert differences(writer) == []
    assert edit(writer, three, "unlisted: true\n", "").startswith("Rebuilt ")
    assert differences(writer) == []
