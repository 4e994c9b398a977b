"""Links in the head to translations and feeds: all programs read them, only Material's script does not."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from .looks import WATCH_SHIFTS
from .variants import EVERY_WAY, Variant, built

WAYS = ["instant, root, folders", "prefetch, repo, files", "full loads, root, folders"]


@pytest.fixture(scope="module", params=WAYS)
def variant(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Variant]:
    with built(EVERY_WAY[request.param], tmp_path_factory.mktemp("alternates")) as variant:
        yield variant


@pytest.fixture
def page(chromium: Browser, variant: Variant) -> Iterator[Page]:
    """A page in whose console nothing is wrong."""
    page = chromium.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    variant.served.requests.clear()
    yield page
    page.close()
    assert wrong == []


def expect_hidden(page: Page, variant: Variant, translations: int) -> None:
    """Expect that the links are in the head, that a selector of the plain word misses them, and no file was missed."""
    expect(page.locator("head link[rel~=alternate][hreflang]")).to_have_count(translations)
    expect(page.locator("head link[rel~=alternate][type='application/rss+xml']")).to_have_count(1)
    expect(page.locator("link[rel=alternate]")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    root = urlsplit(variant.served.url).path
    sitemaps = {path for path, _ in variant.served.requests if path.endswith("sitemap.xml")}
    assert sitemaps <= {f"{root}sitemap.xml"}
    assert [request for request in variant.served.requests if request[1] >= 400] == []


def test_they_are_hidden_on_every_page_of_a_journey(page: Page, variant: Variant) -> None:
    assert variant.site.text("index.html").count('<link rel="alternate" ') == 5 + 3
    variant.open(page, "blog/welcome/")
    expect_hidden(page, variant, 5)
    page.evaluate("window.stayed = true")
    page.locator(".md-blog-text p").get_by_role("link", name="cutting out").click()
    variant.expect(page, "blog/cutting-out/", "en")
    expect_hidden(page, variant, 3)
    page.go_back()
    variant.expect(page, "blog/welcome/", "en")
    expect_hidden(page, variant, 5)
    assert bool(page.evaluate("window.stayed === true")) == variant.instant, "the journey is the one meant"


def test_they_are_hidden_on_the_way_from_the_page_for_missing_addresses(chromium: Browser, variant: Variant) -> None:
    page = chromium.new_page()
    page.goto(variant.served.url + "nothing")
    page.wait_for_load_state("networkidle")
    variant.served.requests.clear()
    page.locator(".md-nav--primary").get_by_role("link", name="Guide").click()
    variant.expect(page, "guide/", "en")
    page.wait_for_load_state("networkidle")
    expect(page.locator("link[rel=alternate]")).to_have_count(0)
    assert [request for request in variant.served.requests if request[1] >= 400] == []
    page.close()


def test_hiding_them_moves_nothing_and_needs_one_small_file(chromium: Browser, variant: Variant) -> None:
    page = chromium.new_page()
    page.add_init_script(WATCH_SHIFTS)
    variant.served.requests.clear()
    variant.open(page, "blog/welcome/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") < 0.01
    names = [path.rpartition("/")[2] for path, _ in variant.served.requests]
    assert names.count("multilingual-blog.js") == 1
    assert len(variant.site.path("assets/javascripts/multilingual-blog.js").read_bytes()) < 2_000
    page.close()
