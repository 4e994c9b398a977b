"""Copies of articles in Markdown, and lists of them."""

import pytest

from mkdocs_multilingual_blog.core.publishing.markdown_copies import Listed, copy_address, list_of_copies, markdown_copy


def copied(markdown: str) -> str:
    return markdown_copy(
        markdown, "Title", "2026-01-03", "https://example.org/a/", lambda link: f"https://example.org/{link}"
    )


END = "\n\n---\n\n2026-01-03\n\n<https://example.org/a/>\n"


@pytest.mark.parametrize(
    ("markdown", "copy"),
    [
        ("Text.", "# Title\n\nText."),
        ("# Own\n\nText.\n", "# Own\n\nText."),
        ("Own\n===\n\nText.", "Own\n===\n\nText."),
        ("#hashtag", "# Title\n\n#hashtag"),
        ("One.\n\n<!-- more -->\n\nTwo. <!-- blog/tools -->", "# Title\n\nOne.\n\n\nTwo."),
        ("[b](b.md) ![c](c.png)", "# Title\n\n[b](https://example.org/b.md) ![c](https://example.org/c.png)"),
        (
            "`[b](b.md)`\n\n```md\n[b](b.md)\n<!-- c -->\n```",
            "# Title\n\n`[b](b.md)`\n\n```md\n[b](b.md)\n<!-- c -->\n```",
        ),
    ],
)
def test_a_copy_has_the_title_and_absolute_links_and_no_comments(markdown: str, copy: str) -> None:
    assert copied(markdown) == copy + END


@pytest.mark.parametrize(
    ("page", "copy"), [("blog/a/", "blog/a/index.md"), ("blog/a.html", "blog/a.md"), ("", "index.md")]
)
def test_a_copy_stands_beside_its_page(page: str, copy: str) -> None:
    assert copy_address(page) == copy


def test_a_list_names_each_copy_on_a_line() -> None:
    articles = [
        Listed("A [b]", "https://example.org/a/index.md", "Two\nlines."),
        Listed("C", "https://example.org/c.md", ""),
    ]
    assert list_of_copies("Site", "", "Blog", articles) == (
        "# Site\n\n## Blog\n\n- [A (b)](https://example.org/a/index.md): Two lines.\n- [C](https://example.org/c.md)\n"
    )
    assert list_of_copies("Site", "About.", "Blog", []) == "# Site\n\n> About.\n\n## Blog\n\n\n"
