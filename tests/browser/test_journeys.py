"""A reader's journeys through the site, in both languages, with instant navigation and with full loads."""

from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Page, expect

from .conftest import Served, choose_language

ARTICLE = "blog/ai-jobs-future-of-work/"


def switch(page: Page, name: str) -> None:
    """Choose a language as a reader does: open the menu in the header, click the name."""
    with page.expect_navigation():  # a switch is a full load, also under instant navigation
        choose_language(page, page.locator(".md-select__link", has_text=name).first)


def where(page: Page, site: Served) -> str:
    return unquote(page.url.removeprefix(site.url))


def expect_page(page: Page, site: Served, address: str, language: str) -> None:
    """Expect to be, or to arrive soon, at an address whose document says that it is in a language."""
    page.wait_for_url(lambda url: unquote(url.removeprefix(site.url)) == address)
    expect(page.locator("html")).to_have_attribute("lang", language)


def expect_entry(page: Page, locale: str, url: str) -> None:
    """Expect the switcher to lead to a URL in a language, now or soon."""
    expect(page.locator(f".md-select__link[hreflang='{locale}']")).to_have_js_property("href", quote(url, safe=":/"))


def test_reading_in_english_a_tag_a_related_card_and_the_way_back(page: Page, site: Served) -> None:
    site.open(page, "blog/")
    page.get_by_role("link", name="Older articles").click()
    page.get_by_role("link", name="AI Jobs: The Future of Work in 2024").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("AI Jobs: The Future of Work in 2024")
    assert where(page, site) == ARTICLE
    page.get_by_role("list", name="Tags").get_by_role("link", name="ai skills").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ai skills")
    assert where(page, site) == "blog/tags/ai-skills/"
    page.get_by_role("link", name="AI Jobs: The Future of Work in 2024").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("AI Jobs: The Future of Work in 2024")
    cards = page.locator(".md-blog-card__link")
    expect(cards).to_have_count(3)
    title = cards.first.locator(".md-blog-card__title").inner_text()
    cards.first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("link", name="Back to Blog").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Blog")
    assert where(page, site) == "blog/"


def test_reading_in_korean_a_tag_a_related_card_and_the_way_back(page: Page, site: Served) -> None:
    site.open(page, "ko/blog/")
    page.get_by_role("link", name="더 오래된 글").click()
    page.get_by_role("link", name="AI 채용: 2024년, 일의 미래").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("AI 채용: 2024년, 일의 미래")
    expect(page.locator(".md-blog-tools__heading")).to_have_text("이 글에서 다룬 도구를 바로 써보세요")
    expect(page.locator(".md-blog-related__heading")).to_have_text("관련 글")
    page.get_by_role("list", name="태그").get_by_role("link", name="AI 역량").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("AI 역량")
    page.get_by_role("link", name="전체 태그").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("태그")
    page.get_by_role("link", name="블로그로 돌아가기").click()
    page.get_by_role("link", name="더 오래된 글").click()
    page.get_by_role("link", name="AI 채용: 2024년, 일의 미래").click()
    page.locator(".md-blog-card__link").first.click()
    expect(page.get_by_role("link", name="블로그로 돌아가기")).to_be_visible()
    assert where(page, site).startswith("ko/blog/")
    expect(page.locator("html")).to_have_attribute("lang", "ko")


@pytest.mark.parametrize(
    ("address", "there", "title", "back"),
    [
        pytest.param("", "ko/", None, "", id="home"),
        pytest.param("blog/", "ko/blog/", "블로그", "blog/", id="list"),
        pytest.param(ARTICLE, f"ko/{ARTICLE}", "AI 채용: 2024년, 일의 미래", ARTICLE, id="article"),
        pytest.param(
            "blog/remove-background/", "ko/blog/누끼-따는-법/", "머리카락까지 깔끔하게 누끼 따는 법",
            "blog/remove-background/", id="translated slug",
        ),
        pytest.param("blog/tags/ai-jobs/", "ko/blog/tags/ai-jobs/", "AI 채용", "blog/tags/ai-jobs/", id="tag"),
        pytest.param("blog/tags/", "ko/blog/tags/", "태그", "blog/tags/", id="tags"),
        pytest.param("guide/", "ko/guide/", None, "guide/", id="guide"),
        pytest.param(
            "blog/alt-text-for-edited-images/", "ko/blog/alt-text-for-edited-images/",
            "Alt Text for Edited Images: What to Write and When to Leave It Empty",
            "blog/alt-text-for-edited-images/", id="fallback page",
        ),
    ],
)  # fmt: skip
def test_switching_leads_to_the_same_page_and_back(
    page: Page, site: Served, address: str, there: str, title: str | None, back: str
) -> None:
    site.open(page, address)
    expect_page(page, site, address, "en")
    switch(page, "한국어")
    expect_page(page, site, there, "ko")
    if title:
        expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    switch(page, "English")
    expect_page(page, site, back, "en")


def test_a_fallback_page_tells_of_itself_and_leads_to_the_original(page: Page, site: Served) -> None:
    site.open(page, "ko/blog/alt-text-for-edited-images/")
    expect(page.locator(".md-blog-notice")).to_contain_text("이 글은 아직 한국어 번역이 없어요.")
    with page.expect_navigation():
        page.get_by_role("link", name="영어 원문 보기").click()
    expect_page(page, site, "blog/alt-text-for-edited-images/", "en")


def test_a_korean_article_in_the_english_list_opens_in_korean_and_the_switcher_says_there_is_no_translation(
    page: Page, site: Served
) -> None:
    site.open(page, "blog/")
    with page.expect_navigation():
        page.get_by_role("link", name="여권 사진과 이력서 사진, 배경을 바꿔도 될까요?").click()
    expect_page(page, site, "ko/blog/passport-photo-background/", "ko")
    page.locator(".md-select > button").hover()
    expect(page.locator(".md-select__link").first).to_have_text("English not translated")
    switch(page, "English")
    expect_page(page, site, "blog/", "en")


def test_after_a_journey_the_switcher_belongs_to_the_page_that_is_shown(page: Page, site: Served) -> None:
    site.open(page, "blog/page/2/")
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="How to Remove a Background Without Losing the Hair").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How to Remove a Background Without Losing the Hair")
    assert bool(page.evaluate("window.stayed === true")) == site.instant, "the journey is the one that is meant"
    expect(page.locator(".md-select__link")).to_have_count(2)
    expect_entry(page, "en", f"{site.url}blog/remove-background/")
    expect_entry(page, "ko", f"{site.url}ko/blog/누끼-따는-법/")
    page.locator(".md-blog-card__link").first.click()
    page.wait_for_url(lambda url: "remove-background" not in url)
    expect_entry(page, "en", unquote(page.url))
    switch(page, "한국어")
    expect(page.locator("html")).to_have_attribute("lang", "ko")


def test_tools_are_linked_from_the_text_and_the_block(page: Page, site: Served) -> None:
    site.open(page, ARTICLE)
    block = page.locator(".md-blog-tools")
    expect(block).to_have_attribute("lang", "ko")
    expect(block.locator(".md-blog-tool__title")).to_have_count(4)
    texts = dict(
        zip(
            block.locator(".md-blog-tool__title").all_inner_texts(),
            block.locator(".md-blog-tool__description").all_inner_texts(),
            strict=True,
        )
    )
    assert texts == {
        "이미지 편집기": "레이어·텍스트·도형으로 자유롭게 합성",
        "AI 배경 제거": "1초 만에 누끼 따기, 회원가입 불필요",
        "인스타 에디터": "포스트·스토리·릴스 커버 빠르게",
        "영상 → GIF/WebP": "동영상을 가벼운 이미지로 변환",
    }
    links = page.locator(".md-blog-text a[href^='https://editpixel.example/']")
    assert links.count() >= 2


def test_search_opens_an_article(page: Page, site: Served) -> None:
    site.open(page, "ko/")
    page.keyboard.press("/")
    page.keyboard.type("누끼")
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible()
    result.click()
    expect(page.locator(".md-blog-back")).to_be_visible()
