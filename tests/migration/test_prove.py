"""A small blog of Material's plugins is the same blog after the migration; `prove` does it with any."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .prove import OWN_CORPUS, Row, compare, look, prove


def lost(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.different and not row.free]


def test_a_blog_is_the_same_after_the_migration(tmp_path: Path) -> None:
    printed, results = prove(tmp_path, OWN_CORPUS)
    assert "blog is now multilingual-blog" in printed
    assert len(results) == 2
    for rows in results.values():
        assert lost(rows) == []
        assert [row.what for row in rows if row.different] == []
        assert [row.what for row in rows if not row.before] == ["articles that were not there"]

    seen = look(tmp_path / "site")
    assert len(seen.posts) == 12
    address, post = next((address, post) for address, post in seen.posts.items() if post.categories)
    for other in (
        replace(post, days=("1999-01-01",)),
        replace(post, categories=()),
        replace(post, tags=("another", *post.tags)),
    ):
        assert len(lost(compare(seen, replace(seen, posts={**seen.posts, address: other})))) == 1
    fewer = replace(seen, addresses=seen.addresses - {"blog/page/2/"})
    assert [row.what for row in lost(compare(seen, fewer))] == ["addresses of further pages"]
