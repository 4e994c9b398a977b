"""Values of wrong types in catalogs: each is told with its place, what is wrong, and what to write instead."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.errors import BlogError, Problem

from .helpers import load, source

VALUES: tuple[Any, ...] = (7, True, [], ["Ann"], {"a": {"b": 1}}, {"en": ["Ann"]}, {"en": {"a": 1}}, {"en": True})
TERM = {"label": {"en": "X"}}
TOOL = {"id": "x", "url": "https://x.example/", "title": {"en": "X"}, "description": {"en": "X"}}

CATALOGS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    ".authors.yml": ({"authors": {"x": {"name": "X"}}}, ("name", "description", "avatar", "slug", "url")),
    ".tags.yml": ({"x": TERM}, ("label", "description", "aliases", "icon", "hidden")),
    ".categories.yml": ({"x": TERM}, ("label", "description", "aliases", "icon", "hidden")),
    ".series.yml": ({"x": TERM}, ("label", "description", "aliases", "icon", "hidden")),
    ".tools.yml": (
        {"heading": {"en": "Tools"}, "tools": [TOOL]},
        (*TOOL, "keywords", "icon", "start", "until", "weight", "max_appearances", "languages", "rel", "data"),
    ),
}
"""A valid catalog in each file, and the fields of its entries."""


def variants(catalog: dict[str, Any], fields: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield a catalog with each wrong value in place of each field, of an entry, and of all that is in it."""
    for value in VALUES:
        for name in catalog:
            yield catalog | {name: value}
        [*_, outer] = catalog
        entries = catalog[outer]
        if "label" in entries:
            yield from (catalog | {outer: entries | {field: value}} for field in fields)
        elif isinstance(entries, list):
            yield catalog | {outer: [value]}
            yield from (catalog | {outer: [entries[0] | {field: value}]} for field in fields)
        else:
            yield catalog | {outer: {"x": value}}
            yield from (catalog | {outer: {"x": entries["x"] | {field: value}}} for field in fields)


def errors_of(root: Path, file: str, catalog: dict[str, Any]) -> tuple[Problem, ...]:
    files: dict[str, str | bytes] = {"docs/en/blog/posts/a.md": source(), f"docs/{file}": json.dumps(catalog, indent=1)}
    try:
        load(root, files)
    except BlogError as error:
        return error.problems
    return ()


@pytest.mark.parametrize("file", CATALOGS)
def test_every_value_of_a_wrong_type_is_told_with_its_line_and_a_remedy(file: str, tmp_path: Path) -> None:
    problems = [one for catalog in variants(*CATALOGS[file]) for one in errors_of(tmp_path, file, catalog)]
    assert len(problems) > 20
    assert [str(one) for one in problems if not (one.line and one.hint)] == []


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        (["Ann"], "Write ko: and the text."),
        ({"x": "y"}, "Write ko: and the text."),
        (True, "Put it in quotes."),
        (" ", "Fill it in, or leave it out."),
        (None, "Fill it in, or leave it out."),
    ],
)
def test_a_text_of_one_language_is_told_how_to_write_it(value: object, remedy: str, tmp_path: Path) -> None:
    [problem] = errors_of(tmp_path, ".authors.yml", {"authors": {"x": {"name": {"en": "X", "ko": value}}}})
    assert (problem.field, problem.hint) == ("authors.x.name.ko", remedy)
