"""`multilingual-blog check`: all problems of a blog, without a build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from mkdocs_multilingual_blog.cli.main import main
from mkdocs_multilingual_blog.integration.site_build.reader import BlogReader

from .harness import BILINGUAL, SINGLE, Site

ROOT = Path(__file__).parents[2]

GOOD = """
=== docs/en/blog/posts/a.md
---
title: A
date: 2026-01-01
---
Text.
=== docs/ko/blog/posts/a.md
---
title: 가
date: 2026-01-01
---
글.
"""

WRONG = """
=== docs/.tags.yml
news: {label: {en: News}, icon: material/no-such-icon, colour: red}
=== docs/.authors.yml
authors: []
=== docs/en/blog/posts/a.md
---
title: A
date: soon
---
Text.
=== docs/en/blog/posts/b.md
---
title: B, 100%
date: 2026-01-01
tags: [news]
titel: B
---
Text.
=== docs/en/blog/posts/c.md
---
date: 2026-01-01
slug: b
---
# C
=== docs/ko/blog/posts/b.md
---
title: 나
date: 2026-01-02
related: [gone]
---
글.
"""
OF_WRONG = [
    "error: docs/.authors.yml:1: authors: expected an id for each author, found []. Write authors: and below "
    "it an id with "
    "a name and a description.",
    "error: docs/.tags.yml:1: news.icon: the theme has no icon 'material/no-such-icon'. Search "
    "https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/ for its name.",
    "error: docs/en/blog/posts/a.md:3: date: 'soon' is not a date. Write a date that exists as 2026-02-28, "
    "or with time and "
    "zone as 2026-02-28T09:00:00+09:00.",
    "error: docs/en/blog/posts/c.md:3: slug: duplicate address 'blog/b', also in docs/en/blog/posts/b.md. "
    "Give one of the two "
    "another 'slug'.",
    "error: docs/ko/blog/posts/b.md:4: related: there is no post 'gone'. Use the 'translation_key' of a "
    "post, or its file "
    "name without one.",
    "warning: docs/.tags.yml:1: news.colour: is not a known field and is ignored. Known are aliases, "
    "description, hidden, "
    "icon, label, slug.",
    "warning: docs/en/blog/posts/b.md:5: titel: is not a field of a post. Did you mean 'title'?",
    "warning: mkdocs.yml:8: plugins: Plugin 'multilingual-blog' option 'post_readtimes': is no option of "
    "this plugin and is "
    "ignored. Did you mean 'post_readtime'?",
    "5 errors and 3 warnings in 2 articles.",
]


def run(site: Site, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "-f", str(site.folder / "mkdocs.yml"), *arguments])


@pytest.fixture
def wrong(site: Site) -> Site:
    config = BILINGUAL.replace("- multilingual-blog", "- multilingual-blog:\n      post_readtimes: true")
    return site.write(WRONG, config)


def test_errors_and_warnings_of_all_kinds_are_told_together(wrong: Site) -> None:
    result = run(wrong)
    assert result.output.splitlines() == OF_WRONG
    assert result.exit_code == 1
    assert not wrong.out.exists()


def test_a_good_blog_has_no_problems_and_a_warning_fails_on_request(site: Site) -> None:
    site.write(GOOD)
    assert (run(site, "--strict").output, run(site, "--strict").exit_code) == ("No problems in 2 articles.\n", 0)
    path = site.folder / "docs/ko/blog/posts/a.md"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "drafft: true\ntitle:"), encoding="utf-8")
    assert run(site).output.splitlines()[-1] == "1 warning in 2 articles."
    assert (run(site).exit_code, run(site, "--strict").exit_code) == (0, 1)


def test_the_problems_of_some_files_are_told(wrong: Site) -> None:
    result = run(wrong, str(wrong.folder / "docs/en/blog/posts/b.md"), str(wrong.folder / "docs/ko/blog/posts/b.md"))
    assert result.output.splitlines() == [OF_WRONG[4], OF_WRONG[6], "1 error and 1 warning in 2 articles."]
    assert result.exit_code == 1


def test_problems_as_json(wrong: Site) -> None:
    data = json.loads(run(wrong, "--json").output)
    assert data["articles"] == 2
    assert [problem["level"] for problem in data["problems"]] == ["error"] * 5 + ["warning"] * 3
    assert data["problems"][4] == {
        "level": "error",
        "source": "docs/ko/blog/posts/b.md",
        "line": 4,
        "field": "related",
        "message": "there is no post 'gone'",
        "hint": "Use the 'translation_key' of a post, or its file name without one.",
    }


def test_problems_as_annotations_of_github(wrong: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(wrong.folder.parent)
    (wrong.folder / "docs/en/blog/posts/d,e.md").write_text("---\ntitle: D\ndate: 100%\n---\n", encoding="utf-8")
    lines = run(wrong, "--github").output.splitlines()
    name = wrong.folder.name
    assert f"::error file={name}/docs/ko/blog/posts/b.md,line=4::related: there is no post 'gone'. Use " in "\n".join(
        lines
    )
    [escaped] = [line for line in lines if "d%2Ce.md" in line]
    assert escaped.startswith(f"::error file={name}/docs/en/blog/posts/d%2Ce.md,line=3::date: '100%25' is not a date.")


def test_what_keeps_a_blog_from_being_read_at_all_is_told_in_a_line_each(site: Site) -> None:
    site.write(GOOD, BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {draft: 7, related: {count: 0}}"))
    assert run(site).output.splitlines() == [
        "error: mkdocs.yml:7: plugins: Plugin 'multilingual-blog' option 'draft': Expected true or false, "
        "found 7. Correct it "
        "in mkdocs.yml; the default is false.",
        "error: mkdocs.yml:7: plugins: Plugin 'multilingual-blog' option 'related.count': Expected 1 or "
        "more, found 0. Correct "
        "it in mkdocs.yml; the default is 3.",
        "2 errors in 0 articles.",
    ]
    site.configure("multilingual-blog: {draft: 7, related: {count: 0}}", "search: {}")
    assert "has no plugin 'multilingual-blog' that is switched on." in run(site).output


def test_a_problem_is_told_once_whoever_finds_it(site: Site) -> None:
    site.write(GOOD.replace("title: A\n", "title: A\naliases: [/blog/a/]\n"))
    line = "error: docs/en/blog/posts/a.md:3: aliases: '/blog/a/' is the address that the article has now. Remove it."
    assert run(site).output.splitlines() == [line, "1 error in 2 articles."]
    site.write(GOOD).configure("{locale: ko,", "{locale: en,")
    line = "error: mkdocs.yml:11: the language 'en' is listed twice. Keep one of the two."
    assert run(site).output.splitlines() == [line, "1 error in 0 articles."]


def test_a_missing_theme_is_told_with_the_command_that_installs_it(site: Site) -> None:
    site.write(GOOD, BILINGUAL.replace("name: material", "name: materialx"))
    output = run(site).output
    assert "error: mkdocs.yml:4: theme: Unrecognised theme name: 'materialx'" in output
    assert "Run `pip install 'mkdocs-multilingual-blog-core[materialx]'`." in output


def test_what_did_not_change_is_not_read_again(wrong: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    first, reads, check = run(wrong).output, [], BlogReader.check
    monkeypatch.setattr(BlogReader, "check", lambda *arguments: reads.append(1) or check(*arguments))
    assert (run(wrong).output, reads) == (first, [])
    path = wrong.folder / "docs/en/blog/posts/a.md"
    path.write_text("---\ntitle: A\ndate: 2026-01-01\n---\n", encoding="utf-8")
    assert run(wrong).output.splitlines()[-1] == "4 errors and 3 warnings in 3 articles."
    wrong.configure("    post_readtimes: true", "    post_readtime: true")
    assert run(wrong).output.splitlines()[-1] == "4 errors and 2 warnings in 3 articles."
    assert len(reads) == 2


EDITS = {
    "another word": ("First words.", "Other words.", "No problems in 1 article."),
    "another line": ("First words.\n", "First words.\n\nMore of them.\n", "No problems in 1 article."),
    "another title": ("# Named", "# " + "N" * 1001, "1 warning in 1 article."),
    "another title, underlined": ("# Named", "N" * 1001 + "\n===", "1 warning in 1 article."),
    "a separator": ("First words.", "<-- more -->", "1 warning in 1 article."),
    "another field": ("date: 2026-01-05", "date: 2026-01-05\npost_readtimes: 1", "No problems in 1 article."),
    "broken text": ("First words.", "First words.\0", "1 error in 0 articles."),
}
"""Edits of an article, and what they lead to."""


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_the_text_alone_is_not_read_again(site: Site, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, told = EDITS[name]
    site.write("=== docs/index.md\n# Home\n=== docs/blog/posts/a.md\n---\ndate: 2026-01-05\n---\n# Named\n", SINGLE)
    path = site.folder / "docs/blog/posts/a.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nFirst words.\n", encoding="utf-8")
    assert run(site).output == "No problems in 1 article.\n"
    reads, check = [], BlogReader.check
    monkeypatch.setattr(BlogReader, "check", lambda *arguments: reads.append(1) or check(*arguments))
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    outputs = [run(site).output.splitlines()[-1] for _ in range(2)]
    assert outputs == [told, told]
    assert len(reads) == (0 if name in ("another word", "another line") else 1)


def test_strings_of_the_site_are_checked_each_time_they_change(site: Site) -> None:
    site.write(GOOD, BILINGUAL.replace("- multilingual-blog", "- multilingual-blog: {strings_dir: strings}"))
    path = site.folder / "strings/ko.po"
    path.parent.mkdir()
    path.write_text('msgid "Bakc to Blog"\nmsgstr "목록"\n', encoding="utf-8")
    first, again = run(site).output, run(site).output
    assert first.splitlines()[0].startswith("warning: strings/ko.po:1: Bakc to Blog: ")
    assert again == first
    path.write_text('msgid "Back to Blog"\nmsgstr "목록"\n', encoding="utf-8")
    assert run(site).output == "No problems in 2 articles.\n"


def test_what_depends_on_the_day_or_on_functions_of_the_site_is_read_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads, check = [], BlogReader.check
    monkeypatch.setattr(BlogReader, "check", lambda *arguments: reads.append(1) or check(*arguments))
    site.write(GOOD.replace("title: A\n", "title: A\nexpires: 2100-01-01\n"))
    assert [run(site).output for _ in range(2)] == ["No problems in 2 articles.\n"] * 2
    assert len(reads) == 2
    site.write(GOOD, BILINGUAL + "hooks: [hook.py]\n")
    (site.folder / "hook.py").write_text("", encoding="utf-8")
    assert [run(site).output for _ in range(2)] == ["No problems in 2 articles.\n"] * 2
    assert len(reads) == 4


def test_the_hook_of_pre_commit_runs_the_command(site: Site) -> None:
    [hook] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    _, *arguments = hook["entry"].split()
    site.write(GOOD)
    result = CliRunner().invoke(main, [*arguments, "-f", str(site.folder / "mkdocs.yml")])
    assert (result.output, result.exit_code) == ("No problems in 2 articles.\n", 0)
