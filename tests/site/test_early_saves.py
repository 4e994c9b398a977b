"""Saves while languages that other processes built are still loaded: shown at once, and in the end everywhere."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.integration.serving.late_languages import LateLanguages

from .edits import CONFIGURATIONS
from .harness import Site
from .writing import Writer, differences


class Loading:
    """Languages that are loaded as far as a test wants.

    Attributes:
        has_begun: Set when the first page is loaded.
        may_go_on: Holds it up there until it is set.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.has_begun, self.may_go_on = threading.Event(), threading.Event()
        give_way, main = LateLanguages._give_way, threading.get_ident()

        def wait_and_give_way(late: LateLanguages, thread: int) -> None:
            while threading.get_ident() != main and not self.may_go_on.wait(0.005):
                self.has_begun.set()
                give_way(late, thread)
                if late._site.parallel._is_abandoned:
                    return
            give_way(late, thread)

        monkeypatch.setattr(LateLanguages, "_give_way", wait_and_give_way)
        self._monkeypatch = monkeypatch

    def writer(self, site: Site) -> Writer:
        """Open a site, of which languages have begun to be loaded."""
        writer = Writer(site.write(POSTS, CONFIGURATIONS["plain"].config), at_once=True, settles=False)
        writer.do_the_rest_later()
        self._monkeypatch.chdir(site.folder)
        assert self.has_begun.wait(30)
        return writer

    def end(self, writer: Writer) -> None:
        """Load them to the end, and compare what is served with a clean build."""
        self.may_go_on.set()
        writer.save()
        assert differences(writer) == []


@pytest.fixture
def loading(monkeypatch: pytest.MonkeyPatch) -> Loading:
    return Loading(monkeypatch)


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


EN, KO = "docs/en/blog/posts/both.md", "docs/ko/blog/posts/both.md"
POSTS = """
=== docs/en/blog/posts/both.md
---
date: 2026-01-02
tags: [News]
---
# Both

The first text, see [the other](only.md).
=== docs/ko/blog/posts/both.md
---
date: 2026-01-02
tags: [소식]
---
# 둘

첫 글이에요.
=== docs/en/blog/posts/only.md
---
date: 2026-01-01
tags: [News, Color]
---
# Only

Another text.
=== docs/en/about.md
# About

Us.
=== docs/ko/about.md
# 소개

우리.
"""


@pytest.mark.parametrize(
    ("path", "old", "new", "page", "shown"),
    [
        (EN, "first text", "next text", "blog/both/index.html", "next text"),
        (EN, "# Both", "# Two", "blog/index.html", "Two"),
        (EN, "tags: [News]", "tags: [Color, New]", "blog/tags/new/index.html", "Both"),
        (EN, "2026-01-02", "2026-01-09", "blog/index.html", "January 9, 2026"),
        ("docs/en/about.md", "Us.", "We.", "about/index.html", "We."),
        (KO, "첫 글", "다음 글", "", ""),
        (KO, "# 둘", "# 두 언어", "", ""),
        ("docs/ko/about.md", "우리.", "저희.", "", ""),
    ],
)
@pytest.mark.parametrize("is_first_saved_before", [False, True])
def test_a_save_shows_at_once_and_everywhere_in_the_end(
    path: str,
    old: str,
    new: str,
    page: str,
    shown: str,
    is_first_saved_before: bool,
    site: Site,
    loading: Loading,
) -> None:
    writer = loading.writer(site)
    if is_first_saved_before:
        edited(site.folder / EN, "The first", "The very first")
        assert writer.save(wait=False).startswith("Rebuilt")
        edited(site.folder / EN, "The very first", "The first")
    edited(site.folder / path, old, new)
    assert writer.save(wait=False).startswith("Rebuilt")
    if page:
        assert shown.encode() in writer.served()[page]
    loading.end(writer)


def test_articles_come_and_go_meanwhile(site: Site, loading: Loading) -> None:
    writer = loading.writer(site)
    (site.folder / "docs/en/blog/posts/only.md").unlink()
    edited(site.folder / EN, ", see [the other](only.md)", "")
    new = "---\ndate: 2026-01-05\n---\n# New\n\nText.\n"
    (site.folder / "docs/en/blog/posts/new.md").write_text(new, "utf-8")
    (site.folder / "docs/ko/blog/posts/new.md").write_text(new.replace("New", "새 글"), "utf-8")
    assert writer.save(wait=False).startswith("Rebuilt")
    assert b"New" in writer.served()["blog/index.html"]
    loading.end(writer)


def test_a_full_build_ends_the_loading(site: Site, loading: Loading) -> None:
    writer = loading.writer(site)
    (site.folder / "docs/en/new.md").write_text("# New page\n", "utf-8")
    threading.Timer(0.2, loading.may_go_on.set).start()
    assert writer.save().startswith("Full build")
    assert differences(writer) == []
