"""What keeps the addresses of articles, of the files beside them, and of headings, in a migration from Material."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_multilingual_blog.cli.migration.choices import Choices
from mkdocs_multilingual_blog.cli.migration.comparison.address_comparison import AddressComparison
from mkdocs_multilingual_blog.cli.migration.kept_addresses import NotComparedError, compare_builds, keep_addresses
from mkdocs_multilingual_blog.cli.migration.migration import migrate
from mkdocs_multilingual_blog.cli.migration.shapes.site_shapes import plan_site
from mkdocs_multilingual_blog.cli.migration.site_migration import SiteMigration

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
IMAGE_AND_FOLDER = """
=== docs/blog/posts/sub/image.svg
<svg/>
=== docs/blog/posts/sub/My_File.v1.html
<p>Slides</p>
=== docs/blog/posts/x/index.md
---
date: 2026-02-01
---
![An image](../sub/image.svg)
"""
LOCALIZED_MONTHS = "post_url_format: '{date}/{file}', post_url_date_format: MMMM"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.chdir(tmp_path)
    return Site(tmp_path)


def migrated(site: Site, text: str, config: str) -> tuple[SiteMigration, AddressComparison]:
    """Return the migration of a site, and the comparison of its addresses."""
    site.write(text, config)
    migration = plan_site((), Choices())
    return migration, keep_addresses(migration)[0]


def with_options(options: str) -> str:
    return CONFIG.replace("OPTIONS", options)


@pytest.mark.parametrize("options", ["", "post_url_format: '{date}/{file}'", "post_url_format: '{file}'"])
def test_only_the_mkdocs_yml_changes_where_all_stays(site: Site, options: str) -> None:
    migration, addresses = migrated(site, SITE, with_options(options))
    assert list(migration.changes.changed_texts) == ["mkdocs.yml"]
    assert (len(addresses.kept), addresses.redirected, addresses.lost) == (2, (), ())


def test_articles_that_move_get_an_alias_and_files_beside_them_move_so_that_their_addresses_stay(site: Site) -> None:
    migration, addresses = migrated(site, SITE + IMAGE_AND_FOLDER, with_options(LOCALIZED_MONTHS))
    texts = migration.changes.changed_texts
    assert "aliases: [/blog/1월/My_File.v1/]\n" in texts["docs/blog/posts/sub/My_File.v1.md"]
    assert "aliases: [/blog/2월/]\n" in texts["docs/blog/posts/x/index.md"]
    assert "![An image](../../sub/image.svg)" in texts["docs/blog/posts/x/index.md"]
    assert migration.changes.moves == {"docs/blog/posts/sub/image.svg": "docs/blog/sub/image.svg"}
    assert addresses.redirected == ("blog/1월/My_File.v1/index.html", "blog/2월/index.html")
    assert addresses.kept == ("blog/posts/sub/My_File.v1.html", "blog/sub/image.svg", "index.html")
    assert addresses.lost == ()


def test_what_is_computed_is_what_both_builds_publish(site: Site, tmp_path: Path) -> None:
    migration, addresses = migrated(site, SITE + IMAGE_AND_FOLDER, with_options(LOCALIZED_MONTHS))
    after = keep_addresses(migration)[1]
    built, pages = compare_builds(migration, after, tmp_path / "built")
    assert built.redirected == addresses.redirected
    assert built.lost == ()
    lists = {"blog/index.html", "blog/archive/2026/index.html"}
    assert set(built.kept) == {*addresses.kept, *lists}
    assert [str(change) for change in pages.changes] == [
        "/blog/2월/: the title was 'Index - Test', and is 'x - Test'.",
        "/blog/archive/2026/: the title was '2026 - Test', and is '2026년에 쓴 글 - Test'.",
        "/blog/: the title was 'Blog - Test', and is '블로그 - Test'.",
    ]
    assert not (site.folder / "docs/blog/index.md").exists(), "Material made it in a copy"
    assert pages.compared == 6


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


OLD_IDS = "      slugify: !!python/name:markdown.extensions.toc.slugify\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"markdown_extensions:\n  - toc:\n{OLD_IDS}"),
        (
            "markdown_extensions:\n  - admonition\n  - toc:\n      permalink: true  # a sign\n",
            f"markdown_extensions:\n  - admonition\n  - toc:\n      permalink: true  # a sign\n{OLD_IDS}",
        ),
        ("markdown_extensions:\n  - toc\n", f"markdown_extensions:\n  - toc:\n{OLD_IDS}"),
        (
            "markdown_extensions:\n  - toc: {permalink: true}\n",
            f"markdown_extensions:\n  - toc: {{permalink: true, {OLD_IDS.strip()} }}\n",
        ),
    ],
)
def test_ids_of_headings_stay(site: Site, before: str, after: str) -> None:
    text = SITE.replace("## Heading", "## 안녕").replace("# Home", "# Home\n## 홈")
    migration, _ = migrated(site, text, with_options("") + before)
    assert migration.changes.changed_texts["mkdocs.yml"].endswith(after)
    assert migration.notes[-1].endswith(
        "such as '#안녕' instead of '#_1', in docs/blog/posts/sub/My_File.v1.md, docs/index.md."
    )


def test_ids_of_headings_are_not_touched_where_the_site_makes_them_or_latin_letters_are_all(site: Site) -> None:
    own = "markdown_extensions:\n  - toc:\n      slugify: !!python/name:markdown.extensions.toc.slugify\n"
    migration, _ = migrated(site, SITE.replace("## Heading", "## 안녕"), with_options("") + own)
    assert migration.changes.changed_texts["mkdocs.yml"].endswith(own)
    migration, _ = migrated(site, SITE, with_options(""))
    assert "markdown_extensions" not in migration.changes.changed_texts["mkdocs.yml"]


def test_a_name_in_decomposed_letters_cannot_be_kept_and_is_told_of(site: Site) -> None:
    text, config = SITE.replace("My_File.v1", "cafe\u0301"), with_options("post_url_format: '{file}'")
    migration, addresses = migrated(site, text, config)
    assert addresses.lost == ("blog/cafe\u0301/index.html",)
    name = "docs/blog/posts/sub/cafe\u0301.md"
    assert migration.notes[-1] == (
        f"The name of {name} has decomposed letters, which addresses here have composed. Rename the file first, so "
        "that it has them composed, too."
    )
    (site.folder / name).unlink()
    _, addresses = migrated(site, SITE.replace("My_File.v1", "caf\u00e9"), config)
    assert addresses.lost == ()


def test_articles_that_cannot_be_read_yet_are_told_of(site: Site) -> None:
    text = SITE + "=== docs/blog/posts/b.md\n---\ndate: 2026-01-05\ntags: [a, {}]\n---\n# B\n"
    with pytest.raises(NotComparedError) as error:
        migrated(site, text, with_options(""))
    assert str(error.value).splitlines() == [
        "The articles cannot be read yet:",
        "docs/blog/posts/b.md:3: tags.1: expected a text, found {}. Put it in quotes.",
    ]


def test_a_site_that_cannot_be_loaded_is_told_of(site: Site) -> None:
    config = with_options("").replace("plugins:", "plugins:\n  - not-installed")
    with pytest.raises(NotComparedError, match=r"^The addresses of articles were not compared, since the site cannot"):
        migrated(site, SITE, config)


def test_without_materials_names_nothing_is_compared(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("material.plugins.blog.plugin.BlogPlugin._format_path_for_post")
    with pytest.raises(NotComparedError, match=r"^The addresses of articles were not compared, since the site cannot"):
        migrated(site, SITE, with_options(""))


BESIDE_I18N = CONFIG.replace("OPTIONS", "post_url_format: '{file}'") + (
    "  - i18n: {docs_structure: suffix, languages: [{locale: en, name: E, default: true}, {locale: ko, name: K}]}\n"
)
PICTURE = "=== docs/blog/posts/a.svg\n<svg/>\n=== docs/hook.py\non_files = lambda files, config: files\n"


@pytest.mark.parametrize("hooks", ["", "hooks: [docs/hook.py]\n"])
def test_beside_static_i18n_files_move_only_if_a_hook_kept_material_from_losing_articles(
    site: Site, hooks: str
) -> None:
    migration, addresses = migrated(site, SITE + PICTURE, BESIDE_I18N + hooks)
    moves = {"docs/blog/posts/a.svg": "docs/blog/a.svg"} if hooks else {}
    assert migration.changes.moves == moves
    assert addresses.lost == ()
    hint = "If the hook docs/hook.py only keeps Material's articles from mkdocs-static-i18n, remove it."
    assert (hint in migration.notes) == bool(hooks)


def test_a_blog_for_each_language_becomes_one_for_all(site: Site) -> None:
    blogs = "  - blog: {blog_dir: en/blog}\n  - blog: {blog_dir: ko/blog}\n"
    config = BESIDE_I18N.replace("suffix", "folder").replace("  - blog: {post_url_format: '{file}'}\n", blogs)
    migration, _ = migrated(site, SITE.replace("docs/", "docs/en/"), config)
    text = migration.changes.changed_texts["mkdocs.yml"]
    assert text.count("multilingual-blog") == 1
    assert "blog_dir" not in text
