"""What a page offers to readers of other languages, and the page for missing addresses."""

import pytest

from .harness import BILINGUAL, Site
from .test_languages import SITE

CROATIAN = """
    === docs/hr/index.md
    # Početna
    === docs/hr/blog/posts/english.md
    ---
    title: I na hrvatskom
    date: 2026-01-02
    ---
    Tekst.
"""

CONFIG = f"{BILINGUAL.rstrip()}\n        - {{locale: hr, name: Hrvatski}}\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("offers")).write(SITE + CROATIAN, CONFIG).build()


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("blog/both/", ["ko"]),
        ("ko/blog/누끼-따기/", ["en"]),
        ("blog/english/", ["hr"]),
        ("ko/blog/english/", ["hr"]),
        ("ko/blog/korean/", []),
        ("blog/", []),
        ("blog/tags/news/", []),
        ("ko/", ["en", "hr"]),
    ],
)
def test_pages_offer_their_real_translations(built: Site, address: str, offered: list[str]) -> None:
    offers = built.page(address).all("[data-blog-offer]")
    assert [offer.get("data-blog-offer") for offer in offers] == offered
    assert all(offer.get("hidden") is not None for offer in offers), "a script decides"


def test_an_offer_is_in_the_language_that_it_offers(built: Site) -> None:
    offer = built.page("blog/both/").one("[data-blog-offer=ko]")
    assert (offer.get("lang"), offer.get("dir")) == ("ko", "ltr")
    assert " ".join(offer.text_content().split()) == "이 글은 한국어로도 읽을 수 있어요. 한국어로 읽기"
    assert built.page("blog/both/").links("[data-blog-offer=ko] a") == ["ko/blog/both/"]
    assert built.page("ko/").text("[data-blog-offer=en] span") == "You can read this page in English, too."
    foreign = built.page("blog/english/").one("[data-blog-offer=hr]")
    assert foreign.get("lang") == "en", "the plugin has no words in Croatian"


def test_a_site_may_offer_nothing_and_drafts_are_not_offered(site: Site) -> None:
    site.write(SITE.replace("title: 둘 다", "title: 둘 다\n    draft: true")).build()
    assert site.page("blog/both/").all("[data-blog-offer]") == []
    assert site.page("blog/cutting-out/").all("[data-blog-offer]") != []
    site.configure("- multilingual-blog", "- multilingual-blog: {translations: {offer: false}}").build()
    assert "data-blog-offer" not in site.text("blog/cutting-out/")


def test_the_page_for_missing_addresses_leads_to_every_home_and_blog(built: Site) -> None:
    page = built.page("404.html")
    assert page.texts("h1") == ["404"]
    sections = page.all("[data-blog-site]")
    assert [section.get("lang") for section in sections] == ["en", "ko", "en"]
    assert page.texts("[data-blog-site] h2")[:2] == ["There is no page here", "페이지를 찾을 수 없어요"]
    assert [(link.get("href"), link.text_content()) for link in page.all("[data-blog-site] a")] == [
        ("/", "Home"), ("/blog/", "Blog"), ("/ko/", "첫 페이지"), ("/ko/blog/", "블로그"),
        ("/hr/", "Home (hrvatski)"), ("/hr/blog/", "Blog (hrvatski)"),
    ]  # fmt: skip


def test_a_site_can_write_that_page_itself(site: Site) -> None:
    config = BILINGUAL.replace("font: false", "font: false, custom_dir: overrides")
    template = "{% for site in blog.sites %}<a href='{{ site.url }}'>{{ site.title }}</a>{% endfor %}"
    site.write(f"{SITE}\n    === overrides/404.html\n    {template}\n", config).build()
    assert site.text("404.html") == "<a href='/'>There is no page here</a><a href='/ko/'>페이지를 찾을 수 없어요</a>"
