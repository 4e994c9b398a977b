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
def test_comments_of_all_languages_of_an_article_are_one_discussion(guide: str, site: Site) -> None:
    code = recipe(guide, "overrides/partials/comments.html")
    site.write(f"{POSTS}=== overrides/partials/comments.html\n{code}\n", CONFIG).build()
    assert site.log == []
    for address, term, locale, heading in (
        ("blog/a/", "a", "en", "Comments"),
        ("ko/blog/a/", "a", "ko", "댓글"),
        ("page/", "page/", "en", "Comments"),
    ):
        page = site.page(address)
        [script] = page.all("script[src*=giscus]")
        assert (script.get("data-term"), script.get("data-lang")) == (term, locale)
        assert page.text("#__comments") == heading
    assert site.page("blog/quiet/").all("script[src*=giscus]") == []
    assert site.page("blog/").all("script[src*=giscus]") == []


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
