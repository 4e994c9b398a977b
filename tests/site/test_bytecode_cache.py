"""The bytecode of templates comes from the cache, and what makes them compile again."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest

from .harness import BILINGUAL, Site
from .test_parts import POSTS
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
    names, compile_ = list[str](), jinja2.Environment.compile

    def note(env: jinja2.Environment, source: str, name: str | None = None, *others: Any, **more: Any) -> Any:
        if name not in BEFORE:
            names.append(str(name))
        return compile_(env, source, name, *others, **more)

    monkeypatch.setattr(jinja2.Environment, "compile", note)
    return names


def test_a_server_finds_templates_compiled_by_the_last_one(site: Site, compiled: list[str]) -> None:
    Writer(site.write(FILES, CONFIG))
    assert {"main.html", "base.html", "sitemap.xml"} <= set(compiled)
    compiled.clear()
    writer = Writer(site)
    assert compiled == []
    assert differences(writer) == []


def test_a_changed_template_is_compiled(site: Site, compiled: list[str]) -> None:
    Writer(site.write(FILES, CONFIG))
    compiled.clear()
    writer = Writer(site.write(FILES.replace("First words", "Other words"), CONFIG))
    assert compiled == ["main.html"]
    assert b"Other words" in writer.served()["index.html"]


def test_other_commands_run_no_code_from_the_cache(site: Site, compiled: list[str]) -> None:
    Writer(site.write(FILES, CONFIG))
    compiled.clear()
    site.build()
    assert "main.html" in compiled


def test_a_change_of_the_environment_compiles_all(
    site: Site, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Writer(site.write(FILES, CONFIG))
    compiled.clear()
    monkeypatch.setitem(jinja2.defaults.DEFAULT_FILTERS, "shout", str.upper)
    Writer(site)
    assert {"main.html", "base.html"} <= set(compiled)


def test_beside_what_may_change_environments_nothing_is_kept(site: Site, compiled: list[str]) -> None:
    site.write(f"{FILES}\n=== hook.py\ndef on_env(env, **_):\n    return env\n", f"{CONFIG}hooks: [hook.py]\n")
    Writer(site)
    compiled.clear()
    Writer(site)
    assert {"main.html", "base.html"} <= set(compiled)
