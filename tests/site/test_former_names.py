"""Names before the first release: each is an error that says what it is called now, and the former site stays."""

from __future__ import annotations

import pytest

from .harness import BILINGUAL, Site

POSTS = """
    === docs/en/blog/posts/a.md
    ---
    title: A
    date: 2026-01-05
    tags: [news]
    ---
    Text.
"""
CUSTOM = BILINGUAL.replace("font: false", "font: false, custom_dir: overrides")


def errors(site: Site) -> list[str]:
    """Build the site as a user does, and return the lines of errors, without their level."""
    result = site.command("build")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    return [line.partition("-  ")[2] for line in result.stderr.splitlines() if line.startswith("ERROR")]


@pytest.mark.parametrize(
    ("options", "line", "old", "new"),
    [
        ("address_words: {ko: {blog: 글}}", 8, "address_words", "url_translations"),
        ("translation_offer: false", 8, "translation_offer", "translations.offer"),
        ("feeds:\n          preferred: false", 9, "feeds.preferred", "all_languages"),
    ],
    ids=["address_words", "translation_offer", "feeds.preferred"],
)
def test_an_option(options: str, line: int, old: str, new: str, site: Site) -> None:
    site.write(POSTS).build()
    site.configure("- multilingual-blog", f"- multilingual-blog:\n      {options}")
    [told] = errors(site)
    assert told.endswith(f"option '{old}': Is a former name, in mkdocs.yml:{line}. Did you mean '{new}'?")
    assert site.has("blog/a/")


def test_a_field_of_a_catalog(site: Site) -> None:
    tools = """
    === docs/.tools.yml
    heading: {en: Try it, ko: 써 보세요}
    tools:
      - id: editor
        url: /editor/
        title: {en: Editor, ko: 편집기}
        description: {en: Layers, ko: 레이어}
        limit: 3
"""
    result = site.write(POSTS + tools).command("build")
    assert result.returncode == 1
    told = [line for line in result.stderr.splitlines() if "limit" in line]
    assert [line[line.index("docs/") :] for line in told] == [
        "docs/.tools.yml:7: tools.0.limit: is a former name. Did you mean 'max_appearances'?"
    ]


@pytest.mark.parametrize(
    ("template", "text", "hint"),
    [
        ("blog-post.html", "{{ blog.site }}", "'site' is a former name (did you mean locale?)"),
        ("blog-view.html", "{{ blog.listing.title }}", "'listing' is a former name (did you mean view?)"),
        ("blog-view.html", "{{ blog.view.chips }}", "'chips' is a former name (did you mean tags?)"),
        (
            "partials/blog/entry.html",
            "{{ blog.readtime }}",
            "'readtime' is a former name (did you mean card.readtime?)",
        ),
        ("partials/blog/entry.html", "{{ value.reading }}", "'reading' is a former name (did you mean readtime?)"),
    ],
    ids=["blog.site", "blog.listing", "view.chips", "blog.readtime", "card.reading"],
)
def test_a_variable_of_a_template(template: str, text: str, hint: str, site: Site) -> None:
    code = text if "partials" in template else f'{{% extends "main.html" %}}{{% block content %}}{text}{{% endblock %}}'
    lines = errors(site.write(f"{POSTS}\n    === overrides/{template}\n    {code}\n", CUSTOM))
    assert f"multilingual_blog: overrides/{template}:1: TemplateRuntimeError: {hint}." in lines


def test_a_template_and_a_class(site: Site) -> None:
    site.write(POSTS).build()
    files = """
    === overrides/partials/blog/neighbours.html
    Mine
    === docs/own.css
    .md-blog-neighbor { margin: 0 }

    .md-blog-neighbour__title { color: red }
    """
    result = site.write(POSTS + files, f"{CUSTOM}extra_css: [own.css, https://example.org/x.css]\n").command("build")
    assert result.returncode == 1
    assert [line.strip() for line in result.stderr.splitlines() if "former name" in line] == [
        "docs/own.css:3: 'md-blog-neighbour' is a former name. Did you mean 'md-blog-neighbor'?",
        "overrides/partials/blog/neighbours.html: is a former name. Rename it to 'partials/blog/neighbors.html'.",
    ]
    assert site.has("blog/a/")
