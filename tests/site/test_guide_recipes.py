"""Templates that the guide shows as examples, on a site that uses them as they are written there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .beside import fill_social_cache
from .harness import BILINGUAL, Site

GUIDES = Path(__file__).parents[2] / "docs"
CONFIG = BILINGUAL.replace("font: false", "font: false, custom_dir: overrides")

POSTS = """
=== docs/en/page.md
---
comments: true
---
# Page
=== docs/en/blog/posts/a.md
---
date: 2026-01-01
comments: true
---
# A

Text.
=== docs/ko/blog/posts/a.md
---
date: 2026-01-01
comments: true
---
# 가

글.
=== docs/en/blog/posts/quiet.md
---
date: 2026-01-02
---
# Quiet
"""


def recipe(locale: str, file: str) -> str:
    """Return the code that the guide in a language shows for a file."""
    text = (GUIDES / locale / "guide/templates.md").read_text(encoding="utf-8")
    match = re.search(rf"`{re.escape(file)}`(?:(?!\n### ).)*?\n```\w+\n(.*?)\n```", text, re.S)
    assert match, file
    return match[1]


@pytest.mark.parametrize("guide", ["en", "ko"])
def test_a_template_adds_to_every_article_by_extending_the_one_that_it_replaces(guide: str, site: Site) -> None:
    code = recipe(guide, "overrides/blog-post.html")
    site.write(f"{POSTS}=== overrides/blog-post.html\n{code}\n", CONFIG).build()
    assert site.log == []
    for address, question in (("blog/a/", "Did this help?"), ("ko/blog/a/", "도움이 됐나요?")):
        page = site.page(address)
        assert page.texts(".md-content p")[-1] == f"{question} {page.text('.md-blog-back__link')}"
    assert site.page("blog/a/").texts("h1") == ["A"]
    assert not site.has("multilingual-blog/blog-post.html")


@pytest.mark.parametrize("guide", ["en", "ko"])
def test_another_system_of_comments_has_a_template_of_its_own(guide: str, site: Site) -> None:
    code = recipe(guide, "overrides/partials/blog/comments-forum.html")
    options = "{comments: true, comments_layout: forum, comments_layout_options: {forum: a&b}}"
    config = CONFIG.replace("- multilingual-blog", f"- multilingual-blog: {options}")
    quiet = POSTS.replace("date: 2026-01-02", "date: 2026-01-02\ncomments: false")
    site.write(f"{quiet}=== overrides/partials/blog/comments-forum.html\n{code}\n", config).build()
    assert site.log == []
    for address, locale, heading in (("blog/a/", "en", "Comments"), ("ko/blog/a/", "ko", "댓글")):
        page = site.page(address)
        [place] = page.all("#forum")
        assert [place.get(name) for name in ("data-forum", "data-thread", "lang")] == ["a&b", "a", locale]
        assert page.text("#__comments") == heading
    for address in ("blog/quiet/", "blog/", "page/"):
        assert site.page(address).all("#forum, #__comments") == []


@pytest.mark.parametrize("guide", ["en", "ko"])
def test_cards_for_networks_have_a_font_of_the_language(
    guide: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from material.plugins.social.plugin import SocialPlugin

    fonts = recipe(guide, "docs/ko/.meta.yml")
    config = BILINGUAL.replace("  - search\n", "  - search\n  - meta\n  - social\n")
    site.write(f"{POSTS}=== docs/ko/.meta.yml\n{fonts}\n", config)
    fill_social_cache(site)
    folder, font_of = site.folder / ".cache/plugin/social/fonts", SocialPlugin._resolve_font
    (folder / "Noto Sans KR").mkdir()
    (folder / "Noto Sans KR/Regular.ttf").write_bytes((folder / "Roboto/Regular.ttf").read_bytes())
    families = set()

    def resolve_font(plugin: SocialPlugin, family: str, style: str, variant: str = "") -> str:
        families.add(family)
        return str(font_of(plugin, family, style, variant))

    monkeypatch.setattr(SocialPlugin, "_resolve_font", resolve_font)
    site.build()
    assert site.log == []
    assert families == {"Roboto", "Noto Sans KR"}
    card = site.page("ko/blog/a/").one("meta[property='og:image']").get("content")
    assert site.has(card.removeprefix("https://example.org/"))
