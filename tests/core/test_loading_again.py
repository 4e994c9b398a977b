"""After an edit, a blog that reuses what it knows is the same as one that is loaded anew, whatever was edited."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.blog.destinations import Owner
from mkdocs_multilingual_blog.core.blog.loading import load_blog
from mkdocs_multilingual_blog.core.blog.output_check import Flawless, SiteFiles, check_outputs
from mkdocs_multilingual_blog.core.errors import Report
from mkdocs_multilingual_blog.core.posts.library import Library
from mkdocs_multilingual_blog.core.settings import Settings, Translations

from .helpers import TRILINGUAL

NOW = datetime(2026, 6, 1, tzinfo=timezone.utc)
EDITS = 60 * int(os.environ.get("EDITS", "1"))
KEYS = ("one", "two", "three", "four", "five")

CHANGES: dict[str, list[Any]] = {
    "date": ["2026-01-01", "2026-03-03", "2025-12-12", "2026-07-01"],
    "tags": [["News"], ["news", "CSS"], ["CSS/Grid"], ["c s s", "C-S-S"], []],
    "categories": [["Guides"], ["Guides", "Other"], []],
    "slug": ["other", "one", "old", "tags/news"],
    "aliases": [["old/"], ["/older/", "blog/one/"]],
    "unlisted": [True, False],
    "draft": [True, False],
    "expires": ["2026-05-05", "2026-08-08"],
    "pin": [True, False],
    "fallback": ["show", "hide", "link"],
    "translation_key": ["one", "two"],
    "series": [{"name": "Course", "part": 1}, {"name": "course", "part": 2}],
    "related": [["one"], ["nowhere"]],
}


def write(docs: Path, locale: str, key: str, front: dict[str, Any]) -> str:
    source = f"{locale}/blog/posts/{key}.md"
    path = docs / source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{yaml.safe_dump(front)}---\nText of {key}.\n", encoding="utf-8")
    return source


def described(blog: Blog) -> list[Any]:
    """Return all that pages and messages may show of a blog."""
    index = blog.index
    of_sites = [
        (site, index.entries(site), index.published(site), index.own(site), blog.views(site), blog.places[site])
        for site in blog.languages.locales
    ]
    neighbours = [blog.neighbours(entry) for site in blog.languages.locales for entry in index.entries(site)]
    maps = [list(one.items()) for one in (index.translations, index.by_source, *blog.subjects)]
    return [index.posts, of_sites, neighbours, maps, blog.warnings, dict(blog.broken), dict(blog.drafts), blog.hidden]


OPTIONS: dict[str, dict[str, Any]] = {
    "alone": {},
    "waiting": {"translations": Translations(wait=True)},
    "below categories": {"url_format": "{categories}/{slug}"},
}
CATALOGS = [
    "guides: {label: {en: Guides}}",
    "guides: {label: {en: G}, slug: {en: g, ja: j}}",
    "basics: {label: {en: B}}",
]


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS.keys())
@pytest.mark.parametrize("seed", range(2))
def test_any_edit(tmp_path: Path, seed: int, options: dict[str, Any]) -> None:
    pick, now = random.Random(seed), NOW
    fronts = {(locale, key): {"date": "2026-01-01", "tags": ["News"]} for locale in ("en", "ko") for key in KEYS}
    fronts |= {("ja", key): {} for key in KEYS[:3]}  # which takes all from the original
    for place, front in fronts.items():
        write(tmp_path, *place, front)
    library, settings = Library(), Settings(docs=tmp_path, now=now, schedule=True, **options)
    blog = load_blog(settings, TRILINGUAL, tolerant=True, library=library)
    site, flawless = SiteFiles({"blog/old/index.html": Owner("another page")}), None
    for _ in range(EDITS):
        place, field = pick.choice([*fronts]), pick.choice([*CHANGES])
        front = {**fronts[place], field: pick.choice(CHANGES[field])}
        if pick.random() < 0.4:
            front.pop(field)
        fronts[place] = front
        changed = [write(tmp_path, *place, front)]
        if pick.random() < 0.1:
            (tmp_path / ".categories.yml").write_text(pick.choice(CATALOGS), encoding="utf-8")
        now += timedelta(hours=pick.choice([0, 0, 0, 30]))
        settings = replace(settings, now=now)
        blog = load_blog(settings, TRILINGUAL, tolerant=True, library=library, former=blog, changed=changed)
        assert described(blog) == described(load_blog(settings, TRILINGUAL, tolerant=True)), (place, field)
        check_outputs(blog, site, report := Report())
        has_problems = bool(report.errors or report.warnings)
        assert not (has_problems and flawless and flawless.holds(blog, site)), (place, field)
        flawless = None if has_problems else flawless or Flawless(blog, site)
