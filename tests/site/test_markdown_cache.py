"""The Markdown of an unchanged page comes from the cache, and the site is the same as without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import markdown
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_multilingual_blog.integration.caching import search_cache
from tests.pieces import docs, manifest

from .harness import BILINGUAL, Site

CONFIG = (
    BILINGUAL.replace("theme: {name: material, font: false}", "theme: {name: material, font: false, custom_dir: over}")
    + """
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - toc: {permalink: true, slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
      options: {custom_icons: [over/.icons]}
  - pymdownx.highlight
  - pymdownx.superfences
validation: {anchors: warn, absolute_links: warn}
"""
)

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0h9v9z"/></svg>'

SITE = f"""
=== over/.icons/own/mark.svg
{ICON}
=== docs/en/blog/posts/one.md
---
title: One
date: 2026-01-02
tags: [news]
---
See [the other](two.md#part), [Korean](../../../ko/blog/posts/one.md) and :own-mark: too.[^1]

```python
print("code")
```

[^1]: A note.
=== docs/en/blog/posts/two.md
---
title: Two
date: 2026-01-03
---
Text.

## Part

More.
=== docs/ko/blog/posts/one.md
---
title: 하나
date: 2026-01-02
---
글입니다.
"""


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """First lines of all texts that are rendered."""
    seen: list[str] = []
    convert = markdown.Markdown.convert

    def watched(self: markdown.Markdown, source: str) -> str:
        seen.append(source.strip().partition("\n")[0])
        return convert(self, source)

    monkeypatch.setattr(markdown.Markdown, "convert", watched)
    return seen


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What search takes apart."""
    seen: list[str] = []
    divide = search_cache._sections

    def watched(parser: Any, html: str) -> Any:
        seen.append(html)
        return divide(parser, html)

    monkeypatch.setattr(search_cache, "_sections", watched)
    return seen


@pytest.fixture
def built(site: Site, converted: list[str]) -> Site:
    site.write(SITE, CONFIG).build()
    assert (site.log, len(converted) > 4) == ([], True)
    converted.clear()
    return site


def clean(site: Site) -> dict[str, bytes]:
    """Return what a build makes that keeps nothing."""
    site.configure("- multilingual-blog", "- multilingual-blog: {cache: false}").build()
    site.configure("- multilingual-blog: {cache: false}", "- multilingual-blog")
    return site.bytes()


def test_a_second_build_renders_nothing_and_makes_the_same_site(built: Site, converted: list[str]) -> None:
    first = built.bytes()
    assert built.build().log == []
    assert converted == []
    assert built.bytes() == first == clean(built)


def test_search_takes_apart_only_what_has_changed(site: Site, parsed: list[str]) -> None:
    site.write(SITE, CONFIG).build()
    assert parsed
    first = docs(site.out)
    parsed.clear()
    site.build()
    assert parsed == []
    assert docs(site.out) == first
    edit("docs/en/blog/posts/two.md", "More.", "Much more.")(site)
    edit("docs/en/blog/posts/one.md", "title: One", "title: First\nsearch: {boost: 2}")(site)
    site.build()
    assert {"Much more." in html for html in parsed} == {True}
    assert "Much more." in [doc["text"] for doc in docs(site.out)]
    assert "First" in [doc["title"] for doc in docs(site.out)]
    assert [2.0 for one in manifest(site.out / "search/pieces")["segments"] for boost in one["boosts"].values()] == [
        2.0
    ]
    assert site.bytes() == clean(site)


def edit(name: str, old: str, new: str) -> Callable[[Site], None]:
    def do(site: Site) -> None:
        path = site.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return do


EDITS = {
    "the text": (edit("docs/en/blog/posts/one.md", "See [", "Look at ["), ["Look at ["]),
    "the title": (edit("docs/en/blog/posts/one.md", "title: One", "title: First"), []),
    "the address of what it links to": (
        edit("docs/en/blog/posts/two.md", "---\ntitle", "---\nslug: 2\ntitle"),
        ["See [", "Text."],
    ),
    "the address of a translation": (
        edit("docs/ko/blog/posts/one.md", "---\ntitle", "---\nslug: 1\ntitle"),
        ["글", "See ["],
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_only_what_an_edit_changes_is_rendered_again(built: Site, converted: list[str], what: str) -> None:
    change, expected = EDITS[what]
    change(built)
    built.build()
    assert built.log == []
    assert all(any(line.startswith(start) for line in converted) for start in expected)
    assert len(set(converted)) == len(expected)
    assert built.bytes() == clean(built)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("permalink: true", "permalink: '#'"),
        ("case: lower", "case: upper"),
        ("  - footnotes\n", ""),
        ("site_url: https://example.org/", "site_url: https://example.org/\nuse_directory_urls: false"),
    ],
)
def test_another_way_of_rendering_renders_everything_again(
    built: Site, converted: list[str], old: str, new: str
) -> None:
    built.configure(old, new).build()
    assert {"Text.", "글입니다."} <= set(converted)
    assert built.bytes() == clean(built)


def test_an_icon_that_appears_or_changes_is_shown(site: Site) -> None:
    site.write(SITE.replace("Text.", "Text :own-later:"), CONFIG)
    assert site.run("build").returncode == 0
    assert ":own-later:" in site.page("blog/two/").one(".md-blog-text").text_content()
    (site.folder / "over/.icons/own/later.svg").write_text(ICON, encoding="utf-8")
    edit("over/.icons/own/mark.svg", "M0 0h9v9z", "M0 0h8v8z")(site)
    assert site.run("build").returncode == 0
    assert ":own-later:" not in site.page("blog/two/").one(".md-blog-text").text_content()
    assert "M0 0h8v8z" in site.text("blog/one/")


def test_while_serving_a_changed_icon_is_not_kept_with_what_material_read_before(built: Site) -> None:
    edit("over/.icons/own/mark.svg", "M0 0h9v9z", "M0 0h8v8z")(built)
    built.build()
    assert "M0 0h9v9z" in built.text("blog/one/"), "Material has read it already"
    assert built.run("build").returncode == 0
    assert "M0 0h8v8z" in built.text("blog/one/")


@pytest.mark.parametrize("first", [(), ("-q",), ("-v",)], ids=["plain", "quiet", "verbose"])
def test_a_warning_is_told_in_every_build(site: Site, first: tuple[str, ...]) -> None:
    site.write(
        SITE.replace("More.", "[gone](gone.md) [root](/somewhere)").replace("two.md#part", "two.md#gone"), CONFIG
    )
    assert site.command("build", *first).returncode == 0
    again = site.command("build", "--strict")
    assert "contains a link 'gone.md', but the target" in again.stderr
    assert "contains an absolute link '/somewhere'" in again.stderr
    assert "does not contain an anchor '#gone'" in again.stderr
    assert again.returncode == 1


@pytest.mark.parametrize(
    ("extension", "text"),
    [
        ("pymdownx.b64", "Text."),
    ],
)
def test_with_an_extension_that_may_read_anything_nothing_is_kept(
    site: Site, converted: list[str], extension: str, text: str
) -> None:
    (site.folder / "part.md").write_text("A part.", encoding="utf-8")
    site.write(SITE.replace("More.", text), CONFIG.replace("  - footnotes\n", f"  - footnotes\n  - {extension}\n"))
    site.build()
    first = len(converted)
    site.build()
    assert len(converted) == 2 * first


SNIPPETS = CONFIG.replace("  - footnotes\n", "  - footnotes\n  - pymdownx.snippets: {base_path: [first, second]}\n")


@pytest.mark.parametrize(
    ("files", "changed", "shows"),
    [
        ({}, {"second/a.txt": "Second."}, "Second."),
        ({"second/a.txt": "Second."}, {"second/a.txt": "Another."}, "Another."),
        ({"second/a.txt": "Second."}, {"first/a.txt": "First."}, "First."),
        ({"second/a.txt": '--8<-- "b.txt"'}, {"second/b.txt": "Inner."}, "Inner."),
    ],
    ids=["a file that was missing", "the file", "a file that comes before it", "a file in the file"],
)
def test_a_page_with_a_snippet_is_rendered_again_if_another_file_would_be_taken_in(
    site: Site, converted: list[str], files: dict[str, str], changed: dict[str, str], shows: str
) -> None:
    for folder in ("first", "second"):
        (site.folder / folder).mkdir()
    for name, text in files.items():
        (site.folder / name).write_text(text, encoding="utf-8")
    site.write(SITE.replace("More.", '--8<-- "a.txt"'), SNIPPETS).build()
    converted.clear()
    site.build()
    assert converted == []
    for name, text in changed.items():
        (site.folder / name).write_text(text, encoding="utf-8")
    site.build()
    assert set(converted) == {"Text."}
    assert shows in site.text("blog/two/")


def test_snippets_are_looked_for_where_the_command_runs(
    site: Site, converted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(SITE.replace("More.", '--8<-- "a.txt"'), SNIPPETS)
    for folder, text in ((site.folder, "Here."), (site.folder / "docs", "There.")):
        (folder / "first").mkdir()
        (folder / "first/a.txt").write_text(text, encoding="utf-8")
        monkeypatch.chdir(folder)
        build(load_config(str(site.folder / "mkdocs.yml")))
        assert text in site.text("blog/two/")


@pytest.mark.parametrize("value", ["0", "false", "No", "off"])
def test_an_environment_variable_switches_the_cache_off(
    site: Site, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("MULTILINGUAL_BLOG_CACHE", value)
    site.write(SITE, CONFIG).build()
    assert not (site.folder / ".cache").exists()


def test_what_is_kept_is_found_wherever_the_command_runs(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write(SITE, CONFIG.replace("[over/.icons]", "[]"))
    monkeypatch.chdir(site.folder / "docs")
    build(load_config("../mkdocs.yml"))
    assert (site.folder / ".cache/plugin/multilingual-blog/cache.sqlite").is_file()
