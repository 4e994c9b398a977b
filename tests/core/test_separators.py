"""Separators of excerpts that are written differently from the one that a site has."""

from __future__ import annotations

import pytest

from mkdocs_multilingual_blog.core.text.separators import SimilarSeparator, similar_separator

SEPARATOR = "<!-- more -->"


@pytest.mark.parametrize(
    "text",
    [
        *("<!--more-->", "<!-- more-->", "<!-- MORE -->", "<!--- more --->", "<-- more -->", "<!- more ->"),
        *(
            "<!\u2014 more \u2014>",
            "<!-- More\u2026 -->",
            "<!-- read more -->",
            "<!-- read-more -->",
            "<!--readmore-->",
        ),
        *("<!-- continue reading -->", "<!-- truncate -->", "{/* truncate */}", "<!-- excerpt -->"),
        *("<!-- end of excerpt -->", "<!-- TEASER_END -->", "<!--\u00a0more -->", "<!-- cut -->"),
    ],
)
def test_what_is_meant_to_be_a_separator_is_found(text: str) -> None:
    separator = "<!--cut-->" if "cut" in text else SEPARATOR
    assert similar_separator(f"One\n\n{text}\n\nTwo", separator) == SimilarSeparator(text, 3)
    assert similar_separator(f"- One\n\n    {text}\n", separator) == SimilarSeparator(text, 3)
    assert similar_separator(f"One {text} two", separator) == SimilarSeparator(text, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("```\n<!--more-->\n```", "`<!--more-->`", "    <!--more-->", "<pre>\n<!--more-->\n</pre>", "\\<!--more-->"),
        *("<!-- more to come -->", "<!-- TODO: say more -->", "<!-- see <!--more--> -->", "<more>", "a <- more -> b"),
        *("<!-- blog/tools -->", "<!-- cut -->", "&lt;!--more--&gt;", "more --> <!--"),
    ],
)
def test_code_and_other_comments_are_no_separators(text: str) -> None:
    assert similar_separator(f"One\n\n{text}\n\nTwo", SEPARATOR) is None


def test_beside_the_separator_of_the_site_others_are_comments() -> None:
    assert similar_separator("One <!--more--> <!-- more -->", SEPARATOR) is None
    assert similar_separator("One <!-- truncate -->", "<!-- truncate -->") is None
    assert similar_separator("One <!-- more -->", "<!-- truncate -->") == SimilarSeparator("<!-- more -->", 1)


def test_one_behind_code_that_shows_it_has_its_own_line() -> None:
    assert similar_separator("`<!--more-->`\n\n<!--more-->\n", SEPARATOR) == SimilarSeparator("<!--more-->", 3)
