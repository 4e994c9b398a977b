"""What the command `migrate` says of the addresses of articles, and of the files beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_multilingual_blog.cli.migration.address_changes import address_notes
from mkdocs_multilingual_blog.cli.migration.migration import migrate

from ..site.harness import Site

CONFIG = """
site_name: Test
theme: {name: material, font: false, language: ko}
plugins:
  - blog: {OPTIONS}
"""

SITE = """
=== docs/index.md
# Home
=== docs/blog/posts/sub/My_File.v1.md
---
date: 2026-01-05
---
# A
## Heading
=== docs/blog/posts/draft.md
---
date: 2026-01-05
draft: true
---
# Draft
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def notes(site: Site, text: str, options: str) -> list[str]:
    """Return the notes on a site whose blog plugin has some options."""
    config = CONFIG.replace("OPTIONS", options)
    site.write(text, config)
    return address_notes(site.folder / "mkdocs.yml", config, migrate(config).text)


@pytest.mark.parametrize("options", ["", "post_url_format: '{date}/{file}'", "post_url_format: '{file}'"])
def test_nothing_is_said_where_all_stays(site: Site, options: str) -> None:
    assert notes(site, SITE, options) == []


def test_each_article_and_each_file_beside_it_that_moves_is_named(site: Site) -> None:
    image, index = "=== docs/blog/posts/sub/image.svg\n<svg/>\n", "=== docs/blog/posts/x/index.md\n"
    text = f"{SITE}{image}{index}---\ndate: 2026-02-01\n---\n"
    assert notes(site, text, "post_url_format: '{date}/{file}', post_url_date_format: MMMM") == [
        "docs/blog/posts/sub/My_File.v1.md moves from /blog/1월/My_File.v1/ to /blog/January/My_File.v1/.",
        "docs/blog/posts/sub/image.svg moves from /blog/sub/image.svg to /blog/posts/sub/image.svg.",
        "docs/blog/posts/x/index.md moves from /blog/2월/ to /blog/February/x/.",
        "Write old addresses of articles into their 'aliases', so that they redirect.",
    ]


def test_what_is_said_is_what_both_builds_publish(site: Site) -> None:
    config = CONFIG.replace("OPTIONS", "post_url_format: '{date}/{file}', post_url_date_format: MMMM")
    site.write(SITE, config)
    [note, _] = address_notes(site.folder / "mkdocs.yml", config, migrate(config).text)
    assert note == "docs/blog/posts/sub/My_File.v1.md moves from /blog/1월/My_File.v1/ to /blog/January/My_File.v1/."
    assert site.build().has("blog/1월/My_File.v1/")
    (site.folder / "mkdocs.yml").write_text(migrate(config).text, encoding="utf-8")
    assert site.build().has("blog/January/My_File.v1/")


@pytest.mark.parametrize(("directory_urls", "end"), [(True, "/"), (False, ".html")])
def test_further_pages_of_lists_stay_where_they_are(site: Site, directory_urls: bool, end: str) -> None:
    config = CONFIG.replace("OPTIONS", "pagination_per_page: 1")
    config += f"use_directory_urls: {str(directory_urls).lower()}\n"
    post = "---\ndate: 2026-01-0{}\ncategories: [x]\n---\nText.\n"
    texts = (f"=== docs/blog/posts/{n}.md\n{post.format(n)}" for n in (1, 2))
    site.write("=== docs/index.md\n# Home\n" + "".join(texts), config)
    before = {address for address in site.build().addresses() if "page/2" in address}
    assert before == {"blog/page/2/", f"blog/archive/2026/page/2{end}", f"blog/category/x/page/2{end}"}
    (site.folder / "mkdocs.yml").write_text(migrate(config).text, encoding="utf-8")
    assert {address for address in site.build().addresses() if "page/2" in address} == before
    second = site.page("blog/page/2/")
    assert second.links(".md-pagination a")[0] == ("blog/" if directory_urls else "blog/index.html")
    assert second.entries == ["1"]


def test_headings_that_get_other_ids_are_told_of(site: Site) -> None:
    text = SITE.replace("## Heading", "## 안녕")
    [note] = notes(site, text, "")
    assert note.startswith(
        "Headings with letters that are not Latin get readable ids, such as '#안녕' instead of '#_1', "
        "in docs/blog/posts/sub/My_File.v1.md, and on other pages."
    )
    own = "markdown_extensions: [{toc: {slugify: !!python/name:markdown.extensions.toc.slugify }}]"
    config = CONFIG.replace("OPTIONS", "") + own
    assert address_notes(site.folder / "mkdocs.yml", config, migrate(config).text) == []


def test_articles_that_cannot_be_read_yet_are_told_of(site: Site) -> None:
    assert notes(site, SITE + "=== docs/blog/posts/b.md\n---\ndate: 2026-01-05\ntags: [a, {}]\n---\n# B\n", "") == [
        "The articles cannot be read yet:",
        "docs/blog/posts/b.md:3: tags.1: expected a text, found {}. Put it in quotes.",
    ]


def test_a_site_that_cannot_be_loaded_is_told_of(tmp_path: Path) -> None:
    Site(tmp_path).write(SITE, CONFIG)
    config = CONFIG.replace("OPTIONS", "").replace("plugins:", "plugins:\n  - not-installed")
    [note] = address_notes(tmp_path / "mkdocs.yml", config, migrate(config).text)
    assert note.startswith("The addresses of articles were not compared, since the site cannot be loaded: ")


def test_without_materials_names_nothing_is_compared(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("material.plugins.blog.plugin.BlogPlugin._format_path_for_post")
    [note] = notes(site, SITE, "")
    assert note.startswith("The addresses of articles were not compared, since the site cannot be loaded: ")


BESIDE_I18N = CONFIG.replace("OPTIONS", "post_url_format: '{file}'") + (
    "  - i18n: {docs_structure: suffix, languages: [{locale: en, name: E, default: true}, {locale: ko, name: K}]}\n"
)
PICTURE = "=== docs/blog/posts/a.svg\n<svg/>\n=== docs/hook.py\ndef on_files(files, config):\n    return files\n"


@pytest.mark.parametrize("hooks", ["", "hooks: [docs/hook.py]\n"])
def test_beside_static_i18n_articles_move_that_a_hook_kept_from_it(site: Site, hooks: str) -> None:
    config = BESIDE_I18N + hooks
    site.write(SITE + PICTURE, config)
    moves = ["docs/blog/posts/a.svg moves from /blog/a.svg to /blog/posts/a.svg."] if hooks else []
    assert address_notes(site.folder / "mkdocs.yml", config, migrate(config).text) == moves


def test_a_blog_for_each_language_is_told_of_where_one_is_for_all(site: Site) -> None:
    blogs = "  - blog: {blog_dir: en/blog}\n  - blog: {blog_dir: ko/blog}\n"
    config = BESIDE_I18N.replace("suffix", "folder").replace("  - blog: {post_url_format: '{file}'}\n", blogs)
    site.write(SITE.replace("docs/", "docs/en/"), config)
    notes = address_notes(site.folder / "mkdocs.yml", config, migrate(config).text)
    assert [note.partition("'")[0] for note in notes] == ["mkdocs.yml: blog_dir: "] * 2
