"""Partial builds are merged, or an error says what is wrong with which."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.errors import BlogError
from mkdocs_multilingual_blog.core.publishing.merging import RECORD, VARIABLE, Part, merge


@pytest.mark.parametrize(
    ("harm", "parts", "message"),
    [
        (
            lambda folder: None,
            ("ko",),
            f"merge: no part holds en. Build it with {VARIABLE}=en and name its folder, too.",
        ),
        (
            lambda folder: (folder / "en" / RECORD).unlink(),
            ("en", "ko"),
            f"en: this is no part of a site: it has no {RECORD}. Build it with {VARIABLE} set to its languages.",
        ),
        (
            lambda folder: (folder / "en" / RECORD).write_text("{}"),
            ("en", "ko"),
            f"en/{RECORD}: the record cannot be read. Build this part again, with the version of the plugin that "
            "merges it.",
        ),
        (
            lambda folder: (folder / "ko/ko/index.html").unlink(),
            ("en", "ko"),
            "ko: ko/index.html is missing. Hand the whole folder on, with hidden files.",
        ),
        (
            lambda folder: (folder / "ko/sitemap.xml").write_text("Other"),
            ("en", "ko"),
            "ko/sitemap.xml: en/sitemap.xml is another file. Only what is the same in both can be merged.",
        ),
        (
            lambda folder: (folder / "merged").mkdir() or (folder / "merged/old.html").touch(),
            ("en", "ko"),
            "merged: the folder is not empty. Name a new one, or empty it.",
        ),
    ],
)
def test_parts_that_do_not_make_a_site_are_an_error(
    harm: Callable[[Path], object], parts: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    pages = {"en": {"index.html": "Home"}, "ko": {"ko/index.html": "홈"}}
    for locale, files in pages.items():
        for name, text in (files | {"sitemap.xml": "Same"}).items():
            path = tmp_path / locale / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        record = {
            "locales": [locale],
            "whole": ["en", "ko"],
            "made_from": {},
            "index": None,
            "files": [*files, "sitemap.xml"],
        }
        (tmp_path / locale / RECORD).write_text(json.dumps(record), encoding="utf-8")
    harm(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BlogError) as error:
        merge(tmp_path / "merged", [tmp_path / name for name in parts])
    assert str(error.value).replace(f"{tmp_path}{os.sep}", "") == message
    assert sorted(tmp_path.rglob("*")) == before


def test_the_archive_of_the_sitemap_may_hold_another_day(tmp_path: Path) -> None:
    for locale, day in (("en", 0), ("ko", 86400)):
        folder = tmp_path / locale
        folder.mkdir()
        (folder / "sitemap.xml.gz").write_bytes(gzip.compress(b"Same", mtime=day))
        Part((locale,), ("en", "ko"), {}, ("sitemap.xml.gz",)).write(folder)
    assert merge(tmp_path / "merged", [tmp_path / "ko", tmp_path / "en"]) == ("en", "ko")
    assert [path.name for path in (tmp_path / "merged").iterdir()] == ["sitemap.xml.gz"]


def test_parts_of_two_sites_are_an_error(tmp_path: Path) -> None:
    for locale, whole in (("en", ("en", "ko")), ("ko", ("en", "ko", "de"))):
        (tmp_path / locale).mkdir()
        Part((locale,), whole, {}, ()).write(tmp_path / locale)
    with pytest.raises(BlogError, match=r"its site has the languages en, ko, de, that of .* has en, ko"):
        merge(tmp_path / "merged", [tmp_path / "ko", tmp_path / "en"])
