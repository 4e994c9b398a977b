"""What translators, readers and builds are told of translations: commands, notices, warnings, a page of the site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_multilingual_blog.cli.main import main

from .harness import BILINGUAL, Site

BLOG = """
    === docs/en/blog/posts/a.md
    ---
    title: Apples # the fruit
    description: About apples.
    date: 2026-01-05T09:00:00+09:00
    tags: [fruit]
    aliases: [/apples/]
    ---

    Read [pears](b.md#kinds) & [plums](plums/c.md).

    ![An apple](apple.png)
    === docs/ko/blog/posts/a.md
    ---
    title: 사과
    date: 2026-01-05T00:00:00Z
    tags: [fruit]
    source_hash: "000000000000"
    ---

    사과를 먹어요.

    ![사과](apple.png)
    === docs/en/blog/posts/b.md
    ---
    title: Pears
    date:
      created: 2026-01-04
      updated: 2026-02-03
    ---
    ## Kinds
    Pears, and [apples](a.md).
    === docs/ko/blog/posts/배.md
    ---
    title: 배
    date: 2026-01-04
    translation_key: b
    source_hash: "000000000001"
    ---
    ## 종류
    배. [사과](/blog/a/)도 있어요.
    === docs/en/blog/posts/plums/c.md
    ---
    title: Plums
    date: 2026-01-03
    ---
    Plums.
    === docs/en/blog/posts/apple.png
    === docs/ko/blog/posts/apple.png
"""
NOTICE = "multilingual-blog: {translations: {notice: true}}"


@pytest.fixture
def blog(site: Site) -> Site:
    return site.write(BLOG)


def run(site: Site, *arguments: str) -> Result:
    result = CliRunner().invoke(main, [arguments[0], "-f", str(site.folder / "mkdocs.yml"), *arguments[1:]])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def data(site: Site, *arguments: str) -> dict[str, Any]:
    [report] = json.loads(run(site, "translations", "--json", *arguments).stdout)
    found: dict[str, Any] = report
    return found


def test_the_report_is_a_table_and_lists_of_what_is_to_be_done(blog: Site) -> None:
    result = run(blog, "translations", "--kinds", "missing,stale,links")
    assert result.exit_code == 0
    assert result.stdout == (
        "article  en        ko\na        original  stale, drifted (images)\n".replace(", drifted (images)", "")
        + "b        original  stale, drifted (headings)\n".replace(", drifted (headings)", "")
        + "plums/c  original  missing\n"
        "\n"
        "missing (1)\n"
        "  docs/en/blog/posts/plums/c.md: has no translation in 'ko'. Run `multilingual-blog new --translate "
        "docs/en/blog/posts/plums/c.md --to ko`, or write 'translate: false'.\n"
        "\n"
        "stale (2)\n"
        "  docs/ko/blog/posts/a.md:5: source_hash: '000000000000' is an earlier text of docs/en/blog/posts/a.md, "
        "which changed. Bring it up to date, then run `multilingual-blog translations --done "
        "docs/ko/blog/posts/a.md`.\n"
        "  docs/ko/blog/posts/배.md:5: source_hash: '000000000001' is an earlier text of docs/en/blog/posts/b.md, "
        "which changed (last on 2026-02-03). Bring it up to date, then run `multilingual-blog translations --done "
        "docs/ko/blog/posts/배.md`.\n"
        "\n"
        "links (1)\n"
        "  docs/ko/blog/posts/배.md:8: link: '/blog/a/' leads to another language, and the page exists in 'ko'. Link "
        "to docs/ko/blog/posts/a.md, or mark the link {hreflang=…} if it is meant.\n"
    )


def test_the_report_is_data_as_well(blog: Site) -> None:
    report = data(blog)
    assert report["articles"][1] == {
        "key": "b",
        "original": {"locale": "en", "source": "docs/en/blog/posts/b.md"},
        "versions": {
            "en": {
                "translation": "original",
                "state": "published",
                "source": "docs/en/blog/posts/b.md",
                "drift": {},
            },
            "ko": {"translation": "stale", "state": "published", "source": "docs/ko/blog/posts/배.md", "drift": {}},
        },
    }
    assert [(finding["kind"], finding["source"], finding["changed"]) for finding in report["findings"]] == [
        ("missing", "docs/en/blog/posts/plums/c.md", None),
        ("stale", "docs/ko/blog/posts/a.md", None),
        ("stale", "docs/ko/blog/posts/배.md", "2026-02-03"),
        ("links", "docs/ko/blog/posts/배.md", None),
    ]
    assert data(blog, "--locale", "en")["findings"] == []


def test_the_report_is_markdown_as_well(blog: Site) -> None:
    lines = run(blog, "translations", "--markdown", "--kinds", "missing").stdout.splitlines()
    assert lines[:5] == [
        "# Translations",
        "",
        "| article | en | ko |",
        "| --- | --- | --- |",
        "| a | original | stale |",
    ]
    assert lines[-1].startswith("- docs/en/blog/posts/plums/c.md: has no translation in 'ko'. Run `multilingual-blog")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 0),
        (("--fail-on", "drifted"), 0),
        (("--fail-on", "missing"), 1),
        (("--fail-on", "all"), 1),
        (("--fail-on", "missing", "--locale", "en"), 0),
        (("--fail-on", "missing", "--kinds", "stale"), 1),
        (("--fail-on", "gone"), 2),
        (("--json", "--markdown"), 2),
        (("--done",), 2),
        (("docs/ko/blog/posts/a.md",), 2),
        (("--locale", "kr"), 2),
    ],
)
def test_the_status_is_for_ci(blog: Site, arguments: tuple[str, ...], status: int) -> None:
    assert run(blog, "translations", *arguments).exit_code == status


def test_a_translation_that_is_done_gets_the_hash_and_nothing_else_changes(blog: Site) -> None:
    path = blog.folder / "docs/ko/blog/posts/a.md"
    before = path.read_text(encoding="utf-8").replace("\n", "\r\n").encode()
    path.write_bytes(before)
    result = run(blog, "translations", "--done", str(path))
    assert result.stdout == "docs/ko/blog/posts/a.md is as new as docs/en/blog/posts/a.md.\n"
    after = path.read_bytes()
    assert after != before
    assert len(after) == len(before)
    assert [finding["source"] for finding in data(blog, "--kinds", "stale")["findings"]] == ["docs/ko/blog/posts/배.md"]
    run(blog, "translations", "--done", str(path))
    assert path.read_bytes() == after


def test_an_original_is_passed_over_and_keeps_no_other_from_being_done(blog: Site) -> None:
    files = [str(blog.folder / f"docs/{locale}/blog/posts/a.md") for locale in ("en", "ko")]
    result = run(blog, "translations", "--done", *files)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "docs/en/blog/posts/a.md is passed over: it is the original of 'a'.",
        "docs/ko/blog/posts/a.md is as new as docs/en/blog/posts/a.md.",
    ]


def test_a_new_article_is_a_draft_named_after_its_title(blog: Site) -> None:
    result = run(blog, "new", "사과: 고르는 법", "--locale", "ko", "--date", "2026-03-02T09:00:00+09:00")
    assert result.stdout == "docs/ko/blog/posts/사과-고르는-법.md\n"
    assert (blog.folder / result.stdout.strip()).read_text(encoding="utf-8") == (
        '---\ntitle: "사과: 고르는 법"\n# TODO: one or two sentences for lists, cards, and search engines\n'
        "description:\ndate: 2026-03-02T09:00:00+09:00\ntags: []\ndraft: true\n---\n\n"
    )
    assert blog.build().log == []


def test_a_new_article_is_of_today_in_the_default_language(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323199")
    assert run(blog, "new", "Figs", "--slug", "all-figs").stdout == "docs/en/blog/posts/all-figs.md\n"
    assert "\ndate: 2026-02-28\n" in (blog.folder / "docs/en/blog/posts/all-figs.md").read_text(encoding="utf-8")


def test_a_new_translation_carries_front_matter_over_and_links_to_translations(blog: Site) -> None:
    (blog.folder / "docs/ko/blog/posts/a.md").unlink()
    result = run(blog, "new", "--translate", str(blog.folder / "docs/en/blog/posts/a.md"), "--to", "ko")
    assert result.stdout == "docs/ko/blog/posts/a.md\n"
    written = (blog.folder / "docs/ko/blog/posts/a.md").read_text(encoding="utf-8")
    head, _, body = written.partition("\n---\n")
    assert head.split("\n") == [
        "---",
        "# TODO: translate the title",
        "title: Apples # the fruit",
        "# TODO: translate the description",
        "description: About apples.",
        head.split("\n")[5],
        "# TODO: translate the text, then remove this line",
        "draft: true",
    ]
    assert "[pears](배.md#kinds) & [plums](../../../en/blog/posts/plums/c.md)" in body
    assert [finding["source"] for finding in data(blog, "--kinds", "stale")["findings"]] == ["docs/ko/blog/posts/배.md"]
    assert blog.build().log == []
    assert blog.page("ko/blog/a/").text(".md-blog-notice").startswith("이 글은 아직 한국어 번역이 없어요.")


def test_a_new_translation_may_have_a_name_of_its_own_and_keeps_its_key(blog: Site) -> None:
    file = str(blog.folder / "docs/en/blog/posts/plums/c.md")
    result = run(blog, "new", "자두", "--translate", file, "--to", "ko", "--slug", "자두")
    assert result.stdout == "docs/ko/blog/posts/plums/자두.md\n"
    written = (blog.folder / "docs/ko/blog/posts/plums/자두.md").read_text(encoding="utf-8")
    assert written.startswith("---\ntitle: 자두\ntranslation_key: plums/c\nsource_hash: ")
    assert (
        data(blog, "--kinds", "missing,stale", "--locale", "ko")["articles"][2]["versions"]["ko"]["translation"]
        == "current"
    )


def test_a_translation_of_a_translation_says_what_it_was_made_from(blog: Site) -> None:
    blog.configure("{locale: ko, name: 한국어}", "{locale: ko, name: 한국어}\n        - {locale: ja, name: 日本語}")
    file = str(blog.folder / "docs/ko/blog/posts/a.md")
    assert run(blog, "new", "--translate", file, "--to", "ja").stdout == "docs/ja/blog/posts/a.md\n"
    assert "\nsource_locale: ko\n" in (blog.folder / "docs/ja/blog/posts/a.md").read_text(encoding="utf-8")


def test_new_files_follow_the_structure_and_the_blog(site: Site) -> None:
    suffix = BILINGUAL.replace("folder", "suffix").replace(
        "- multilingual-blog", "- multilingual-blog\n  - multilingual-blog: {blog_dir: news}"
    )
    site.write(
        "=== docs/index.md\n# Home\n=== docs/news/posts/a/index.md\n---\ntitle: A\ndate: 2026-01-01\n---\nText.", suffix
    )
    assert run(site, "new", "B").exit_code == 2
    assert run(site, "new", "B", "--blog", "blog").stdout == "docs/blog/posts/b.md\n"
    assert run(site, "new", "C", "--blog", "news", "--locale", "ko").stdout == "docs/news/posts/c.ko.md\n"
    file = str(site.folder / "docs/news/posts/a/index.md")
    assert run(site, "new", "--translate", file, "--to", "ko").stdout == "docs/news/posts/a/index.ko.md\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Apples", "--slug", "a"), "docs/en/blog/posts/a.md is there already. Nothing was written."),
        (
            ("--translate", "docs/en/blog/posts/a.md", "--to", "ko"),
            "docs/ko/blog/posts/a.md is its translation already.",
        ),
        (("--translate", "docs/en/blog/posts/a.md", "--to", "fr"), "the article can be translated to ko."),
        (("--translate", "docs/en/index.md", "--to", "ko"), "docs/en/index.md is the file of no article."),
        (("--translate", "docs/en/blog/posts/a.md"), "Say which language to translate to: --to ko."),
        (("Figs", "--date", "soon"), "'soon' is not a date; write 2026-03-02"),
        (("Figs", "--blog", "news"), "the site has blog."),
        (("Figs", "--locale", "kr"), "'kr' is none of its languages: the site has en, ko."),
        (("Index",), "docs/en/blog/posts/index.md: slug: 'index' is the address of the list of posts."),
        (("Tags",), "Nothing was written."),
        (("Figs", "--slug", "Green Figs"), "'Green Figs' is no part of an address; write 'green-figs'."),
        (("Figs", "--slug", "?"), "is no part of an address"),
        (("--translate", "docs/en/blog/posts/plums/c.md", "--to", "ko", "--slug", "A b"), "write 'a-b'."),
        ((" ",), "The title ' ' gives no file name. Add --slug."),
        ((), "Give the article a title, or name one to --translate."),
    ],
)
def test_new_says_what_is_wrong_and_writes_nothing(
    blog: Site, arguments: tuple[str, ...], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(blog.folder)
    before = {path: path.read_bytes() for path in blog.folder.rglob("*") if path.is_file()}
    result = run(blog, "new", *arguments)
    assert result.exit_code != 0
    assert message in " ".join(result.stderr.replace("│", " ").split())
    assert {path: path.read_bytes() for path in blog.folder.rglob("*") if path.is_file()} == before


def test_readers_of_a_stale_translation_are_told_with_the_date(blog: Site) -> None:
    blog.configure("multilingual-blog", NOTICE).build()
    page = blog.page("ko/blog/배/")
    assert (
        page.text(".md-blog-notice") == "영어 원문이 2026년 2월 3일에 바뀌어 이 번역과 다를 수 있어요. 영어 원문 보기"
    )
    link = page.one(".md-blog-notice a")
    assert (page.links(".md-blog-notice a"), link.get("hreflang"), link.get("target")) == (["blog/b/"], "en", "_self")
    assert blog.page("ko/blog/a/").text(".md-blog-notice").startswith("영어 원문이 바뀌어 이 번역과 다를 수 있어요.")
    assert blog.page("blog/b/").all(".md-blog-notice") == []


def test_nobody_is_told_where_the_site_does_not_ask_for_it_or_the_translation_is_up_to_date(blog: Site) -> None:
    assert blog.build().page("ko/blog/배/").all(".md-blog-notice") == []
    run(blog, "translations", "--done", str(blog.folder / "docs/ko/blog/posts/배.md"))
    assert blog.configure("multilingual-blog", NOTICE).build().page("ko/blog/배/").all(".md-blog-notice") == []


def test_a_strict_build_fails_of_the_kinds_that_the_site_names_and_leaves_the_rest(blog: Site) -> None:
    blog.configure("multilingual-blog", "multilingual-blog: {translations: {warn: [missing, links]}}").build()
    assert [line.partition(": ")[2].partition(". ")[0] for line in blog.log] == [
        "docs/en/blog/posts/plums/c.md: has no translation in 'ko'",
        "docs/ko/blog/posts/배.md:8: link: '/blog/a/' leads to another language, and the page exists in 'ko'",
    ]
    assert blog.command("build", "--strict").returncode == 1
    blog.configure("[missing, links]", "[drifted]")
    assert blog.command("build", "--strict").returncode == 0


def test_an_option_that_is_no_kind_is_refused(blog: Site) -> None:
    blog.configure("multilingual-blog", "multilingual-blog: {translations: {warn: [gone]}}")
    result = blog.command("build")
    assert result.returncode == 1
    assert "translations" in result.stderr


def test_a_page_of_the_site_shows_the_report_in_its_language(blog: Site) -> None:
    for locale in ("en", "ko"):
        text = "# Report\n\n<!-- blog/translations { kinds: [missing, links] } -->\n"
        (blog.folder / f"docs/{locale}/report.md").write_text(text, encoding="utf-8")
    assert blog.build().log == []
    page = blog.page("ko/report/")
    assert page.texts("thead th") == ["글", "영어", "한국어"]
    assert page.texts("tbody tr") == [
        "Apples 원문 원문보다 오래됨",
        "Pears 원문 원문보다 오래됨",
        "Plums 원문 번역 없음",
    ]
    assert page.links("tbody tr:nth-child(2) a") == ["blog/b/", "ko/blog/배/"]
    assert page.texts("details summary") == ["번역 없음 (1)", "다른 언어로 가는 링크 (1)"]
    assert page.one("details:last-of-type ul").get("lang") == "en"
    assert blog.page("report/").texts("tbody tr:nth-child(3) td") == ["Plums", "Original", "Missing"]


def test_a_page_of_the_site_names_no_draft(blog: Site) -> None:
    (blog.folder / "docs/en/report.md").write_text("# Report\n\n<!-- blog/translations -->\n", encoding="utf-8")
    (blog.folder / "docs/en/blog/posts/secret.md").write_text(
        "---\ntitle: Secret\ndate: 2026-01-01\nwait_for_translations: true\n---\n", encoding="utf-8"
    )
    assert "ecret" not in blog.build().text("report/")
    assert "Secret" in blog.build("serve").text("report/")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("{ kind: [x] }", "blog/translations: knows no 'kind'. Did you mean 'kinds'?"),
        ("{ kinds: missing }", "blog/translations: expects a list for 'kinds', found 'missing'. Write kinds: [missing"),
        ("{ kinds: [gone] }", "blog/translations: knows no kind 'gone'. Known are missing, stale, drifted, links"),
        ("{ locale: fr }", "blog/translations: knows no language 'fr'. This site has en, ko."),
        ("all", "blog/translations: expects options such as { kinds: [missing, stale] }, found 'all'."),
    ],
)
def test_a_directive_that_is_wrong_is_told_with_its_line(blog: Site, options: str, message: str) -> None:
    (blog.folder / "docs/en/report.md").write_text(
        f"# Report\n\n<!-- blog/translations {options} -->\n", encoding="utf-8"
    )
    [line] = blog.build().log
    assert f"docs/en/report.md:3: {message}" in line


def test_a_template_of_the_site_may_show_the_report_otherwise(blog: Site) -> None:
    blog.configure("font: false", "font: false, custom_dir: theme")
    path: Path = blog.folder / "theme/partials/blog/translations.html"
    path.parent.mkdir(parents=True)
    path.write_text("{% for row in value.rows %}<p class='mine'>{{ row.title }}</p>{% endfor %}", encoding="utf-8")
    (blog.folder / "docs/en/report.md").write_text("# Report\n\n<!-- blog/translations -->\n", encoding="utf-8")
    assert blog.build().page("report/").texts(".mine") == ["Apples", "Pears", "Plums"]


def test_an_article_that_waits_is_shown_to_its_writer_only(blog: Site) -> None:
    blog.configure("multilingual-blog", "multilingual-blog: {translations: {wait: true}}").build()
    assert blog.page("blog/").entries == ["Apples", "Pears"]
    assert not blog.has("blog/c/")
    served = blog.build("serve").page("blog/")
    assert served.entries == ["Apples", "Pears", "Plums"]
    assert served.texts(".md-blog-badge--draft") == ["Waiting for translations"]
