"""What editors and programs for synchronization leave beside articles and pages is not published."""

import pytest

from .harness import Site

BLOG = """
=== docs/en/blog/posts/a.md
---
title: A
date: 2026-01-05
---
Text.
"""

SECRET = "---\ntitle: Secret\ndate: 2026-01-04\n---\nSECRET\n"


def leave(site: Site, *names: str) -> None:
    for name in names:
        (site.folder / "docs" / name).write_text(SECRET, encoding="utf-8")


@pytest.mark.parametrize("name", ["a.md~", "a.md.bak", ".a.md.swp", "#a.md#", "a.md.orig", ".#a.md"])
def test_a_backup_of_an_editor_is_not_published(site: Site, name: str) -> None:
    leave(site.write(BLOG), f"en/blog/posts/{name}", f"ko/{name}")
    run = site.command("build", "--strict")
    assert run.returncode == 0, run.stderr
    assert [name for name, content in site.bytes().items() if b"SECRET" in content] == []
    told = f"docs/en/blog/posts/{name}: is a backup of an editor and is not published." in run.stderr
    assert told == (not name.startswith("."))  # MkDocs publishes no hidden files, and says nothing


def test_a_copy_of_conflicting_changes_is_not_published_and_told_of_once(site: Site) -> None:
    names = ("en/blog/posts/a (conflicted copy).md", "ko/index (conflicted copy).md")
    leave(site.write(BLOG), *names)
    site.build()
    assert [name for name, content in site.bytes().items() if b"SECRET" in content] == []
    assert [line.partition("multilingual_blog: ")[2] for line in site.log] == [
        f"docs/{name}: is a copy of conflicting changes and is not published. "
        "Take over from it what you need, and delete it; or rename it."
        for name in names
    ]


def test_other_files_beside_articles_are_published(site: Site) -> None:
    leave(site.write(BLOG), "en/blog/posts/data.bak", "en/blog/posts/a (1).png")
    site.build()
    assert site.log == []
    assert sorted(name for name in site.bytes() if name.endswith((".bak", ").png"))) == [
        "blog/posts/a (1).png",
        "blog/posts/data.bak",
    ]
