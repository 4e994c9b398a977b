"""Writing: `mkdocs serve` shows a saved change in the open page, and goes on while a post is broken."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.harness import Site
from tests.site.server import serving
from tests.site.test_languages import SITE


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Site, str]]:
    """A small site under `mkdocs serve`, ready when it answers."""
    site = Site(tmp_path).write(SITE)
    with serving(site) as (url, _):
        yield site, url


def edit(site: Site, name: str, old: str, new: str) -> None:
    path = site.folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_open_page_shows_what_was_saved(served: tuple[Site, str], chromium: Browser) -> None:
    site, url = served
    page = chromium.new_page()
    page.goto(f"{url}ko/blog/both/")
    expect(page.locator(".md-blog-text")).to_contain_text("두 언어로 있는 글.")
    edit(site, "docs/ko/blog/posts/both.md", "두 언어로 있는 글.", "방금 고친 글.")
    expect(page.locator(".md-blog-text")).to_contain_text("방금 고친 글.", timeout=20_000)
    edit(site, "docs/ko/blog/posts/both.md", "title: 둘 다", "title: 새 제목")
    expect(page.get_by_role("heading", level=1)).to_have_text("새 제목", timeout=20_000)
    page.goto(f"{url}ko/blog/")
    expect(page.locator(".md-blog-entry__title").first).to_have_text("새 제목")
    page.close()


def test_a_broken_post_shows_its_problem_and_heals(served: tuple[Site, str], chromium: Browser) -> None:
    site, url = served
    page = chromium.new_page()
    page.goto(f"{url}blog/both/")
    edit(site, "docs/en/blog/posts/both.md", "date: 2026-01-04", "date: 2026-02-30")
    problem = page.locator(".md-blog-problem")
    expect(problem).to_contain_text("docs/en/blog/posts/both.md:3: date: '2026-02-30' is not a date.", timeout=20_000)
    other = chromium.new_page()
    other.goto(f"{url}ko/blog/both/")
    expect(other.get_by_role("heading", level=1)).to_have_text("둘 다")
    other.close()
    edit(site, "docs/en/blog/posts/both.md", "date: 2026-02-30", "date: 2026-01-04")
    expect(page.get_by_role("heading", level=1)).to_have_text("Both", timeout=20_000)
    page.close()


def test_a_broken_catalogue_leaves_the_site_as_it_was(served: tuple[Site, str], chromium: Browser) -> None:
    site, url = served
    page = chromium.new_page()
    page.goto(f"{url}blog/both/")
    (site.folder / "docs/.tags.yml").write_text("news: nonsense\n", encoding="utf-8")
    edit(site, "docs/en/blog/posts/both.md", "In both.", "Edited meanwhile.")
    expect(page.locator(".md-blog-text")).to_contain_text("Edited meanwhile.", timeout=20_000)
    assert "docs/.tags.yml:1: news: expected fields" in (site.folder / "serve.log").read_text(encoding="utf-8")
    page.close()


def test_whatever_is_broken_is_shown_by_the_open_page_which_heals(served: tuple[Site, str], chromium: Browser) -> None:
    site, url = served
    page = chromium.new_page()
    page.goto(f"{url}blog/both/")
    edit(site, "mkdocs.yml", "- search", "- nowhere")
    expect(page.get_by_role("alert")).to_contain_text('The "nowhere" plugin is not installed.', timeout=20_000)
    edit(site, "mkdocs.yml", "- nowhere", "- nowhere_else")
    expect(page.get_by_role("alert")).to_contain_text('The "nowhere_else" plugin is not installed.', timeout=20_000)
    edit(site, "mkdocs.yml", "- nowhere_else", "- search")
    expect(page.get_by_role("heading", level=1)).to_have_text("Both", timeout=20_000)
    (site.folder / "docs/.tags.yml").write_text("news: nonsense\n", encoding="utf-8")
    expect(page.get_by_role("alert")).to_contain_text("docs/.tags.yml:1: news: expected fields", timeout=20_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Both")
    (site.folder / "docs/.tags.yml").unlink()
    expect(page.get_by_role("alert")).to_have_count(0, timeout=20_000)
    page.close()


def test_a_draft_is_shown_to_the_writer_in_every_language(served: tuple[Site, str], chromium: Browser) -> None:
    site, url = served
    page = chromium.new_page()
    page.goto(f"{url}ko/blog/")
    for locale in ("en", "ko"):
        edit(site, f"docs/{locale}/blog/posts/both.md", "date: 2026-01-04", "date: 2026-01-04\ndraft: true")
    expect(page.locator(".md-blog-badge--draft")).to_have_text("초안", timeout=20_000)
    page.goto(f"{url}blog/both/")
    expect(page.locator(".md-blog-header .md-blog-badge--draft")).to_have_text("Draft", timeout=20_000)
    page.close()


def test_the_browser_stays_where_it_was_scrolled_to(served: tuple[Site, str], chromium: Browser) -> None:
    site, url = served
    page = chromium.new_page()
    lines = "\n\n".join(f"Paragraph {number}." for number in range(200))
    edit(site, "docs/en/blog/posts/both.md", "In both.", f"In both.\n\n{lines}")
    for _ in range(200):  # a page that is loaded again while it is scrolled to begins where it was before
        if b"Paragraph 199." in urllib.request.urlopen(f"{url}blog/both/", timeout=20).read():
            break
        time.sleep(0.1)
    page.goto(f"{url}blog/both/")
    expect(page.locator(".md-blog-text")).to_contain_text("Paragraph 199.", timeout=20_000)
    page.locator("text=Paragraph 150.").scroll_into_view_if_needed()
    page.wait_for_function("window.scrollY > 1000")
    edit(site, "docs/en/blog/posts/both.md", "Paragraph 150.", "The changed paragraph.")
    expect(page.locator("text=The changed paragraph.")).to_be_in_viewport(timeout=20_000)
    page.close()
