"""HTML transplanted to another page: links are resolved, ids and page-specific elements are removed."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.text.html import transplant, without_document

TEXTS = st.text(alphabet="ab \n<>&;#'\"가1/!?-", max_size=12)
PLAIN = st.text(alphabet="ab \n.,가1&;#'\"", max_size=12)
ATTRIBUTES = st.sampled_from(["", ' class="x y"', " title='a > b'", " disabled", ' style="color: red"', " DATA-X=1"])
NAMES = st.sampled_from(["p", "div", "em", "SPAN", "table", "pre", "details", "g", "a"])
SINGLE = st.sampled_from(
    ["<br>", "<br />", "<hr/>", "<BR >", "<!-- a > b -->", "<!DOCTYPE html>", "<?php a ?>", "&amp;", "&copy", "&#8217;"]
)
ELEMENTS = st.recursive(
    PLAIN | SINGLE,
    lambda inner: st.builds(
        lambda name, attributes, parts: f"<{name}{attributes}>{''.join(parts)}</{name}>",
        NAMES,
        ATTRIBUTES,
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


def move(address: str) -> str:
    return urljoin("https://example.org/blog/a/", address)


@given(ELEMENTS)
def test_html_without_links_ids_and_marks_stays_byte_for_byte(html: str) -> None:
    assert transplant(html, move) == html


@given(TEXTS)
def test_any_text_is_taken(html: str) -> None:
    transplant(html, move)


@pytest.mark.parametrize(
    ("html", "moved"),
    [
        ('<a href="../b/">b</a>', '<a href="https://example.org/blog/b/">b</a>'),
        ("<A HREF=../b/?x=1&amp;y=2#z>b</A>", '<a href="https://example.org/blog/b/?x=1&amp;y=2#z">b</A>'),
        ('<img alt="a > b" src="x.png" />', '<img alt="a &gt; b" src="https://example.org/blog/a/x.png" />'),
        ('<video poster="x.png"></video>', '<video poster="https://example.org/blog/a/x.png"></video>'),
        ('<a href="#part">part</a>', '<a href="https://example.org/blog/a/#part">part</a>'),
        ("<a>no link</a>", "<a>no link</a>"),
        ("<a href>no link</a>", "<a href>no link</a>"),
        ('<a href="">empty</a>', '<a href="">empty</a>'),
        ('<a href="mailto:a@example.org">mail</a>', '<a href="mailto:a@example.org">mail</a>'),
        ('<a href="http://[x">broken</a>', '<a href="http://[x">broken</a>'),
    ],
)
def test_a_link_leads_to_the_same_place(html: str, moved: str) -> None:
    assert transplant(html, move) == moved


@pytest.mark.parametrize(
    ("sources", "moved"),
    [
        ("x.png", "/x.png"),
        ("x.png 1x, y.png 2x", "/x.png 1x, /y.png 2x"),
        ("x.png, y.png 2x", "/x.png, /y.png 2x"),
        ("data:image/png;base64,AAAA 1x, y.png 2x", "/data:image/png;base64,AAAA 1x, /y.png 2x"),
    ],
)
def test_every_picture_of_a_set_is_found(sources: str, moved: str) -> None:
    html = transplant(f'<img srcset="{sources}">', lambda address: f"/{address}")
    assert html == f'<img srcset="{moved}">'


def test_ids_are_left_out_since_a_list_would_hold_them_twice() -> None:
    assert transplant('<h2 id="a" class="b">A</h2>', move) == '<h2 class="b">A</h2>'
    assert transplant('<h2 id="a">A</h2>', move, keep_ids=True) == '<h2 id="a">A</h2>'


def test_a_drawing_keeps_the_ids_that_its_parts_refer_to() -> None:
    svg = '<svg viewBox="0 0 1 1"><linearGradient id="g"/><use href="#g"/><rect fill="url(#g)"/></svg>'
    assert transplant(svg, move) == svg
    assert transplant('<svg><image href="x.png"/></svg>', move) == (
        '<svg><image href="https://example.org/blog/a/x.png" /></svg>'
    )


@pytest.mark.parametrize(
    "mark",
    [
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
        '<sup id="fnref:1"><sup>1</sup><br></sup>',
        '<sup id="fnref:1"><b>1</sup>',
        '<a class="headerlink" href="#a" title="Permanent link">&para;</a>',
        '<a class="x headerlink" href="#a"><!-- sup --></a >',
    ],
)
def test_marks_of_footnotes_and_links_beside_headings_are_left_out(mark: str) -> None:
    assert transplant(f"<p>before{mark} after</p>", move) == "<p>before after</p>"


def test_a_mark_that_is_not_closed_ends_with_what_is_around_it() -> None:
    assert transplant('<p>a<sup id="fnref:1">1</p><p>b</p>', move) == "<p>a</p><p>b</p>"
    assert transplant('<div>a<sup id="fnref:1">1', move) == "<div>a</div>"


def test_an_element_that_was_cut_in_two_is_closed() -> None:
    assert transplant('<div class="admonition"><p>a</p>', move) == '<div class="admonition"><p>a</p></div>'
    assert transplant("<ul><li>a", move) == "<ul><li>a</ul>"
    assert transplant("a</div>", move) == "a</div>"


def test_code_that_looks_like_a_tag_stays() -> None:
    for html in ("<script>if (a < b) '<a href=\"x\">'</script>", '<code>&lt;a href="x"&gt;</code>', "1 < 2 & 3"):
        assert transplant(html, move) == html


@pytest.mark.parametrize("text", ["&#", "&#x", "&#;", "&#9", "&# &amp; &", "&#" + "9" * 5000, "&#x" + "f" * 5000 + ";"])
def test_a_reference_that_is_none_ends_no_element(text: str) -> None:
    html = f"<DIV><b>{text}</b></DIV> <i>{text}</i>"
    assert transplant(html, move) == html


@pytest.mark.parametrize(
    ("document", "content"),
    [
        ("<html><head></head><body><h1>A</h1>\n<p>B</p></body></html>", "<h1>A</h1>\n<p>B</p>"),
        ("<html><body><p>B</p></body></html>\n", "<p>B</p>\n"),
        ('<!DOCTYPE html>\n<html lang="en"><head></head>\n<body class="x"><p>B</p></body></html>', "<p>B</p>"),
        (
            "<!-- a --><html><head><style>p {}</style></head><body><p>B</p></body></html>",
            "<!-- a --><style>p {}</style><p>B</p>",
        ),
        ("<p>A</p><html><body><p>B</p></body></html>", "<p>A</p><html><body><p>B</p></body></html>"),
        ("<p>&lt;html&gt;</p>", "<p>&lt;html&gt;</p>"),
        ("", ""),
    ],
)
def test_a_document_that_a_parser_makes_of_a_page_is_taken_off(document: str, content: str) -> None:
    assert without_document(document) == content
