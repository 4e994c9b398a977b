"""What lists say of an article: its front matter's words, else those that were rendered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.model import Post, Summary
from mkdocs_multilingual_blog.core.posts.summaries import summarize
from mkdocs_multilingual_blog.core.settings import Settings

from .helpers import make_post

SETTINGS = Settings(docs=Path("docs"))
HTML = "<h1>Rendered <em>title</em></h1><p>Rendered text.</p>" + "<p>word</p>" * 600


def article(*written: str) -> Post:
    return replace(make_post("a"), title="Written", description="As written.", minutes=9, written=frozenset(written))


@pytest.mark.parametrize(
    ("written", "summary"),
    [
        ((), Summary("Rendered title", "Rendered text.", 3)),
        (("title",), Summary("From macros", "Rendered text.", 3)),
        (("description",), Summary("Rendered title", "As written.", 3)),
        (("minutes",), Summary("Rendered title", "Rendered text.", 9)),
        (("title", "description", "minutes"), Summary("From macros", "As written.", 9)),
    ],
)
def test_front_matter_comes_first(written: tuple[str, ...], summary: Summary) -> None:
    assert summarize(article(*written), HTML, "From macros", SETTINGS) == summary


def test_without_a_heading_the_title_is_the_one_that_is_known() -> None:
    assert summarize(article(), "<p>Text.</p>", "", SETTINGS).title == "Written"


def test_a_long_paragraph_is_cut_at_a_word() -> None:
    description = summarize(article(), f"<p>{'word ' * 100}</p>", "", SETTINGS).description
    assert len(description) <= 200
    assert description.endswith("word…")
