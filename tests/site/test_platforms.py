"""Themes that carry Material on, and packages that a site names and that are missing.

MaterialX has the same package as Material, so it cannot be installed here: Material's templates stand for its theme,
and a plugin of the same shape for its search. `make test-materialx` reads a site with MaterialX itself in a browser.
"""

from __future__ import annotations

import functools
import json
import logging
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from mkdocs import utils
from mkdocs.config import base, load_config
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, get_plugins

from mkdocs_multilingual_blog.integration.adapters import known_plugins, missing_packages, software, support, versions

from .harness import BILINGUAL, SINGLE, Site
from .server import serving
from .test_private_names import POSTS

MATERIALX = BILINGUAL.replace("name: material", "name: materialx")


class LunrOptions(base.Config):
    lang = c.Type(list, default=["en"])
    separator = c.Type(str, default=r"\s+")
    pipeline = c.Type(list, default=[])
    fields = c.Type(dict, default={})


class SearchOptions(base.Config):
    provider = c.Choice(("pagefind", "lunr"), default="pagefind")
    lunr = c.SubConfig(LunrOptions)


class Provider:
    """What reads pages, or collects entries, and writes an index after each pass, as those of MaterialX do."""

    def __init__(self) -> None:
        self.search_index = Entries()

    def build(self, config: MkDocsConfig) -> None:
        pages = sorted(path.relative_to(config.site_dir).as_posix() for path in Path(config.site_dir).rglob("*.html"))
        path = Path(config.site_dir, "search/read.json")
        before = json.loads(path.read_text("utf-8")) if path.is_file() else []
        utils.write_file(json.dumps([*before, pages]).encode(), str(path))


class Entries:
    def __init__(self) -> None:
        self.entries: list[dict[str, str]] = []


class SearchPlugin(BasePlugin[SearchOptions]):
    provider: Any = None

    def on_config(self, config: MkDocsConfig) -> None:
        self.provider = Provider()

    def on_page_context(self, context: Any, *, page: Any, config: MkDocsConfig, nav: Any) -> None:
        if not (page.meta.get("search") or {}).get("exclude"):
            self.provider.search_index.entries.append({"location": page.url, "title": page.title, "text": page.content})

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self.provider.build(config)


@pytest.fixture
def materialx(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a theme and a plugin stand for those of MaterialX."""
    themes, plugins = dict(utils.get_themes()), dict(get_plugins())
    themes["materialx"] = themes["material"]
    plugins["materialx/search"] = EntryPoint("materialx/search", f"{__name__}:SearchPlugin", "mkdocs.plugins")
    monkeypatch.setattr(utils, "get_themes", functools.cache(lambda: themes))
    monkeypatch.setattr(dict(MkDocsConfig._schema)["plugins"], "installed_plugins", plugins)
    monkeypatch.setitem(known_plugins.TESTED, f"{__name__}.SearchPlugin", known_plugins.TESTED[SEARCH])


SEARCH = "material.plugins.search.plugin.SearchPlugin"


@pytest.mark.usefixtures("materialx")
def test_a_reader_of_materialx_switches_between_the_languages(tmp_path: Path) -> None:
    site = Site(tmp_path).write(POSTS, MATERIALX).build()
    assert site.log == []
    page = site.page("ko/blog/one/")
    assert page.lang == "ko"
    assert page.switcher == {"en": "blog/one/", "ko": "ko/blog/one/"}


@pytest.mark.usefixtures("materialx")
def test_pagefind_reads_the_pages_of_all_languages_once(tmp_path: Path) -> None:
    site = Site(tmp_path).write(POSTS, MATERIALX).build()
    [pages] = json.loads(site.text("search/read.json"))
    assert {"blog/one/index.html", "blog/two/index.html", "ko/blog/one/index.html"} <= set(pages)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    assert support.obstacle(config.plugins.on_config(config)) == "the search of the theme reads all pages"


@pytest.mark.usefixtures("materialx")
def test_pagefind_is_refused_where_each_language_is_a_site_of_its_own(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = MATERIALX.replace("- multilingual-blog", "- multilingual-blog: {separate_sites: true}")
    config = config.replace("name: English", "name: English, site_url: https://en.example.org/")
    config = config.replace("name: 한국어", "name: 한국어, site_url: https://ko.example.org/")
    with pytest.raises(Abort):
        Site(tmp_path).write(POSTS, config).build()
    [line] = caplog.messages[-1].splitlines()[1:]
    assert "separate_sites: Pagefind, with which the theme searches, has the index of all languages" in line
    assert line.endswith("Write 'search: {provider: lunr}'.")


@pytest.mark.usefixtures("materialx")
@pytest.mark.parametrize("option", ["", "search: {enabled: false}"], ids=["one for each language", "one for all"])
def test_lunr_has_the_entries_of_all_languages(option: str, tmp_path: Path) -> None:
    config = MATERIALX.replace("- search", "- search: {provider: lunr}")
    site = (
        Site(tmp_path).write(POSTS, config.replace("- multilingual-blog", f"- multilingual-blog: {{{option}}}")).build()
    )
    if option:
        assert site.has("search/read.json"), "the theme writes it: with all entries, at the end"
        return
    found = {prefix: site.text(f"{prefix}search/search_index.json") for prefix in ("", "ko/")}
    assert "글이에요" not in found[""]
    assert "글이에요" in json.loads(json.dumps(found["ko/"]))


@pytest.mark.parametrize("theme", ["material", "{name: null, custom_dir: docs}"])
def test_a_missing_static_i18n_is_told_with_the_command_that_installs_it(
    theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    plugins = {name: plugin for name, plugin in get_plugins().items() if name != "i18n"}
    monkeypatch.setattr(missing_packages, "get_plugins", lambda: plugins)
    Site(tmp_path).write(POSTS, BILINGUAL.replace("theme: {name: material, font: false}", f"theme: {theme}"))
    with pytest.raises(Abort):
        load_config(str(tmp_path / "mkdocs.yml"))
    [line] = caplog.messages
    told = "Plugin 'multilingual-blog' option 'plugins.i18n': mkdocs-static-i18n is not installed."
    assert line == f"Config value 'plugins': {told} Run `pip install mkdocs-multilingual-blog`."


def test_properdocs_serves_a_site_and_rebuilds_what_was_saved(tmp_path: Path) -> None:
    site = Site(tmp_path).write(POSTS)
    (tmp_path / "mkdocs.yml").rename(tmp_path / "properdocs.yml")
    command = [sys.executable, "-m", "mkdocs_multilingual_blog", "translations", "--json"]
    report = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert [one["key"] for one in json.loads(report.stdout)[0]["articles"]] != []
    log, post = tmp_path / "serve.log", tmp_path / "docs/en/blog/posts/two.md"
    with serving(site, program="properdocs") as (url, _):
        until(lambda: "Serving on" in log.read_text("utf-8"))
        post.write_text(post.read_text("utf-8").replace("More text", "Other text"), "utf-8")
        until(lambda: "Rebuilt" in log.read_text("utf-8"))
        with urllib.request.urlopen(f"{url}blog/two/", timeout=30) as page:
            html = page.read().decode()
    assert "Other text" in html
    assert 'content="properdocs-' in html or 'content="mkdocs-ProperDocs' in html or "properdocs" in html.lower()
    told = log.read_text("utf-8")
    assert [told.count(line) for line in ("Documentation built in", "untested", "Full build", "WARNING")] == [
        1,
        0,
        0,
        0,
    ]


def until(is_so: Callable[[], bool]) -> None:
    for _ in range(300):
        if is_so():
            return
        time.sleep(0.1)
    raise AssertionError


def test_each_distribution_is_known_by_its_versions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    Site(tmp_path).write(POSTS, SINGLE)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    assert software.used_by(config) == (software.BUILDER, "mkdocs-material", "mkdocs-static-i18n")
    assert software.distribution("mkdocs-material") == "mkdocs-material"
    installed = {"mkdocs-materialx": "10.2.2", software.BUILDER: "1.6.9", "mkdocs-static-i18n": "1.3.1"}
    for module in (software, versions, known_plugins):
        monkeypatch.setattr(module, "version_of", lambda name: installed.get(name, ""))
    assert software.distribution("mkdocs-material") == "mkdocs-materialx"
    assert known_plugins._is_tested(known_plugins.TESTED[SEARCH])
    config.theme.name = "materialx"
    assert versions.untested(config) == ""
    installed["mkdocs-materialx"] = "11.0"
    assert versions.untested(config) == "untested version 11.0 of mkdocs-materialx"
    assert not known_plugins._is_tested(known_plugins.TESTED[SEARCH])
    assert [versions.to_install(name) for name in ("mkdocs-material", "mkdocs-static-i18n")] == [
        "mkdocs-material 9.7 or 9.8",
        "mkdocs-static-i18n 1.3",
    ]


def test_the_log_says_nothing_of_the_page_that_another_pass_writes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger=software.BUILDER)
    site = Site(tmp_path).write(POSTS).build()
    assert site.has("404.html")
    assert [line for line in caplog.messages if "404.html" in line or "empty" in line] == []
