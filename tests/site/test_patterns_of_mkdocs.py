"""Articles that match MkDocs's own patterns: `draft_docs`, `exclude_docs`, and `not_in_nav`."""

from __future__ import annotations

import pytest

from .harness import BILINGUAL, SINGLE, Site, with_suffixes

POSTS = """
=== docs/en/blog/posts/a.md
---
title: A
date: 2026-01-01
related: [w]
---
Text.
=== docs/ko/blog/posts/a.md
---
title: 가
date: 2026-01-01
---
글.
=== docs/en/blog/posts/w.md
---
title: W
date: 2026-01-02
---
Text.
=== docs/ko/blog/posts/w.md
---
title: 더블유
date: 2026-01-02
---
글.
"""

MISSING = "=== docs/en/index.md\n# H\n=== docs/ko/index.md\n# 홈\n"


def write(site: Site, structure: str, patterns: str) -> None:
    if structure == "none":
        english = "".join(part for part in POSTS.split("\n===") if "docs/ko/" not in part)
        english = english.replace(" docs/en/", "\n=== docs/").lstrip("\n")
        site.write(english + "=== docs/index.md\n# H\n", SINGLE + patterns)
        return
    config = BILINGUAL.replace("docs_structure: folder", f"docs_structure: {structure}") + patterns
    site.write((with_suffixes if structure == "suffix" else str)(POSTS + MISSING), config)


STRUCTURES = ("none", "folder", "suffix")


@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("pattern", ["w.md", "blog/posts/w*", "**/w.*"])
def test_a_draft_of_mkdocs_is_left_out_of_builds_without_a_word(structure: str, pattern: str, site: Site) -> None:
    names = {"suffix": "w.en.md\n  w.ko.md"}
    pattern = names.get(structure, "w.md") if pattern == "w.md" else pattern
    pattern = f"**/{pattern}" if structure == "folder" else pattern
    write(site, structure, f"draft_docs: |\n  {pattern}\n")
    site.build()
    assert site.log == []
    assert site.page("blog/").entries == ["A"]
    assert not [address for address in site.addresses() if "w/" in address]


@pytest.mark.parametrize(
    "text", ["# No front matter\n", "---\ndate: soon\n---\n", "---\ndate: 2026-01-01\ntagz: [t]\n---\n"]
)
def test_what_is_wrong_in_a_draft_of_mkdocs_is_told_while_serving(text: str, site: Site) -> None:
    write(site, "none", "draft_docs: 'w.md'\n")
    draft = site.folder / "docs/blog/posts/w.md"
    draft.write_text(text, encoding="utf-8")
    site.build()
    assert site.log == []
    assert site.page("blog/").entries == ["A"]
    site.build("serve")
    assert any("docs/blog/posts/w.md:" in line for line in site.log)


@pytest.mark.parametrize("structure", STRUCTURES)
def test_while_serving_it_is_shown_as_a_draft(structure: str, site: Site) -> None:
    write(site, structure, "draft_docs: '**/w.*'\n")
    site.build("serve")
    assert site.log == []
    assert site.page("blog/").entries == ["W", "A"]
    assert site.page("blog/w/").texts(".md-blog-badge--draft") == ["Draft"]
    if structure != "none":
        assert site.page("ko/blog/w/").texts(".md-blog-badge--draft") == ["초안"]
    site.configure("- multilingual-blog", "- multilingual-blog: {draft_on_serve: false}").build("serve")
    assert site.page("blog/").entries == ["A"]


@pytest.mark.parametrize("structure", STRUCTURES)
def test_an_excluded_article_is_nowhere_and_one_that_is_not_in_nav_is_as_any(structure: str, site: Site) -> None:
    write(site, structure, "exclude_docs: '**/w.*'\n")
    for article in (site.folder / "docs").rglob("a*.md"):
        article.write_text(article.read_text(encoding="utf-8").replace("related: [w]\n", ""), encoding="utf-8")
    for command in ("build", "serve"):
        site.build(command)
        assert site.log == []
        assert site.page("blog/").entries == ["A"]
    site.configure("exclude_docs", "not_in_nav").build()
    assert site.log == []
    assert site.page("blog/").entries == ["W", "A"]


def test_an_article_that_is_excluded_and_a_draft_is_excluded(site: Site) -> None:
    write(site, "none", "draft_docs: '*.md'\nexclude_docs: '**/w.*'\n")
    site.build("serve")
    assert site.page("blog/").entries == ["A"]
    assert site.page("blog/a/").texts(".md-blog-badge--draft") == ["Draft"]
