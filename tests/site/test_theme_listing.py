"""The files of a theme are found faster than MkDocs finds them, and they are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from mkdocs_multilingual_blog.integration.adapters import own_templates
from mkdocs_multilingual_blog.integration.adapters.theme_listing import list_faster

from .harness import BILINGUAL, Site

OWN = """
=== docs/en/blog/posts/a.md
---
date: 2026-01-01
---
# A
=== own/own.css
a {}
=== own/.hidden/no.css
a {}
=== own/parts/.no.css
a {}
=== own/assets/images/favicon.png
mine
=== own/main.html
{% extends "base.html" %}
=== own/README.md
# No
"""


@pytest.fixture
def site(site: Site) -> Site:
    return site.write(OWN, BILINGUAL.replace("font: false", "font: false, custom_dir: own"))


def theme_files(site: Site, *, faster: bool) -> list[tuple[str, str | None]]:
    config = load_config(str(site.folder / "mkdocs.yml"))
    env = config.theme.get_env()
    if faster:
        list_faster(env, own_templates.is_installed)
    files = Files([])
    files.add_files_from_theme(env, config)
    return [(file.src_uri, file.abs_src_path) for file in files]


def test_the_files_are_those_that_mkdocs_finds(site: Site) -> None:
    found = theme_files(site, faster=True)
    assert found == theme_files(site, faster=False)
    assert ("assets/images/favicon.png", str(site.folder / "own/assets/images/favicon.png")) in found


def test_a_new_file_of_the_site_is_found_and_a_removed_one_is_not(site: Site) -> None:
    theme_files(site, faster=True)
    (site.folder / "own/new.css").touch()
    (site.folder / "own/own.css").unlink()
    names = [name for name, _ in theme_files(site, faster=True)]
    assert ("new.css" in names, "own.css" in names) == (True, False)


def test_another_plugin_sees_all_templates(site: Site) -> None:
    env = load_config(str(site.folder / "mkdocs.yml")).theme.get_env()
    names = env.list_templates()
    list_faster(env, own_templates.is_installed)
    assert env.list_templates() == names
    assert env.list_templates(filter_func=lambda name: name.endswith(".svg"))
    assert env.list_templates(extensions=["css"]) == [name for name in names if name.endswith(".css")]


def test_a_file_of_the_theme_that_is_overridden_is_published(site: Site) -> None:
    site.build()
    assert Path(site.out / "assets/images/favicon.png").read_text("utf-8") == "mine\n"
    assert site.has("own.css")
    assert not site.has(".hidden/no.css")
