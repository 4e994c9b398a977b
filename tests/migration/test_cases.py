"""Migrations with expected results, one for each folder in tests/migration/cases."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from mkdocs_multilingual_blog.cli.migration.migration import migrate

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/before.yml"))


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Path:
    return request.param


def read(path: Path) -> str:
    return path.read_bytes().decode()


def test_a_file_is_migrated(case: Path) -> None:
    result = migrate(read(case / "before.yml"))
    assert result.text == read(case / "after.yml")
    assert list(result.notes) == read(case / "notes.txt").splitlines()


def test_a_migrated_file_stays_as_it_is(case: Path) -> None:
    text = read(case / "after.yml")
    result = migrate(text)
    assert result.text == text
    assert result.notes[0].startswith("Nothing to do")


def test_no_comment_is_lost(case: Path) -> None:
    assert comments(read(case / "after.yml")) == comments(read(case / "before.yml"))


def test_another_yaml_parser_can_read_it(case: Path) -> None:
    before, after = (YAML().load(read(case / name)) for name in ("before.yml", "after.yml"))
    assert list(after) == list(before)


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"(?:^|(?<=\s))#.*", text, re.MULTILINE))
