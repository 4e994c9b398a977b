"""Any content of a file is read, or rejected with a message of one line; nothing raises."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_multilingual_blog.core.errors import BlogError, Problem, Report, quoted
from mkdocs_multilingual_blog.core.promotion.mentions import MentionFinder
from mkdocs_multilingual_blog.core.text.frontmatter import parse_document, read_text
from mkdocs_multilingual_blog.core.text.markdown import normalize, read_markdown

from .helpers import load, make_post, make_tool

YAML = st.text(alphabet="ab01:-?&*[]{}!|>%@`\"'#,.~<=\\\t \n가\x07\x85\u2028")
MARKDOWN = st.text(alphabet="ab 1[](){}<>!`~*_#|\\:/.-=\"'?^&;\n가")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(["title", "description", "date", "tags", "slug", "translation_key", "draft"])
MORE_FIELDS = st.sampled_from(["related", "tools", "image", "titel", "x", "categories", "authors", "series", "pin"])
NEWER_FIELDS = st.sampled_from(["expires", "links", "readtime", "aliases"])
CATALOGUES = st.sampled_from([".tags.yml", ".categories.yml", ".series.yml", ".authors.yml", ".tools.yml"])
ENTRIES = st.dictionaries(
    st.sampled_from(["name", "label", "description", "aliases", "icon", "hidden", "avatar", "slug", "url"]), VALUES
)


def one_line_each(report: Report) -> bool:
    return all(len(str(problem).splitlines()) == 1 for problem in [*report.errors, *report.warnings])


@given(st.text() | YAML | st.builds("---\n{}\n---\n{}".format, YAML | st.text(), st.text()))
def test_any_text_is_a_document_or_one_problem(text: str) -> None:
    report = Report()
    document = parse_document(text, "docs/a.md", report)
    assert (document is None) == (len(report.errors) == 1)
    assert one_line_each(report)


@given(data=st.binary())
def test_any_bytes_are_text_or_one_problem(data: bytes, tmp_path_factory: object) -> None:
    path = tmp_path_factory.getbasetemp() / "any.md"  # type: ignore[attr-defined]
    path.write_bytes(data)
    report = Report()
    text = read_text(path, "docs/any.md", report)
    assert (text is None) == (len(report.errors) == 1)
    assert one_line_each(report)


def test_a_file_that_cannot_be_opened_is_one_problem(tmp_path: Path) -> None:
    report = Report()
    assert read_text(tmp_path, "docs/folder.md", report) is None
    reason = "Permission denied" if sys.platform == "win32" else "Is a directory"
    assert [str(problem) for problem in report.errors] == [f"docs/folder.md: cannot be read ({reason})."]


@given(values=st.dictionaries(FIELDS | MORE_FIELDS | NEWER_FIELDS, VALUES))
def test_any_front_matter_is_a_post_or_problems(values: dict[str, object], tmp_path_factory: object) -> None:
    root = tmp_path_factory.getbasetemp() / "any-front-matter"  # type: ignore[attr-defined]
    head = yaml.safe_dump(values, allow_unicode=True)
    blog = load(root, {"docs/en/blog/posts/a.md": f"---\n{head}---\nText.\n"}, tolerant=True)
    assert len(blog.index.posts) + len(blog.broken) + (values.get("draft") is True or "expires" in values) >= 1
    assert all(len(str(problem).splitlines()) == 1 for problem in blog.warnings)


@given(file=CATALOGUES, values=VALUES | st.dictionaries(st.sampled_from(["authors", "a", "b"]) | st.text(), ENTRIES))
def test_any_catalogue_is_read_or_refused(file: str, values: object, tmp_path_factory: object) -> None:
    root = Path(mkdtemp(dir=tmp_path_factory.getbasetemp()))  # type: ignore[attr-defined]
    text = yaml.safe_dump({"authors": values} if file == ".authors.yml" else values, allow_unicode=True)
    try:
        problems = load(root, {f"docs/{file}": text}).warnings
    except BlogError as error:
        problems = error.problems
    assert all(len(str(problem).splitlines()) == 1 for problem in problems)


@given(st.text() | MARKDOWN)
def test_any_markdown_becomes_text_on_one_line(body: str) -> None:
    text = read_markdown(body)
    for line in (text.plain, text.first_paragraph, text.title, *text.headings):
        assert len(line.splitlines()) <= 1
        assert line == line.strip()


@given(MARKDOWN | st.builds("[a](http://{})".format, MARKDOWN) | st.builds("<https://{}>".format, st.text()))
def test_any_link_can_be_looked_up_among_the_tools(body: str) -> None:
    MentionFinder([make_tool("gif")], "en").find(make_post("a", body=body))


KEYWORDS = st.text(alphabet="abse'’ -+.1가따기다는르만들잘을漢あ", min_size=1).map(normalize).filter(bool)


@given(KEYWORDS, st.sampled_from(["en", "ko", "ru"]))
def test_any_keyword_is_found_where_it_stands(keyword: str, locale: str) -> None:
    tool = replace(make_tool("any"), keywords={locale: (keyword,)})
    post = make_post("a", locale, title="!")
    mentions = MentionFinder([tool], "en").find(replace(post, text=post.text._replace(plain=f"! {keyword} !")))
    assert mentions


@given(st.builds(Problem, st.text(), st.integers(), st.text(), st.text(), st.text()))
def test_a_problem_is_told_in_one_line(problem: Problem) -> None:
    assert len(str(problem).splitlines()) <= 1


@given(VALUES)
def test_a_value_is_shown_in_a_message_shortened_and_on_one_line(value: object) -> None:
    assert len(quoted(value)) <= 60
    assert len(quoted(value).splitlines()) == 1
