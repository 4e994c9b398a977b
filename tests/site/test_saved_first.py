"""What is saved goes first: before other languages, whose changes it shows nevertheless, and before the sitemap."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.integration.adapters import mkdocs_build
from mkdocs_multilingual_blog.integration.serving.turns import Turns

from .harness import BILINGUAL, Site
from .writing import Writer, differences

TEXT = """
=== docs/en/blog/posts/one.md
---
title: One
date: 2026-01-01
tags: [Cutting]
---
Cutting out a picture.
=== docs/ko/blog/posts/two.md
---
date: 2026-01-02
tags: [Cutting]
---
--8<-- "docs/title.txt"

사진 자르기.
=== docs/ko/blog/posts/one.md
---
title: 하나
date: 2026-01-01
tags: [Cutting]
---
사진 오리기.
=== docs/title.txt
# The first title
"""
CONFIG = BILINGUAL.replace("plugins:", "markdown_extensions: [pymdownx.snippets]\nplugins:").replace(
    "- multilingual-blog", "- multilingual-blog: {related: {across_languages: true, threshold: 0}}"
)


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Writer:
    return Writer(Site(tmp_path_factory.mktemp("site")).write(TEXT, CONFIG))


def save(writer: Writer, *changes: tuple[str, str, str]) -> str:
    """Change files, all at once."""
    for name, old, new in changes:
        path = writer.site.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return writer.save()


def test_a_saved_article_is_written_before_pages_of_other_languages_are_rendered(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, str]] = []
    for name in ("render_markdown", "write_page"):
        monkeypatch.setattr(mkdocs_build, name, noted(name, done))
    title = "docs/title.txt", "# The first title", "# The second title"
    assert save(writer, ("docs/en/blog/posts/one.md", "a picture.", "pictures."), title).startswith("Rebuilt ")
    written = done.index(("write_page", "en/blog/posts/one.md"))
    assert written < done.index(("render_markdown", "ko/blog/posts/two.md"))
    assert differences(writer) == []


def noted(name: str, done: list[tuple[str, str]]) -> Any:
    """Return a function that notes the page for which it is called."""
    function = getattr(mkdocs_build, name)

    def call(page: Any, *arguments: Any) -> None:
        function(page, *arguments)
        done.append((name, page.file.src_uri))

    return call


def test_it_shows_the_titles_that_articles_of_another_language_have_now(writer: Writer) -> None:
    (Path(writer.site.folder) / "docs/title.txt").write_text("# The first title\n", encoding="utf-8")
    writer.save()
    assert "The first title" in writer.served()["blog/one/index.html"].decode()
    title = "docs/title.txt", "# The first title", "# The third title"
    save(writer, ("docs/en/blog/posts/one.md", "Cutting out", "Cutting and pasting"), title)
    page = writer.served()["blog/one/index.html"].decode()
    assert "The third title" in page
    assert "Cutting and pasting" in page
    assert differences(writer) == []


def test_saves_can_go_first_while_the_sitemap_is_rendered(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mkdocs_build, "_PARTS", 5)
    turns: list[Turns] = []
    monkeypatch.setattr(Turns, "give_way", lambda self: turns.append(self))
    save(writer, ("docs/en/blog/posts/one.md", "tags: [Cutting]", "tags: [Cutting, Pasting]"))
    assert len(turns) > 3
    assert "blog/tags/pasting/" in writer.served()["sitemap.xml"].decode()
    assert differences(writer) == []
