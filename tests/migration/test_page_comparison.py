"""What `migrate` tells of pages that say something else afterwards: titles, dates, tags, translations, ids."""

from __future__ import annotations

from typing import Any

from mkdocs_multilingual_blog.cli.migration.comparison.built_site import BuiltSite
from mkdocs_multilingual_blog.cli.migration.comparison.page_comparison import compare_pages
from mkdocs_multilingual_blog.cli.migration.comparison.page_contents import read_page

BASE = "https://example.org/project/"


def page(
    path: str, title: str, content: str = "<h1>Title</h1>", *, to: dict[str, str] | None = None, further: str = ""
) -> tuple[str, Any]:
    """Return a page as Material writes it."""
    address = BASE + path.removesuffix("index.html")
    alternates = "".join(f'<link rel="alternate" href="{link}" hreflang="{code}">' for code, link in (to or {}).items())
    html = (
        f'<!doctype html><html><head><title>{title}</title><link rel="canonical" href="{address}">{alternates}{further}'
        f'</head><body><nav><a class="md-tag">elsewhere</a></nav><main><div class="md-content" '
        f'data-md-component="content">{content}</div></main><footer><time datetime="1999-01-01"></time></footer></body>'
    )
    return path, read_page(html, path)


def redirect(path: str, target: str) -> tuple[str, Any]:
    """Return a page that leads elsewhere."""
    return page(path, "", further=f'<meta http-equiv="refresh" content="0; url={target}">')


def site(*pages: tuple[str, Any]) -> BuiltSite:
    return BuiltSite(frozenset(path for path, _ in pages), dict(pages))


MATERIAL = """
<h1 id="a">A &amp; <code>b</code><a class="headerlink" href="#a">¶</a></h1>
<nav class="md-tags"><a href="../tags/" class="md-tag">News</a><span class="md-tag md-tag--x">Two words</span></nav>
<time datetime="2026-01-05 00:00:00+00:00">January 5, 2026</time><h2 id="one">One</h2>
"""
OURS = """
<header class="md-blog-header"><h1 id="a">A &amp; <code>b</code></h1><time datetime="2026-01-05T09:00:00">5</time>
<ul><li><a class="md-tag"><span><svg/></span> news</a></li></ul></header><h2 id="one">One</h2>
<article class="md-blog-card"><time datetime="2026-02-01">1</time><h3>Another</h3></article>
"""


def test_a_page_is_read_without_its_navigation_and_footer() -> None:
    _, read = page("blog/a/index.html", "A - Notes", MATERIAL)
    assert (read.title, read.heading) == ("A - Notes", "A & b")
    assert read.dates == {"2026-01-05"}
    assert read.tags == {"news", "two words"}
    assert read.ids == {"one"}, "nobody links to the title"


def test_in_an_article_of_this_plugin_the_dates_and_tags_of_other_articles_do_not_count() -> None:
    _, read = page("blog/a/index.html", "A - Notes", OURS)
    assert read.heading == "A & b"
    assert read.dates == {"2026-01-05"}
    assert read.tags == {"news"}


def test_what_a_page_does_not_tell_any_more_is_told() -> None:
    before = site(page("blog/a/index.html", "A - Notes", MATERIAL), page("index.html", "Notes"))
    after = site(
        page("blog/a/index.html", "B - Notes", OURS.replace("2026-01-05", "2026-03-01").replace('id="one"', "")),
        page("index.html", "Notes", "<h1>Other</h1>"),
    )
    assert list(compare_pages(before, after).lines()) == [
        "Pages: 2 compared, of which 0 have the same title, heading, dates, tags, translations, and ids of headings.",
        "/blog/a/: the title was 'A - Notes', and is 'B - Notes'.",
        "/blog/a/: the date 2026-01-05 is not there any more.",
        "/blog/a/: the tag two words is not there any more.",
        "/blog/a/: the id of a heading one is not there any more.",
        "/: the heading was 'Title', and is 'Other'.",
    ]


def test_what_stays_is_only_counted() -> None:
    before = site(page("blog/a/index.html", "A - Notes", MATERIAL.replace("Two words", "NEWS")))
    assert list(compare_pages(before, site(page("blog/a/index.html", "A - Notes", OURS))).lines()) == [
        "Pages: 1 compared, of which 1 have the same title, heading, dates, tags, translations, and ids of headings.",
    ]


def test_titles_of_lists_are_told_in_one_line_and_their_contents_are_not_compared() -> None:
    paths = [f"blog/archive/{year}/index.html" for year in (2025, 2026)]
    before = site(*(page(path, path[13:17], MATERIAL) for path in paths))
    after = site(*(page(path, f"Articles from {path[13:17]}") for path in paths))
    assert list(compare_pages(before, after, lists=paths).lines())[1:] == [
        "2 lists have another title, as /blog/archive/2025/: 'Articles from 2025' instead of '2025'."
    ]


def test_translations_are_followed_by_way_of_redirects() -> None:
    old = {"en": f"{BASE}blog/a/", "ko": f"{BASE}ko/blog/a/"}
    new = {"en": f"{BASE}blog/a/", "ko": "../../ko/blog/b/"}
    before = site(page("blog/a/index.html", "A", to=old), page("ko/blog/a/index.html", "K", to=old))
    moved = page("ko/blog/b/index.html", "K", to={"en": f"{BASE}blog/a/", "ko": f"{BASE}ko/blog/b/"})
    for target in ("../../../ko/blog/b/", f"{BASE}ko/blog/b/"):
        after = site(page("blog/a/index.html", "A", to=new), moved, redirect("ko/blog/a/index.html", target))
        assert compare_pages(before, after).changes == ()
        assert compare_pages(before, after).compared == 2


def test_a_translation_that_is_not_named_any_more_is_told_except_of_copies_and_home_pages() -> None:
    pair = {"en": f"{BASE}a/", "ko": f"{BASE}ko/a/"}
    before = site(
        page("a/index.html", "A", to=pair),
        page("ko/a/index.html", "K", to=pair),
        page("b/index.html", "B", to={"ko": f"{BASE}ko/", "fr": "https://example.fr/b/"}),
        page("ko/index.html", "Home", to={"en": BASE}),
    )
    after = site(*(page(path, one.title) for path, one in before.pages.items()))
    told = compare_pages(before, after)
    assert [str(change) for change in told.changes] == [
        "/a/: the translation ko /ko/a/ is not there any more.",
        "/b/: the translation fr https://example.fr/b/ is not there any more.",
        "/ko/a/: the translation en /a/ is not there any more.",
        "/ko/: the translation en https://example.org/project/ is not there any more.",
    ]
    quiet = compare_pages(before, after, copies={"ko/a/index.html"})
    assert [change.path for change in quiet.changes] == ["b/index.html", "ko/index.html"]
    assert quiet.copies == 2


def test_a_translation_that_was_never_there_is_not_missed() -> None:
    named = {"en": f"{BASE}blog/é/", "ko": f"{BASE}ko/blog/é/", "fr": f"{BASE}fr/blog/é/"}
    before = site(page("blog/é/index.html", "A", to=named), page("ko/index.html", "Home"))
    [change] = compare_pages(before, site(page("blog/é/index.html", "A"), page("ko/index.html", "Home"))).changes
    assert change.before == (f"fr {BASE}fr/blog/é/",), "French may be a site of its own"


def test_of_many_changes_the_first_are_printed_and_all_are_data() -> None:
    names = [f"{number:02}/index.html" for number in range(25)]
    told = compare_pages(site(*(page(name, "A") for name in names)), site(*(page(name, "B") for name in names)))
    lines = list(told.lines())
    assert len(told.changes) == 25
    assert len(lines) == 22
    assert lines[-1] == "And 5 more; --json lists all."
