"""Take the screenshots of the READMEs: an article and a list in both languages, light and dark, and how one switches.

Run it as `.venv/bin/python -m scripts.take_screenshots`, after what readers see has changed. It builds this
repository's site, opens it in the Chromium of the tests, and writes `screenshots/*.webp`. The same browser with the
same fonts takes the same pictures.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.conftest import Served, build, executable, host

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "screenshots"
WIDTH, HEIGHT = 1280, 800
PAGES = {"list": "blog/", "article": "blog/remove-background/"}
KOREAN = {"list": "ko/blog/", "article": "ko/blog/누끼-따는-법/"}
SWITCHING = (960, 600)
"""Size of the animation."""


@contextmanager
def opened(browser: Browser, url: str, locale: str, scheme: str) -> Iterator[Page]:
    """Open a page as a reader sees it who prefers its language, and a palette."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        locale=locale,
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


def picture(page: Page) -> Image.Image:
    """Return what a page shows, once its images are there and the pointer is away."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    return Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def take_stills(browser: Browser, site: Served) -> None:
    """Take a list and an article in each language and palette."""
    for locale, pages in (("en", PAGES), ("ko", KOREAN)):
        for name, address in pages.items():
            for scheme in ("light", "dark"):
                with opened(browser, site.url + address, locale, scheme) as page:
                    save(picture(page), f"{name}-{locale}-{scheme}")


def take_switching(browser: Browser, site: Served) -> None:
    """Take an article whose language is switched, then its palette, then its language once more."""
    frames: list[tuple[Image.Image, int]] = []
    with opened(browser, site.url + PAGES["article"], "en", "light") as page:

        def show(seconds: float) -> None:
            frames.append((picture(page).resize(SWITCHING, Image.Resampling.LANCZOS), round(seconds * 1000)))

        def switch(language: str) -> None:
            page.locator(".md-select > button").hover()
            entry = page.locator(".md-select__link", has_text=language)
            entry.hover()
            show(0.9)
            entry.click()
            page.mouse.move(WIDTH / 2, HEIGHT / 2)
            if (close := page.locator(".md-blog-offer:not([hidden]) button")).count():
                close.click()  # readers of one language are told once that a page is there in theirs, too

        show(1.6)
        switch("한국어")
        show(1.6)
        page.locator("label[for='__palette_1']:visible, label[for='__palette_0']:visible").click()
        page.mouse.move(WIDTH / 2, HEIGHT / 2)
        show(1.4)
        switch("English")
        show(1.6)
    (first, _), *others = frames
    first.save(
        FOLDER / "switching.webp",
        save_all=True,
        append_images=[frame for frame, _ in others],
        duration=[duration for _, duration in frames],
        loop=0,
        quality=70,
        method=6,
    )


def save(shot: Image.Image, name: str) -> None:
    """Write a screenshot."""
    shot.save(FOLDER / f"{name}.webp", quality=74, method=6)


def main() -> None:
    """Build the site, and take all screenshots."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server, site = host(Path(folder), instant=True)
        build(site.folder, site.url, instant=True)
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        take_stills(browser, site)
        take_switching(browser, site)
        browser.close()
        server.shutdown()
    for file in sorted(FOLDER.iterdir()):
        print(f"{file.name:24} {file.stat().st_size / 1000:6.0f} kB")


if __name__ == "__main__":
    main()
