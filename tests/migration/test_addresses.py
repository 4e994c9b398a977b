"""A migrated site has the addresses that it had with Material's plugins."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_multilingual_blog.cli.migration.migration import migrate

from ..site.harness import Site

CONFIG = """
site_name: Test
site_url: https://example.org/
theme: {name: material, font: false}
plugins:
  - blog:
      pagination_per_page: 2
"""

TITLES = ("Salt & pepper", "What's new in C++?", "v1.2.3: faster – 100%", "AI의 미래", "Plain words")

POSTS = "".join(
    f"""
=== docs/blog/posts/file-{number}.md
---
date: 2026-0{number + 1}-1{number}
categories: [How-to & more]
---
# {title}
Text.
"""
    for number, title in enumerate(TITLES)
)

PAGES = """
=== docs/index.md
# Home
=== docs/blog/index.md
# Blog
=== docs/blog/posts/other.md
---
title: Not this
slug: But_This
date: 2025-12-31
---
Text.
"""


@pytest.mark.parametrize(
    "options", ["", '      post_url_format: "{slug}"\n', '      post_url_format: "{categories}/{file}"\n']
)
def test_posts_keep_their_addresses(tmp_path: Path, options: str) -> None:
    site = Site(tmp_path).write(PAGES + POSTS, CONFIG + options).build()
    before = site.addresses()
    result = migrate(CONFIG + options)
    (tmp_path / "mkdocs.yml").write_text(result.text, encoding="utf-8")
    after = site.build().addresses()
    assert before - after == set()
    assert {address.split("/")[1] for address in after - before} <= {"tags"}
