"""An article with an error: its page says why, everything else is as without it, and it comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from .harness import BILINGUAL, Site, with_suffixes
from .test_writing import FOUR, SITE
from .writing import Writer, differences

PROBLEM = b"md-blog-problem"
LINKS = "=== docs/en/about.md\n# About\n\n[One](blog/posts/one.md) and [two](blog/posts/two.md)\n"


def served(site: Site, structure: str) -> Writer:
    text = SITE + LINKS if structure == "folder" else with_suffixes(SITE + LINKS)
    return Writer(site.write(text, BILINGUAL.replace("docs_structure: folder", f"docs_structure: {structure}")))


def post(writer: Writer, name: str, locale: str) -> Path:
    return next(writer.site.folder.glob(f"docs/{locale}/blog/posts/{name}.md"), None) or next(
        writer.site.folder.glob(f"docs/blog/posts/{name}.{locale}.md")
    )


def save(writer: Writer, path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert writer.save().startswith("Rebuilt ")
    assert differences(writer) == []


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_an_article_breaks_and_is_mended_without_a_full_build(structure: str, site: Site) -> None:
    writer = served(site, structure)
    one, two, ko = post(writer, "one", "en"), post(writer, "two", "en"), post(writer, "one", "ko")
    save(writer, one, "date: 2026", "date: x2026")
    assert "date: 'x2026-01-01' is not a date" in writer.problems[0]
    pages = writer.served()
    assert PROBLEM in pages["blog/one/index.html"]
    assert b">One<" not in pages["blog/index.html"]
    assert "첫 번째 글".encode() in pages["ko/blog/one/index.html"]
    save(writer, two, "The second text", "Another text, while one is broken")
    assert b"while one is broken" in writer.served()["blog/two/index.html"]
    save(writer, one, "x2026-01-01", "yesterday")
    assert b"yesterday" in writer.served()["blog/one/index.html"]
    save(writer, ko, "title: 하나", "title: [하나")
    assert len(writer.problems) == 2
    save(writer, one, "date: yesterday", "date: 2026-01-05")
    assert b"The first text." in writer.served()["blog/one/index.html"]
    save(writer, ko, "title: [하나", "title: 다시 하나")
    assert writer.problems == []
    assert "다시 하나".encode() in writer.served()["ko/blog/index.html"]


def test_what_is_broken_may_be_new_and_may_be_removed(site: Site) -> None:
    writer = served(site, "folder")
    four = site.folder / "docs/en/blog/posts/four.md"
    four.write_text(FOUR.replace("date", "when"), encoding="utf-8")
    assert writer.save().startswith("Rebuilt ")
    assert PROBLEM in writer.served()["blog/four/index.html"]
    save(writer, site.folder / "docs/en/about.md", "# About\n", "# About\n\n[Four](blog/posts/four.md)\n")
    save(writer, four, "when", "date")
    assert b'href="../blog/four/"' in writer.served()["about/index.html"]
    save(writer, four, "date", "when")
    four.unlink()
    assert writer.save().startswith("Rebuilt ")
    assert writer.problems == []
    assert "blog/four/index.html" not in writer.served()
    assert differences(writer) == []


def test_two_articles_with_one_address_are_an_error_until_one_has_another(site: Site) -> None:
    writer = served(site, "folder")
    two = post(writer, "two", "en")
    save(writer, two, "title: Two", "title: Two\nslug: one")
    assert "duplicate address" in writer.problems[0]
    save(writer, two, "slug: one", "slug: two-again")
    assert writer.problems == []


def test_with_an_error_in_a_catalog_the_blog_stays_as_it_was(site: Site) -> None:
    site.write(f"{SITE}=== docs/.tags.yml\nnews: {{label: {{en: News, ko: 소식}}}}\n")
    writer, catalog, one = Writer(site), site.folder / "docs/.tags.yml", site.folder / "docs/en/blog/posts/one.md"
    before, text = writer.served(), catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("}}", ""), encoding="utf-8")
    assert writer.save().startswith("Rebuilt 0 pages in ")
    assert writer.served() == before
    assert ".tags.yml:" in writer.problems[0]
    one.write_text(one.read_text(encoding="utf-8").replace("The first", "The very first"), encoding="utf-8")
    assert writer.save().startswith("Rebuilt 1 page in ")
    assert b"The very first" in writer.served()["blog/one/index.html"]
    assert ".tags.yml:" in writer.problems[0]
    one.write_text(one.read_text(encoding="utf-8").replace("title: One", "title: First"), encoding="utf-8")
    writer.save()
    (site.folder / "docs/en/blog/posts/two.md").unlink()
    assert writer.save().startswith("Rebuilt ")
    assert "blog/two/index.html" not in writer.served()
    assert ".tags.yml:" in writer.problems[0]
    catalog.write_text(text.replace("en: News", "en: Novelties"), encoding="utf-8")
    assert writer.save().startswith("Rebuilt ")
    assert writer.problems == []
    assert b"First" in writer.served()["blog/tags/news/index.html"]
    assert differences(writer) == []


def test_an_article_that_is_removed_beside_an_error_in_a_catalog_is_gone_at_once(site: Site) -> None:
    writer, two = Writer(site.write(SITE)), site.folder / "docs/en/blog/posts/two.md"
    catalog, config = site.folder / "docs/.tags.yml", site.folder / "mkdocs.yml"
    catalog.write_text("news: {label: [", encoding="utf-8")
    two.unlink()
    assert not writer.save().startswith("Full build: FileNotFoundError")
    assert ".tags.yml:" in writer.problems[0]
    assert "blog/two/index.html" not in writer.served()
    config.write_text(config.read_text(encoding="utf-8").replace("site_name: Test", "site_name: New"), encoding="utf-8")
    (site.folder / "docs/en/.meta.yml").write_text("description: All of them\n", encoding="utf-8")
    assert writer.save().startswith("Full build")
    assert ".tags.yml:" in writer.problems[0]
    assert "blog/two/index.html" not in writer.served()
    catalog.write_text("news: {label: {en: News}}\n", encoding="utf-8")
    writer.save()
    assert writer.problems == []
    assert differences(writer) == []
