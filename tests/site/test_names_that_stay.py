"""The guide's list of names that stay in 1.x, in both languages, against the names that the code has.

A new name has to be added to `docs/*/guide/names.md`, and one that is gone there fails a test.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest
from jinja2 import Environment, nodes
from jinja2.meta import find_undeclared_variables

from mkdocs_multilingual_blog.cli.development.option_declarations import declared_options
from mkdocs_multilingual_blog.cli.main import main
from mkdocs_multilingual_blog.core.catalogs import authors, campaigns, terms, tools
from mkdocs_multilingual_blog.core.display import values
from mkdocs_multilingual_blog.core.display.listings import TagListing
from mkdocs_multilingual_blog.core.display.selection import DIRECTIVES, Selection
from mkdocs_multilingual_blog.core.posts.fields import FIELDS, MEMBERS
from mkdocs_multilingual_blog.core.reports import overview
from mkdocs_multilingual_blog.core.text import former_names
from mkdocs_multilingual_blog.core.text.addresses import PLACEHOLDERS
from mkdocs_multilingual_blog.core.text.pager import Pager, PagerItem
from mkdocs_multilingual_blog.integration.language_pass.context import SITE_VALUES
from mkdocs_multilingual_blog.integration.language_pass.further_links import FurtherLink
from mkdocs_multilingual_blog.integration.language_pass.missing_page import SiteLinks
from mkdocs_multilingual_blog.integration.language_pass.offers import Offer
from mkdocs_multilingual_blog.integration.language_pass.redirects import Home

from .harness import BILINGUAL, Site

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins/mkdocs_multilingual_blog"
TEMPLATES = PACKAGE / "templates"
LOCALES = ("en", "ko")

OF_MKDOCS = {"base_url", "blog", "config", "features", "nav", "page"}
"""Variables of nearly all templates, and those of MkDocs and Material."""

GIVEN = {
    "blog.post": values.Article,
    "blog.post.back": values.Back,
    "blog.post.notice": values.Notice,
    "blog.post.series": values.SeriesPlace,
    "blog.post.tools": values.ToolBlock,
    "blog.post.tools.tools": values.ToolCard,
    "blog.view": values.Listing,
    "blog.view.groups": values.ListGroup,
    "blog.view.pager": Pager,
    "blog.view.pager.pages": PagerItem,
    "blog.links": FurtherLink,
    "blog.feeds": values.FeedLink,
    "blog.sites": SiteLinks,
    "card": values.Card,
    "card.authors": values.Byline,
    "card.badge": values.Badge,
    "card.image": values.Picture,
    "card.image.sources": values.PictureSource,
    "card.image.sources.variants": values.PictureVariant,
    "card.tags": values.Chip,
    "homes": Home,
    "offers": Offer,
    "report": overview.Overview,
    "report.rows": overview.OverviewRow,
    "report.rows.cells": overview.OverviewCell,
    "report.lists": overview.OverviewList,
}
"""Class of each value that templates see."""


def section(locale: str, name: str) -> str:
    """Return the section of the page in a language whose heading has an id."""
    text = (ROOT / "docs" / locale / "guide/names.md").read_text(encoding="utf-8")
    [found] = re.findall(rf"^## [^\n]*\{{ #{name} \}}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    return str(found)


def listed(locale: str, name: str) -> set[str]:
    """Return the names in the list of a section, each of which is there once."""
    [line] = [line for line in section(locale, name).splitlines() if line.startswith("`")]
    names = Counter(re.findall(r"`([^`]+)`", line))
    assert [one for one, number in names.items() if number > 1] == []
    return set(names)


def table(locale: str, name: str) -> dict[str, set[str]]:
    """Return the table of a section: the names in its last column, by the name in its first."""
    rows = [line.split(" | ") for line in section(locale, name).splitlines() if line.startswith("| `")]
    found = {re.findall(r"`([^`]+)`", row[0])[0]: set(re.findall(r"`([^`]+)`", row[-1])) for row in rows}
    assert len(found) == len(rows) > 0
    return found


def attributes(kind: type) -> set[str]:
    """Return the names of the fields of a named tuple or a dataclass."""
    return set(getattr(kind, "_fields", ())) or {field.name for field in fields(kind)}


def classes(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        written = text.replace("--{{ rel }}", "--prev md-blog-neighbor--next")
        yield from re.findall(r"(?<![\w-])md-blog-[a-z]+(?:(?:__|-{1,2})[a-z]+)*", written)


@pytest.mark.parametrize("locale", LOCALES)
def test_options(locale: str) -> None:
    assert listed(locale, "options") == {option.name for option in declared_options()}


@pytest.mark.parametrize("locale", LOCALES)
def test_placeholders_of_addresses(locale: str) -> None:
    names = (*PLACEHOLDERS, *campaigns.PLACEHOLDERS, "page", "name", "blog")
    assert listed(locale, "placeholders") == {f"{{{name}}}" for name in names}


@pytest.mark.parametrize("locale", LOCALES)
def test_front_matter(locale: str) -> None:
    members = {f"{field}.{key}" for field, keys in MEMBERS.items() for key in keys}
    assert listed(locale, "front-matter") == {*FIELDS, *members}


@pytest.mark.parametrize("locale", LOCALES)
def test_fields_of_catalogs(locale: str) -> None:
    assert table(locale, "catalogs") == {
        ".tags.yml": set(terms.FIELDS),
        ".authors.yml": set(authors.FIELDS),
        ".tools.yml": set(tools.FIELDS),
        "utm": set(campaigns.PARAMETERS),
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_directives(locale: str) -> None:
    no_options: set[str] = set()
    assert table(locale, "directives") == {
        **dict.fromkeys(DIRECTIVES, no_options),
        "blog/posts": attributes(Selection),
        "blog/translations": set(overview.OverviewOptions._fields),
        "material/tags": attributes(TagListing),
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_templates_and_their_own_variables(locale: str) -> None:
    environment, found = Environment(), {}
    environment.filters["url"] = str
    for path in (*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.xml")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        assigned = {name.name for node in tree.find_all(nodes.Assign) for name in node.target.find_all(nodes.Name)}
        assigned |= {node.target.name for node in tree.find_all(nodes.Assign) if isinstance(node.target, nodes.Name)}
        found[path.relative_to(TEMPLATES).as_posix()] = find_undeclared_variables(tree) - OF_MKDOCS - assigned
    assert table(locale, "templates") == found


@pytest.mark.parametrize("locale", LOCALES)
def test_values_of_templates(locale: str) -> None:
    given = {name: names for name, names in table(locale, "variables").items() if name in GIVEN}
    assert given == {name: attributes(kind) for name, kind in GIVEN.items()}


def test_variables_that_a_page_sees(site: Site) -> None:
    """Values without a class of their own are asked of a template that shows the names of their attributes."""
    asked = {
        "blog-post.html": {
            "blog": "blog",
            "blog.excerpt_limits": "blog.excerpt_limits",
            "blog.display": "blog.display",
            "blog.comments": "blog.comments",
        },
        "partials/blog/pages.html": {"blog.tagged_pages": "items[0]"},
        "partials/blog/posts.html": {"list": "value"},
        "partials/blog/tag-listing.html": {"listing": "value", "listing.tags": "value.tags[0]"},
        "partials/blog/alternate.html": {"config.extra.alternate": "config.extra.alternate[0]"},
    }
    files = """
        === hook.py
        import json

        def names(value):
            found = value if isinstance(value, dict) else {**vars(value), **vars(value).get("_lazy", {})}
            return json.dumps(sorted(name for name in found if not name.startswith("_")))

        def on_env(env, config, files):
            env.filters["names"] = names
        === docs/en/blog/posts/a.md
        ---
        date: 2026-01-05
        tags: [news]
        ---
        # A
        === docs/en/page.md
        ---
        tags: [news]
        ---
        # Page

        <!-- blog/posts -->

        <!-- material/tags -->
    """
    found: dict[str, set[str]] = {}
    options = "{comments: true, comments_layout_options: {repo: a/b, repo_id: R, category: C, category_id: D}}"
    config = BILINGUAL.replace("font: false", "font: false, custom_dir: overrides") + "hooks: [hook.py]\n"
    config = config.replace("- multilingual-blog", f"- multilingual-blog: {options}")
    site.write(files, config)
    for template, questions in asked.items():
        path = site.folder / "overrides" / template.replace("blog/alternate", "alternate")
        path.parent.mkdir(parents=True, exist_ok=True)
        code = "".join(f'<i data-name="{name}">{{{{ {value} | names | e }}}}</i>' for name, value in questions.items())
        is_page = template == "blog-post.html"
        path.write_text(f'{{% extends "main.html" %}}{{% block content %}}{code}{{% endblock %}}' if is_page else code)
    site.build()
    for address in ("blog/a/", "page/", "blog/tags/news/"):
        for element in site.page(address).all("i[data-name]"):
            found[str(element.get("data-name"))] = set(json.loads(element.text_content()))
    found["blog"] |= {*SITE_VALUES, "sites"}
    for locale in LOCALES:
        assert {name: names for name, names in table(locale, "variables").items() if name not in GIVEN} == found


@pytest.mark.parametrize("locale", LOCALES)
def test_classes_of_css(locale: str) -> None:
    files = [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.css"), *PACKAGE.rglob("*.py")]
    texts = [path.read_text(encoding="utf-8") for path in files]
    assert listed(locale, "classes") == {*classes(texts), "steps"} - former_names.CLASSES.keys()


@pytest.mark.parametrize("locale", LOCALES)
def test_commands_and_their_options(locale: str) -> None:
    context = click.Context(main)
    assert table(locale, "commands") == {
        name: {name for option in command.params if isinstance(option, click.Option) for name in option.opts}
        for name in main.list_commands(context)
        if (command := main.get_command(context, name))
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_environment_variables(locale: str) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert listed(locale, "environment") == set(re.findall(r'"(MULTILINGUAL_BLOG_[A-Z_]+)"', code))
