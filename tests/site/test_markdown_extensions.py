"""One list says which Markdown extensions are known to incremental builds and to the cache."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_multilingual_blog.integration.adapters import markdown_extensions

from .harness import Site
from .test_writing import SITE, edit
from .writing import Writer, differences

SHOUTING = """
from markdown import Extension
from markdown.preprocessors import Preprocessor

class Shouting(Preprocessor):
    def run(self, lines):
        return [line.upper() for line in lines]

class ShoutingExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Shouting(md), "shouting", 5)

makeExtension = ShoutingExtension
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def config_with(*extensions: object) -> Any:
    return SimpleNamespace(markdown_extensions=["toc", *extensions], mdx_configs={})


@pytest.mark.parametrize("name", ["tables", "markdown.extensions.tables", "pymdownx.superfences", "pymdownx.snippets"])
def test_pages_with_a_known_extension_are_rebuilt_one_by_one_and_cached(name: str) -> None:
    assert markdown_extensions.obstacle(config_with(name)) == ""
    assert markdown_extensions.obstacle_to_caches(config_with(name)) == ""


@pytest.mark.parametrize("name", ["pymdownx.b64", "pymdownx.pathconverter", "material.extensions.preview"])
def test_pages_whose_files_may_appear_later_are_not_cached(name: str) -> None:
    assert markdown_extensions.obstacle(config_with(name)) == ""
    reason = f"the Markdown extension '{name}' may read files that are not known"
    assert markdown_extensions.obstacle_to_caches(config_with(name)) == reason


@pytest.mark.parametrize(("extension", "name"), [("ours", "ours"), ("markdown.extensions.ours", "ours"), (1, "int")])
def test_beside_an_unknown_extension_there_is_neither(extension: object, name: str) -> None:
    assert markdown_extensions.obstacle(config_with(extension)) == f"unknown Markdown extension '{name}'"
    assert markdown_extensions.obstacle_to_caches(config_with(extension)) != ""


def test_an_extension_that_a_plugin_adds_itself_is_observed_with_that_plugin() -> None:
    assert markdown_extensions.obstacle(config_with(Path()), packages=["pathlib"]) == ""
    assert markdown_extensions.obstacle(config_with(Path()), packages=["autorefs"]) != ""
    assert markdown_extensions.obstacle(config_with("pathlib"), packages=["pathlib"]) != "", "mkdocs.yml names it"


def test_beside_an_unknown_extension_that_is_observed_pages_are_rebuilt_one_by_one(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site.folder / "shouting.py").write_text(SHOUTING, encoding="utf-8")
    monkeypatch.syspath_prepend(str(site.folder))
    writer = Writer(site.write(SITE, **{"plugins:": "markdown_extensions: [shouting]\nplugins:"}))
    assert edit(writer, "docs/en/blog/posts/one.md", "The first", "The very first").startswith("Rebuilt ")
    assert b"THE VERY FIRST" in writer.served()["blog/one/index.html"]
    assert differences(writer) == []
    assert edit(writer, "docs/en/blog/posts/one.md", "The very first", "The last").startswith("Rebuilt ")
