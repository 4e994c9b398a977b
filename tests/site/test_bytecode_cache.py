"""Templates are compiled once in a process, and never read from a file."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import material
import pytest

from mkdocs_multilingual_blog.integration.caching.bytecode_cache import TemplateBytecode

from . import harness
from .harness import BILINGUAL, Site
from .test_parts import POSTS
from .test_wrong_rows import KINDS, Rows
from .writing import Writer, differences

CONFIG = BILINGUAL.replace("font: false}", "font: false, custom_dir: over}")

FILES = (
    POSTS
    + """
=== over/main.html
{% extends "base.html" %}
{% block announce %}First words{% endblock %}
"""
)


BEFORE = ("partials/language.html", "partials/languages/en.html")
"""What Material's search asks for while plugins are still getting ready."""


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the templates that were compiled."""
    monkeypatch.setattr(harness, "templates", TemplateBytecode)  # nothing that other tests compiled
    names, compile_ = list[str](), jinja2.Environment.compile

    def note(env: jinja2.Environment, source: str, name: str | None = None, *others: Any, **more: Any) -> Any:
        if name not in BEFORE:
            names.append(str(name))
        return compile_(env, source, name, *others, **more)

    monkeypatch.setattr(jinja2.Environment, "compile", note)
    return names


def test_templates_are_compiled_once_for_all_languages_and_builds(site: Site, compiled: list[str]) -> None:
    writer = Writer(site.write(FILES, CONFIG))
    assert {"main.html", "base.html", "sitemap.xml"} <= set(compiled)
    assert compiled.count("base.html") == 1
    compiled.clear()
    (site.folder / "docs/en/new.md").write_text("# New", encoding="utf-8")
    assert "Full build" in writer.save()
    assert compiled == []
    assert differences(writer) == []


def test_a_changed_template_is_compiled_again(site: Site, compiled: list[str]) -> None:
    writer = Writer(site.write(FILES, CONFIG))
    compiled.clear()
    site.write(FILES.replace("First words", "Other words"), CONFIG)
    writer.save()
    assert compiled == ["main.html"]
    assert b"Other words" in writer.served()["index.html"]


def test_no_process_runs_code_of_another(site: Site, compiled: list[str]) -> None:
    Writer(site.write(FILES, CONFIG))
    compiled.clear()
    Writer(site)
    assert {"main.html", "base.html"} <= set(compiled)
    compiled.clear()
    site.build()
    assert "main.html" in compiled


def test_no_cached_result_is_code(site: Site) -> None:
    Writer(site.write(FILES, CONFIG))
    rows = Rows(site)
    assert set(rows.kinds.values()) == set(KINDS)
    for key, content in rows.contents.items():
        assert rows.kinds[key] != "templates" or b"<!doctype html>" in content
    assert [path.name for path in (site.folder / ".cache/plugin/multilingual-blog").iterdir()] == ["cache.sqlite"]


THEME = Path(material.__file__).parent / "templates"
PAGE = '{% import "partials/language.html" as lang with context %}{{ lang.t("toc") }}, {{ lang.t("none") }}, {{ page }}'
OWN = "{% macro t(key) %}{{ key }} of {{ page }}{% endmacro %}"


def page_of(env: jinja2.Environment, language: str, page: str) -> str:
    config = SimpleNamespace(theme={"language": language})
    return env.get_template("page.html").render(config=config, page=page)


def test_pages_share_the_strings_of_their_language(monkeypatch: pytest.MonkeyPatch) -> None:
    loaders = jinja2.DictLoader({"page.html": PAGE}), jinja2.FileSystemLoader(THEME)
    env = jinja2.Environment(loader=jinja2.ChoiceLoader(loaders), auto_reload=False)
    TemplateBytecode().attach(env)
    assert page_of(env, "de", "one") == "Inhaltsverzeichnis, none, one"
    assert page_of(env, "en", "one") == "Table of contents, none, one"
    monkeypatch.setattr(jinja2.environment, "TemplateModule", None)  # what would be made for each page
    assert page_of(env, "de", "two") == "Inhaltsverzeichnis, none, two"
    assert page_of(env, "en", "two") == "Table of contents, none, two"


def test_strings_of_a_site_s_own_template_may_depend_on_the_page() -> None:
    loader = jinja2.DictLoader({"page.html": PAGE, "partials/language.html": OWN})
    env = jinja2.Environment(loader=loader, auto_reload=False)
    TemplateBytecode().attach(env)
    assert [page_of(env, "en", page) for page in ("one", "two")] == [
        "toc of one, none of one, one",
        "toc of two, none of two, two",
    ]
