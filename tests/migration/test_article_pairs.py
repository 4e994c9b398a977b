"""Which articles are taken for translations of each other, and links of files that move."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mkdocs_multilingual_blog.cli.migration.changes.moved_links import relinked
from mkdocs_multilingual_blog.cli.migration.shapes.address_patterns import expanded_pattern, options_of_pattern
from mkdocs_multilingual_blog.cli.migration.shapes.article_pairs import pair_articles
from mkdocs_multilingual_blog.cli.migration.shapes.inherited_text import merged_text
from mkdocs_multilingual_blog.cli.migration.shapes.source_article import SourceArticle, day_of, read_article
from mkdocs_multilingual_blog.core.text.markdown_links import change_links


def article(locale: str, stem: str, date: str = "", text: str = "", **fields: str) -> SourceArticle:
    front = "".join(f"{name}: {value}\n" for name, value in {**({"date": date} if date else {}), **fields}.items())
    return read_article(f"---\n{front}---\n{text}\n", f"docs/{locale}/blog/posts/{stem}.md", locale, stem)


def pairs(*articles: SourceArticle, answers: Sequence[int] = ()) -> dict[str, str]:
    """Return the stems of the articles in English, by those of their translations."""
    left = list(answers)
    found = pair_articles(articles, "en", lambda question, options: left.pop(0) if left else 0)
    return {path.rpartition("/")[2].removesuffix(".md"): one.stem for path, one in found.pairs.items()}


def test_articles_with_one_name_or_one_key_are_translations() -> None:
    assert pairs(article("en", "a"), article("fr", "a")) == {"a": "a"}
    assert pairs(article("en", "a", translation_key="x"), article("fr", "b", translation_key="x")) == {"b": "a"}
    assert pairs(article("en", "a", slug="x"), article("fr", "b", slug="x")) == {"b": "a"}


def test_articles_that_link_to_each_other_are_translations() -> None:
    english = article("en", "a", text="[Français](../../../fr/blog/posts/b.md)")
    french = article("fr", "b", text="[English](../../../en/blog/posts/a.md#top)")
    assert pairs(english, article("en", "c"), french) == {"b": "a"}


def test_articles_of_one_day_with_one_image_are_translations() -> None:
    image = "![](img/{}.png)"
    english = [article("en", name, "2026-01-05", image.format(name)) for name in ("a", "b")]
    french = [article("fr", f"{name}-fr", "2026-01-05", image.format(name)) for name in ("b", "a")]
    assert pairs(*english, *french) == {"a-fr": "a", "b-fr": "b"}


def test_the_owner_is_asked_where_it_is_not_sure() -> None:
    english = [article("en", name, "2026-01-05") for name in ("a", "b")]
    french = article("fr", "c", "2026-01-05")
    assert pairs(*english, french) == {}, "of two, neither is most likely"
    assert pairs(*english, french, answers=[2]) == {"c": "b"}
    different = article("en", "a", "2026-01-05", "## One"), article("fr", "c", "2026-01-05")
    assert pairs(*different) == {"c": "a"}
    assert pairs(*different, answers=[1]) == {}


def test_articles_with_one_name_and_dates_far_apart_may_be_none() -> None:
    articles = article("en", "news", "2024-01-05"), article("fr", "news", "2026-01-05")
    assert pairs(*articles) == {"news": "news"}
    assert pairs(*articles, answers=[1]) == {}


@pytest.mark.parametrize(
    ("value", "day"),
    [("2026-01-05", "2026-01-05"), ("2026-1-5 10:00", "2026-01-05"), ({"created": "2026-01-05"}, "2026-01-05")],
)
def test_days_are_read_in_any_form(value: object, day: str) -> None:
    assert str(day_of(value)) == day


@pytest.mark.parametrize("value", ["", "soon", "2026-13-40", None, 5])
def test_what_is_no_day_is_none(value: object) -> None:
    assert day_of(value) is None


MOVES = {"docs/blog/a.md": "docs/en/blog/posts/a.md", "docs/img/x y.png": "docs/en/img/x y.png"}


@pytest.mark.parametrize(
    ("target", "new"),
    [
        ("../blog/a.md#top", "posts/a.md#top"),
        ("../img/x%20y.png", "../img/x%20y.png"),
        ("../img/none.png", "../img/none.png"),
        ("/blog/a/", "/blog/a/"),
        ("https://example.org/a.md", "https://example.org/a.md"),
        ("#top", "#top"),
    ],
)
def test_links_lead_to_where_files_have_moved(target: str, new: str) -> None:
    assert relinked(target, "docs/blog/index.md", "docs/en/blog/index.md", MOVES.get) == new


def test_links_in_code_stay() -> None:
    text = "[a](a.md) `[b](b.md)` ![c](<c.png>)\n\n```md\n[d](d.md)\n```\n\n[e]: e.md\n"
    assert change_links(text, lambda target: f"../{target}") == (
        "[a](../a.md) `[b](b.md)` ![c](<../c.png>)\n\n```md\n[d](d.md)\n```\n\n[e]: ../e.md\n"
    )


@pytest.mark.parametrize(
    ("pattern", "options", "address"),
    [
        ("/:year/:month/:title/", {"blog_dir": ".", "post_dir": "posts"}, "/2026/01/x/"),
        ("/blog/:slug/", {}, "/blog/x/"),
        ("/:section/:year-:month/:slug/", {"blog_dir": "posts"}, "/posts/2026-01/x/"),
        ("/:section/:filename/", {"blog_dir": "posts", "post_url_format": "{file_lower}"}, "/posts/x/"),
    ],
)
def test_patterns_of_addresses_become_options(pattern: str, options: dict[str, str], address: str) -> None:
    names = {"section": "posts"}
    assert options.items() <= options_of_pattern(pattern, names).items()
    values = {**names, "title": "x", "slug": "x", "filename": "x"}
    assert expanded_pattern(pattern, values, day_of("2026-01-05")) == address


def test_what_a_file_inherits_is_merged_with_the_comments_of_both() -> None:
    parent = "# all\ntheme:\n  name: material  # the theme\n  features: [a]\nplugins: [search]\n"
    child = "INHERIT: base.yml\nsite_name: Notes\n# own\ntheme:\n  features: [b]  # mine\n  language: en\n"
    assert merged_text(parent, child) == (
        "# all\ntheme:\n  name: material  # the theme\n  features: [b]  # mine\n  language: en\n"
        "plugins: [search]\nsite_name: Notes\n"
    )
