"""Two things at one address: whatever the blog writes has a path of its own, and both owners are named if not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.blog.destinations import Destinations, Owner
from mkdocs_multilingual_blog.core.blog.output_check import SiteFiles
from mkdocs_multilingual_blog.integration.language_pass.paths import FlawlessPaths

from .harness import BILINGUAL, Site

BLOG = """
=== docs/en/blog/index.md
# Blog
=== docs/ko/blog/index.md
# 블로그
=== docs/en/blog/posts/good.md
---
title: Good
date: 2026-01-04
tags: [apple]
---
Text.
=== docs/en/blog/posts/bad.md
---
title: Bad
date: 2026-01-05
FIELD
---
Text.
"""
LONG = "가" * 90
BAD = "docs/en/blog/posts/bad.md:4:"


def write(site: Site, field: str = "", *files: str, config: str = BILINGUAL, options: str = "") -> Site:
    plugin = "- multilingual-blog" + (f": {{{options}}}" if options else "")
    text = BLOG.replace("FIELD", field or "draft: false") + "".join(f"=== {name}\nText.\n" for name in files)
    return site.write(text, config.replace("- multilingual-blog", plugin))


def lines(site: Site) -> list[str]:
    """Return the lines of what a build logs that must fail before the site is emptied."""
    site.out.mkdir(exist_ok=True)
    (site.out / "last-good.html").write_text("good", encoding="utf-8")
    with pytest.raises(SystemExit):
        site.build()
    assert (site.out / "last-good.html").is_file()
    return [line.strip() for message in site.log for line in message.split("\n")[1:]]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("slug: feed.xml", "slug: 'blog/feed.xml' would be a folder, and is the file of the feed."),
        ("slug: Atom.XML", "slug: 'blog/atom.xml' would be a folder, and is the file of the feed."),
        ("slug: index.html", "slug: 'blog/index.html' would be a folder, and is the file of docs/en/blog/index.md."),
        ("slug: logo.png", "slug: 'blog/logo.png' would be a folder, and is the file of docs/en/blog/logo.png."),
        ("aliases: [/sitemap.xml]", "aliases: 'sitemap.xml' would be a folder, and is the file of the sitemap."),
        (
            "aliases: [/tags.json]",
            "aliases: 'tags.json' would be a folder, and is the file of the JSON export of tags.",
        ),
        ("aliases: [/search/search_index.json]", "would be a folder, and is the file of the search index."),
        ("aliases: [/404.html]", "aliases: '404.html' is written by the page for missing addresses, too."),
        ("aliases: [/ko]", "aliases: 'ko/index.html' is written by docs/ko/index.md, too."),
        (
            "aliases: [/KO/blog/]",
            "'KO/blog/index.html' is 'ko/blog/index.html' of docs/ko/blog/index.md in other letters",
        ),
        ("aliases: [/assets/images/favicon.png]", "is the file of the theme's file assets/images/favicon.png."),
        ("aliases: [/tables.html]", "'tables.html' would be a file, and is a folder of docs/en/tables.html/x.txt."),
        (
            f"aliases: [/{LONG}]",
            f"aliases: the name '{'가' * 22}… is 270 bytes long, 255 are possible.",
        ),
        ("aliases: [/a.html, /a.html/b]", "is the file of the alias '/a.html' of docs/en/blog/posts/bad.md."),
    ],
)
def test_a_post_that_would_take_the_place_of_something_else_is_an_error(site: Site, field: str, words: str) -> None:
    write(site, field, "docs/en/blog/logo.png", "docs/en/tables.html/x.txt")
    found = lines(site)
    assert len(found) == 1
    assert found[0].startswith(BAD)
    assert words in found[0]


@pytest.mark.parametrize(
    ("options", "file", "line"),
    [
        (
            "",
            "docs/en/blog/feed.xml.md",
            "mkdocs.yml:7: feeds: 'blog/feed.xml' would be a file, and is a folder of docs/en/blog/feed.xml.md.",
        ),
        (
            "",
            "docs/en/blog/tags",
            "mkdocs.yml: 'blog/tags' would be a folder, and is the file of docs/en/blog/tags.",
        ),
        (
            "export_file: blog",
            "",
            "mkdocs.yml:7: export_file: 'blog' would be a file, and is a folder of docs/en/blog/index.md.",
        ),
        (
            "export_file: search/search_index.json",
            "",
            "mkdocs.yml:7: export_file: 'search/search_index.json' is written by the search index, too.",
        ),
        (
            "export_file: blog/feed.json",
            "",
            "mkdocs.yml:7: export_file: 'blog/feed.json' is written by the feed, too.",
        ),
        (
            "export_file: assets",
            "",
            "mkdocs.yml:7: export_file: 'assets' would be a file, and is a folder of the theme's file assets/",
        ),
    ],
)
def test_an_option_or_a_file_that_takes_a_path_twice_is_an_error(
    site: Site, options: str, file: str, line: str
) -> None:
    found = lines(write(site, "", *filter(None, [file]), options=options))
    assert found[0].startswith(line)
    assert all(one.startswith("mkdocs.yml:") for one in found)


def test_a_page_of_the_docs_is_shown_with_the_list_that_has_its_address(site: Site) -> None:
    write(site, "", "docs/en/blog/tags.md", "docs/ko/blog/archive/2026/index.md").build()
    assert site.log == []


def test_an_address_that_is_free_in_one_language_only_is_not_shared(site: Site) -> None:
    text = BLOG.replace("FIELD", "slug: about") + "=== docs/en/about.md\n# About\n"
    text = text.replace("docs/en/blog/posts/bad.md", "docs/ko/blog/posts/bad.md")
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {blog_dir: ., post_dir: blog/posts}")
    site.write(text, config)
    assert lines(site) == [
        "docs/ko/blog/posts/bad.md:4: slug: 'ko/about/index.html' is written by docs/en/about.md, too. "
        "Choose another 'slug'."
    ]


@pytest.mark.parametrize("slug", ["404", "404.html"])
def test_the_page_for_missing_addresses_stays(site: Site, slug: str) -> None:
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {blog_dir: ., post_dir: blog/posts}")
    write(site, f"slug: '{slug}'", config=config + "use_directory_urls: false\n" if slug == "404" else config)
    [line] = lines(site)
    assert line.startswith(f"{BAD} slug: '404.html' ")
    assert "the page for missing addresses" in line


def test_a_name_that_windows_cannot_write_is_a_warning(site: Site) -> None:
    write(site, "slug: aux\naliases: [/con, /old./]").build()
    words, place = "has the name", "docs/en/blog/posts/bad.md"
    assert [line.partition("multilingual_blog: ")[2] for line in site.log] == [
        f"{place}:4: slug: 'blog/aux/index.html' {words} 'aux', which Windows reserves. Choose another 'slug'.",
        f"{place}:5: aliases: 'con/index.html' {words} 'con', which Windows reserves. "
        "Remove it here, or move the other.",
        f"{place}:5: aliases: 'old./index.html' {words} 'old.', whose last character Windows drops. "
        "Remove it here, or move the other.",
    ]


LATER = """
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

@event_priority(-200)
def on_files(files, config):
    for path in ("blog/feed.xml.md", "old/index.html", "tags.json/x.txt"):
        if path not in files.src_uris:
            files.append(File.generated(config, path, content="Later"))
    return files
"""
HOOKS = BILINGUAL.replace("plugins:", "hooks: [later.py]\nplugins:")


def test_what_another_plugin_adds_later_is_told_of_in_the_same_way(site: Site) -> None:
    write(site, "aliases: [/old/]", config=HOOKS)
    (site.folder / "later.py").write_text(LATER, encoding="utf-8")
    site.build()
    told = [line.partition("multilingual_blog: ")[2] for line in site.log]
    later = "of the plugin 'later.py'"
    assert [line for line in told if line] == [
        f"mkdocs.yml:8: feeds: 'blog/feed.xml' would be a file, and is a folder of blog/feed.xml.md {later}. "
        "Move the other, or set 'feeds: {enabled: false}'.",
        f"{BAD} aliases: 'old/index.html' is written by old/index.html {later}, too. "
        "Remove it here, or move the other.",
        f"mkdocs.yml:8: export_file: 'tags.json' would be a file, and is a folder of tags.json/x.txt {later}. "
        "Choose another 'export_file'.",
    ]
    assert site.text("old/index.html") == "Later"
    assert site.has("blog/feed.xml/")


def test_a_page_that_another_plugin_makes_later_at_an_articles_address_ends_the_build(site: Site) -> None:
    write(site, config=HOOKS)
    (site.folder / "later.py").write_text(LATER.replace("old/index.html", "blog/bad.md"), encoding="utf-8")
    run = site.command("build")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    words = "slug: 'blog/bad/index.html' is written by blog/bad.md of the plugin 'later.py', too."
    assert run.stderr.count(f"docs/en/blog/posts/bad.md: {words}") == 1


def test_while_serving_the_other_pages_are_there_and_what_clashes_is_told_of(site: Site) -> None:
    write(site, "aliases: [/sitemap.xml]", "docs/en/blog/atom.xml.md")
    bad = site.folder / "docs/en/blog/posts/feed.md"
    bad.write_text("---\ntitle: Feed\ndate: 2026-01-06\nslug: feed.xml\n---\nText.\n", encoding="utf-8")
    site.build("serve")
    told = [line.partition("multilingual_blog: ")[2] for line in site.log]
    assert [line.partition(" is the file")[0].partition(" is a folder")[0] for line in told if line] == [
        "docs/en/blog/posts/bad.md:4: aliases: 'sitemap.xml' would be a folder, and",
        "docs/en/blog/posts/feed.md:4: slug: 'blog/feed.xml' would be a folder, and",
        "mkdocs.yml:7: feeds: 'blog/atom.xml' would be a file, and",
    ]
    assert {"blog/good/", "blog/bad/", "blog/feed/", "blog/atom.xml/"} <= site.addresses()
    assert "slug: 'blog/feed.xml' would be a folder" in site.page("blog/feed/").text("article")


def test_while_serving_only_new_paths_are_looked_at_and_one_that_is_taken_makes_all_be_checked() -> None:
    def files(*paths: str) -> Any:
        return [SimpleNamespace(src_uri=f"{path}.md", dest_uri=f"{path}/index.html") for path in paths]

    register, theme = Destinations(), SiteFiles({"assets/a.css": Owner("the theme")})
    for path in ("one/index.html", "assets/a.css"):
        register.add(path, Owner(path))
    paths = FlawlessPaths(register, files("one"), [], theme)
    assert paths.hold(files("one", "two"), ["tags.json"], theme)
    assert paths.hold(files("two", "three"), [], theme)
    assert not paths.hold(files("two", "THREE"), [], theme), "which is one folder on macOS and Windows"
    assert not paths.hold(files("two"), ["assets/a.css"], theme)
    assert not paths.hold(files("two", "two"), [], theme)
    assert not paths.hold(files("two"), [], theme._replace(files={})), "whose other files are to be read"
