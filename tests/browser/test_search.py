"""Search: a reader finds what is written in their language, in whatever form they type it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from urllib.parse import unquote

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.browser.conftest import Served, host
from tests.pieces import INDEX, docs
from tests.queries import FOLDER, Score, ask, queries, score
from tests.site.harness import BILINGUAL, Site

QUERY = "[data-md-component=search-query]"
RESULTS = ".md-search-result__item"
HREFS = "links => links.map(link => link.href)"
EVENTS = "window.searchEvents"
ENGLISH_PIECES = re.compile(r"^(?!.*/ko/).*/search/pieces/")

PAGE_TEXTS = re.compile(r"/search/pieces/[ab]\d{1,5}$")


def type_query(page: Page, text: str) -> None:
    page.locator(QUERY).click()
    page.locator(QUERY).press_sequentially(text)


def test_korean_words_find_their_articles_in_all_forms(chromium: Browser, published: Served) -> None:
    page = chromium.new_page()
    published.open(page, "ko/")
    expect(page.locator("h1")).to_be_visible()
    meant = {query: pattern for part in queries("site").values() for query, pattern in part.items()}
    found = ask(page, f"{published.url}ko/search/search_index.json", list(meant))
    result = score(docs(published.folder, "ko"), meant, found)
    page.close()
    assert result.queries >= 80
    assert result.recall >= 0.985
    assert result.precision >= 0.965


def test_results_are_in_the_language_of_the_page_and_lead_there(page: Page, site: Served) -> None:
    site.open(page, "ko/blog/")
    type_query(page, "누끼를")
    expect(page.locator(RESULTS).first).to_be_visible()
    links = page.locator(".md-search-result__link").evaluate_all(HREFS)
    assert all(link.startswith(f"{site.url}ko/") for link in links)
    result = page.locator(f"{RESULTS} h1", has_text="누끼 따는 법").first
    result.click()
    page.wait_for_url(f"{site.url}ko/blog/**?h=*")
    expect(page.locator("article mark").first).to_have_text(re.compile("^누끼를?$"))


def test_what_a_title_says_in_another_form_comes_first(page: Page, site: Served) -> None:
    site.open(page, "ko/")
    type_query(page, "상품사진")
    expect(page.locator(f"{RESULTS} h1").first).to_contain_text("상품 사진")


def test_each_language_loads_its_own_index_and_sitemap(page: Page, site: Served) -> None:
    site.open(page, "ko/blog/")
    type_query(page, "배경")
    expect(page.locator(RESULTS).first).to_be_visible()
    asked = [path for path, _ in site.requests if path.endswith(("search_index.json", "sitemap.xml"))]
    assert asked
    assert all("/ko/" in path for path in asked)


def test_english_pages_find_english_articles(page: Page, site: Served) -> None:
    site.open(page, "blog/")
    type_query(page, "background")
    expect(page.locator(RESULTS).first).to_be_visible()
    links = page.locator(".md-search-result__link").evaluate_all(HREFS)
    assert not any(link.startswith(f"{site.url}ko/") for link in links)


def test_what_is_pasted_with_the_mouse_is_searched(page: Page, site: Served) -> None:
    site.open(page, "ko/")
    page.locator(QUERY).click()
    expect(page.get_by_role("status")).not_to_be_empty()
    page.keyboard.insert_text("배경제거")  # an input event and no key, as pasting and dictating make
    expect(page.locator(RESULTS).first).to_be_visible()


def test_a_link_to_a_korean_page_is_followed_without_a_page_load(chromium: Browser, published: Served) -> None:
    page = chromium.new_page()
    published.open(page, "ko/blog/")
    expect(page.locator(".md-blog-entry__title a").first).to_be_visible()
    page.evaluate("window.same = true")
    page.locator(".md-blog-entry__title a").first.click()
    expect(page.locator(".md-blog-text")).to_be_visible()
    assert page.evaluate("window.same") is True
    page.close()


def test_japanese_is_found_as_well_as_without_the_plugin(chromium: Browser, tmp_path: Path) -> None:
    golden = yaml.safe_load((FOLDER / "japanese.yml").read_text(encoding="utf-8"))
    pages = "".join(f"=== docs/ja/{name}.md\n{text}" for name, text in golden["pages"].items())
    config = BILINGUAL + "        - {locale: ja, name: 日本語}\n"

    def found(name: str, config: str, prefix: str) -> Score:
        site = Site(tmp_path / name).write(
            f"=== docs/en/index.md\n# Home\n=== docs/ja/index.md\n# ホーム\n{pages}", config
        )
        server, served = host(site.build().out, instant=False)
        page = chromium.new_page()
        served.open(page, "ja/")
        expect(page.locator("h1")).to_be_visible()
        answers = ask(page, f"{served.url}{prefix}{INDEX}", list(golden["queries"]))
        page.close()
        server.shutdown()
        return score(docs(site.out, prefix), golden["queries"], answers, "" if prefix else "ja/")

    stock = found("stock", config.replace("  - multilingual-blog\n", ""), "")
    mine = found("mine", config, "ja/")
    assert mine.queries == stock.queries == len(golden["queries"])
    assert mine.recall >= stock.recall
    assert mine.precision >= stock.precision


def test_before_a_query_is_typed_the_newest_articles_and_tags_are_offered(page: Page, site: Served) -> None:
    site.open(page, "ko/")
    page.locator(QUERY).click()
    offered = page.locator(".md-blog-search")
    expect(offered).to_contain_text("최근 글")
    expect(offered.locator("a")).to_have_count(5)
    assert all(link.startswith(f"{site.url}ko/blog/") for link in offered.locator("a").evaluate_all(HREFS))
    page.keyboard.press("ArrowDown")
    expect(offered.locator("a").first).to_be_focused()
    offered.get_by_role("button", name="배경 제거").click()
    expect(page.locator(RESULTS).first).to_be_visible()
    expect(offered).to_have_count(0)
    page.locator(QUERY).fill("")
    expect(offered).to_be_visible()


def test_readers_and_scripts_are_told_how_much_was_found(chromium: Browser, published: Served) -> None:
    page, site = chromium.new_page(), published
    site.open(page, "blog/")
    page.evaluate("document.addEventListener('multilingual-blog:search', event => window.told = event.detail)")
    type_query(page, "background")
    expect(page.locator(RESULTS).first).to_be_visible()
    told = page.wait_for_function("window.told").json_value()  # which comes with all results
    assert told["query"] == "background"
    assert told["count"] >= page.locator(RESULTS).count() > 0
    expect(page.get_by_role("status")).to_have_text(f"{told['count']} matching documents")
    page.close()


def test_a_link_with_a_query_searches(chromium: Browser, published: Served) -> None:
    page, site = chromium.new_page(), published
    site.open(page, "blog/?q=background")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.close()


def test_only_pieces_that_a_query_needs_are_loaded(page: Page, site: Served) -> None:
    site.open(page, "ko/blog/")
    page.locator(QUERY).click()
    expect(page.locator(".md-blog-search")).to_be_visible()
    page.wait_for_timeout(500)  # until the piece that lists the others is there
    loaded = [path for path, _ in site.requests if "/search/" in path]
    assert [path.rpartition("/")[2].partition("?")[0] for path in dict.fromkeys(loaded)] == [
        "search_index.json",
        "index",
    ]
    page.keyboard.type("배경제거")
    expect(page.locator(RESULTS).first).to_be_visible()
    pieces = {path for path, _ in site.requests if "/search/pieces/" in path}
    assert 3 < len(pieces) < len(list((site.folder / "ko/search/pieces").iterdir()))


def test_the_first_result_of_a_long_word_waits_for_its_ends_alone(page: Page, site: Served) -> None:
    site.open(page, "ko/blog/")
    page.locator(QUERY).click()
    expect(page.locator(".md-blog-search")).to_be_visible()
    page.locator(QUERY).fill("가장자리나")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    pieces = [path for path, _ in site.requests if "/search/pieces/" in path and "/index" not in path]
    first = next(number for number, path in enumerate(pieces) if PAGE_TEXTS.search(path))
    assert first <= 3, "the files of 가장, 자리, and 리나, and not those of 장자, of 가 alone, and of verbs"
    assert len([path for path in pieces if not PAGE_TEXTS.search(path)]) > first, "all others follow"


def test_the_best_page_is_shown_before_others_are_loaded(chromium: Browser, published: Served) -> None:
    page = chromium.new_page()
    asked: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route)
        if len(asked) == 1 or is_over:
            route.continue_()

    is_over = False
    page.context.route(PAGE_TEXTS, hold)
    published.open(page, "ko/blog/")
    page.locator(QUERY).click()
    page.locator(QUERY).fill("배경")
    expect(page.locator(RESULTS)).to_have_count(1)
    best = page.locator(f"{RESULTS} h1").inner_text()
    is_over = True
    for route in asked[1:]:
        route.continue_()
    expect(page.locator(RESULTS).nth(5)).to_be_attached()
    assert page.locator(f"{RESULTS} h1").first.inner_text() == best
    page.context.unroute(PAGE_TEXTS)
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_without_scripts_there_is_a_link_to_the_tags_instead(chromium: Browser, published: Served, width: int) -> None:
    viewport: ViewportSize = {"width": width, "height": 800}
    page = chromium.new_context(java_script_enabled=False, viewport=viewport).new_page()
    page.goto(f"{published.url}ko/blog/")
    expect(page.locator(QUERY)).not_to_be_visible()
    page.locator("header").get_by_role("link", name="태그").click()
    expect(page).to_have_url(f"{published.url}ko/blog/tags/")
    page.context.close()


@pytest.fixture(scope="module")
def in_all_languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    text = """
    === docs/en/index.md
    # Home
    === docs/ko/index.md
    # 홈
    === docs/en/blog/posts/python.md
    ---
    title: Python in the browser
    date: 2026-01-01
    ---
    Images with Python.
    === docs/ko/blog/posts/image.md
    ---
    title: 이미지 다루기
    date: 2026-01-02
    ---
    Python으로 이미지를 다뤄요.
    === docs/ko/blog/posts/pine.md
    ---
    title: 소나무 심기
    date: 2026-01-03
    tags: [정원]
    ---
    볕이 드는 곳을 고르세요.

    ## 물 주기

    흙이 마르면 물을 주세요.
    === docs/ko/blog/posts/oak.md
    ---
    title: 참나무 심기와 그 뒤에 할 일
    date: 2026-01-04
    search: {boost: 5}
    ---
    구덩이를 넓게 파세요.
    === docs/ko/blog/posts/draft.md
    ---
    title: 느티나무 심기
    date: 2026-01-05
    search: {exclude: true}
    ---
    아직 쓰는 글이에요.
    """
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {search: {other_languages: true}}").replace(
        "font: false", "font: false, features: [search.suggest, search.share]"
    )
    site = Site(tmp_path_factory.mktemp("languages")).write(dedent(text), config).build()
    server, served = host(site.out, instant=False)
    yield served
    server.shutdown()


def test_results_in_other_languages_follow_with_the_name_of_the_language(
    chromium: Browser, in_all_languages: Served
) -> None:
    page = chromium.new_page()
    in_all_languages.open(page, "ko/")
    type_query(page, "python")
    expect(page.locator(RESULTS)).to_have_count(2)
    assert page.locator(f"{RESULTS} h1").all_inner_texts() == ["이미지 다루기", "English Python in the browser"]
    links = page.locator(f"{RESULTS} a").evaluate_all(HREFS)
    assert [link.partition("?")[0].removeprefix(in_all_languages.url) for link in links] == [
        "ko/blog/image/",
        "blog/python/",
    ]
    page.close()


def test_results_of_the_own_language_do_not_wait_for_others_and_keep_the_focus_when_those_come(
    chromium: Browser, in_all_languages: Served
) -> None:
    page = chromium.new_page()
    held: list[Route] = []
    is_slow = True
    page.context.route(ENGLISH_PIECES, lambda route: held.append(route) if is_slow else route.continue_())
    in_all_languages.open(page, "ko/")
    page.evaluate(f"{EVENTS} = []; document.addEventListener('multilingual-blog:search', e => {EVENTS}.push(e.detail))")
    type_query(page, "python")
    expect(page.locator(f"{RESULTS} h1")).to_have_text(["이미지 다루기"])
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{RESULTS} a")).to_be_focused()
    assert page.evaluate(EVENTS) == []
    is_slow = False
    for route in held:
        route.continue_()
    expect(page.locator(RESULTS)).to_have_count(2)
    expect(page.locator(f"{RESULTS} a").first).to_be_focused()
    assert page.evaluate(EVENTS) == [{"query": "python", "count": 2}]
    page.close()


def test_a_language_that_cannot_be_loaded_leaves_the_results_of_the_others(
    chromium: Browser, in_all_languages: Served
) -> None:
    page = chromium.new_page()
    page.context.route(ENGLISH_PIECES, lambda route: route.abort())
    in_all_languages.open(page, "ko/")
    type_query(page, "python")
    expect(page.locator(f"{RESULTS} h1")).to_have_text(["이미지 다루기"])
    page.context.unroute(ENGLISH_PIECES)
    page.locator(QUERY).press("End")
    page.locator(QUERY).press_sequentially(" ")
    expect(page.locator(RESULTS)).to_have_count(2)
    page.close()


def test_pages_are_raised_or_left_out_as_their_front_matter_says(chromium: Browser, in_all_languages: Served) -> None:
    page = chromium.new_page()
    in_all_languages.open(page, "ko/")
    type_query(page, "심기")
    expect(page.locator(f"{RESULTS} h1")).to_have_text(["참나무 심기와 그 뒤에 할 일", "소나무 심기"])
    page.close()


def test_a_result_leads_to_the_section_that_has_the_words_and_shows_the_tags(
    chromium: Browser, in_all_languages: Served
) -> None:
    page = chromium.new_page()
    in_all_languages.open(page, "ko/")
    type_query(page, "물을 주는")
    expect(page.locator(f"{RESULTS} h1")).to_have_text(["소나무 심기"])
    expect(page.locator(f"{RESULTS} .md-tag")).to_have_text(["정원"])
    section = page.locator(f"{RESULTS} a", has_text="물 주기")
    expect(section.locator("mark").first).to_have_text("물")
    [link] = section.evaluate_all(HREFS)
    assert unquote(link) == f"{in_all_languages.url}ko/blog/pine/#물-주기"
    page.close()


def test_words_are_completed_and_a_query_is_shared_by_a_link(chromium: Browser, in_all_languages: Served) -> None:
    page = chromium.new_page()
    in_all_languages.open(page, "ko/")
    type_query(page, "이미지 다")
    page.keyboard.press("End")  # Hangul is typed here without the keys that an input method sends
    expect(page.locator("[data-md-component=search-suggest]")).to_have_text("이미지 다루기")
    page.keyboard.press("ArrowRight")
    expect(page.locator(QUERY)).to_have_value("이미지 다루기")
    link = page.locator("[data-md-component=search-share]").get_attribute("href")
    assert link
    page.goto(link)
    expect(page.locator(f"{RESULTS} h1")).to_have_text(["이미지 다루기"])
    expect(page.locator(QUERY)).to_have_value("이미지 다루기")
    page.close()


def test_a_strict_policy_for_content_lets_the_search_run(chromium: Browser, in_all_languages: Served) -> None:
    page = chromium.new_page()
    inline = "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
    policy = f"default-src 'self'; {inline}"  # Material's own pages have scripts and styles in them

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route("**/*", with_policy)
    in_all_languages.open(page, "ko/")
    type_query(page, "이미지를")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.unroute_all(behavior="wait")
    page.close()


def test_beside_mike_pages_search_in_their_language(chromium: Browser, tmp_path: Path) -> None:
    text = """
    === docs/en/index.md
    # Home
    === docs/ko/index.md
    # 홈
    === docs/en/blog/posts/image.md
    ---
    title: Python in the browser
    date: 2026-01-01
    ---
    Images.
    === docs/ko/blog/posts/image.md
    ---
    title: 브라우저에서 쓰는 Python
    date: 2026-01-01
    ---
    이미지.
    """
    config = BILINGUAL + "extra: {version: {provider: mike}}\n"
    server, served = host(Site(tmp_path).write(dedent(text), config).build().out, instant=False)
    page = chromium.new_page()
    for prefix, title in (("", "Python in the browser"), ("ko/", "브라우저에서 쓰는 Python")):
        served.open(page, prefix)
        type_query(page, "python")
        expect(page.locator(f"{RESULTS} h1")).to_have_text([title])
        link = page.locator(f"{RESULTS} a").first.evaluate("link => link.href")
        assert link.startswith(f"{served.url}{prefix}blog/image/")
    page.close()
    server.shutdown()
