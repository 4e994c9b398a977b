"""Translations by way of gettext files: `translations --export po` and `--import`."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_multilingual_blog.cli.main import main
from mkdocs_multilingual_blog.core.translations.article_catalog import parse_po

from .harness import BILINGUAL, Site

BLOG = """
    === docs/en/blog/posts/a.md
    ---
    title: Apples # the fruit
    description: About apples.
    date: 2026-01-05
    tags: [fruit]
    image: {src: apple.png, alt: "An apple"}
    links:
      - Pears: blog/posts/b.md
    ---

    Read [pears](b.md#kinds).

    ## How

    1. Wash it.
    2. Eat it, 100 % of it.

    ```python
    eat()  # all of it
    ```

    | Fruit | Price |
    |-------|-------|
    | Apple | 1.50  |
    === docs/en/blog/posts/b.md
    ---
    title: Pears
    date: 2026-01-04
    ---
    ## Kinds
    Pears.
    === docs/ko/blog/posts/배.md
    ---
    title: 배
    translation_key: b
    ---
    ## 종류
    배.
    === docs/en/blog/posts/apple.png
"""
KOREAN = {
    "Apples": "사과",
    "About apples.": "사과 이야기예요.",
    "An apple": "사과 한 알",
    "Pears": "배",
    "Read [pears](b.md#kinds).": "[배](b.md#kinds) 글도 있어요.",
    "How": "먹는 법",
    "Wash it.": "씻어요.",
    "Eat it, 100 % of it.": '"다" 먹어요.',
    "Fruit": "과일",
    "Price": "값",
    "Apple": "사과",
    "1.50": "1.50",
}


@pytest.fixture
def blog(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    site.write(BLOG)
    monkeypatch.chdir(site.folder)
    return site


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["translations", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def read(path: str) -> str:
    return Path(path).read_bytes().decode()


def translate(path: str, texts: dict[str, str]) -> None:
    """Do a translator's work: write the translations of some texts into a gettext file."""
    lines = read(path).split("\n")
    for number, line in enumerate(lines):
        for text, translation in texts.items():
            if line == f'msgid "{text}"':
                lines[number + 1] = 'msgstr "' + translation.replace('"', '\\"') + '"'
    Path(path).write_text("\n".join(lines), encoding="utf-8")


def edit(path: str, old: str, new: str) -> None:
    text = read(path)
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


def strings(path: str) -> dict[str, str]:
    return {str(one.id): str(one.string) for one in parse_po(read(path), path).messages}


def test_an_export_has_a_file_for_each_article_with_its_texts_and_what_is_translated(blog: Site) -> None:
    result = run("--export", "po", "--to", "po")
    assert result.stdout == "po/ko/a.po: 0 of 12 texts translated.\npo/ko/b.po: 3 of 3 texts translated.\n"
    assert strings("po/ko/a.po") == dict.fromkeys(KOREAN, "")
    assert strings("po/ko/b.po") == {"Pears": "배", "Kinds": "종류", "Pears.": "배."}
    item = '#. list item\n#: docs/en/blog/posts/a.md:16\n#, md-text\nmsgid "Eat it, 100 % of it."\n'
    assert item in read("po/ko/a.po")
    assert 'msgctxt "image.alt"\nmsgid "An apple"' in read("po/ko/a.po")
    first = read("po/ko/a.po")
    run("--export", "po", "--to", "po")
    assert read("po/ko/a.po") == first


def test_a_template_has_the_texts_alone(blog: Site) -> None:
    assert run("--export", "pot", "--to", "po").stdout == "po/a.pot: 12 texts.\npo/b.pot: 3 texts.\n"
    assert strings("po/b.pot") == {"Pears": "", "Kinds": "", "Pears.": ""}
    assert '"Language: \\n"' in read("po/b.pot")


def test_files_that_other_tools_have_written_again_are_read(blog: Site) -> None:
    run("--export", "po", "--to", "po")
    Path("po/ko/b.po").write_text(
        "# Translators:\r\n"
        'msgid ""\r\nmsgstr ""\r\n"Language: ko_KR\\n"\r\n"X-Generator: Weblate 5\\n"\r\n\r\n'
        '#: docs/en/blog/posts/b.md:2\r\nmsgctxt "title"\r\nmsgid "Pears"\r\nmsgstr "배"\r\n\r\n'
        "# A remark\r\n#: docs/en/blog/posts/b.md:5\r\n#, no-wrap\r\n"
        'msgid ""\r\n"Ki"\r\n"nds"\r\nmsgstr ""\r\n"종"\r\n"류"\r\n\r\n'
        '#| msgid "Pear."\r\nmsgid "Pears."\r\nmsgstr "배예요."\r\n\r\n'
        '#~| msgid "Fig"\r\n#~ msgid "Figs"\r\n#~ msgstr "무화과"\r\n',
        encoding="utf-8",
        newline="",
    )
    assert run("--import", "po/ko/b.po").stdout == "docs/ko/blog/posts/배.md is translated.\n"
    assert read("docs/ko/blog/posts/배.md").endswith("---\n## 종류\n배예요.\n")
    assert run("--export", "po", "--to", "po").stdout.endswith("po/ko/b.po: 3 of 3 texts translated.\n")
    again = read("po/ko/b.po")
    assert "# A remark\n#. heading\n#: docs/en/blog/posts/b.md:5\n" in again
    assert '"X-Generator: Weblate 5\\n"\n' in again
    assert '#~ msgid "Figs"\n#~ msgstr "무화과"\n' in again


def test_an_import_writes_a_new_translation_that_is_up_to_date(blog: Site) -> None:
    run("--export", "po", "--to", "po", "docs/en/blog/posts/a.md")
    translate("po/ko/a.po", KOREAN)
    dry = run("--import", "po", "--dry-run")
    assert "+title: 사과 # the fruit\n" in dry.stdout
    assert not Path("docs/ko/blog/posts/a.md").exists()
    assert run("--import", "po").stdout == "docs/ko/blog/posts/a.md is translated.\n"
    head, _, body = read("docs/ko/blog/posts/a.md").partition("---\n\n")
    assert [line for line in head.split("\n") if not line.startswith("source_hash")] == [
        "---",
        "title: 사과 # the fruit",
        "description: 사과 이야기예요.",
        'image: {src: apple.png, alt: "사과 한 알"}'.replace('"사과 한 알"', "사과 한 알"),
        "links:",
        "  - 배: blog/posts/b.md",
        "",
    ]
    assert body == (
        '[배](배.md#kinds) 글도 있어요.\n\n## 먹는 법\n\n1. 씻어요.\n2. "다" 먹어요.\n\n'
        "```python\neat()  # all of it\n```\n\n| 과일 | 값 |\n|-------|-------|\n| 사과 | 1.50  |\n"
    )
    assert run("--kinds", "missing").stdout.startswith("article  en        ko\na        original  up to date\n")
    assert run("--import", "po").stdout == "docs/ko/blog/posts/a.md is unchanged.\n"
    edit("docs/en/blog/posts/a.md", "Wash it.", "Wash it well.")
    assert "stale (1)" in run().stdout


def test_an_import_that_is_not_complete_is_refused_with_a_line_unless_it_is_allowed(blog: Site) -> None:
    run("--export", "po", "--to", "po")
    translate("po/ko/a.po", {**KOREAN, "How": "", "Price": ""})
    edit("po/ko/a.po", '#, md-text\nmsgid "Wash it."', '#, fuzzy, md-text\nmsgid "Wash it."')
    result = run("--import", "po")
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert line.partition(": msgid")[2] == (
        " 'How': is not translated; of 12 texts, 2 not translated and 1 fuzzy. Complete the file, or import it as it "
        "is with --allow-fuzzy."
    )
    assert line.startswith("Error: po/ko/a.po:")
    assert result.stdout == "docs/ko/blog/posts/배.md is translated.\n"
    assert not Path("docs/ko/blog/posts/a.md").exists()
    assert run("--import", "po/ko/a.po", "--allow-fuzzy").stdout == "docs/ko/blog/posts/a.md is translated, in part.\n"
    text = read("docs/ko/blog/posts/a.md")
    assert "\ndraft: true\n" in text
    assert "## How\n\n1. 씻어요.\n" in text


def test_an_import_keeps_the_translations_own_front_matter_and_bytes(blog: Site) -> None:
    path = Path("docs/ko/blog/posts/배.md")
    own = '\ufeff---\ntitle: "배"   # mine\ntranslation_key: b\ntags: [x]\n---\n## 종류\n배.\n'
    path.write_bytes(own.replace("\n", "\r\n").encode())
    assert run("--export", "po", "--to", "po").stdout.endswith("po/ko/b.po: 3 of 3 texts translated.\n")
    run("--import", "po/ko/b.po")
    after = read(str(path)).replace("\r\n", "\n")
    assert [line for line in after.split("\n") if not line.startswith("source_hash")] == own.split("\n")
    assert read(str(path)).count("\r\n") == after.count("\n")


def test_code_of_a_translation_stays_with_its_comments_and_follows_changed_code(blog: Site) -> None:
    run("--export", "po", "--to", "po")
    translate("po/ko/a.po", KOREAN)
    run("--import", "po/ko/a.po")
    korean = "docs/ko/blog/posts/a.md"
    edit(korean, "# all of it", "# 다")
    assert run("--import", "po/ko/a.po").stdout == f"{korean} is unchanged.\n"
    edit("docs/en/blog/posts/a.md", "eat()", "devour()")
    run("--import", "po/ko/a.po")
    assert "devour()  # all of it" in read(korean)
    edit(korean, "source_hash", "may_differ: [code]\nsource_hash")
    edit(korean, "devour()", "먹기()")
    assert run("--import", "po/ko/a.po").stdout == f"{korean} is unchanged.\n"


def test_after_a_change_of_the_original_an_export_keeps_what_is_translated(blog: Site) -> None:
    run("--export", "po", "--to", "po")
    translate("po/ko/a.po", KOREAN)
    edit("docs/en/blog/posts/a.md", "1. Wash it.", "1. Wash it well.\n1. Peel it.")
    refused = run("--import", "po/ko/a.po")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Error: po/ko/a.po: lacks 2 of 13 texts of docs/en/blog/posts/a.md, such as 'Wash it well.' in line 15. Export "
        "it again: what is translated is kept. Or import it as it is with --allow-fuzzy.\n"
    )
    result = run("--export", "po", "--to", "po", "docs/en/blog/posts/a.md")
    assert result.stdout == "po/ko/a.po: 11 of 13 texts translated, 1 to be checked.\n"
    assert '#| msgid "Wash it."\nmsgid "Wash it well."\nmsgstr "씻어요."\n' in read("po/ko/a.po")
    assert strings("po/ko/a.po")["Peel it."] == ""


def test_a_stale_translation_is_checked_only_where_the_original_changed(blog: Site) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    run("--export", "po", "--to", "po")
    translate("po/ko/a.po", KOREAN)
    run("--import", "po/ko/a.po")
    for command in (["init", "-q"], ["add", "docs"], ["commit", "-qm", "One"]):
        subprocess.run([*git, *command], check=True)
    edit("docs/en/blog/posts/a.md", "Wash it.", "Wash it well.")
    result = run("--export", "po", "--to", "again", "docs/en/blog/posts/a.md")
    assert result.stdout == "again/ko/a.po: 11 of 12 texts translated, 1 to be checked.\n"
    shutil.rmtree(".git")
    result = run("--export", "po", "--to", "without", "docs/ko/blog/posts/a.md")
    assert result.stdout == "without/ko/a.po: 0 of 12 texts translated, 12 to be checked.\n"


def test_same_texts_are_one_message_unless_they_are_translated_in_different_ways(site: Site) -> None:
    table = "| Yes | No |\n|---|---|\n| Yes | Yes |\n"
    site.write(
        f"=== docs/en/blog/posts/a.md\n---\ntitle: A\ndate: 2026-01-01\n---\n{table}\n"
        "=== docs/ko/blog/posts/a.md\n---\ntitle: 가\n---\n"
        + table.replace("No", "아니요").replace("Yes |\n|---", "예 |\n|---").replace("| Yes | Yes |", "| 예 | 응 |")
        .replace("| Yes |", "| 예 |")
    )  # fmt: skip
    config = str(site.folder / "mkdocs.yml")
    po = str(site.folder / "po")
    run("-f", config, "--export", "po", "--to", po)
    catalog = parse_po(read(f"{po}/ko/a.po"), "a.po")
    assert [(one.context, one.id, one.string) for one in catalog.messages][1:] == [
        (None, "Yes", "예"),
        (None, "No", "아니요"),
        ("3", "Yes", "응"),
    ]
    before = read(str(site.folder / "docs/ko/blog/posts/a.md"))
    run("-f", config, "--import", po)
    assert read(str(site.folder / "docs/ko/blog/posts/a.md")).split("---\n", 2)[2] == before.split("---\n", 2)[2]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('msgid "How"', "msgid How", "po/ko/a.po:LINE: is not valid: 'msgid How' is no line of a PO file. Correct it"),
        ('msgid "How"\nmsgstr ""', 'msgid "How"', "po/ko/a.po:LINE: is not valid: missing msgstr for msgid 'How'."),
        (
            'msgid "How"\nmsgstr ""',
            'msgid "How"\nmsgid_plural "Hows"\nmsgstr[0] ""\nmsgstr[1] ""',
            "po/ko/a.po:LINE: msgid 'How': has plural forms. An article has none; export it again.",
        ),
        ("Language: ko", "Language: fr", "po/ko/a.po: Language: 'fr' is no language to translate to. The site has ko."),
        ("Language: ko", "Language: en", "po/ko/a.po: Language: 'en' is no language to translate to. The site has ko."),
        (
            "docs/en/blog/posts/a.md:",
            "../../etc/passwd:",
            "po/ko/a.po: #:: names '../../etc/passwd' as the original, which is no article. Export the article again.",
        ),
    ],
)
def test_a_file_that_is_wrong_is_told_in_one_line_with_its_place(blog: Site, old: str, new: str, message: str) -> None:
    run("--export", "po", "--to", "po")
    line = read("po/ko/a.po").split("\n").index('msgid "How"') + 1
    edit("po/ko/a.po", old, new)
    result = run("--import", "po/ko/a.po")
    assert result.exit_code == 1
    [told] = result.stderr.splitlines()
    assert told.startswith(f"Error: {message.replace('LINE', str(line))}")
    assert sorted(Path("docs/ko/blog/posts").iterdir()) == [Path("docs/ko/blog/posts/배.md")]


def test_nothing_is_written_outside_of_the_docs_folder(blog: Site) -> None:
    run("--export", "po", "--to", "po")
    outside = blog.folder / "outside.md"
    Path("docs/ko/blog/posts/배.md").rename(outside)
    Path("docs/ko/blog/posts/배.md").symlink_to(outside)
    before = outside.read_bytes()
    result = run("--import", "po/ko/b.po")
    assert result.stderr == (
        "Error: docs/ko/blog/posts/배.md: lies outside of the docs folder. Remove the link to it.\n"
    )
    assert outside.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--export", "po"), "Write --export po --to DIR: each needs the other."),
        (("--to", "po"), "Write --export po --to DIR: each needs the other."),
        (("--import",), "--import needs files."),
        (("--done",), "--done needs files."),
        (("--import", "--done", "a.po"), "Choose one of --done, --export, and --import."),
        (("--dry-run",), "--allow-fuzzy and --dry-run belong to --import."),
        (("a.md",), "Only --done, --export, and --import take files."),
        (("--import", "docs"), "docs has no PO files."),
        (("--import", "no.po"), "no.po: no such file."),
        (("--export", "po", "--to", "po", "docs/en/index.md"), "docs/en/index.md is the file of no article."),
        (("--export", "po", "--to", "po", "--locale", "en"), "There is nothing to export"),
    ],
)
def test_arguments_that_do_not_belong_together_are_refused(
    blog: Site, arguments: tuple[str, ...], message: str
) -> None:
    result = run(*arguments)
    assert result.exit_code != 0
    assert message in " ".join(result.stderr.replace("│", " ").split())


def test_both_structures_and_several_blogs_have_files_of_their_own(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    suffix = BILINGUAL.replace("folder", "suffix").replace(
        "- multilingual-blog", "- multilingual-blog\n  - multilingual-blog: {blog_dir: news}"
    )
    text = "---\ntitle: A\ndate: 2026-01-01\n---\nText."
    site.write(
        f"=== docs/index.md\n# Home\n=== docs/news/posts/a/index.md\n{text}\n=== docs/blog/posts/a.md\n{text}", suffix
    )
    monkeypatch.chdir(site.folder)
    assert run("--export", "po", "--to", "po").stdout == (
        "po/ko/blog/a.po: 0 of 2 texts translated.\npo/ko/news/a.po: 0 of 2 texts translated.\n"
    )
    translate("po/ko/news/a.po", {"A": "가", "Text.": "글."})
    assert run("--import", "po/ko/news").stdout == "docs/news/posts/a/index.ko.md is translated.\n"
