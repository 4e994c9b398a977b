"""Versions of a site that mike publishes: addresses that are told elsewhere are those of a version."""

from __future__ import annotations

import json
import re

import pytest

from .harness import BILINGUAL, Site
from .test_languages import SITE

CONFIG = BILINGUAL.replace("https://example.org/", "https://example.org/repo/").replace(
    "plugins:", "plugins:\n  - mike: {canonical_version: null}"
)


@pytest.mark.parametrize("canonical", ["2.0", "latest"])
@pytest.mark.parametrize("last", [False, True])
def test_every_absolute_address_is_in_the_version_that_search_engines_are_to_see(
    site: Site, monkeypatch: pytest.MonkeyPatch, canonical: str, last: bool
) -> None:
    monkeypatch.setenv("MIKE_DOCS_VERSION", "2.0")  # mike sets it for the builds that it starts
    config = CONFIG.replace("null", canonical) if canonical == "latest" else CONFIG
    if last:
        mike = re.search(r"  - mike.*\n", config)[0]
        config = config.replace(mike, "") + mike
    site.write(SITE, config).build()
    assert site.log == []
    home = f"https://example.org/repo/{canonical}/"
    page = site.page("blog/cutting-out/")
    english, korean = f"{home}blog/cutting-out/", f"{home}ko/blog/누끼-따기/"
    assert page.canonical == english
    assert page.hreflangs == {"en": english, "ko": korean, "x-default": english}
    assert site.page("ko/blog/english/").canonical == f"{home}blog/english/"
    assert json.loads(site.text("ko/blog/feed.json"))["items"][0]["url"].startswith(f"{home}ko/blog/")
    told = [path for path in site.out.rglob("*") if path.suffix in {".html", ".xml", ".json", ".txt"}]
    elsewhere = {
        address
        for path in told
        for address in re.findall(r"https://example\.org/[^\s\"<]*", path.read_text(encoding="utf-8"))
        if not address.startswith(home)
    }
    assert elsewhere == set()


def test_the_page_for_missing_addresses_stays_in_the_version(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIKE_DOCS_VERSION", "2.0")
    page = site.write(SITE, CONFIG).build().page("404.html")
    assert [link.get("href") for link in page.all(".md-blog-missing a")] == [
        f"/repo/2.0/{address}" for address in ("", "blog/", "ko/", "ko/blog/")
    ]
    assert [link.get("href") for link in page.all(".md-select__link")] == ["/repo/2.0/", "/repo/2.0/ko/"]
    assert json.loads(page.one("#__config").text)["base"] == "/repo/2.0/"
