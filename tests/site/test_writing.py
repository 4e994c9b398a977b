"""The writing loop: after each saved file `mkdocs serve` shows what a clean build would, and mostly makes few pages."""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from watchdog.events import FileModifiedEvent, FileOpenedEvent

from mkdocs_multilingual_blog.core import pipeline
from mkdocs_multilingual_blog.integration import rebuild, watching

from .edits import CONFIGURATIONS, run
from .harness import BILINGUAL, Site
from .writing import Writer, differences

SITE = """
=== docs/en/blog/posts/one.md
---
title: One
description: What it says.
date: 2026-01-01
tags: [News]
---
The first text.
=== docs/en/blog/posts/two.md
---
title: Two
description: What it says.
date: 2026-01-02
tags: [News]
---
The second text.
=== docs/en/blog/posts/three.md
---
title: Three
description: What it says.
date: 2026-01-03
---
Another.
=== docs/ko/blog/posts/one.md
---
title: 하나
description: What it says.
date: 2026-01-01
tags: [News]
---
첫 번째 글.
"""


def edit(writer: Writer, name: str, old: str, new: str) -> str:
    """Change a file, save, and return the line that says how the site was brought up to date."""
    path = writer.site.folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return writer.save()


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_after_any_edit_what_is_served_is_a_clean_build(name: str, tmp_path: Path) -> None:
    how = run(name, tmp_path, edits=7, seed=7)
    assert how["rebuilt"] > 1


def test_what_is_done_later_ends_in_a_clean_build_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MANY", 0)
    assert run("plain", tmp_path, edits=7, seed=5, later=True)["rebuilt"] > 1


def test_after_any_edits_a_build_that_takes_what_others_kept_is_a_clean_build(tmp_path: Path) -> None:
    assert run("rich", tmp_path, edits=7, seed=3, whole=True)["full"] == 7


def test_a_changed_word_makes_one_page_anew_in_each_language_that_shows_it(site: Site) -> None:
    writer = Writer(site.write(SITE))
    assert edit(writer, "docs/ko/blog/posts/one.md", "첫 번째", "첫번째").startswith("Rebuilt 1 page in ")
    assert edit(writer, "docs/en/blog/posts/three.md", "Another", "Some other").startswith("Rebuilt 2 pages in ")
    assert b"Some other." in writer.served()["ko/blog/three/index.html"]
    assert differences(writer) == []


def test_a_changed_title_makes_every_page_anew_that_shows_it(site: Site) -> None:
    writer = Writer(site.write(SITE))
    assert edit(writer, "docs/en/blog/posts/one.md", "title: One", "title: First").startswith("Rebuilt ")
    served = writer.served()
    for page in ("blog/", "blog/tags/news/", "blog/one/", "blog/two/"):
        assert b"First" in served[f"{page}index.html"], page
    assert b"First" in served["blog/feed.xml"]
    assert b'"First"' in served["search/search_index.json"]
    assert differences(writer) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("docs/en/blog/posts/four.md", "---\ntitle: Four\ndate: 2026-01-04\n---\nText.\n"), "four.md is new"),
        (("docs/.tags.yml", "news: {label: {en: News, ko: 소식}}\n"), ".tags.yml is new"),
        (("overrides/main.html", '{% extends "base.html" %}'), "main.html is new"),
        (("docs/en/blog/posts/one.md", "---\ntitle: One\ndate: 2026-01-01\nslug: eins\n---\nText.\n"), "its address"),
        (("docs/en/blog/posts/one.md", "---\ntitle: One\ndate: 2019-01-01\n---\nText.\n"), "a list of articles"),
        (("docs/en/blog/posts/one.md", "---\ntitle: One\n---\nText.\n"), "an article is broken"),
    ],
)
def test_what_is_not_known_to_be_safe_is_built_as_a_whole_and_the_log_says_why(
    change: tuple[str, str], reason: str, site: Site
) -> None:
    site.write(SITE, **{"font: false}": "font: false, custom_dir: overrides}"})
    (site.folder / "overrides").mkdir()
    writer = Writer(site)
    (site.folder / change[0]).write_text(change[1], encoding="utf-8")
    line = writer.save()
    assert line.startswith("Full build: ")
    assert reason in line
    assert differences(writer) == []


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("  - search\n", "  - search\n  - info\n", "what the plugin 'material/info' does is not known"),
        ("plugins:", "hooks: [hook.py]\nplugins:", "the site has hooks"),
        ("plugins:", "markdown_extensions: [ours]\nplugins:", "the Markdown extension 'ours'"),
        ("plugins:", "theme: {name: material, static_templates: [x.html]}\nplugins:", "templates of its own"),
        ("- multilingual-blog", "- multilingual-blog: {explain_on_serve: true}", "'explain_on_serve' is on"),
    ],
)
def test_sites_of_which_not_all_is_known_are_built_as_a_whole(
    old: str, new: str, reason: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(SITE, **{old: new})
    (site.folder / "hook.py").write_text("", encoding="utf-8")
    (site.folder / "ours.py").write_text(
        "from markdown import Extension\nmakeExtension = type('E', (Extension,), {'extendMarkdown': lambda *_: None})\n"
    )
    monkeypatch.syspath_prepend(str(site.folder))
    writer = Writer(site)
    assert reason in edit(writer, "docs/en/blog/posts/one.md", "The first", "The very first")
    assert differences(writer) == []


def test_a_site_can_do_without(site: Site) -> None:
    writer = Writer(site.write(SITE, **{"- multilingual-blog": "- multilingual-blog: {incremental_on_serve: false}"}))
    assert edit(writer, "docs/en/blog/posts/one.md", "The first", "The very first") == ""
    assert b"The very first" in writer.served()["blog/one/index.html"]


def test_an_unforeseen_error_ends_in_a_full_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("unforeseen")

    writer = Writer(site.write(SITE))
    monkeypatch.setattr(rebuild.Rebuild, "change", fail)
    assert "unforeseen" in edit(writer, "docs/en/blog/posts/one.md", "The first", "The very first")
    assert differences(writer) == []


def test_files_that_editors_lay_down_for_a_moment_are_no_change(site: Site) -> None:
    writer = Writer(site.write(SITE))
    (site.folder / "docs/en/blog/posts/.one.md.swp").write_text("", encoding="utf-8")
    (site.folder / "docs/en/blog/posts/.#one.md").write_text("", encoding="utf-8")
    assert writer.save().startswith("Rebuilt 0 pages")


def test_the_system_says_at_once_that_a_file_was_saved_and_nothing_else(tmp_path: Path) -> None:
    changed = {str(tmp_path / "changed.md")}
    told: list[str] = []
    watch = watching.Watch(changed.__contains__, lambda: False)
    handler = SimpleNamespace(dispatch=lambda event: told.append(event.src_path))
    filtered = watching._Filter(handler, changed.__contains__)  # type: ignore[arg-type]
    filtered.dispatch(FileModifiedEvent(str(tmp_path / "changed.md")))
    filtered.dispatch(FileModifiedEvent(str(tmp_path / "same.md")))
    filtered.dispatch(FileOpenedEvent(str(tmp_path / "changed.md")))
    assert told == [str(tmp_path / "changed.md")]
    watch.schedule(handler, str(tmp_path))  # type: ignore[arg-type]
    watch.start()
    (tmp_path / "changed.md").write_text("x", encoding="utf-8")
    deadline = time.monotonic() + 20
    while len(told) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    watch.stop()
    watch.join()
    assert len(told) > 1


def test_where_the_system_says_nothing_files_are_asked(tmp_path: Path) -> None:
    told: list[str] = []
    watch = watching.Watch(lambda path: False, lambda: True)
    watch.schedule(SimpleNamespace(dispatch=lambda event: told.append("")), str(tmp_path))  # type: ignore[arg-type]
    watch.start()
    deadline = time.monotonic() + 20
    while not told and time.monotonic() < deadline:
        time.sleep(0.01)
    watch.stop()
    watch.join()
    assert told


def test_a_server_of_another_make_keeps_its_observer() -> None:
    server = SimpleNamespace(observer=None)
    watching.replace_observer(server, lambda path: True, lambda: True)  # type: ignore[arg-type]
    assert server.observer is None


def test_two_blogs_are_built_as_a_whole(site: Site) -> None:
    config = BILINGUAL.replace(
        "  - multilingual-blog\n", "  - multilingual-blog\n  - multilingual-blog: {blog_dir: b}\n"
    )
    text = SITE + "=== docs/en/b/posts/x.md\n---\ntitle: X\ndate: 2026-01-01\n---\nText.\n"
    writer = Writer(site.write(text, config))
    assert "several blogs" in edit(writer, "docs/en/blog/posts/one.md", "The first", "The very first")
    assert differences(writer) == []
