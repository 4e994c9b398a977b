"""Articles that wait for their translations, and dates with zones."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.reports.translation_report import TranslationReport
from mkdocs_multilingual_blog.core.settings import Translations

from .helpers import TRILINGUAL, load, source

EN = "docs/en/blog/posts"
KO = "docs/ko/blog/posts"
JA = "docs/ja/blog/posts"
NOW = datetime(2026, 3, 2, 0, 0, tzinfo=timezone.utc)


def states(blog: Blog) -> dict[str, str]:
    posts = (*blog.index.posts, *blog.drafts.values())
    return {post.locale: post.state for post in sorted(posts, key=lambda post: post.source)}


def three(
    tmp_path: Path, en: dict[str, Any], ko: dict[str, Any] | None, ja: dict[str, Any] | None, **settings: Any
) -> Blog:
    versions = {EN: en, KO: ko, JA: ja}
    files: dict[str, str | bytes] = {
        f"{folder}/a.md": source(**fields) for folder, fields in versions.items() if fields is not None
    }
    return load(tmp_path, files, TRILINGUAL, now=NOW, **settings)


@pytest.mark.parametrize(
    ("ko", "state"),
    [
        (None, "waiting"),
        ({"draft": True}, "waiting"),
        ({}, "published"),
        ({"expires": "2026-02-01"}, "published"),
    ],
    ids=["missing", "draft", "published", "expired"],
)
def test_an_article_waits_until_its_translation_is_ready(tmp_path: Path, ko: dict[str, Any] | None, state: str) -> None:
    assert states(three(tmp_path, {"wait_for_translations": ["ko"]}, ko, None))["en"] == state


def test_it_waits_for_all_that_it_is_meant_for(tmp_path: Path) -> None:
    assert states(three(tmp_path, {"wait_for_translations": True}, {}, None))["en"] == "waiting"
    two = {"wait_for_translations": True, "translate": ["ko"]}
    assert states(three(tmp_path / "two", two, {}, None))["en"] == "published"


def test_the_site_can_ask_all_articles_to_wait_and_an_article_can_refuse(tmp_path: Path) -> None:
    wait = Translations(wait=True)
    assert states(three(tmp_path, {}, {}, None, translations=wait)) == {"en": "waiting", "ko": "waiting"}
    refused = three(tmp_path / "refused", {"wait_for_translations": False}, {}, None, translations=wait)
    assert states(refused) == {"en": "published", "ko": "waiting"}
    alone = three(tmp_path / "alone", {"translate": False}, None, None, translations=wait)
    assert states(alone) == {"en": "published"}


def test_two_that_wait_for_each_other_are_released_together(tmp_path: Path) -> None:
    assert states(three(tmp_path, {}, {}, {}, translations=Translations(wait=True))) == dict.fromkeys(
        ("en", "ja", "ko"), "published"
    )


def test_who_waits_for_one_that_waits_waits_as_well(tmp_path: Path) -> None:
    en, ko = {"wait_for_translations": ["ko"]}, {"wait_for_translations": ["ja"]}
    assert states(three(tmp_path, en, ko, None)) == {"en": "waiting", "ko": "waiting"}


def test_the_latest_of_their_dates_counts(tmp_path: Path) -> None:
    en = {"wait_for_translations": ["ko"], "date": "2026-03-01"}
    ko = {"date": "2026-03-02T09:00:01+09:00"}
    assert states(three(tmp_path, en, ko, None, schedule=True)) == {"en": "scheduled", "ko": "scheduled"}
    assert states(three(tmp_path, en, {"date": "2026-03-02T09:00:00+09:00"}, None, schedule=True))["en"] == "published"


def test_waiting_articles_are_shown_where_drafts_are_and_told_of(tmp_path: Path) -> None:
    blog = three(tmp_path, {"wait_for_translations": ["ko", "ja"]}, {"draft": True}, None, drafts=True)
    assert blog.index.by_source["en/blog/posts/a.md"].state == "waiting"
    assert [str(finding.problem) for finding in TranslationReport(blog).findings(["waiting"])] == [
        "docs/en/blog/posts/a.md:4: wait_for_translations: is not published before its translations: 'ko' (draft), "
        "'ja' (missing). Write them, or do not wait."
    ]


@pytest.fixture(params=["UTC", "Asia/Seoul", "America/Los_Angeles"])
def zone(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize(
    ("date", "state"),
    [
        ("2026-03-02T09:00:00+09:00", "published"),
        ("2026-03-02T09:00:01+09:00", "scheduled"),
        ("2026-03-01T16:00:00-08:00", "published"),
        ("2026-03-01T16:00:01-08:00", "scheduled"),
        ("2026-03-02", "published"),
        ("2026-03-02T00:00:01", "scheduled"),
        ("2026-03-03", "scheduled"),
    ],
)
@pytest.mark.usefixtures("zone")
def test_a_date_is_one_moment_wherever_the_site_is_built(tmp_path: Path, date: str, state: str) -> None:
    quoted = three(tmp_path, {"date": date}, None, None, schedule=True)
    plain = load(
        tmp_path / "plain",
        {f"{EN}/a.md": f"---\ntitle: A\ndate: {date}\n---\nText."},
        TRILINGUAL,
        now=NOW,
        schedule=True,
    )
    assert (states(quoted), states(plain)) == ({"en": state}, {"en": state})
