"""A cached value is read if it has the expected shape, and else is a miss."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.storage.cached_json import (
    Shape,
    from_json,
    is_positive,
    is_text,
    list_of,
    optional,
    record,
    row,
    table_of,
    to_json,
)

CASES: list[tuple[Shape, list[Any], list[Any]]] = [
    (is_text, ["", "글", "😀"], [None, 0, [], {}]),
    (is_positive, [1, 10**30], [0, -1, 1.0, True, "1", None]),
    (optional(is_text), ["x"], [0, []]),
    (list_of(is_text), [[], ["a", "b"]], [{}, "ab", ["a", 0], [["a"]], None]),
    (row(is_text, is_positive), [["a", 1]], [[], ["a"], ["a", 1, 1], [1, "a"], {"0": "a", "1": 1}, "a1"]),
    (table_of(is_text), [{}, {"a": "b"}], [[], "a", {"a": 1}, {"a": None}]),
    (record(a=is_text, b=list_of(is_text)), [{"b": [], "a": ""}], [{}, {"a": ""}, {"a": "", "b": [], "c": 0}, []]),
]


@pytest.mark.parametrize(("shape", "good", "bad"), CASES)
def test_only_values_of_the_shape_are_read(shape: Shape, good: list[Any], bad: list[Any]) -> None:
    assert [from_json(to_json(value), shape) for value in good] == good
    assert [value for value in bad if from_json(to_json(value), shape) is not None] == []


@pytest.mark.parametrize(
    "content", [None, b"", b"{", b"nope", b"\xff", b'"\xed\xa0\x80"', b'"\\ud800"', b"[" * 100_000, b"1" * 5000]
)
def test_what_is_no_json_and_what_no_file_can_hold_is_a_miss(content: bytes | None) -> None:
    assert from_json(content, lambda value: True) is None


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_no_value_raises(value: Any) -> None:
    for shape, _, _ in CASES:
        assert from_json(json.dumps(value).encode(), shape) in (None, value)
