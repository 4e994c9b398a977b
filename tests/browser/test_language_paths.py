"""A site whose languages all have folders: the root leads readers to theirs, and the switcher stays right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.harness import BILINGUAL, Site
from tests.site.test_language_paths import APART, IN_FOLDER, folders

from .conftest import Served, choose_language, host


def search(page: Page, query: str, title: str) -> str:
    """Search, and return where the result with a title leads."""
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill(query)
    result = page.locator(".md-search-result__link", has_text=title).first
    expect(result).to_be_visible()
    return urljoin(page.url, str(result.get_attribute("href"))).partition("?")[0]


@pytest.fixture(scope="module", params=["", "/some/where"], ids=["root", "below a path"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("paths")
    server, served = host(folder / "site", instant=True, prefix=request.param)
    config = BILINGUAL.replace("https://example.org/", served.url)
    config = config.replace("font: false", "font: false, features: [navigation.instant]")
    folders(Site(folder), config, IN_FOLDER).build()
    yield served
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("language", "home"), [("ko-KR", "ko/"), ("ko", "ko/"), ("en-GB", "en/"), ("fr-FR", "en/")])
def test_the_root_leads_to_the_language_of_the_browser(
    chromium: Browser, served: Served, language: str, home: str
) -> None:
    context = chromium.new_context(locale=language)
    page = context.new_page()
    page.goto(f"{served.url}?from=mail#top")
    expect(page).to_have_url(f"{served.url}{home}?from=mail#top")
    context.close()


def test_without_scripts_the_root_leads_to_the_default_language(chromium: Browser, served: Served) -> None:
    context = chromium.new_context(locale="ko-KR", java_script_enabled=False)
    page = context.new_page()
    page.goto(served.url)
    page.wait_for_url(f"{served.url}en/")
    context.close()


def test_the_switcher_and_the_search_stay_in_the_folders(chromium: Browser, served: Served) -> None:
    context = chromium.new_context(locale="en-US")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    served.requests.clear()
    page.goto(f"{served.url}en/")
    page.locator(".md-content a", has_text="The guide").click()
    expect(page).to_have_url(f"{served.url}en/guide/")
    choose_language(page, page.locator(".md-select__link[hreflang=ko]"))
    expect(page).to_have_url(f"{served.url}ko/guide/")
    page.goto(f"{served.url}en/blog/")
    assert search(page, "another", "Both") == f"{served.url}en/blog/both/"
    assert errors == []
    assert [request for request in served.requests if request[1] >= 400] == []
    context.close()


def test_a_site_for_each_language_leads_to_the_others(chromium: Browser, tmp_path: Path) -> None:
    hosts = {locale: host(tmp_path / "site" / locale, instant=True) for locale in ("en", "ko")}
    english, korean = (served for _, served in hosts.values())
    config = APART.replace("https://example.org/", english.url).replace("https://example.kr/deep/", korean.url)
    folders(Site(tmp_path), config.replace("font: false", "font: false, features: [navigation.instant]"), "").build()
    context = chromium.new_context(locale="en-US")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(english.url)
    page.locator(".md-content a", has_text="The guide").click()
    expect(page).to_have_url(f"{english.url}guide/")
    choose_language(page, page.locator(".md-select__link[hreflang=ko]"))
    expect(page).to_have_url(f"{korean.url}guide/")
    assert search(page, "한국어로만", "한국어로만") == f"{korean.url}blog/korean/"
    page.goto(f"{korean.url}missing/page/")
    assert page.locator(".md-blog-missing section").first.get_attribute("lang") == "ko"
    page.locator(".md-blog-missing a", has_text="블로그").click()
    expect(page).to_have_url(f"{korean.url}blog/")
    assert errors == []
    asked = [request for served in (english, korean) for request in served.requests]
    assert [request for request in asked if request[1] >= 400] == [("/missing/page/", 404)]
    context.close()
    for server, _ in hosts.values():
        server.shutdown()
        server.server_close()
