"""Switching languages, finding by finding: each was wrong in stock Material with static-i18n, in a real browser.

Each runs with instant navigation, with prefetching and with full loads, at the root and below a path, with folders
and with files as addresses: in all pairs of these, and in all combinations where `EVERY_WAY=1` is set. Each runs with
words of addresses, too, and beside versions that mike published. What one page shows runs on half of these sites.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import choose_language
from .looks import WATCH_SHIFTS, overflow, reader, small_targets, violations
from .variants import EACH_ONCE, VERSIONED, WAYS, WORDED, Variant, built

STOCK_ERROR = "Failed to construct 'URL': Invalid URL"
"""What Material 9.8.1 throws wherever a site has a warning of versions: its script gives a relative address no base."""


def in_ways(ways: Iterable[str]) -> pytest.MarkDecorator:
    """Let a test run on the sites of some ways, one site after the other."""
    return pytest.mark.parametrize("variant", ways, indirect=True, scope="module")


everywhere = in_ways([*WAYS, *WORDED, *VERSIONED])
each_once = in_ways([*EACH_ONCE, *WORDED, *VERSIONED])
FIRST = ["instant, root, folders"]
once = in_ways(FIRST)


@pytest.fixture(scope="module")
def variant(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Variant]:
    with built({**WAYS, **WORDED, **VERSIONED}[request.param], tmp_path_factory.mktemp("four")) as variant:
        yield variant


@pytest.fixture(scope="module")
def reader_of_english(chromium: Browser) -> Iterator[BrowserContext]:
    """One browser for all journeys, so that it keeps scripts and styles as a reader's does."""
    size = {"width": 1280, "height": 900}
    context = chromium.new_context(viewport=size, locale="en-US", reduced_motion="reduce")  # type: ignore[arg-type]
    yield context
    context.close()


@pytest.fixture
def page(reader_of_english: BrowserContext, variant: Variant) -> Iterator[Page]:
    """A page whose journey misses nothing and throws nothing."""
    page = reader_of_english.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)) if str(error) != STOCK_ERROR else None)
    variant.served.requests.clear()
    yield page
    missed = [request for request in variant.served.requests if request[1] >= 300 and request[1] != 304]
    page.close()
    assert errors == []
    assert missed == []


def switch(page: Page, locale: str) -> None:
    """Choose a language as a reader does: open the menu in the header, click the entry."""
    choose_language(page, page.locator(f"header .md-select__link[hreflang='{locale}']"))


def prefer(page: Page, languages: list[str]) -> None:
    """Let the browser's reader prefer languages, the first most of all."""
    page.add_init_script(f"Object.defineProperty(navigator, 'languages', {{value: {json.dumps(languages)}}})")


def follow(page: Page, name: str) -> None:
    """Click a link in the text of an article."""
    page.locator(".md-blog-text p").get_by_role("link", name=name, exact=True).click()


@everywhere
def test_1_after_a_journey_the_switcher_belongs_to_the_page_that_is_shown(page: Page, variant: Variant) -> None:
    variant.open(page, "blog/welcome/")
    variant.expect_switcher(page, ko="ko/blog/welcome/", ja="ja/blog/welcome/", ar="ar/blog/welcome/")
    page.wait_for_load_state("networkidle")  # Material knows by the sitemap which links it can follow
    page.evaluate("window.stayed = true")
    follow(page, "cutting out")
    variant.expect(page, "blog/cutting-out/", "en")
    variant.expect_switcher(page, en="blog/cutting-out/", ko="ko/blog/누끼-따기/", ja="ja/blog/cutting-out/")
    follow(page, "welcome")
    variant.expect(page, "blog/welcome/", "en")
    variant.expect_switcher(page, en="blog/welcome/", ko="ko/blog/welcome/", ar="ar/blog/welcome/")
    assert bool(page.evaluate("window.stayed === true")) == variant.instant, "the journey is the one meant"
    switch(page, "ko")
    variant.expect(page, "ko/blog/welcome/", "ko")


@everywhere
def test_2_a_switch_leaves_nothing_of_the_other_language(page: Page, variant: Variant) -> None:
    variant.open(page, "ar/blog/welcome/")
    expect(page.locator("body")).to_have_attribute("dir", "rtl")
    switch(page, "ja")
    variant.expect(page, "ja/blog/welcome/", "ja")
    expect(page.locator("body")).to_have_attribute("dir", "ltr")
    switch(page, "en")
    variant.expect(page, "blog/welcome/", "en")


@everywhere
def test_3_nothing_is_asked_for_that_is_not_there(page: Page, variant: Variant) -> None:
    variant.open(page, "ko/blog/welcome/")
    follow(page, "누끼 따기")
    variant.expect(page, "ko/blog/누끼-따기/", "ko")
    variant.expect_switcher(page, en="blog/cutting-out/")
    switch(page, "en")
    variant.expect(page, "blog/cutting-out/", "en")
    page.wait_for_load_state("networkidle")
    asked = {path for path, _ in variant.served.requests if path.endswith("sitemap.xml")}
    root = urlsplit(variant.served.url).path
    assert asked <= {f"{root}sitemap.xml", f"{root}ko/sitemap.xml"}, "those of the languages that were read"
    assert [one for one in variant.served.requests if one[1] >= 400] == []


@everywhere
def test_4_links_between_languages_arrive_at_the_heading_they_name(page: Page, variant: Variant) -> None:
    variant.open(page, "blog/english/")
    follow(page, "the Korean one")
    variant.expect(page, "ko/blog/korean/", "ko", "#deep")
    expect(page.get_by_role("heading", level=1)).to_have_text("한국어로만")
    variant.open(page, "blog/english/")
    follow(page, "about us")
    variant.expect(page, "ko/about/", "ko")


@each_once
def test_5_translations_with_other_addresses_are_pairs_and_what_has_none_leads_to_the_list(
    page: Page, variant: Variant
) -> None:
    variant.open(page, "ko/blog/누끼-따기/")
    switch(page, "en")
    variant.expect(page, "blog/cutting-out/", "en")
    assert not variant.site.has("ko/blog/cutting-out/")
    assert not variant.site.has("ko/blog/cutting-out.html")
    variant.open(page, "ko/blog/korean/")
    expect(page.locator("header .md-select__link")).to_have_text(
        ["English not translated", "한국어", "日本語 翻訳なし", "العربية غير مترجمة"]
    )
    switch(page, "en")
    variant.expect(page, "blog/", "en")


@each_once
def test_6_a_fallback_page_says_what_it_is(page: Page, variant: Variant) -> None:
    variant.open(page, "ko/blog/english/")
    expect(page.locator(".md-blog-notice")).to_contain_text("이 글은 아직 한국어 번역이 없어요.")
    expect(page.locator(".md-blog-text")).to_have_attribute("lang", "en")
    expect(page.locator("link[rel=canonical]")).to_have_attribute("href", variant.url("blog/english/"))
    expect(page.locator("head link[hreflang]")).to_have_count(0)
    assert variant.url("ko/blog/english/") not in variant.site.text("sitemap.xml")
    assert variant.url("blog/english/") in variant.site.text("sitemap.xml")
    page.get_by_role("link", name="영어 원문 보기").click()
    variant.expect(page, "blog/english/", "en")


@everywhere
def test_7_the_head_names_the_translations_of_the_page_that_is_shown(page: Page, variant: Variant) -> None:
    variant.open(page, "blog/welcome/")
    follow(page, "cutting out")
    variant.expect(page, "blog/cutting-out/", "en")
    expect(page.locator("head link[hreflang]")).to_have_count(3)
    links = page.locator("head link[hreflang]").evaluate_all(
        "links => Object.fromEntries(links.map(link => [link.hreflang, decodeURI(link.getAttribute('href'))]))"
    )
    english = variant.url("blog/cutting-out/")
    assert links == {"en": english, "ko": variant.url("ko/blog/누끼-따기/"), "x-default": english}


@each_once
def test_8_the_page_for_missing_addresses_speaks_all_languages(page: Page, variant: Variant) -> None:
    first = page.locator("[data-blog-site] >> nth=0")
    page.goto(variant.served.url + "nothing/here")
    expect(page.locator("[data-blog-site]")).to_have_count(4)
    expect(page.get_by_text("페이지를 찾을 수 없어요")).to_be_visible()
    expect(first).to_have_attribute("lang", "en")
    page.goto(variant.served.url + "ko/nothing/here")
    expect(first).to_have_attribute("lang", "ko")
    first.get_by_role("link", name="블로그").click()
    variant.expect(page, "ko/blog/", "ko")
    variant.served.requests.clear()  # the pages were meant to be missing


@each_once
def test_9_the_navigation_names_the_blog_once_in_its_language(page: Page, variant: Variant) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    variant.open(page, "ko/blog/")
    titles = page.locator(".md-nav--primary > .md-nav__list > .md-nav__item > a").all_text_contents()
    assert [" ".join(title.split()) for title in titles] == ["홈", "블로그", "소개", "가이드"]
    found = Axe().run(page, options={"runOnly": {"type": "rule", "values": ["landmark-unique"]}}).response
    assert found["violations"] == []


@everywhere
def test_10_structured_data_stays_data_through_a_journey(page: Page, variant: Variant) -> None:
    variant.open(page, "blog/welcome/")
    follow(page, "cutting out")
    variant.expect(page, "blog/cutting-out/", "en")
    data = page.locator("script[type='application/ld+json']")
    page.wait_for_function(
        "document.querySelector('script[type=\"application/ld+json\"]').text.includes('cutting-out')"
    )
    expect(data).to_have_count(1)
    article = next(node for node in json.loads(data.text_content() or "")["@graph"] if "headline" in node)
    assert article["headline"] == "Cutting out"


@everywhere
def test_11_no_warning_says_that_the_switcher_is_wrong(variant: Variant) -> None:
    assert variant.site.log == []


@in_ways([*FIRST, *WORDED])
@pytest.mark.parametrize("address", ["", "blog/", "blog/tags/", "blog/tags/news/", "blog/author/team/", "about/"])
def test_switching_holds_on_every_kind_of_page(page: Page, variant: Variant, address: str) -> None:
    variant.open(page, address)
    switch(page, "ko")
    variant.expect(page, f"ko/{address}", "ko")
    switch(page, "en")
    variant.expect(page, address, "en")


@in_ways(WORDED)
def test_a_walk_stays_on_addresses_with_the_words_of_the_language(page: Page, variant: Variant) -> None:
    variant.open(page, "ko/")
    page.locator(".md-nav--primary").get_by_role("link", name="블로그").click()
    variant.expect(page, "ko/blog/", "ko")
    page.locator(".md-blog-entry__title").get_by_role("link", name="환영합니다").click()
    variant.expect(page, "ko/blog/welcome/", "ko")
    page.locator(".md-blog-tags").get_by_role("link", name="news").first.click()
    variant.expect(page, "ko/blog/tags/news/", "ko")
    page.go_back()
    variant.expect(page, "ko/blog/welcome/", "ko")
    page.get_by_role("link", name="우리 팀").first.click()
    variant.expect(page, "ko/blog/author/team/", "ko")
    variant.expect_switcher(page, en="blog/author/team/")
    switch(page, "en")
    variant.expect(page, "blog/author/team/", "en")


@each_once
def test_every_entry_of_every_switcher_leads_to_a_page_in_its_language(variant: Variant) -> None:
    root, wrong = urlsplit(variant.served.url).path, []
    for address in variant.site.addresses():
        for link in variant.site.page(address).all(".md-select__link"):
            target = unquote(urljoin(root + address, link.get("href"))).removeprefix(root)
            if not variant.site.has(target) or variant.site.page(target).lang != link.get("hreflang"):
                wrong.append((address, target))
    assert wrong == []
    assert len(variant.site.addresses()) > 40


@in_ways(VERSIONED)
def test_beside_versions_their_warning_and_the_switcher_are_both_right(page: Page, variant: Variant) -> None:
    variant.open(page, "blog/welcome/")
    expect(page.get_by_role("button", name="Select version")).to_have_text("2.0")
    expect(page.get_by_text("There is a newer version.")).to_be_visible()
    follow(page, "cutting out")
    variant.expect(page, "blog/cutting-out/", "en")
    variant.expect_switcher(page, en="blog/cutting-out/", ko="ko/blog/누끼-따기/")
    expect(page.get_by_text("There is a newer version.")).to_be_visible()
    expect(page.get_by_role("button", name="Select language")).to_have_count(1)


@in_ways(VERSIONED)
@pytest.mark.parametrize(("language", "address"), [("en", "blog/cutting-out/"), ("ko", "ko/blog/누끼-따기/")])
def test_another_version_opens_at_the_same_article_in_the_same_language(
    page: Page, variant: Variant, language: str, address: str
) -> None:
    variant.open(page, address)
    for version in ("3.0", "2.0"):
        page.locator(".md-version__current").focus()
        page.locator(".md-version__link", has_text=version).click()
        page.wait_for_url(lambda url, version=version: unquote(url) == variant.url_in(version, address))
        expect(page.locator("html")).to_have_attribute("lang", language)


@in_ways(VERSIONED)
def test_a_version_keeps_to_itself(page: Page, variant: Variant) -> None:
    page.goto(variant.url_in("3.0", "blog/newer/"))
    switch(page, "ko")
    page.wait_for_url(variant.url_in("3.0", "ko/blog/newer/"))
    page.get_by_role("link", name="영어 원문 보기").click()
    page.wait_for_url(variant.url_in("3.0", "blog/newer/"))
    assert not variant.site.has("blog/newer/")
    assert not variant.site.has("blog/newer.html")


@in_ways(VERSIONED)
def test_search_finds_what_is_in_the_version(page: Page, variant: Variant) -> None:
    variant.open(page, "ko/blog/welcome/")
    page.locator(".md-search__input").fill("누끼 따기")
    page.locator(".md-search-result__link", has_text="누끼 따기").first.click()
    page.wait_for_url(lambda url: unquote(url).startswith(variant.url("ko/blog/누끼-따기/")))


@in_ways(VERSIONED)
def test_the_address_of_all_versions_leads_to_the_latest(page: Page, variant: Variant) -> None:
    page.goto(variant.url_in("", ""))
    page.wait_for_url(variant.url_in("latest", ""))
    expect(page.locator("html")).to_have_attribute("lang", "en")


@once
@pytest.mark.parametrize(
    ("languages", "address", "offered"),
    [
        (["ko-KR", "en"], "blog/welcome/", "ko"),
        (["fr", "ja", "en-US"], "blog/welcome/", "ja"),
        (["ar-EG"], "ko/blog/welcome/", "ar"),
        (["ko"], "about/", "ko"),
        (["en-GB", "ko"], "blog/welcome/", ""),
        (["fr"], "blog/welcome/", ""),
        (["ja"], "blog/cutting-out/", ""),
        (["ko"], "blog/", ""),
    ],
)
def test_a_translation_is_offered_to_who_prefers_its_language(
    page: Page, variant: Variant, languages: list[str], address: str, offered: str
) -> None:
    prefer(page, languages)
    variant.open(page, address)
    expect(page.locator("[data-blog-offer]:not([hidden])")).to_have_count(1 if offered else 0)
    if offered:
        expect(page.locator(f"[data-blog-offer={offered}]")).to_be_visible()


@once
def test_an_offer_is_taken_or_refused_once_for_all_pages(page: Page, variant: Variant) -> None:
    prefer(page, ["ko"])
    offer = page.get_by_role("complementary", name="이 글은 한국어로도 읽을 수 있어요.")
    variant.open(page, "blog/english/")
    page.locator(".md-blog-neighbor", has_text="Cutting out").click()
    variant.expect(page, "blog/cutting-out/", "en")
    expect(offer).to_be_visible()
    offer.get_by_role("link", name="한국어로 읽기").click()
    variant.expect(page, "ko/blog/누끼-따기/", "ko")
    expect(page.locator("[data-blog-offer=en]")).to_be_hidden()
    page.go_back()
    variant.expect(page, "blog/cutting-out/", "en")
    offer.get_by_role("button", name="닫기").click()
    expect(offer).to_be_hidden()
    follow(page, "welcome")
    variant.expect(page, "blog/welcome/", "en")
    expect(page.locator("[data-blog-offer]")).to_have_count(3)
    expect(offer).to_be_hidden()
    page.reload()
    expect(page.locator("[data-blog-offer]")).to_have_count(3)
    expect(offer).to_be_hidden()


@once
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
@pytest.mark.parametrize(("address", "language"), [("blog/welcome/", "ko"), ("ar/blog/welcome/", "en")])
def test_an_offer_moves_nothing_and_can_be_read_by_all(
    chromium: Browser, variant: Variant, width: int, scheme: str, address: str, language: str
) -> None:
    with reader(chromium, width, scheme) as page:
        page.add_init_script(WATCH_SHIFTS)
        prefer(page, [language])
        variant.open(page, address)
        expect(page.locator(f"[data-blog-offer={language}]")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert (overflow(page), small_targets(page, ".md-blog-offer :is(a, button)"), violations(page)) == (0, [], [])
        assert page.evaluate("window.shift") < 0.01


@once
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_the_page_for_missing_addresses_can_be_read_by_all(
    chromium: Browser, variant: Variant, width: int, scheme: str
) -> None:
    with reader(chromium, width, scheme) as page:
        page.goto(variant.served.url + "ko/nothing")
        expect(page.locator("[data-blog-site] >> nth=0")).to_have_attribute("lang", "ko")
        assert (overflow(page), small_targets(page, "[data-blog-site] a"), violations(page)) == (0, [], [])


@once
def test_without_javascript_there_is_no_offer_and_the_page_for_missing_addresses_holds_all_languages(
    chromium: Browser, variant: Variant
) -> None:
    context = chromium.new_context(locale="ko-KR", java_script_enabled=False)
    page = context.new_page()
    variant.open(page, "blog/welcome/")
    expect(page.locator("[data-blog-offer=ko]")).to_be_hidden()
    choose_language(page, page.locator(".md-select__link[hreflang=ko]"))
    variant.expect(page, "ko/blog/welcome/", "ko")
    page.goto(variant.served.url + "ko/nothing")
    expect(page.get_by_role("heading", name="페이지를 찾을 수 없어요")).to_be_visible()
    context.close()
