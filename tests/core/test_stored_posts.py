"""Posts that another process stored are what reading their files again gives."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.blog import post_loading
from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.blog.loading import load_blog
from mkdocs_multilingual_blog.core.posts import stored_posts
from mkdocs_multilingual_blog.core.posts.library import CachedPost, Library
from mkdocs_multilingual_blog.core.settings import Settings
from mkdocs_multilingual_blog.core.storage.cache import Cache
from mkdocs_multilingual_blog.core.storage.declared_json import form_of

from .helpers import TRILINGUAL
from .test_loading_again import CATALOGS, CHANGES, KEYS, NOW, described, write

NAME, DIGEST = b"posts", b"settings"
FULL = {
    "title": "Everything &amp; <more>",
    "description": "Words",
    "date": {"created": "2026-01-05T09:30:00+09:00", "updated": "2026-02-01"},
    "tags": ["News", "CSS/Grid"],
    "categories": ["Guides"],
    "series": {"name": "Course", "part": 1},
    "image": {"src": "a.png", "alt": "A", "cover": False},
    "links": ["other.md", {"Group": [{"Inner": "https://example.org/"}]}],
    "aliases": ["/old/"],
    "related": {"pinned": ["two"], "language": "ko"},
    "tools": False,
    "translate": ["ko"],
    "pin": True,
}


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cache]:
    with Cache(tmp_path_factory.mktemp("cache") / "cache.sqlite", 1 << 24) as cache:
        yield cache


def loaded(settings: Settings, cache: Cache | None = None) -> tuple[Blog, Library]:
    """Return a blog, read as by another process: with what the cache has, which gets what is new."""
    library = Library()
    if cache:
        stored_posts.restore(library, cache, NAME, DIGEST)
    blog = load_blog(settings, TRILINGUAL, tolerant=True, library=library)
    if cache:
        stored_posts.store(library, cache, NAME, DIGEST)
    return blog, library


def test_after_any_edit_a_blog_is_as_if_all_were_read(tmp_path: Path, cache: Cache) -> None:
    pick, now = random.Random(1), NOW
    fronts = {(locale, key): {"date": "2026-01-01", "tags": ["News"]} for locale in ("en", "ko") for key in KEYS}
    fronts |= {("ja", key): {} for key in KEYS[:3]}
    for place, front in fronts.items():
        write(tmp_path, *place, front)
    write(tmp_path, "en", "full", FULL)
    for _ in range(25):
        settings = Settings(docs=tmp_path, now=now, schedule=True)
        assert described(loaded(settings, cache)[0]) == described(loaded(settings)[0])
        place, field = pick.choice([*fronts]), pick.choice([*CHANGES])
        fronts[place] = {**fronts[place], field: pick.choice(CHANGES[field])}
        write(tmp_path, *place, fronts[place])
        if pick.random() < 0.1:
            (tmp_path / ".categories.yml").write_text(pick.choice(CATALOGS), encoding="utf-8")
        now += timedelta(hours=pick.choice([0, 0, 30]))


def test_of_many_articles_only_the_edited_one_is_read(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        write(tmp_path, "en", f"post-{number:02}", {"date": "2026-01-01"})
    settings, reads, read = Settings(docs=tmp_path, now=NOW), [], post_loading.read_post
    loaded(settings, cache)
    monkeypatch.setattr(post_loading, "read_post", lambda *given: reads.append(given[1]) or read(*given))
    write(tmp_path, "en", "post-07", {"date": "2026-01-01", "title": "Another"})
    for _ in range(2):  # few are read faster than all are written
        blog, _ = loaded(settings, cache)
        assert blog.index.translations["post-07"]["en"].title == "Another"
    assert reads == ["blog/posts/post-07.md"] * 2
    (tmp_path / ".tags.yml").write_text("news: {label: {en: News}}\n", encoding="utf-8")
    loaded(settings, cache)
    assert len(reads) == 32


def test_an_article_with_all_fields_is_the_same_as_json(tmp_path: Path) -> None:
    source = write(tmp_path, "en", "full", FULL)
    [post] = loaded(Settings(docs=tmp_path, now=NOW))[1].entries([source]).values()
    form = form_of(CachedPost)
    again = form.decode(json.loads(json.dumps(form.encode(post))))
    assert again == post
    assert again.post.lines == post.post.lines
    assert again.post.links[1].children[0].title == "Inner"


@pytest.mark.parametrize("place", range(4))
def test_what_is_of_another_type_is_refused(tmp_path: Path, place: int) -> None:
    source = write(tmp_path, "en", "a", {"date": "2026-01-05"})
    [post] = loaded(Settings(docs=tmp_path, now=NOW))[1].entries([source]).values()
    form = form_of(CachedPost)
    values = form.encode(post)
    for wrong in (None, 1.5, {"a": 1}, ["a"], "2026-13-01"):
        changed = [*values[:place], wrong, *values[place + 1 :]]
        with pytest.raises(ValueError, match=r"\S"):
            form.decode(changed)
    for number in (0, 5, 8, 10, 18):
        of_post = [*values[1][:number], {"a": []}, *values[1][number + 1 :]]
        with pytest.raises(ValueError, match=r"\S"):
            form.decode([values[0], of_post, *values[2:]])


def test_a_damaged_record_is_as_good_as_none(tmp_path: Path, cache: Cache) -> None:
    write(tmp_path, "en", "a", {"date": "2026-01-05"})
    settings = Settings(docs=tmp_path, now=NOW)
    _, library = loaded(settings, cache)
    for record in (b"", b"[]", b'["", {"a": []}]', json.dumps([library.read_with, {"a": [1]}]).encode()):
        cache.put(NAME, record, DIGEST)
        assert described(loaded(replace(settings), cache)[0]) == described(loaded(settings)[0])
