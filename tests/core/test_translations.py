"""Report for translators: originals, stale and drifted translations, and missing ones."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from mkdocs_multilingual_blog.core.blog.blog import Blog
from mkdocs_multilingual_blog.core.locales import Languages
from mkdocs_multilingual_blog.core.reports.translation_report import TranslationReport
from mkdocs_multilingual_blog.core.settings import Translations

from .helpers import TRILINGUAL, load, source, write_docs

EN = "docs/en/blog/posts"
KO = "docs/ko/blog/posts"
JA = "docs/ja/blog/posts"


class Repository:
    """A folder under git; each commit is a day later than the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._day = 0
        self._run("init", "-q")

    def commit(self, files: dict[str, str | bytes]) -> Repository:
        write_docs(self.folder, files)
        self._day += 1
        self._run("add", "-A")
        self._run("commit", "-qm", "change", day=f"2026-03-{self._day:02}T12:00:00+00:00")
        return self

    def _run(self, *arguments: str, day: str = "") -> None:
        names = {f"GIT_{who}_{what}": "t@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day} if day else {}
        environment = {**os.environ, **names, **dates, "GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run(["git", *arguments], cwd=self.folder, env=environment, check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def states(blog: Blog) -> dict[str, dict[str, str]]:
    return {row.key: {cell.locale: cell.state for cell in row.cells} for row in TranslationReport(blog).rows}


def lines(blog: Blog, *kinds: str) -> list[str]:
    return [str(finding.problem) for finding in TranslationReport(blog).findings(kinds)]


def hash_of(tmp_path: Path, text: str | bytes, name: str = "hashed") -> str:
    blog = load(tmp_path / name, {f"{EN}/a.md": text})
    return blog.originals.hash(blog.index.posts[0])


def test_the_default_languages_version_is_the_original(tmp_path: Path) -> None:
    blog = load(tmp_path, {f"{EN}/a.md": source(), f"{KO}/a.md": source(), f"{KO}/b.md": source()})
    assert states(blog) == {
        "a": {"en": "original", "ko": "current"},
        "b": {"en": "missing", "ko": "original"},
    }


def test_a_version_that_says_what_it_was_translated_from_is_not_the_original(tmp_path: Path) -> None:
    files = {f"{EN}/a.md": source(source_locale="ko"), f"{KO}/a.md": source(), f"{JA}/a.md": source(source_locale="en")}
    blog = load(tmp_path, files, TRILINGUAL)
    originals = blog.originals
    sources = {post.locale: source.locale for post, source in originals.pairs}
    assert originals.original("a").locale == "ko"
    assert sources == {"en": "ko", "ja": "en"}


@pytest.mark.parametrize(
    ("translate", "missing"), [(True, ["ko", "ja"]), (False, []), (["ja"], ["ja"]), (None, ["ko", "ja"])]
)
def test_an_article_says_which_languages_it_is_meant_for(tmp_path: Path, translate: object, missing: list[str]) -> None:
    blog = load(tmp_path, {f"{EN}/a.md": source(translate=translate)}, TRILINGUAL)
    assert [finding.locale for finding in TranslationReport(blog).findings(["missing"])] == sorted(missing)


def test_a_missing_translation_is_told_with_the_command_that_begins_it(tmp_path: Path) -> None:
    assert lines(load(tmp_path, {f"{EN}/a.md": source()}), "missing") == [
        "docs/en/blog/posts/a.md: has no translation in 'ko'. Run `multilingual-blog new --translate "
        "docs/en/blog/posts/a.md --to ko`, or write 'translate: false'."
    ]


def test_a_draft_is_not_to_be_translated_yet_and_a_drafted_translation_is_not_missing(tmp_path: Path) -> None:
    files = {f"{EN}/a.md": source(draft=True), f"{EN}/b.md": source(), f"{KO}/b.md": source(draft=True)}
    assert lines(load(tmp_path, files), "missing") == []


def test_a_hash_that_is_the_originals_says_that_a_translation_is_up_to_date(tmp_path: Path) -> None:
    now = hash_of(tmp_path, source("A", "One."))
    files = {f"{EN}/a.md": source("A", "One."), f"{KO}/a.md": source("가", "하나.", source_hash=now)}
    assert states(load(tmp_path, files))["a"]["ko"] == "current"


def test_another_hash_says_that_it_is_stale_with_line_value_and_remedy(tmp_path: Path) -> None:
    then = hash_of(tmp_path, source("A", "One."))
    files = {f"{EN}/a.md": source("A", "Two."), f"{KO}/a.md": source("가", "하나.", source_hash=then)}
    assert lines(load(tmp_path / "site", files), "stale") == [
        f"docs/ko/blog/posts/a.md:4: source_hash: '{then}' is an earlier text of docs/en/blog/posts/a.md, which "
        "changed. Bring it up to date, then run `multilingual-blog translations --done docs/ko/blog/posts/a.md`."
    ]


@pytest.mark.parametrize(
    "text",
    [
        source("카페", "One.  \n\n\nTwo").replace("\n", "\r\n"),
        source("카페", "One. Two", tags=["new"]),
        source("카페", "One.\nTwo\n\n"),
        "\ufeff" + source("카페", "One. Two"),
    ],
    ids=["line-ends-and-spaces", "a-tag", "wrapped", "byte-order-mark"],
)
def test_what_no_translator_translates_does_not_change_the_hash(tmp_path: Path, text: str) -> None:
    assert hash_of(tmp_path, text, "other") == hash_of(tmp_path, source("카페", "One. Two"))


def test_the_normal_form_of_unicode_does_not_change_the_hash(tmp_path: Path) -> None:
    import unicodedata

    text = source("카페", "Résumé")
    assert hash_of(tmp_path, unicodedata.normalize("NFD", text), "other") == hash_of(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        source("B", "One."),
        source("A", "One!"),
        source("A", "One.", description="More."),
        source("A", "One.", image={"src": "a.png", "alt": "A cat"}),
        source("A", "One.", links=[{"Read on": "guide/index.md"}]),
    ],
    ids=["title", "text", "description", "alt", "title-of-a-link"],
)
def test_what_a_translator_translates_changes_the_hash(tmp_path: Path, text: str) -> None:
    assert hash_of(tmp_path, text, "other") != hash_of(tmp_path, source("A", "One."))


def test_git_tells_that_an_original_changed_after_its_translation(repository: Repository, tmp_path: Path) -> None:
    repository.commit({f"{EN}/a.md": source("A", "One."), f"{KO}/a.md": source("가")})
    repository.commit({f"{EN}/a.md": source("A", "Two.")})
    [finding] = TranslationReport(load(tmp_path, {})).findings(["stale"])
    assert str(finding.problem).startswith(
        "docs/ko/blog/posts/a.md: docs/en/blog/posts/a.md changed since this file did (last on 2026-03-02)."
    )


def test_git_tells_that_a_translation_followed_its_original(repository: Repository, tmp_path: Path) -> None:
    repository.commit({f"{EN}/a.md": source("A", "One."), f"{KO}/a.md": source("가")})
    repository.commit({f"{EN}/a.md": source("A", "Two.")}).commit({f"{KO}/a.md": source("나")})
    assert states(load(tmp_path, {}))["a"]["ko"] == "current"


def test_a_commit_that_leaves_the_text_as_it_is_makes_nothing_stale(repository: Repository, tmp_path: Path) -> None:
    repository.commit({f"{EN}/a.md": source("A", "One. Two."), f"{KO}/a.md": source("가")})
    repository.commit({f"{EN}/a.md": source("A", "One.\nTwo.", tags=["new"])})
    assert states(load(tmp_path, {}))["a"]["ko"] == "current"


def test_the_hash_decides_where_git_says_otherwise(repository: Repository, tmp_path: Path) -> None:
    now = hash_of(tmp_path / "elsewhere", source("A", "Two."))
    then = hash_of(tmp_path / "elsewhere", source("A", "One."), "then")
    repository.commit({f"{EN}/a.md": source("A"), f"{KO}/a.md": source("가", source_hash=now)})
    repository.commit({f"{EN}/b.md": source("A", "Two."), f"{KO}/b.md": source("가", source_hash=then)})
    repository.commit({f"{EN}/a.md": source("A", "Two.")})
    by_key = states(load(tmp_path, {}))
    assert (by_key["a"]["ko"], by_key["b"]["ko"]) == ("current", "stale")


def test_a_shallow_clone_says_that_it_cannot_tell_and_takes_hashes_alone(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit({f"{EN}/a.md": source("A", "One."), f"{KO}/a.md": source("가")})
    repository.commit({f"{EN}/a.md": source("A", "Two.")})
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", tmp_path.as_uri(), str(clone)], check=True)
    blog = load(clone, {})
    assert states(blog)["a"]["ko"] == "current"
    assert [str(problem) for problem in TranslationReport(blog).unknown()] == [
        "docs: translations without 'source_hash' cannot be told to be stale: the clone is shallow; fetch its whole "
        "history. In CI, check the repository out with all commits, or let `multilingual-blog translations --done` "
        "add it."
    ]
    for wanted in (Translations(notice=True), Translations(warn=("stale",))):
        asked = TranslationReport(load(clone, {}, translations=wanted))
        assert asked.warnings() == asked.unknown()
    assert TranslationReport(load(clone, {}, translations=Translations(warn=("missing",)))).warnings() == []


def test_without_git_hashes_alone_count_and_nothing_is_said_where_all_have_one(tmp_path: Path) -> None:
    now = hash_of(tmp_path, source("A"))
    files = {f"{EN}/a.md": source("A"), f"{KO}/a.md": source("가", source_hash=now)}
    assert TranslationReport(load(tmp_path / "site", files)).unknown() == []


def test_git_is_asked_in_few_calls_however_many_articles_there_are(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {f"{folder}/{n}.md": source(f"Title {n}") for folder in (EN, KO) for n in range(12)}
    repository.commit(dict(texts))
    calls = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda command, **options: calls.append(command) or run(command, **options))
    assert TranslationReport(load(tmp_path, {})).findings(["stale"]) == []
    assert len(calls) == 3


BODY = """Some text.

## One

![A menu](menu.png)

```python
print("hello")  # says hello
```
"""


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"tags": ["b", "c"]}, "docs/ko/blog/posts/a.md:4: tags: differs from docs/en/blog/posts/a.md (+c, -a)."),
        (
            {"date": "2026-01-02"},
            "docs/ko/blog/posts/a.md:3: date: differs from docs/en/blog/posts/a.md (2026-01-02 inst",
        ),
        ({"categories": ["x"]}, "docs/ko/blog/posts/a.md:7: categories: differs from docs/en/blog/posts/a.md (+x)."),
        ({"tools": False}, "docs/ko/blog/posts/a.md:7: tools: differs from docs/en/blog/posts/a.md (+false)."),
        (
            {"text": BODY.replace("menu.png", "list.png")},
            "images: differs from docs/en/blog/posts/a.md (+list.png, -men",
        ),
        ({"image": "cover.png"}, "images: differs from docs/en/blog/posts/a.md (+cover.png)."),
        (
            {"text": BODY.replace("## One", "### One")},
            "headings: differs from docs/en/blog/posts/a.md (levels 3 instead of 2",
        ),
        ({"text": BODY + "\n## Two\n"}, "headings: differs from docs/en/blog/posts/a.md (2 instead of 1)."),
        ({"text": BODY.replace("print", "echo")}, "code: differs from docs/en/blog/posts/a.md (block 1)."),
        ({"text": BODY.replace("  #", " --loud  #")}, "code: differs from docs/en/blog/posts/a.md (block 1)."),
        ({"text": BODY.split("```")[0]}, "code: differs from docs/en/blog/posts/a.md (0 blocks instead of 1)."),
    ],
)
def test_what_differs_from_the_original_is_told(tmp_path: Path, changed: dict[str, object], expected: str) -> None:
    fields = {"title": "A", "text": BODY, "tags": ["a", "b"]}
    blog = load(tmp_path, {f"{EN}/a.md": source(**fields), f"{KO}/a.md": source(**{**fields, **changed})})  # type: ignore[arg-type]
    [line] = lines(blog, "drifted")
    assert expected in line


@pytest.mark.parametrize(
    "text",
    [
        BODY.replace("## One", "## 하나").replace("A menu", "메뉴"),
        BODY.replace("menu.png", "menu.ko.png"),
        BODY.replace("menu.png", "../ko/menu-ko.png"),
        BODY.replace("# says hello", "# 인사해요"),
        BODY.replace('"hello"', '"안녕"'),
    ],
    ids=["translated", "a-picture-of-its-own", "in-another-folder", "a-comment-in-code", "a-text-in-code"],
)
def test_what_is_translated_has_not_drifted(tmp_path: Path, text: str) -> None:
    blog = load(tmp_path, {f"{EN}/a.md": source("A", BODY), f"{KO}/a.md": source("가", text)})
    assert lines(blog, "drifted") == []


def test_one_moment_in_two_zones_is_one_date(tmp_path: Path) -> None:
    files = {
        f"{EN}/a.md": source(date="2026-03-02T00:00:00Z"),
        f"{KO}/a.md": source(date="2026-03-02T09:00:00+09:00"),
    }
    assert lines(load(tmp_path, files), "drifted") == []


def test_an_article_and_the_site_say_what_may_differ(tmp_path: Path) -> None:
    files = {f"{EN}/a.md": source(tags=["a"], text=BODY), f"{KO}/a.md": source(may_differ=["tags"])}
    some = load(tmp_path, files, translations=Translations(compare=("tags", "images")))
    assert [finding.problem.field for finding in TranslationReport(some).findings(["drifted"])] == ["images"]


@pytest.mark.parametrize(
    "link",
    [
        "../../../en/blog/posts/b.md",
        "../../../en/blog/posts/b.md#part",
        "/blog/b/",
        "https://example.org/blog/b/",
        "../../../blog/b/",
        "../../../en/about.md",
        "/about/",
        "/blog/tags/x/",
        "/",
    ],
)
def test_links_to_another_language_are_told_where_the_page_exists_in_this_one(tmp_path: Path, link: str) -> None:
    files: dict[str, str | bytes] = {
        f"docs/{locale}/{page}.md": "# Page" for locale in ("en", "ko") for page in ("about", "index")
    }
    files |= {f"{EN}/b.md": source(tags=["x"]), f"{KO}/b.md": source("나", tags=["x"])}
    files[f"{KO}/a.md"] = source("가", f"First.\n\nSee [this]({link}).")
    [line] = lines(load(tmp_path, files, site_url="https://example.org/"), "links")
    assert line.startswith(f"docs/ko/blog/posts/a.md:8: link: '{link}' leads to another language, and the page exists")


@pytest.mark.parametrize(
    "text",
    [
        "[this](b.md)",
        "[this](/ko/blog/b/)",
        "[this](../../../en/blog/posts/c.md)",
        "[this](https://example.com/blog/b/)",
        "[this](../../../en/blog/posts/b.md){ hreflang=en }",
        "`[this](../../../en/blog/posts/b.md)`",
    ],
    ids=["own", "own-address", "no-translation", "another-site", "meant", "code"],
)
def test_other_links_are_not(tmp_path: Path, text: str) -> None:
    files = {f"{EN}/b.md": source(), f"{KO}/b.md": source(), f"{EN}/c.md": source(), f"{KO}/a.md": source(text=text)}
    assert lines(load(tmp_path, files, site_url="https://example.org/"), "links") == []


def test_a_neutral_name_is_no_link_to_another_language_with_suffixes(tmp_path: Path) -> None:
    files = {
        "docs/blog/posts/a.ko.md": source(text="[b](b.md) and [b](b.en.md)"),
        "docs/blog/posts/b.en.md": source(),
        "docs/blog/posts/b.ko.md": source(),
    }
    blog = load(tmp_path, files, Languages("en", ("en", "ko"), "suffix"))
    assert [finding.problem.message for finding in TranslationReport(blog).findings(["links"])] == [
        "'b.en.md' leads to another language, and the page exists in 'ko'"
    ]


def test_strings_that_catalogues_give_in_one_language_only_are_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "docs/.tags.yml": "gif:\n  label: {en: GIF, ko: 움짤}\n  description:\n    en: Moves.\nwebp:\n  label: WebP\n",
        "docs/.authors.yml": "authors:\n  team:\n    name: {en: Team}\n",
        f"{EN}/a.md": source(tags=["gif"], authors=["team"]),
    }
    assert lines(load(tmp_path, files), "strings") == [
        "docs/.authors.yml:3: authors.team.name: has no text for 'ko'; readers of it see 'en'. Add the name in 'ko'.",
        "docs/.tags.yml:3: gif.description: has no text for 'ko'; readers of it see 'en'. Add the description in 'ko'.",
    ]


def test_a_tool_for_some_languages_lacks_no_others(tmp_path: Path) -> None:
    tool = "id: a\n    url: /a/\n    title: {en: A}\n    description: {en: A}\n    keywords: {en: [a]}\n"
    files: dict[str, str | bytes] = {
        "docs/.tools.yml": f"heading: {{en: T, ko: 도구}}\ntools:\n  - {tool}    languages: [en]\n"
    }
    assert lines(load(tmp_path, files), "strings") == []


def test_a_build_warns_of_the_kinds_that_the_site_names_and_says_nothing_twice(tmp_path: Path) -> None:
    tool = (
        "id: a\n    url: /a/\n    title: {en: A}\n    description: {en: A, ko: 가}\n    keywords: {en: [a], ko: [가]}\n"
    )
    files: dict[str, str | bytes] = {
        "docs/.tools.yml": f"heading: {{en: T, ko: 도구}}\ntools:\n  - {tool}",
        f"{EN}/a.md": source(),
    }
    blog = load(tmp_path, files, translations=Translations(warn=("missing", "strings")))
    assert [problem.message for problem in TranslationReport(blog).warnings()] == ["has no translation in 'ko'"]
    assert TranslationReport(load(tmp_path, {})).warnings() == []
