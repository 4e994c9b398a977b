"""The repository's own site: it builds strictly, no link is broken, and it is the site that was promised."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
import mkdocs
import pytest

from tests.pieces import locations

from .harness import Page, Site

ROOT = Path(__file__).parent.parent.parent
URL = "https://blog.editpixel.example/"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("own"))
    run = subprocess.run(
        [sys.executable, "-m", mkdocs.__name__, "build", "--strict", "-d", str(site.out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "WARNING" not in run.stderr
    return site


@pytest.fixture(scope="module")
def pages(own: Site) -> dict[str, Page]:
    return {address: own.page(address) for address in sorted(own.addresses())}


def test_no_link_is_broken(own: Site, pages: dict[str, Page]) -> None:
    ids = {address: {e.get("id") for e in page.all("[id]")} for address, page in pages.items()}
    broken = []
    for address, page in pages.items():
        for element in page.all("[href], [src]"):
            url, anchor = urldefrag(urljoin(URL + address, element.get("href") or element.get("src")))
            if not url.startswith(URL):
                continue
            target = unquote(url.removeprefix(URL))
            if not own.has(target) or (anchor and target in ids and unquote(anchor) not in ids[target]):
                broken.append((address, element.get("href") or element.get("src")))
    assert broken == []


def test_links_out_of_the_site_are_secure(pages: dict[str, Page]) -> None:
    outside = {
        link.get("href")
        for page in pages.values()
        for link in page.all("a[href]")
        if re.match(r"[a-z]+:", link.get("href")) and not link.get("href").startswith("http://127.0.0.1:8000")
    }
    assert "https://editpixel.example/ko/background-remover/" in outside
    assert {urlsplit(url).scheme for url in outside} == {"https"}


def test_no_page_asks_anything_of_another_server(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        loaded = [e.get("src") for e in page.all("[src]")]
        loaded += [e.get("href") for e in page.all("link[rel=stylesheet], link[rel=preconnect], link[rel=preload]")]
        assert not [url for url in loaded if url and re.match(r"(?:https?:)?//", url)], address


def test_ids_occur_once_and_html_is_well_formed(own: Site, pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        ids = Counter(e.get("id") for e in page.all("[id]"))
        assert [name for name, times in ids.items() if times > 1] == [], address
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(own.text(address))
        assert {error[1] for error in parser.errors} == set(), address


def test_every_column_of_a_table_has_a_name(pages: dict[str, Page]) -> None:
    unnamed = {url: [cell for cell in page.all("th") if not cell.text_content().strip()] for url, page in pages.items()}
    assert [url for url, cells in unnamed.items() if cells] == []


def test_fourteen_articles_in_each_language_twelve_of_them_translations(pages: dict[str, Page]) -> None:
    english = [a for a in pages if re.fullmatch(r"blog/[^/]+/", a) and a != "blog/tags/"]
    korean = [a for a in pages if re.fullmatch(r"ko/blog/[^/]+/", a) and a != "ko/blog/tags/"]
    fallback = [a for a in korean if pages[a].all(".md-blog-notice")]
    paired = [a for a in english if "ko" in pages[a].hreflangs]
    assert (len(english), len(korean) - len(fallback), len(paired), len(fallback)) == (14, 14, 12, 2)
    slugs = [(a, pages[a].hreflangs["ko"].removeprefix(f"{URL}ko/")) for a in paired]
    assert sum(a != b for a, b in slugs) == 2, "two pairs have addresses of their own in each language"


def test_articles_are_long_enough_to_be_worth_reading(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        if re.fullmatch(r"(ko/)?blog/[^/]+/", address) and not address.endswith("tags/"):
            words = len(page.text(".md-blog-text").split())
            assert words >= 600, (address, words)


def test_how_tos_have_pictures_that_are_described_in_the_language_of_their_article(pages: dict[str, Page]) -> None:
    shown: dict[str, list[list[str]]] = {"en": [], "ko": []}
    for page in pages.values():
        if (images := page.all("img[src*='posts/steps/']")) and not page.all(".md-blog-notice"):
            shown[page.lang].append([image.get("alt", "") for image in images])
    assert {lang: len(articles) for lang, articles in shown.items()} == {"en": 10, "ko": 10}
    for lang, articles in shown.items():
        assert all(text and bool(re.search("[가-힣]", text)) is (lang == "ko") for texts in articles for text in texts)


def test_the_article_of_the_specification_has_all_its_parts(pages: dict[str, Page]) -> None:
    page = pages["blog/ai-jobs-future-of-work/"]
    assert page.text(".md-blog-back__link") == "Back to Blog"
    assert page.texts("h1") == ["AI Jobs: The Future of Work in 2024"]
    assert page.texts(".md-blog-header .md-tag") == [
        "ai jobs", "career development", "artificial intelligence", "machine learning careers", "tech jobs 2024",
        "ai skills", "job market",
    ]  # fmt: skip
    assert page.texts(".admonition-title") == ["Did you know?", "Pro tip", "Salary benchmark", "Career insight"]
    assert len(page.all(".steps > ol > li")) == 6
    assert page.texts("th") == ["Barrier", "Solution"]
    assert len(page.all("tbody tr")) == 5
    assert len(page.all(".md-blog-text blockquote")) == 1
    figures = page.text(".md-blog-text")
    for figure in (
        "10 times", "35%", "2026", "$120,000–$180,000", "$100,000–$160,000", "$80,000–$140,000", "$110,000–$170,000",
        "$130,000–$190,000", "$125,000", "$180,000–$250,000+", "$70,000–$100,000",
    ):  # fmt: skip
        assert figure in figures, figure
    inside = page.all('.md-blog-text a[href^="https://editpixel.example/"]')
    assert {a.get("href").split("/")[3] for a in inside} == {"background-remover", "video-converter"}
    block = page.one(".md-blog-tools")
    assert block.get("lang") == "ko"
    assert page.text(".md-blog-tools__heading") == "이 글에서 다룬 도구를 바로 써보세요"
    assert list(
        zip(page.texts(".md-blog-tool__title"), page.texts(".md-blog-tool__description"), strict=True)
    ) == [
        ("이미지 편집기", "레이어·텍스트·도형으로 자유롭게 합성"),
        ("AI 배경 제거", "1초 만에 누끼 따기, 회원가입 불필요"),
        ("인스타 에디터", "포스트·스토리·릴스 커버 빠르게"),
        ("영상 → GIF/WebP", "동영상을 가벼운 이미지로 변환"),
    ]  # fmt: skip
    assert page.cards == [
        "AI Jobs: Your Guide to Careers in Artificial Intelligence",
        "AI Career Skills: Master the Future of Work",
        "Essential AI Career Skills for 2024 and Beyond",
    ]
    assert (page.text(".md-blog-related__heading"), page.one(".md-blog-related__heading").get("lang")) == (
        "관련 글",
        "ko",
    )


def test_every_page_exists_in_both_languages(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        if "blog/" not in address and address != "404.html":
            assert set(page.hreflangs) == {"en", "ko", "x-default"}, address


def test_korean_words_are_stored_in_one_form(own: Site) -> None:
    import unicodedata

    for path in sorted((ROOT / "docs").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert text == unicodedata.normalize("NFC", text), path


def test_search_holds_the_articles_of_a_language_and_no_lists(own: Site) -> None:
    found = {prefix: {unquote(location) for location in locations(own.out, prefix)} for prefix in ("", "ko/")}
    assert "blog/remove-background/" in found[""]
    assert "blog/누끼-따는-법/" in found["ko/"]
    assert not any("/tags/" in location for location in found[""] | found["ko/"])
    assert not any("blog/alt-text" in location for location in found["ko/"]), "copies would only repeat the original"
