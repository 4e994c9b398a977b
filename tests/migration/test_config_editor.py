"""Edits of a mkdocs.yml that leave all other lines as they are."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_multilingual_blog.cli.migration.config_editor import ConfigEditor, block_lines, scalar, value_of


def edited(text: str) -> ConfigEditor:
    return ConfigEditor(text, "mkdocs.yml")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\n", "a: 1\nplugins:\n  - search\n  - x:\n      y: z\n"),
        ("plugins:\n- search  # own\na: 1\n", "plugins:\n- search  # own\n- x:\n    y: z\na: 1\n"),
        ("plugins:\n  search: {}\n", "plugins:\n  search: {}\n  x:\n    y: z\n"),
        ("plugins: [search]  # own\n", "plugins:  # own\n  - search\n  - x:\n      y: z\n"),
        ("plugins:\r\n  - search", "plugins:\r\n  - search\r\n  - x:\r\n      y: z\r\n"),
    ],
)
def test_a_plugin_is_added_in_the_form_of_the_others(before: str, after: str) -> None:
    editor = edited(before)
    editor.add_plugin("x", {"y": "z"})
    assert editor.text == after


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("plugins:\n  - x  # own\n", "z", "plugins:\n  - x:  # own\n      y: z\n"),
        ("plugins:\n  - x:\n      w: 1  # own\n", "z", "plugins:\n  - x:\n      w: 1  # own\n      y: z\n"),
        ("plugins:\n  - x:\n      y: 1\n      w: 1\n", "z", "plugins:\n  - x:\n      y: z\n      w: 1\n"),
        ("plugins:\n  - x:\n      y: 1\n      w: 1\n", None, "plugins:\n  - x:\n      w: 1\n"),
        ("plugins:\n  - x: {w: 1}\n", "z", "plugins:\n  - x: {w: 1, y: z}\n"),
        ("plugins:\n  - x: {y: 1, w: 1}\n", "z", "plugins:\n  - x: {y: z, w: 1}\n"),
        ("plugins:\n  - x: {y: 1, w: 1}\n", None, "plugins:\n  - x: {w: 1}\n"),
        ("plugins:\n  - x: {w: 1, y: 1}\n", None, "plugins:\n  - x: {w: 1}\n"),
        ("plugins:\n  - x: {y: 1}\n", None, "plugins:\n  - x:\n"),
    ],
)
def test_an_option_is_set_in_its_place(before: str, value: Any, after: str) -> None:
    editor = edited(before)
    [entry] = editor.plugins
    editor.set_option(entry, "y", value)
    assert editor.text == after


def test_a_plugin_is_removed_with_its_options() -> None:
    editor = edited("plugins:\n  - search\n  - x:\n      y: 1\n  # of z\n  - z\n")
    entry = editor.plugin("x")
    assert entry
    editor.remove_plugin(entry)
    assert editor.text == "plugins:\n  - search\n  # of z\n  - z\n"


NAV = """\
nav:
  - index.md  # home
  - Posts:
      - First: posts/a.md
      - posts/b.md
  - More:
      - posts/c.md
      - about.md
"""


def test_a_section_that_loses_all_its_items_goes_or_becomes_a_list() -> None:
    for instead, expected in (("", ""), ("posts/index.md", "  - Posts: posts/index.md\n")):
        editor = edited(NAV)
        node = editor.node("nav")
        assert node
        assert editor.remove_items(node, lambda one: one.value.startswith("posts/"), instead) == 3
        assert editor.text == f"nav:\n  - index.md  # home\n{expected}  - More:\n      - about.md\n"


def test_a_setting_below_another_is_removed_with_it_if_it_is_the_only_one() -> None:
    editor = edited("extra:\n  a: 1\n  b:\n    - 2\nc: 3\n")
    editor.remove_below("extra", "b")
    assert editor.text == "extra:\n  a: 1\nc: 3\n"
    editor.remove_below("extra", "a")
    assert editor.text == "c: 3\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"),
        ("a: b", '"a: b"'),
        ("yes", '"yes"'),
        (True, "true"),
        (3, "3"),
        ("", '""'),
        ("!!python/name:x", "!!python/name:x"),
    ],
)
def test_a_value_is_written_so_that_it_is_read_as_it_was(value: object, text: str) -> None:
    assert scalar(value) == text


def test_lists_and_mappings_are_written_in_block_style() -> None:
    assert block_lines("a", {"b": [{"c": 1, "d": [1]}, "e", {"f": {"g": None}}], "h": [], "i": {}}) == [
        "a:",
        "  b:",
        "    - c: 1",
        "      d:",
        "        - 1",
        "    - e",
        "    - f:",
        "        g: null",
        "  h: []",
        "  i: {}",
    ]


def test_a_plugin_is_added_before_those_that_have_to_follow_it() -> None:
    editor = edited("plugins:\n  - search\n  # dates\n  # of git\n  - git-dates:\n      type: date\n  - tags\n")
    editor.add_plugin("x", before=("git-dates",))
    assert editor.text.splitlines()[1:6] == ["  - search", "  - x", "  # dates", "  # of git", "  - git-dates:"]


@pytest.mark.parametrize(
    "text",
    [
        'nav:\n  - !ENV ["NAV", "Guides"]:\n      - guides/index.md\n',
        "name: !ENV NAME\n",
        'slugify: !!python/object/apply:pymdownx.slugs.slugify {"kwds": {"case": "lower"}}\n',
    ],
)
def test_values_with_a_tag_are_written_as_they_were_read(text: str) -> None:
    root = edited(text).document.root
    assert root
    [(key, value)] = value_of(root).items()
    assert "".join(f"{line}\n" for line in block_lines(key, value)) == text
