"""Metadata for search engines and social networks, parsed from HTML as they do, in the vocabulary of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import extruct
import html5lib
import pytest
import yaml
from pyld import jsonld

from mkdocs_multilingual_blog.core.publishing.json_ld import script_text, structured_data
from mkdocs_multilingual_blog.core.publishing.open_graph import MetaElement, meta_elements, open_graph_locale
from mkdocs_multilingual_blog.core.publishing.page_facts import (
    ArticleFacts,
    BlogFacts,
    Crumb,
    Facts,
    Listed,
    ListingFacts,
    Person,
    Picture,
    ProfileFacts,
    Site,
)

SCHEMA = json.loads((Path(__file__).parent.parent / "data" / "schema_org.json").read_text(encoding="utf-8"))
VOCABULARY = "http://schema.org/"  # schema.org's own context says http, whichever way it is fetched

SITE = Site("EditPixel", "https://example.com/", logo="https://example.com/logo.png")
BLOG = BlogFacts("EditPixel 블로그", "https://example.com/ko/blog/", "사진과 영상 편집 이야기")
TEAM = Person(
    "EditPixel team",
    url="https://example.com/ko/blog/author/team/",
    image="https://example.com/team.png",
    description="Writes of pictures",
    elsewhere="https://social.example/@editpixel",
)
EDITOR = Person("Guest editor", elsewhere="https://guest.example/")
READER = Person("A reader")
COVER = Picture("https://example.com/cover.png", "배경이 지워진 사진", 1200, 630)
CRUMBS = (
    Crumb("홈", "https://example.com/ko/"),
    Crumb("블로그", "https://example.com/ko/blog/"),
    Crumb("배경 지우기", "https://example.com/ko/blog/remove-background/"),
)
URLS = {
    "en": "https://example.com/blog/remove-background/",
    "ko": "https://example.com/ko/blog/remove-background/",
    "pt-BR": "https://example.com/pt-BR/blog/remove-background/",
}
ENTRIES = (
    Listed("배경 지우기", URLS["ko"]),
    Listed("GIF 만들기", "https://example.com/ko/blog/gif/"),
)
SEOUL = timezone(timedelta(hours=9))

BARE = ArticleFacts(title="배경 지우기", url=URLS["ko"], locale="ko", site=SITE, blog=BLOG, published=date(2026, 3, 1))
ARTICLE = replace(
    BARE,
    description="한 번에 배경을 지우는 법",
    translations=URLS,
    original="ko",
    picture=COVER,
    crumbs=CRUMBS,
    published=datetime(2026, 3, 1, 9, 30, tzinfo=SEOUL),
    updated=datetime(2026, 4, 2, 1, 0, tzinfo=timezone.utc),
    authors=(TEAM, EDITOR, READER),
    tags=("배경", "사진 & 영상"),
    section="안내서",
    minutes=5,
    words=640,
)
HOME = ListingFacts(
    title="블로그",
    url=BLOG.url,
    locale="ko",
    site=SITE,
    blog=BLOG,
    translations={"en": "https://example.com/blog/", "ko": BLOG.url},
    crumbs=CRUMBS[:2],
    is_blog=True,
)
TAG = ListingFacts(
    title="배경",
    url="https://example.com/ko/blog/tags/background/",
    locale="ko",
    site=SITE,
    blog=BLOG,
    description="배경에 관한 글",
    crumbs=(*CRUMBS[:2], Crumb("배경")),
)
PROFILE = ProfileFacts(
    title="EditPixel team", url=TEAM.url, locale="ko", site=SITE, blog=BLOG, person=TEAM, entries=ENTRIES
)
BARE_TAG = replace(TAG, crumbs=(), description="")
STRANGER = replace(PROFILE, person=READER, url="https://example.com/ko/blog/author/reader/", entries=())

PAGES = {
    "article": ARTICLE,
    "article with the least": BARE,
    "article that is a translation": replace(ARTICLE, original="en"),
    "home": HOME,
    "second page of home": replace(HOME, url="https://example.com/ko/blog/page/2/", is_blog=False),
    "tag": replace(TAG, picture=COVER),
    "tag with the least": BARE_TAG,
    "profile": PROFILE,
    "profile with the least": STRANGER,
}

NASTY = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "\"quotes\" 'and' \\backslashes\\ & &amp; ampersands",
    "a\u2028line\u2029or two\nand a tab\t",
    "한국어 제목 😀 👨‍👩‍👧 e\u0301",
    "]]>{{ page.title }}{% raw %}",
]

every_page = pytest.mark.parametrize("facts", PAGES.values(), ids=PAGES)


def html(facts: Facts) -> str:
    """A page with all that it tells, as a template writes it."""
    metas = "\n".join(
        f'<meta {element.attribute}="{element.key}" content="{escape(element.content)}">'
        for element in meta_elements(facts)
    )
    data = structured_data(facts)
    script = f'<script type="application/ld+json">{script_text(data)}</script>' if data else ""
    head = f'<meta charset="utf-8"><title>x</title>\n{metas}\n{script}'
    return f'<!doctype html><html prefix="og: https://ogp.me/ns#"><head>{head}</head><body><p>y</p></body></html>'


def properties(facts: Facts, *, card_elsewhere: bool = False) -> dict[str, list[str]]:
    """Contents of the meta elements by name."""
    contents: dict[str, list[str]] = {}
    for element in meta_elements(facts, card_elsewhere=card_elsewhere):
        contents.setdefault(element.key, []).append(element.content)
    return contents


def main(facts: Facts) -> dict[str, Any]:
    """What the page is."""
    node: dict[str, Any] = structured_data(facts)["@graph"][0]
    return node


# What a parser finds in the page


@every_page
def test_search_engines_read_the_same_from_the_page(facts: Facts) -> None:
    found = extruct.extract(html(facts), syntaxes=["json-ld", "opengraph"])
    assert found["json-ld"] == [data for data in [structured_data(facts)] if data]
    [graph] = found["opengraph"]
    properties = [(e.key, e.content) for e in meta_elements(facts) if e.attribute == "property"]
    assert [tuple(pair) for pair in graph["properties"]] == properties


@pytest.mark.parametrize("text", NASTY)
def test_no_text_can_leave_its_place(text: str) -> None:
    facts = replace(
        ARTICLE,
        title=text,
        description=text,
        tags=(text,),
        section=text,
        authors=(TEAM._replace(name=text),),
        crumbs=(Crumb(text, BLOG.url), Crumb(text)),
        site=SITE._replace(name=text),
        picture=COVER._replace(alt=text),
    )
    tree = html5lib.parse(html(facts), namespaceHTMLElements=False)
    [script] = tree.iter("script")
    data = json.loads(script.text)
    assert data == structured_data(facts)
    assert data["@graph"][0]["headline"] == text
    contents = {e.get("property") or e.get("name"): e.get("content") for e in tree.iter("meta")}
    assert contents["og:title"] == contents["article:tag"] == text


def test_a_script_holds_no_character_that_could_end_it() -> None:
    text = script_text({"headline": "<a>&\u2028\u2029\ud83d 한 😀"})
    assert text == r'{"headline":"\u003ca\u003e\u0026\u2028\u2029\ud83d 한 😀"}'
    assert text.encode("utf-8")


@every_page
def test_the_same_facts_make_the_same_text(facts: Facts) -> None:
    assert script_text(structured_data(facts)) == script_text(structured_data(replace(facts)))
    assert meta_elements(facts) == meta_elements(replace(facts))


# Schema.org


def lineage(name: str) -> set[str]:
    """A type and all that it is a kind of."""
    return {name}.union(*map(lineage, SCHEMA["types"][name]))


def context(url: str, options: object) -> dict[str, Any]:
    """Stand in for schema.org's context: this is how it makes one of its vocabulary."""
    assert url == "https://schema.org"
    terms: dict[str, Any] = {"@vocab": VOCABULARY, "id": "@id", "type": "@type"}
    for name, facts in SCHEMA["properties"].items():
        terms[name] = {"@id": VOCABULARY + name}
        if "Text" not in facts["takes"]:
            if "URL" in facts["takes"]:
                terms[name]["@type"] = "@id"
            elif "Date" in facts["takes"]:
                terms[name]["@type"] = "Date"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": terms}, "contentType": "application/json"}


def things(data: dict[str, Any]) -> dict[str, Any]:
    """All things of a document by id, what is said of one in several places put together."""
    return {node["@id"]: node for node in jsonld.flatten(data, options={"documentLoader": context})}


def faults(data: dict[str, Any]) -> list[str]:
    """What in a document is not as schema.org has it."""
    nodes = things(data)
    found = []
    for node in nodes.values():
        kinds = {kind.removeprefix(VOCABULARY) for kind in node.get("@type", ())}
        found += [f"no type {kind}" for kind in kinds - SCHEMA["types"].keys()]
        for iri, values in node.items():
            name = iri.removeprefix(VOCABULARY)
            if iri.startswith("@"):
                continue
            if name not in SCHEMA["properties"]:
                found.append(f"no property {name}")
                continue
            facts = SCHEMA["properties"][name]
            owners = set().union(*(lineage(kind) for kind in kinds & SCHEMA["types"].keys()))
            if not owners & set(facts["of"]):
                found.append(f"{name} is not for {kinds}")
            found += [f"{name} is {value}" for value in values if not takes(facts["takes"], value, nodes)]
    return found


def takes(kinds: list[str], value: dict[str, Any], nodes: dict[str, Any]) -> bool:
    """Whether a property that takes some types may have a value."""
    if "@id" in value:
        node = nodes.get(value["@id"], {})
        types = [kind.removeprefix(VOCABULARY) for kind in node.get("@type", ())]
        if any(lineage(kind) & set(kinds) for kind in types):
            return True
        return is_url(value["@id"]) and bool({"URL", "Thing"} & set(kinds))
    return any(READERS[kind](value["@value"]) for kind in kinds if kind in READERS)


def is_url(value: Any) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme == "https" and bool(urlsplit(value).netloc)


def is_date(value: Any) -> bool:
    return date.fromisoformat(value).isoformat() == value


def is_time(value: Any) -> bool:
    return datetime.fromisoformat(value).tzinfo is not None


def is_length(value: Any) -> bool:
    number, _, unit = value.partition(" ")
    return number.isdecimal() and unit == "px"


def is_duration(value: Any) -> bool:
    return value.startswith("PT") and value.endswith("M") and value[2:-1].isdecimal()


READERS = {
    "Text": lambda value: isinstance(value, str),
    "URL": is_url,
    "Date": lambda value: "T" not in value and is_date(value),
    "DateTime": lambda value: "T" in value and is_time(value),
    "Integer": lambda value: type(value) is int,
    "Distance": is_length,
    "Duration": is_duration,
}


@every_page
def test_every_page_speaks_the_terms_of_schema_org(facts: Facts) -> None:
    assert faults(structured_data(facts)) == []


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"@type": "BlogPost"}, "no type BlogPost"),
        ({"@type": "Blog", "readingTime": "PT1M"}, "no property readingTime"),
        ({"@type": "Blog", "articleSection": "Guides"}, "articleSection is not for"),
        ({"@type": "BlogPosting", "wordCount": "many"}, "wordCount is"),
        ({"@type": "BlogPosting", "datePublished": "2026-03-01T10:00"}, "datePublished is"),
        ({"@type": "BlogPosting", "image": {"@type": "Person"}}, "image is"),
        ({"@type": "BlogPosting", "url": "/blog/"}, "url is"),
    ],
)
def test_this_test_would_notice_a_wrong_term(wrong: dict[str, Any], fault: str) -> None:
    [found] = faults({"@context": "https://schema.org", **wrong})
    assert found.startswith(fault)


@every_page
def test_nothing_is_said_twice_in_different_words(facts: Facts) -> None:
    for node in things(structured_data(facts)).values():
        for name in ("name", "headline", "url", "inLanguage", "description"):
            assert len(node.get(VOCABULARY + name, ())) <= 1


@every_page
def test_nothing_is_said_where_nothing_is_known(facts: Facts) -> None:
    def values(value: object) -> Iterator[object]:
        yield value
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        for each in inner:
            yield from values(each)

    data = structured_data(facts)
    assert data == {} or all(value not in ("", None, [], {}, 0) for value in values(data))
    assert all(element.content for element in meta_elements(facts))


# Articles


def test_an_article_is_a_blog_posting() -> None:
    article = main(ARTICLE)
    assert article["@type"] == "BlogPosting"
    assert article["headline"] == "배경 지우기"
    assert article["url"] == URLS["ko"]
    assert article["inLanguage"] == "ko"
    assert article["articleSection"] == "안내서"
    assert article["keywords"] == ["배경", "사진 & 영상"]
    assert article["timeRequired"] == "PT5M"
    assert article["wordCount"] == 640
    assert article["isPartOf"]["name"] == "EditPixel 블로그"
    assert article["publisher"] == {
        "@type": "Organization",
        "@id": "https://example.com/#publisher",
        "name": "EditPixel",
        "url": "https://example.com/",
        "logo": "https://example.com/logo.png",
    }


def test_a_long_headline_is_kept() -> None:
    assert main(replace(BARE, title="가" * 200))["headline"] == "가" * 200


def test_times_keep_their_zone_and_dates_stay_dates() -> None:
    assert main(ARTICLE)["datePublished"] == "2026-03-01T09:30:00+09:00"
    assert main(ARTICLE)["dateModified"] == "2026-04-02T01:00:00+00:00"
    assert properties(ARTICLE)["article:published_time"] == ["2026-03-01T09:30:00+09:00"]
    assert properties(ARTICLE)["article:modified_time"] == ["2026-04-02T01:00:00+00:00"]
    assert main(BARE)["datePublished"] == "2026-03-01"
    assert properties(BARE)["article:published_time"] == ["2026-03-01"]
    zoneless = replace(BARE, published=datetime(2026, 3, 1, 8, 0, 0, 5))
    assert main(zoneless)["datePublished"] == "2026-03-01T08:00:00+00:00"


def test_an_article_that_never_changed_says_nothing_of_changes() -> None:
    assert "dateModified" not in main(BARE)
    assert "article:modified_time" not in properties(BARE)


def test_authors_are_people_with_their_pages() -> None:
    team, editor, reader = main(ARTICLE)["author"]
    assert team["url"] == TEAM.url
    assert team["sameAs"] == TEAM.elsewhere
    assert team["@id"] == TEAM.url + "#person"
    assert editor["url"] == editor["sameAs"] == EDITOR.elsewhere
    assert "@id" not in editor  # a page of another site is not ours to name things on
    assert reader == {"@type": "Person", "name": "A reader"}
    assert properties(ARTICLE)["article:author"] == [TEAM.url, EDITOR.elsewhere]


def test_the_site_writes_what_nobody_else_does() -> None:
    assert main(BARE)["author"] == main(BARE)["publisher"]
    assert "article:author" not in properties(BARE)


def test_a_picture_is_told_with_what_it_shows_and_its_size() -> None:
    assert main(ARTICLE)["image"] == {
        "@type": "ImageObject",
        "url": COVER.url,
        "description": COVER.alt,
        "width": "1200 px",
        "height": "630 px",
    }
    keys = [element.key for element in meta_elements(ARTICLE)]
    start = keys.index("og:image")  # Open Graph: what follows a picture is said of it
    assert keys[start : start + 4] == ["og:image", "og:image:width", "og:image:height", "og:image:alt"]
    contents = properties(ARTICLE)
    assert contents["og:image"] == [COVER.url]
    assert contents["og:image:alt"] == contents["twitter:image:alt"] == [COVER.alt]
    assert (contents["og:image:width"], contents["og:image:height"]) == (["1200"], ["630"])
    assert contents["twitter:card"] == ["summary_large_image"]


def test_a_page_without_a_picture_has_a_small_card() -> None:
    contents = properties(BARE)
    assert contents["twitter:card"] == ["summary"]
    assert not [key for key in contents if "image" in key]
    assert "image" not in main(BARE)


def test_an_original_names_its_translations_and_they_name_it() -> None:
    def work(locale: str) -> dict[str, str]:
        return {"@type": "BlogPosting", "@id": URLS[locale] + "#article", "url": URLS[locale], "inLanguage": locale}

    original = main(ARTICLE)
    assert original["workTranslation"] == [work("en"), work("pt-BR")]
    assert "translationOfWork" not in original
    translation = main(replace(ARTICLE, original="en"))
    assert translation["translationOfWork"] == work("en")
    assert "workTranslation" not in translation


@pytest.mark.parametrize("original", ["", "ja"])
def test_no_article_is_called_a_translation_of_what_nobody_knows(original: str) -> None:
    assert not {"workTranslation", "translationOfWork"} & main(replace(ARTICLE, original=original)).keys()


def test_an_article_has_its_open_graph() -> None:
    contents = properties(ARTICLE)
    assert contents["og:type"] == ["article"]
    assert contents["og:title"] == ["배경 지우기"]
    assert contents["og:description"] == ["한 번에 배경을 지우는 법"]
    assert "twitter:title" not in contents, "X reads that of Open Graph"
    assert contents["og:url"] == [URLS["ko"]]
    assert contents["og:site_name"] == ["EditPixel"]
    assert contents["article:section"] == ["안내서"]
    assert contents["article:tag"] == ["배경", "사진 & 영상"]
    named = {element.key for element in meta_elements(ARTICLE) if element.attribute == "name"}
    assert named == {key for key in contents if key.startswith("twitter:")}
    assert meta_elements(ARTICLE)[0] == MetaElement("property", "og:type", "article")


# Listings and profiles


def test_the_list_of_articles_is_the_blog() -> None:
    blog = main(HOME)
    assert (blog["@type"], blog["@id"]) == ("Blog", main(ARTICLE)["isPartOf"]["@id"])
    assert (blog["name"], blog["description"]) == (BLOG.name, BLOG.description)
    assert "blogPost" not in blog, "each article says itself that it belongs to the blog"
    assert properties(HOME)["og:type"] == ["website"]
    assert not [key for key in properties(HOME) if key.startswith("article:")]


@pytest.mark.parametrize("name", ["second page of home", "tag"])
def test_another_list_says_only_the_way_to_it(name: str) -> None:
    facts = PAGES[name]
    assert [node["@type"] for node in structured_data(facts)["@graph"]] == ["BreadcrumbList"]
    assert properties(facts)["og:url"] == [facts.url]
    assert structured_data(replace(facts, crumbs=())) == {}


def test_an_author_page_is_a_profile() -> None:
    profile = main(PROFILE)
    assert profile["@type"] == "ProfilePage"
    assert profile["mainEntity"] == main(ARTICLE)["author"][0]
    assert {part["author"]["@id"] for part in profile["hasPart"]} == {profile["mainEntity"]["@id"]}
    contents = properties(PROFILE)
    assert contents["og:type"] == ["profile"]
    assert contents["og:image"] == [TEAM.image]
    assert contents["og:image:alt"] == ["EditPixel team"]
    assert contents["twitter:card"] == ["summary"]


def test_a_thing_is_the_same_on_every_page() -> None:
    posts = {main(ARTICLE)["@id"]}
    posts |= {node["@id"] for node in main(PROFILE)["hasPart"] if node["url"] == ARTICLE.url}
    assert posts == {URLS["ko"] + "#article"}
    blogs = {main(HOME)["@id"], *(main(facts)["isPartOf"]["@id"] for facts in (ARTICLE, PROFILE))}
    assert blogs == {BLOG.url + "#blog"}


def test_the_way_to_a_page_is_counted_from_one() -> None:
    _, breadcrumbs = structured_data(ARTICLE)["@graph"]
    assert breadcrumbs["@type"] == "BreadcrumbList"
    assert breadcrumbs["@id"] == URLS["ko"] + "#breadcrumb"
    items = breadcrumbs["itemListElement"]
    assert [(item["position"], item["name"]) for item in items] == [(1, "홈"), (2, "블로그"), (3, "배경 지우기")]
    assert [item["item"]["@id"] for item in items] == [crumb.url for crumb in CRUMBS]


def test_the_page_itself_needs_no_link_on_the_way_to_it() -> None:
    [breadcrumbs] = structured_data(TAG)["@graph"]
    assert breadcrumbs["itemListElement"][-1] == {"@type": "ListItem", "position": 3, "name": "배경"}


def test_one_place_is_no_way() -> None:
    assert len(structured_data(replace(ARTICLE, crumbs=CRUMBS[:1]))["@graph"]) == 1


# Languages


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ko", "ko_KR"),
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("pt_BR", "pt_BR"),
        ("pt", "pt_BR"),
        ("zh", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hant-HK", "zh_HK"),
        ("zh_TW", "zh_TW"),
        ("sr-Latn", "sr_RS"),
        ("ja", "ja_JP"),
        ("tlh", ""),
        ("null", ""),
        ("no language", ""),
    ],
)
def test_open_graph_names_languages_with_a_territory(locale: str, expected: str) -> None:
    assert open_graph_locale(locale) == expected


def test_networks_learn_of_real_translations_only() -> None:
    contents = properties(ARTICLE)
    assert contents["og:locale"] == ["ko_KR"]
    assert contents["og:locale:alternate"] == ["en_US", "pt_BR"]
    assert "og:locale:alternate" not in properties(BARE)


def test_two_languages_that_are_one_to_open_graph_are_named_once() -> None:
    facts = replace(BARE, locale="pt", translations={"pt": BARE.url, "pt-BR": URLS["pt-BR"], "tlh": URLS["en"]})
    assert properties(facts)["og:locale"] == ["pt_BR"]
    assert "og:locale:alternate" not in properties(facts)


def test_a_language_unknown_to_open_graph_is_not_made_up() -> None:
    facts = replace(BARE, locale="tlh", translations={"tlh": BARE.url, "en": URLS["en"]})
    assert "og:locale" not in properties(facts)
    assert properties(facts)["og:locale:alternate"] == ["en_US"]
    assert main(facts)["inLanguage"] == "tlh"


# Material's plugin `social`


def layouts() -> list[Any]:
    spec = find_spec("material")
    assert spec
    assert spec.origin
    folder = Path(spec.origin).parent / "plugins" / "social" / "templates"
    files = sorted(folder.rglob("*.yml"))
    assert files
    return [pytest.param(file, id=file.stem) for file in files]


@pytest.mark.parametrize("layout", layouts())
@pytest.mark.parametrize("facts", [ARTICLE, HOME, PROFILE], ids=["article", "home", "profile"])
def test_what_a_card_says_is_left_to_it_and_nothing_else(facts: Facts, layout: Path) -> None:
    card = yaml.safe_load(layout.read_text(encoding="utf-8"))["tags"].keys()
    ours = properties(facts).keys()
    left_out = ours - properties(facts, card_elsewhere=True).keys()
    assert left_out == ours & (card | {"og:image:alt", "twitter:image:alt"})


def test_a_card_elsewhere_leaves_languages_and_the_article() -> None:
    remaining = properties(ARTICLE, card_elsewhere=True)
    assert set(remaining) == {
        "og:site_name",
        "og:locale",
        "og:locale:alternate",
        "article:published_time",
        "article:modified_time",
        "article:author",
        "article:section",
        "article:tag",
    }
