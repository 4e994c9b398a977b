"""What languages do with an article that they lack, in every place where it could appear: shown, linked, or hidden."""

from __future__ import annotations

import json

import lxml.etree
import pytest

from tests.pieces import locations

from .harness import BILINGUAL, Site

LANGUAGES = ("en", "ko", "ja")
POLICIES = ("show", "link", "hide")
TRILINGUAL = BILINGUAL.replace("한국어}", "한국어}\n        - {locale: ja, name: 日本語}").replace(
    "- multilingual-blog", "- multilingual-blog:\n      authors_profiles: true"
)


def article(key: str, year: int, fallback: str = "", more: str = "") -> str:
    policy = f"fallback: {fallback}\n" if fallback else ""
    return (
        f"---\ntitle: {key}\ndate: {year}-01-01\ntags: [news, about-{key}]\ncategories: [in-{key}]\n"
        f"authors: [by-{key}]\n{policy}{more}---\nText of {key}.\n"
    )


SINGLE = {f"{locale}-{policy}": (locale, policy) for locale in ("en", "ko") for policy in POLICIES}
"""Articles that exist in one language only: key, language and what its front matter says of the others."""

PINS = f"related: [{', '.join(SINGLE)}]\n"
SOURCES = {
    **{("index", locale): "# Home\n" for locale in LANGUAGES},
    ("help/index", "en"): "# Help\n",
    ("help", "ko"): "# 도움말\n",
    **{("blog/posts/both", locale): article("both", 2020, more=PINS) for locale in LANGUAGES},
    **{
        (f"blog/posts/{key}", locale): article(key, 2001 + year, policy)
        for year, (key, (locale, policy)) in enumerate(SINGLE.items())
    },
}
YEARS = {key: 2001 + year for year, key in enumerate(SINGLE)}
AUTHORS = "authors:\n" + "".join(f"  by-{key}: {{name: {key}}}\n" for key in [*SINGLE, "both"])


@pytest.fixture(scope="module", params=["folder", "suffix"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    files = {
        f"docs/{locale}/{name}.md" if request.param == "folder" else f"docs/{name}.{locale}.md": text
        for (name, locale), text in SOURCES.items()
    }
    files["docs/.authors.yml"] = AUTHORS
    text = "".join(f"=== {name}\n{content}" for name, content in files.items())
    config = TRILINGUAL.replace("docs_structure: folder", f"docs_structure: {request.param}")
    site = Site(tmp_path_factory.mktemp("site")).write(text, config).build()
    assert site.log == []
    return site


def prefix(locale: str) -> str:
    return "" if locale == "en" else f"{locale}/"


def where(site: Site, key: str, locale: str) -> dict[str, object]:
    """Return where an article appears in a language's site: what links lead to, or whether a page is there."""
    at, original = prefix(locale), prefix(SINGLE[key][0])

    def leads(address: str, selector: str) -> str:
        if not site.has(address):
            return ""
        page = site.page(address)
        links = page.all(selector)
        return next((page.resolve(link.get("href")) for link in links if key in link.text_content()), "")

    def in_feed(name: str) -> str:
        items = json.loads(site.text(f"{at}blog/{name}"))["items"]
        return next((item["url"].removeprefix("https://example.org/") for item in items if item["title"] == key), "")

    titles = ".md-blog-entry__title a"
    neighbours = {
        name
        for other in ("both", *SINGLE)
        if site.has(f"{at}blog/{other}/")
        for name in site.page(f"{at}blog/{other}/").texts(".md-blog-neighbor__title")
    }
    exported = json.loads(site.text(f"{at}tags.json"))["mappings"]
    sitemap = lxml.etree.fromstring(site.path("sitemap.xml").read_bytes())
    found = [f"{at}{location}" for location in locations(site.out, at)]
    return {
        "page": site.has(f"{at}blog/{key}/"),
        "list": leads(f"{at}blog/", titles),
        "tag": leads(f"{at}blog/tags/about-{key}/", titles),
        "category": leads(f"{at}blog/category/in-{key}/", titles),
        "archive": leads(f"{at}blog/archive/{YEARS[key]}/", titles),
        "author": leads(f"{at}blog/author/by-{key}/", titles),
        "related": leads(f"{at}blog/both/", ".md-blog-card__link"),
        "neighbour": key in neighbours,
        "feed": in_feed("feed.json"),
        "feed of all": in_feed("feed-all.json"),
        "export": next((item["item"]["url"] for item in exported if item["item"]["title"] == key), ""),
        "search": [place for place in found if place.startswith(f"{at}blog/{key}/")],
        "sitemap": any((url.findtext("{*}loc") or "").endswith(f"org/{at}blog/{key}/") for url in sitemap),
        "switcher": site.page(f"{original}blog/{key}/").switcher[locale],
        "hreflang": site.page(f"{original}blog/{key}/").hreflangs,
    }


def table(key: str, locale: str) -> dict[str, object]:
    """Return where it has to appear."""
    own, policy = SINGLE[key]
    page, original, nothing = f"{prefix(locale)}blog/{key}/", f"{prefix(own)}blog/{key}/", f"{prefix(locale)}blog/"
    if policy == "show" and own != "en":
        policy = "link"  # only the default language's text has a copy
    shown = {"show": page, "link": original, "hide": ""}[policy]
    lists = ("list", "tag", "category", "archive", "author", "related", "export")
    return {
        **dict.fromkeys(lists, shown),
        "page": policy == "show",
        "neighbour": policy == "show",
        "feed": "",
        "feed of all": "" if policy == "hide" else original,
        "search": [],
        "sitemap": False,
        "switcher": page if policy == "show" else nothing,
        "hreflang": {},
    }


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("key", SINGLE)
def test_every_place_does_with_an_article_what_its_front_matter_says(built: Site, key: str, locale: str) -> None:
    own = SINGLE[key][0]
    if locale != own:
        assert where(built, key, locale) == table(key, locale)
        return
    page = f"{prefix(own)}blog/{key}/"
    found = where(built, key, own)
    assert found.pop("search") == [page]
    assert found.pop("hreflang") == {}
    assert found == {**dict.fromkeys(found, page), "page": True, "neighbour": True, "sitemap": True}


@pytest.mark.parametrize(
    ("locale", "count"),
    [("en", "6 articles"), ("ko", "글 6개"), ("ja", "記事5件")],
)
def test_counts_follow(built: Site, locale: str, count: str) -> None:
    """Each language has one of the two hidden articles, but for Japanese, which has neither."""
    tags = built.page(f"{prefix(locale)}blog/tags/")
    counts = dict(zip(tags.texts(".md-blog-tags a"), tags.texts(".md-blog-tags__count"), strict=True))
    assert counts["news"] == count
    assert built.page(f"{prefix(locale)}blog/tags/news/").text(".md-blog-count") == count
    assert ("about-en-hide" in counts) == (locale == "en")
    assert json.loads(built.text(f"{prefix(locale)}tags.json"))["tags"][0]["count"] == int(
        "".join(filter(str.isdigit, count))
    )


def test_a_tag_page_without_articles_is_no_translation_of_one_with_some(built: Site) -> None:
    page = built.page("blog/tags/about-en-hide/")
    assert page.hreflangs == {}
    assert page.switcher == {
        "en": "blog/tags/about-en-hide/",
        "ko": "ko/blog/tags/",
        "ja": "ja/blog/tags/",
    }


SECTIONS = """
=== docs/en/blog/posts/plain.md
---
{title: Plain, date: 2026-01-05}
---
=== docs/en/blog/posts/notice.md
---
{title: Notice, date: 2026-01-04, categories: [Company news]}
---
=== docs/en/blog/posts/lasting.md
---
{title: Lasting, date: 2026-01-03, categories: [Company news], fallback: show}
---
=== docs/en/blog/posts/events/.meta.yml
fallback: hide
=== docs/en/blog/posts/events/party.md
---
{title: Party, date: 2026-01-02}
---
=== docs/en/blog/posts/events/talk.md
---
{title: Talk, date: 2026-01-01, fallback: show}
---
See ![it](talk.png).
=== docs/en/blog/posts/events/talk.png
"""


def test_a_site_a_folder_a_category_and_an_article_differ_and_the_narrowest_counts(site: Site) -> None:
    options = "- multilingual-blog:\n      fallback: link\n      fallback_categories: {company news: hide}\n  - meta"
    site.write(SECTIONS, **{"- multilingual-blog": options}).build()
    assert site.log == []
    assert site.page("blog/").entries == ["Plain", "Notice", "Lasting", "Party", "Talk"]
    page = site.page("ko/blog/")
    assert dict(zip(page.entries, page.links(".md-blog-entry__title a"), strict=True)) == {
        "Plain": "blog/plain/",
        "Lasting": "ko/blog/lasting/",
        "Talk": "ko/blog/talk/",
    }


def test_articles_are_shown_where_static_i18n_makes_no_copies(site: Site) -> None:
    options = {
        "- multilingual-blog": "- multilingual-blog:\n      fallback: show",
        "docs_structure: folder": "docs_structure: folder\n      fallback_to_default: false",
    }
    about = "=== docs/en/about.md\n# About\n"
    site.write(SECTIONS.replace("fallback: hide", "pin: false") + about, **options).build()
    assert site.log == []
    page = site.page("ko/blog/talk/")
    assert page.text(".md-blog-notice a") == "영어 원문 보기"
    assert page.links(".md-blog-notice a") == ["blog/talk/"]
    assert page.resolve(page.one(".md-blog-text img").get("src")) == "blog/posts/events/talk.png"
    assert site.has("blog/posts/events/talk.png")
    assert page.canonical == "https://example.org/blog/talk/"
    assert "ko/about/" not in site.addresses()


def test_a_category_without_articles_is_told(site: Site) -> None:
    options = {"- multilingual-blog": "- multilingual-blog:\n      fallback_categories: {compny news: hide}"}
    site.write(SECTIONS, **options).build()
    assert [line for line in site.log if "fallback" in line] == [
        "multilingual_blog: mkdocs.yml:8: fallback_categories: no article is in the category 'compny news'. "
        "Did you mean 'company-news'?"
    ]


def test_a_page_of_a_language_is_not_replaced_by_a_copy_of_another_one_that_has_its_address(built: Site) -> None:
    headings = {locale: built.page(f"{prefix(locale)}help/").texts("article h1") for locale in LANGUAGES}
    assert headings == {"en": ["Help"], "ko": ["도움말"], "ja": ["Help"]}
