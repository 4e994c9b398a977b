"""A changed catalog is shown on the pages that show what changed in it, without a full build."""

from __future__ import annotations

import pytest

from .harness import BILINGUAL, Site
from .test_writing import SITE
from .writing import Writer, differences, edit

CATALOGS = """
=== docs/.tags.yml
news: {label: {en: News, ko: 소식}}
rare: {label: {en: Rare, ko: 드문}}
=== docs/.authors.yml
authors:
  jo: {name: Jo}
  kim: {name: {en: Kim, ko: 김}}
=== docs/.tools.yml
heading: {en: Tools, ko: 도구}
tools:
  - {id: layers, url: "https://x.com/l", title: {en: Layers, ko: 층}, description: {en: "Stack.", ko: "쌓아요."}}
  - {id: crop, url: "https://example.com/c", title: {en: Crop, ko: 자르기}, description: {en: "Cut.", ko: "자르기."}}
"""
OPTIONS = """- multilingual-blog:
      {categories: true, series: true, authors_profiles: true, shadow_on_serve: false, tools: {count: 1}}"""


@pytest.fixture
def writer(site: Site) -> Writer:
    text = SITE.replace("date: 2026-01-01", "date: 2026-01-01\nauthors: [jo]").replace(
        "date: 2026-01-03", "date: 2026-01-03\ncategories: [Guides]\nseries: First steps\ntools: false"
    )
    config = BILINGUAL.replace("plugins:", "nav: [index.md, blog/index.md]\nplugins:")
    return Writer(site.write(text + CATALOGS, config.replace("- multilingual-blog", OPTIONS)))


def changed_pages(writer: Writer, before: dict[str, bytes]) -> set[str]:
    served = writer.served()
    return {name for name in served if name.endswith(".html") and served[name] != before.get(name)}


def test_a_label_changes_on_the_pages_with_the_tag(writer: Writer) -> None:
    before = writer.served()
    assert edit(writer, "docs/.tags.yml", "en: News", "en: Novelties").startswith("Rebuilt ")
    served = writer.served()
    assert b"Novelties" in served["blog/one/index.html"]
    assert b"Novelties" in served["blog/tags/index.html"]
    assert b"Novelties" in served["tags.json"]
    changed = changed_pages(writer, before)
    assert "blog/three/index.html" not in changed
    assert "ko/blog/one/index.html" not in changed
    assert differences(writer) == []


def test_a_tag_of_the_catalog_that_no_article_has_changes_no_page(writer: Writer) -> None:
    assert edit(writer, "docs/.tags.yml", "Rare", "Seldom").startswith("Rebuilt 0 pages in ")
    assert differences(writer) == []


def test_a_spelling_of_the_catalog_makes_two_tags_one(writer: Writer) -> None:
    assert edit(writer, "docs/en/blog/posts/three.md", "series:", "tags: [Fresh]\nseries:").startswith("Rebuilt ")
    assert "blog/tags/fresh/index.html" in writer.served()
    assert edit(writer, "docs/.tags.yml", "ko: 소식}", "ko: 소식}, aliases: [Fresh]").startswith("Rebuilt ")
    assert "blog/tags/fresh/index.html" not in writer.served()
    assert b"/three/" in writer.served()["blog/tags/news/index.html"]
    assert differences(writer) == []


def test_what_is_hidden_in_a_catalog_goes_from_all_pages(writer: Writer) -> None:
    assert edit(writer, "docs/.tags.yml", "ko: 소식}", "ko: 소식}, hidden: true").startswith("Rebuilt ")
    assert "blog/tags/news/index.html" not in writer.served()
    assert differences(writer) == []


def test_an_author_changes_on_articles_and_profiles(writer: Writer) -> None:
    before = writer.served()
    assert edit(writer, "docs/.authors.yml", "name: Jo", "name: Joan").startswith("Rebuilt ")
    assert {"blog/one/index.html", "blog/author/jo/index.html"} <= changed_pages(writer, before)
    assert "blog/three/index.html" not in changed_pages(writer, before)
    assert b"Joan" in writer.served()["blog/feed.xml"]
    assert differences(writer) == []


def test_authors_are_listed_in_the_new_order_of_their_catalog(writer: Writer) -> None:
    edit(writer, "docs/en/blog/posts/two.md", "date: 2026-01-02", "date: 2026-01-02\nauthors: [kim]")
    catalog = writer.site.folder / "docs/.authors.yml"
    head, jo, kim = catalog.read_text(encoding="utf-8").splitlines()
    catalog.write_text("\n".join([head, kim, jo, ""]), encoding="utf-8")
    assert writer.save().startswith("Rebuilt ")
    assert differences(writer) == []


def test_a_tool_changes_in_the_blocks_that_show_it_and_its_place_decides_which(writer: Writer) -> None:
    before = writer.served()
    assert edit(writer, "docs/.tools.yml", "Stack.", "Pile up.").startswith("Rebuilt ")
    assert b"Pile up." in writer.served()["blog/one/index.html"]
    assert "blog/three/index.html" not in changed_pages(writer, before)
    assert differences(writer) == []
    catalog = writer.site.folder / "docs/.tools.yml"
    *head, layers, crop = catalog.read_text(encoding="utf-8").splitlines()
    catalog.write_text("\n".join([*head, crop, layers, ""]), encoding="utf-8")
    assert writer.save().startswith("Rebuilt ")
    assert b"Cut." in writer.served()["blog/one/index.html"]
    assert differences(writer) == []


@pytest.mark.parametrize(
    ("name", "text", "page"),
    [
        (".categories.yml", "guides: {label: {en: How to, ko: 안내}}\n", "blog/category/guides/index.html"),
        (".series.yml", "first-steps: {label: {en: How to, ko: 첫걸음}}\n", "blog/series/first-steps/index.html"),
    ],
)
def test_a_catalog_is_written_and_removed_again(name: str, text: str, page: str, writer: Writer) -> None:
    catalog = writer.site.folder / "docs" / name
    catalog.write_text(text, encoding="utf-8")
    assert writer.save().startswith("Rebuilt ")
    assert b"How to" in writer.served()["blog/three/index.html"]
    assert b"How to" in writer.served()[page]
    assert differences(writer) == []
    catalog.unlink()
    assert writer.save().startswith("Rebuilt ")
    assert b"How to" not in writer.served()["blog/three/index.html"]
    assert differences(writer) == []


def test_a_catalog_of_one_language_changes_its_texts(writer: Writer) -> None:
    (writer.site.folder / "docs/ko/.tags.yml").write_text("news: {label: 새 소식}\n", encoding="utf-8")
    edit(writer, "docs/.tags.yml", "{en: News, ko: 소식}", "{en: News}")
    assert "새 소식".encode() in writer.served()["ko/blog/one/index.html"]
    assert edit(writer, "docs/ko/.tags.yml", "새 소식", "알림").startswith("Rebuilt ")
    assert "알림".encode() in writer.served()["ko/blog/one/index.html"]
    assert differences(writer) == []


def test_copies_in_another_language_tell_labels_in_the_language_of_the_text(writer: Writer) -> None:
    assert b"News" in writer.served()["ko/blog/two/index.html"]
    assert edit(writer, "docs/.tags.yml", "en: News", "en: Novelties").startswith("Rebuilt ")
    assert b"Novelties" in writer.served()["ko/blog/two/index.html"]
    assert differences(writer) == []


def test_tags_of_pages_that_are_no_articles_follow_the_catalog(site: Site) -> None:
    page = "=== docs/en/about.md\n---\ntags: [News]\n---\n# About\n\nText.\n"
    writer = Writer(site.write(SITE + CATALOGS + page))
    assert edit(writer, "docs/.tags.yml", "en: News", "en: Novelties").startswith("Rebuilt ")
    assert b"Novelties" in writer.served()["about/index.html"]
    assert differences(writer) == []


def test_a_catalog_that_readers_can_load_is_copied_too(site: Site) -> None:
    text = SITE + CATALOGS.replace(".tags.yml", "tags.yml")
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {tags_file: tags.yml}")
    writer = Writer(site.write(text, config))
    line = edit(writer, "docs/tags.yml", "en: News", "en: Novelties")
    assert line.startswith("Rebuilt ")
    assert " and copied 1 file in " in line
    assert differences(writer) == []
