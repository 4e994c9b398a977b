"""Search where a site has several blogs, is opened from a disk, or is used without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import Served, host
from tests.browser.looks import STOCK, reader, violations
from tests.browser.test_search import HREFS, QUERY, RESULTS, type_query
from tests.site.harness import BILINGUAL, Site

OFFERED = ".md-blog-search a"

WORKER_IN_A_FRAME = """
if (location.protocol === "file:") window.Worker = class extends EventTarget {
  constructor(url) {
    super()
    const frame = Object.assign(document.createElement("iframe"), { hidden: true })
    document.body.append(frame)
    const own = frame.contentWindow
    own.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }))
    own.importScripts = async (...urls) => {
      for (const src of urls) await new Promise(onload => own.document.body.append(script(src, onload)))
    }
    const script = (src, onload) => Object.assign(own.document.createElement("script"), { src, onload })
    const started = own.importScripts(url)
    this.postMessage = data => started.then(() => own.dispatchEvent(new MessageEvent("message", { data })))
  }
}
"""
"""Stands in for what Material's `offline` plugin loads from another host: browsers start no worker from a disk."""


@pytest.fixture(scope="module")
def two_blogs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site that can be opened from a disk, with two blogs in two languages."""

    def article(folder: str, name: str, day: int, title: str, text: str) -> str:
        meta = f"title: {title}\ndate: 2026-01-{day:02}\ntags: [Canvas]"
        return f"=== docs/{folder}/posts/{name}.md\n---\n{meta}\n---\n{text}\n"

    text = """
    === docs/en/index.md
    # Home
    === docs/ko/index.md
    # 홈
    """
    articles = [
        article("en/blog", "canvas", 1, "Drawing on a canvas", "Lines and circles."),
        article("en/news", "release", 2, "A release", "Canvases are drawn faster."),
        article("ko/blog", "canvas", 3, "캔버스에 그리기", "선과 원을 그려요."),
        article("ko/news", "release", 4, "새 버전", "캔버스가 빨라졌어요."),
    ]
    blogs = "- multilingual-blog: {search: {other_languages: true}}\n  - multilingual-blog: {blog_dir: news}"
    palette = """palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}"""
    config = BILINGUAL.replace("- multilingual-blog", blogs).replace("- search", "- search\n  - offline")
    config = config.replace("{name: material, font: false}", f"\n  name: material\n  font: false\n  {palette}")
    site = Site(tmp_path_factory.mktemp("blogs")).write(dedent(text) + "".join(articles), config).build()
    server, served = host(site.out, instant=False)
    yield served
    server.shutdown()


def titles(page: Page) -> list[str]:
    return page.locator(f"{RESULTS} h1").all_inner_texts()


@pytest.mark.parametrize("address", ["blog/canvas.html", "news/release.html", "index.html"])
def test_articles_of_all_blogs_are_found_from_any_page(chromium: Browser, two_blogs: Served, address: str) -> None:
    page = chromium.new_page()
    two_blogs.open(page, address)
    page.locator(QUERY).click()
    expect(page.locator(OFFERED)).to_have_text(["A release", "Drawing on a canvas"])
    page.keyboard.type("canvas")
    expect(page.locator(RESULTS)).to_have_count(4)
    assert titles(page)[:2] == ["Drawing on a canvas", "A release"]
    links = [link.partition("?")[0] for link in page.locator(f"{RESULTS} a").evaluate_all(HREFS)]
    assert links[:2] == [f"{two_blogs.url}blog/canvas.html", f"{two_blogs.url}news/release.html"]
    page.close()


def test_a_site_that_is_opened_from_a_disk_is_searched(chromium: Browser, two_blogs: Served) -> None:
    context = chromium.new_context()
    context.route("https://**/*", lambda route: route.fulfill(content_type="text/javascript", body=WORKER_IN_A_FRAME))
    page = context.new_page()
    folder = two_blogs.folder.as_uri()
    for address, query, found in (
        ("news/release.html", "drawing canvases", ["Drawing on a canvas", "A release"]),
        ("ko/blog/canvas.html", "그린", ["캔버스에 그리기"]),
    ):
        page.goto(f"{folder}/{address}")
        page.wait_for_function("window.document$")
        type_query(page, query)
        expect(page.locator(f"{RESULTS} h1")).to_have_text(found)
    link = page.locator(f"{RESULTS} a").first
    assert link.evaluate("link => link.href").startswith(f"{folder}/ko/blog/canvas.html")
    context.close()


def test_a_keyboard_is_enough(chromium: Browser, two_blogs: Served) -> None:
    page = chromium.new_page()
    two_blogs.open(page, "ko/index.html")
    page.keyboard.press("/")
    expect(page.locator(QUERY)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(QUERY)).not_to_be_focused()
    page.evaluate("document.addEventListener('multilingual-blog:search', () => (window.isComplete = true))")
    page.keyboard.press("f")
    page.keyboard.insert_text("캔버스")
    page.wait_for_function("window.isComplete")  # results of all languages are there
    expect(page.locator(RESULTS)).to_have_count(2)
    for number in range(2):
        page.keyboard.press("ArrowDown")
        expect(page.locator(f"{RESULTS} a").nth(number)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{two_blogs.url}ko/news/release.html")
    page.close()


def test_no_server_is_asked_for_a_part_of_a_file(chromium: Browser, two_blogs: Served) -> None:
    page = chromium.new_page()
    pieces: list[Request] = []
    page.on("request", lambda request: "/search/pieces/" in request.url and pieces.append(request))
    two_blogs.open(page, "index.html")
    type_query(page, "canvas")
    expect(page.locator(RESULTS)).to_have_count(4)
    assert pieces
    assert [request.url for request in pieces if "range" in request.all_headers()] == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_offered_and_in_results_of_two_languages(
    chromium: Browser, two_blogs: Served, scheme: str
) -> None:
    with reader(chromium, 1280, scheme) as page:
        two_blogs.open(page, "index.html")
        page.locator(QUERY).click()
        expect(page.locator(OFFERED)).to_have_count(2)
        page.wait_for_timeout(300)  # until the box has grown
        stock = (*STOCK, "<mark>")  # whose colors are Material's
        offered = violations(page, stock)
        page.keyboard.type("canvas")
        expect(page.locator(f"{RESULTS} .md-blog-badge")).to_have_count(2)
        assert (offered, violations(page, stock)) == ([], [])
