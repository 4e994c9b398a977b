"""Golden tests: cases are files under tests/golden, and a new one needs no code."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mkdocs_multilingual_blog.core.catalogs.terms import TermRegistry, label_of, read_catalog
from mkdocs_multilingual_blog.core.errors import BlogError, Report
from mkdocs_multilingual_blog.core.locales import Languages
from mkdocs_multilingual_blog.core.promotion.mentions import MentionFinder
from mkdocs_multilingual_blog.core.promotion.promoter import Promoter
from mkdocs_multilingual_blog.core.related.article import Article
from mkdocs_multilingual_blog.core.related.comparison import rank_related
from mkdocs_multilingual_blog.core.related.tokens import split
from mkdocs_multilingual_blog.core.settings import Settings
from mkdocs_multilingual_blog.core.text.frontmatter import parse_yaml
from mkdocs_multilingual_blog.core.text.interface import load_interface
from mkdocs_multilingual_blog.core.text.markdown import read_markdown

from .helpers import BILINGUAL, GOLDEN, cases, load, make_index, make_post, make_tool, read_case, read_tools, read_yaml


@pytest.mark.parametrize("file", cases("bad_input", "yml"))
def test_bad_input_is_told_in_one_line_each(file: Path, tmp_path: Path) -> None:
    case = read_yaml(file)
    languages = Languages(
        **{"default": "en", "locales": ("en", "ko"), "structure": "folder"} | case.get("languages", {})
    )
    files = case.get("files", {}) | {name: base64.b64decode(code) for name, code in case.get("bytes", {}).items()}
    errors: list[str] = []
    warnings: list[str] = []
    addresses: list[str] = []
    try:
        blog = load(tmp_path, files, languages, **case.get("settings", {}))
    except BlogError as error:
        errors = [str(problem) for problem in error.problems]
    else:
        warnings = [str(problem) for problem in blog.warnings]
        addresses = [post.address for post in blog.index.posts]
        assert len(addresses) == sum("posts/" in name for name in files), "a post got lost"
    assert errors == case.get("errors", [])
    assert warnings == case.get("warnings", [])
    if "addresses" in case:
        assert sorted(addresses) == sorted(case["addresses"])


@pytest.mark.parametrize("file", cases("text", "md"))
def test_markdown_becomes_readable_text(file: Path) -> None:
    expected = read_yaml(file.with_suffix(".yml"))
    text = read_markdown(file.read_text(encoding="utf-8"))
    parts = {
        "plain": text.plain,
        "first paragraph": text.first_paragraph,
        "headings": list(text.headings),
        "links": list(text.links),
    }
    assert parts == {"headings": [], "links": []} | expected


@pytest.mark.parametrize("file", cases("tags", "yml"))
def test_a_tag_has_one_id_however_it_is_written(file: Path) -> None:
    case = read_yaml(file)
    report = Report()
    metadata = parse_yaml(case.get("catalogue", ""), "docs/.tags.yml", report)
    assert metadata is not None
    registry = TermRegistry(read_catalog(metadata, BILINGUAL, report), "en")
    assert not report.errors
    ids = {name: registry.resolve(name, "en") for name in case["ids"]}
    assert ids == case["ids"]
    tags = registry.terms()
    assert {tag_id: label_of(tags[tag_id], "en", "en") for tag_id in case.get("labels", {})} == case.get("labels", {})


TOOL_LANGUAGES = Languages("en", ("en", "ko", "ru"), "folder")
PROMOTER = Promoter(
    read_tools(GOLDEN / "tools" / "catalogue.yml", TOOL_LANGUAGES),
    make_index(languages=TOOL_LANGUAGES),
    Settings(docs=Path("docs")),
)


@pytest.mark.parametrize("file", cases("tools", "md"))
def test_an_article_covers_the_tools_that_it_links_to_or_mentions(file: Path) -> None:
    case, body = read_case(file)
    post = make_post(file.stem, case["locale"], title=case.get("title", "Untitled"), body=body)
    assert list(PROMOTER.weights(post)) == case["tools"]


def mention_cases() -> list[Any]:
    """Return each text of each golden file, with the file's language and tools."""
    params = []
    for file in sorted((GOLDEN / "mentions").glob("*.yml")):
        content = read_yaml(file)
        tools = [
            replace(make_tool(tool_id), keywords={content["locale"]: tuple(words)})
            for tool_id, words in content["keywords"].items()
        ]
        finder = MentionFinder(tools, "en")
        params += [
            pytest.param(finder, content["locale"], case, id=f"{file.stem}: {case['text'][:40]}")
            for case in content["cases"]
        ]
    assert len(params) >= 60
    return params


@pytest.mark.parametrize(("finder", "locale", "case"), mention_cases())
def test_a_keyword_is_found_in_all_its_forms_and_in_no_other_word(
    finder: MentionFinder, locale: str, case: dict[str, Any]
) -> None:
    mentions = finder.find(make_post("article", locale, title="-", body=case["text"]))
    assert [{mention.tool: mention.text} for mention in mentions] == case["finds"]


@pytest.mark.parametrize("file", cases("dates", "yml"))
def test_a_date_is_understood_and_shown_as_readers_write_it(file: Path, tmp_path: Path) -> None:
    case = read_yaml(file)
    blog = load(tmp_path, {"docs/en/blog/posts/a.md": f"---\ntitle: A\n{case['front matter']}---\n\nText.\n"})
    dates = blog.index.posts[0].dates
    formatted = {locale: load_interface(locale).date(dates.created, "long") for locale in ("en", "ko")}
    assert dates.created.isoformat() == case["created"]
    assert (dates.updated.isoformat() if dates.updated else None) == case.get("updated")
    assert formatted == {"en": case["en"], "ko": case["ko"]}


@pytest.mark.parametrize("file", cases("related", "yml"))
def test_articles_are_related_by_subject_and_not_by_common_words(file: Path) -> None:
    case = read_yaml(file)
    articles = [
        Article(key, **(text if isinstance(text, dict) else {"body": text})) for key, text in case["articles"].items()
    ]
    ranked = rank_related(articles, tokens=split(articles, locale=case.get("locale", "")))
    assert {key: [candidate.key for candidate in ranked[key]] for key in ranked} == case["related"]
