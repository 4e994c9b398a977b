"""Pages are divided for search as Material divides them, and what is not Markdown's HTML is left to Material."""

from __future__ import annotations

import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from material.plugins.search import plugin as material

from mkdocs_multilingual_blog.integration.caching import search_cache, section_parser


def theirs(html: str) -> section_parser.Sections | type[Exception]:
    try:
        return search_cache._sections(material.Parser(), html)
    except Exception as error:  # whatever Material fails with
        return type(error)


def test_it_is_known_with_the_release_that_is_installed() -> None:
    assert section_parser.is_known(material)
    assert not section_parser.is_known(inspect)


TAGS = ("div", "p", "h1", "h2", "h3", "h7", "ul", "li", "pre", "code", "a", "object", "span", "table", "sub", "P")
ATTRIBUTES = (
    *('id="part"', 'id=""', "id", 'ID="Top&amp;down"', 'class="headerlink"', 'class="linenodiv"', 'class="x y"'),
    *("data-search-exclude", 'data-search-exclude=""', 'href="#a>b"', 'title="don\'t"'),
)
TEXTS = (
    "text",
    " ",
    "\n",
    " two\nlines ",
    "&amp;",
    "&lt;p&gt;",
    "&copy",
    "&#8217;s",
    "a & b",
    "끝",
    "\u00a0",
    "1 > 0",
    "&",
)

opening = st.tuples(st.sampled_from(TAGS), st.lists(st.sampled_from(ATTRIBUTES), max_size=2)).map(
    lambda parts: f"<{' '.join((parts[0], *parts[1]))}>"
)
piece = st.one_of(
    opening,
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(TEXTS),
    st.sampled_from(("<br />", "<br>", '<img alt="" src="x" />', "<hr/>", "<div/>", "<p />", "</br>")),
)
soup = st.lists(piece, max_size=25).map("".join)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.tuples(
        st.sampled_from(TAGS), st.lists(st.sampled_from(ATTRIBUTES), max_size=2), st.lists(inner, max_size=4)
    )
    return parts.map(lambda found: f"<{' '.join((found[0], *found[1]))}>{''.join(found[2])}</{found[0]}>")


tree = st.lists(st.recursive(st.sampled_from(TEXTS), nested, max_leaves=20), max_size=4).map("".join)


@given(st.one_of(soup, tree))
def test_sections_are_those_of_material(html: str) -> None:
    found = section_parser.sections(html)
    expected = theirs(html)
    assert found == expected or (found is None and isinstance(expected, type))


@given(st.text("<>/!?-&;\"'= apbri\n\0\u3000", max_size=40))
def test_any_text_gives_the_sections_of_material_or_is_left_to_it(html: str) -> None:
    found = section_parser.sections(html)
    assert found is None or found == theirs(html)


def test_what_markdown_writes_is_divided_here() -> None:
    text = """
# Title [link](https://example.org/?a=1&b=2)

Text with `code <b>`, **bold**, and ![an image](a.png "a 'title'").

## Part

| a | b |
|---|---|
| 1 | 2 |

```python
if a < b > c:
    pass
```

### Part of it {: data-search-exclude }

- one
- two
"""
    extensions = ["tables", "fenced_code", "attr_list", "toc"]
    html = Markdown(extensions=extensions, extension_configs={"toc": {"permalink": True}}).convert(text)
    found = section_parser.sections(html)
    assert found == theirs(html)
    assert found is not None
    assert [(anchor, title) for anchor, title, _ in found] == [(None, "Title link"), ("part", "Part")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<!-- b --></p>",
        "<script>if (a < b) {}</script>",
        "<p class='x'>a</p>",
        "<p>a < b</p>",
        "<p>a\0</p>",
        "<p",
        "<?php ?>",
        "<textarea><p></textarea>",
        "</p></p x>",
    ],
)
def test_other_html_is_left_to_material(html: str) -> None:
    assert section_parser.sections(html) is None
