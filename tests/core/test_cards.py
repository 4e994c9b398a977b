"""Values for templates: texts and links in one language."""

from __future__ import annotations

from datetime import date
from typing import Any

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.catalogs.tools import ToolCatalog
from mkdocs_multilingual_blog.core.display.cards import Cards
from mkdocs_multilingual_blog.core.display.values import Article
from mkdocs_multilingual_blog.core.model import Tool, ToolWish
from mkdocs_multilingual_blog.core.text.interface import load_interface

from .helpers import make_blog, make_post

TOOLS = ToolCatalog(
    {"en": "Try it", "ko": "써 보세요"},
    {
        "editor": Tool(
            "editor",
            "material/layers",
            {"en": "https://tools.example/editor/", "ko": "https://tools.example/ko/editor/"},
            {"en": "Editor", "ko": "편집기"},
            {"en": "Layers", "ko": "레이어"},
            {},
        ),
        "gif": Tool("gif", "", {"": "/gif/"}, {"en": "GIF"}, {"en": "Small"}, {}),
    },
)


def cards(blog: Blog, site: str) -> Cards:
    return Cards(blog, load_interface(site), directory_urls=True, date_format="long")


def article(key: str, site: str, *posts: Any, **settings: Any) -> Article:
    blog = make_blog(*posts, **settings)
    return cards(blog, site).article(blog.index.entry(key, site))


def test_a_card_tells_date_and_reading_time_in_the_language_of_the_site() -> None:
    post = make_post("a", created=date(2024, 3, 5))
    english, korean = article("a", "en", post).card, article("a", "ko", post).card
    assert (english.date, english.datetime, english.readtime) == ("March 5, 2024", "2024-03-05", "1 min read")
    assert (korean.date, korean.datetime, korean.readtime) == ("2024년 3월 5일", "2024-03-05", "읽는 데 1분")


def test_a_card_of_the_pages_own_language_has_no_badge() -> None:
    card = article("a", "ko", make_post("a", "ko")).card
    assert (card.badge, card.hreflang, card.url) == (None, "", "ko/blog/a/")


def test_a_fallback_names_its_language_and_links_to_the_original() -> None:
    page = article("a", "ko", make_post("a", "en"))
    assert page.card.badge
    assert (page.card.badge.locale, page.card.badge.label) == ("en", "영어")
    assert (page.card.url, page.card.hreflang, page.lang) == ("ko/blog/a/", "", "en")
    assert page.notice
    assert page.notice.text == "이 글은 아직 한국어 번역이 없어요."
    assert (page.notice.link_text, page.notice.url, page.notice.locale) == ("영어 원문 보기", "blog/a/", "en")


def test_a_korean_only_article_is_listed_in_english_and_links_to_the_korean_page() -> None:
    card = article("a", "en", make_post("a", "ko", title="누끼")).card
    assert card.badge
    assert (card.title, card.badge.label, card.url, card.hreflang) == ("누끼", "Korean", "ko/blog/a/", "ko")


def test_the_way_back_leads_to_the_list_of_the_same_site() -> None:
    assert article("a", "en", make_post("a")).back.url == "blog/"
    assert article("a", "ko", make_post("a")).back.url == "ko/blog/"


def test_a_chip_leads_to_the_tags_page_of_the_same_site() -> None:
    assert [chip.url for chip in article("a", "ko", make_post("a", tags=("ai", "gif"))).card.tags] == [
        "ko/blog/tags/ai/",
        "ko/blog/tags/gif/",
    ]


def test_a_tool_block_speaks_the_language_of_the_page() -> None:
    block = article("a", "ko", make_post("a", "ko"), catalogue=TOOLS).tools
    assert block
    assert (block.heading, block.lang) == ("써 보세요", "")
    assert [(tool.title, tool.url, tool.title_lang) for tool in block.tools] == [
        ("편집기", "https://tools.example/ko/editor/", ""),
        ("GIF", "/gif/", "en"),
    ]


def test_a_tool_block_of_another_language_is_marked() -> None:
    block = article("a", "en", make_post("a", tools=ToolWish(language="ko")), catalogue=TOOLS).tools
    assert block
    assert (block.heading, block.lang) == ("써 보세요", "ko")
    assert [tool.title_lang for tool in block.tools] == ["", "en"]


def test_lists_tell_how_many_articles_they_hold() -> None:
    blog = make_blog(make_post("a", tags=("ai",)), make_post("b", tags=("ai", "gif")))
    listings = {listing.kind: listing for listing in map(cards(blog, "ko").listing, blog.views("ko"))}
    assert (listings["home"].title, listings["home"].count) == ("블로그", "글 2개")
    assert (listings["tags"].title, listings["tags"].count, listings["tags"].back.url) == (
        "태그",
        "태그 2개",
        "ko/blog/",
    )
    assert [(chip.label, chip.count) for chip in listings["tags"].tags] == [("ai", "글 2개"), ("gif", "글 1개")]
