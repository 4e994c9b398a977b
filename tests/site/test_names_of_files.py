"""Articles are published under the names of their files, whatever they are called."""

from __future__ import annotations

import pytest

from .harness import BILINGUAL, Site, with_suffixes
from .writing import Writer, differences

SUFFIX = BILINGUAL.replace("docs_structure: folder", "docs_structure: suffix")

TWO = """
    === docs/en/blog/posts/My_File.v1.md
    ---
    date: 2026-01-05
    ---
    # A
    [other](deep/other.md)
    === docs/en/blog/posts/deep/other.md
    ---
    date: 2026-01-04
    ---
    # Other
    [back](../My_File.v1.md)
    === docs/ko/blog/posts/My_File.v1.md
    ---
    date: 2026-01-05
    ---
    # 가
    글.
"""


@pytest.mark.parametrize("structure", ["folder", "suffix"])
@pytest.mark.parametrize("directory_urls", [True, False])
def test_articles_keep_addresses_below_the_folder_of_posts(site: Site, structure: str, directory_urls: bool) -> None:
    homes = "    === docs/en/index.md\n    # Home\n    === docs/ko/index.md\n    # 홈\n"
    text, config = (TWO, BILINGUAL) if structure == "folder" else (with_suffixes(TWO + homes), SUFFIX)
    site.write(text, config)
    site.configure("  - multilingual-blog", "  - multilingual-blog: {post_url_format: 'posts/{path}'}")
    site.configure("theme:", f"use_directory_urls: {str(directory_urls).lower()}\ntheme:")
    site.build()
    assert site.log == []
    end = "/" if directory_urls else ".html"
    articles = {f"blog/posts/My_File.v1{end}", f"blog/posts/deep/other{end}"}
    assert {a for a in site.addresses() if "/posts" in a} == articles | {f"ko/{address}" for address in articles}
    page = site.page(f"blog/posts/My_File.v1{end}")
    assert page.links(".md-blog-text p > a:not([class])") == [f"blog/posts/deep/other{end}"]
    assert page.switcher == {"en": f"blog/posts/My_File.v1{end}", "ko": f"ko/blog/posts/My_File.v1{end}"}


@pytest.mark.parametrize("directory_urls", [True, False])
def test_articles_redirect_from_below_the_folder_of_posts(site: Site, directory_urls: bool) -> None:
    site.write(TWO).configure(
        "  - multilingual-blog", "  - multilingual-blog: {redirects: {post_url_format: 'posts/{path}'}}"
    )
    site.configure("theme:", f"use_directory_urls: {str(directory_urls).lower()}\ntheme:")
    site.build()
    assert site.log == []
    end = "/" if directory_urls else ".html"
    for prefix in ("", "ko/"):
        old, new = f"{prefix}blog/posts/My_File.v1{end}", f"{prefix}blog/my-file-v1{end}"
        assert site.page(old).resolve(site.page(old).one("a").get("href")) == new
        assert site.has(new)


def test_signs_in_a_name_are_escaped_in_links(site: Site) -> None:
    site.write(
        TWO.replace("My_File.v1", "100% C#").replace("../100% C#.md", "../100%25%20C%23.md"),
        **{"  - multilingual-blog": "  - multilingual-blog: {post_url_format: '{date}/{file}'}"},
    )
    site.build()
    assert site.log == []
    address = "blog/2026/01/05/100% C#/"
    assert site.page("blog/").links(".md-blog-entry__title a")[0] == address
    assert site.page("blog/2026/01/04/other/").links(".md-blog-text p > a:not([class])") == [address]
    assert site.page(address).canonical == "https://example.org/blog/2026/01/05/100%25%20C%23/"
    assert site.page(address).hreflangs["ko"] == f"https://example.org/ko/{address}"


def test_what_looks_like_a_language_is_published_and_linked(site: Site) -> None:
    site.write(
        with_suffixes(
            """
    === docs/index.md
    # Home
    === docs/index.ko.md
    # 홈
    === docs/guide.js.md
    # Guide
    See [home](index.md) and [the article](blog/posts/node.js.md).
    === docs/guide.js.ko.md
    # 안내
    === docs/about.fr.md
    # About
    === docs/assets/app.js.css
    a {}
    === docs/blog/posts/node.js.md
    ---
    date: 2026-01-05
    tags: [t]
    ---
    # Node
    See [setup](setup.py.md).
    === docs/blog/posts/node.js.ko.md
    ---
    date: 2026-01-05
    tags: [t]
    ---
    # 노드
    글.
    === docs/blog/posts/setup.py.md
    ---
    date: 2026-01-04
    ---
    # Setup
    Text.
    """
        ),
        SUFFIX,
    ).build()
    assert site.log == [
        "multilingual_blog: docs/about.fr.md: is a page in 'en', since the site has no language 'fr'. "
        "Rename it, for example to about-fr.md, or add the language to those of 'i18n'."
    ]
    assert {"guide.js/", "ko/guide.js/", "about.fr/", "ko/about.fr/"} <= site.addresses()
    assert site.has("assets/app.js.css")
    assert site.page("guide.js/").switcher == {"en": "guide.js/", "ko": "ko/guide.js/"}
    assert {"blog/node-js/", "ko/blog/node-js/", "blog/setup-py/", "ko/blog/setup-py/"} <= site.addresses()
    assert site.page("blog/").entries == ["Node", "Setup"]
    assert site.page("ko/blog/").entries == ["노드", "Setup"]
    assert site.page("blog/node-js/").links(".md-blog-text p > a:not([class])") == ["blog/setup-py/"]
    assert site.page("blog/node-js/").switcher == {"en": "blog/node-js/", "ko": "ko/blog/node-js/"}


def test_a_folder_that_looks_like_a_language_is_published(site: Site) -> None:
    site.write(
        """
    === docs/js/app.js
    let a
    === docs/fr/index.md
    # In preparation
    === docs/en/blog/posts/a.md
    ---
    date: 2026-01-05
    ---
    # A
    Text.
    """
    ).build()
    assert site.log == []
    assert site.has("js/app.js")
    assert not site.has("fr/index.html")


def test_what_looks_like_a_language_is_served_as_it_is_built(site: Site) -> None:
    article = "---\ndate: 2026-01-05\n---\n# Node\nText.\n"
    homes = "=== docs/index.md\n# Home\n=== docs/index.ko.md\n# 홈\n"
    writer = Writer(site.write(f"{homes}=== docs/blog/posts/node.js.md\n{article}", SUFFIX))
    posts = site.folder / "docs/blog/posts"
    (posts / "node.js.md").write_text(article.replace("Text", "Another text"), encoding="utf-8")
    assert writer.save().startswith("Rebuilt")
    (posts / "next.js.md").write_text(article.replace("Node", "Next"), encoding="utf-8")
    assert writer.save().startswith("Rebuilt")
    assert "ko/blog/next-js/index.html" in writer.served()
    assert differences(writer) == []
