"""Excerpts of articles on lists, where each works beside the others."""

from __future__ import annotations

import json
from urllib.parse import unquote, urldefrag

import pytest

from .harness import BILINGUAL, Page, Site

EXTENSIONS = """
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.highlight: {anchor_linenums: true, line_spans: __span, pygments_lang_class: true}
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true, clickable_checkbox: true}
"""

BEGINNING = """
A [link to a heading](#part), [to itself](#here){ #here }, and one [further on](#later)[^1].

## Part

===! "One"

    one

===+ "Two"

    two

??? note "Closed"

    Within.

``` { .python .annotate linenums="1" hl_lines="1" }
print("x")  # (1)!
```

1.  An annotation.

```mermaid
graph LR; A --> B;
```

- [x] Done

<label for="box">Box</label><input id="box" aria-describedby="hint"><span id="hint">Hint</span>

<details name="group"><summary>One</summary>1</details><details name="group"><summary>Two</summary>2</details>

<svg viewBox="0 0 9 9" aria-labelledby="name"><title id="name">Shade</title>
<defs><linearGradient id="shade"></linearGradient></defs><rect id="box-of-shade" fill="url(#shade)"></rect>
<use href="#box-of-shade"></use></svg>

<!-- more -->

## Later

[^1]: A note.
"""


def articles(text: str = BEGINNING, *names: str) -> str:
    """Return articles with one text, of which two have keys that differ in punctuation only."""
    return "".join(
        f"=== docs/en/blog/posts/{name}.md\n---\n"
        f"title: T\nslug: s{number}\ndate: 2026-01-0{number}\ntags: [x]\n---\n{text}\n"
        for number, name in enumerate(names or ("a", "a-b", "a/b", "가 나"), start=1)
    )


REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers", "form")


def check_references(page: Page, site: Site) -> None:
    """Make sure that no id of a page is there twice, and that whatever refers to one finds it."""
    ids = [element.get("id") for element in page.all("[id]")]
    assert sorted(ids) == sorted(set(ids)), page.address
    for element in page.all("article *"):
        for name, value in element.items():
            for one in value.split() if name in REFERENCES else []:
                assert one in ids, f"{name}={one} on {page.address}"
            if value.startswith("url(#"):
                assert value[5:-1] in ids, value
            if name == "href" and element.tag == "use":
                assert value[1:] in ids, value
    for link in page.all(".md-blog-entry__excerpt a[href]"):
        address, part = urldefrag(link.get("href"))
        target = page if not address else site.page(page.resolve(address))
        assert target.all(f'[id="{unquote(part)}"]') or not part, link.get("href")


@pytest.mark.parametrize("address", ["blog/", "blog/tags/x/", "ko/blog/"])
def test_every_id_is_there_once_and_all_that_refers_to_one_finds_it(site: Site, address: str) -> None:
    site.write(articles(), BILINGUAL + EXTENSIONS).build()
    assert site.log == []
    page = site.page(address)
    check_references(page, site)
    assert len(page.all(".md-blog-entry__excerpt input[type=radio]")) == 8
    names = [element.get("name") for element in page.all(".md-blog-entry__excerpt details[name]")]
    assert len(names) == 8
    assert len(set(names)) == 4
    assert page.all(".md-blog-entry__excerpt .headerlink, .md-blog-entry__excerpt .footnote-ref") == []


def test_a_link_leads_to_what_the_excerpt_shows_or_else_to_the_article(site: Site) -> None:
    site.write(articles(BEGINNING, "a"), BILINGUAL + EXTENSIONS).build()
    page = site.page("blog/")
    assert page.one(".md-blog-entry__excerpt h2").get("id").endswith("-part")
    links = {link.text: link.get("href") for link in page.all(".md-blog-entry__excerpt p a")}
    assert links["link to a heading"] == f"#{page.one('.md-blog-entry__excerpt h2').get('id')}"
    assert page.resolve(links["further on"]) == "blog/s1/#later"


def test_an_excerpt_may_stand_in_several_lists_of_a_page(site: Site) -> None:
    lists = "<!-- blog/posts { limit: 1, layout: list } -->\n\n<!-- blog/posts { limit: 2, layout: list } -->\n"
    pages = f"=== docs/en/blog/index.md\n# Blog\n\n{lists}\n=== docs/en/index.md\n# Home\n\n{lists}\n"
    site.write(articles(BEGINNING, "a", "b") + pages, BILINGUAL + EXTENSIONS).build()
    assert site.log == []
    for address, number in (("", 3), ("blog/", 5)):
        page = site.page(address)
        check_references(page, site)
        radios = page.all(".md-blog-entry__excerpt input[type=radio]")
        assert len({radio.get("name") for radio in radios}) == number


def test_an_article_itself_keeps_its_ids(site: Site) -> None:
    site.write(articles(BEGINNING, "a"), BILINGUAL + EXTENSIONS).build()
    page = site.page("blog/s1/")
    for name in ("here", "part", "later", "box", "shade", "__tabbed_1_1", "fn:1", "fnref:1"):
        assert len(page.all(f'[id="{name}"]')) == 1, name


def test_further_pages_of_a_list_keep_what_works_in_the_text_of_the_first(site: Site) -> None:
    home = f"=== docs/en/blog/index.md\n# Blog\n{BEGINNING.replace('<!-- more -->', '')}\n"
    options = "multilingual-blog: {pagination_per_page: 1, pagination_keep_content: true}"
    site.write(home + articles(), BILINGUAL + EXTENSIONS, **{"multilingual-blog": options}).build()
    page = site.page("blog/page/2/")
    check_references(page, site)
    assert page.one('[id="__tabbed_1_2"]').get("name") == "__tabbed_1"
    assert page.one(".md-content .footnote-ref").get("href") == "#fn:1"
    first = page.all(".md-content p")[0]
    assert [link.get("href") for link in first.cssselect("a")] == ["#part", "#here", "#later", "#fn:1"]


def test_feeds_keep_footnotes(site: Site) -> None:
    site.write(articles(BEGINNING, "a"), BILINGUAL + EXTENSIONS).build()
    [item] = json.loads(site.text("blog/feed.json"))["items"]
    assert (
        '<sup id="fnref:1"><a class="footnote-ref" href="https://example.org/blog/s1/#fn:1">1</a></sup>'
        in item["content_html"]
    )
    assert '<li id="fn:1">' in item["content_html"]
    assert "headerlink" not in item["content_html"]


@pytest.mark.parametrize(
    "beginning",
    ["# Title\n", "# Title\n\n<!-- a comment -->", ""],
    ids=["title", "title and comment", "nothing"],
)
def test_without_a_text_before_the_separator_the_list_shows_the_description(site: Site, beginning: str) -> None:
    text = f"{beginning}\n\n<!-- more -->\n\nThe text."
    site.write(articles(text, "a")).build()
    page = site.page("blog/")
    assert page.all(".md-blog-entry__excerpt") == []
    assert page.text(".md-blog-entry__description") == "The text."


def test_a_title_after_a_picture_is_not_repeated_in_lists_and_feeds(site: Site) -> None:
    body = (
        "[![A badge](https://example.org/a.svg)](https://example.org)\n\n# The title\n\nText.\n\n<!-- more -->\n\nRest."
    )
    site.write(f"=== docs/en/blog/posts/a.md\n---\ndate: 2026-01-01\n---\n{body}").build()
    page = site.page("blog/")
    assert page.entries == ["The title"]
    assert page.text(".md-blog-entry__excerpt") == "Text."
    assert "a.svg" in site.text("blog/")
    item = json.loads(site.text("blog/feed.json"))["items"][0]
    assert item["title"] == "The title"
    assert "The title" not in item["content_html"]
    assert [heading.text_content().strip() for heading in site.page("blog/a/").all("h1")] == ["The title"]


def test_a_picture_alone_is_an_excerpt(site: Site) -> None:
    site.write(articles("![x](https://example.com/x.png)\n\n<!-- more -->\n\nThe text.", "a")).build()
    assert len(site.page("blog/").all(".md-blog-entry__excerpt img")) == 1


@pytest.mark.parametrize("text", ["<!--more-->", "<-- more -->", "<!-- MORE -->", "<!-- truncate -->"])
def test_a_separator_that_is_written_differently_is_told_with_that_of_the_site(site: Site, text: str) -> None:
    site.write(articles(f"One\n\n{text}\n\nTwo", "a")).build()
    assert [line.partition(": ")[2] for line in site.log] == [
        f"docs/en/blog/posts/a.md:9: post_excerpt_separator: '{text}' does not end the excerpt. "
        "Write '<!-- more -->', or set 'post_excerpt_separator' to what you write."
    ]
    assert site.command("build", "--strict").returncode == 1


def test_a_separator_of_the_site_is_no_other_one(site: Site) -> None:
    options = {"multilingual-blog": "multilingual-blog: {post_excerpt_separator: '<!--more-->'}"}
    site.write(articles("One\n\n<!--more-->\n\nTwo", "a"), BILINGUAL, **options).build()
    assert site.log == []
    assert site.page("blog/").text(".md-blog-entry__excerpt") == "One"


def test_where_every_article_needs_a_separator_one_that_is_written_differently_is_an_error(site: Site) -> None:
    options = {"multilingual-blog": "multilingual-blog: {post_excerpt: required}"}
    done = site.write(articles("One\n\n<!--more-->\n\nTwo", "a"), BILINGUAL, **options).command("build")
    assert done.returncode == 1
    assert "docs/en/blog/posts/a.md:9: post_excerpt_separator: '<!--more-->' does not end the excerpt." in done.stderr
