"""What a page weighs: templates leave nothing in it that neither readers nor crawlers use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .harness import Site
from .test_everything_everywhere import config, sources

TEXT = re.compile(r'<article class="md-content__inner.*?>(.*)</article>', re.S)
VERBATIM = re.compile(r"<(pre|script)\b.*?</\1>|<!-- more -->\s*", re.S)
"""What templates do not write: Markdown leaves empty lines after a comment."""

BLANK = re.compile(r"\n[ \t]*\n")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("weight"))
    settings = config("folder", directory_urls=True, site_url="https://example.org/", first=True)
    return site.write(sources("folder"), settings).build()


def pages(site: Site) -> list[Path]:
    """Return the articles and lists; all other pages are Material's, and redirects have no text."""
    paths = (path for folder in ("blog", "ko/blog") for path in (site.out / folder).rglob("*.html"))
    return [path for path in paths if TEXT.search(path.read_text(encoding="utf-8"))]


def test_templates_leave_no_empty_lines(built: Site) -> None:
    paths = pages(built)
    assert len(paths) > 40
    for path in paths:
        [html] = TEXT.findall(path.read_text(encoding="utf-8"))
        text = VERBATIM.sub("", html).strip()
        found = BLANK.search(text)
        assert found is None, f"{path}: {text[: found.end()][-200:]}"


def test_a_page_repeats_no_metadata(built: Site) -> None:
    for path in pages(built):
        html = path.read_text(encoding="utf-8")
        keys = re.findall(r'<meta (?:name|property)="([^"]+)"', html)
        repeated = {key for key in keys if keys.count(key) > 1}
        assert repeated <= {"article:tag", "article:author", "og:locale:alternate"}
        assert html.count("application/ld+json") <= 1
