"""How four languages read, one of them from right to left: line breaks, fonts, directions, mirrored parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ..site.harness import Site
from .conftest import Served, host
from .looks import LOOKS, overflow, reader, small_targets, split_words, violations
from .writing import CONFIG, LOCALES, PAGES, SITE, prefix

SIDES = """selector => [...document.querySelectorAll(selector)].map(element => {
  const box = element.getBoundingClientRect();
  return [box.left, box.right];
})"""

TEXT_SIDES = """selector => [...document.querySelectorAll(selector)].map(element => {
  const range = document.createRange(), box = element.getBoundingClientRect();
  range.selectNodeContents(element);
  const text = range.getBoundingClientRect();
  return [text.left - box.left, box.right - text.right];
})"""

LINES = """selector => [...document.querySelectorAll(selector)].map(element => {
  const range = document.createRange(), lines = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node, top = null; (node = walker.nextNode());)
    for (let i = 0; i < node.length; i++) {
      range.setStart(node, i); range.setEnd(node, i + 1);
      const box = range.getClientRects()[0];
      if (!box?.width) continue;
      if (top === null || box.top > top + box.height / 2) { lines.push(""); top = box.top; }
      lines[lines.length - 1] += node.data[i];
    }
  return lines;
})"""

NEVER_FIRST = set("、。，．・：；？！）」』】ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
"""What no Japanese line begins with where the rules are strict."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small site, built and served."""
    site = Site(tmp_path_factory.mktemp("writing")).write(SITE, CONFIG).build()
    assert [line for line in site.log if "tools.1" not in line] == []
    server, served = host(site.out, instant=False)
    yield served
    server.shutdown()
    server.server_close()


def style(page: Page, selector: str, name: str) -> str:
    return str(page.locator(selector).first.evaluate(f"element => getComputedStyle(element).{name}"))


def sides(page: Page, selector: str) -> list[Any]:
    return list(page.evaluate(SIDES, selector))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_fits_its_screen_and_splits_no_korean_word(chromium: Browser, written: Served, locale: str) -> None:
    found = {}
    with reader(chromium, 1280) as page:
        for name, address in PAGES.items():
            written.open(page, prefix(locale) + address)
            for width in (1280, 390, 360):
                page.set_viewport_size({"width": width, "height": 900})
                found[name, width] = (overflow(page), split_words(page))
    assert {where: what for where, what in found.items() if what != (0, [])} == {}


@pytest.mark.parametrize(
    ("locale", "width", "scheme"),
    [*(("ar", *look) for look in LOOKS), ("ja", 390, "dark")],
)
def test_axe_finds_nothing(chromium: Browser, written: Served, locale: str, width: int, scheme: str) -> None:
    found = {}
    with reader(chromium, width, scheme) as page:
        for name in ("article", "fallback page", "older list"):
            written.open(page, prefix(locale) + PAGES[name])
            found[name] = violations(page)
    assert {name: rules for name, rules in found.items() if rules} == {}


@pytest.mark.parametrize(
    ("name", "selector", "count"),
    [
        ("article", ".md-blog-card", 3),
        ("article", ".md-blog-tool", 2),
        ("article", ".md-blog-neighbor", 2),
        ("list", ".md-blog-pager > *", 4),
    ],
)
def test_what_stands_in_a_row_begins_at_the_side_where_reading_begins(
    chromium: Browser, written: Served, name: str, selector: str, count: int
) -> None:
    with reader(chromium, 1280) as page:
        for locale in LOCALES:
            written.open(page, prefix(locale) + PAGES[name])
            lefts = [left for left, _ in sides(page, selector)]
            assert len(lefts) == count
            assert lefts == sorted(lefts, reverse=locale == "ar"), locale


def test_parts_are_mirrored(chromium: Browser, written: Served) -> None:
    """What one language has so many pixels from the left has the other as many from the right."""
    parts = {
        "list": (".md-blog-entry__cover", ".md-blog-entry .md-author"),
        "article": (
            ".md-blog-back svg",
            ".md-blog-header .md-author",
            ".md-blog-tool__icon",
            ".md-blog-neighbor--prev svg",
            ".md-blog-neighbor--next svg",
        ),
        "fallback page": (".md-blog-notice", ".md-blog-notice p"),
    }
    with reader(chromium, 1280) as page:
        for name, selectors in parts.items():
            places: dict[str, list[Any]] = {}
            for locale in ("ja", "ar"):
                written.open(page, prefix(locale) + PAGES[name])
                places[locale] = [sides(page, selector)[0] for selector in selectors]
            edge = page.evaluate("document.documentElement.clientWidth")
            for selector, (left, _), (_, right) in zip(selectors, places["ja"], places["ar"], strict=True):
                assert edge - right == pytest.approx(left, abs=1), (name, selector)


@pytest.mark.parametrize(
    "arrow",
    [
        ("article", ".md-blog-back svg"),
        ("article", ".md-blog-neighbor--prev svg"),
        ("article", ".md-blog-neighbor--next svg"),
        ("older list", ".md-pagination__link[rel=prev] svg"),
        ("older list", ".md-pagination__link[rel=next] svg"),
    ],
    ids=" ".join,
)
def test_arrows_point_the_other_way(chromium: Browser, written: Served, arrow: tuple[str, str]) -> None:
    name, selector = arrow
    with reader(chromium, 1280) as page:
        written.open(page, PAGES[name])
        assert style(page, selector, "transform") == "none"
        written.open(page, "ar/" + PAGES[name])
        assert style(page, selector, "transform") == "matrix(-1, 0, 0, 1, 0, 0)"


def test_a_text_of_another_direction_keeps_its_own_and_the_page_keeps_the_pages(
    chromium: Browser, written: Served
) -> None:
    with reader(chromium, 1280) as page:
        written.open(page, "ar/" + PAGES["fallback page"])
        assert style(page, "body", "direction") == "rtl"
        assert style(page, ".md-blog-text", "direction") == "ltr"
        assert style(page, ".md-blog-header__about", "direction") == "rtl"
        [[text_left, _]] = sides(page, ".md-blog-text")
        marks = page.locator(".md-blog-text ol > li").first.bounding_box()
        assert marks
        assert marks["x"] > text_left + 15, "numbers of a list do not hang out of the text"
        assert style(page, ".md-blog-text blockquote", "borderLeftWidth") != "0px"
        assert style(page, ".md-blog-text blockquote", "borderRightWidth") == "0px"
        assert style(page, ".md-blog-text th", "textAlign") == "start"
        written.open(page, "ar/" + PAGES["older list"])
        entries = page.locator(".md-blog-entry__title[lang]")
        assert set(entries.evaluate_all("all => all.map(one => one.dir)")) == {"ltr"}
        for from_left, from_right in page.evaluate(TEXT_SIDES, ".md-blog-entry__title[lang]"):
            assert from_right <= 1 < from_left, "it stands at the side of the list's other titles"


def test_an_arabic_title_in_a_list_from_left_to_right(chromium: Browser, written: Served) -> None:
    with reader(chromium, 1280) as page:
        written.open(page, "ko/" + PAGES["fallback page"])
        card = ".md-blog-card__title[lang=ar]"
        assert style(page, card, "direction") == "rtl"
        assert style(page, card, "letterSpacing") == "normal"
        [[from_left, from_right]] = page.evaluate(TEXT_SIDES, card)
        assert from_left <= 1 < from_right


def test_arabic_letters_stay_joined(chromium: Browser, written: Served) -> None:
    parts = "h1, h2, h3, .md-blog-card__title, .md-blog-tools__heading, .md-blog-series__title"
    with reader(chromium, 1280) as page:
        written.open(page, "ar/" + PAGES["article"])
        spacings = page.locator(parts).evaluate_all("all => all.map(one => getComputedStyle(one).letterSpacing)")
    assert set(spacings) == {"normal"}


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_no_japanese_line_begins_with_what_must_not(chromium: Browser, written: Served, width: int) -> None:
    with reader(chromium, width) as page:
        for name in ("article", "list"):
            written.open(page, "ja/" + PAGES[name])
            paragraphs = "p:not([class]), .md-blog-entry__description, .md-blog-card__description, h1, h2"
            lines = [line for found in page.evaluate(LINES, paragraphs) for line in found]
            assert len(lines) > 5
            assert [line for line in lines if line[:1] in NEVER_FIRST] == []
            assert style(page, "article p", "lineBreak") == "strict"


def test_japanese_titles_break_between_phrases(chromium: Browser, written: Served) -> None:
    with reader(chromium, 390) as page:
        written.open(page, "ja/" + PAGES["list"])
        assert page.evaluate(LINES, ".md-blog-entry__title") == [
            ["レイヤー：みんなが飛ばして、", "あとで必ず惜しむ機能"],
            ["ウェブではどの画像形式を", "選べばよいのでしょうか？"],
            ["元の写真を失わずに切り抜き、", "回転、傾きの補正をする方法"],
        ]


@pytest.mark.parametrize(
    ("locale", "slant", "font"),
    [
        ("en", "italic", "BlinkMacSystemFont"),
        ("ko", "normal", "Pretendard"),
        ("ja", "normal", "Hiragino Sans"),
        ("ar", "normal", "BlinkMacSystemFont"),
    ],
)
def test_scripts_without_italics_are_not_slanted_and_have_fonts_that_hold_them(
    chromium: Browser, written: Served, locale: str, slant: str, font: str
) -> None:
    with reader(chromium, 1280) as page:
        written.open(page, prefix(locale) + PAGES["article"])
        assert style(page, "article em", "fontStyle") == slant
        fonts = style(page, "body", "fontFamily")
        assert font in fonts
        assert ("Pretendard" in fonts) == (locale == "ko")
        if locale != "en":
            written.open(page, prefix(locale) + PAGES["fallback page"])
            assert style(page, "article em", "fontStyle") == "italic", "English is"
            assert style(page, "article em", "wordBreak") == "normal"


def test_titles_in_other_scripts_follow_their_own_rules(chromium: Browser, written: Served) -> None:
    with reader(chromium, 1280) as page:
        written.open(page, "ko/blog/page/2/")
        japanese = ".md-blog-entry__title[lang=ja]"
        assert (style(page, japanese, "lineBreak"), style(page, japanese, "wordBreak")) == ("strict", "auto-phrase")
        assert "Hiragino Sans" in style(page, japanese, "fontFamily")
        assert style(page, ".md-blog-entry__description[lang=ja]", "wordBreak") == "normal"


def test_targets_are_large_enough_to_touch_whatever_the_script(chromium: Browser, written: Served) -> None:
    with reader(chromium, 390) as page:
        for locale in ("ja", "ar"):
            written.open(page, prefix(locale) + PAGES["article"])
            assert small_targets(page, ".md-tag, .md-blog-meta a, .md-blog-card a, .md-blog-neighbor") == []
