"""URLs of inputs: a page links to and loads from what browsers take for a path or an allowed scheme, nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.text.urls import WEB, remedy, safe_url

DROPPED_BY_BROWSERS = [chr(code) for code in range(0x21)]
SPACES = ["\u00a0", "\u1680", "\u2003", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\x85"]
INVISIBLE = ["\ufeff", "\u200b", "\u200e", "\u2060", "\u00ad"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c#d",
        "HTTP://example.org",
        "https://user@example.org:8080/x",
        "https://예시.한국/글",
        "//cdn.example.org/a.png",
        "/a/b.png",
        "./a b.png",
        "../사진.webp",
        "#part",
        "?page=2",
        "guide/index.md#part",
        "2026:notes.md",
        "a/b:c.md",
        "",
    ],
)
def test_paths_and_web_addresses_stay_as_they_are(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize("around", ["", *DROPPED_BY_BROWSERS, *SPACES, *INVISIBLE, "\u00a0\t\ufeff "])
@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "file:///x"]
)
def test_a_scheme_is_not_hidden_by_what_is_not_seen(around: str, url: str) -> None:
    assert safe_url(f"{around}{url}{around}") is None


@pytest.mark.parametrize("inside", ["\t", "\n", "\r", "\r\n", "\x00", "\x01", "\x7f", "\x85", "\u2028"])
def test_no_address_holds_a_control_character(inside: str) -> None:
    assert safe_url(f"java{inside}script:alert(1)") is None
    assert safe_url(f"/{inside}/evil.example") is None
    assert safe_url(f"https://example.org/a{inside}b") is None


@pytest.mark.parametrize(
    "url",
    [
        "/\\evil.example",
        "\\\\evil.example",
        "\\/evil.example",
        "https:\\\\evil.example",
        "images\\cover.png",
        "///evil.example",
        "//",
        "https:evil.example",
        "https:/evil.example",
        "https://",
        "https://:80/",
        "https://example.org:port/",
        "https://example.org:99999/",
        "http://[x",
        "C:\\cover.png",
        "C:/cover.png",
        "mailto:a@example.org",
        "blob:https://example.org/x",
        "view-source:https://example.org",
    ],
)
def test_what_browsers_read_as_another_address_is_none(url: str) -> None:
    assert safe_url(url) is None


def test_blank_ends_are_dropped() -> None:
    assert safe_url("\u00a0 https://example.org/ \ufeff\n") == "https://example.org/"
    assert safe_url(" \u00a0 ") == ""


def test_more_schemes_can_be_allowed() -> None:
    assert safe_url("mailto:a@example.org", (*WEB, "mailto")) == "mailto:a@example.org"


def test_a_path_as_windows_writes_it_has_its_own_remedy() -> None:
    assert remedy("images\\cover.png", "Use a path.") == "Write '/' instead of '\\'."
    assert remedy("javascript:", "Use a path.") == "Use a path."


def as_browsers_read(url: str) -> str:
    """Return the scheme of a URL after the steps of WHATWG's parser that drop characters; empty without one."""
    url = re.sub(r"[\t\n\r]", "", url.strip("".join(DROPPED_BY_BROWSERS)))
    match = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", url)
    return match[1].lower() if match else ""


@given(st.text(st.sampled_from("javscript:/\\?#x \t\n\r\0\x01\x1f\x85\u00a0\ufeff\u2028ATPh@[].:1"), max_size=25))
def test_whatever_is_let_through_has_an_allowed_scheme_for_browsers(text: str) -> None:
    url = safe_url(text)
    assert url is None or as_browsers_read(url) in ("", *WEB)
    assert url is None or safe_url(url) == url
