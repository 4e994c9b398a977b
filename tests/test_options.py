"""Every option of mkdocs.yml with values that it cannot have, as the schema of all options says.

Each is told on one line, with the file, the option, the value, and what to do; nothing raises.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft7Validator

from mkdocs_multilingual_blog.cli.development.option_schema import json_schema
from mkdocs_multilingual_blog.config import BlogConfig
from mkdocs_multilingual_blog.core.text.limits import MAX_NAME, MAX_NUMBER, MAX_OPTION

pytestmark = pytest.mark.slow  # too long for `make check`

VALUES: tuple[Any, ...] = (
    *(True, 7, 1.5, "any text", ["item"], {"key": "item"}),
    *(0, -1, -0.5, math.inf, -math.inf, 10**400, MAX_NUMBER + 1),
    *("", [None], [["item"]], [{"key": "item"}], [True], [""], {"key": None}, {"key": 7}, {"key": ["item"]}, {7: 7}),
    *({"key": {"key": "item"}}, {"key": {"include": 7}}, {"key": {"layout": "../x"}}, {"key": {"key": ["item"]}}),
)
"""Values of all types of JSON, and on the borders of numbers, lists, and mappings."""

TEXTS = ("a\0b", "a\x1bb", "a\x85b", "a\ud800b", "x" * 10_000)
"""Texts that no option takes, whatever its format."""


class Option(NamedTuple):
    """An option: its name, with those of the sections it is in, and the schema of its values."""

    name: str
    schema: dict[str, Any]

    def takes(self, value: object) -> bool:
        return Draft7Validator(self.schema).is_valid(value)

    def text_around(self, text: str) -> str:
        """Return a text in the format of the option, but for what is in it."""
        formats = ("{slug}%s", "{date}%s", "{page}%s", "~2~%s")
        return next((one % text for one in formats if self.takes(one % text)), text)


def options(schema: dict[str, Any], prefix: str = "") -> Iterator[Option]:
    for name, rule in schema["properties"].items():
        if "properties" in rule:
            yield from options(rule, f"{prefix}{name}.")
        else:
            yield Option(prefix + name, rule)


OPTIONS = list(options(json_schema()["definitions"]["options"]))


def wrong_values(option: Option) -> list[Any]:
    """Return values that an option cannot have."""
    wrong = [value for value in VALUES if not option.takes(value)]
    if option.takes(1.5) and not option.takes("any text"):
        wrong.append(math.nan)
    for text in map(option.text_around, TEXTS):
        shapes: list[Any] = [text, [text], {text: {}}, {text: "hide"}, {"ko": {"blog": text}}]
        wrong += [shape for shape in shapes if option.takes(shape)][:1]
    return wrong


def nested(name: str, value: object) -> dict[str, Any]:
    for part in reversed(name.split(".")):
        value = {part: value}
    assert isinstance(value, dict)
    return value


def lines(given: dict[str, Any]) -> list[str]:
    """Return what MkDocs prints of the errors of the options."""
    config = BlogConfig(config_file_path="/somewhere/mkdocs.yml")
    config.load_dict(given)
    errors, warnings = config.validate()
    assert warnings == []
    return [f"Plugin 'multilingual-blog' option '{name}': {error}" for name, error in errors]


def parts(value: Any) -> Iterator[Any]:
    """Yield a value, and what is in it at any depth."""
    yield value
    for item in [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(item)


def shown(value: Any, line: str) -> bool:
    """Return whether a line shows a value, or what is wrong in it, shortened; a number of 400 digits as well."""
    return any(repr(part)[:20].rstrip("}])'") in line for part in parts(value))


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_wrong_value_is_told_in_one_line(option: Option) -> None:
    wrong = wrong_values(option)
    assert len(wrong) >= 15
    for value in wrong:
        told = lines(nested(option.name, value))
        assert len(told) == 1, (value, told)
        [line] = told
        assert line.startswith(f"Plugin 'multilingual-blog' option '{option.name}': ")
        assert shown(value, line), (value, line)
        assert "Correct it in mkdocs.yml" in line
        assert len(line) < 400
        assert line.isprintable()


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_an_option_that_is_left_empty_has_its_default(option: Option) -> None:
    assert lines(nested(option.name, None)) == []


@pytest.mark.parametrize("section", sorted({option.name.rpartition(".")[0] for option in OPTIONS} - {""}))
def test_a_section_that_is_left_empty_has_its_defaults(section: str) -> None:
    assert lines(nested(section, None)) == []
    assert lines(nested(section, {})) == []


@pytest.mark.parametrize("value", [True, 7, "on", ["enabled"]], ids=repr)
@pytest.mark.parametrize("section", sorted({option.name.rpartition(".")[0] for option in OPTIONS} - {""}))
def test_a_section_that_is_no_mapping_is_told_of(section: str, value: object) -> None:
    [line] = lines(nested(section, value))
    assert line.startswith(f"Plugin 'multilingual-blog' option '{section}': Expected options such as ")
    assert line.endswith(f"found {value!r}. Correct it in mkdocs.yml.")


def test_all_wrong_options_are_told_at_once() -> None:
    wrong = {"pagination_per_page": 0, "draft": "yes", "related": {"count": 0, "exclude": {"paths": [1]}}}
    assert lines(wrong) == [
        "Plugin 'multilingual-blog' option 'draft': Expected true or false, found 'yes'. "
        "Correct it in mkdocs.yml; the default is false.",
        "Plugin 'multilingual-blog' option 'pagination_per_page': Expected 1 or more, found 0. "
        "Correct it in mkdocs.yml; the default is 10.",
        "Plugin 'multilingual-blog' option 'related.count': Expected 1 or more, found 0. "
        "Correct it in mkdocs.yml; the default is 3.",
        "Plugin 'multilingual-blog' option 'related.exclude.paths': Item 1: Expected a text, found 1. "
        "Put it in quotation marks. Correct it in mkdocs.yml; the default is [].",
    ]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("relate", "is no option of this plugin and is ignored. Did you mean 'related'?"),
        ("x" * 70_000, "is no option of this plugin and is ignored. Remove it from mkdocs.yml."),
    ],
    ids=["misspelt", "long"],
)
def test_an_unknown_option_is_warned_of(name: str, line: str) -> None:
    config = BlogConfig(config_file_path="mkdocs.yml")
    config.load_dict({name: 1})
    errors, [(told_name, warning)] = config.validate()
    assert errors == []
    assert warning == line
    assert name.startswith(told_name.rstrip("…"))
    assert len(told_name) <= 60


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            (name, path)
            for name in ("blog_dir", "cache_dir")
            for path in ("../x", "/x", "a/../../x", "C:\\x", "a\u200bb")
        ),
        *((name, "ab\n/c") for name in ("blog_dir", "cache_dir", "tags_file", "tools.file")),
        *((name, "x" * 250) for name in ("post_dir", "series_file", "export_file")),
        *((name, ".") for name in ("cache_dir", "authors_file", "export_file")),
        *(("export_file", name) for name in ("index.html", "404.HTML", "ko/index.htm")),
        *((name, " ") for name in ("post_excerpt_separator", "tags_hierarchy_separator", "archive_name", "blog_dir")),
        ("categories_name", "\u3164"),
        ("tags_allowed", ["x" * (MAX_NAME + 1)]),
        ("shadow_tags", [math.inf]),
        ("post_url_format", "x" * 60 + "-{slug}"),
        ("post_url_format", "{slug}\u200b"),
        ("archive_url_format", "a\\{date}"),
        *(("post_url_format", f"{{slug}}{end}") for end in ("?x=1", "#x", "%20", ":x", "*", '"', "<b>", "|x")),
        ("categories_url_format", "c?{slug}"),
        ("pagination_url_format", "?page={page}"),
        ("post_url_date_format", "yyyy:MM"),
        ("archive_url_date_format", "yyyy?MM"),
        ("pagination_format", "~99999~"),
        ("pagination_format", "~" + "9" * 900 + "~"),
        ("post_url_date_format", "y" * 300),
        ("post_date_format", "HH:mm"),
        ("url_translations", {"ko": {"blog": "\u3164"}}),
        ("url_translations", {"ko": {"blog": "가" * 70}}),
        ("listings_map", {"x" * 300: {}}),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_the_schema_cannot_express_is_told_of_as_well(name: str, value: object) -> None:
    [line] = lines(nested(name, value))
    assert line.startswith(f"Plugin 'multilingual-blog' option '{name}': ")
    assert "Correct it in mkdocs.yml" in line
    assert len(line) < 400
    assert line.isprintable()


def takes_nothing() -> str:
    return ""


def takes_a_text(text: str) -> str:
    return text


def takes_options(*, case: str = "") -> object:
    return takes_a_text


@pytest.mark.parametrize("function", [takes_nothing, takes_a_text, takes_options])
@pytest.mark.parametrize("name", ["post_slugify", "tags_slugify", "categories_slugify", "redirects.post_slugify"])
def test_a_function_that_takes_no_text_and_separator_is_told_of(name: str, function: object) -> None:
    [line] = lines(nested(name, function))
    assert f"option '{name}': {__name__}.{function.__name__} cannot be called with a text and a separator. " in line


@pytest.mark.parametrize("function", [takes_nothing, takes_options])
@pytest.mark.parametrize("name", ["tags_sort_by", "categories_sort_by", "listings_sort_by", "listings_tags_sort_by"])
def test_a_function_that_takes_no_value_to_sort_is_told_of(name: str, function: object) -> None:
    [line] = lines(nested(name, function))
    assert f"option '{name}': {__name__}.{function.__name__} cannot be called with one value. " in line


def test_the_longest_texts_and_largest_numbers_are_taken() -> None:
    assert lines({"archive_name": "x" * MAX_OPTION, "pagination_per_page": MAX_NUMBER, "tags_allowed": [0, 1.5]}) == []
