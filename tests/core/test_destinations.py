"""The register of a site's files: one path, one owner, on Linux, macOS and Windows."""

from __future__ import annotations

import unicodedata

import pytest

from mkdocs_multilingual_blog.core.blog.destinations import Destinations, Owner, windows_problem


def register(*paths: str) -> Destinations:
    destinations = Destinations()
    for path in paths:
        assert destinations.add(path, Owner(f"the owner of {path}")) is None
    return destinations


def clash(destinations: Destinations, path: str) -> str:
    found = destinations.add(path, Owner("a newcomer"))
    return found.message if found else ""


def test_paths_of_their_own_are_free() -> None:
    register("index.html", "blog/index.html", "blog/feed.xml", "blog/a/index.html", "ko/blog/a/index.html", "b.html")


def test_a_path_has_one_owner() -> None:
    assert clash(register("blog/feed.xml"), "blog/feed.xml") == (
        "'blog/feed.xml' is written by the owner of blog/feed.xml, too"
    )


def test_a_file_is_no_folder_and_a_folder_no_file() -> None:
    destinations = register("blog/feed.xml", "blog/a/b/index.html")
    assert clash(destinations, "blog/feed.xml/index.html") == (
        "'blog/feed.xml' would be a folder, and is the file of the owner of blog/feed.xml"
    )
    assert clash(destinations, "blog/feed.xml/a/b/index.html") != ""
    for folder in ("blog", "blog/a", "blog/a/b"):
        assert f"{folder!r} would be a file, and is a folder of the owner of blog/" in clash(destinations, folder)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("blog/About/index.html", "blog/about/index.html"),
        ("blog/über.html", "blog/ÜBER.html"),
        (unicodedata.normalize("NFC", "blog/한글.html"), unicodedata.normalize("NFD", "blog/한글.html")),
        ("blog/Feed.xml/index.html", "blog/feed.xml"),
        ("blog/feed.xml", "blog/Feed.XML/index.html"),
    ],
)
def test_letter_case_and_normalization_make_no_two_paths(one: str, other: str) -> None:
    assert clash(register(one), other) != ""
    assert clash(register(other), one) != ""


def test_what_was_refused_owns_nothing() -> None:
    destinations = register("feed.xml")
    assert clash(destinations, "feed.xml/a/index.html")
    assert clash(destinations, "feed.xml/a/index.html") == (
        "'feed.xml' would be a folder, and is the file of the owner of feed.xml"
    )


@pytest.mark.parametrize("name", ["가" * 86, "a" * 256, "é" * 128])
def test_a_name_that_no_file_system_takes_is_refused(name: str) -> None:
    message = clash(Destinations(), f"blog/{name}/index.html")
    assert message.startswith("the name '")
    assert message.endswith(f"is {len(name.encode())} bytes long, 255 are possible")
    assert len(message) < 100
    assert clash(Destinations(), f"blog/{name[:63]}/index.html") == ""


def test_a_path_that_no_file_system_takes_is_refused() -> None:
    assert "bytes long, 2000 are possible" in clash(Destinations(), "/".join(["folder"] * 300))


@pytest.mark.parametrize("path", ["con/index.html", "blog/AUX/index.html", "nul.html", "com1.tar.gz", "a/lpt9 .txt"])
def test_names_that_windows_reserves_are_found(path: str) -> None:
    assert "which Windows reserves" in windows_problem(path)


@pytest.mark.parametrize("path", ["blog/a./index.html", "a /index.html"])
def test_names_that_windows_shortens_are_found(path: str) -> None:
    assert "whose last character Windows drops" in windows_problem(path)


@pytest.mark.parametrize(
    "path", ["console/index.html", "com10.html", "blog/a.con/index.html", ".well-known/x", "a.b/c"]
)
def test_other_names_are_fine_for_windows(path: str) -> None:
    assert windows_problem(path) == ""
