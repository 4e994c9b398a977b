"""HTML transplanted to another page: links are resolved, ids made unique, page-specific elements removed."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.text.html import resolve_addresses, transplant, without_document

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


@pytest.mark.parametrize(
    ("html", "moved"),
    [
        ('<p style="background: url(x.png)">a</p>', '<p style="background: url(/x.png)">a</p>'),
        ("<p style='background: url(\"x y.png\")'>a</p>", '<p style="background: url(&quot;/x y.png&quot;)">a</p>'),
        ("<style>p { background: url('x.png') }</style>", "<style>p { background: url('/x.png') }</style>"),
        ('<object data="x.svg"></object>', '<object data="/x.svg"></object>'),
        ('<svg><image xlink:href="x.png"/></svg>', '<svg><image xlink:href="/x.png" /></svg>'),
        ('<p data="x.svg">url(x.png)</p>', '<p data="x.svg">url(x.png)</p>'),
    ],
)
def test_every_kind_of_address_is_found(html: str, moved: str) -> None:
    def from_the_root(address: str) -> str:
        return f"/{address}"

    assert transplant(html, from_the_root) == moved
    assert resolve_addresses(html, from_the_root) == moved


def test_addresses_are_resolved_without_any_other_change() -> None:
    html = '<DIV id=a><sup id="fnref:1"><a class="headerlink" href="x">¶</a><li>open'
    assert resolve_addresses(html, str.upper) == html.replace('href="x"', 'href="X"')


def beginning(html: str) -> str:
    """Return HTML as the beginning of an article in a list."""
    return transplant(html, move, prefix="p-")


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="{a}" class="b">A</h2>',
        '<label for="{a}">A</label><input id="{a}">',
        '<input id="{a}" name="{g}" type="radio"><label for="{a}">A</label>',
        '<details name="{g}"><summary>A</summary></details>',
        '<a href="#{a}">a</a><h2 id="{a}">A</h2>',
        '<a href="#{가}">a</a><h2 id="{가}">A</h2>',
        '<a href="#{a}">a</a><a name="{a}"></a>',
        '<b aria-labelledby="{a} {b}" aria-controls="{b}" aria-describedby="{a}">A</b><i id="{a}"></i><i id="{b}"></i>',
        '<input list="{a}"><datalist id="{a}"></datalist>',
        '<table><tr><th id="{a}">A</th><td headers="{a}">a</td></tr></table>',
        '<button popovertarget="{a}" form="{b}">A</button><div id="{a}"></div><form id="{b}"></form>',
        '<button data-target="#{a}, .c">A</button><pre id="{a}"></pre>',
        '<img usemap="#{a}"><map name="{a}"></map>',
        '<a target="{a}" href="https://example.org/">A</a><iframe name="{a}"></iframe>',
        '<svg><defs><path id="{a}"></path></defs><use href="#{a}"></use><use xlink:href="#{a}"></use></svg>',
        '<svg><g id="{a}"></g><rect fill="url(#{a})" style="clip-path: url(#{a})"></rect></svg>',
        '<svg><style>#{a} {{ fill: url(#{a}) }}</style><g id="{a}"></g></svg>',
        '<svg><rect id="{a}"></rect><animate begin="{a}.click + 1s"></animate></svg>',
        '<p style="filter: url(#{a})">A</p><svg><filter id="{a}"></filter></svg>',
    ],
)
def test_ids_are_made_unique_together_with_all_that_refers_to_them(html: str) -> None:
    before = html.format(a="a", b="b", g="g", 가="가")
    assert beginning(before) == html.format(a="p-a", b="p-b", g="p-g", 가="p-가")
    assert transplant(before, lambda address: address) == before


def test_a_link_to_a_heading_is_found_however_it_is_written() -> None:
    assert (
        beginning('<a href="#%EA%B0%80">a</a><h2 id="가">A</h2>') == '<a href="#p-%EA%B0%80">a</a><h2 id="p-가">A</h2>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<label for="__search">Search</label>',
        '<svg><use href="#icon-of-the-theme"></use></svg>',
        '<form action="https://example.org/"><input name="plan" type="radio"><input name="mail"></form>',
        '<input name="plan" type="radio" form="order"><input name="mail">',
        '<p style="color: #abc" data-color="#abc" title="#a">#a</p>',
    ],
)
def test_what_refers_to_the_page_or_is_sent_to_a_server_stays(html: str) -> None:
    assert beginning(html) == html


def test_a_link_to_what_a_list_does_not_show_leads_to_the_article() -> None:
    assert beginning('<a href="#later">a</a>') == '<a href="https://example.org/blog/a/#later">a</a>'


def test_a_heading_that_links_to_itself_leads_to_the_article() -> None:
    html = '<h2 id="{}a"><a class="toclink" href="{}#a">A</a></h2>'
    assert beginning(html.format("", "")) == html.format("p-", "https://example.org/blog/a/")


@pytest.mark.parametrize(
    "script",
    [
        '<script>draw("map")</script>',
        "<script>document.querySelector('#map')</script>",
        """<button onclick="draw('map')">Draw</button>""",
    ],
)
def test_a_script_still_finds_what_it_names(script: str) -> None:
    assert beginning(f'<i id="a"></i><p id="map"></p>{script}') == f'<i id="p-a"></i><p id="map"></p>{script}'


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
    assert beginning(f"<p>before{mark} after</p>") == "<p>before after</p>"


def test_a_mark_that_is_not_closed_ends_with_what_is_around_it() -> None:
    assert beginning('<p>a<sup id="fnref:1">1</p><p>b</p>') == "<p>a</p><p>b</p>"
    assert beginning('<div>a<sup id="fnref:1">1') == "<div>a</div>"


def test_a_whole_text_keeps_its_footnotes() -> None:
    note = '<a href="#fn:1">1</a></sup><li id="fn:1">A note. <a href="#fnref:1">back</a></li>'
    assert transplant(f'<sup id="fnref:1">{note}', lambda address: address) == f'<sup id="fnref:1">{note}'


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
