"""Patterns of dates that mean something else than they seem to."""

from __future__ import annotations

import pytest

from mkdocs_multilingual_blog.config import BlogConfig
from mkdocs_multilingual_blog.core.text.date_patterns import misreading


@pytest.mark.parametrize(
    ("pattern", "oddity", "meant"),
    [
        ("YYYY-MM-DD", "the year of the week", "yyyy-MM-dd"),
        ("dd.MM.YYYY", "the year of the week", "dd.MM.yyyy"),
        ("MMMM Do, YYYY", "the year of the week", "MMMM d, yyyy"),
        ("Y", "the year of the week", "y"),
        ("DD MMM y", "the day of the year", "dd MMM y"),
        ("D", "the day of the year", "d"),
        ("DDD MMMM", "the day of the year", "dd MMMM"),
        ("yyyy-mm-dd", "minutes", "yyyy-MM-dd"),
        ("yyyy/mm", "minutes", "yyyy/MM"),
        ("d MMM HH:mm", "minutes", ""),
        ("%Y-%m-%d", "letters of strftime", "yyyy-MM-dd"),
        ("%d %B %Y", "letters of strftime", "dd MMMM yyyy"),
        ("d de MMMM de y", "words without quotation marks", "d 'de' MMMM 'de' y"),
        ("j F Y", "the year of the week", ""),
    ],
)
def test_a_pattern_that_is_misread_is_told_with_the_one_that_was_meant(pattern: str, oddity: str, meant: str) -> None:
    message, other = misreading(pattern)
    assert oddity in message
    assert other == meant


@pytest.mark.parametrize(
    "pattern",
    [
        *("full", "long", "medium", "short", "y", "yMMMM", "yyyy", "yyyy/MM/dd", "yyyyMMdd", "yyyy/yyyyMMdd"),
        *("d MMM y", "EEEE, d MMMM y", "d 'de' MMMM 'de' y", "y年M月d日", "y. M. d.", "MMMM d 'o''clock'"),
        *("YYYY-'W'ww", "yyyy-DDD", "QQQ y", "'Day' d"),
    ],
)
def test_other_patterns_are_meant_as_they_are(pattern: str) -> None:
    assert misreading(pattern) == ("", "")


def test_each_date_of_the_options_is_checked() -> None:
    names = ("post_date_format", "post_url_date_format", "archive_date_format", "archive_url_date_format")
    config = BlogConfig(config_file_path="mkdocs.yml")
    config.load_dict({**dict.fromkeys(names, "YYYY"), "redirects": {"post_url_date_format": "YYYY/MM"}})
    errors, warnings = config.validate()
    assert errors == []
    assert [name for name, _ in warnings] == [*names, "redirects.post_url_date_format"]
    assert warnings[1] == (
        "post_url_date_format",
        "'YYYY' has the year of the week, 'Y', whose last days of December may be in the next year. "
        "Did you mean 'yyyy'? Correct it in mkdocs.yml; the default is \"yyyy/MM/dd\".",
    )
    assert config.validate()[1] == warnings, "told as often as the options are validated, and not more"


def test_what_is_no_date_is_an_error_with_the_pattern_that_was_meant() -> None:
    config = BlogConfig(config_file_path="mkdocs.yml")
    config.load_dict({"post_date_format": "yyyy-mm-dd"})
    [(name, error)], warnings = config.validate()
    assert (name, warnings) == ("post_date_format", [])
    assert str(error).startswith("'yyyy-mm-dd' is no format of a date. Did you mean 'yyyy-MM-dd'? Correct it in")
