"""A page whose template would see the same values comes from the cache, and the site is the same as without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest

from mkdocs_multilingual_blog.integration.adapters.cache_keys import UnknownError, stable_text

from .harness import BILINGUAL, Site

CONFIG = (
    BILINGUAL.replace(
        "theme: {name: material, font: false}",
        "theme: {name: material, font: false, custom_dir: over, features: [navigation.tabs, navigation.footer]}",
    )
    + """
copyright: Nobody
extra: {social: [{icon: fontawesome/brands/github, link: https://example.org/x}]}
nav: [Home: index.md, About: about.md, Blog: blog/index.md]
"""
)

SITE = """
=== docs/en/index.md
# Home
=== docs/ko/index.md
# 홈
=== docs/en/about.md
# About

<!-- blog/posts { limit: 2 } -->
=== docs/ko/about.md
# 소개
=== docs/.authors.yml
authors:
  team: {name: Team, description: Writes}
=== docs/.tags.yml
news: {label: {en: News, ko: 소식}}
=== docs/.tools.yml
heading: {en: Tools, ko: 도구}
tools:
  - id: crop
    title: {en: Crop, ko: 자르기}
    description: {en: Cuts., ko: 자릅니다.}
    url: https://example.org/crop
    keywords: {en: [crop], ko: [자르기]}
=== over/partials/own.html
<b>Own</b>
=== over/main.html
{% extends "base.html" %}
{% block footer %}{{ super() }}{% include "partials/own.html" %}{% endblock %}
=== docs/en/blog/posts/one.md
---
title: One
date: 2026-01-02
tags: [news]
authors: [team]
---
A beginning.

<!-- more -->

How to crop an image.
=== docs/en/blog/posts/two.md
---
title: Two
date: 2026-01-03
tags: [news]
---
How to crop an image twice.
=== docs/en/blog/posts/three.md
---
title: Three
date: 2026-01-04
---
See [another](two.md).
=== docs/ko/blog/posts/one.md
---
title: 하나
date: 2026-01-02
tags: [소식]
---
이미지를 자르기. 열에 50%는 `자르기-이름.png`와 LinkedIn(링크드인)에서 12만~18만 번.
"""


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files of the pages for which a template is rendered, be it their own or that of what they offer at their end."""
    seen: list[str] = []
    render = jinja2.Template.render

    def watched(self: jinja2.Template, *args: Any, **kwargs: Any) -> str:
        page = (args[0] if args else kwargs).get("page")
        if page is not None:
            seen.append(page.file.src_uri)
        return render(self, *args, **kwargs)

    monkeypatch.setattr(jinja2.Template, "render", watched)
    return seen


@pytest.fixture
def built(site: Site, rendered: list[str]) -> Site:
    site.write(SITE, CONFIG).build()
    assert (site.log, len(rendered) > 10) == ([], True)
    rendered.clear()
    return site


def clean(site: Site) -> dict[str, bytes]:
    """Return what a build makes that keeps nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MULTILINGUAL_BLOG_CACHE", "0")
        site.build()
    return site.bytes()


def test_a_second_build_puts_together_only_what_shows_more_than_is_known(built: Site, rendered: list[str]) -> None:
    first = built.bytes()
    assert built.build().log == []
    assert set(rendered) == {"en/about.md"}, "it has a list of articles in its text"
    assert built.bytes() == first == clean(built)


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return do


def add(name: str, text: str) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return do


EDITS: dict[str, tuple[Callable[[Path], None], set[str], set[str]]] = {
    "a text": (
        edit("docs/en/blog/posts/one.md", "How to", "How not to"),
        {"blog/posts/one.md"},
        {"two.md", "three.md"},
    ),
    "the beginning of a text": (
        edit("docs/en/blog/posts/one.md", "A beginning", "Another one"),
        {"posts/one.md", "en/blog/index.md"},
        {"en/index.md"},
    ),
    "a title": (
        edit("docs/en/blog/posts/one.md", "title: One", "title: First"),
        {"en/blog/posts/one.md", "en/blog/index.md", "blog/tags/news"},
        {"ko/blog/posts/one.md", "three.md", "en/index.md"},
    ),
    "the hour of publication": (
        edit("docs/en/blog/posts/one.md", "date: 2026-01-02", "date: 2026-01-02 10:00:00"),
        {"en/blog/posts/one.md"},
        {"en/blog/posts/three.md", "en/index.md"},
    ),
    "the address of a translation": (
        edit("docs/ko/blog/posts/one.md", "title: 하나", "title: 하나\nslug: eins"),
        {"en/blog/posts/one.md", "ko/blog/posts/one.md"},
        {"en/index.md"},
    ),
    "what the blog tells in its head": (
        edit("mkdocs.yml", "- multilingual-blog", "- multilingual-blog: {metadata: false}"),
        {"en/blog/posts/one.md"},
        set(),
    ),
    "the label of a tag": (
        edit("docs/.tags.yml", "en: News", "en: Latest"),
        {"en/blog/posts/one.md", "en/blog/posts/two.md", "blog/tags/index.md"},
        {"ko/blog/posts/one.md"},
    ),
    "what an author does": (edit("docs/.authors.yml", "Writes", "Draws"), {"en/blog/posts/one.md"}, {"en/index.md"}),
    "the name of a tool": (
        edit("docs/.tools.yml", "en: Crop", "en: Trim"),
        {"posts/one.md", "posts/two.md"},
        {"en/index.md"},
    ),
    "a translation that comes": (
        add("docs/ko/blog/posts/two.md", "---\ntitle: 둘\ndate: 2026-01-03\n---\n글입니다.\n"),
        {"en/blog/posts/two.md", "ko/blog/posts/two.md", "ko/blog/index.md"},
        {"en/index.md"},
    ),
    "the title of a page of the navigation": (
        edit("docs/ko/about.md", "# 소개", "---\ntitle: 안내\n---"),
        {"ko/index.md", "ko/blog/posts/one.md"},
        {"en/index.md", "en/blog/posts/one.md"},
    ),
    "the navigation": (
        edit("mkdocs.yml", "About: about.md", "Who: about.md"),
        {"en/index.md", "en/blog/posts/one.md", "ko/blog/posts/one.md"},
        set(),
    ),
    "the footer": (edit("mkdocs.yml", "Nobody", "Somebody"), {"en/index.md", "ko/blog/posts/one.md"}, set()),
    "extra": (edit("mkdocs.yml", "example.org/x", "example.org/y"), {"en/index.md", "ko/blog/posts/one.md"}, set()),
    "the theme": (edit("mkdocs.yml", "navigation.tabs", "toc.integrate"), {"en/index.md"}, set()),
    "a template": (edit("over/partials/own.html", "Own", "New"), {"en/index.md", "ko/blog/posts/one.md"}, set()),
    "a template in place of the plugin's": (
        add("over/partials/blog/entry.html", "<i>{{ value.title }}</i>"),
        {"en/blog/index.md"},
        set(),
    ),
    "an option of the blog": (
        edit("mkdocs.yml", "- multilingual-blog", "- multilingual-blog: {post_readtime: false}"),
        {"en/blog/posts/one.md"},
        set(),
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_all_that_an_edit_shows_on_is_put_together_again(built: Site, rendered: list[str], what: str) -> None:
    change, expected, others = EDITS[what]
    change(built.folder)
    built.build()
    assert built.log == []
    for part in expected:
        assert any(part in source for source in rendered), (part, rendered)
    for part in others:
        assert not any(part in source for source in rendered), (part, rendered)
    found = built.bytes()
    assert found == clean(built)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("over/main.html", '{% extends "base.html" %}{% block footer %}{{ pages | length }}{% endblock %}'),
        ("over/main.html", '{% extends "base.html" %}{% block footer %}{{ build_date_utc }}{% endblock %}'),
        ("hook.py", "def on_env(env, config, files):\n    return env\n"),
    ],
    ids=["all pages", "the time", "hooks"],
)
def test_where_templates_may_see_more_all_pages_are_put_together(
    site: Site, rendered: list[str], name: str, text: str
) -> None:
    site.write(f"{SITE}\n=== {name}\n{text}\n", CONFIG + ("hooks: [hook.py]\n" if name == "hook.py" else ""))
    site.build()
    number = len(rendered)
    site.build()
    assert len(rendered) == 2 * number


BY_FILE = """
from pathlib import Path

NUMBER = 1

def on_page_context(context, page, config, nav):
    config.extra["social"] = [{"icon": "fontawesome/brands/github", "link": Path("link.txt").read_text().strip()}]
    context["number"] = NUMBER
    page.title = f"{page.title}!"
"""


def test_what_hooks_give_to_templates_is_part_of_what_they_see(
    site: Site, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = f"{SITE}\n=== hook.py\n{BY_FILE}\n=== link.txt\nhttps://example.org/a\n"
    monkeypatch.chdir(site.folder)
    config = CONFIG + "hooks: [hook.py]\n"
    site.write(files, config).build()
    rendered.clear()
    site.build()
    assert set(rendered) == {"en/about.md"}, "it has a list of articles in its text"
    (site.folder / "link.txt").write_text("https://example.org/b", encoding="utf-8")
    assert b"https://example.org/b" in site.build().bytes()["blog/one/index.html"]
    assert site.bytes() == clean(site)
    rendered.clear()
    site.write(files.replace("NUMBER = 1", "NUMBER = 2"), config).build()
    assert "en/blog/posts/one.md" in rendered, "the code of the hook is another one"


def test_front_matter_that_unfolds_without_end_is_no_key() -> None:
    value: object = "x"
    for _ in range(30):
        value = [value] * 10
    with pytest.raises(UnknownError, match="unfolds without end"):
        stable_text({"x": value})
    assert stable_text(16**5000) != stable_text(16**5000 + 1)
