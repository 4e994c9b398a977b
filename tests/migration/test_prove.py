"""A small blog is the same after the migration; `prove` compares larger ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .prove import OWN_CORPUS, Row, compare, prove, read_site


def disallowed(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.different and not row.free]


def test_a_blog_is_the_same_after_the_migration(tmp_path: Path) -> None:
    printed, results = prove(tmp_path, OWN_CORPUS)
    assert "blog is now multilingual-blog" in printed
    assert len(results) == 2
    for rows in results.values():
        assert disallowed(rows) == []
        assert [row.what for row in rows if row.different] == []
        assert [row.what for row in rows if not row.before] == ["articles that were not there"]

    site = read_site(tmp_path / "site")
    assert len(site.posts) == 12
    address, post = next((address, post) for address, post in site.posts.items() if post.categories)
    for other in (
        replace(post, days=("1999-01-01",)),
        replace(post, categories=()),
        replace(post, tags=("another", *post.tags)),
    ):
        assert len(disallowed(compare(site, replace(site, posts={**site.posts, address: other})))) == 1
    fewer = replace(site, addresses=site.addresses - {"blog/page/2/"})
    assert [row.what for row in disallowed(compare(site, fewer))] == ["addresses of further pages"]
