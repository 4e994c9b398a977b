"""Random inputs of each kind, and what must hold for any of them: it is read, or told of in lines; nothing raises."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import yaml
from hypothesis import strategies as st
from mkdocs.config.base import ValidationError

from mkdocs_multilingual_blog.cli.development.option_schema import json_schema
from mkdocs_multilingual_blog.config import BlogConfig
from mkdocs_multilingual_blog.core.catalogs import authors, tools
from mkdocs_multilingual_blog.core.catalogs.terms import read_catalog
from mkdocs_multilingual_blog.core.errors import BlogError, Problem, Report
from mkdocs_multilingual_blog.core.posts.fields import FIELDS
from mkdocs_multilingual_blog.core.promotion.mentions import MentionFinder
from mkdocs_multilingual_blog.core.text.frontmatter import parse_document, parse_yaml
from mkdocs_multilingual_blog.core.text.html import resolve_addresses, transplant
from mkdocs_multilingual_blog.core.text.markdown import read_markdown
from mkdocs_multilingual_blog.core.text.separators import similar_separator
from mkdocs_multilingual_blog.core.text.slugs import slugify
from mkdocs_multilingual_blog.integration.adapters.options import settings_from

from ..core.helpers import BILINGUAL, load, make_post, make_tool

LONGEST_LINE = 1_000
CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(CHARACTERS, max_size=30)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    TEXTS,
    st.dates(),
    st.datetimes(),
    st.sampled_from(["", " ", "\u00a0", "\u200b", "../x", "/x/", "a/b", "javascript:x", "한글", "2026-02-30", "12:30"]),
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=8
)
_TOKENS = [
    *(
        "---\n",
        "...\n",
        "- ",
        ": ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\n",
        "\n  ",
        "\n    ",
        "\t",
        "&a ",
        "*a",
        "<<: *a",
    ),
    *("!!bool ", "!!int ", "!!timestamp ", "!!set ", "!!python/name:os.system ", "!x ", "|\n ", ">-\n ", "'", '"', "#"),
    *(
        "true",
        "null",
        "~",
        "0x",
        "1e999",
        "2026-01-05",
        "12:30",
        "=",
        "<<",
        "%",
        "@",
        "`",
        "\\",
        "가",
        "\u2028",
        "\ufeff",
    ),
]
_FIELDS = [*FIELDS, "x"]
_ENTRY = [
    "id",
    "name",
    "label",
    "title",
    "heading",
    "description",
    "aliases",
    "icon",
    "hidden",
    "avatar",
    "slug",
    "url",
]
_ENTRY += ["keywords", "utm", "rel", "data", "from", "until", "weight", "limit", "languages"]
_POST = """title: An article
description: What it says.
date: {created: 2026-01-05, updated: 2026-02-01}
tags: [one, two]
categories: [news]
authors: [ann]
series: {name: A, part: 1}
links: [https://example.org/x, {Title: guide/index.md}, {Group: [a.md]}]
image: {src: cover.png, alt: A cover}
aliases: [/old/]
related: [other]
tools: {ids: [editor], language: ko}
slug: an-article
"""
_CATALOGS = {
    "tags": "one: {label: {en: One, ko: 하나}, description: First, aliases: [uno], icon: material/tag}\n",
    "authors": "authors:\n  ann: {name: {en: Ann}, description: Writes, avatar: ann.png, url: https://ann.example}\n",
    "tools": (
        "heading: {en: Tools, ko: 도구}\nutm: {source: blog, content: '{key}'}\ntools:\n"
        "  - {id: editor, url: {en: https://t.example}, title: {en: E}, description: {en: D}, keywords: {en: [edit]},"
        " from: 2026-01-01, until: 2026-12-31, weight: 2, max_appearances: 3,"
        " languages: [en], rel: [sponsored], data: {a: b}}\n"
    ),
}
_MARKDOWN_TOKENS = [
    *(
        "# ",
        "## ",
        "\n",
        "\n\n",
        "    ",
        "```\n",
        "~~~\n",
        "> ",
        "- ",
        "1. ",
        "!!! note\n    ",
        "<!-- ",
        " -->",
        "<b>",
        "</b>",
    ),
    *(
        '<a href="',
        '">',
        "![",
        "](",
        ")",
        "[",
        "]",
        "[x]: ",
        "`",
        "*",
        "**",
        "_",
        "\\",
        "&amp;",
        "&#0;",
        "|",
        "---\n",
        "{: #x }",
    ),
    *(
        "{utm_source=",
        "https://",
        "a ",
        "한글 ",
        "\t",
        "\0",
        "\u2028",
        "$$",
        "<!-- more -->",
        "[^1]",
        "[TOC]",
        '--8<-- "x"',
    ),
]


class Kind(NamedTuple):
    """A kind of input.

    Attributes:
        inputs: Strategy of the inputs, which are texts.
        check: Raises an error for an input that breaks a promise.
    """

    inputs: st.SearchStrategy[str]
    check: Callable[[str], None]


@st.composite
def changed(draw: st.DrawFn, text: str, tokens: list[str]) -> str:
    """Return a valid text with pieces removed, repeated or put in between, or cut in the middle."""
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        how = draw(st.sampled_from(["remove", "repeat", "insert", "replace", "cut"]))
        piece = draw(st.sampled_from(tokens) | TEXTS)
        text = {
            "remove": text[:start] + text[end:],
            "repeat": text[:end] + text[start:end] * draw(st.sampled_from([1, 2, 50])) + text[end:],
            "insert": text[:start] + piece + text[start:],
            "replace": text[:start] + piece + text[end:],
            "cut": text[:start],
        }[how]
    return text


def _soup(tokens: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(tokens) | TEXTS, max_size=25).map("".join)


def _dumped(values: st.SearchStrategy[Any]) -> st.SearchStrategy[str]:
    return values.map(lambda value: yaml.safe_dump(value, allow_unicode=True, sort_keys=False))


def check_problems(*problems: Problem) -> None:
    """Raise an error unless each problem is one line of bearable length that names its place."""
    for problem in problems:
        line = str(problem)
        assert len(line.splitlines()) == 1, f"more than one line: {line!r}"
        assert len(line) <= LONGEST_LINE, f"{len(line)} characters: {line[:200]!r}…"
        assert problem.source, f"no file: {line!r}"
        assert problem.message, f"no message: {line!r}"


@functools.cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="fuzz-"))


def check_post(text: str) -> None:
    """Read a Markdown file as a post of a blog."""
    report = Report()
    document = parse_document(text, "docs/en/blog/posts/a.md", report)
    check_problems(*report.errors, *report.warnings)
    assert (document is None) == bool(report.errors), "neither a document nor a problem"
    source = {"docs/en/blog/posts/a.md": text.encode("utf-8", "surrogatepass")}
    blog = load(_folder(), source, tolerant=True)  # type: ignore[arg-type]
    check_problems(*blog.warnings)
    assert len(blog.index.posts) + len(blog.broken) + len(blog.drafts) == 1, "a post got lost"
    for post in blog.index.posts:
        assert not post.address.startswith(("/", "..")), f"an address outside of the site: {post.address!r}"
        for shown in (post.title, post.description):
            assert len(shown.splitlines()) <= 1, f"more than one line: {shown!r}"


def check_catalog(text: str) -> None:
    """Read a YAML file as each of the catalogs, and as default front matter."""
    for read in (
        lambda metadata, report: read_catalog(metadata, BILINGUAL, report),
        lambda metadata, report: authors.read_catalog(metadata, BILINGUAL, report),
        lambda metadata, report: tools.read_catalog(metadata, BILINGUAL, report),
    ):
        report = Report()
        metadata = parse_yaml(text, "docs/.catalog.yml", report)
        assert (metadata is None) == bool(report.errors), "neither values nor a problem"
        if metadata:
            read(metadata, report)
        check_problems(*report.errors, *report.warnings)


def check_markdown(text: str) -> None:
    """Read the text of an article."""
    found = read_markdown(text)
    for line in (found.plain, found.first_paragraph, found.title, *found.headings):
        assert len(line.splitlines()) <= 1, f"more than one line: {line!r}"
    slug = slugify(text)
    assert "/" not in slug, f"no segment of an address: {slug!r}"
    assert len(slug.encode()) <= 255, f"too long for a file name: {slug!r}"
    transplant(text, lambda url: url, prefix="p-")
    assert resolve_addresses(text, lambda url: url) == text, "changed without a change of an address"
    similar_separator(text, "<!-- more -->")
    MentionFinder([make_tool("gif")], "en").find(make_post("a", body=text))


def check_options(text: str) -> None:
    """Validate options of the plugin, and read a blog with them if they are valid."""
    values = json.loads(text)
    config = BlogConfig()
    config.load_dict(values)
    errors, warnings = config.validate()
    for name, error in [*errors, *warnings]:
        assert isinstance(error, ValidationError | str), f"{name}: {error!r}"
        assert len(str(error).splitlines()) <= 1, f"more than one line for {name}: {error}"
        assert len(str(error)) <= LONGEST_LINE, f"{len(str(error))} characters for {name}: {str(error)[:200]}"
    if not errors:
        try:
            settings_from(config, _folder() / "docs", serving=False, now=datetime(2026, 1, 5, tzinfo=timezone.utc))
        except BlogError as error:
            check_problems(*error.problems)


def _option_values(node: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return values of an option: some that its schema allows, and any others."""
    json_values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS | st.just("\0"),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=5,
    )
    fitting: list[st.SearchStrategy[Any]] = [st.just(node["default"])] if "default" in node else []
    if choices := node.get("enum"):
        fitting.append(st.sampled_from(choices))
    if properties := node.get("properties"):
        fitting.append(_mappings(properties))
    return st.one_of(*fitting, json_values)


def _mappings(properties: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    optional = {name: _option_values(node) for name, node in properties.items()}
    return st.lists(st.sampled_from(sorted(optional)), max_size=4, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: optional[name] for name in names})
    )


@functools.cache
def kinds() -> dict[str, Kind]:
    """Return the kinds of inputs by name."""
    fields = st.dictionaries(st.sampled_from(_FIELDS), VALUES, max_size=8)
    front_matter = _dumped(fields) | _soup(_TOKENS) | changed(_POST, _TOKENS)
    posts = st.builds("---\n{}---\n{}".format, front_matter, _soup(_MARKDOWN_TOKENS) | st.just("Text.\n")) | _soup(
        [*_TOKENS, *_MARKDOWN_TOKENS]
    )
    entries = st.dictionaries(st.sampled_from(_ENTRY), VALUES, max_size=5)
    catalogs = st.one_of(
        _dumped(
            st.dictionaries(
                TEXTS | st.sampled_from(["authors", "tools", "heading", "utm"]), entries | VALUES, max_size=4
            )
        ),
        _dumped(st.builds(lambda tools_: {"tools": tools_}, st.lists(entries, max_size=4))),
        *(changed(text, _TOKENS) for text in _CATALOGS.values()),
        _soup(_TOKENS),
    )
    markdown = _soup(_MARKDOWN_TOKENS)
    options = _mappings(json_schema()["definitions"]["options"]["properties"]).map(json.dumps)
    return {
        "posts": Kind(posts, check_post),
        "catalogs": Kind(catalogs, check_catalog),
        "markdown": Kind(markdown, check_markdown),
        "options": Kind(options, check_options),
    }
