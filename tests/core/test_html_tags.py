"""The fast path for plain HTML gives the same result as the standard library's parser."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.text.html import _Transplanter, transplant
from mkdocs_multilingual_blog.core.text.html_tags import _Parser, feed

TEXTS = st.text(alphabet="ab \n;\"'가=/>", max_size=8) | st.sampled_from(
    ["&amp;", "&lt;p&gt;", "&#8217;", "<!-- more -->"]
)
NAMES = st.sampled_from(["a", "p", "li", "sup", "svg", "use", "h2", "video", "custom-part", "br", "img"])
VALUES = st.sampled_from(
    [
        "",
        "b/",
        "../x.png",
        "#part",
        "fnref:1",
        "headerlink",
        "a &amp; b",
        "x &quot;y&quot;",
        "a > b",
        "x.png 1x, y.png 2x",
        "url(x.png)",
        "url(#part)",
        "part",
    ]
)
ATTRIBUTES = st.builds(
    lambda name, value: f" {name}" if value is None else f' {name}="{value}"',
    st.sampled_from(
        ["href", "src", "id", "name", "for", "class", "srcset", "style", "title", "disabled", "xlink:href", "data-x"]
    ),
    st.none() | VALUES,
)
STARTS = st.builds(
    lambda name, attributes, end: f"<{name}{''.join(attributes)}{end}>",
    NAMES,
    st.lists(ATTRIBUTES, max_size=3),
    st.sampled_from(["", "", "", " /", "/", " "]),
)
ENDS = st.builds("</{}>".format, NAMES)
PAGES = st.lists(TEXTS | STARTS | ENDS, max_size=12).map("".join)
ODD = st.sampled_from(
    ['<!-- <a href="x"> -->', "<script>a < '<b>'</script>", "<a href=x>", '<A HREF="x">', "a < b", "<p"]
)
PREFIXES = st.sampled_from(["", "p-"])


def move(address: str) -> str:
    return urljoin("https://example.org/blog/a/", address)


def carefully(html: str, prefix: str) -> str:
    transplanter = _Transplanter(html, move, prefix)
    parser = _Parser(html, transplanter)
    parser.feed(html)
    parser.close()
    return transplanter.result()


@given(PAGES, PREFIXES)
def test_both_ways_find_the_same(html: str, prefix: str) -> None:
    assert transplant(html, move, prefix=prefix) == carefully(html, prefix)


@given(PAGES, ODD, PAGES, PREFIXES)
def test_what_is_not_plain_is_read_carefully(before: str, odd: str, after: str, prefix: str) -> None:
    html = before + odd + after
    assert transplant(html, move, prefix=prefix) == carefully(html, prefix)


@pytest.mark.parametrize("odd", ["<![# ", "<![", "<![if IE]>", "<![CDATA[ <a> ]]>", "<!", "<?php ?>", "</"])
def test_what_begins_like_a_declaration_is_no_error(odd: str) -> None:
    assert transplant(f'<p><a href="b/">b</a> {odd}', move).startswith('<p><a href="https://example.org/blog/a/b/">')


class Recorder(HTMLParser):
    """Records what a parser is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.told.append(("start", tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.told.append(("end", tag))

    def handle_data(self, data: str) -> None:
        self.told.append(("data", data))


@given(st.lists(TEXTS | STARTS | ENDS | ODD, max_size=8).map("".join))
def test_another_parser_is_told_of_tags_and_texts_as_when_it_reads_them_itself(html: str) -> None:
    itself, told = Recorder(), Recorder()
    itself.feed(html)
    itself.close()
    feed(html, told)
    assert told.told == itself.told
