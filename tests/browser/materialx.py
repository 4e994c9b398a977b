"""A blog with MaterialX in a browser, where that is installed instead of Material: `make test-materialx` runs this."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.site.harness import BILINGUAL, Site

from .conftest import Served, choose_language, host

CONFIG = BILINGUAL.replace("{name: material, font: false}", "{name: materialx, font: false, features: [FEATURES]}")
POSTS = """
=== docs/en/blog/posts/cutting-out.md
---
title: Cutting out
date: 2026-01-05
tags: [news]
---
Remove the background of any picture.
=== docs/ko/blog/posts/cutting-out.md
---
title: 누끼 따기
slug: 누끼-따기
date: 2026-01-05
tags: [news]
---
사진에서 배경을 지워요.
=== docs/en/blog/posts/english.md
---
title: Only in English
date: 2026-01-06
---
A zebra.
"""


@pytest.fixture(scope="module", params=["pagefind", "lunr"])
def provider(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=["navigation.instant", "navigation.top"])
def served(provider: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    assert version("mkdocs-materialx")
    site = Site(tmp_path_factory.mktemp("site"))
    server, served = host(site.out, request.param == "navigation.instant")
    config = CONFIG.replace("FEATURES", request.param).replace("- search", f"- search: {{provider: {provider}}}")
    result = site.write(POSTS, config.replace("https://example.org/", served.url)).run("build", "--strict")
    assert result.returncode == 0, result.stderr
    yield served
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(context: BrowserContext, served: Served) -> Iterator[Page]:
    page, errors, outside = context.new_page(), list[str](), list[str]()

    def watch(request: Request) -> None:
        if not request.url.startswith((served.url, "data:", "blob:")):
            outside.append(request.url)

    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", watch)
    served.requests.clear()
    yield page
    assert (errors, outside) == ([], [])
    assert [one for one in served.requests if one[1] >= 400] == []


def address(page: Page, served: Served) -> str:
    return unquote(page.url.removeprefix(served.url))


def find(page: Page, query: str) -> list[str]:
    """Search, and return the titles of the results."""
    page.locator(".md-search__input").click(timeout=5_000)
    page.locator(".md-search__input").press_sequentially(query, delay=30)
    results = page.locator(".md-search-result__item")
    expect(results.first).to_be_visible(timeout=10_000)
    return [" ".join(text.split()) for text in results.locator("h1").all_inner_texts()]


def test_a_reader_switches_to_the_same_article_and_back(page: Page, served: Served) -> None:
    served.open(page, "blog/cutting-out/")
    choose_language(page, page.locator(".md-select__link[hreflang=ko]"))
    expect(page.locator("h1").first).to_contain_text("누끼 따기")
    assert address(page, served) == "ko/blog/누끼-따기/"
    assert page.locator("html").get_attribute("lang") == "ko"
    choose_language(page, page.locator(".md-select__link[hreflang=en]"))
    expect(page.locator("h1").first).to_contain_text("Cutting out")
    assert address(page, served) == "blog/cutting-out/"


@pytest.mark.parametrize(
    ("start", "query", "title", "found"),
    [
        ("blog/cutting-out/", "background", "Cutting out", "blog/cutting-out/"),
        ("ko/blog/", "배경", "누끼 따기", "ko/blog/누끼-따기/"),
    ],
)
def test_a_reader_finds_what_is_written_in_the_language_of_the_page(
    start: str, query: str, title: str, found: str, page: Page, served: Served
) -> None:
    served.open(page, start)
    titles = find(page, query)
    assert titles[0].startswith(title)
    assert not any("Only in English" in one for one in titles)
    page.locator(".md-search-result__item a").first.click()
    expect(page.locator("h1").first).to_contain_text(title)
    assert address(page, served).partition("?")[0].removesuffix("index.html") == found  # Pagefind keeps the name


def test_an_article_in_another_language_is_not_found(page: Page, served: Served) -> None:
    served.open(page, "ko/blog/")
    page.locator(".md-search__input").click(timeout=5_000)
    page.locator(".md-search__input").press_sequentially("zebra", delay=30)
    page.wait_for_timeout(1_500)
    assert page.locator(".md-search-result__item", has_text="Only in English").count() == 0
