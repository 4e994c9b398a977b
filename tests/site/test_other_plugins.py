"""The writing loop beside other plugins: what is known to be safe makes few pages, the rest is built as a whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import mkdocs
import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs_static_i18n.reconfigure import ExtendedPlugin

from mkdocs_multilingual_blog.integration.adapters import known_plugins, support, tested_plugins
from mkdocs_multilingual_blog.integration.site_build.environment import CACHE_VARIABLE

from .beside import BESIDE, commit
from .edits import PIXEL
from .harness import Site
from .writing import Writer, differences

ONE, OTHER, LIST = "docs/en/blog/posts/one.md", "docs/en/blog/posts/other.md", "blog/tags/news/index.html"
PAGE = "blog/one/index.html"

SITE = """
=== docs/en/blog/posts/one.md
---
title: One
description: What it says.
date: 2026-01-01
tags: [News]
---
The text. ![A picture](cover.png)
=== docs/en/blog/posts/other.md
---
title: Other
description: What it says.
date: 2026-01-02
related: [one]
---
Another text.
=== docs/ko/blog/posts/one.md
---
title: 하나
description: What it says.
date: 2026-01-01
tags: [News]
---
글.
"""

Edit = tuple[str, str, str, str]
"""A file, what is in it, what is put in its place, and what the log says to that."""

BODY = (ONE, "The text.", "The new text.", "Rebuilt 1 page")
TITLE = (ONE, "title: One", "title: First", "Rebuilt ")
TAG = (ONE, "tags: [News]", "tags: [Steady]", "Rebuilt ")
FIELD = (ONE, "---\nThe", "pin: true\n---\nThe", "Rebuilt ")


def gathered(edit: Edit, plugin: str) -> Edit:
    return (*edit[:3], f"Full build: '{plugin}' aggregates this page")


CASES: dict[str, tuple[tuple[Edit, ...], dict[str, bytes]]] = {
    "tags": (
        (
            BODY,
            FIELD,
            (OTHER, "title: Other", "title: Second", "Rebuilt "),
            gathered(TITLE, "material/tags"),
            gathered(TAG, "material/tags"),
            gathered(("docs/en/labels.md", "# Labels\n", "# Labels\n\nText.\n", ""), "material/tags"),
        ),
        {"labels/index.html": b'<h2 id="tag:steady">'},
    ),
    "social": (
        (
            BODY,
            TITLE,
            FIELD,
            (*TAG[:3], "Full build: 'material/social' wrote a file for a page that was removed"),
            gathered((OTHER, "title: Other", "title: Other\nsocial: {cards: false}", ""), "material/social"),
        ),
        {PAGE: b'content="http://127.0.0.1:8000/assets/images/social/blog/one.png"'},
    ),
    "minify": (
        (BODY, TITLE, TAG, FIELD, ("docs/own.css", "margin: 0", "margin: 1px", "Full build: 'minify' reads own.css")),
        {PAGE: b"own.min.css>", "404.html": b"<!doctype html><html lang=en", "own.min.css": b"body{margin:1px}"},
    ),
    "glightbox": ((BODY, TITLE, TAG, FIELD), {PAGE: b'data-title="A picture"'}),
    "redirects": (
        (
            BODY,
            TITLE,
            TAG,
            FIELD,
            ("docs/en/gone.md", "## People", "Text.\n\n## People", "Rebuilt 2 pages"),
            (
                ONE,
                "title: First",
                "title: First\nslug: eins",
                "Full build: plugin 'redirects' may depend on pages that were added",
            ),
        ),
        {"old/index.html": b"about/", "gone/index.html": b"about/"},
    ),
    "macros": (
        (
            (ONE, "The text.", "The new text of {{ product }}. ", "Rebuilt 1 page"),
            TITLE,
            TAG,
            FIELD,
            (
                ONE,
                "The new",
                '{% include "note.txt" %} The new',
                "Rebuilt 1 page",
            ),
            ("docs/note.txt", "A {{", "One {{", "Rebuilt 1 page"),
            ("docs/note.txt", "One {{", "{{ page.title }} {{", "Full build: 'macros' includes other content in"),
            (OTHER, "Another", "A", f"Full build: 'macros' includes other content in {ONE[5:]}"),
            ("docs/note.txt", "{{ page.title }} {{", "One {{", "Full build: 'macros' includes other content in"),
            (
                ONE,
                '{% include "note.txt" %}',
                '{% include "none.txt" %}',
                "Full build: 'macros' includes other content in",
            ),
            (ONE, '{% include "none.txt" %}', "{{ now() }}", "Full build: 'macros' includes other content in"),
            (ONE, "{{ now() }}", "{{ [1] | random }}", "Full build: 'macros' includes other content in"),
            (ONE, "{{ [1] | random }}", "", "Full build: 'macros' includes other content in"),
            (ONE, "title: First", "title: By {{ product }}", "Full build: 'macros' includes other content in"),
        ),
        {PAGE: b"The new text of EditPixel."},
    ),
    "awesome-nav": (
        (
            BODY,
            TITLE,
            TAG,
            FIELD,
            (
                "docs/en/.nav.yml",
                "[index.md, about.md]",
                "[about.md, index.md]",
                "Full build: en/.nav.yml is not a page",
            ),
            ("docs/en/about.md", "# About", "# Us", "Full build: 'awesome-nav' reads the front matter of"),
        ),
        {PAGE: b"\n    Us\n"},
    ),
    "git": ((BODY, TITLE, TAG, FIELD), {PAGE: b'title="January 1, 2024'}),
    "rss": (
        (
            BODY,
            TITLE,
            TAG,
            FIELD,
            gathered(("docs/en/about.md", "date: 2026", "draft: true\ndate: 2026", ""), "rss"),
            gathered(("docs/en/about.md", "draft: true\n", "", ""), "rss"),
            ("docs/en/about.md", "## People", "## All", "Rebuilt "),
        ),
        {"feed_rss_created.xml": b"All"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_pages_are_made_anew_one_by_one_where_the_plugin_allows_it(
    name: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside, (edits, shown) = BESIDE[name], CASES[name]
    site.write(SITE + beside.files, beside.config)
    (site.folder / "docs/en/blog/posts/cover.png").write_bytes(PIXEL)
    beside.prepare(site)
    writer = Writer(site)
    is_compared = False
    for file, old, new, expected in edits:
        if not expected.startswith("Rebuilt") and not is_compared:
            assert differences(writer) == []
            is_compared = True
        path = site.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        assert writer.save().startswith(expected), new
    monkeypatch.setenv(CACHE_VARIABLE, "0")  # what earlier builds made is right beside this plugin, too
    assert differences(writer) == []
    served = writer.served()
    for address, content in shown.items():
        assert content in served[address]


@pytest.mark.parametrize("after", ["", "aliases: [/older/]\n"])
def test_an_address_that_redirects_lead_from_as_well_stays_theirs(site: Site, after: str) -> None:
    site.write(SITE + BESIDE["redirects"].files, BESIDE["redirects"].config)
    one = site.folder / ONE
    with_alias = one.read_text(encoding="utf-8").replace("date:", "aliases: [/old/]\ndate:")
    one.write_text(with_alias, encoding="utf-8")
    writer = Writer(site)
    one.write_text(with_alias.replace("aliases: [/old/]\n", after), encoding="utf-8")
    assert writer.save() == "Full build: 'redirects' also writes old/index.html"
    assert differences(writer) == []


def test_dates_of_git_follow_a_commit_and_the_day(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write(SITE, BESIDE["git"].config)
    BESIDE["git"].prepare(site)
    writer = Writer(site)
    (site.folder / ONE).write_text("---\ntitle: One\ndate: 2026-01-01\n---\nThe new text.\n", encoding="utf-8")
    commit(site, 5)
    assert writer.save() == f"Full build: {Path('.git/logs/HEAD')} changed"
    assert differences(writer) == []
    assert b"January 5, 2024" in writer.served()[PAGE]

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.now(tz) + timedelta(days=1)

    monkeypatch.setattr(tested_plugins, "datetime", Tomorrow)
    assert change(writer, "The new", "The newest") == ("Full build: the date changed, and pages show the build date")


@pytest.mark.parametrize(
    ("plugin", "file", "reason"),
    [
        ("macros", "main.py", "untested options of plugin 'macros'"),
        ("macros: {include_yaml: [x.yml]}", "", "untested options of plugin 'macros'"),
        ("social: {enabled: false}", "layouts/x.yml", "untested options of plugin 'material/social'"),
        (
            "tags: {tags_sort_by: !!python/name:builtins.str }",
            "",
            "untested options of plugin 'material/tags'",
        ),
    ],
)
def test_plugins_of_which_not_all_is_known_take_a_full_build(
    plugin: str, file: str, reason: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(SITE, BESIDE["rss"]._replace(plugin=plugin).config)
    if file:
        (site.folder / file).parent.mkdir(exist_ok=True)
        (site.folder / file).write_text("def define_env(env):\n    pass\n", encoding="utf-8")
    monkeypatch.chdir(site.folder)
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="serve", dirty=False)
    assert reason in support.obstacle(config.plugins.on_config(config))


def test_other_releases_take_a_full_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write(SITE)
    writer, version, populate = Writer(site), known_plugins.version_of, mkdocs_build._populate_page

    def has(package: str, other: str) -> Callable[[str], str]:
        return lambda name: other if name == package else version(name)

    def populate_page(page: Any, config: Any, files: Any, dirty: bool = False, more: Any = None) -> None:
        populate(page, config, files, dirty)

    for target, attribute, value, reason in (
        (known_plugins, "version_of", has("mkdocs-material", "10.0"), "version 10.0 of plugin 'material/search'"),
        (known_plugins, "version_of", has("mkdocs-static-i18n", "2.1"), "version 2.1 of plugin 'i18n'"),
        (mkdocs, "__version__", "1.7.0", "untested version"),
        (mkdocs_build, "_populate_page", populate_page, "untested version"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(target, attribute, value)
            assert reason in change(writer, "The ", "The The ")
    assert differences(writer) == []
    assert change(writer, "The ", "A ").startswith("Rebuilt 1 page")


def test_a_static_i18n_without_what_is_known_of_it_takes_a_full_build(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(ExtendedPlugin, "reconfigure_search_duplicates")
    site.write(SITE, docs_structure="reconfigure_search: false\n      docs_structure")
    assert "of mkdocs-static-i18n" in change(Writer(site), "The text", "The new text")


def test_a_mkdocs_without_its_private_functions_is_no_error() -> None:
    code = (
        "from mkdocs.commands import build\n"
        "del build._populate_page, build._build_page, build._build_theme_template\n"
        "import mkdocs_multilingual_blog.plugin\n"
        "from mkdocs_multilingual_blog.integration.adapters import mkdocs_build\n"
        "print(mkdocs_build.is_known())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def change(writer: Writer, old: str, new: str) -> str:
    """Put something in the place of a piece of an article's text, and return what the log says."""
    path = writer.site.folder / ONE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return writer.save()
