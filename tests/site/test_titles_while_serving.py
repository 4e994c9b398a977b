"""A title in the navigation is on every page: that of the saved page is there at once, and the others follow."""

from __future__ import annotations

import pytest

from mkdocs_multilingual_blog.integration.serving import pass_update

from .harness import BILINGUAL, Site
from .test_writing import SITE
from .writing import Writer, differences, edit

TEXT = (
    SITE.replace("date: 2026-01-03", "date: 2026-01-03\ncategories: [Guides]")
    + "=== docs/en/about.md\n# About\n\nText.\n=== docs/en/blog/index.md\n# The blog\n\nText.\n"
    + "=== docs/.categories.yml\nguides: {label: {en: Guides, ko: 안내}}\n"
)
CONFIG = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {categories: true, pagination_per_page: 2}")
FEATURES = {"font: false": "font: false, features: [navigation.footer, navigation.path, navigation.tabs]"}


@pytest.fixture
def writer(site: Site) -> Writer:
    return Writer(site.write(TEXT, CONFIG, **FEATURES))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("docs/en/about.md", "# About", "# About us"),
        ("docs/en/about.md", "# About", "---\nstatus: new\n---\n# About"),
        ("docs/en/blog/index.md", "# The blog", "# Our journal"),
        ("docs/.categories.yml", "en: Guides", "en: How to"),
    ],
)
def test_a_title_of_the_navigation_changes_on_every_page(name: str, old: str, new: str, writer: Writer) -> None:
    assert edit(writer, name, old, new).startswith("Rebuilt ")
    assert differences(writer) == []
    assert edit(writer, name, new, old).startswith("Rebuilt ")
    assert differences(writer) == []


def test_the_other_pages_follow(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pass_update, "_MAX_PAGES", 2)
    writer.do_the_rest_later()
    assert edit(writer, "docs/en/about.md", "# About", "# About us").startswith("Rebuilt 2 pages in ")
    assert differences(writer) == []
    assert edit(writer, "docs/en/blog/index.md", "# The blog", "# Our journal").startswith("Rebuilt ")
    assert b"Our journal" in writer.served()["blog/one/index.html"]
    assert b"Our journal" in writer.served()["blog/feed.xml"]
    assert differences(writer) == []


def test_a_template_that_reads_the_navigation_takes_a_full_build(site: Site) -> None:
    main = (
        '=== overrides/main.html\n{% extends "base.html" %}{% block footer %}{{ nav.items[0].content }}{% endblock %}\n'
    )
    writer = Writer(site.write(TEXT + main, CONFIG.replace("font: false", "font: false, custom_dir: overrides")))
    assert edit(writer, "docs/en/about.md", "# About", "# About us").startswith("Full build: a custom template reads")
    assert differences(writer) == []
