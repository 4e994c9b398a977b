"""Raw HTML in articles, which are published elsewhere than their files lie."""

from __future__ import annotations

import pytest

from .harness import BILINGUAL, Page, Site

FILES = """
    === docs/en/blog/posts/pics/x.png
    picture
    === docs/en/blog/posts/pics/v.mp4
    video
    === docs/en/blog/posts/pics/f.pdf
    document
    === docs/en/blog/posts/표 지.png
    picture
    === docs/en/assets/y.png
    picture
    === docs/en/blog/posts/b.md
    ---
    title: B
    date: 2026-01-01
    slug: other
    ---
    Text.
    === docs/en/guide.md
    # Guide
"""


def article(html: str) -> str:
    """Return an article with raw HTML, among files."""
    lines = "\n    ".join(html.split("\n"))
    return (
        f"{FILES}\n    === docs/en/blog/posts/a.md\n    ---\n    title: A\n    date: 2026-01-02\n    ---\n    {lines}\n"
    )


def link(page: Page, name: str, selector: str) -> str:
    """Return the address from the site's root that the attribute of one element of the text leads to."""
    return page.resolve(page.one(f".md-blog-text {selector}").get(name))


ADDRESSES = (
    ('<img src="pics/x.png">', "src", "blog/posts/pics/x.png"),
    ('<IMG SRC="pics/x.png?v=1#part">', "src", "blog/posts/pics/x.png?v=1#part"),
    ('<img src="./표 지.png">', "src", "blog/posts/표 지.png"),
    ('<img src="../../assets/y.png">', "src", "assets/y.png"),
    ('<video src="pics/v.mp4" poster="pics/x.png"></video>', "poster", "blog/posts/pics/x.png"),
    ('<audio src="pics/v.mp4"></audio>', "src", "blog/posts/pics/v.mp4"),
    ('<div><video><source src="pics/v.mp4"></video></div>', "src", "blog/posts/pics/v.mp4"),
    ('<a href="pics/f.pdf">f</a>', "href", "blog/posts/pics/f.pdf"),
    ('Text with <a href="pics/f.pdf">f</a>.', "href", "blog/posts/pics/f.pdf"),
    ('<object data="pics/f.pdf"></object>', "data", "blog/posts/pics/f.pdf"),
)
"""Raw HTML, the attribute in it that holds an address, and the address from the site's root that it leads to."""


@pytest.mark.parametrize("address", ["blog/a/", "ko/blog/a/"])
def test_an_address_counts_from_the_file_as_in_markdown(site: Site, address: str) -> None:
    site.write(article("\n\n".join(html for html, _, _ in ADDRESSES))).build()
    assert site.log == []
    page = site.page(address)
    for html, name, target in ADDRESSES:
        paths = [page.resolve(element.get(name)) for element in page.all(f".md-blog-text [{name}]")]
        assert target in paths, html
    assert "pics/x.png" not in [element.get("src") for element in page.all("[src]")]


def test_sets_of_pictures_and_styles_are_found(site: Site) -> None:
    html = '<img srcset="pics/x.png 1x, ../../assets/y.png 2x">\n\n<p style="background: url(pics/x.png)">a</p>'
    site.write(article(html)).build()
    assert site.log == []
    text = site.text("blog/a/")
    assert '<img srcset="../posts/pics/x.png 1x, ../../assets/y.png 2x">' in text
    assert '<p style="background: url(../posts/pics/x.png)">' in text


def test_a_link_to_an_article_or_a_page_leads_to_where_it_is(site: Site) -> None:
    html = '<a id="b" href="b.md">b</a> <a id="guide" href="../../guide.md#x">g</a>'
    site.write(article(html)).build()
    assert site.log == []
    assert link(site.page("blog/a/"), "href", "#b") == "blog/other/"
    assert link(site.page("blog/a/"), "href", "#guide") == "guide/#x"
    assert link(site.page("ko/blog/a/"), "href", "#b") == "ko/blog/other/"


def test_a_link_to_another_language_is_marked(site: Site) -> None:
    korean = "    === docs/ko/blog/posts/c.md\n    ---\n    title: C\n    date: 2026-01-01\n    ---\n    글.\n"
    site.write(article('<p><a href="../../../ko/blog/posts/c.md">c</a></p>') + korean).build()
    assert site.log == []
    found = site.page("blog/a/").one(".md-blog-text p a")
    assert site.page("blog/a/").resolve(found.get("href")) == "ko/blog/c/"
    assert (found.get("hreflang"), found.get("target")) == ("ko", "_self")


RIGHT = (
    *("../posts/pics/x.png", "../../assets/y.png", "../../guide/", "../other/", "../", ".", "#part", "?a=1"),
    *("/assets/none.png", "https://example.com/none.png", "//example.com/none.png", "data:image/png;base64,AA=="),
    *("../../sitemap.xml", "../../made-later/index.html", "../no-page/", "mailto:a@example.org", "../../../up/"),
)


def test_what_is_right_for_the_published_page_stays(site: Site) -> None:
    site.write(article("\n".join(f'<a href="{address}">a</a>' for address in RIGHT))).build()
    assert site.log == []
    assert [link.get("href") for link in site.page("blog/a/").all(".md-blog-text p a")] == list(RIGHT)


def test_a_copy_in_another_language_loads_what_its_original_loads(site: Site) -> None:
    site.write(article('<img src="../posts/pics/x.png">')).build()
    assert site.log == []
    assert link(site.page("ko/blog/a/"), "src", "img") == "blog/posts/pics/x.png"


MISSING = (
    ('<img src="pics/none.png">', "pics/none.png"),
    ("<img src='pics/none.jpg'>", "pics/none.jpg"),
    ('<img srcset="pics/x.png 1x, pics/none.gif 2x">', "pics/none.gif"),
    ('<a href="none.md#part">a</a>', "none.md#part"),
    ('<p style="background: url(none.png)">a</p>', "none.png"),
    ('<img src="none.png?a=1&amp;b=2">', "none.png?a=1&b=2"),
)


def test_what_is_no_file_is_told_once_with_its_line(site: Site) -> None:
    site.write(article("\n\n".join(html for html, _ in MISSING))).build()
    assert [line.partition(": ")[2] for line in site.log] == [
        f"docs/en/blog/posts/a.md:{line}: the HTML refers to '{address}', and there is no such file. "
        "Write its path as seen from this file."
        for line, (_, address) in zip((5, 7, 9, 11, 13, 15), MISSING, strict=True)
    ]
    assert site.command("build", "--strict").returncode == 1


def test_of_a_link_in_markdown_mkdocs_tells_alone(site: Site) -> None:
    site.write(article('[a](none.pdf) ![b](none.png "c")\n\n<p title="a"><b href=""></b></p>')).build()
    assert len(site.log) == 4, "two in each language"
    assert all("but the target" in line for line in site.log)


def test_code_stays(site: Site) -> None:
    site.write(
        article('Write `<img src="pics/x.png">`:\n\n    <img src="pics/x.png">\n    <img src="none.png">\n')
    ).build()
    assert site.log == []
    assert "&lt;img src=&quot;pics/x.png&quot;&gt;" in site.text("blog/a/").replace('"', "&quot;")


def test_lists_and_feeds_load_the_same(site: Site) -> None:
    site.write(article('<img src="pics/x.png">\n\n<!-- more -->')).build()
    page = site.page("blog/")
    assert page.resolve(page.one(".md-blog-entry__excerpt img").get("src")) == "blog/posts/pics/x.png"
    assert "https://example.org/blog/posts/pics/x.png" in site.text("blog/feed.json")


def test_the_text_of_a_list_counts_from_its_file_too(site: Site) -> None:
    files = FILES + "    === docs/ko/blog/pics/k.png\n    picture\n"
    files += '    === docs/ko/blog/index.md\n    # 블로그\n\n    <p><img src="pics/k.png"></p>\n'
    options = {"multilingual-blog": "multilingual-blog: {url_translations: {ko: {blog: 블로그}}}"}
    site.write(files, BILINGUAL, **options).build()
    assert site.log == []
    page = site.page("ko/블로그/")
    assert page.resolve(page.one(".md-content p > img").get("src")) == "ko/blog/pics/k.png"


def test_other_pages_are_left_to_mkdocs(site: Site) -> None:
    site.write(FILES.replace("# Guide", '# Guide\n\n    <img src="none.png">')).build()
    assert site.log == []
    assert '<img src="none.png">' in site.text("guide/")


def test_pages_as_files(site: Site) -> None:
    site.write(
        article('<img src="pics/x.png"> <a href="b.md">b</a>'), **{"theme:": "use_directory_urls: false\ntheme:"}
    )
    site.build()
    assert site.log == []
    page = site.page("blog/a.html")
    assert page.resolve(page.one(".md-blog-text img").get("src")) == "blog/posts/pics/x.png"
    assert page.resolve(page.one(".md-blog-text a").get("href")) == "blog/other.html"
