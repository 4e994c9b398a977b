"""Names that templates of a site use are read from their syntax trees: from what is run, not from what is written."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_multilingual_blog.integration.adapters import own_templates
from mkdocs_multilingual_blog.integration.adapters.own_templates import templates_mention

from .harness import BILINGUAL, Site
from .test_memory import POSTS


def config_with(folder: Path, **files: str) -> Any:
    """Return a configuration whose theme has a folder with some templates; in their names, `__` is a slash."""
    for name, text in files.items():
        stem, _, ending = name.rpartition("_")
        path = folder / f"{stem.replace('__', '/')}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return SimpleNamespace(theme=SimpleNamespace(dirs=[str(folder)]))


@pytest.mark.parametrize(
    "text",
    [
        "{{ pages }}",
        "{{ page.pages }}",
        "{{ page['pages'] }}",
        "{{ x.y(pages)[0].z }}",
        "{% for file in pages %}{% endfor %}",
        "{% for file in files if file.pages %}{% endfor %}",
        "{% if not pages %}{% endif %}",
        "{% set found = pages | length %}",
        "{% set found %}{{ pages }}{% endset %}",
        "{% macro one(file) %}{{ file.pages }}{% endmacro %}",
        "{% block content %}{{ super() }}{% with all = pages %}{% endwith %}{% endblock %}",
        "{% call one() %}{{ pages }}{% endcall %}",
        "{% filter upper %}{{ pages }}{% endfilter %}",
        "{{ files | map(attribute='pages') | list }}",
        "{{ files | map(attribute='page.pages.x') | list }}",
        "{{ files | selectattr('pages') | list }}",
        "{{ page | attr('pages') }}",
        "{{ files | map('attr', 'pages') | list }}",
        "{{ files | sort(attribute='pages') }}",
        "{% do pages.append(1) %}",
        "{% for one in x %}{% if pages %}{% continue %}{% endif %}{% endfor %}",
        "{% trans count=pages|length %}{{ count }}{% endtrans %}",
        "{{ page[name] }}",
        "{{ config['pag' ~ 'es'] }}",
        "{{ page | attr(name) }}",
        "{{ files | map(attribute=name) | list }}",
        "{{ files | map('attr', name) | list }}",
        "{{ files | selectattr(name) | list }}",
    ],
)
def test_a_name_that_is_used_counts(text: str, tmp_path: Path) -> None:
    assert templates_mention(config_with(tmp_path, main_html=text), "other", "pages")


@pytest.mark.parametrize(
    "text",
    [
        "pages",
        "<nav class='pages'>All pages</nav>",
        "{# pages #}",
        "{% raw %}{{ pages }}{% endraw %}",
        "{{ 'pages' }}",
        "{{ lang.t('pages') }}",
        "{{ pages_of_tag }}",
        "{{ page.title | replace('pages', 'sides') }}",
        "{{ config.extra.labels[language] }}",
        "{{ words[0] }}{{ words[1:] }}",
        "{% include 'partials/pages.html' %}",
        "{{ files | map(attribute='url') | list }}",
        "{{ files | map('upper') | list }}{{ files | sort(reverse=turned) }}",
        "{% set ns = namespace(found=false) %}{% set ns.found = true %}",
    ],
)
def test_a_word_in_a_text_or_in_a_comment_does_not_count(text: str, tmp_path: Path) -> None:
    assert not templates_mention(config_with(tmp_path, main_html=text), "pages", "children")


@pytest.mark.parametrize(
    "way",
    [
        "{% include 'parts/own.md' %}",
        "{% include ['parts/none.md', 'parts/own.md'] ignore missing %}",
        "{% include 'parts/own.md' if page else 'parts/none.md' %}",
        "{% include 'parts/' ~ name ~ '.md' %}",
        "{% include 'parts/' + name %}",
        "{% include name ~ '.md' %}",
        "{% extends 'parts/own.md' %}",
        "{% import 'parts/own.md' as own %}{{ own.all() }}",
        "{% from 'parts/own.md' import all with context %}{{ all() }}",
    ],
)
def test_a_template_that_another_takes_in_counts_whatever_its_name(way: str, tmp_path: Path) -> None:
    own = "{% macro all() %}{% include 'parts/deep' %}{% endmacro %}"
    config = config_with(tmp_path, parts__own_md=own, main_html="")
    (tmp_path / "parts/deep").write_text("{{ pages }}", encoding="utf-8")
    assert not templates_mention(config, "pages"), "nothing takes it in"
    (tmp_path / "main.html").write_text(way, encoding="utf-8")
    assert templates_mention(config, "pages")
    assert not templates_mention(config, "children")


@pytest.mark.parametrize("text", ["{% include name %}", "{% extends layout or 'base.html' %}", "{% import x.y as z %}"])
def test_a_template_that_takes_in_any_other_may_use_any_name(text: str, tmp_path: Path) -> None:
    assert templates_mention(config_with(tmp_path, main_html=text), "pages")


@pytest.mark.parametrize("text", ["{% if %}", "{{ a b }}", "{% unknown tag %}", "{% block x %}", "{{ " + "(" * 5000])
def test_a_template_that_cannot_be_parsed_may_use_any_name(text: str, tmp_path: Path) -> None:
    assert templates_mention(config_with(tmp_path, main_html=text), "pages")


def test_templates_that_include_each_other_are_read_once(tmp_path: Path) -> None:
    config = config_with(tmp_path, one_html="{% include 'two.html' %}", two_html="{% include 'one.html' %}")
    assert not templates_mention(config, "pages")


def test_a_template_is_parsed_again_if_it_was_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = config_with(tmp_path, main_html="{{ children }}")
    assert not templates_mention(config, "pages")
    with monkeypatch.context() as unused:
        unused.setattr(own_templates, "Environment", None)
        assert templates_mention(config, "children")
        assert not templates_mention(config, "pages", "nav")
    (tmp_path / "main.html").write_text("{{ pages }} now", encoding="utf-8")
    assert templates_mention(config, "pages")


def test_what_jinja_cannot_read_uses_nothing(tmp_path: Path) -> None:
    config = config_with(tmp_path, main_html="")
    (tmp_path / "old.html").write_bytes(b"\xff{{ pages }}")
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")
    assert not templates_mention(config, "pages")


def test_templates_of_installed_packages_do_not_count() -> None:
    folder = Path(own_templates.material.TEMPLATES)
    config = SimpleNamespace(theme=SimpleNamespace(dirs=[str(folder)]))
    assert own_templates.is_installed(str(folder))
    assert not templates_mention(config, "sitemap")


def test_texts_of_pages_stay_for_templates_that_reach_them_by_the_navigation(site: Site) -> None:
    template = """
    === overrides/main.html
    {% extends "base.html" %}
    {% block announce %}
    {% for item in nav if item.content %}<div class="mine">{{ item.content }}</div>{% endfor %}
    {% endblock %}
    """
    pages = "    === docs/en/zoo.md\n    # Zoo\n\n    Animals.\n"
    config = BILINGUAL.replace("font: false", "font: false, custom_dir: overrides")
    site.write(POSTS + pages + template, f"{config}nav: [index.md, zoo.md]\n").build()
    assert any("home" in text for text in site.page("zoo/").texts(".mine")), "the page that was written before"
