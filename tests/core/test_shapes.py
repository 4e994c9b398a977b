"""Schemas for editors against the code that reads front matter and catalogs, on the golden cases of bad input."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from mkdocs_multilingual_blog.cli.source_schemas import KINDS, source_schema
from mkdocs_multilingual_blog.core.locales import Languages
from mkdocs_multilingual_blog.core.posts.field_declarations import FIELDS

from .helpers import cases, load, read_yaml

ROOT = Path(__file__).parents[2]
VALIDATORS = {kind: Draft7Validator(source_schema(kind)) for kind in KINDS if kind != "mkdocs"}

NOT_A_MATTER_OF_SHAPE = {
    "billion-laughs",
    "yaml-that-holds-itself",
    "alias-is-its-own-address",
    "author-text-of-an-unknown-language",
    "author-unknown",
    "author-unknown-without-a-catalogue",
    "broken-yaml",
    "catalogue-that-ends-too-early",
    "category-name-claimed-twice",
    "category-slug-of-a-category-without-entry",
    "control-character-in-yaml",
    "date-missing",
    "duplicate-key",
    "euc-kr-file",
    "expires-before-the-date",
    "fallback-address-taken",
    "field-misspelt",
    "file-empty",
    "file-name-that-is-a-language",
    "front-matter-below-an-empty-line",
    "front-matter-empty",
    "front-matter-missing",
    "front-matter-not-closed",
    "front-matter-of-another-kind",
    "lang-of-another-language",
    "name-claimed-by-two-tags",
    "names-that-differ-in-signs-only",
    "names-that-nobody-sees",
    "pinned-article-unknown",
    "post-in-two-structures",
    "separator-of-another-program",
    "slug-index-from-the-file-name",
    "slug-of-300-bytes",
    "slug-of-another-language",
    "slug-of-the-tag-pages",
    "slug-of-the-tag-pages-in-capitals",
    "slug-with-an-invisible-character",
    "tab-in-yaml",
    "tag-slug-that-is-an-address-already",
    "tool-id-twice",
    "tool-id-unknown",
    "tool-text-missing-in-one-language",
    "tool-with-broken-url",
    "tool-with-misspelt-rel",
    "tool-with-period-that-ends-before-it-begins",
    "tool-with-unknown-language",
    "two-authors-one-slug",
    "two-files-of-one-name",
    "two-posts-one-address",
    "two-posts-one-translation-key",
    "utf-16-file",
}
"""Cases of bad input that editors cannot tell from one file: what is missing elsewhere, or there twice, or no YAML."""


class EditorLoader(yaml.SafeLoader):
    """Loads YAML as editors do: by version 1.2, in which dates are texts, and `no` is one."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"true|True|TRUE|false|False|FALSE"), list("tTfF")
)


def kind_of(name: str) -> str:
    """Return what a source file is, by its name; empty if there is no schema for it."""
    base = posixpath.basename(name)
    return "front-matter" if "/posts/" in name and base.endswith(".md") else base.strip(".").removesuffix(".yml")


def content_of(text: str, kind: str) -> Any:
    """Return the content of a catalog, or the front matter of an article.

    Raises:
        YAMLError: It is broken, as editors tell without a schema.
    """
    if kind == "front-matter":
        match = re.match(r"---[ \t]*\n(.*?)^---[ \t]*$", text, re.S | re.M)
        if not match:
            raise yaml.YAMLError
        text = match[1]
    if re.search(r"^\s*(?:- )?[^#\n]*[&*]\w+", text, re.M):  # aliases, which may unfold without end
        raise yaml.YAMLError
    return yaml.load(text, EditorLoader)


def refused(files: dict[str, str]) -> dict[str, list[str]]:
    """Return the fields of files that their schemas refuse."""
    found = {}
    for name, text in files.items():
        kind = kind_of(name)
        if kind in VALIDATORS:
            try:
                content = content_of(text, kind)
            except (yaml.YAMLError, AttributeError, LookupError, TypeError, ValueError):
                continue
            if errors := list(VALIDATORS[kind].iter_errors(content)):
                found[name] = [".".join(map(str, error.absolute_path)) for error in errors]
    return found


@pytest.mark.parametrize("kind", VALIDATORS)
def test_schemas_are_valid_and_describe_every_field(kind: str) -> None:
    schema = source_schema(kind)
    Draft7Validator.check_schema(schema)
    if kind == "front-matter":
        assert list(schema["properties"]) == list(FIELDS)
        for rule in schema["properties"].values():
            assert rule["markdownDescription"].endswith(".")
            assert "`" not in rule["description"]


@pytest.mark.parametrize("file", cases("bad_input", "yml"))
def test_editors_refuse_only_what_a_build_reports_and_all_that_one_file_shows(file: Path) -> None:
    case = read_yaml(file)
    found = refused(case.get("files", {}))
    told = [*case.get("errors", []), *case.get("warnings", [])]
    for name, fields in found.items():
        assert any(line.startswith(name) for line in told), (name, fields)
    assert (found == {} and told != []) == (file.stem in NOT_A_MATTER_OF_SHAPE)


def test_editors_accept_the_sources_of_this_site() -> None:
    paths = [*(ROOT / "docs").glob("*/blog/posts/**/*.md"), *(ROOT / "docs").glob(".*.yml")]
    files = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    assert len(files) > 20
    assert refused(files) == {}


GOOD = {
    "docs/en/blog/posts/all.md": """\
---
title: 3.10
description: A description
date: {created: 2026-03-02T09:00:00+09:00, updated: 2026-03-20}
tags: [gif, 2026]
categories: [How-to]
authors: [team]
series: {name: File size, part: 2}
slug: 움짤-2
translation_key: a/b
translate: [ko, no]
wait_for_translations: false
source_hash: 0123456789ab
source_locale: ko
may_differ: [date, headings]
aliases: [/2024/make-a-gif/]
draft: false
expires: 2030-01-01
pin: true
unlisted:
readtime: 5
comments: false
links:
  - guide/index.md
  - Title: https://example.org/
  - Group: [a.md, {B: b.md}]
related: [short]
tools: {ids: [a], language: en}
image: {src: a.png, alt: A, cover: false}
fallback: link
another: {of: [any, kind]}
---
""",
    "docs/en/blog/posts/short.md": "---\ndate: 2026-03-02\nseries: 7\ntools: false\nimage: a.png\n---\n",
    "docs/en/blog/posts/none.md": "---\ndate: {created: 2026-01-01, updated: null}\ntags:\n"
    "links:\nimage: false\ntools: [a]\nseries: false\n---\n",
    "docs/.tags.yml": "gif:\n  label: {en: GIF, ko: 움짤}\n  aliases: [움짤, 7]\n  icon: material/gif\n"
    "  slug: {ko: 움짤}\nb: {label: B}\n",
    "docs/.authors.yml": "authors:\n  team:\n    name: Team\n    description: {en: We}\n    avatar: a.png\n",
    "docs/.tools.yml": "heading: Try\nutm: {source: blog, content: false}\ntools:\n  - {id: a, url: /a/, title: A, "
    "description: {en: A}, keywords: [a], from: 2026-01-01, weight: 0.5, rel: sponsored nofollow, data: {n: 1}}\n",
}


def test_editors_and_builds_accept_every_form_of_every_field(tmp_path: Path) -> None:
    assert refused(GOOD) == {}
    languages = Languages("en", ("en", "ko", "no"), "folder")
    assert len(load(tmp_path, {**GOOD}, languages).index.posts) == 3
    assert set(FIELDS) <= set(content_of(GOOD["docs/en/blog/posts/all.md"], "front-matter"))
