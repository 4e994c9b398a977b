"""What a page looks like to a reader, measured in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

LOOKS = ((390, "light"), (1280, "dark"))
"""Each width and each scheme of colors once, for axe: what it finds in one of them does not depend on the other."""

LANGUAGES = (("", LOOKS), ("ko/", ((1280, "light"), (390, "dark"))))
"""Prefixes of addresses, and looks that give each language both widths and both schemes, and all four one of them."""

STOCK = ("md-code__nav", "md-typeset__scrollwrap", '<nav class="md-tags"')
"""What Material's own scripts put around code and tables, and around the tags of what a search finds; where a site does
not mend it."""

SPLIT_WORDS = """() => {
  const letter = /[\\p{L}\\p{N}]/u, found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node; (node = walker.nextNode());) {
    const text = node.data, element = node.parentElement;
    if (!/[\\uac00-\\ud7a3]/.test(text) || !element.checkVisibility()) continue;
    if (element.closest("pre, code, .md-search")) continue;
    for (let i = 1, before = null; i < text.length; i++) {
      range.setStart(node, i - 1); range.setEnd(node, i);
      before = range.getClientRects()[0];
      range.setStart(node, i); range.setEnd(node, i + 1);
      const box = range.getClientRects()[0];
      if (!before?.width || !box?.width) continue;
      if (box.top > before.top + before.height / 2 && letter.test(text[i - 1]) && letter.test(text[i]))
        found.push(text.slice(Math.max(0, i - 8), i) + "|" + text.slice(i, i + 8));
    }
  }
  return found;
}"""

WATCH_SHIFTS = (
    "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
    " if (!entry.hadRecentInput) window.shift += entry.value; }).observe({type: 'layout-shift', buffered: true});"
)

SMALL_TARGETS = """selector => [...document.querySelectorAll(selector)].filter(link => {
  const box = link.getBoundingClientRect();
  return link.checkVisibility() && Math.min(box.width, box.height) < 23.9;
}).map(link => link.outerHTML.slice(0, 100))"""


@contextmanager
def reader(chromium: Browser, width: int, scheme: str = "light") -> Iterator[Page]:
    """Open a page as a reader sees it who has a window of a width, a preference of colors, and wants no motion."""
    context = chromium.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def violations(page: Page, stock: tuple[str, ...] = STOCK) -> list[tuple[str, str]]:
    """Return what axe finds: rules, and the elements that break them, but for those that are Material's."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    pairs = [(violation["id"], node["html"][:100]) for violation in found for node in violation["nodes"]]
    return [(rule, html) for rule, html in pairs if not any(mark in html for mark in stock)]


def split_words(page: Page) -> list[str]:
    """Return the Korean words that a line break splits."""
    return list(page.evaluate(SPLIT_WORDS))


def overflow(page: Page) -> int:
    """Return by how many pixels the page scrolls sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def small_targets(page: Page, selector: str) -> list[str]:
    """Return the elements of a selector that are less than 24 pixels wide or high (WCAG 2.5.8)."""
    return list(page.evaluate(SMALL_TARGETS, selector))
