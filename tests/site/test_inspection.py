"""The command that tells why an article promotes its tools, and what a language lacks, without building the site."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_multilingual_blog.cli.main import main

from .harness import BILINGUAL, Site

BLOG = """
    === docs/.tools.yml
    heading: {en: Try the tools, ko: 도구를 바로 써보세요}
    tools:
      - id: editor
        url: https://tools.example/editor/
        title: {en: Editor, ko: 편집기}
        description: {en: Edits, ko: 편집해요}
        keywords: {en: [layers], ko: [레이어]}
      - id: remover
        url: {en: https://tools.example/remover/}
        title: {en: Remover, ko: 배경 제거}
        description: {en: Removes, ko: 지워요}
        keywords: {en: [cut-out]}
        weight: 1.5
      - id: sale
        url: /sale/
        title: {en: Sale, ko: 할인}
        description: {en: Cheap, ko: 싸요}
        keywords: {en: [sale], ko: [할인]}
        until: 2020-01-01
      - id: english
        url: /english/
        title: {en: English, ko: 영어}
        description: {en: English, ko: 영어}
        languages: [en]
    === docs/en/blog/posts/a.md
    ---
    title: Cutting out
    date: 2026-01-05
    ---
    A clean [cut-out](https://tools.example/remover/?a=b). Cut-outs of layers are for sale.
    === docs/ko/blog/posts/a.md
    ---
    title: 누끼
    date: 2026-01-05
    ---
    레이어를 겹쳐요. 레이어를 지워요.
    === docs/en/blog/posts/b.md
    ---
    title: Wool
    date: 2026-01-04
    ---
    A cat plays.
    === docs/en/blog/posts/c.md
    ---
    title: Named
    date: 2026-01-03
    tools: [editor, sale]
    ---
    Nothing.
    === docs/en/blog/posts/d.md
    ---
    title: None
    date: 2026-01-02
    tools: false
    ---
    Nothing.
    === docs/en/blog/posts/e.md
    ---
    title: Draft
    date: 2026-01-02
    draft: true
    ---
    Nothing.
"""


@pytest.fixture
def blog(site: Site) -> Site:
    return site.write(BLOG)


def run(site: Site, *arguments: str, config: str = "mkdocs.yml") -> Result:
    result = CliRunner().invoke(main, ["tools", "-f", str(site.folder / config), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def data(site: Site, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(site, *arguments, "--json").stdout)
    return found


def test_it_tells_what_decided_the_block_of_an_article_in_each_language(blog: Site) -> None:
    result = run(blog, "a")
    assert result.exit_code == 0
    assert result.stdout == (
        "docs/en/blog/posts/a.md (en)\n"
        "  9  remover: 3 mentions + 1 link × 3, × 1.5\n"
        "      link to https://tools.example/remover/?a=b\n"
        "      cut-out: Cutting out, cut-out, Cut-outs\n"
        "  1  editor: 1 mention\n"
        "      layers: layers\n"
        "  1  sale: 1 mention\n"
        "      sale: sale\n"
        "  Kept out: sale (outside its period)\n"
        "  Filled up with: english\n"
        "  Block in 'en': remover, editor, english\n"
        "\n"
        "docs/ko/blog/posts/a.md (ko)\n"
        "  2  editor: 2 mentions\n"
        "      레이어: 레이어를 (2 times)\n"
        "  Filled up with: remover\n"
        "  Block in 'ko': editor, remover\n"
    )


def test_it_writes_nothing(blog: Site) -> None:
    before = sorted(blog.folder.rglob("*"))
    run(blog)
    assert sorted(blog.folder.rglob("*")) == before


@pytest.mark.parametrize("name", ["docs/ko/blog/posts/a.md", "ko/blog/posts/a.md"])
def test_a_file_means_itself_and_not_its_translations(blog: Site, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(blog.folder)
    assert [article["locale"] for article in data(blog, name)] == ["ko"]


def test_one_language_can_be_asked_for(blog: Site) -> None:
    assert [article["source"] for article in data(blog, "a", "--locale", "ko")] == ["docs/ko/blog/posts/a.md"]
    assert [report["locale"] for report in data(blog, "--locale", "ko")] == ["ko"]
    assert "the site has en, ko." in run(blog, "a", "--locale", "kr").output
    assert "There is no article 'b' in 'ko'." in run(blog, "b", "--locale", "ko").output


def test_it_tells_what_the_front_matter_wants(blog: Site) -> None:
    named = run(blog, "c").stdout
    assert "  Named in front matter: editor, sale. The text does not count.\n" in named
    assert "  No word and no link of the text means a tool.\n" in named
    assert "  Kept out: sale (outside its period)\n" in named
    assert "No block: the front matter says 'tools: false'." in run(blog, "d").stdout


def test_machines_read_the_same(blog: Site) -> None:
    [article] = data(blog, "a", "--locale", "en")
    url = "https://tools.example/remover/"
    words = ("Cutting out", "cut-out", "Cut-outs")
    assert article["covered"][0] == {
        "tool": "remover",
        "weight": 9,
        "mentions": [
            {"keyword": url, "text": f"{url}?a=b", "link": True, "count": 1},
            *({"keyword": "cut-out", "text": word, "link": False, "count": 1} for word in words),
        ],
    }
    assert (article["named"], article["kept_out"], article["filled"]) == (None, {"sale": "period"}, ["english"])
    assert article["block"] == ["remover", "editor", "english"]


def test_without_an_article_it_reports_what_each_language_lacks(blog: Site) -> None:
    result = run(blog)
    assert result.exit_code == 0
    assert result.stdout == (
        "en\n"
        "  Tools without an article: english\n"
        "  Articles without a tool:\n"
        "    docs/en/blog/posts/b.md\n"
        "  Missing texts:\n"
        "    english: keywords\n"
        "\n"
        "ko\n"
        "  Tools without an article: remover\n"
        "  Missing texts:\n"
        "    remover: keywords\n"
        "    remover: url\n"
    )
    assert data(blog)[1] == {
        "posts": "blog/posts",
        "locale": "ko",
        "tools_without_article": ["remover"],
        "articles_without_tool": [],
        "missing": [{"tool": "remover", "field": "keywords"}, {"tool": "remover", "field": "url"}],
    }


def test_strict_fails_where_anything_is_listed(blog: Site) -> None:
    assert run(blog, "--strict").exit_code == 1
    assert run(blog, "a", "--strict").exit_code == 2


def test_a_site_that_lacks_nothing_passes(site: Site) -> None:
    site.write("""
        === docs/.tools.yml
        heading: {en: Try, ko: 써요}
        tools:
          - id: cat
            url: /cat/
            title: {en: Cat, ko: 고양이}
            description: {en: Cat, ko: 고양이}
            keywords: {en: [cat], ko: [고양이]}
        === docs/en/blog/posts/a.md
        ---
        {title: Cats, date: 2026-01-01}
        ---
        === docs/ko/blog/posts/a.md
        ---
        {title: 고양이는, date: 2026-01-01}
        ---
    """)
    result = run(site, "--strict")
    assert result.exit_code == 0
    assert result.stdout.count("Every tool has an article, every article has a tool, and no text is missing.") == 2


def test_several_blogs_are_told_apart(site: Site) -> None:
    two = BILINGUAL.replace(
        "  - multilingual-blog\n", "  - multilingual-blog\n  - multilingual-blog: {blog_dir: news}\n"
    )
    site.write(BLOG.replace("en/blog/posts/b.md", "en/news/posts/b.md"), two)
    lines = run(site).stdout.split("\n")
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "en, blog/posts",
        "ko, blog/posts",
        "en, news/posts",
        "ko, news/posts",
    ]
    assert run(site, "b").stdout.startswith("docs/en/news/posts/b.md (en)\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("aa",), "There is no article 'aa'. Did you mean 'a'?"),
        (("zzz",), "There is no article 'zzz'. Name its file, or its translation key."),
        (("en/blog/posts/e.md",), "en/blog/posts/e.md is not published: it is a draft, waiting, scheduled or expired."),
    ],
)
def test_an_article_that_is_not_there_is_one_line(blog: Site, arguments: tuple[str, ...], message: str) -> None:
    result = run(blog, *arguments)
    assert result.exit_code == 1
    assert result.output == f"Error: {message}\n"


def test_what_is_broken_is_told_as_in_a_build(blog: Site) -> None:
    blog.write("=== docs/en/blog/posts/f.md\n---\ntitle: F\n---\n")
    result = run(blog)
    assert result.exit_code == 1
    assert "docs/en/blog/posts/f.md: date: is missing." in result.output


def test_a_site_without_the_plugin_or_without_tools_is_told_so(site: Site) -> None:
    assert "The site has no tools" in run(site.write("=== docs/en/start.md\n# Start\n")).output
    site.write("", **{"  - multilingual-blog\n": ""})
    assert "has no plugin 'multilingual-blog' that is switched on." in run(site).output
