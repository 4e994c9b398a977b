"""The writing loop: after each saved file `mkdocs serve` shows what a clean build would, and mostly makes few pages."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from mkdocs.structure.pages import Page

from mkdocs_multilingual_blog.core.blog import blog as blog_
from mkdocs_multilingual_blog.integration.adapters import mkdocs_build, tested_plugins
from mkdocs_multilingual_blog.integration.serving import incremental, loop, pass_update
from tests.pieces import docs

from .edits import CONFIGURATIONS, EDITS, run, run_in_a_row
from .harness import BILINGUAL, Site
from .writing import Writer, differences, edit

SITE = """
=== docs/en/blog/posts/one.md
---
title: One
description: What it says.
date: 2026-01-01
tags: [News]
---
The first text.
=== docs/en/blog/posts/two.md
---
title: Two
description: What it says.
date: 2026-01-02
tags: [News]
---
The second text.
=== docs/en/blog/posts/three.md
---
title: Three
description: What it says.
date: 2026-01-03
---
Another.
=== docs/ko/blog/posts/one.md
---
title: 하나
description: What it says.
date: 2026-01-01
tags: [News]
---
첫 번째 글.
"""

FOUR = "---\ntitle: Four\ndate: 2026-01-04\n---\nText.\n"


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(CONFIGURATIONS.keys() - {"pictured"}))
def test_after_any_edit_what_is_served_is_a_clean_build(name: str, tmp_path: Path) -> None:
    assert run(name, tmp_path, edits=EDITS, seed=7)["rebuilt"] > 0


@pytest.mark.slow
def test_what_is_done_later_ends_in_a_clean_build_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blog_, "MIN_ARTICLES", 0)
    monkeypatch.setattr(pass_update, "_MAX_PAGES", 0)
    assert run("rich", tmp_path, edits=EDITS, seed=11, later=True)["rebuilt"] > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", ["several", "explained"])
def test_after_edits_in_a_row_what_is_served_is_a_clean_build(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blog_, "MIN_ARTICLES", 0)
    monkeypatch.setattr(pass_update, "_MAX_PAGES", 0)
    run_in_a_row(name, tmp_path, rows=-(-EDITS // 5), seed=2, longest=0.3)


@pytest.mark.slow
def test_after_any_edits_a_build_that_takes_what_others_kept_is_a_clean_build(tmp_path: Path) -> None:
    assert run("rich", tmp_path, edits=EDITS, seed=3, whole=True)["full"] == EDITS


def test_a_changed_word_makes_one_page_anew_in_each_language_that_shows_it(site: Site) -> None:
    writer = Writer(site.write(SITE))
    assert edit(writer, "docs/ko/blog/posts/one.md", "첫 번째", "첫번째").startswith("Rebuilt 1 page in ")
    assert edit(writer, "docs/en/blog/posts/three.md", "Another", "Some other").startswith("Rebuilt 2 pages in ")
    assert b"Some other." in writer.served()["ko/blog/three/index.html"]
    assert differences(writer) == []


def test_the_saved_article_is_written_first_in_each_language_that_shows_it_and_every_page_once(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, written = Writer(site.write(SITE)), []
    write_page = mkdocs_build.write_page

    def note(page: Page, *arguments: Any) -> None:
        written.append(page.file.dest_uri)
        write_page(page, *arguments)

    monkeypatch.setattr(mkdocs_build, "write_page", note)
    edit(writer, "docs/en/blog/posts/three.md", "title: Three", "title: The third\ntags: [News]")
    assert written[:2] == ["blog/three/index.html", "ko/blog/three/index.html"]
    assert {"blog/index.html", "blog/tags/news/index.html", "ko/blog/index.html"} <= {*written}
    assert len(written) == len({*written})
    assert differences(writer) == []


def test_of_all_files_only_those_are_looked_at_of_which_the_system_tells_that_they_were_saved(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, posts = Writer(site.write(SITE)), site.folder / "docs/en/blog/posts"
    for name in ("one", "three"):
        path = posts / f"{name}.md"
        path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert writer.tell_of(posts / "three.md")
    assert not writer.tell_of(site.folder / "docs/ko/blog/posts/one.md"), "which is as it was"
    monkeypatch.setattr(loop, "scan", pytest.fail)
    assert writer.save().startswith("Rebuilt 2 pages in ")
    monkeypatch.undo()
    assert b"More." not in writer.served()["blog/one/index.html"]
    assert writer.save().startswith("Rebuilt ")
    assert b"More." in writer.served()["blog/one/index.html"], "of which nobody told"
    assert differences(writer) == []


@pytest.mark.parametrize("engine", ["pieces", "lunr"])
def test_who_reads_a_file_while_others_are_saved_reads_it_to_its_end(site: Site, engine: str) -> None:
    config = BILINGUAL.replace("- multilingual-blog", f"- multilingual-blog: {{search: {{engine: {engine}}}}}")
    writer = Writer(site.write(SITE, config))
    before = writer.served()
    with ExitStack() as files:
        opened = {name: files.enter_context((site.folder / "served" / name).open("rb")) for name in before}
        edit(writer, "docs/en/blog/posts/one.md", "title: One", "title: The very first")
        path = site.folder / "docs/en/blog/posts/four.md"
        path.write_text(FOUR, encoding="utf-8")
        assert writer.save().startswith("Rebuilt")
        assert [name for name, file in opened.items() if file.read() != before[name]] == []
    changed = {name for name, text in writer.served().items() if before.get(name) != text}
    assert {"blog/index.html", "blog/feed.xml", "sitemap.xml", "search/search_index.json"} <= changed


def test_further_pages_of_lists_that_only_move_up_are_written_after_those_that_show_what_was_saved(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pass_update, "_MAX_PAGES", 0)
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {pagination_per_page: 1}")
    writer = Writer(site.write(SITE, config))
    writer.do_the_rest_later()
    before = writer.served()
    path = site.folder / "docs/en/blog/posts/one.md"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-01-01", "2026-01-05"), encoding="utf-8")
    assert writer.save(wait=False).startswith("Rebuilt")
    served = writer.served()
    assert b"/one/" in served["blog/index.html"]
    assert served["blog/page/2/index.html"] == before["blog/page/2/index.html"]  # still of the article that was second
    writer.save()
    assert b"/three/" in writer.served()["blog/page/2/index.html"]
    assert writer.is_woken is False
    assert differences(writer) == []


def test_a_changed_title_makes_every_page_anew_that_shows_it(site: Site) -> None:
    writer = Writer(site.write(SITE))
    assert edit(writer, "docs/en/blog/posts/one.md", "title: One", "title: First").startswith("Rebuilt ")
    served = writer.served()
    for page in ("blog/", "blog/tags/news/", "blog/one/", "blog/two/"):
        assert b"First" in served[f"{page}index.html"], page
    assert b"First" in served["blog/feed.xml"]
    assert "First" in [doc["title"] for doc in docs(site.folder / "served")]
    assert differences(writer) == []


def test_raw_html_excerpts_and_covers_follow_what_is_saved(site: Site) -> None:
    image = "=== docs/en/blog/posts/x.png\npicture\n"
    text = SITE.replace("Another.", 'See <a href="two.md">this</a>.\n\n<!-- more -->\n\nMore.')
    writer = Writer(site.write(text.replace("date: 2026-01-03", "date: 2026-01-03\nimage: x.png") + image))
    assert b'href="../two/">this' in writer.served()["blog/three/index.html"]
    three, two = "docs/en/blog/posts/three.md", "docs/en/blog/posts/two.md"
    assert edit(writer, two, "title: Two", "title: Two\nslug: second").startswith("Rebuilt ")
    assert b'href="../second/">this' in writer.served()["blog/three/index.html"]
    assert differences(writer) == []
    assert edit(writer, three, "See ", "![](x.png)\n\nSee ").startswith("Rebuilt ")
    assert b"md-blog-header__cover" not in writer.served()["blog/three/index.html"]
    assert b"md-blog-entry__cover" not in writer.served()["blog/index.html"]
    assert differences(writer) == []
    assert edit(writer, three, "image: x.png", "image: {src: x.png, cover: false}").startswith("Rebuilt ")
    assert edit(writer, three, "![](x.png)\n\nSee", '<b id="a">a</b>').startswith("Rebuilt ")
    assert b'-a">a</b>' in writer.served()["blog/index.html"]
    assert differences(writer) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("docs/en/blog/posts/index.md", FOUR), "index.md was added"),
        (("docs/en/blog/posts/one.markdown", FOUR), "one.markdown was added"),
        (("docs/fr/blog/posts/four.md", FOUR), "four.md was added"),
        (("docs/en/blog/posts/left-out.md", "Nothing.\n"), "left-out.md is not published"),
        (("docs/en/four.md", "# Four\n"), "four.md was added"),
        (("docs/en/.meta.yml", "banner: yes\n"), ".meta.yml was added"),
        (("overrides/main.html", '{% extends "base.html" %}'), "main.html was added"),
    ],
)
def test_what_is_not_known_to_be_safe_is_built_as_a_whole_and_the_log_says_why(
    change: tuple[str, str], reason: str, site: Site
) -> None:
    site.write(
        SITE, **{"font: false}": "font: false, custom_dir: overrides}", "plugins:": "exclude_docs: left-*\nplugins:"}
    )
    (site.folder / "overrides").mkdir()
    (site.folder / "docs/fr/blog/posts").mkdir(parents=True)
    writer = Writer(site)
    (site.folder / change[0]).write_text(change[1], encoding="utf-8")
    line = writer.save()
    assert line.startswith("Full build: ")
    assert reason in line
    assert differences(writer) == []


@pytest.mark.parametrize(
    ("nav", "change", "reason"),
    [
        ("[index.md, {First: blog/posts/one.md}]", "one", "the navigation changed"),
        ("[index.md, {Next: blog/posts/four.md}]", "four", "the navigation changed"),
        ("[index.md, {Writing: [blog/index.md]}]", "2019", "the navigation changed"),
        ("[index.md, blog/index.md]", "four", ""),
        ("[index.md, blog/index.md]", "2019", ""),
    ],
)
def test_what_the_navigation_names_stays_or_the_whole_is_built(nav: str, change: str, reason: str, site: Site) -> None:
    writer = Writer(site.write(SITE, **{"plugins:": f"nav: {nav}\nplugins:"}))
    posts = site.folder / "docs/en/blog/posts"
    if change == "one":
        (posts / "one.md").unlink()
    elif change == "four":
        (posts / "four.md").write_text(FOUR, encoding="utf-8")
    else:
        text = (posts / "one.md").read_text(encoding="utf-8")
        (posts / "one.md").write_text(text.replace("2026", change), encoding="utf-8")
    line = writer.save()
    assert reason in line if reason else line.startswith("Rebuilt ")
    assert differences(writer) == []


STRUCTURES = {
    "folder": "docs/{locale}/blog/posts/{name}.md",
    "suffix": "docs/blog/posts/{name}.{locale}.md",
    "none": "docs/blog/posts/{name}.md",
}


@pytest.mark.parametrize("structure", STRUCTURES)
def test_articles_come_go_and_move_without_a_full_build(structure: str, site: Site) -> None:
    def place(name: str, locale: str) -> str:
        return STRUCTURES[structure].format(name=name, locale=locale)

    text = SITE
    for locale in ("en", "ko"):
        for name in ("one", "two", "three"):
            text = text.replace(f"docs/{locale}/blog/posts/{name}.md", place(name, locale))
    if structure == "none":
        text = text.partition("=== docs/blog/posts/one.md\n---\ntitle: 하나")[0]
        site.write(text, BILINGUAL.partition("  - i18n")[0])
    else:
        site.write(text, BILINGUAL.replace("folder", structure))
    writer = Writer(site)

    def write(name: str, locale: str, title: str, more: str = "") -> None:
        path = site.folder / place(name, locale)
        path.write_text(f"---\ntitle: {title}\ndate: 2026-01-02\n{more}---\nText of {title}.\n", encoding="utf-8")

    def remove(name: str, locale: str) -> None:
        (site.folder / place(name, locale)).unlink()

    def saved() -> set[str]:
        line = writer.save()
        assert line.startswith("Rebuilt "), line
        assert differences(writer) == []
        return {name.removesuffix("index.html") for name in writer.served() if name.endswith("index.html")}

    write("four", "en", "Four", "tags: [Rare]\n")
    assert {"blog/four/", "blog/tags/rare/"} <= saved()
    write("four", "en", "Four", "tags: [Rare]\nslug: fourth\naliases: [/older/]\n")
    assert {"blog/fourth/", "older/"} <= (found := saved())
    assert "blog/four/" not in found
    write("four", "en", "Four", "slug: fourth\naliases: [/old/]\ndraft: true\n")
    assert {"blog/fourth/", "old/"} <= (found := saved())
    assert not found & {"older/", "blog/tags/rare/"}
    remove("four", "en")
    write("five", "en", "Five")
    assert "blog/five/" in (found := saved())
    assert not found & {"blog/fourth/", "old/"}
    assert not (site.folder / "served/old").exists()
    if structure == "none":
        return
    assert "ko/blog/five/" in found
    write("five", "ko", "다섯")
    saved()
    assert "Text of 다섯" in (site.folder / "served/ko/blog/five/index.html").read_text(encoding="utf-8")
    write("eins", "ko", "하나", "translation_key: three\n")
    assert "ko/blog/three/" not in saved()
    write("eins", "ko", "하나", "translation_key: two\n")
    assert "ko/blog/three/" in (found := saved())
    assert "ko/blog/two/" not in found
    remove("five", "en")
    remove("eins", "ko")
    assert "blog/five/" not in saved()


def test_articles_come_and_go_only_beside_what_is_known_to_bear_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write(SITE, **{"font: false}": "font: false, custom_dir: overrides}"})
    (site.folder / "overrides").mkdir()
    template = site.folder / "overrides/main.html"
    count = "{% if page %}{{ page.file.alternates | length }}{% endif %}"
    template.write_text('{% extends "base.html" %}{% block footer %}' + count + "{% endblock %}", encoding="utf-8")
    writer = Writer(site)
    (site.folder / "docs/en/blog/posts/two.md").unlink()
    assert "reads static-i18n's alternates" in writer.save()
    assert edit(writer, "docs/en/blog/posts/one.md", "The first", "The very first").startswith("Rebuilt ")
    search = "material.plugins.search.plugin.SearchPlugin"
    monkeypatch.setitem(tested_plugins.TESTED, search, tested_plugins.TESTED[search]._replace(supports_moves=False))
    assert "plugin 'material/search'" in edit(writer, "docs/en/blog/posts/one.md", "title: One", "title: 1\nslug: 1")


def test_pages_that_link_to_an_article_follow_it(site: Site) -> None:
    links = "[a](blog/posts/four.md) [b](<blog/posts/fo%75r.md>) [c](blog/posts/other-four.md) [d](blog/tags/rare.md)\n"
    writer = Writer(site.write(f"{SITE}=== docs/en/about.md\n# About\n\n{links}"))
    ko = site.folder / "docs/ko/blog/posts/one.md"
    ko.write_text(ko.read_text(encoding="utf-8") + "[e](../../../en/blog/posts/four.md)\n", encoding="utf-8")
    writer.save()
    four = site.folder / "docs/en/blog/posts/four.md"

    def links_now() -> str:
        assert differences(writer) == []
        served = writer.served()
        return (served["about/index.html"] + served["ko/blog/one/index.html"]).decode()

    for slug in ("four", "quatre"):
        four.write_text(f"---\ntitle: Four\nslug: {slug}\ndate: 2026-01-04\ntags: [Rare]\n---\nText.\n")
        assert writer.save().startswith("Rebuilt ")
        html = links_now()
        assert html.count(f'href="../blog/{slug}/"') == 2
        assert 'href="blog/posts/other-four.md"' in html
        assert 'href="../blog/tags/rare/"' in html
        assert f'href="../../../blog/{slug}/"' in html
    four.unlink()
    assert writer.save().startswith("Rebuilt ")
    assert links_now().count("four.md") == 3
    assert 'href="blog/tags/rare.md"' in links_now()


def test_a_deleted_article_leaves_no_trace(site: Site) -> None:
    options = "{series: true, feeds: {length: 1, pagination: true, tags: true}, pagination_per_page: 1, export: true}"
    more = "series: Steps\ntags: [News, {}]\n"
    text = "".join(
        f"=== docs/en/blog/posts/{name}.md\n---\ntitle: {title}\ndate: 2026-01-0{day}\n{more.format(title)}---\n"
        f"Words that all share. See [the other]({other}.md).\n"
        for day, (name, title, other) in enumerate((("a", "Alpha", "b"), ("b", "Bravo", "c"), ("c", "Gamma", "a")), 1)
    )
    writer = Writer(site.write(text, **{"- multilingual-blog": f"- multilingual-blog: {options}"}))
    before = writer.served()
    (site.folder / "docs/en/blog/posts/b.md").unlink()
    assert writer.save().startswith("Rebuilt ")
    assert differences(writer) == []
    served = writer.served()
    assert b"Bravo" in before["blog/a/index.html"]
    assert not [name for name, content in served.items() if b"Bravo" in content or "bravo" in name]
    assert {"blog/atom-3.xml", "blog/page/3/index.html", "blog/tags/bravo/feed.xml"} <= before.keys() - served.keys()


def test_an_article_that_comes_back_into_a_feed_brings_the_text_that_it_has_now(site: Site) -> None:
    article = "---\ntitle: {0}\ndate: 2026-01-0{1}\n---\nFirst words of {0}.\n"
    posts = {
        f"docs/{locale}/blog/posts/{name}.md": article.format(name, day)
        for locale, name, day in (("en", "old", 1), ("ko", "korean", 2), ("en", "new", 3), ("en", "newest", 4))
    }
    text = "".join(f"=== {path}\n{content}" for path, content in posts.items())
    writer = Writer(site.write(text, **{"- multilingual-blog": "- multilingual-blog: {feeds: {length: 2}}"}))
    assert b"words of old" not in writer.served()["blog/feed.xml"]

    def save(name: str, words: str = "") -> None:
        path = f"docs/en/blog/posts/{name}.md"
        if words:
            (site.folder / path).write_text(posts[path].replace("First words", words), encoding="utf-8")
        else:
            (site.folder / path).unlink()
        assert writer.save().startswith("Rebuilt ")
        assert differences(writer) == []

    save("newest")
    save("new")
    served = writer.served()
    assert b"First words of old" in served["blog/feed.xml"]
    assert b"First words of korean" in served["blog/feed-all.xml"]
    save("new", "Back again, words")
    save("newest", "Back again, words")
    save("old", "Second words")
    save("newest")
    save("new")
    assert b"Second words of old" in writer.served()["blog/atom-all.xml"]


def test_a_tag_gets_its_page_with_the_article_that_makes_it_frequent_and_loses_it_with_that(site: Site) -> None:
    text = "".join(
        f"=== docs/en/blog/posts/{name}.md\n---\ntitle: {name}\ndate: 2026-01-0{day}\ntags: [{tag}]\n---\nText.\n"
        for day, (name, tag) in enumerate((("a", "News"), ("b", "News"), ("c", "Rare"), ("d", "News")), 1)
    )
    writer = Writer(site.write(text, **{"- multilingual-blog": "- multilingual-blog: {tags_min_count: 2}"}))
    assert b"tags/rare/" not in writer.served()["blog/c/index.html"]
    path = site.folder / "docs/en/blog/posts/d.md"
    for tag in ("Rare", "News"):
        path.write_text(f"---\ntitle: d\ndate: 2026-01-04\ntags: [{tag}]\n---\nText.\n", encoding="utf-8")
        assert writer.save().startswith("Rebuilt ")
        assert differences(writer) == []
        served = writer.served()
        assert (
            ("blog/tags/rare/index.html" in served) == (b"tags/rare/" in served["blog/c/index.html"]) == (tag == "Rare")
        )


def test_what_is_deleted_is_shown_nowhere_while_related_articles_are_ranked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blog_, "MIN_ARTICLES", 0)
    text = SITE.replace("title: Two", "title: Doomed")
    option = {"- multilingual-blog": "- multilingual-blog: {related: {across_languages: true}}"}
    writer = Writer(site.write(text, **option))
    writer.do_the_rest_later()
    assert b"Doomed" in writer.served()["blog/one/index.html"]
    (site.folder / "docs/en/blog/posts/two.md").unlink()
    new = "---\ntitle: Four\ndate: 2026-01-04\ntags: [News]\n---\nThe first text.\n"
    (site.folder / "docs/en/blog/posts/four.md").write_text(new, encoding="utf-8")
    assert writer.save(wait=False).startswith("Rebuilt ")
    assert not [name for name, content in writer.served().items() if name.endswith(".html") and b"Doomed" in content]
    assert b"Four" in writer.served()["blog/index.html"]
    writer.save()
    assert differences(writer) == []


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("plugins:", "hooks: [hook.py]\nplugins:", "plugin 'hook.py' carries 'count' from page to page"),
        (
            "plugins:",
            "markdown_extensions: [ours]\nplugins:",
            "Markdown extension 'ours' carries 'count' from page to page",
        ),
        ("plugins:", "theme: {name: material, static_templates: [x.html]}\nplugins:", "custom static templates"),
    ],
)
def test_sites_of_which_not_all_is_known_are_built_as_a_whole(
    old: str, new: str, reason: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(SITE, **{old: new})
    counting = "count = [0]\ndef on_post_page(output, **_):\n    count[0] += 1\n"
    (site.folder / "hook.py").write_text(counting, encoding="utf-8")
    (site.folder / "ours.py").write_text(
        "from markdown import Extension\ncount = [0]\n"
        "makeExtension = type('E', (Extension,), {'extendMarkdown': lambda *_: count.append(0)})\n"
    )
    monkeypatch.syspath_prepend(str(site.folder))
    writer = Writer(site)
    assert reason in edit(writer, "docs/en/blog/posts/one.md", "The first", "The very first")
    assert differences(writer) == []


def test_a_site_can_do_without(site: Site) -> None:
    writer = Writer(site.write(SITE, **{"- multilingual-blog": "- multilingual-blog: {incremental_on_serve: false}"}))
    assert edit(writer, "docs/en/blog/posts/one.md", "The first", "The very first") == ""
    assert b"The very first" in writer.served()["blog/one/index.html"]


def test_an_unforeseen_error_ends_in_a_full_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("unforeseen")

    writer = Writer(site.write(SITE))
    monkeypatch.setattr(incremental.IncrementalBuild, "change", fail)
    assert "unforeseen" in edit(writer, "docs/en/blog/posts/one.md", "The first", "The very first")
    assert differences(writer) == []


def test_files_that_editors_lay_down_for_a_moment_are_no_change(site: Site) -> None:
    writer = Writer(site.write(SITE))
    (site.folder / "docs/en/blog/posts/.one.md.swp").write_text("", encoding="utf-8")
    (site.folder / "docs/en/blog/posts/.#one.md").write_text("", encoding="utf-8")
    assert writer.save().startswith("Rebuilt 0 pages")


def test_a_copy_in_another_language_keeps_the_words_of_its_address(site: Site) -> None:
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {url_translations: {ko: {blog: 블로그}}}")
    writer = Writer(site.write(SITE, config))
    assert edit(writer, "docs/en/blog/posts/two.md", "The second text.", "Another text.").startswith("Rebuilt")
    assert differences(writer) == []
