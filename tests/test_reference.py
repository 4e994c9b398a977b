"""The list of options in the guide, its translations, and the JSON schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner
from jsonschema import Draft7Validator
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.utils.yaml import yaml_load

from mkdocs_multilingual_blog.cli.development.option_declarations import (
    IncompleteReferenceError,
    OptionDeclaration,
    declared_options,
    walk_options,
)
from mkdocs_multilingual_blog.cli.development.option_groups import grouped_options
from mkdocs_multilingual_blog.cli.development.option_schema import json_schema
from mkdocs_multilingual_blog.cli.development.reference import reference
from mkdocs_multilingual_blog.cli.development.reference_page import (
    BEGIN,
    END,
    reference_page,
    replace_options,
    translatable_texts,
    translator,
)
from mkdocs_multilingual_blog.cli.schema_command import schema as schema_command
from mkdocs_multilingual_blog.cli.source_schemas import schema_text
from mkdocs_multilingual_blog.config import BlogConfig
from mkdocs_multilingual_blog.core.posts.fields import FIELDS
from mkdocs_multilingual_blog.core.text.string_catalogs import LOCALES_FOLDER

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SCHEMA = DOCS / "en/schema.json"
LOCALES = ("en", "ko")
COMMAND = "python -m mkdocs_multilingual_blog.cli.development.reference"


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    return Draft7Validator(json_schema())


def site(**options: Any) -> dict[str, Any]:
    return {"site_name": "Test", "plugins": ["search", {"multilingual-blog": options}, {"i18n": {"languages": []}}]}


def nested(name: str, value: object) -> dict[str, Any]:
    *above, last = name.split(".")
    options: dict[str, Any] = {last: value}
    for level in reversed(above):
        options = {level: options}
    return options


@pytest.mark.parametrize("locale", LOCALES)
def test_the_guide_lists_the_options_as_they_are(locale: str) -> None:
    path = DOCS / locale / "guide/options.md"
    text = path.read_text(encoding="utf-8")
    made = replace_options(text, reference_page(translator(locale)))
    assert text == made, f"run {COMMAND} reference --locale {locale} --write {path.relative_to(ROOT)}"


def test_every_text_is_translated_and_no_translation_is_left_over() -> None:
    with (LOCALES_FOLDER / "options" / "ko.po").open("rb") as file:
        catalog = read_po(file, locale="ko")
    translated = {message.id for message in catalog if message.id and message.string and not message.fuzzy}
    needed = set(translatable_texts())
    assert needed - translated == set(), "add these to options/ko.po"
    assert translated - needed == set(), "take these out of options/ko.po"


def test_a_translation_names_the_same_options_values_and_addresses() -> None:
    translate = translator("ko")
    for text in translatable_texts():
        for part in re.findall(r"`[^`]+`|https?://[^)]+", text):
            # A pattern for a date is written as the language writes dates.
            assert part in translate(text) or "MMM" in part or part in ("`threshold`",), (text, part)


def test_every_option_has_a_docstring_and_a_group() -> None:
    listed = [option.name for _, options in grouped_options() for option in options]
    assert sorted(listed) == sorted(option.name for option in declared_options())
    assert len(listed) == len(set(listed))
    assert {"enabled", "related.count", "tools.language", "feeds.formats"} <= set(listed)


class Undocumented(Config):
    undocumented = c.Type(bool, default=True)
    documented = c.Type(bool, default=True)
    """A description."""


def test_an_option_without_a_docstring_is_refused() -> None:
    with pytest.raises(IncompleteReferenceError, match="The option undocumented has no docstring"):
        list(walk_options(Undocumented))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_guide_names_every_field_of_front_matter(locale: str) -> None:
    text = (DOCS / locale / "guide/writing.md").read_text(encoding="utf-8")
    assert [field for field in FIELDS if f"\n| `{field}` |" not in text] == []


def test_the_published_schema_is_the_one_that_is_made() -> None:
    made = schema_text("mkdocs")
    assert SCHEMA.read_text(encoding="utf-8") == made, (
        f"run multilingual-blog schema --write {SCHEMA.relative_to(ROOT)}"
    )


def test_the_schema_is_valid_and_describes_every_option() -> None:
    schema = json_schema()
    Draft7Validator.check_schema(schema)
    for option in declared_options():
        rule = schema["definitions"]["options"]
        for level in option.name.split("."):
            assert rule["additionalProperties"] is False
            rule = rule["properties"][level]
        assert rule["markdownDescription"] == option.docstring
        assert "`" not in rule["description"]
        assert rule.get("default") == option.declaration.default


def test_the_schema_accepts_this_site(validator: Draft7Validator) -> None:
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        validator.validate(yaml_load(file))


@pytest.mark.parametrize("option", declared_options(), ids=lambda option: option.name)
def test_the_schema_accepts_every_default(validator: Draft7Validator, option: OptionDeclaration) -> None:
    validator.validate(site(**nested(option.name, option.declaration.default)))


@pytest.mark.parametrize(
    "plugins",
    [
        ["multilingual-blog"],
        [{"multilingual-blog": None}],
        {"multilingual-blog": {"draft": True}, "search": {}},
        ["search", {"another": {"of": "any kind"}}],
    ],
)
def test_the_schema_accepts_the_plugin_in_every_form(validator: Draft7Validator, plugins: object) -> None:
    validator.validate({"plugins": plugins})


@pytest.mark.parametrize(
    "options",
    [
        {"post_readtimes": True},
        {"related": {"counts": 3}},
        {"draft": "yes"},
        {"pagination_per_page": 0},
        {"pagination_per_page": 2.5},
        {"related": {"threshold": -1}},
        {"post_slug": "heading"},
        {"post_url_format": "{date}"},
        {"archive_url_format": "archive/{slug}"},
        {"tags_allowed": "news"},
        {"tags_sort_by": "colour"},
        {"feeds": {"formats": ["rdf"]}},
        {"tools": []},
    ],
    ids=json.dumps,
)
def test_the_schema_refuses_what_the_plugin_refuses(validator: Draft7Validator, options: dict[str, Any]) -> None:
    assert not validator.is_valid(site(**options))
    assert not validator.is_valid({"plugins": {"multilingual-blog": options}})
    config = BlogConfig()
    config.load_dict(options)
    assert any(config.validate())


def test_the_commands_write_files(tmp_path: Path) -> None:
    page, schema = tmp_path / "options.md", tmp_path / "schema.json"
    page.write_text(f"# Before\n\n{BEGIN}\nof yesterday\n{END}\n\nBehind\n", encoding="utf-8")
    run = CliRunner().invoke
    assert run(reference, ["--locale", "ko", "--write", str(page)]).exit_code == 0
    assert run(schema_command, ["--write", str(schema)]).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# Before\n\n{BEGIN}\n\n## 기본")
    assert text.endswith(f"{END}\n\nBehind\n")
    assert "of yesterday" not in text
    assert schema.read_bytes().decode() == schema_text("mkdocs")
    assert run(reference, []).stdout.startswith("## General")


def test_the_command_reports_what_is_missing(tmp_path: Path) -> None:
    page = tmp_path / "options.md"
    page.write_text("# Nothing\n", encoding="utf-8")
    result = CliRunner().invoke(reference, ["--write", str(page)])
    assert result.exit_code == 1
    assert "A page must have one line" in result.output
    result = CliRunner().invoke(reference, ["--locale", "fr"])
    assert result.exit_code == 1
    assert "fr.po does not exist" in result.output
