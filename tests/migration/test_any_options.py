"""Property tests: for any options in any style, a migrated file has the same content and comments."""

from __future__ import annotations

import re
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_multilingual_blog.cli.migration.material_options import (
    ADDRESS_DEFAULTS,
    PAGER_OPTION,
    PLUGIN,
    TAG_ORDER_DEFAULTS,
    UNCHANGED,
)
from mkdocs_multilingual_blog.cli.migration.migration import migrate

BLOG = sorted(UNCHANGED["blog"] - {"enabled", "categories", PAGER_OPTION, *ADDRESS_DEFAULTS})
TAGS = sorted(UNCHANGED["tags"] - {"enabled"})

VALUES = (
    "true",
    "'it''s # no comment'",
    '"a\\tb"',
    "3",
    "!ENV [A, b]",
    "[a, b]",
    "{a: [b], c: }",
    "!!python/name:a.b",
)
BLOCKS = (
    "\n{0}- a\n{0}- b: c\n{0}  d: e",
    "\n{0}a: b\n\n{0}c:\n{0}  - d",
    " |\n{0}one # no comment\n{0}  two\n\n{0}three",
    " >-  # folded\n{0}one\n{0}two",
    " one\n{0}two",
    ' "one\n{0}two"',
    " !a/b\n{0}c: d",
    " [a,  # first\n{0}b]",
)


class Loader(yaml.SafeLoader):
    """A loader that represents unknown tags as pairs of tag and value."""


def construct_tagged(loader: Loader, tag: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return tag, loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return tag, loader.construct_sequence(node, deep=True)
    assert isinstance(node, yaml.MappingNode)
    return tag, loader.construct_mapping(node, deep=True)


Loader.add_multi_constructor("", construct_tagged)


def load(text: str) -> Any:
    return yaml.load(text, Loader)


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"#[0-9]+", text))


@st.composite
def plugins(draw: st.DrawFn) -> str:
    """Generate a list or mapping of plugins."""
    number = iter(range(1, 1000))
    as_list = draw(st.booleans())
    indent = draw(st.sampled_from([0, 2, 4] if as_list else [2, 4]))
    step = draw(st.sampled_from([2, 4]))
    order = draw(st.permutations(["search", "blog", "tags", "privacy"]))
    lines: list[str] = []

    def add_comment(column: int) -> None:
        if draw(st.integers(0, 3)) == 0:
            lines.append(draw(st.sampled_from(["", f"{' ' * column}#{next(number)}"])))

    def trailing_comment() -> str:
        return draw(st.sampled_from(["", "", f"  #{next(number)}"]))

    for plugin in order:
        add_comment(indent)
        names = draw(st.lists(st.sampled_from(BLOG if plugin == "blog" else TAGS), max_size=4, unique=True))
        start = " " * indent + ("- " if as_list else "")
        if plugin in ("search", "privacy") or not names:
            empty = [f"{plugin}:", f"{plugin}: {{}}", f"{plugin}: null", *([plugin] if as_list else [])]
            lines.append(f"{start}{draw(st.sampled_from(empty))}{trailing_comment()}")
            continue
        if draw(st.integers(0, 4)) == 0:
            options = " , ".join(f"{name}: {draw(st.sampled_from(VALUES))}" for name in names) + " "
            text = f"{plugin}: {{{options}}}"
            lines.append(
                f"{start}{draw(st.sampled_from([text, f'{{{text}}}'] if as_list else [text]))}{trailing_comment()}"
            )
            continue
        lines.append(f"{start}{plugin}:{trailing_comment()}")
        column = len(start) + step
        for name in names:
            add_comment(column)
            if draw(st.booleans()):
                lines.append(f"{' ' * column}{name}: {draw(st.sampled_from(VALUES))}{trailing_comment()}")
            else:
                block = draw(st.sampled_from(BLOCKS)).format(" " * (column + draw(st.sampled_from([1, 2, 5]))))
                lines += f"{' ' * column}{name}:{block}".split("\n")
        add_comment(column)
    return "\n".join(lines) + "\n"


def by_name(plugins: Any) -> dict[str, Any]:
    """Return the options of plugins by name, from a list or a mapping of plugins."""
    if isinstance(plugins, dict):
        return plugins
    return {
        name: value for item in plugins for name, value in (item if isinstance(item, dict) else {item: None}).items()
    }


@settings(max_examples=150, deadline=None)
@given(plugins(), st.sampled_from(["", "nav:\n- a: b  #0\n"]), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_a_migrated_file_has_the_same_content(plugins: str, after: str, newline: str, final_break: bool) -> None:
    text = f"site_name:   A\nplugins:\n{plugins}{after}"
    if not final_break and "|" not in plugins:  # a block scalar at the end of the file would lose its own line break
        text = text.removesuffix("\n")
    text = text.replace("\n", newline)
    result = migrate(text).text

    old, new = load(text), load(result)
    before = by_name(old["plugins"])
    blog, tags = before["blog"] or {}, before.pop("tags") or {}
    added = {name: load(code) for name, code in ADDRESS_DEFAULTS.items() if name not in blog}
    added |= {name: load(code) for name, code in TAG_ORDER_DEFAULTS.items() if name not in tags}
    expected = {
        PLUGIN if name == "blog" else name: {**blog, **added, **tags} if name == "blog" else value
        for name, value in before.items()
    }
    assert list(by_name(new["plugins"]).items()) == list(expected.items())
    assert {**new, "plugins": None} == {**old, "plugins": None}
    assert comments(result) == comments(text)
    assert len(re.findall(r"(?<!\r)\n" if newline == "\r\n" else r"\r", result)) == 0
    assert result.endswith("\n") == text.endswith("\n")
    assert migrate(result).text == result
