"""Translations whose front matter says next to nothing, on a site and while it is served."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from .edits import EDITS, PIXEL, Edits
from .harness import BILINGUAL, Site, with_suffixes
from .test_translations import run
from .writing import Writer, differences, edit

BLOG = """
=== docs/.authors.yml
authors: {sam: {name: Sam}, kim: {name: Kim}}
=== docs/.tools.yml
heading: {en: Tools, ko: 도구}
tools: [{id: crop, url: https://example.com/crop, title: {en: Crop, ko: 자르기}, description: {en: Cut., ko: 잘라요.}}]
=== docs/en/blog/posts/a.md
---
title: Apples
date: {created: 2026-01-05, updated: 2026-02-01}
tags: [Fruit, Red]
categories: [Guides]
authors: [sam]
series: First steps
image: {src: pictures/cover.png, alt: An apple}
pin: true
---
Apples.
=== docs/en/blog/posts/b.md
---
title: Pears
date: 2026-01-04
tags: [Fruit]
series: First steps
---
Pears.
=== docs/en/blog/posts/c.md
---
title: Plums
date: 2026-01-02
tags: [Fruit]
categories: [Guides, Ideas]
authors: [sam, kim]
---
Plums.
=== docs/ko/blog/posts/a.md
---
title: 사과
---
사과.
=== docs/ko/blog/posts/b.md
---
title: 배
tags: []
---
배.
"""
EN, KO = "docs/en/blog/posts/a.md", "docs/ko/blog/posts/a.md"
PAGE = "ko/blog/a/index.html"
OPTIONS = "multilingual-blog: {authors_profiles: true, translations: {inherit: %s}}"
DEFAULT = "[date, authors, categories, tags, image, series]"
ALL = DEFAULT.replace("]", ", pin, unlisted, draft, related, tools]")


def write(site: Site, structure: str = "folder", inherit: str = DEFAULT) -> Site:
    text, config = BLOG, BILINGUAL.replace("multilingual-blog", OPTIONS % inherit)
    if structure == "suffix":
        text = "=== docs/index.en.md\n# Home\n=== docs/index.ko.md\n# 홈\n" + with_suffixes(BLOG)
        config = config.replace("folder", "suffix")
    site.write(text, config)
    folder = "docs/blog/posts" if structure == "suffix" else "docs/en/blog/posts"
    picture = site.folder / folder / "pictures/cover.png"
    picture.parent.mkdir()
    picture.write_bytes(PIXEL)
    return site


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_a_page_shows_what_its_original_says(site: Site, structure: str) -> None:
    write(site, structure).build()
    assert site.log == []
    page = site.page("ko/blog/a/")
    assert page.text("h1") == "사과"
    assert page.texts(".md-blog-meta time")[0] == "2026년 1월 5일"
    assert page.texts(".md-blog-tags .md-tag") == ["Fruit", "Red"]
    assert page.links(".md-blog-meta__item a") == ["ko/blog/category/guides/"]
    assert page.links(".md-blog-authors a") == ["ko/blog/author/sam/"]
    assert site.page("ko/blog/series/first-steps/").entries == ["배", "사과"]
    [image] = page.all("main img")
    assert image.get("alt") == "An apple"
    assert site.has(page.resolve(image.get("src")))
    assert not site.page("ko/blog/b/").all(".md-blog-tags")
    assert json.loads(site.text("ko/blog/feed.json"))["items"][0]["date_published"].startswith("2026-01-05")


def test_a_picture_of_the_same_name_beside_the_translation_is_the_translated_one(site: Site) -> None:
    write(site)
    picture = site.folder / "docs/ko/blog/posts/pictures/cover.png"
    picture.parent.mkdir()
    picture.write_bytes(PIXEL + b"\0")
    site.build()
    [image] = site.page("ko/blog/a/").all("main img")
    assert site.page("ko/blog/a/").resolve(image.get("src")) == "ko/blog/posts/pictures/cover.png"


def test_a_picture_that_is_missing_is_told_where_it_is_named(site: Site) -> None:
    write(site)
    (site.folder / "docs/en/blog/posts/pictures/cover.png").unlink()
    site.build()
    assert len(site.log) == 1
    assert "docs/en/blog/posts/a.md:8: image: there is no file 'pictures/cover.png'." in site.log[0]


def test_templates_and_other_plugins_find_the_date_in_the_front_matter(site: Site) -> None:
    write(site).configure("font: false", "font: false, custom_dir: overrides")
    template = site.folder / "overrides/main.html"
    template.parent.mkdir()
    template.write_text(
        "{% extends 'base.html' %}{% block footer %}<i>{{ page and page.meta.date }}</i>{% endblock %}", "utf-8"
    )
    assert site.build().page("ko/blog/a/").texts("i") == ["2026-01-05"]


@pytest.mark.parametrize("structure", ["folder", "suffix"])
def test_a_saved_original_changes_its_translations(site: Site, structure: str) -> None:
    writer = Writer(write(site, structure, ALL))
    original = EN if structure == "folder" else "docs/blog/posts/a.en.md"
    for old, new, shown in (
        ("[Fruit, Red]", "[Fruit, Sweet]", "Sweet"),
        ("created: 2026-01-05", "created: 2026-01-03", "2026년 1월 3일"),
        ("[sam]", "[kim]", "Kim"),
        ("[Guides]", "[Ideas]", "Ideas"),
        ("alt: An apple", "alt: A red apple", "A red apple"),
        ("series: First steps", "series: {name: Other, part: 1}", "Other"),
        ("pin: true\n", "tools: [crop]\n", "자르기"),
        ("tools: [crop]\n", "unlisted: true\n", "noindex"),
        ("unlisted: true\n", "related: [b]\n", "배"),
        ("related: [b]\n", "draft: true\n", "초안"),
    ):
        assert edit(writer, original, old, new).startswith("Rebuilt "), new
        assert shown in writer.served()[PAGE].decode(), new
        assert differences(writer) == [], new


def test_a_saved_text_of_an_original_leaves_its_translations_alone(site: Site) -> None:
    writer = Writer(write(site))
    before = writer.served()[PAGE]
    assert edit(writer, EN, "Apples.\n", "Apples and more.\n").startswith("Rebuilt ")
    assert writer.served()[PAGE] == before
    assert differences(writer) == []
    assert edit(writer, KO, "사과.\n", "사과와 배.\n").startswith("Rebuilt ")
    assert differences(writer) == []


def test_a_translation_takes_and_gives_back_while_serving(site: Site) -> None:
    writer = Writer(write(site))
    assert edit(writer, KO, "title: 사과\n", "title: 사과\ntags: [맛]\ndate: 2026-05-01\n").startswith("Rebuilt ")
    assert differences(writer) == []
    assert edit(writer, KO, "tags: [맛]\ndate: 2026-05-01\n", "").startswith("Rebuilt ")
    assert differences(writer) == []
    (site.folder / EN).unlink()
    writer.save()
    assert any("ko/blog/posts/a.md: date: is missing" in line for line in writer.log)
    (site.folder / KO).write_text("---\ntitle: 사과\ndate: 2026-01-01\n---\n사과.\n", encoding="utf-8")
    writer.save()
    assert differences(writer) == []


def test_a_new_translation_leaves_to_its_original_what_it_takes_from_there(site: Site) -> None:
    write(site)
    (site.folder / KO).unlink()
    assert run(site, "new", "사과", "--translate", str(site.folder / EN), "--to", "ko").exit_code == 0
    text = (site.folder / KO).read_text(encoding="utf-8")
    assert "image: {src: pictures/cover.png, alt: An apple}" in text, "to translate"
    assert not [name for name in ("date", "tags", "categories", "authors", "series") if f"\n{name}:" in text]
    assert "\npin: true" in text
    site.build()
    assert not [line for line in site.log if "a.md" in line]


class HeirEdits(Edits):
    """Edits of a site whose translations say little themselves."""

    often = ("less", "less", "date", "tags", "title", "both", "image")

    def less(self) -> None:
        path = self._post()
        front, body = self._read(path)
        others = [
            other for other in self._posts() if other != path and other.name.split(".")[0] == path.name.split(".")[0]
        ]
        if others:
            for name in self._pick.sample(sorted(front), len(front) // 2):
                del front[name]
            self._write(path, {"hide": "[toc]", **front}, body)


@pytest.mark.slow
@pytest.mark.parametrize(("structure", "seed"), [("folder", 1), ("suffix", 2)])
def test_after_any_edit_translations_are_as_in_a_clean_build(tmp_path: Path, structure: str, seed: int) -> None:
    pick = random.Random(seed)
    site = write(Site(tmp_path), structure, ALL)
    if structure == "suffix":
        site.configure("multilingual-blog: {", "multilingual-blog: {blog_dir: ., ")
        for path in sorted(tmp_path.glob("docs/blog/posts/**/*")):
            target = tmp_path / "docs/posts" / path.relative_to(tmp_path / "docs/blog/posts")
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.is_file():
                path.rename(target)
    work = HeirEdits(site, pick, structure, ("en", "ko"))
    writer = Writer(site)
    work.remember()
    for number in range(EDITS):
        name = pick.choice(pick.choice((work.often, work.names)))
        work.make(name)
        line = writer.save()
        assert differences(writer) == [], (number, name, line)
        if "broken" in line or "error" in line:
            work.mend()
            writer.save()
        else:
            work.remember()
