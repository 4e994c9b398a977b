"""The command `multilingual-blog`: its version, its output, and help of itself and of every subcommand."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from mkdocs_multilingual_blog.cli.editor_files import custom_tags
from mkdocs_multilingual_blog.cli.main import main
from mkdocs_multilingual_blog.cli.source_schemas import KINDS, source_schema
from mkdocs_multilingual_blog.integration.adapters.software import own_distribution


def commands() -> dict[str, click.Command]:
    """Return the commands by name."""
    context = click.Context(main)
    found = {name: main.get_command(context, name) for name in main.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def test_it_prints_the_version_of_the_distribution() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert result.exit_code == 0
    assert result.output == f"multilingual-blog, version {version(own_distribution())}\n"


@pytest.mark.parametrize("subcommand", [(), *((name,) for name in commands())], ids=" ".join)
def test_h_prints_the_help(subcommand: tuple[str, ...]) -> None:
    short, long = (CliRunner().invoke(main, [*subcommand, option]) for option in ("-h", "--help"))
    assert long.exit_code == 0
    assert "-h, --help" in long.output
    assert (short.exit_code, short.output) == (long.exit_code, long.output)


def test_every_report_is_printed_as_json_on_request() -> None:
    reports = ("check", "evaluate", "export", "migrate", "related", "tools", "translations")
    options = {name: {option for one in commands()[name].params for option in one.opts} for name in reports}
    assert [name for name, names in options.items() if "--json" not in names] == []


def test_a_command_does_not_load_the_others() -> None:
    code = (
        "import sys; from mkdocs_multilingual_blog.cli.main import main; "
        "main(['schema', 'tags'], standalone_mode=False); "
        "sys.exit(any('.migration' in name or '.evaluation' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


def test_output_is_utf_8_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    title = click.Command("title", callback=lambda: click.echo("움짤 → GIF"))
    monkeypatch.setitem(main.commands, "title", title)
    main.main(["title"], standalone_mode=False)
    sys.stdout.flush()
    assert written.getvalue().decode("utf-8").strip() == "움짤 → GIF"


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_printed_by_name(kind: str) -> None:
    assert json.loads(CliRunner().invoke(main, ["schema", kind]).output) == source_schema(kind)


def test_the_schema_of_options_accepts_what_editors_read_of_values_of_the_environment() -> None:
    validator = Draft7Validator(source_schema("mkdocs"))

    def takes(**options: object) -> bool:
        return validator.is_valid({"plugins": [{"multilingual-blog": options}]})

    assert takes(draft="BLOG_DRAFT", concurrency=["WORKERS", 2], related={"count": ["COUNT", "OTHER", 3]})
    assert not takes(draft="yes")
    assert not takes(concurrency=["two", 2])
    assert not takes(drafts="BLOG_DRAFT")


def test_the_tags_that_an_editor_has_to_know_are_those_of_the_file() -> None:
    text = """
site_name: !ENV [NAME, Test]
plugins: {multilingual-blog: {post_slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}}
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
nav: !include nav.yml
"""
    assert custom_tags(text, "mkdocs.yml") == [
        "!ENV scalar",
        "!ENV sequence",
        "!include scalar",
        "!relative scalar",
        "tag:yaml.org,2002:python/name:material.extensions.emoji.twemoji scalar",
        "tag:yaml.org,2002:python/object/apply:pymdownx.slugs.slugify mapping",
    ]


def test_schemas_and_settings_of_an_editor_are_written_into_a_site(tmp_path: Path) -> None:
    config = {"site_name": "A", "theme": "material", "plugins": [{"multilingual-blog": {"blog_dir": "news"}}]}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (tmp_path / "docs").mkdir()

    def run() -> str:
        result = CliRunner().invoke(main, ["schema", "--editor", "-f", str(tmp_path / "mkdocs.yml")])
        assert result.exit_code == 0, result.output
        return result.output

    assert ".vscode/settings.json\n" in run()
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"]["./.vscode/multilingual-blog/tags.json"] == [
        "docs/.tags.yml",
        "docs/news/.tags.yml",
    ]
    assert "Add this" not in run()
    (tmp_path / ".vscode/settings.json").write_text("{}", encoding="utf-8")
    _, _, to_add = run().partition("Add this to .vscode/settings.json:\n")
    assert json.loads(to_add) == settings
    assert (tmp_path / ".vscode/settings.json").read_text(encoding="utf-8") == "{}"
    result = CliRunner().invoke(main, ["schema", "tags", "--editor"])
    assert result.exit_code == 2


def test_settings_of_an_editor_reach_only_what_is_below_their_folder(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "docs").mkdir()
    config = {"site_name": "A", "theme": "material", "docs_dir": "../docs", "plugins": ["multilingual-blog"]}
    (tmp_path / "site/mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    result = CliRunner().invoke(main, ["schema", "--editor", "-f", str(tmp_path / "site/mkdocs.yml")])
    assert result.exit_code == 1
    assert result.output == (
        "Error: mkdocs.yml: docs_dir: '../docs' is not below the folder of mkdocs.yml, where the settings of an editor "
        "would stand. Write single schemas with --write, and name them in the settings of the folder above.\n"
    )
    assert not (tmp_path / "site/.vscode").exists()
