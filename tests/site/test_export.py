"""The way out: a site as plain projects of Material's blog and of Zensical, built and compared with the site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from mkdocs_multilingual_blog.cli.exporting.export_report import report_lines
from mkdocs_multilingual_blog.cli.exporting.exporter import Exporter
from mkdocs_multilingual_blog.cli.exporting.site_record import SiteRecord, record_site
from mkdocs_multilingual_blog.cli.main import main

from . import test_everything_everywhere as everything
from .harness import BILINGUAL, SINGLE, Site, compiled_once

CONFIG = BILINGUAL.replace(
    "  - multilingual-blog\n",
    """  - multilingual-blog:
      post_url_format: "{date}/{slug}"
      authors_profiles: true
      tags_hierarchy: true
      pagination_per_page: 3
  - multilingual-blog:
      blog_dir: news
      tags_hierarchy: true
      url_translations: {ko: {news: 소식}}
""",
).replace(
    "{locale: ko, name: 한국어}",
    "{locale: ko, name: 한국어, site_name: 시험, nav_translations: {Start: 시작},"
    " admonition_translations: {tip: 도움말}}",
)
EXTENSIONS = """
nav: [{Start: index.md}, {Blog: [blog/index.md]}, news/index.md]
markdown_extensions: [admonition, attr_list, {pymdownx.snippets: {base_path: [parts], check_paths: true}}]
"""

SITE = """
=== parts/note.md
A note for all.
=== docs/.authors.yml
authors:
  team: {name: {en: The team, ko: 편집팀}, description: {en: Writes, ko: 글을 써요}}
=== docs/.categories.yml
how-to: {label: {en: How-to, ko: 사용법}}
=== docs/.tags.yml
web: {label: {en: Web, ko: 웹}}
web/css: {label: {en: CSS, ko: 스타일}, slug: {ko: 스타일}}
=== docs/.tools.yml
heading: {en: Try it, ko: 써 보세요}
tools:
  - id: editor
    url: https://editpixel.example/
    title: {en: Editor, ko: 편집기}
    description: {en: Edits pictures, ko: 그림을 고쳐요}
    keywords: {en: [picture], ko: [그림]}
    rel: [sponsored]
=== docs/en/index.md
# Home

Read [the list](blog/index.md), [CSS](blog/tags/web/css.md), or [this](blog/posts/first.md).

<!-- blog/posts { limit: 1 } -->

<!-- blog/tags -->
=== docs/ko/index.md
# 첫 화면

!!! tip

    [글](blog/posts/first.md)
=== docs/en/blog/posts/first.md
---
title: "First: a picture"
date: {created: 2024-02-03, updated: 2024-03-04}
tags: [Web/CSS]
categories: [How-to]
authors: [team]
series: {name: Course, part: 1}
aliases: [/old/first/]
image: {src: cover.svg, alt: A square}
links: [index.md, {Elsewhere: "https://editpixel.example/"}]
pin: true
subtitle: kept
---
Begins with a picture.

It goes on with [the second](second.md) and [the Korean one](../../../ko/blog/posts/first.md),
![a picture](deep/inside.svg), and `[code](second.md)`.

<img src="cover.svg" alt="">

<!-- blog/tools -->

--8<-- "note.md"
=== docs/ko/blog/posts/first.md
---
title: 첫 글과 그림
slug: 첫-글
date: 2024-02-03
series: {name: Course, part: 1}
---
그림으로 시작해요.

![그림](deep/inside.svg)
=== docs/en/blog/posts/second.md
---
date: 2024-02-02
tags: [Web/CSS, Other]
series: {name: Course, part: 2}
---
# Second

Begins with CSS.

<!-- more -->

Then more about a picture.
=== docs/en/blog/posts/third.md
---
title: Third
date: 2024-01-01
tags: [Web]
---
Text about pictures.
=== docs/ko/blog/posts/only.md
---
title: 한국어로만
date: 2024-01-05
tags: [스타일]
---
글이에요.
=== docs/en/blog/posts/draft.md
---
title: Draft
date: 2024-01-01
draft: true
---
Not yet.
=== docs/en/blog/posts/gone.md
---
title: Gone
date: 2024-01-01
expires: 2024-02-01
---
No more.
=== docs/en/blog/posts/quiet.md
---
title: Quiet
date: 2024-01-01
unlisted: true
---
Nobody finds [the first](first.md).
=== docs/en/blog/posts/cover.svg
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>
=== docs/en/blog/posts/deep/inside.svg
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>
=== docs/en/news/posts/opened.md
---
title: Opened
date: 2024-05-06
---
We are open.
=== docs/ko/news/posts/opened.md
---
title: 열었어요
date: 2024-05-06
---
문을 열었어요.
"""

ONE = """
=== docs/blog/posts/a.md
---
title: A
date: 2024-01-01
---
Text.
"""


@dataclass
class Exported:
    """A site before and after its export.

    Attributes:
        folder: The projects.
        before: The site.
        after: What the projects build.
    """

    folder: Path
    before: Site
    after: Site
    report: str


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> SiteRecord:
    site = Site(tmp_path_factory.mktemp("site")).write(SITE, CONFIG + EXTENSIONS)
    before = Path.cwd()
    os.chdir(site.folder)
    try:
        with compiled_once():
            return record_site(site.folder / "mkdocs.yml", site.out)
    finally:
        os.chdir(before)


ZENSICAL = pytest.param(
    "zensical", marks=pytest.mark.skipif(sys.version_info < (3, 11), reason="Zensical needs Python 3.11")
)


@pytest.fixture(scope="module", params=["material", ZENSICAL])
def exported(request: pytest.FixtureRequest, record: SiteRecord) -> Exported:
    folder = record.out.parent / request.param
    exporter = Exporter(record, request.param, folder)
    exporter.write()
    command = [sys.executable, "build.py", "--strict"]
    built = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return Exported(folder, Site(record.out.parent), Site(folder), "\n".join(report_lines(exporter)))


ARTICLES = {
    "blog/2024/02/03/first": ("First: a picture", "2024-02-03"),
    "blog/2024/02/02/second": ("Second", "2024-02-02"),
    "blog/2024/01/01/third": ("Third", "2024-01-01"),
    "news/opened": ("Opened", "2024-05-06"),
    "ko/blog/2024/02/03/첫-글": ("첫 글과 그림", "2024-02-03"),
    "ko/blog/2024/02/02/second": ("Second", "2024-02-02"),
    "ko/blog/2024/01/05/only": ("한국어로만", "2024-01-05"),
    "ko/소식/opened": ("열었어요", "2024-05-06"),
}


def test_every_page_is_where_it_was(exported: Exported) -> None:
    assert exported.before.addresses() <= exported.after.addresses()
    for file in ("blog/posts/cover.svg", "blog/posts/deep/inside.svg", "blog/feed.xml", "ko/blog/feed.json"):
        assert exported.before.has(file)
        assert exported.after.has(file), file


@pytest.mark.parametrize("address", ARTICLES)
def test_an_article_keeps_its_title_date_and_links_to_other_languages(exported: Exported, address: str) -> None:
    title, date = ARTICLES[address]
    before, after = exported.before.page(f"{address}/"), exported.after.page(f"{address}/")
    assert after.texts("article h1")[0].rstrip("¶") == title
    assert [time.get("datetime", "")[:10] for time in after.all("time")][:1] == [date]
    assert after.switcher == before.switcher
    assert after.hreflangs == before.hreflangs
    assert after.canonical == before.canonical


def test_dates_are_in_the_language_of_the_reader(exported: Exported) -> None:
    for address in ("blog/2024/02/03/first/", "ko/blog/2024/02/03/첫-글/"):
        assert exported.after.page(address).texts("time")[0] == exported.before.page(address).texts("time")[0]


def test_related_articles_series_and_tools_are_text(exported: Exported) -> None:
    before = exported.before.page("blog/2024/02/03/first/")
    after = exported.after.page("blog/2024/02/03/first/")
    assert set(before.links(".md-blog-related a, .md-blog-series ol a")) <= set(after.links("article a"))
    assert after.links("article .md-blog-tool a") == before.links("article .md-blog-tool a")
    assert after.all("article .md-blog-tool a")[0].get("rel") == "sponsored"
    assert "A note for all." in after.text("article")


def test_links_and_images_lead_where_they_led(exported: Exported) -> None:
    after = exported.after.page("blog/2024/02/03/first/")
    assert {"blog/2024/02/02/second/", "ko/blog/2024/02/03/첫-글/"} <= set(after.links("article a"))
    images = {after.resolve(image.get("src", "")) for image in after.all("article img")}
    assert {"blog/posts/cover.svg", "blog/posts/deep/inside.svg"} <= images
    for page in ("", "ko/", "blog/2024/02/03/first/", "ko/blog/2024/02/03/첫-글/", "ko/소식/"):
        html = exported.after.page(page)
        for image in html.all("article img"):
            assert exported.after.has(html.resolve(image.get("src", ""))), (page, image.get("src"))
    assert {"blog/2024/02/03/first/", "blog/tags/web/css/"} <= set(exported.after.page("").links("article a"))


def test_tags_are_listed_at_their_addresses(exported: Exported) -> None:
    for address, article in (
        ("blog/tags/web/css/", "blog/2024/02/02/second/"),
        ("ko/blog/tags/web/스타일/", "ko/blog/2024/01/05/only/"),
    ):
        page = exported.after.page(address)
        assert article in page.links("article a")
    assert "CSS" in " ".join(exported.after.page("blog/2024/02/02/second/").texts(".md-tag"))


def test_a_former_address_and_a_category_of_another_address_redirect(exported: Exported) -> None:
    for address, target in (
        ("old/first/", "/blog/2024/02/03/first/"),
        ("ko/blog/category/how-to/", "/ko/blog/category/%EC%82%AC%EC%9A%A9%EB%B2%95/"),
    ):
        refresh = exported.after.page(address).one("meta[http-equiv=refresh]").get("content", "")
        assert refresh.partition("url=")[2] == target
    assert exported.after.has("blog/category/how-to/")
    assert exported.after.has("ko/blog/category/사용법/")


def test_what_is_not_listed_stays_so(exported: Exported) -> None:
    assert not exported.after.has("blog/2024/01/01/draft/")
    assert not exported.after.has("blog/2024/01/01/gone/")
    assert exported.after.page("blog/2024/01/01/quiet/").links("article a[href*=first]")
    for address in ("", "blog/", "blog/archive/2024/", "blog/feed.xml"):
        assert "Quiet" not in exported.after.text(address)


def test_a_fallback_says_so_and_leads_to_the_original(exported: Exported) -> None:
    page = exported.after.page("ko/blog/2024/02/02/second/")
    assert page.links(".md-blog-notice a") == ["blog/2024/02/02/second/"]
    assert page.canonical == "https://example.org/blog/2024/02/02/second/"


def test_projects_are_plain(exported: Exported) -> None:
    for locale, name, start in (("en", "Test", "Start"), ("ko", "시험", "시작")):
        config = yaml.safe_load((exported.folder / locale / "mkdocs.yml").read_text("utf-8"))
        assert config["site_name"] == name
        assert next(iter(config["nav"][0])) == start
        assert [next(iter(one)) if isinstance(one, dict) else one for one in config["plugins"]] == [
            "search", "blog", "tags", "rss", "blog", "rss",
        ]  # fmt: skip
    text = (exported.folder / "en/docs/blog/articles/first.md").read_text("utf-8")
    front = yaml.safe_load(text.split("---\n")[1])
    assert {name: front[name] for name in ("tags", "categories", "authors", "pin", "slug", "subtitle")} == {
        "tags": ["Web/CSS"],
        "categories": ["How-to"],
        "authors": ["team"],
        "pin": True,
        "slug": "first",
        "subtitle": "kept",
    }
    assert "series" not in front
    assert "`[code](second.md)`" in text
    assert '!!! tip "도움말"' in (exported.folder / "ko/docs/index.md").read_text("utf-8")


def test_the_report_tells_what_is_lost(exported: Exported) -> None:
    assert "- 1 list of a category redirects to the address that the new generator gives it." in exported.report
    assert "- 1 entry of lists, which links to an article in another language, is left out." in exported.report
    assert "    - en/blog/posts/second.md (ko)\n" in exported.report, "a text without its language"
    assert "en/blog/posts/gone.md (expired)" in exported.report
    assert "- 1 unlisted article is an ordinary page, without date and authors." in exported.report


def test_the_command_writes_projects_and_compares_addresses(site: Site) -> None:
    site.write(ONE, SINGLE)
    run = CliRunner().invoke
    arguments = [
        "export",
        "-f",
        str(site.folder / "mkdocs.yml"),
        "--to",
        "material",
        "--build",
        str(site.folder / "out"),
    ]
    result = run(main, arguments)
    assert result.exit_code == 0, result.output
    assert "# Material: 1 article in en" in result.output
    assert "0 redirect" in result.output
    assert (site.folder / "out/REPORT.md").read_text("utf-8").strip() == result.output.strip()
    again = run(main, arguments)
    assert again.exit_code == 1
    assert "out is not empty. Name a new folder." in again.output
    data = json.loads(run(main, [*arguments[:5], "--json", str(site.folder / "data")]).output)
    assert (data["target"], data["languages"], data["losses"]) == ("material", ["en"], {})


def test_a_site_without_the_blog_is_told_so(site: Site) -> None:
    site.write(ONE, SINGLE.replace("  - multilingual-blog\n", ""))
    result = CliRunner().invoke(
        main, ["export", "-f", str(site.folder / "mkdocs.yml"), "--to", "zensical", str(site.folder / "out")]
    )
    assert result.exit_code == 1
    assert "mkdocs.yml has no plugin 'multilingual-blog' that is switched on." in result.output


@pytest.mark.parametrize(
    ("structure", "directory_urls"), [("suffix", False), ("none", True)], ids=["suffixes, files", "one language"]
)
def test_each_structure_becomes_projects_that_lack_no_page(site: Site, structure: str, *, directory_urls: bool) -> None:
    text = everything.config(
        structure, directory_urls=directory_urls, site_url="https://example.org/below/", first=True
    )
    site.write(everything.sources(structure), text)
    with compiled_once():
        record = record_site(site.folder / "mkdocs.yml", site.out)
    projects = site.folder / "projects"
    Exporter(record, "material", projects).write()
    for locale in record.sites:
        project = Site(projects / locale)
        project.configure("site_name: Test", "site_name: Test\nstrict: true").build()
        assert project.log == []
        prefix = record.languages.prefix(locale)
        before = {page for page in site.addresses() if record.languages.at(page)[1] == locale and page != "404.html"}
        assert before <= {prefix + page for page in project.addresses()}
