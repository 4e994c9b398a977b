"""Functions of the site that options name: what they raise, and what they return that cannot be used."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.display.function_checks import check_functions
from mkdocs_multilingual_blog.core.display.listings import ListingOptions
from mkdocs_multilingual_blog.core.errors import BlogError
from mkdocs_multilingual_blog.core.settings import TermKind, Terms
from mkdocs_multilingual_blog.core.text.functions import SiteFunction, Slugify, name_of

from .helpers import load, source

ME = __name__


def failing(*arguments: object) -> str:
    raise ValueError("no such luck")


def leaving(*arguments: object) -> str:
    sys.exit(3)


def returning(value: object) -> Callable[..., object]:
    def function(*arguments: object) -> object:
        return value

    return function


def slugify(option: str, function: Callable[..., Any]) -> Slugify:
    return Slugify(SiteFunction(option, function), "-")


def tags(function: Callable[..., Any], **kind: Any) -> Terms:
    return Terms(TermKind("tag", slugify=slugify("tags_slugify", function), **kind), ".tags.yml", "tags/{slug}")


def errors(root: Path, text: str, **settings: Any) -> list[str]:
    with pytest.raises(BlogError) as caught:
        load(root, {"docs/en/blog/posts/a.md": text}, **settings)
    return [str(problem) for problem in caught.value.problems]


UNUSABLE = [
    (failing, "raised ValueError('no such luck') for '{}'"),
    (leaving, "raised SystemExit(3) for '{}'"),
    (returning(None), "returned None, which is no text, for '{}'"),
    (returning(7), "returned 7, which is no text, for '{}'"),
    (returning("a/b"), "returned 'a/b', which cannot be part of an address, for '{}'"),
    (returning("a\\b"), "returned 'a\\\\b', which cannot be part of an address, for '{}'"),
    (returning("a\0b"), "returned 'a\\x00b', which cannot be part of an address, for '{}'"),
    (returning("a\nb"), "returned 'a\\nb', which cannot be part of an address, for '{}'"),
    (returning("\u3164"), "returned '\\u3164', which cannot be part of an address, for '{}'"),
    (returning("a\ud800"), "returned 'a\\ud800', which cannot be part of an address, for '{}'"),
    (returning(".."), "returned '..', which cannot be part of an address, for '{}'"),
    (returning("x" * 1_000_000), "returned 1,000,000 characters for '{}'"),
]


@pytest.mark.parametrize(("function", "what"), UNUSABLE, ids=[what for _, what in UNUSABLE])
def test_a_slug_that_a_function_does_not_make_is_told_of(
    tmp_path: Path, function: Callable[..., Any], what: str
) -> None:
    told = errors(tmp_path, source("Title"), slugify=slugify("post_slugify", function), slug_from="title")
    what = what.format("Title")
    assert told == [
        f"docs/en/blog/posts/a.md: slug: post_slugify of mkdocs.yml: {name_of(function)} {what}. "
        "Correct the function, or add a 'slug'."
    ]


@pytest.mark.parametrize(("function", "what"), UNUSABLE, ids=[what for _, what in UNUSABLE])
def test_an_id_of_a_tag_that_a_function_does_not_make_is_told_of(
    tmp_path: Path, function: Callable[..., Any], what: str
) -> None:
    told = errors(tmp_path, source("Title", tags=["Some tag"]), tags=tags(function))
    what = what.format("Some tag")
    assert told == [
        f"docs/en/blog/posts/a.md:5: tags.0: tags_slugify of mkdocs.yml: {name_of(function)} {what}. "
        "Correct the function, or leave the option out."
    ]


def test_a_function_that_fails_for_the_name_of_a_hidden_tag_is_told_of_once(tmp_path: Path) -> None:
    told = errors(tmp_path, source("Title"), tags=tags(failing, hidden=("draft",)))
    assert told == [
        f"mkdocs.yml: tags_slugify: {ME}.failing raised ValueError('no such luck') for 'draft'. "
        "Correct the function, or leave the option out."
    ]


def test_a_function_that_fails_for_a_former_address_is_told_of(tmp_path: Path) -> None:
    former = {"former_url_format": "{slug}", "former_slugify": slugify("redirects.post_slugify", failing)}
    [told] = errors(tmp_path, source("Title"), **former)
    assert told.startswith(
        f"docs/en/blog/posts/a.md: redirects.post_slugify of mkdocs.yml: {ME}.failing raised ValueError("
    )


def test_a_function_that_makes_no_slug_is_told_of(tmp_path: Path) -> None:
    [told] = errors(tmp_path, source("Title"), slugify=slugify("post_slugify", returning("")))
    assert " returned '' for 'a'. Correct the function, or add a 'slug'." in told


def test_a_function_that_makes_no_id_leaves_it_to_the_plugin(tmp_path: Path) -> None:
    blog = load(tmp_path, {"docs/en/blog/posts/a.md": source(tags=["Some tag"])}, tags=tags(returning("")))
    assert list(blog.subjects.tags) == ["some-tag"]


def test_the_rest_of_the_blog_stays_while_serving(tmp_path: Path) -> None:
    def fails_for_b(text: str, separator: str) -> str:
        return failing() if text == "b" else text

    files: dict[str, str | bytes] = {f"docs/en/blog/posts/{name}.md": source(name) for name in "abc"}
    blog = load(tmp_path, files, tolerant=True, slugify=slugify("post_slugify", fails_for_b))
    assert sorted(post.address for post in blog.index.posts) == ["blog/a", "blog/c"]
    assert list(blog.broken) == ["en/blog/posts/b.md"]


def sorting(option: str, function: Callable[..., Any]) -> SiteFunction:
    return SiteFunction(option, function)


def none_for_b(value: Any) -> object:
    return None if getattr(value, "name", getattr(value, "title", "")) == "b" else "x"


UNSORTABLE = [
    (failing, "raised ValueError('no such luck') for "),
    (none_for_b, "returned keys that cannot be compared ("),
]


@pytest.fixture
def files() -> dict[str, str | bytes]:
    return {
        f"docs/en/blog/posts/{name}.md": source(name, tags=[name, "all"], categories=[name]) for name in ("a", "b", "c")
    }


@pytest.mark.parametrize(("function", "what"), UNSORTABLE, ids=["raises", "not comparable"])
def test_an_order_of_tags_that_a_function_does_not_make_is_told_of(
    tmp_path: Path, files: dict[str, str | bytes], function: Callable[..., Any], what: str
) -> None:
    order = Terms(TermKind("tag"), ".tags.yml", "tags/{slug}", sort_by=sorting("tags_sort_by", function))
    with pytest.raises(BlogError, match=r"^mkdocs\.yml: tags_sort_by: ") as caught:
        load(tmp_path, files, tags=order)
    assert f"{name_of(function)} {what}" in str(caught.value)


@pytest.mark.parametrize(("function", "what"), UNSORTABLE, ids=["raises", "not comparable"])
@pytest.mark.parametrize("option", ["categories_sort_by", "listings_sort_by", "listings_tags_sort_by"])
def test_an_order_that_only_pages_need_is_told_of_before_they_are_written(
    tmp_path: Path, files: dict[str, str | bytes], option: str, function: Callable[..., Any], what: str
) -> None:
    settings: dict[str, Any] = {}
    listings = ListingOptions()
    if option == "categories_sort_by":
        settings["categories"] = Terms(
            TermKind("category"), ".categories.yml", "category/{slug}", sort_by=sorting(option, function)
        )
    elif option == "listings_sort_by":
        listings = ListingOptions(sort_by=sorting(option, function))
    else:
        listings = ListingOptions(tags_sort_by=sorting(option, function))
    blog: Blog = load(tmp_path, files, **settings)
    with pytest.raises(BlogError, match=rf"^mkdocs\.yml: {option}: ") as caught:
        check_functions(blog, listings)
    assert f"{name_of(function)} {what}" in str(caught.value)
