"""Words of addresses in the language of the reader, and what must go on leading there."""

import json
import re
import textwrap
from urllib.parse import unquote

import pytest
from mkdocs.config.base import ValidationError

from mkdocs_multilingual_blog.option_types import UrlTranslations

from .harness import BILINGUAL, HOMES, Site, with_suffixes
from .test_languages import SITE

CONFIG = (
    BILINGUAL.replace(
        "- multilingual-blog",
        """- multilingual-blog:
      pagination_per_page: 3
      feeds: {tags: true}
      url_translations:
        ko: {blog: 블로그, tags: 태그, archive: 모음, page: 쪽}""",
    )
    + "nav: [index.md, blog/index.md, blog/tags/index.md]\n"
)

PAGES = """
    === docs/en/blog/index.md
    # Blog
    === docs/ko/blog/index.md
    # 블로그
    === docs/ko/news.md
    # 소식
    [목록](blog/index.md), [태그](blog/tags/index.md), [소식](blog/tags/news.md), [피드](blog/feed.xml),
    [둘 다](blog/posts/both.md), [English list](../en/blog/index.md)
    === docs/en/news.md
    # News
    [Korean list](../ko/blog/index.md)
    === docs/en/blog/posts/tags.md
    ---
    title: A post whose slug is a word
    date: 2026-01-06
    slug: archive
    tags: [blog]
    ---
    Text.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("words")).write(SITE + PAGES, CONFIG).build()


def test_generated_addresses_have_the_words_of_their_language(built: Site) -> None:
    assert built.log == []
    assert {address for address in built.addresses() if address.startswith("ko/")} == {
        "ko/", "ko/news/", "ko/블로그/", "ko/블로그/쪽/2/", "ko/블로그/모음/2026/", "ko/블로그/모음/2026/쪽/2/",
        "ko/블로그/태그/", "ko/블로그/태그/news/", "ko/블로그/태그/blog/", "ko/블로그/both/", "ko/블로그/누끼-따기/",
        "ko/블로그/korean/", "ko/블로그/english/", "ko/블로그/archive/",
    }  # fmt: skip
    assert {"blog/", "blog/page/2/", "blog/archive/2026/", "blog/tags/news/", "blog/archive/"} <= built.addresses()
    assert built.page("ko/블로그/").texts("h1") == ["블로그"], "the writer's page stands above the list"


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("blog/", "ko/블로그/"),
        ("blog/page/2/", "ko/블로그/쪽/2/"),
        ("blog/tags/news/", "ko/블로그/태그/news/"),
        ("blog/archive/2026/", "ko/블로그/모음/2026/"),
        ("blog/cutting-out/", "ko/블로그/누끼-따기/"),
        ("blog/english/", "ko/블로그/english/"),
    ],
)
def test_the_switcher_hreflang_and_the_sitemap_know_both_addresses(built: Site, english: str, korean: str) -> None:
    assert built.page(english).switcher == built.page(korean).switcher == {"en": english, "ko": korean}
    if english in ("blog/page/2/", "blog/english/"):
        assert built.page(english).hreflangs == {}, "the second pages differ, and the article has no translation"
    else:
        addresses = {locale: f"https://example.org/{path}" for locale, path in {"en": english, "ko": korean}.items()}
        assert built.page(korean).hreflangs == {**addresses, "x-default": addresses["en"]}
    assert "/ko/blog/" not in built.text("sitemap.xml")


def test_links_navigation_and_feeds_lead_to_them(built: Site) -> None:
    page = built.page("ko/news/")
    assert page.links("article p a") == [
        "ko/블로그/", "ko/블로그/태그/", "ko/블로그/태그/news/", "ko/블로그/feed.xml", "ko/블로그/both/", "blog/",
    ]  # fmt: skip
    assert page.links(".md-nav--primary > .md-nav__list > .md-nav__item > a") == [
        "ko/",
        "ko/블로그/",
        "ko/블로그/태그/",
    ]
    assert built.page("news/").links("article p a") == ["ko/블로그/"]
    article = built.page("ko/블로그/english/")
    assert article.links(".md-blog-notice a") == ["blog/english/"]
    assert article.links(".md-blog-tags a") == ["ko/블로그/태그/news/"]
    assert article.links(".md-blog-text p a:not([class])") == [
        "ko/블로그/누끼-따기/",
        "ko/블로그/both/",
        "ko/블로그/korean/",
    ]
    assert built.page("ko/블로그/korean/").switcher == {"en": "blog/", "ko": "ko/블로그/korean/"}
    assert built.has("ko/블로그/feed.xml")
    assert built.has("ko/블로그/태그/news/feed.xml")
    assert "https://example.org/ko/blog" not in built.text("ko/블로그/feed.xml")


def test_a_blog_that_gets_words_leads_on_from_its_former_addresses(site: Site) -> None:
    site.write(
        SITE, CONFIG.replace("pagination_per_page: 3", "redirects: {post_url_format: '{slug}', post_slug: file}")
    ).build()
    refresh = site.page("ko/blog/both/").one("meta[http-equiv=refresh]").get("content")
    assert refresh == "0; url=../../%EB%B8%94%EB%A1%9C%EA%B7%B8/both/"
    assert site.has("blog/both/")
    assert site.page("blog/both/").all("meta[http-equiv=refresh]") == []


@pytest.mark.parametrize("structure", ["folder", "suffix"])
@pytest.mark.parametrize("folders", [True, False])
def test_every_address_with_words_is_there(site: Site, structure: str, folders: bool) -> None:
    """Whether sources have folders or suffixes for languages, and pages folders or files for addresses."""
    config = CONFIG.replace("docs_structure: folder", f"docs_structure: {structure}").replace(
        "pagination_per_page: 3",
        "pagination_per_page: 3\n      redirects: {post_url_format: '{slug}', post_slug: file}",
    )
    config += f"use_directory_urls: {str(folders).lower()}\n"
    site.write(
        with_suffixes(HOMES + textwrap.dedent(SITE + PAGES)) if structure == "suffix" else SITE + PAGES, config
    ).build()
    assert site.log == []
    end = "/" if folders else ".html"
    index = "" if folders else "index.html"
    article = site.page(f"ko/블로그/누끼-따기{end}")
    assert article.switcher == {"en": f"blog/cutting-out{end}", "ko": f"ko/블로그/누끼-따기{end}"}
    tag = site.page(f"ko/블로그/태그/news{end}")
    assert tag.switcher == {"en": f"blog/tags/news{end}", "ko": f"ko/블로그/태그/news{end}"}
    assert site.page(f"news{end}").links("article p a") == [f"ko/블로그/{index}"]

    redirects = {f"ko/blog/{slug}{end}" for slug in ("both", "누끼-따기", "korean")}
    assert {address for address in site.addresses() if address.startswith("ko/blog/")} == redirects
    home = "https://example.org/"
    told = {
        unquote(url) for url in re.findall(r"<loc>(.*?)</loc>|href=\"(.*?)\"", site.text("sitemap.xml")) for url in url
    }
    feeds = ("ko/블로그/feed.json", "ko/블로그/태그/news/feed.json", "blog/feed.json", "blog/tags/news/feed.json")
    told |= {unquote(item["url"]) for feed in feeds for item in json.loads(site.text(feed))["items"]}
    assert f"{home}ko/블로그/누끼-따기{end}" in told
    linked = {
        page.resolve(link)
        for page in map(site.page, site.addresses() - {"404.html"})
        for element in page.all("[href], [src]")
        if not re.match(r"#|\w+:(?!//example\.org)", link := element.get("href") or element.get("src"))
    }
    linked |= {
        page.resolve(refresh.get("content").partition("url=")[2])
        for page in map(site.page, redirects)
        for refresh in page.all("meta[http-equiv=refresh]")
    }
    addresses = {url.removeprefix(home).partition("#")[0].partition("?")[0] for url in told | linked if url}
    assert {address for address in addresses if not site.has(address)} == set()
    assert f"ko/블로그/쪽/2/{index}" in addresses


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            "{kr: {blog: 블로그}, ko: {tag: 태그, tags: archive}}",
            [
                "mkdocs.yml:8: url_translations: 'kr' is not a language of this site. This site has en, ko.",
                "mkdocs.yml:8: url_translations.ko: 'tag' is in no address that can have words. Did you mean 'tags'?",
                "mkdocs.yml: 'blog/archive/2026' would be the page of the tag '2026' and the archive.",
            ],
        ),
        (
            "{ko: {tags: korean}}",
            [
                "docs/ko/blog/posts/korean.md: slug: 'blog/korean' is the address of the tag pages. "
                "Choose another 'slug'."
            ],
        ),
        ("{ko: {blog: ../up}}", ["'ko': '../up' is no part of an address. Use letters, digits and hyphens."]),
    ],
)
def test_words_that_cannot_be_are_told_in_one_line_each(site: Site, words: str, lines: list[str]) -> None:
    config = BILINGUAL.replace("- multilingual-blog", f"- multilingual-blog:\n      url_translations: {words}")
    result = site.write(SITE.replace("tags: [news]", "tags: [news, '2026']"), config).command("build", "-q")
    assert result.returncode == 1
    assert [sum(line in told for told in result.stderr.splitlines()) for line in lines] == [1] * len(lines)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"ko": {"blog": "내 블로그"}}, "'ko': '내 블로그' is no part of an address. Use letters, digits and hyphens."),
        ({"ko": {"page": 2}}, "'ko': Expected a word, found 2. Put it in quotation marks."),
        ({False: {"blog": "blogg"}}, "False: Expected a word, found False. Put it in quotation marks."),
        ({"ko": "블로그"}, "'ko' expects words such as {blog: 블로그}, found '블로그'."),
        (["ko"], "Expected languages with words, such as ko: {blog: 블로그}, found ['ko']."),
    ],
)
def test_what_is_no_words_at_all_is_refused(value: object, message: str) -> None:
    with pytest.raises(ValidationError, match=f"^{re.escape(message)}$"):
        UrlTranslations(default={}).run_validation(value)
