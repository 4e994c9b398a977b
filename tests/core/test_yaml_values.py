"""YAML of front matter and catalogs: as PyYAML loads it, within limits, and without the odd parts of YAML 1.1."""

from __future__ import annotations

import pickle
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.text.yaml_values import MAX_DEPTH, MAX_LENGTH, YamlError, load_mapping, load_value


def refused(text: str) -> tuple[str, int, str]:
    """Return the message about a text, its line and its field."""
    with pytest.raises(YamlError) as error:
        load_mapping(text)
    return error.value.message, error.value.line, error.value.field


def test_an_empty_text_is_an_empty_mapping() -> None:
    assert load_mapping("").values == load_mapping("# Nothing\n").values == {}


def test_each_key_and_each_item_has_its_line() -> None:
    mapping = load_mapping("a: 1\nb:\n  c: [x,\n    y]\n  d:\n    - e: 2\n")
    assert mapping.lines == {"a": 0, "b": 1, "b.c": 2, "b.c.0": 2, "b.c.1": 3, "b.d": 4, "b.d.0": 5, "b.d.0.e": 5}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5", 5),
        ("-5", -5),
        ("0", 0),
        ("2.5", 2.5),
        ("true", True),
        ("no", False),
        ("null", None),
        ("", None),
        ("2026-02-28", date(2026, 2, 28)),
        ("2026-02-28T09:00:00+09:00", datetime(2026, 2, 28, 9, tzinfo=timezone(timedelta(hours=9)))),
        ("'5'", "5"),
        ("!!str 5", "5"),
        ("!!int '5'", 5),
        ("[a, {b: c}]", ["a", {"b": "c"}]),
    ],
)
def test_values_are_those_of_yaml(written: str, value: object) -> None:
    assert load_mapping(f"x: {written}").values == {"x": value}


@pytest.mark.parametrize(
    "written", ["12:30", "1:30.5", "007", "0x1F", "0b101", "1_000", "1_0.5", "9" * 30, "0x" + "f" * 4000]
)
def test_numbers_in_notations_that_few_mean_are_texts(written: str) -> None:
    mapping = load_mapping(f"x: {written}")
    assert mapping.values == {"x": written}
    assert mapping.unreadable == {}


@pytest.mark.parametrize("written", ["3.10", "1.50", "2.0", "+1", "-0", "1e5", ".5"])
def test_numbers_are_written_as_in_the_source_where_texts_are_expected(written: str) -> None:
    number = load_mapping(f"x: {written}").values["x"]
    assert number == yaml.safe_load(written)
    assert str(number) == f"{number}" == str(pickle.loads(pickle.dumps(number))) == written


@pytest.mark.parametrize("written", ["2026-02-30", "2026-01-01T25:00:00", "2026-01-01 00:00:00 +99:00", "9" * 5000])
def test_what_yaml_itself_cannot_load_is_a_text_and_named(written: str) -> None:
    mapping = load_mapping(f"x: {written}\ny: {{z: [{written}]}}")
    assert mapping.values == {"x": written, "y": {"z": [written]}}
    assert mapping.unreadable == {"x": written, "y.z.0": written}


def test_names_are_as_they_are_written() -> None:
    text = "true: 1\nnull: 2\n2026: 3\n1.0: 4\n2026-01-05: {no: x, yes: y, ~: z}\n"
    assert load_mapping(text).values == {
        "true": 1,
        "null": 2,
        "2026": 3,
        "1.0": 4,
        "2026-01-05": {"no": "x", "yes": "y", "~": "z"},
    }


def test_merged_fields_come_first_and_give_way() -> None:
    text = "a: &a {x: 1, y: 1}\nb: &b\n  y: 2\n  z: 2\nc:\n  <<: [*a, *b]\n  x: 3\nd:\n  <<: *a\n  <<: *b\n"
    mapping = load_mapping(text)
    assert mapping.values["c"] == {"x": 3, "y": 1, "z": 2}
    assert list(mapping.values["c"]) == ["x", "y", "z"]
    assert mapping.values["d"] == {"x": 1, "y": 1, "z": 2}, "whichever release of PyYAML reads it"
    assert (mapping.lines["c.x"], mapping.lines["c.y"], mapping.lines["c.z"]) == (6, 0, 3)


def test_a_field_twice_is_told_of_but_not_one_that_is_merged() -> None:
    assert refused("a: 1\nb: 2\na: 3\n") == ("is given twice", 2, "a")
    assert refused("x: {no: 1, no: 2}") == ("is given twice", 0, "x.no")


BOMB = "[&a0 [l,l,l,l,l,l,l,l,l], " + ", ".join(f"&a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)) + "]"


@pytest.mark.parametrize(
    "text",
    [
        f"a: {BOMB}",
        f"? {BOMB}\n: x",
        f"a: {{? {BOMB} : x}}",
        "a: &a [*a]",
        "a: &a {b: {c: *a}}",
        "a: &a\n  <<: *a\n",
        "a: &a\n  ? *a\n  : x\n",
        "a0: &a0 {x: y}\n" + "".join(f"a{n}: &a{n} {{<<: *a{n - 1}, x{n}: *a{n - 1}}}\n" for n in range(1, 60)),
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 3000)),
    ],
    ids=[
        "values",
        "a key",
        "a nested key",
        "itself",
        "itself, deeper",
        "a merge",
        "a key of itself",
        "merges",
        "a chain",
    ],
)
def test_what_unfolds_without_end_is_refused(text: str) -> None:
    message, _, _ = refused(text)
    assert message == "the YAML unfolds without end"


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "{b: " * 100_000,
        "a:\n  " + "- " * 100_000 + "x",
        "".join("  " * n + "a:\n" for n in range(MAX_DEPTH + 1)),
        "? " * 100_000 + "a",
    ],
    ids=["lists", "mappings", "a line of lists", "indented", "keys"],
)
def test_what_is_nested_too_deeply_is_refused(text: str) -> None:
    message, _, _ = refused(text)
    assert message == "the YAML is nested too deeply"


def test_brackets_in_texts_are_not_nested() -> None:
    many = "[" * 500
    text = f"a: '{many}'\nb: \"{many}\"\nc: |\n  {many}\nd: e # {many}\nf: {'-' * 500}\ng: {'?' * 500}\n"
    assert load_mapping(text).values["a"] == many


def test_what_is_too_long_is_refused() -> None:
    assert refused("a: " + "x" * MAX_LENGTH)[0] == "the YAML is longer than 10,000,000 characters"


def test_large_catalogs_are_no_attack() -> None:
    tools = "".join(
        f"- id: tool-{n}\n  <<: *tool\n  url: {{en: https://tools.example/{n}, ko: https://tools.example/ko/{n}}}\n"
        for n in range(2_000)
    )
    defaults = "defaults: &tool\n  rel: [sponsored, nofollow]\n  data: {placement: article}\n"
    assert len(load_mapping(f"{defaults}tools:\n{tools}").values["tools"]) == 2_000
    tags = "".join(f"tag-{n}: {{label: {{en: Tag, ko: 태그}}, aliases: [one, two]}}\n" for n in range(4_000))
    assert len(load_mapping(tags).values) == 4_000


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "{",
        "a: [",
        "a: {b",
        "a: 'b",
        'a: "b',
        "a: {en: A, ko",
        "a:\n  - {b: [",
        "? [",
        "!",
        "&",
        "*",
        "- ",
        "%",
        "a: |\n b\n  %c: [",
        "\t",
    ],
)
def test_what_is_cut_in_the_middle_is_told_of_or_loaded(text: str) -> None:
    for end in ("", "\n", "\n\n"):
        with suppress(YamlError):
            load_mapping(text + end)


@pytest.mark.parametrize("text", ["[", "a: b\nc: [", "a:\n  - {b: [\n", "a: 'b\n\n", "{\n\n"])
def test_what_is_never_closed_is_told_of_where_it_is_opened(text: str) -> None:
    message, line, _ = refused(text)
    assert message.startswith("the YAML is broken")
    assert line == text.rstrip().count("\n")


def test_lists_and_texts_are_no_fields() -> None:
    for text, kind in (("- a", "list"), ("a", "single value"), ("!!set {a}", "set"), ("!!omap [a: b]", "list")):
        assert refused(text)[0] == f"expected fields such as 'title: …', found a {kind}"


def test_sets_and_pairs_are_mappings_and_lists() -> None:
    text = "a: !!set {x, y}\nb: !!omap [x: 1, y: 2]\nc: !!pairs [x: 1, x: 2]\nd: !!binary aGVsbG8=\n"
    assert load_mapping(text).values == {
        "a": {"x": None, "y": None},
        "b": [{"x": 1}, {"y": 2}],
        "c": [{"x": 1}, {"x": 2}],
        "d": "aGVsbG8=",
    }


KINDS = "bool int float null timestamp str seq map set omap pairs binary merge value python/none"
TAGS = ["", "!", "!x", "!!x", *(f"!!{kind}" for kind in KINDS.split())]
SCALARS = [
    "",
    "maybe",
    "foo",
    "-",
    "0x",
    "0b2",
    "1:",
    ":",
    "~",
    "<<",
    "=",
    "1e",
    ".",
    "+",
    "2026-01",
    "''",
    "\u00e9",
    "yes",
]
NODES = st.recursive(
    st.tuples(st.sampled_from(TAGS), st.sampled_from(SCALARS)).map(" ".join),
    lambda node: st.one_of(
        st.tuples(st.sampled_from(TAGS), st.lists(node, max_size=3).map(lambda items: f"[{', '.join(items)}]")).map(
            " ".join
        ),
        st.tuples(
            st.sampled_from(TAGS),
            st.lists(st.tuples(node, node).map(lambda pair: f"? {pair[0]} : {pair[1]}"), max_size=3).map(
                lambda items: f"{{{', '.join(items)}}}"
            ),
        ).map(" ".join),
    ),
    max_leaves=6,
)


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "<<", "true", "&k c", "? [d]\n"]), NODES), max_size=4))
def test_whatever_yaml_can_hold_is_loaded_or_refused(fields: list[tuple[str, str]]) -> None:
    text = "".join(f"{name}: {node}\n" for name, node in fields)
    try:
        values = load_mapping(text).values
    except YamlError:
        return
    assert only_plain(values)


@given(st.text(st.sampled_from("ab01:-[]{},&*!?|>'\"%@#<=~. \n\t"), max_size=40))
def test_whatever_is_typed_is_loaded_or_refused(text: str) -> None:
    try:
        assert only_plain(load_mapping(text).values)
    except YamlError:
        return
    yaml.safe_load(text)  # MkDocs can load it, too


def only_plain(value: Any) -> bool:
    """Return whether a value consists of what the rest of the blog expects."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and only_plain(item) for key, item in value.items())
    if isinstance(value, list):
        return all(map(only_plain, value))
    return value is None or isinstance(value, str | int | float | bool | date)


def test_a_value_alone_may_be_of_any_kind() -> None:
    assert [load_value(text) for text in ("", "a", "5", "[a, b]", "{a: b}")] == [None, "a", 5, ["a", "b"], {"a": "b"}]
    with pytest.raises(YamlError, match="unfolds without end"):
        load_value(BOMB)
