"""Large values: pages show the beginning of texts, names are refused, and no message repeats them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.errors import BlogError, Problem, enumerated, nearest, quoted
from mkdocs_multilingual_blog.core.settings import TermKind, Terms
from mkdocs_multilingual_blog.core.text.limits import MAX_DESCRIPTION, MAX_NAME, MAX_TITLE

from .helpers import load, source

LONG = "word " * 200_000
LONGEST_LINE = 500


def told(root: Path, files: dict[str, str | bytes], **settings: Any) -> list[str]:
    """Return the errors of a blog, or else its warnings."""
    try:
        problems = load(root, files, **settings).warnings
    except BlogError as error:
        problems = error.problems
    return [str(problem) for problem in problems]


def post(root: Path, **fields: Any) -> Blog:
    head = "".join(f"{name}: {json.dumps(value)}\n" for name, value in ({"title": "Title"} | fields).items())
    return load(root, {"docs/en/blog/posts/a.md": f"---\n{head}date: 2026-01-01\n---\nText.\n"})


@pytest.mark.parametrize(
    ("name", "limit"), [("title", MAX_TITLE), ("description", MAX_DESCRIPTION)], ids=["title", "description"]
)
def test_pages_show_the_beginning_of_a_long_text(tmp_path: Path, name: str, limit: int) -> None:
    blog = post(tmp_path, **{name: LONG})
    [one] = blog.index.posts
    text = getattr(one, name)
    assert limit - 10 < len(text) <= limit
    assert text.endswith("word…")
    [warning] = map(str, blog.warnings)
    assert warning.startswith(f"docs/en/blog/posts/a.md:{2 if name == 'title' else 3}: {name}: 'word word word ")
    assert warning.endswith(f"… has 999,999 characters, of which pages show the first {limit:,}. Shorten it.")


def test_a_heading_that_is_a_title_is_cut_as_well(tmp_path: Path) -> None:
    text = source(text=f"# {LONG}\n\nText.").replace("title: Title\n", "")
    blog = load(tmp_path, {"docs/en/blog/posts/a.md": text})
    assert len(blog.index.posts[0].title) <= MAX_TITLE
    assert len(blog.warnings) == 1


def test_texts_within_the_limits_are_shown_whole(tmp_path: Path) -> None:
    blog = post(tmp_path, title="x" * MAX_TITLE, description="y" * MAX_DESCRIPTION, tags=["z" * MAX_NAME])
    assert [len(blog.index.posts[0].title), len(blog.index.posts[0].description)] == [MAX_TITLE, MAX_DESCRIPTION]
    assert blog.warnings == ()


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"tags": ["x" * 70_000]}, "tags.0"),
        ({"categories": ["x" * 70_000]}, "categories.0"),
        ({"series": "x" * 70_000}, "series"),
        ({"series": {"name": "x" * 70_000}}, "series.name"),
        ({"translation_key": "x" * 70_000}, "translation_key"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_long_name_is_refused(tmp_path: Path, fields: dict[str, Any], place: str) -> None:
    [error] = told(tmp_path, {"docs/en/blog/posts/a.md": source(**fields)})
    assert f": {place}: 'xxxxxxxxxx" in error
    assert error.endswith(f"… has 70,000 characters, {MAX_NAME} are possible. Shorten it.")
    assert len(error) < 200


@pytest.mark.parametrize("url_format", ["{slug}-{slug}", "{date}-{slug}-{categories}"])
def test_an_address_with_a_part_that_no_file_can_have_is_told_of(tmp_path: Path, url_format: str) -> None:
    text = source(slug="word-" * 30 + "word", categories=["category " * 20])
    [error] = told(tmp_path, {"docs/en/blog/posts/a.md": text}, url_format=url_format, url_date_format="yyyy")
    assert error.startswith("docs/en/blog/posts/a.md:4: slug: 'blog/")
    assert error.endswith(" bytes, 250 are possible. Choose another 'slug'.")


def test_a_list_whose_address_no_file_can_have_is_told_of(tmp_path: Path) -> None:
    categories = Terms(TermKind("category"), ".categories.yml", "category/{slug}{slug}")
    text = source(categories=["category " * 20])
    [error] = told(tmp_path, {"docs/en/blog/posts/a.md": text}, categories=categories)
    assert error.startswith("mkdocs.yml: the address of the page of the category 'category-category-")
    assert error.endswith(" bytes. Shorten the name, or the '…_url_format'; 250 are possible.")


X = "x" * 4_000
LONG_VALUES: list[Any] = [X, [X], {X: "y"}, {"en": X}, list(range(1_000))]
SHAPES = ["text", "list", "key", "mapping", "items"]
FIELDS = (
    *("date", "tags", "slug", "translation_key", "draft", "expires", "categories", "authors", "series", "pin", "links"),
    *("readtime", "aliases", "related", "tools", "image", "fallback", "translate", "source_hash", "may_differ"),
    *(
        "date.created",
        "series.part",
        "image.src",
        "image.alt",
        "related.posts",
        "related.language",
        "tools.ids",
        "tools.language",
        X,
    ),
)


@pytest.mark.parametrize("name", FIELDS, ids=lambda name: name[:20])
@pytest.mark.parametrize("value", LONG_VALUES, ids=SHAPES)
def test_no_message_about_an_article_repeats_a_long_value(tmp_path: Path, name: str, value: Any) -> None:
    outer, _, inner = name.partition(".")
    text = source(**{outer: {inner: value} if inner else value})
    lines = told(tmp_path, {"docs/en/blog/posts/a.md": text})
    assert all(len(line) < LONGEST_LINE for line in lines), [line[:800] for line in lines if len(line) >= LONGEST_LINE]


CATALOGS = {
    ".tags.yml": ("label", "description", "aliases", "icon", "hidden", X),
    ".series.yml": ("label", "description", "aliases", "icon", "hidden"),
    ".authors.yml": ("name", "description", "avatar", "slug", "url", X),
    ".tools.yml": (
        *("id", "url", "icon", "title", "description", "keywords", "from", "until", "weight", "limit", "languages"),
        *("rel", "data", X),
    ),
}


def catalog(file: str, key: str, field: str, value: Any) -> Any:
    """Return a catalog with one valid entry, but for a field."""
    if file == ".authors.yml":
        return {"authors": {key: {"name": "A", field: value}}}
    if file == ".tools.yml":
        tool = {"id": key, "url": "https://tool.example/", "title": "A", "description": "B", field: value}
        return {"heading": "Tools", "tools": [tool]}
    return {key: {"label": "A", field: value}}


@pytest.mark.parametrize("value", LONG_VALUES, ids=SHAPES)
@pytest.mark.parametrize(("file", "field"), [(file, field) for file, fields in CATALOGS.items() for field in fields])
def test_no_message_about_a_catalog_repeats_a_long_value(tmp_path: Path, file: str, field: str, value: Any) -> None:
    text = yaml.safe_dump(catalog(file, "one", field, value))
    lines = told(tmp_path, {f"docs/{file}": text, "docs/en/blog/posts/a.md": source()})
    assert all(len(line) < LONGEST_LINE for line in lines), [line[:800] for line in lines if len(line) >= LONGEST_LINE]


@pytest.mark.parametrize("file", CATALOGS)
def test_no_message_about_a_catalog_repeats_a_long_id(tmp_path: Path, file: str) -> None:
    text = yaml.safe_dump(catalog(file, X, "description", 7))
    lines = told(tmp_path, {f"docs/{file}": text})
    assert all(len(line) < LONGEST_LINE for line in lines)


def test_labels_and_descriptions_of_catalogs_are_cut(tmp_path: Path) -> None:
    catalog = f"one:\n  description: {LONG}\n  label: {{en: {LONG}, ko: 짧게}}\n"
    blog = load(tmp_path, {"docs/.tags.yml": catalog, "docs/en/blog/posts/a.md": source(tags=["one"])})
    tag = blog.subjects.tags["one"]
    assert len(tag.labels["en"]) <= MAX_TITLE
    assert len(tag.descriptions["en"]) <= MAX_DESCRIPTION
    assert [str(warning).partition(": 'word")[0] for warning in blog.warnings] == [
        "docs/.tags.yml:2: one.description",
        "docs/.tags.yml:3: one.label.en",
    ]


def test_a_hint_names_some_of_many_names(tmp_path: Path) -> None:
    many = TermKind("tag", allowed=tuple(f"tag number {number}" for number in range(5_000)))
    files: dict[str, str | bytes] = {"docs/en/blog/posts/a.md": source(tags=["other"])}
    [error] = told(tmp_path, files, tags=Terms(many, ".tags.yml", "tags/{slug}"))
    assert "Allowed are tag number 0, tag number 1, " in error
    assert error.endswith(" and 4980 more.")


def test_names_and_values_are_shortened() -> None:
    assert enumerated("abc", limit=2) == "a, b and 1 more"
    assert len(enumerated(["x" * 70_000] * 3)) < 200
    assert len(nearest("x" * 70_000, ["x" * 69_999])) < 100
    assert quoted(16**5_000) == f"0x1{'0' * 56}…"
    assert quoted([16**5_000]) == "<list>"
    assert quoted("a\ud800\x1b[31mb") == r"'a\ud800\x1b[31mb'"


def test_a_line_shows_no_control_characters_and_is_never_endless() -> None:
    line = str(Problem("docs/a\x1b.md", 1, "key\u200b" * 70_000, X, "y" * 70_000))
    assert line.isprintable()
    assert len(line) < 3_000
