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
    "Korean guide to lists": "ko/guide/lists/",
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


def test_tables_stand_where_they_will_when_scripts_have_wrapped_them(chromium: Browser, published: Served) -> None:
    heights = []
    with reader(chromium, 390) as page:
        for name in ("article", "Korean guide to lists"):
            page.route("**/bundle*", lambda route: route.abort())
            page.goto(published.url + PAGES[name], wait_until="load")
            heights.append(page.locator(".md-content").bounding_box()["height"])
            page.unroute("**/bundle*")
            published.open(page, PAGES[name])
            expect(page.locator(".md-typeset__scrollwrap").first).to_be_attached()
            heights.append(page.locator(".md-content").bounding_box()["height"])
    assert heights[0::2] == heights[1::2]


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


def test_from_a_heading_the_switcher_leads_to_the_same_heading(chromium: Browser, published: Served) -> None:
    headings = "[...document.querySelectorAll('.md-blog-text h2[id]')].map(heading => heading.id)"
    page = chromium.new_page()
    published.open(page, PAGES["article"])
    place = page.evaluate(headings)[3]
    page.goto(f"{published.url}{PAGES['article']}#{place}")
    choose_language(page, page.locator(".md-select__link", has_text="한국어"))
    page.wait_for_url("**/ko/**#*")
    assert page.evaluate("decodeURIComponent(location.hash)") == f"#{page.evaluate(headings)[3]}" != f"#{place}"
    page.reload()
    choose_language(page, page.locator(".md-select__link", has_text="English"))
    page.wait_for_url(f"{published.url}{PAGES['article']}#{place}")
    page.close()


def test_articles_in_other_languages_are_hidden_if_a_reader_says_so_once(chromium: Browser, published: Served) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    published.open(page, PAGES["Korean list"])
    foreign = page.locator(".md-blog-entry--foreign")
    expect(foreign.first).to_be_visible()
    page.get_by_label("한국어 글만 보기").check()
    expect(foreign.first).to_be_hidden()
    page.goto(published.url + PAGES["Korean list"] + "page/2/")
    expect(page.get_by_label("한국어 글만 보기")).to_be_checked()
    page.reload()
    expect(page.get_by_label("한국어 글만 보기")).to_be_checked()
    context.close()


def test_a_list_without_articles_in_other_languages_goes_on_with_its_further_pages(
    chromium: Browser, published: Served
) -> None:
    with reader(chromium, 1280) as page:
        published.open(page, PAGES["Korean list"])
        shown = page.locator(".md-blog-entry:visible")
        before = shown.count()
        page.locator(".md-blog-pager").scroll_into_view_if_needed()
        page.wait_for_timeout(300)
        assert shown.count() == before
        page.get_by_label("한국어 글만 보기").check()
        page.locator(".md-blog-pager").scroll_into_view_if_needed()
        expect(shown.nth(before + 3)).to_be_attached()
        shown.nth(before + 3).locator("h2 a").click()
        expect(page.locator(".md-blog-header h1")).to_be_visible()
        assert page.locator(".md-blog-entry").count() == 0


def test_the_address_of_an_article_is_copied_and_shared_only_where_a_browser_can(
    chromium: Browser, published: Served
) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("navigator.share = async data => { window.shared = data }")
    published.open(page, PAGES["article"])
    page.goto(f"{page.url}#__tools")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".md-dialog--active")).to_have_text("Copied to clipboard")
    assert page.evaluate("navigator.clipboard.readText()") == published.url + PAGES["article"]
    page.get_by_role("button", name="Share", exact=True).click()
    assert page.evaluate("shared.url") == published.url + PAGES["article"]
    context.close()
    with reader(chromium, 390) as other:
        other.add_init_script("delete Navigator.prototype.clipboard; delete Navigator.prototype.share")
        published.open(other, PAGES["article"])
        expect(other.locator(".md-blog-share button")).to_have_count(2)
        expect(other.locator(".md-blog-share button:visible")).to_have_count(0)


def test_nothing_that_a_script_does_is_offered_without_scripts(chromium: Browser, published: Served) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(published.url + PAGES["article"])
    expect(page.locator(".md-blog-share button:visible")).to_have_count(0)
    page.goto(published.url + PAGES["Korean list"])
    page.get_by_label("한국어 글만 보기").check()
    expect(page.locator(".md-blog-entry--foreign").first).to_be_hidden()
    context.close()


TEXTS_OF_EAST_ASIA = {
    "ja": "「ショッピングサイト」では、ちょっとした写真（商品の写真）が大切ですよね。チェックしてみましょう…",
    "zh": "《红楼梦》（又名《石头记》）是小说，“通行本”有一百二十回。作者：曹雪芹、高鹗等；您读过吗？当然读过！",
}

LINES = """() => {
  const node = document.querySelector("p").firstChild, range = document.createRange(), lines = []
  for (let i = 0, top = null; i < node.length; i++) {
    range.setStart(node, i); range.setEnd(node, i + 1)
    const box = range.getBoundingClientRect()
    if (top === null || box.top > top + box.height / 2) lines.push("")
    lines[lines.length - 1] += node.data[i]; top = box.top
  }
  return lines
}"""


@pytest.mark.parametrize("lang", TEXTS_OF_EAST_ASIA)
def test_no_japanese_or_chinese_line_begins_or_ends_with_a_mark_that_must_not(
    chromium: Browser, published: Served, lang: str
) -> None:
    style = (published.folder / "assets/stylesheets/multilingual-blog.css").read_text(encoding="utf-8")
    with reader(chromium, 400) as page:
        page.set_content(f'<html lang="{lang}"><style>{style}</style><p>{TEXTS_OF_EAST_ASIA[lang]}</p></html>')
        for width in range(70, 330, 13):
            page.locator("p").evaluate("(element, width) => { element.style.width = `${width}px` }", width)
            for line in page.evaluate(LINES):
                assert line[0] not in "、。，．：；！？）》”」ーょッっャュョァィェォ…", (width, line)
                assert line[-1] not in "「（《“", (width, line)
