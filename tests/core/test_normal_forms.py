"""HTML's character references, and Unicode's composed form: those of Python, also where Python gives up or crawls."""

from __future__ import annotations

import html
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.text.markdown import read_markdown
from mkdocs_multilingual_blog.core.text.normal_forms import compose, unescape


@given(st.text("&#x;019afAF<lt mp"))
def test_references_are_those_of_python(text: str) -> None:
    assert unescape(text) == html.unescape(text)


@pytest.mark.parametrize(
    ("digits", "character"), [("9" * 5000, "\ufffd"), ("0" * 5000 + "65", "A"), ("0" * 5000, "\ufffd")]
)
def test_a_number_may_have_any_length(digits: str, character: str) -> None:
    assert unescape(f"a&#{digits};b") == f"a{character}b"
    assert read_markdown(f"a&#{digits};b").plain == f"a{character}b"


@given(st.text("a가\u1100\u1161\u11a8\u0301\u0323\u0344\u1e69\u3002", max_size=30))
def test_texts_are_composed_as_unicode_says(text: str) -> None:
    assert compose(text) == unicodedata.normalize("NFC", text)


def test_endless_marks_of_one_letter_are_cut_up() -> None:
    composed = compose("a" + "\u0301\u0323" * 500)
    assert composed[:2] == "\u1ea1\u0323"
    assert max(map(len, composed.split("\u034f"))) < 100
    assert composed.replace("\u034f", "").count("\u0301") == 500
