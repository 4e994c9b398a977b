"""How a page reads: accessibility, Korean line breaks, small screens, no layout shift, and life without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Served, choose_language
from .looks import LANGUAGES, WATCH_SHIFTS, overflow, reader, split_words, violations

PAGES = {
    "article": "blog/ai-jobs-future-of-work/",
    "Korean article": "ko/blog/ai-jobs-future-of-work/",
    "list": "blog/",
    "Korean list": "ko/blog/",
    "Korean tag": "ko/blog/tags/background-removal/",
    "tags": "ko/blog/tags/",
    "Korean home": "ko/",
    "Korean guide": "ko/guide/writing/",
}

KINDS = (
    "",
    "guide/images/",
    "blog/ai-jobs-future-of-work/",
    "blog/portfolio-for-creative-ai-roles/",  # in Korean, a page that is not translated
    "blog/",
    "blog/page/2/",
    "blog/tags/",
    "blog/tags/background-removal/",
    "blog/archive/2024/",
    "blog/nothing/",
)
"""A page of each kind, by its address below a language's; authors, categories, and series are in `test_parts`."""


@pytest.mark.parametrize(
    ("prefix", "width", "scheme"), [(prefix, *look) for prefix, looks in LANGUAGES for look in looks]
)
def test_axe_finds_nothing_on_any_kind_of_page(
    chromium: Browser, published: Served, prefix: str, width: int, scheme: str
) -> None:
    found = {}
    with reader(chromium, width, scheme) as page:
        for kind in KINDS:
            published.open(page, prefix + kind)
            found[kind] = violations(page, stock=())
        page.keyboard.press("f")
        page.keyboard.type("GIF")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        page.wait_for_timeout(500)  # until the box has grown
        found["search"] = violations(page, stock=())
    assert {kind: rules for kind, rules in found.items() if rules} == {}


def test_axe_finds_nothing_in_what_is_printed_from_a_dark_screen(chromium: Browser, published: Served) -> None:
    with reader(chromium, 1280, "dark") as page:
        published.open(page, PAGES["article"])
        page.emulate_media(media="print")
        assert violations(page, stock=()) == []


@pytest.mark.parametrize(
    "name", ["Korean article", "Korean list", "Korean tag", "tags", "Korean home", "Korean guide", "list"]
)
def test_korean_lines_break_between_words_and_no_page_scrolls_sideways(
    chromium: Browser, published: Served, name: str
) -> None:
    found = {}
    with reader(chromium, 1280) as page:
        published.open(page, PAGES[name])
        for width in (1280, 390, 360):
            page.set_viewport_size({"width": width, "height": 900})
            found[width] = (split_words(page), overflow(page) <= 0)
    assert set(map(str, found.values())) == {"([], True)"}, found


def test_the_search_for_split_words_finds_one(chromium: Browser, published: Served) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 900})
    published.open(page, PAGES["Korean article"])
    page.add_style_tag(content="* { word-break: break-all !important }")
    assert split_words(page) != []
    page.close()


@pytest.mark.parametrize("name", ["article", "Korean list"])
def test_nothing_moves_while_a_page_loads(chromium: Browser, published: Served, name: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(WATCH_SHIFTS)
    published.open(page, PAGES[name])
    page.wait_for_timeout(500)
    shift = page.evaluate("window.shift")
    context.close()
    assert shift < 0.01


def test_without_scripts_an_article_is_read_and_the_language_switched(chromium: Browser, published: Served) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(published.url + PAGES["article"])
    expect(page.get_by_role("heading", level=1)).to_have_text("AI Jobs: The Future of Work in 2024")
    expect(page.locator(".md-blog-card")).to_have_count(3)
    choose_language(page, page.locator(".md-select__link", has_text="한국어"))
    expect(page.get_by_role("heading", level=1)).to_have_text("AI 채용: 2024년, 일의 미래")
    context.close()


def test_the_header_menu_is_reached_with_the_keyboard(chromium: Browser, published: Served) -> None:
    page = chromium.new_page()
    published.open(page, PAGES["article"])
    page.locator(".md-select > button").focus()
    expect(page.locator(".md-select__link").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(published.url + PAGES["Korean article"])
    page.close()


def test_the_steps_are_a_numbered_list(chromium: Browser, published: Served) -> None:
    page: Page = chromium.new_page()
    published.open(page, PAGES["article"])
    steps = page.locator(".steps > ol > li")
    expect(steps).to_have_count(6)
    marks = steps.evaluate_all("items => items.map(item => getComputedStyle(item, '::before').content)")
    assert set(marks) == {"counter(step)"}
    page.close()
